//! Describes an attached file by code that runs in the session, never by dumping the file.
//!
//! The Python in `card/` looks at the file and prints one line of JSON, `card/wire.rs` reads it as
//! hostile, and here every part is bounded once more. `prompt/card.rs` words it for the model.

mod wire;

use std::{pin::pin, time::Duration};

use sandbox::{Cell, Error, Output, Stream};
use tokio::time::{Instant, timeout};

use crate::{Runner, prompt, runner};

/// How long describing one file may take: counting the lines of 10 GB takes less.
const TIME: Duration = Duration::from_secs(30);

/// Bytes of JSON: a card with all its lists full of Chinese has three quarters of that.
const JSON_BYTES_MAX: usize = 1 << 20;

/// Tables of one file: sheets, tables of a database.
const TABLES_MAX: usize = 12;

/// Columns of one table.
const COLUMNS_MAX: usize = 60;

/// Rows of one table.
const ROWS_MAX: usize = 5;

/// Entries of a listing, and facts.
const ENTRIES_MAX: usize = 40;

/// Values of a column that has few.
const VALUES_MAX: usize = 8;

/// Characters of a name, value or entry.
const TEXT_CHARS_MAX: usize = 300;

/// Characters of the first words of a document.
const WORDS_CHARS_MAX: usize = 1_000;

/// The code that describes a file; it reads the path from the variable `PATH`.
const CODE: &str = concat!(
    include_str!("card/card.py"),
    include_str!("card/tables.py"),
    include_str!("card/media.py"),
    include_str!("card/documents.py"),
    include_str!("card/describe.py"),
);

/// What is known of one attached file, bounded in every part.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// The path inside the workspace.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// What it is, such as `workbook`.
    pub kind: String,
    /// What is known of it, by name.
    pub facts: Vec<(String, String)>,
    /// The tables in it.
    pub tables: Vec<TableCard>,
    /// Its entries or headings, the first ones.
    pub listing: Vec<String>,
    /// How many entries or headings it has.
    pub listing_total: u64,
    /// The first words of a text, or the first bytes of an unknown file.
    pub words: String,
    /// What kept it from being described whole.
    pub problem: Option<String>,
}

/// What is known of one table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableCard {
    /// The sheet or table of a database.
    pub name: Option<String>,
    /// The first columns.
    pub columns: Vec<ColumnCard>,
    /// How many columns it has.
    pub columns_total: u64,
    /// The first rows; `None` is a missing value.
    pub rows: Vec<Vec<Option<String>>>,
    /// How many rows it has.
    pub rows_total: u64,
    /// `false` when the rows were counted by line ends.
    pub rows_exact: bool,
}

/// What is known of one column.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColumnCard {
    /// Its name: text of a stranger.
    pub name: String,
    /// Its type, as pandas or the file names it.
    pub kind: String,
    /// How many values are missing, where known.
    pub missing: Option<u64>,
    /// Its commonest values, where it has only a few different ones.
    pub values: Vec<String>,
}

impl Card {
    /// The card in the words that the model reads; hand it to `Conversation::ask`.
    pub fn text(&self) -> String {
        prompt::card(self)
    }

    /// The cards that a text of cards holds, as they were shown; what cannot be read is left out.
    pub fn in_cards(text: &str) -> Vec<Self> {
        prompt::read_cards(text)
    }

    /// The cards that stand in a message of a person; what cannot be read is left out.
    pub fn in_message(text: &str) -> Vec<Self> {
        prompt::cards(text)
    }
}

/// Describes the workspace file `path` by a cell in the session; an unreadable file gets a card
/// that says so.
pub async fn describe(runner: &mut impl Runner, path: &str) -> Result<Card, Error> {
    let printed = run(runner, path).await?;
    Ok(parse(path, &printed))
}

/// Runs the cell and returns what it printed.
async fn run(runner: &mut impl Runner, path: &str) -> Result<String, Error> {
    runner::start_aside(runner, Cell::new(code(path))).await?;
    let mut printed = String::new();
    let mut time = TIME;
    loop {
        let started = Instant::now();
        let output = next_output(runner, time).await?;
        time = time.saturating_sub(started.elapsed());
        match output {
            None => return Ok(printed),
            Some(Output::InputRequest(_)) => runner.answer(None).await?,
            Some(Output::Text { stream: Stream::Stdout, text })
                if printed.len() + text.len() <= JSON_BYTES_MAX =>
            {
                printed.push_str(&text);
            }
            Some(_) => {}
        }
    }
}

