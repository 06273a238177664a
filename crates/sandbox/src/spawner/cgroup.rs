//! Memory and process limits of a whole session, by cgroups of version 1 or 2.
//!
//! Stops memory hogs and fork bombs (attacks R01, R03) and tells afterwards what the peak was and
//! whether memory ended something. Where no hierarchy can be written the layer is missing, and
//! the isolation level says so.

use std::{
    fs, io,
    os::fd::{AsFd, OwnedFd},
    path::{Path, PathBuf},
    thread,
    time::{Duration, UNIX_EPOCH},
};

use rustix::fs::{AtFlags, Mode, OFlags, mkdirat, openat, unlinkat};

use super::{step, wire::Open};

const ROOT: &str = "/sys/fs/cgroup";
/// The processes of a killed jail take milliseconds to end; half a second is patience enough.
const SWEEP_TRIES: u32 = 100;
const SWEEP_AGAIN: Duration = Duration::from_millis(5);

/// Our node in each hierarchy that can hold limits.
#[derive(Debug)]
pub(crate) struct Cgroups {
    version: Version,
    nodes: Vec<OwnedFd>,
    /// Tells our jails from those that a killed spawner left in the same node.
    birth: u128,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

impl Version {
    /// The file by which a process joins. The thread list of version 1 moves the writer without
    /// waiting for the kernel's lock on thread groups: 0.04 ms instead of 7, and joiners are
    /// single-threaded.
    fn join_file(self) -> &'static str {
        match self {
            Self::One => "tasks",
            Self::Two => "cgroup.procs",
        }
    }
}

/// The limits of one jail.
#[derive(Debug)]
pub(crate) struct Cgroup {
    version: Version,
    name: String,
    /// One per hierarchy: write `0` to join. Opened by us, so that the joining needs no right.
    pub(crate) joins: Vec<OwnedFd>,
    memory: OwnedFd,
}

impl Cgroups {
    /// Makes our node, or returns `None` where this machine lets us make none.
    pub(crate) fn open(name: &str) -> Option<Self> {
        let birth = UNIX_EPOCH.elapsed().map_or(0, |time| time.as_nanos());
        let version_1: Vec<PathBuf> =
            ["memory", "pids"].iter().map(|kind| Path::new(ROOT).join(kind)).collect();
        if version_1.iter().all(|path| path.join("tasks").exists()) {
            let nodes: io::Result<_> =
                version_1.iter().map(|path| node(&path.join(name))).collect();
            return Some(Self { version: Version::One, nodes: nodes.ok()?, birth });
        }
        let path = Path::new(ROOT).join(name);
        let two = delegate(Path::new(ROOT)).and_then(|()| {
            let node = node(&path)?;
            delegate(&path).map(|()| vec![node])
        });
        Some(Self { version: Version::Two, nodes: two.ok()?, birth })
    }

    /// Says which version holds the limits.
    pub(crate) fn describe(&self) -> String {
        match self.version {
            Version::One => "version 1: memory and processes".to_owned(),
            Version::Two => "version 2: memory and processes".to_owned(),
        }
    }

    /// The name of a jail's folder in our node.
    pub(crate) fn name(&self, jail: u64) -> String {
        format!("jail-{:x}-{jail}", self.birth)
    }

    /// Makes the limits of one jail.
    pub(crate) fn make(&self, open: &Open) -> io::Result<Cgroup> {
        let name = self.name(open.jail);
        let mut folders = Vec::new();
        for node in &self.nodes {
            mkdirat(node, &name, Mode::from_raw_mode(0o755))
                .map_err(|e| step("make a cgroup", e))?;
            folders.push(folder(node.as_fd(), &name)?);
        }
        let memory = open.memory_bytes_max.to_string();
        let processes = open.processes_max.to_string();
        match self.version {
            Version::One => {
                set(&folders[0], "memory.limit_in_bytes", &memory)?;
                // Not every kernel accounts swap.
                let _ = set(&folders[0], "memory.memsw.limit_in_bytes", &memory);
                set(&folders[1], "pids.max", &processes)?;
            }
            Version::Two => {
                set(&folders[0], "memory.max", &memory)?;
                let _ = set(&folders[0], "memory.swap.max", "0");
                let _ = set(&folders[0], "memory.oom.group", "1");
                set(&folders[0], "pids.max", &processes)?;
            }
        }
        let joins = folders
            .iter()
            .map(|folder| open_file(folder, self.version.join_file(), OFlags::WRONLY))
            .collect::<io::Result<_>>()?;
        Ok(Cgroup { version: self.version, name, joins, memory: folders.swap_remove(0) })
    }

    /// Removes what is left of a jail's limits; fails while the kernel still counts something.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        for node in &self.nodes {
            match unlinkat(node, name, AtFlags::REMOVEDIR) {
                Ok(()) | Err(rustix::io::Errno::NOENT) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }
}

impl Cgroup {
    /// Its name under our node.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Puts the calling process in.
    pub(crate) fn join(&self) -> io::Result<()> {
        for join in &self.joins {
            rustix::io::write(join, b"0").map_err(|error| step("join a cgroup", error))?;
        }
        Ok(())
    }

    /// Opens the files that tell of memory: what is used, its peak, and who was killed for it.
    pub(crate) fn gauges(&self) -> io::Result<[OwnedFd; 3]> {
        let names = match self.version {
            Version::One => {
                ["memory.usage_in_bytes", "memory.max_usage_in_bytes", "memory.oom_control"]
            }
            Version::Two => ["memory.current", "memory.peak", "memory.events"],
        };
        let [usage, peak, kills] = names.map(|name| open_file(&self.memory, name, OFlags::RDONLY));
        Ok([usage?, peak?, kills?])
    }
}

/// Removes the nodes that a dead engine left behind; only empty ones can be removed.
pub(crate) fn sweep(name: &str) {
    for base in [ROOT.to_owned(), format!("{ROOT}/memory"), format!("{ROOT}/pids")] {
        let node = Path::new(&base).join(name);
        for entry in fs::read_dir(&node).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                remove_when_empty(&entry.path());
            }
        }
        let _ = fs::remove_dir(&node);
    }
}

/// Removes a jail's folder once the kernel has ended what was in it.
fn remove_when_empty(path: &Path) {
    for _ in 0..SWEEP_TRIES {
        match fs::remove_dir(path) {
            Err(error) if error.kind() == io::ErrorKind::ResourceBusy => {
                thread::sleep(SWEEP_AGAIN);
            }
            // What cannot be removed for another reason is left to a person.
            _ => return,
        }
    }
}

fn node(path: &Path) -> io::Result<OwnedFd> {
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
        _ => {}
    }
    folder(rustix::fs::CWD, path.to_str().ok_or(io::ErrorKind::InvalidInput)?)
}

/// Version 2: lets the children of a node have memory and process limits.
fn delegate(path: &Path) -> io::Result<()> {
    fs::write(path.join("cgroup.subtree_control"), "+memory +pids")
}

fn folder(base: impl AsFd, name: &str) -> io::Result<OwnedFd> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(openat(base, name, flags, Mode::empty())?)
}

fn open_file(folder: &OwnedFd, name: &str, flags: OFlags) -> io::Result<OwnedFd> {
    Ok(openat(folder, name, flags | OFlags::CLOEXEC, Mode::empty())?)
}

fn set(folder: &OwnedFd, name: &str, value: &str) -> io::Result<()> {
    let file = open_file(folder, name, OFlags::WRONLY)?;
    rustix::io::write(&file, value.as_bytes())
        .map_err(|error| step(&format!("set {name}"), error))?;
    Ok(())
}
