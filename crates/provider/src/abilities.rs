//! What a model turned out to be able to do. It starts with the best and is only ever lowered.

use agent::ModelImage;

/// What a model can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Abilities {
    /// How it asks for a cell.
    pub(crate) calls: Calls,
    /// Whether it takes pictures.
    pub(crate) sight: Sight,
}

/// How a model asks for a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Calls {
    /// By a fenced block.
    Fenced,
    /// By tool calls; the server does not know the setting for one at a time.
    Several,
    /// By one tool call at a time.
    OneAtATime,
}

/// Whether a model takes pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sight {
    Blind,
    Seeing,
}

impl Sight {
    /// The pictures, if they may be sent.
    pub(crate) fn of(self, images: &[ModelImage]) -> &[ModelImage] {
        match self {
            Self::Seeing => images,
            Self::Blind => &[],
        }
    }
}

/// What a server said it cannot do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lacks {
    /// The setting for one call at a time.
    OneAtATime,
    /// Tool calls.
    Tools,
    /// Pictures.
    Images,
}

impl Abilities {
    /// What is left without it.
    pub(crate) fn without(self, lacks: Lacks) -> Self {
        match lacks {
            Lacks::OneAtATime => Self { calls: self.calls.min(Calls::Several), ..self },
            Lacks::Tools => Self { calls: Calls::Fenced, ..self },
            Lacks::Images => Self { sight: Sight::Blind, ..self },
        }
    }
}
