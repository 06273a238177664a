//! Where everything that outlives a process lies.

use std::{fmt, path::PathBuf};

/// Where the store keeps its rows, its blobs and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Where the rows are.
    pub database: Database,
    /// Where the blobs are.
    pub blobs: Blobs,
    /// The file that holds the key; made on first use. Machines that share a database share it too.
    pub key_file: PathBuf,
}

/// Where the rows are.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    /// A file of our own, for one machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server, by its URL.
    Postgres(String),
}

/// Where the blobs are.
#[derive(Clone, PartialEq, Eq)]
pub enum Blobs {
    /// A folder of our own, for one machine.
    Folder(PathBuf),
    /// A bucket of an S3-compatible server, for many machines.
    S3 {
        /// The server's URL, without the bucket.
        endpoint: String,
        /// The bucket, which must exist.
        bucket: String,
        /// The region; servers of one's own mostly take `us-east-1`.
        region: String,
        /// What stands before each key; may be empty.
        prefix: String,
        /// The access key's id.
        access_key: String,
        /// The access key's secret.
        secret_key: String,
        /// Whether plain HTTP will do: on a machine's own loopback it does.
        allow_http: bool,
    },
}

/// A URL may carry a password, so only what kind of server it names is shown.
impl fmt::Debug for Database {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => formatter.debug_tuple("Sqlite").field(path).finish(),
            Self::Postgres(_) => formatter.debug_tuple("Postgres").field(&"(hidden)").finish(),
        }
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(path) => formatter.debug_tuple("Folder").field(path).finish(),
            Self::S3 { endpoint, bucket, region, prefix, .. } => formatter
                .debug_struct("S3")
                .field("endpoint", endpoint)
                .field("bucket", bucket)
                .field("region", region)
                .field("prefix", prefix)
                .finish_non_exhaustive(),
        }
    }
}
