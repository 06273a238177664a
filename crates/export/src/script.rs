//! A story as a plain Python script: it needs no Jupyter and no `IPython`.
//!
//! Cells stand below `# %%` marks. What only `IPython` understands is put into Python where that
//! says the same, and commented out with the reason where it does not. A cell that raised is tried
//! and goes on; one that never came to an end is commented out. Figures are saved beside the script.
//!
//! # Layout
//!
//! - `script/foreign.rs` puts magics and shell lines into Python
//! - `script/prelude.rs` is what the script needs before its first cell

mod foreign;
mod prelude;

use std::fmt::Write as _;

use agent::CellRecord;
use sandbox::{CellStatus, Display, DisplayRole, Output};

use crate::{
    Entry, Story,
    plain::plain,
    python::{self, Source},
};
use prelude::Prelude;

/// Measures an expression and gives back its value.
const TIME: &str = "%time ";

/// Makes the script.
pub fn script(story: &Story) -> String {
    let mut prelude = Prelude::new(story);
    let mut body = String::new();
    for entry in &story.entries {
        body.push('\n');
        match entry {
            Entry::Person { text, attached } => {
                body.push_str("# %% [markdown]\n# Question:\n#\n");
                body.push_str(&commented(text));
                if !attached.is_empty() {
                    body.push_str(&commented(&format!("(attached: {})", attached.join(", "))));
                }
            }
            Entry::Answer { text, claims } => {
                body.push_str("# %% [markdown]\n# Answer:\n#\n");
                body.push_str(&commented(text));
                for claim in claims {
                    body.push_str(&commented(&match (claim.cell, claim.verified) {
                        (Some(cell), _) => format!("({} is from cell {cell})", claim.text),
                        (None, true) => continue,
                        (None, false) => format!("({} is unverified)", claim.text),
                    }));
                }
            }
            Entry::Note(note) => body.push_str(&commented(&format!("Note: {note}"))),
            Entry::Cell { said, record } => {
                let _infallible = writeln!(body, "# %% Cell {}", record.cell);
                body.push_str(&commented(said));
                body.push_str(&cell(record, &mut prelude));
            }
        }
    }
    format!("{}\n{body}", prelude.text(story))
}

fn cell(record: &CellRecord, prelude: &mut Prelude) -> String {
    let reason = match record.status() {
        CellStatus::Ok | CellStatus::Raised if Source::read(&record.code).awaits() => {
            "This cell awaits outside of a function, which plain Python does not, so it is not run here."
        }
        CellStatus::Ok => return run(record, prelude),
        CellStatus::Raised if !is_syntax_error(record) => return tried(record, prelude),
        CellStatus::Raised => "This cell is no valid Python.",
        CellStatus::Interrupted => "This cell was interrupted, so it is not run here.",
        CellStatus::Died => "The session died in this cell, so it is not run here.",
    };
    format!("{}#\n{}", commented(reason), commented(&record.code))
}

/// The code of a cell, with its value and figures shown as they were.
fn run(record: &CellRecord, prelude: &mut Prelude) -> String {
    let (code, _) = python::relative(&record.code);
    let code = if shows_value(record) { with_value_shown(&code, prelude) } else { code };
    let mut text = foreign::translated(&code, prelude);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    if record.outputs.iter().any(is_figure) {
        let call = prelude.figures(record.cell);
        text = format!("{}{text}{}", call.before, call.after);
    }
    text
}

/// As [`run`], going on after the exception that was told.
fn tried(record: &CellRecord, prelude: &mut Prelude) -> String {
    let code = run(record, prelude);
    let name = record.exception().map_or("", |exception| exception.name.as_str());
    prelude.traceback();
    format!(
        "try:\n{}except BaseException:  # it raised {}\n    traceback.print_exc()\n",
        Source::read(&code).indented("    "),
        plain(name).replace('\n', " "),
    )
}

fn with_value_shown(code: &str, prelude: &mut Prelude) -> String {
    let source = Source::read(code);
    let Some(last) = source.last_statement() else { return code.to_owned() };
    let range = last.range.clone();
    if last.is_foreign {
        // A magic that gives back the value of what it measures.
        let Some(_) = code[range.clone()].strip_prefix(TIME) else { return code.to_owned() };
        let code = format!("{}{}", &code[..range.start], &code[range.start + TIME.len()..]);
        return with_value_shown(&code, prelude);
    }
    let (open, close) = if last.has_comma { ("((", "))") } else { ("(", ")") };
    let name = prelude.show_value();
    format!(
        "{}{name}{open}{}{close}{}",
        &code[..range.start],
        &code[range.clone()],
        &code[range.end..]
    )
}

fn shows_value(record: &CellRecord) -> bool {
    record
        .outputs
        .iter()
        .any(|output| matches!(output, Output::Display(Display { role: DisplayRole::Result, .. })))
}

/// Whether an output is a figure of matplotlib, which alone is left open at the end of a cell.
fn is_figure(output: &Output) -> bool {
    let Output::Display(display) = output else { return false };
    let words = display.part("text/plain").unwrap_or_default();
    display.part("image/png").is_some() && words.starts_with(b"<Figure")
}

fn is_syntax_error(record: &CellRecord) -> bool {
    let names = ["SyntaxError", "IndentationError", "TabError"];
    record.exception().is_some_and(|exception| names.contains(&exception.name.as_str()))
}

/// A text as comments; nothing in it can end them.
fn commented(text: &str) -> String {
    let text = plain(text).replace(['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    text.trim_end()
        .lines()
        .map(|line| if line.is_empty() { "#\n".to_owned() } else { format!("# {line}\n") })
        .collect()
}
