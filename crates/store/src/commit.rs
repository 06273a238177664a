//! All that a cell leaves behind, written in one transaction: everything is there afterwards, or
//! nothing is.

use crate::{
    BlobId, CheckpointId, Durability, Error, NewAudit, NewSession, RunId, SessionId, Store,
    StoredCell,
    clock::{millis, now},
    database::{Statement, Value},
    limits::{DOCUMENT_BYTES_MAX, NAME_LETTERS_MAX, TITLE_LETTERS_MAX},
    session::{self, retitle},
};

/// What is to become true together. Empty fields leave things as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// The session that it is about.
    pub session: SessionId,
    /// It begins with this, under an id that the caller took from [`SessionId::fresh`].
    pub begins: Option<NewSession>,
    /// The run that writes: when it is named, it must still hold the session.
    pub run: Option<RunId>,
    /// A checkpoint that came to be. Its blobs are put before.
    pub checkpoint: Option<NewCheckpoint>,
    /// Where the session stands now.
    pub head: Option<CheckpointId>,
    /// The branch that the session is on now.
    pub branch: Option<String>,
    /// Branches that came to be, moved, or were dropped.
    pub branches: Vec<BranchUpdate>,
    /// Messages that were said, in their order.
    pub messages: Vec<NewMessage>,
    /// A new title.
    pub title: Option<String>,
    /// What the audit log is to say about it.
    pub audit: Vec<NewAudit>,
    /// What it must survive. Blobs that it names are put with the same.
    pub durability: Durability,
}

/// A checkpoint that came to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCheckpoint {
    /// Its number, which no other checkpoint of the session has.
    pub id: CheckpointId,
    /// The checkpoint that it came from.
    pub parent: Option<CheckpointId>,
    /// The branch that it was made on.
    pub branch: String,
    /// The cell that led here.
    pub cell: Option<StoredCell>,
    /// The manifest of the workspace.
    pub files: BlobId,
}

/// Where a branch ends now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchUpdate {
    /// Its name within the session.
    pub name: String,
    /// Where it ends.
    pub head: CheckpointId,
    /// Whether the person dropped it.
    pub dropped: bool,
}

/// A message that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// The checkpoint at which the session stood then.
    pub checkpoint: Option<CheckpointId>,
    /// The message, as JSON.
    pub body: String,
}

impl Commit {
    /// A commit that changes nothing yet.
    pub fn new(session: SessionId) -> Self {
        Self {
            session,
            begins: None,
            run: None,
            checkpoint: None,
            head: None,
            branch: None,
            branches: Vec::new(),
            messages: Vec::new(),
            title: None,
            audit: Vec::new(),
            durability: Durability::Power,
        }
    }
}

impl Store {
    /// Writes all of `commit`, and returns when it survives what it names.
    pub async fn commit(&self, commit: &Commit) -> Result<(), Error> {
        let session = &commit.session;
        let mut transaction = self.database.write_with(commit.durability).await?;
        let (mut statements, mut audit) = (statements(commit)?, commit.audit.clone());
        if let Some(new) = &commit.begins {
            statements.insert(0, session::begin(session, new)?.1);
            let kind = session::CREATED.to_owned();
            audit.insert(0, NewAudit { kind, detail: "{}".to_owned() });
        }
        let done = self.append(&mut transaction, statements, Some(session), &audit).await;
        let done = match done {
            Ok(mut done) => done.split_off(usize::from(commit.begins.is_some())),
            Err(fault) => {
                drop(transaction);
                // What refers to a session that is not there fails before that shows.
                return Err(self.session(session).await.err().unwrap_or(fault));
            }
        };
        if done[0].changed == 0 {
            return Err(self.refusal(&mut transaction, session).await);
        }
        if let Some(checkpoint) = &commit.checkpoint
            && done[1].changed == 0
        {
            return Err(taken(session, checkpoint.id));
        }
        transaction.commit().await
    }
}

/// What a commit changes, but for the audit log: first the session, then the new checkpoint.
fn statements(commit: &Commit) -> Result<Vec<Statement>, Error> {
    let session = &commit.session;
    // This row comes first: it makes the writers of one session take turns.
    let mut statements = vec![advance(commit)?];
    if let Some(checkpoint) = &commit.checkpoint {
        statements.push(new_checkpoint(session, checkpoint)?);
    }
    if let Some(title) = &commit.title {
        statements.push(retitle(session, &bounded("a title", title, TITLE_LETTERS_MAX)?));
    }
    for branch in &commit.branches {
        statements.push(update_branch(session, branch)?);
    }
    for message in &commit.messages {
        statements.push(new_message(session, message)?);
    }
    Ok(statements)
}

