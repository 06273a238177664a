//! What a timeline does to its session: freeze it, end what runs, wake a checkpoint in its place.

use super::{Freezing, Frozen, Session, State, Uncopyable, frozen::sweep, live::Live};
use crate::{CellId, Error};

impl Session {
    /// The jail stays when the live process dies, because checkpoints live in it too.
    pub(crate) fn keep_walls(&mut self) {
        self.keeps_walls = true;
    }

    /// Whether the live process is gone.
    pub(crate) fn is_dead(&self) -> bool {
        matches!(self.state, State::Dead | State::Ending(None, _))
    }

    /// The number of the last cell that was started.
    pub(crate) fn last_cell(&self) -> CellId {
        CellId(self.cells)
    }

    /// Goes on counting cells from here.
    pub(crate) fn count_from(&mut self, cell: CellId) {
        self.cells = cell.0;
    }

    /// Memory of the jail, where it is accounted.
    pub(crate) fn memory_used(&self) -> Option<u64> {
        self.walls.as_ref()?.memory_used()
    }

    /// The most memory that the jail may hold.
    pub(crate) fn memory_max(&self) -> u64 {
        self.engine.config.limits.memory_bytes_max
    }

    /// Asks for a frozen fork, without waiting for it; none when there is no live process.
    pub(crate) async fn begin_checkpoint(&mut self) -> Result<Option<Freezing>, Error> {
        match self.idle()? {
            Some(live) => Freezing::ask(live).await.map(Some),
            None => Ok(None),
        }
    }

    /// Waits for the frozen fork that was asked for.
    pub(crate) async fn settle(
        &mut self,
        freezing: Freezing,
    ) -> Result<Result<Frozen, Uncopyable>, Error> {
        let gone = || Error::Session { cause: "it ended".to_owned() };
        let walls = self.walls.as_ref().ok_or_else(gone)?;
        let State::Idle(live) = &mut self.state else { return Err(gone()) };
        freezing.settle(live, walls).await
    }

    /// Ends the live process and all that it started; the checkpoints stay.
    pub(crate) async fn halt(&mut self, keep: &[&Frozen]) -> Result<(), Error> {
        self.idle()?;
        let state = std::mem::replace(&mut self.state, State::Dead);
        let live = if let State::Idle(live) = state { Some(live) } else { None };
        let Some(walls) = &self.walls else { return Ok(()) };
        if let Some(live) = &live {
            live.kill();
        }
        sweep(walls, live.as_ref(), keep).await
    }

    /// Has a checkpoint fork the live process; there must be none.
    pub(crate) async fn wake(&mut self, frozen: &Frozen) -> Result<(), Error> {
        let gone = || Error::Session { cause: "its jail is closed".to_owned() };
        let live = frozen.wake(self.walls.as_ref().ok_or_else(gone)?).await?;
        self.state = State::Idle(live);
        self.files = self.workspace.snapshot();
        Ok(())
    }

    /// Starts with a fresh process in a fresh jail, on the files that are there.
    pub(crate) async fn renew(&mut self) -> Result<(), Error> {
        self.idle()?;
        self.state = State::Dead;
        self.walls = None;
        let live = self.revive().await?;
        self.state = State::Idle(live);
        self.files = self.workspace.snapshot();
        Ok(())
    }

    /// The live process between two cells; an error while one runs.
    fn idle(&mut self) -> Result<Option<&mut Live>, Error> {
        let state = std::mem::replace(&mut self.state, State::Dead);
        self.state = match state {
            State::Ending(Some(live), queue) if queue.is_empty() => State::Idle(live),
            State::Ending(None, queue) if queue.is_empty() => State::Dead,
            state => state,
        };
        match &mut self.state {
            State::Idle(live) => Ok(Some(live)),
            State::Dead => Ok(None),
            State::Running(..) => Err(Error::Busy { state: "a cell is running" }),
            State::Ending(..) => Err(Error::Busy { state: "outputs of a cell wait to be read" }),
        }
    }
}
