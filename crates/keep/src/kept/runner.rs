//! What the loop does to a session that is written down: each cell is on the disk before its end is
//! heard.

use std::time::SystemTime;

use agent::Runner;
use sandbox::{
    Arrival, Cell, CellId, CheckpointId, ContentId, Error, Manifest, Memory, Output, Replayed,
    Variable,
};

use super::{Kept, Running, documents, measured};

impl Runner for Kept {
    async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        self.started = SystemTime::now();
        self.code.clone_from(&cell.code);
        let started = self.timeline.start(cell).await;
        let id = self.unless_broken(started)?;
        self.outputs.clear();
        self.running = Running::Cell;
        if self.plan.is_some() {
            self.enter();
        }
        Ok(id)
    }

    async fn start_aside(&mut self, cell: Cell) -> Result<CellId, Error> {
        let started = self.timeline.start_aside(cell).await;
        let id = self.unless_broken(started)?;
        self.outputs.clear();
        self.running = Running::Aside;
        Ok(id)
    }

    async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        if self.ending.is_some() {
            return self.end().await;
        }
        let output = self.timeline.next_output().await;
        let output = self.unless_broken(output)?;
        match &output {
            Some(Output::Finished(report)) => {
                self.ran += report.duration;
                measured::note(report);
            }
            Some(_) => {}
            None => self.running = Running::Nothing,
        }
        match output {
            Some(Output::Finished(report)) if self.running == Running::Cell => {
                let writing = self.write_cell(report.clone());
                self.ending = Some((report, writing));
                self.end().await
            }
            Some(output) => {
                // What is not written down need not be held either.
                if self.keeping.is_some() && self.running == Running::Cell {
                    self.outputs.push(output.clone());
                }
                Ok(Some(output))
            }
            None => Ok(None),
        }
    }

    async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        self.timeline.answer(line).await
    }

    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static {
        Runner::interrupter(&self.timeline)
    }

    fn here(&self) -> CheckpointId {
        self.timeline.head().id
    }

    async fn go_to(&mut self, there: CheckpointId) -> Result<Arrival, Error> {
        let arrival = self.timeline.go_to(there).await?;
        self.moved("timeline.went").await?;
        Ok(arrival)
    }

    async fn go_to_files(&mut self, there: CheckpointId) -> Result<Vec<String>, Error> {
        let lost = self.timeline.go_to_files(there).await?;
        self.moved("timeline.went_with_files").await?;
        Ok(lost)
    }

    async fn replay_to(&mut self, there: CheckpointId) -> Result<Vec<Replayed>, Error> {
        let replayed = self.timeline.replay_to(there).await?;
        self.moved("timeline.replayed").await?;
        Ok(replayed)
    }

    async fn note_files(&mut self) -> Result<bool, Error> {
        self.timeline.note_files().await
    }

    async fn memory_at(&mut self, at: CheckpointId) -> Result<Memory, Error> {
        Runner::memory_at(&mut self.timeline, at).await
    }

    fn branch(&self) -> &str {
        self.timeline.branch()
    }

    fn fork(&mut self, name: &str) -> Result<String, Error> {
        Runner::fork(&mut self.timeline, name)
    }

    fn join(&mut self, name: &str) -> Result<(), Error> {
        let left = self.timeline.branch().to_owned();
        if left == name {
            return Ok(());
        }
        let tip = self.timeline.head().id;
        Runner::join(&mut self.timeline, name)?;
        self.dropped.push(documents::branch(&left, tip, true));
        Ok(())
    }

    async fn switch(&mut self, name: &str) -> Result<Arrival, Error> {
        let arrival = self.timeline.switch(name).await?;
        self.moved("branch.switched").await?;
        Ok(arrival)
    }

    fn drop_branch(&mut self, name: &str) -> Result<(), Error> {
        let tip = self.timeline.branches().find(|branch| branch.name == name).map(|b| b.tip);
        self.timeline.drop_branch(name)?;
        self.dropped.extend(tip.map(|tip| documents::branch(name, tip, true)));
        Ok(())
    }

    async fn variables(&mut self) -> Result<Vec<Variable>, Error> {
        self.timeline.variables().await
    }

    fn files(&self, at: CheckpointId) -> Result<Manifest, Error> {
        Runner::files(&self.timeline, at)
    }

    fn content(&self, id: &ContentId) -> Result<std::fs::File, Error> {
        Runner::content(&self.timeline, id)
    }
}

impl Kept {
    /// Notes whether an error leaves nothing to go on with.
    fn unless_broken<T>(&mut self, result: Result<T, Error>) -> Result<T, Error> {
        let broken = |error: &Error| match error {
            Error::Start { .. } | Error::Gone { .. } | Error::Session { .. } => true,
            Error::Isolation { .. }
            | Error::Busy { .. }
            | Error::Unwritten { .. }
            | Error::Timeline { .. }
            | Error::CellTooLarge { .. }
            | Error::Path { .. }
            | Error::File { .. }
            | Error::TooLarge { .. } => false,
        };
        self.broken |= result.as_ref().is_err_and(broken);
        result
    }
}
