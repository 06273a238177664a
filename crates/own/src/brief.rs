//! The words that our own model reads: files in a line for each column, requests, errors, outputs.
//!
//! `training/curriculum/brief.py` writes the same; `briefs.json` holds both to it.

use std::{fmt::Write as _, sync::LazyLock};

use agent::{Card, ColumnCard, Example, TableCard};
use regex::{Captures, Regex};

/// Values of a column: more than a person names in one question.
const VALUES_MAX: usize = 8;
/// Characters of a value or an entry.
const VALUE_CHARS_MAX: usize = 24;
/// Characters of the words of a name.
const NAME_CHARS_MAX: usize = 60;
/// Entries of an archive or headings of a document.
const ENTRIES_MAX: usize = 6;
/// Characters of a request: more words are a story, which a small model cannot follow.
const ASK_CHARS_MAX: usize = 300;
/// Characters of a text that came out.
const OUT_CHARS_MAX: usize = 120;
/// Characters of the last line of a traceback.
const ERROR_CHARS_MAX: usize = 160;
/// Columns of a table that are shown; the words of the request say which, in a wider one.
const COLUMNS_MAX: usize = 24;

/// A pattern that is known to be right.
pub(crate) fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("the pattern is a constant that the tests use")
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:\d{4}[-/]\d{1,2}([-/]\d{1,2})?([ T]\d{2}:\d{2}.*)?",
        r"|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?",
        r"|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})$",
    ))
});
static FLOAT: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)float|double|decimal|real|numeric"));
static INT: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)int"));
static TIME: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)date|time"));
static FLAG: LazyLock<Regex> = LazyLock::new(|| pattern("(?i)bool"));
static LETTERS: LazyLock<Regex> =
    LazyLock::new(|| pattern("(?i)str|object|char|text|categor|mixed|empty|any|clob"));
static JOINTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[_\-./:]+"));
static LONG: LazyLock<Regex> = LazyLock::new(|| pattern(r"-?\d+\.\d{3,}"));

/// The lines of a file; of a wide table the columns that `ask` speaks of come before others.
pub(crate) fn file(card: &Card, ask: &str) -> String {
    format!("<|file|>{}", harmless(&lines(card, ask)))
}

fn lines(card: &Card, ask: &str) -> String {
    let name = model::escaped(&card.path);
    if !card.tables.is_empty() {
        return tables(card, &name, ask);
    }
    if card.kind == "image" {
        let size = fact(card, "size").replace(" × ", "x").replace(" pixels", "");
        let (format, mode) = (fact(card, "format"), fact(card, "mode"));
        return format!("\"{name}\" image {format} {size} {mode}\n");
    }
    let entries: Vec<_> = card
        .listing
        .iter()
        .take(ENTRIES_MAX)
        .map(|entry| one_line(entry, VALUE_CHARS_MAX))
        .collect();
    let entries = entries.join("|");
    let space = if entries.is_empty() { "" } else { " " };
    format!("\"{name}\" {}{space}{entries}\n", card.kind)
}

fn fact<'a>(card: &'a Card, name: &str) -> &'a str {
    card.facts.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
}

fn tables(card: &Card, name: &str, ask: &str) -> String {
    let named = card.tables.iter().any(|table| table.name.is_some());
    let head = if named { card.kind.as_str() } else { "table" };
    let separator = fact(card, "separator");
    let separator = match separator {
        "" | "','" => String::new(),
        other => format!(" separator {other}"),
    };
    let mut text = format!("\"{name}\" {head}{separator}\n");
    for table in &card.tables {
        if named {
            let sheet = model::escaped(table.name.as_deref().unwrap_or_default());
            let _ = writeln!(text, " sheet \"{sheet}\"");
        }
        for index in shown(table, ask) {
            text.push_str(&column(table, index));
        }
    }
    text
}