/// Waits for the next output; when the time is up, the cell is interrupted and says what it knows.
async fn next_output(runner: &mut impl Runner, time: Duration) -> Result<Option<Output>, Error> {
    let interrupt = runner.interrupter();
    let mut output = pin!(runner.next_output());
    if let Ok(output) = timeout(time, output.as_mut()).await {
        return output;
    }
    interrupt();
    output.await
}

/// The cell: in a namespace of its own, so that it leaves no names behind.
fn code(path: &str) -> String {
    let path = literal(&format!("/mnt/data/{path}"));
    format!("exec(compile({}, '<card>', 'exec'), {{'PATH': {path}}})", literal(CODE))
}

/// A Python string literal; JSON's escapes are a part of Python's.
fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

fn parse(path: &str, printed: &str) -> Card {
    let last = printed.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let card = serde_json::from_str(last).unwrap_or_else(|_| wire::Card {
        kind: "file".to_owned(),
        problem: Some("it could not be described".to_owned()),
        ..wire::Card::default()
    });
    Card {
        path: path.to_owned(),
        bytes: card.bytes,
        kind: clip(&card.kind, TEXT_CHARS_MAX),
        facts: bounded(card.facts, ENTRIES_MAX, |(name, value)| {
            (clip(&name, TEXT_CHARS_MAX), clip(&value, TEXT_CHARS_MAX))
        }),
        tables: bounded(card.tables, TABLES_MAX, table),
        listing: bounded(card.listing, ENTRIES_MAX, |entry| clip(&entry, TEXT_CHARS_MAX)),
        listing_total: card.listing_total,
        words: clip(&card.words, WORDS_CHARS_MAX),
        problem: card.problem.map(|problem| clip(&problem, TEXT_CHARS_MAX)),
    }
}

fn table(table: wire::Table) -> TableCard {
    TableCard {
        name: table.name.map(|name| clip(&name, TEXT_CHARS_MAX)),
        columns: bounded(table.columns, COLUMNS_MAX, |(name, kind, missing, values)| ColumnCard {
            name: clip(&name, TEXT_CHARS_MAX),
            kind: clip(&kind, TEXT_CHARS_MAX),
            missing,
            values: bounded(values, VALUES_MAX, |value| clip(&value, TEXT_CHARS_MAX)),
        }),
        columns_total: table.columns_total,
        rows: bounded(table.rows, ROWS_MAX, |row| {
            bounded(row, COLUMNS_MAX, |value| value.map(|value| clip(&value, TEXT_CHARS_MAX)))
        }),
        rows_total: table.rows_total,
        rows_exact: table.rows_exact,
    }
}

fn bounded<T, U>(list: Vec<T>, max: usize, each: impl FnMut(T) -> U) -> Vec<U> {
    list.into_iter().take(max).map(each).collect()
}

fn clip(text: &str, chars_max: usize) -> String {
    text.chars().take(chars_max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_card_becomes_a_card_with_a_problem() {
        for printed in ["", "no JSON", "[]", "{\"bytes\": -1}", "{\"tables\": [[]]}"] {
            let card = parse("a.csv", printed);
            assert_eq!(card.problem.as_deref(), Some("it could not be described"), "{printed}");
        }
    }

    #[test]
    fn a_hostile_card_is_bounded() {
        let listing = vec!["x".repeat(10_000); 10_000];
        let printed = serde_json::json!({
            "bytes": 1, "kind": "ZIP archive", "listing": listing, "words": "y".repeat(10_000),
        });
        let card = parse("a.zip", &printed.to_string());
        assert_eq!(card.problem, None);
        assert_eq!((card.listing.len(), card.listing[0].len()), (ENTRIES_MAX, TEXT_CHARS_MAX));
        assert_eq!(card.words.len(), WORDS_CHARS_MAX);
    }

    #[test]
    fn a_hostile_path_stays_a_python_string() {
        let code = code("a\"); import os #\n'é.csv");
        assert!(code.ends_with(r#"{'PATH': "/mnt/data/a\"); import os #\n'é.csv"})"#), "{code}");
    }
}
