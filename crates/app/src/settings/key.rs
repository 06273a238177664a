//! The names of the settings, what each is for, and which values it takes. Reads nothing.

use std::str::FromStr;

use agent::CANDIDATES_MAX;
use anyhow::Result;
use clap::ValueEnum;
use sandbox::Limits;

use super::{
    Amount, Consent, LEVEL_MIN, Span, keeping::StoreKey, nearest::nearest, serving::ServeKey, size,
    span,
};
use crate::{arguments::Approve, exit::Failure};

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
    /// Whether feedback is kept.
    Feedback,
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
    /// How the server serves.
    Serve(ServeKey),
}

/// The settings that belong to no chapter.
const GENERAL: [Key; 10] = [
    Key::Model,
    Key::BaseUrl,
    Key::Approve,
    Key::Candidates,
    Key::Feedback,
    Key::Out,
    Key::Memory,
    Key::Time,
    Key::Disk,
    Key::Level,
];

impl Key {
    /// All settings, in the order in which they are shown.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let stored = StoreKey::ALL.into_iter().map(Self::Store);
        GENERAL.into_iter().chain(stored).chain(ServeKey::ALL.into_iter().map(Self::Serve))
    }

    /// The setting of this name, or what may have been meant.
    pub(super) fn named(name: &str) -> Result<Self, String> {
        Self::all().find(|key| key.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::all().map(Self::name).collect();
            format!("there is no setting `{name}`; did you mean `{}`?", nearest(name, &names))
        })
    }

    /// The name as a person writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Model => "model",
            Self::BaseUrl => "base_url",
            Self::Approve => "approve",
            Self::Candidates => "candidates",
            Self::Feedback => "feedback",
            Self::Out => "out",
            Self::Memory => "limits.memory",
            Self::Time => "limits.time",
            Self::Disk => "limits.disk",
            Self::Level => "limits.level",
            Self::Store(key) => key.name(),
            Self::Serve(key) => key.name(),
        }
    }

    /// What it is for, in whole sentences.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Model => "The model that answers, as PROVIDER/NAME.",
            Self::BaseUrl => "The address of an OpenAI-compatible server that serves the model.",
            Self::Approve => {
                "When you are asked about code: never, once (before the first cell of a question), \
                 always (before each), or preview (after each, before what it did stays)."
            }
            Self::Candidates => {
                "Ways to try for each step, 1 to 8; the one that most agree with stays."
            }
            Self::Feedback => {
                "Whether what you say of answers (/good, /bad, /fix, `decipher feedback add`) is kept \
                 on this machine: off, ask (you are asked before the first piece, and your answer \
                 becomes the setting), or on. Code that you corrected serves later answers. For the \
                 server, off refuses feedback of its clients; ask and on keep what they send."
            }
            Self::Out => "The folder for figures and made files, of `ask`, `run` and the chat.",
            Self::Memory => {
                "Memory of a session with all its processes and its /tmp; for the server, the most \
                 that a container can ask for."
            }
            Self::Time => "Time of one cell.",
            Self::Disk => "Bytes of files in a session.",
            Self::Level => "The lowest isolation level to accept; see `decipher doctor`.",
            Self::Store(key) => key.about(),
            Self::Serve(key) => key.about(),
        }
    }

    /// The environment variable that wins over the file.
    pub(super) fn variable(self) -> Option<&'static str> {
        match self {
            Self::Model => Some("DECIPHER_MODEL"),
            Self::BaseUrl => Some("DECIPHER_BASE_URL"),
            Self::Approve
            | Self::Candidates
            | Self::Feedback
            | Self::Out
            | Self::Memory
            | Self::Time
            | Self::Disk
            | Self::Level
            | Self::Store(_)
            | Self::Serve(_) => None,
        }
    }

    /// Whether it takes several values, in the file also as a list.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Serve(ServeKey::Hosts | ServeKey::Origins))
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
            Self::Feedback => {
                Consent::from_str(value, true).map(drop).map_err(|_| "is not off, ask or on".into())
            }
            Self::Memory | Self::Disk => value.parse::<Amount>().map(drop),
            Self::Time => value.parse::<Span>().map(drop),
            Self::Level => value.parse::<u8>().map(drop).map_err(|_| "is not a number".into()),
            Self::Store(key) => key.check(value),
            Self::Serve(key) => key.check(value),
        }
    }

    /// The default, for people.
    pub(crate) fn default_value(self) -> String {
        let limits = Limits::default();
        match self {
            Self::Model => "none yet".to_owned(),
            Self::BaseUrl => "the provider's own".to_owned(),
            Self::Approve => Approve::default().word().to_owned(),
            Self::Candidates => "1".to_owned(),
            Self::Feedback => Consent::default().word().to_owned(),
            Self::Out => "the current folder".to_owned(),
            Self::Memory => size(limits.memory_bytes_max),
            Self::Time => span(limits.cell_time),
            Self::Disk => size(limits.disk_bytes_max),
            Self::Level => LEVEL_MIN.to_string(),
            Self::Store(key) => key.default_value(),
            Self::Serve(key) => key.default_value(),
        }
    }

    /// A value to show where the default is none that could be written.
    pub(super) fn sample(self) -> Option<&'static str> {
        match self {
            Self::Model => Some("ollama/qwen3"),
            Self::BaseUrl => Some("http://127.0.0.1:8000/v1"),
            Self::Out => Some("/home/me/results"),
            Self::Store(StoreKey::Database) => Some("sqlite:/var/lib/decipher/store/decipher.db"),
            Self::Store(StoreKey::Blobs) => Some("/var/lib/decipher/store/blobs"),
            Self::Serve(key) => key.sample(),
            Self::Approve
            | Self::Candidates
            | Self::Feedback
            | Self::Memory
            | Self::Time
            | Self::Disk
            | Self::Level
            | Self::Store(_) => None,
        }
    }
}

impl FromStr for Key {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        Self::named(name).map_err(|problem| {
            let names: Vec<&str> = Self::all().map(Self::name).collect();
            Failure::usage(format!("{problem}\nThe settings are: {}", names.join(", ")))
        })
    }
}
