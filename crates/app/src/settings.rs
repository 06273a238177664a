//! The settings: from the file, over them the environment, over them the flags. Prints nothing.
//!
//! # Layout
//!
//! - `quantity.rs` reads sizes and times as people write them
//! - `keeping.rs` is where conversations are written down, and for how long
//! - `file.rs` reads and writes the TOML file, comments kept

mod file;
mod keeping;
mod quantity;

use std::{collections::BTreeMap, env, path::PathBuf, str::FromStr};

use agent::CANDIDATES_MAX;
use anyhow::Result;
use clap::ValueEnum;
use sandbox::Limits;

use crate::{
    arguments::{Approve, LimitArguments, ModelArguments},
    exit::Failure,
};

pub(crate) use file::{path, set, unset};
pub(crate) use keeping::{Blobs, StoreKey, StoreSettings, without_password};
pub(crate) use quantity::{Amount, Span, size, span};

/// The lowest isolation level that is accepted unless the person says otherwise.
pub(crate) const LEVEL_MIN: u8 = 2;

/// The name of one setting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Key {
    /// The model.
    Model,
    /// The address of an OpenAI-compatible server.
    BaseUrl,
    /// When the person is asked about code.
    Approve,
    /// Candidates of each step.
    Candidates,
    /// The folder for figures and made files.
    Out,
    /// Memory of a session.
    Memory,
    /// Time of one cell.
    Time,
    /// Bytes of files in a session.
    Disk,
    /// The lowest isolation level.
    Level,
    /// How conversations are written down.
    Store(StoreKey),
}

impl Key {
    /// All settings, in the order in which they are shown.
    pub(crate) const ALL: [Self; 16] = [
        Self::Model,
        Self::BaseUrl,
        Self::Approve,
        Self::Candidates,
        Self::Out,
        Self::Memory,
        Self::Time,
        Self::Disk,
        Self::Level,
        Self::Store(StoreKey::Keep),
        Self::Store(StoreKey::Database),
        Self::Store(StoreKey::Blobs),
        Self::Store(StoreKey::Idle),
        Self::Store(StoreKey::MaxAge),
        Self::Store(StoreKey::MaxSessions),
        Self::Store(StoreKey::MaxSize),
    ];

    /// The name as a person writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::BaseUrl => "base_url",
            Self::Approve => "approve",
            Self::Candidates => "candidates",
            Self::Out => "out",
            Self::Memory => "limits.memory",
            Self::Time => "limits.time",
            Self::Disk => "limits.disk",
            Self::Level => "limits.level",
            Self::Store(key) => key.name(),
        }
    }

    fn variable(self) -> Option<&'static str> {
        match self {
            Self::Model => Some("DECIPHER_MODEL"),
            Self::BaseUrl => Some("DECIPHER_BASE_URL"),
            Self::Approve
            | Self::Candidates
            | Self::Out
            | Self::Memory
            | Self::Time
            | Self::Disk
            | Self::Level
            | Self::Store(_) => None,
        }
    }

    /// Says what is wrong with `value`, or nothing.
    pub(crate) fn check(self, value: &str) -> Result<(), String> {
        match self {
            Self::Model | Self::Out if value.trim().is_empty() => Err("is empty".into()),
            Self::Model | Self::Out => Ok(()),
            Self::BaseUrl if value.starts_with("http://") || value.starts_with("https://") => {
                Ok(())
            }
            Self::BaseUrl => Err("does not begin with http:// or https://".into()),
            Self::Approve => Approve::from_str(value, true)
                .map(drop)
                .map_err(|_| "is not never, once, always or preview".into()),
            Self::Candidates => match value.parse::<usize>() {
                Ok(1..=CANDIDATES_MAX) => Ok(()),
                Ok(_) | Err(_) => Err(format!("is not a number from 1 to {CANDIDATES_MAX}")),
            },
            Self::Memory | Self::Disk => value.parse::<Amount>().map(drop),
            Self::Time => value.parse::<Span>().map(drop),
            Self::Level => value.parse::<u8>().map(drop).map_err(|_| "is not a number".into()),
            Self::Store(key) => key.check(value),
        }
    }
}

impl FromStr for Key {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|key| key.name()).collect();
            Failure::usage(format!(
                "there is no setting `{name}`; did you mean `{}`?\nThe settings are: {}",
                nearest(name, &names),
                names.join(", ")
            ))
        })
    }
}

/// Where a setting comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The settings file.
    File,
    /// An environment variable.
    Variable(&'static str),
}

