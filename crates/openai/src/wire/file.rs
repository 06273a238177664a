//! Uploaded files on the wire.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::http::page::{Order, PageQuery};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Purpose {
    Assistants,
    AssistantsOutput,
    Batch,
    FineTune,
    Vision,
    #[serde(rename = "user_data")]
    UserData,
    Evals,
}

/// An uploaded file.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FileObject {
    /// Its id.
    #[schema(examples("file-0192f0c5d2c37c7ab5e6d9c7f1a2b3c4"))]
    pub(crate) id: String,
    /// Always `file`.
    pub(crate) object: &'static str,
    /// Its size.
    pub(crate) bytes: u64,
    /// When it was uploaded, in seconds since 1970.
    pub(crate) created_at: i64,
    /// When it goes, in seconds since 1970.
    pub(crate) expires_at: Option<i64>,
    /// Its name.
    pub(crate) filename: String,
    /// What it is for.
    pub(crate) purpose: Purpose,
    /// Always `processed`: nothing is done to a file that one would have to wait for.
    pub(crate) status: &'static str,
    /// Always null.
    pub(crate) status_details: Option<String>,
}

/// The form that uploads a file.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "the form is read field by field; this is its description")]
pub(crate) struct FileForm {
    /// The content.
    #[schema(format = Binary, value_type = String, content_media_type = "application/octet-stream")]
    file: Vec<u8>,
    /// What it is for.
    purpose: Purpose,
    /// What its age counts from.
    #[schema(rename = "expires_after[anchor]", required = false)]
    anchor: CreatedAt,
    /// How long it stays, in seconds; for ever when not given.
    #[schema(
        rename = "expires_after[seconds]",
        minimum = 3600,
        maximum = 2_592_000,
        required = false
    )]
    seconds: u32,
}

/// What a file's age counts from.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CreatedAt {
    CreatedAt,
}

/// The part of the list of files that is asked for.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FilesQuery {
    /// How many to return.
    #[param(minimum = 1, maximum = 10000, default = 10000)]
    limit: Option<i64>,
    /// Which way the list runs, by time of upload.
    #[param(inline)]
    order: Option<Order>,
    /// The id of the last one of the page before.
    #[param(max_length = 256)]
    after: Option<String>,
    /// Only files that are for this.
    #[param(inline)]
    pub(crate) purpose: Option<Purpose>,
}

impl FilesQuery {
    /// The page that is asked for, of up to this many.
    pub(crate) fn page(self, limit_max: u32) -> PageQuery {
        let limit = self.limit.or(Some(i64::from(limit_max)));
        PageQuery { limit, order: self.order, after: self.after }
    }
}
