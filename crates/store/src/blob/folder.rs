//! Blobs in a folder: `<folder>/ab/cdef…`, mode 0444.
//!
//! Written by hand and not through the library: that one names a file before its content is known,
//! gives it the mode of any other file, and cannot hash on the way. Here a content goes to
//! `<folder>/tmp/`, is synced, and gets its name by a rename, after which the folder is synced too:
//! a name that is there has all of its content, whatever happened to the power.
//!
//! What need not survive the loss of power is not synced, and says so by its mode, 0400. Whoever puts
//! that content again writes it again and replaces it: the power may have gone since. The turn that
//! writers take at the folder keeps one that was synced from being replaced by one that was not.
//!
//! Writers and `gc` need no lock. A writer that finds its blob there renews its time and *then* looks
//! whether it is still there. `gc` first moves the blob away and *then* looks at its time: when that
//! was renewed, it moves it back. Whichever comes first, the writer's blob is there in the end.

use std::{
    fs::{self, File, Permissions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, PermissionsExt},
    path::{Path, PathBuf},
    process,
    sync::Arc,
    time::SystemTime,
};

use object_store::local::LocalFileSystem;
use rustix::fs::FlockOperation;
use tempfile::NamedTempFile;

use super::{BlobId, BlobStore, Writer, copy_hashed};
use crate::{Durability, Error, error};

/// Where contents lie until they have a name; not two letters, so never a blob's.
const TEMPORARY: &str = "tmp";
/// The mode of a blob that the loss of power cannot take away.
const SYNCED: u32 = 0o444;
/// The mode of one that it can.
const UNSYNCED: u32 = 0o400;

pub(super) fn open(folder: &Path) -> Result<BlobStore, Error> {
    let temporary = folder.join(TEMPORARY);
    let mut builder = fs::DirBuilder::new();
    builder
        .recursive(true)
        .mode(0o700)
        .create(&temporary)
        .map_err(error::file("make", temporary))?;
    let folder = folder.canonicalize().map_err(error::file("find", folder))?;
    // All now, so that none is made, and synced, while someone waits for a cell.
    let mut made = false;
    for first in 0..=u8::MAX {
        made |= make_home(&folder.join(format!("{first:02x}")))?;
    }
    if made {
        sync(&folder)?;
    }
    let reader = LocalFileSystem::new_with_prefix(&folder);
    let reader = reader.map_err(|source| failed(&folder, source))?;
    let writer = Writer::Folder(Arc::from(folder));
    Ok(BlobStore { reader: Arc::new(reader), prefix: Arc::from(""), writer })
}

pub(super) fn put(folder: &Path, bytes: &[u8], durability: Durability) -> Result<BlobId, Error> {
    let id = BlobId::of(bytes);
    // Who waits for no disk has written it before it would have looked, and looks later.
    if durability == Durability::Process || !renew_synced(folder, &id)? {
        let mut file = temporary(folder)?;
        file.write_all(bytes).map_err(error::file("write", file.path()))?;
        name(folder, file, &id, durability)?;
    }
    Ok(id)
}

pub(super) fn put_file(
    folder: &Path,
    path: &Path,
    durability: Durability,
) -> Result<BlobId, Error> {
    let mut file = temporary(folder)?;
    let written = file.path().to_owned();
    let (id, _) = copy_hashed(path, file.as_file_mut(), &written)?;
    keep(folder, file, &id, durability)?;
    Ok(id)
}

/// Makes a file that holds the content of `id` that blob, unless it is there.
pub(super) fn keep(
    folder: &Path,
    file: NamedTempFile,
    id: &BlobId,
    durability: Durability,
) -> Result<(), Error> {
    if renew_synced(folder, id)? { Ok(()) } else { name(folder, file, id, durability) }
}

/// Removes a blob unless it was written again since `cutoff`; see the head for the order of things.
pub(super) fn remove(folder: &Path, id: &BlobId, cutoff: SystemTime) -> Result<bool, Error> {
    let path = folder.join(id.key());
    let away = temporary(folder)?.into_temp_path();
    match fs::rename(&path, &away) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(false),
        moved => moved.map_err(error::file("remove", &path))?,
    }
    let metadata = fs::metadata(&away).map_err(error::file("look at", &away))?;
    let written_at = metadata.modified().map_err(error::file("look at", &away))?;
    if written_at < cutoff {
        away.close().map_err(error::file("remove", &path))?;
        return Ok(true);
    }
    match away.persist_noclobber(&path) {
        // What a writer put there meanwhile has the same content, and may be synced when this is not.
        Err(fault) if fault.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(fault) => Err(error::file("put back", &path)(fault.error)),
        Ok(()) => Ok(false),
    }
}

