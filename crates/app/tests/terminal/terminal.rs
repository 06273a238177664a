//! A terminal with a person before it: who types, presses keys, and looks at the screen.
//!
//! A thread reads what the program paints, keeps the screen, and answers what programs ask
//! terminals. Nothing here sleeps: whoever waits is woken by each change of the screen.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    io::{Read, Write},
    num::NonZeroU16,
    process::{Child, Command},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use pty_process::{
    Size,
    blocking::{Pty, open},
};
use rustix::termios::{LocalModes, tcgetattr};
use vt100::{Callbacks, Parser, Screen};

/// Rows and columns: high enough that a test's whole conversation stays in sight.
const SIZE: (u16, u16) = (70, 100);

/// A machine that needs longer for one step hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// What the terminal can show beside text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text only, and it says so by its name.
    Plain,
    /// Text only, as its answer says.
    Asked,
    /// Pictures of `iTerm2`, which its name says.
    Iterm,
    /// Pictures of kitty, which its name says.
    Kitty,
    /// Pictures of kitty, as its answer says.
    AskedKitty,
    /// Sixels, as its answer says.
    Sixel,
}

impl Kind {
    /// The environment in which this terminal starts programs.
    pub(crate) fn variables(self) -> Vec<(&'static str, &'static str)> {
        let xterm = ("TERM", "xterm-256color");
        match self {
            Self::Plain => vec![xterm, ("TMUX", "/tmp/tmux-0/default,1,0")],
            Self::Asked | Self::AskedKitty | Self::Sixel => vec![xterm],
            Self::Iterm => vec![xterm, ("TERM_PROGRAM", "iTerm.app")],
            Self::Kitty => vec![("TERM", "xterm-kitty")],
        }
    }
}

/// A key that is no letter.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Enter,
    AltEnter,
    Up,
    CtrlC,
    CtrlD,
    CtrlR,
}

impl Key {
    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Enter => b"\r",
            Self::AltEnter => b"\x1b\r",
            Self::Up => b"\x1b[A",
            Self::CtrlC => b"\x03",
            Self::CtrlD => b"\x04",
            Self::CtrlR => b"\x12",
        }
    }
}

/// A terminal and the program that runs in it. Dropped, it hangs up and kills.
pub(crate) struct Terminal {
    child: Child,
    pty: Arc<Pty>,
    seen: Arc<Seen>,
    /// Prompts that were waited for.
    prompts: usize,
}

/// What was painted so far.
struct Seen {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: Parser<Answers>,
    bytes: Vec<u8>,
    hung_up: bool,
}

impl Terminal {
    /// Starts a program in a new terminal.
    pub(crate) fn spawn(command: Command, kind: Kind) -> Self {
        let (pty, pts) = open().unwrap();
        pty.resize(Size::new(SIZE.0, SIZE.1)).unwrap();
        let child = pty_process::blocking::Command::from(command).spawn(pts).unwrap();
        let (rows, columns) = (NonZeroU16::new(SIZE.0), NonZeroU16::new(SIZE.1));
        let answers = Answers { kind, ready: Vec::new() };
        let parser = Parser::new_with_callbacks(
            rows.unwrap(),
            columns.unwrap(),
            usize::from(SIZE.0),
            answers,
        );
        let state = Mutex::new(State { parser, bytes: Vec::new(), hung_up: false });
        let seen = Arc::new(Seen { state, changed: Condvar::new() });
        let pty = Arc::new(pty);
        let (reader, watched) = (Arc::clone(&pty), Arc::clone(&seen));
        // Ends when the last program leaves the terminal.
        thread::spawn(move || watch(&reader, &watched));
        Self { child, pty, seen, prompts: 0 }
    }

    /// Types text.
    pub(crate) fn type_text(&mut self, text: &str) -> &mut Self {
        self.send(text.as_bytes())
    }

    /// Types text and Enter.
    pub(crate) fn type_line(&mut self, text: &str) -> &mut Self {
        self.type_text(text).press(Key::Enter)
    }

