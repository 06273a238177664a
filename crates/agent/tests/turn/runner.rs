//! A runner whose cells do what the test wrote, with a past that can be gone through.

use std::{
    collections::{BTreeMap, VecDeque},
    io::{Seek, Write},
    sync::Arc,
    time::Duration,
};

use agent::{Runner, Stop};
use sandbox::{
    Arrival, Cell, CellId, CellReport, CellStatus, CheckpointId, ContentId, Entry, Error,
    Exception, InputRequest, Manifest, Memory, Output, Replayed, Variable,
};
use tokio::sync::Notify;

use crate::script::Then;

/// A runner whose cells do what the test wrote.
pub(crate) struct Script {
    pub(crate) cells: VecDeque<VecDeque<Then>>,
    running: VecDeque<Then>,
    started: u32,
    status: Option<CellStatus>,
    /// The cell that runs is no part of the history.
    aside: bool,
    /// All states so far; the number of each is its checkpoint.
    pub(crate) states: Vec<State>,
    here: usize,
    live: State,
    pub(crate) branch: String,
    pub(crate) branches: BTreeMap<String, usize>,
    /// What is found at each look at the variables.
    pub(crate) variables: VecDeque<Vec<Variable>>,
    interrupted: Arc<Notify>,
    stop: Stop,
}

/// The state of a scripted session.
#[derive(Debug, Clone)]
pub(crate) struct State {
    /// The cells that led here.
    pub(crate) cells: Vec<u32>,
    pub(crate) files: BTreeMap<String, String>,
    /// A fork could copy it.
    pub(crate) copied: bool,
}

impl Script {
    pub(crate) fn new(stop: Stop) -> Self {
        let first = State { cells: Vec::new(), files: BTreeMap::new(), copied: true };
        Self {
            cells: VecDeque::new(),
            running: VecDeque::new(),
            started: 0,
            status: None,
            aside: false,
            states: vec![first.clone()],
            here: 0,
            live: first,
            branch: "main".into(),
            branches: BTreeMap::from([("main".into(), 0)]),
            variables: VecDeque::new(),
            interrupted: Arc::default(),
            stop,
        }
    }

    /// The state in which the session is.
    pub(crate) fn state(&self) -> &State {
        &self.states[self.here]
    }

    fn finish(&mut self, status: CellStatus, cause: Option<&str>) -> Output {
        self.running.clear();
        self.status = None;
        if !self.aside {
            self.live.cells.push(self.started);
            self.states.push(self.live.clone());
            self.here = self.states.len() - 1;
            self.branches.insert(self.branch.clone(), self.here);
        }
        Output::Finished(CellReport {
            status,
            duration: Duration::ZERO,
            memory_bytes_peak: None,
            cause: cause.map(Into::into),
        })
    }

    fn begin(&mut self, aside: bool) -> Result<CellId, Error> {
        if self.status.is_some() {
            return Err(Error::Busy { state: "a cell is running" });
        }
        self.running = self.cells.pop_front().expect("no cell is scripted");
        self.started += 1;
        self.status = Some(CellStatus::Ok);
        self.aside = aside;
        Ok(CellId(self.started))
    }

    fn stand(&mut self, there: usize) {
        self.here = there;
        self.live = self.states[there].clone();
    }
}

fn number(there: CheckpointId) -> usize {
    usize::try_from(there.0).unwrap()
}

/// A file may be closed that nothing has written to; its content is its text.
fn entry(text: &str) -> Entry {
    Entry::File {
        content: ContentId(text.into()),
        bytes: text.len() as u64,
        mode: 0o644,
        modified: 0,
    }
}

impl Runner for Script {
    async fn start(&mut self, cell: Cell) -> Result<CellId, Error> {
        if cell.code == "too large" {
            return Err(Error::CellTooLarge { bytes: 9, bytes_max: 8 });
        }
        self.begin(false)
    }

    async fn start_aside(&mut self, _cell: Cell) -> Result<CellId, Error> {
        self.begin(true)
    }

