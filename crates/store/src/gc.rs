//! Removes sessions that are beyond what is to be kept, and blobs that nothing refers to.
//!
//! Mark and sweep. What the rows name is marked, those of objects too, and what the documents behind
//! checkpoints name in turn; this crate cannot read those, so the caller passes in who can. A blob is swept when it is unmarked
//! and was last written longer ago, *before the marking began*, than the grace: a writer that puts
//! its blobs and commits within the grace loses none. Whoever commits an id that it did not put
//! itself must hold it through another checkpoint of the same session.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::{Duration, SystemTime},
};

use crate::{
    BlobId, Error, SessionId, Store, blob::Found, clock::millis, database::Transaction,
    session::remove,
};

/// What is to be kept. Empty fields set no bound; sessions that a run holds are always kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Retention {
    /// Sessions that were not used for longer than this go.
    pub max_age: Option<Duration>,
    /// At most so many sessions; those that were not used for longest go.
    pub max_sessions: Option<usize>,
    /// At most so many bytes of blobs that sessions refer to, not objects; sessions that were not used for
    /// longest go until it fits.
    pub max_bytes: Option<u64>,
}

/// Whether things are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are.
    Remove,
    /// It is only said what would be.
    DryRun,
}

/// What was removed, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GcReport {
    /// Sessions, the one that was not used for longest first.
    pub sessions: Vec<SessionId>,
    /// Blobs.
    pub blobs: u64,
    /// Bytes of those blobs.
    pub bytes: u64,
    /// Blobs that stay.
    pub kept_blobs: u64,
    /// Bytes of the blobs that stay.
    pub kept_bytes: u64,
}

/// Reads the ids out of a document: a manifest or the outputs of a cell. What it does not know it
/// must not guess at: a blob that it leaves out is removed. Where it reads nothing that it knows it
/// says `None`, and `gc` stops.
pub type RootsOf<'a> = &'a (dyn Fn(&[u8]) -> Option<Vec<BlobId>> + Send + Sync);

/// A session with all that it refers to.
struct Marked {
    id: SessionId,
    used_at: i64,
    is_claimed: bool,
    blobs: BTreeSet<BlobId>,
}

impl Store {
    /// Removes what is beyond `keep`, then blobs that nothing refers to and that are older than
    /// `grace`. A document that cannot be read stops it before anything is removed.
    pub async fn gc(
        &self,
        keep: &Retention,
        roots_of: RootsOf<'_>,
        grace: Duration,
        mode: Mode,
    ) -> Result<GcReport, Error> {
        let began = SystemTime::now();
        let cutoff = began.checked_sub(grace).unwrap_or(SystemTime::UNIX_EPOCH);
        let found = self.blobs.list().await?;
        let (sessions, mut live) = self.mark(roots_of).await?;
        let going = beyond(keep, &sessions, &found, began);
        let mut report = GcReport::default();
        for session in sessions {
            // A session that was claimed or used since it was looked at stays.
            if going.contains(&session.id) && self.retire(&session, mode).await? {
                report.sessions.push(session.id);
            } else {
                live.extend(session.blobs);
            }
        }
        for blob in found {
            let is_garbage = !live.contains(&blob.id) && blob.written_at < cutoff;
            if is_garbage && (mode == Mode::DryRun || self.blobs.remove(&blob.id, cutoff).await?) {
                report.blobs += 1;
                report.bytes += blob.bytes;
            } else {
                report.kept_blobs += 1;
                report.kept_bytes += blob.bytes;
            }
        }
        if mode == Mode::Remove {
            self.blobs.remove_leftovers(cutoff).await?;
        }
        Ok(report)
    }

    /// Every session with the blobs that it refers to, the one that was not used for longest first;
    /// and the blobs that objects name.
    async fn mark(&self, roots_of: RootsOf<'_>) -> Result<(Vec<Marked>, BTreeSet<BlobId>), Error> {
        let mut transaction = self.database.read().await?;
        let mut sessions = marked(&mut transaction).await?;
        let named = named_by_objects(&mut transaction).await?;
        drop(transaction);
        let mut known = BTreeMap::new();
        for (session, documents) in &mut sessions {
            for document in std::mem::take(documents) {
                if !known.contains_key(&document) {
                    let content = match self.get(&document).await {
                        // Another gc was faster, for the session itself is gone.
                        Err(_) if !self.has(&session.id).await? => break,
                        content => content?,
                    };
                    known.insert(document.clone(), roots_of(&content).ok_or(Error::Unread)?);
                }
                session.blobs.extend(known[&document].iter().cloned());
                session.blobs.insert(document);
            }
        }
        Ok((sessions.into_iter().map(|(session, _)| session).collect(), named))
    }

