//! The person behind a door, as the loop sees them: someone who may be asked.

use futures::future::{BoxFuture, ready};
use sandbox::InputRequest;

use crate::Preview;

/// What a person says to a cell that wants to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approval {
    /// Run this code, which the person may have edited.
    Run(String),
    /// Run this code on a branch first; what it did is kept or taken back then.
    Preview(String),
    /// Do not run it; the reason is told to the model and may be empty.
    Decline(String),
}

/// What a person says to what a cell did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It stays.
    Keep,
    /// Memory and files go back to before it; the reason is told to the model and may be empty.
    Drop(String),
}

/// Someone who can be asked during a turn; each door has its own.
///
/// The turn's time stands still while a person is asked. Dropping the future takes the question
/// back.
pub trait Person: Send + Sync {
    /// Asks whether this code may run.
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval>;

    /// Asks whether what a cell did is to stay, after [`Approval::Preview`].
    fn judge<'a>(&'a self, preview: &'a Preview) -> BoxFuture<'a, Verdict>;

    /// Asks for the line that the running code wants; `None` when nobody can answer.
    fn input<'a>(&'a self, request: &'a InputRequest) -> BoxFuture<'a, Option<String>>;
}

/// A door without a person: every cell runs and stays, and no question is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Person for Nobody {
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval> {
        Box::pin(ready(Approval::Run(code.to_owned())))
    }

    fn judge<'a>(&'a self, _preview: &'a Preview) -> BoxFuture<'a, Verdict> {
        Box::pin(ready(Verdict::Keep))
    }

    fn input<'a>(&'a self, _request: &'a InputRequest) -> BoxFuture<'a, Option<String>> {
        Box::pin(ready(None))
    }
}
