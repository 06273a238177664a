//! The events of a response that is streamed, as they go over the wire.

use serde::Serialize;
use utoipa::ToSchema;

use super::{
    item::{Annotation, Item, Logprob, Part},
    object::ResponseObject,
};
use crate::wire::execution::StreamName;

/// One thing that happened while a response was made.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type")]
pub(crate) enum StreamEvent {
    /// The first one.
    #[serde(rename = "response.created")]
    Created(Whole),
    /// It waits for its container.
    #[serde(rename = "response.queued")]
    Queued(Whole),
    /// The work began.
    #[serde(rename = "response.in_progress")]
    InProgress(Whole),
    /// An item begins.
    #[serde(rename = "response.output_item.added")]
    ItemAdded(OfItem),
    /// An item is whole.
    #[serde(rename = "response.output_item.done")]
    ItemDone(OfItem),
    /// A call begins.
    #[serde(rename = "response.code_interpreter_call.in_progress")]
    CallInProgress(OfCall),
    /// A piece of its code.
    #[serde(rename = "response.code_interpreter_call_code.delta")]
    CodeDelta(CallDelta),
    /// Its code is whole.
    #[serde(rename = "response.code_interpreter_call_code.done")]
    CodeDone(CallCode),
    /// Its code runs.
    #[serde(rename = "response.code_interpreter_call.interpreting")]
    Interpreting(OfCall),
    /// The running code printed this. By a name that clients know and make nothing of, since some
    /// of them end a stream over a name that they do not know.
    #[serde(rename = "keepalive")]
    Printed(Printed),
    /// Its code has run.
    #[serde(rename = "response.code_interpreter_call.completed")]
    CallCompleted(OfCall),
    /// A part of a message begins.
    #[serde(rename = "response.content_part.added")]
    PartAdded(OfPart),
    /// A part of a message is whole.
    #[serde(rename = "response.content_part.done")]
    PartDone(OfPart),
    /// A piece of a text.
    #[serde(rename = "response.output_text.delta")]
    TextDelta(TextDelta),
    /// A file that the text links.
    #[serde(rename = "response.output_text.annotation.added")]
    AnnotationAdded(AnnotationAdded),
    /// A text is whole.
    #[serde(rename = "response.output_text.done")]
    TextDone(TextDone),
    /// The last one: the response is whole.
    #[serde(rename = "response.completed")]
    Completed(Whole),
    /// The last one: a limit broke it off, or somebody cancelled it.
    #[serde(rename = "response.incomplete")]
    Incomplete(Whole),
    /// The last one: it failed.
    #[serde(rename = "response.failed")]
    Failed(Whole),
}

/// The response as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Whole {
    pub(crate) response: Box<ResponseObject>,
}

/// An item as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfItem {
    pub(crate) output_index: usize,
    pub(crate) item: Item,
}

/// Which call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfCall {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
}

/// A piece of what running code printed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Printed {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    /// `stdout` or `stderr`.
    pub(crate) stream: StreamName,
    pub(crate) delta: String,
}

/// A piece of the code of a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallDelta {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) delta: String,
}

/// The whole code of a call.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallCode {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) code: String,
}

/// A part of a message as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfPart {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) content_index: usize,
    pub(crate) part: Part,
}

/// A piece of a text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TextDelta {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) content_index: usize,
    pub(crate) delta: String,
    pub(crate) logprobs: Vec<Logprob>,
}

/// A file that a text speaks of.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AnnotationAdded {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) content_index: usize,
    pub(crate) annotation_index: usize,
    pub(crate) annotation: Annotation,
}

/// A whole text.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct TextDone {
    pub(crate) item_id: String,
    pub(crate) output_index: usize,
    pub(crate) content_index: usize,
    pub(crate) text: String,
    pub(crate) logprobs: Vec<Logprob>,
}

impl StreamEvent {
    /// The name that goes beside it, where it has one.
    pub(crate) fn name(&self) -> Option<&'static str> {
        Some(match self {
            Self::Created(_) => "response.created",
            Self::Queued(_) => "response.queued",
            Self::InProgress(_) => "response.in_progress",
            Self::ItemAdded(_) => "response.output_item.added",
            Self::ItemDone(_) => "response.output_item.done",
            Self::CallInProgress(_) => "response.code_interpreter_call.in_progress",
            Self::CodeDelta(_) => "response.code_interpreter_call_code.delta",
            Self::CodeDone(_) => "response.code_interpreter_call_code.done",
            Self::Interpreting(_) => "response.code_interpreter_call.interpreting",
            // Python's package reads only what has a name of OpenAI's, or none.
            Self::Printed(_) => return None,
            Self::CallCompleted(_) => "response.code_interpreter_call.completed",
            Self::PartAdded(_) => "response.content_part.added",
            Self::PartDone(_) => "response.content_part.done",
            Self::TextDelta(_) => "response.output_text.delta",
            Self::AnnotationAdded(_) => "response.output_text.annotation.added",
            Self::TextDone(_) => "response.output_text.done",
            Self::Completed(_) => "response.completed",
            Self::Incomplete(_) => "response.incomplete",
            Self::Failed(_) => "response.failed",
        })
    }
}
