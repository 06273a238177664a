//! One session: a live Python and its workspace. Dropping it ends it.

use crate::{Cell, CellId, Error, Output, Workspace};

/// A live session. Dropped, it ends its processes and deletes its workspace.
#[derive(Debug)]
pub struct Session {}

/// Interrupts the running cell of a session from elsewhere (Ctrl-C, a deadline, an API call).
#[derive(Debug, Clone)]
pub struct Interrupter {}

impl Interrupter {
    /// Raises `KeyboardInterrupt` in the running cell; nothing happens when none runs.
    pub fn interrupt(&self) {
        todo!()
    }
}

impl Session {
    /// Starts a cell. Read its outputs with [`Session::next_output`] until it returns `None`.
    pub async fn start(&mut self, _cell: Cell) -> Result<CellId, Error> {
        todo!()
    }

    /// Waits for the next output; `None` after [`Output::Finished`].
    pub async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        todo!()
    }

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    pub async fn answer(&mut self, _line: Option<String>) -> Result<(), Error> {
        todo!()
    }

    /// Makes a handle that can interrupt the running cell.
    pub fn interrupter(&self) -> Interrupter {
        todo!()
    }

    /// The session's files.
    pub fn workspace(&self) -> &Workspace {
        todo!()
    }
}
