//! Everything that happens in a turn. Doors, audit and metrics listen; none steers the loop.

use std::time::Duration;

use sandbox::{CellId, Output};

use crate::{ModelError, Usage};

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
    /// The person did not let the cell run.
    Declined,
    /// The model asked for a cell in a way that cannot be read, and is told this problem.
    Malformed(String),
    /// The model gave no reply and the turn ends.
    Failed(ModelError),
}

/// Hears every event of a turn.
pub type Listener<'a> = &'a (dyn Fn(Event) + Send + Sync);
