//! What a timeline does to its session: freeze it, end what runs, wake a checkpoint in its place.

use std::{
    fs::File,
    os::fd::{AsFd, BorrowedFd},
    time::Duration,
};

use super::{
    Freezing, Frozen, Session, State, Uncopyable,
    frozen::sweep,
    live::Live,
    wire::{FromSession, ToSession},
};
use crate::{CellId, Error, MemoryReport, Variable};

/// Gigabytes go to a disk within this time.
const CARRY_MAX: Duration = Duration::from_mins(3);
/// Looking at a variable is bounded in itself; this is for thousands of them.
const LOOK_MAX: Duration = Duration::from_secs(20);

/// Which way variables are carried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Into a file.
    Save,
    /// Out of one.
    Load,
}

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
        self.limits.memory_bytes_max
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

    /// Kills the live process and ends all that it started; the checkpoints stay. The process
    /// that is given back may take a moment longer to end.
    pub(crate) async fn halt(&mut self, keep: &[&Frozen]) -> Result<Option<Live>, Error> {
        self.idle()?;
        let state = std::mem::replace(&mut self.state, State::Dead);
        let live = if let State::Idle(live) = state { Some(live) } else { None };
        if let Some(walls) = &self.walls {
            sweep(walls, live.as_ref(), keep).await?;
        }
        Ok(live)
    }

    /// Writes the variables into a file, or reads them back from one.
    pub(crate) async fn carry(&mut self, way: Way, file: &File) -> Result<MemoryReport, Error> {
        let request = match way {
            Way::Save => ToSession::Save,
            Way::Load => ToSession::Load,
        };
        match self.ask(&request, &[file.as_fd()], CARRY_MAX).await? {
            FromSession::Memory(report) => Ok(report),
            FromSession::Uncopyable { why } => Err(Error::Session { cause: why }),
            other => Err(Error::Session { cause: format!("it answered {other:?}") }),
        }
    }

    /// Looks at the variables.
    pub(crate) async fn variables(&mut self) -> Result<Vec<Variable>, Error> {
        match self.ask(&ToSession::Variables, &[], LOOK_MAX).await? {
            FromSession::Variables(list) => Ok(list),
            other => Err(Error::Session { cause: format!("it answered {other:?}") }),
        }
    }

    /// Asks something between two cells. A session that does not answer is killed: nothing that
    /// it would say later could be told from an answer to something else.
    async fn ask(
        &mut self,
        request: &ToSession<'_>,
        descriptors: &[BorrowedFd<'_>],
        time_max: Duration,
    ) -> Result<FromSession, Error> {
        let failed = |cause: String| Error::Session { cause };
        let Some(live) = self.idle()? else { return Err(failed("it has ended".to_owned())) };
        live.hand(request, descriptors).await?;
        let answer = match tokio::time::timeout(time_max, live.frame()).await {
            Ok(Ok(answer)) => return Ok(answer),
            Ok(Err(error)) => failed(error.to_string()),
            Err(_) => failed(format!("no answer within {}s", time_max.as_secs())),
        };
        live.kill();
        self.state = State::Dead;
        Err(answer)
    }

    /// Has a checkpoint fork the live process; there must be none.
    pub(crate) async fn wake(&mut self, frozen: &Frozen) -> Result<(), Error> {
        let gone = || Error::Session { cause: "its jail is closed".to_owned() };
        let live = frozen.wake(self.walls.as_ref().ok_or_else(gone)?).await?;
        self.state = State::Idle(live);
        self.files = self.workspace.snapshot();
        Ok(())
    }

    /// Closes the jail of a session whose live process was ended.
    pub(crate) async fn close(&mut self) {
        if let Some(walls) = self.walls.take() {
            walls.close().await;
        }
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
