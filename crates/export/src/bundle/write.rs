//! Writes a bundle: entries sorted by name, one fixed time, one compression, so that the same story
//! always gives the same bytes.

use std::{
    collections::BTreeMap,
    io::{self, Read, Seek, Write},
    path::PathBuf,
};

use sandbox::Output;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{
    FORMAT, LOCK, MANIFEST, README, name,
    wire::{Content, Manifest, WireEntry, hexadecimal},
};
use crate::{Entry, Error, Story, StoryFile};

/// Larger files need the fields that zip got later.
const LARGE_BYTES: u64 = 0xffff_ffff;

/// Bytes that are copied at once.
const CHUNK_BYTES: usize = 64 << 10;

/// What goes into an entry.
enum Source<'a> {
    Text(Vec<u8>),
    File(&'a StoryFile),
}

/// Writes the bundle of a story. `contents` opens a file of it, which must be as the story tells.
pub fn write(
    story: &Story,
    contents: &mut dyn FnMut(&StoryFile) -> io::Result<Box<dyn Read>>,
    out: impl Write + Seek,
) -> Result<(), Error> {
    let mut sources = sources(story)?;
    let listed = sources.iter().map(|(name, source)| {
        let content = match source {
            Source::Text(text) => Content::of(text),
            Source::File(file) => Content { sha256: file.sha256.clone(), bytes: file.bytes },
        };
        (name.clone(), content)
    });
    let manifest = manifest(story, listed.collect());
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(io::Error::other)?;
    sources.insert(MANIFEST.to_owned(), Source::Text(manifest));

    let mut archive = ZipWriter::new(out);
    for (name, source) in sources {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(6))
            .last_modified_time(zip::DateTime::default())
            .unix_permissions(0o644);
        match source {
            Source::Text(text) => {
                archive.start_file(name, options).map_err(io::Error::from)?;
                archive.write_all(&text)?;
            }
            Source::File(file) => {
                let options = options.large_file(file.bytes >= LARGE_BYTES);
                archive.start_file(name, options).map_err(io::Error::from)?;
                copy(file, &mut *contents(file)?, &mut archive)?;
            }
        }
    }
    archive.finish().map_err(io::Error::from)?.flush()?;
    Ok(())
}

/// Every entry but the list of them, by name.
fn sources(story: &Story) -> Result<BTreeMap<String, Source<'_>>, Error> {
    let lock = story.environment.lock.clone().into_bytes();
    let mut sources = BTreeMap::from([
        (LOCK.to_owned(), Source::Text(lock)),
        (README.to_owned(), Source::Text(readme(story).into_bytes())),
    ]);
    for (record, number) in story.cells().zip(1..) {
        let outputs: Vec<Output> = record.outputs.iter().map(without_host).collect();
        let outputs = serde_json::to_vec_pretty(&outputs).map_err(io::Error::other)?;
        sources.insert(code_name(number), Source::Text(record.code.clone().into_bytes()));
        sources.insert(outputs_name(number), Source::Text(outputs));
    }
    for file in &story.files {
        let name = name::of(file)?;
        if sources.insert(name.clone(), Source::File(file)).is_some() {
            return Err(Error::Name { name, why: "two files have it" });
        }
    }
    Ok(sources)
}

fn manifest(story: &Story, contents: BTreeMap<String, Content>) -> Manifest {
    let mut number = 0;
    let entries = story.entries.iter().map(|entry| match entry {
        Entry::Person { text, attached } => {
            WireEntry::Person { text: text.clone(), attached: attached.clone() }
        }
        Entry::Cell { said, record } => {
            number += 1;
            WireEntry::Cell {
                said: said.clone(),
                cell: record.cell,
                code: code_name(number),
                outputs: outputs_name(number),
            }
        }
        Entry::Answer { text, claims } => {
            WireEntry::Answer { text: text.clone(), claims: claims.clone() }
        }
        Entry::Note(text) => WireEntry::Note { text: text.clone() },
    });
    Manifest {
        format: FORMAT,
        decipher: story.decipher.clone(),
        title: story.title.clone(),
        created_at: story.created_at,
        python: story.environment.python.clone(),
        story: entries.collect(),
        files: story.files.clone(),
        contents,
    }
}

/// Where a flood of text lies is a matter of the host that it ran on.
fn without_host(output: &Output) -> Output {
    let mut output = output.clone();
    if let Output::Truncated(cut) = &mut output {
        cut.whole = PathBuf::new();
    }
    output
}

fn copy(file: &StoryFile, from: &mut dyn Read, to: &mut impl Write) -> Result<(), Error> {
    let mut hash = Sha256::new();
    let mut bytes = 0;
    let mut chunk = vec![0; CHUNK_BYTES];
    loop {
        let length = from.read(&mut chunk)?;
        bytes += length as u64;
        if length == 0 || bytes > file.bytes {
            break;
        }
        hash.update(&chunk[..length]);
        to.write_all(&chunk[..length])?;
    }
    if bytes != file.bytes || hexadecimal(&hash.finalize()) != file.sha256 {
        return Err(Error::Changed { path: file.path.clone() });
    }
    Ok(())
}

fn code_name(number: u32) -> String {
    format!("cells/{number:03}.py")
}

fn outputs_name(number: u32) -> String {
    format!("outputs/{number:03}.json")
}

fn readme(story: &Story) -> String {
    format!(
        "# A Decipher bundle\n\n\
         A conversation that Decipher {} had, with Python {}, in a form that can be run again:\n\n    \
         decipher replay THIS-FILE\n\n\
         runs its cells in order, in a fresh session with its input files, and names what comes out \
         differently.\n\n\
         - `bundle.json` tells the story and lists every file here with its SHA-256\n\
         - `cells/` is the code, one file per cell, in the order in which it ran\n\
         - `outputs/` is what came out of each\n\
         - `inputs/` are the files that were there at the start, `made/` those that cells made\n\
         - `{LOCK}` are the packages\n\n\
         By hand: install `{LOCK}` into a Python {}, go to a copy of `inputs/`, and run the cells \
         in order in one IPython. They ran in `/mnt/data`, which some may name. Cells that draw \
         random numbers without a seed, or ask for the time, give something else each time.\n",
        story.decipher, story.environment.python, story.environment.python
    )
}
