//! The settings: from the file, over them the environment, over them the flags. Prints nothing.
//!
//! # Layout
//!
//! - `key.rs` names the settings and checks their values, `nearest.rs` guesses what was meant
//! - `quantity.rs` reads sizes and times as people write them
//! - `consent.rs` is whether feedback is kept
//! - `keeping.rs` is where conversations are written down, and for how long
//! - `serving.rs` is how the server listens, what it allows and what it logs
//! - `file.rs` reads and writes the TOML file, comments kept
//! - `example.rs` documents every setting as a file to begin with

mod consent;
mod example;
mod file;
mod keeping;
mod key;
mod nearest;
mod quantity;
mod serving;

use std::{collections::BTreeMap, env, path::PathBuf};

use anyhow::Result;
use clap::ValueEnum;
use sandbox::Limits;

use crate::{
    arguments::{Approve, LimitArguments, ModelArguments},
    exit::Failure,
};

pub(crate) use consent::Consent;
pub(crate) use example::example;
pub(crate) use file::{path, problems, set, unset};
pub(crate) use keeping::{Blobs, StoreSettings, without_password};
pub(crate) use key::Key;
pub(crate) use nearest::nearest;
pub(crate) use quantity::{Amount, Span, size, span};
pub(crate) use serving::{LogFormat, LogLevel, ServeSettings};

/// Candidates of our own model unless the person says otherwise: two that differ could not outvote
/// each other, and each takes a run.
const OWN_CANDIDATES: usize = 3;

/// The lowest isolation level that is accepted unless the person says otherwise.
pub(crate) const LEVEL_MIN: u8 = 2;

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
        for key in Key::all() {
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
    /// The model; our own where none was named.
    pub(crate) model: String,
    /// The address of an OpenAI-compatible server.
    pub(crate) base_url: Option<String>,
    /// When the person is asked about code.
    pub(crate) approve: Approve,
    /// Candidates of each step, where the person said how many.
    pub(crate) candidates: Option<usize>,
    /// Whether feedback is kept.
    pub(crate) feedback: Consent,
    /// The folder for figures and made files.
    pub(crate) out: Option<PathBuf>,
    /// What a session may use.
    pub(crate) limits: Limits,
    /// The lowest isolation level.
    pub(crate) level_min: u8,
    /// How conversations are written down.
    pub(crate) store: StoreSettings,
    /// How the server serves.
    pub(crate) serve: ServeSettings,
}

impl Settings {
    /// The file and the environment, without flags.
    pub(crate) fn plain() -> Result<Self> {
        Self::load(&ModelArguments::default(), &LimitArguments::default())
    }

    /// How many ways to try for each step: a small model is worth asking more than once.
    pub(crate) fn candidates(&self) -> usize {
        let usual = if self.model == own::NAME { OWN_CANDIDATES } else { 1 };
        self.candidates.unwrap_or(usual)
    }

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
            model: model
                .model
                .clone()
                .or_else(|| choices.value(Key::Model, text))
                .unwrap_or_else(|| own::NAME.to_owned()),
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
                .or_else(|| choices.value(Key::Candidates, |value| value.parse().ok())),
            feedback: choices
                .value(Key::Feedback, |value| Consent::from_str(value, true).ok())
                .unwrap_or_default(),
            out: choices.value(Key::Out, |value| Some(PathBuf::from(value))),
            limits: Limits::default(),
            level_min: limits
                .level
                .or_else(|| choices.value(Key::Level, |value| value.parse().ok()))
                .unwrap_or(LEVEL_MIN),
            store: StoreSettings::of(&choices)?,
            serve: ServeSettings::of(&choices),
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
