//! Asks the person for one line, at the terminal itself: stdin may be a file that is being read.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, PipeReader, PipeWriter, Read, Write},
    sync::mpsc::{Receiver, Sender, channel},
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::sanitize;

/// A longer line is no answer of a person.
const LINE_BYTES_MAX: u64 = 1 << 20;

/// How long a question that was taken back may take to let go of the terminal; it takes no time.
const PATIENCE: Duration = Duration::from_secs(1);

/// Whether the answer is shown while it is typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Echo {
    /// It is shown.
    Shown,
    /// It is a secret.
    Hidden,
}

/// Asks at the terminal; `None` when there is none or the person ended the input (Ctrl-D).
///
/// Dropping the future takes the question back, and the terminal is then as it was.
pub(crate) async fn ask(prompt: &str, echo: Echo) -> Option<String> {
    let (wanted, asks) = io::pipe().ok()?;
    let (gone, left) = channel();
    let prompt = sanitize::visible(prompt).into_owned();
    let asked = tokio::task::spawn_blocking(move || {
        let line = ask_now(&prompt, echo, &wanted);
        let _: Sender<()> = gone;
        line
    });
    let _taken_back = TakenBack { asks: Some(asks), left };
    asked.await.ok()?.ok()?
}

fn ask_now(prompt: &str, echo: Echo, wanted: &PipeReader) -> io::Result<Option<String>> {
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let hidden = match echo {
        Echo::Shown => None,
        Echo::Hidden => {
            let terminal = terminal.try_clone()?;
            Some(Without::new(terminal, LocalModes::ECHO, OptionalActions::Flush)?)
        }
    };
    // Whoever sees the question may answer at once, so the terminal is ready before.
    terminal.write_all(prompt.as_bytes())?;
    let mut line = Vec::new();
    let mut chunk = [0; 4096];
    while !line.ends_with(b"\n") && (line.len() as u64) < LINE_BYTES_MAX {
        let mut both = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(wanted, PollFlags::IN)];
        poll(&mut both, None)?;
        if !both[1].revents().is_empty() {
            return Ok(None);
        }
        let count = terminal.read(&mut chunk)?;
        if count == 0 && line.is_empty() {
            return Ok(None);
        }
        if count == 0 {
            break;
        }
        line.extend_from_slice(&chunk[..count]);
    }
    if hidden.is_some() {
        terminal.write_all(b"\n")?;
    }
    Ok(Some(without_end(&line)))
}

/// Reads one line of a piped stdin; `None` at its end.
pub(crate) async fn from_stdin() -> Option<String> {
    let read = tokio::task::spawn_blocking(|| {
        let mut line = Vec::new();
        let mut stdin = io::stdin().lock().take(LINE_BYTES_MAX);
        match stdin.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => None,
            Ok(_) => Some(without_end(&line)),
        }
    });
    read.await.ok()?
}

fn without_end(line: &[u8]) -> String {
    String::from_utf8_lossy(line).trim_end_matches(['\n', '\r']).to_owned()
}

/// Tells the asking thread that nobody waits any more, and waits until it has left the terminal:
/// whoever asks next finds it as it was.
struct TakenBack {
    asks: Option<PipeWriter>,
    left: Receiver<()>,
}

impl Drop for TakenBack {
    fn drop(&mut self) {
        drop(self.asks.take());
        // Nothing is ever sent; the wait ends when the thread does.
        let _ = self.left.recv_timeout(PATIENCE);
    }
}

/// Keeps the terminal from some of what it does by itself; dropped, it does it again.
#[derive(Debug)]
pub(crate) struct Without {
    terminal: File,
    before: Termios,
}

impl Without {
    /// Keeps the terminal from painting `^C` where a press of it ends something.
    pub(crate) fn marks() -> io::Result<Self> {
        let terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
        Self::new(terminal, LocalModes::ECHOCTL, OptionalActions::Now)
    }

    fn new(terminal: File, modes: LocalModes, when: OptionalActions) -> io::Result<Self> {
        let before = tcgetattr(&terminal)?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(modes);
        tcsetattr(&terminal, when, &quiet)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Without {
    fn drop(&mut self) {
        // A terminal that is gone has nothing to restore.
        let _gone = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}
