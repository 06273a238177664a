//! Conversations: what was said, under an id of its own. A response that names one goes on from all
//! of its items, and adds its own.
//!
//! # Layout
//!
//! - `items.rs` lists, adds and takes out single items

mod items;

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use store::{Durability, ObjectUpdate};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::{Body, OptionalBody},
        error::ApiError,
        ids::Prefix,
        path::Id,
    },
    responses::{Item, Metadata, Shelf, check_metadata, json, now},
    wire::deleted::Deleted,
};
use items::{InputItems, known};

/// A conversation in the store.
const CONVERSATION: &str = "conversation";
/// An item of one.
pub(crate) const ITEM: &str = "conversation_item";

/// The routes of conversations.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(retrieve, update, delete))
        .merge(items::routes())
}

/// A conversation as it is kept.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct KeptConversation {
    created_at: i64,
    metadata: Metadata,
    /// The container that a response of it used last.
    pub(crate) container: Option<String>,
}

/// A conversation.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Conversation {
    /// Its id.
    id: String,
    /// Always `conversation`.
    object: &'static str,
    /// When it was made, in seconds since 1970.
    created_at: i64,
    /// Names that the application gave it.
    metadata: Metadata,
}

/// What a new conversation has.
#[derive(Debug, Default, Deserialize, ToSchema)]
struct CreateConversation {
    /// What was said in it already, up to 20 items.
    items: Option<InputItems>,
    /// Names that the application gives it.
    metadata: Option<Metadata>,
}

/// What is to change of a conversation.
#[derive(Debug, Deserialize, ToSchema)]
struct UpdateConversation {
    /// Names that the application gives it; they take the place of all that there were.
    metadata: Option<Metadata>,
}

/// Finds a conversation.
pub(crate) async fn find(shelf: &Shelf, id: &str) -> Result<KeptConversation, ApiError> {
    shelf
        .find(CONVERSATION, id)
        .await?
        .ok_or_else(|| ApiError::not_found(format!("Conversation with id '{id}' not found.")))
}

/// Adds what a response was given and what it said; items that it was handed keep their ids.
pub(crate) async fn append(
    shelf: &Shelf,
    id: &str,
    items: &[Item],
    container: Option<String>,
) -> Result<(), ApiError> {
    let kept = find(shelf, id).await?;
    shelf.add_items(ITEM, id, items).await?;
    if container.is_some() && container != kept.container {
        write(shelf, id, &KeptConversation { container, ..kept }).await?;
    }
    Ok(())
}

async fn write(shelf: &Shelf, id: &str, kept: &KeptConversation) -> Result<(), ApiError> {
    let update = ObjectUpdate { document: Some(json(kept)?), ..ObjectUpdate::default() };
    shelf.change(CONVERSATION, id, &update).await
}

fn told(id: String, kept: KeptConversation) -> Json<Conversation> {
    let KeptConversation { created_at, metadata, .. } = kept;
    Json(Conversation { id, object: "conversation", created_at, metadata })
}

/// Makes a conversation.
#[utoipa::path(post, path = "/v1/conversations", tag = "conversations",
    operation_id = "create_conversation", request_body = Option<CreateConversation>,
    responses((status = 200, description = "The conversation.", body = Conversation)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    OptionalBody(wanted): OptionalBody<CreateConversation>,
) -> Result<Json<Conversation>, ApiError> {
    let metadata = wanted.metadata.unwrap_or_default();
    check_metadata(&metadata)?;
    let items = known("items", wanted.items.unwrap_or_default())?;
    let shelf = Shelf::of(api.host.store(), &tenant);
    let id = Prefix::Conversation.fresh();
    let kept = KeptConversation { created_at: now(), metadata, container: None };
    let object = shelf.object(CONVERSATION, &id, None, &json(&kept)?).await?;
    api.host.store().add_object(&object, Durability::Process).await?;
    shelf.add_items(ITEM, &id, &items).await?;
    Ok(told(id, kept))
}

/// Looks at a conversation.
#[utoipa::path(get, path = "/v1/conversations/{conversation_id}", tag = "conversations",
    operation_id = "retrieve_conversation",
    params(("conversation_id" = String, Path, description = "The conversation.")),
    responses((status = 200, description = "The conversation.", body = Conversation)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Conversation>, ApiError> {
    let kept = find(&Shelf::of(api.host.store(), &tenant), &id).await?;
    Ok(told(id, kept))
}

/// Gives a conversation other names.
#[utoipa::path(post, path = "/v1/conversations/{conversation_id}", tag = "conversations",
    operation_id = "update_conversation", request_body = UpdateConversation,
    params(("conversation_id" = String, Path, description = "The conversation.")),
    responses((status = 200, description = "The conversation.", body = Conversation)))]
async fn update(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Body(wanted): Body<UpdateConversation>,
) -> Result<Json<Conversation>, ApiError> {
    let metadata = wanted.metadata.unwrap_or_default();
    check_metadata(&metadata)?;
    let shelf = Shelf::of(api.host.store(), &tenant);
    let kept = KeptConversation { metadata, ..find(&shelf, &id).await? };
    write(&shelf, &id, &kept).await?;
    Ok(told(id, kept))
}

/// Deletes a conversation and its items. Its responses stay.
#[utoipa::path(delete, path = "/v1/conversations/{conversation_id}", tag = "conversations",
    operation_id = "delete_conversation",
    params(("conversation_id" = String, Path, description = "The conversation.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Deleted>, ApiError> {
    let shelf = Shelf::of(api.host.store(), &tenant);
    find(&shelf, &id).await?;
    shelf.remove_with(CONVERSATION, &id, &[ITEM]).await?;
    Ok(Json(Deleted::of("conversation.deleted", id)))
}
