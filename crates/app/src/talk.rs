//! A conversation with its session, as the doors hold it: files in, a question, files out.

use std::path::PathBuf;

use agent::{Answer, Budget, Conversation, Example, Model, Stop, Terms, Turn, card};
use anyhow::Result;
use environment::Environment;
use keep::{Keeping, Kept, Resumed};
use sandbox::{CellId, LostVariable, Output, Sandbox, Session};
use store::Store;

use crate::{
    arguments::Approve,
    delivery::Delivery,
    exit::{Exit, Failure},
    folders,
    inputs::{self, Input},
    interrupts::Interrupts,
    keeping, keys,
    person::AtTerminal,
    screen::Screen,
    sessions,
    settings::{Consent, Settings},
    start,
    terminal::{
        Side,
        line::{self, Echo, Without},
        sanitize, say, warn,
    },
};

/// A conversation, the session that its cells run in, and the way out for their files.
pub(crate) struct Talk {
    /// The running engine.
    pub(crate) sandbox: Sandbox,
    /// The session, with its past.
    pub(crate) session: Kept,
    /// What was said.
    pub(crate) conversation: Conversation,
    /// Where files go.
    pub(crate) delivery: Delivery,
    /// The cards of files that no question has mentioned yet.
    cards: Vec<String>,
    /// Where it is written down.
    keeping: Option<Keeping>,
    /// Whether earlier corrections serve its answers.
    feedback: Consent,
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
    async fn begin(
        sandbox: Sandbox,
        inputs: &[Input],
        delivery: Delivery,
        keeping: Option<Keeping>,
    ) -> Result<Self> {
        let (session, names) = start::session(&sandbox, inputs).await?;
        let session = begin(session, keeping.clone()).await?;
        let conversation = Conversation::new();
        let cards = Vec::new();
        let feedback = Consent::default();
        let mut talk = Self { sandbox, session, conversation, delivery, cards, keeping, feedback };
        for name in names {
            talk.describe(&name).await?;
        }
        Ok(talk)
    }

    /// Starts the engine and opens the store; begins in a new session, or goes on with an earlier
    /// one that the person named.
    pub(crate) async fn open(
        settings: &Settings,
        environment: &Environment,
        inputs: &[Input],
        delivery: Delivery,
        resume: Option<&str>,
    ) -> Result<Self> {
        let sandbox = start::sandbox(settings, environment);
        let (sandbox, keeping) = tokio::try_join!(sandbox, keeping::begin(settings, environment))?;
        let feedback = settings.feedback;
        let Some(name) = resume else {
            let talk = Self::begin(sandbox, inputs, delivery, keeping).await?;
            return Ok(Self { feedback, ..talk });
        };
        let Some(keeping) = keeping else {
            return Err(Failure::usage(
                "nothing is kept, so nothing can be resumed: decipher config set store.keep true",
            ));
        };
        let mut talk = Self::resume(sandbox, delivery, keeping, name).await?;
        for input in inputs {
            talk.attach(input).await?;
        }
        Ok(Self { feedback, ..talk })
    }

    /// Goes on with an earlier conversation.
    async fn resume(
        sandbox: Sandbox,
        delivery: Delivery,
        keeping: Keeping,
        name: &str,
    ) -> Result<Self> {
        let stored = sessions::find(keeping.store(), name).await?;
        let session = sandbox.session().await?;
        let resumed = Kept::resume(session, keeping.clone(), &stored).await?;
        let Resumed { kept, conversation, lost, files_lost, replay } = resumed;
        let (session, keeping, cards) = (kept, Some(keeping), Vec::new());
        let feedback = Consent::default();
        let mut talk = Self { sandbox, session, conversation, delivery, cards, keeping, feedback };
        say(&format!("going on with “{}”", sanitize::line(&stored.title)));
        for file in files_lost {
            say(&format!("not there any more, too large to be kept: {}", sanitize::line(&file)));
        }
        let names: Vec<&str> = lost.iter().map(|lost| lost.name.as_str()).collect();
        if !replay.is_empty() {
            talk.remake(&replay).await?;
        } else if !lost.is_empty() {
            say_lost(&lost, "did not come back");
            talk.note(format!(
                "[The session was taken up again. These variables did not come back: {}]",
                names.join(", ")
            ));
        }
        Ok(talk)
    }

