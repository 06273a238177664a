//! Brings a session back: files, variables, conversation.

use std::collections::BTreeSet;

use agent::{CellRecord, Conversation, Message};
use sandbox::{
    Branch, CellId, Checkpoint, CheckpointId, Contents, LostVariable, Memory, Past, RanCell,
    Session, Timeline,
};
use store::{SessionId, SessionState, Store};

use super::{Kept, Written, documents};
use crate::{Error, Keeping, Recorded, files, way};

/// Why no memory of a session that comes back is frozen.
const WRITTEN_DOWN: &str = "the session was ended since";

/// What came back with a session.
#[derive(Debug)]
pub struct Resumed {
    /// The session.
    pub kept: Kept,
    /// What was said.
    pub conversation: Conversation,
    /// Variables that could not be written down or read back.
    pub lost: Vec<LostVariable>,
    /// Files that were too large to be kept.
    pub files_lost: Vec<String>,
    /// Nothing of its variables was written down: these cells would make them again.
    pub replay: Vec<CellId>,
}

impl Kept {
    /// Brings a session back into a fresh one.
    pub async fn resume(
        session: Session,
        keeping: Keeping,
        stored: &store::Session,
    ) -> Result<Resumed, Error> {
        let store = keeping.store.clone();
        store.claim(&stored.id, &keeping.run).await?;
        store.set_state(&stored.id, SessionState::Active).await?;
        let recorded = Recorded::read(&store, stored.clone()).await?;
        let past = past(&store, &recorded).await?;
        let contents = keeping.contents().clone();
        let head = past.head;
        if store.folder().is_none() {
            let at_head = past.checkpoints.iter().find(|checkpoint| checkpoint.id == head);
            for content in at_head.into_iter().flat_map(|checkpoint| checkpoint.files.contents()) {
                fetch(&store, &contents, content).await?;
            }
        }
        let written = Written {
            session: stored.id.clone(),
            until: past.checkpoints.iter().map(|checkpoint| checkpoint.id).max(),
            messages: recorded.messages.len(),
            title: true,
        };
        let mut timeline = Timeline::resume(session, contents, keeping.budget, past)?;
        let files_lost = timeline.go_to_files(head).await?;
        let (lost, replay) = remember(&store, &stored.id, &mut timeline).await?;
        let conversation = converse(recorded);
        let kept = Self::over(timeline, Some(keeping), Some(written));
        Ok(Resumed { kept, conversation, lost, files_lost, replay })
    }
}

/// The timeline as it was written down: all that its branches lead to.
async fn past(store: &Store, recorded: &Recorded) -> Result<Past, Error> {
    let stored = &recorded.session;
    let head = stored.head.ok_or(Error::Unfinished)?;
    let branches: Vec<Branch> = recorded
        .branches
        .iter()
        .filter(|branch| !branch.dropped)
        .map(|branch| Branch { name: branch.name.clone(), tip: CheckpointId(branch.head.0) })
        .collect();
    let tips = branches.iter().map(|branch| store::CheckpointId(branch.tip.0)).chain([head]);
    let needed: BTreeSet<store::CheckpointId> =
        tips.flat_map(|tip| way(&recorded.checkpoints, Some(tip))).map(|row| row.id).collect();
    let mut checkpoints = Vec::new();
    for row in recorded.checkpoints.iter().filter(|row| needed.contains(&row.id)) {
        let known = recorded.path.iter().find(|place| place.id == row.id);
        checkpoints.push(Checkpoint {
            id: CheckpointId(row.id.0),
            parent: row.parent.map(|parent| CheckpointId(parent.0)),
            branch: row.branch.clone(),
            cell: row.cell.as_ref().map(|cell| RanCell {
                cell: CellId(cell.number),
                code: cell.code.clone(),
                status: documents::read_status(&cell.status),
            }),
            files: match known {
                Some(place) => place.files.clone(),
                None => files(store, row).await?,
            },
            memory: Memory::Lost { why: WRITTEN_DOWN.to_owned() },
        });
    }
    let (head, branch) = (CheckpointId(head.0), stored.branch.clone());
    Ok(Past { checkpoints, branches, head, branch })
}

/// Reads the variables back; where none were written down, says which cells would make them.
pub(super) async fn remember(
    store: &Store,
    session: &SessionId,
    timeline: &mut Timeline,
) -> Result<(Vec<LostVariable>, Vec<CellId>), Error> {
    let head = timeline.head().id;
    let path = timeline.path(head);
    let cells: Vec<CellId> =
        path.iter().filter_map(|checkpoint| checkpoint.cell.as_ref()).map(|ran| ran.cell).collect();
    if cells.is_empty() {
        return Ok((Vec::new(), cells));
    }
    let unchanged = unchanged(&path);
    let file = timeline.contents().temporary_file()?;
    for at in unchanged {
        match store.memory(session, at, file.path()).await {
            Ok(()) => {
                // Opened anew: the store put another file in its place.
                let report = timeline.load(&std::fs::File::open(file.path())?).await?;
                return Ok((report.lost, Vec::new()));
            }
            Err(store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok((Vec::new(), cells))
}

/// The checkpoints with the variables of the last one: that itself, and those before it with only
/// files between.
fn unchanged(path: &[&Checkpoint]) -> Vec<store::CheckpointId> {
    let mut same = Vec::new();
    for checkpoint in path.iter().rev() {
        same.push(store::CheckpointId(checkpoint.id.0));
        if checkpoint.cell.is_some() {
            break;
        }
    }
    same
}

/// The conversation, with the cells that ended before their turn was written.
fn converse(recorded: Recorded) -> Conversation {
    let told: BTreeSet<CellId> = recorded
        .messages
        .iter()
        .filter_map(|(_, message)| match message {
            Message::Outputs(run) => run.cell,
            _ => None,
        })
        .collect();
    let (known, new): (Vec<CellRecord>, Vec<CellRecord>) = recorded
        .path
        .into_iter()
        .filter_map(|place| place.cell)
        .partition(|cell| told.contains(&cell.cell));
    let messages = recorded.messages.into_iter().map(|(_, message)| message).collect();
    let mut conversation = Conversation::resume(messages, &known);
    for cell in &new {
        conversation.note(cell);
    }
    conversation
}

/// Brings a content from the store's server into our folder.
pub(crate) async fn fetch(
    store: &Store,
    contents: &Contents,
    id: &sandbox::ContentId,
) -> Result<(), Error> {
    let path = contents.path(id);
    if path.exists() {
        return Ok(());
    }
    let what = || format!("the content {} of a list of files", id.0);
    let blob = store::BlobId::parse(&id.0)
        .ok_or_else(|| Error::Unreadable { what: what(), source: None })?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(store.copy_to_file(&blob, &path).await?)
}
