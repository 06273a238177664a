//! Single items of a conversation.

use axum::{
    Json,
    extract::{RawQuery, State},
};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{Conversation, ITEM, find, told};
use crate::{
    Api,
    http::{
        auth::Caller,
        body::Body,
        error::ApiError,
        ids::Prefix,
        page::{List, PageQuery},
        path::{Id, TwoIds},
        query::Query,
    },
    responses::{Given, InputItem, Item, PAGE_MAX, Shelf, given_item, included},
};

/// OpenAI's limit for what is added at once.
const ITEMS_MAX: usize = 20;

/// Items as a client gives them.
pub(super) type InputItems = Vec<InputItem>;

/// Items that are to be added.
#[derive(Debug, Deserialize, ToSchema)]
struct CreateItems {
    /// Up to 20 of them.
    items: InputItems,
}

/// The routes of items.
pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(create, list)).routes(routes!(retrieve, delete))
}

/// Checks items; each gets an id of ours.
pub(super) fn known(param: &str, items: InputItems) -> Result<Vec<Item>, ApiError> {
    if items.len() > ITEMS_MAX {
        let message = format!("Invalid '{param}': at most {ITEMS_MAX} items at a time.");
        return Err(ApiError::invalid_value(param, message));
    }
    let mut known = Vec::new();
    for (index, given) in items.into_iter().enumerate() {
        let param = format!("{param}[{index}]");
        match given_item(&param, given)? {
            None => {}
            Some(Given::Item(item)) => known.push(fresh(item)),
            Some(Given::Reference(_)) => {
                let message = "An item can be referred to in the input of a response only; hand \
                               it over whole here.";
                return Err(ApiError::invalid_value(&param, message));
            }
        }
    }
    Ok(known)
}

fn fresh(item: Item) -> Item {
    let prefix = match &item {
        Item::Message(_) => Prefix::Message,
        Item::CodeInterpreterCall(_) => Prefix::CodeInterpreterCall,
    };
    item.with_id(prefix.fresh())
}

fn not_found(id: &str) -> ApiError {
    ApiError::not_found(format!("Item with id '{id}' not found."))
}

/// Adds items to a conversation.
#[utoipa::path(post, path = "/v1/conversations/{conversation_id}/items", tag = "conversations",
    operation_id = "create_conversation_items", request_body = CreateItems,
    params(("conversation_id" = String, Path, description = "The conversation.")),
    responses((status = 200, description = "The items.", body = List<Item>)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Body(wanted): Body<CreateItems>,
) -> Result<Json<List<Item>>, ApiError> {
    let items = known("items", wanted.items)?;
    let shelf = Shelf::of(api.host.store(), &tenant);
    find(&shelf, &id).await?;
    shelf.add_items(ITEM, &id, &items).await?;
    Ok(Json(List::of(items, false, |item| item.id().to_owned())))
}

/// Lists the items of a conversation.
#[utoipa::path(get, path = "/v1/conversations/{conversation_id}/items", tag = "conversations",
    operation_id = "list_conversation_items", params(
        ("conversation_id" = String, Path, description = "The conversation."), PageQuery,
    ),
    responses((status = 200, description = "A page of items.", body = List<Item>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Query(query): Query<PageQuery>,
    RawQuery(raw): RawQuery,
) -> Result<Json<List<Item>>, ApiError> {
    let shelf = Shelf::of(api.host.store(), &tenant);
    let page = query.page(PAGE_MAX)?;
    find(&shelf, &id).await?;
    let outputs = included(raw.as_deref());
    let items = shelf.page_of(ITEM, &id, &page).await?;
    let items = items.into_iter().map(|item| item.with_outputs(outputs)).collect();
    Ok(Json(List::cut(items, &page, |item: &Item| item.id().to_owned())))
}

/// Looks at an item of a conversation.
#[utoipa::path(get, path = "/v1/conversations/{conversation_id}/items/{item_id}",
    tag = "conversations", operation_id = "retrieve_conversation_item", params(
        ("conversation_id" = String, Path, description = "The conversation."),
        ("item_id" = String, Path, description = "The item."),
    ),
    responses((status = 200, description = "The item.", body = Item)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, item): TwoIds,
    RawQuery(raw): RawQuery,
) -> Result<Json<Item>, ApiError> {
    let shelf = Shelf::of(api.host.store(), &tenant);
    find(&shelf, &id).await?;
    let found = shelf.part(ITEM, &id, &item).await?.ok_or_else(|| not_found(&item))?;
    Ok(Json(found.with_outputs(included(raw.as_deref()))))
}

/// Takes an item out of a conversation.
#[utoipa::path(delete, path = "/v1/conversations/{conversation_id}/items/{item_id}",
    tag = "conversations", operation_id = "delete_conversation_item", params(
        ("conversation_id" = String, Path, description = "The conversation."),
        ("item_id" = String, Path, description = "The item."),
    ),
    responses((status = 200, description = "The conversation.", body = Conversation)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, item): TwoIds,
) -> Result<Json<Conversation>, ApiError> {
    let shelf = Shelf::of(api.host.store(), &tenant);
    let kept = find(&shelf, &id).await?;
    shelf.part(ITEM, &id, &item).await?.ok_or_else(|| not_found(&item))?;
    shelf.remove_with(ITEM, &item, &[]).await?;
    Ok(told(id, kept))
}
