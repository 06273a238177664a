//! Sessions as rows: what they are called, where they stand, when they were last used.

use std::{fmt, time::SystemTime};

use uuid::Uuid;

use crate::{
    CheckpointId, Durability, Error, NewAudit, RunId, Store,
    clock::{now, time},
    commit::{bounded, name},
    database::{Done, Row, Statement, Transaction},
    limits::{CANDIDATES_MAX, PREFIX_LETTERS_MIN, SESSIONS_LISTED, TITLE_LETTERS_MAX},
};

/// Names a session; a UUID whose beginning is its time of birth.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(String);

/// What a session is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// It lives in a process, or did when that process was killed.
    Active,
    /// Its variables and files are on the disk and no process is left.
    Hibernated,
    /// It is over; it can be read, not gone on with.
    Ended,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its name for the machine.
    pub id: SessionId,
    /// Its name for the person.
    pub title: String,
    /// When it began.
    pub created_at: SystemTime,
    /// When it was last used.
    pub used_at: SystemTime,
    /// What it is doing.
    pub state: SessionState,
    /// The checkpoint where it stands.
    pub head: Option<CheckpointId>,
    /// The branch that it is on.
    pub branch: String,
    /// The hash of the list of packages of its environment.
    pub environment: String,
    /// The run that holds it.
    pub owner: Option<RunId>,
}

/// A session that is to begin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    /// Its name for the person.
    pub title: String,
    /// The branch that it begins on.
    pub branch: String,
    /// The hash of the list of packages of its environment.
    pub environment: String,
    /// The run that holds it from the start.
    pub owner: Option<RunId>,
}

/// Which sessions are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// At most so many; 1,000 when none is named.
    pub limit: Option<u32>,
    /// Only those whose title contains this, in any case.
    pub title_contains: Option<String>,
    /// Only those in this state.
    pub state: Option<SessionState>,
    /// Only those that this run holds.
    pub owner: Option<RunId>,
}

impl SessionId {
    /// An id that no session has.
    pub fn fresh() -> Self {
        Self(Uuid::now_v7().to_string())
    }

    pub(crate) fn from_row(text: String) -> Self {
        Self(text)
    }

    /// Reads an id as a person or another program gave it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let id = Uuid::try_parse(text);
        let id = id.map_err(|_| Error::NotFound { what: "session", name: text.to_owned() })?;
        Ok(Self(id.to_string()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl SessionState {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Hibernated => "hibernated",
            Self::Ended => "ended",
        }
    }

    fn from_row(row: &Row, column: usize) -> Result<Self, Error> {
        let text = row.text(column)?;
        let all = [Self::Active, Self::Hibernated, Self::Ended];
        let state = all.into_iter().find(|state| state.as_str() == text);
        state
            .ok_or_else(|| row.unreadable(&format!("`{text}` where the state of a session stands")))
    }
}

impl Store {
    /// Begins a session.
    pub async fn create_session(&self, new: &NewSession) -> Result<Session, Error> {
        self.create_session_with(new, Durability::Power).await
    }

    /// Begins a session whose row survives what `durability` says.
    pub async fn create_session_with(
        &self,
        new: &NewSession,
        durability: Durability,
    ) -> Result<Session, Error> {
        let (session, begin) = begin(&SessionId::fresh(), new)?;
        let mut transaction = self.database.write_with(durability).await?;
        self.note(&mut transaction, vec![begin], &session.id, CREATED).await?;
        transaction.commit().await?;
        Ok(session)
    }

    /// Returns one session.
    pub async fn session(&self, id: &SessionId) -> Result<Session, Error> {
        const SQL: &str = "SELECT id, title, created_at, used_at, state, head, branch, environment, \
            owner FROM sessions WHERE id = $1";
        let rows = self.database.rows(SQL, vec![id.as_str().into()]).await?;
        rows.first().map_or_else(|| Err(unknown(id)), session)
    }

