//! What a page shows of a cell's outputs: one form of each value, text as a person reads it. Both
//! reports (`markdown.rs`, `html.rs`) are made from it.

use std::borrow::Cow;

use agent::CellRecord;
use sandbox::{CellStatus, Display, FileChange, FileChangeKind, Output, Stream, Table};

use crate::plain::{page, traceback};

/// Rows of a table that a page shows; more is in the bundle.
pub(crate) const ROWS_MAX: usize = 20;

/// HTML beyond this is an application, not a part of a page.
const HTML_BYTES_MAX: usize = 2 << 20;

/// Columns of a table that a page shows.
pub(crate) const COLUMNS_MAX: usize = 30;

/// Pictures that browsers show and that cannot run code when shown as a picture.
const PICTURES: &[(&str, &str)] = &[
    ("image/png", "png"),
    ("image/svg+xml", "svg"),
    ("image/jpeg", "jpeg"),
    ("image/gif", "gif"),
    ("image/webp", "webp"),
];

/// One thing that a page shows.
#[derive(Debug)]
pub(crate) enum Shown<'a> {
    Text {
        stream: Stream,
        text: String,
    },
    Table(Tabular<'a>),
    Picture(Picture<'a>),
    Html(String),
    Markdown(String),
    /// A formula, with its words where it has any.
    Latex {
        formula: String,
        plain: Option<String>,
    },
    Plain(String),
    /// A traceback.
    Exception(String),
    /// Something that we say about the cell.
    Note(String),
    Files(Vec<String>),
}

/// A table in the forms that it offered. The data comes without the labels of its rows, which only
/// the other forms show.
#[derive(Debug)]
pub(crate) struct Tabular<'a> {
    pub(crate) html: Option<String>,
    pub(crate) plain: Option<String>,
    pub(crate) data: &'a Table,
}

/// A picture and the name of the file that it would be.
#[derive(Debug)]
pub(crate) struct Picture<'a> {
    pub(crate) name: String,
    /// What it is, for those who do not see it.
    pub(crate) words: String,
    pub(crate) mime: &'static str,
    pub(crate) bytes: &'a [u8],
}

/// Goes through the outputs of a cell.
pub(crate) fn shown(record: &CellRecord) -> Vec<Shown<'_>> {
    let mut shown: Vec<Shown<'_>> = Vec::new();
    let mut text: Option<(Stream, String)> = None;
    let mut pictures = 0;
    for output in &record.outputs {
        if let Output::Text { stream, text: more } = output {
            match &mut text {
                Some((last, whole)) if last == stream => whole.push_str(more),
                _ => shown.extend(text.replace((*stream, more.clone())).and_then(written)),
            }
            continue;
        }
        shown.extend(text.take().and_then(written));
        shown.extend(match output {
            Output::Display(display) => Some(self::display(display, record, &mut pictures)),
            other => apart(other),
        });
    }
    shown.extend(text.and_then(written));
    let files: Vec<String> = record.outputs.iter().filter_map(file).collect();
    if !files.is_empty() {
        shown.push(Shown::Files(files));
    }
    shown
}

