//! What can go wrong, named by what the client can do about it. Code that raises is no error.

/// Why a request was not done, or a connection ended.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The session, its files or its quota say no.
    #[error(transparent)]
    Host(#[from] host::Error),
    /// An argument cannot be used as it is.
    #[error("`{argument}` cannot be used: {problem}")]
    Argument {
        /// Which one.
        argument: &'static str,
        /// Why, and what to give instead.
        problem: String,
    },
    /// A file is larger than a message may be.
    #[error(
        "{name} has {bytes} bytes, and a message holds {bytes_max} at most: let a cell make it \
         smaller or split it, or download it from Decipher's HTTP API"
    )]
    TooLarge {
        /// The file.
        name: String,
        /// Its size.
        bytes: u64,
        /// The limit.
        bytes_max: u64,
    },
    /// The file could not be read.
    #[error("{name} could not be read: {cause}")]
    Unreadable {
        /// The file.
        name: String,
        /// Why.
        cause: std::io::Error,
    },
    /// A person has to approve each cell, and did not.
    #[error("the cell did not run: {why}")]
    NotApproved {
        /// Why, and what to do next.
        why: String,
    },
    /// The cell is not there any more to take the answer.
    #[error("nothing waits for this answer any more: the cell has ended; run it again")]
    NotWaiting,
    /// The request came without a tenant.
    #[error("the request came without an API key: send it as `Authorization: Bearer dk-…`")]
    Unauthorized,
    /// The client broke off.
    #[error("cancelled by the client; a running cell was interrupted")]
    Cancelled,
    /// The connection failed.
    #[error("the connection to the MCP client failed: {cause}")]
    Connection {
        /// Why.
        cause: String,
    },
}

impl From<sandbox::Error> for Error {
    fn from(error: sandbox::Error) -> Self {
        Self::Host(host::Error::Session(error))
    }
}
