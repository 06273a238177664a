//! The conversation: a person asks, a model writes cells, a session runs them, an answer comes.
//!
//! Knows the [`Model`] trait and the sandbox; knows no provider, no HTTP and no terminal.
//!
//! # Layout
//!
//! - [`Conversation`] (`conversation.rs`) holds what was said; [`card`] describes attached files
//! - [`Turn`] (`turn.rs`) is the loop, within a [`Budget`] (`budget.rs`) and until a [`Stop`]
//!   (`stop.rs`); `watch.rs` sees repeated failures
//! - [`Terms`] (`terms.rs`) are what a door asks of a turn; [`PlainTurn`] answers without a session
//! - [`Model`] (`model.rs`) says the next step, [`Runner`] (`runner.rs`) runs its cell,
//!   [`Person`] (`person.rs`) approves it and answers its questions
//! - [`similar`] (`example.rs`) finds what the person corrected of such a question, [`LastTurn`]
//!   (`last_turn.rs`) is what feedback tells of
//! - [`try_several`] (`candidates.rs`) runs several cells for one step and keeps the best;
//!   [`Preview`] (`preview.rs`) is what a cell did, for a person who keeps it or takes it back
//! - `prompt.rs` words all that the model reads
//! - [`Event`] (`event.rs`) is all that happens, [`Answer`] (`answer.rs`) what comes of it (`report.rs`
//!   when no answer came), and [`evidence`] where its numbers are from

mod answer;
mod budget;
mod candidates;
pub mod card;
mod conversation;
mod error;
mod event;
pub mod evidence;
mod example;
mod last_turn;
mod message;
mod model;
mod person;
mod preview;
mod prompt;
mod report;
mod runner;
mod stop;
mod terms;
mod turn;
mod watch;

pub use answer::{Answer, CellRecord, Ended, Verification};
pub use budget::Budget;
pub use candidates::{Agreement, CANDIDATES_MAX, LeftOut, Tried, Vote, try_several};
pub use card::{Card, ColumnCard, TableCard};
pub use conversation::Conversation;
pub use error::Error;
pub use event::{Event, Listener};
pub use evidence::{Claim, Source};
pub use example::{Correction, Example, similar};
pub use last_turn::LastTurn;
pub use message::{CellRun, Message, ModelImage};
pub use model::{
    Delta, Model, ModelError, Prompt, Reply, Sampling, Step, ToolCallId, ToolUse, Usage,
};
pub use person::{Approval, Nobody, Person, Verdict};
pub use preview::{FileEffect, FileState, Preview, WayBack};
pub use prompt::{CODE_DESCRIPTION, CORRECTED, FENCED_INSTRUCTIONS, TOOL_DESCRIPTION, TOOL_NAME};
pub use runner::Runner;
pub use stop::Stop;
pub use terms::{Links, Terms};
pub use turn::{Turn, cell::Oversight, plain::PlainTurn};
