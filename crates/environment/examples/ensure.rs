//! Makes the environment in the default data folder and says where it is.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "it is a program for a terminal")]

use std::{process::ExitCode, time::Instant};

use environment::{Error, Progress};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Error> {
    let start = Instant::now();
    let environment = environment::ensure(&environment::data_dir()?, &mut |progress| {
        let seconds = start.elapsed().as_secs_f32();
        match progress {
            Progress::Step { text, number, of } => {
                eprintln!("{seconds:6.1} [{number}/{of}] {text}");
            }
            Progress::Line(line) => eprintln!("{seconds:6.1}    {line}"),
        }
    })?;
    println!("venv={}", environment.venv.display());
    println!("base={}", environment.base.display());
    println!("fonts={}", environment.fonts.display());
    Ok(())
}
