//! One engine for all tests of this binary, a store for each of them, and a small language.

use std::{
    io::Read,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use agent::CellRecord;
use host::{
    Entered, Error, Host, HostSettings, Hosted, MemoryTier, NewHosted, Owner, Tenant, TenantId,
};
use keep::Keeping;
use sandbox::{Config, Limits, Output, Python, Sandbox};
use store::{Blobs, Database, Durability, Retention, Settings, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// What a loaded machine needs at most for what takes milliseconds on an idle one.
const PATIENCE: Duration = Duration::from_mins(1);
/// How often it is looked whether something has happened.
const LOOK_EVERY: Duration = Duration::from_millis(5);

/// The engine that tests share.
pub(crate) async fn sandbox() -> Sandbox {
    static SANDBOX: OnceCell<Sandbox> = OnceCell::const_new();
    SANDBOX.get_or_init(|| start(Limits::default())).await.clone()
}

/// Starts an engine.
pub(crate) async fn start(limits: Limits) -> Sandbox {
    let data = environment::data_dir().unwrap();
    let environment = environment::ensure(&data, &mut |_| {}).unwrap();
    let user = rustix::process::getuid();
    let state_dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("state-{user}"));
    let config = Config {
        python: Python { venv: environment.venv, base: environment.base, fonts: environment.fonts },
        state_dir,
        spawner: PathBuf::from(env!("CARGO_BIN_EXE_host-spawner")),
        limits,
        pool_size: 0,
        level_min: 2,
    };
    Sandbox::start(config).await.unwrap()
}

/// A store of a test's own, over which hosts can begin one after another.
pub(crate) struct Place {
    folder: TempDir,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) async fn store(&self) -> Store {
        let settings = Settings {
            database: Database::Sqlite(self.path().join("store.db")),
            blobs: Blobs::Folder(self.path().join("blobs")),
            key_file: self.path().join("key"),
        };
        keep::open(&settings).await.unwrap()
    }

    /// Begins a host.
    pub(crate) async fn host(&self, settings: HostSettings) -> Host {
        self.host_on(sandbox().await, settings).await
    }

    pub(crate) async fn host_on(&self, sandbox: Sandbox, settings: HostSettings) -> Host {
        let (store, blobs) = (self.store().await, self.path().join("blobs"));
        let (environment, durability) = ("test".to_owned(), Durability::Process);
        let retention = Retention::default();
        let keeping = Keeping::begin(store, environment, &blobs, retention, durability).await;
        Host::begin(sandbox, keeping.unwrap(), settings).await.unwrap()
    }

    /// What a new process finds after the one before was killed: all that it held is free again.
    pub(crate) async fn after_kill(&self, settings: HostSettings) -> Host {
        let store = self.store().await;
        store.sweep_dead_runs(|_| false).await.unwrap();
        store.close().await;
        self.host(settings).await
    }
}

/// Settings with which nothing happens by itself.
pub(crate) fn still() -> HostSettings {
    HostSettings { sweep_every: Duration::from_hours(1), ..HostSettings::default() }
}

/// Settings with which all that is to happen happens soon.
pub(crate) fn quick() -> HostSettings {
    HostSettings { sweep_every: Duration::from_millis(5), ..HostSettings::default() }
}

pub(crate) fn tenant(name: &str) -> Tenant {
    Tenant::unlimited(TenantId(name.to_owned()))
}

/// A session for an hour.
pub(crate) fn new(name: &str) -> NewHosted {
    new_for(name, Duration::from_hours(1))
}

pub(crate) fn new_for(name: &str, expires_after: Duration) -> NewHosted {
    NewHosted {
        name: name.to_owned(),
        memory: MemoryTier::G1,
        expires_after,
        owner: Owner::Explicit,
    }
}

/// Runs a cell that asks nothing.
pub(crate) async fn run(hosted: &Hosted, code: &str) -> CellRecord {
    let mut entered = hosted.enter().await.unwrap();
    run_in(&mut entered, code).await.unwrap()
}

pub(crate) async fn run_in(entered: &mut Entered, code: &str) -> Result<CellRecord, Error> {
    let nobody = |_| -> futures::future::BoxFuture<'static, _> { Box::pin(async { None }) };
    host::run_cell(entered, code.to_owned(), nobody, |_| {}).await
}

/// All text of a cell, and the value of its last expression.
pub(crate) fn text(record: &CellRecord) -> String {
    record.outputs.iter().filter_map(said).collect()
}

pub(crate) fn said(output: &Output) -> Option<String> {
    match output {
        Output::Text { text, .. } => Some(text.clone()),
        Output::Display(display) => {
            display.part("text/plain").map(|text| String::from_utf8_lossy(text).into_owned())
        }
        Output::Exception(exception) => Some(exception.name.clone()),
        _ => None,
    }
}

/// Runs a cell and returns what it said.
pub(crate) async fn tell(hosted: &Hosted, code: &str) -> String {
    text(&run(hosted, code).await)
}

/// Waits until something holds.
pub(crate) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let begun = Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < PATIENCE, "{what} did not come about");
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

pub(crate) async fn upload(hosted: &Hosted, name: &str, content: &[u8]) -> host::HostedFile {
    let mut writer = hosted.writer(name).await.unwrap();
    for part in content.chunks(7) {
        writer.write(part).await.unwrap();
    }
    writer.finish().await.unwrap()
}

pub(crate) async fn content(hosted: &Hosted, id: &str) -> String {
    let (_, mut file) = hosted.open(id).await.unwrap();
    let mut text = String::new();
    file.read_to_string(&mut text).unwrap();
    text
}
