//! The store as a whole: opened once, cloned cheaply, and asked how much it holds.

use std::{ops::Range, path::Path};

use bytes::Bytes;
use futures::stream::BoxStream;

use crate::{
    BlobId, BlobWriter, Durability, Error, Settings, blob::BlobStore, database::Connections, error,
    key::Key,
};

/// Everything that outlives a process. Clones share one set of connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) database: Connections,
    pub(crate) blobs: BlobStore,
    pub(crate) key: Key,
}

/// How much a store holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// Sessions, ended ones too.
    pub sessions: u64,
    /// Blobs, garbage too.
    pub blobs: u64,
    /// Bytes of those blobs.
    pub blob_bytes: u64,
}

impl Store {
    /// Opens the store, and makes it when there is none. Two processes may do so at once.
    pub async fn open(settings: &Settings) -> Result<Self, Error> {
        let path = settings.key_file.clone();
        let key = error::unblock(move || Key::open(&path)).await?;
        let blobs = BlobStore::open(&settings.blobs).await?;
        let database = Connections::open(&settings.database).await?;
        let store = Self { database, blobs, key };
        store.begin_audit(&settings.key_file).await?;
        Ok(store)
    }

    /// Closes the connections, also those of the clones. Nothing is lost without it; with it SQLite
    /// tidies up its files.
    pub async fn close(&self) {
        self.database.close().await;
    }

    /// The folder of the blobs, when they lie in one. Others may write into it: a content with the
    /// SHA-256 `abcdef…` is the file `ab/cdef…`, made under `tmp/` beside, synced, with mode 0444,
    /// and renamed. Who finds the file there already with that mode must renew its time of
    /// modification and then look whether it is still there, as [`Store::put_file`] does, or write
    /// it anew.
    pub fn folder(&self) -> Option<&Path> {
        self.blobs.folder()
    }

    /// Keeps `bytes` and returns their id; what is there already is not written twice.
    pub async fn put(&self, bytes: &[u8]) -> Result<BlobId, Error> {
        self.put_with(bytes, Durability::Power).await
    }

    /// Keeps `bytes` so that they survive what `durability` says. In a bucket they survive all.
    pub async fn put_with(&self, bytes: &[u8], durability: Durability) -> Result<BlobId, Error> {
        self.blobs.put(bytes, durability).await
    }

    /// Keeps the content of the file at `path`, which is never whole in memory.
    pub async fn put_file(&self, path: &Path) -> Result<BlobId, Error> {
        self.put_file_with(path, Durability::Power).await
    }

    /// Keeps the content of the file at `path` so that it survives what `durability` says.
    pub async fn put_file_with(
        &self,
        path: &Path,
        durability: Durability,
    ) -> Result<BlobId, Error> {
        self.blobs.put_file(path, durability).await
    }

    /// Begins to keep a content that comes in parts.
    pub async fn blob_writer(&self) -> Result<BlobWriter, Error> {
        BlobWriter::begin(self.blobs.clone()).await
    }

    /// Returns the content of a blob, or `range` of it, as a stream of parts. A whole content is
    /// checked against its id while it streams, so the last item may be an error.
    pub async fn read_blob(
        &self,
        id: &BlobId,
        range: Option<Range<u64>>,
    ) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
        self.blobs.stream(id, range).await
    }

    /// Returns the content of a blob, checked against its id.
    pub async fn get(&self, id: &BlobId) -> Result<Vec<u8>, Error> {
        self.blobs.bytes(id).await
    }

    /// Writes the content of a blob to the file at `path`, which appears when it has been checked
    /// against its id; what was there before is replaced.
    pub async fn copy_to_file(&self, id: &BlobId, path: &Path) -> Result<(), Error> {
        self.blobs.copy_to(id, path).await
    }

    /// Says how much the store holds. Looks at each blob, so it takes a while where there are many.
    pub async fn usage(&self) -> Result<Usage, Error> {
        let rows = self.database.rows("SELECT COUNT(*) FROM sessions", vec![]).await?;
        let sessions = rows.first().map_or(Ok(0), |row| row.count(0))?;
        let blobs = self.blobs.list().await?;
        let blob_bytes = blobs.iter().map(|blob| blob.bytes).sum();
        Ok(Usage { sessions, blobs: blobs.len() as u64, blob_bytes })
    }

    /// Writes the seal of an empty chain into a new database; in an older one, checks that the key
    /// is the one that sealed it.
    async fn begin_audit(&self, key_file: &Path) -> Result<(), Error> {
        let mut transaction = self.database.write().await?;
        crate::audit::begin(&mut transaction, &self.key, key_file).await?;
        transaction.commit().await
    }
}
