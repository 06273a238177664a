//! Where a model lives, in words that may be shown.

use crate::keys::scrub_shapes;
use crate::{Key, ProviderKind};

/// A model's address and what errors say about it.
#[derive(Debug)]
pub(crate) struct Place {
    pub(crate) provider: ProviderKind,
    pub(crate) model: String,
    /// The base URL without a user, a password or a query.
    pub(crate) address: String,
    pub(crate) key: Option<Key>,
}

impl Place {
    /// The provider's name in a sentence.
    pub(crate) fn title(&self) -> &'static str {
        self.provider.title()
    }

    /// The environment variable that its key is read from.
    pub(crate) fn key_variable(&self) -> &'static str {
        self.provider.key_variables()[0]
    }

    /// Returns `text` without any key.
    pub(crate) fn clean(&self, text: &str) -> String {
        let text = self.key.as_ref().map_or_else(|| text.to_owned(), |key| key.scrub(text));
        scrub_shapes(&text)
    }

    /// How to see which models there are.
    pub(crate) fn how_to_list(&self) -> String {
        let (address, variable) = (&self.address, self.key_variable());
        match self.provider {
            ProviderKind::Ollama => {
                format!("see `ollama list`, or get it by `ollama pull {}`", self.model)
            }
            ProviderKind::Anthropic => format!(
                "list them by `curl -H \"x-api-key: ${variable}\" \
                 -H 'anthropic-version: 2023-06-01' {address}/models`"
            ),
            ProviderKind::Gemini => {
                format!("list them by `curl -H \"x-goog-api-key: ${variable}\" {address}/models`")
            }
            ProviderKind::OpenAi | ProviderKind::OpenAiChat => format!(
                "list them by `curl -H \"Authorization: Bearer ${variable}\" {address}/models`"
            ),
        }
    }

    /// What to do when nothing answers.
    pub(crate) fn how_to_reach(&self) -> &'static str {
        match self.provider {
            ProviderKind::Ollama => "is it running? start it by `ollama serve`",
            ProviderKind::OpenAiChat => "is the server running, and is the base URL right?",
            ProviderKind::OpenAi | ProviderKind::Anthropic | ProviderKind::Gemini => {
                "check the network, the proxy and the base URL"
            }
        }
    }
}
