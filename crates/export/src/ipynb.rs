//! A story as a Jupyter file (nbformat 4.5) that opens with its outputs and runs again.
//!
//! Cells that ran in `/mnt/data` are to find their files in the folder [`FILES`] beside the file: its
//! first code cell goes there, and `/mnt/data/` is left out of strings. Nothing is patched. Cells
//! that raised are marked so that a run goes on after them; cells that never came to an end are not
//! run again.
//!
//! One thing a run there does differently: Jupyter shows an open figure that is also the value of its
//! cell twice.
//!
//! # Layout
//!
//! - `ipynb/outputs.rs` turns outputs into Jupyter's

mod outputs;

use std::{fmt::Write as _, io};

use agent::CellRecord;
use sandbox::CellStatus;
use serde::Serialize as _;
use serde_json::{Value, json};

use crate::{Entry, FILES, FileRole, Story, linked, python};

/// Makes the document.
pub fn ipynb(story: &Story) -> Value {
    let paths_change = story.cells().any(|record| python::relative(&record.code).1);
    let mut cells = vec![prose("about", &about(story, paths_change)), set_up()];
    for (index, entry) in story.entries.iter().enumerate() {
        let id = format!("entry-{:03}", index + 1);
        match entry {
            Entry::Person { text, attached } => cells.push(prose(&id, &question(text, attached))),
            Entry::Answer { text, claims } => {
                let text = linked::markdown(text, claims, &|cell| format!("#Cell-{cell}"));
                cells.push(prose(&id, &format!("**Answer**\n\n{text}")));
            }
            Entry::Note(note) => cells.push(prose(&id, &format!("*{}*", linked::escaped(note)))),
            Entry::Cell { said, record } => {
                let said = linked::markdown(said, &[], &|cell| format!("#Cell-{cell}"));
                let mut words = format!("#### Cell {}\n\n{said}", record.cell);
                if let Some(warning) = warning(record.status()) {
                    words = format!("{}\n\n*{warning}*", words.trim_end());
                }
                cells.push(prose(&format!("{id}-said"), words.trim_end()));
                cells.push(code(&id, record));
            }
        }
    }
    json!({
        "cells": cells,
        "metadata": {
            "title": story.title,
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3",
            },
            "language_info": {
                "name": "python",
                "version": story.environment.python,
                "mimetype": "text/x-python",
                "file_extension": ".py",
                "codemirror_mode": {"name": "ipython", "version": 3},
                "pygments_lexer": "ipython3",
                "nbconvert_exporter": "python",
            },
            "decipher": {
                "version": story.decipher,
                "created_at": story.created_at.to_string(),
                "requirements_lock_sha256": story.environment.lock_hash,
            },
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    })
}

/// Writes the document as Jupyter writes its own: indented by one space, with a line end.
pub fn write_ipynb(story: &Story, out: &mut dyn io::Write) -> io::Result<()> {
    let format = serde_json::ser::PrettyFormatter::with_indent(b" ");
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, format);
    ipynb(story).serialize(&mut serializer)?;
    out.write_all(b"\n")
}

fn about(story: &Story, paths_change: bool) -> String {
    let mut text = format!(
        "# {}\n\nA conversation with Decipher {} of {}, with Python {}.",
        linked::escaped(&story.title),
        linked::escaped(&story.decipher),
        story.date(),
        linked::escaped(&story.environment.python),
    );
    let inputs: Vec<String> = story
        .files
        .iter()
        .filter(|file| file.role == FileRole::Input)
        .map(|file| format!("- {} ({} bytes)", linked::escaped(&file.path), file.bytes))
        .collect();
    if !inputs.is_empty() {
        let _infallible = write!(
            text,
            "\n\nIts files are to lie in the folder `{FILES}` beside this one:\n\n{}",
            inputs.join("\n")
        );
    }
    if paths_change {
        text.push_str(
            "\n\nThe cells ran in the folder `/mnt/data`. Where that stood in a string or in a line \
             for the shell, it is left out here; a path that the code prints reads differently.",
        );
    }
    text
}

fn set_up() -> Value {
    let source = format!(
        "# The cells ran in the folder of their files; here it is the one beside this file.\n\
         import os\nif os.path.isdir(\"{FILES}\"): os.chdir(\"{FILES}\")\ndel os"
    );
    json!({
        "cell_type": "code",
        "id": "set-up",
        "metadata": {"tags": ["decipher-setup"]},
        "execution_count": null,
        "source": lines(&source),
        "outputs": [],
    })
}

fn question(text: &str, attached: &[String]) -> String {
    let mut words = format!("**Question**\n\n> {}", linked::escaped(text).replace('\n', "\n> "));
    if !attached.is_empty() {
        let attached: Vec<String> = attached.iter().map(|path| linked::escaped(path)).collect();
        let _infallible = write!(words, "\n\nAttached: {}", attached.join(", "));
    }
    words
}

/// What to know before a cell is run again.
fn warning(status: CellStatus) -> Option<&'static str> {
    match status {
        CellStatus::Ok => None,
        CellStatus::Raised => Some("This cell raised; a run goes on after it."),
        CellStatus::Interrupted => Some("This cell was interrupted; a run leaves it out."),
        CellStatus::Died => {
            Some("The session died here and its variables with it; a run leaves this cell out.")
        }
    }
}

fn prose(id: &str, text: &str) -> Value {
    json!({"cell_type": "markdown", "id": id, "metadata": {}, "source": lines(text)})
}

fn code(id: &str, record: &CellRecord) -> Value {
    let tags = match record.status() {
        CellStatus::Ok => json!([]),
        CellStatus::Raised => json!(["raises-exception"]),
        CellStatus::Interrupted | CellStatus::Died => json!(["skip-execution"]),
    };
    json!({
        "cell_type": "code",
        "id": id,
        "metadata": {"tags": tags, "decipher": outputs::facts(record)},
        "execution_count": record.cell.0,
        "source": lines(&python::relative(&record.code).0),
        "outputs": outputs::outputs(record),
    })
}

/// A text as the list of lines that Jupyter keeps, for diffs that can be read.
fn lines(text: &str) -> Value {
    text.split_inclusive('\n').collect()
}
