//! A session that is written down: nothing is said to be done before it is on the disk.
//!
//! # Layout
//!
//! - [`Kept`] is a session with its past
//! - `documents.rs` turns what a session is into rows and documents, and back
//! - `branches.rs` writes down where it stands, and on which of its branches
//! - `runner.rs` is what the loop does to it, `resume.rs` brings it back, `measured.rs` counts its cells

mod branches;
mod documents;
mod measured;
pub(crate) mod resume;
mod runner;

use std::{
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use agent::{CellRecord, Conversation};
use sandbox::{
    CellReport, CheckpointId, LostVariable, MemoryReport, Output, Replayed, Session, Timeline,
    TimelineBudget, Workspace,
};
use store::{BranchUpdate, NewSession, SessionId, SessionState};
use tokio::task::JoinHandle;

use crate::{Error, Keeping, keeping};
use documents::{Growth, audit, line};
pub use resume::Resumed;

/// What a session is called before its first question.
const UNTITLED: &str = "untitled";

/// A session with its past, and the store that it is written to.
#[derive(Debug)]
pub struct Kept {
    timeline: Timeline,
    /// None while nothing is worth keeping, or when the person wants nothing kept.
    written: Option<Written>,
    keeping: Option<Keeping>,
    started: SystemTime,
    code: String,
    outputs: Vec<Output>,
    /// The cell is over, and is being written.
    ending: Option<(CellReport, Writing)>,
    running: Running,
    /// Its processes are ended and its variables written down.
    resting: bool,
    /// How it is to be written down with its first cell.
    plan: Option<Plan>,
    /// It enters the store while its first cell runs.
    entering: Option<Writing>,
    /// It cannot go on: its engine failed it, or something that was done could not be written.
    broken: bool,
    /// How long cells ran since this was last asked.
    ran: Duration,
    /// Branches that were dropped since the last write.
    dropped: Vec<BranchUpdate>,
}

/// What is being written; it goes on when nobody waits for it any more.
type Writing = JoinHandle<Result<(), store::Error>>;

/// What of a session has outputs that have yet to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Running {
    Nothing,
    Cell,
    /// A cell that is no part of the history.
    Aside,
}

/// How a session is to be written down.
#[derive(Debug, Clone)]
struct Plan {
    session: SessionId,
    title: String,
}

/// What of a session is in the store.
#[derive(Debug, Clone)]
struct Written {
    session: SessionId,
    /// Checkpoints with a larger number are not there yet.
    until: Option<CheckpointId>,
    messages: usize,
    title: bool,
}

impl Kept {
    /// Begins with a session that has run no cell. It enters the store with its first question.
    pub async fn begin(session: Session, keeping: Keeping) -> Result<Self, Error> {
        let contents = keeping.contents().clone();
        let timeline = Timeline::begin(session, contents, keeping.budget).await?;
        Ok(Self::over(timeline, Some(keeping), None))
    }

    /// Begins with a session that nobody wants kept; its past lies in a folder meanwhile.
    pub async fn begin_unkept(session: Session, folder: &Path) -> Result<Self, Error> {
        let contents = keeping::unkept(folder)?;
        let timeline = Timeline::begin(session, contents, TimelineBudget::default()).await?;
        Ok(Self::over(timeline, None, None))
    }

    fn over(timeline: Timeline, keeping: Option<Keeping>, written: Option<Written>) -> Self {
        Self {
            timeline,
            written,
            keeping,
            started: SystemTime::now(),
            code: String::new(),
            outputs: Vec::new(),
            ending: None,
            running: Running::Nothing,
            resting: false,
            plan: None,
            entering: None,
            broken: false,
            ran: Duration::ZERO,
            dropped: Vec::new(),
        }
    }

    /// The session's files.
    pub fn workspace(&self) -> &Workspace {
        self.timeline.workspace()
    }

    /// The session's past.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The id under which it is kept.
    pub fn id(&self) -> Option<&SessionId> {
        self.written.as_ref().map(|written| &written.session)
    }

    /// Has the session written down with its first cell, without a question, under an id that no
    /// other session has.
    pub fn write_down(&mut self, session: SessionId, title: &str) {
        self.plan = Some(Plan { session, title: line(title) });
    }

