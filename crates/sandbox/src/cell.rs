//! A cell: one piece of Python that a session runs, and its number in the session.

use serde::{Deserialize, Serialize};

/// The number of a cell within its session, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellId(pub u32);

impl std::fmt::Display for CellId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// One piece of Python with `IPython` semantics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The source text.
    pub code: String,
}

impl Cell {
    /// Makes a cell from its source text.
    pub fn new(code: impl Into<String>) -> Self {
        Self { code: code.into() }
    }
}
