//! Why the store could not do what was asked. Each message says what happened, why, what to do.

use std::{io, path::PathBuf};

use sqlx::error::DatabaseError;

use crate::SessionId;

/// What keeps the store from doing what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("there is no {what} `{name}`; {}", whence(what))]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Its name as it was asked for.
        name: String,
    },
    /// More than one session answers to a name.
    #[error("`{name}` could be any of these sessions, so give more of the id:\n{}", candidates.join("\n"))]
    Ambiguous {
        /// The name as it was asked for.
        name: String,
        /// One line for each session: id and title.
        candidates: Vec<String>,
    },
    /// Another living run holds the session.
    #[error(
        "session {session} is in use by another decipher ({holder}); end that one, or work in a new session"
    )]
    Claimed {
        /// The session.
        session: SessionId,
        /// Who holds it.
        holder: String,
    },
    /// What the caller wants to write breaks a rule of the store.
    #[error("{what} cannot be kept: {rule}")]
    Refused {
        /// What was to be written.
        what: String,
        /// The rule, and what would be allowed.
        rule: String,
    },
    /// Something was changed behind the store's back.
    #[error("{what} was changed by something other than decipher and is not used; {advice}")]
    Tampered {
        /// What was changed.
        what: String,
        /// What to do now.
        advice: &'static str,
    },
    /// Something is unreadable or not what it was when it was written.
    #[error("{what} is damaged ({problem}); nothing was deleted; {advice}")]
    Damaged {
        /// What is damaged.
        what: String,
        /// What is wrong with it.
        problem: String,
        /// What to do now.
        advice: &'static str,
    },
    /// It is not known what a document refers to.
    #[error(
        "a list of files in the store cannot be read, so nothing was removed: what it needs is not known; bring back a backup, or use the newest decipher"
    )]
    Unread,
    /// The database was made by a newer decipher.
    #[error(
        "{place} was made by a newer decipher (its schema is version {found}, this one knows {known}); use that newer decipher, or another data folder"
    )]
    Newer {
        /// The database.
        place: String,
        /// The version that it has.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The disk has no room.
    #[error(
        "no room left in {place}, so this was not kept; make room, for example with `decipher sessions gc`, and try again"
    )]
    Full {
        /// What lies on the full disk.
        place: String,
    },
    /// The key that seals the store cannot be used.
    #[error("the key {} cannot be used: {problem}", path.display())]
    Key {
        /// The key file.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        problem: String,
    },
    /// The database could not do it.
    #[error("the database {place} failed: {source}; if it stays so, look at it with its own tools")]
    Database {
        /// The database.
        place: String,
        /// Why it failed.
        source: sqlx::Error,
    },
    /// The server that keeps the blobs could not do it.
    #[error("the blob store {place} failed: {source}; check its address, bucket and keys")]
    Blobs {
        /// The blob store.
        place: String,
        /// Why it failed.
        source: object_store::Error,
    },
    /// A file or folder could not be read or written.
    #[error("could not {doing} {}: {source}; check who owns it and its mode", path.display())]
    File {
        /// What was being done, as a verb.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

/// Where a person sees what there is.
fn whence(what: &str) -> &'static str {
    match what {
        "key" => "`decipher keys list` shows what there is",
        "feedback" => "`decipher feedback list` shows what there is",
        "object" => "list them to see what there is",
        _ => "`decipher sessions list` shows what there is",
    }
}

/// Says what was being done to `path` when an operation on it failed.
pub(crate) fn file(
    doing: &'static str,
    path: impl Into<PathBuf>,
) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            Error::Full { place: path.display().to_string() }
        }
        _ => Error::File { doing, path, source },
    }
}

const DATABASE_ADVICE: &str =
    "copy it away, then bring back a backup, or name another database in the settings";

/// Says what a failure of the database at `place` means to a person.
pub(crate) fn database(place: &str) -> impl Fn(sqlx::Error) -> Error {
    let place = place.to_owned();
    move |source| {
        let code = source.as_database_error().and_then(DatabaseError::code).unwrap_or_default();
        // SQLite's extended codes keep the kind in the low byte; PostgreSQL's have five letters.
        let kind =
            (code.len() < 5).then(|| code.parse::<u32>().ok()).flatten().map(|all| all % 256);
        match (kind, code.as_ref()) {
            (Some(11 | 26), _) | (_, "XX001" | "XX002") => Error::Damaged {
                what: format!("the database {place}"),
                problem: source.to_string(),
                advice: DATABASE_ADVICE,
            },
            (Some(13), _) | (_, "53100") => Error::Full { place: place.clone() },
            _ => Error::Database { place: place.clone(), source },
        }
    }
}

/// Waits for work that blocks its thread, and hands its panic on.
pub(crate) async fn unblock<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(fault) => match fault.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(cancelled) => Err(Error::File {
                doing: "wait for",
                path: PathBuf::from("work on a file"),
                source: io::Error::other(cancelled),
            }),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::{fs::OpenOptions, io::Write};

    use sqlx::{Connection, SqliteConnection};

    use super::*;

    #[tokio::test]
    async fn a_full_disk_is_called_one() {
        let mut connection = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        let sql = "PRAGMA max_page_count = 2; CREATE TABLE filled (bytes BLOB); \
            INSERT INTO filled VALUES (zeroblob(100000))";
        let fault = sqlx::raw_sql(sql).execute(&mut connection).await.unwrap_err();
        let error = database("/data/store.db")(fault);
        let expected = "no room left in /data/store.db, so this was not kept; make room, for example \
            with `decipher sessions gc`, and try again";
        assert_eq!(error.to_string(), expected);
        let mut full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let fault = full.write_all(b"x").unwrap_err();
        assert!(matches!(file("write", "/dev/full")(fault), Error::Full { .. }));
    }
}
