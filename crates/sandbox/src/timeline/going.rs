//! Going through the tree: undo, redo, branch, switch.

use super::{CheckpointId, Memory, Timeline};
use crate::session::Live;
use crate::{CellId, Error, Manifest};

/// What came of going to a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrival {
    /// Memory and files are as they were.
    Exact {
        /// Files that could not be put back: too large to be kept.
        files_lost: Vec<String>,
    },
    /// Memory is not there any more. Nothing has moved: replay, or take the files alone.
    NeedsReplay {
        /// Why.
        why: String,
        /// The cells that [`Timeline::replay_to`] would run again, in order.
        cells: Vec<CellId>,
    },
}

impl Timeline {
    /// The checkpoint before the last cell.
    pub fn before_last(&self) -> Result<CheckpointId, Error> {
        let nothing = || Error::Timeline { problem: "there is no cell to undo".to_owned() };
        let path = self.tree.path(self.head().id);
        let last = path.iter().rfind(|checkpoint| checkpoint.cell.is_some());
        last.and_then(|checkpoint| checkpoint.parent).ok_or_else(nothing)
    }

    /// The checkpoint after the cell that was undone last on the current branch.
    pub fn after_next(&self) -> Result<CheckpointId, Error> {
        let nothing = || Error::Timeline { problem: "there is no undone cell to redo".to_owned() };
        self.tree.forward().ok_or_else(nothing)
    }

    /// The newest checkpoint of a branch.
    pub fn tip(&self, branch: &str) -> Result<CheckpointId, Error> {
        self.tree.named(branch).map(|branch| branch.tip)
    }

    /// Goes back to before the last cell.
    pub async fn undo(&mut self) -> Result<Arrival, Error> {
        let before = self.before_last()?;
        self.go_to(before).await
    }

    /// Goes forward again on the current branch.
    pub async fn redo(&mut self) -> Result<Arrival, Error> {
        let next = self.after_next()?;
        self.go_to(next).await
    }

    /// Begins a branch here; cells that run now are on it.
    pub fn fork(&mut self, name: &str) -> Result<(), Error> {
        self.tree.fork(name)
    }

    /// Goes to the newest checkpoint of a branch.
    pub async fn switch(&mut self, name: &str) -> Result<Arrival, Error> {
        let tip = self.tree.named(name)?.tip;
        let arrival = self.go_to(tip).await?;
        if let Arrival::Exact { .. } = arrival {
            self.tree.stand(tip, Some(name));
        }
        Ok(arrival)
    }

    /// Forgets a branch; returns the checkpoints that went with it.
    pub fn drop_branch(&mut self, name: &str) -> Result<Vec<CheckpointId>, Error> {
        self.tree.drop_branch(name)
    }

    /// Ends the current branch and goes on on another: what was kept of a try is as if it had run
    /// there, and what was not is forgotten. Where both have gone further, it is a new branch.
    pub fn join(&mut self, name: &str) -> Result<(), Error> {
        self.tree.join(name)
    }

    /// Puts memory and files back as they were at a checkpoint.
    pub async fn go_to(&mut self, id: CheckpointId) -> Result<Arrival, Error> {
        self.settle().await?;
        self.tree.checkpoint(id)?;
        if id == self.head().id && !self.session.is_dead() {
            let files_lost = self.put_files(id).await?;
            return Ok(Arrival::Exact { files_lost });
        }
        if self.tree.alive(id).is_none() {
            if self.tree.path(id).iter().any(|checkpoint| checkpoint.cell.is_some()) {
                return Ok(self.needs_replay(id));
            }
            // Before the first cell memory is what every session begins with.
            let files_lost = self.go_to_files(id).await?;
            return Ok(Arrival::Exact { files_lost });
        }
        let mut halted = self.halt().await?;
        let files_lost = self.change_files(id, &mut halted).await?;
        self.wake(id).await?;
        if let Some(live) = halted {
            // The next checkpoint would take it for a child that lives.
            live.gone().await;
        }
        self.tree.stand(id, None);
        Ok(Arrival::Exact { files_lost })
    }

    /// Takes the files of a checkpoint with a fresh memory.
    pub async fn go_to_files(&mut self, id: CheckpointId) -> Result<Vec<String>, Error> {
        self.settle().await?;
        self.tree.checkpoint(id)?;
        let mut halted = self.halt().await?;
        let files_lost = self.change_files(id, &mut halted).await?;
        self.tree.lose_all("the session was started afresh");
        self.session.renew().await?;
        self.tree.stand(id, None);
        self.unfrozen = true;
        Ok(files_lost)
    }

    /// Ends all processes of the session; its files stay. Go on with [`Timeline::wake_up`].
    pub async fn rest(&mut self) -> Result<(), Error> {
        self.settle().await?;
        self.halt().await?;
        self.tree.lose_all("the session rested since");
        self.session.close().await;
        Ok(())
    }

    /// Starts a fresh process on the files of a session that rested; its variables are for
    /// [`Timeline::load`] to bring back.
    pub async fn wake_up(&mut self) -> Result<(), Error> {
        self.session.renew().await
    }

    fn needs_replay(&mut self, id: CheckpointId) -> Arrival {
        self.give_way();
        let why = match self.tree.checkpoint(id).map(|checkpoint| &checkpoint.memory) {
            Ok(Memory::Lost { why }) => why.clone(),
            Ok(Memory::Frozen) | Err(_) => "its memory is gone".to_owned(),
        };
        Arrival::NeedsReplay { why, cells: self.to_replay(id) }
    }

    async fn halt(&mut self) -> Result<Option<Live>, Error> {
        let keep: Vec<_> = self.tree.frozen().map(|(_, frozen)| frozen).collect();
        self.session.halt(&keep).await
    }

    async fn wake(&mut self, id: CheckpointId) -> Result<(), Error> {
        let gone = || Error::Timeline { problem: format!("the memory of checkpoint {id} is gone") };
        let frozen = self.tree.alive(id).ok_or_else(gone)?;
        self.session.wake(frozen).await
    }

    /// Puts the files back, unless they are so already. What was killed may write until it is gone.
    async fn change_files(
        &mut self,
        id: CheckpointId,
        halted: &mut Option<Live>,
    ) -> Result<Vec<String>, Error> {
        if let (Memory::Lost { .. }, Some(live)) = (&self.head().memory, halted.take()) {
            // It had threads or children that no fork could copy: they may write until the end.
            live.gone().await;
        }
        if self.version().await? == self.tree.checkpoint(id)?.files {
            return Ok(Vec::new());
        }
        if let Some(live) = halted.take() {
            live.gone().await;
        }
        self.put_files(id).await
    }

    /// Makes the workspace hold what it held at a checkpoint.
    pub(super) async fn put_files(&mut self, id: CheckpointId) -> Result<Vec<String>, Error> {
        let files = self.tree.checkpoint(id)?.files.clone();
        self.hold(files).await
    }

    /// Makes the workspace hold these files and no others; returns those that could not be put.
    pub(super) async fn hold(&mut self, files: Manifest) -> Result<Vec<String>, Error> {
        let (workspace, contents) = (self.session.workspace().clone(), self.contents.clone());
        let mut seen = std::mem::take(&mut self.seen);
        let put = tokio::task::spawn_blocking(move || {
            let lost = workspace.go_back(&files, &contents, &mut seen);
            (lost, seen)
        });
        let (lost, seen) = put.await.map_err(|error| Error::Gone { cause: error.to_string() })?;
        self.seen = seen;
        lost
    }
}
