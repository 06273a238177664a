//! The wire protocols behind one face: the request for a prompt, and what an event means.

pub(crate) mod anthropic;
pub(crate) mod chat;
pub(crate) mod gemini;
pub(crate) mod responses;

use agent::{CODE_DESCRIPTION, Prompt, Sampling, ToolUse};
use serde_json::{Value, json};

use crate::abilities::{Abilities, Calls};
use crate::draft::Draft;
use crate::exchange::{Exchange, exchanges};
use crate::fault::Fault;
use crate::{Key, ProviderKind};

/// What a request is made of.
pub(crate) struct Request<'a> {
    pub(crate) model: &'a str,
    pub(crate) system: String,
    pub(crate) exchanges: Vec<Exchange<'a>>,
    pub(crate) abilities: Abilities,
    pub(crate) tokens_out_max: u32,
    pub(crate) sampling: Sampling,
    tool: ToolUse,
}

/// What is said of the tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Offer {
    /// Nothing.
    None,
    /// The model may call it.
    Auto,
    /// The model has to call it.
    Required,
    /// It is there for the calls of before; the model may not call it any more.
    Never,
}

/// Whether more events matter.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Flow {
    More,
    Over,
}

impl<'a> Request<'a> {
    pub(crate) fn new(
        model: &'a str,
        prompt: &'a Prompt,
        abilities: Abilities,
        tokens_out_max: u32,
    ) -> Self {
        let system = match abilities.calls {
            Calls::OneAtATime | Calls::Several => prompt.system.clone(),
            Calls::Fenced if prompt.tool == ToolUse::Withheld => prompt.system.clone(),
            Calls::Fenced => format!("{}\n\n{}", prompt.system, agent::FENCED_INSTRUCTIONS),
        };
        let exchanges = exchanges(&prompt.messages, abilities);
        let (system, tool, sampling) = (system.trim().to_owned(), prompt.tool, prompt.sampling);
        Self { model, system, exchanges, abilities, tokens_out_max, sampling, tool }
    }

    /// What is said of the tool. Providers refuse calls of before without a tool that made them.
    pub(crate) fn offer(&self) -> Offer {
        let has_calls =
            || self.exchanges.iter().any(|exchange| matches!(exchange, Exchange::Ran { .. }));
        match self.tool {
            _ if self.abilities.calls == Calls::Fenced => Offer::None,
            ToolUse::Offered => Offer::Auto,
            ToolUse::Required => Offer::Required,
            ToolUse::Withheld if has_calls() => Offer::Never,
            ToolUse::Withheld => Offer::None,
        }
    }
}

impl ProviderKind {
    /// The path behind the base URL, with its query.
    pub(crate) fn path(self, model: &str) -> String {
        match self {
            Self::OpenAi => "/responses".to_owned(),
            Self::OpenAiChat | Self::Ollama => "/chat/completions".to_owned(),
            Self::Anthropic => "/messages".to_owned(),
            Self::Gemini => format!("/models/{model}:streamGenerateContent?alt=sse"),
        }
    }

    /// The header that carries the key.
    pub(crate) fn key_header(self, key: &Key) -> (&'static str, String) {
        let secret = key.secret();
        match self {
            Self::OpenAi | Self::OpenAiChat | Self::Ollama => {
                ("authorization", format!("Bearer {secret}"))
            }
            Self::Anthropic => ("x-api-key", secret.to_owned()),
            Self::Gemini => ("x-goog-api-key", secret.to_owned()),
        }
    }

    /// The request's body.
    pub(crate) fn body(self, request: &Request<'_>) -> Value {
        match self {
            Self::OpenAi => responses::body(request),
            Self::OpenAiChat | Self::Ollama => chat::body(request),
            Self::Anthropic => anthropic::body(request),
            Self::Gemini => gemini::body(request),
        }
    }

    /// Reads one event into the draft.
    pub(crate) fn read(self, event: &str, draft: &mut Draft<'_>) -> Result<Flow, Fault> {
        match self {
            Self::OpenAi => responses::read(event, draft),
            Self::OpenAiChat | Self::Ollama => chat::read(event, draft),
            Self::Anthropic => anthropic::read(event, draft),
            Self::Gemini => gemini::read(event, draft),
        }
    }
}

/// Sets a member, where there is a value for it.
fn set<T: Into<Value>>(body: &mut Value, name: &str, value: Option<T>) {
    if let Some(value) = value {
        body[name] = value.into();
    }
}

/// Sets the choice of tools as `OpenAI`'s protocols write it.
fn set_choice(body: &mut Value, offer: Offer) {
    match offer {
        Offer::None | Offer::Auto => {}
        Offer::Required => body["tool_choice"] = json!("required"),
        Offer::Never => body["tool_choice"] = json!("none"),
    }
}

/// The schema of the tool's arguments.
fn parameters() -> Value {
    json!({
        "type": "object",
        "properties": { "code": { "type": "string", "description": CODE_DESCRIPTION } },
        "required": ["code"],
        "additionalProperties": false,
    })
}

/// Reads an event's JSON.
fn parse<'a, T: serde::Deserialize<'a>>(event: &'a str, draft: &Draft<'_>) -> Result<T, Fault> {
    serde_json::from_str(event).map_err(|error| {
        Fault::unreadable(draft.place(), &format!("an event is no valid JSON: {error}"))
    })
}