    async fn next_output(&mut self) -> Result<Option<Output>, Error> {
        loop {
            let output = match self.running.pop_front() {
                Some(Then::Output(output)) => {
                    if matches!(output, Output::Exception(_)) {
                        self.status = Some(CellStatus::Raised);
                    }
                    output
                }
                Some(Then::Ask(prompt)) => {
                    let prompt = prompt.into();
                    Output::InputRequest(InputRequest { prompt, secret: false })
                }
                Some(Then::Stop) => {
                    self.stop.press();
                    continue;
                }
                Some(Then::Write(path, text)) => {
                    self.live.files.insert(path.into(), text.into());
                    continue;
                }
                Some(Then::Thread) => {
                    self.live.copied = false;
                    continue;
                }
                Some(Then::Hang) => {
                    self.interrupted.notified().await;
                    self.running.push_front(Then::Interrupted);
                    Output::Exception(Exception {
                        name: "KeyboardInterrupt".into(),
                        message: String::new(),
                        frames: Vec::new(),
                        traceback: String::new(),
                    })
                }
                Some(Then::Interrupted) => self.finish(CellStatus::Interrupted, None),
                Some(Then::Died(cause)) => self.finish(CellStatus::Died, Some(cause)),
                None => match self.status {
                    Some(status) => self.finish(status, None),
                    None => return Ok(None),
                },
            };
            return Ok(Some(output));
        }
    }

    async fn answer(&mut self, line: Option<String>) -> Result<(), Error> {
        let text = line.map_or("nobody answered".into(), |line| format!("hello {line}"));
        self.running.push_front(Then::print(&text));
        Ok(())
    }

    fn interrupter(&self) -> impl Fn() + Send + Sync + 'static {
        let interrupted = self.interrupted.clone();
        move || interrupted.notify_one()
    }

    fn here(&self) -> CheckpointId {
        CheckpointId(self.here as u64)
    }

    async fn go_to(&mut self, there: CheckpointId) -> Result<Arrival, Error> {
        let there = number(there);
        if there != self.here && !self.states[there].copied {
            return Ok(Arrival::NeedsReplay { why: "a thread runs".into(), cells: Vec::new() });
        }
        self.stand(there);
        Ok(Arrival::Exact { files_lost: Vec::new() })
    }

    async fn go_to_files(&mut self, there: CheckpointId) -> Result<Vec<String>, Error> {
        self.stand(number(there));
        Ok(Vec::new())
    }

    async fn replay_to(&mut self, there: CheckpointId) -> Result<Vec<Replayed>, Error> {
        self.stand(number(there));
        Ok(Vec::new())
    }

    async fn note_files(&mut self) -> Result<bool, Error> {
        Ok(false)
    }

    async fn memory_at(&mut self, at: CheckpointId) -> Result<Memory, Error> {
        let lost = || Memory::Lost { why: "a thread runs".into() };
        Ok(if self.states[number(at)].copied { Memory::Frozen } else { lost() })
    }

    fn branch(&self) -> &str {
        &self.branch
    }

    fn fork(&mut self, name: &str) -> Result<String, Error> {
        assert_eq!(self.status, None, "a cell runs");
        self.branch = name.into();
        assert_eq!(self.branches.insert(name.into(), self.here), None);
        Ok(name.into())
    }

    fn join(&mut self, name: &str) -> Result<(), Error> {
        if self.branch != name {
            self.branches.remove(&self.branch);
            self.branch = name.into();
            self.branches.insert(name.into(), self.here);
        }
        Ok(())
    }

    async fn switch(&mut self, name: &str) -> Result<Arrival, Error> {
        let arrival = self.go_to(CheckpointId(self.branches[name] as u64)).await?;
        if let Arrival::Exact { .. } = arrival {
            self.branch = name.into();
        }
        Ok(arrival)
    }

    fn drop_branch(&mut self, name: &str) -> Result<(), Error> {
        assert_ne!(name, self.branch);
        self.branches.remove(name).unwrap();
        Ok(())
    }

    async fn variables(&mut self) -> Result<Vec<Variable>, Error> {
        Ok(self.variables.pop_front().unwrap_or_default())
    }

    fn files(&self, at: CheckpointId) -> Result<Manifest, Error> {
        let files = self.states[number(at)].files.iter();
        Ok(Manifest { entries: files.map(|(path, text)| (path.clone(), entry(text))).collect() })
    }

    fn content(&self, id: &ContentId) -> Result<std::fs::File, Error> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(id.0.as_bytes()).unwrap();
        file.rewind().unwrap();
        Ok(file)
    }
}
