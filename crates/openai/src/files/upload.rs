//! Reads the form that uploads a file: the content goes into the store as it arrives, whatever
//! stands behind it in the form.

use std::{ops::RangeInclusive, time::Duration};

use axum::http::StatusCode;
use host::Tenant;
use serde::{
    Deserialize,
    de::{IntoDeserializer, value::StrDeserializer},
};
use store::BlobId;

use super::keep::Uploaded;
use crate::{
    Api,
    http::{
        error::ApiError,
        form::{Field, Form},
    },
    wire::file::Purpose,
};

/// What OpenAI allows: an hour to thirty days.
const EXPIRY_SECONDS: RangeInclusive<u64> = 3_600..=2_592_000;

/// What of the form has been read.
#[derive(Debug, Default)]
struct Read {
    content: Option<(String, BlobId, u64)>,
    purpose: Option<Purpose>,
    anchored: bool,
    seconds: Option<u64>,
}

/// Reads the form to its end. When it is refused, nothing of it stays.
pub(super) async fn read(api: &Api, tenant: &Tenant, mut form: Form) -> Result<Uploaded, ApiError> {
    let mut read = Read::default();
    while let Some(field) = form.next().await? {
        match field.name.as_str() {
            "file" if read.content.is_some() => {
                return Err(ApiError::invalid_value("file", "One file can be uploaded at a time."));
            }
            "file" => read.content = Some(content(api, tenant, field).await?),
            "purpose" => read.purpose = Some(purpose(&field.text().await?)?),
            "expires_after[anchor]" => {
                check_anchor(&field.text().await?)?;
                read.anchored = true;
            }
            "expires_after[seconds]" => read.seconds = Some(seconds(&field.text().await?)?),
            _ => {}
        }
    }
    read.uploaded()
}

impl Read {
    fn uploaded(self) -> Result<Uploaded, ApiError> {
        let missing = |name: &str| {
            ApiError::invalid(format!("Missing required parameter: '{name}'."))
                .param(name)
                .code("missing_required_parameter")
        };
        let (name, blob, bytes) = self.content.ok_or_else(|| missing("file"))?;
        let purpose = self.purpose.ok_or_else(|| missing("purpose"))?;
        if self.anchored && self.seconds.is_none() {
            return Err(missing("expires_after[seconds]"));
        }
        let expires_after = self.seconds.map(Duration::from_secs);
        Ok(Uploaded { name, purpose, expires_after, blob, bytes })
    }
}

async fn content(
    api: &Api,
    tenant: &Tenant,
    mut field: Field<'_>,
) -> Result<(String, BlobId, u64), ApiError> {
    let name = field.file_name();
    let file_bytes_max = api.settings.file_bytes_max;
    let room = api.host.room(tenant).await?;
    let mut writer = api.host.store().blob_writer().await?;
    let mut bytes = 0_u64;
    while let Some(chunk) = field.chunk().await? {
        bytes += chunk.len() as u64;
        if bytes > file_bytes_max {
            return Err(too_large(file_bytes_max));
        }
        if room.is_some_and(|room| bytes > room) {
            return Err(no_room());
        }
        writer.write(&chunk).await?;
    }
    let (blob, bytes) = writer.finish().await?;
    Ok((name, blob, bytes))
}

/// 413: larger than a file may be.
pub(crate) fn too_large(bytes_max: u64) -> ApiError {
    let message = format!(
        "The file is larger than {bytes_max} bytes, the most that one file may have; split it, or \
         have the operator raise the limit."
    );
    ApiError::refused(StatusCode::PAYLOAD_TOO_LARGE, message).param("file")
}

fn no_room() -> ApiError {
    ApiError::quota(
        "The disk quota of this key is used up: delete files with DELETE /v1/files/{file_id} or \
         containers, or have the operator raise the quota.",
    )
}

fn purpose(text: &str) -> Result<Purpose, ApiError> {
    let source: StrDeserializer<'_, serde::de::value::Error> = text.into_deserializer();
    Purpose::deserialize(source)
        .map_err(|error| ApiError::invalid_value("purpose", format!("Invalid 'purpose': {error}.")))
}

fn check_anchor(text: &str) -> Result<(), ApiError> {
    if text == "created_at" {
        return Ok(());
    }
    let message = "Invalid 'expires_after[anchor]': the only value is 'created_at'.";
    Err(ApiError::invalid_value("expires_after[anchor]", message))
}

fn seconds(text: &str) -> Result<u64, ApiError> {
    let seconds = text.trim().parse().ok().filter(|seconds| EXPIRY_SECONDS.contains(seconds));
    seconds.ok_or_else(|| {
        let (least, most) = (EXPIRY_SECONDS.start(), EXPIRY_SECONDS.end());
        let message = format!(
            "Invalid 'expires_after[seconds]': expected a whole number from {least} to {most}."
        );
        ApiError::invalid_value("expires_after[seconds]", message)
    })
}
