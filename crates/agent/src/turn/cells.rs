//! From the cells that the model asked for to what it reads of the one that ran.

use sandbox::CellStatus;
use tokio::time::Instant;

use super::{
    Halt, Turn, cell,
    preview::{Before, Judged},
    reply::Wish,
};
use crate::{
    Agreement, Approval, CellRecord, CellRun, Ended, Event, Oversight, Runner, ToolCallId,
    budget::Spent, prompt, try_several, watch,
};

/// What came of one step that asked for a cell.
pub(super) struct Outcome {
    /// The outputs in words, with the figures.
    pub(super) run: CellRun,
    /// The cell, if one ran and stays.
    pub(super) record: Option<CellRecord>,
    /// How it failed, if it did.
    pub(super) failure: Option<String>,
    /// Why the turn is over with this step, if it is.
    pub(super) ended: Option<Ended>,
}

/// What the person lets run.
struct Allowed {
    /// What the model asked for, each with the code that the person let run for it.
    cells: Vec<(Wish, String)>,
    /// What it does is to be judged afterwards.
    judged: bool,
}

/// The person let nothing run.
struct Declined {
    wish: Wish,
    reason: String,
}

impl<R: Runner> Turn<'_, R> {
    /// Tells the model that its call cannot be read.
    pub(super) fn malformed(&self, call: Option<ToolCallId>, problem: String) -> Outcome {
        let run = prompt::malformed(call, &problem);
        (self.listener)(Event::Malformed(problem.clone()));
        Outcome { run, record: None, failure: Some(problem), ended: None }
    }

    /// Tells the model that no cell may run any more.
    pub(super) fn withheld(&self, call: Option<ToolCallId>) -> Outcome {
        (self.listener)(Event::Declined);
        let failure = Some("no further cell may run".to_owned());
        Outcome { run: prompt::withheld(call), record: None, failure, ended: None }
    }

    /// Asks the person, runs the cell or the best of several, and words what came out.
    pub(super) async fn cells(
        &mut self,
        wishes: Vec<Wish>,
        spent: &mut Spent,
    ) -> Result<(Wish, Outcome), Halt> {
        let Allowed { mut cells, judged } = match self.allowed(wishes, spent).await? {
            Ok(allowed) => allowed,
            Err(Declined { wish, reason }) => {
                let run = prompt::declined(wish.call.clone(), &reason);
                return Ok((wish, Outcome { run, record: None, failure: None, ended: None }));
            }
        };
        let before = if judged { Some(Before::begin(self.runner).await?) } else { None };
        let codes = cells.iter().map(|(_, code)| code.clone()).collect();
        let (record, mut ended, vote) = match self.best(codes, spent).await {
            Ok(ran) => ran,
            Err(error @ sandbox::Error::CellTooLarge { .. }) => {
                if let Some(before) = before {
                    before.cancel(self.runner)?;
                }
                let (wish, _) = cells.swap_remove(0);
                let outcome = self.malformed(wish.call.clone(), error.to_string());
                return Ok((wish, outcome));
            }
            Err(error) => return Err(error.into()),
        };
        let of_kept = |(_, code): &(Wish, String)| code.trim() == record.code.trim();
        let (wish, _) = cells.swap_remove(cells.iter().position(of_kept).unwrap_or_default());
        let mut outcome = match before {
            None => outcome(&wish, record, ended),
            Some(before) => match before.judge(self, record, spent, &mut ended).await? {
                Judged::Kept(record) => outcome(&wish, record, ended),
                Judged::Dropped { reason, way } => {
                    let run = prompt::dropped(wish.call.clone(), &reason, &way);
                    Outcome { run, record: None, failure: None, ended }
                }
            },
        };
        if let Some(vote) = vote {
            prompt::vote(&mut outcome.run, vote);
        }
        Ok((wish, outcome))
    }

    /// Asks the person about each cell, about equal ones once.
    async fn allowed(
        &self,
        wishes: Vec<Wish>,
        spent: &mut Spent,
    ) -> Result<Result<Allowed, Declined>, Halt> {
        let mut asked: Vec<(String, Approval)> = Vec::new();
        let mut allowed = Allowed { cells: Vec::new(), judged: false };
        let mut declined = None;
        for wish in wishes {
            let known = asked.iter().find(|(code, _)| code.trim() == wish.code.trim());
            let approval = if let Some((_, approval)) = known {
                approval.clone()
            } else {
                let since = Instant::now();
                let approval = self.person.approve(&wish.code);
                let approval = self.stop.unless_pressed(approval).await?;
                spent.pause(since);
                if let Approval::Decline(_) = approval {
                    (self.listener)(Event::Declined);
                }
                asked.push((wish.code.clone(), approval.clone()));
                approval
            };
            match approval {
                Approval::Run(code) => allowed.cells.push((wish, code)),
                Approval::Preview(code) => {
                    allowed.judged = true;
                    allowed.cells.push((wish, code));
                }
                Approval::Decline(reason) => {
                    declined = declined.or(Some(Declined { wish, reason }));
                }
            }
        }
        Ok(match declined {
            Some(declined) if allowed.cells.is_empty() => Err(declined),
            Some(_) | None => Ok(allowed),
        })
    }

    /// Runs the one cell, or all of them and keeps the best; with how many came to the same.
    async fn best(
        &mut self,
        codes: Vec<String>,
        spent: &mut Spent,
    ) -> Result<(CellRecord, Option<Ended>, Option<Agreement>), sandbox::Error> {
        let mut over = Oversight {
            person: self.person,
            listener: self.listener,
            stop: self.stop,
            deadline: spent.deadline,
        };
        let is_one = codes.iter().all(|code| code.trim() == codes[0].trim());
        let ran = if is_one {
            let ran = cell::run(self.runner, codes[0].clone(), &mut over).await;
            let all = Agreement { agreeing: codes.len(), of: codes.len() };
            ran.map(|(record, ended)| (record, ended, (codes.len() > 1).then_some(all)))
        } else {
            try_several(self.runner, codes, &mut over).await.map(|mut vote| {
                (self.listener)(Event::Vote(vote.clone()));
                let agreement = vote.agreement();
                (vote.tried.swap_remove(vote.kept).record, vote.ended, Some(agreement))
            })
        };
        spent.deadline = over.deadline;
        ran
    }
}

fn outcome(wish: &Wish, record: CellRecord, ended: Option<Ended>) -> Outcome {
    let failure = watch::failure(&record);
    // Not by a limit and not by us: somebody interrupted the cell itself.
    let by_person = record.status() == CellStatus::Interrupted && failure.is_none();
    let ended = ended.or(by_person.then_some(Ended::Interrupted));
    let run = prompt::outputs(wish.call.clone(), &wish.code, &record);
    Outcome { run, record: Some(record), failure, ended }
}
