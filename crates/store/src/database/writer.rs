//! The one connection that writes to a SQLite file.
//!
//! SQLite has one writer at a time. Those of this process wait here in line, so that nobody polls
//! for a lock that a neighbour holds. The line is not a pool of the library: that one asks its
//! connection how it fares after each use, and begins and ends a transaction apart from what is done
//! in it, which makes four changes of threads for one statement. Here it begins with the first
//! statements and ends with the last.

use std::sync::Arc;

use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMutexGuard},
    time::timeout,
};

use super::statement::{Done, Statement, on_sqlite};
use crate::{Durability, limits::ACQUIRE_TIMEOUT};

/// The lock is taken at once: a transaction that reads first and takes it later fails when another
/// process wrote in between.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// The line before the connection.
#[derive(Clone, Debug)]
pub(super) struct Writer(Arc<Mutex<Held>>);

#[derive(Debug)]
struct Held {
    options: SqliteConnectOptions,
    state: State,
    /// What a commit survives as the connection is set now.
    durability: Durability,
}

#[derive(Debug)]
enum State {
    Open(SqliteConnection),
    /// It failed in a way that says nothing of what it does next; the next writer makes a new one.
    Lost,
    Closed,
}

/// How a run of statements leaves the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Open,
    Committed,
}

/// One writer's turn: a transaction that begins with its first statement.
#[derive(Debug)]
pub(super) struct Turn {
    /// None only while it is being dropped.
    held: Option<OwnedMutexGuard<Held>>,
    progress: Progress,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Progress {
    Before,
    Within,
    After,
}

impl Writer {
    /// Takes a connection that syncs each commit.
    pub(super) fn new(options: SqliteConnectOptions, connection: SqliteConnection) -> Self {
        let state = State::Open(connection);
        Self(Arc::new(Mutex::new(Held { options, state, durability: Durability::Power })))
    }

    /// Waits in line.
    pub(super) async fn turn(&self, durability: Durability) -> Result<Turn, sqlx::Error> {
        let held = timeout(ACQUIRE_TIMEOUT, Arc::clone(&self.0).lock_owned()).await;
        let mut held = held.map_err(|_| sqlx::Error::PoolTimedOut)?;
        held.set(durability).await?;
        Ok(Turn { held: Some(held), progress: Progress::Before })
    }

    pub(super) async fn close(&self) {
        let state = std::mem::replace(&mut self.0.lock().await.state, State::Closed);
        if let State::Open(connection) = state {
            // Whatever fails here, the file is whole without it.
            let _ = connection.close().await;
        }
    }
}

impl Held {
    async fn connection(&mut self) -> Result<&mut SqliteConnection, sqlx::Error> {
        if let State::Lost = self.state {
            self.state = State::Open(SqliteConnection::connect_with(&self.options).await?);
            self.durability = Durability::Power;
        }
        match &mut self.state {
            State::Open(connection) => Ok(connection),
            State::Lost | State::Closed => Err(sqlx::Error::PoolClosed),
        }
    }

    /// The level cannot change within a transaction. A connection for each level would make two
    /// writers of one process.
    async fn set(&mut self, durability: Durability) -> Result<(), sqlx::Error> {
        // A new one begins as its options say.
        self.connection().await?;
        if self.durability == durability {
            return Ok(());
        }
        let sql = match durability {
            // Less would keep the file whole, but could lose the last commits with the power.
            Durability::Power => "PRAGMA synchronous = FULL",
            Durability::Process => "PRAGMA synchronous = NORMAL",
        };
        sqlx::raw_sql(sql).execute(self.connection().await?).await?;
        self.durability = durability;
        Ok(())
    }

    async fn roll_back(&mut self) {
        let Ok(connection) = self.connection().await else { return };
        match sqlx::raw_sql("ROLLBACK").execute(connection).await {
            // None was open when SQLite ended it itself, or its end came through unheard.
            Ok(_) | Err(sqlx::Error::Database(_)) => {}
            Err(_) => self.state = State::Lost,
        }
    }
}

impl Turn {
    /// Runs statements, up to the first that fails.
    pub(super) async fn run(
        &mut self,
        place: &Arc<str>,
        end: End,
        mut statements: Vec<Statement>,
    ) -> Result<Vec<Done>, sqlx::Error> {
        let begins = self.progress == Progress::Before;
        if begins {
            statements.insert(0, Statement::new(BEGIN, Vec::new()));
        }
        if end == End::Committed {
            statements.push(Statement::new("COMMIT", Vec::new()));
        }
        let held = self.held.as_mut().expect("only a dropped turn holds nothing");
        let connection = held.connection().await?;
        // Until the end is known it may be within, whoever stops waiting meanwhile.
        self.progress = Progress::Within;
        let mut done = on_sqlite(connection, place, statements).await?;
        if end == End::Committed {
            self.progress = Progress::After;
            done.pop();
        }
        if begins {
            done.remove(0);
        }
        Ok(done)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let Some(mut held) = self.held.take().filter(|_| self.progress == Progress::Within) else {
            return;
        };
        // The next in line comes when this is done.
        match Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(async move { held.roll_back().await })),
            Err(_) => held.state = State::Lost,
        }
    }
}