/// The value of a table as a page shows it.
pub(crate) fn value(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => "–".to_owned(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// What is left out of a table, in words.
pub(crate) fn left_out(table: &Table) -> Option<String> {
    let rows = table.rows_total.saturating_sub(table.rows.len().min(ROWS_MAX) as u64);
    let columns = table.columns.len().saturating_sub(COLUMNS_MAX);
    match (rows, columns) {
        (0, 0) => None,
        (rows, 0) => Some(format!("… {rows} of {} rows left out", table.rows_total)),
        (0, columns) => Some(format!("… {columns} columns left out")),
        (rows, columns) => Some(format!("… {rows} rows and {columns} columns left out")),
    }
}

fn written((stream, text): (Stream, String)) -> Option<Shown<'static>> {
    let text = page(&text);
    (!text.is_empty()).then_some(Shown::Text { stream, text })
}

fn display<'a>(display: &'a Display, record: &CellRecord, pictures: &mut usize) -> Shown<'a> {
    let text = |mime: &str| display.part(mime).map(|part| String::from_utf8_lossy(part));
    if let Some(data) = &display.table {
        let html = text("text/html").filter(|html| html.len() <= HTML_BYTES_MAX);
        let plain = text("text/plain").map(|plain| page(&plain));
        return Shown::Table(Tabular { html: html.map(Cow::into_owned), plain, data });
    }
    for (mime, ending) in PICTURES {
        let Some(bytes) = display.part(mime) else { continue };
        *pictures += 1;
        let name = format!("figure-{}-{pictures}.{ending}", record.cell);
        let words = format!("Figure {pictures} of cell {}", record.cell);
        return Shown::Picture(Picture { name, words, mime, bytes });
    }
    let interactive = display.parts.iter().any(|part| {
        part.mime.starts_with("application/vnd.") || part.mime == "application/javascript"
    });
    if interactive {
        return Shown::Note(
            "An interactive figure: it needs scripts, so it is in the Jupyter file alone.".into(),
        );
    }
    if let Some(html) = text("text/html").filter(|html| !needs_itself(html, display)) {
        return match html.len() {
            0..=HTML_BYTES_MAX => Shown::Html(html.into_owned()),
            bytes => Shown::Note(format!("HTML of {bytes} bytes left out.")),
        };
    }
    if let Some(markdown) = text("text/markdown") {
        return Shown::Markdown(markdown.into_owned());
    }
    if let Some(latex) = text("text/latex") {
        let plain = text("text/plain").map(|plain| page(&plain));
        return Shown::Latex { formula: page(&latex), plain };
    }
    if let Some(plain) = text("text/plain").or_else(|| text("application/json")) {
        return Shown::Plain(page(&plain));
    }
    let mimes: Vec<_> = display.parts.iter().map(|part| part.mime.as_str()).collect();
    Shown::Note(format!("A display without a form for this page: {}", mimes.join(", ")))
}

/// Whether HTML says nothing without its own styles and scripts, and the value has words as well.
fn needs_itself(html: &str, display: &Display) -> bool {
    let brings = ["<script", "<style"].iter().any(|tag| html.contains(tag));
    let has_words = display.part("text/plain").is_some_and(|words| !words.starts_with(b"<"));
    brings && has_words && !html.contains("<table")
}

/// What is neither text nor display.
fn apart(output: &Output) -> Option<Shown<'_>> {
    match output {
        Output::Truncated(cut) => {
            Some(Shown::Note(format!("… {} bytes of text left out …", cut.omitted_bytes)))
        }
        Output::Exception(exception) => {
            let text = match exception.traceback.trim() {
                "" => format!("{}: {}", exception.name, exception.message),
                text => text.to_owned(),
            };
            Some(Shown::Exception(page(&traceback(&text))))
        }
        Output::InputRequest(request) => {
            Some(Shown::Note(format!("The code asked the person: {}", page(&request.prompt))))
        }
        Output::Limit(limit) => Some(Shown::Note(page(&limit.message))),
        Output::Finished(report) => match report.status {
            CellStatus::Ok | CellStatus::Raised => None,
            CellStatus::Interrupted => Some(Shown::Note("The cell was interrupted.".into())),
            CellStatus::Died => {
                let cause = report.cause.as_deref().unwrap_or("the cause is not known");
                Some(Shown::Note(format!("The session died: {}", page(cause))))
            }
        },
        Output::Text { .. } | Output::Display(_) | Output::File(_) => None,
    }
}

fn file(output: &Output) -> Option<String> {
    let Output::File(FileChange { path, kind, bytes }) = output else { return None };
    let path = page(path);
    Some(match kind {
        FileChangeKind::Created => format!("{path} created ({bytes} bytes)"),
        FileChangeKind::Changed => format!("{path} changed ({bytes} bytes)"),
        FileChangeKind::Deleted => format!("{path} deleted"),
    })
}
