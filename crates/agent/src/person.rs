//! The person behind a door, as the loop sees them: someone who may be asked.

use futures::future::{BoxFuture, ready};
use sandbox::InputRequest;

/// What a person says to a cell that wants to run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Approval {
    /// Run this code, which the person may have edited.
    Run(String),
    /// Do not run it; the reason is told to the model and may be empty.
    Decline(String),
}

/// Someone who can be asked during a turn; each door has its own.
///
/// The turn's time stands still while a person is asked. Dropping the future takes the question
/// back.
pub trait Person: Send + Sync {
    /// Asks whether this code may run.
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval>;

    /// Asks for the line that the running code wants; `None` when nobody can answer.
    fn input<'a>(&'a self, request: &'a InputRequest) -> BoxFuture<'a, Option<String>>;
}

/// A door without a person: every cell runs and no question is answered.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Person for Nobody {
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval> {
        Box::pin(ready(Approval::Run(code.to_owned())))
    }

    fn input<'a>(&'a self, _request: &'a InputRequest) -> BoxFuture<'a, Option<String>> {
        Box::pin(ready(None))
    }
}
