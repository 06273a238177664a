//! Responses: a model that answers by writing code, and running it in a container.
//!
//! # Layout
//!
//! - `request.rs`, `tool.rs`, `item.rs`, `object.rs`, `event.rs` are what goes over the wire
//! - `checked.rs` and `given.rs` check a request; `context.rs` finds what was said before
//! - `prepare.rs` finds model and container and brings files in; `spoken.rs` and `data_uri.rs` make of
//!   items what a model reads
//! - `turn.rs` runs the turn; `composer.rs` makes items and events of it, with `logs.rs` and `cite.rs`
//! - `work.rs` makes a response, `runs.rs` knows those that are being made, `log.rs` has their events
//! - `kept.rs` keeps them; `failure.rs` says how they fail

mod checked;
mod cite;
mod composer;
mod context;
mod data_uri;
mod event;
mod failure;
mod given;
mod item;
mod kept;
mod log;
mod logs;
mod object;
mod prepare;
mod request;
mod runs;
mod spoken;
mod tool;
mod turn;
mod work;

use std::sync::{Arc, atomic::Ordering};

use axum::{
    Extension, Json,
    extract::{FromRequestParts, RawQuery},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use futures::StreamExt;
use host::Tenant;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::Body,
        error::ApiError,
        ids::Prefix,
        page::{List, PageQuery},
        path::Id,
        query::Query,
        stream::respond_with,
    },
    tokens,
    wire::deleted::Deleted,
};
use checked::{After, Delivery, Keep, Wanted};
use context::Context;
use kept::KeptResponse;
use object::{ConversationId, ObjectName, ResponseError, ResponseObject, Status};
use request::CreateResponse;
use runs::{Run, Runs};
use work::{Begun, Work};

pub(crate) use checked::{check_metadata, sampling};
pub(crate) use cite::Citable;
pub(crate) use composer::Composer;
pub(crate) use given::{Given, check as check_part, item as given_item};
pub(crate) use item::{
    Call as CodeCall, Item, ItemStatus, Message, OutputText, Outputs, Part, Role,
};
pub(crate) use kept::{INPUT, OUTPUT, Shelf, json};
pub(crate) use object::Metadata;
pub(crate) use prepare::{create as create_container, enclose, model, named as named_container};
pub(crate) use request::InputItem;
pub(crate) use spoken::Spoken;
pub(crate) use tool::{AutoContainer, ToolChoice, tool_use};
pub(crate) use turn::{Asked, Done, Failed};
pub(crate) use work::now;

/// OpenAI's limit for one page.
pub(crate) const PAGE_MAX: u32 = 100;

/// The routes of responses.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(retrieve, delete))
        .routes(routes!(cancel))
        .routes(routes!(input_items))
        .layer(Extension(Runs::default()))
}

/// What each of these routes needs.
#[derive(Debug)]
struct Door {
    api: Api,
    tenant: Tenant,
    runs: Runs,
    shelf: Shelf,
}

impl FromRequestParts<Api> for Door {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ApiError> {
        let Caller(tenant) = Caller::from_request_parts(parts, api).await?;
        let runs = parts.extensions.get::<Runs>().cloned().unwrap_or_default();
        let shelf = Shelf::of(api.host.store(), &tenant);
        Ok(Self { api: api.clone(), tenant, runs, shelf })
    }
}

/// Asks for a response: the model answers, and may run code in a container for that.
///
/// With `stream` the events come in OpenAI's order. What the running code prints comes as it prints
/// it, between `interpreting` and `completed` of its call, by events of the type `keepalive` that have
/// a `stream` and a `delta`: clients that do not look at these make nothing of them.
#[utoipa::path(post, path = "/v1/responses", tag = "responses",
    operation_id = "create_response", request_body = CreateResponse,
    responses((status = 200, description = "The response, or its events.", content(
        (ResponseObject = "application/json"), (event::StreamEvent = "text/event-stream"),
    ))))]
async fn create(door: Door, Body(request): Body<CreateResponse>) -> Result<Response, ApiError> {
    let wanted = Wanted::of(request)?;
    tokens::check(&door.api.host, &door.tenant)?;
    let delivery = wanted.delivery;
    let begun = work(door, wanted).await?.begin().await?;
    deliver(begun, delivery).await
}

