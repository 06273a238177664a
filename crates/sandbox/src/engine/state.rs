//! The engine's own folder: claimed by a lock, swept of what a dead engine left.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rustix::fs::{FlockOperation, flock};

use crate::{Error, spawner::cgroup, workspace};

/// Engines of one state folder at a time.
const ENGINES_MAX: u32 = 1024;
/// Host ids of one engine: its zygote and two for each of 2,000 sessions.
const IDS_PER_ENGINE: u32 = 4096;
/// The first host id that sessions may have: far from accounts and from containers' ranges.
const FIRST_ID: u32 = 0x6000_0000;

/// A claimed folder. Dropped, it is emptied and free again.
#[derive(Debug)]
pub(crate) struct State {
    /// The folder.
    pub(crate) path: PathBuf,
    /// The name of the engine's cgroup nodes.
    pub(crate) cgroup: String,
    /// The first of its host ids.
    pub(crate) first_id: u32,
    _lock: File,
}

impl State {
    /// Claims the first free folder under `state_dir` and sweeps it.
    pub(crate) fn claim(state_dir: &Path) -> Result<Self, Error> {
        let fail = |path: &Path, source| Error::File { path: path.to_owned(), source };
        for index in 0..ENGINES_MAX {
            let path = state_dir.join("run").join(index.to_string());
            fs::create_dir_all(&path).map_err(|source| fail(&path, source))?;
            let lock_path = path.join("lock");
            let lock = File::create(&lock_path).map_err(|source| fail(&lock_path, source))?;
            match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
                Ok(()) => {}
                Err(rustix::io::Errno::WOULDBLOCK) => continue,
                Err(error) => return Err(fail(&lock_path, error.into())),
            }
            let cgroup = format!("decipher-{:08x}-{index}", name_hash(state_dir));
            let first_id = FIRST_ID + index * IDS_PER_ENGINE;
            let state = Self { path, cgroup, first_id, _lock: lock };
            state.sweep().map_err(|source| fail(&state.path, source))?;
            return Ok(state);
        }
        Err(Error::Start { cause: format!("{ENGINES_MAX} engines run in {}", state_dir.display()) })
    }

    /// Removes sessions and cgroups that an engine left which could not clean up.
    fn sweep(&self) -> io::Result<()> {
        cgroup::sweep(&self.cgroup);
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                workspace::remove(&entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for State {
    fn drop(&mut self) {
        // What cannot be removed now is swept by the next engine.
        let _ = self.sweep();
    }
}

/// Tells the state folders of different people and data folders apart (FNV-1a).
fn name_hash(path: &Path) -> u32 {
    let bytes = path.as_os_str().as_encoded_bytes();
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
