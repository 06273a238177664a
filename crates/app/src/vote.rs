//! Shows how several candidates for one step came out, and which is kept.

use std::fmt::Write;

use agent::{Tried, Vote};
use sandbox::CellStatus;

use crate::terminal::{sanitize, table};

/// Characters of a value: enough to tell two apart.
const VALUE_CHARS_MAX: usize = 60;

/// Files that are named of one candidate.
const FILES_MAX: usize = 4;

/// Words a vote as a table, and what was not tried.
pub(crate) fn words(vote: &Vote, width: usize) -> String {
    let head = ["", "", "came to", "files", "agree"].map(str::to_owned).to_vec();
    let given: usize = vote.tried.iter().map(|tried| tried.given).sum();
    let rows = vote.tried.iter().enumerate().map(|(index, tried)| {
        let mark = if index == vote.kept {
            format!("{} kept", index + 1)
        } else {
            (index + 1).to_string()
        };
        let agree = format!("{} of {given}", tried.agreeing);
        vec![mark, how(tried).to_owned(), value(tried), files(tried), agree]
    });
    let mut words = table::draw(head, rows.collect(), width);
    if let Some(left_out) = &vote.left_out {
        let (count, why) = (left_out.candidates, sanitize::line(&left_out.why));
        let were = if count == 1 { "candidate was" } else { "candidates were" };
        let _infallible = write!(
            words,
            "\n{count} {were} not tried, because this session cannot be copied: {why}"
        );
    }
    words.push('\n');
    words
}

fn how(tried: &Tried) -> &'static str {
    match tried.record.status() {
        CellStatus::Ok => "ran",
        CellStatus::Raised => "failed",
        CellStatus::Interrupted => "interrupted",
        CellStatus::Died => "died",
    }
}

fn value(tried: &Tried) -> String {
    let mut lines = tried.value.trim().lines();
    let first = lines.next().unwrap_or_default();
    let cut = first.chars().count() > VALUE_CHARS_MAX || lines.next().is_some();
    let first: String = first.chars().take(VALUE_CHARS_MAX).collect();
    sanitize::line(&first) + if cut { " …" } else { "" }
}

fn files(tried: &Tried) -> String {
    let mut files: Vec<_> =
        tried.files.iter().take(FILES_MAX).map(|it| sanitize::line(it)).collect();
    let more = tried.files.len().saturating_sub(FILES_MAX);
    if more > 0 {
        files.push(format!("{more} more"));
    }
    files.join(", ")
}
