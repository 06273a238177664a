//! What the loop needs of a session. A trait, so that the loop is tested without a sandbox.

use sandbox::{Cell, CellId, Error, Output, Session};

/// Something that runs cells: a [`Session`], or a script in tests.
pub trait Runner: Send {
    /// Starts a cell.
    fn start(&mut self, cell: Cell) -> impl Future<Output = Result<CellId, Error>> + Send;

    /// Waits for the next output; `None` after [`Output::Finished`].
    fn next_output(&mut self) -> impl Future<Output = Result<Option<Output>, Error>> + Send;

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    fn answer(&mut self, line: Option<String>) -> impl Future<Output = Result<(), Error>> + Send;

    /// Makes a function that interrupts the running cell, callable while an output is awaited.
    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static;
}

/// Starts a cell. One that still runs there, because its turn was dropped, is ended first.
pub(crate) async fn start(runner: &mut impl Runner, cell: Cell) -> Result<CellId, Error> {
    match runner.start(cell.clone()).await {
        Err(Error::Busy { .. }) => {
            (runner.interrupter())();
            while let Some(output) = runner.next_output().await? {
                if let Output::InputRequest(_) = output {
                    runner.answer(None).await?;
                }
            }
            runner.start(cell).await
        }
        started => started,
    }
}

impl Runner for Session {
    async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        Session::start(self, cell).await
    }

    async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        Session::next_output(self).await
    }

    async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        Session::answer(self, line).await
    }

    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static {
        let interrupter = Session::interrupter(self);
        move || interrupter.interrupt()
    }
}
