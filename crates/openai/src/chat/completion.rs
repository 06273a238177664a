//! A completion, as it goes over the wire, whole and in pieces.

use agent::{Ended, Usage};
use serde::Serialize;
use utoipa::ToSchema;

use super::Head;
use crate::responses::{Citable, Item, Part};

/// A completion.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Completion {
    /// Its id.
    id: String,
    /// Always `chat.completion`.
    object: &'static str,
    /// When it was asked for, in seconds since 1970.
    created: i64,
    /// The model.
    model: String,
    /// One.
    choices: Vec<Choice>,
    /// What it cost.
    usage: ChatUsage,
    /// Decipher's own: what ran.
    decipher: Option<Beside>,
}

/// The one answer.
#[derive(Debug, Serialize, ToSchema)]
struct Choice {
    index: u32,
    message: Said,
    #[schema(required = true)]
    logprobs: Option<String>,
    /// `stop`, or `length` when a limit broke it off.
    finish_reason: &'static str,
}

/// What the model said.
#[derive(Debug, Serialize, ToSchema)]
struct Said {
    role: &'static str,
    content: String,
    #[schema(required = true)]
    refusal: Option<String>,
}

/// What a completion cost.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct ChatUsage {
    #[serde(rename = "prompt_tokens")]
    prompt: u64,
    #[serde(rename = "completion_tokens")]
    completion: u64,
    #[serde(rename = "total_tokens")]
    total: u64,
}

/// What stands beside a completion: where code ran, what it was and what came out, and the files.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Beside {
    /// The container; named in the next request, its variables and files are there again.
    container_id: String,
    /// The calls, with their outputs.
    calls: Vec<Item>,
    /// The files that this completion made or changed.
    files: Vec<ChatOutputFile>,
}

/// A file that a completion made.
#[derive(Debug, Clone, Serialize, ToSchema)]
struct ChatOutputFile {
    /// Its id: GET `/v1/containers/{container_id}/files/{id}/content` has its content.
    id: String,
    /// Its path in the container.
    path: String,
}

/// A piece of a completion.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Chunk {
    id: String,
    object: &'static str,
    created: i64,
    model: String,
    choices: Vec<ChunkChoice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<ChatUsage>,
    /// Decipher's own, with the last piece: what ran.
    #[serde(skip_serializing_if = "Option::is_none")]
    decipher: Option<Beside>,
}

/// A piece of the one answer.
#[derive(Debug, Serialize, ToSchema)]
struct ChunkChoice {
    index: u32,
    delta: ChunkDelta,
    #[schema(required = true)]
    logprobs: Option<String>,
    #[schema(required = true)]
    finish_reason: Option<&'static str>,
}

/// What is new.
#[derive(Debug, Default, Serialize, ToSchema)]
struct ChunkDelta {
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content: Option<String>,
}

impl Completion {
    /// Makes a completion of what was said and done.
    pub(super) fn of(
        head: Head,
        items: Vec<Item>,
        ended: Ended,
        usage: Usage,
        decipher: Option<Beside>,
    ) -> Self {
        let texts: Vec<String> = items.into_iter().filter_map(text).collect();
        let message = Said { role: "assistant", content: texts.join("\n\n"), refusal: None };
        let finish_reason = finish_reason(ended);
        Self {
            id: head.id,
            object: "chat.completion",
            created: head.created,
            model: head.model,
            choices: vec![Choice { index: 0, message, logprobs: None, finish_reason }],
            usage: usage.into(),
            decipher,
        }
    }
}

fn text(item: Item) -> Option<String> {
    let Item::Message(message) = item else { return None };
    let texts = message.content.into_iter().filter_map(|part| match part {
        Part::OutputText(output) => Some(output.text),
        _ => None,
    });
    Some(texts.collect())
}

/// Why a completion ends.
pub(super) fn finish_reason(ended: Ended) -> &'static str {
    match ended {
        Ended::Answered | Ended::Declined => "stop",
        Ended::OutOfSteps
        | Ended::OutOfTime
        | Ended::OutOfTokens
        | Ended::OutOfCost
        | Ended::RepeatedFailure
        | Ended::Interrupted => "length",
    }
}

impl Beside {
    pub(super) fn of(container_id: String, items: &[Item], files: &[Citable]) -> Self {
        let is_call = |item: &&Item| matches!(item, Item::CodeInterpreterCall(_));
        let made = files.iter().filter(|file| file.fresh);
        let file = |file: &Citable| ChatOutputFile { id: file.id.clone(), path: file.path.clone() };
        Self {
            container_id,
            calls: items.iter().filter(is_call).cloned().collect(),
            files: made.map(file).collect(),
        }
    }
}

impl From<Usage> for ChatUsage {
    fn from(usage: Usage) -> Self {
        Self {
            prompt: usage.tokens_in,
            completion: usage.tokens_out,
            total: usage.tokens_in.saturating_add(usage.tokens_out),
        }
    }
}

impl Chunk {
    fn of(head: &Head, choices: Vec<ChunkChoice>) -> Self {
        Self {
            id: head.id.clone(),
            object: "chat.completion.chunk",
            created: head.created,
            model: head.model.clone(),
            choices,
            usage: None,
            decipher: None,
        }
    }

    fn with(head: &Head, delta: ChunkDelta, finish_reason: Option<&'static str>) -> Self {
        Self::of(head, vec![ChunkChoice { index: 0, delta, logprobs: None, finish_reason }])
    }

    /// The first piece.
    pub(super) fn first(head: &Head) -> Self {
        let delta = ChunkDelta { role: Some("assistant"), content: Some(String::new()) };
        Self::with(head, delta, None)
    }

    /// A piece of the text.
    pub(super) fn text(head: &Head, text: String) -> Self {
        Self::with(head, ChunkDelta { role: None, content: Some(text) }, None)
    }

    /// The end of the answer.
    pub(super) fn last(head: &Head, ended: Ended, decipher: Option<Beside>) -> Self {
        let chunk = Self::with(head, ChunkDelta::default(), Some(finish_reason(ended)));
        Self { decipher, ..chunk }
    }

    /// What it cost.
    pub(super) fn usage(head: &Head, usage: Usage) -> Self {
        Self { usage: Some(usage.into()), ..Self::of(head, Vec::new()) }
    }
}
