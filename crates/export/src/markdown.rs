//! A story as a Markdown report: questions, code, outputs and answers in order. Figures are handed
//! to the caller, who puts them where their names say.

use std::fmt::Write as _;

use agent::CellRecord;
use sandbox::{Stream, Table};

use crate::{
    Entry, FileRole, Story,
    grid::{Grid, grid},
    linked::{escaped, fenced, markdown as linked},
    shown::{COLUMNS_MAX, Picture, ROWS_MAX, Shown, Tabular, left_out, shown, value},
};

/// Where figures are to lie, beside the report.
const FIGURES: &str = "figures";

/// Makes the report. `assets` is given each figure with its path beside the report.
pub fn markdown(story: &Story, assets: &mut dyn FnMut(&str, &[u8])) -> String {
    let mut text = format!(
        "# {}\n\n*A conversation with Decipher {} of {}, with Python {}.*\n",
        escaped(&story.title),
        escaped(&story.decipher),
        story.date(),
        escaped(&story.environment.python),
    );
    for entry in &story.entries {
        let block = match entry {
            Entry::Person { text, attached } => question(text, attached),
            Entry::Answer { text, claims } => {
                format!("## Answer\n\n{}", linked(text, claims, &anchor))
            }
            Entry::Note(note) => format!("*{}*", escaped(note)),
            Entry::Cell { said, record } => cell(said, record, assets),
        };
        let _infallible = write!(text, "\n{}\n", block.trim_end());
    }
    text.push_str(&files(story));
    text
}

fn anchor(cell: u32) -> String {
    format!("#cell-{cell}")
}

fn question(text: &str, attached: &[String]) -> String {
    let mut block = format!("## Question\n\n> {}\n", escaped(text).replace('\n', "\n> "));
    if !attached.is_empty() {
        let attached: Vec<String> = attached.iter().map(|path| escaped(path)).collect();
        let _infallible = write!(block, "\nAttached: {}\n", attached.join(", "));
    }
    block
}

fn cell(said: &str, record: &CellRecord, assets: &mut dyn FnMut(&str, &[u8])) -> String {
    let mut block = format!("### Cell {}\n\n", record.cell);
    if !said.trim().is_empty() {
        let _infallible = write!(block, "{}\n\n", linked(said, &[], &anchor).trim_end());
    }
    let _infallible = writeln!(block, "{}", fenced(&record.code, "python"));
    for shown in shown(record) {
        let _infallible = write!(block, "\n{}\n", output(&shown, assets));
    }
    block
}

fn output(shown: &Shown<'_>, assets: &mut dyn FnMut(&str, &[u8])) -> String {
    match shown {
        Shown::Text { stream: Stream::Stdout, text }
        | Shown::Plain(text)
        | Shown::Exception(text) => fenced(text, "text"),
        Shown::Text { stream: Stream::Stderr, text } => {
            format!("On stderr:\n\n{}", fenced(text, "text"))
        }
        Shown::Table(table) => self::table(table),
        Shown::Picture(Picture { name, words, bytes, .. }) => {
            let path = format!("{FIGURES}/{name}");
            assets(&path, bytes);
            format!("![{words}]({path})")
        }
        Shown::Html(html) => fenced(html, "html"),
        Shown::Markdown(text) => linked(text, &[], &anchor),
        Shown::Latex { formula, .. } => fenced(formula.trim_matches(['$', '\n', ' ']), "math"),
        Shown::Note(note) => format!("*{}*", escaped(note)),
        Shown::Files(files) => {
            let files: Vec<String> = files.iter().map(|file| escaped(file)).collect();
            format!("Files: {}", files.join(", "))
        }
    }
}

fn table(table: &Tabular<'_>) -> String {
    match (table.html.as_deref().and_then(grid), &table.plain) {
        (Some(grid), _) => self::grid_lines(&grid),
        (None, Some(plain)) => fenced(plain, "text"),
        (None, None) => data(table.data),
    }
}

fn grid_lines(grid: &Grid) -> String {
    let row = |texts: &[String]| {
        // The texts are HTML, which Markdown reads as well: its own marks alone are escaped.
        let texts: Vec<String> = texts
            .iter()
            .map(|text| escaped(text).replace("\\&", "&").replace("\\<", "<"))
            .collect();
        format!("| {} |\n", texts.join(" | "))
    };
    let mut text = format!("{}|{}\n", row(&grid.head), "---|".repeat(grid.head.len()));
    text.extend(grid.rows.iter().take(ROWS_MAX).map(|texts| row(texts)));
    if grid.rows.len() > ROWS_MAX {
        let _infallible = write!(text, "\n*… {} rows left out*", grid.rows.len() - ROWS_MAX);
    }
    text.trim_end().to_owned()
}

fn data(table: &Table) -> String {
    let row = |values: &mut dyn Iterator<Item = String>| -> String {
        let values: Vec<String> = values.map(|value| escaped(&value).replace('\n', " ")).collect();
        format!("| {} |\n", values.join(" | "))
    };
    let columns = table.columns.len().min(COLUMNS_MAX);
    let mut text = row(&mut table.columns.iter().take(columns).map(|(name, _)| name.clone()));
    let _infallible = writeln!(text, "|{}", "---|".repeat(columns));
    for values in table.rows.iter().take(ROWS_MAX) {
        text.push_str(&row(&mut values.iter().take(columns).map(value)));
    }
    if let Some(left_out) = left_out(table) {
        let _infallible = write!(text, "\n*{left_out}*");
    }
    text.trim_end().to_owned()
}

fn files(story: &Story) -> String {
    if story.files.is_empty() {
        return String::new();
    }
    let mut text = "\n## Files\n\n| file | | bytes | SHA-256 |\n|---|---|--:|---|\n".to_owned();
    for file in &story.files {
        let role = match file.role {
            FileRole::Input => "attached",
            FileRole::Made => "made",
        };
        let path = escaped(&file.path);
        let _infallible =
            writeln!(text, "| {path} | {role} | {} | `{}` |", file.bytes, escaped(&file.sha256));
    }
    text
}