pub(super) fn remove_leftovers(folder: &Path, cutoff: SystemTime) -> Result<(), Error> {
    let temporary = folder.join(TEMPORARY);
    let entries = fs::read_dir(&temporary).map_err(error::file("read", &temporary))?;
    for entry in entries {
        let path = entry.map_err(error::file("read", &temporary))?.path();
        // Whatever went away between the listing and the look needs no removing.
        let written_at = fs::symlink_metadata(&path).and_then(|metadata| metadata.modified());
        if written_at.is_ok_and(|at| at < cutoff) {
            match fs::remove_file(&path) {
                Err(fault) if fault.kind() == io::ErrorKind::NotFound => {}
                removed => removed.map_err(error::file("remove", &path))?,
            }
        }
    }
    Ok(())
}

/// Renews the time of a blob that is there; tells whether it is still there afterwards.
pub(super) fn renew(folder: &Path, id: &BlobId) -> Result<bool, Error> {
    renew_mode(folder, id).map(|mode| mode.is_some())
}

/// As [`renew`], for a blob that was synced. One that was not is as good as absent to who writes it:
/// the power may have gone since, and its content with it.
fn renew_synced(folder: &Path, id: &BlobId) -> Result<bool, Error> {
    renew_mode(folder, id).map(|mode| mode.is_some_and(|mode| mode & 0o777 == SYNCED))
}

fn renew_mode(folder: &Path, id: &BlobId) -> Result<Option<u32>, Error> {
    let path = folder.join(id.key());
    let file = match File::open(&path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.map_err(error::file("read", &path))?,
    };
    file.set_modified(SystemTime::now()).map_err(error::file("renew", &path))?;
    match fs::metadata(&path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        found => Ok(Some(found.map_err(error::file("look at", &path))?.permissions().mode())),
    }
}

/// Such files are made with mode 0600 and removed when they are dropped without a name. Their own
/// begins with the process, so that what one left behind that was killed can be told.
pub(super) fn temporary(folder: &Path) -> Result<NamedTempFile, Error> {
    let folder = folder.join(TEMPORARY);
    let prefix = format!("{}-", process::id());
    let file = tempfile::Builder::new().prefix(&prefix).tempfile_in(&folder);
    file.map_err(error::file("write", folder))
}

fn name(
    folder: &Path,
    file: NamedTempFile,
    id: &BlobId,
    durability: Durability,
) -> Result<(), Error> {
    let path = folder.join(id.key());
    let home = path.parent().map_or_else(|| folder.to_owned(), PathBuf::from);
    let mode = match durability {
        Durability::Power => SYNCED,
        Durability::Process => UNSYNCED,
    };
    let permissions = Permissions::from_mode(mode);
    file.as_file().set_permissions(permissions).map_err(error::file("close", &path))?;
    if durability == Durability::Power {
        file.as_file().sync_all().map_err(error::file("write", &path))?;
    }
    let opened = match File::open(&home) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            make_home(&home)?;
            sync(folder)?;
            File::open(&home)
        }
        opened => opened,
    };
    let turn = opened.map_err(error::file("open", &home))?;
    let locked = rustix::fs::flock(&turn, FlockOperation::LockExclusive);
    locked.map_err(|errno| error::file("lock", &home)(errno.into()))?;
    // Not over one that was synced meanwhile.
    if durability == Durability::Process && renew_synced(folder, id)? {
        return Ok(());
    }
    file.persist(&path).map_err(|fault| error::file("write", &path)(fault.error))?;
    drop(turn);
    match durability {
        Durability::Power => sync(&home),
        Durability::Process => Ok(()),
    }
}

/// Makes the folder of one beginning of ids; tells whether it was missing.
fn make_home(home: &Path) -> Result<bool, Error> {
    match fs::DirBuilder::new().mode(0o700).create(home) {
        Ok(()) => Ok(true),
        Err(fault) if fault.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(fault) => Err(error::file("make", home)(fault)),
    }
}

fn sync(folder: &Path) -> Result<(), Error> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(error::file("write", folder))
}

fn failed(folder: &Path, source: object_store::Error) -> Error {
    Error::Blobs { place: folder.display().to_string(), source }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, thread, time::Duration};

    use tempfile::TempDir;

    use super::*;

    /// In memory, where a round takes microseconds: enough of them meet at every step of the two.
    #[test]
    fn a_writer_keeps_what_it_wrote_whenever_gc_removes_it() {
        const ROUNDS: u32 = 3_000;
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap();
        drop(open(folder.path()).unwrap());
        let id = put(folder.path(), b"content", Durability::Power).unwrap();
        let hour = Duration::from_hours(1);
        for round in 0..ROUNDS {
            let file = File::open(folder.path().join(id.key())).unwrap();
            file.set_modified(SystemTime::now() - 2 * hour).unwrap();
            thread::scope(|scope| {
                scope.spawn(|| remove(folder.path(), &id, SystemTime::now() - hour).unwrap());
                put(folder.path(), b"content", Durability::Power).unwrap();
            });
            assert!(folder.path().join(id.key()).exists(), "round {round}");
        }
    }
}
