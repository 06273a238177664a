//! What a client reads when something was deleted.

use serde::Serialize;
use utoipa::ToSchema;

/// Something was deleted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Deleted {
    /// Its id.
    id: String,
    /// What it was.
    object: &'static str,
    /// Always true.
    #[serde(rename = "deleted")]
    gone: bool,
}

impl Deleted {
    /// Says that the thing with this id is gone.
    pub(crate) fn of(object: &'static str, id: String) -> Self {
        Self { id, object, gone: true }
    }
}
