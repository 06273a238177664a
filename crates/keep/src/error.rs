//! Why a session could not be written down or brought back.

/// What stands in the way, named by who has to act.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The session could not do it.
    #[error(transparent)]
    Session(#[from] sandbox::Error),
    /// What was written down is not what this Decipher writes.
    #[error("{what} cannot be read")]
    Unreadable {
        /// What was to be read.
        what: String,
        /// What is wrong with it, where it is not its being there at all.
        source: Option<serde_json::Error>,
    },
    /// The session was killed while it was written down for the first time.
    #[error("the session was never written whole; nothing can be resumed")]
    Unfinished,
    /// A file of ours could not be made.
    #[error("a file of the session could not be made: {0}")]
    File(#[from] std::io::Error),
}
