//! The tree of checkpoints, and the branches that name its tips.

use std::{collections::BTreeMap, ops::Bound};

use serde::{Deserialize, Serialize};

use crate::{CellId, CellStatus, Error, Manifest, session::Frozen};

/// The branch that a session begins on.
pub const MAIN: &str = "main";

/// The number of a checkpoint within its session; 0 is the state before the first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CheckpointId(pub u64);

impl std::fmt::Display for CheckpointId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The state of a session after a cell, and so before the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Checkpoint {
    /// Its number.
    pub id: CheckpointId,
    /// The checkpoint that its cell started from; none for the first.
    pub parent: Option<CheckpointId>,
    /// The branch on which its cell ran.
    pub branch: String,
    /// The cell that led here; none for the first, and where files were attached. Memory is then
    /// as at the parent.
    pub cell: Option<RanCell>,
    /// The files.
    pub files: Manifest,
    /// Whether memory can be put back as it was.
    pub memory: Memory,
}

/// The cell that led to a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RanCell {
    /// Its number.
    pub cell: CellId,
    /// Its code.
    pub code: String,
    /// How it ended.
    pub status: CellStatus,
}

/// Whether the memory of a checkpoint can be put back as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Memory {
    /// It can: a frozen fork holds it.
    Frozen,
    /// It cannot; its cells can be run again instead.
    Lost {
        /// Why, for a person.
        why: String,
    },
}

/// A named way through the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// Its name.
    pub name: String,
    /// Its newest checkpoint.
    pub tip: CheckpointId,
}

/// A timeline without its live session: what is written down of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    /// All checkpoints.
    pub checkpoints: Vec<Checkpoint>,
    /// All branches.
    pub branches: Vec<Branch>,
    /// The checkpoint at which the session stood.
    pub head: CheckpointId,
    /// The branch on which it stood.
    pub branch: String,
}

#[derive(Debug)]
pub(super) struct Tree {
    checkpoints: BTreeMap<CheckpointId, Checkpoint>,
    frozen: BTreeMap<CheckpointId, Frozen>,
    branches: BTreeMap<String, Branch>,
    head: CheckpointId,
    branch: String,
    next: u64,
}

const NOT_YET: &str = "its checkpoint is being made";

impl Tree {
    pub(super) fn new() -> Self {
        let id = CheckpointId(0);
        let first = Checkpoint {
            id,
            parent: None,
            branch: MAIN.to_owned(),
            cell: None,
            files: Manifest::default(),
            memory: Memory::Lost { why: NOT_YET.to_owned() },
        };
        let main = Branch { name: MAIN.to_owned(), tip: id };
        Self {
            checkpoints: [(id, first)].into(),
            frozen: BTreeMap::new(),
            branches: [(MAIN.to_owned(), main)].into(),
            head: id,
            branch: MAIN.to_owned(),
            next: 1,
        }
    }

    pub(super) fn resume(past: Past) -> Result<Self, Error> {
        let Past { checkpoints, branches, head, branch } = past;
        let next = checkpoints.iter().map(|checkpoint| checkpoint.id.0 + 1).max().unwrap_or(1);
        let by_id = checkpoints.into_iter().map(|checkpoint| (checkpoint.id, checkpoint));
        let by_name = branches.into_iter().map(|branch| (branch.name.clone(), branch));
        let frozen = BTreeMap::new();
        let (checkpoints, branches) = (by_id.collect(), by_name.collect());
        let tree = Self { checkpoints, frozen, branches, head, branch, next };
        let known = |id: &CheckpointId| tree.checkpoints.contains_key(id);
        let whole = known(&head)
            && tree.branches.contains_key(&tree.branch)
            && tree.branches.values().all(|branch| known(&branch.tip))
            && tree.checkpoints.values().all(|checkpoint| {
                checkpoint.parent.is_none_or(|parent| parent < checkpoint.id && known(&parent))
            });
        if whole { Ok(tree) } else { Err(Error::Timeline { problem: "it has gaps".to_owned() }) }
    }

    pub(super) fn head(&self) -> &Checkpoint {
        &self.checkpoints[&self.head]
    }

    pub(super) fn branch(&self) -> &str {
        &self.branch
    }

    pub(super) fn checkpoints(&self) -> impl Iterator<Item = &Checkpoint> {
        self.checkpoints.values()
    }

