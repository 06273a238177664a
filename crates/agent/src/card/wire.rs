//! What `card.py` prints, as JSON. Hostile: the session may have been changed by other cells.

use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
pub(super) struct Card {
    pub(super) bytes: u64,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) facts: Vec<(String, String)>,
    #[serde(default)]
    pub(super) tables: Vec<Table>,
    #[serde(default)]
    pub(super) listing: Vec<String>,
    #[serde(default)]
    pub(super) listing_total: u64,
    #[serde(default)]
    pub(super) words: String,
    pub(super) problem: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Table {
    pub(super) name: Option<String>,
    /// Name, type, missing values, and the values where they are few.
    pub(super) columns: Vec<(String, String, Option<u64>, Vec<String>)>,
    pub(super) columns_total: u64,
    pub(super) rows: Vec<Vec<Option<String>>>,
    pub(super) rows_total: u64,
    pub(super) rows_exact: bool,
}
