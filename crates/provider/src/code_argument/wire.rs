//! The arguments of a call to `python`, as JSON.

use serde::Deserialize;

/// What models send.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Arguments {
    /// As asked for.
    Object {
        /// The cell.
        code: String,
    },
    /// The code alone, as a JSON string.
    Bare(String),
}
