//! Tries several cells for one step, each on a branch of its own, and keeps the best.
//!
//! The best is the one that ran and that most others agree with: equal values and equal files.
//! What is equal in words is said in `candidates/finding.rs`; nothing here asks a model.
//!
//! # Layout
//!
//! - `candidates/finding.rs` is what came of one candidate, made comparable

mod finding;

use sandbox::{Arrival, CheckpointId, Error};

use crate::{CellRecord, Ended, Event, Oversight, Runner, preview, runner, turn::cell};
use finding::Finding;

/// Candidates of one step: each costs a reply and a run, and a vote of nine says little more.
pub const CANDIDATES_MAX: usize = 8;

/// What came of trying several cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Vote {
    /// The candidates that were tried, in the order in which they were given.
    pub tried: Vec<Tried>,
    /// Which of them is kept; the session stands where it led.
    pub kept: usize,
    /// Those that were not tried.
    pub left_out: Option<LeftOut>,
    /// Why the turn is over, if it is.
    pub ended: Option<Ended>,
}

/// How far those that were tried agree with the one that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Agreement {
    /// How many came to the same, the kept one included.
    pub agreeing: usize,
    /// Out of how many.
    pub of: usize,
}

impl Vote {
    /// How far those that were tried agree with the one that is kept.
    pub fn agreement(&self) -> Agreement {
        let of = self.tried.iter().map(|tried| tried.given).sum();
        Agreement { agreeing: self.tried[self.kept].agreeing, of }
    }
}

/// One candidate, and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tried {
    /// The cell, with all that came out of it.
    pub record: CellRecord,
    /// How often this very code was given.
    pub given: usize,
    /// Its value, what it printed, or how it failed.
    pub value: String,
    /// The files that it made, changed or deleted.
    pub files: Vec<String>,
    /// How many of those given, its own included, came to the same.
    pub agreeing: usize,
}

/// Candidates that were not tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// How many.
    pub candidates: usize,
    /// Why, for a person.
    pub why: String,
}

/// A candidate that ran, where it led, and what is compared.
struct Trial {
    tried: Tried,
    branch: String,
    tip: CheckpointId,
    finding: Finding,
}

/// Runs each of `codes` from where the session stands, the likeliest first, and ends where the
/// best led. Equal codes run once and count as often as they are given.
///
/// Where the session cannot be copied, only the first is tried. An error means that not even one
/// could be.
pub async fn try_several<R: Runner>(
    runner: &mut R,
    codes: Vec<String>,
    over: &mut Oversight<'_>,
) -> Result<Vote, Error> {
    runner::rest(runner).await?;
    runner.note_files().await?;
    let home = runner.branch().to_owned();
    let before = runner.here();
    let distinct = distinct(codes);
    let of = distinct.len();
    let mut trials: Vec<Trial> = Vec::new();
    let mut branches = Vec::new();
    let mut left_out = None;
    let mut ended = None;
    let mut refused = None;
    for (index, (code, given)) in distinct.into_iter().enumerate() {
        if index > 0
            && let Arrival::NeedsReplay { why, .. } = runner.go_to(before).await?
        {
            left_out = Some(LeftOut { candidates: of - index, why });
            break;
        }
        let branch = runner.fork(&format!("try-{}", index + 1))?;
        branches.push(branch.clone());
        (over.listener)(Event::Trying { candidate: index + 1, of });
        match trial(runner, (code, given), branch, before, over).await {
            Ok((trial, over)) => {
                trials.push(trial);
                ended = over;
            }
            Err(error @ Error::CellTooLarge { .. }) => refused = Some(error),
            Err(error) => return Err(error),
        }
        if ended.is_some() {
            break;
        }
    }
    let kept = if trials.is_empty() { 0 } else { keep(runner, &mut trials).await? };
    // The session is on the branch of the kept one, and takes it home.
    branches.retain(|branch| branch != runner.branch());
    runner.join(&home)?;
    for branch in branches {
        runner.drop_branch(&branch)?;
    }
    if let (Some(error), true) = (refused, trials.is_empty()) {
        return Err(error);
    }
    let tried = trials.into_iter().map(|trial| trial.tried).collect();
    Ok(Vote { tried, kept, left_out, ended })
}

/// Each code once, with how often it is given.
fn distinct(codes: Vec<String>) -> Vec<(String, usize)> {
    let mut distinct: Vec<(String, usize)> = Vec::new();
    for code in codes {
        match distinct.iter_mut().find(|(known, _)| known.trim() == code.trim()) {
            Some((_, given)) => *given += 1,
            None => distinct.push((code, 1)),
        }
    }
    distinct
}

async fn trial<R: Runner>(
    runner: &mut R,
    (code, given): (String, usize),
    branch: String,
    before: CheckpointId,
    over: &mut Oversight<'_>,
) -> Result<(Trial, Option<Ended>), Error> {
    let (record, ended) = cell::run(runner, code, over).await?;
    let tip = runner.here();
    let (old, new) = (runner.files(before)?, runner.files(tip)?);
    let paths = preview::changed(&old, &new);
    let finding = Finding::new(&record, &paths, &new);
    let files = paths.into_iter().map(str::to_owned).collect();
    let value = finding::words(&record);
    let tried = Tried { record, given, value, files, agreeing: 0 };
    Ok((Trial { tried, branch, tip, finding }, ended))
}

/// Counts who agrees with whom, and goes to where the best led.
async fn keep<R: Runner>(runner: &mut R, trials: &mut [Trial]) -> Result<usize, Error> {
    let agreeing = |one: &Trial, same: fn(&Finding, &Finding) -> bool| -> usize {
        let others = trials.iter().filter(|other| same(&one.finding, &other.finding));
        others.map(|other| other.tried.given).sum()
    };
    let counts: Vec<_> = trials
        .iter()
        .map(|trial| {
            let alike = agreeing(trial, Finding::agrees);
            (trial.finding.ran, alike, agreeing(trial, Finding::agrees_and_looks_alike))
        })
        .collect();
    for (trial, (_, alike, _)) in trials.iter_mut().zip(&counts) {
        trial.tried.agreeing = *alike;
    }
    // Sorting keeps the order of those that are equal: the likeliest stays first.
    let mut ranked: Vec<usize> = (0..trials.len()).collect();
    ranked.sort_by_key(|index| std::cmp::Reverse(counts[*index]));
    let best = ranked[0];
    for index in ranked {
        let is_as_good = trials[index].finding.agrees(&trials[best].finding);
        if is_as_good && let Arrival::Exact { .. } = runner.switch(&trials[index].branch).await? {
            return Ok(index);
        }
    }
    // No fork could copy what they made, threads for example: it is made once more.
    runner.replay_to(trials[best].tip).await?;
    runner.switch(&trials[best].branch).await?;
    Ok(best)
}
