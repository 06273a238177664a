//! Branches of a container: lines of checkpoints that have names.

use axum::{Json, extract::State};
use host::Entered;
use sandbox::Error;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{enter, restore};
use crate::{
    Api,
    http::{
        auth::Caller,
        body::{Body, OptionalBody},
        error::ApiError,
        page::List,
        path::{Id, TwoIds},
    },
    wire::{
        deleted::Deleted,
        past::{BranchObject, CreateBranch, Restoration, Restore},
    },
};

/// More than anybody looks through; each costs a row and a place in every list.
const BRANCHES_MAX: usize = 500;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list, create))
        .routes(routes!(switch))
        .routes(routes!(delete))
}

/// Lists the branches by name, all of them on one page.
#[utoipa::path(get, path = "/v1/containers/{container_id}/branches", tag = "time travel",
    operation_id = "list_branches",
    params(("container_id" = String, Path, description = "The container.")),
    responses((status = 200, description = "The branches.", body = List<BranchObject>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<List<BranchObject>>, ApiError> {
    let entered = enter(&api, &tenant, &id).await?;
    let timeline = entered.timeline();
    let branches = timeline.branches().map(|branch| BranchObject::of(timeline, branch)).collect();
    Ok(Json(List::of(branches, false, |branch| branch.name.clone())))
}

/// Begins a branch where the container stands; cells that run now are on it.
#[utoipa::path(post, path = "/v1/containers/{container_id}/branches", tag = "time travel",
    operation_id = "create_branch",
    params(("container_id" = String, Path, description = "The container.")),
    request_body = CreateBranch,
    responses((status = 200, description = "The branch.", body = BranchObject)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Body(wanted): Body<CreateBranch>,
) -> Result<Json<BranchObject>, ApiError> {
    let mut entered = enter(&api, &tenant, &id).await?;
    if entered.timeline().branches().count() >= BRANCHES_MAX {
        let message = format!("This container has {BRANCHES_MAX} branches: delete some first.");
        return Err(ApiError::conflict(message));
    }
    let name = entered.begin_branch(&wanted.name).await.map_err(|error| match error {
        Error::Timeline { .. } => {
            ApiError::invalid_value("name", format!("Invalid 'name': {error}."))
        }
        error => error.into(),
    })?;
    let timeline = entered.timeline();
    let branch = timeline.branches().find(|branch| branch.name == name);
    let branch = branch.ok_or_else(|| ApiError::internal("a branch that began is not there"))?;
    Ok(Json(BranchObject::of(timeline, branch)))
}

/// Goes to the newest checkpoint of a branch.
#[utoipa::path(post, path = "/v1/containers/{container_id}/branches/{name}/switch",
    tag = "time travel", operation_id = "switch_branch",
    params(("container_id" = String, Path, description = "The container."),
        ("name" = String, Path, description = "The branch.")),
    request_body(content = Option<Restore>),
    responses((status = 200, description = "Where the container stands.", body = Restoration)))]
async fn switch(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, name): TwoIds,
    OptionalBody(wanted): OptionalBody<Restore>,
) -> Result<Json<Restoration>, ApiError> {
    let entered = enter(&api, &tenant, &id).await?;
    check_known(&entered, &name)?;
    restore::switch(id, entered, name, wanted).await.map(Json)
}

/// Forgets a branch, and the checkpoints that only it has. The container must be on another.
#[utoipa::path(delete, path = "/v1/containers/{container_id}/branches/{name}",
    tag = "time travel", operation_id = "delete_branch",
    params(("container_id" = String, Path, description = "The container."),
        ("name" = String, Path, description = "The branch.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, name): TwoIds,
) -> Result<Json<Deleted>, ApiError> {
    let mut entered = enter(&api, &tenant, &id).await?;
    check_known(&entered, &name)?;
    entered.forget_branch(&name).await?;
    Ok(Json(Deleted::of("container.branch.deleted", name)))
}

fn check_known(entered: &Entered, name: &str) -> Result<(), ApiError> {
    if entered.timeline().branches().any(|branch| branch.name == name) {
        return Ok(());
    }
    Err(ApiError::not_found(format!("No branch '{name}' found.")))
}
