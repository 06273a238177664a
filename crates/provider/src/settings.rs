//! Which model is asked, where it lives and within which limits. Reads no file and no environment.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use crate::{Error, Key};

/// How long a whole reply may take: long enough for a large local model on a CPU.
const REQUEST_TIME: Duration = Duration::from_mins(20);

/// How long a stream may say nothing: a local server loads its model in this time.
const IDLE_TIME: Duration = Duration::from_mins(5);

/// How long a connection may take to come about, across the world and a slow proxy.
const CONNECT_TIME: Duration = Duration::from_secs(10);

/// What every model on sale today can write in one reply; Anthropic wants a number.
const TOKENS_OUT_MAX: u32 = 8192;

/// Who serves the model, and so which protocol it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProviderKind {
    /// `OpenAI`'s Responses.
    OpenAi,
    /// Chat Completions, at `OpenAI` or any compatible server (vLLM, llama.cpp, LM Studio).
    OpenAiChat,
    /// Anthropic's Messages.
    Anthropic,
    /// Google's Gemini.
    Gemini,
    /// A local Ollama, through its Chat Completions.
    Ollama,
}

impl ProviderKind {
    /// Every provider, in the order in which they are offered.
    pub const ALL: [Self; 5] =
        [Self::OpenAi, Self::OpenAiChat, Self::Anthropic, Self::Gemini, Self::Ollama];

    /// The name as it stands before the slash.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::OpenAi => "openai",
            Self::OpenAiChat => "openai-chat",
            Self::Anthropic => "anthropic",
            Self::Gemini => "gemini",
            Self::Ollama => "ollama",
        }
    }

    /// The environment variables that may hold its key, the preferred one first.
    pub fn key_variables(self) -> &'static [&'static str] {
        match self {
            Self::OpenAi | Self::OpenAiChat => &["OPENAI_API_KEY"],
            Self::Anthropic => &["ANTHROPIC_API_KEY"],
            Self::Gemini => &["GEMINI_API_KEY", "GOOGLE_API_KEY"],
            Self::Ollama => &["OLLAMA_API_KEY"],
        }
    }

    /// Where it lives when no base URL is given.
    pub fn default_base_url(self) -> &'static str {
        match self {
            Self::OpenAi | Self::OpenAiChat => "https://api.openai.com/v1",
            Self::Anthropic => "https://api.anthropic.com/v1",
            Self::Gemini => "https://generativelanguage.googleapis.com/v1beta",
            Self::Ollama => "http://127.0.0.1:11434/v1",
        }
    }

    /// Its name in a sentence.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::OpenAi => "OpenAI",
            Self::OpenAiChat => "the model server",
            Self::Anthropic => "Anthropic",
            Self::Gemini => "Gemini",
            Self::Ollama => "Ollama",
        }
    }
}

impl fmt::Display for ProviderKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

impl FromStr for ProviderKind {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| Error::UnknownProvider(name.to_owned()))
    }
}

/// Splits `provider/model`; the model's own name may have slashes.
pub fn parse_model(name: &str) -> Result<(ProviderKind, String), Error> {
    let Some((provider, model)) = name.split_once('/') else {
        return Err(Error::ModelName(name.to_owned()));
    };
    let model = model.trim();
    if model.is_empty() {
        return Err(Error::ModelName(name.to_owned()));
    }
    Ok((provider.trim().parse()?, model.to_owned()))
}

/// How the model asks for a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToolCalls {
    /// By a tool call; by a fenced block where the server refuses tools.
    #[default]
    Auto,
    /// Always by a fenced block.
    Off,
}

/// How often and after which waits a passing fault is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retry {
    /// Tries in all, the first one too.
    pub tries_max: u32,
    /// The wait before the second try; it doubles from then on.
    pub wait_first: Duration,
    /// The longest wait; a server that asks for more ends the tries.
    pub wait_max: Duration,
}

impl Default for Retry {
    /// Five tries within about half a minute: longer than a hiccup, shorter than patience.
    fn default() -> Self {
        Self { tries_max: 5, wait_first: Duration::from_secs(1), wait_max: Duration::from_mins(1) }
    }
}

/// Everything a model needs to be reached.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Who serves it.
    pub provider: ProviderKind,
    /// Its name there.
    pub model: String,
    /// Where it lives, such as `http://127.0.0.1:8000/v1`; the provider's own address when `None`.
    pub base_url: Option<String>,
    /// The key; local servers want none.
    pub key: Option<Key>,
    /// How it asks for a cell.
    pub tool_calls: ToolCalls,
    /// How long a whole reply may take.
    pub request_time: Duration,
    /// How long its stream may say nothing.
    pub idle_time: Duration,
    /// How long a connection may take to come about.
    pub connect_time: Duration,
    /// The most tokens of one reply, where the protocol wants a number.
    pub tokens_out_max: u32,
    /// How passing faults are tried again.
    pub retry: Retry,
}

impl Settings {
    /// Settings of a model with every limit at its usual value and no key.
    pub fn new(provider: ProviderKind, model: impl Into<String>) -> Self {
        Self {
            provider,
            model: model.into(),
            base_url: None,
            key: None,
            tool_calls: ToolCalls::Auto,
            request_time: REQUEST_TIME,
            idle_time: IDLE_TIME,
            connect_time: CONNECT_TIME,
            tokens_out_max: TOKENS_OUT_MAX,
            retry: Retry::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_name_is_split_at_its_first_slash() {
        let (provider, model) = parse_model("openai-chat/Qwen/Qwen3-8B").unwrap();
        assert_eq!((provider, model.as_str()), (ProviderKind::OpenAiChat, "Qwen/Qwen3-8B"));
    }

    #[test]
    fn a_wrong_model_name_says_how_to_write_it() {
        for (name, message) in [
            ("gpt-5", "`gpt-5` names no model"),
            ("openai/", "`openai/` names no model"),
            ("mistral/large", "unknown provider `mistral`"),
        ] {
            let error = parse_model(name).unwrap_err().to_string();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
