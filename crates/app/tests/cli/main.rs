//! The command line as a person meets it: the real binary, its words and its exit codes.
//!
//! # Layout
//!
//! - `test.rs` is the builder that all use, `data.rs` its data folder
//! - `written.rs` writes a conversation into a store; `sessions.rs` and `replay.rs` begin with one
//! - `help.rs`, `inputs.rs`, `config.rs`, `sessions.rs` need no sandbox; `run.rs`, `replay.rs`,
//!   `feedback.rs` and `ask.rs` do, and `ask.rs`, `eval.rs` and `feedback.rs` speak to a stand-in
//!   model server on loopback; `own.rs` asks the model inside

mod ask;
mod config;
#[path = "../shared/data.rs"]
mod data;
mod eval;
mod feedback;
mod help;
mod inputs;
mod learn;
mod own;
mod replay;
mod run;
mod sessions;
mod test;
mod written;
