//! The person at the terminal: approves code, edits it, judges what it did, answers its questions.

use std::{
    env, io,
    io::Write,
    process::Command,
    sync::atomic::{AtomicBool, Ordering},
};

use agent::{Approval, Person, Preview, Verdict};
use anyhow::Result;
use futures::future::BoxFuture;
use sandbox::InputRequest;

use crate::{
    arguments::Approve,
    exit::Failure,
    preview,
    screen::Screen,
    terminal::{Side, Tone, line, line::Echo, sanitize, warn},
};

/// The person during one turn.
#[derive(Debug)]
pub(crate) struct AtTerminal<'a> {
    screen: &'a Screen,
    approve: Approve,
    approved: AtomicBool,
}

impl<'a> AtTerminal<'a> {
    /// Puts the person before a screen.
    pub(crate) fn new(screen: &'a Screen, approve: Approve) -> Self {
        Self { screen, approve, approved: AtomicBool::new(false) }
    }

    async fn asked(&self, code: &str) -> Approval {
        self.screen.show_code(code);
        loop {
            let question = Side::Err.paint(Tone::Bold, "Run this? [y]es, [n]o, [e]dit: ");
            let Some(line) = ask(&question).await else {
                return Approval::Decline("nobody was there to approve it".to_owned());
            };
            let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            match word.to_lowercase().as_str() {
                "y" | "yes" => {
                    self.approved.store(true, Ordering::Relaxed);
                    return Approval::Run(code.to_owned());
                }
                "n" | "no" => return Approval::Decline(rest.trim().to_owned()),
                "e" | "edit" => match edited(code.to_owned()).await {
                    Ok(code) => {
                        self.approved.store(true, Ordering::Relaxed);
                        return Approval::Run(code);
                    }
                    Err(error) => warn(&format!("{error:#}")),
                },
                _ => warn("y runs it, n does not (a reason may follow), e opens it in your editor"),
            }
        }
    }
}

impl Person for AtTerminal<'_> {
    fn approve<'a>(&'a self, code: &'a str) -> BoxFuture<'a, Approval> {
        Box::pin(async move {
            let ask = match self.approve {
                Approve::Preview => return Approval::Preview(code.to_owned()),
                Approve::Never => false,
                Approve::Once => !self.approved.load(Ordering::Relaxed),
                Approve::Always => true,
            };
            if ask { self.asked(code).await } else { Approval::Run(code.to_owned()) }
        })
    }

    fn judge<'a>(&'a self, preview: &'a Preview) -> BoxFuture<'a, Verdict> {
        Box::pin(judged(preview))
    }

    fn input<'a>(&'a self, request: &'a InputRequest) -> BoxFuture<'a, Option<String>> {
        let echo = if request.secret { Echo::Hidden } else { Echo::Shown };
        let prompt = prompt(&request.prompt);
        Box::pin(async move {
            use io::IsTerminal;
            // A piped stdin means a script, which nobody sits before.
            if !io::stdin().is_terminal() {
                return None;
            }
            line::ask(&prompt, echo).await
        })
    }
}

async fn judged(preview: &Preview) -> Verdict {
    // That it cannot be shown is no reason to keep it.
    drop(preview::show(Side::Err, preview));
    loop {
        let question = Side::Err.paint(Tone::Bold, "Keep this? [y]es, [n]o: ");
        let Some(line) = ask(&question).await else {
            return Verdict::Drop("nobody was there to judge it".to_owned());
        };
        let (word, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        match word.to_lowercase().as_str() {
            "y" | "yes" => return Verdict::Keep,
            "n" | "no" => return Verdict::Drop(rest.trim().to_owned()),
            _ => warn("y keeps what the cell did, n takes it back (a reason may follow)"),
        }
    }
}

/// What stands before the answer to `input()`: among other outputs a silent one would be missed.
fn prompt(asked: &str) -> String {
    match asked {
        "" => "input: ".to_owned(),
        _ if asked.ends_with(char::is_whitespace) => asked.to_owned(),
        _ => format!("{asked} "),
    }
}

async fn ask(question: &str) -> Option<String> {
    // Our own colours must not be made visible, so the prompt goes out here.
    drop(Side::Err.write(question));
    line::ask("", Echo::Shown).await
}

/// Opens code in the person's editor.
pub(crate) async fn edited(code: String) -> Result<String> {
    tokio::task::spawn_blocking(move || {
        let editor = ["VISUAL", "EDITOR"]
            .iter()
            .find_map(|name| env::var(name).ok().filter(|editor| !editor.trim().is_empty()))
            .unwrap_or_else(|| "vi".to_owned());
        let mut file = tempfile::Builder::new().suffix(".py").tempfile()?;
        file.write_all(code.as_bytes())?;
        // An editor may come with arguments, so a shell splits it.
        let status = Command::new("sh")
            .args(["-c", &format!("{editor} \"$1\""), "sh"])
            .arg(file.path())
            .status()?;
        if !status.success() {
            return Err(Failure::usage(format!(
                "the editor `{}` failed; set EDITOR to the one that you use",
                sanitize::line(&editor)
            )));
        }
        Ok(std::fs::read_to_string(file.path())?)
    })
    .await?
}
