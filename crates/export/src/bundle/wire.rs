//! `bundle.json`: the story with its large parts in entries of their own, and the hash of each.

use std::{collections::BTreeMap, fmt::Write as _};

use jiff::Timestamp;
use sandbox::CellId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{ClaimLine, StoryFile};

/// The one field that every format has.
#[derive(Debug, Deserialize)]
pub(super) struct Format {
    pub(super) format: u32,
}

/// All of `bundle.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub(super) format: u32,
    pub(super) decipher: String,
    pub(super) title: String,
    pub(super) created_at: Timestamp,
    /// The interpreter's version.
    pub(super) python: String,
    pub(super) story: Vec<WireEntry>,
    pub(super) files: Vec<StoryFile>,
    /// Every other entry of the bundle, by name.
    pub(super) contents: BTreeMap<String, Content>,
}

/// What an entry of the bundle holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub(super) sha256: String,
    pub(super) bytes: u64,
}

/// An entry of the story; a cell's code and outputs are in entries of the bundle.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum WireEntry {
    Person { text: String, attached: Vec<String> },
    Cell { said: String, cell: CellId, code: String, outputs: String },
    Answer { text: String, claims: Vec<ClaimLine> },
    Note { text: String },
}

impl Content {
    /// Describes bytes.
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { sha256: hexadecimal(&Sha256::digest(bytes)), bytes: bytes.len() as u64 }
    }
}

/// A hash as it is written.
pub(super) fn hexadecimal(hash: &[u8]) -> String {
    hash.iter().fold(String::new(), |mut text, byte| {
        let _infallible = write!(text, "{byte:02x}");
        text
    })
}
