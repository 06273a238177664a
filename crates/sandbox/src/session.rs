//! One session: a live Python and its workspace. Dropping it ends it.

mod live;
mod text;
mod wire;

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use crate::{
    Cell, CellId, CellReport, CellStatus, Error, LimitKind, LimitReached, Output, Stream,
    Workspace,
    engine::{End, Engine},
    workspace::Snapshot,
};
use live::{Heard, Live};
use text::Text;
use wire::{Ended, FromSession, ToSession, Waits};

/// A cell longer than this is data, and data belongs into a file.
const CELL_BYTES_MAX: usize = 8 << 20;
/// A cell that ignores an interrupt this long is killed with its session.
const INTERRUPT_GRACE: Duration = Duration::from_secs(3);
/// How often disk use is looked at while a cell runs.
const DISK_LOOK: Duration = Duration::from_millis(250);
/// Disk that the machine keeps whatever a session's own limit says.
const DISK_RESERVE_BYTES: u64 = 512 << 20;
/// Displays of one cell; a loop that shows more is a mistake.
const DISPLAYS_MAX: usize = 1000;
/// Bytes of all displays of one cell.
const DISPLAY_BYTES_MAX: usize = 256 << 20;

/// A session that waits for its first cell, not yet anybody's.
#[derive(Debug)]
pub(crate) struct Ready {
    live: Live,
    place: Place,
}

/// Where a session lives, whichever process it has.
#[derive(Debug)]
struct Place {
    slot: u32,
    folder: PathBuf,
    workspace: Workspace,
}

/// A live session. Dropped, it ends its processes and deletes its workspace.
#[derive(Debug)]
pub struct Session {
    engine: Arc<Engine>,
    place: Option<Place>,
    workspace: Workspace,
    state: State,
    cells: u32,
    files: Snapshot,
    interrupts: Arc<Notify>,
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

/// What is known of the running cell.
#[derive(Debug)]
struct Running {
    queue: VecDeque<Output>,
    started: Instant,
    stdout: Text,
    stderr: Text,
    waiting_for_input: bool,
    displays: usize,
    display_bytes: usize,
    stop: Stop,
    disk_free_before: Option<u64>,
}

/// Whether and why the cell is being stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// It runs until this moment.
    Not { until: Instant },
    /// It was interrupted and dies at this moment if it has not ended.
    Asked { why: Why, kill_at: Instant },
    /// Its session was killed.
    Killed { why: Why },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Why {
    Person,
    Time,
    Disk,
    Protocol,
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

impl Ready {
    /// Has a jail built and a session forked into it.
    pub(crate) async fn open(engine: &Arc<Engine>) -> Result<Self, Error> {
        let slot = engine.take_slot()?;
        let folder = engine.session_folder(engine.next_number());
        let opened = Self::open_in(engine, slot, folder.clone()).await;
        if opened.is_err() {
            let _ = crate::workspace::remove(&folder);
            engine.return_slot(slot);
        }
        opened
    }

    async fn open_in(engine: &Arc<Engine>, slot: u32, folder: PathBuf) -> Result<Self, Error> {
        let fail = |source| Error::File { path: folder.clone(), source };
        std::fs::create_dir(&folder).map_err(fail)?;
        let bytes_max = engine.config.limits.disk_bytes_max;
        let workspace = Workspace::create(&folder.join("data"), engine.owner(slot), bytes_max)?;
        let live = Live::open(engine, slot, &workspace).await?;
        Ok(Self { live, place: Place { slot, folder, workspace } })
    }
}

impl Session {
    pub(crate) fn new(engine: Arc<Engine>, ready: Ready) -> Self {
        Self {
            engine,
            workspace: ready.place.workspace.clone(),
            place: Some(ready.place),
            state: State::Idle(ready.live),
            cells: 0,
            files: Snapshot::default(),
            interrupts: Arc::new(Notify::new()),
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
            self.files = self.workspace.snapshot()?;
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
                    let heard = wait(live, running, &self.interrupts).await;
                    self.note(heard)?;
                }
            }
        }
    }

