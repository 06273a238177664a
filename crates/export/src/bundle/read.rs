//! Reads a bundle as hostile input: every name, size and hash is checked before anything of it is
//! believed, and nothing is written anywhere.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Read, Seek, SeekFrom, Write},
};

use agent::CellRecord;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipArchive, read::ZipFile};

use super::{
    FORMAT, LOCK, MANIFEST,
    limits::{BYTES_MAX, ENTRIES_MAX, RATIO_MAX, TEXT_BYTES_MAX, TEXTS_BYTES_MAX},
    name,
    wire::{Content, Format, Manifest, WireEntry, hexadecimal},
};
use crate::{Entry, EnvironmentFacts, Error, Story, StoryFile};

/// The last record of a zip, without a comment.
const END_BYTES: usize = 22;

/// Bytes that are copied at once.
const CHUNK_BYTES: usize = 64 << 10;

/// A bundle that was checked: its story, and its files to be copied out.
pub struct Bundle<R> {
    story: Story,
    archive: ZipArchive<R>,
}

impl<R> fmt::Debug for Bundle<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bundle").field("story", &self.story).finish_non_exhaustive()
    }
}

impl<R: Read + Seek> Bundle<R> {
    /// The story that it tells.
    pub fn story(&self) -> &Story {
        &self.story
    }

    /// Copies a file of the story out, and checks it once more as it goes.
    pub fn copy(&mut self, file: &StoryFile, out: &mut dyn Write) -> Result<(), Error> {
        let name = name::of(file)?;
        let content = Content { sha256: file.sha256.clone(), bytes: file.bytes };
        verify(&mut self.archive, &name, &content, out)
    }
}

/// Opens a bundle and checks all of it.
pub fn read<R: Read + Seek>(mut reader: R) -> Result<Bundle<R>, Error> {
    let (entries, size) = end(&mut reader)?;
    let mut archive = ZipArchive::new(reader).map_err(broken)?;
    // The list of a zip may name an entry twice, and programs differ in which one they take.
    if archive.len() != entries {
        return Err(Error::Broken { why: "it has an entry twice, or hides some".to_owned() });
    }
    let names = survey(&mut archive, size)?;
    let manifest = manifest(&mut archive)?;
    let listed: BTreeSet<&str> = manifest.contents.keys().map(String::as_str).collect();
    let present: BTreeSet<&str> =
        names.iter().map(String::as_str).filter(|name| *name != MANIFEST).collect();
    if let Some(name) = listed.symmetric_difference(&present).next() {
        return Err(Error::Broken { why: format!("{name} is listed or present, but not both") });
    }
    for (name, content) in &manifest.contents {
        verify(&mut archive, name, content, &mut io::sink())?;
    }
    let story = story(manifest, &mut archive)?;
    Ok(Bundle { story, archive })
}

/// How many entries the end of the zip announces, and its size. Our own have no comment, so the
/// end is where it must be; a second one cannot be hidden behind the first.
fn end<R: Read + Seek>(reader: &mut R) -> Result<(usize, u64), Error> {
    let size = reader.seek(SeekFrom::End(0))?;
    let mut end = [0; END_BYTES];
    let too_short = || Error::Broken { why: "it is no zip that Decipher wrote".to_owned() };
    let start = size.checked_sub(END_BYTES as u64).ok_or_else(too_short)?;
    reader.seek(SeekFrom::Start(start))?;
    reader.read_exact(&mut end)?;
    if !end.starts_with(b"PK\x05\x06") || end[20..] != [0, 0] {
        return Err(too_short());
    }
    let entries = usize::from(u16::from_le_bytes([end[10], end[11]]));
    if entries > ENTRIES_MAX {
        return Err(Error::TooLarge { most: format!("{ENTRIES_MAX} entries") });
    }
    reader.rewind()?;
    Ok((entries, size))
}

/// Looks at every entry without unpacking any, and returns the names.
fn survey<R: Read + Seek>(archive: &mut ZipArchive<R>, size: u64) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    let mut total: u64 = 0;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(broken)?;
        let name = String::from_utf8(entry.name_raw().to_vec())
            .map_err(|_| Error::Broken { why: "a name is no UTF-8".to_owned() })?;
        name::check(&name)?;
        plain(&entry, &name)?;
        total = total.saturating_add(entry.size());
        names.push(name);
    }
    if total > BYTES_MAX {
        return Err(Error::TooLarge { most: format!("{} GiB", BYTES_MAX >> 30) });
    }
    if total / RATIO_MAX > size {
        return Err(Error::TooLarge { most: format!("{RATIO_MAX} times its size inside") });
    }
    Ok(names)
}

