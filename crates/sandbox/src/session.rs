//! One session: a live Python and its workspace. Dropping it ends it.

mod frozen;
mod live;
mod process;
mod ready;
mod reversible;
mod running;
mod text;
mod walls;
mod wire;
mod words;

use std::{collections::VecDeque, sync::Arc, time::Instant};

use tokio::sync::Notify;

use crate::{
    Cell, CellId, CellReport, CellStatus, Error, Limits, Output, Stream, Workspace,
    engine::Engine,
    workspace::{Snapshot, Usage},
};
pub(crate) use frozen::{Freezing, Frozen, Uncopyable};
use live::Heard;
pub(crate) use live::Live;
use ready::Place;
pub(crate) use ready::Ready;
pub(crate) use reversible::Way;
use running::{INTERRUPT_GRACE, Running, Stop, Why};
use text::Text;
use walls::Walls;
use wire::{Ended, FromSession, ToSession, Waits};

/// A cell longer than this is data, and data belongs into a file.
const CELL_BYTES_MAX: usize = 8 << 20;
/// Disk that the machine keeps whatever a session's own limit says.
const DISK_RESERVE_BYTES: u64 = 512 << 20;
/// What is said of a session that died, unless a checkpoint takes its place.
pub(crate) const VARIABLES_GONE: &str = "its variables are gone, its files are kept";

/// A live session. Dropped, it ends its processes and deletes its workspace.
#[derive(Debug)]
pub struct Session {
    engine: Arc<Engine>,
    place: Option<Place>,
    workspace: Workspace,
    walls: Option<Walls>,
    /// Checkpoints live within these walls: they stay when the live process dies.
    keeps_walls: bool,
    state: State,
    cells: u32,
    files: Snapshot,
    interrupts: Arc<Notify>,
    limits: Arc<Limits>,
}

#[derive(Debug)]
enum State {
    /// It waits for a cell.
    Idle(Live),
    /// A cell runs.
    Running(Box<Live>, Box<Running>),
    /// The cell is over; its last outputs have yet to be read.
    Ending(Option<Live>, VecDeque<Output>),
    /// The process ended; the next cell gets a new one with the same files.
    Dead,
}

/// Interrupts the running cell of a session from elsewhere (Ctrl-C, a deadline, an API call).
#[derive(Debug, Clone)]
pub struct Interrupter {
    interrupts: Arc<Notify>,
}

impl Interrupter {
    /// Raises `KeyboardInterrupt` in the running cell; nothing happens when none runs.
    ///
    /// The session acts on it while its outputs are being read.
    pub fn interrupt(&self) {
        self.interrupts.notify_one();
    }
}

impl Session {
    pub(crate) fn new(engine: Arc<Engine>, ready: Ready) -> Self {
        Self {
            engine,
            workspace: ready.place.workspace.clone(),
            place: Some(ready.place),
            walls: Some(ready.walls),
            keeps_walls: false,
            state: State::Idle(ready.live),
            cells: 0,
            files: Snapshot::default(),
            interrupts: Arc::new(Notify::new()),
            limits: ready.limits,
        }
    }

