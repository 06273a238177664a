//! The terminal: the one place where the program writes to stdout and stderr.
//!
//! Text of cells, models and file names goes through [`sanitize`] before it comes here.
//!
//! # Layout
//!
//! - `sanitize.rs` makes hostile text safe to show
//! - `line.rs` asks the person for a line
//! - `markdown.rs` prints a model's text as it streams, `highlight.rs` colours its code,
//!   `table.rs` draws its tables
//! - `figure.rs` shows pictures by the protocol that `graphics.rs` found, `sixel.rs` encodes one,
//!   `thumbnail.rs` makes one small; both by the pixels of `picture.rs`

pub(crate) mod figure;
mod graphics;
pub(crate) mod highlight;
pub(crate) mod line;
pub(crate) mod markdown;
mod picture;
pub(crate) mod sanitize;
mod sixel;
pub(crate) mod table;
pub(crate) mod thumbnail;

use std::{
    env,
    io::{self, IsTerminal, Write},
};

/// Columns where the width is unknown or nothing limits it.
const WIDTH_DEFAULT: usize = 80;

/// Longer lines are hard to read, however wide the window.
const WIDTH_MAX: usize = 100;

/// One of the two sides that a program writes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Stdout: the result.
    Out,
    /// Stderr: everything else.
    Err,
}

/// What a piece of text is, and so which colour it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Of little weight.
    Dim,
    /// Of much weight.
    Bold,
    /// To be looked at twice.
    Warning,
    /// Went wrong.
    Error,
    /// Slanted.
    Italic,
    /// Code within text.
    Code,
}

impl Side {
    /// Whether a person looks at it.
    pub(crate) fn is_terminal(self) -> bool {
        match self {
            Self::Out => io::stdout().is_terminal(),
            Self::Err => io::stderr().is_terminal(),
        }
    }

    /// Whether it may be coloured: on a terminal, unless `NO_COLOR` asks not to.
    pub(crate) fn is_coloured(self) -> bool {
        self.is_terminal()
            && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
            && env::var_os("TERM").is_none_or(|term| term != "dumb")
    }

    /// Columns to fill with text.
    pub(crate) fn width(self) -> usize {
        let size = match self {
            Self::Out => rustix::termios::tcgetwinsize(io::stdout()),
            Self::Err => rustix::termios::tcgetwinsize(io::stderr()),
        };
        match size {
            Ok(size) if size.ws_col > 0 => usize::from(size.ws_col).min(WIDTH_MAX),
            Ok(_) | Err(_) => WIDTH_DEFAULT,
        }
    }

    /// Writes at once. An error is a closed pipe or a full disk.
    pub(crate) fn write(self, text: &str) -> io::Result<()> {
        self.write_bytes(text.as_bytes())
    }

    /// Writes a line at once.
    pub(crate) fn line(self, text: &str) -> io::Result<()> {
        self.write(&format!("{text}\n"))
    }

    pub(crate) fn write_bytes(self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Out => {
                let mut stdout = io::stdout().lock();
                stdout.write_all(bytes)?;
                stdout.flush()
            }
            Self::Err => io::stderr().lock().write_all(bytes),
        }
    }

    /// Colours text where this side may be coloured.
    pub(crate) fn paint(self, tone: Tone, text: &str) -> String {
        if self.is_coloured() { painted(tone, text) } else { text.to_owned() }
    }
}

/// Tells the person something beside the result. That nobody listens is no failure.
pub(crate) fn say(text: &str) {
    drop(Side::Err.line(text));
}

/// Like [`say`], for what the person should look at twice.
pub(crate) fn warn(text: &str) {
    say(&Side::Err.paint(Tone::Warning, text));
}

/// Colours text, whatever shows it.
pub(crate) fn painted(tone: Tone, text: &str) -> String {
    let code = match tone {
        Tone::Dim => "2",
        Tone::Bold => "1",
        Tone::Warning => "33",
        Tone::Error => "31",
        Tone::Italic => "3",
        Tone::Code => "36",
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}
