//! Why there is no environment. Each message says what happened, why, and what to do.

use std::{io, path::PathBuf};

/// What keeps an environment from being made.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No folder to keep data in is known.
    #[error(
        "no folder for decipher's data: HOME, XDG_DATA_HOME and DECIPHER_DATA_DIR are all unset or relative; set DECIPHER_DATA_DIR to an absolute path"
    )]
    NoDataDir,
    /// No interpreter on this machine will do.
    #[error(
        "no CPython 3.11 or newer found (tried {tried}); install one, for example `apt-get install python3 python3-venv`, or point DECIPHER_PYTHON at one"
    )]
    NoInterpreter {
        /// The candidates, each with what was wrong with it.
        tried: String,
    },
    /// The interpreter can install nothing: it has neither pip nor ensurepip.
    #[error(
        "{python} has neither pip nor ensurepip, so no package can be installed; run `{command}` and try again"
    )]
    NoPip {
        /// The interpreter.
        python: PathBuf,
        /// The command that mends it.
        command: String,
    },
    /// The package index could not be reached.
    #[error(
        "{step} failed because the package index could not be reached; check the network (and HTTPS_PROXY or UV_DEFAULT_INDEX, if you use them) and try again, what was downloaded is kept; the last lines were:\n{tail}"
    )]
    Network {
        /// The step that failed.
        step: &'static str,
        /// The last lines of the command's output.
        tail: String,
    },
    /// A downloaded file is not the one that the list names.
    #[error(
        "{step} failed because a file did not match the hash in the list, so it was not installed; if you use a mirror of the package index, try without it; the last lines were:\n{tail}"
    )]
    HashMismatch {
        /// The step that failed.
        step: &'static str,
        /// The last lines of the command's output.
        tail: String,
    },
    /// The disk has too little room.
    #[error(
        "not enough room in {}: {} MB are needed and {} MB are free; make room, or set DECIPHER_DATA_DIR to a folder on a larger disk",
        path.display(), needed_bytes / 1_000_000, free_bytes / 1_000_000
    )]
    DiskFull {
        /// The folder that is too small.
        path: PathBuf,
        /// How much a new environment takes.
        needed_bytes: u64,
        /// How much is free.
        free_bytes: u64,
    },
    /// A command failed for another reason.
    #[error(
        "{step} failed ({status}): `{command}`; try again, and if it fails again look at its last lines:\n{tail}"
    )]
    Command {
        /// The step that failed.
        step: &'static str,
        /// The command line.
        command: String,
        /// How the command ended.
        status: String,
        /// The last lines of the command's output.
        tail: String,
    },
    /// A file or folder could not be read or written.
    #[error("could not {doing} {}: {source}; check who owns {} and its mode, or set DECIPHER_DATA_DIR", path.display(), path.display())]
    File {
        /// What was being done, as a verb.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
}

/// Says what was being done to `path` when an operation on it failed.
pub(crate) fn file(
    doing: &'static str,
    path: impl Into<PathBuf>,
) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { doing, path, source }
}
