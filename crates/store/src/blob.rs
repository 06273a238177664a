//! Blobs: contents by their hash.
//!
//! A blob is written once and never changed; its id is the SHA-256 of its content, so that what is
//! the same is kept once and what was damaged shows. Reading and listing go through one library for
//! both places. Writing does not, since a content's name is known only when all of it was read; each
//! place says how it does that.

mod folder;
mod reader;
mod s3;
pub(crate) mod writer;

use std::{
    fmt,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use futures::StreamExt;
use object_store::{ObjectMeta, ObjectStore, ObjectStoreExt, path::Path as Key};
use sha2::{Digest, Sha256};

use crate::{
    Blobs, Durability, Error,
    database::Row,
    error,
    limits::{BLOB_BYTES_IN_MEMORY_MAX, PART_BYTES},
};

/// The SHA-256 of a blob's content, in lower-case hex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlobId(String);

/// Where blobs are kept.
#[derive(Clone, Debug)]
pub(crate) struct BlobStore {
    reader: Arc<dyn ObjectStore>,
    /// What stands before each key.
    prefix: Arc<str>,
    writer: Writer,
}

#[derive(Clone, Debug)]
enum Writer {
    Folder(Arc<Path>),
    S3 { place: Arc<str> },
}

/// A blob that is there.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) id: BlobId,
    pub(crate) bytes: u64,
    pub(crate) written_at: SystemTime,
}

const HEX_LETTERS: usize = 64;
/// What most cells are written as; more is worth a change of threads.
const AT_ONCE_BYTES_MAX: usize = 16 << 10;

impl BlobId {
    /// The id of a content.
    pub fn of(content: &[u8]) -> Self {
        Self::from_hash(Sha256::digest(content).into())
    }

    /// The id that goes with a SHA-256.
    pub fn from_hash(hash: [u8; 32]) -> Self {
        Self(crate::Hash(hash).to_string())
    }

