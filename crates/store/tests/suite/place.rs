//! A place where a store keeps things, for one test; gone when the test ends.

use std::{
    fs::{self, File},
    future::{Ready, ready},
    path::PathBuf,
    time::{Duration, SystemTime},
};

use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use store::{BlobId, Blobs, Database, Settings, Store};
use tempfile::TempDir;

use crate::{postgres, s3};

/// A place of one test.
pub(crate) struct Place {
    pub(crate) settings: Settings,
    folder: TempDir,
}

impl Place {
    pub(crate) fn sqlite_and_folder() -> Ready<Option<Self>> {
        ready(Some(Self::new(None, None)))
    }

    pub(crate) async fn sqlite_and_s3() -> Option<Self> {
        let folder = TempDir::new().unwrap();
        let blobs = s3::serve(folder.path()).await;
        Some(Self::in_folder(folder, None, Some(blobs)))
    }

    pub(crate) async fn postgres_and_folder() -> Option<Self> {
        let url = postgres::database().await?;
        Some(Self::new(Some(url), None))
    }

    pub(crate) async fn postgres_and_s3() -> Option<Self> {
        let url = postgres::database().await?;
        let folder = TempDir::new().unwrap();
        let blobs = s3::serve(folder.path()).await;
        Some(Self::in_folder(folder, Some(url), Some(blobs)))
    }

    fn new(url: Option<String>, blobs: Option<Blobs>) -> Self {
        Self::in_folder(TempDir::new().unwrap(), url, blobs)
    }

    fn in_folder(folder: TempDir, url: Option<String>, blobs: Option<Blobs>) -> Self {
        let path = |name: &str| folder.path().join(name);
        let settings = Settings {
            database: url.map_or_else(|| Database::Sqlite(path("store.db")), Database::Postgres),
            blobs: blobs.unwrap_or_else(|| Blobs::Folder(path("blobs"))),
            key_file: path("key"),
        };
        Self { settings, folder }
    }

    pub(crate) async fn store(&self) -> Store {
        Store::open(&self.settings).await.unwrap()
    }

    /// A path in the test's own folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file of this content in the test's own folder.
    pub(crate) fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// Where the content of a blob lies, on the server's side too.
    pub(crate) fn blob_path(&self, id: &BlobId) -> PathBuf {
        match &self.settings.blobs {
            Blobs::Folder(folder) => folder.join(id.key()),
            Blobs::S3 { bucket, prefix, .. } => {
                self.path(s3::ROOT).join(bucket).join(prefix).join(id.key())
            }
        }
    }

    pub(crate) fn has(&self, id: &BlobId) -> bool {
        self.blob_path(id).exists()
    }

    /// Makes a blob look as if it had been written that long ago.
    pub(crate) fn age(&self, id: &BlobId, age: Duration) {
        let file = File::open(self.blob_path(id)).unwrap();
        file.set_modified(SystemTime::now() - age).unwrap();
    }

    /// Changes the database behind the store's back.
    pub(crate) async fn sql(&self, statements: &str) {
        let sql = AssertSqlSafe(statements.to_owned());
        match &self.settings.database {
            Database::Sqlite(path) => {
                let mut connection =
                    SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
            Database::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }
}
