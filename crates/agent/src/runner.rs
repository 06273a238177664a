//! What the loop needs of a session. A trait, so that the loop is tested without a sandbox.

use sandbox::{
    Arrival, Cell, CellId, CheckpointId, ContentId, Contents, Error, Manifest, Memory, Output,
    Replayed, Timeline, Variable,
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

    /// Takes the files of a checkpoint with a fresh memory; returns those that could not be put
    /// back.
    fn go_to_files(
        &mut self,
        there: CheckpointId,
    ) -> impl Future<Output = Result<Vec<String>, Error>> + Send;

    /// Runs the cells again that lead to a checkpoint whose memory is not there any more.
    fn replay_to(
        &mut self,
        there: CheckpointId,
    ) -> impl Future<Output = Result<Vec<Replayed>, Error>> + Send;

    /// Notes files that came from outside since the last cell, so that the checkpoint at which the
    /// session stands has them.
    fn note_files(&mut self) -> impl Future<Output = Result<bool, Error>> + Send;

    /// Whether the memory of a checkpoint can be put back.
    fn memory_at(&mut self, at: CheckpointId)
    -> impl Future<Output = Result<Memory, Error>> + Send;

    /// The branch that the session is on.
    fn branch(&self) -> &str;

    /// Begins a branch here, named like this or with a number behind it when that name is taken;
    /// returns its name.
    fn fork(&mut self, name: &str) -> Result<String, Error>;

    /// Ends the current branch and goes on on another, as if what is kept had run there.
    fn join(&mut self, name: &str) -> Result<(), Error>;

    /// Goes to the newest checkpoint of a branch.
    fn switch(&mut self, name: &str) -> impl Future<Output = Result<Arrival, Error>> + Send;

    /// Forgets a branch that the session is not on.
    fn drop_branch(&mut self, name: &str) -> Result<(), Error>;

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
    rest(runner).await
}

/// Waits until no cell runs any more; one whose turn was dropped was interrupted then.
pub(crate) async fn rest(runner: &mut impl Runner) -> Result<(), Error> {
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

    async fn go_to_files(&mut self, there: CheckpointId) -> Result<Vec<String>, Error> {
        Timeline::go_to_files(self, there).await
    }

    async fn replay_to(&mut self, there: CheckpointId) -> Result<Vec<Replayed>, Error> {
        Timeline::replay_to(self, there).await
    }

    async fn note_files(&mut self) -> Result<bool, Error> {
        Timeline::note_files(self).await
    }

    async fn memory_at(&mut self, at: CheckpointId) -> Result<Memory, Error> {
        self.settle().await?;
        self.checkpoint(at).map(|checkpoint| checkpoint.memory.clone())
    }

    fn branch(&self) -> &str {
        Timeline::branch(self)
    }

    fn fork(&mut self, name: &str) -> Result<String, Error> {
        let taken = |name: &str| self.branches().any(|branch| branch.name == name);
        let numbered = (2_u32..).map(|number| format!("{name}-{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        let free = names.find(|name| !taken(name)).expect("branches are fewer than numbers");
        Timeline::fork(self, &free)?;
        Ok(free)
    }

    fn join(&mut self, name: &str) -> Result<(), Error> {
        Timeline::join(self, name)
    }

    async fn switch(&mut self, name: &str) -> Result<Arrival, Error> {
        Timeline::switch(self, name).await
    }

    fn drop_branch(&mut self, name: &str) -> Result<(), Error> {
        Timeline::drop_branch(self, name).map(drop)
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
