//! Anything that can continue a conversation: a hosted model, a local server, our own.

use std::time::Duration;

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::{Example, Message};

/// What a model is shown: made in one place, `prompt.rs`.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// Who the model is and how it works here.
    pub system: String,
    /// The conversation so far, already cut to its budget.
    pub messages: Vec<Message>,
    /// What the person corrected of questions like this one, the most alike first; it stands in
    /// `system` too.
    pub examples: Vec<Example>,
    /// Whether the model may ask for a cell.
    pub tool: ToolUse,
    /// How it chooses its words.
    pub sampling: Sampling,
}

/// Whether a model may ask for a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ToolUse {
    /// It may.
    #[default]
    Offered,
    /// It has to.
    Required,
    /// It may not: a reply is the answer.
    Withheld,
}

/// How a model chooses its words, where the one who asks says so. A provider that knows a setting
/// by no name leaves it out.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Sampling {
    /// How freely.
    pub temperature: Option<f64>,
    /// Out of which share of the likeliest.
    pub top_p: Option<f64>,
    /// The most tokens of one reply.
    pub tokens_out_max: Option<u64>,
}

/// The provider's own name for a tool call, to be given back with its outputs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToolCallId(pub String);

/// What the model wants next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Run this code and show the model what came out.
    Run {
        /// The provider's id of the call; `None` when the code came in a fenced block.
        call: Option<ToolCallId>,
        /// The Python.
        code: String,
    },
    /// The model asked for a cell, but its arguments cannot be read; it is told so and tries again.
    Malformed {
        /// The provider's id of the call.
        call: Option<ToolCallId>,
        /// The arguments as they came.
        arguments: String,
        /// What is wrong with them, in words for the model.
        problem: String,
    },
    /// The turn is over.
    Answer,
    /// The turn is over: the model does not know, or is not sure, and the text says so.
    Decline,
}

/// One reply of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// What it said beside the step; the answer itself when the step is [`Step::Answer`].
    pub text: String,
    /// What it wants next.
    pub step: Step,
    /// What the reply cost.
    pub usage: Usage,
}

/// Tokens of a reply, and money where the price is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tokens read.
    pub tokens_in: u64,
    /// Tokens written.
    pub tokens_out: u64,
    /// Price in millionths of a US dollar, where known.
    pub cost_micro_usd: Option<u64>,
}

impl Usage {
    /// What two replies cost together.
    pub(crate) fn and(self, other: Self) -> Self {
        let cost = match (self.cost_micro_usd, other.cost_micro_usd) {
            (Some(one), Some(other)) => Some(one.saturating_add(other)),
            (one, other) => one.or(other),
        };
        Self {
            tokens_in: self.tokens_in.saturating_add(other.tokens_in),
            tokens_out: self.tokens_out.saturating_add(other.tokens_out),
            cost_micro_usd: cost,
        }
    }
}

/// A piece of a reply, as it streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delta {
    /// Text for the person.
    Text(String),
    /// Code of the cell to come.
    Code(String),
    /// The request failed in a way that may pass; it is tried again after this wait.
    Retry {
        /// Why, in words.
        reason: String,
        /// How long until the next try.
        wait: Duration,
    },
}

/// Anything that can continue a conversation.
///
/// Implementations try passing faults again themselves, within limits, and say so by
/// [`Delta::Retry`]. Dropping the future ends the request.
pub trait Model: Send + Sync {
    /// The name that a person knows it by, such as `openai/gpt-5`.
    fn name(&self) -> String;

    /// Returns the next reply; `on_delta` hears its pieces as they arrive.
    fn reply<'a>(
        &'a self,
        prompt: &'a Prompt,
        on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> BoxFuture<'a, Result<Reply, ModelError>>;
}

/// Why a model gave no reply. Each message says what to do next; none carries a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// The key is missing or was refused.
    #[error("{0}")]
    Key(String),
    /// The model's name is unknown there.
    #[error("{0}")]
    UnknownModel(String),
    /// Nothing answers at the address.
    #[error("{0}")]
    Unreachable(String),
    /// Too many requests or an overloaded server, still so after all tries.
    #[error("{0}")]
    Overloaded(String),
    /// The stream broke off before the reply was whole, after all tries.
    #[error("{0}")]
    CutOff(String),
    /// The reply needs more tokens than the model may write.
    #[error("{0}")]
    OutOfTokens(String),
    /// The prompt is longer than the model takes.
    #[error("{0}")]
    TooLong(String),
    /// The provider refused the request, or its reply cannot be understood.
    #[error("{0}")]
    Refused(String),
}
