//! Whether a person lets what they say of answers be kept. Asks nobody.

use clap::ValueEnum;

/// Whether feedback is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Consent {
    /// None is kept, and none that there is serves answers.
    Off,
    /// The person is asked before the first piece, and their answer becomes the setting
    #[default]
    Ask,
    /// It is kept.
    On,
}

impl Consent {
    /// The word that a person writes for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Ask => "ask",
            Self::On => "on",
        }
    }
}