    /// Those with a larger number.
    pub(super) fn after(&self, id: Option<CheckpointId>) -> impl Iterator<Item = &Checkpoint> {
        let from = id.map_or(Bound::Unbounded, Bound::Excluded);
        self.checkpoints.range((from, Bound::Unbounded)).map(|(_, checkpoint)| checkpoint)
    }

    pub(super) fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.branches.values()
    }

    pub(super) fn checkpoint(&self, id: CheckpointId) -> Result<&Checkpoint, Error> {
        self.checkpoints.get(&id).ok_or_else(|| Error::Timeline {
            problem: format!("there is no checkpoint {id}; see the timeline for those there are"),
        })
    }

    pub(super) fn named(&self, name: &str) -> Result<&Branch, Error> {
        self.branches.get(name).ok_or_else(|| {
            let names: Vec<&str> = self.branches.keys().map(String::as_str).collect();
            let problem =
                format!("there is no branch {name:?}; the branches are {}", names.join(", "));
            Error::Timeline { problem }
        })
    }

    pub(super) fn last_cell(&self) -> CellId {
        let cells = self.checkpoints.values().filter_map(|checkpoint| checkpoint.cell.as_ref());
        cells.map(|ran| ran.cell).max().unwrap_or(CellId(0))
    }

    /// The way from the first checkpoint to this one.
    pub(super) fn path(&self, to: CheckpointId) -> Vec<&Checkpoint> {
        let mut path = Vec::new();
        let mut next = Some(to);
        while let Some(checkpoint) = next.and_then(|id| self.checkpoints.get(&id)) {
            path.push(checkpoint);
            next = checkpoint.parent;
        }
        path.reverse();
        path
    }

    /// The checkpoint after the next cell on the way to the tip of the current branch.
    pub(super) fn forward(&self) -> Option<CheckpointId> {
        let tip = self.branches.get(&self.branch)?.tip;
        let path = self.path(tip);
        let here = path.iter().position(|checkpoint| checkpoint.id == self.head)?;
        let ahead = path.get(here + 1..)?;
        let next = ahead.iter().find(|checkpoint| checkpoint.cell.is_some()).or(ahead.last());
        next.map(|checkpoint| checkpoint.id)
    }

    /// The files at the head are these.
    pub(super) fn amend(&mut self, files: Manifest) {
        if let Some(head) = self.checkpoints.get_mut(&self.head) {
            head.files = files;
        }
    }

    /// A cell, or files from outside, led from the head to a new checkpoint, the head now.
    pub(super) fn grow(&mut self, cell: Option<RanCell>, files: Manifest) {
        if self.branches.get(&self.branch).is_some_and(|branch| branch.tip != self.head) {
            self.branch = self.free_name();
        }
        let id = CheckpointId(self.next);
        self.next += 1;
        let memory = match cell {
            Some(_) => Memory::Lost { why: NOT_YET.to_owned() },
            None => self.head().memory.clone(),
        };
        let parent = Some(self.head);
        let branch = self.branch.clone();
        self.branches.insert(branch.clone(), Branch { name: branch.clone(), tip: id });
        self.checkpoints.insert(id, Checkpoint { id, parent, branch, cell, files, memory });
        self.head = id;
    }

    fn free_name(&self) -> String {
        let mut number = self.branches.len() + 1;
        while self.branches.contains_key(&format!("branch-{number}")) {
            number += 1;
        }
        format!("branch-{number}")
    }

    /// Names a branch that begins at the head, and goes on on it.
    pub(super) fn fork(&mut self, name: &str) -> Result<(), Error> {
        check_name(name)?;
        if self.branches.contains_key(name) {
            let problem = format!("there is a branch {name:?} already: switch to it, or drop it");
            return Err(Error::Timeline { problem });
        }
        let branch = Branch { name: name.to_owned(), tip: self.head };
        self.branches.insert(name.to_owned(), branch);
        name.clone_into(&mut self.branch);
        Ok(())
    }

    /// The session stands at this checkpoint now, on this branch.
    pub(super) fn stand(&mut self, id: CheckpointId, branch: Option<&str>) {
        self.head = id;
        if let Some(branch) = branch {
            branch.clone_into(&mut self.branch);
        }
    }

    /// Forgets a branch, with the checkpoints that no other branch and not the head needs.
    pub(super) fn drop_branch(&mut self, name: &str) -> Result<Vec<CheckpointId>, Error> {
        self.named(name)?;
        if name == self.branch {
            let problem = format!("the session is on branch {name:?}: switch to another first");
            return Err(Error::Timeline { problem });
        }
        self.branches.remove(name);
        Ok(self.forget())
    }

    /// Ends the current branch and goes on on another: on `name` itself when one of the two only
    /// goes further than the other, else on a new one.
    pub(super) fn join(&mut self, name: &str) -> Result<(), Error> {
        let tip = self.named(name)?.tip;
        if name == self.branch {
            return Ok(());
        }
        let passing = std::mem::replace(&mut self.branch, name.to_owned());
        self.branches.remove(&passing);
        let is_on = |to, id| self.path(to).iter().any(|checkpoint| checkpoint.id == id);
        if !is_on(tip, self.head) {
            if !is_on(self.head, tip) {
                self.branch = self.free_name();
            }
            let branch = Branch { name: self.branch.clone(), tip: self.head };
            self.branches.insert(self.branch.clone(), branch);
            let ran: Vec<_> = self.path(self.head).iter().map(|checkpoint| checkpoint.id).collect();
            for id in ran {
                let checkpoint = self.checkpoints.get_mut(&id);
                if let Some(moved) = checkpoint.filter(|moved| moved.branch == passing) {
                    moved.branch.clone_from(&self.branch);
                }
            }
        }
        self.forget();
        Ok(())
    }

    /// Forgets the checkpoints that no branch and not the head needs.
    fn forget(&mut self) -> Vec<CheckpointId> {
        let tips = self.branches.values().map(|branch| branch.tip).chain([self.head]);
        let needed: std::collections::BTreeSet<CheckpointId> =
            tips.flat_map(|tip| self.path(tip)).map(|checkpoint| checkpoint.id).collect();
        let (kept, dropped): (BTreeMap<_, _>, BTreeMap<_, _>) =
            std::mem::take(&mut self.checkpoints)
                .into_iter()
                .partition(|(id, _)| needed.contains(id));
        self.checkpoints = kept;
        self.frozen.retain(|id, _| needed.contains(id));
        dropped.into_keys().collect()
    }

    pub(super) fn freeze(&mut self, id: CheckpointId, frozen: Frozen) {
        if self.checkpoints.contains_key(&id) {
            self.frozen.insert(id, frozen);
            self.remember(id, &Memory::Frozen);
        }
    }

    pub(super) fn lose(&mut self, id: CheckpointId, why: &str) {
        self.frozen.remove(&id);
        self.remember(id, &Memory::Lost { why: why.to_owned() });
    }

    /// Notes what is known of a memory, wherever it is the same one.
    fn remember(&mut self, id: CheckpointId, memory: &Memory) {
        let same: Vec<_> =
            self.checkpoints.keys().copied().filter(|other| self.memory_of(*other) == id).collect();
        for id in same {
            if let Some(checkpoint) = self.checkpoints.get_mut(&id) {
                checkpoint.memory = memory.clone();
            }
        }
    }

    /// The checkpoint whose memory this one has: its own, or that before files were attached.
    pub(super) fn memory_of(&self, id: CheckpointId) -> CheckpointId {
        let mut id = id;
        while let Some(Checkpoint { cell: None, parent: Some(parent), .. }) =
            self.checkpoints.get(&id)
        {
            id = *parent;
        }
        id
    }

    /// No frozen fork is left.
    pub(super) fn lose_all(&mut self, why: &str) {
        for id in self.frozen.keys().copied().collect::<Vec<_>>() {
            self.lose(id, why);
        }
    }

    pub(super) fn frozen(&self) -> impl Iterator<Item = (CheckpointId, &Frozen)> {
        self.frozen.iter().map(|(id, frozen)| (*id, frozen))
    }

    /// The frozen fork of a checkpoint, if it is alive.
    pub(super) fn alive(&self, id: CheckpointId) -> Option<&Frozen> {
        self.frozen.get(&self.memory_of(id)).filter(|frozen| frozen.is_alive())
    }
}

/// The longest name that a screen shows whole.
const NAME_CHARS_MAX: usize = 60;

fn check_name(name: &str) -> Result<(), Error> {
    let fits = !name.is_empty() && name.chars().count() <= NAME_CHARS_MAX;
    if fits && name.chars().all(|c| c.is_alphanumeric() || "-_./".contains(c)) {
        return Ok(());
    }
    let problem = format!(
        "{name:?} is no name for a branch: use up to {NAME_CHARS_MAX} letters, digits, - _ . /"
    );
    Err(Error::Timeline { problem })
}
