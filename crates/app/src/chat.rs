//! `decipher` alone: a chat in the terminal.
//!
//! # Layout
//!
//! - `editor.rs` is the line that the person types
//! - `past.rs` moves the session through its past
//! - `rate.rs` keeps what the person says of the last answer
//! - `slash.rs` reads the commands that begin with a slash
//! - `transcript.rs` words the conversation as markdown

mod editor;
mod past;
mod rate;
mod slash;
mod transcript;

use std::{
    fs::OpenOptions,
    io::{self, IsTerminal, Write},
    path::Path,
    pin::pin,
};

use agent::Model;
use anyhow::Result;
use reedline::Reedline;

use crate::{
    answer,
    arguments::{Approve, ChatArguments},
    delivery::Delivery,
    exit::{self, Exit, Failure},
    inputs,
    interrupts::Interrupts,
    model,
    screen::{Detail, Screen, Words},
    settings::{Settings, size},
    setup::{self, Show},
    start,
    talk::{self, Question, Talk},
    terminal::{Side, Tone, figure, markdown, sanitize, say, warn},
};
use editor::Typed;
use slash::{COMMANDS, Slash};
use transcript::Transcript;

/// Runs the chat until the person ends it.
pub(crate) fn chat(arguments: &ChatArguments) -> Result<Exit> {
    let settings = Settings::load(&arguments.model, &arguments.limits)?;
    if !io::stdin().is_terminal() || !Side::Out.is_terminal() {
        return Err(Failure::usage(
            "the chat needs a terminal; for one question use decipher ask \"…\" [FILES…]",
        ));
    }
    let attached = inputs::check(&arguments.files, &settings.limits)?;
    let model = model::connect(&settings)?;
    let delivery = Delivery::new(&arguments.delivery, &settings)?;
    let environment = setup::environment(Show::Steps)?;
    figure::prepare(Side::Out);
    start::block_on(async {
        let mut interrupts = Interrupts::listen()?;
        let resume = arguments.resume.as_deref();
        let ready = Talk::open(&settings, &environment, &attached, delivery, resume);
        let talk = interrupts.or(Box::pin(ready)).await?;
        let approve = settings.approve;
        let mut chat = Chat { settings, talk, model, approve, transcript: Transcript::default() };
        let result = chat.hold(&mut interrupts).await;
        chat.leave().await?;
        result
    })
}

/// Whether the chat goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    GoOn,
    Quit,
}

struct Chat {
    settings: Settings,
    talk: Talk,
    model: Box<dyn Model>,
    approve: Approve,
    transcript: Transcript,
}

impl Chat {
    async fn hold(&mut self, interrupts: &mut Interrupts) -> Result<Exit> {
        let name = sanitize::line(&self.model.name());
        say(&format!("Decipher with {name}. Ask about your files; /help lists the commands."));
        let mut editor: Reedline = editor::editor()?;
        loop {
            let typed;
            (editor, typed) = self.read(editor).await?;
            match typed {
                Typed::End => return Ok(Exit::Done),
                Typed::Interrupt => say("Ctrl-D or /quit ends the chat."),
                Typed::Line(line) if line.trim().is_empty() => {}
                Typed::Line(line) => {
                    if self.take(line.trim(), interrupts).await? == Next::Quit {
                        return Ok(Exit::Done);
                    }
                }
            }
        }
    }

    /// Waits for a line; a session that nobody uses for long rests meanwhile.
    async fn read(&mut self, editor: Reedline) -> Result<(Reedline, Typed)> {
        let mut reading = pin!(editor::read(editor));
        let Some(idle) = self.settings.store.idle else { return reading.await };
        tokio::select! {
            read = &mut reading => return read,
            () = tokio::time::sleep(idle) => {}
        }
        self.talk.rest().await;
        let read = reading.await?;
        self.talk.wake_up().await?;
        Ok(read)
    }

    /// Does what a line says. What fails is said, and the chat goes on where it can.
    async fn take(&mut self, line: &str, interrupts: &mut Interrupts) -> Result<Next> {
        let result = if line.starts_with('/') {
            match line.parse::<Slash>() {
                Ok(Slash::Quit) => return Ok(Next::Quit),
                // A cell may run, which one Ctrl-C ends and does not leave.
                Ok(Slash::Fix(code)) => rate::fix(self, code, interrupts).await,
                Ok(slash) => interrupts.or(self.command(slash)).await,
                Err(problem) => Err(Failure::usage(problem)),
            }
        } else {
            self.question(line, interrupts).await
        };
        match result {
            Err(error) if exit::of(&error) == Exit::Sandbox => Err(error),
            Err(error) => {
                warn(&sanitize::visible(&exit::words(&error)));
                Ok(Next::GoOn)
            }
            Ok(()) => Ok(Next::GoOn),
        }
    }

