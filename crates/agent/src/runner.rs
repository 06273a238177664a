//! What the loop needs of a session. A trait, so that the loop is tested without a sandbox.

use sandbox::{
    Arrival, Cell, CellId, CheckpointId, ContentId, Contents, Error, Manifest, Output, Timeline,
    Variable,
};

/// Something that runs cells and can go back: a [`Timeline`], or a script in tests.
pub trait Runner: Send {
    /// Starts a cell.
    fn start(&mut self, cell: Cell) -> impl Future<Output = Result<CellId, Error>> + Send;

    /// Starts a cell that is no part of the history: no number, no checkpoint.
    fn start_aside(&mut self, cell: Cell) -> impl Future<Output = Result<CellId, Error>> + Send;

    /// Waits for the next output; `None` after [`Output::Finished`].
    fn next_output(&mut self) -> impl Future<Output = Result<Option<Output>, Error>> + Send;

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    fn answer(&mut self, line: Option<String>) -> impl Future<Output = Result<(), Error>> + Send;

    /// Makes a function that interrupts the running cell, callable while an output is awaited.
    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static;

    /// The checkpoint at which the session stands.
    fn here(&self) -> CheckpointId;

    /// Puts memory and files back as they were at a checkpoint.
    fn go_to(&mut self, there: CheckpointId)
    -> impl Future<Output = Result<Arrival, Error>> + Send;

    /// The variables that there are.
    fn variables(&mut self) -> impl Future<Output = Result<Vec<Variable>, Error>> + Send;

    /// The files at a checkpoint.
    fn files(&self, at: CheckpointId) -> Result<Manifest, Error>;

    /// Opens what a file held at a checkpoint.
    fn content(&self, id: &ContentId) -> Result<std::fs::File, Error>;
}

/// Starts a cell. One that still runs there, because its turn was dropped, is ended first.
pub(crate) async fn start(runner: &mut impl Runner, cell: Cell) -> Result<CellId, Error> {
    match runner.start(cell.clone()).await {
        Err(Error::Busy { .. }) => {
            end(runner).await?;
            runner.start(cell).await
        }
        started => started,
    }
}

/// Starts a cell that is no part of the history, likewise.
pub(crate) async fn start_aside(runner: &mut impl Runner, cell: Cell) -> Result<CellId, Error> {
    match runner.start_aside(cell.clone()).await {
        Err(Error::Busy { .. }) => {
            end(runner).await?;
            runner.start_aside(cell).await
        }
        started => started,
    }
}

/// Ends the cell that runs.
async fn end(runner: &mut impl Runner) -> Result<(), Error> {
    (runner.interrupter())();
    while let Some(output) = runner.next_output().await? {
        if let Output::InputRequest(_) = output {
            runner.answer(None).await?;
        }
    }
    Ok(())
}

impl Runner for Timeline {
    async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        Timeline::start(self, cell).await
    }

    async fn start_aside(&mut self, cell: Cell) -> Result<CellId, Error> {
        Timeline::start_aside(self, cell).await
    }

    async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        Timeline::next_output(self).await
    }

    async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        Timeline::answer(self, line).await
    }

    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static {
        let interrupter = Timeline::interrupter(self);
        move || interrupter.interrupt()
    }

    fn here(&self) -> CheckpointId {
        self.head().id
    }

    async fn go_to(&mut self, there: CheckpointId) -> Result<Arrival, Error> {
        Timeline::go_to(self, there).await
    }

    async fn variables(&mut self) -> Result<Vec<Variable>, Error> {
        Timeline::variables(self).await
    }

    fn files(&self, at: CheckpointId) -> Result<Manifest, Error> {
        self.checkpoint(at).map(|checkpoint| checkpoint.files.clone())
    }

    fn content(&self, id: &ContentId) -> Result<std::fs::File, Error> {
        Contents::open(self.contents(), id)
    }
}
