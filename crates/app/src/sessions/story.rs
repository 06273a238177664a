//! Tells a written-down conversation to others: the cells that stand, in their order, with the
//! questions and answers in their places, and a note wherever the person went back.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use agent::{CellRecord, Message, evidence::Ledger};
use anyhow::{Context, Result};
use environment::Plan;
use export::{ClaimLine, Entry, EnvironmentFacts, FileRole, Story, StoryFile};
use jiff::Timestamp;
use keep::{Place, Recorded};
use sandbox::{CellId, Manifest};
use store::{BlobId, CheckpointId};

use super::list::cut;
use crate::{folders, terminal::sanitize};

/// Columns of a question that a note quotes.
const QUOTE_COLUMNS: usize = 200;

/// Tells a conversation.
pub(crate) fn story(recorded: &Recorded) -> Result<Story> {
    let inputs = inputs(&recorded.path);
    let mut teller = Teller::new(recorded, &inputs);
    for note in unkept(&recorded.path) {
        teller.note(&note);
    }
    for turn in turns(&recorded.messages) {
        teller.turn(turn);
    }
    teller.until(None);
    let mut files: Vec<StoryFile> = inputs.into_iter().map(|(_, file)| file).collect();
    let made = made(&recorded.files(), &files);
    files.extend(made);
    Ok(Story {
        title: sanitize::line(&recorded.session.title),
        created_at: Timestamp::try_from(recorded.session.created_at)
            .context("the conversation has no date that a calendar knows")?,
        entries: teller.entries,
        files,
        environment: environment(),
        decipher: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// What is known of the Python of this Decipher.
pub(crate) fn environment() -> EnvironmentFacts {
    let lock = Plan::built_in().packages.to_owned();
    let found = folders::data().ok().and_then(|data| environment::find(&data));
    EnvironmentFacts {
        python: found.map_or_else(|| "3.11".to_owned(), |environment| environment.version),
        lock_hash: BlobId::of(lock.as_bytes()).to_string(),
        lock,
    }
}

/// The files of a workspace that cells made: all but inputs that are as they came.
pub(crate) fn made(files: &Manifest, inputs: &[StoryFile]) -> Vec<StoryFile> {
    let made = files.entries.iter().filter_map(|(path, entry)| {
        let file = file(path, entry, FileRole::Made)?;
        let same = |input: &&StoryFile| input.path == file.path && input.sha256 == file.sha256;
        (!inputs.iter().any(|input| same(&input))).then_some(file)
    });
    made.collect()
}

fn file(path: &str, entry: &sandbox::Entry, role: FileRole) -> Option<StoryFile> {
    match entry {
        sandbox::Entry::File { content, bytes, .. } => Some(StoryFile {
            path: path.to_owned(),
            sha256: content.0.clone(),
            bytes: *bytes,
            role,
        }),
        sandbox::Entry::Folder { .. }
        | sandbox::Entry::Link { .. }
        | sandbox::Entry::Unkept { .. } => None,
    }
}

/// The files that came in from outside, with the checkpoint at which they were there first. They
/// lie at the top of the workspace; deeper ones were left there by what cells had started.
fn inputs(path: &[Place]) -> Vec<(CheckpointId, StoryFile)> {
    let mut known = BTreeSet::new();
    let mut inputs = Vec::new();
    for (id, name, entry) in came_in(path) {
        let Some(file) = file(name, entry, FileRole::Input) else { continue };
        if known.insert(name) {
            inputs.push((id, file));
        }
    }
    inputs
}

/// What a reader must know of files that are not there.
fn unkept(path: &[Place]) -> Vec<String> {
    let lost = came_in(path).into_iter().filter_map(|(_, name, entry)| match entry {
        sandbox::Entry::Unkept { .. } => Some(format!(
            "The file {name} was too large to be kept: without it the cells give something else."
        )),
        sandbox::Entry::File { .. }
        | sandbox::Entry::Folder { .. }
        | sandbox::Entry::Link { .. } => None,
    });
    lost.collect()
}

/// What is new in the workspace where no cell ran.
fn came_in(path: &[Place]) -> Vec<(CheckpointId, &str, &sandbox::Entry)> {
    let nothing = Manifest::default();
    let mut before = &nothing;
    let mut found = Vec::new();
    for place in path {
        let entries = place.files.entries.iter().filter(|_| place.cell.is_none());
        for (name, entry) in entries {
            if !name.contains('/') && before.entries.get(name) != Some(entry) {
                found.push((place.id, name.as_str(), entry));
            }
        }
        before = &place.files;
    }
    found
}

/// A question with all that came of it.
type Said<'a> = &'a [(Option<CheckpointId>, Message)];

fn turns(messages: Said<'_>) -> Vec<Said<'_>> {
    let begins = |(index, (_, message)): (usize, &(_, Message))| {
        (index > 0 && matches!(message, Message::Person(_))).then_some(index)
    };
    let mut turns = Vec::new();
    let mut rest = 0;
    for begin in messages.iter().enumerate().filter_map(begins).chain([messages.len()]) {
        turns.push(&messages[rest..begin]);
        rest = begin;
    }
    turns
}

/// Tells turn after turn.
struct Teller<'a> {
    recorded: &'a Recorded,
    /// Cells that stand and are yet to be told, in order.
    cells: VecDeque<(CheckpointId, &'a CellRecord)>,
    /// Files that came in and are yet to be told of.
    inputs: VecDeque<(CheckpointId, String)>,
    /// What the numbers of the answers are checked against.
    ledger: Ledger,
    entries: Vec<Entry>,
}

impl<'a> Teller<'a> {
    fn new(recorded: &'a Recorded, inputs: &[(CheckpointId, StoryFile)]) -> Self {
        let cell = |place: &'a Place| place.cell.as_ref().map(|record| (place.id, record));
        Self {
            recorded,
            cells: recorded.path.iter().filter_map(cell).collect(),
            inputs: inputs.iter().map(|(id, file)| (*id, file.path.clone())).collect(),
            ledger: Ledger::default(),
            entries: Vec::new(),
        }
    }

    fn turn(&mut self, said: Said<'_>) {
        let ran: BTreeSet<CellId> = said
            .iter()
            .filter_map(|(_, message)| match message {
                Message::Outputs(run) => run.cell,
                Message::Person(_) | Message::Code { .. } | Message::Answer(_) => None,
            })
            .collect();
        let waiting: BTreeMap<CellId, CheckpointId> =
            self.cells.iter().map(|(id, record)| (record.cell, *id)).collect();
        let first = ran.iter().find_map(|cell| waiting.get(cell));
        if let (None, Some(cell)) = (first, ran.first()) {
            self.elsewhere(said, *cell);
            return;
        }
        let gone = ran.iter().filter(|cell| !waiting.contains_key(*cell)).count();
        let mut words = "";
        for (at, message) in said {
            match message {
                Message::Person(text) => {
                    self.ledger.give(text);
                    let until = first.copied().or(*at);
                    let attached = self.attached(until);
                    let text = visible(message.words().unwrap_or_default());
                    self.entries.push(Entry::Person { text, attached });
                }
                Message::Code { text, .. } => words = text,
                Message::Outputs(run) => {
                    if let Some(cell) = run.cell.filter(|cell| waiting.contains_key(cell)) {
                        self.until(Some((cell, std::mem::take(&mut words))));
                    }
                }
                Message::Answer(text) => {
                    if gone > 0 {
                        self.note(&format!("Of the cells that ran here, {gone} were taken back."));
                    }
                    let text = visible(text);
                    let claims = self.ledger.claims(&text).iter().map(ClaimLine::from).collect();
                    self.entries.push(Entry::Answer { text, claims });
                }
            }
        }
    }

    /// Tells the cells up to one, with what was said beside it; without one, all that are left.
    fn until(&mut self, last: Option<(CellId, &str)>) {
        while let Some((_, record)) = self.cells.pop_front() {
            let is_last = last.is_some_and(|(cell, _)| cell == record.cell);
            let said = last.filter(|_| is_last).map_or("", |(_, said)| said);
            let said = visible(said);
            self.ledger.record(record);
            self.entries.push(Entry::Cell { said, record: record.clone() });
            if is_last {
                return;
            }
        }
    }

    /// The files that came in up to a checkpoint.
    fn attached(&mut self, until: Option<CheckpointId>) -> Vec<String> {
        let mut attached = Vec::new();
        while let Some((id, name)) = self.inputs.pop_front() {
            if until.is_some_and(|until| id > until) {
                self.inputs.push_front((id, name));
                break;
            }
            attached.push(name);
        }
        attached
    }

    /// A turn of which nothing stands on this branch.
    fn elsewhere(&mut self, said: Said<'_>, cell: CellId) {
        let words = said.iter().find_map(|(_, message)| message.words()).unwrap_or_default();
        let words = cut(&words.split_whitespace().collect::<Vec<_>>().join(" "), QUOTE_COLUMNS);
        let own = &self.recorded.session.branch;
        let branch = self.recorded.checkpoint_of(cell).map(|checkpoint| &checkpoint.branch);
        let lives = |name: &&String| {
            let mut branches = self.recorded.branches.iter();
            *name != own && branches.any(|branch| branch.name == **name && !branch.dropped)
        };
        let note = match branch.filter(lives) {
            Some(branch) => format!("“{words}” was asked on another branch, {branch}."),
            None => format!("“{words}” was asked here, and taken back with what came of it."),
        };
        self.note(&note);
    }

    fn note(&mut self, words: &str) {
        self.entries.push(Entry::Note(sanitize::line(words)));
    }
}

/// Whoever opens a document may do so in a terminal.
fn visible(text: &str) -> String {
    sanitize::visible(text).into_owned()
}
