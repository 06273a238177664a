//! What tools take and give, as JSON. The comments here are read by models: they become the
//! descriptions in the tools' schemas.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::schema;

/// Runs Python code.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct RunCode {
    /// The Python code to run, with `IPython` syntax. The value of the last expression is shown.
    pub(crate) code: String,
    /// The session to run in, from an earlier result. Leave it out for the connection's own
    /// session, or for a new one where there is none.
    pub(crate) session_id: Option<String>,
}

/// Names a session.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfSession {
    /// The session, from an earlier result. Leave it out for the connection's own session.
    pub(crate) session_id: Option<String>,
}

/// Puts a file into a session.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct UploadFile {
    /// The file's name in /mnt/data, without folders. May be left out with `path`.
    pub(crate) name: Option<String>,
    /// The content as text. Give exactly one of the ways to say the content.
    pub(crate) text: Option<String>,
    /// The content in base64.
    pub(crate) base64: Option<String>,
    /// A file of the user's machine, by its absolute path.
    pub(crate) path: Option<String>,
    /// The session, from an earlier result. Leave it out for the connection's own session, or for
    /// a new one where there is none.
    pub(crate) session_id: Option<String>,
}

/// Names a file.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct FetchFile {
    /// The file, by its name in /mnt/data or its whole path.
    pub(crate) path: String,
    /// The session, from an earlier result. Leave it out for the connection's own session.
    pub(crate) session_id: Option<String>,
}

/// Makes a session.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct NewSession {
    /// What to call it in lists.
    pub(crate) name: Option<String>,
    /// How much memory it may use; the server says when that is too much.
    pub(crate) memory: Option<Memory>,
    /// Minutes without use after which it ends; 20 when left out.
    pub(crate) expires_after_minutes: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Memory {
    #[serde(rename = "1g")]
    OneG,
    #[serde(rename = "4g")]
    FourG,
    #[serde(rename = "16g")]
    SixteenG,
    #[serde(rename = "64g")]
    SixtyFourG,
}

/// Lists sessions.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct ListSessions {
    /// Go on after this session, the last of the page before.
    pub(crate) after: Option<String>,
}

/// Names a session that must be given.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct CloseSession {
    /// The session to remove with all its files.
    pub(crate) session_id: String,
}

/// Goes to a checkpoint.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Restore {
    /// The number of the checkpoint, from `checkpoints`.
    pub(crate) checkpoint: u64,
    /// How variables come back; `exact` when left out.
    pub(crate) variables: Option<Variables>,
    /// The session, from an earlier result. Leave it out for the connection's own session.
    pub(crate) session_id: Option<String>,
}

/// How variables come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Variables {
    /// As they were. Refused when they are not kept any more; nothing moves then.
    Exact,
    /// By running those cells again whose variables are not kept any more.
    Replay,
    /// Not at all: only the files come back, the session starts afresh.
    None,
}

/// Names a branch.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct OfBranch {
    /// The branch.
    pub(crate) name: String,
    /// The session, from an earlier result. Leave it out for the connection's own session.
    pub(crate) session_id: Option<String>,
}

/// What came of a cell.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Ran {
    /// The session it ran in; give it to the next call to go on there.
    pub(crate) session_id: String,
    /// The number of the cell in its session.
    pub(crate) cell: u32,
    /// How it ended: `ok`, `raised` (an exception), `interrupted` (variables are kept) or `died`
    /// (files are kept, variables are gone).
    pub(crate) status: &'static str,
    /// Printed text, values and exceptions as a model reads them, cut where marked.
    pub(crate) output: String,
    /// How many pictures the cell showed; they are in the result's content.
    pub(crate) images: usize,
    /// Tables that the cell showed.
    pub(crate) tables: Vec<ShownTable>,
    /// Files that the cell made or changed in /mnt/data.
    pub(crate) files: Vec<File>,
    /// The exception, if it raised one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) exception: Option<Raised>,
    /// How long it ran.
    pub(crate) duration_ms: u64,
}

