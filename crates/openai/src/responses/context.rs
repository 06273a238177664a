//! What was said before a response, and what is said now: from the store and from the request.

use std::collections::HashSet;

use super::{
    checked::After,
    given::Given,
    item::Item,
    kept::{INPUT, OUTPUT, Shelf},
};
use crate::{
    conversations,
    http::{error::ApiError, ids::Prefix},
};

/// Responses that are gone back through: a prompt has room for the newest of so many only.
const CHAIN_MAX: usize = 200;

/// What a response goes on from, and what it is given.
#[derive(Debug, Default)]
pub(crate) struct Context {
    /// What was said before.
    pub(crate) before: Vec<Item>,
    /// What is said now, under ids of our own.
    pub(crate) now: Vec<Item>,
    /// The container that an earlier response used last.
    pub(crate) container: Option<String>,
}

impl Context {
    /// Reads it.
    pub(crate) async fn load(
        shelf: &Shelf,
        after: &After,
        given: Vec<Given>,
    ) -> Result<Self, ApiError> {
        let (before, container) = match after {
            After::Nothing => (Vec::new(), None),
            After::Response(id) => chain(shelf, id).await?,
            After::Conversation(id) => {
                let conversation = conversations::find(shelf, id).await?;
                let items = shelf.items(conversations::ITEM, id).await?;
                (items, conversation.container)
            }
        };
        let known: HashSet<&str> = before.iter().map(Item::id).collect();
        let mut now = Vec::new();
        for given in given {
            match given {
                Given::Item(item) => {
                    let id = match &item {
                        Item::Message(_) => Prefix::Message.fresh(),
                        Item::CodeInterpreterCall(_) => Prefix::CodeInterpreterCall.fresh(),
                    };
                    now.push(item.with_id(id));
                }
                Given::Reference(id) if known.contains(id.as_str()) => {}
                Given::Reference(id) => now.push(referenced(shelf, &id).await?),
            }
        }
        let last = before.iter().chain(&now).rev().find_map(container_of).map(ToOwned::to_owned);
        Ok(Self { container: last.or(container), before, now })
    }
}

fn container_of(item: &Item) -> Option<&str> {
    match item {
        Item::CodeInterpreterCall(call) if !call.container_id.is_empty() => {
            Some(&call.container_id)
        }
        Item::CodeInterpreterCall(_) | Item::Message(_) => None,
    }
}

/// All that led to a response, and that response itself; and the container that was used last.
async fn chain(shelf: &Shelf, id: &str) -> Result<(Vec<Item>, Option<String>), ApiError> {
    let not_found = || {
        let message = format!("Previous response with id '{id}' not found.");
        ApiError::refused(axum::http::StatusCode::NOT_FOUND, message)
            .param("previous_response_id")
            .code("previous_response_not_found")
    };
    let mut next = Some(shelf.response(id).await?.ok_or_else(not_found)?);
    let mut parts = Vec::new();
    let mut container = None;
    while let Some(kept) = next {
        let object = &kept.object;
        if !object.status.is_final() {
            let message = format!(
                "Response '{}' is still being made: wait until GET /v1/responses/{} says that it \
                 is over.",
                object.id, object.id
            );
            let error = ApiError::refused(axum::http::StatusCode::CONFLICT, message);
            return Err(error.param("previous_response_id").code("response_in_progress"));
        }
        container = container.or(kept.container);
        parts.push(shelf.items(OUTPUT, &object.id).await?);
        parts.push(shelf.items(INPUT, &object.id).await?);
        if let Some(conversation) = &object.conversation {
            // All of it is there already; its items would come twice.
            parts = vec![shelf.items(conversations::ITEM, &conversation.id).await?];
            break;
        }
        next = match &object.previous_response_id {
            Some(previous) if parts.len() < CHAIN_MAX * 2 => shelf.response(previous).await?,
            Some(_) | None => None,
        };
    }
    Ok((parts.into_iter().rev().flatten().collect(), container))
}

/// An item that a client only names.
async fn referenced(shelf: &Shelf, id: &str) -> Result<Item, ApiError> {
    for kind in [OUTPUT, INPUT, conversations::ITEM] {
        if let Some(item) = shelf.find::<Item>(kind, id).await? {
            return Ok(item.with_id(Prefix::Message.fresh()));
        }
    }
    Err(ApiError::not_found(format!("Item with id '{id}' not found.")).param("input"))
}
