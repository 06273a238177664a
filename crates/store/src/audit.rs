//! The audit log: what was done, as a chain in which each line holds the hash of the one before.
//!
//! A line is written in the transaction of what it records, and there is one chain for the whole
//! store: a writer takes the row of the chain's end first, so that two processes take turns. The end
//! is sealed with the key, so that a cut tail shows too. What the chain cannot show: a forgery by
//! someone who has the key; an older copy of the whole database put back in its place; a database
//! that was deleted and begun anew. Against the last two, keep [`Verdict::Whole`]'s hash elsewhere.
//!
//! [`Verdict::Whole`]: crate::Verdict::Whole

pub(crate) mod verify;

use std::{fmt, path::Path, time::SystemTime};

use sha2::{Digest, Sha256};

use crate::{
    Error, SessionId, Store,
    clock::{self, time},
    commit::{document, name},
    database::{Done, Row, Statement, Transaction, Value},
    key::Key,
    limits::AUDIT_PAGE,
};

const HEAD: &str = "audit head";
const KEY_CHECK: &str = "audit key";

/// A SHA-256.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

/// What stands before the first line.
pub(crate) const GENESIS: Hash = Hash([0; 32]);

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Hash({self})")
    }
}

/// Something worth a line in the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAudit {
    /// What sort of thing happened: `cell.run`.
    pub kind: String,
    /// The particulars, as JSON.
    pub detail: String,
}

/// A line of the audit log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditLine {
    /// Its place in the chain, from 1.
    pub seq: u64,
    /// When it was written.
    pub at: SystemTime,
    /// The session that it tells of.
    pub session: Option<SessionId>,
    /// What sort of thing happened.
    pub kind: String,
    /// The particulars, as JSON.
    pub detail: String,
    /// The hash of the line before.
    pub previous: Hash,
    /// The hash of all of the above.
    pub hash: Hash,
}

/// Which lines of the audit log are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// Only those of this session.
    pub session: Option<SessionId>,
    /// Only those after this one.
    pub after: u64,
    /// At most so many; 1,000 when none is named.
    pub limit: Option<u32>,
}

impl AuditLine {
    /// The hash that the line must have. Texts go in with their length, and a session that is
    /// missing is not an empty one, so that no two lines are hashed alike.
    pub(crate) fn expected(&self) -> Hash {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update((bytes.len() as u64).to_be_bytes());
            hasher.update(bytes);
        };
        part(b"decipher audit line 1");
        part(&self.seq.to_be_bytes());
        part(&clock::millis(self.at).to_be_bytes());
        part(&[u8::from(self.session.is_some())]);
        part(self.session.as_ref().map_or("", SessionId::as_str).as_bytes());
        part(self.kind.as_bytes());
        part(self.detail.as_bytes());
        part(&self.previous.0);
        Hash(hasher.finalize().into())
    }
}

const LINES: &str = "SELECT seq, at, session, kind, detail, previous, hash FROM audit \
    WHERE ($1 IS NULL OR session = $1) AND seq > $2 ORDER BY seq LIMIT $3";

impl Store {
    /// Returns lines of the audit log, oldest first.
    pub async fn audit(&self, filter: &AuditFilter) -> Result<Vec<AuditLine>, Error> {
        let mut transaction = self.database.read().await?;
        lines(&mut transaction, filter).await
    }
}

pub(crate) async fn lines(
    transaction: &mut Transaction,
    filter: &AuditFilter,
) -> Result<Vec<AuditLine>, Error> {
    let session = filter.session.as_ref().map(|session| session.as_str().to_owned());
    let after = i64::try_from(filter.after).unwrap_or(i64::MAX);
    let limit = filter.limit.map_or(AUDIT_PAGE, i64::from);
    let rows = transaction.rows(LINES, vec![session.into(), after.into(), limit.into()]).await?;
    rows.iter().map(line).collect()
}

impl Store {
    /// Runs `statements`, then appends lines about `session`: all of it becomes true together, with
    /// the commit. Says what each statement did.
    pub(crate) async fn append(
        &self,
        transaction: &mut Transaction,
        mut statements: Vec<Statement>,
        session: Option<&SessionId>,
        news: &[NewAudit],
    ) -> Result<Vec<Done>, Error> {
        const TAKE: &str =
            "UPDATE audit_head SET lines = lines + $1 WHERE one = 1 RETURNING lines, hash";
        if news.is_empty() {
            return transaction.run(statements).await;
        }
        // Taking this row is what makes writers take turns: last of all that needs no turn.
        let added = i64::try_from(news.len()).unwrap_or(i64::MAX);
        statements.push(Statement::new(TAKE, vec![added.into()]));
        let mut done = transaction.run(statements).await?;
        let end = done.pop().and_then(|done| done.rows.into_iter().next()).ok_or_else(headless)?;
        for statement in following(&end, &self.key, session, news)? {
            transaction.defer(statement);
        }
        Ok(done)
    }
}

