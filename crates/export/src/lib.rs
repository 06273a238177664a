//! Takes a conversation out of Decipher: as a Jupyter file, a script, a report, or a bundle that
//! can be replayed. Pure functions: what is read or written outside of memory is passed in.
//!
//! # Layout
//!
//! - [`Story`] (`story.rs`) is a told conversation, the one thing that all documents are made of
//! - [`ipynb()`] makes a Jupyter file that opens with its outputs and runs again
//! - [`script()`] makes a plain Python script
//! - [`markdown()`] makes a report, with figures as files
//! - [`html()`] makes the same report as one page that needs nothing else
//! - [`bundle`] is the story in one file that can be run again, written and read
//! - [`compare()`] holds a run against the told one and names what differs
//! - `shown.rs` picks what a report shows of each output
//! - `grid.rs` cleans HTML that a session made
//! - `python.rs` finds the strings, statements and magics of a cell's code
//! - `linked.rs` links the numbers of an answer to the cells that printed them

pub mod bundle;
mod compare;
mod error;
mod grid;
mod html;
mod ipynb;
mod linked;
mod markdown;
mod plain;
mod python;
mod script;
mod shown;
mod story;

pub use compare::{
    ALLOWANCES, Allowance, CellComparison, Comparison, Difference, FileComparison, FileState, Run,
    TextDifference, compare,
};
pub use error::Error;
pub use html::html;
pub use ipynb::{ipynb, write_ipynb};
pub use markdown::markdown;
pub use script::script;
pub use story::{ClaimLine, Entry, EnvironmentFacts, FILES, FileRole, Story, StoryFile};

#[cfg(test)]
mod tests {
    use super::*;

    /// A story with these entries and nothing else.
    pub(crate) fn story(entries: Vec<Entry>) -> Story {
        Story {
            title: "Sales".into(),
            created_at: jiff::Timestamp::UNIX_EPOCH,
            entries,
            files: Vec::new(),
            environment: EnvironmentFacts {
                python: "3.11.7".into(),
                lock: "numpy==2.4.6\n".into(),
                lock_hash: "0".repeat(64),
            },
            decipher: "0.1.0".into(),
        }
    }
}
