//! The conversation: a person asks, a model writes cells, a session runs them, an answer comes.
//!
//! Knows the [`Model`] trait and the sandbox; knows no provider, no HTTP and no terminal.

mod event;
mod message;
mod model;

pub use event::{Event, Listener};
pub use message::{CellRun, Message, ModelImage};
pub use model::{Delta, Model, ModelError, Prompt, Reply, Step, ToolCallId, Usage};
