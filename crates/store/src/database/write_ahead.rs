//! Moves what SQLite's write-ahead log holds into the database file, beside the writer.
//!
//! By default the writer does it itself, in one of a hundred commits, and whoever waits for that
//! commit waits for two syncs. Here a connection of its own does, while the writer goes on. It gets
//! to the end of the log only when nobody writes for a moment; where that moment never comes, the
//! writer does it after all before the log becomes large.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use sqlx::SqlitePool;

/// Commits between two moves, at 4 or 5 pages of 4 KB each: 10 MB of log. A commit that comes while
/// it moves may wait, so fewer of them than one in a hundred.
const COMMITS: u32 = 500;
/// Pages of the log at which the writer moves it itself: 64 MB, which a disk takes in a second.
pub(super) const PAGES_MAX: &str = "16000";

/// Counts commits and moves the log now and then.
#[derive(Clone, Debug)]
pub(crate) struct WriteAhead {
    connection: SqlitePool,
    commits: Arc<AtomicU32>,
}

impl WriteAhead {
    /// Uses a pool of one connection.
    pub(super) fn new(connection: SqlitePool) -> Self {
        Self { connection, commits: Arc::default() }
    }

    /// Notes that a commit made the log longer.
    pub(super) fn grew(&self) {
        let before = self.commits.fetch_add(1, Ordering::Relaxed);
        if before % COMMITS == COMMITS - 1 {
            let connection = self.connection.clone();
            // Ends by itself, and `close` waits for it.
            tokio::spawn(async move {
                // When it fails the log stays as it is; the writer then tries, and says why it cannot.
                let _ = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&connection).await;
            });
        }
    }

    pub(super) async fn close(&self) {
        self.connection.close().await;
    }
}