    /// Pastes text, as terminals mark it.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.send(format!("\x1b[200~{text}\x1b[201~").as_bytes())
    }

    /// Presses a key.
    pub(crate) fn press(&mut self, key: Key) -> &mut Self {
        self.send(key.bytes())
    }

    /// Waits until the text is in sight.
    pub(crate) fn wait_for(&mut self, text: &str) -> &mut Self {
        self.wait_until(&format!("{text:?} in sight"), |state| {
            state.parser.screen().contents().contains(text)
        })
    }

    /// Waits until the chat asks for another line.
    pub(crate) fn wait_for_prompt(&mut self) -> &mut Self {
        let before = self.prompts;
        self.wait_until("another prompt", |state| {
            let screen = state.parser.screen();
            let (row, _) = screen.cursor_position();
            let line = screen.rows(0, SIZE.1).nth(row.into()).unwrap_or_default();
            prompts(&state.bytes) > before && line.trim() == "›"
        });
        self.prompts = prompts(&self.seen.state().bytes);
        self
    }

    /// Says a line to the chat, and waits until it asks for another one.
    pub(crate) fn say(&mut self, line: &str) -> &mut Self {
        self.type_line(line).wait_for_prompt()
    }

    /// Waits until the program has ended, and returns its exit code.
    pub(crate) fn end(&mut self) -> i32 {
        let deadline = Instant::now() + PATIENCE;
        let state = self.seen.state();
        let (state, _) = self
            .seen
            .changed
            .wait_timeout_while(state, deadline - Instant::now(), |state| !state.hung_up)
            .unwrap();
        assert!(state.hung_up, "the program does not end; the screen:\n{}", shown(&state));
        drop(state);
        self.child.wait().unwrap().code().unwrap()
    }

    /// Whether the first letter of this text, which is in sight, has a colour.
    pub(crate) fn is_coloured(&self, text: &str) -> bool {
        let state = self.seen.state();
        let screen = state.parser.screen();
        let mut rows = screen.rows(0, SIZE.1).zip(0..);
        let place = rows.find_map(|(line, row)| Some((row, line.split_once(text)?.0.to_owned())));
        let (row, before) = place.unwrap_or_else(|| panic!("no {text:?} in:\n{}", shown(&state)));
        let column = u16::try_from(before.chars().count()).unwrap();
        screen.cell(row, column).unwrap().fgcolor() != vt100::Color::Default
    }

    /// Whether the terminal shows what is typed.
    pub(crate) fn echoes(&self) -> bool {
        tcgetattr(&*self.pty).unwrap().local_modes.contains(LocalModes::ECHO | LocalModes::ECHOCTL)
    }

    /// What is in sight now, without the blanks at its end.
    pub(crate) fn screen(&self) -> String {
        shown(&self.seen.state())
    }

    /// All that was ever painted, as bytes.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.seen.state().bytes.clone()
    }

    fn send(&mut self, bytes: &[u8]) -> &mut Self {
        (&*self.pty).write_all(bytes).unwrap();
        self
    }

    fn wait_until(&mut self, what: &str, holds: impl Fn(&State) -> bool) -> &mut Self {
        let state = self.seen.state();
        let (state, late) = self
            .seen
            .changed
            .wait_timeout_while(state, PATIENCE, |state| !holds(state) && !state.hung_up)
            .unwrap();
        let met = holds(&state);
        let why = if late.timed_out() { "in time" } else { "before the program ended" };
        assert!(met, "not {what} {why}; the screen:\n{}", shown(&state));
        drop(state);
        self
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has ended already, or the test failed.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Seen {
    fn state(&self) -> MutexGuard<'_, State> {
        // A test that failed while it looked tells its own reason.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn shown(state: &State) -> String {
    let lines: Vec<String> =
        state.parser.screen().rows(0, SIZE.1).map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n").trim_end().to_owned()
}

/// How often the chat's editor began to read; it takes pastes only while it does.
fn prompts(bytes: &[u8]) -> usize {
    bytes.windows(8).filter(|window| window == b"\x1b[?2004h").count()
}

/// Keeps the screen until the last program has left the terminal.
fn watch(pty: &Pty, seen: &Seen) {
    let mut chunk = vec![0; 1 << 16];
    loop {
        let mut reader = pty;
        let count = reader.read(&mut chunk).unwrap_or(0);
        let mut state = seen.state();
        state.hung_up = count == 0;
        state.bytes.extend_from_slice(&chunk[..count]);
        state.parser.process(&chunk[..count]);
        let asked_for_pictures = chunk[..count].windows(6).any(|bytes| bytes == b"\x1b_Gi=3");
        let mut answers = std::mem::take(&mut state.parser.callbacks_mut().ready);
        if asked_for_pictures && state.parser.callbacks().kind == Kind::AskedKitty {
            answers.splice(..0, *b"\x1b_Gi=31;OK\x1b\\");
        }
        drop(state);
        seen.changed.notify_all();
        let mut writer = pty;
        if count == 0 || writer.write_all(&answers).is_err() {
            return;
        }
    }
}

/// Answers what programs ask a terminal.
struct Answers {
    kind: Kind,
    ready: Vec<u8>,
}

impl Callbacks for Answers {
    fn unhandled_csi(
        &mut self,
        screen: &mut Screen,
        first: Option<u8>,
        _second: Option<u8>,
        parameters: &[&[u16]],
        action: char,
    ) {
        match (first, action, parameters) {
            (None, 'n', [[6]]) => {
                let (row, column) = screen.cursor_position();
                self.ready.extend(format!("\x1b[{};{}R", row + 1, column + 1).bytes());
            }
            (None, 'c', _) => {
                let sixel = if self.kind == Kind::Sixel { "4;" } else { "" };
                self.ready.extend(format!("\x1b[?62;{sixel}22c").bytes());
            }
            _ => {}
        }
    }
}
