//! The commands that move a session through its past: what they say, and what the model is told.

use agent::Runner;
use anyhow::Result;
use sandbox::{Arrival, CellId, Checkpoint, CheckpointId, Memory};

use crate::{
    exit::Failure,
    talk::Talk,
    terminal::{
        Side, Tone,
        line::{self, Echo},
        sanitize, say,
    },
};

/// The first line of a cell is shown up to here.
const CODE_CHARS_MAX: usize = 60;

/// Where a person wants to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// Before the last cell, or before the named one.
    Undo(Option<u32>),
    /// After the cell that was undone last.
    Redo,
    /// To the newest checkpoint of a branch.
    Switch(String),
}

/// Goes there, asking the person what to do when memory is not there any more.
pub(super) async fn go(talk: &mut Talk, way: Way) -> Result<()> {
    let wanted = match &way {
        Way::Undo(Some(cell)) => before(talk, CellId(*cell))?,
        Way::Undo(None) => talk.session.timeline().before_last()?,
        Way::Redo => talk.session.timeline().after_next()?,
        Way::Switch(name) => talk.session.timeline().tip(name)?,
    };
    let arrival = match &way {
        Way::Switch(name) => talk.session.switch(name).await?,
        Way::Undo(_) | Way::Redo => talk.session.go_to(wanted).await?,
    };
    let lost = match arrival {
        Arrival::Exact { files_lost } => files_lost,
        Arrival::NeedsReplay { why, cells } => match other_way(talk, wanted, &why, &cells).await? {
            Some(lost) => lost,
            None => return Ok(()),
        },
    };
    for file in lost {
        say(&format!("not put back, as it is too large to be kept: {}", sanitize::line(&file)));
    }
    let here = place(talk.session.timeline().head());
    say(&format!("variables and files are as {here}"));
    talk.note(format!(
        "[The person went through the session's past. Variables and files are now as {here}; \
         what later cells did is not there any more.]"
    ));
    Ok(())
}

/// Memory is gone: replay, the files alone, or stay.
async fn other_way(
    talk: &mut Talk,
    wanted: CheckpointId,
    why: &str,
    cells: &[CellId],
) -> Result<Option<Vec<String>>> {
    let numbers: Vec<String> = cells.iter().map(ToString::to_string).collect();
    say(&format!(
        "the variables of that moment are not at hand ({}); they can be made again by running \
         cell {}",
        sanitize::line(why),
        numbers.join(", ")
    ));
    drop(Side::Err.write("[r]un them again, [f]iles alone, [s]tay: "));
    match line::ask("", Echo::Shown).await.as_deref().map(str::trim) {
        Some("r" | "run") => {
            talk.session.replay_to(wanted).await?;
            Ok(Some(Vec::new()))
        }
        Some("f" | "files") => Ok(Some(talk.session.go_to_files(wanted).await?)),
        _ => {
            say("stayed; nothing has changed");
            Ok(None)
        }
    }
}

/// Begins a branch, or lists them all.
pub(super) async fn branch(talk: &mut Talk, name: Option<&str>) -> Result<()> {
    let Some(name) = name else {
        let timeline = talk.session.timeline();
        for branch in timeline.branches() {
            let mark = if branch.name == timeline.branch() { "*" } else { " " };
            let tip = timeline.checkpoint(branch.tip)?;
            let name = sanitize::line(&branch.name);
            Side::Out.line(&format!("{mark} {name}  {}", dim(&place(tip))))?;
        }
        return Ok(());
    };
    if talk.session.timeline().branches().any(|branch| branch.name == name) {
        return Err(Failure::usage(format!(
            "there is a branch {} already; /switch goes to it",
            sanitize::line(name)
        )));
    }
    let name = talk.session.begin_branch(name).await?;
    say(&format!("on branch {} now; /switch main goes back", sanitize::line(&name)));
    Ok(())
}

/// Forgets a branch.
pub(super) async fn drop_branch(talk: &mut Talk, name: &str) -> Result<()> {
    talk.session.forget_branch(name).await?;
    say(&format!("dropped branch {}", sanitize::line(name)));
    Ok(())
}

/// Draws the tree: each branch in its colour of words, the place of the session marked.
pub(super) fn timeline(talk: &Talk) -> Result<()> {
    let timeline = talk.session.timeline();
    let head = timeline.head().id;
    let mut shown = std::collections::BTreeSet::new();
    let mut branches: Vec<_> = timeline.branches().collect();
    // The current one first, whole; the others from where they leave what was shown.
    branches.sort_by_key(|branch| (branch.name != timeline.branch(), branch.tip));
    for branch in branches {
        Side::Out.line(&Side::Out.paint(Tone::Bold, &sanitize::line(&branch.name)))?;
        let path = timeline.path(branch.tip);
        let new: Vec<_> = path.into_iter().filter(|one| shown.insert(one.id)).collect();
        if let Some(parent) = new.first().and_then(|first| first.parent) {
            let from = place(timeline.checkpoint(parent)?);
            Side::Out.line(&format!("    {}", dim(&format!("from {from}"))))?;
        }
        for checkpoint in new {
            Side::Out.line(&row(checkpoint, checkpoint.id == head))?;
        }
    }
    Ok(())
}

fn row(checkpoint: &Checkpoint, is_head: bool) -> String {
    let mark = if is_head { Side::Out.paint(Tone::Bold, "→") } else { " ".to_owned() };
    let what = match &checkpoint.cell {
        Some(ran) => {
            let first = ran.code.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
            let code: String = sanitize::line(first).chars().take(CODE_CHARS_MAX).collect();
            format!("cell {:<3} {code}", ran.cell.to_string())
        }
        None if checkpoint.parent.is_none() => "beginning".to_owned(),
        None => "files attached".to_owned(),
    };
    let why = match &checkpoint.memory {
        Memory::Frozen => String::new(),
        Memory::Lost { why } => dim(&format!("  by replay: {}", sanitize::line(why))),
    };
    format!("  {mark} {what}{why}")
}

/// A moment in words: `after cell 3`.
fn place(checkpoint: &Checkpoint) -> String {
    match &checkpoint.cell {
        Some(ran) => format!("after cell {}", ran.cell),
        None if checkpoint.parent.is_none() => "at the beginning".to_owned(),
        None => "after files were attached".to_owned(),
    }
}

fn before(talk: &Talk, cell: CellId) -> Result<CheckpointId> {
    let timeline = talk.session.timeline();
    let found = timeline
        .path(timeline.head().id)
        .into_iter()
        .find(|checkpoint| checkpoint.cell.as_ref().is_some_and(|ran| ran.cell == cell))
        .and_then(|checkpoint| checkpoint.parent);
    found.ok_or_else(|| {
        Failure::usage(format!("there is no cell {cell} on this branch; /timeline shows them"))
    })
}

fn dim(text: &str) -> String {
    Side::Out.paint(Tone::Dim, text)
}