/// The lines that follow the end that was taken, and the seal of the new end.
fn following(
    end: &Row,
    key: &Key,
    session: Option<&SessionId>,
    news: &[NewAudit],
) -> Result<Vec<Statement>, Error> {
    const SEAL: &str = "UPDATE audit_head SET hash = $1, mac = $2 WHERE one = 1";
    let (lines, mut previous) = (end.integer(0)?, hash(end, 1)?);
    let before = lines - i64::try_from(news.len()).unwrap_or(i64::MAX);
    let mut statements = Vec::new();
    for (seq, new) in (before + 1..).zip(news) {
        let mut line = AuditLine {
            seq: seq.unsigned_abs(),
            at: time(clock::now()),
            session: session.cloned(),
            kind: name("the kind of an audit line", &new.kind)?,
            detail: document("the detail of an audit line", &new.detail)?,
            previous,
            hash: GENESIS,
        };
        line.hash = line.expected();
        previous = line.hash;
        statements.push(new_line(line));
    }
    let mac = key.seal(HEAD, &[&lines.to_be_bytes(), &previous.0]);
    statements
        .push(Statement::new(SEAL, vec![previous.0.as_slice().into(), mac.as_slice().into()]));
    Ok(statements)
}

fn new_line(line: AuditLine) -> Statement {
    const SQL: &str = "INSERT INTO audit (seq, at, session, kind, detail, previous, hash) \
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let values = vec![
        i64::try_from(line.seq).unwrap_or(i64::MAX).into(),
        clock::millis(line.at).into(),
        Value::Text(line.session.map(|session| session.as_str().to_owned())),
        line.kind.into(),
        line.detail.into(),
        line.previous.0.as_slice().into(),
        line.hash.0.as_slice().into(),
    ];
    Statement::new(SQL, values)
}

/// The sealed end of the chain.
pub(crate) struct Head {
    pub(crate) lines: u64,
    pub(crate) hash: Hash,
    pub(crate) is_sealed: bool,
}

pub(crate) async fn head(transaction: &mut Transaction, key: &Key) -> Result<Head, Error> {
    const SQL: &str = "SELECT lines, hash, mac FROM audit_head WHERE one = 1";
    let row = transaction.row(SQL, vec![]).await?.ok_or_else(headless)?;
    let (lines, hash, mac) = (row.integer(0)?, hash(&row, 1)?, row.bytes(2)?);
    let is_sealed = key.check(HEAD, &[&lines.to_be_bytes(), &hash.0], &mac);
    Ok(Head { lines: row.count(0)?, hash, is_sealed })
}

/// Seals the empty chain of a new database, or checks that the key is the one that did.
pub(crate) async fn begin(
    transaction: &mut Transaction,
    key: &Key,
    key_file: &Path,
) -> Result<(), Error> {
    const CHECK: &str = "SELECT key_check FROM audit_head WHERE one = 1";
    const BEGIN: &str = "INSERT INTO audit_head (one, lines, hash, mac, key_check) \
        VALUES (1, 0, $1, $2, $3) ON CONFLICT (one) DO NOTHING";
    let genesis = GENESIS.0.as_slice();
    let mac = key.seal(HEAD, &[&0_i64.to_be_bytes(), genesis]);
    let check = key.seal(KEY_CHECK, &[]);
    let values = vec![genesis.into(), mac.as_slice().into(), check.as_slice().into()];
    transaction.execute(BEGIN, values).await?;
    let row = transaction.row(CHECK, vec![]).await?.ok_or_else(headless)?;
    if key.check(KEY_CHECK, &[], &row.bytes(0)?) {
        return Ok(());
    }
    let problem = "it is not the key that this database was sealed with; bring back that key file, \
                   or name another database in the settings";
    Err(Error::Key { path: key_file.to_owned(), problem: problem.to_owned() })
}

fn line(row: &Row) -> Result<AuditLine, Error> {
    Ok(AuditLine {
        seq: row.count(0)?,
        at: time(row.integer(1)?),
        session: row.text_or_none(2)?.map(SessionId::from_row),
        kind: row.text(3)?,
        detail: row.text(4)?,
        previous: hash(row, 5)?,
        hash: hash(row, 6)?,
    })
}

/// A hash of another length is no hash that the store wrote: it can only fail the comparison.
fn hash(row: &Row, column: usize) -> Result<Hash, Error> {
    let bytes = row.bytes(column)?;
    Ok(Hash(bytes.try_into().unwrap_or([0xff; 32])))
}

fn headless() -> Error {
    Error::Tampered {
        what: "the end of the audit log".to_owned(),
        advice: "its row is gone; bring back a backup of the database",
    }
}
