//! The key that seals the end of the audit log and hibernated memory.
//!
//! It stands against whoever can write the database or the blobs but cannot read this file: another
//! program, a backup that was tampered with, a server that keeps the rows or the bucket. Whoever
//! reads the key can seal a forgery, and nothing here tells it from the truth.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::Path,
    sync::Arc,
};

use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::{Error, error};

/// As long as what HMAC-SHA-256 gives: more adds nothing.
const KEY_BYTES: usize = 32;

/// The key itself; never shown.
#[derive(Clone)]
pub(crate) struct Key(Arc<[u8; KEY_BYTES]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Key(hidden)")
    }
}

impl Key {
    /// Reads the key, or makes it when there is none. Of two processes that make it at once, one
    /// wins and both read the winner's.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        if let Some(key) = read(path)? {
            return Ok(key);
        }
        make(path)?;
        read(path)?.ok_or_else(|| unusable(path, "it vanished while it was being made"))
    }

    /// Seals `parts` for one purpose. Each part goes in with its length, so that no two lists of
    /// parts are sealed alike.
    pub(crate) fn seal(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        self.mac(purpose, parts).finalize().into_bytes().to_vec()
    }

    /// Tells whether `seal` is the seal of `parts`, in a time that does not tell how much of it is.
    pub(crate) fn check(&self, purpose: &str, parts: &[&[u8]], seal: &[u8]) -> bool {
        self.mac(purpose, parts).verify_slice(seal).is_ok()
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(self.0.as_slice())
            .expect("HMAC takes a key of any length");
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac
    }
}

fn read(path: &Path) -> Result<Option<Key>, Error> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(fault) => return Err(error::file("read", path)(fault)),
    };
    let mode = file.metadata().map_err(error::file("look at", path))?.permissions().mode();
    if mode & 0o077 != 0 {
        let command = format!("chmod 600 {}", path.display());
        return Err(unusable(
            path,
            &format!("others can read it; run `{command}` if you trust them"),
        ));
    }
    let mut bytes = Vec::new();
    let limit = KEY_BYTES as u64 + 1;
    (&mut file).take(limit).read_to_end(&mut bytes).map_err(error::file("read", path))?;
    let problem = "it is not 32 bytes long; bring it back from a backup: without it hibernated \
                   sessions and the end of the audit log cannot be trusted";
    let bytes = <[u8; KEY_BYTES]>::try_from(bytes).map_err(|_| unusable(path, problem))?;
    Ok(Some(Key(Arc::new(bytes))))
}

/// Writes a new key whole and gives it its name only when it is on the disk, unless there is one by
/// then.
fn make(path: &Path) -> Result<(), Error> {
    let mut key = [0; KEY_BYTES];
    rustix::rand::getrandom(&mut key, rustix::rand::GetRandomFlags::empty())
        .map_err(|errno| error::file("find random bytes for", path)(errno.into()))?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true).mode(0o700).create(folder).map_err(error::file("make", folder))?;
    // Such files are made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(error::file("write", folder))?;
    file.write_all(&key).map_err(error::file("write", path))?;
    file.as_file().sync_all().map_err(error::file("write", path))?;
    match file.persist_noclobber(path) {
        Ok(_) => {}
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => {}
        Err(fault) => return Err(error::file("make", path)(fault.error)),
    }
    let opened = File::open(folder).and_then(|folder| folder.sync_all());
    opened.map_err(error::file("write", folder))
}

fn unusable(path: &Path, problem: &str) -> Error {
    Error::Key { path: path.to_owned(), problem: problem.to_owned() }
}