/// The settings that the person made, each checked, with its source.
#[derive(Debug, Default)]
pub(crate) struct Choices(pub(crate) BTreeMap<Key, (String, Source)>);

impl Choices {
    /// Reads the file and the environment.
    pub(crate) fn load() -> Result<Self> {
        let mut choices: BTreeMap<Key, (String, Source)> =
            file::read()?.into_iter().map(|(key, value)| (key, (value, Source::File))).collect();
        for key in Key::ALL {
            let Some(variable) = key.variable() else { continue };
            let Some(value) = env::var(variable).ok().filter(|value| !value.is_empty()) else {
                continue;
            };
            key.check(&value)
                .map_err(|problem| Failure::usage(format!("{variable}: `{value}` {problem}")))?;
            choices.insert(key, (value, Source::Variable(variable)));
        }
        Ok(Self(choices))
    }

    fn value<T>(&self, key: Key, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.0.get(&key).and_then(|(value, _)| parse(value))
    }
}

/// The settings in force.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    /// The model, when one was named.
    pub(crate) model: Option<String>,
    /// The address of an OpenAI-compatible server.
    pub(crate) base_url: Option<String>,
    /// When the person is asked about code.
    pub(crate) approve: Approve,
    /// Candidates of each step.
    pub(crate) candidates: usize,
    /// The folder for figures and made files.
    pub(crate) out: Option<PathBuf>,
    /// What a session may use.
    pub(crate) limits: Limits,
    /// The lowest isolation level.
    pub(crate) level_min: u8,
    /// How conversations are written down.
    pub(crate) store: StoreSettings,
}

impl Settings {
    /// Puts the flags over the file and the environment.
    pub(crate) fn load(model: &ModelArguments, limits: &LimitArguments) -> Result<Self> {
        let choices = Choices::load()?;
        if let Some(url) = &model.base_url {
            Key::BaseUrl
                .check(url)
                .map_err(|problem| Failure::usage(format!("--base-url: `{url}` {problem}")))?;
        }
        let text = |value: &str| Some(value.to_owned());
        let amount = |value: &str| value.parse::<Amount>().ok();
        let mut settings = Self {
            model: model.model.clone().or_else(|| choices.value(Key::Model, text)),
            base_url: model.base_url.clone().or_else(|| choices.value(Key::BaseUrl, text)),
            approve: model
                .approve
                .or_else(|| {
                    choices.value(Key::Approve, |value| Approve::from_str(value, true).ok())
                })
                .unwrap_or_default(),
            candidates: model
                .candidates
                .map(usize::from)
                .or_else(|| choices.value(Key::Candidates, |value| value.parse().ok()))
                .unwrap_or(1),
            out: choices.value(Key::Out, |value| Some(PathBuf::from(value))),
            limits: Limits::default(),
            level_min: limits
                .level
                .or_else(|| choices.value(Key::Level, |value| value.parse().ok()))
                .unwrap_or(LEVEL_MIN),
            store: StoreSettings::of(&choices)?,
        };
        if let Some(Amount(bytes)) = limits.memory.or_else(|| choices.value(Key::Memory, amount)) {
            settings.limits.memory_bytes_max = bytes;
        }
        if let Some(Amount(bytes)) = limits.disk.or_else(|| choices.value(Key::Disk, amount)) {
            settings.limits.disk_bytes_max = bytes;
        }
        if let Some(Span(time)) =
            limits.time.or_else(|| choices.value(Key::Time, |value| value.parse().ok()))
        {
            settings.limits.cell_time = time;
        }
        Ok(settings)
    }
}

/// The word of `words` that is written most like `word`.
pub(crate) fn nearest<'a>(word: &str, words: &[&'a str]) -> &'a str {
    let word = word.to_lowercase();
    // `memory` and `limits.mem` both mean `limits.memory`.
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let from = |known: &str| {
        let parts = distance(&last(&word), &last(known));
        (parts.min(distance(&word, known)), distance(&word, known))
    };
    words.iter().copied().min_by_key(|known| from(known)).unwrap_or_default()
}

/// The edit distance of Levenshtein.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_setting_is_suggested() {
        let names: Vec<&str> = Key::ALL.iter().map(|key| key.name()).collect();
        assert_eq!(nearest("modle", &names), "model");
        assert_eq!(nearest("limits.memroy", &names), "limits.memory");
        assert_eq!(nearest("memory", &names), "limits.memory");
        assert_eq!(nearest("baseurl", &names), "base_url");
    }
}
