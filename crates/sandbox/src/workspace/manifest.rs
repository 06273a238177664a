//! Versions of a workspace: what it held at one moment, and how to make it hold that again.

use std::{
    collections::BTreeMap,
    fs::{File, Permissions},
    io::{self, Seek},
    os::{
        fd::{AsFd, OwnedFd},
        unix::fs::PermissionsExt,
    },
    sync::atomic::Ordering,
};

use rustix::fs::{
    AtFlags, Dir, FileType, Mode, OFlags, Stat, Timespec, Timestamps, fstat, mkdirat, readlinkat,
    statat, symlinkat, unlinkat,
};
use serde::{Deserialize, Serialize};

use super::{
    Mark, Workspace, WorkspaceFile, check_path, contents::ContentId, contents::Contents, give,
    is_asked_for,
};
use crate::Error;

/// Links point somewhere within a path's length.
const LINK_BYTES_MAX: usize = 4096;
/// A larger file is not copied into each version that changes it.
const FILE_BYTES_MAX: u64 = 2 << 30;

/// All that a workspace held at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// What stands at each path.
    pub entries: BTreeMap<String, Entry>,
}

/// What stands at a path of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A regular file.
    File {
        /// Its content.
        content: ContentId,
        /// Its length.
        bytes: u64,
        /// Permission bits.
        mode: u32,
        /// When it was last written, in nanoseconds since 1970.
        modified: i128,
    },
    /// A folder.
    Folder {
        /// Permission bits.
        mode: u32,
    },
    /// A symbolic link, never followed by the host.
    Link {
        /// Where it points.
        target: String,
    },
    /// A file that is too large to be kept, or that changed while it was read.
    Unkept {
        /// Its length.
        bytes: u64,
    },
}

/// So many entries are looked at in less time than another thread takes to begin with it.
const SHORT_LOOK_MAX: usize = 64;
/// Older kernels tell changes apart by clock ticks: what changed within this time before it was
/// looked at may have changed once more since, and is read again.
const TICKS_NANOSECONDS: i128 = 20_000_000;

/// What a version looked like when it was taken: same marks, same content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Seen {
    marks: BTreeMap<String, Known>,
}

/// One entry as it was seen last.
#[derive(Debug, Clone)]
struct Known {
    mark: Mark,
    entry: Entry,
    /// It had been left alone long enough for its mark to prove it unchanged.
    settled: bool,
}

impl Known {
    fn new(stat: &Stat, entry: Entry) -> Self {
        let now = rustix::time::clock_gettime(rustix::time::ClockId::Realtime);
        let changed = nanoseconds(stat.st_ctime, stat.st_ctime_nsec.cast_signed());
        let age = nanoseconds(now.tv_sec, now.tv_nsec) - changed;
        Self { mark: Mark::of(stat), entry, settled: age > TICKS_NANOSECONDS }
    }

    fn proves(&self, stat: &Stat) -> bool {
        self.mark == Mark::of(stat) && self.settled
    }
}

impl Seen {
    /// What was seen, as a version.
    pub(crate) fn manifest(&self) -> Manifest {
        let entries = self.marks.iter();
        Manifest {
            entries: entries.map(|(path, known)| (path.clone(), known.entry.clone())).collect(),
        }
    }
}

impl Manifest {
    /// The regular files as [`Workspace::files`] lists them, with their contents; none for those
    /// that were too large to be kept.
    pub fn files(&self) -> impl Iterator<Item = (WorkspaceFile, Option<&ContentId>)> {
        let shown = self.entries.iter().filter(|(path, _)| is_asked_for(path));
        shown.filter_map(|(path, entry)| {
            let (bytes, modified, content) = match entry {
                Entry::File { content, bytes, modified, .. } => (*bytes, *modified, Some(content)),
                Entry::Unkept { bytes } => (*bytes, 0, None),
                Entry::Folder { .. } | Entry::Link { .. } => return None,
            };
            Some((WorkspaceFile { path: path.clone(), bytes, modified }, content))
        })
    }

    /// The contents that it needs.
    pub fn contents(&self) -> impl Iterator<Item = &ContentId> {
        self.entries.values().filter_map(|entry| match entry {
            Entry::File { content, .. } => Some(content),
            Entry::Folder { .. } | Entry::Link { .. } | Entry::Unkept { .. } => None,
        })
    }
}

