//! Everything that happens in a turn. Doors, audit and metrics listen; none steers the loop.

use std::time::Duration;

use sandbox::{CellId, Output};

use crate::{ModelError, Usage, Vote, WayBack};

/// One thing that happened in a turn, in order.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A request went to the model.
    ModelStarted,
    /// The model said a piece of text.
    Text(String),
    /// The model wrote a piece of the cell to come.
    Code(String),
    /// A passing fault; the request is tried again after `wait`.
    Retry {
        /// Why.
        reason: String,
        /// How long until then.
        wait: Duration,
    },
    /// The model's reply is whole.
    ModelFinished(Usage),
    /// A cell starts, with the code that really runs (a person may have edited it).
    CellStarted {
        /// Its number.
        cell: CellId,
        /// Its code.
        code: String,
    },
    /// Something came out of the running cell.
    Output {
        /// The cell.
        cell: CellId,
        /// What came out.
        output: Output,
    },
    /// The cell does not run: the person did not let it, or no cell may run any more.
    Declined,
    /// The next cell is one of several candidates for the same step.
    Trying {
        /// Which, from 1.
        candidate: usize,
        /// How many there are.
        of: usize,
    },
    /// All candidates were tried, and one is kept; the others never happened.
    Vote(Vote),
    /// The person looked at what a cell did and kept it.
    Kept {
        /// The cell.
        cell: CellId,
    },
    /// What a cell did was taken back: it never happened.
    Dropped {
        /// The cell.
        cell: CellId,
        /// What was put back.
        way: WayBack,
        /// Files that could not be put back.
        files_lost: Vec<String>,
    },
    /// The model asked for a cell in a way that cannot be read, and is told this problem.
    Malformed(String),
    /// The model gave no reply and the turn ends.
    Failed(ModelError),
}

/// Hears every event of a turn.
pub type Listener<'a> = &'a (dyn Fn(Event) + Send + Sync);
