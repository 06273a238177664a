//! The folder of a session (`/mnt/data` inside), read from outside as hostile.
//!
//! Every access resolves beneath the folder and follows no link, so that nothing a session plants
//! leads the host elsewhere; proved by the attacks F02 to F04 and `tests/workspace.rs`.

pub(crate) mod contents;
pub(crate) mod incoming;
pub(crate) mod manifest;

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read},
    os::fd::{AsFd, OwnedFd},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rustix::fs::{
    Dir, FileType, Gid, Mode, OFlags, ResolveFlags, Stat, Uid, fchown, fstat, open, openat2, statat,
};

use crate::{Error, FileChange, FileChangeKind};
use manifest::nanoseconds;

/// Listing stops here; the disk limit ends sessions that hold more.
const ENTRIES_MAX: usize = 200_000;
/// Folders inside folders that are listed.
const DEPTH_MAX: usize = 64;
/// What file systems allow for one name.
const NAME_BYTES_MAX: usize = 255;
/// Left-overs of tools that no person asked for.
const UNSHOWN: &[&str] = &["__pycache__", ".ipynb_checkpoints", ".cache"];

/// A session's folder. Every access resolves beneath it and never follows a link.
#[derive(Debug, Clone)]
pub struct Workspace {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    path: PathBuf,
    folder: OwnedFd,
    owner: Option<u32>,
    bytes_max: u64,
    /// The host wrote since the last look.
    touched: AtomicBool,
}

/// One file of a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkspaceFile {
    /// The path inside the workspace, with `/`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last written, in nanoseconds since 1970, as far as the session tells the truth.
    pub modified: i128,
}

/// What tells whether a file changed; the change time cannot be set by a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Mark {
    bytes: u64,
    inode: u64,
    changed: (i64, i64),
}

/// All files at one moment.
#[derive(Debug, Default)]
pub(crate) struct Snapshot {
    files: BTreeMap<String, Mark>,
}

/// What a workspace takes up.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    pub(crate) bytes: u64,
    pub(crate) entries: u64,
}

impl Workspace {
    /// Where its files are inside of a session.
    pub const FOLDER: &str = "/mnt/data/";

    /// Makes the folder; `owner` is the host id of the session where it has its own.
    pub(crate) fn create(path: &Path, owner: Option<u32>, bytes_max: u64) -> Result<Self, Error> {
        let create = || {
            std::fs::create_dir(path)?;
            let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC;
            let folder = open(path, flags, Mode::empty())?;
            give(&folder, owner)?;
            Ok(folder)
        };
        let folder = create().map_err(|source| Error::File { path: path.to_owned(), source })?;
        let path = path.to_owned();
        let touched = AtomicBool::new(true);
        Ok(Self { shared: Arc::new(Shared { path, folder, owner, bytes_max, touched }) })
    }

    /// Where the folder is on the host.
    pub fn path(&self) -> &Path {
        &self.shared.path
    }

    /// Copies a host file into the workspace under its own file name and returns that name;
    /// a name that is taken gets a number (`sales-2.csv`).
    pub fn attach(&self, file: &Path) -> Result<String, Error> {
        let fail = |source| Error::File { path: file.to_owned(), source };
        let mut content = File::open(file).map_err(fail)?;
        let metadata = content.metadata().map_err(fail)?;
        if !metadata.is_file() {
            return Err(fail(io::Error::other("not a regular file")));
        }
        if metadata.len() > self.shared.bytes_max {
            let (path, bytes) = (file.to_owned(), metadata.len());
            return Err(Error::TooLarge { path, bytes, bytes_max: self.shared.bytes_max });
        }
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let name: String = name.chars().map(|c| if c.is_control() { '_' } else { c }).collect();
        let (stem, ending) = match name.rfind('.') {
            Some(dot) if dot > 0 => name.split_at(dot),
            _ => (name.as_str(), ""),
        };
        for number in 1u32.. {
            let free = if number == 1 { name.clone() } else { format!("{stem}-{number}{ending}") };
            match self.write(&free, &mut content) {
                Err(Error::File { source, .. })
                    if source.kind() == io::ErrorKind::AlreadyExists => {}
                result => return result.map(|()| free),
            }
        }
        unreachable!("a workspace holds fewer files than there are numbers")
    }

    /// Writes a new file; a name that is taken is an error.
    pub fn write(&self, name: &str, content: &mut dyn Read) -> Result<(), Error> {
        check_path(name)?;
        self.shared.touched.store(true, Ordering::Relaxed);
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
        let mut write = || -> io::Result<()> {
            let file = self.beneath(name, flags, Mode::from_raw_mode(0o644))?;
            give(&file, self.shared.owner)?;
            let mut limited = content.take(self.shared.bytes_max);
            io::copy(&mut limited, &mut File::from(file)).map(drop)
        };
        write().map_err(|source| Error::File { path: self.shared.path.join(name), source })
    }

    /// Lists all regular files, sorted by path.
    pub fn files(&self) -> Result<Vec<WorkspaceFile>, Error> {
        let mut files = Vec::new();
        self.walk(&mut |path, stat| {
            if is_shown(&path, stat) {
                let modified = nanoseconds(stat.st_mtime, stat.st_mtime_nsec.cast_signed());
                files.push(WorkspaceFile { path, bytes: stat.st_size.cast_unsigned(), modified });
            }
        });
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        Ok(files)
    }

    /// Opens a regular file for reading; links, pipes and devices are refused.
    pub fn open(&self, path: &str) -> Result<File, Error> {
        check_path(path)?;
        let open = || -> io::Result<File> {
            let file = self.beneath(path, OFlags::RDONLY | OFlags::NONBLOCK, Mode::empty())?;
            if FileType::from_raw_mode(fstat(&file)?.st_mode) == FileType::RegularFile {
                Ok(File::from(file))
            } else {
                Err(io::Error::other("not a regular file"))
            }
        };
        open().map_err(|source| Error::File { path: self.shared.path.join(path), source })
    }