impl Workspace {
    /// Takes a version: contents that `seen` knows by their marks are not read again.
    pub(crate) fn version(&self, contents: &Contents, seen: &mut Seen) -> Result<Manifest, Error> {
        let mut found = Vec::new();
        self.walk(&mut |path, stat| found.push((path, *stat)));
        let mut marks = BTreeMap::new();
        for (path, stat) in found {
            let known = seen.marks.remove(&path).filter(|known| known.proves(&stat));
            let entry = match known {
                Some(known) => Some(known.entry),
                None => self.entry(&path, &stat, contents)?,
            };
            if let Some(entry) = entry {
                marks.insert(path, Known::new(&stat, entry));
            }
        }
        seen.marks = marks;
        Ok(seen.manifest())
    }

    /// Whether a short look proves that it holds what was seen last: it reads no file, and gives up
    /// where much would have to be looked at.
    pub(crate) fn is_as(&self, seen: &Seen) -> bool {
        let mut found = 0;
        let mut same = seen.marks.len() <= SHORT_LOOK_MAX;
        if same {
            self.walk_while(&mut |path, stat| {
                found += 1;
                same = seen.marks.get(&path).is_some_and(|known| known.proves(stat));
                same
            });
        }
        same && found == seen.marks.len()
    }

    fn entry(&self, path: &str, stat: &Stat, contents: &Contents) -> Result<Option<Entry>, Error> {
        let mode = stat.st_mode & 0o1777;
        let entry = match FileType::from_raw_mode(stat.st_mode) {
            FileType::Directory => Entry::Folder { mode },
            FileType::Symlink => match self.link(path) {
                Some(target) => Entry::Link { target },
                None => return Ok(None),
            },
            FileType::RegularFile if stat.st_size.cast_unsigned() > FILE_BYTES_MAX => {
                Entry::Unkept { bytes: stat.st_size.cast_unsigned() }
            }
            FileType::RegularFile => {
                // One that cannot be read any more went away or was closed to us meanwhile.
                let Ok(mut file) = self.open(path) else {
                    return Ok(Some(Entry::Unkept { bytes: stat.st_size.cast_unsigned() }));
                };
                let fail = |source| Error::File { path: self.path().join(path), source };
                let (content, bytes) = contents.keep(&mut file).map_err(fail)?;
                let modified = nanoseconds(stat.st_mtime, stat.st_mtime_nsec.cast_signed());
                Entry::File { content, bytes, mode, modified }
            }
            // Pipes, sockets and devices hold nothing that could be kept.
            _ => return Ok(None),
        };
        Ok(Some(entry))
    }

    fn link(&self, path: &str) -> Option<String> {
        let (folder, name) = self.parent(path).ok()?;
        let target = readlinkat(folder, name, Vec::with_capacity(LINK_BYTES_MAX)).ok()?;
        target.into_string().ok()
    }

    /// Makes the workspace hold a version again; returns the paths that could not be.
    ///
    /// `seen` must be what was seen last; it is brought up to date. Files that are there keep their
    /// inode, so that what has them open or mapped sees the old content.
    pub(crate) fn go_back(
        &self,
        manifest: &Manifest,
        contents: &Contents,
        seen: &mut Seen,
    ) -> Result<Vec<String>, Error> {
        self.shared.touched.store(true, Ordering::Relaxed);
        let mut found = Vec::new();
        self.walk(&mut |path, stat| found.push((path, *stat)));
        // The deepest first, so that folders are empty when their turn comes.
        found.sort_by(|(one, _), (other, _)| other.cmp(one));
        let mut there = BTreeMap::new();
        for (path, stat) in found {
            if manifest.entries.get(&path).is_some_and(|entry| entry.may_replace(&stat)) {
                there.insert(path, stat);
            } else {
                self.remove(&path, &stat)?;
            }
        }
        let mut lost = Vec::new();
        let mut marks = BTreeMap::new();
        for (path, entry) in &manifest.entries {
            let stat = there.get(path);
            let known = seen.marks.get(path);
            let same = known
                .zip(stat)
                .is_some_and(|(known, stat)| known.proves(stat) && known.entry == *entry);
            if !same && !self.put(path, entry, stat, contents)? {
                lost.push(path.clone());
                continue;
            }
            if let Ok(stat) = self.stat(path) {
                marks.insert(path.clone(), Known::new(&stat, entry.clone()));
            }
        }
        seen.marks = marks;
        Ok(lost)
    }

    /// Puts one entry in its place; false when that cannot be.
    fn put(
        &self,
        path: &str,
        entry: &Entry,
        there: Option<&Stat>,
        contents: &Contents,
    ) -> Result<bool, Error> {
        check_path(path)?;
        let fail = |source| Error::File { path: self.path().join(path), source };
        match entry {
            Entry::Unkept { .. } => return Ok(false),
            Entry::Folder { mode } => self.put_folder(path, *mode, there).map_err(fail)?,
            Entry::Link { target } => {
                let (folder, name) = self.parent(path).map_err(fail)?;
                if there.is_none() {
                    symlinkat(target.as_str(), &folder, name).map_err(|e| fail(e.into()))?;
                }
            }
            Entry::File { content, mode, modified, .. } => {
                let Ok(source) = contents.open(content) else { return Ok(false) };
                self.put_file(path, source, (*mode, *modified), there).map_err(fail)?;
            }
        }
        Ok(true)
    }

