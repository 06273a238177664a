//! Checkpoints and branches on the wire: an addition of ours.

use sandbox::{Branch, Checkpoint, Entry, Memory, Timeline};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::wire::execution::ExecutionStatus;

/// The state of a container after a cell.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckpointObject {
    /// Its number, as text.
    pub(crate) id: String,
    /// Always `container.checkpoint`.
    object: &'static str,
    /// The checkpoint before it.
    #[schema(required = true)]
    parent: Option<String>,
    /// The branch on which it came about.
    branch: String,
    /// The cell that made it; null at the beginning, and where files came from outside.
    #[schema(required = true)]
    cell: Option<CheckpointCell>,
    /// How many files there are.
    files: usize,
    /// Whether the variables can be put back at once, or by running cells again.
    memory: MemoryState,
    /// Whether the container stands here.
    current: bool,
}

/// The cell that made a checkpoint.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CheckpointCell {
    /// Its number.
    cell: u32,
    /// The Python.
    code: String,
    /// How it ended.
    status: ExecutionStatus,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum MemoryState {
    /// The variables come back at once.
    Kept,
    /// The cells that lead here have to run again.
    Replayed,
}

impl CheckpointObject {
    /// A checkpoint of a timeline as a client reads it.
    pub(crate) fn of(timeline: &Timeline, checkpoint: &Checkpoint) -> Self {
        let cell = checkpoint.cell.as_ref().map(|ran| CheckpointCell {
            cell: ran.cell.0,
            code: ran.code.clone(),
            status: ran.status.into(),
        });
        Self {
            id: checkpoint.id.0.to_string(),
            object: "container.checkpoint",
            parent: checkpoint.parent.map(|id| id.0.to_string()),
            branch: checkpoint.branch.clone(),
            cell,
            files: checkpoint.files.entries.values().filter(|entry| is_file(entry)).count(),
            memory: match checkpoint.memory {
                Memory::Frozen => MemoryState::Kept,
                Memory::Lost { .. } => MemoryState::Replayed,
            },
            current: checkpoint.id == timeline.head().id,
        }
    }
}

fn is_file(entry: &Entry) -> bool {
    match entry {
        Entry::File { .. } | Entry::Unkept { .. } => true,
        Entry::Folder { .. } | Entry::Link { .. } => false,
    }
}

/// What to do when the variables of a checkpoint are not in memory any more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IfLost {
    /// Run the cells again that lead there.
    #[default]
    Replay,
    /// Put the files back, and begin with no variables.
    Files,
    /// Refuse with 409, and move nothing.
    Refuse,
}

/// How to go to a checkpoint.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct Restore {
    /// What to do when the variables are not in memory any more.
    #[serde(default)]
    pub(crate) if_lost: Option<IfLost>,
}

/// A container that stands at another checkpoint now.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Restoration {
    /// Always `container.restoration`.
    pub(crate) object: &'static str,
    /// The container.
    pub(crate) container_id: String,
    /// Where it stands.
    pub(crate) checkpoint: CheckpointObject,
    /// The branch that it is on.
    pub(crate) branch: String,
    /// How the variables came back.
    pub(crate) memory: MemoryCame,
    /// The cells that ran again.
    pub(crate) replayed: Vec<ReplayedCell>,
    /// Files that could not be put back, as they were too large to be kept.
    pub(crate) files_lost: Vec<String>,
}

/// How the variables came back.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MemoryCame {
    /// As they were.
    Exact,
    /// By running cells again.
    Replayed,
    /// Not at all: there are none.
    Fresh,
}

/// A cell that ran again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReplayedCell {
    /// Its number.
    pub(crate) cell: u32,
    /// How it ended this time.
    pub(crate) status: ExecutionStatus,
    /// What it printed this time.
    pub(crate) logs: String,
}

/// A branch that is to begin where the container stands.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CreateBranch {
    /// Its name; one that is taken gets a number behind it.
    #[schema(min_length = 1, max_length = 60, pattern = "^[A-Za-z0-9._/-]+$")]
    pub(crate) name: String,
}

/// A line of checkpoints that has a name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BranchObject {
    /// Always `container.branch`.
    object: &'static str,
    /// Its name.
    pub(crate) name: String,
    /// Its newest checkpoint.
    checkpoint: String,
    /// Whether the container is on it.
    current: bool,
}

impl BranchObject {
    /// A branch of a timeline as a client reads it.
    pub(crate) fn of(timeline: &Timeline, branch: &Branch) -> Self {
        Self {
            object: "container.branch",
            name: branch.name.clone(),
            checkpoint: branch.tip.0.to_string(),
            current: branch.name == timeline.branch(),
        }
    }
}
