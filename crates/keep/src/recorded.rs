//! A conversation as the store holds it, read whole. Shows nothing.

use std::collections::BTreeMap;

use agent::{CellRecord, Message};
use sandbox::{CellId, Manifest, Output};
use store::{Branch, Checkpoint, CheckpointId, Session, Store};

use crate::Error;

/// All that is written down of a conversation.
#[derive(Debug)]
pub struct Recorded {
    /// The session.
    pub session: Session,
    /// Every checkpoint, in the order of their numbers.
    pub checkpoints: Vec<Checkpoint>,
    /// Every branch, dropped ones too.
    pub branches: Vec<Branch>,
    /// The way from the beginning to where the session stands.
    pub path: Vec<Place>,
    /// What was said, each with the checkpoint at which the session stood then.
    pub messages: Vec<(Option<CheckpointId>, Message)>,
}

/// A checkpoint with what stands behind it.
#[derive(Debug)]
pub struct Place {
    /// Its number.
    pub id: CheckpointId,
    /// The files that there were.
    pub files: Manifest,
    /// The cell that led here.
    pub cell: Option<CellRecord>,
}

impl Recorded {
    /// Reads a conversation.
    pub async fn read(store: &Store, session: Session) -> Result<Self, Error> {
        let checkpoints = store.checkpoints(&session.id).await?;
        let branches = store.branches(&session.id).await?;
        let mut messages = Vec::new();
        for row in store.messages(&session.id).await? {
            let message = serde_json::from_str(&row.body)
                .map_err(unreadable(|| format!("message {} in the store", row.seq)))?;
            messages.push((row.checkpoint, message));
        }
        let mut path = Vec::new();
        for checkpoint in way(&checkpoints, session.head) {
            path.push(place(store, checkpoint).await?);
        }
        Ok(Self { session, checkpoints, branches, path, messages })
    }

    /// The cells that stand, in order.
    pub fn cells(&self) -> impl Iterator<Item = &CellRecord> {
        self.path.iter().filter_map(|place| place.cell.as_ref())
    }

    /// The files that there are now.
    pub fn files(&self) -> Manifest {
        self.path.last().map(|place| place.files.clone()).unwrap_or_default()
    }

    /// The checkpoint that a cell led to, wherever it stands.
    pub fn checkpoint_of(&self, cell: CellId) -> Option<&Checkpoint> {
        let led = |checkpoint: &&Checkpoint| {
            checkpoint.cell.as_ref().is_some_and(|ran| ran.number == cell.0)
        };
        self.checkpoints.iter().find(led)
    }
}

/// The checkpoints from the beginning to one of them.
pub fn way(checkpoints: &[Checkpoint], to: Option<CheckpointId>) -> Vec<&Checkpoint> {
    let by_id: BTreeMap<CheckpointId, &Checkpoint> =
        checkpoints.iter().map(|checkpoint| (checkpoint.id, checkpoint)).collect();
    let mut next = to.and_then(|id| by_id.get(&id).copied());
    let mut way = Vec::new();
    while let Some(checkpoint) = next {
        way.push(checkpoint);
        // A parent is older than its child; whatever else stands there would lead in a circle.
        let parent = checkpoint.parent.filter(|parent| *parent < checkpoint.id);
        next = parent.and_then(|id| by_id.get(&id).copied());
    }
    way.reverse();
    way
}

/// The files that there were at a checkpoint.
pub async fn files(store: &Store, checkpoint: &Checkpoint) -> Result<Manifest, Error> {
    serde_json::from_slice(&store.get(&checkpoint.files).await?)
        .map_err(unreadable(|| format!("the list of files of checkpoint {}", checkpoint.id)))
}

async fn place(store: &Store, checkpoint: &Checkpoint) -> Result<Place, Error> {
    let id = checkpoint.id;
    let files = files(store, checkpoint).await?;
    let cell = match &checkpoint.cell {
        None => None,
        Some(cell) => {
            let outputs: Vec<Output> = serde_json::from_slice(&store.get(&cell.outputs).await?)
                .map_err(unreadable(|| format!("the outputs of cell {}", cell.number)))?;
            Some(CellRecord { cell: CellId(cell.number), code: cell.code.clone(), outputs })
        }
    };
    Ok(Place { id, files, cell })
}

/// Says what could not be read.
fn unreadable(what: impl FnOnce() -> String) -> impl FnOnce(serde_json::Error) -> Error {
    move |source| Error::Unreadable { what: what(), source: Some(source) }
}