    /// Answers an [`Output::InputRequest`]; `None` means that nobody can answer.
    pub async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        let State::Running(live, running) = &mut self.state else {
            return Err(Error::Busy { state: "no cell is running" });
        };
        if !running.waiting_for_input {
            return Err(Error::Busy { state: "the cell asks for no input" });
        }
        running.waiting_for_input = false;
        live.tell(&ToSession::Answer { line: line.as_deref() }).await
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
        Live::open(&self.engine, slot, &self.workspace).await
    }

    fn running(&self, id: CellId) -> Running {
        let limits = &self.engine.config.limits;
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
        }
    }

    fn note(&mut self, heard: Heard) -> Result<(), Error> {
        let State::Running(live, running) = &mut self.state else { return Ok(()) };
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
                    self.finish(ended)?;
                }
            }
            Heard::Malformed => {
                running.stop = Stop::Killed { why: Why::Protocol };
                live.kill();
            }
            Heard::Died(end) => self.bury(end)?,
            Heard::Interrupt => running.ask(live, Why::Person),
            Heard::Moment => self.look(),
        }
        Ok(())
    }

    /// Time passed: looks at the deadline and the disk.
    fn look(&mut self) {
        let State::Running(live, running) = &mut self.state else { return };
        let now = Instant::now();
        match running.stop {
            Stop::Not { until } if now >= until => running.ask(live, Why::Time),
            Stop::Not { .. } => {
                if over_disk(&self.workspace, &self.engine, running.disk_free_before) {
                    running.ask(live, Why::Disk);
                }
            }
            Stop::Asked { why, kill_at } if now >= kill_at => {
                running.stop = Stop::Killed { why };
                live.kill();
            }
            Stop::Asked { .. } | Stop::Killed { .. } => {}
        }
    }

    /// Python said that the cell is over.
    fn finish(&mut self, ended: Ended) -> Result<(), Error> {
        let State::Running(live, mut running) = std::mem::replace(&mut self.state, State::Dead)
        else {
            return Ok(());
        };
        let status = match ended {
            Ended::Ok => CellStatus::Ok,
            Ended::Raised => CellStatus::Raised,
            Ended::Interrupted => CellStatus::Interrupted,
        };
        if let Stop::Asked { why, .. } = running.stop
            && let Some(limit) = self.limit(why)
        {
            running.queue.push_back(Output::Limit(limit));
        }
        let report = CellReport {
            status,
            duration: running.started.elapsed(),
            memory_bytes_peak: live.memory_peak(),
            cause: None,
        };
        let queue = self.close_cell(*running, report)?;
        self.state = State::Ending(Some(*live), queue);
        Ok(())
    }

    /// The process ended with the cell.
    fn bury(&mut self, end: End) -> Result<(), Error> {
        let State::Running(mut live, mut running) =
            std::mem::replace(&mut self.state, State::Dead)
        else {
            return Ok(());
        };
        for (stream, bytes) in live.drain() {
            running.text(stream, &bytes);
        }
        let limits = &self.engine.config.limits;
        let cause = match running.stop {
            Stop::Killed { why: Why::Protocol } => "it sent what no session sends".to_owned(),
            Stop::Killed { why } | Stop::Asked { why, .. } => {
                if let Some(limit) = self.limit(why) {
                    running.queue.push_back(Output::Limit(limit));
                }
                format!("the cell ignored an interrupt for {}s and was killed", INTERRUPT_GRACE.as_secs())
            }
            Stop::Not { .. } if end.memory_kills > 0 => {
                let message = out_of_memory(limits.memory_bytes_max, end.memory_bytes_peak);
                let kind = LimitKind::Memory;
                running.queue.push_back(Output::Limit(LimitReached { kind, message }));
                "it ran out of memory".to_owned()
            }
            Stop::Not { .. } => died(end.status),
        };
        let report = CellReport {
            status: CellStatus::Died,
            duration: running.started.elapsed(),
            memory_bytes_peak: end.memory_bytes_peak,
            cause: Some(format!("{cause}; its variables are gone, its files are kept")),
        };
        let queue = self.close_cell(*running, report)?;
        // The jail holds nothing but left-overs now; dropping the live half closes it.
        drop(live);
        self.state = State::Ending(None, queue);
        Ok(())
    }

    fn close_cell(
        &mut self,
        mut running: Running,
        report: CellReport,
    ) -> Result<VecDeque<Output>, Error> {
        running.queue.extend(running.stdout.end());
        running.queue.extend(running.stderr.end());
        let files = self.workspace.snapshot()?;
        running.queue.extend(files.changes_since(&self.files).into_iter().map(Output::File));
        self.files = files;
        running.queue.push_back(Output::Finished(report));
        Ok(running.queue)
    }

    fn limit(&self, why: Why) -> Option<LimitReached> {
        let limits = &self.engine.config.limits;
        match why {
            Why::Person | Why::Protocol => None,
            Why::Time => Some(LimitReached {
                kind: LimitKind::Time,
                message: format!(
                    "the cell ran longer than {}s and was stopped: \
                     work on fewer rows, or allow more with --time",
                    limits.cell_time.as_secs()
                ),
            }),
            Why::Disk => {
                let usage = self.workspace.usage().unwrap_or_default();
                Some(LimitReached {
                    kind: LimitKind::Disk,
                    message: format!(
                        "the workspace holds {} in {} files (limit {} and {} files, and the disk \
                         keeps {} free): delete files, or allow more with --disk",
                        size(usage.bytes),
                        usage.entries,
                        size(limits.disk_bytes_max),
                        limits.files_max,
                        size(DISK_RESERVE_BYTES)
                    ),
                })
            }
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let state = std::mem::replace(&mut self.state, State::Dead);
        let live = match state {
            State::Idle(live) | State::Ending(Some(live), _) => Some(live),
            State::Running(live, _) => Some(*live),
            State::Ending(None, _) | State::Dead => None,
        };
        let Some(place) = self.place.take() else { return };
        let engine = Arc::clone(&self.engine);
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            // No runtime: the jail closes now, the folder goes with the engine.
            return;
        };
        runtime.spawn(async move {
            if let Some(live) = live {
                live.close().await;
            }
            let folder = place.folder;
            let removed = tokio::task::spawn_blocking(move || crate::workspace::remove(&folder));
            let _ = removed.await;
            engine.return_slot(place.slot);
        });
    }
}

