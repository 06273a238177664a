//! What comes out of a cell, as closed types. Everything here was parsed from hostile input.

use std::{path::PathBuf, time::Duration};

use serde::{Deserialize, Serialize};

/// One thing that came out of a cell, in the order in which it happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Output {
    /// Text that the cell or one of its child processes wrote.
    Text {
        /// Where it was written.
        stream: Stream,
        /// The text, bad UTF-8 replaced.
        text: String,
    },
    /// A stream went over its limit; this stands where the rest would have been.
    Truncated(Truncated),
    /// A value or figure shown richly.
    Display(Display),
    /// The code raised.
    Exception(Exception),
    /// The code asks the person for a line; answer with `Session::answer`.
    InputRequest(InputRequest),
    /// A file of the workspace was made, changed or deleted.
    File(FileChange),
    /// A limit ended the cell, or the session with it.
    Limit(LimitReached),
    /// The cell is over; always the last output.
    Finished(CellReport),
}

/// One of the two text streams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Stream {
    /// Standard output.
    Stdout,
    /// Standard error.
    Stderr,
}

/// How much of a stream was left out, and where the whole lies.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Truncated {
    /// The stream that was cut.
    pub stream: Stream,
    /// Bytes that were not handed on as text.
    pub omitted_bytes: u64,
    /// A file on the host with everything, as far as the spool limit allowed.
    pub whole: PathBuf,
}

/// Whether a display was asked for or is the value of the cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DisplayRole {
    /// The value of the cell's last expression.
    Result,
    /// Shown by `display()`, `plt.show()` or an open figure at the end of the cell.
    Shown,
}

/// One value in all the forms that it offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Display {
    /// Result or shown.
    pub role: DisplayRole,
    /// The forms, the richest first; `text/plain` last when present.
    pub parts: Vec<MimePart>,
    /// The value as data, when it is a table.
    pub table: Option<Table>,
    /// The workspace file to which the cell itself saved this very figure, if it did.
    pub saved_as: Option<String>,
}

impl Display {
    /// Returns the bytes of one form, by its MIME type.
    pub fn part(&self, mime: &str) -> Option<&[u8]> {
        self.parts.iter().find(|part| part.mime == mime).map(|part| part.bytes.as_slice())
    }
}

/// One form of a value: PNG bytes, HTML text and so on. Never base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MimePart {
    /// The MIME type, such as `image/png` or `application/vnd.plotly.v1+json`.
    pub mime: String,
    /// The bytes; text forms are UTF-8.
    #[serde(with = "crate::as_base64")]
    pub bytes: Vec<u8>,
}

/// A table as data: the first rows and the true size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Column names with their types as pandas or polars names them.
    pub columns: Vec<(String, String)>,
    /// The first rows, each value as JSON.
    pub rows: Vec<Vec<serde_json::Value>>,
    /// Rows in the whole table.
    pub rows_total: u64,
}

/// An exception as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The class name, such as `ZeroDivisionError`.
    pub name: String,
    /// The message.
    pub message: String,
    /// The frames, outermost first, without those of Decipher or `IPython`.
    pub frames: Vec<Frame>,
    /// The traceback as text, ready to show.
    pub traceback: String,
}

/// One frame of a traceback.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    /// `cell 3`, or the path of a library file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The function, or `<module>`.
    pub function: String,
}

/// A question of the running code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputRequest {
    /// The prompt that the code gave.
    pub prompt: String,
    /// The answer should not be shown while it is typed (`getpass`).
    pub secret: bool,
}

/// A change of one workspace file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChange {
    /// The path inside the workspace, with `/`, never absolute, never with `..`.
    pub path: String,
    /// What happened to it.
    pub kind: FileChangeKind,
    /// Its size now.
    pub bytes: u64,
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileChangeKind {
    /// It was not there before the cell.
    Created,
    /// It was there and differs.
    Changed,
    /// It is gone.
    Deleted,
}

/// Which limit was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LimitKind {
    /// Wall-clock time of one cell.
    Time,
    /// Memory of the session.
    Memory,
    /// Bytes or files in the workspace.
    Disk,
}

/// A limit that ended something, with what a person can do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitReached {
    /// Which limit.
    pub kind: LimitKind,
    /// Names the limit, the peak, and what to change.
    pub message: String,
}

/// How a cell ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellStatus {
    /// It ran to its end.
    Ok,
    /// It raised an exception.
    Raised,
    /// It was interrupted and the session's state was kept.
    Interrupted,
    /// The session died with it; the next cell runs in a fresh one with the same files.
    Died,
}

impl CellStatus {
    /// The word for it that is printed, counted and written down.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Raised => "raised",
            Self::Interrupted => "interrupted",
            Self::Died => "died",
        }
    }
}

/// The closing account of a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellReport {
    /// How it ended.
    pub status: CellStatus,
    /// Wall-clock time.
    pub duration: Duration,
    /// The most memory that the session has held, where the machine can tell.
    pub memory_bytes_peak: Option<u64>,
    /// Why the session died, in words for a person; only with `Died`.
    pub cause: Option<String>,
}
