//! Responses and items in the store: what is kept of them, and how it comes back.

use std::time::{Duration, SystemTime};

use host::Tenant;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{Durability, Object, ObjectFilter, ObjectUpdate, Store};

use super::{item::Item, object::ResponseObject};
use crate::http::error::ApiError;

/// What OpenAI keeps responses for.
const KEPT_FOR: Duration = Duration::from_hours(24 * 30);
/// A document up to this size lies in the database; a larger one, with pictures in it, is a blob.
const DOCUMENT_BYTES_MAX: usize = 256 << 10;
/// Items that are read at once: more than any turn makes, and than any input holds.
const ITEMS_MAX: u32 = 4_000;
/// Responses that are let go of at a time, when one is made.
const EXPIRED_MAX: u32 = 20;

/// A response, whose items are objects of their own.
const RESPONSE: &str = "response";
/// What a response was given.
pub(crate) const INPUT: &str = "response_input";
/// What a response said and did.
pub(crate) const OUTPUT: &str = "response_output";

/// A response as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptResponse {
    /// The response, without its items.
    pub(crate) object: ResponseObject,
    /// The container that its code ran in.
    pub(crate) container: Option<String>,
}

/// What belongs to one tenant.
#[derive(Debug, Clone)]
pub(crate) struct Shelf {
    store: Store,
    tenant: String,
}

impl Shelf {
    /// The shelf of a tenant.
    pub(crate) fn of(store: &Store, tenant: &Tenant) -> Self {
        Self { store: store.clone(), tenant: tenant.id.0.clone() }
    }

    /// Keeps a response that begins, with what it was given.
    pub(crate) async fn add(&self, kept: &KeptResponse, input: &[Item]) -> Result<(), ApiError> {
        let mut object = self.object(RESPONSE, &kept.object.id, None, &json(kept)?).await?;
        object.expires_at = Some(object.created_at + KEPT_FOR);
        self.store.add_object(&object, Durability::Process).await?;
        self.add_items(INPUT, &kept.object.id, input).await?;
        self.forget_expired().await
    }

    /// Keeps what became of a response; items first, so that a whole one has all of its own.
    pub(crate) async fn update(
        &self,
        kept: &KeptResponse,
        output: &[Item],
    ) -> Result<(), ApiError> {
        self.add_items(OUTPUT, &kept.object.id, output).await?;
        let update = ObjectUpdate { document: Some(json(kept)?), ..ObjectUpdate::default() };
        self.change(RESPONSE, &kept.object.id, &update).await
    }

    /// Finds a response.
    pub(crate) async fn response(&self, id: &str) -> Result<Option<KeptResponse>, ApiError> {
        self.find(RESPONSE, id).await
    }

    /// Forgets a response; tells whether it was there.
    pub(crate) async fn remove(&self, id: &str) -> Result<bool, ApiError> {
        self.remove_with(RESPONSE, id, &[INPUT, OUTPUT]).await
    }

    /// Finds what is kept under an id.
    pub(crate) async fn find<T: DeserializeOwned>(
        &self,
        kind: &str,
        id: &str,
    ) -> Result<Option<T>, ApiError> {
        match self.store.object(kind, &self.tenant, id).await? {
            Some(object) => self.read(&object).await.map(Some),
            None => Ok(None),
        }
    }

    /// Finds an item that is a part of this parent.
    pub(crate) async fn part(
        &self,
        kind: &str,
        parent: &str,
        id: &str,
    ) -> Result<Option<Item>, ApiError> {
        match self.store.object(kind, &self.tenant, id).await? {
            Some(object) if object.parent.as_deref() == Some(parent) => {
                self.read(&object).await.map(Some)
            }
            Some(_) | None => Ok(None),
        }
    }

    /// Changes what is kept under an id.
    pub(crate) async fn change(
        &self,
        kind: &str,
        id: &str,
        update: &ObjectUpdate,
    ) -> Result<(), ApiError> {
        self.store.update_object(kind, &self.tenant, id, update).await?;
        Ok(())
    }

