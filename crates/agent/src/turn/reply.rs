//! Asks the model for its next step: once, or as often as there are to be candidates.

use futures::future::join_all;

use super::Halt;
use crate::{
    CANDIDATES_MAX, Conversation, Delta, Ended, Event, Listener, Model, ModelError, Reply, Step,
    Stop, Terms, ToolCallId, ToolUse, Usage, budget::Spent, prompt,
};

/// What the model wants next.
pub(super) enum Next {
    /// The turn is over: [`Ended::Answered`] or [`Ended::Declined`], and what it said.
    Answer(Ended, String),
    /// One of these cells; the first is the likeliest, and there is one at least.
    Cells(Vec<Wish>),
    /// A cell that cannot be read, with what is wrong with it.
    Malformed(Wish, String),
}

/// A cell that the model asked for.
pub(super) struct Wish {
    /// What it said beside the code.
    pub(super) text: String,
    /// The provider's id of the call.
    pub(super) call: Option<ToolCallId>,
    /// The Python.
    pub(super) code: String,
}

/// What it takes to ask the model.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) model: &'a dyn Model,
    pub(super) listener: Listener<'a>,
    pub(super) stop: &'a Stop,
    pub(super) candidates: usize,
    pub(super) terms: &'a Terms,
}

impl Asking<'_> {
    /// Asks the model for its next step; a prompt that is too long for it is cut further.
    pub(super) async fn next(
        &self,
        conversation: &Conversation,
        spent: &mut Spent,
        tool: ToolUse,
    ) -> Result<Next, Halt> {
        let tokens_out_left = spent.tokens_out_left(self.terms.tokens_out_max);
        if tokens_out_left == Some(0) {
            return Err(Ended::OutOfTokens.into());
        }
        let steps_left = spent.steps_left();
        let asked = prompt::Asked { terms: self.terms, tool, steps_left, tokens_out_left };
        let replies = self.replies(conversation, spent, &asked).await?;
        spent.add(total(&replies));
        let count = |wanted: fn(&Step) -> bool| {
            replies.iter().filter(|(_, reply)| wanted(&reply.step)).count()
        };
        let answers = count(|step| matches!(step, Step::Answer | Step::Decline));
        let cells = count(|step| matches!(step, Step::Run { .. }));
        let wanted: fn(&Step) -> bool = if answers * 2 > replies.len() {
            |step| matches!(step, Step::Answer | Step::Decline)
        } else if cells > 0 {
            |step| matches!(step, Step::Run { .. })
        } else {
            |_| true
        };
        let mut wishes = Vec::new();
        for (index, Reply { text, step, .. }) in replies {
            match step {
                _ if !wanted(&step) => {}
                Step::Run { call, code } => wishes.push(Wish { text, call, code }),
                Step::Answer | Step::Decline => {
                    if index > 0 {
                        // Only the first was heard while it came.
                        (self.listener)(Event::Text(format!("\n\n{text}")));
                    }
                    let ended =
                        if step == Step::Answer { Ended::Answered } else { Ended::Declined };
                    return Ok(Next::Answer(ended, text));
                }
                Step::Malformed { call, arguments, problem } => {
                    return Ok(Next::Malformed(Wish { text, call, code: arguments }, problem));
                }
            }
        }
        Ok(Next::Cells(wishes))
    }

    /// All replies that came, each with its number; one at least.
    async fn replies(
        &self,
        conversation: &Conversation,
        spent: &Spent,
        asked: &prompt::Asked<'_>,
    ) -> Result<Vec<(usize, Reply)>, Halt> {
        let on_delta = |delta| {
            (self.listener)(match delta {
                // A cell that nobody offered is not run, so nobody hears of it.
                Delta::Code(_) if asked.tool == ToolUse::Withheld => return,
                Delta::Text(text) => Event::Text(text),
                Delta::Code(code) => Event::Code(code),
                Delta::Retry { reason, wait } => Event::Retry { reason, wait },
            });
        };
        let unheard = |_| {};
        let mut chars_max = prompt::CHARS_MAX;
        loop {
            let prompt = prompt::make(conversation.messages(), asked, chars_max);
            (self.listener)(Event::ModelStarted);
            let first = [self.model.reply(&prompt, &on_delta)];
            let others = 1..self.candidates.clamp(1, CANDIDATES_MAX);
            let others = others.map(|_| self.model.reply(&prompt, &unheard));
            let all = join_all(first.into_iter().chain(others));
            let mut replies = Vec::new();
            let mut failed = None;
            for (index, reply) in
                self.stop.before(spent.deadline, all).await?.into_iter().enumerate()
            {
                match reply {
                    Ok(reply) => replies.push((index, reply)),
                    Err(error) => failed = failed.or(Some(error)),
                }
            }
            match failed {
                Some(ModelError::TooLong(_))
                    if replies.is_empty() && chars_max > prompt::CHARS_MIN =>
                {
                    chars_max /= 4;
                }
                // The limit was the asker's own, so it is kept, and no failure of the model.
                Some(ModelError::OutOfTokens(_))
                    if replies.is_empty() && asked.tokens_out_left.is_some() =>
                {
                    return Err(Ended::OutOfTokens.into());
                }
                Some(error) if replies.is_empty() => {
                    (self.listener)(Event::Failed(error.clone()));
                    return Err(error.into());
                }
                Some(_) | None => {
                    (self.listener)(Event::ModelFinished(total(&replies)));
                    return Ok(replies);
                }
            }
        }
    }
}

fn total(replies: &[(usize, Reply)]) -> Usage {
    replies.iter().fold(Usage::default(), |sum, (_, reply)| sum.and(reply.usage))
}
