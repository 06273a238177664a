//! Files that come into a workspace from outside, and those that leave it: the session sees a file
//! whole or not at all, and no link that it planted is followed.

use std::{fs::File, io, os::unix::fs::PermissionsExt, path::Path, sync::atomic::Ordering};

use rustix::fs::{AtFlags, CWD, renameat, unlinkat};
use tempfile::NamedTempFile;

use super::{Workspace, check_path, give};
use crate::Error;

/// Everybody in the session may read it, the session itself may write.
const MODE: u32 = 0o644;

/// A file that is on its way into a workspace. Dropped, nothing of it stays.
#[derive(Debug)]
pub struct Incoming {
    workspace: Workspace,
    file: NamedTempFile,
}

impl Workspace {
    /// Begins a file that comes from outside. It grows beside the workspace, where the session
    /// cannot reach it.
    pub fn receive(&self) -> Result<Incoming, Error> {
        let folder = self.shared.path.parent().unwrap_or(&self.shared.path);
        let file = tempfile::Builder::new().prefix("incoming-").tempfile_in(folder);
        let file = file.map_err(|source| Error::File { path: folder.to_owned(), source })?;
        Ok(Incoming { workspace: self.clone(), file })
    }

    /// Removes a file; folders stay.
    pub fn remove_file(&self, path: &str) -> Result<(), Error> {
        check_path(path)?;
        self.shared.touched.store(true, Ordering::Relaxed);
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let remove =
            || -> io::Result<()> { Ok(unlinkat(self.folder(folder)?, name, AtFlags::empty())?) };
        remove().map_err(|source| Error::File { path: self.shared.path.join(path), source })
    }

    /// What the workspace takes on the disk.
    pub fn bytes_used(&self) -> u64 {
        self.usage().bytes
    }

    /// What it may take.
    pub fn bytes_max(&self) -> u64 {
        self.shared.bytes_max
    }
}

impl Incoming {
    /// The file to write to.
    pub fn file(&self) -> Result<File, Error> {
        let path = || self.file.path().to_owned();
        self.file.as_file().try_clone().map_err(|source| Error::File { path: path(), source })
    }

    /// Where it grows, out of the session's reach.
    pub fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts the file into the workspace under a name without folders; what had that name is
    /// replaced.
    pub fn finish(self, name: &str) -> Result<(), Error> {
        check_path(name)?;
        if name.contains('/') {
            return Err(Error::Path { path: name.to_owned(), reason: "it names a folder" });
        }
        let shared = &self.workspace.shared;
        shared.touched.store(true, Ordering::Relaxed);
        let put = || -> io::Result<()> {
            let file = self.file.as_file();
            file.set_permissions(std::fs::Permissions::from_mode(MODE))?;
            give(file, shared.owner)?;
            Ok(renameat(CWD, self.file.path(), &shared.folder, name)?)
        };
        put().map_err(|source| Error::File { path: shared.path.join(name), source })
    }
}
