//! Checkpoints, branches and messages, and how they are read.

use std::{fmt, time::SystemTime};

use crate::{BlobId, Error, SessionId, Store, clock::time, database::Row};

/// Names a checkpoint within its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CheckpointId(pub u64);

/// Where a session stood after a cell, or at its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// Its number within the session.
    pub id: CheckpointId,
    /// The session.
    pub session: SessionId,
    /// The checkpoint that it came from; none at the beginning.
    pub parent: Option<CheckpointId>,
    /// The branch that it was made on.
    pub branch: String,
    /// The cell that led here; none at the beginning.
    pub cell: Option<StoredCell>,
    /// The manifest of the workspace.
    pub files: BlobId,
    /// The hibernated variables.
    pub memory: Option<BlobId>,
    /// When it was made.
    pub created_at: SystemTime,
}

/// A cell that ran.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCell {
    /// Its number within the session.
    pub number: u32,
    /// Its code.
    pub code: String,
    /// How it ended.
    pub status: String,
    /// When it began, to the millisecond.
    pub started_at: SystemTime,
    /// How long it ran.
    pub duration_ms: u64,
    /// The document of its outputs.
    pub outputs: BlobId,
}

/// A line of history that has a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// The session.
    pub session: SessionId,
    /// Its name within the session.
    pub name: String,
    /// Where it ends.
    pub head: CheckpointId,
    /// Whether the person dropped it.
    pub dropped: bool,
}

/// A message of the conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The session.
    pub session: SessionId,
    /// Its place in the conversation, from 1.
    pub seq: u64,
    /// The checkpoint at which the session stood then.
    pub checkpoint: Option<CheckpointId>,
    /// The message, as JSON.
    pub body: String,
}

impl CheckpointId {
    /// The database has no unsigned numbers; ids beyond its own were refused when they came in.
    pub(crate) fn from_row(id: i64) -> Self {
        Self(id.unsigned_abs())
    }
}

impl fmt::Display for CheckpointId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

impl Store {
    /// Returns the checkpoints of a session in the order of their numbers.
    pub async fn checkpoints(&self, session: &SessionId) -> Result<Vec<Checkpoint>, Error> {
        const SQL: &str = "SELECT session, id, parent, branch, cell_number, cell_code, cell_status, \
            cell_started_at, cell_duration_ms, outputs, files, memory, created_at \
            FROM checkpoints WHERE session = $1 ORDER BY id";
        let rows = self.database.rows(SQL, vec![session.as_str().into()]).await?;
        rows.iter().map(checkpoint).collect()
    }

    /// Returns the branches of a session by name, dropped ones too.
    pub async fn branches(&self, session: &SessionId) -> Result<Vec<Branch>, Error> {
        const SQL: &str = "SELECT session, name, head, dropped FROM branches \
            WHERE session = $1 ORDER BY name";
        let rows = self.database.rows(SQL, vec![session.as_str().into()]).await?;
        let branch = |row: &Row| {
            Ok(Branch {
                session: SessionId::from_row(row.text(0)?),
                name: row.text(1)?,
                head: CheckpointId::from_row(row.integer(2)?),
                dropped: row.integer(3)? != 0,
            })
        };
        rows.iter().map(branch).collect()
    }

    /// Returns the messages of a session in their order.
    pub async fn messages(&self, session: &SessionId) -> Result<Vec<Message>, Error> {
        const SQL: &str = "SELECT session, seq, checkpoint, body FROM messages \
            WHERE session = $1 ORDER BY seq";
        let rows = self.database.rows(SQL, vec![session.as_str().into()]).await?;
        let message = |row: &Row| {
            Ok(Message {
                session: SessionId::from_row(row.text(0)?),
                seq: row.count(1)?,
                checkpoint: row.integer_or_none(2)?.map(CheckpointId::from_row),
                body: row.text(3)?,
            })
        };
        rows.iter().map(message).collect()
    }
}

fn checkpoint(row: &Row) -> Result<Checkpoint, Error> {
    let cell = match row.integer_or_none(4)? {
        None => None,
        Some(number) => Some(StoredCell {
            number: u32::try_from(number).map_err(|_| row.unreadable("a cell without a number"))?,
            code: row.text(5)?,
            status: row.text(6)?,
            started_at: time(row.integer(7)?),
            duration_ms: row.count(8)?,
            outputs: BlobId::from_row(row, 9)?,
        }),
    };
    let memory = row.text_or_none(11)?.map(|_| BlobId::from_row(row, 11));
    Ok(Checkpoint {
        session: SessionId::from_row(row.text(0)?),
        id: CheckpointId::from_row(row.integer(1)?),
        parent: row.integer_or_none(2)?.map(CheckpointId::from_row),
        branch: row.text(3)?,
        cell,
        files: BlobId::from_row(row, 10)?,
        memory: memory.transpose()?,
        created_at: time(row.integer(12)?),
    })
}