    /// Returns sessions, the one that was used last first.
    pub async fn sessions(&self, filter: &Filter) -> Result<Vec<Session>, Error> {
        const SQL: &str = "SELECT id, title, created_at, used_at, state, head, branch, environment, \
            owner FROM sessions \
            WHERE ($1 IS NULL OR title_folded LIKE $1 ESCAPE '\\') \
            AND ($2 IS NULL OR state = $2) AND ($3 IS NULL OR owner = $3) \
            ORDER BY used_at DESC, id DESC LIMIT $4";
        let title = filter.title_contains.as_ref();
        let values = vec![
            title.map(|part| format!("%{}%", literal(&part.to_lowercase()))).into(),
            filter.state.map(|state| state.as_str().to_owned()).into(),
            filter.owner.as_ref().map(|run| run.as_str().to_owned()).into(),
            i64::from(filter.limit.unwrap_or(SESSIONS_LISTED)).into(),
        ];
        self.database.rows(SQL, values).await?.iter().map(session).collect()
    }

    /// Finds the session that a person means: by the beginning of its id, or by its exact title.
    pub async fn find(&self, prefix_or_title: &str) -> Result<Session, Error> {
        const SQL: &str = "SELECT id, title, created_at, used_at, state, head, branch, environment, \
            owner FROM sessions WHERE title = $1 OR id LIKE $2 ESCAPE '\\' \
            ORDER BY used_at DESC, id DESC LIMIT $3";
        let wanted = prefix_or_title.trim();
        let long_enough = wanted.chars().count() >= PREFIX_LETTERS_MIN;
        let prefix = long_enough.then(|| format!("{}%", literal(&wanted.to_lowercase())));
        let limit = i64::from(CANDIDATES_MAX) + 1;
        let values = vec![wanted.into(), prefix.into(), limit.into()];
        let found = self.database.rows(SQL, values).await?;
        let mut found = found.iter().map(session).collect::<Result<Vec<_>, _>>()?;
        match found.len() {
            0 => Err(Error::NotFound { what: "session", name: wanted.to_owned() }),
            1 => Ok(found.remove(0)),
            _ => Err(ambiguous(wanted, &found)),
        }
    }

    /// Gives a session another title.
    pub async fn rename(&self, id: &SessionId, title: &str) -> Result<(), Error> {
        let title = bounded("a title", title, TITLE_LETTERS_MAX)?;
        let mut transaction = self.database.write().await?;
        let statements = vec![retitle(id, &title)];
        let renamed = self.note(&mut transaction, statements, id, "session.renamed").await?;
        if renamed.iter().all(|done| done.changed == 0) {
            return Err(unknown(id));
        }
        transaction.commit().await
    }

    /// Removes a session with its checkpoints, branches and messages. Its blobs go with the next
    /// [`Store::gc`]; its audit lines stay. A session that a run holds is not removed.
    pub async fn delete(&self, id: &SessionId) -> Result<(), Error> {
        let mut transaction = self.database.write().await?;
        if !remove(&mut transaction, id).await? {
            return Err(self.refusal(&mut transaction, id).await);
        }
        self.note(&mut transaction, vec![], id, "session.deleted").await?;
        transaction.commit().await
    }

    /// Notes that a session is being used now.
    pub async fn touch(&self, id: &SessionId) -> Result<(), Error> {
        const SQL: &str = "UPDATE sessions SET used_at = $2 WHERE id = $1";
        self.change(id, SQL, vec![id.as_str().into(), now().into()]).await
    }

    /// Notes what a session is doing.
    pub async fn set_state(&self, id: &SessionId, state: SessionState) -> Result<(), Error> {
        const SQL: &str = "UPDATE sessions SET state = $2 WHERE id = $1";
        self.change(id, SQL, vec![id.as_str().into(), state.as_str().into()]).await
    }

