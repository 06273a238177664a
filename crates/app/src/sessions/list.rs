//! `decipher sessions list`: one line for each conversation.

use std::{
    collections::BTreeSet,
    time::{Duration, SystemTime},
};

use anyhow::Result;
use jiff::Timestamp;
use serde_json::{Value, json};
use store::{Filter, Session, SessionState, Store};
use unicode_width::UnicodeWidthChar;

use crate::{
    arguments::ListArguments,
    exit::Exit,
    terminal::{Side, Tone, sanitize, say},
};

/// As many as fit on a screen.
const FEW: u32 = 20;

/// Letters of an id at least; fewer would be ambiguous again tomorrow.
const ID_LETTERS_MIN: usize = 8;

/// Columns that a title gets at least, on however narrow a terminal.
const TITLE_COLUMNS_MIN: usize = 12;

/// A conversation in one line.
struct Line {
    session: Session,
    cells: usize,
    branches: usize,
}

/// Runs the command.
pub(super) async fn list(store: &Store, arguments: &ListArguments) -> Result<Exit> {
    let limit = if arguments.all { u32::MAX } else { FEW + 1 };
    let filter =
        Filter { limit: Some(limit), title_contains: arguments.text.clone(), ..Filter::default() };
    let mut sessions = store.sessions(&filter).await?;
    let more = !arguments.all && sessions.len() > FEW as usize;
    sessions.truncate(if more { FEW as usize } else { usize::MAX });
    let mut lines = Vec::new();
    for session in sessions {
        let checkpoints = store.checkpoints(&session.id).await?;
        let cells = checkpoints.iter().filter(|checkpoint| checkpoint.cell.is_some()).count();
        let branches = store.branches(&session.id).await?;
        let branches = branches.iter().filter(|branch| !branch.dropped).count();
        lines.push(Line { session, cells, branches });
    }
    if arguments.json {
        let array: Vec<Value> = lines.iter().map(as_json).collect();
        Side::Out.line(&Value::Array(array).to_string())?;
        return Ok(Exit::Done);
    }
    print(&lines)?;
    match (&arguments.text, lines.is_empty(), more) {
        (None, true, _) => say("nothing was written down yet; ask something: decipher ask \"…\""),
        (Some(text), true, _) => say(&format!("no title contains `{}`", sanitize::line(text))),
        (_, false, true) => say("there are more: decipher sessions list --all"),
        (_, false, false) => {}
    }
    Ok(Exit::Done)
}

fn print(lines: &[Line]) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let letters = letters(&lines.iter().map(|line| line.session.id.as_str()).collect());
    let head =
        format!("{:<letters$}  {:<11}  cells  branches  {:<10}  title", "id", "used", "state");
    Side::Out.line(&Side::Out.paint(Tone::Dim, &head))?;
    let left = Side::Out.width().saturating_sub(head.len() - "title".len());
    for line in lines {
        let Line { session, cells, branches } = line;
        let id = session.id.as_str().get(..letters).unwrap_or(session.id.as_str());
        let (used, state) = (ago(session.used_at), state(session));
        let title = cut(&sanitize::line(&session.title), left.max(TITLE_COLUMNS_MIN));
        Side::Out
            .line(&format!("{id}  {used:<11}  {cells:>5}  {branches:>8}  {state:<10}  {title}"))?;
    }
    Ok(())
}

fn as_json(line: &Line) -> Value {
    let Line { session, cells, branches } = line;
    json!({
        "id": session.id.as_str(),
        "title": session.title,
        "created_at": moment(session.created_at),
        "used_at": moment(session.used_at),
        "cells": cells,
        "branches": branches,
        "branch": session.branch,
        "state": state(session),
    })
}

/// How many letters of the ids tell all of them apart.
fn letters(ids: &BTreeSet<&str>) -> usize {
    let all = ids.iter().map(|id| id.len()).max().unwrap_or_default();
    let apart = |letters: &usize| {
        let short: BTreeSet<&str> = ids.iter().map(|id| id.get(..*letters).unwrap_or(id)).collect();
        short.len() == ids.len()
    };
    (ID_LETTERS_MIN..all).find(apart).unwrap_or(all)
}

/// What a session is doing, in a word.
pub(super) fn state(session: &Session) -> &'static str {
    match (session.state, &session.owner) {
        (_, Some(_)) => "running",
        (SessionState::Active, None) => "cut off",
        (SessionState::Hibernated, None) => "hibernated",
        (SessionState::Ended, None) => "ended",
    }
}

/// A moment as programs read it.
pub(crate) fn moment(time: SystemTime) -> Option<String> {
    Timestamp::try_from(time).ok().map(|moment| moment.to_string())
}

/// How long ago a moment was.
pub(crate) fn ago(time: SystemTime) -> String {
    const MINUTE: u64 = 60;
    const HOUR: u64 = 60 * MINUTE;
    const DAY: u64 = 24 * HOUR;
    let gone = SystemTime::now().duration_since(time).unwrap_or(Duration::ZERO).as_secs();
    match gone {
        0..MINUTE => "just now".to_owned(),
        MINUTE..HOUR => format!("{} min ago", gone / MINUTE),
        HOUR..DAY => format!("{} h ago", gone / HOUR),
        DAY.. if gone < 2 * DAY => "1 day ago".to_owned(),
        DAY.. => format!("{} days ago", gone / DAY),
    }
}

/// The beginning of a text that fits into so many columns.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    let width = |char: char| char.width().unwrap_or(0);
    if text.chars().map(width).sum::<usize>() <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let fits = |char: &char| {
        let fits = width(*char) <= left;
        left = left.saturating_sub(width(*char));
        fits
    };
    text.chars().take_while(fits).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_by_columns() {
        assert_eq!(cut("Sales", 5), "Sales");
        assert_eq!(cut("Sales of 2025", 8), "Sales o…");
        assert_eq!(cut("売上売上", 5), "売上…");
        assert_eq!(cut("売上", 2), "…");
    }

    #[test]
    fn as_many_letters_are_shown_as_tell_ids_apart() {
        assert_eq!(letters(&BTreeSet::from(["019ab3f2-77c1", "019ab3f2-77d2"])), 12);
        assert_eq!(letters(&BTreeSet::from(["019ab3f2-77c1", "019ab3f3-77d2"])), 8);
        assert_eq!(letters(&BTreeSet::from(["019ab3f2-77c1"])), 8);
    }
}
