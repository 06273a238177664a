//! File contents by their hash: what many versions of a workspace share is kept once.
//!
//! A content lies at `ab/cdef…`, the SHA-256 of its bytes in hex. It is written under another name
//! and moved there when it is whole, so that whatever has its name is all there.

use std::{
    fs::{self, File, Permissions},
    io::{self, Read, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use crate::Error;

/// Large enough that the hash and not the calls take the time.
const CHUNK_BYTES: usize = 256 << 10;

/// The modes of contents that are on the disk for certain, and of those that the system may still
/// hold: whoever writes into the same folder tells them apart by it.
const SYNCED: u32 = 0o444;
const UNSYNCED: u32 = 0o400;
/// Where contents lie until they have a name; not two letters, so never a content's.
const TEMPORARY: &str = "tmp";

/// The SHA-256 of a content, in hex.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ContentId(pub String);

/// A folder of contents.
#[derive(Debug, Clone)]
pub struct Contents {
    folder: PathBuf,
    durable: bool,
}

/// Removes what processes left behind that ended in the middle of writing.
fn sweep(temporary: &Path) {
    for entry in fs::read_dir(temporary).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let pid = name.split_once('-').and_then(|(pid, _)| pid.parse::<u32>().ok());
        if pid.is_some_and(|pid| !Path::new(&format!("/proc/{pid}")).exists()) {
            // Another process may be sweeping too.
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Whether a content is there already. Its time is renewed first: whoever removes what is old
/// moves it away, looks at the time, and puts it back.
///
/// One that the loss of power may have damaged is not there for who needs it to outlive that.
fn renew(path: &Path, durable: bool) -> bool {
    let renewed = File::open(path).and_then(|file| {
        file.set_modified(SystemTime::now())?;
        Ok(file.metadata()?.permissions().mode() & 0o777)
    });
    renewed.is_ok_and(|mode| !durable || mode != UNSYNCED) && path.exists()
}

impl Contents {
    /// Uses a folder, which is made when missing. With `durable`, what is kept is on the disk
    /// before its id is given.
    pub fn at(folder: &Path, durable: bool) -> Result<Self, Error> {
        let fail = |source| Error::File { path: folder.to_owned(), source };
        let temporary = folder.join(TEMPORARY);
        fs::create_dir_all(&temporary).map_err(fail)?;
        sweep(&temporary);
        Ok(Self { folder: folder.to_owned(), durable })
    }

    /// Makes a file beside the contents for what is on its way. It goes when it is dropped, or
    /// when a later process finds that this one has ended.
    pub fn temporary_file(&self) -> Result<NamedTempFile, Error> {
        let path = self.folder.join(TEMPORARY);
        self.temporary().map_err(|source| Error::File { path, source })
    }

    /// Its name begins with the process, so that what was left behind can be told.
    fn temporary(&self) -> io::Result<NamedTempFile> {
        let prefix = format!("{}-", std::process::id());
        tempfile::Builder::new().prefix(&prefix).tempfile_in(self.folder.join(TEMPORARY))
    }

    /// Keeps what a reader gives; returns its id and length.
    pub(crate) fn keep(&self, content: &mut dyn Read) -> io::Result<(ContentId, u64)> {
        let mut file = self.temporary()?;
        let mut hash = Sha256::new();
        let mut chunk = vec![0; CHUNK_BYTES];
        let mut bytes = 0;
        loop {
            let count = match content.read(&mut chunk) {
                Ok(0) => break,
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hash.update(&chunk[..count]);
            file.write_all(&chunk[..count])?;
            bytes += count as u64;
        }
        let id = ContentId(format!("{:x}", hash.finalize()));
        let path = self.path(&id);
        if renew(&path, self.durable) {
            return Ok((id, bytes));
        }
        let mode = if self.durable { SYNCED } else { UNSYNCED };
        file.as_file().set_permissions(Permissions::from_mode(mode))?;
        let parent = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)?;
        if self.durable {
            file.as_file().sync_all()?;
        }
        file.persist(&path)?;
        if self.durable {
            File::open(parent)?.sync_all()?;
        }
        Ok((id, bytes))
    }

    /// Opens a content for reading.
    pub fn open(&self, id: &ContentId) -> Result<File, Error> {
        let path = self.path(id);
        File::open(&path).map_err(|source| Error::File { path, source })
    }

    /// Where a content lies, or would lie.
    pub fn path(&self, id: &ContentId) -> PathBuf {
        let (folder, name) = id.0.split_at_checked(2).unwrap_or(("", &id.0));
        self.folder.join(folder).join(name)
    }
}
