//! The past of a container: `/v1/containers/{id}/checkpoints`, `undo`, `redo` and `branches`.

mod branches;
mod restore;

use agent::Runner;
use axum::{Json, extract::State};
use host::{Entered, HostedId, Tenant};
use sandbox::CheckpointId;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::OptionalBody,
        error::ApiError,
        page::{List, Order, PageQuery},
        path::{Id, TwoIds},
        query::Query,
    },
    wire::past::{CheckpointObject, Restoration, Restore},
};

/// Checkpoints on one page.
const PAGE_MAX: u32 = 100;

/// The routes of checkpoints and branches.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(undo))
        .routes(routes!(redo))
        .routes(routes!(restore))
        .merge(branches::routes())
}

/// Lists the checkpoints: one after each cell, the newest first unless asked otherwise.
#[utoipa::path(get, path = "/v1/containers/{container_id}/checkpoints", tag = "time travel",
    operation_id = "list_checkpoints",
    params(("container_id" = String, Path, description = "The container."), PageQuery),
    responses((status = 200, description = "A page of checkpoints.", body = List<CheckpointObject>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<List<CheckpointObject>>, ApiError> {
    let page = query.page(PAGE_MAX)?;
    let entered = enter(&api, &tenant, &id).await?;
    let after = page.after.as_deref().map(|after| known(&entered, after)).transpose()?;
    let timeline = entered.timeline();
    let mut all: Vec<_> = timeline.checkpoints().collect();
    if page.order == Order::Desc {
        all.reverse();
    }
    let beyond = |id: CheckpointId| match (after, page.order) {
        (None, _) => true,
        (Some(after), Order::Asc) => id > after,
        (Some(after), Order::Desc) => id < after,
    };
    let one_more = usize::try_from(page.limit).unwrap_or(usize::MAX).saturating_add(1);
    let wanted = all.into_iter().filter(|checkpoint| beyond(checkpoint.id)).take(one_more);
    let shown = wanted.map(|checkpoint| CheckpointObject::of(timeline, checkpoint)).collect();
    Ok(Json(List::cut(shown, &page, |checkpoint| checkpoint.id.clone())))
}

/// Takes the last cell back: variables and files are as before it.
#[utoipa::path(post, path = "/v1/containers/{container_id}/undo", tag = "time travel",
    operation_id = "undo",
    params(("container_id" = String, Path, description = "The container.")),
    request_body(content = Option<Restore>),
    responses((status = 200, description = "Where the container stands.", body = Restoration)))]
async fn undo(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    OptionalBody(wanted): OptionalBody<Restore>,
) -> Result<Json<Restoration>, ApiError> {
    let entered = enter(&api, &tenant, &id).await?;
    let there = entered.timeline().before_last()?;
    restore::go(id, entered, there, wanted).await.map(Json)
}

/// Goes forward again to what was undone last.
#[utoipa::path(post, path = "/v1/containers/{container_id}/redo", tag = "time travel",
    operation_id = "redo",
    params(("container_id" = String, Path, description = "The container.")),
    request_body(content = Option<Restore>),
    responses((status = 200, description = "Where the container stands.", body = Restoration)))]
async fn redo(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    OptionalBody(wanted): OptionalBody<Restore>,
) -> Result<Json<Restoration>, ApiError> {
    let entered = enter(&api, &tenant, &id).await?;
    let there = entered.timeline().after_next()?;
    restore::go(id, entered, there, wanted).await.map(Json)
}

/// Goes to a checkpoint.
#[utoipa::path(post, path = "/v1/containers/{container_id}/checkpoints/{checkpoint_id}/restore",
    tag = "time travel", operation_id = "restore_checkpoint",
    params(("container_id" = String, Path, description = "The container."),
        ("checkpoint_id" = String, Path, description = "The checkpoint.")),
    request_body(content = Option<Restore>),
    responses((status = 200, description = "Where the container stands.", body = Restoration)))]
async fn restore(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, checkpoint): TwoIds,
    OptionalBody(wanted): OptionalBody<Restore>,
) -> Result<Json<Restoration>, ApiError> {
    let entered = enter(&api, &tenant, &id).await?;
    let there = known(&entered, &checkpoint)?;
    restore::go(id, entered, there, wanted).await.map(Json)
}

/// Waits for its turn in a container, and for the checkpoint of the last cell.
async fn enter(api: &Api, tenant: &Tenant, id: &str) -> Result<Entered, ApiError> {
    let hosted = api.host.hosted(tenant, &HostedId(id.to_owned())).await?;
    let mut entered = hosted.enter().await?;
    let here = entered.here();
    entered.memory_at(here).await?;
    Ok(entered)
}

/// The checkpoint that a client means.
fn known(entered: &Entered, id: &str) -> Result<CheckpointId, ApiError> {
    let number = id.parse().ok().map(CheckpointId);
    let there = number.filter(|there| entered.timeline().checkpoint(*there).is_ok());
    there.ok_or_else(|| ApiError::not_found(format!("No checkpoint with id '{id}' found.")))
}
