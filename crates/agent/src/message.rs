//! The messages of a conversation, as data: who said what, what ran, what came out.

use sandbox::CellId;
use serde::{Deserialize, Serialize};

use crate::{CellRecord, ToolCallId};

/// One message of a conversation, already worded for the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// The person's words, with the cards of files attached to them.
    Person(String),
    /// The model asked for a cell to be run.
    Code {
        /// What it said beside the code.
        text: String,
        /// The provider's id of the call; `None` when the code came in a fenced block.
        call: Option<ToolCallId>,
        /// The Python.
        code: String,
    },
    /// What the cell of the `Code` message before gave, or pictures that the person showed.
    Outputs(CellRun),
    /// The model's answer.
    Answer(String),
}

impl Message {
    /// The person's own words, without the cards that went with them; none when another spoke.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Person(text) => Some(text.split(crate::prompt::CARDS).next().unwrap_or(text)),
            Self::Code { .. } | Self::Outputs(_) | Self::Answer(_) => None,
        }
    }

    /// The cards that went with the person's words.
    pub fn cards(&self) -> Option<&str> {
        match self {
            Self::Person(text) => text.split_once(crate::prompt::CARDS).map(|(_, cards)| cards),
            Self::Code { .. } | Self::Outputs(_) | Self::Answer(_) => None,
        }
    }
}

/// A cell's outputs as the model reads them, cut to the budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRun {
    /// The cell that ran; `None` when none did (the person refused, arguments were malformed).
    pub cell: Option<CellId>,
    /// The call that it answers.
    pub call: Option<ToolCallId>,
    /// The outputs in words.
    pub text: String,
    /// Figures, for models that can see.
    pub images: Vec<ModelImage>,
}

impl CellRun {
    /// Words what came out of a cell, for a model that Decipher does not speak to itself.
    pub fn of(record: &CellRecord) -> Self {
        crate::prompt::outputs(None, &record.code, record)
    }
}

/// A picture shown to the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelImage {
    /// `image/png` or `image/jpeg`.
    pub mime: String,
    /// The bytes.
    #[serde(with = "sandbox::as_base64")]
    pub bytes: Vec<u8>,
}
