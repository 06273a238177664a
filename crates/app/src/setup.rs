//! `decipher setup`: makes the Python environment, and shows how far it is.
//!
//! Runs before any thread or runtime, so that Ctrl-C simply ends it: it goes on next time.

use std::time::Duration;

use anyhow::Result;
use environment::{Environment, Plan, Progress};
use indicatif::{ProgressBar, ProgressStyle};

use crate::{
    arguments::SetupArguments,
    exit::{Exit, Failure},
    folders,
    terminal::{Side, sanitize, say},
};

/// How often the display moves while nothing is heard.
const TICK: Duration = Duration::from_millis(120);

/// Who looks on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Show {
    /// Nobody.
    Nothing,
    /// A person, or a log.
    Steps,
}

/// Runs the command.
pub(crate) fn setup(arguments: &SetupArguments) -> Result<Exit> {
    let show = if arguments.quiet { Show::Nothing } else { Show::Steps };
    let environment = if arguments.learning { for_learning(show)? } else { environment(show)? };
    if show == Show::Steps {
        say(&format!(
            "Python {} with its packages is ready in {}",
            environment.version,
            environment.venv.display()
        ));
    }
    Ok(Exit::Done)
}

/// The environment, made first where it is missing.
pub(crate) fn environment(show: Show) -> Result<Environment> {
    let what = "Making Decipher's Python environment, once for this machine; Ctrl-C stops it and the \
                next command goes on from there.";
    made(&Plan::built_in(), what, show)
}

/// The environment that learning needs, made first where it is missing.
fn for_learning(show: Show) -> Result<Environment> {
    let what = "Making the Python environment that `decipher learn` needs, once for this machine: \
                PyTorch with its CUDA libraries, 3 GB to download and 6 GB on the disk. Ctrl-C stops \
                it and the same command goes on from there.";
    made(&Plan::learning(), what, show)
}

fn made(plan: &Plan<'_>, what: &str, show: Show) -> Result<Environment> {
    let data = folders::data()?;
    if let Some(environment) = plan.find(&data) {
        return Ok(environment);
    }
    if show == Show::Steps {
        say(what);
    }
    let display = Display::new(show);
    let made = plan.ensure(&data, &mut |progress| display.hear(progress));
    display.end();
    made.map_err(|error| {
        let message = sanitize::visible(&error.to_string()).into_owned();
        Failure::with(Exit::Sandbox, format!("the Python environment is not ready: {message}"))
    })
}

/// Steps as a moving line on a terminal, as plain lines in a log.
pub(crate) enum Display {
    Nothing,
    Lines,
    Bar(ProgressBar),
}

impl Display {
    pub(crate) fn new(show: Show) -> Self {
        match show {
            Show::Nothing => Self::Nothing,
            Show::Steps if !Side::Err.is_terminal() => Self::Lines,
            Show::Steps => {
                let bar = ProgressBar::new(0);
                if let Ok(style) = ProgressStyle::with_template(
                    "{spinner} [{pos}/{len}] {prefix} {elapsed} {wide_msg:.dim}",
                ) {
                    bar.set_style(style);
                }
                bar.enable_steady_tick(TICK);
                Self::Bar(bar)
            }
        }
    }

    pub(crate) fn hear(&self, progress: Progress) {
        match (self, progress) {
            (Self::Lines, Progress::Step { text, number, of }) => {
                say(&format!("[{number}/{of}] {text}"));
            }
            (Self::Bar(bar), Progress::Step { text, number, of }) => {
                bar.set_length(u64::from(of));
                bar.set_position(u64::from(number));
                bar.set_prefix(text);
                bar.set_message("");
            }
            (Self::Bar(bar), Progress::Line(line)) => bar.set_message(sanitize::line(&line)),
            (Self::Lines, Progress::Line(_)) | (Self::Nothing, _) => {}
        }
    }

    pub(crate) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}
