//! What a client asks for with POST /v1/responses, as it comes over the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    item::{CallOutput, Part, Role},
    object::Metadata,
    tool::{Tool, ToolChoice},
};

/// A request for a response. Fields that are not listed are accepted and have no effect.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CreateResponse {
    /// The model. A name that is not configured is served by the one that is.
    pub(crate) model: Option<String>,
    /// What is said to it.
    pub(crate) input: Option<Input>,
    /// What the application wants of the model; holds for this response only.
    pub(crate) instructions: Option<String>,
    /// The tools that it may use.
    pub(crate) tools: Option<Vec<Tool>>,
    /// Whether it has to use one.
    pub(crate) tool_choice: Option<ToolChoice>,
    /// What else is to be in the answer: `code_interpreter_call.outputs` is served, others are
    /// accepted and have no effect.
    pub(crate) include: Option<Vec<String>>,
    /// Whether events are sent as they happen.
    pub(crate) stream: Option<bool>,
    /// How events are sent. They are never padded, so there is nothing to turn off.
    #[expect(dead_code, reason = "there is nothing to turn off, but its type is checked")]
    pub(crate) stream_options: Option<StreamOptions>,
    /// Whether the response is kept, so that others can go on from it.
    pub(crate) store: Option<bool>,
    /// Whether the response is made while nobody waits.
    pub(crate) background: Option<bool>,
    /// The response that this one goes on from.
    pub(crate) previous_response_id: Option<String>,
    /// The conversation that this is a part of.
    pub(crate) conversation: Option<ConversationChoice>,
    /// The most tokens that the model may write.
    #[schema(minimum = 1)]
    pub(crate) max_output_tokens: Option<u64>,
    /// The most cells that may run.
    pub(crate) max_tool_calls: Option<u32>,
    /// Accepted; calls run one after the other.
    pub(crate) parallel_tool_calls: Option<bool>,
    /// Kept with the response.
    pub(crate) metadata: Option<Metadata>,
    /// Accepted, and of no effect here.
    pub(crate) reasoning: Option<ReasoningOptions>,
    /// The form of the answer: only text.
    pub(crate) text: Option<TextOptions>,
    /// How freely the model chooses its words.
    #[schema(minimum = 0, maximum = 2)]
    pub(crate) temperature: Option<f64>,
    /// Out of which share of the likeliest it chooses.
    #[schema(minimum = 0, maximum = 1)]
    pub(crate) top_p: Option<f64>,
    /// Accepted; a conversation that is too long loses its oldest outputs first.
    pub(crate) truncation: Option<String>,
    /// Kept with the response.
    pub(crate) user: Option<String>,
    /// Kept with the response.
    pub(crate) safety_identifier: Option<String>,
}

/// What is said to the model.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Input {
    /// Words of the person.
    Text(String),
    /// Messages and earlier calls.
    Items(Vec<InputItem>),
}

/// One thing that was said or done, or a reference to one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
pub(crate) struct InputItem {
    /// `message` when left out; `code_interpreter_call`, `item_reference`, or `reasoning`, which
    /// has no effect.
    #[serde(rename = "type")]
    pub(crate) kind: Option<String>,
    /// The id of an item that is handed back.
    pub(crate) id: Option<String>,
    /// Of a message: who speaks.
    pub(crate) role: Option<Role>,
    /// Of a message: what is said.
    pub(crate) content: Option<Content>,
    /// Of a call: the Python.
    pub(crate) code: Option<String>,
    /// Of a call: the container that it ran in.
    pub(crate) container_id: Option<String>,
    /// Of a call: what came out.
    pub(crate) outputs: Option<Vec<CallOutput>>,
}

/// What a message says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum Content {
    /// Words.
    Text(String),
    /// Words, pictures and files.
    Parts(Vec<Part>),
}

/// A conversation, by its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ConversationChoice {
    /// Its id.
    Id(String),
    /// An object with its id.
    Object {
        /// Its id.
        id: String,
    },
}

/// How events are sent.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct StreamOptions {
    /// Events are never padded here, whatever this says.
    #[expect(dead_code, reason = "there is nothing to turn off, but its type is checked")]
    pub(crate) include_obfuscation: Option<bool>,
}

/// How the model thinks: told back as it was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct ReasoningOptions {
    /// How hard.
    #[serde(default)]
    pub(crate) effort: Option<String>,
    /// What it tells of it.
    #[serde(default)]
    pub(crate) summary: Option<String>,
}

/// The form of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct TextOptions {
    /// Only text.
    #[serde(default)]
    pub(crate) format: TextFormat,
}

/// The form of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct TextFormat {
    /// `text`.
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

impl Default for TextFormat {
    fn default() -> Self {
        Self { kind: "text".to_owned() }
    }
}

impl ConversationChoice {
    /// Its id.
    pub(crate) fn into_id(self) -> String {
        match self {
            Self::Id(id) | Self::Object { id } => id,
        }
    }
}