    async fn change(
        &self,
        id: &SessionId,
        sql: &'static str,
        values: Vec<crate::database::Value>,
    ) -> Result<(), Error> {
        // Without it a session is taken for one whose process was killed, which the loss of power is.
        let transaction = self.database.write_with(Durability::Process).await?;
        let done = transaction.commit_with(vec![Statement::new(sql, values)]).await?;
        if done.iter().all(|done| done.changed == 0) { Err(unknown(id)) } else { Ok(()) }
    }

    /// Runs `statements` and writes an audit line of the store's own. It tells what happened to which
    /// session and no more: lines outlive a session that its person wanted gone.
    pub(crate) async fn note(
        &self,
        transaction: &mut Transaction,
        statements: Vec<Statement>,
        id: &SessionId,
        kind: &str,
    ) -> Result<Vec<Done>, Error> {
        let line = NewAudit { kind: kind.to_owned(), detail: "{}".to_owned() };
        self.append(transaction, statements, Some(id), &[line]).await
    }
}

/// What the audit log says of a session that begins.
pub(crate) const CREATED: &str = "session.created";

/// A session that begins now, and the statement by which it does.
pub(crate) fn begin(id: &SessionId, new: &NewSession) -> Result<(Session, Statement), Error> {
    const SQL: &str = "INSERT INTO sessions \
        (id, title, title_folded, created_at, used_at, state, head, branch, environment, owner) \
        VALUES ($1, $2, $3, $4, $4, 'active', NULL, $5, $6, $7)";
    let title = bounded("a title", &new.title, TITLE_LETTERS_MAX)?;
    let at = now();
    let session = Session {
        id: id.clone(),
        title: title.clone(),
        created_at: time(at),
        used_at: time(at),
        state: SessionState::Active,
        head: None,
        branch: name("the name of a branch", &new.branch)?,
        environment: name("the name of an environment", &new.environment)?,
        owner: new.owner.clone(),
    };
    let values = vec![
        id.as_str().into(),
        title.clone().into(),
        title.to_lowercase().into(),
        at.into(),
        session.branch.clone().into(),
        session.environment.clone().into(),
        session.owner.as_ref().map(|run| run.as_str().to_owned()).into(),
    ];
    Ok((session, Statement::new(SQL, values)))
}

/// Removes a session's rows unless a run holds it; tells whether it did.
pub(crate) async fn remove(transaction: &mut Transaction, id: &SessionId) -> Result<bool, Error> {
    const SQL: &str = "DELETE FROM sessions WHERE id = $1 AND owner IS NULL";
    Ok(transaction.execute(SQL, vec![id.as_str().into()]).await? > 0)
}

pub(crate) fn retitle(id: &SessionId, title: &str) -> Statement {
    const SQL: &str = "UPDATE sessions SET title = $2, title_folded = $3 WHERE id = $1";
    Statement::new(SQL, vec![id.as_str().into(), title.into(), title.to_lowercase().into()])
}

pub(crate) fn unknown(id: &SessionId) -> Error {
    Error::NotFound { what: "session", name: id.to_string() }
}

pub(crate) fn session(row: &Row) -> Result<Session, Error> {
    Ok(Session {
        id: SessionId(row.text(0)?),
        title: row.text(1)?,
        created_at: time(row.integer(2)?),
        used_at: time(row.integer(3)?),
        state: SessionState::from_row(row, 4)?,
        head: row.integer_or_none(5)?.map(CheckpointId::from_row),
        branch: row.text(6)?,
        environment: row.text(7)?,
        owner: row.text_or_none(8)?.map(RunId::from_row),
    })
}

fn ambiguous(name: &str, found: &[Session]) -> Error {
    let lines = found.iter().take(CANDIDATES_MAX as usize);
    let mut candidates: Vec<String> =
        lines.map(|session| format!("  {}  {}", session.id, session.title)).collect();
    if found.len() > CANDIDATES_MAX as usize {
        candidates.push("  and more".to_owned());
    }
    Error::Ambiguous { name: name.to_owned(), candidates }
}

/// Makes a text mean itself where `LIKE` reads it.
fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
