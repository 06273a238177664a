//! Links each number of an answer to the cell that printed it. Judges no words.

use std::ops::Range;

use sandbox::CellId;

use crate::CellRecord;

/// One number of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The first byte of the number in the answer's text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The number as written.
    pub text: String,
    /// Where it is from.
    pub source: Source,
}

impl Claim {
    /// The bytes of the answer's text that it covers.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Where a number is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// This cell printed it; the latest that did.
    Cell(CellId),
    /// It is in the person's words or in a file's card.
    Given,
    /// No cell printed it and nobody gave it.
    Unverified,
}

/// All numbers that a conversation has shown so far.
#[derive(Debug, Clone, Default)]
pub struct Ledger {}

impl Ledger {
    /// Notes the numbers of the person's words and of cards.
    pub fn give(&mut self, _text: &str) {}

    /// Notes the numbers that a cell showed.
    pub fn record(&mut self, _cell: &CellRecord) {}

    /// Finds the numbers of an answer and where they are from.
    pub fn claims(&self, _text: &str) -> Vec<Claim> {
        todo!()
    }
}
