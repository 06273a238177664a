//! Makes a container: checks what is asked for, then copies the files in.

use std::{ops::RangeInclusive, time::Duration};

use futures::TryStreamExt;
use host::{Hosted, HostedFile, MemoryTier, NewHosted, Owner, Tenant};
use store::Object;

use crate::{
    Api, files,
    http::error::ApiError,
    wire::container::{CreateContainer, ExpiresAfter, MemoryLimit, NetworkPolicy},
};

/// A week: what is idle for longer is better revived than kept awake.
const EXPIRY_MINUTES_RANGE: RangeInclusive<i64> = 1..=10_080;
/// One line of a list.
pub(crate) const NAME_CHARS_MAX: usize = 200;
/// Files that one call copies: each is a stream from the store.
const FILE_IDS_MAX: usize = 100;

/// Makes a container with files in it, or nothing at all.
pub(crate) async fn create(
    api: &Api,
    tenant: &Tenant,
    wanted: CreateContainer,
) -> Result<Hosted, ApiError> {
    check(&wanted)?;
    let objects = sources(api, tenant, wanted.file_ids.as_deref().unwrap_or_default()).await?;
    let new = NewHosted {
        name: wanted.name,
        memory: wanted.memory_limit.map_or(MemoryTier::G1, MemoryLimit::into),
        expires_after: expiry(wanted.expires_after, api.settings.expires_after)?,
        owner: Owner::Explicit,
    };
    let hosted = api.host.create(tenant, new).await.map_err(|error| match error {
        // The only thing asked for that a host may refuse.
        error @ host::Error::Refused { .. } => ApiError::from(error).param("memory_limit"),
        error => error.into(),
    })?;
    if let Err(error) = copy_all(api, &hosted, &objects).await {
        // The client never learns of its id, so nobody else could remove it.
        api.host.remove(tenant, hosted.id()).await?;
        return Err(error);
    }
    Ok(hosted)
}

/// Copies an uploaded file into a container.
pub(crate) async fn copy(
    api: &Api,
    hosted: &Hosted,
    object: &Object,
) -> Result<HostedFile, ApiError> {
    let mut content = Box::pin(files::content(api.host.store(), object).await?);
    let mut writer = hosted.writer(object.name.as_deref().unwrap_or_default()).await?;
    while let Some(chunk) = content.try_next().await? {
        writer.write(&chunk).await?;
    }
    Ok(writer.finish().await?)
}

async fn copy_all(api: &Api, hosted: &Hosted, objects: &[Object]) -> Result<(), ApiError> {
    for object in objects {
        copy(api, hosted, object).await?;
    }
    Ok(())
}

/// Finds all files before anything is made.
async fn sources(api: &Api, tenant: &Tenant, ids: &[String]) -> Result<Vec<Object>, ApiError> {
    if ids.len() > FILE_IDS_MAX {
        let message = format!("Invalid 'file_ids': at most {FILE_IDS_MAX} at a time.");
        return Err(ApiError::invalid_value("file_ids", message));
    }
    let mut objects = Vec::new();
    for id in ids {
        objects.push(files::find(api.host.store(), tenant, id).await?);
    }
    Ok(objects)
}

fn check(wanted: &CreateContainer) -> Result<(), ApiError> {
    let refuse = |param: &str, message: &str| Err(ApiError::invalid_value(param, message));
    check_name(&wanted.name)?;
    if matches!(wanted.network_policy, Some(NetworkPolicy::Allowlist)) {
        return refuse(
            "network_policy",
            "This server gives containers no network, so `allowlist` cannot be granted. Leave \
             `network_policy` out or send {\"type\": \"disabled\"}, and upload what the code needs.",
        );
    }
    if wanted.skills.as_ref().is_some_and(|skills| !skills.is_empty()) {
        return refuse(
            "skills",
            "Skills are not supported here: leave `skills` out, and upload their files instead.",
        );
    }
    Ok(())
}

/// Checks what a container is called.
fn check_name(name: &str) -> Result<(), ApiError> {
    let chars = name.chars().count();
    if (1..=NAME_CHARS_MAX).contains(&chars) && !name.contains(char::is_control) {
        return Ok(());
    }
    let message = format!("Invalid 'name': expected 1 to {NAME_CHARS_MAX} characters on one line.");
    Err(ApiError::invalid_value("name", message))
}

/// How long a container may go without use; the operator says what is usual.
fn expiry(wanted: Option<ExpiresAfter>, usual: Duration) -> Result<Duration, ApiError> {
    let Some(ExpiresAfter { minutes, .. }) = wanted else { return Ok(usual) };
    if !EXPIRY_MINUTES_RANGE.contains(&minutes) {
        let (least, most) = (EXPIRY_MINUTES_RANGE.start(), EXPIRY_MINUTES_RANGE.end());
        let message = format!(
            "Invalid 'expires_after.minutes': expected {least} to {most}, but got {minutes}."
        );
        return Err(ApiError::invalid_value("expires_after.minutes", message));
    }
    Ok(Duration::from_mins(minutes.unsigned_abs()))
}