async fn work(door: Door, wanted: Wanted) -> Result<Work, ApiError> {
    let Door { api, tenant, runs, shelf } = door;
    let context = Context::load(&shelf, &wanted.after, wanted.given.clone()).await?;
    let asked = prepare::prepare(&api, &tenant, &wanted, &context).await?;
    let object = object(&api, &wanted);
    let Wanted { outputs, keep, delivery, .. } = wanted;
    Ok(Work { api, tenant, runs, object, input: context.now, asked, outputs, keep, delivery })
}

/// A response as it is told when it begins.
fn object(api: &Api, wanted: &Wanted) -> ResponseObject {
    let echo = wanted.echo.clone();
    let background = wanted.delivery.is_background();
    let (previous_response_id, conversation) = match &wanted.after {
        After::Nothing => (None, None),
        After::Response(id) => (Some(id.clone()), None),
        After::Conversation(id) => (None, Some(ConversationId { id: id.clone() })),
    };
    let named = Some(wanted.model.clone()).filter(|name| !name.is_empty());
    ResponseObject {
        id: Prefix::Response.fresh(),
        object: ObjectName::Response,
        created_at: work::now(),
        status: if background { Status::Queued } else { Status::InProgress },
        completed_at: None,
        background,
        error: None,
        incomplete_details: None,
        instructions: echo.instructions,
        max_output_tokens: echo.max_output_tokens,
        max_tool_calls: echo.max_tool_calls,
        model: named.or_else(|| api.models.names().into_iter().next()).unwrap_or_default(),
        output: Vec::new(),
        parallel_tool_calls: echo.parallel_tool_calls,
        previous_response_id,
        conversation,
        reasoning: echo.reasoning,
        safety_identifier: echo.safety_identifier,
        store: wanted.keep == Keep::Yes,
        temperature: echo.temperature,
        text: echo.text,
        tool_choice: echo.tool_choice,
        tools: echo.tools,
        top_logprobs: 0,
        top_p: echo.top_p,
        truncation: echo.truncation,
        usage: None,
        user: echo.user,
        metadata: echo.metadata,
    }
}

/// Answers with a response that is being made. When the client goes, its turn is stopped, unless it
/// is one in the background.
async fn deliver(begun: Begun, delivery: Delivery) -> Result<Response, ApiError> {
    let Begun { object, run, answer } = begun;
    match delivery {
        Delivery::Background => Ok(Json(object).into_response()),
        Delivery::BackgroundStream => follow(&run, 0, None),
        Delivery::Stream => {
            let client = Client(run.clone());
            follow(&run, 0, Some(client))
        }
        Delivery::Whole => {
            let client = Client(run);
            let object = answer.await.map_err(|_| ApiError::internal("a response was lost"))??;
            drop(client);
            Ok(Json(object).into_response())
        }
    }
}

/// A client that waits; when it goes before the response is over, that is stopped.
#[derive(Debug)]
struct Client(Run);

impl Drop for Client {
    fn drop(&mut self) {
        if !*self.0.over.borrow() {
            self.0.cancel();
        }
    }
}

fn follow(run: &Run, from: usize, client: Option<Client>) -> Result<Response, ApiError> {
    let log = run.log.as_ref().ok_or_else(not_told)?;
    let events = Arc::clone(log).follow(from).map(move |event| {
        let _held_by_the_stream = &client;
        event
    });
    Ok(respond_with(events))
}

fn not_told() -> ApiError {
    let message = "The events of this response are not there (any more): they are kept for \
                   responses in the background that were created with 'stream', and not for ever. \
                   Leave out 'stream' to get the response as it is now.";
    ApiError::invalid_value("stream", message)
}

/// How a response is looked at.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RetrieveQuery {
    /// Whether its events are sent, those to come too.
    stream: Option<bool>,
    /// The number of the last event that is known already.
    #[param(minimum = 0)]
    starting_after: Option<u64>,
}

/// Looks at a response.
#[utoipa::path(get, path = "/v1/responses/{response_id}", tag = "responses",
    operation_id = "retrieve_response", params(
        ("response_id" = String, Path, description = "The response."), RetrieveQuery,
    ),
    responses((status = 200, description = "The response, or its events.", content(
        (ResponseObject = "application/json"), (event::StreamEvent = "text/event-stream"),
    ))))]