    /// Whether a cell runs, or its last outputs have yet to be read.
    pub fn is_running(&self) -> bool {
        self.running != Running::Nothing
    }

    /// Asks for the checkpoint of a session that has been still for as long as its budget wants.
    pub async fn catch_up(&mut self) -> Result<(), Error> {
        Ok(self.timeline.catch_up().await?)
    }

    /// Whether its processes are ended and its variables written down.
    pub fn is_resting(&self) -> bool {
        self.resting
    }

    /// Whether it cannot go on: its engine failed it, or something that was done could not be written
    /// down. What is in the store can be gone on with.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// How long cells ran, by the clock, since this was last asked.
    pub fn take_ran(&mut self) -> Duration {
        std::mem::take(&mut self.ran)
    }

    /// Makes the variables again that are not there any more by running the cells again, with the
    /// files as they are written down.
    pub async fn remake(&mut self) -> Result<Vec<Replayed>, Error> {
        let head = self.timeline.head().id;
        Ok(self.timeline.remake(head).await?)
    }

    /// Writes down that there are files which came from outside; true when there were any. Wakes
    /// nothing that rests.
    pub async fn write_files(&mut self) -> Result<bool, Error> {
        let noted = self.timeline.note_files().await?;
        if noted {
            self.write_past().await?;
        }
        Ok(noted)
    }

    /// Writes what was said since the last time; the first question gives the title.
    pub async fn write_messages(
        &mut self,
        conversation: &Conversation,
        question: &str,
    ) -> Result<(), Error> {
        let Some(keeping) = self.keeping.clone() else { return Ok(()) };
        self.write_past().await?;
        let Some(written) = &mut self.written else { return Ok(()) };
        let mut commit = documents::commit(&written.session, &keeping);
        let said = conversation.messages();
        // A question that failed was taken back; what is said instead follows it in the store.
        written.messages = written.messages.min(said.len());
        for message in said.get(written.messages..).unwrap_or_default() {
            commit.messages.push(documents::message(message, self.timeline.head().id)?);
        }
        if !written.title {
            commit.title = Some(line(question));
        }
        let count = commit.messages.len();
        commit.audit.push(audit("conversation.said", &serde_json::json!({ "messages": count })));
        keeping.store.commit(&commit).await?;
        written.title = true;
        written.messages = said.len();
        Ok(())
    }

    /// Writes the checkpoints that are not in the store yet.
    async fn write_past(&mut self) -> Result<(), store::Error> {
        let Some(keeping) = self.keeping.clone() else { return Ok(()) };
        self.enter();
        if let Some(entering) = &mut self.entering {
            let entered = wait(entering).await;
            self.entering = None;
            if entered.is_err() {
                self.written = None;
            }
            entered?;
        }
        let Some(written) = self.written.clone() else { return Ok(()) };
        self.growth(written, None).write(&keeping).await
    }

    /// Has the session enter the store with what there is of it; what is written next waits for
    /// that.
    fn enter(&mut self) {
        let Some(keeping) = self.keeping.clone() else { return };
        if self.written.is_some() {
            return;
        }
        let (session, title) = match self.plan.clone() {
            Some(plan) => (plan.session, Some(plan.title)),
            None => (SessionId::fresh(), None),
        };
        let new = NewSession {
            title: title.clone().unwrap_or_else(|| UNTITLED.to_owned()),
            branch: self.timeline.branch().to_owned(),
            environment: keeping.environment.clone(),
            owner: Some(keeping.run.clone()),
        };
        let written = Written { session, until: None, messages: 0, title: title.is_some() };
        let mut past = self.growth(written, None);
        past.begin_with(new);
        self.entering = Some(tokio::spawn(async move { past.write(&keeping).await }));
    }

    /// Takes what is not in the store yet, and notes that it will be.
    fn growth(&mut self, written: Written, cell: Option<CellRecord>) -> Growth {
        let growth = Growth::of(&self.timeline, &written, cell, self.started);
        self.written = Some(Written { until: Some(self.timeline.newest()), ..written });
        growth
    }

