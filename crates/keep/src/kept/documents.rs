//! What a session is, as rows and documents, and back.

use std::time::SystemTime;

use agent::{CellRecord, Message};
use sandbox::{CellStatus, CheckpointId, Timeline};
use store::{
    BranchUpdate, Commit, NewAudit, NewCheckpoint, NewMessage, NewSession, SessionId, StoredCell,
};

use super::Written;
use crate::{Error, Keeping};

/// The sign for a zero byte.
const ZERO: &str = "\u{2400}";
/// A title is what fits into a line of a list.
const TITLE_CHARS_MAX: usize = 80;

/// What a timeline has grown by since it was written last.
#[derive(Debug)]
pub(super) struct Growth {
    session: SessionId,
    /// The session is not in the store before this.
    begins: Option<NewSession>,
    checkpoints: Vec<sandbox::Checkpoint>,
    branches: Vec<BranchUpdate>,
    head: CheckpointId,
    branch: String,
    /// The cell that led to the newest checkpoint.
    cell: Option<CellRecord>,
    started: SystemTime,
    /// Contents lie in this folder until the store has them; none when it is the store's own.
    contents: sandbox::Contents,
}

impl Growth {
    /// Takes what is new.
    pub(super) fn of(
        timeline: &Timeline,
        written: &Written,
        cell: Option<CellRecord>,
        started: SystemTime,
    ) -> Self {
        let new = timeline.checkpoints_after(written.until);
        Self {
            session: written.session.clone(),
            begins: None,
            checkpoints: new.cloned().collect(),
            branches: branches(timeline),
            head: timeline.head().id,
            branch: timeline.branch().to_owned(),
            cell,
            started,
            contents: timeline.contents().clone(),
        }
    }

    /// Has the session begin with it.
    pub(super) fn begin_with(&mut self, new: NewSession) {
        self.begins = Some(new);
    }

    /// Has branches that were dropped noted with it.
    pub(super) fn drop_branches(&mut self, dropped: &mut Vec<BranchUpdate>) {
        self.branches.append(dropped);
    }

    /// Writes it: contents first, then one transaction for each checkpoint.
    pub(super) async fn write(mut self, keeping: &Keeping) -> Result<(), store::Error> {
        let mut begins = self.begins.take();
        let (store, durability) = (&keeping.store, keeping.durability);
        let mut checkpoints = self.checkpoints.iter().peekable();
        while let Some(checkpoint) = checkpoints.next() {
            if store.folder().is_none() {
                for content in checkpoint.files.contents() {
                    store.put_file_with(&self.contents.path(content), durability).await?;
                }
            }
            let manifest = json(&checkpoint.files);
            let files = store.put_with(&manifest, durability);
            let cell = async {
                Ok(match (&checkpoint.cell, &self.cell) {
                    (Some(ran), Some(cell)) if ran.cell == cell.cell => {
                        Some(self.cell(keeping, cell).await?)
                    }
                    _ => None,
                })
            };
            let (files, cell) = tokio::try_join!(files, cell)?;
            let mut commit = Commit { begins: begins.take(), ..commit(&self.session, keeping) };
            let number = cell.as_ref().map(|cell| cell.number);
            let detail = serde_json::json!({
                "checkpoint": checkpoint.id.0, "cell": number, "files": files.as_str(),
            });
            commit.audit.push(audit("checkpoint.made", &detail));
            commit.checkpoint = Some(NewCheckpoint {
                id: store::CheckpointId(checkpoint.id.0),
                parent: checkpoint.parent.map(|parent| store::CheckpointId(parent.0)),
                branch: checkpoint.branch.clone(),
                cell,
                files,
            });
            commit.head = Some(store::CheckpointId(checkpoint.id.0));
            if checkpoints.peek().is_none() {
                commit.head = Some(store::CheckpointId(self.head.0));
                commit.branch = Some(self.branch.clone());
                commit.branches.clone_from(&self.branches);
            }
            store.commit(&commit).await?;
        }
        Ok(())
    }

    async fn cell(&self, keeping: &Keeping, cell: &CellRecord) -> Result<StoredCell, store::Error> {
        let outputs = keeping.store.put_with(&json(&cell.outputs), keeping.durability).await?;
        Ok(StoredCell {
            number: cell.cell.0,
            // Code with a zero byte never runs, and no database keeps one: what stands for it does
            // not run either.
            code: cell.code.replace('\0', ZERO),
            status: cell.status().word().to_owned(),
            started_at: self.started,
            duration_ms: cell.duration_ms(),
            outputs,
        })
    }
}

/// An empty commit of this run.
pub(super) fn commit(session: &SessionId, keeping: &Keeping) -> Commit {
    let (run, durability) = (Some(keeping.run.clone()), keeping.durability);
    Commit { run, durability, ..Commit::new(session.clone()) }
}

/// All branches as they are.
pub(super) fn branches(timeline: &Timeline) -> Vec<BranchUpdate> {
    timeline.branches().map(|one| branch(&one.name, one.tip, false)).collect()
}

/// One branch.
pub(super) fn branch(name: &str, tip: CheckpointId, dropped: bool) -> BranchUpdate {
    BranchUpdate { name: name.to_owned(), head: store::CheckpointId(tip.0), dropped }
}

/// A message of a conversation.
pub(super) fn message(message: &Message, at: CheckpointId) -> Result<NewMessage, Error> {
    let body = serde_json::to_string(message).map_err(|source| Error::Unreadable {
        what: "a message".to_owned(),
        source: Some(source),
    })?;
    Ok(NewMessage { checkpoint: Some(store::CheckpointId(at.0)), body })
}

/// How a cell ended, as it was written.
pub(super) fn read_status(text: &str) -> CellStatus {
    let all = [CellStatus::Ok, CellStatus::Raised, CellStatus::Interrupted];
    all.into_iter().find(|known| known.word() == text).unwrap_or(CellStatus::Died)
}

/// A line for the audit log.
pub(super) fn audit(kind: &str, detail: &serde_json::Value) -> NewAudit {
    NewAudit { kind: kind.to_owned(), detail: detail.to_string() }
}

/// A title of at most one line.
pub(super) fn line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= TITLE_CHARS_MAX {
        return line;
    }
    line.chars().take(TITLE_CHARS_MAX - 1).chain(['…']).collect()
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    // Maps with keys of text and enums of ours: nothing in them that JSON lacks.
    serde_json::to_vec(value).unwrap_or_default()
}
