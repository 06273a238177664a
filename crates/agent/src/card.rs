//! Describes an attached file by code that runs in the session, never by dumping the file.

use crate::{Error, Runner};

/// What is known of one attached file, bounded in every part.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {}

impl Card {
    /// The card in the words that the model reads; hand it to `Conversation::ask`.
    pub fn text(&self) -> String {
        todo!()
    }
}

/// Describes the workspace file `path` by a cell in the session; an unreadable file gets a card
/// that says so.
pub async fn describe(_runner: &mut impl Runner, _path: &str) -> Result<Card, Error> {
    todo!()
}
