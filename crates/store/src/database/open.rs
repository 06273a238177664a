//! Opens a database and brings its schema up to date.
//!
//! Two processes may start at once on an empty database: one makes it, the other waits. For SQLite
//! a lock file beside the database does that, since turning the write-ahead log on and making the
//! tables are not one transaction; for PostgreSQL the migrations hold an advisory lock.

use std::{
    fs::{self, File, OpenOptions},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
    sync::Arc,
};

use rustix::fs::FlockOperation;
use sqlx::{
    SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use super::{
    Connections, Pools,
    write_ahead::{self, WriteAhead},
    writer::Writer,
};
use crate::{
    Database, Error, error,
    limits::{ACQUIRE_TIMEOUT, BUSY_TIMEOUT, POSTGRES_CONNECTIONS, SQLITE_READERS},
};

/// Each step of the schema, in order; a step that was released never changes.
const SQLITE: &[&str] = &[
    include_str!("../../migrations/sqlite/1_begin.sql"),
    include_str!("../../migrations/sqlite/2_doors.sql"),
    include_str!("../../migrations/sqlite/3_feedback.sql"),
];
const POSTGRES: &[&str] = &[
    include_str!("../../migrations/postgres/1_begin.sql"),
    include_str!("../../migrations/postgres/2_doors.sql"),
    include_str!("../../migrations/postgres/3_feedback.sql"),
];

impl Connections {
    /// Connects, and makes or updates the tables.
    pub(crate) async fn open(settings: &Database) -> Result<Self, Error> {
        match settings {
            Database::Sqlite(path) => sqlite(path).await,
            Database::Postgres(url) => postgres(url).await,
        }
    }
}

async fn sqlite(path: &Path) -> Result<Connections, Error> {
    let place = path.display().to_string();
    let file = path.to_owned();
    let _held_until_the_end = error::unblock(move || lock(&file)).await?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(BUSY_TIMEOUT)
        .pragma("wal_autocheckpoint", write_ahead::PAGES_MAX)
        .foreign_keys(true);
    let pool = |connections| {
        let options = SqlitePoolOptions::new().max_connections(connections);
        // There is no server that could have gone away.
        options.test_before_acquire(false).acquire_timeout(ACQUIRE_TIMEOUT)
    };
    let connected = pool(1).connect_with(options.clone()).await;
    let first = connected.map_err(error::database(&place))?;
    migrator(SQLITE).run(&first).await.map_err(|fault| migration(&place, SQLITE, fault))?;
    let connection = first.acquire().await.map_err(error::database(&place))?;
    let writer = Writer::new(options.clone(), connection.detach());
    // Not `read_only`: such a connection cannot make the shared memory of the write-ahead log.
    let write_ahead = WriteAhead::new(pool(1).connect_lazy_with(options.clone()));
    let readers = pool(SQLITE_READERS).connect_lazy_with(options.pragma("query_only", "1"));
    Ok(Connections {
        place: Arc::from(place),
        pools: Pools::Sqlite { writer, readers, write_ahead },
    })
}

/// Makes the folder and an empty file that only we can read, and locks what opens it.
fn lock(path: &Path) -> Result<File, Error> {
    if let Some(folder) = path.parent() {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true).mode(0o700).create(folder).map_err(error::file("make", folder))?;
    }
    let private = |path: &Path| {
        let mut options = OpenOptions::new();
        options.create(true).truncate(false).read(true).write(true).mode(0o600).open(path)
    };
    let mut beside = path.to_owned().into_os_string();
    beside.push(".lock");
    let beside = PathBuf::from(beside);
    let lock = private(&beside).map_err(error::file("open", &beside))?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive)
        .map_err(|errno| error::file("lock", &beside)(errno.into()))?;
    private(path).map_err(error::file("open", path))?;
    Ok(lock)
}

async fn postgres(url: &str) -> Result<Connections, Error> {
    // The URL may carry a password, so the database goes by its host and name.
    let unnamed = error::database("PostgreSQL");
    let options: PgConnectOptions = url.parse().map_err(&unnamed)?;
    let name = options.get_database().unwrap_or_default();
    let place = format!("PostgreSQL {}:{}/{name}", options.get_host(), options.get_port());
    let pool = PgPoolOptions::new()
        .max_connections(POSTGRES_CONNECTIONS)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .connect_with(options)
        .await
        .map_err(error::database(&place))?;
    migrator(POSTGRES).run(&pool).await.map_err(|fault| migration(&place, POSTGRES, fault))?;
    Ok(Connections { place: Arc::from(place), pools: Pools::Postgres(pool) })
}

fn migrator(steps: &'static [&'static str]) -> Migrator {
    let steps = (1..).zip(steps).map(|(version, sql)| {
        let description = format!("step {version}").into();
        Migration::new(version, description, MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(steps.collect())
}

fn migration(place: &str, steps: &[&str], fault: MigrateError) -> Error {
    let damaged = |problem: String| Error::Damaged {
        what: format!("the schema of {place}"),
        problem,
        advice: "bring back a backup of the database, or name another one in the settings",
    };
    match fault {
        MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => {
            error::database(place)(source)
        }
        MigrateError::VersionMissing(found) => Error::Newer {
            place: place.to_owned(),
            found,
            known: i64::try_from(steps.len()).unwrap_or(i64::MAX),
        },
        fault => damaged(fault.to_string()),
    }
}
