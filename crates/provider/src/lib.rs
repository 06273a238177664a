//! Models behind an HTTP address: `OpenAI`, Anthropic, Gemini, Ollama and whatever speaks like them.
//!
//! Implements [`agent::Model`] and knows no session, no terminal and no conversation beyond the
//! prompt it is given. Nothing in here shows a key.
//!
//! Layout:
//! - `settings`: which model, where, within which limits; `keys`: where keys come from;
//! - `remote`: one reply with its tries, and `abilities`: what the model turned out to lack;
//! - `http`: one request and its stream, `sse`: the stream's events, `place`: the address in words;
//! - `exchange`: the prompt's messages, each call with its outputs;
//! - `protocol`: the wire protocols, `responses`, `chat`, `anthropic` and `gemini`;
//! - `draft`: a reply as it grows; `code_argument` and `json_string` read code out of a call while
//!   it streams, `fence` out of plain text;
//! - `fault`: what went wrong and whether trying again helps.

mod abilities;
mod code_argument;
mod draft;
mod error;
mod exchange;
mod fault;
mod fence;
mod http;
mod json_string;
mod keys;
mod place;
mod protocol;
mod remote;
mod settings;
mod sse;

pub use error::Error;
pub use keys::Key;
pub use remote::connect;
pub use settings::{ProviderKind, Retry, Settings, ToolCalls, parse_model};
