//! A conversation with its session, as the doors hold it: files in, a question, files out.

use std::path::PathBuf;

use agent::{Answer, Budget, Conversation, Model, Stop, Turn, card};
use anyhow::Result;
use sandbox::{Contents, Output, Sandbox, Session, Timeline, TimelineBudget};

use crate::{
    arguments::Approve,
    delivery::Delivery,
    exit::{Exit, Failure},
    folders,
    inputs::{self, Input},
    interrupts::Interrupts,
    person::AtTerminal,
    screen::Screen,
    start,
    terminal::line::Without,
};

/// A conversation, the session that its cells run in, and the way out for their files.
pub(crate) struct Talk {
    /// The running engine.
    pub(crate) sandbox: Sandbox,
    /// The session, with its past.
    pub(crate) timeline: Timeline,
    /// What was said.
    pub(crate) conversation: Conversation,
    /// Where files go.
    pub(crate) delivery: Delivery,
    /// The cards of files that no question has mentioned yet.
    cards: Vec<String>,
}

/// A question, and how it is to be answered.
#[derive(Clone, Copy)]
pub(crate) struct Question<'a> {
    /// The person's words.
    pub(crate) text: &'a str,
    /// The model that answers.
    pub(crate) model: &'a dyn Model,
    /// When the person is asked before code runs.
    pub(crate) approve: Approve,
    /// Candidates of each step.
    pub(crate) candidates: usize,
    /// Shows what happens meanwhile.
    pub(crate) screen: &'a Screen,
}

/// What a conversation was at one time.
#[derive(Debug)]
pub(crate) struct Before {
    conversation: Conversation,
    cards: Vec<String>,
}

/// Where the files of an answer lie now.
#[derive(Debug, Default)]
pub(crate) struct Delivered {
    /// Made and changed files.
    pub(crate) files: Vec<PathBuf>,
    /// Figures that were shown.
    pub(crate) figures: Vec<PathBuf>,
}

impl Talk {
    /// Begins in a new session with some files.
    pub(crate) async fn begin(
        sandbox: Sandbox,
        inputs: &[Input],
        delivery: Delivery,
    ) -> Result<Self> {
        let (session, names) = start::session(&sandbox, inputs).await?;
        let timeline = timeline(session).await?;
        let conversation = Conversation::new();
        let mut talk = Self { sandbox, timeline, conversation, delivery, cards: Vec::new() };
        for name in names {
            talk.describe(&name).await?;
        }
        Ok(talk)
    }

    /// Begins anew in another session, without files.
    pub(crate) async fn reset(&mut self) -> Result<()> {
        self.timeline = timeline(self.sandbox.session().await?).await?;
        self.conversation = Conversation::new();
        self.cards.clear();
        Ok(())
    }

    /// Remembers what the conversation is now.
    pub(crate) fn remember(&self) -> Before {
        Before { conversation: self.conversation.clone(), cards: self.cards.clone() }
    }

    /// Goes back to what the conversation was. Files stay, and the model is told of them again.
    pub(crate) fn go_back(&mut self, before: Before) {
        self.conversation = before.conversation;
        self.cards.splice(..0, before.cards);
    }

    /// Ends the session and the engine, and waits until both are gone.
    pub(crate) async fn end(self) -> Result<()> {
        let Self { sandbox, timeline, .. } = self;
        start::end(sandbox, timeline).await
    }

    /// Copies a file into the session and tells the model of it with the next question.
    pub(crate) async fn attach(&mut self, input: &Input) -> Result<String> {
        let name = inputs::attach(input, self.timeline.workspace())?;
        self.describe(&name).await?;
        Ok(name)
    }

    /// Asks one question. One Ctrl-C ends the turn and keeps the session, a second one leaves.
    pub(crate) async fn ask(
        &mut self,
        question: Question<'_>,
        interrupts: &mut Interrupts,
    ) -> Result<Answer> {
        let cards = std::mem::take(&mut self.cards);
        self.conversation.ask(question.text, &cards);
        let stop = Stop::default();
        let screen = question.screen;
        let person = AtTerminal::new(screen, question.approve);
        let listener = |event| screen.hear(event);
        let turn = Turn {
            model: question.model,
            runner: &mut self.timeline,
            person: &person,
            listener: &listener,
            stop: &stop,
            budget: Budget::default(),
            candidates: question.candidates,
        }
        .run(&mut self.conversation);
        tokio::pin!(turn);
        let mut presses = 0;
        // Where there is no terminal there is nothing to keep it from.
        let _marks = Without::marks();
        let result = loop {
            tokio::select! {
                result = &mut turn => break result.map_err(anyhow::Error::from),
                () = interrupts.next() => {
                    presses += 1;
                    if presses > 1 {
                        break Err(Failure::with(Exit::Interrupted, "interrupted"));
                    }
                    screen.interrupt();
                    stop.press();
                }
            }
        };
        screen.end();
        result
    }

    /// Brings out the files and figures of an answer.
    pub(crate) fn deliver(&mut self, answer: &Answer) -> Result<Delivered> {
        let mut delivered = Delivered::default();
        for output in answer.cells.iter().flat_map(|cell| &cell.outputs) {
            if let Output::Display(display) = output {
                delivered.figures.extend(self.delivery.figure(display)?);
            }
        }
        let made = answer.files.iter().map(|file| file.path.as_str());
        delivered.files = self.delivery.files(self.timeline.workspace(), made)?;
        Ok(delivered)
    }

    async fn describe(&mut self, name: &str) -> Result<()> {
        let card = card::describe(&mut self.timeline, name).await?;
        self.cards.push(card.text());
        Ok(())
    }
}

/// Keeps the past of a session, with the contents of its files among what Decipher keeps.
async fn timeline(session: Session) -> Result<Timeline> {
    let contents = Contents::at(&folders::contents()?, true)?;
    Ok(Timeline::begin(session, contents, TimelineBudget::default()).await?)
}
