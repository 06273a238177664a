//! A session that is written down: nothing is said to be done before it is on the disk.
//!
//! # Layout
//!
//! - [`Keeping`] is this process's hold on the store
//! - [`Kept`] is a session with its past; as a [`Runner`] it writes each cell before its end is heard
//! - `documents.rs` turns what a session is into rows and documents, and back
//! - `resume.rs` brings a session back

mod documents;
mod resume;

use std::time::SystemTime;

use agent::{CellRecord, Conversation, Runner};
use anyhow::Result;
use sandbox::{
    Arrival, Cell, CellId, CellReport, CheckpointId, ContentId, Contents, Error, Manifest, Memory,
    MemoryReport, Output, Replayed, Session, Timeline, TimelineBudget, Variable, Workspace,
};
use store::{BranchUpdate, NewAudit, NewSession, Run, RunId, SessionId, SessionState, Store};
use tokio::task::JoinHandle;

use crate::folders;
pub(crate) use resume::Resumed;

/// A title is what fits into a line of a list.
const TITLE_CHARS_MAX: usize = 80;

/// This process's hold on the store.
#[derive(Debug, Clone)]
pub(crate) struct Keeping {
    store: Store,
    run: RunId,
    environment: String,
}

impl Keeping {
    /// Makes this process known to the store, and frees what dead ones held.
    pub(crate) async fn begin(store: Store, environment: String) -> Result<Self> {
        let run = Run::here();
        let boot = run.boot.clone();
        store.sweep_dead_runs(|run| run.boot == boot && is_ours(run.pid)).await?;
        store.start_run(&run).await?;
        Ok(Self { store, run: run.id, environment })
    }

    /// The store.
    pub(crate) fn store(&self) -> &Store {
        &self.store
    }

    /// Frees all that this process holds.
    pub(crate) async fn end(self) -> Result<()> {
        Ok(self.store.end_run(&self.run).await?)
    }

    /// Where file contents are kept: the store's own folder, or one that it is fed from.
    fn contents(keeping: Option<&Self>) -> Result<Contents> {
        let own = keeping.and_then(|keeping| keeping.store.folder());
        let folder = own.map_or_else(folders::contents, |folder| Ok(folder.to_owned()))?;
        Ok(Contents::at(&folder, keeping.is_some())?)
    }
}

/// Whether a process is a Decipher; its pid may have passed to another program.
fn is_ours(pid: u32) -> bool {
    let name = |pid: &str| std::fs::read_to_string(format!("/proc/{pid}/comm")).ok();
    name(&pid.to_string()).is_some_and(|found| Some(found) == name("self"))
}

