//! What a cell did, shown to the person before it stays. Decides nothing.

use std::io::Read;

use sandbox::{CheckpointId, ContentId, Entry, Manifest, VariableChange};

use crate::{CellRecord, Runner};

/// Files that a person looks over; the others are counted.
const FILES_MAX: usize = 40;

/// Bytes of a file that are looked into: a text of 20,000 lines, a large figure.
const FILE_BYTES_MAX: u64 = 2 << 20;

/// Bytes of all files together, which are held in memory while the person thinks.
const BYTES_MAX: u64 = 32 << 20;

/// What a cell did, for a person who keeps it or takes it back.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// The cell, with all that came out of it.
    pub cell: CellRecord,
    /// The files that differ, by path.
    pub files: Vec<FileEffect>,
    /// Further files that differ.
    pub files_left_out: usize,
    /// The variables that differ; none when they could not be looked at.
    pub variables: Option<Vec<VariableChange>>,
    /// What taking it back would put back.
    pub way_back: WayBack,
}

/// What is put back when a cell is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WayBack {
    /// Memory and files.
    Whole,
    /// The files; the variables start afresh.
    FilesOnly {
        /// Why no more, for a person.
        why: String,
    },
}

/// A file that a cell made, changed or deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEffect {
    /// Its path in the workspace.
    pub path: String,
    /// What it was, if it was there.
    pub before: Option<FileState>,
    /// What it is, if it is there.
    pub after: Option<FileState>,
}

/// What a file is at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// A regular file.
    File {
        /// Its length.
        bytes: u64,
        /// Permission bits.
        mode: u32,
        /// All of it; none when it is too large to be looked into.
        content: Option<Vec<u8>>,
    },
    /// A symbolic link.
    Link {
        /// Where it points.
        target: String,
    },
    /// A file that is too large to be kept, and so to be put back.
    Unkept {
        /// Its length.
        bytes: u64,
    },
}

/// What differs between the files of two checkpoints, and how many more.
pub(crate) fn files(
    runner: &impl Runner,
    before: CheckpointId,
    after: CheckpointId,
) -> Result<(Vec<FileEffect>, usize), sandbox::Error> {
    let (before, after) = (runner.files(before)?, runner.files(after)?);
    let paths = changed(&before, &after);
    let left_out = paths.len().saturating_sub(FILES_MAX);
    let mut bytes_left = BYTES_MAX;
    let mut state = |entry: Option<&Entry>| entry.and_then(|it| look(runner, it, &mut bytes_left));
    let effects = paths.into_iter().take(FILES_MAX).map(|path| FileEffect {
        path: path.to_owned(),
        before: state(before.entries.get(path)),
        after: state(after.entries.get(path)),
    });
    Ok((effects.collect(), left_out))
}

/// The paths at which two versions hold different files, in order.
pub(crate) fn changed<'a>(before: &'a Manifest, after: &'a Manifest) -> Vec<&'a str> {
    let paths = before.entries.keys().chain(after.entries.keys());
    let mut paths: Vec<&str> = paths
        .filter(|path| {
            let (old, new) = (before.entries.get(*path), after.entries.get(*path));
            old.and_then(held) != new.and_then(held)
        })
        .map(String::as_str)
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

/// What counts of an entry: not when it was written, and a folder only by what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Held<'a> {
    Content(&'a ContentId, u32),
    Link(&'a str),
    Unkept(u64),
}

pub(crate) fn held(entry: &Entry) -> Option<Held<'_>> {
    match entry {
        Entry::File { content, mode, .. } => Some(Held::Content(content, *mode)),
        Entry::Folder { .. } => None,
        Entry::Link { target } => Some(Held::Link(target)),
        Entry::Unkept { bytes } => Some(Held::Unkept(*bytes)),
    }
}

fn look(runner: &impl Runner, entry: &Entry, bytes_left: &mut u64) -> Option<FileState> {
    Some(match entry {
        Entry::File { content, bytes, mode, .. } => {
            let fits = *bytes <= FILE_BYTES_MAX.min(*bytes_left);
            // A content that cannot be read is not shown; that it differs is.
            let content = if fits { read(runner, content).ok() } else { None };
            *bytes_left -= content.as_ref().map_or(0, |content| content.len() as u64);
            FileState::File { bytes: *bytes, mode: *mode, content }
        }
        Entry::Folder { .. } => return None,
        Entry::Link { target } => FileState::Link { target: target.clone() },
        Entry::Unkept { bytes } => FileState::Unkept { bytes: *bytes },
    })
}

fn read(runner: &impl Runner, id: &ContentId) -> Result<Vec<u8>, sandbox::Error> {
    let mut content = Vec::new();
    let file = runner.content(id)?;
    file.take(FILE_BYTES_MAX)
        .read_to_end(&mut content)
        .map_err(|source| sandbox::Error::File { path: id.0.clone().into(), source })?;
    Ok(content)
}
