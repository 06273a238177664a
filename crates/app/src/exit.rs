//! How the program ends: the documented exit codes, and which failure has which.

use std::process::ExitCode;

use agent::ModelError;

/// A documented exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All that was asked for was done.
    Done,
    /// No answer, or the code raised.
    Failed,
    /// Wrong usage or bad input.
    Usage,
    /// The model cannot be reached or refused the request.
    Model,
    /// The sandbox cannot start.
    Sandbox,
    /// A cell ran longer than it may.
    TimedOut,
    /// The person pressed Ctrl-C.
    Interrupted,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Model => 3,
            Exit::Sandbox => 4,
            // What `timeout(1)` and the shells use.
            Exit::TimedOut => 124,
            Exit::Interrupted => 130,
        })
    }
}

/// A failure worded for the person: what happened, why, and what to do.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    /// Bad input or wrong usage.
    pub(crate) fn usage(message: impl Into<String>) -> anyhow::Error {
        Self::with(Exit::Usage, message)
    }

    /// Any failure with its exit code.
    pub(crate) fn with(exit: Exit, message: impl Into<String>) -> anyhow::Error {
        anyhow::Error::new(Self { exit, message: message.into() })
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

/// Words an error with its causes; a cause that was named already is not named again.
pub(crate) fn words(error: &anyhow::Error) -> String {
    let named = |said: String, cause: String| {
        if said.contains(&cause) { said } else { format!("{said}: {cause}") }
    };
    error.chain().map(ToString::to_string).reduce(named).unwrap_or_default()
}

/// Finds the exit code of an error by its kind.
pub(crate) fn of(error: &anyhow::Error) -> Exit {
    if let Some(failure) = error.downcast_ref::<Failure>() {
        return failure.exit;
    }
    if let Some(error) = error.downcast_ref::<store::Error>() {
        return of_store(error);
    }
    if error.is::<export::Error>() {
        return Exit::Usage;
    }
    if let Some(error) = error.downcast_ref::<host::Error>() {
        return of_host(error);
    }
    if let Some(error) = error.downcast_ref::<eval::Error>() {
        return of_eval(error);
    }
    match error.downcast_ref::<keep::Error>() {
        Some(keep::Error::Store(error)) => return of_store(error),
        Some(keep::Error::Session(error)) => return of_sandbox(error),
        Some(keep::Error::Unreadable { .. } | keep::Error::Unfinished | keep::Error::File(_)) => {
            return Exit::Failed;
        }
        None => {}
    }
    match error.downcast_ref::<agent::Error>() {
        Some(agent::Error::Model(_)) => Exit::Model,
        Some(agent::Error::Sandbox(error)) => of_sandbox(error),
        None if error.is::<ModelError>() => Exit::Model,
        None => error.downcast_ref::<sandbox::Error>().map_or(Exit::Failed, of_sandbox),
    }
}

fn of_host(error: &host::Error) -> Exit {
    match error {
        host::Error::Store(error) => of_store(error),
        host::Error::Session(error) => of_sandbox(error),
        host::Error::NotFound { .. } | host::Error::Refused { .. } => Exit::Usage,
        host::Error::Expired
        | host::Error::Unauthorized
        | host::Error::Revoked
        | host::Error::TooMany { .. }
        | host::Error::QuotaReached { .. }
        | host::Error::TooManyWaiting { .. }
        | host::Error::ShuttingDown
        | host::Error::Internal(_) => Exit::Failed,
    }
}

fn of_eval(error: &eval::Error) -> Exit {
    match error {
        eval::Error::Suite { .. } | eval::Error::File { .. } | eval::Error::Reference { .. } => {
            Exit::Usage
        }
        eval::Error::Model(_) => Exit::Model,
        eval::Error::Sandbox(error) => of_sandbox(error),
    }
}

fn of_sandbox(error: &sandbox::Error) -> Exit {
    match error {
        sandbox::Error::Path { .. }
        | sandbox::Error::File { .. }
        | sandbox::Error::TooLarge { .. }
        | sandbox::Error::CellTooLarge { .. }
        | sandbox::Error::Timeline { .. } => Exit::Usage,
        sandbox::Error::Isolation { .. }
        | sandbox::Error::Start { .. }
        | sandbox::Error::Gone { .. }
        | sandbox::Error::Session { .. }
        | sandbox::Error::Unwritten { .. }
        | sandbox::Error::Busy { .. } => Exit::Sandbox,
    }
}

fn of_store(error: &store::Error) -> Exit {
    match error {
        store::Error::NotFound { .. }
        | store::Error::Ambiguous { .. }
        | store::Error::Claimed { .. }
        | store::Error::Refused { .. } => Exit::Usage,
        store::Error::Tampered { .. }
        | store::Error::Damaged { .. }
        | store::Error::Unread
        | store::Error::Newer { .. }
        | store::Error::Full { .. }
        | store::Error::Key { .. }
        | store::Error::Database { .. }
        | store::Error::Blobs { .. }
        | store::Error::File { .. } => Exit::Failed,
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    #[test]
    fn a_cause_is_named_once() {
        let error = anyhow::Error::from(std::io::Error::other("disk on fire"));
        assert_eq!(words(&error.context("cannot save: disk on fire")), "cannot save: disk on fire");
        let error: anyhow::Result<()> = Err(anyhow::anyhow!("disk on fire"));
        assert_eq!(words(&error.context("cannot save").unwrap_err()), "cannot save: disk on fire");
    }
}
