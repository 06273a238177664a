//! What is known of a running cell: its outputs that wait to be read, its deadline.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::{
    live::{Heard, Live},
    text::Text,
    wire::{Ended, FromSession},
};
use crate::{Output, Stream, workspace::Usage};

/// A cell that ignores an interrupt this long is killed with its session.
pub(crate) const INTERRUPT_GRACE: Duration = Duration::from_secs(3);
/// One that comes in the moment before a cell begins, or before it sleeps, is not heard: it comes
/// again. By then most code has put away what it was at.
const INTERRUPT_AGAIN: Duration = Duration::from_secs(1);
/// How often disk use is looked at while a cell runs.
const DISK_LOOK: Duration = Duration::from_millis(250);
/// Displays of one cell; a loop that shows more is a mistake.
const DISPLAYS_MAX: usize = 1000;
/// Bytes of all displays of one cell.
const DISPLAY_BYTES_MAX: usize = 256 << 20;

/// What is known of the running cell.
#[derive(Debug)]
pub(crate) struct Running {
    pub(crate) queue: VecDeque<Output>,
    pub(crate) started: Instant,
    pub(crate) stdout: Text,
    pub(crate) stderr: Text,
    pub(crate) waiting_for_input: bool,
    pub(crate) displays: usize,
    pub(crate) display_bytes: usize,
    pub(crate) stop: Stop,
    pub(crate) disk_free_before: Option<u64>,
    /// What the workspace held when that was too much.
    pub(crate) disk_peak: Usage,
    /// Processes of the jail that had been killed for memory before it began.
    pub(crate) memory_kills_before: u64,
}

/// Whether and why the cell is being stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It runs until this moment.
    Not { until: Instant },
    /// It was interrupted, is so again, and dies at the last of these moments if it has not ended.
    Asked { why: Why, again_at: Instant, kill_at: Instant },
    /// Its session was killed.
    Killed { why: Why },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    Person,
    Time,
    Disk,
    Protocol,
}

impl Running {
    /// Takes text that came.
    pub(crate) fn text(&mut self, stream: Stream, bytes: &[u8]) {
        let text = match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
        };
        self.queue.extend(text.take(bytes));
    }

    /// Takes a frame that came; the last one says how the cell ended.
    pub(crate) fn frame(&mut self, frame: FromSession) -> Option<Ended> {
        match frame {
            FromSession::Ready
            | FromSession::Frozen
            | FromSession::Memory(_)
            | FromSession::Variables(_)
            | FromSession::Uncopyable { .. } => None,
            FromSession::Display(display, _) => {
                self.displays += 1;
                self.display_bytes +=
                    display.parts.iter().map(|part| part.bytes.len()).sum::<usize>();
                if self.displays <= DISPLAYS_MAX && self.display_bytes <= DISPLAY_BYTES_MAX {
                    self.queue.push_back(Output::Display(display));
                } else if self.displays == DISPLAYS_MAX + 1 {
                    let note =
                        format!("[more than {DISPLAYS_MAX} displays: the rest is left out]\n");
                    self.text(Stream::Stderr, note.as_bytes());
                }
                None
            }
            FromSession::Exception(exception) => {
                self.queue.push_back(Output::Exception(exception));
                None
            }
            FromSession::Input(request) => {
                self.waiting_for_input = true;
                self.queue.push_back(Output::InputRequest(request));
                None
            }
            FromSession::Done(ended) => Some(ended),
        }
    }

    /// Waits until something happens to the cell.
    pub(crate) async fn wait(&self, live: &mut Live, interrupts: &Notify) -> Heard {
        let now = Instant::now();
        let moment = match self.stop {
            Stop::Not { until } => until.min(now + DISK_LOOK),
            Stop::Asked { again_at, kill_at, .. } => again_at.min(kill_at),
            Stop::Killed { .. } => now + DISK_LOOK,
        };
        tokio::select! {
            biased;
            () = interrupts.notified() => Heard::Interrupt,
            heard = live.hear() => heard,
            () = tokio::time::sleep_until(moment.into()) => Heard::Moment,
        }
    }

    /// Interrupts the cell, for one reason.
    pub(crate) fn ask(&mut self, live: &mut Live, why: Why) {
        if let Stop::Not { .. } = self.stop {
            let now = Instant::now();
            let (again_at, kill_at) = (now + INTERRUPT_AGAIN, now + INTERRUPT_GRACE);
            self.stop = Stop::Asked { why, again_at, kill_at };
            live.interrupt();
        }
    }

    /// Interrupts it once more.
    pub(crate) fn ask_again(&mut self, live: &mut Live) {
        if let Stop::Asked { again_at, .. } = &mut self.stop {
            *again_at = Instant::now() + INTERRUPT_AGAIN;
            live.interrupt();
        }
    }
}
