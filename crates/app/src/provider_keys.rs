//! Keeps the keys of model providers in a file that only the person can read. Shows none.

use std::{
    fs,
    io::{self, IsTerminal, Read},
    path::PathBuf,
};

use anyhow::{Context, Result};
use provider::ProviderKind;

use crate::{
    exit::Failure,
    folders,
    interrupts::Interrupts,
    start,
    terminal::{line, say},
};

/// Longer input is no key.
const KEY_BYTES_MAX: u64 = 4096;

/// Where the keys lie.
pub(crate) fn path() -> Result<PathBuf> {
    Ok(folders::config()?.join("keys"))
}

/// Asks for the key of a provider, without showing it, and keeps it.
pub(crate) fn keep(name: &str) -> Result<()> {
    let kind: ProviderKind =
        name.parse().map_err(|error: provider::Error| Failure::usage(error.to_string()))?;
    let key = typed(kind)?;
    if key.is_empty() || key.contains(char::is_whitespace) || key.contains(char::is_control) {
        return Err(Failure::usage(format!(
            "that is no key for {kind}: it is empty or has spaces; paste the key alone"
        )));
    }
    let variable = kind.key_variables()[0];
    let path = path()?;
    write(&path, variable, &key)
        .with_context(|| format!("the keys file {} cannot be written", path.display()))?;
    say(&format!("kept the key for {kind} in {}, readable by you alone", path.display()));
    Ok(())
}

fn typed(kind: ProviderKind) -> Result<String> {
    if io::stdin().is_terminal() {
        let prompt = format!("The key for {kind} (it is not shown): ");
        // Ctrl-C must not leave a terminal behind that shows nothing of what is typed.
        let line = start::block_on(async {
            let asked = async { Ok(line::ask(&prompt, line::Echo::Hidden).await) };
            Interrupts::listen()?.or(asked).await
        })?;
        return Ok(line.unwrap_or_default().trim().to_owned());
    }
    let mut text = String::new();
    io::stdin()
        .take(KEY_BYTES_MAX)
        .read_to_string(&mut text)
        .map_err(|error| Failure::usage(format!("the key cannot be read from stdin: {error}")))?;
    Ok(text.trim().to_owned())
}

/// Puts `NAME=value` in the place of the line of that name. A new file is made for the owner only.
fn write(path: &std::path::Path, variable: &str, key: &str) -> io::Result<()> {
    let before = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(error),
    };
    let others = before
        .lines()
        .filter(|line| line.split_once('=').is_none_or(|(name, _)| name.trim() != variable));
    let entry = format!("{variable}={key}");
    let lines: Vec<&str> = others.chain([entry.as_str()]).collect();
    let text = lines.join("\n") + "\n";
    let folder = path.parent().unwrap_or(std::path::Path::new("."));
    fs::create_dir_all(folder)?;
    // Temporary files are made with mode 0600.
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}
