//! What a client asks for with POST /v1/chat/completions, as it comes over the wire.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::responses::ToolChoice;

/// A request for a completion. Fields that are not listed are accepted and have no effect.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CreateCompletion {
    /// The model. A name that is not configured is served by the one that is.
    pub(super) model: Option<String>,
    /// What was said.
    pub(super) messages: Vec<ChatMessage>,
    /// Whether the answer is told as it comes.
    pub(super) stream: Option<bool>,
    /// How it is told.
    pub(super) stream_options: Option<ChatStreamOptions>,
    /// How freely the model chooses its words.
    pub(super) temperature: Option<f64>,
    /// Out of which share of the likeliest it chooses.
    pub(super) top_p: Option<f64>,
    /// The most tokens that the model may write.
    pub(super) max_completion_tokens: Option<u64>,
    /// The older name of `max_completion_tokens`.
    pub(super) max_tokens: Option<u64>,
    /// Only 1.
    pub(super) n: Option<u32>,
    /// Tools of the client's own are refused; the code interpreter is always there.
    pub(super) tools: Option<Vec<ChatTool>>,
    /// `none` lets no code run, `required` makes some run.
    pub(super) tool_choice: Option<ToolChoice>,
    /// Only text.
    pub(super) response_format: Option<ResponseFormat>,
    /// Decipher's own: where the code runs.
    pub(super) decipher: Option<ChatContainer>,
}

/// Where the code of a completion runs.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct ChatContainer {
    /// The container, such as an earlier completion named in its own field `decipher`. A new one is
    /// made when none is named.
    pub(super) container_id: Option<String>,
    /// Uploaded files that are to be in a new one.
    pub(super) file_ids: Option<Vec<String>>,
}

/// A message.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChatMessage {
    /// `system`, `developer`, `user` or `assistant`.
    pub(super) role: String,
    /// What is said.
    pub(super) content: Option<ChatContent>,
}

/// What a message says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum ChatContent {
    /// Words.
    Text(String),
    /// Words, pictures and files.
    Parts(Vec<ChatPart>),
}

/// One part of a message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum ChatPart {
    /// Words.
    Text {
        /// The words.
        text: String,
    },
    /// The model's own refusal.
    Refusal {
        /// Its words.
        refusal: String,
    },
    /// A picture.
    ImageUrl {
        /// Where it is.
        image_url: ImageUrl,
    },
    /// A file.
    File {
        /// Where it is.
        file: ChatFile,
    },
}

/// A picture.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ImageUrl {
    /// A data URI.
    pub(super) url: String,
}

/// A file.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChatFile {
    /// An uploaded one.
    pub(super) file_id: Option<String>,
    /// Its content, in base64 or as a data URI.
    pub(super) file_data: Option<String>,
    /// Its name in the container.
    pub(super) filename: Option<String>,
}

/// A tool of the client's own.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ChatTool {
    /// `code_interpreter` is accepted, others are refused.
    #[serde(rename = "type")]
    pub(super) kind: String,
}

/// How an answer is told.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct ChatStreamOptions {
    /// Whether a last piece tells what it cost.
    #[serde(default)]
    pub(super) include_usage: Option<bool>,
}

/// The form of an answer.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct ResponseFormat {
    /// `text`.
    #[serde(rename = "type")]
    pub(super) kind: String,
}
