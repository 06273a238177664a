//! Why nothing was learnt. Weights that came out no better are no error.

use std::{io, path::PathBuf};

/// What kept it from learning, or learnt weights from being used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another process is learning.
    #[error("another decipher is learning at the moment; wait for it, or end it")]
    Busy,
    /// A file could not be read or written.
    #[error("could not {doing} {}: {source}", path.display())]
    File {
        /// What was being done, as a verb.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Learnt weights are not what was put down.
    #[error("the learnt weights in {} are damaged ({cause})", path.display())]
    Damaged {
        /// Their folder.
        path: PathBuf,
        /// What is wrong with them.
        cause: String,
    },
    /// Learnt weights began with those of another version of the program.
    #[error("the learnt weights in {} belong to another version of Decipher's model", path.display())]
    Outdated {
        /// Their folder.
        path: PathBuf,
    },
    /// The Python that learns failed.
    #[error(transparent)]
    Python(#[from] environment::Error),
    /// Weights could not be brought into the form of the other side.
    #[error(transparent)]
    Weights(#[from] model::Error),
}

/// Says what was being done to `path` when an operation on it failed.
pub(crate) fn file(
    doing: &'static str,
    path: impl Into<PathBuf>,
) -> impl FnOnce(io::Error) -> Error {
    let path = path.into();
    move |source| Error::File { doing, path, source }
}