    /// Writes the variables of an idle session down and ends its processes, if nothing is lost by
    /// it: true when it rests.
    pub async fn rest(&mut self) -> Result<bool, Error> {
        self.timeline.settle().await?;
        if self.resting || self.timeline.memory_is_lost() {
            return Ok(false);
        }
        let Some(report) = self.write_memory().await? else { return Ok(false) };
        if !report.lost.is_empty() {
            return Ok(false);
        }
        self.timeline.rest().await?;
        self.resting = true;
        Ok(true)
    }

    /// Brings a session that rests back; returns the variables that did not come.
    pub async fn wake_up(&mut self) -> Result<Vec<LostVariable>, Error> {
        if !std::mem::take(&mut self.resting) {
            return Ok(Vec::new());
        }
        self.timeline.wake_up().await?;
        let (Some(keeping), Some(written)) = (&self.keeping, &self.written) else {
            return Ok(Vec::new());
        };
        resume::remember(&keeping.store, &written.session, &mut self.timeline)
            .await
            .map(|(lost, _)| lost)
    }

    /// Writes the variables down and lets the session go, so that it can be resumed.
    pub async fn hibernate(&mut self) -> Result<Option<MemoryReport>, Error> {
        let report = if self.resting { None } else { self.write_memory().await? };
        let (Some(keeping), Some(written)) = (&self.keeping, &self.written) else {
            return Ok(None);
        };
        keeping.store.set_state(&written.session, SessionState::Hibernated).await?;
        keeping.store.release(&written.session, &keeping.run).await?;
        Ok(report)
    }

    async fn write_memory(&mut self) -> Result<Option<MemoryReport>, Error> {
        self.write_past().await?;
        let (Some(keeping), Some(written)) = (&self.keeping, &self.written) else {
            return Ok(None);
        };
        let head = self.timeline.head();
        let ran = self.timeline.path(head.id).iter().any(|checkpoint| checkpoint.cell.is_some());
        let report = if ran {
            let head = store::CheckpointId(head.id.0);
            let file = self.timeline.contents().temporary_file()?;
            let report = self.timeline.save(file.as_file()).await?;
            let durability = keeping.durability;
            keeping.store.put_memory_with(&written.session, head, file.path(), durability).await?;
            report
        } else {
            MemoryReport::default()
        };
        let lost: Vec<&str> = report.lost.iter().map(|lost| lost.name.as_str()).collect();
        let mut commit = documents::commit(&written.session, keeping);
        let detail = serde_json::json!({ "saved": report.saved.len(), "lost": lost });
        commit.audit.push(audit("session.hibernated", &detail));
        keeping.store.commit(&commit).await?;
        Ok(Some(report))
    }

    /// The cell is over: has it written, then hands on its end.
    async fn end(&mut self) -> Result<Option<Output>, sandbox::Error> {
        let Some((_, writing)) = &mut self.ending else { return Ok(None) };
        let wrote = wait(writing).await;
        let report = self.ending.take().map(|(report, _)| report);
        self.broken |= wrote.is_err();
        wrote.map_err(|error| sandbox::Error::Unwritten { cause: error.to_string() })?;
        Ok(report.map(Output::Finished))
    }

    /// Begins to write the cell that is over. Goes on when nobody waits for it any more.
    fn write_cell(&mut self, report: CellReport) -> Writing {
        let mut outputs = std::mem::take(&mut self.outputs);
        outputs.push(Output::Finished(report));
        let ran = self.timeline.head().cell.as_ref().map(|ran| ran.cell);
        let cell = ran.map(|cell| CellRecord { cell, code: self.code.clone(), outputs });
        let (Some(keeping), Some(written)) = (self.keeping.clone(), self.written.clone()) else {
            return tokio::spawn(async { Ok(()) });
        };
        let mut work = self.growth(written, cell);
        work.drop_branches(&mut self.dropped);
        let entering = self.entering.take();
        tokio::spawn(async move {
            if let Some(mut entering) = entering {
                wait(&mut entering).await?;
            }
            work.write(&keeping).await
        })
    }
}

/// Waits for what is being written.
async fn wait(writing: &mut Writing) -> Result<(), store::Error> {
    let lost = |error| store::Error::File {
        doing: "wait for",
        path: PathBuf::from("what is written of a session"),
        source: std::io::Error::other(error),
    };
    writing.await.unwrap_or_else(|error| Err(lost(error)))
}