    /// Starts a cell. Read its outputs with [`Session::next_output`] until it returns `None`.
    ///
    /// A session whose process died gets a new one first, with the same files.
    pub async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        if cell.code.len() > CELL_BYTES_MAX {
            return Err(Error::CellTooLarge { bytes: cell.code.len(), bytes_max: CELL_BYTES_MAX });
        }
        let mut live = match std::mem::replace(&mut self.state, State::Dead) {
            State::Idle(live) | State::Ending(Some(live), _) => live,
            State::Running(live, running) => {
                self.state = State::Running(live, running);
                return Err(Error::Busy { state: "a cell is running" });
            }
            State::Dead | State::Ending(None, _) => self.revive().await?,
        };
        // An interrupt that came while nothing ran is not for this cell.
        tokio::select! { biased; () = self.interrupts.notified() => {}, () = std::future::ready(()) => {} }
        self.cells += 1;
        let id = CellId(self.cells);
        if self.workspace.was_touched() {
            self.files = self.workspace.snapshot();
        }
        let request = ToSession::Run { cell: id.0, code: &cell.code };
        if live.tell(&request).await.is_ok() {
            let running = self.running(id);
            self.state = State::Running(Box::new(live), Box::new(running));
            return Ok(id);
        }
        // It died between two cells: the cell has not run, so a new process may run it.
        let mut live = self.revive().await?;
        live.tell(&request).await?;
        let running = self.running(id);
        self.state = State::Running(Box::new(live), Box::new(running));
        Ok(id)
    }

    /// Waits for the next output; `None` after [`Output::Finished`].
    ///
    /// Dropping the future loses nothing: call again to go on.
    pub async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        loop {
            match &mut self.state {
                State::Idle(_) | State::Dead => return Ok(None),
                State::Ending(_, queue) => {
                    let next = queue.pop_front();
                    if next.is_none() {
                        self.state = match std::mem::replace(&mut self.state, State::Dead) {
                            State::Ending(Some(live), _) => State::Idle(live),
                            State::Ending(None, _) | State::Dead => State::Dead,
                            other @ (State::Idle(_) | State::Running(..)) => other,
                        };
                    }
                    return Ok(next);
                }
                State::Running(live, running) => {
                    if let Some(output) = running.queue.pop_front() {
                        return Ok(Some(output));
                    }
                    let heard = running.wait(live, &self.interrupts).await;
                    self.note(heard);
                }
            }
        }
    }

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    pub async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        let State::Running(process, cell) = &mut self.state else {
            return Err(Error::Busy { state: "no cell is running" });
        };
        if !cell.waiting_for_input {
            return Err(Error::Busy { state: "the cell asks for no input" });
        }
        cell.waiting_for_input = false;
        process.tell(&ToSession::Answer { line: line.as_deref() }).await
    }

    /// Makes a handle that can interrupt the running cell.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter { interrupts: Arc::clone(&self.interrupts) }
    }

    /// The session's files.
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    async fn revive(&mut self) -> Result<Live, Error> {
        let slot = self.place.as_ref().map_or(0, |place| place.slot);
        let (live, walls) = Live::open(&self.engine, slot, &self.workspace, &self.limits).await?;
        self.walls = Some(walls);
        Ok(live)
    }

    fn running(&self, id: CellId) -> Running {
        let limits = &self.limits;
        let folder = self.place.as_ref().map(|place| place.folder.clone()).unwrap_or_default();
        let text = |stream, name: &str| {
            let whole = folder.join(format!("cell-{id}-{name}.txt"));
            Text::new(stream, limits.text_bytes_max, whole)
        };
        let started = Instant::now();
        Running {
            queue: VecDeque::new(),
            started,
            stdout: text(Stream::Stdout, "stdout"),
            stderr: text(Stream::Stderr, "stderr"),
            waiting_for_input: false,
            displays: 0,
            display_bytes: 0,
            stop: Stop::Not { until: started + limits.cell_time },
            disk_free_before: self.workspace.disk_free(),
            disk_peak: Usage::default(),
            memory_kills_before: self.walls.as_ref().map_or(0, Walls::memory_kills),
        }
    }

    fn note(&mut self, heard: Heard) {
        let State::Running(live, running) = &mut self.state else { return };
        match heard {
            Heard::Text(stream, bytes) => running.text(stream, &bytes),
            Heard::Frame(frame) => {
                for (stream, bytes) in live.drain() {
                    running.text(stream, &bytes);
                }
                if let FromSession::Display(_, Waits::Yes) = frame {
                    live.say_seen();
                }
                if let Some(ended) = running.frame(frame) {
                    self.finish(ended);
                }
            }
            Heard::Malformed => {
                running.stop = Stop::Killed { why: Why::Protocol };
                live.kill();
            }
            Heard::Died(status) => self.bury(status),
            Heard::Interrupt => running.ask(live, Why::Person),
            Heard::Moment => self.look(),
        }
    }

    /// Time passed: looks at the deadline and the disk.
    fn look(&mut self) {
        let State::Running(live, running) = &mut self.state else { return };
        let now = Instant::now();
        match running.stop {
            Stop::Not { until } if now >= until => running.ask(live, Why::Time),
            Stop::Not { .. } => {
                if let Some(usage) =
                    over_disk(&self.workspace, &self.limits, running.disk_free_before)
                {
                    running.disk_peak = usage;
                    running.ask(live, Why::Disk);
                }
            }
            Stop::Asked { why, kill_at, .. } if now >= kill_at => {
                running.stop = Stop::Killed { why };
                live.kill();
            }
            Stop::Asked { again_at, .. } if now >= again_at => running.ask_again(live),
            Stop::Asked { .. } | Stop::Killed { .. } => {}
        }
    }

    /// Python said that the cell is over.
    fn finish(&mut self, ended: Ended) {
        let State::Running(live, mut running) = std::mem::replace(&mut self.state, State::Dead)
        else {
            return;
        };
        let status = match ended {
            Ended::Ok => CellStatus::Ok,
            Ended::Raised => CellStatus::Raised,
            Ended::Interrupted => CellStatus::Interrupted,
        };
        if let Stop::Asked { why, .. } = running.stop
            && let Some(limit) = words::limit(why, &self.limits, running.disk_peak)
        {
            running.queue.push_back(Output::Limit(limit));
        }
        let report = CellReport {
            status,
            duration: running.started.elapsed(),
            memory_bytes_peak: self.memory_peak(),
            cause: None,
        };
        let queue = self.close_cell(*running, report);
        self.state = State::Ending(Some(*live), queue);
    }

    /// The process ended with the cell.
    fn bury(&mut self, status: i32) {
        let State::Running(mut live, mut running) = std::mem::replace(&mut self.state, State::Dead)
        else {
            return;
        };
        for (stream, bytes) in live.drain() {
            running.text(stream, &bytes);
        }
        let limits = &self.limits;
        let cause = match running.stop {
            Stop::Killed { why: Why::Protocol } => "it sent what no session sends".to_owned(),
            Stop::Killed { why } | Stop::Asked { why, .. } => {
                if let Some(limit) = words::limit(why, &self.limits, running.disk_peak) {
                    running.queue.push_back(Output::Limit(limit));
                }
                format!(
                    "the cell ignored an interrupt for {}s and was killed",
                    INTERRUPT_GRACE.as_secs()
                )
            }
            Stop::Not { .. } if self.memory_kills() > running.memory_kills_before => {
                let limit = words::out_of_memory(limits.memory_bytes_max, self.memory_peak());
                running.queue.push_back(Output::Limit(limit));
                "it ran out of memory".to_owned()
            }
            Stop::Not { .. } => words::died(status),
        };
        let report = CellReport {
            status: CellStatus::Died,
            duration: running.started.elapsed(),
            memory_bytes_peak: self.memory_peak(),
            cause: Some(format!("{cause}; {VARIABLES_GONE}")),
        };
        let queue = self.close_cell(*running, report);
        if !self.keeps_walls {
            // The jail holds nothing but left-overs now.
            self.walls = None;
        }
        self.state = State::Ending(None, queue);
    }

    fn memory_peak(&self) -> Option<u64> {
        self.walls.as_ref()?.memory_peak()
    }

    fn memory_kills(&self) -> u64 {
        self.walls.as_ref().map_or(0, Walls::memory_kills)
    }

    fn close_cell(&mut self, mut running: Running, report: CellReport) -> VecDeque<Output> {
        running.queue.extend(running.stdout.end());
        running.queue.extend(running.stderr.end());
        let files = self.workspace.snapshot();
        running.queue.extend(files.changes_since(&self.files).into_iter().map(Output::File));
        self.files = files;
        running.queue.push_back(Output::Finished(report));
        running.queue
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let walls = self.walls.take();
        let Some(place) = self.place.take() else { return };
        let engine = Arc::clone(&self.engine);
        if tokio::runtime::Handle::try_current().is_err() {
            // No runtime: the jail closes now, the folder goes with the engine.
            return;
        }
        let owner = Arc::clone(&engine);
        owner.end(async move {
            if let Some(walls) = walls {
                walls.close().await;
            }
            let folder = place.folder;
            let removed = tokio::task::spawn_blocking(move || crate::workspace::remove(&folder));
            let _ = removed.await;
            engine.return_slot(place.slot);
        });
    }
}

/// What the workspace holds, when that is too much for its limits or for the machine.
fn over_disk(workspace: &Workspace, limits: &Limits, free_before: Option<u64>) -> Option<Usage> {
    let free = workspace.disk_free()?;
    let reserve = DISK_RESERVE_BYTES.min(free_before? / 2);
    let usage = workspace.usage();
    let over = usage.bytes > limits.disk_bytes_max || usage.entries > limits.files_max;
    (over || free < reserve).then_some(usage)
}
