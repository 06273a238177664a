//! Shows what a cell did, for a person who keeps it or takes it back. Asks nothing.

use std::{io, time::Duration};

use agent::{FileEffect, FileState, Preview, WayBack};
use sandbox::{Variable, VariableChange, VariableChangeKind};
use similar::{ChangeTag, TextDiff};

use crate::{
    settings::size,
    terminal::{Side, Tone, figure, sanitize, thumbnail},
};

/// Lines of one file's difference; the file itself is in the session.
const DIFF_LINES_MAX: usize = 30;

/// Lines around a change that tell where it is.
const CONTEXT_LINES: usize = 2;

/// Characters of a line; data files have lines that fill screens.
const LINE_CHARS_MAX: usize = 160;

/// How long the smallest difference is looked for; after that a larger one will do.
const DIFF_TIME: Duration = Duration::from_millis(200);

/// Variables that a person looks over.
const VARIABLES_MAX: usize = 30;

/// Characters of one value.
const VALUE_CHARS_MAX: usize = 60;

/// Shows what differs, and what could not be put back.
pub(crate) fn show(side: Side, preview: &Preview) -> io::Result<()> {
    let variables = preview.variables.as_deref();
    if preview.files.is_empty() && variables.is_some_and(<[_]>::is_empty) {
        side.line("It changed no files and no variables.")?;
    }
    for effect in &preview.files {
        file(side, effect)?;
    }
    if preview.files_left_out > 0 {
        dim(side, &format!("… {} more files", preview.files_left_out))?;
    }
    match variables {
        Some(changes) => {
            for change in changes.iter().take(VARIABLES_MAX) {
                side.line(&variable(change))?;
            }
            if changes.len() > VARIABLES_MAX {
                dim(side, &format!("… {} more variables", changes.len() - VARIABLES_MAX))?;
            }
        }
        None => warning(side, "The variables could not be looked at.")?,
    }
    if let WayBack::FilesOnly { why } = &preview.way_back {
        let why = sanitize::line(why);
        let text = format!(
            "The variables cannot be put back: {why}. Taking this back puts back the files, and \
             all variables begin afresh."
        );
        warning(side, &text)?;
    }
    Ok(())
}

fn file(side: Side, effect: &FileEffect) -> io::Result<()> {
    let what = match (&effect.before, &effect.after) {
        (None, _) => "created",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "deleted",
    };
    let head = format!("{what} {}", sanitize::line(&effect.path));
    let states = arrow(effect.before.as_ref().map(state), effect.after.as_ref().map(state));
    side.line(&format!("{}  {}", side.paint(Tone::Bold, &head), side.paint(Tone::Dim, &states)))?;
    let (old, new) = (effect.before.as_ref(), effect.after.as_ref());
    let picture = new.or(old).and_then(content).filter(|bytes| thumbnail::kind(bytes).is_some());
    if let Some(small) = picture.and_then(thumbnail::of) {
        return figure::show(side, &small);
    }
    match (old.map_or(Some(""), text), new.map_or(Some(""), text)) {
        (Some(old), Some(new)) => difference(side, old, new),
        _ => Ok(()),
    }
}

/// What a file is in few words.
fn state(state: &FileState) -> String {
    match state {
        FileState::File { bytes, mode, content } => {
            let picture = content.as_deref().and_then(thumbnail::kind);
            let picture = picture.map(|kind| format!("{kind}, ")).unwrap_or_default();
            let runs = if mode & 0o111 == 0 { "" } else { ", executable" };
            format!("{picture}{}{runs}", size(*bytes))
        }
        FileState::Link { target } => format!("link to {}", sanitize::line(target)),
        FileState::Unkept { bytes } => format!("{}, too large to be put back", size(*bytes)),
    }
}

fn content(state: &FileState) -> Option<&[u8]> {
    match state {
        FileState::File { content, .. } => content.as_deref(),
        FileState::Link { .. } | FileState::Unkept { .. } => None,
    }
}

fn text(state: &FileState) -> Option<&str> {
    let text = std::str::from_utf8(content(state)?).ok()?;
    (!text.contains('\0')).then_some(text)
}

fn difference(side: Side, old: &str, new: &str) -> io::Result<()> {
    let diff = TextDiff::configure().timeout(DIFF_TIME).diff_lines(old, new);
    let mut lines = Vec::new();
    for hunk in diff.unified_diff().context_radius(CONTEXT_LINES).iter_hunks() {
        lines.push((Tone::Dim, hunk.header().to_string()));
        for change in hunk.iter_changes() {
            let (tone, sign) = match change.tag() {
                ChangeTag::Equal => (Tone::Dim, ' '),
                ChangeTag::Delete => (Tone::Error, '-'),
                ChangeTag::Insert => (Tone::Code, '+'),
            };
            let line = change.value().strip_suffix('\n').unwrap_or(change.value());
            lines.push((tone, format!("{sign}{}", cut(line, LINE_CHARS_MAX))));
        }
    }
    for (tone, line) in lines.iter().take(DIFF_LINES_MAX) {
        side.line(&format!("  {}", side.paint(*tone, line)))?;
    }
    if lines.len() > DIFF_LINES_MAX {
        dim(side, &format!("  … {} more lines", lines.len() - DIFF_LINES_MAX))?;
    }
    Ok(())
}

fn variable(change: &VariableChange) -> String {
    let sign = match change.kind {
        VariableChangeKind::Created => '+',
        VariableChangeKind::Changed => '~',
        VariableChangeKind::Deleted => '-',
    };
    let (old, new) = (change.before.as_ref(), change.after.as_ref());
    let name = new.or(old).map(|one| cut(&one.name, VALUE_CHARS_MAX)).unwrap_or_default();
    let kind = |one: &Variable| cut(&one.kind, VALUE_CHARS_MAX);
    let value = |one: &Variable| cut(&one.text, VALUE_CHARS_MAX);
    let (old_kind, new_kind) = (old.map(kind), new.map(kind));
    let kind =
        if old_kind == new_kind { new_kind.unwrap_or_default() } else { arrow(old_kind, new_kind) };
    let (old, new) = (old.map(value), new.map(value));
    // A large value may differ where its words do not.
    let value =
        if old == new { format!("{}, inside", new.unwrap_or_default()) } else { arrow(old, new) };
    format!("{sign} {name}  {kind}  {value}")
}

fn arrow(old: Option<String>, new: Option<String>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (one, other) => one.or(other).unwrap_or_default(),
    }
}

fn cut(text: &str, chars_max: usize) -> String {
    let cut = text.chars().count() > chars_max;
    let text: String = text.chars().take(chars_max).collect();
    sanitize::line(&text) + if cut { "…" } else { "" }
}

fn dim(side: Side, text: &str) -> io::Result<()> {
    side.line(&side.paint(Tone::Dim, text))
}

fn warning(side: Side, text: &str) -> io::Result<()> {
    side.line(&side.paint(Tone::Warning, text))
}
