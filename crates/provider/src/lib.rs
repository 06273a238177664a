//! Models behind an HTTP address: `OpenAI`, Anthropic, Gemini, Ollama and whatever speaks like them.
//!
//! Implements [`agent::Model`] and knows no session, no terminal and no conversation beyond the
//! prompt it is given. Nothing in here shows a key.
//!
//! Layout:
//! - `settings`: which model, where, within which limits;
//! - `keys`: where keys come from, and that they never show;
//! - `remote`: one reply, with its tries;
//! - `http`: one request and the bytes of its stream, `sse` their events;
//! - `fault`: what went wrong and whether trying again helps;
//! - `exchange`: the prompt's messages as pairs of call and outputs;
//! - `draft`: a reply as it grows, `code_argument` the code inside a call's JSON;
//! - `protocol`: `responses`, `chat`, `anthropic`, `gemini`, each one wire protocol.

mod error;
mod keys;
mod remote;
mod settings;

pub use error::Error;
pub use keys::Key;
pub use remote::connect;
pub use settings::{ProviderKind, Retry, Settings, ToolCalls, parse_model};
