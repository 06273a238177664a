//! Every limit of the store, with its reason.

use std::time::Duration;

/// Pieces of feedback of one tenant: thirty on each day of a year.
pub const FEEDBACK_MAX: u64 = 10_000;
/// Bytes of all feedback of one tenant: so many pieces of the usual three thousand.
pub const FEEDBACK_BYTES_MAX: u64 = 32 << 20;
/// Bytes of one text of a piece of feedback: more than a model is shown of it.
pub const FEEDBACK_TEXT_BYTES_MAX: usize = 256 << 10;
/// Letters of a reason: a page.
pub const FEEDBACK_REASON_LETTERS_MAX: usize = 4_000;
/// Candidates that one piece of feedback keeps beside the one that was kept: as many as a step has.
pub const FEEDBACK_DROPPED_MAX: usize = 8;
/// How long a writer waits for another process that writes to the same SQLite file. A commit takes
/// milliseconds, so this is reached only when a process holds the file and is stopped.
pub const BUSY_TIMEOUT: Duration = Duration::from_secs(30);
/// How long a call waits for a free connection; a little more than [`BUSY_TIMEOUT`], so that the
/// message names the cause and not the queue behind it.
pub const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(35);
/// Connections that read one SQLite file. Readers do not wait for each other, and more of them than
/// cores gain nothing.
pub const SQLITE_READERS: u32 = 4;
/// Connections of one process to PostgreSQL, whose default allows 100 in all.
pub const POSTGRES_CONNECTIONS: u32 = 8;
/// Letters in a title: one line of a wide terminal.
pub const TITLE_LETTERS_MAX: usize = 200;
/// Letters in the name of a branch, an environment, a kind or a status: these are words, not texts.
pub const NAME_LETTERS_MAX: usize = 200;
/// Letters in the name of an object: no file system gives a file a longer one.
pub const OBJECT_NAME_LETTERS_MAX: usize = 255;
/// Bytes in a document that is kept in the database: a message, the code of a cell, the detail of an
/// audit line. Larger things are blobs. Each is read whole into memory, whole conversations at once.
pub const DOCUMENT_BYTES_MAX: usize = 16 << 20;
/// Bytes of a blob that is read into memory. A manifest of 100,000 files takes 15 MB.
pub const BLOB_BYTES_IN_MEMORY_MAX: u64 = 256 << 20;
/// Bytes that are read or sent at a time. S3 wants 5 MiB or more for each part but the last, and
/// takes 10,000 parts: this allows blobs of 80 GB.
pub const PART_BYTES: usize = 8 << 20;
/// Bytes of a content that are gathered or read at a time while it streams: each turn of the disk
/// costs a change of threads, which so many bytes outweigh, and a hundred streams take 100 MB.
pub const STREAM_BYTES: usize = 1 << 20;
/// Letters that the beginning of an id must have to find a session by it.
pub const PREFIX_LETTERS_MIN: usize = 4;
/// Candidates that an ambiguous name lists.
pub const CANDIDATES_MAX: u32 = 8;
/// Sessions in one listing, when the caller names no number.
pub const SESSIONS_LISTED: u32 = 1_000;
/// Lines of the audit log that are read at a time.
pub const AUDIT_PAGE: i64 = 1_000;
/// The youngest age at which a blob that nothing refers to is taken for garbage by default: longer
/// than any cell takes between writing its files and its commit.
pub const GRACE: Duration = Duration::from_hours(24);
/// A blob in a bucket that is older than this is sent again when it is written again, so that `gc`
/// sees it as new; half of the shortest sensible grace.
pub const REFRESH_AFTER: Duration = Duration::from_mins(10);