/// Which columns are shown, in their order.
fn shown(table: &TableCard, ask: &str) -> Vec<usize> {
    let ask = words(ask);
    let spoken = |column: &ColumnCard| {
        let own = words(&column.name);
        let hits = own.split(' ').filter(|word| word.len() > 2 && ask.contains(*word)).count();
        hits + column.values.iter().filter(|value| ask.contains(&value.to_lowercase())).count()
    };
    let mut order: Vec<usize> = (0..table.columns.len()).collect();
    if order.len() > COLUMNS_MAX {
        // Sorting keeps the order of those that are equal.
        order.sort_by_key(|index| std::cmp::Reverse(spoken(&table.columns[*index])));
        order.truncate(COLUMNS_MAX);
        order.sort_unstable();
    }
    order
}

/// One line for a column; values only where there are few, as only those are asked for by name.
fn column(table: &TableCard, index: usize) -> String {
    let column = &table.columns[index];
    let samples: Vec<&str> =
        table.rows.iter().filter_map(|row| row.get(index)?.as_deref()).collect();
    let values: Vec<_> = column
        .values
        .iter()
        .take(VALUES_MAX)
        .map(|value| one_line(value, VALUE_CHARS_MAX))
        .collect();
    let values = if values.is_empty() { String::new() } else { format!(" {}", values.join("|")) };
    let gaps = if column.missing.unwrap_or_default() > 0 { " missing" } else { "" };
    let spoken: String = words(&column.name).chars().take(NAME_CHARS_MAX).collect();
    let name = model::escaped(&column.name);
    format!(" {spoken}: \"{name}\" {}{values}{gaps}\n", kind(&column.kind, &samples))
}

/// int, float, text, date, bool or mixed, by the type's name and some values.
fn kind(name: &str, samples: &[&str]) -> &'static str {
    if TIME.is_match(name) {
        "date"
    } else if FLAG.is_match(name) {
        "bool"
    } else if FLOAT.is_match(name) {
        "float"
    } else if INT.is_match(name) {
        "int"
    } else if !samples.is_empty() && samples.iter().all(|sample| DATE.is_match(sample)) {
        "date"
    } else if LETTERS.is_match(name) {
        "text"
    } else {
        "mixed"
    }
}

/// The words of a name: `bodyMass_g` is `body mass g`.
pub(crate) fn words(name: &str) -> String {
    let name = JOINTS.replace_all(name, " ");
    let chars: Vec<char> = name.chars().collect();
    let mut spaced = String::with_capacity(name.len() + 8);
    for (index, char) in chars.iter().enumerate() {
        let before = index.checked_sub(1).map(|at| chars[at]);
        let after = chars.get(index + 1);
        if before.is_some_and(|before| parts(before, *char, after)) {
            spaced.push(' ');
        }
        spaced.push(*char);
    }
    spaced.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a new word begins at `char`.
fn parts(before: char, char: char, after: Option<&char>) -> bool {
    let lower = |char: char| char.is_ascii_lowercase();
    let upper = |char: char| char.is_ascii_uppercase();
    let (letter, digit) =
        (|char: char| char.is_ascii_alphabetic(), |char: char| char.is_ascii_digit());
    (lower(before) && upper(char))
        || (upper(before) && upper(char) && after.is_some_and(|after| lower(*after)))
        || (letter(before) && digit(char))
        || (digit(before) && letter(char))
}

/// A request.
pub(crate) fn ask(text: &str) -> String {
    format!("<|ask|>{}", harmless(&one_line(text, ASK_CHARS_MAX)))
}

/// A program.
pub(crate) fn program(code: &str) -> String {
    format!("<|code|>{}<|end|>", harmless(code))
}

/// What the person wanted when they asked for something like it.
pub(crate) fn example(example: &Example) -> String {
    let asked = harmless(&one_line(&example.question, ASK_CHARS_MAX));
    format!("<|like|>{asked}{}", program(&example.code))
}

/// What a program failed with: the last line of its traceback.
pub(crate) fn error(text: &str) -> String {
    format!("<|error|>{}", harmless(&one_line(text, ERROR_CHARS_MAX)))
}

/// What was printed or shown: numbers as people want to read them.
pub(crate) fn out(text: &str) -> String {
    short_numbers(&one_line(text, OUT_CHARS_MAX))
}

/// Cuts long decimals: two of them, or four of what is less than one.
pub(crate) fn short_numbers(text: &str) -> String {
    let found = LONG.replace_all(text, |found: &Captures<'_>| {
        let whole = found.get(0).expect("a match has a whole");
        let before = text[..whole.start()].chars().next_back();
        let mut after = text[whole.end()..].chars();
        // A part of a word, a version, a date: no number that stands alone.
        let joined = |char: char| char.is_alphanumeric() || char == '_' || char == '.';
        let (next, second) = (after.next(), after.next());
        let goes_on = next.is_some_and(joined)
            || (next == Some('-') && second.is_some_and(|char| char.is_ascii_digit()));
        if before.is_some_and(joined) || goes_on {
            whole.as_str().to_owned()
        } else {
            rounded(whole.as_str())
        }
    });
    found.into_owned()
}

