//! Runs untrusted Python in walled-in sessions; knows no model and no HTTP.
//!
//! # Layout
//!
//! The way of the data, from a caller to the code that runs and back:
//!
//! - [`Sandbox`] (`engine.rs`) starts the spawner, keeps the pool, hands out sessions
//! - [`Session`] (`session.rs`) takes a [`Cell`] and gives back [`Output`]s
//! - [`Timeline`] (`timeline.rs`) is a session that can be undone and branched
//! - [`Workspace`] (`workspace.rs`) is the session's folder, read as hostile
//! - [`spawner`] is the process that builds jails; `runtime/` is the Python inside them
//! - [`Config`] and [`Limits`] (`config.rs`) say what a session may use

pub mod as_base64;
mod cell;
mod config;
mod engine;
mod error;
mod isolation;
mod landlock;
mod memory;
mod output;
mod seccomp;
mod session;
pub mod spawner;
mod sys;
mod timeline;
mod workspace;

pub use cell::{Cell, CellId};
pub use config::{Config, Limits, Python};
pub use engine::Sandbox;
pub use error::Error;
pub use isolation::{Isolation, Layer, LayerState, advice};
pub use memory::{
    LostVariable, MemoryReport, Variable, VariableChange, VariableChangeKind, variable_changes,
};
pub use output::{
    CellReport, CellStatus, Display, DisplayRole, Exception, FileChange, FileChangeKind, Frame,
    InputRequest, LimitKind, LimitReached, MimePart, Output, Stream, Table, Truncated,
};
pub use session::{Interrupter, Session};
pub use timeline::{
    Arrival, Branch, Checkpoint, CheckpointId, MAIN, Memory, Past, RanCell, Replayed, Timeline,
    TimelineBudget,
};
pub use workspace::{
    Workspace, WorkspaceFile,
    contents::{ContentId, Contents},
    incoming::Incoming,
    manifest::{Entry, Manifest},
};