    /// Reads an id as a document gives it: 64 letters of lower-case hex.
    pub fn parse(text: &str) -> Option<Self> {
        let is_hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (text.len() == HEX_LETTERS && text.bytes().all(is_hex)).then(|| Self(text.to_owned()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where a folder or a bucket keeps the blob: `ab/cdef…`.
    pub fn key(&self) -> String {
        format!("{}/{}", &self.0[..2], &self.0[2..])
    }

    fn from_key(key: &str) -> Option<Self> {
        let (first, rest) = key.split_once('/')?;
        (first.len() == 2).then(|| Self::parse(&format!("{first}{rest}"))).flatten()
    }

    pub(crate) fn from_row(row: &Row, column: usize) -> Result<Self, Error> {
        Self::parse(&row.text(column)?).ok_or_else(|| row.unreadable("a blob's id that is none"))
    }
}

impl fmt::Display for BlobId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl BlobStore {
    pub(crate) async fn open(settings: &Blobs) -> Result<Self, Error> {
        match settings {
            Blobs::Folder(path) => {
                let path = path.clone();
                error::unblock(move || folder::open(&path)).await
            }
            Blobs::S3 { .. } => s3::open(settings),
        }
    }

    pub(crate) fn folder(&self) -> Option<&Path> {
        match &self.writer {
            Writer::Folder(folder) => Some(folder),
            Writer::S3 { .. } => None,
        }
    }

    pub(crate) async fn put(&self, bytes: &[u8], durability: Durability) -> Result<BlobId, Error> {
        match &self.writer {
            // Nothing waits for a disk then, and a change of threads takes longer than the writing.
            Writer::Folder(folder)
                if durability == Durability::Process && bytes.len() <= AT_ONCE_BYTES_MAX =>
            {
                folder::put(folder, bytes, durability)
            }
            Writer::Folder(folder) => {
                let (folder, bytes) = (Arc::clone(folder), bytes.to_vec());
                error::unblock(move || folder::put(&folder, &bytes, durability)).await
            }
            Writer::S3 { place } => self.put_s3(place, bytes).await,
        }
    }

    pub(crate) async fn put_file(
        &self,
        path: &Path,
        durability: Durability,
    ) -> Result<BlobId, Error> {
        let path = path.to_owned();
        match &self.writer {
            Writer::Folder(folder) => {
                let folder = Arc::clone(folder);
                error::unblock(move || folder::put_file(&folder, &path, durability)).await
            }
            Writer::S3 { place } => self.put_file_s3(place, path).await,
        }
    }

    /// Makes sure that a blob is there and, in a folder, that `gc` sees it as just written.
    pub(crate) async fn renew(&self, id: &BlobId) -> Result<(), Error> {
        match &self.writer {
            Writer::Folder(folder) => {
                let (folder, wanted) = (Arc::clone(folder), id.clone());
                let is_there = error::unblock(move || folder::renew(&folder, &wanted)).await?;
                if is_there { Ok(()) } else { Err(missing(id)) }
            }
            Writer::S3 { .. } => {
                let head = self.reader.head(&self.key(id)).await;
                head.map(drop).map_err(|fault| self.fault(id, fault))
            }
        }
    }

    pub(crate) async fn bytes(&self, id: &BlobId) -> Result<Vec<u8>, Error> {
        let bytes_max = BLOB_BYTES_IN_MEMORY_MAX;
        let result = self.reader.get(&self.key(id)).await.map_err(|fault| self.fault(id, fault))?;
        if result.meta.size > bytes_max {
            let rule =
                format!("it has {} bytes, {bytes_max} are read into memory", result.meta.size);
            return Err(Error::Refused { what: format!("blob {id}"), rule });
        }
        let bytes = result.bytes().await.map_err(|fault| self.fault(id, fault))?;
        if BlobId::of(&bytes) == *id { Ok(bytes.into()) } else { Err(changed(id)) }
    }

    pub(crate) async fn copy_to(&self, id: &BlobId, path: &Path) -> Result<(), Error> {
        let key = self.key(id);
        let head = self.reader.head(&key).await.map_err(|fault| self.fault(id, fault))?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let mut file =
            tempfile::NamedTempFile::new_in(folder).map_err(error::file("write", folder))?;
        let mut hasher = Sha256::new();
        let mut from = 0;
        while from < head.size {
            let until = head.size.min(from + PART_BYTES as u64);
            let part = self.reader.get_range(&key, from..until).await;
            let part = part.map_err(|fault| self.fault(id, fault))?;
            let target = path.to_owned();
            (file, hasher) = error::unblock(move || {
                hasher.update(&part);
                file.write_all(&part).map_err(error::file("write", target))?;
                Ok((file, hasher))
            })
            .await?;
            from = until;
        }
        if BlobId::from_hash(hasher.finalize().into()) != *id {
            return Err(changed(id));
        }
        file.persist(path).map_err(|fault| error::file("write", path)(fault.error))?;
        Ok(())
    }

    /// All blobs that are there.
    pub(crate) async fn list(&self) -> Result<Vec<Found>, Error> {
        let prefix = (!self.prefix.is_empty()).then(|| Key::from(self.prefix.as_ref()));
        let mut metas = self.reader.list(prefix.as_ref());
        let mut found = Vec::new();
        while let Some(meta) = metas.next().await {
            match meta {
                Ok(meta) => found.extend(self.found(&meta)),
                // Another process removed it between the listing and the look at it.
                Err(object_store::Error::NotFound { .. }) => {}
                Err(fault) => return Err(self.failed(fault)),
            }
        }
        Ok(found)
    }

    /// Removes a blob that was last written before `cutoff`; tells whether it did.
    pub(crate) async fn remove(&self, id: &BlobId, cutoff: SystemTime) -> Result<bool, Error> {
        match &self.writer {
            Writer::Folder(folder) => {
                let (folder, id) = (Arc::clone(folder), id.clone());
                error::unblock(move || folder::remove(&folder, &id, cutoff)).await
            }
            Writer::S3 { place } => self.remove_s3(place, id, cutoff).await,
        }
    }

    /// Removes what writers that were killed left behind.
    pub(crate) async fn remove_leftovers(&self, cutoff: SystemTime) -> Result<(), Error> {
        match &self.writer {
            Writer::Folder(folder) => {
                let folder = Arc::clone(folder);
                error::unblock(move || folder::remove_leftovers(&folder, cutoff)).await
            }
            Writer::S3 { .. } => Ok(()),
        }
    }

    fn found(&self, meta: &ObjectMeta) -> Option<Found> {
        let key = meta.location.as_ref().strip_prefix(self.prefix.as_ref())?;
        let id = BlobId::from_key(key.trim_start_matches('/'))?;
        Some(Found { id, bytes: meta.size, written_at: meta.last_modified.into() })
    }

    fn key(&self, id: &BlobId) -> Key {
        Key::from(format!("{}/{}", self.prefix, id.key()).trim_start_matches('/'))
    }

    fn fault(&self, id: &BlobId, fault: object_store::Error) -> Error {
        match fault {
            object_store::Error::NotFound { .. } => missing(id),
            fault => self.failed(fault),
        }
    }

    fn failed(&self, source: object_store::Error) -> Error {
        let place = match &self.writer {
            Writer::Folder(folder) => folder.display().to_string(),
            Writer::S3 { place } => place.to_string(),
        };
        Error::Blobs { place, source }
    }
}

fn missing(id: &BlobId) -> Error {
    Error::Damaged {
        what: format!("blob {id}"),
        problem: "it is missing".to_owned(),
        advice: "bring it back from a backup of the blobs",
    }
}

fn changed(id: &BlobId) -> Error {
    Error::Damaged {
        what: format!("blob {id}"),
        problem: "its content is not what its name says".to_owned(),
        advice: "bring it back from a backup of the blobs",
    }
}

/// Copies a file and hashes what was copied, whatever happens to the file meanwhile.
fn copy_hashed(from: &Path, to: &mut impl Write, to_name: &Path) -> Result<(BlobId, u64), Error> {
    let mut file = open_regular(from)?;
    let mut hasher = Sha256::new();
    let mut part = vec![0; PART_BYTES / 8];
    let mut total = 0;
    loop {
        let count = file.read(&mut part).map_err(error::file("read", from))?;
        if count == 0 {
            return Ok((BlobId::from_hash(hasher.finalize().into()), total));
        }
        hasher.update(&part[..count]);
        to.write_all(&part[..count]).map_err(error::file("write", to_name))?;
        total += count as u64;
    }
}

/// Opens a file to keep it. What is no regular file could hang the reader or never end.
fn open_regular(path: &Path) -> Result<File, Error> {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();
    let mut options = File::options();
    let file = options.read(true).custom_flags(flags).open(path);
    let file = file.map_err(error::file("read", path))?;
    let is_file = file.metadata().map_err(error::file("look at", path))?.is_file();
    let refused = || io::Error::new(io::ErrorKind::InvalidInput, "not a regular file");
    if is_file { Ok(file) } else { Err(error::file("keep", PathBuf::from(path))(refused())) }
}
