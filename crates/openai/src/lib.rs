//! The OpenAI API over HTTP, and what Decipher adds to it.
//!
//! # Layout
//!
//! - [`router`] (`router.rs`) is all of it as one service over an [`Api`]
//! - `http/` is what all parts share: who asks, errors, ids, pages, bodies, streams
//! - `files/`, `containers/` are OpenAI's; `execute/`, `past/`, `feedback.rs` are
//!   ours
//! - `responses/`, `conversations/`, `chat/`, `models.rs` are OpenAI's too: where a model takes part;
//!   `tokens.rs` counts what it reads and writes
//! - `wire/` is how all of it looks on the wire
//! - `description.rs` is the OpenAPI description, made from the same code, with a page to read it
//! - `health.rs` says to whoever runs it whether it works

mod api;
mod chat;
mod containers;
mod conversations;
mod description;
mod execute;
mod feedback;
mod files;
mod health;
mod http;
mod models;
mod past;
mod responses;
mod router;
mod tokens;
mod wire;

pub use api::{Api, ApiSettings, Models, ModelsError};
pub use http::auth::guarded;
pub use router::router;
