//! What the past of a session may cost. The oldest gives way first.

use std::time::Duration;

use super::Timeline;
use crate::Error;

/// What the checkpoints of one session may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimelineBudget {
    /// Frozen forks, each one process.
    pub frozen_max: usize,
    /// Of the session's memory limit, this share in percent may be held by all together before
    /// checkpoints give way to what runs.
    pub memory_percent_max: u64,
    /// A checkpoint's memory is copied when the session was still for so long. A cell that comes
    /// sooner runs at once, without a copy of the memory before it: its files are there, and the
    /// cells before it can be run again. With zero each cell waits for the copy.
    pub pause: Duration,
}

impl Default for TimelineBudget {
    fn default() -> Self {
        Self {
            // A long afternoon of cells, and a tenth of the processes that a session may have.
            frozen_max: 50,
            // Half remains for the cell to come, which may copy all that it rewrites.
            memory_percent_max: 50,
            // People and models pause; nothing of theirs is worth losing.
            pause: Duration::ZERO,
        }
    }
}

/// Why a checkpoint has only its files left.
const GAVE_WAY: &str = "its memory gave way to newer checkpoints";
const RAN_OUT: &str = "its memory was needed by what ran";

const IN_HASTE: &str = "the next cell came at once";

impl Timeline {
    /// Asks for the checkpoint of a session that has been still for long enough: for whoever set a
    /// pause, a pause after each cell.
    pub async fn catch_up(&mut self) -> Result<(), Error> {
        if self.still_since.elapsed() < self.budget.pause {
            return Ok(());
        }
        self.freeze().await
    }

    /// Does without the checkpoint that a cell would have to wait for.
    pub(super) fn make_haste(&mut self) {
        if self.unfrozen && self.still_since.elapsed() < self.budget.pause {
            self.unfrozen = false;
            let id = self.tree.memory_of(self.tree.head().id);
            self.tree.lose(id, IN_HASTE);
        }
    }

    /// Lets the oldest frozen forks go until the others fit.
    pub(super) fn give_way(&mut self) {
        let dead: Vec<_> =
            self.tree.frozen().filter(|(_, frozen)| !frozen.is_alive()).map(|(id, _)| id).collect();
        for id in dead {
            self.tree.lose(id, RAN_OUT);
        }
        while self.tree.frozen().count() > self.budget.frozen_max {
            let Some((oldest, _)) = self.tree.frozen().next() else { break };
            self.tree.lose(oldest, GAVE_WAY);
        }
        let memory_max = self.session.memory_max() / 100 * self.budget.memory_percent_max;
        // What a killed fork held is given back a moment later, so one goes per cell: the next
        // look tells whether it was enough.
        if self.session.memory_used().is_some_and(|used| used > memory_max) {
            let oldest = self.tree.frozen().next().map(|(id, _)| id);
            if let Some(id) = oldest {
                self.tree.lose(id, GAVE_WAY);
            }
        }
    }
}
