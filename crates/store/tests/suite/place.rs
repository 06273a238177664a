//! A place where a store keeps things, for one test; gone when the test ends.

use store::{Blobs, Database, Settings, Store};
use tempfile::TempDir;

/// A place of one test.
pub(crate) struct Place {
    pub(crate) settings: Settings,
    pub(crate) _folder: TempDir,
}

impl Place {
    pub(crate) fn sqlite_and_folder() -> Self {
        let folder = TempDir::new().unwrap();
        let settings = Settings {
            database: Database::Sqlite(folder.path().join("store.db")),
            blobs: Blobs::Folder(folder.path().join("blobs")),
            key_file: folder.path().join("key"),
        };
        Self { settings, _folder: folder }
    }

    pub(crate) async fn store(&self) -> Store {
        Store::open(&self.settings).await.unwrap()
    }
}