async fn retrieve(
    Door { runs, shelf, .. }: Door,
    Id(id): Id,
    Query(query): Query<RetrieveQuery>,
    RawQuery(raw): RawQuery,
) -> Result<Response, ApiError> {
    let kept = shelf.response(&id).await?.ok_or_else(|| not_found(&id))?;
    let run = runs.find(shelf.tenant(), &id);
    if query.stream == Some(true) {
        let from = query.starting_after.map_or(0, |last| last.saturating_add(1));
        let from = usize::try_from(from).unwrap_or(usize::MAX);
        return follow(&run.ok_or_else(not_told)?, from, None);
    }
    let object = current(&shelf, kept, run.as_ref(), included(raw.as_deref())).await?;
    Ok(Json(object).into_response())
}

/// Clients write lists in queries in different ways, and only one inclusion is served.
pub(crate) fn included(raw: Option<&str>) -> Outputs {
    let wanted = raw.is_some_and(|query| query.contains("code_interpreter_call.outputs"));
    if wanted { Outputs::Included } else { Outputs::Left }
}

/// A kept response as it is now.
async fn current(
    shelf: &Shelf,
    kept: KeptResponse,
    run: Option<&Run>,
    outputs: Outputs,
) -> Result<ResponseObject, ApiError> {
    let mut object = kept.object;
    if !object.status.is_final() {
        match run {
            Some(run) if run.begun.load(Ordering::Relaxed) => object.status = Status::InProgress,
            Some(_) => {}
            None => {
                let message = "The server ended while this response was made. What its code did \
                               is kept in the container; ask again."
                    .to_owned();
                object.status = Status::Failed;
                object.error = Some(ResponseError { code: "server_error".to_owned(), message });
            }
        }
        return Ok(object);
    }
    let items = shelf.items(OUTPUT, &object.id).await?;
    object.output = items.into_iter().map(|item| item.with_outputs(outputs)).collect();
    Ok(object)
}

/// Deletes a response; one that is being made is cancelled. Others that went on from it lose what
/// was said before.
#[utoipa::path(delete, path = "/v1/responses/{response_id}", tag = "responses",
    operation_id = "delete_response",
    params(("response_id" = String, Path, description = "The response.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(Door { runs, shelf, .. }: Door, Id(id): Id) -> Result<Json<Deleted>, ApiError> {
    if let Some(run) = runs.find(shelf.tenant(), &id) {
        run.cancel();
        run.ended().await;
        runs.forget(&id);
    }
    if shelf.remove(&id).await? {
        Ok(Json(Deleted::of("response", id)))
    } else {
        Err(not_found(&id))
    }
}

/// Cancels a response that is made in the background; its running cell is interrupted, and what it
/// did stays.
#[utoipa::path(post, path = "/v1/responses/{response_id}/cancel", tag = "responses",
    operation_id = "cancel_response",
    params(("response_id" = String, Path, description = "The response.")),
    responses((status = 200, description = "The response.", body = ResponseObject)))]
async fn cancel(
    Door { runs, shelf, .. }: Door,
    Id(id): Id,
) -> Result<Json<ResponseObject>, ApiError> {
    let kept = shelf.response(&id).await?.ok_or_else(|| not_found(&id))?;
    if !kept.object.background {
        let message = "Cannot cancel a synchronous response: it ends when its client closes the \
                       connection. Those made with 'background' can be cancelled.";
        return Err(ApiError::invalid(message));
    }
    if let Some(run) = runs.find(shelf.tenant(), &id) {
        if !*run.over.borrow() {
            run.cancel();
        }
        run.ended().await;
    }
    let kept = shelf.response(&id).await?.ok_or_else(|| not_found(&id))?;
    current(&shelf, kept, None, Outputs::Left).await.map(Json)
}

/// Lists what a response was given.
#[utoipa::path(get, path = "/v1/responses/{response_id}/input_items", tag = "responses",
    operation_id = "list_input_items", params(
        ("response_id" = String, Path, description = "The response."), PageQuery,
    ),
    responses((status = 200, description = "A page of items.", body = List<Item>)))]
async fn input_items(
    Door { shelf, .. }: Door,
    Id(id): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<List<Item>>, ApiError> {
    let page = query.page(PAGE_MAX)?;
    shelf.response(&id).await?.ok_or_else(|| not_found(&id))?;
    let items = shelf.page_of(INPUT, &id, &page).await?;
    Ok(Json(List::cut(items, &page, |item| item.id().to_owned())))
}

fn not_found(id: &str) -> ApiError {
    ApiError::not_found(format!("Response with id '{id}' not found."))
}
