//! `decipher sessions show`: a conversation in short.

use agent::{CellRecord, Message};
use anyhow::Result;
use keep::Recorded;
use sandbox::{DisplayRole, Entry, Output, Stream};
use serde_json::{Value, json};

use super::{
    list::{ago, cut, moment, state},
    tree,
};
use crate::{
    exit::Exit,
    settings::size,
    terminal::{Side, Tone, sanitize},
};

/// Shows a conversation.
pub(super) fn show(recorded: &Recorded, as_json: bool) -> Result<Exit> {
    if as_json {
        Side::Out.line(&json(recorded).to_string())?;
        return Ok(Exit::Done);
    }
    head(recorded)?;
    for (_, message) in &recorded.messages {
        said(recorded, message)?;
    }
    heading("Timeline")?;
    let session = &recorded.session;
    for line in tree::draw(&recorded.checkpoints, &recorded.branches, session.head) {
        Side::Out.line(&line)?;
    }
    let files = recorded.files();
    if !files.entries.is_empty() {
        heading("Files")?;
    }
    for (path, entry) in &files.entries {
        let what = match entry {
            Entry::File { bytes, .. } => size(*bytes),
            Entry::Folder { .. } => "folder".to_owned(),
            Entry::Link { target } => format!("→ {}", sanitize::line(target)),
            Entry::Unkept { bytes } => format!("{}, not kept: too large", size(*bytes)),
        };
        Side::Out.line(&format!("{}  {what}", sanitize::line(path)))?;
    }
    Ok(Exit::Done)
}

fn head(recorded: &Recorded) -> Result<()> {
    let session = &recorded.session;
    Side::Out.line(&Side::Out.paint(Tone::Bold, &sanitize::line(&session.title)))?;
    let (began, used) = (ago(session.created_at), ago(session.used_at));
    let branch = sanitize::line(&session.branch);
    let state = state(session);
    let line = format!("{} · {state} · on {branch} · begun {began}, used {used}", session.id);
    Side::Out.line(&Side::Out.paint(Tone::Dim, &line))?;
    Ok(())
}

fn heading(words: &str) -> Result<()> {
    Side::Out.line(&format!("\n{}", Side::Out.paint(Tone::Bold, words)))?;
    Ok(())
}

fn said(recorded: &Recorded, message: &Message) -> Result<()> {
    let width = Side::Out.width();
    match message {
        Message::Person(_) => {
            let words = first_line(message.words().unwrap_or_default());
            let line = cut(&words, width.saturating_sub(2));
            Side::Out.line(&format!("\n{}", Side::Out.paint(Tone::Bold, &format!("> {line}"))))?;
        }
        Message::Outputs(run) => {
            let Some(number) = run.cell else { return Ok(()) };
            let line = match recorded.cells().find(|record| record.cell == number) {
                Some(record) => cell(record),
                None => format!("  [{number}] not on this branch any more"),
            };
            Side::Out.line(&cut(&line, width))?;
        }
        Message::Answer(text) => {
            for line in text.trim().lines() {
                Side::Out.line(&sanitize::visible(line))?;
            }
        }
        Message::Code { .. } => {}
    }
    Ok(())
}

fn cell(record: &CellRecord) -> String {
    let line = format!("  [{}] {}", record.cell, record.status().word());
    match result(record) {
        Some(result) => format!("{line}: {result}"),
        None => line,
    }
}

/// The first line of what a cell gave: its exception, its value, or what it printed.
fn result(record: &CellRecord) -> Option<String> {
    if let Some(exception) = record.exception() {
        return Some(first_line(&format!("{}: {}", exception.name, exception.message)));
    }
    let value = record.outputs.iter().find_map(|output| match output {
        Output::Display(display) if display.role == DisplayRole::Result => {
            display.part("text/plain").map(String::from_utf8_lossy)
        }
        _ => None,
    });
    let printed = record.outputs.iter().find_map(|output| match output {
        Output::Text { stream: Stream::Stdout, text } => Some(text),
        _ => None,
    });
    let figure = record.outputs.iter().any(|output| matches!(output, Output::Display(_)));
    match (value, printed) {
        (Some(value), _) => Some(first_line(&value)),
        (None, Some(printed)) => Some(first_line(printed)),
        (None, None) => figure.then(|| "a figure".to_owned()),
    }
}

/// The first line that says something, safe to show.
fn first_line(text: &str) -> String {
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    sanitize::line(line.trim())
}

fn json(recorded: &Recorded) -> Value {
    let session = &recorded.session;
    let on_path = |number| recorded.cells().find(|record| record.cell.0 == number);
    let said = recorded.messages.iter().filter_map(|(_, message)| match message {
        Message::Person(_) => Some(json!({ "person": message.words() })),
        Message::Outputs(run) => run.cell.map(|cell| json!({ "cell": cell.0 })),
        Message::Answer(text) => Some(json!({ "answer": text })),
        Message::Code { .. } => None,
    });
    let checkpoints = recorded.checkpoints.iter().map(|checkpoint| {
        let cell = checkpoint.cell.as_ref().map(|cell| {
            json!({
                "cell": cell.number,
                "code": cell.code,
                "status": cell.status,
                "duration_ms": cell.duration_ms,
                "result": on_path(cell.number).and_then(result),
            })
        });
        let parent = checkpoint.parent.map(|parent| parent.0);
        json!({ "id": checkpoint.id.0, "parent": parent, "branch": checkpoint.branch, "ran": cell })
    });
    let branches = recorded.branches.iter().map(
        |branch| json!({ "name": branch.name, "head": branch.head.0, "dropped": branch.dropped }),
    );
    let files = recorded.files().entries.into_iter().filter_map(|(path, entry)| match entry {
        Entry::File { content, bytes, .. } => {
            Some(json!({ "path": path, "bytes": bytes, "sha256": content.0 }))
        }
        Entry::Unkept { bytes } => Some(json!({ "path": path, "bytes": bytes, "sha256": null })),
        Entry::Folder { .. } | Entry::Link { .. } => None,
    });
    json!({
        "id": session.id.as_str(),
        "title": session.title,
        "created_at": moment(session.created_at),
        "used_at": moment(session.used_at),
        "state": state(session),
        "branch": session.branch,
        "head": session.head.map(|head| head.0),
        "said": said.collect::<Vec<_>>(),
        "checkpoints": checkpoints.collect::<Vec<_>>(),
        "branches": branches.collect::<Vec<_>>(),
        "files": files.collect::<Vec<_>>(),
    })
}
