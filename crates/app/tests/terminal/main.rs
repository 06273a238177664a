//! What a person meets at a terminal: a real pseudo-terminal, the real binary, the real sandbox.
//!
//! The tests look at the screen as a person does, not at the bytes that painted it; only what is no
//! text, pictures, is taken from the bytes.
//!
//! # Layout
//!
//! - `terminal.rs` is the terminal and the person before it, `test.rs` what they start with,
//!   `data.rs` their data folder
//! - `chat.rs` holds conversations, `editor.rs` types, `interrupt.rs` presses Ctrl-C, `approve.rs`
//!   is asked before code runs, `preview.rs` judges what it did, `input.rs` answers a cell's
//!   questions, `figure.rs` sees pictures, `sessions.rs` removes conversations, `feedback.rs` says
//!   what was good

mod approve;
mod chat;
#[path = "../shared/data.rs"]
mod data;
mod editor;
mod feedback;
mod figure;
mod input;
mod interrupt;
mod past;
mod preview;
mod sessions;
mod terminal;
mod test;
