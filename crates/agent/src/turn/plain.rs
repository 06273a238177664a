//! A turn without a session: one reply of the model is the answer, and no cell runs.

use super::{
    Halt,
    reply::{Asking, Next},
};
use crate::{
    Answer, Budget, Conversation, Ended, Error, Listener, Message, Model, Stop, Terms, ToolUse,
    budget::Spent, prompt, report,
};

/// All that a turn without a session works with.
#[expect(missing_debug_implementations, reason = "borrows doors that have none")]
pub struct PlainTurn<'a> {
    /// Says the answer.
    pub model: &'a dyn Model,
    /// Hears all that happens.
    pub listener: Listener<'a>,
    /// Ends the turn early.
    pub stop: &'a Stop,
    /// What it may spend.
    pub budget: Budget,
    /// What the door asks of it; no cell runs, whatever it says about that.
    pub terms: Terms,
}

impl PlainTurn<'_> {
    /// Answers the last question of `conversation`.
    pub async fn run(self, conversation: &mut Conversation) -> Result<Answer, Error> {
        let Self { model, listener, stop, budget, terms } = self;
        let terms = Terms { tool: ToolUse::Withheld, ..terms };
        let asking = Asking { model, listener, stop, candidates: 1, terms: &terms };
        let mut spent = Spent::nothing(budget);
        let (ended, text) = match asking.next(conversation, &mut spent, ToolUse::Withheld).await {
            Ok(Next::Answer(ended, text)) => (ended, prompt::answer(text)),
            // A call that nobody offered is not run; what was said beside it is the answer.
            Ok(Next::Malformed(wish, _)) => (Ended::Answered, prompt::answer(wish.text)),
            Ok(Next::Cells(mut wishes)) => {
                (Ended::Answered, prompt::answer(wishes.swap_remove(0).text))
            }
            Err(Halt::Ended(ended)) => (ended, report::write(ended, &budget, &[], None)),
            Err(Halt::Failed(error)) => return Err(error),
        };
        conversation.push(Message::Answer(text.clone()));
        let claims = conversation.ledger().claims(&text);
        let (files, cells) = (Vec::new(), Vec::new());
        Ok(Answer { text, files, claims, ended, usage: spent.usage, cells })
    }
}
