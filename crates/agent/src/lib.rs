//! The conversation: a person asks, a model writes cells, a session runs them, an answer comes.
//!
//! Knows the [`Model`] trait and the sandbox; knows no provider, no HTTP and no terminal.
//!
//! # Layout
//!
//! - [`Conversation`] (`conversation.rs`) holds what was said; [`card`] describes attached files
//! - [`Turn`] (`turn.rs`) is the loop, within a [`Budget`] (`budget.rs`) and until a [`Stop`]
//!   (`stop.rs`); `watch.rs` sees repeated failures
//! - [`Model`] (`model.rs`) says the next step, [`Runner`] (`runner.rs`) runs its cell,
//!   [`Person`] (`person.rs`) approves it and answers its questions
//! - `prompt.rs` words all that the model reads
//! - [`Event`] (`event.rs`) is all that happens, [`Answer`] (`answer.rs`) what comes of it (`report.rs`
//!   when no answer came), and [`evidence`] where its numbers are from

mod answer;
mod budget;
pub mod card;
mod conversation;
mod error;
mod event;
pub mod evidence;
mod message;
mod model;
mod person;
mod prompt;
mod report;
mod runner;
mod stop;
mod turn;
mod watch;

pub use answer::{Answer, CellRecord, Ended, Verification};
pub use budget::Budget;
pub use card::Card;
pub use conversation::Conversation;
pub use error::Error;
pub use event::{Event, Listener};
pub use evidence::{Claim, Source};
pub use message::{CellRun, Message, ModelImage};
pub use model::{Delta, Model, ModelError, Prompt, Reply, Step, ToolCallId, Usage};
pub use person::{Approval, Nobody, Person};
pub use prompt::{CODE_DESCRIPTION, FENCED_INSTRUCTIONS, TOOL_DESCRIPTION, TOOL_NAME};
pub use runner::Runner;
pub use stop::Stop;
pub use turn::Turn;
