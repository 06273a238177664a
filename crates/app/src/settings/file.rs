//! The settings file: TOML, comments kept when Decipher changes it. Knows no defaults.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::Key;
use crate::{exit::Failure, folders};

/// Where the settings lie: `DECIPHER_CONFIG`, or `decipher/config.toml` in the config folder.
pub(crate) fn path() -> Result<PathBuf> {
    match env::var_os("DECIPHER_CONFIG").filter(|path| !path.is_empty()) {
        Some(path) => Ok(path.into()),
        None => Ok(folders::config()?.join("config.toml")),
    }
}

/// Reads all settings of the file; a missing file has none.
pub(super) fn read() -> Result<Vec<(Key, String)>> {
    let path = path()?;
    let document = document(&path)?;
    let mut settings = Vec::new();
    collect(document.as_table(), "", &mut settings)
        .map_err(|problem| Failure::usage(format!("{}: {problem}", path.display())))?;
    Ok(settings)
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

fn document(path: &Path) -> Result<DocumentMut> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => {
            return Err(Failure::usage(format!(
                "the settings file {} cannot be read: {error}",
                path.display()
            )));
        }
    };
    text.parse().map_err(|error| {
        Failure::usage(format!("the settings file {} is no TOML:\n{error}", path.display()))
    })
}

fn collect(
    table: &dyn TableLike,
    section: &str,
    settings: &mut Vec<(Key, String)>,
) -> Result<(), String> {
    for (name, item) in table.iter() {
        let name = format!("{section}{name}");
        if let (Some(table), "") = (item.as_table_like(), section) {
            collect(table, &format!("{name}."), settings)?;
            continue;
        }
        let key: Key = name.parse().map_err(|error: anyhow::Error| error.to_string())?;
        let value = match item.as_value() {
            Some(Value::String(text)) => text.value().clone(),
            Some(Value::Integer(number)) => number.value().to_string(),
            Some(Value::Boolean(switch)) => switch.value().to_string(),
            Some(_) | None => return Err(format!("`{name}` is neither a text nor a number")),
        };
        key.check(&value).map_err(|problem| format!("{name}: `{value}` {problem}"))?;
        settings.push((key, value));
    }
    Ok(())
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
