//! The command line as a person meets it: the real binary, its words and its exit codes.
//!
//! # Layout
//!
//! - `test.rs` is the builder that all use
//! - `help.rs`, `inputs.rs`, `config.rs` need no sandbox; `run.rs` and `ask.rs` do, and `ask.rs`
//!   speaks to a stand-in model server on loopback

mod ask;
mod config;
mod help;
mod inputs;
mod run;
mod test;
