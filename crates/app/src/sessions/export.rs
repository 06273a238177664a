//! `decipher sessions export`: a conversation as a file, with what must lie beside it.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use export::{FileRole, Story, StoryFile};
use keep::Recorded;
use store::{BlobId, Store};
use tempfile::{NamedTempFile, TempDir};

use super::story::story;
use crate::{
    arguments::{ExportArguments, Form},
    delivery::relative,
    exit::{Exit, Failure},
    terminal::{sanitize, say},
};

/// Letters of a title in the name of a file.
const NAME_LETTERS_MAX: usize = 60;

/// One file that is to be written.
struct Document {
    path: PathBuf,
    content: Content,
}

/// What goes into it.
enum Content {
    Bytes(Vec<u8>),
    /// A content of the store.
    Kept(BlobId),
    /// A file that was made and goes where it belongs.
    Ready(NamedTempFile),
}

/// Exports a conversation.
pub(super) async fn export(
    store: &Store,
    recorded: &Recorded,
    arguments: &ExportArguments,
) -> Result<Exit> {
    let told = story(recorded)?;
    let path = target(arguments, &told.title);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).to_owned();
    let shown = sanitize::line(&folder.to_string_lossy());
    fs::create_dir_all(&folder).map_err(|error| {
        Failure::usage(format!("the folder {shown} cannot be made: {error}; name another: --out"))
    })?;
    let documents = documents(store, &told, arguments.form, &path, &folder).await?;
    if !arguments.force {
        documents.iter().try_for_each(free)?;
    }
    for document in documents {
        let path = document.path.clone();
        write(store, document).await.with_context(|| {
            let path = sanitize::line(&path.to_string_lossy());
            format!("{path} cannot be written; name another place with --out FILE")
        })?;
        let path = sanitize::line(&path.to_string_lossy());
        say(&format!("saved {}", path.strip_prefix("./").unwrap_or(&path)));
    }
    Ok(Exit::Done)
}

/// Where the document goes: as named, or the title in the folder that was named.
fn target(arguments: &ExportArguments, title: &str) -> PathBuf {
    let name = || format!("{}.{}", file_name(title), arguments.form.end());
    match &arguments.out {
        Some(out) if out.is_dir() => out.join(name()),
        Some(out) => out.clone(),
        None => name().into(),
    }
}

/// A title as the name of a file: letters and digits of any language, the rest as one `-`.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for char in title.to_lowercase().chars().take(NAME_LETTERS_MAX) {
        match char {
            char if char.is_alphanumeric() => name.push(char),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "conversation".to_owned() } else { name.to_owned() }
}

/// The document itself, and what must lie beside it.
async fn documents(
    store: &Store,
    told: &Story,
    form: Form,
    path: &Path,
    folder: &Path,
) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    let text = match form {
        Form::Html => export::html(told).into_bytes(),
        Form::Py => export::script(told).into_bytes(),
        Form::Ipynb => {
            let mut text = Vec::new();
            export::write_ipynb(told, &mut text)?;
            text
        }
        Form::Md => {
            let mut figures = Vec::new();
            let text = export::markdown(told, &mut |name, bytes| {
                figures.push((name.to_owned(), bytes.to_vec()));
            });
            for (name, bytes) in figures {
                let path = folder.join(relative(&name)?);
                documents.push(Document { path, content: Content::Bytes(bytes) });
            }
            text.into_bytes()
        }
        Form::Bundle => {
            let bundle = bundle(store, told, folder).await?;
            return Ok(vec![Document { path: path.to_owned(), content: Content::Ready(bundle) }]);
        }
    };
    if matches!(form, Form::Ipynb | Form::Py) {
        for file in told.files.iter().filter(|file| file.role == FileRole::Input) {
            let path = folder.join(export::FILES).join(relative(&file.path)?);
            documents.push(Document { path, content: Content::Kept(blob(file)?) });
        }
    }
    documents.insert(0, Document { path: path.to_owned(), content: Content::Bytes(text) });
    Ok(documents)
}

/// Writes a bundle beside where it is to go.
async fn bundle(store: &Store, told: &Story, folder: &Path) -> Result<NamedTempFile> {
    let contents = TempDir::new_in(folder).with_context(|| unwritable(folder))?;
    for file in &told.files {
        let blob = blob(file)?;
        store.copy_to_file(&blob, &contents.path().join(blob.as_str())).await?;
    }
    let mut bundle = NamedTempFile::new_in(folder).with_context(|| unwritable(folder))?;
    let mut open = |file: &StoryFile| -> io::Result<Box<dyn io::Read>> {
        Ok(Box::new(File::open(contents.path().join(&file.sha256))?))
    };
    export::bundle::write(told, &mut open, &mut bundle)?;
    Ok(bundle)
}

fn unwritable(folder: &Path) -> String {
    let folder = sanitize::line(&folder.to_string_lossy());
    format!("nothing can be written to {folder}; name another place with --out FILE")
}

fn blob(file: &StoryFile) -> Result<BlobId> {
    let path = sanitize::line(&file.path);
    BlobId::parse(&file.sha256).with_context(|| format!("the store names no content for {path}"))
}

/// Refuses to write over something else.
fn free(document: &Document) -> Result<()> {
    if fs::symlink_metadata(&document.path).is_err() {
        return Ok(());
    }
    let there = || fs::read(&document.path).map(|bytes| BlobId::of(&bytes)).ok();
    let same = match &document.content {
        // An input file that lies there already was put there by an earlier export.
        Content::Kept(blob) => there().as_ref() == Some(blob),
        Content::Bytes(_) | Content::Ready(_) => false,
    };
    if same {
        return Ok(());
    }
    let path = sanitize::line(&document.path.to_string_lossy());
    Err(Failure::usage(format!(
        "{path} is there already; name another place with --out FILE, or overwrite it with --force"
    )))
}

/// Writes whole or not at all.
async fn write(store: &Store, document: Document) -> Result<()> {
    let folder = document.path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let file = match document.content {
        Content::Kept(blob) => return Ok(store.copy_to_file(&blob, &document.path).await?),
        Content::Ready(file) => file,
        Content::Bytes(bytes) => {
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(&bytes)?;
            file
        }
    };
    // Such files are made for their owner alone; a report is like any other file of the person.
    let mode = rustix::fs::Mode::from_raw_mode(0o644);
    rustix::fs::fchmod(file.as_file(), mode).map_err(io::Error::from)?;
    file.persist(&document.path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_the_name_of_a_file() {
        assert_eq!(file_name("Which region grew most?"), "which-region-grew-most");
        assert_eq!(file_name("../../etc/passwd"), "etc-passwd");
        assert_eq!(file_name("Umsätze 売上\u{1b}[31m"), "umsätze-売上-31m");
        assert_eq!(file_name("???"), "conversation");
    }
}