/// Waits until something happens to the running cell.
async fn wait(live: &mut Live, running: &Running, interrupts: &Notify) -> Heard {
    let now = Instant::now();
    let moment = match running.stop {
        Stop::Not { until } => until.min(now + DISK_LOOK),
        Stop::Asked { kill_at, .. } => kill_at,
        Stop::Killed { .. } => now + DISK_LOOK,
    };
    tokio::select! {
        biased;
        () = interrupts.notified() => Heard::Interrupt,
        heard = live.hear() => heard,
        () = tokio::time::sleep_until(moment.into()) => Heard::Moment,
    }
}

fn over_disk(workspace: &Workspace, engine: &Engine, free_before: Option<u64>) -> bool {
    let (Some(before), Some(free)) = (free_before, workspace.disk_free()) else { return false };
    if free < DISK_RESERVE_BYTES.min(before / 2) {
        return true;
    }
    let limits = &engine.config.limits;
    workspace.usage().is_ok_and(|usage| {
        usage.bytes > limits.disk_bytes_max || usage.entries > limits.files_max
    })
}

fn out_of_memory(limit: u64, peak: Option<u64>) -> String {
    let peak = peak.map(|peak| format!(", peak {}", size(peak))).unwrap_or_default();
    format!(
        "the session needed more memory than its limit of {}{peak}: \
         read fewer rows or columns at once, or allow more with --memory",
        size(limit)
    )
}

fn died(status: i32) -> String {
    match status {
        -31 => "it made a forbidden system call and was killed".to_owned(),
        -9 => "it was killed (signal 9)".to_owned(),
        -11 => "it crashed (segmentation fault)".to_owned(),
        signal if signal < 0 => format!("it was ended by signal {}", -signal),
        code => format!("the code ended Python itself (exit code {code})"),
    }
}

/// A size as people say it.
#[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} B"),
        1024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        1_048_576..1_073_741_824 => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
        _ => format!("{:.1} GiB", bytes as f64 / 1_073_741_824.0),
    }
}

impl Running {
    fn text(&mut self, stream: Stream, bytes: &[u8]) {
        let text = match stream {
            Stream::Stdout => &mut self.stdout,
            Stream::Stderr => &mut self.stderr,
        };
        self.queue.extend(text.take(bytes));
    }

    fn frame(&mut self, frame: FromSession) -> Option<Ended> {
        match frame {
            FromSession::Ready => None,
            FromSession::Display(display, _) => {
                self.displays += 1;
                self.display_bytes += display.parts.iter().map(|part| part.bytes.len()).sum::<usize>();
                if self.displays <= DISPLAYS_MAX && self.display_bytes <= DISPLAY_BYTES_MAX {
                    self.queue.push_back(Output::Display(display));
                } else if self.displays == DISPLAYS_MAX + 1 {
                    let note = format!("[more than {DISPLAYS_MAX} displays: the rest is left out]\n");
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

    fn ask(&mut self, live: &mut Live, why: Why) {
        if let Stop::Not { .. } = self.stop {
            self.stop = Stop::Asked { why, kill_at: Instant::now() + INTERRUPT_GRACE };
            live.interrupt();
        }
    }
}
