//! A session that can be undone and branched: the tree of what its cells made of it.
//!
//! After each cell, and so before each, the state of the session is kept as a **checkpoint**:
//! memory by a frozen fork of the live process, files by a version of the workspace that shares
//! what did not change. Going to a checkpoint puts both back together. The forks are made while
//! nobody waits: asked for when the last output of a cell has been read, and awaited only before
//! the next thing is done.

mod budget;
mod going;
mod replaying;
mod tree;

use std::{fs::File, time::Instant};

pub use budget::TimelineBudget;
pub use going::Arrival;
pub use replaying::Replayed;
use tree::Tree;
pub use tree::{Branch, Checkpoint, CheckpointId, MAIN, Memory, Past, RanCell};

use crate::{
    Cell, CellId, CellReport, CellStatus, Contents, Error, Interrupter, Manifest, MemoryReport,
    Output, Session, Variable, Workspace,
    session::{Freezing, Way},
    workspace::manifest::Seen,
};

/// A session with its past.
#[derive(Debug)]
pub struct Timeline {
    session: Session,
    contents: Contents,
    seen: Seen,
    tree: Tree,
    freezing: Option<(CheckpointId, Freezing)>,
    budget: TimelineBudget,
    /// The code of the cell that runs.
    running: Option<(CellId, String)>,
    /// How it ended, while its checkpoint is being made.
    ending: Option<CellReport>,
    /// The cell is over and its checkpoint has yet to be asked for.
    unfrozen: bool,
    /// When the last cell ended.
    still_since: Instant,
}

impl Timeline {
    /// Begins a timeline with a session that has run no cell.
    pub async fn begin(
        session: Session,
        contents: Contents,
        budget: TimelineBudget,
    ) -> Result<Self, Error> {
        let mut timeline = Self::over(session, contents, budget, Tree::new());
        let files = timeline.version().await?;
        timeline.tree.amend(files);
        Ok(timeline)
    }

    /// Takes up a timeline that was written down, with a new session. Nothing of its memory is
    /// there yet: go to its head.
    pub fn resume(
        session: Session,
        contents: Contents,
        budget: TimelineBudget,
        past: Past,
    ) -> Result<Self, Error> {
        let tree = Tree::resume(past)?;
        let last = tree.last_cell();
        let mut timeline = Self::over(session, contents, budget, tree);
        timeline.session.count_from(last);
        timeline.unfrozen = false;
        Ok(timeline)
    }

    fn over(mut session: Session, contents: Contents, budget: TimelineBudget, tree: Tree) -> Self {
        session.keep_walls();
        Self {
            session,
            contents,
            seen: Seen::default(),
            tree,
            freezing: None,
            budget,
            running: None,
            ending: None,
            unfrozen: true,
            still_since: Instant::now(),
        }
    }

