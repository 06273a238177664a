//! One turn: from the person's question to the answer.

use crate::{Answer, Budget, Conversation, Error, Listener, Model, Person, Runner, Stop};

/// All that a turn works with.
#[expect(missing_debug_implementations, reason = "borrows doors that have none")]
pub struct Turn<'a, R> {
    /// Says the next step.
    pub model: &'a dyn Model,
    /// Runs the cells.
    pub runner: &'a mut R,
    /// Approves cells and answers their questions.
    pub person: &'a dyn Person,
    /// Hears all that happens.
    pub listener: Listener<'a>,
    /// Ends the turn early.
    pub stop: &'a Stop,
    /// What it may spend.
    pub budget: Budget,
}

impl<R: Runner> Turn<'_, R> {
    /// Answers the last question of `conversation`.
    ///
    /// A cell that raises, a spent budget and an interruption are no errors. Dropping the future
    /// is safe: the conversation then holds all whole steps.
    pub async fn run(self, _conversation: &mut Conversation) -> Result<Answer, Error> {
        todo!()
    }
}