    /// Says how to come back, and what will not.
    async fn leave(self) -> Result<()> {
        let id = self.talk.session.id().map(ToString::to_string);
        talk::say_lost(&self.talk.end().await?, "is not kept");
        if let Some(id) = id {
            say(&format!("kept; decipher --resume {id} goes on"));
        }
        Ok(())
    }

    async fn question(&mut self, question: &str, interrupts: &mut Interrupts) -> Result<()> {
        let screen = Screen::new(Side::Out, Words::Stream, Detail::All);
        let before = self.talk.remember();
        let asked = Question {
            text: question,
            model: &*self.model,
            approve: self.approve,
            candidates: self.settings.candidates(),
            screen: &screen,
        };
        let answer = match self.talk.ask(asked, interrupts).await {
            Ok(answer) => answer,
            Err(error) => {
                // Nothing was answered, so the question can simply be asked again.
                self.talk.go_back(before);
                return Err(error);
            }
        };
        if !matches!(answer.ended, agent::Ended::Answered | agent::Ended::Declined) {
            Side::Out.line(&markdown::whole(&answer.text, Side::Out))?;
        }
        answer::footer(&answer);
        let delivered = self.talk.deliver(&answer);
        self.transcript.push(question, answer, delivered.as_ref().ok());
        delivered.map(drop)
    }

    async fn command(&mut self, slash: Slash) -> Result<()> {
        match slash {
            Slash::Files => self.files()?,
            Slash::Attach(file) => {
                let attached = inputs::check(&[file], &self.settings.limits)?;
                for input in &attached {
                    let name = self.talk.attach(input).await?;
                    say(&format!("attached {}", sanitize::line(&name)));
                }
            }
            Slash::Go(way) => past::go(&mut self.talk, way).await?,
            Slash::Timeline => past::timeline(&self.talk)?,
            Slash::Branch(name) => past::branch(&mut self.talk, name.as_deref()).await?,
            Slash::Drop(name) => past::drop_branch(&mut self.talk, &name).await?,
            Slash::Save(file) => self.save(&file)?,
            Slash::Model(None) => say(&sanitize::line(&self.model.name())),
            Slash::Model(Some(name)) => self.change_model(name)?,
            Slash::Approve(None) => say(self.approve.word()),
            Slash::Approve(Some(approve)) => self.approve = approve,
            Slash::Reset => {
                self.talk.reset().await?;
                self.transcript = Transcript::default();
                say("begun anew: no conversation, no files, no variables");
            }
            Slash::Help => help()?,
            Slash::Rate(rating, reason) => rate::rate(self, rating, reason).await?,
            // Done above, where the loop can end and a cell be interrupted.
            Slash::Fix(_) | Slash::Quit => {}
        }
        Ok(())
    }

    fn files(&self) -> Result<()> {
        let files = self.talk.session.workspace().files()?;
        if files.is_empty() {
            say("no files yet; /attach FILE copies one into the session");
        }
        for file in files {
            let bytes = Side::Out.paint(Tone::Dim, &size(file.bytes));
            Side::Out.line(&format!("{}  {bytes}", sanitize::line(&file.path)))?;
        }
        Ok(())
    }

    fn save(&self, file: &Path) -> Result<()> {
        let shown = sanitize::line(&file.to_string_lossy());
        let mut target = OpenOptions::new().write(true).create_new(true).open(file).map_err(
            |error| match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    Failure::usage(format!("{shown} is there already; choose another name"))
                }
                _ => Failure::usage(format!("{shown} cannot be made: {error}")),
            },
        )?;
        target
            .write_all(sanitize::visible(&self.transcript.markdown()).as_bytes())
            .map_err(|error| Failure::usage(format!("{shown} cannot be written: {error}")))?;
        say(&format!("saved {shown}"));
        Ok(())
    }

    fn change_model(&mut self, name: String) -> Result<()> {
        let before = std::mem::replace(&mut self.settings.model, name);
        match model::connect(&self.settings) {
            Ok(model) => self.model = model,
            Err(error) => {
                self.settings.model = before;
                return Err(error);
            }
        }
        say(&format!("now asking {}", sanitize::line(&self.model.name())));
        Ok(())
    }
}

fn help() -> Result<()> {
    for (name, takes, does) in COMMANDS {
        let head = format!("{name} {takes}");
        Side::Out.line(&format!("  {head:<30} {}", Side::Out.paint(Tone::Dim, does)))?;
    }
    Side::Out
        .line("\n  Alt-Enter begins a new line, Ctrl-C interrupts what runs, Ctrl-R searches.")?;
    Ok(())
}
