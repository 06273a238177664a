//! What keeps a client from what it asked for, named by what it can do about it.

use std::{io, time::Duration};

/// Why it was not done. Each message says what happened, why, and what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The tenant has no such thing.
    #[error("there is no {what} `{id}`; list what there is, or make a new one")]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Its id as it was asked for.
        id: String,
    },
    /// The session was idle for longer than its maker wanted it kept.
    #[error("the session expired, as nobody used it; revive it, or make a new one")]
    Expired,
    /// No such key was ever made.
    #[error("the key is not known; list keys with `decipher keys list`")]
    Unauthorized,
    /// The key was taken back.
    #[error("the key was revoked; make a new one with `decipher keys create`")]
    Revoked,
    /// Something is used faster, or by more at once, than it may be.
    #[error("{what}; try again in {}s", retry_after.as_secs().max(1))]
    TooMany {
        /// When it may go.
        retry_after: Duration,
        /// What there is too much of, and what the limit is.
        what: String,
    },
    /// The key has used what it may.
    #[error("{what} of this key are used up ({limit}): {advice}")]
    QuotaReached {
        /// What was used.
        what: &'static str,
        /// How much of it may be.
        limit: String,
        /// What to do.
        advice: &'static str,
    },
    /// Too many wait for one session.
    #[error("{waiting_max} requests wait for this session already; send them one after another")]
    TooManyWaiting {
        /// How many may.
        waiting_max: usize,
    },
    /// No new work is taken.
    #[error("the server is shutting down; send the request again in a moment")]
    ShuttingDown,
    /// The request asks for what is not allowed here.
    #[error("{what} is refused: {why}")]
    Refused {
        /// What was asked for.
        what: String,
        /// Why not, and what would be allowed.
        why: String,
    },
    /// The session could not do it.
    #[error(transparent)]
    Session(#[from] sandbox::Error),
    /// The store could not do it.
    #[error(transparent)]
    Store(store::Error),
    /// What was written down of the session could not be used.
    #[error(transparent)]
    Internal(keep::Error),
}

impl From<keep::Error> for Error {
    fn from(error: keep::Error) -> Self {
        match error {
            keep::Error::Store(error) => error.into(),
            keep::Error::Session(error) => Self::Session(error),
            error @ (keep::Error::Unreadable { .. }
            | keep::Error::Unfinished
            | keep::Error::File(_)) => Self::Internal(error),
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Refused { what, rule } => Self::Refused { what, why: rule },
            error => Self::Store(error),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Internal(keep::Error::File(error))
    }
}

/// Says that a tenant has no such session.
pub(crate) fn no_session(id: &str) -> Error {
    Error::NotFound { what: "session", id: id.to_owned() }
}