fn advance(commit: &Commit) -> Result<Statement, Error> {
    const SQL: &str = "UPDATE sessions SET used_at = $2, head = COALESCE($3, head), \
        branch = COALESCE($4, branch) WHERE id = $1 AND ($5 IS NULL OR owner = $5)";
    let branch = commit.branch.as_ref().map(|branch| name("the name of a branch", branch));
    let values = vec![
        commit.session.as_str().into(),
        now().into(),
        commit.head.map(integer).transpose()?.into(),
        branch.transpose()?.into(),
        commit.run.as_ref().map(|run| run.as_str().to_owned()).into(),
    ];
    Ok(Statement::new(SQL, values))
}

fn new_checkpoint(session: &SessionId, new: &NewCheckpoint) -> Result<Statement, Error> {
    const SQL: &str = "INSERT INTO checkpoints (session, id, parent, branch, cell_number, cell_code, \
        cell_status, cell_started_at, cell_duration_ms, outputs, files, created_at) \
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    let mut values = vec![
        session.as_str().into(),
        integer(new.id)?.into(),
        new.parent.map(integer).transpose()?.into(),
        name("the name of a branch", &new.branch)?.into(),
    ];
    values.extend(cell_values(new.cell.as_ref())?);
    values.extend([new.files.as_str().into(), now().into()]);
    Ok(Statement::new(SQL, values))
}

fn taken(session: &SessionId, id: CheckpointId) -> Error {
    Error::Refused {
        what: format!("checkpoint {id} of session {session}"),
        rule: "its number is taken; give each checkpoint of a session a number of its own".into(),
    }
}

fn cell_values(cell: Option<&StoredCell>) -> Result<[Value; 6], Error> {
    let Some(cell) = cell else {
        let (integer, text) = (Value::Integer(None), Value::Text(None));
        return Ok([integer.clone(), text.clone(), text.clone(), integer.clone(), integer, text]);
    };
    Ok([
        i64::from(cell.number).into(),
        document("the code of a cell", &cell.code)?.into(),
        name("the status of a cell", &cell.status)?.into(),
        millis(cell.started_at).into(),
        i64::try_from(cell.duration_ms).unwrap_or(i64::MAX).into(),
        cell.outputs.as_str().into(),
    ])
}

fn update_branch(session: &SessionId, branch: &BranchUpdate) -> Result<Statement, Error> {
    const SQL: &str = "INSERT INTO branches (session, name, head, dropped) VALUES ($1, $2, $3, $4) \
        ON CONFLICT (session, name) DO UPDATE SET head = excluded.head, dropped = excluded.dropped";
    let values = vec![
        session.as_str().into(),
        name("the name of a branch", &branch.name)?.into(),
        integer(branch.head)?.into(),
        i64::from(branch.dropped).into(),
    ];
    Ok(Statement::new(SQL, values))
}

fn new_message(session: &SessionId, message: &NewMessage) -> Result<Statement, Error> {
    const SQL: &str = "INSERT INTO messages (session, seq, checkpoint, body) VALUES ($1, \
        (SELECT COALESCE(MAX(seq), 0) + 1 FROM messages WHERE session = $1), $2, $3)";
    let values = vec![
        session.as_str().into(),
        message.checkpoint.map(integer).transpose()?.into(),
        document("a message", &message.body)?.into(),
    ];
    Ok(Statement::new(SQL, values))
}

pub(crate) fn integer(id: CheckpointId) -> Result<i64, Error> {
    i64::try_from(id.0).map_err(|_| Error::Refused {
        what: format!("checkpoint {id}"),
        rule: "a checkpoint's number has at most 63 bits".to_owned(),
    })
}

/// A name of something, within its limit.
pub(crate) fn name(what: &str, text: &str) -> Result<String, Error> {
    bounded(what, text, NAME_LETTERS_MAX)
}

/// A text of at most `letters`.
pub(crate) fn bounded(what: &str, text: &str, letters: usize) -> Result<String, Error> {
    let found = text.chars().count();
    if found > letters {
        let rule = format!("it has {found} letters, {letters} are allowed");
        return Err(Error::Refused { what: what.to_owned(), rule });
    }
    document(what, text)
}

/// A text that both databases can hold.
pub(crate) fn document(what: &str, text: &str) -> Result<String, Error> {
    let refused = |rule| Err(Error::Refused { what: what.to_owned(), rule });
    if text.len() > DOCUMENT_BYTES_MAX {
        let found = text.len();
        return refused(format!("it has {found} bytes, {DOCUMENT_BYTES_MAX} are allowed"));
    }
    if text.contains('\0') {
        return refused("it holds a zero byte, which PostgreSQL cannot keep".to_owned());
    }
    Ok(text.to_owned())
}
