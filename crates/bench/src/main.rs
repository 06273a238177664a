//! Measures Decipher through its public library, for `bench/run`.
//!
//! It answers requests, one JSON line each, so that whoever asks can take turns between this and
//! the peers; it compares nothing itself.
//!
//! # Layout
//!
//! - `wire.rs`: the requests and the answers
//! - `measure.rs`: carries requests out
//! - `cell.rs`: runs one cell and counts what came out
//! - `past.rs`: checkpoints and going back to them
//! - `memory.rs`: the memory of a tree of processes

mod cell;
mod measure;
mod memory;
mod past;
mod wire;

use std::{
    env,
    error::Error,
    io::{self, BufRead, Write},
    process::ExitCode,
};

use measure::Bench;
use wire::{Answer, Request};

/// Anything that keeps a measurement from being made; it is told, never handled.
type Failure = Box<dyn Error + Send + Sync>;

fn main() -> ExitCode {
    let outcome = match env::args().nth(1).as_deref() {
        // This program is its own spawner, as `decipher` is.
        Some(sandbox::spawner::ARGUMENT) => return sandbox::spawner::main(),
        Some("--python") => python(),
        Some(other) => Err(format!("{other} is no argument; only --python is").into()),
        None => serve(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = writeln!(io::stderr(), "decipher-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the Python that sessions run, so that the peers run the same.
fn python() -> Result<(), Failure> {
    writeln!(io::stdout(), "{}", measure::environment()?.python().display())?;
    Ok(())
}

/// Answers requests until standard input ends.
fn serve() -> Result<(), Failure> {
    let runtime = tokio::runtime::Runtime::new()?;
    let mut bench = Bench::new(measure::environment()?)?;
    for line in io::stdin().lock().lines() {
        let answer = match serde_json::from_str::<Request>(&line?) {
            Ok(request) => runtime
                .block_on(bench.answer(request))
                .unwrap_or_else(|failure| Answer::failed(&*failure)),
            Err(error) => Answer::failed(&error),
        };
        writeln!(io::stdout(), "{}", serde_json::to_string(&answer)?)?;
    }
    runtime.block_on(bench.end())
}