/// Refuses what we never write: links, folders, secrets, rare compressions.
fn plain<R: Read>(entry: &ZipFile<'_, R>, name: &str) -> Result<(), Error> {
    let compression = entry.compression();
    let usual = [CompressionMethod::Deflated, CompressionMethod::Stored].contains(&compression);
    if entry.is_file() && !entry.is_symlink() && !entry.encrypted() && usual {
        return Ok(());
    }
    Err(Error::Broken { why: format!("{name} is no plain file") })
}

fn manifest<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Manifest, Error> {
    let text = text(archive, MANIFEST)?;
    let format: Format = parsed(MANIFEST, &text)?;
    if format.format > FORMAT {
        return Err(Error::Newer { found: format.format, known: FORMAT });
    }
    parsed(MANIFEST, &text)
}

/// Checks that an entry is what the bundle says of it, and copies it.
fn verify<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    content: &Content,
    out: &mut dyn Write,
) -> Result<(), Error> {
    let differs = || Error::Hash { name: name.to_owned() };
    let entry = archive.by_name(name).map_err(broken)?;
    // The size in the list of the zip is a claim; one byte more than promised is enough to know.
    let mut entry = entry.take(content.bytes.saturating_add(1));
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        // Bytes that cannot be unpacked, or fail their checksum, were changed as well.
        let length = entry.read(&mut chunk).map_err(|_| differs())?;
        if length == 0 {
            break;
        }
        bytes += length as u64;
        hash.update(&chunk[..length]);
        out.write_all(&chunk[..length])?;
    }
    let same = bytes == content.bytes && hexadecimal(&hash.finalize()) == content.sha256;
    if same { Ok(()) } else { Err(differs()) }
}

fn story<R: Read + Seek>(manifest: Manifest, archive: &mut ZipArchive<R>) -> Result<Story, Error> {
    for file in &manifest.files {
        let name = name::of(file)?;
        let told = Content { sha256: file.sha256.clone(), bytes: file.bytes };
        if manifest.contents.get(&name) != Some(&told) {
            return Err(Error::Hash { name });
        }
    }
    let mut room = TEXTS_BYTES_MAX;
    let mut read = |name: &str| {
        let text = text(archive, name)?;
        room = room.checked_sub(text.len() as u64).ok_or_else(|| Error::TooLarge {
            most: format!("{} MiB of code and outputs", TEXTS_BYTES_MAX >> 20),
        })?;
        Ok::<Vec<u8>, Error>(text)
    };
    let mut entries = Vec::new();
    for entry in manifest.story {
        entries.push(match entry {
            WireEntry::Person { text, attached } => Entry::Person { text, attached },
            WireEntry::Answer { text, claims } => Entry::Answer { text, claims },
            WireEntry::Note { text } => Entry::Note(text),
            WireEntry::Cell { said, cell, code, outputs } => {
                let code = utf8(&code, read(&code)?)?;
                let outputs = parsed(&outputs, &read(&outputs)?)?;
                Entry::Cell { said, record: CellRecord { cell, code, outputs } }
            }
        });
    }
    let lock = utf8(LOCK, read(LOCK)?)?;
    let lock_hash = Content::of(lock.as_bytes()).sha256;
    Ok(Story {
        title: manifest.title,
        created_at: manifest.created_at,
        entries,
        files: manifest.files,
        environment: EnvironmentFacts { python: manifest.python, lock, lock_hash },
        decipher: manifest.decipher,
    })
}

/// Reads an entry that we keep in memory.
fn text<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Result<Vec<u8>, Error> {
    let entry = archive.by_name(name).map_err(broken)?;
    let mut text = Vec::new();
    entry.take(TEXT_BYTES_MAX + 1).read_to_end(&mut text)?;
    if text.len() as u64 > TEXT_BYTES_MAX {
        let most = format!("{} MiB in {name}", TEXT_BYTES_MAX >> 20);
        return Err(Error::TooLarge { most });
    }
    Ok(text)
}

fn utf8(name: &str, text: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(text).map_err(|_| Error::Broken { why: format!("{name} is no UTF-8") })
}

fn parsed<T: serde::de::DeserializeOwned>(name: &str, text: &[u8]) -> Result<T, Error> {
    serde_json::from_slice(text)
        .map_err(|error| Error::Broken { why: format!("{name} cannot be understood: {error}") })
}

fn broken(error: zip::result::ZipError) -> Error {
    match error {
        zip::result::ZipError::Io(error) => Error::Io(error),
        other => Error::Broken { why: other.to_string() },
    }
}