    /// Starts a cell on the current branch; on a new one when the cell after this checkpoint is
    /// not the branch's newest.
    pub async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        self.make_haste();
        self.note_files().await?;
        let code = cell.code.clone();
        let id = self.session.start(cell).await?;
        self.running = Some((id, code));
        Ok(id)
    }

    /// Starts a cell that is no part of the history: it gets no number, and no checkpoint
    /// afterwards. What it does to variables and files belongs to the state before the next cell.
    pub async fn start_aside(&mut self, cell: Cell) -> Result<CellId, Error> {
        self.settle().await?;
        let last = self.session.last_cell();
        let id = self.session.start(cell).await;
        self.session.count_from(last);
        self.running = None;
        id
    }

    /// Waits for the next output; `None` after [`Output::Finished`]. When that comes, the files
    /// after the cell are kept.
    ///
    /// Dropping the future loses nothing: call again to go on.
    pub async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        if self.ending.is_none() {
            match self.session.next_output().await? {
                Some(Output::Finished(report)) => self.ending = Some(report),
                Some(output) => return Ok(Some(output)),
                None => {
                    self.catch_up().await?;
                    return Ok(None);
                }
            }
        }
        self.arrive().await.map(|report| report.map(Output::Finished))
    }

    /// The cell is over: what it made of the session is a new checkpoint.
    async fn arrive(&mut self) -> Result<Option<CellReport>, Error> {
        let died = self.ending.as_ref().is_some_and(|report| report.status == CellStatus::Died);
        let outlived = died && self.outlive().await;
        let files = self.version().await?;
        let Some(mut report) = self.ending.take() else { return Ok(None) };
        if let Some((cell, code)) = self.running.take() {
            self.tree.grow(Some(RanCell { cell, code, status: report.status }), files);
            self.unfrozen = true;
            self.still_since = Instant::now();
        }
        if outlived {
            let back =
                |cause: String| cause.replace(crate::session::VARIABLES_GONE, VARIABLES_BACK);
            report.cause = report.cause.map(back);
        }
        Ok(Some(report))
    }

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    pub async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        self.session.answer(line).await
    }

    /// Makes a handle that can interrupt the running cell.
    pub fn interrupter(&self) -> Interrupter {
        self.session.interrupter()
    }

    /// The session's files.
    pub fn workspace(&self) -> &Workspace {
        self.session.workspace()
    }

    /// Where file contents are kept.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// The checkpoint that the session stands at.
    pub fn head(&self) -> &Checkpoint {
        self.tree.head()
    }

    /// A checkpoint by its number.
    pub fn checkpoint(&self, id: CheckpointId) -> Result<&Checkpoint, Error> {
        self.tree.checkpoint(id)
    }

    /// The newest checkpoint, wherever it stands.
    pub fn newest(&self) -> CheckpointId {
        self.tree.checkpoints().last().map_or(self.tree.head().id, |checkpoint| checkpoint.id)
    }

    /// Whether where the session stands cannot be copied: threads, children, sockets.
    pub fn memory_is_lost(&self) -> bool {
        matches!(self.head().memory, Memory::Lost { .. })
    }

    /// The branch that the session is on.
    pub fn branch(&self) -> &str {
        self.tree.branch()
    }

    /// All checkpoints, the oldest first.
    pub fn checkpoints(&self) -> impl Iterator<Item = &Checkpoint> {
        self.tree.checkpoints()
    }

    /// The checkpoints with a larger number, the oldest first.
    pub fn checkpoints_after(&self, id: Option<CheckpointId>) -> impl Iterator<Item = &Checkpoint> {
        self.tree.after(id)
    }

    /// All branches, by name.
    pub fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.tree.branches()
    }

    /// The cells from the beginning to a checkpoint.
    pub fn path(&self, to: CheckpointId) -> Vec<&Checkpoint> {
        self.tree.path(to)
    }

    /// Writes the variables into a file; what could not be is named.
    pub async fn save(&mut self, file: &File) -> Result<MemoryReport, Error> {
        self.settle().await?;
        self.session.carry(Way::Save, file).await
    }

    /// Reads variables back that were written at this checkpoint. The file must be proven to be
    /// the one that was written: reading it runs what it says, inside the session.
    pub async fn load(&mut self, file: &File) -> Result<MemoryReport, Error> {
        self.settle().await?;
        let report = self.session.carry(Way::Load, file).await;
        self.unfrozen = true;
        report
    }

    /// The variables that there are.
    pub async fn variables(&mut self) -> Result<Vec<Variable>, Error> {
        self.settle().await?;
        self.session.variables().await
    }

    /// Makes a checkpoint of what was attached or changed from outside since the last cell; true
    /// when there was any.
    pub async fn note_files(&mut self) -> Result<bool, Error> {
        self.settle().await?;
        let files = self.version().await?;
        if files == self.tree.head().files {
            return Ok(false);
        }
        self.tree.grow(None, files);
        Ok(true)
    }

    /// Waits until the checkpoint of the last cell is made, and keeps within the budget.
    pub async fn settle(&mut self) -> Result<(), Error> {
        self.freeze().await?;
        let Some((id, freezing)) = self.freezing.take() else { return Ok(()) };
        match self.session.settle(freezing).await {
            Ok(Ok(frozen)) => self.tree.freeze(id, frozen),
            Ok(Err(why)) => self.tree.lose(id, &why),
            Err(error) => self.tree.lose(id, &error.to_string()),
        }
        self.give_way();
        Ok(())
    }

    /// Asks for the checkpoint of where the session stands.
    async fn freeze(&mut self) -> Result<(), Error> {
        if !std::mem::take(&mut self.unfrozen) {
            return Ok(());
        }
        let id = self.tree.memory_of(self.tree.head().id);
        match self.session.begin_checkpoint().await {
            Ok(Some(freezing)) => self.freezing = Some((id, freezing)),
            Ok(None) => self.tree.lose(id, "the session died"),
            Err(error @ Error::Busy { .. }) => return Err(error),
            Err(error) => self.tree.lose(id, &error.to_string()),
        }
        Ok(())
    }

    /// Takes the version of the files as they are.
    async fn version(&mut self) -> Result<Manifest, Error> {
        if self.session.workspace().is_as(&self.seen) {
            return Ok(self.seen.manifest());
        }
        let (workspace, contents) = (self.session.workspace().clone(), self.contents.clone());
        let mut seen = std::mem::take(&mut self.seen);
        let taken = tokio::task::spawn_blocking(move || {
            let version = workspace.version(&contents, &mut seen);
            (version, seen)
        });
        let (version, seen) =
            taken.await.map_err(|error| Error::Gone { cause: error.to_string() })?;
        self.seen = seen;
        version
    }

    /// The live process died: the checkpoint before the cell takes its place, on the files as
    /// they are now.
    async fn outlive(&mut self) -> bool {
        let keep: Vec<_> = self.tree.frozen().map(|(_, frozen)| frozen).collect();
        let Some(before) = self.tree.alive(self.tree.head().id) else { return false };
        self.session.halt(&keep).await.is_ok() && self.session.wake(before).await.is_ok()
    }
}

/// What is said of a cell that died when its checkpoint took its place.
const VARIABLES_BACK: &str = "its variables are as before this cell, its files are kept";
