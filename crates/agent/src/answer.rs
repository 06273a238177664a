//! What comes of a turn: the answer or an honest report, the files, and what stands behind it.

use sandbox::{
    CellId, CellReport, CellStatus, Exception, FileChange, FileChangeKind, Output, Replayed,
};
use serde::{Deserialize, Serialize};

use crate::{Claim, Source, Usage};

/// The outcome of one turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The model's answer; a report of what was tried when `ended` is not [`Ended::Answered`].
    pub text: String,
    /// Files that the turn made or changed and that still exist, sorted by path.
    pub files: Vec<FileChange>,
    /// The numbers of `text` in order, each with where it is from.
    pub claims: Vec<Claim>,
    /// Why the turn ended.
    pub ended: Ended,
    /// Tokens and price of all its replies together.
    pub usage: Usage,
    /// The cells that ran, in order.
    pub cells: Vec<CellRecord>,
}

/// Why a turn ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The model answered.
    Answered,
    /// The model said that it does not know, or is not sure; its text says what it can do.
    Declined,
    /// The budget of replies is spent.
    OutOfSteps,
    /// The budget of wall-clock time is spent.
    OutOfTime,
    /// The budget of tokens is spent.
    OutOfTokens,
    /// The budget of money is spent.
    OutOfCost,
    /// The model ran into the same failure again and again.
    RepeatedFailure,
    /// The person stopped it.
    Interrupted,
}

/// How far a run stands behind an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verification {
    /// Cells ran, and each number was printed by one or given by the person.
    Run,
    /// Cells ran, but some numbers were printed by none.
    Partly {
        /// How many.
        unverified: usize,
    },
    /// No cell stands behind the answer: it is the model's word alone.
    NothingRun,
}

impl Answer {
    /// Says how far a run stands behind the answer. A report of a turn that ended early claims
    /// nothing, so ask this only of answers.
    pub fn verified(&self) -> Verification {
        let linked = self.claims.iter().any(|claim| matches!(claim.source, Source::Cell(_)));
        let unverified =
            self.claims.iter().filter(|claim| claim.source == Source::Unverified).count();
        match unverified {
            _ if self.cells.is_empty() && !linked => Verification::NothingRun,
            0 => Verification::Run,
            unverified => Verification::Partly { unverified },
        }
    }
}

/// A cell that ran, with all that came out of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellRecord {
    /// Its number.
    pub cell: CellId,
    /// The code that really ran.
    pub code: String,
    /// What came out, in order; the last is [`Output::Finished`].
    pub outputs: Vec<Output>,
}

impl From<Replayed> for CellRecord {
    fn from(replayed: Replayed) -> Self {
        Self { cell: replayed.cell, code: replayed.code, outputs: replayed.outputs }
    }
}

impl CellRecord {
    /// What is known of its end; none when that was never heard of.
    pub fn report(&self) -> Option<&CellReport> {
        match self.outputs.last() {
            Some(Output::Finished(report)) => Some(report),
            _ => None,
        }
    }

    /// How it ended; a cell whose end was never heard of counts as died.
    pub fn status(&self) -> CellStatus {
        self.report().map_or(CellStatus::Died, |report| report.status)
    }

    /// How long it took, in milliseconds.
    pub fn duration_ms(&self) -> u64 {
        let milliseconds = self.report().map_or(0, |report| report.duration.as_millis());
        u64::try_from(milliseconds).unwrap_or(u64::MAX)
    }

    /// The exception that it raised, if it did.
    pub fn exception(&self) -> Option<&Exception> {
        self.outputs.iter().rev().find_map(|output| match output {
            Output::Exception(exception) => Some(exception),
            _ => None,
        })
    }
}

/// Sums up the file changes of several cells: what is new or different now, sorted by path.
pub(crate) fn files(cells: &[CellRecord]) -> Vec<FileChange> {
    let mut files = std::collections::BTreeMap::<&str, FileChange>::new();
    for output in cells.iter().flat_map(|cell| &cell.outputs) {
        let Output::File(change) = output else { continue };
        let before = files.get(change.path.as_str()).map(|before| before.kind);
        let kind = match (before, change.kind) {
            (Some(FileChangeKind::Created), FileChangeKind::Changed) => FileChangeKind::Created,
            (Some(FileChangeKind::Deleted), FileChangeKind::Created) => FileChangeKind::Changed,
            (_, kind) => kind,
        };
        if before == Some(FileChangeKind::Created) && kind == FileChangeKind::Deleted {
            files.remove(change.path.as_str());
        } else {
            files.insert(&change.path, FileChange { kind, ..change.clone() });
        }
    }
    files.into_values().filter(|file| file.kind != FileChangeKind::Deleted).collect()
}
