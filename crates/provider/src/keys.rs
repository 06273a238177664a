//! Keys: where they come from, and that they never show.
//!
//! A key leaves this file only as the value of a request's header.

use std::fmt;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::{Error, ProviderKind};

/// Permission bits that let anybody but the owner at the file.
const OTHERS: u32 = 0o077;

/// More than any list of keys needs; a wrong file is not read to its end.
const KEYS_FILE_BYTES_MAX: u64 = 64 * 1024;

/// Shorter secrets are not scrubbed: they would blank out ordinary words.
const SCRUBBED_BYTES_MIN: usize = 6;

/// A provider's key. It shows as `[key]` wherever it is printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(String);

impl Key {
    /// Takes a key as the person typed it, without the white space around it.
    pub fn new(secret: &str) -> Self {
        Self(secret.trim().to_owned())
    }

    /// Finds the provider's key in the environment, then in the keys file; `None` when in neither.
    ///
    /// The file has lines `NAME=value` with the names of the environment variables, and is refused
    /// when others may read it. That it does not exist is no error.
    pub fn find(provider: ProviderKind, keys_file: &Path) -> Result<Option<Self>, Error> {
        Self::find_in(provider, |name| std::env::var(name).ok(), keys_file)
    }

    /// Like [`Key::find`], with the environment as a function.
    pub fn find_in(
        provider: ProviderKind,
        environment: impl Fn(&str) -> Option<String>,
        keys_file: &Path,
    ) -> Result<Option<Self>, Error> {
        let from_environment = provider
            .key_variables()
            .iter()
            .filter_map(|name| environment(name))
            .find(|secret| !secret.trim().is_empty());
        match from_environment {
            Some(secret) => Ok(Some(Self::new(&secret))),
            None => Self::from_file(provider, keys_file),
        }
    }

    /// The secret itself, for a request's header and nothing else.
    pub(crate) fn secret(&self) -> &str {
        &self.0
    }

    /// Returns `text` with the key blanked out.
    pub(crate) fn scrub(&self, text: &str) -> String {
        if self.0.len() < SCRUBBED_BYTES_MIN {
            return text.to_owned();
        }
        text.replace(&self.0, "[key]")
    }

    fn from_file(provider: ProviderKind, path: &Path) -> Result<Option<Self>, Error> {
        let Some(text) = read(path)? else { return Ok(None) };
        let entries = entries(&text, path)?;
        Ok(provider.key_variables().iter().find_map(|wanted| {
            let (_, secret) = entries.iter().find(|(name, _)| name == wanted)?;
            Some(Self::new(secret))
        }))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[key]")
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("[key]")
    }
}

/// Blanks out what looks like a key: providers repeat a wrong one, half masked, in their errors.
pub(crate) fn scrub_shapes(text: &str) -> String {
    const PREFIXES: [&str; 3] = ["sk-", "AIza", "Bearer "];
    let in_key = |c: char| c.is_ascii_alphanumeric() || "-_*.".contains(c);
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((start, prefix)) =
        PREFIXES.iter().filter_map(|prefix| Some((rest.find(prefix)?, prefix))).min()
    {
        let after = &rest[start + prefix.len()..];
        let length = after.find(|c| !in_key(c)).unwrap_or(after.len());
        clean.push_str(&rest[..start]);
        clean.push_str(if length >= SCRUBBED_BYTES_MIN { "[key]" } else { prefix });
        rest = if length >= SCRUBBED_BYTES_MIN { &after[length..] } else { after };
    }
    clean + rest
}

fn read(path: &Path) -> Result<Option<String>, Error> {
    let unreadable = |error: std::io::Error| Error::KeysFileUnreadable {
        path: path.to_owned(),
        cause: error.to_string(),
    };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o777;
    if mode & OTHERS != 0 {
        return Err(Error::KeysFileOpen { path: path.to_owned(), mode });
    }
    let mut text = String::new();
    file.take(KEYS_FILE_BYTES_MAX).read_to_string(&mut text).map_err(unreadable)?;
    Ok(Some(text))
}

fn entries<'a>(text: &'a str, path: &Path) -> Result<Vec<(&'a str, &'a str)>, Error> {
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    lines
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(number, line)| {
            let (name, value) = line
                .split_once('=')
                .ok_or_else(|| Error::KeysFileLine { path: path.to_owned(), line: number })?;
            Ok((name.trim(), value.trim().trim_matches('"')))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn file(text: &str, mode: u32) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), text).unwrap();
        fs::set_permissions(file.path(), fs::Permissions::from_mode(mode)).unwrap();
        file
    }

    #[test]
    fn the_environment_comes_before_the_file() {
        let file = file("# mine\nOPENAI_API_KEY=\"from-file\"\n", 0o600);
        let environment = |name: &str| (name == "OPENAI_API_KEY").then(|| " from-env\n".to_owned());
        let found = |environment: &dyn Fn(&str) -> Option<String>| {
            Key::find_in(ProviderKind::OpenAi, environment, file.path()).unwrap().unwrap()
        };
        assert_eq!(found(&environment).secret(), "from-env");
        assert_eq!(found(&|_| None).secret(), "from-file");
    }

    #[test]
    fn geminis_second_name_is_known() {
        let environment = |name: &str| (name == "GOOGLE_API_KEY").then(|| "g".to_owned());
        let key = Key::find_in(ProviderKind::Gemini, environment, Path::new("/nowhere")).unwrap();
        assert_eq!(key.unwrap().secret(), "g");
    }

    #[test]
    fn a_file_that_others_may_read_is_refused() {
        let file = file("OPENAI_API_KEY=secret-thing\n", 0o644);
        let error = Key::find_in(ProviderKind::OpenAi, |_| None, file.path()).unwrap_err();
        let path = file.path().display();
        let wanted = format!("{path} may be read by others (mode 644): run `chmod 600 {path}`");
        assert_eq!(error.to_string(), wanted);
    }

    #[test]
    fn a_broken_line_is_named_by_number_and_not_shown() {
        let file = file("\nsecret-thing\n", 0o600);
        let error = Key::find_in(ProviderKind::OpenAi, |_| None, file.path()).unwrap_err();
        assert_eq!(
            error.to_string(),
            format!("line 2 of {} is not NAME=value", file.path().display())
        );
    }

    #[test]
    fn a_key_does_not_show() {
        let key = Key::new("sk-abcdef123456");
        assert_eq!(format!("{key} {key:?}"), "[key] [key]");
        assert_eq!(key.scrub("bad sk-abcdef123456!"), "bad [key]!");
        assert_eq!(
            scrub_shapes("Incorrect: sk-ab***********56. Ask. sk-x"),
            "Incorrect: [key] Ask. sk-x"
        );
    }
}
