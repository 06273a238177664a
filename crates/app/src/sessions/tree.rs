//! Draws the timeline of a session as a tree. Reads nothing.

use std::collections::BTreeMap;

use store::{Branch, Checkpoint, CheckpointId};

use super::list::cut;
use crate::terminal::sanitize;

/// Columns of code in a line.
const CODE_COLUMNS: usize = 44;

/// Draws every checkpoint in a line of its own; a fork is indented, and `← here` is where the session
/// stands.
pub(super) fn draw(
    checkpoints: &[Checkpoint],
    branches: &[Branch],
    head: Option<CheckpointId>,
) -> Vec<String> {
    let known: BTreeMap<CheckpointId, &Checkpoint> =
        checkpoints.iter().map(|checkpoint| (checkpoint.id, checkpoint)).collect();
    let mut tree = Tree { children: BTreeMap::new(), branches, head, lines: Vec::new() };
    for checkpoint in checkpoints {
        let parent = checkpoint
            .parent
            .filter(|parent| *parent < checkpoint.id && known.contains_key(parent));
        tree.children.entry(parent).or_default().push(checkpoint);
    }
    for root in tree.children.remove(&None).unwrap_or_default() {
        tree.line(root, "");
    }
    tree.lines
}

struct Tree<'a> {
    children: BTreeMap<Option<CheckpointId>, Vec<&'a Checkpoint>>,
    branches: &'a [Branch],
    head: Option<CheckpointId>,
    lines: Vec<String>,
}

impl<'a> Tree<'a> {
    /// Draws a checkpoint and all that came of it: what goes straight on stays in its column.
    fn line(&mut self, from: &'a Checkpoint, indent: &str) {
        let mut next = Some(from);
        while let Some(checkpoint) = next {
            let words = self.words(checkpoint);
            self.lines.push(format!("{indent}{words}"));
            let mut children = self.children.remove(&Some(checkpoint.id)).unwrap_or_default();
            // The oldest child goes straight on; what was tried instead is drawn before it.
            let straight = (!children.is_empty()).then(|| children.remove(0));
            for child in children {
                self.lines.push(format!("{indent}├╮"));
                self.line(child, &format!("{indent}│ "));
            }
            next = straight;
        }
    }

    fn words(&self, checkpoint: &Checkpoint) -> String {
        let mut words = match &checkpoint.cell {
            None if checkpoint.parent.is_none() => "○ beginning".to_owned(),
            None => "○ files came in".to_owned(),
            Some(cell) => {
                let mark = if cell.status == "ok" { "●" } else { "✗" };
                let code = cell.code.trim().lines().next().unwrap_or_default();
                let code = cut(&sanitize::line(code), CODE_COLUMNS);
                format!("{mark} cell {}  {code}", cell.number)
            }
        };
        for branch in self.branches.iter().filter(|branch| branch.head == checkpoint.id) {
            let name = sanitize::line(&branch.name);
            let name = if branch.dropped { format!("{name}, dropped") } else { name };
            words.extend(["  (", &name, ")"]);
        }
        if self.head == Some(checkpoint.id) {
            words.push_str("  ← here");
        }
        words
    }
}
