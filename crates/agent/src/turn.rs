//! One turn: from the person's question to the answer.
//!
//! The model speaks in steps. A step is a cell to run or the answer itself; the loop hands each
//! cell's outputs back to the model until an answer comes or a budget is spent. Nothing here does
//! I/O: the model, the session and the person are passed in, and all that happens goes out as an
//! [`Event`].
//!
//! # Layout
//!
//! - `turn/reply.rs` asks the model, once or for several candidates; `turn/plain.rs` does no more
//!   than that
//! - `turn/cells.rs` takes what it wants run to what it reads of it; `turn/cell.rs` runs one cell,
//!   `turn/preview.rs` has the person judge what it did

pub(crate) mod cell;
mod cells;
pub(crate) mod plain;
mod preview;
mod reply;

use crate::{
    Answer, Budget, CellRecord, Conversation, Ended, Error, Listener, Message, Model, Person,
    Runner, Stop, Terms, ToolUse, answer, budget::Spent, prompt, report, watch::Watch,
};
use reply::{Asking, Next, Wish};

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
    /// How many replies the model gives to each step: of the cells in them the best is kept (see
    /// [`try_several`](crate::try_several)). One is the way without a vote.
    pub candidates: usize,
    /// What else the door asks of it.
    pub terms: Terms,
}

/// Why the loop stops without an answer.
enum Halt {
    Ended(Ended),
    Failed(Error),
}

impl From<Ended> for Halt {
    fn from(ended: Ended) -> Self {
        Self::Ended(ended)
    }
}

impl<E: Into<Error>> From<E> for Halt {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

impl<R: Runner> Turn<'_, R> {
    /// Answers the last question of `conversation`.
    ///
    /// A cell that raises, a spent budget and an interruption are no errors. Dropping the future
    /// is safe: the conversation then holds all whole steps.
    pub async fn run(mut self, conversation: &mut Conversation) -> Result<Answer, Error> {
        let mut spent = Spent::nothing(self.budget);
        let mut cells = Vec::new();
        let mut watch = Watch::default();
        let (ended, text, claims) =
            match self.steps(conversation, &mut spent, &mut cells, &mut watch).await {
                Ok((ended, text)) => (ended, text.clone(), conversation.ledger().claims(&text)),
                Err(Halt::Ended(ended)) => {
                    (ended, report::write(ended, &self.budget, &cells, watch.last()), Vec::new())
                }
                Err(Halt::Failed(error)) => return Err(error),
            };
        conversation.push(Message::Answer(text.clone()));
        Ok(Answer { text, files: answer::files(&cells), claims, ended, usage: spent.usage, cells })
    }

    fn asking(&self) -> Asking<'_> {
        let Self { model, listener, stop, candidates, terms, .. } = self;
        Asking { model: *model, listener: *listener, stop, candidates: *candidates, terms }
    }

    /// The loop: step by step until the answer.
    async fn steps(
        &mut self,
        conversation: &mut Conversation,
        spent: &mut Spent,
        cells: &mut Vec<CellRecord>,
        watch: &mut Watch,
    ) -> Result<(Ended, String), Halt> {
        loop {
            spent.check()?;
            let tool = self.terms.tool_after(cells.len());
            let next = self.asking().next(conversation, spent, tool).await?;
            let (Wish { text, call, code }, outcome) = match next {
                Next::Answer(ended, text) => return Ok((ended, prompt::answer(text))),
                Next::Cells(mut wishes) if tool == ToolUse::Withheld => {
                    let wish = wishes.swap_remove(0);
                    let outcome = self.withheld(wish.call.clone());
                    (wish, outcome)
                }
                Next::Malformed(wish, problem) => {
                    let outcome = self.malformed(wish.call.clone(), problem);
                    (wish, outcome)
                }
                Next::Cells(wishes) => {
                    // A cell whose outputs the model could not read any more is not started.
                    spent.check()?;
                    self.cells(wishes, spent).await?
                }
            };
            // Both at once: a turn that is dropped leaves no call without its outputs.
            conversation.push(Message::Code { text, call, code: code.clone() });
            conversation.push(Message::Outputs(outcome.run));
            if let Some(record) = outcome.record {
                conversation.record(&record);
                cells.push(record);
            }
            if let Some(ended) = outcome.ended {
                return Err(ended.into());
            }
            if watch.repeats(&code, outcome.failure) {
                return Err(Ended::RepeatedFailure.into());
            }
        }
    }
}