    async fn has(&self, id: &SessionId) -> Result<bool, Error> {
        match self.session(id).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// Removes a session that is beyond what is to be kept; tells whether it did.
    async fn retire(&self, session: &Marked, mode: Mode) -> Result<bool, Error> {
        const SAME: &str = "SELECT id FROM sessions WHERE id = $1 AND used_at = $2";
        if mode == Mode::DryRun {
            return Ok(true);
        }
        let id = &session.id;
        let mut transaction = self.database.write().await?;
        let values = vec![id.as_str().into(), session.used_at.into()];
        let is_same = transaction.row(SAME, values).await?.is_some();
        if !is_same || !remove(&mut transaction, id).await? {
            return Ok(false);
        }
        self.note(&mut transaction, vec![], id, "session.retired").await?;
        transaction.commit().await?;
        Ok(true)
    }
}

async fn named_by_objects(transaction: &mut Transaction) -> Result<BTreeSet<BlobId>, Error> {
    const SQL: &str = "SELECT DISTINCT blob FROM objects WHERE blob IS NOT NULL";
    let rows = transaction.rows(SQL, vec![]).await?;
    rows.iter().map(|row| BlobId::from_row(row, 0)).collect()
}

/// Every session with the documents that are yet to be read.
async fn marked(transaction: &mut Transaction) -> Result<Vec<(Marked, BTreeSet<BlobId>)>, Error> {
    const SESSIONS: &str = "SELECT id, used_at, owner FROM sessions ORDER BY used_at, id";
    const ROOTS: &str = "SELECT session, files, outputs, memory FROM checkpoints";
    let mut sessions = Vec::new();
    for row in transaction.rows(SESSIONS, vec![]).await? {
        let marked = Marked {
            id: SessionId::from_row(row.text(0)?),
            used_at: row.integer(1)?,
            is_claimed: row.text_or_none(2)?.is_some(),
            blobs: BTreeSet::new(),
        };
        sessions.push((marked, BTreeSet::new()));
    }
    let places: BTreeMap<SessionId, usize> = sessions
        .iter()
        .enumerate()
        .map(|(place, (marked, _))| (marked.id.clone(), place))
        .collect();
    for row in transaction.rows(ROOTS, vec![]).await? {
        let Some(place) = places.get(&SessionId::from_row(row.text(0)?)) else { continue };
        let (marked, documents) = &mut sessions[*place];
        documents.insert(BlobId::from_row(&row, 1)?);
        if row.text_or_none(2)?.is_some() {
            documents.insert(BlobId::from_row(&row, 2)?);
        }
        if row.text_or_none(3)?.is_some() {
            marked.blobs.insert(BlobId::from_row(&row, 3)?);
        }
    }
    Ok(sessions)
}

/// The sessions that go; `sessions` begins with the one that was not used for longest.
fn beyond(
    keep: &Retention,
    sessions: &[Marked],
    found: &[Found],
    now: SystemTime,
) -> BTreeSet<SessionId> {
    let sizes: BTreeMap<&BlobId, u64> = found.iter().map(|blob| (&blob.id, blob.bytes)).collect();
    let mut uses: BTreeMap<&BlobId, usize> = BTreeMap::new();
    for blob in sessions.iter().flat_map(|session| &session.blobs) {
        *uses.entry(blob).or_default() += 1;
    }
    let size = |blob: &BlobId| sizes.get(blob).copied().unwrap_or(0);
    let mut bytes: u64 = uses.keys().map(|blob| size(blob)).sum();
    let mut count = sessions.len();
    let oldest = keep.max_age.and_then(|age| now.checked_sub(age)).map(millis);
    let mut going = BTreeSet::new();
    for session in sessions.iter().filter(|session| !session.is_claimed) {
        let is_beyond = oldest.is_some_and(|oldest| session.used_at < oldest)
            || keep.max_sessions.is_some_and(|max| count > max)
            || keep.max_bytes.is_some_and(|max| bytes > max);
        if !is_beyond {
            continue;
        }
        going.insert(session.id.clone());
        count -= 1;
        for blob in &session.blobs {
            let left = uses.get_mut(blob).expect("each blob was counted");
            *left -= 1;
            if *left == 0 {
                bytes -= size(blob);
            }
        }
    }
    going
}
