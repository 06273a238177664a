//! Cells that ran, on the wire: an addition of ours, without a model.

use std::collections::BTreeMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use sandbox::{
    CellStatus, Display, DisplayRole, Exception, FileChange, FileChangeKind, LimitKind,
    LimitReached, Stream, Table, Truncated, Workspace,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::whole;

/// A cell that is to run.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct Execute {
    /// The Python.
    #[schema(max_length = 8_388_608)]
    pub(crate) code: String,
    /// Whether to answer with events as they happen.
    #[serde(default)]
    pub(crate) stream: Option<bool>,
    /// When to interrupt the cell, in milliseconds; its variables are kept.
    #[serde(default, deserialize_with = "whole::optional")]
    #[schema(minimum = 1, maximum = 86_400_000)]
    pub(crate) timeout_ms: Option<i64>,
    /// What `input()` reads, line by line; after the last it raises `EOFError`.
    #[serde(default)]
    #[schema(max_items = 10000)]
    pub(crate) stdin: Option<Vec<String>>,
}

/// A cell that ran.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Execution {
    /// Always `container.execution`.
    pub(crate) object: &'static str,
    /// The container.
    pub(crate) container_id: String,
    /// The number of the cell in its container.
    pub(crate) cell: u32,
    /// How it ended.
    pub(crate) status: ExecutionStatus,
    /// All that was printed, in order, with values, tracebacks and the messages of limits: never
    /// empty after a failure.
    pub(crate) logs: String,
    /// What came out, in order.
    pub(crate) outputs: Vec<ExecutionOutput>,
    /// How long it took.
    pub(crate) duration_ms: u64,
    /// The most memory that the session has held, where the machine can tell.
    #[schema(required = true)]
    pub(crate) memory_bytes_peak: Option<u64>,
}

/// How a cell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ExecutionStatus {
    /// It ran to its end.
    Ok,
    /// It raised an exception.
    Raised,
    /// It was interrupted; its variables are kept.
    Interrupted,
    /// The session died with it; the files are kept.
    Died,
    /// Its time was up; its variables are kept.
    TimedOut,
}

impl From<CellStatus> for ExecutionStatus {
    fn from(status: CellStatus) -> Self {
        match status {
            CellStatus::Ok => Self::Ok,
            CellStatus::Raised => Self::Raised,
            CellStatus::Interrupted => Self::Interrupted,
            CellStatus::Died => Self::Died,
        }
    }
}

/// One thing that came out of a cell.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum ExecutionOutput {
    /// Text that was printed.
    Logs(Logs),
    /// A value or figure.
    Display(Shown),
    /// The code raised.
    Exception(Raised),
    /// A file was made, changed or deleted.
    File(Changed),
    /// A limit was met.
    Limit(Limited),
}

/// Text that was printed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Logs {
    /// `stdout` or `stderr`.
    pub(crate) stream: StreamName,
    /// The text.
    pub(crate) logs: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StreamName {
    Stdout,
    Stderr,
}

impl From<Stream> for StreamName {
    fn from(stream: Stream) -> Self {
        match stream {
            Stream::Stdout => Self::Stdout,
            Stream::Stderr => Self::Stderr,
        }
    }
}

impl Logs {
    /// What stands where text was left out.
    pub(crate) fn cut(cut: &Truncated) -> Self {
        let logs = format!("\n[… {} bytes were left out here …]\n", cut.omitted_bytes);
        Self { stream: cut.stream.into(), logs }
    }
}

/// A value or figure.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Shown {
    /// `result` for the value of the last expression, else `shown`.
    role: ShownAs,
    /// Its forms by their MIME type: text as it is, all else in base64.
    data: BTreeMap<String, String>,
    /// The value as data, when it is a table.
    table: Option<ShownTable>,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ShownAs {
    Result,
    Shown,
}

/// A table as data: the first rows and the true size.
#[derive(Debug, Serialize, ToSchema)]
struct ShownTable {
    /// The columns.
    columns: Vec<Column>,
    /// The first rows.
    rows: Vec<Vec<serde_json::Value>>,
    /// Rows in the whole table.
    rows_total: u64,
}

/// A column of a table.
#[derive(Debug, Serialize, ToSchema)]
struct Column {
    /// Its name.
    name: String,
    /// Its type, as pandas or polars name it.
    #[serde(rename = "type")]
    kind: String,
}

