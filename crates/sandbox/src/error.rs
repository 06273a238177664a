//! What can keep the sandbox from going on. Code that raises is no error: it is an output.

use std::{io, path::PathBuf};

/// Why the sandbox could not go on, named by what the caller can do about it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The machine holds less isolation than the configured minimum.
    #[error("this machine holds isolation level {level}, the minimum is {minimum}: {missing}")]
    Isolation {
        /// What it holds.
        level: u8,
        /// What was asked for.
        minimum: u8,
        /// What is missing, in words.
        missing: String,
    },
    /// The spawner or the warm Python could not start.
    #[error("the sandbox could not start: {cause}")]
    Start {
        /// What went wrong, with what Python said.
        cause: String,
    },
    /// The spawner ended; the sandbox must be started again.
    #[error("the sandbox has ended: {cause}")]
    Gone {
        /// What is known of the reason.
        cause: String,
    },
    /// A session could not be made.
    #[error("no session could be made: {cause}")]
    Session {
        /// Which step failed.
        cause: String,
    },
    /// Another cell is still running in the session, or none is waiting for input.
    #[error("the session is not ready for that: {state}")]
    Busy {
        /// What the session is doing.
        state: &'static str,
    },
    /// What a cell did could not be written down, so it is not said to be done.
    #[error("the cell ran, but what came of it could not be written down: {cause}")]
    Unwritten {
        /// What stands in the way.
        cause: String,
    },
    /// The timeline has nothing there.
    #[error("{problem}")]
    Timeline {
        /// What is missing or in the way, and what there is.
        problem: String,
    },
    /// A cell's source is larger than what is accepted.
    #[error("the cell has {bytes} bytes, at most {bytes_max} are accepted")]
    CellTooLarge {
        /// The size of the source.
        bytes: usize,
        /// The limit.
        bytes_max: usize,
    },
    /// A file name or path cannot be used in a workspace.
    #[error("{path:?} cannot be a workspace path: {reason}")]
    Path {
        /// The path as given.
        path: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Reading or writing a host file failed.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file would not fit the workspace's limit.
    #[error("{path} has {bytes} bytes, but only {bytes_max} fit into the workspace")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
        /// What fits.
        bytes_max: u64,
    },
}