/// A table.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct ShownTable {
    /// The columns.
    pub(crate) columns: Vec<Column>,
    /// The first rows.
    #[schemars(schema_with = "schema::rows")]
    pub(crate) rows: Vec<Vec<Value>>,
    /// Rows in the whole table.
    pub(crate) rows_total: u64,
    /// Columns in the whole table.
    pub(crate) columns_total: usize,
}

/// A column of a table.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Column {
    /// Its name.
    pub(crate) name: String,
    /// Its type, as pandas or polars names it.
    pub(crate) kind: String,
}

/// An exception.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Raised {
    /// The class, such as `ZeroDivisionError`.
    pub(crate) name: String,
    /// The message.
    pub(crate) message: String,
}

/// A file.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct File {
    /// The path inside the session.
    pub(crate) path: String,
    /// The resource to read.
    pub(crate) uri: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// The MIME type that its name promises.
    pub(crate) mime_type: &'static str,
}

/// A file that was put into a session.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Uploaded {
    /// The session; give it to the next call to go on there.
    pub(crate) session_id: String,
    /// The file as the session has it.
    pub(crate) file: File,
}

/// The files of a session.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Files {
    /// The session.
    pub(crate) session_id: String,
    /// Its files.
    #[serde(rename = "files")]
    pub(crate) shown: Vec<File>,
    /// Files that are not in this list, which has a limit.
    pub(crate) left_out: usize,
}

/// A session.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Listed {
    /// Its id.
    pub(crate) session_id: String,
    /// What it is called.
    pub(crate) name: String,
    /// `active` or `expired`.
    pub(crate) status: &'static str,
    /// How much memory it may use.
    pub(crate) memory: Memory,
    /// Minutes without use after which it ends.
    pub(crate) expires_after_minutes: u64,
    /// When it was made, in seconds since 1970.
    pub(crate) created_at: u64,
    /// When it was last used, in seconds since 1970.
    pub(crate) last_active_at: u64,
}

/// Sessions.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Sessions {
    /// The sessions, the newest first.
    #[serde(rename = "sessions")]
    pub(crate) shown: Vec<Listed>,
    /// Whether there are more; ask again with `after`.
    pub(crate) more: bool,
}

/// A session that is gone.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Closed {
    /// Its id.
    pub(crate) session_id: String,
}

/// The past of a session.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checkpoints {
    /// The session.
    pub(crate) session_id: String,
    /// The checkpoint at which it stands.
    #[serde(rename = "checkpoint")]
    pub(crate) here: u64,
    /// The branch that it is on.
    pub(crate) branch: String,
    /// All branches, with their newest checkpoints.
    pub(crate) branches: Vec<Branch>,
    /// The checkpoints, in the order in which they were made.
    #[serde(rename = "checkpoints")]
    pub(crate) shown: Vec<Checkpoint>,
    /// Older checkpoints that are not in this list, which has a limit.
    pub(crate) left_out: usize,
}

/// A branch.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Branch {
    /// Its name.
    pub(crate) name: String,
    /// Its newest checkpoint.
    pub(crate) checkpoint: u64,
}

/// The state of a session after a cell.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Checkpoint {
    /// Its number; 0 is the state before the first cell.
    #[serde(rename = "checkpoint")]
    pub(crate) number: u64,
    /// The checkpoint before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<u64>,
    /// The branch on which it was made.
    pub(crate) branch: String,
    /// The number of the cell that led here; none where files were attached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cell: Option<u32>,
    /// The beginning of that cell's code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// Whether variables can be put back as they were; else by replay.
    pub(crate) variables_kept: bool,
}

/// Where a session stands after it was moved.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Stands {
    /// The session.
    pub(crate) session_id: String,
    /// The checkpoint at which it stands.
    pub(crate) checkpoint: u64,
    /// The branch that it is on.
    pub(crate) branch: String,
    /// Files that could not be put back: they were too large to be kept.
    pub(crate) files_lost: Vec<String>,
    /// How many cells were run again.
    pub(crate) cells_replayed: usize,
}
