//! Why a model could not even be set up. What goes wrong later is an [`agent::ModelError`].

use std::path::PathBuf;

use crate::ProviderKind;

/// Why a model could not be set up. Each message says what to do next; none carries a key.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The name before the slash is none of the providers.
    #[error("unknown provider `{0}`: use openai, openai-chat, anthropic, gemini or ollama")]
    UnknownProvider(String),
    /// The model's name is not `provider/model`.
    #[error("`{0}` names no model: write provider/model, such as openai/gpt-5 or ollama/qwen3")]
    ModelName(String),
    /// The provider wants a key and none was found.
    #[error("no key for {provider}: set {variable}, or write `{variable}=…` into the keys file")]
    KeyMissing {
        /// The provider.
        provider: ProviderKind,
        /// The environment variable to set.
        variable: &'static str,
    },
    /// The key has characters that no header can carry.
    #[error("the key for {0} has characters that no key has: copy it anew, without line breaks")]
    KeyForm(ProviderKind),
    /// Others may read the keys file.
    #[error("{path} may be read by others (mode {mode:03o}): run `chmod 600 {path}`", path = path.display())]
    KeysFileOpen {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The keys file cannot be read.
    #[error("cannot read {path}: {cause}", path = path.display())]
    KeysFileUnreadable {
        /// The file.
        path: PathBuf,
        /// Why, in words.
        cause: String,
    },
    /// A line of the keys file is not `NAME=value`.
    #[error("line {line} of {path} is not NAME=value", path = path.display())]
    KeysFileLine {
        /// The file.
        path: PathBuf,
        /// The line's number, from 1.
        line: usize,
    },
    /// The base URL is none.
    #[error("the base URL is not one: {cause}; write it like http://127.0.0.1:8000/v1")]
    BaseUrl {
        /// Why, in words. The URL itself may carry a password and is not shown.
        cause: String,
    },
    /// The machine's TLS cannot be set up.
    #[error("cannot set up HTTPS: {cause}; on Debian run `apt-get install ca-certificates`")]
    Tls {
        /// Why, in words.
        cause: String,
    },
}
