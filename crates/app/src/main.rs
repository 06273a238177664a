//! The binary `decipher`: its doors at the command line.
//!
//! # Layout
//!
//! - `arguments.rs` is what can be typed, `exit.rs` how the program ends
//! - `ask.rs` answers one question, `chat.rs` many, `run.rs` runs a file without a model;
//!   `screen.rs` shows what happens meanwhile, `person.rs` asks the person, `preview.rs` shows
//!   what a cell did and `vote.rs` how several came out, `answer.rs` shows the outcome, `report.rs`
//!   words it for machines
//! - `evaluate.rs` measures a model by a suite
//! - `sessions.rs` lists, shows, exports and removes conversations that were written down,
//!   `replay.rs` runs a bundle again, `feedback.rs` keeps what the person says of answers,
//!   `learn.rs` teaches it to our own model
//! - `talk.rs` is a conversation with its session, `interrupts.rs` is Ctrl-C
//! - `inputs.rs` checks what goes in, `delivery.rs` brings files out
//! - `start.rs` starts runtime, sandbox and session, `model.rs` finds the model
//! - `setup.rs`, `doctor.rs`, `configure.rs` are the commands of these names
//! - `serve.rs` serves OpenAI's API and MCP over HTTP, `stdio.rs` MCP to the program that started us;
//!   `keys.rs` is about the keys of their clients
//! - `settings.rs`, `provider_keys.rs`, `folders.rs` are what Decipher remembers, and where;
//!   `keeping.rs` opens what outlives it
//! - `terminal.rs` is all that is written to a terminal

mod answer;
mod arguments;
mod ask;
mod chat;
mod configure;
mod delivery;
mod doctor;
mod evaluate;
mod exit;
mod feedback;
mod folders;
mod inputs;
mod interrupts;
mod keeping;
mod keys;
mod learn;
mod model;
mod person;
mod preview;
mod provider_keys;
mod replay;
mod report;
mod run;
mod screen;
mod serve;
mod sessions;
mod settings;
mod setup;
mod start;
mod stdio;
mod talk;
mod terminal;
mod vote;

use std::{env, io, process::ExitCode};

use anyhow::Result;
use arguments::{Arguments, Command, CompletionsArguments};
use clap::{CommandFactory, Parser};
use exit::Exit;
use terminal::{Side, Tone, sanitize};

fn main() -> ExitCode {
    // The spawner forks; nothing may have started a thread or opened a file before.
    if env::args_os().nth(1).is_some_and(|first| first == sandbox::spawner::ARGUMENT) {
        // A terminal sends Ctrl-C to the whole group of the command, and the spawner must outlive
        // it. Fails only for the leader of a group, which no terminal's group then holds.
        let _ = rustix::process::setsid();
        return sandbox::spawner::main();
    }
    let arguments = Arguments::parse();
    match run(arguments) {
        Ok(exit) => exit.into(),
        Err(error) => fail(&error),
    }
}

fn run(arguments: Arguments) -> Result<Exit> {
    match arguments.command {
        None => chat::chat(&arguments.chat),
        Some(Command::Ask(arguments)) => ask::ask(&arguments),
        Some(Command::Run(arguments)) => run::run(&arguments),
        Some(Command::Sessions(arguments)) => sessions::sessions(&arguments),
        Some(Command::Feedback(arguments)) => feedback::feedback(&arguments),
        Some(Command::Learn(arguments)) => learn::learn(&arguments),
        Some(Command::Replay(arguments)) => replay::replay(&arguments),
        Some(Command::Eval(arguments)) => evaluate::evaluate(&arguments),
        Some(Command::Serve(arguments)) => serve::serve(&arguments),
        Some(Command::Mcp(arguments)) => stdio::serve(&arguments),
        Some(Command::Keys(arguments)) => keys::keys(&arguments),
        Some(Command::Setup(arguments)) => setup::setup(&arguments),
        Some(Command::Doctor(arguments)) => doctor::doctor(&arguments),
        Some(Command::Config(arguments)) => configure::configure(&arguments),
        Some(Command::Completions(arguments)) => completions(&arguments),
    }
}

fn completions(arguments: &CompletionsArguments) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell(), &mut Arguments::command(), "decipher", &mut script);
    Side::Out.write_bytes(&script)?;
    Ok(Exit::Done)
}

fn fail(error: &anyhow::Error) -> ExitCode {
    let closed = error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
    // Whoever read the output has seen enough; `head` is no failure.
    if !closed {
        let message = exit::words(error);
        let head = Side::Err.paint(Tone::Error, "decipher:");
        terminal::say(&format!("{head} {}", sanitize::visible(&message)));
    }
    exit::of(error).into()
}
