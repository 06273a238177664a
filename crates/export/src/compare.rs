//! Holds what cells gave once against what they gave again, and names what differs.
//!
//! What may differ honestly is a short list, each with its reason, in [`ALLOWANCES`]. All else is
//! compared exactly; where only numbers differ, it says by how much.
//!
//! # Layout
//!
//! - `compare/cell.rs` compares what came out of one cell
//! - `compare/display.rs` compares values, tables and figures
//! - `compare/settled.rs` takes out of a text what may differ
//! - `compare/difference.rs` says what differs, for people

mod cell;
mod difference;
mod display;
mod settled;

use std::collections::BTreeMap;

use agent::CellRecord;
use sandbox::CellId;

pub use difference::{Difference, TextDifference};
pub use settled::{ALLOWANCES, Allowance};

use crate::{FileRole, StoryFile};

/// What ran, and the files that it left.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// The cells, in the order in which they ran.
    pub cells: &'a [CellRecord],
    /// The files; only those that cells made are compared.
    pub files: &'a [StoryFile],
}

/// What differs between two runs.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// Each cell that was told or ran again, in order.
    pub cells: Vec<CellComparison>,
    /// Each file that cells made, by path.
    pub files: Vec<FileComparison>,
}

/// What differs in one cell.
#[derive(Debug, Clone, PartialEq)]
pub struct CellComparison {
    /// The cell, by its number in the told run.
    pub cell: CellId,
    /// What differs; nothing when it gave the same.
    pub differences: Vec<Difference>,
}

/// What differs in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileComparison {
    /// Its path in the workspace.
    pub path: String,
    /// Whether it is the same.
    pub state: FileState,
}

/// How a file compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// To the last byte.
    Equal,
    /// The content differs.
    Differs,
    /// It was made then and not again.
    Missing,
    /// It was not made then.
    New,
}

impl Comparison {
    /// Whether nothing differs.
    pub fn is_equal(&self) -> bool {
        self.cells.iter().all(|cell| cell.differences.is_empty())
            && self.files.iter().all(|file| file.state == FileState::Equal)
    }
}

/// Compares two runs of the same cells.
pub fn compare(told: &Run<'_>, again: &Run<'_>) -> Comparison {
    let mut cells: Vec<CellComparison> = Vec::new();
    for (index, record) in told.cells.iter().enumerate() {
        let differences = match again.cells.get(index) {
            Some(again) => cell::differences(record, again),
            None => vec![Difference::NotRun],
        };
        cells.push(CellComparison { cell: record.cell, differences });
    }
    for record in again.cells.iter().skip(told.cells.len()) {
        cells.push(CellComparison { cell: record.cell, differences: vec![Difference::NotTold] });
    }
    Comparison { cells, files: files(told.files, again.files) }
}

fn files(told: &[StoryFile], again: &[StoryFile]) -> Vec<FileComparison> {
    let made = |files: &'_ [StoryFile]| -> BTreeMap<String, String> {
        let made = files.iter().filter(|file| file.role == FileRole::Made);
        made.map(|file| (file.path.clone(), file.sha256.clone())).collect()
    };
    let (told, mut again) = (made(told), made(again));
    let mut files: Vec<FileComparison> = told
        .into_iter()
        .map(|(path, hash)| {
            let state = match again.remove(&path) {
                Some(other) if other == hash => FileState::Equal,
                Some(_) => FileState::Differs,
                None => FileState::Missing,
            };
            FileComparison { path, state }
        })
        .collect();
    let new = again.into_keys().map(|path| FileComparison { path, state: FileState::New });
    files.extend(new);
    files
}
