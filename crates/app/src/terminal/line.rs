//! Asks the person for one line, at the terminal itself: stdin may be a file that is being read.

use std::{
    fs::{File, OpenOptions},
    io::{self, BufRead, Read, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr},
};

use super::sanitize;

/// A longer line is no answer of a person.
const LINE_BYTES_MAX: u64 = 1 << 20;

/// How soon a question that was taken back lets go of the terminal.
const LOOK: Duration = Duration::from_millis(100);

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
/// Dropping the future takes the question back.
pub(crate) async fn ask(prompt: &str, echo: Echo) -> Option<String> {
    let gone = Arc::new(AtomicBool::new(false));
    let prompt = sanitize::visible(prompt).into_owned();
    let flag = Arc::clone(&gone);
    let _taken_back = TakenBack(gone);
    let asked = tokio::task::spawn_blocking(move || ask_now(&prompt, echo, &flag));
    asked.await.ok()?.ok()?
}

/// Like [`ask`] where nothing else goes on.
pub(crate) fn ask_now(prompt: &str, echo: Echo, gone: &AtomicBool) -> io::Result<Option<String>> {
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    terminal.write_all(prompt.as_bytes())?;
    let hidden = match echo {
        Echo::Shown => None,
        Echo::Hidden => Some(Hidden::new(terminal.try_clone()?)?),
    };
    let mut line = Vec::new();
    let mut chunk = [0; 4096];
    while !line.ends_with(b"\n") && (line.len() as u64) < LINE_BYTES_MAX {
        if gone.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let timeout = Timespec { tv_sec: 0, tv_nsec: i64::from(LOOK.subsec_nanos()) };
        if poll(&mut [PollFd::new(&terminal, PollFlags::IN)], Some(&timeout))? == 0 {
            continue;
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

/// Tells the asking thread that nobody waits any more.
struct TakenBack(Arc<AtomicBool>);

impl Drop for TakenBack {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Keeps the terminal from showing what is typed; dropped, it shows it again.
struct Hidden {
    terminal: File,
    before: Termios,
}

impl Hidden {
    fn new(terminal: File) -> io::Result<Self> {
        let before = tcgetattr(&terminal)?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        tcsetattr(&terminal, OptionalActions::Flush, &quiet)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Hidden {
    fn drop(&mut self) {
        // A terminal that is gone has nothing to restore.
        let _gone = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}
