//! A stand-in for the model servers, for tests and demos: it speaks their streaming protocols over
//! a real loopback socket, refuses what they refuse, and fails as they fail. It has no model.
//!
//! Layout:
//! - `turn`: what it is told to say; `script` reads that from JSON, `scripts` holds those that came
//!   over HTTP;
//! - `server`: the running server and what it recorded; `http`: requests and streams on a socket;
//! - `protocol`: `responses`, `chat`, `anthropic` and `gemini`, each what a request must be and
//!   which events a turn becomes; `rules`: what holds in all of them;
//! - `pieces`: how text is cut awkwardly.

mod http;
mod pieces;
mod protocol;
mod rules;
mod script;
mod scripts;
mod server;
mod turn;

pub use script::parse_script;
pub use server::Standin;
pub use turn::{Fault, Turn};