/// A session with its past, and the store that it is written to.
#[derive(Debug)]
pub(crate) struct Kept {
    timeline: Timeline,
    /// None while nothing is worth keeping, or when the person wants nothing kept.
    written: Option<Written>,
    keeping: Option<Keeping>,
    started: SystemTime,
    code: String,
    outputs: Vec<Output>,
    /// The cell is over, and is being written.
    ending: Option<(CellReport, JoinHandle<Result<(), store::Error>>)>,
    /// The cell that runs is no part of the history.
    aside: bool,
    /// Branches that were dropped since the last write.
    dropped: Vec<BranchUpdate>,
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
    pub(crate) async fn begin(session: Session, keeping: Option<Keeping>) -> Result<Self> {
        let contents = Keeping::contents(keeping.as_ref())?;
        let timeline = Timeline::begin(session, contents, TimelineBudget::default()).await?;
        Ok(Self::over(timeline, keeping, None))
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
            aside: false,
            dropped: Vec::new(),
        }
    }

    /// The session's files.
    pub(crate) fn workspace(&self) -> &Workspace {
        self.timeline.workspace()
    }

    /// The session's past.
    pub(crate) fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// The id under which it is kept.
    pub(crate) fn id(&self) -> Option<&SessionId> {
        self.written.as_ref().map(|written| &written.session)
    }

    /// Writes what was said since the last time; the first question gives the title.
    pub(crate) async fn write_messages(
        &mut self,
        conversation: &Conversation,
        question: &str,
    ) -> Result<()> {
        let Some(keeping) = self.keeping.clone() else { return Ok(()) };
        self.write_past().await?;
        let Some(written) = &mut self.written else { return Ok(()) };
        let mut commit = documents::commit(&written.session, &keeping.run);
        let said = conversation.messages();
        // A question that failed was taken back; what is said instead follows it in the store.
        written.messages = written.messages.min(said.len());
        for message in said.get(written.messages..).unwrap_or_default() {
            commit.messages.push(documents::message(message, self.timeline.head().id)?);
        }
        if !written.title {
            commit.title = Some(title(question));
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
        let written = if let Some(written) = &self.written {
            written.clone()
        } else {
            let new = NewSession {
                title: "untitled".to_owned(),
                branch: self.timeline.branch().to_owned(),
                environment: keeping.environment.clone(),
                owner: Some(keeping.run.clone()),
            };
            let session = keeping.store.create_session(&new).await?.id;
            Written { session, until: None, messages: 0, title: false }
        };
        let work = documents::Growth::of(&self.timeline, &written, None, self.started);
        self.written = Some(Written { until: Some(self.timeline.newest()), ..written });
        work.write(&keeping.store, &keeping.run).await
    }

    /// Writes where the session stands now, on which branch, and which branches there are.
    pub(crate) async fn moved(&mut self, kind: &str) -> Result<(), Error> {
        let unwritten = |error: store::Error| Error::Unwritten { cause: error.to_string() };
        self.write_past().await.map_err(unwritten)?;
        let (Some(keeping), Some(written)) = (&self.keeping, &self.written) else { return Ok(()) };
        let (head, branch) = (self.timeline.head().id, self.timeline.branch());
        let mut commit = documents::commit(&written.session, &keeping.run);
        commit.head = Some(store::CheckpointId(head.0));
        commit.branch = Some(branch.to_owned());
        commit.branches = documents::branches(&self.timeline);
        commit.branches.append(&mut self.dropped);
        let detail = serde_json::json!({ "checkpoint": head.0, "branch": branch });
        commit.audit.push(audit(kind, &detail));
        keeping.store.commit(&commit).await.map_err(unwritten)
    }

    /// Writes the variables down, so that the session can come back without its processes.
    pub(crate) async fn hibernate(&mut self) -> Result<Option<MemoryReport>> {
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
            keeping.store.put_memory(&written.session, head, file.path()).await?;
            report
        } else {
            MemoryReport::default()
        };
        let lost: Vec<&str> = report.lost.iter().map(|lost| lost.name.as_str()).collect();
        let mut commit = documents::commit(&written.session, &keeping.run);
        let detail = serde_json::json!({ "saved": report.saved.len(), "lost": lost });
        commit.audit.push(audit("session.hibernated", &detail));
        keeping.store.commit(&commit).await?;
        keeping.store.set_state(&written.session, SessionState::Hibernated).await?;
        keeping.store.release(&written.session, &keeping.run).await?;
        Ok(Some(report))
    }

    /// The cell is over: has it written, then hands on its end.
    async fn end(&mut self) -> Result<Option<Output>, Error> {
        let Some((_, writing)) = &mut self.ending else { return Ok(None) };
        let wrote = writing.await;
        let report = self.ending.take().map(|(report, _)| report);
        let unwritten = |cause: String| Error::Unwritten { cause };
        wrote
            .map_err(|error| unwritten(error.to_string()))?
            .map_err(|e| unwritten(e.to_string()))?;
        Ok(report.map(Output::Finished))
    }

    /// Begins to write the cell that is over. Goes on when nobody waits for it any more.
    fn write_cell(&mut self, report: CellReport) -> JoinHandle<Result<(), store::Error>> {
        let mut outputs = std::mem::take(&mut self.outputs);
        outputs.push(Output::Finished(report));
        let ran = self.timeline.head().cell.as_ref().map(|ran| ran.cell);
        let cell = ran.map(|cell| CellRecord { cell, code: self.code.clone(), outputs });
        let (Some(keeping), Some(written)) = (self.keeping.clone(), self.written.clone()) else {
            return tokio::spawn(async { Ok(()) });
        };
        let mut work = documents::Growth::of(&self.timeline, &written, cell, self.started);
        work.drop_branches(&mut self.dropped);
        self.written = Some(Written { until: Some(self.timeline.newest()), ..written });
        tokio::spawn(async move { work.write(&keeping.store, &keeping.run).await })
    }
}

/// A line for the audit log.
fn audit(kind: &str, detail: &serde_json::Value) -> NewAudit {
    NewAudit { kind: kind.to_owned(), detail: detail.to_string() }
}

fn title(question: &str) -> String {
    let line = question.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= TITLE_CHARS_MAX {
        return line;
    }
    line.chars().take(TITLE_CHARS_MAX - 1).chain(['…']).collect()
}

impl Runner for Kept {
    async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        self.started = SystemTime::now();
        self.code.clone_from(&cell.code);
        let id = self.timeline.start(cell).await?;
        self.outputs.clear();
        self.aside = false;
        Ok(id)
    }

    async fn start_aside(&mut self, cell: Cell) -> Result<CellId, Error> {
        let id = self.timeline.start_aside(cell).await?;
        self.outputs.clear();
        self.aside = true;
        Ok(id)
    }

    async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        if self.ending.is_some() {
            return self.end().await;
        }
        match self.timeline.next_output().await? {
            Some(Output::Finished(report)) if !self.aside => {
                let writing = self.write_cell(report.clone());
                self.ending = Some((report, writing));
                self.end().await
            }
            Some(output) => {
                self.outputs.push(output.clone());
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
