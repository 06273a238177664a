//! A process's hold on the store: opens it, says that it lives, and knows which contents our
//! documents need.

use std::{
    fs::{self, File},
    path::Path,
    sync::Arc,
    time::{Duration, SystemTime},
};

use sandbox::{ContentId, Contents, Manifest, Output, TimelineBudget};
use store::{BlobId, Database, Durability, Retention, Run, RunId, SessionId, Store};
use tokio::task::JoinHandle;

use crate::{Error, kept::resume::fetch};

/// Other machines take a run for dead after a day of silence.
const HEARTBEAT: Duration = Duration::from_hours(1);
/// A machine that was not heard of for a day is down, or its work is lost anyway.
const SILENCE_MAX: Duration = Duration::from_hours(24);

/// Opens the store, makes it when there is none, and frees what dead processes held.
pub async fn open(settings: &store::Settings) -> Result<Store, Error> {
    let store = Store::open(settings).await?;
    let boot = Run::here().boot;
    store.sweep_dead_runs(|run| is_alive(run, &boot, &settings.database)).await?;
    Ok(store)
}

/// The contents that a document of ours needs: those of a list of files; outputs need none. None
/// when it is neither.
pub fn roots(document: &[u8]) -> Option<Vec<BlobId>> {
    if let Ok(files) = serde_json::from_slice::<Manifest>(document) {
        return files.contents().map(|content| BlobId::parse(&content.0)).collect();
    }
    serde_json::from_slice::<Vec<Output>>(document).ok().map(|_| Vec::new())
}

/// This process's hold on the store.
#[derive(Debug, Clone)]
pub struct Keeping {
    pub(crate) store: Store,
    pub(crate) run: RunId,
    pub(crate) environment: String,
    pub(crate) durability: Durability,
    contents: Contents,
    pub(crate) budget: TimelineBudget,
    retention: Retention,
    _heart: Arc<Heart>,
}

impl Keeping {
    /// Makes this process known to the store, and keeps saying that it lives. File contents go to
    /// `contents` where the store has no folder of its own; what is acknowledged survives what
    /// `durability` says.
    pub async fn begin(
        store: Store,
        environment: String,
        contents: &Path,
        retention: Retention,
        durability: Durability,
    ) -> Result<Self, Error> {
        let synced = durability == Durability::Power;
        let contents = Contents::at(store.folder().unwrap_or(contents), synced)?;
        let run = Run::here();
        store.start_run(&run).await?;
        let heart = Arc::new(Heart::beat(store.clone(), run.id.clone()));
        let budget = TimelineBudget::default();
        Ok(Self {
            store,
            run: run.id,
            environment,
            durability,
            contents,
            budget,
            retention,
            _heart: heart,
        })
    }

    /// The same hold, with another budget for the past of each session.
    #[must_use]
    pub fn with_budget(self, budget: TimelineBudget) -> Self {
        Self { budget, ..self }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What is acknowledged survives this.
    pub fn durability(&self) -> Durability {
        self.durability
    }

    /// How much is kept, and for how long.
    pub fn retention(&self) -> &Retention {
        &self.retention
    }

    /// Frees all that this process holds.
    pub async fn end(self) -> Result<(), Error> {
        Ok(self.store.end_run(&self.run).await?)
    }

    /// Removes a session for good that this process holds or that nobody does. One that never
    /// entered the store is as gone.
    pub async fn delete(&self, session: &SessionId) -> Result<(), Error> {
        self.store.release(session, &self.run).await?;
        match self.store.delete(session).await {
            Ok(()) | Err(store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Opens what a file held, brought from the store's server when it has to be.
    pub async fn content(&self, id: &ContentId) -> Result<File, Error> {
        fetch(&self.store, &self.contents, id).await?;
        Ok(self.contents.open(id)?)
    }

    /// Where file contents are kept: the store's own folder, or one that it is fed from.
    pub(crate) fn contents(&self) -> &Contents {
        &self.contents
    }
}

/// Where the file contents of a session lie that nobody keeps.
pub(crate) fn unkept(folder: &Path) -> Result<Contents, Error> {
    Ok(Contents::at(folder, false)?)
}

/// Says from time to time that this process lives. Dropped, it falls silent.
#[derive(Debug)]
struct Heart(JoinHandle<()>);

impl Heart {
    fn beat(store: Store, run: RunId) -> Self {
        Self(tokio::spawn(async move {
            loop {
                tokio::time::sleep(HEARTBEAT).await;
                // A store that is away for an hour hears the next one.
                let _ = store.heartbeat(&run).await;
            }
        }))
    }
}

impl Drop for Heart {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Tells whether a run may still live. Of this machine, as long as it has not been started anew, its
/// processes tell; of another one only the silence of its run.
fn is_alive(run: &Run, boot: &str, database: &Database) -> bool {
    if run.boot == boot {
        return is_ours(run.pid);
    }
    let silence = SystemTime::now().duration_since(run.heartbeat_at).unwrap_or_default();
    match database {
        Database::Sqlite(_) => false,
        Database::Postgres(_) => silence < SILENCE_MAX,
    }
}

/// Tells whether a process is a Decipher; its number may have passed to another program.
fn is_ours(pid: u32) -> bool {
    let name = |process: &str| fs::read_to_string(format!("/proc/{process}/comm")).ok();
    name(&pid.to_string()).is_some_and(|found| Some(found) == name("self"))
}
