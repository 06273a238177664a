//! One turn: from the person's question to the answer.
//!
//! The model speaks in steps. A step is a cell to run or the answer itself; the loop hands each
//! cell's outputs back to the model until an answer comes or a budget is spent. Nothing here does
//! I/O: the model, the session and the person are passed in, and all that happens goes out as an
//! [`Event`].

mod cell;

use sandbox::CellStatus;
use tokio::time::Instant;

use crate::{
    Answer, Approval, Budget, CellRecord, Conversation, Delta, Ended, Error, Event, Listener,
    Message, Model, ModelError, Person, Reply, Runner, Step, Stop, ToolCallId, answer,
    budget::Spent, prompt, report, watch, watch::Watch,
};

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

/// What came of one step that asked for a cell.
struct Outcome {
    /// The outputs in words, with the figures.
    run: crate::CellRun,
    /// The cell, if one ran.
    record: Option<CellRecord>,
    /// How it failed, if it did.
    failure: Option<String>,
    /// Why the turn is over with this step, if it is.
    ended: Option<Ended>,
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
                Ok(text) => (Ended::Answered, text.clone(), conversation.ledger().claims(&text)),
                Err(Halt::Ended(ended)) => {
                    (ended, report::write(ended, &self.budget, &cells, watch.last()), Vec::new())
                }
                Err(Halt::Failed(error)) => return Err(error),
            };
        conversation.push(Message::Answer(text.clone()));
        Ok(Answer { text, files: answer::files(&cells), claims, ended, usage: spent.usage, cells })
    }

    /// The loop: step by step until the answer.
    async fn steps(
        &mut self,
        conversation: &mut Conversation,
        spent: &mut Spent,
        cells: &mut Vec<CellRecord>,
        watch: &mut Watch,
    ) -> Result<String, Halt> {
        loop {
            spent.check()?;
            let Reply { text, step, usage } = self.reply(conversation, spent).await?;
            spent.add(usage);
            let (call, code, outcome) = match step {
                Step::Answer => return Ok(prompt::answer(text)),
                Step::Malformed { call, arguments, problem } => {
                    let outcome = self.malformed(call.clone(), problem);
                    (call, arguments, outcome)
                }
                Step::Run { call, code } => {
                    // A cell whose outputs the model could not read any more is not started.
                    spent.check()?;
                    let outcome = self.cell(call.clone(), &code, spent).await?;
                    (call, code, outcome)
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

    /// Asks the model for its next step; a prompt that is too long for it is cut further.
    async fn reply(&self, conversation: &Conversation, spent: &Spent) -> Result<Reply, Halt> {
        let on_delta = |delta| {
            (self.listener)(match delta {
                Delta::Text(text) => Event::Text(text),
                Delta::Code(code) => Event::Code(code),
                Delta::Retry { reason, wait } => Event::Retry { reason, wait },
            });
        };
        let mut chars_max = prompt::CHARS_MAX;
        loop {
            let prompt = prompt::make(conversation.messages(), spent.steps_left(), chars_max);
            (self.listener)(Event::ModelStarted);
            let reply = self.model.reply(&prompt, &on_delta);
            match self.stop.before(spent.deadline, reply).await? {
                Ok(reply) => {
                    (self.listener)(Event::ModelFinished(reply.usage));
                    return Ok(reply);
                }
                Err(ModelError::TooLong(_)) if chars_max > prompt::CHARS_MIN => chars_max /= 4,
                Err(error) => {
                    (self.listener)(Event::Failed(error.clone()));
                    return Err(error.into());
                }
            }
        }
    }

    fn malformed(&self, call: Option<ToolCallId>, problem: String) -> Outcome {
        let run = prompt::malformed(call, &problem);
        (self.listener)(Event::Malformed(problem.clone()));
        Outcome { run, record: None, failure: Some(problem), ended: None }
    }

    /// Asks the person, runs the cell, and words what came out.
    async fn cell(
        &mut self,
        call: Option<ToolCallId>,
        code: &str,
        spent: &mut Spent,
    ) -> Result<Outcome, Halt> {
        let asked = Instant::now();
        let approval = self.stop.unless_pressed(self.person.approve(code)).await?;
        spent.pause(asked);
        let approved = match approval {
            Approval::Run(approved) => approved,
            Approval::Decline(reason) => {
                (self.listener)(Event::Declined);
                let run = prompt::declined(call, &reason);
                return Ok(Outcome { run, record: None, failure: None, ended: None });
            }
        };
        let (record, ended) = match cell::run(self, approved, spent).await {
            Ok(ran) => ran,
            Err(error @ sandbox::Error::CellTooLarge { .. }) => {
                return Ok(self.malformed(call, error.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        let failure = watch::failure(&record);
        // Not by a limit and not by us: somebody interrupted the cell itself.
        let by_person = record.status() == CellStatus::Interrupted && failure.is_none();
        let ended = ended.or(by_person.then_some(Ended::Interrupted));
        let run = prompt::outputs(call, code, &record);
        Ok(Outcome { run, record: Some(record), failure, ended })
    }
}
