//! A chunk of a Chat Completions stream.

use serde::Deserialize;
use serde_json::Value;

#[derive(Debug, Deserialize)]
pub(super) struct Chunk {
    #[serde(default)]
    pub(super) choices: Vec<Choice>,
    pub(super) usage: Option<Usage>,
    pub(super) error: Option<Error>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Choice {
    #[serde(default)]
    pub(super) delta: Delta,
    pub(super) finish_reason: Option<Finish>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Delta {
    pub(super) content: Option<String>,
    pub(super) refusal: Option<String>,
    pub(super) tool_calls: Option<Vec<Call>>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Call {
    #[serde(default)]
    pub(super) index: u64,
    pub(super) id: Option<String>,
    #[serde(default)]
    pub(super) function: Function,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Function {
    pub(super) name: Option<String>,
    pub(super) arguments: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Finish {
    Length,
    ContentFilter,
    #[serde(other)]
    Other,
}

#[derive(Debug, Default, Clone, Copy, Deserialize)]
#[serde(default)]
pub(super) struct Usage {
    pub(super) prompt_tokens: u64,
    pub(super) completion_tokens: u64,
}

/// An error inside a stream; servers put a number, a word or nothing into `code`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Error {
    Coded { code: Option<Value> },
    Words(#[expect(dead_code, reason = "only its shape matters")] String),
}

impl Error {
    /// The HTTP status that it would have been.
    pub(super) fn status(&self) -> u16 {
        let code = match self {
            Self::Coded { code: Some(code) } => code.as_u64(),
            Self::Coded { code: None } | Self::Words(_) => None,
        };
        code.and_then(|code| u16::try_from(code).ok()).filter(|code| *code >= 400).unwrap_or(500)
    }
}