impl From<&Display> for Shown {
    fn from(display: &Display) -> Self {
        let form = |part: &sandbox::MimePart| {
            let text = is_text(&part.mime).then(|| String::from_utf8(part.bytes.clone()).ok());
            let data = text.flatten().unwrap_or_else(|| BASE64_STANDARD.encode(&part.bytes));
            (part.mime.clone(), data)
        };
        Self {
            role: match display.role {
                DisplayRole::Result => ShownAs::Result,
                DisplayRole::Shown => ShownAs::Shown,
            },
            data: display.parts.iter().map(form).collect(),
            table: display.table.as_ref().map(ShownTable::from),
        }
    }
}

/// Whether a form is text, as Jupyter has it too.
fn is_text(mime: &str) -> bool {
    mime.starts_with("text/")
        || mime.ends_with("json")
        || mime.ends_with("xml")
        || mime == "application/javascript"
}

impl From<&Table> for ShownTable {
    fn from(table: &Table) -> Self {
        let column =
            |(name, kind): &(String, String)| Column { name: name.clone(), kind: kind.clone() };
        Self {
            columns: table.columns.iter().map(column).collect(),
            rows: table.rows.clone(),
            rows_total: table.rows_total,
        }
    }
}

/// The code raised.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Raised {
    /// The class, such as `ZeroDivisionError`.
    name: String,
    /// The message.
    message: String,
    /// The traceback, ready to show.
    traceback: String,
}

impl From<&Exception> for Raised {
    fn from(exception: &Exception) -> Self {
        let Exception { name, message, traceback, frames: _ } = exception;
        Self { name: name.clone(), message: message.clone(), traceback: traceback.clone() }
    }
}

/// A file was made, changed or deleted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Changed {
    /// What happened to it.
    change: ChangeKind,
    /// Its id; null when it is gone.
    #[schema(required = true)]
    file_id: Option<String>,
    /// Where it is inside.
    path: String,
    /// Its size now.
    bytes: u64,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ChangeKind {
    Created,
    Changed,
    Deleted,
}

impl Changed {
    /// A change of a file, with the id that the file at this path has.
    pub(crate) fn of(change: &FileChange, id: impl FnOnce(&str) -> String) -> Self {
        let path = format!("{}{}", Workspace::FOLDER, change.path);
        let (kind, file_id) = match change.kind {
            FileChangeKind::Created => (ChangeKind::Created, Some(id(&change.path))),
            FileChangeKind::Changed => (ChangeKind::Changed, Some(id(&change.path))),
            FileChangeKind::Deleted => (ChangeKind::Deleted, None),
        };
        Self { change: kind, file_id, path, bytes: change.bytes }
    }
}

/// A limit was met.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Limited {
    /// Which one.
    limit: LimitName,
    /// What it was, and what to change.
    message: String,
}

#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LimitName {
    Time,
    Memory,
    Disk,
}

impl From<&LimitReached> for Limited {
    fn from(limit: &LimitReached) -> Self {
        let name = match limit.kind {
            LimitKind::Time => LimitName::Time,
            LimitKind::Memory => LimitName::Memory,
            LimitKind::Disk => LimitName::Disk,
        };
        Self { limit: name, message: limit.message.clone() }
    }
}

impl Limited {
    /// The time that the client gave is up.
    pub(crate) fn timed_out(timeout_ms: u128) -> Self {
        let message = format!(
            "the cell was interrupted as it ran longer than its timeout_ms of {timeout_ms}; its \
             variables are kept; give it more time, or less to do"
        );
        Self { limit: LimitName::Time, message }
    }

    /// The words.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }
}

/// An execution that begins or goes on, in an event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Started<'a> {
    /// The container.
    pub(crate) container_id: &'a str,
}

/// Text in an event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Delta<'a> {
    /// The text.
    pub(crate) delta: &'a str,
}

/// A cell that is over, in an event.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Completed<'a> {
    /// All of it.
    pub(crate) execution: &'a Execution,
}

/// An interrupt was sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Interrupted {
    /// The container.
    pub(crate) id: String,
    /// Always `container.interrupted`.
    pub(crate) object: &'static str,
    /// Always true; whether a cell ran is known to whoever waits for it.
    #[serde(rename = "interrupted")]
    pub(crate) sent: bool,
}
