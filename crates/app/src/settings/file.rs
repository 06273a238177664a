//! The settings file: TOML, comments kept when Decipher changes it. Knows no defaults.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use toml_edit::{Document, DocumentMut, Item, Table, TableLike, TomlError, Value};

use super::Key;
use crate::{exit::Failure, folders};

/// Where the settings lie: `DECIPHER_CONFIG`, or `decipher/config.toml` in the config folder.
pub(crate) fn path() -> Result<PathBuf> {
    match env::var_os("DECIPHER_CONFIG").filter(|path| !path.is_empty()) {
        Some(path) => Ok(path.into()),
        None => Ok(folders::config()?.join("config.toml")),
    }
}

/// One thing that is wrong with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line that it stands in, from 1.
    pub(crate) line: usize,
    /// What is wrong, and what would be right.
    pub(crate) text: String,
}

/// Reads all settings of the file; a missing file has none.
pub(super) fn read() -> Result<Vec<(Key, String)>> {
    let path = path()?;
    let found = examined(&path)?;
    match found.problems.first() {
        None => Ok(found.settings),
        Some(problem) => {
            let Problem { line, text } = problem;
            Err(Failure::usage(format!("{}:{line}: {text}", path.display())))
        }
    }
}

/// All that is wrong with the file.
pub(crate) fn problems() -> Result<Vec<Problem>> {
    Ok(examined(&path()?)?.problems)
}

/// Writes one setting.
pub(crate) fn set(key: Key, value: &str) -> Result<()> {
    key.check(value)
        .map_err(|problem| Failure::usage(format!("{}: `{value}` {problem}", key.name())))?;
    let path = path()?;
    let mut document = document(&path)?;
    let (section, name) = parts(key);
    let table = match section {
        None => document.as_table_mut() as &mut dyn TableLike,
        Some(section) => document
            .entry(section)
            .or_insert(Item::Table(Table::new()))
            .as_table_like_mut()
            .ok_or_else(|| {
                Failure::usage(format!("{}: `{section}` is no table", path.display()))
            })?,
    };
    table.insert(name, Item::Value(Value::from(value)));
    write(&path, &document)
}

/// Takes one setting out; says whether it was there.
pub(crate) fn unset(key: Key) -> Result<bool> {
    let path = path()?;
    let mut document = document(&path)?;
    let (section, name) = parts(key);
    let removed = match section {
        None => document.remove(name),
        Some(section) => document
            .get_mut(section)
            .and_then(Item::as_table_like_mut)
            .and_then(|table| table.remove(name)),
    };
    if removed.is_some() {
        write(&path, &document)?;
    }
    Ok(removed.is_some())
}

/// What stands in the file, to be changed.
fn document(path: &Path) -> Result<DocumentMut> {
    text(path)?.parse().map_err(|error| no_toml(path, &error))
}

/// What stands in the file, and all that is wrong with it.
fn examined(path: &Path) -> Result<Found> {
    let text = text(path)?;
    let document = Document::parse(text.as_str()).map_err(|error| no_toml(path, &error))?;
    let mut found = Found::default();
    found.collect(document.as_table(), "", &text);
    Ok(found)
}

fn text(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(Failure::usage(format!(
            "the settings file {} cannot be read: {error}",
            path.display()
        ))),
    }
}

fn no_toml(path: &Path, error: &TomlError) -> anyhow::Error {
    Failure::usage(format!("the settings file {} is no TOML:\n{error}", path.display()))
}

/// What was found in a file so far.
#[derive(Default)]
struct Found {
    settings: Vec<(Key, String)>,
    problems: Vec<Problem>,
}

impl Found {
    fn collect(&mut self, table: &dyn TableLike, section: &str, text: &str) {
        for (name, item) in table.iter() {
            let start = table.get_key_value(name).and_then(|(key, _)| key.span());
            let name = format!("{section}{name}");
            if let (Some(table), "") = (item.as_table_like(), section) {
                self.collect(table, &format!("{name}."), text);
                continue;
            }
            match setting(&name, item) {
                Ok(setting) => self.settings.push(setting),
                Err(problem) => {
                    let start = start.map_or(0, |span| span.start);
                    let before = text.get(..start).unwrap_or_default();
                    let line = 1 + before.matches('\n').count();
                    self.problems.push(Problem { line, text: problem });
                }
            }
        }
    }
}

/// One setting, or what is wrong with it.
fn setting(name: &str, item: &Item) -> Result<(Key, String), String> {
    let key = Key::named(name)?;
    let value = match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Integer(number)) => number.value().to_string(),
        Some(Value::Boolean(switch)) => switch.value().to_string(),
        Some(Value::Array(values)) if key.is_list() => {
            let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
            texts.ok_or_else(|| format!("`{name}` has something that is no text"))?.join(",")
        }
        Some(_) | None => return Err(format!("`{name}` is neither a text nor a number")),
    };
    key.check(&value).map_err(|problem| format!("{name}: `{value}` {problem}"))?;
    Ok((key, value))
}

fn parts(key: Key) -> (Option<&'static str>, &'static str) {
    match key.name().split_once('.') {
        Some((section, name)) => (Some(section), name),
        None => (None, key.name()),
    }
}

fn write(path: &Path, document: &DocumentMut) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let saved = || -> io::Result<()> {
        fs::create_dir_all(folder)?;
        // A crash or a full disk must not leave half a file: write beside it, then rename.
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        io::Write::write_all(&mut file, document.to_string().as_bytes())?;
        file.persist(path)?;
        Ok(())
    };
    saved().with_context(|| format!("the settings file {} cannot be written", path.display()))
}