    /// Forgets what is kept under an id, and its parts; tells whether it was there.
    pub(crate) async fn remove_with(
        &self,
        kind: &str,
        id: &str,
        parts: &[&str],
    ) -> Result<bool, ApiError> {
        let was_there = self.store.remove_object(kind, &self.tenant, id).await?;
        for part in parts {
            self.store.remove_children(part, &self.tenant, id).await?;
        }
        Ok(was_there)
    }

    /// Keeps items as parts of a parent.
    pub(crate) async fn add_items(
        &self,
        kind: &str,
        parent: &str,
        items: &[Item],
    ) -> Result<(), ApiError> {
        let mut objects = Vec::with_capacity(items.len());
        for item in items {
            objects.push(self.object(kind, item.id(), Some(parent), &json(item)?).await?);
        }
        Ok(self.store.add_objects(&objects, Durability::Process).await?)
    }

    /// All items of a parent, the oldest first.
    pub(crate) async fn items(&self, kind: &str, parent: &str) -> Result<Vec<Item>, ApiError> {
        let (parent, order) = (Some(parent), store::Order::Ascending);
        self.page(&ObjectFilter {
            kind,
            tenant: &self.tenant,
            parent,
            name: None,
            after: None,
            order,
            limit: ITEMS_MAX,
        })
        .await
    }

    /// One page of the items of a parent.
    pub(crate) async fn page_of(
        &self,
        kind: &str,
        parent: &str,
        page: &crate::http::page::Page,
    ) -> Result<Vec<Item>, ApiError> {
        let after = page.after.as_deref();
        let (order, limit) = (page.order.into(), page.limit + 1);
        let tenant = &self.tenant;
        let parent = Some(parent);
        self.page(&ObjectFilter { kind, tenant, parent, name: None, after, order, limit }).await
    }

    async fn page(&self, filter: &ObjectFilter<'_>) -> Result<Vec<Item>, ApiError> {
        let mut items = Vec::new();
        for object in self.store.objects(filter).await? {
            items.push(self.read(&object).await?);
        }
        Ok(items)
    }

    /// Makes an object of a document.
    pub(crate) async fn object(
        &self,
        kind: &str,
        id: &str,
        parent: Option<&str>,
        document: &str,
    ) -> Result<Object, ApiError> {
        let is_large = document.len() > DOCUMENT_BYTES_MAX;
        let blob = if is_large { Some(self.store.put(document.as_bytes()).await?) } else { None };
        let now = SystemTime::now();
        Ok(Object {
            kind: kind.to_owned(),
            id: id.to_owned(),
            tenant: self.tenant.clone(),
            parent: parent.map(ToOwned::to_owned),
            name: None,
            blob,
            bytes: document.len() as u64,
            created_at: now,
            used_at: now,
            expires_at: None,
            document: if is_large { String::new() } else { document.to_owned() },
        })
    }

    /// Reads the document of an object.
    pub(crate) async fn read<T: DeserializeOwned>(&self, object: &Object) -> Result<T, ApiError> {
        let read = match &object.blob {
            Some(blob) => serde_json::from_slice(&self.store.get(blob).await?),
            None => serde_json::from_str(&object.document),
        };
        read.map_err(|error| {
            ApiError::internal(format!("{} {} cannot be read: {error}", object.kind, object.id))
        })
    }

    /// Lets go of responses that were kept for long enough, anybody's.
    async fn forget_expired(&self) -> Result<(), ApiError> {
        let now = SystemTime::now();
        for old in self.store.expired_objects(RESPONSE, now, EXPIRED_MAX).await? {
            let owner = Self { store: self.store.clone(), tenant: old.tenant };
            owner.remove(&old.id).await?;
        }
        Ok(())
    }

    /// The tenant whose shelf it is.
    pub(crate) fn tenant(&self) -> &str {
        &self.tenant
    }
}

/// Writes a document.
pub(crate) fn json(document: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(document).map_err(ApiError::internal)
}
