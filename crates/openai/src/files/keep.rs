//! Files as objects of the store. The purpose of a file is its parent there, so that a list of one
//! purpose is the store's own and comes in pages.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use futures::Stream;
use host::{FILE_KIND as KIND, Tenant};
use serde::{Deserialize, Serialize};
use store::{BlobId, Durability, Object, ObjectFilter, Store};

use crate::{
    http::{error::ApiError, ids::Prefix, page::Page, time::seconds},
    wire::file::{FileObject, Purpose},
};

/// Expired files that one call removes: a millisecond or so of its time.
const REMOVED_AT_ONCE: u32 = 32;

/// A file whose content is in the store.
#[derive(Debug)]
pub(crate) struct Uploaded {
    pub(crate) name: String,
    pub(crate) purpose: Purpose,
    pub(crate) expires_after: Option<Duration>,
    pub(crate) blob: BlobId,
    pub(crate) bytes: u64,
}

/// What the store has no column for.
#[derive(Debug, Serialize, Deserialize)]
struct Document {
    purpose: Purpose,
}

/// Adds a file.
pub(super) async fn add(
    store: &Store,
    tenant: &Tenant,
    file: Uploaded,
) -> Result<FileObject, ApiError> {
    let now = SystemTime::now();
    let document = Document { purpose: file.purpose };
    let object = Object {
        kind: KIND.to_owned(),
        id: Prefix::File.fresh(),
        tenant: tenant.id.0.clone(),
        parent: Some(word(file.purpose)?),
        name: Some(file.name),
        blob: Some(file.blob),
        bytes: file.bytes,
        created_at: now,
        used_at: now,
        expires_at: file.expires_after.map(|after| now + after),
        document: serde_json::to_string(&document).map_err(ApiError::internal)?,
    };
    store.add_object(&object, Durability::Power).await?;
    described(object)
}

/// Finds a file of the tenant.
pub(crate) async fn find(store: &Store, tenant: &Tenant, id: &str) -> Result<Object, ApiError> {
    let object = store.object(KIND, &tenant.id.0, id).await?;
    let alive = |object: &Object| object.expires_at.is_none_or(|at| at > SystemTime::now());
    object.filter(alive).ok_or_else(|| missing(id))
}

/// Opens the content of a file.
pub(crate) async fn content(
    store: &Store,
    object: &Object,
) -> Result<impl Stream<Item = Result<Bytes, store::Error>> + Send + 'static, ApiError> {
    let blob = object.blob.as_ref().ok_or_else(|| ApiError::internal("a file has no content"))?;
    Ok(store.read_blob(blob, None).await?)
}

/// Lists files, one more than the page holds when more follow.
pub(super) async fn list(
    store: &Store,
    tenant: &Tenant,
    purpose: Option<Purpose>,
    page: &Page,
) -> Result<Vec<FileObject>, ApiError> {
    let purpose = purpose.map(word).transpose()?;
    let filter = ObjectFilter {
        kind: KIND,
        tenant: &tenant.id.0,
        parent: purpose.as_deref(),
        name: None,
        after: page.after.as_deref(),
        order: page.order.into(),
        limit: page.limit + 1,
    };
    store.objects(&filter).await?.into_iter().map(described).collect()
}

/// Removes a file; its content goes with the next collection, unless something else has the same.
pub(super) async fn remove(store: &Store, tenant: &Tenant, id: &str) -> Result<(), ApiError> {
    find(store, tenant, id).await?;
    let was_there = store.remove_object(KIND, &tenant.id.0, id).await?;
    if was_there { Ok(()) } else { Err(missing(id)) }
}

/// Removes files that are past their time, whoever's they are.
pub(super) async fn remove_expired(store: &Store) -> Result<(), ApiError> {
    for object in store.expired_objects(KIND, SystemTime::now(), REMOVED_AT_ONCE).await? {
        store.remove_object(KIND, &object.tenant, &object.id).await?;
    }
    Ok(())
}

/// A file as a client reads it.
pub(super) fn described(object: Object) -> Result<FileObject, ApiError> {
    let document: Document = serde_json::from_str(&object.document).map_err(ApiError::internal)?;
    Ok(FileObject {
        id: object.id,
        object: "file",
        bytes: object.bytes,
        created_at: seconds(object.created_at),
        expires_at: object.expires_at.map(seconds),
        filename: object.name.unwrap_or_default(),
        purpose: document.purpose,
        status: "processed",
        status_details: None,
    })
}

/// The word that a purpose is on the wire.
fn word(purpose: Purpose) -> Result<String, ApiError> {
    let value = serde_json::to_value(purpose).map_err(ApiError::internal)?;
    Ok(value.as_str().unwrap_or_default().to_owned())
}

fn missing(id: &str) -> ApiError {
    ApiError::not_found(format!("No such File object: {id}")).param("id")
}
