//! The Model Context Protocol: a sandbox for any MCP host. Translates and nothing more: sessions,
//! tenants and quotas are `host`'s, and what a model reads of a cell is worded in `agent`.
//!
//! # Layout
//!
//! - [`stdio`] and [`service`] (`serving.rs`) are the two ways in; `bound.rs` ties the protocol's
//!   own sessions to the tenant who began them
//! - `server.rs` answers the protocol, for one connection; `log.rs` writes into the client's log
//! - `tools.rs` lists the tools and finds the one that is called; `run.rs` and `running.rs` run
//!   cells, `ask.rs` and `waiting.rs` bring their questions to a person, `live.rs` shows what they
//!   print, `content.rs` turns what came out into content
//! - `files.rs`, `attach.rs`, `sessions.rs` and `past.rs` are the other tools
//! - `resources.rs`, `address.rs` and `prompts.rs` are files as resources, their URIs, and prompts;
//!   `changes.rs` tells who watches files
//! - `wire.rs` is what tools take and give, `schema.rs` its JSON schemas
//! - `random.rs` makes what nobody can guess
//! - `clean.rs` makes names and texts of a session fit to be shown

mod address;
mod ask;
mod attach;
mod bound;
mod changes;
mod clean;
mod content;
mod error;
mod files;
mod live;
mod log;
mod past;
mod prompts;
mod random;
mod resources;
mod run;
mod running;
mod schema;
mod server;
mod serving;
mod sessions;
mod tools;
mod waiting;
mod wire;

pub use bound::Bound;
pub use error::Error;
pub use server::Server;
pub use serving::{Approve, HttpService, HttpSettings, StdioSettings, connection, service, stdio};
