//! The response as an object, as it goes over the wire.

use std::collections::BTreeMap;

use agent::Usage;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    item::Item,
    request::{ReasoningOptions, TextOptions},
    tool::{Tool, ToolChoice},
};

/// Names that an application gives to its things.
pub(crate) type Metadata = BTreeMap<String, String>;

/// A response.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ResponseObject {
    /// Its id.
    pub(crate) id: String,
    /// Always `response`.
    pub(crate) object: ObjectName,
    /// When it was asked for, in seconds since 1970.
    pub(crate) created_at: i64,
    /// How far it got.
    pub(crate) status: Status,
    /// When it was whole.
    pub(crate) completed_at: Option<i64>,
    /// Whether it goes on when the client leaves.
    pub(crate) background: bool,
    /// Why it failed.
    #[schema(required = true)]
    pub(crate) error: Option<ResponseError>,
    /// Why it is not whole.
    #[schema(required = true)]
    pub(crate) incomplete_details: Option<IncompleteDetails>,
    /// What the application wanted of the model.
    #[schema(required = true)]
    pub(crate) instructions: Option<String>,
    /// The most tokens that the model may write.
    pub(crate) max_output_tokens: Option<u64>,
    /// The most cells that may run.
    pub(crate) max_tool_calls: Option<u32>,
    /// The model.
    pub(crate) model: String,
    /// What was said and done.
    pub(crate) output: Vec<Item>,
    /// As it was asked; calls run one after the other here.
    pub(crate) parallel_tool_calls: bool,
    /// The response that it goes on from.
    #[schema(required = true)]
    pub(crate) previous_response_id: Option<String>,
    /// The conversation that it is a part of.
    pub(crate) conversation: Option<ConversationId>,
    /// As it was asked.
    pub(crate) reasoning: ReasoningOptions,
    /// As it was asked.
    pub(crate) safety_identifier: Option<String>,
    /// Whether it is kept.
    pub(crate) store: bool,
    /// As it was asked.
    pub(crate) temperature: Option<f64>,
    /// As it was asked.
    pub(crate) text: TextOptions,
    /// Which tools the model might use.
    pub(crate) tool_choice: ToolChoice,
    /// The tools.
    pub(crate) tools: Vec<Tool>,
    /// Always 0.
    pub(crate) top_logprobs: u32,
    /// As it was asked.
    pub(crate) top_p: Option<f64>,
    /// As it was asked.
    pub(crate) truncation: String,
    /// What it cost; null until it is over.
    #[schema(required = true)]
    pub(crate) usage: Option<UsageObject>,
    /// As it was asked.
    pub(crate) user: Option<String>,
    /// As it was asked.
    pub(crate) metadata: Metadata,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ObjectName {
    /// A response.
    Response,
}

/// How far a response got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// It waits for its container.
    Queued,
    /// It is being made.
    InProgress,
    /// It is whole.
    Completed,
    /// It was broken off by a limit.
    Incomplete,
    /// It failed.
    Failed,
    /// It was cancelled.
    Cancelled,
}

impl Status {
    /// Whether nothing more will come.
    pub(crate) fn is_final(self) -> bool {
        match self {
            Self::Queued | Self::InProgress => false,
            Self::Completed | Self::Incomplete | Self::Failed | Self::Cancelled => true,
        }
    }
}

/// Why a response failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ResponseError {
    /// A word for programs.
    pub(crate) code: String,
    /// What happened, and what to do next.
    pub(crate) message: String,
}

/// Why a response is not whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct IncompleteDetails {
    /// `max_output_tokens`, or a limit of Decipher's own: `max_steps`, `max_time`, `max_cost`,
    /// `repeated_failure`, `interrupted`.
    pub(crate) reason: String,
}

/// The conversation that a response is a part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ConversationId {
    /// Its id.
    pub(crate) id: String,
}

/// What a response cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct UsageObject {
    /// Tokens read.
    pub(crate) input_tokens: u64,
    /// Of them, those that the provider knew already; it does not tell, so 0.
    pub(crate) input_tokens_details: InputDetails,
    /// Tokens written.
    pub(crate) output_tokens: u64,
    /// Of them, those of thoughts; the provider does not tell, so 0.
    pub(crate) output_tokens_details: OutputDetails,
    /// Both together.
    pub(crate) total_tokens: u64,
}

/// More on the tokens that were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct InputDetails {
    /// Taken from a cache.
    pub(crate) cached_tokens: u64,
    /// Put into a cache.
    pub(crate) cache_write_tokens: u64,
}

/// More on the tokens that were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct OutputDetails {
    /// Thoughts.
    pub(crate) reasoning_tokens: u64,
}

impl From<Usage> for UsageObject {
    fn from(usage: Usage) -> Self {
        Self {
            input_tokens: usage.tokens_in,
            input_tokens_details: InputDetails::default(),
            output_tokens: usage.tokens_out,
            output_tokens_details: OutputDetails::default(),
            total_tokens: usage.tokens_in.saturating_add(usage.tokens_out),
        }
    }
}