/// A number that would vanish stays as it is.
fn rounded(number: &str) -> String {
    let Ok(value) = number.parse::<f64>() else { return number.to_owned() };
    let short = if value.abs() >= 1.0 { format!("{value:.2}") } else { format!("{value:.4}") };
    let short = short.trim_end_matches('0').trim_end_matches('.');
    if short.parse() == Ok(0.0) && value != 0.0 { number.to_owned() } else { short.to_owned() }
}

/// Without line breaks and doubled spaces, cut.
fn one_line(text: &str, chars_max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(chars_max).collect()
}

/// Takes out what only we write: no request, name or output is to end a part of the brief.
pub(crate) fn harmless(text: &str) -> String {
    text.replace("<|", "< |")
}

/// The names that a program may have between double quotes.
pub(crate) fn names(cards: &[Card]) -> Vec<String> {
    let mut names = Vec::new();
    for card in cards {
        names.push(card.path.clone());
        for table in &card.tables {
            names.extend(table.name.clone());
            names.extend(table.columns.iter().map(|column| column.name.clone()));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// What `training/curriculum/fixture.py` wrote.
    #[derive(Deserialize)]
    struct Fixture {
        files: Vec<Described>,
        outs: Vec<(String, String)>,
        names: Vec<(String, String)>,
    }

    #[derive(Deserialize)]
    struct Described {
        path: String,
        card: Known,
        brief: String,
    }

    #[derive(Deserialize)]
    struct Known {
        kind: String,
        facts: Vec<(String, String)>,
        tables: Vec<KnownTable>,
        listing: Vec<String>,
    }

    #[derive(Deserialize)]
    struct KnownTable {
        name: Option<String>,
        columns: Vec<(String, String, Option<u64>, Vec<String>)>,
        rows: Vec<Vec<Option<String>>>,
    }

    fn card(path: &str, known: Known) -> Card {
        let column = |(name, kind, missing, values)| ColumnCard { name, kind, missing, values };
        let tables = known.tables.into_iter().map(|KnownTable { name, columns, rows }| TableCard {
            name,
            columns: columns.into_iter().map(column).collect(),
            rows,
            ..TableCard::default()
        });
        let tables = tables.collect();
        let Known { kind, facts, listing, .. } = known;
        Card { path: path.to_owned(), kind, facts, tables, listing, ..Card::default() }
    }

    #[test]
    fn an_example_stands_as_it_was_taught_and_marks_nothing_itself() {
        let (question, code) = ("total  by\nregion <|no|>".to_owned(), "x = '<|'".to_owned());
        let text = "<|like|>total by region < |no|><|code|>x = '< |'<|end|>";
        assert_eq!(example(&Example { question, code }), text);
    }

    #[test]
    fn it_is_what_the_lessons_had() {
        let fixture: Fixture = serde_json::from_str(include_str!("briefs.json")).unwrap();
        for Described { path, card: known, brief } in fixture.files {
            assert_eq!(file(&card(&path, known), ""), brief);
        }
        for (text, short) in fixture.outs {
            assert_eq!(out(&text), short);
        }
        for (name, spoken) in fixture.names {
            assert_eq!(words(&name), spoken);
        }
    }

    #[test]
    fn nobody_else_ends_a_part() {
        assert_eq!(ask("do <|end|> it"), "<|ask|>do < |end|> it");
    }
}