    /// Whether the host wrote since this was last asked.
    pub(crate) fn was_touched(&self) -> bool {
        self.shared.touched.swap(false, Ordering::Relaxed)
    }

    /// Looks at all files.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let mut snapshot = Snapshot::default();
        self.walk(&mut |path, stat| {
            if is_shown(&path, stat) {
                snapshot.files.insert(path, Mark::of(stat));
            }
        });
        snapshot
    }

    /// Adds up what the workspace takes on the disk.
    pub(crate) fn usage(&self) -> Usage {
        let mut usage = Usage::default();
        self.walk(&mut |_, stat| {
            usage.entries += 1;
            // Blocks are of 512 bytes, whatever the file system's own are.
            usage.bytes += stat.st_blocks.cast_unsigned() * 512;
        });
        usage
    }

    /// Free bytes of the disk that the workspace is on.
    pub(crate) fn disk_free(&self) -> Option<u64> {
        let disk = rustix::fs::fstatvfs(&self.shared.folder).ok()?;
        Some(disk.f_bavail * disk.f_frsize)
    }

    fn beneath(&self, path: &str, flags: OFlags, mode: Mode) -> io::Result<OwnedFd> {
        let resolve = ResolveFlags::BENEATH
            | ResolveFlags::NO_SYMLINKS
            | ResolveFlags::NO_MAGICLINKS
            | ResolveFlags::NO_XDEV;
        let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(openat2(&self.shared.folder, path, flags, mode, resolve)?)
    }

    fn walk(&self, visit: &mut dyn FnMut(String, &Stat)) {
        self.walk_while(&mut |path, stat| {
            visit(path, stat);
            true
        });
    }

    /// Looks at what is there, until `visit` has seen enough.
    fn walk_while(&self, visit: &mut dyn FnMut(String, &Stat) -> bool) {
        let mut folders = vec![String::new()];
        let mut entries = 0;
        while let Some(path) = folders.pop() {
            // A folder that went away or is closed to us meanwhile holds nothing to show.
            let Ok(folder) = self.folder(&path) else { continue };
            let Ok(mut listing) = Dir::read_from(&folder) else { continue };
            while let Some(Ok(entry)) = listing.read() {
                let name = entry.file_name().to_string_lossy();
                if name == "." || name == ".." {
                    continue;
                }
                entries += 1;
                if entries > ENTRIES_MAX {
                    return;
                }
                let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
                let Ok(stat) = statat(&folder, entry.file_name(), flags) else { continue };
                let inner =
                    if path.is_empty() { name.into_owned() } else { format!("{path}/{name}") };
                let is_folder = FileType::from_raw_mode(stat.st_mode) == FileType::Directory;
                if is_folder && inner.split('/').count() < DEPTH_MAX {
                    folders.push(inner.clone());
                }
                if !visit(inner, &stat) {
                    return;
                }
            }
        }
    }

    fn folder(&self, path: &str) -> io::Result<OwnedFd> {
        let path = if path.is_empty() { "." } else { path };
        self.beneath(path, OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty())
    }
}

impl Mark {
    fn of(stat: &Stat) -> Self {
        Self {
            bytes: stat.st_size.cast_unsigned(),
            inode: stat.st_ino,
            changed: (stat.st_ctime, stat.st_ctime_nsec.cast_signed()),
        }
    }
}

impl Snapshot {
    /// What changed since an earlier look.
    pub(crate) fn changes_since(&self, before: &Self) -> Vec<FileChange> {
        let change = |path: &String, kind, bytes| FileChange { path: path.clone(), kind, bytes };
        let mut changes = Vec::new();
        for (path, mark) in &self.files {
            match before.files.get(path) {
                None => changes.push(change(path, FileChangeKind::Created, mark.bytes)),
                Some(old) if old != mark => {
                    changes.push(change(path, FileChangeKind::Changed, mark.bytes));
                }
                Some(_) => {}
            }
        }
        let gone = before.files.keys().filter(|path| !self.files.contains_key(*path));
        changes.extend(gone.map(|path| change(path, FileChangeKind::Deleted, 0)));
        changes
    }
}

/// Whether it is a file that somebody may have asked for.
fn is_shown(path: &str, stat: &Stat) -> bool {
    let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
    is_file && is_asked_for(path)
}

fn is_asked_for(path: &str) -> bool {
    !path.split('/').any(|part| UNSHOWN.contains(&part))
}

/// Removes a folder that a session filled, whatever it left there.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            open_up(path);
            std::fs::remove_dir_all(path)
        }
        result => result,
    }
}

/// Makes folders that a session of our own id closed removable again.
fn open_up(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let _ = std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o700));
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(entry.path());
            }
        }
    }
}

fn give(file: impl AsFd, owner: Option<u32>) -> io::Result<()> {
    let Some(owner) = owner else { return Ok(()) };
    Ok(fchown(file, Some(Uid::from_raw(owner)), Some(Gid::from_raw(owner)))?)
}

fn check_path(path: &str) -> Result<(), Error> {
    let refuse = |reason| Err(Error::Path { path: path.to_owned(), reason });
    if path.is_empty() || path.starts_with('/') {
        return refuse("it must be a path inside the workspace");
    }
    if path.contains('\0') {
        return refuse("it has a zero byte");
    }
    for part in path.split('/') {
        match part {
            "" | "." | ".." => return refuse("it has an empty, `.` or `..` part"),
            part if part.len() > NAME_BYTES_MAX => return refuse("a name in it is too long"),
            _ => {}
        }
    }
    Ok(())
}