    fn put_folder(&self, path: &str, mode: u32, there: Option<&Stat>) -> io::Result<()> {
        let (parent, name) = self.parent(path)?;
        if there.is_none() {
            mkdirat(&parent, name, Mode::from_raw_mode(0o755))?;
        }
        let folder = self.folder(path)?;
        if there.is_none() {
            give(&folder, self.shared.owner)?;
        }
        File::from(folder).set_permissions(Permissions::from_mode(mode))
    }

    fn put_file(
        &self,
        path: &str,
        mut source: File,
        (mode, modified): (u32, i128),
        there: Option<&Stat>,
    ) -> io::Result<()> {
        let file = if there.is_some() {
            self.beneath(path, OFlags::WRONLY | OFlags::NONBLOCK, Mode::empty())?
        } else {
            let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL;
            let file = self.beneath(path, flags, Mode::from_raw_mode(0o600))?;
            give(&file, self.shared.owner)?;
            file
        };
        if FileType::from_raw_mode(fstat(&file)?.st_mode) != FileType::RegularFile {
            return Err(io::Error::other("not a regular file"));
        }
        let mut file = File::from(file);
        io::copy(&mut source, &mut file)?;
        let end = file.stream_position()?;
        file.set_len(end)?;
        file.set_permissions(Permissions::from_mode(mode))?;
        let time = timespec(modified);
        let times = Timestamps { last_access: time, last_modification: time };
        Ok(rustix::fs::futimens(&file, &times)?)
    }

    fn remove(&self, path: &str, stat: &Stat) -> Result<(), Error> {
        let fail = |source| Error::File { path: self.path().join(path), source };
        let (folder, name) = self.parent(path).map_err(fail)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::Directory {
            return unlinkat(&folder, name, AtFlags::empty()).map_err(|error| fail(error.into()));
        }
        match unlinkat(&folder, name, AtFlags::REMOVEDIR) {
            // What the walk does not list (too deep, no valid name) goes without being looked at.
            Err(rustix::io::Errno::NOTEMPTY) => {
                let folder = self.folder(path).map_err(fail)?;
                empty(&folder).map_err(fail)?;
                let (parent, name) = self.parent(path).map_err(fail)?;
                unlinkat(&parent, name, AtFlags::REMOVEDIR).map_err(|error| fail(error.into()))
            }
            result => result.map_err(|error| fail(error.into())),
        }
    }

    fn stat(&self, path: &str) -> io::Result<Stat> {
        let (folder, name) = self.parent(path)?;
        Ok(statat(folder, name, AtFlags::SYMLINK_NOFOLLOW)?)
    }

    /// The folder that a path is in, reached without following links, and its name there.
    fn parent<'a>(&self, path: &'a str) -> io::Result<(OwnedFd, &'a str)> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        Ok((self.folder(folder)?, name))
    }
}

impl Entry {
    /// Whether what is there can be turned into this without being removed first.
    fn may_replace(&self, there: &Stat) -> bool {
        match (self, FileType::from_raw_mode(there.st_mode)) {
            (Self::Folder { .. }, FileType::Directory) => true,
            // Another name of the same file would change with it.
            (Self::File { .. } | Self::Unkept { .. }, FileType::RegularFile) => there.st_nlink == 1,
            _ => false,
        }
    }
}

/// Removes all that is in a folder.
fn empty(folder: &OwnedFd) -> io::Result<()> {
    let mut listing = Dir::read_from(folder)?;
    while let Some(entry) = listing.read() {
        let entry = entry?;
        let name = entry.file_name();
        if name == c"." || name == c".." {
            continue;
        }
        if unlinkat(folder, name, AtFlags::empty()).is_ok() {
            continue;
        }
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let inner = rustix::fs::openat(folder, name, flags, Mode::empty())?;
        empty(&inner)?;
        unlinkat(folder.as_fd(), name, AtFlags::REMOVEDIR)?;
    }
    Ok(())
}

pub(super) fn nanoseconds(seconds: i64, nanoseconds: i64) -> i128 {
    i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds)
}

fn timespec(time: i128) -> Timespec {
    let seconds = time.div_euclid(1_000_000_000);
    let rest = time.rem_euclid(1_000_000_000);
    Timespec {
        tv_sec: seconds.try_into().unwrap_or_default(),
        tv_nsec: rest.try_into().unwrap_or_default(),
    }
}
