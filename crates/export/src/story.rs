//! A told conversation: what was asked, run and answered, with the files and the Python behind it.
//! It is told in order and knows nothing of how it was kept.

use agent::{CellRecord, Claim, Source};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The folder beside an exported document in which its input files are to lie.
pub const FILES: &str = "files";

/// A conversation as it is told to others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// What it is called.
    pub title: String,
    /// When the conversation began.
    pub created_at: Timestamp,
    /// What happened, in order.
    pub entries: Vec<Entry>,
    /// The files that went in and came out.
    pub files: Vec<StoryFile>,
    /// The Python that ran its cells.
    pub environment: EnvironmentFacts,
    /// The version of Decipher that tells it.
    pub decipher: String,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Entry {
    /// The person said something.
    Person {
        /// The person's words.
        text: String,
        /// Paths of the files that came with them.
        attached: Vec<String>,
    },
    /// A cell ran.
    Cell {
        /// What the model said beside the code.
        said: String,
        /// The code and what came out.
        record: CellRecord,
    },
    /// The model answered.
    Answer {
        /// The answer, in Markdown.
        text: String,
        /// Its numbers, in the order in which they stand in the text.
        claims: Vec<ClaimLine>,
    },
    /// Something else that a reader must know, such as a step back in time.
    Note(String),
}

/// A number of an answer, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimLine {
    /// The number as written in the answer.
    pub text: String,
    /// The byte of the answer's text at which it begins. Without it the number is looked for, and
    /// one that also stands where it claims nothing ("cell 4") may be found there.
    #[serde(default)]
    pub start: Option<usize>,
    /// The cell that printed it; `None` when the person gave it or nobody did.
    pub cell: Option<u32>,
    /// A cell printed it or the person gave it.
    pub verified: bool,
}

/// A file of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryFile {
    /// The path inside the workspace, with `/`.
    pub path: String,
    /// SHA-256 of the content, in lower-case hexadecimal.
    pub sha256: String,
    /// The size.
    pub bytes: u64,
    /// Whether it went in or came out.
    pub role: FileRole,
}

/// Whether a file went in or came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FileRole {
    /// The person attached it.
    Input,
    /// A cell made or changed it.
    Made,
}

/// What is known of the Python that ran the cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnvironmentFacts {
    /// The interpreter's version, as in `3.11.7`.
    pub python: String,
    /// The text of `requirements.lock`.
    pub lock: String,
    /// SHA-256 of that text, in lower-case hexadecimal.
    pub lock_hash: String,
}

impl From<&Claim> for ClaimLine {
    fn from(claim: &Claim) -> Self {
        let (cell, verified) = match claim.source {
            Source::Cell(cell) => (Some(cell.0), true),
            Source::Given => (None, true),
            Source::Unverified => (None, false),
        };
        Self { text: claim.text.clone(), start: Some(claim.start), cell, verified }
    }
}

impl Story {
    /// Goes through the cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = &CellRecord> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Cell { record, .. } => Some(record),
            Entry::Person { .. } | Entry::Answer { .. } | Entry::Note(_) => None,
        })
    }

    /// Says when the conversation began, for people.
    pub(crate) fn date(&self) -> String {
        self.created_at.strftime("%Y-%m-%d %H:%M UTC").to_string()
    }
}