    /// No variables were written down: asks whether the cells may run again that made them.
    async fn remake(&mut self, cells: &[CellId]) -> Result<()> {
        let count = cells.len();
        drop(Side::Err.write(&format!(
            "its variables were not written down, as it ended by force; run its {count} cells \
             again? [y]es, [n]o: "
        )));
        let answer = line::ask("", Echo::Shown).await;
        if answer.as_deref().is_some_and(|answer| answer.trim().starts_with(['y', 'Y'])) {
            let replayed = self.session.remake().await?;
            say(&format!("ran {} cells again", replayed.len()));
            return Ok(());
        }
        say("going on with the files alone");
        self.note(
            "[The session was taken up again: its files are there, its variables are not.]"
                .to_owned(),
        );
        Ok(())
    }

    /// Begins anew in another session, without files.
    pub(crate) async fn reset(&mut self) -> Result<()> {
        let ended = self.session.hibernate().await;
        let session = self.sandbox.session().await?;
        self.session = begin(session, self.keeping.clone()).await?;
        self.conversation = Conversation::new();
        self.cards.clear();
        ended?;
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

    /// Writes the session down, ends it and the engine, and waits until both are gone; returns
    /// the variables that could not be written.
    pub(crate) async fn end(mut self) -> Result<Vec<LostVariable>> {
        let hibernated = self.session.hibernate().await;
        let Self { sandbox, session, keeping, .. } = self;
        start::end(sandbox, session).await?;
        if let Some(keeping) = keeping {
            keeping::end(keeping).await?;
        }
        Ok(hibernated?.map(|report| report.lost).unwrap_or_default())
    }

    /// Lets an idle session rest on the disk; says so when it does.
    pub(crate) async fn rest(&mut self) {
        match self.session.rest().await {
            Ok(true) => say("the session rests on the disk; it comes back with the next question"),
            Ok(false) => {}
            Err(error) => warn(&format!("the session stays awake: {error:#}")),
        }
    }

    /// Brings a session that rests back.
    pub(crate) async fn wake_up(&mut self) -> Result<()> {
        say_lost(&self.session.wake_up().await?, "did not come back");
        Ok(())
    }

    /// Tells the model with the next question what happened to the session meanwhile.
    pub(crate) fn note(&mut self, note: String) {
        self.cards.push(note);
    }

    /// Copies a file into the session and tells the model of it with the next question.
    pub(crate) async fn attach(&mut self, input: &Input) -> Result<String> {
        let name = inputs::attach(input, self.session.workspace())?;
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
        self.session.write_messages(&self.conversation, question.text).await?;
        let result = self.turn(question, interrupts).await;
        self.session.write_messages(&self.conversation, question.text).await?;
        result
    }

    async fn turn(
        &mut self,
        question: Question<'_>,
        interrupts: &mut Interrupts,
    ) -> Result<Answer> {
        let stop = Stop::default();
        let screen = question.screen;
        let person = AtTerminal::new(screen, question.approve);
        let listener = |event| screen.hear(event);
        let terms = Terms { examples: self.examples().await?, ..Terms::default() };
        let turn = Turn {
            model: question.model,
            runner: &mut self.session,
            person: &person,
            listener: &listener,
            stop: &stop,
            budget: Budget::default(),
            candidates: question.candidates,
            terms,
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

    /// What the person corrected of questions like the last one.
    async fn examples(&self) -> Result<Vec<Example>> {
        let Some(store) = self.store() else { return Ok(Vec::new()) };
        match self.feedback {
            Consent::Off => Ok(Vec::new()),
            Consent::Ask | Consent::On => {
                Ok(keep::examples(store, keys::LOCAL, self.conversation.messages()).await?)
            }
        }
    }

    /// The store, when the conversation is written down.
    pub(crate) fn store(&self) -> Option<&Store> {
        self.keeping.as_ref().map(Keeping::store)
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
        delivered.files = self.delivery.files(self.session.workspace(), made)?;
        Ok(delivered)
    }

    async fn describe(&mut self, name: &str) -> Result<()> {
        let card = card::describe(&mut self.session, name).await?;
        self.cards.push(card.text());
        Ok(())
    }
}

/// Begins a session's past: written down, or in a folder for as long as it lives.
async fn begin(session: Session, keeping: Option<Keeping>) -> Result<Kept> {
    Ok(match keeping {
        Some(keeping) => Kept::begin(session, keeping).await?,
        None => Kept::begin_unkept(session, &folders::contents()?).await?,
    })
}

/// Names the variables that a session has lost, and why.
pub(crate) fn say_lost(lost: &[LostVariable], what: &str) {
    for lost in lost {
        let (name, why) = (sanitize::line(&lost.name), sanitize::line(&lost.why));
        say(&format!("the variable {name} {what}: {why}"));
    }
}
