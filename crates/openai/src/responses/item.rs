//! The items of a response and of its input, as they go over the wire.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One thing that was said or done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Item {
    /// A message of the person, of the model, or an instruction.
    Message(Message),
    /// A cell that the model had run.
    CodeInterpreterCall(Call),
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// The person.
    User,
    /// The model.
    Assistant,
    /// The application that asks.
    System,
    /// The application that asks.
    Developer,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Message {
    /// Its id.
    pub(crate) id: String,
    /// How far it got.
    pub(crate) status: ItemStatus,
    /// Who speaks.
    pub(crate) role: Role,
    /// What is said.
    pub(crate) content: Vec<Part>,
}

/// How far an item got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ItemStatus {
    /// It is being made.
    InProgress,
    /// Its code runs.
    Interpreting,
    /// It is whole.
    Completed,
    /// It was broken off.
    Incomplete,
    /// It failed.
    Failed,
}

/// A cell that the model had run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Call {
    /// Its id.
    pub(crate) id: String,
    /// How far it got.
    pub(crate) status: ItemStatus,
    /// The Python.
    #[schema(required = true)]
    pub(crate) code: Option<String>,
    /// The container that it ran in.
    pub(crate) container_id: String,
    /// What came out; null unless `code_interpreter_call.outputs` is included.
    #[schema(required = true)]
    pub(crate) outputs: Option<Vec<CallOutput>>,
}

/// One thing that came out of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(crate) enum CallOutput {
    /// Printed text, values, and tracebacks.
    Logs {
        /// The text.
        logs: String,
    },
    /// A figure.
    Image {
        /// A data URI with the picture.
        url: String,
    },
}

/// One part of a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Part {
    /// Words of the person or of the application.
    InputText {
        /// The words.
        text: String,
    },
    /// A picture of the person.
    InputImage {
        /// A data URI; other addresses are refused, as nothing is fetched from elsewhere.
        #[serde(default)]
        image_url: Option<String>,
        /// An uploaded file.
        #[serde(default)]
        file_id: Option<String>,
        /// Accepted, and of no effect.
        #[serde(default)]
        detail: Option<String>,
    },
    /// A file of the person, which the code finds in `/mnt/data`.
    InputFile {
        /// An uploaded file.
        #[serde(default)]
        file_id: Option<String>,
        /// The content, in base64 or as a data URI.
        #[serde(default)]
        file_data: Option<String>,
        /// Its name in the container.
        #[serde(default)]
        filename: Option<String>,
        /// Refused, as nothing is fetched from elsewhere.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file_url: Option<String>,
    },
    /// Words of the model.
    OutputText(OutputText),
    /// The model's own refusal.
    Refusal {
        /// Its words.
        refusal: String,
    },
}

/// Words of the model.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct OutputText {
    /// The words.
    pub(crate) text: String,
    /// The files that they link.
    #[serde(default)]
    pub(crate) annotations: Vec<Annotation>,
    /// Always empty.
    #[serde(default)]
    pub(crate) logprobs: Vec<Logprob>,
}

/// How likely a token was: never said here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Logprob {}

/// A place in a text that something is known of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Annotation {
    /// A file of the container, where the text links it; 0 to 0 when it does not.
    ContainerFileCitation(Citation),
    /// One of another server, in items that a client hands back.
    #[serde(other)]
    Other,
}

/// A file of a container that a text speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Citation {
    /// The container.
    pub(crate) container_id: String,
    /// The file.
    pub(crate) file_id: String,
    /// Its name.
    pub(crate) filename: String,
    /// The first character of the link, counted in characters.
    pub(crate) start_index: u64,
    /// The first one behind it.
    pub(crate) end_index: u64,
}

impl Item {
    /// Its id.
    pub(crate) fn id(&self) -> &str {
        match self {
            Self::Message(message) => &message.id,
            Self::CodeInterpreterCall(call) => &call.id,
        }
    }

    /// The same with another id.
    pub(crate) fn with_id(mut self, id: String) -> Self {
        match &mut self {
            Self::Message(message) => message.id = id,
            Self::CodeInterpreterCall(call) => call.id = id,
        }
        self
    }

    /// The same with outputs only where they were asked for.
    pub(crate) fn with_outputs(mut self, outputs: Outputs) -> Self {
        if let (Self::CodeInterpreterCall(call), Outputs::Left) = (&mut self, outputs) {
            call.outputs = None;
        }
        self
    }
}

/// Whether the outputs of calls are a part of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outputs {
    /// They were asked for.
    Included,
    /// They are null.
    Left,
}
