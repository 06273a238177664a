//! What can keep the model from reading or writing. A draft that came to nothing is no error.

use std::path::PathBuf;

/// Why the model could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file could not be read or written.
    #[error("{}: {cause}", path.display())]
    File {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        cause: std::io::Error,
    },
    /// A file is not what it should be.
    #[error("the {what} cannot be read: {cause}")]
    Unreadable {
        /// Weights, config or tokenizer.
        what: &'static str,
        /// Where it breaks.
        cause: String,
    },
    /// A file is whole, but of a kind that is not run here.
    #[error("this kind of model is not run here: {what}")]
    Unsupported {
        /// What it asks for.
        what: String,
    },
    /// More was to be read than the model can hold.
    #[error("{tokens} tokens do not fit into a context of {tokens_max}")]
    TooLong {
        /// How many there were.
        tokens: usize,
        /// How many there may be.
        tokens_max: usize,
    },
    /// There was nothing to read, so there is nothing to go on from.
    #[error("nothing to read")]
    Nothing,
    /// A token that the model does not have.
    #[error("the model has no token {token}")]
    UnknownToken {
        /// Its text or number.
        token: String,
    },
    /// The caller said stop.
    #[error("stopped")]
    Stopped,
    /// The arithmetic failed, which is our fault.
    #[error("the arithmetic of the model failed: {0}")]
    Arithmetic(#[from] candle_core::Error),
    /// The pool of the model did not start.
    #[error("no threads for the model: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}
