//! Containers: `/v1/containers`. To everything behind this crate they are hosted sessions.

pub(crate) mod create;
mod files;

use axum::{Json, extract::State};
use host::{HostedId, HostedStatus};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller,
        body::Body,
        error::ApiError,
        page::{List, Page},
        path::Id,
        query::Query,
    },
    wire::{
        container::{Container, ContainersQuery, CreateContainer},
        deleted::Deleted,
    },
};

/// OpenAI's limit for one page.
pub(crate) const PAGE_MAX: u32 = 100;

/// The routes of containers and their files.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, delete))
        .routes(routes!(revive))
        .merge(files::routes())
}

/// Makes a container.
#[utoipa::path(post, path = "/v1/containers", tag = "containers",
    operation_id = "create_container", request_body = CreateContainer,
    responses((status = 200, description = "The container.", body = Container)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Body(wanted): Body<CreateContainer>,
) -> Result<Json<Container>, ApiError> {
    let hosted = create::create(&api, &tenant, wanted).await?;
    Ok(Json(hosted.info().into()))
}

/// Lists containers.
#[utoipa::path(get, path = "/v1/containers", tag = "containers",
    operation_id = "list_containers", params(ContainersQuery),
    responses((status = 200, description = "A page of containers.", body = List<Container>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Query(mut query): Query<ContainersQuery>,
) -> Result<Json<List<Container>>, ApiError> {
    let name = query.name.take();
    if name.as_ref().is_some_and(|name| name.chars().count() > create::NAME_CHARS_MAX) {
        return Err(ApiError::invalid_value(
            "name",
            "Invalid 'name': no container is called that.",
        ));
    }
    let Page { limit, order, after } = query.page().page(PAGE_MAX)?;
    let page = host::Page { after: after.map(HostedId), limit, order: order.into(), name };
    let (found, more) = api.host.list(&tenant, &page).await?;
    let containers = found.into_iter().map(Container::from).collect();
    Ok(Json(List::of(containers, more, |container| container.id.clone())))
}

/// Describes a container. That counts as use, unless it is expired.
#[utoipa::path(get, path = "/v1/containers/{container_id}", tag = "containers",
    operation_id = "retrieve_container",
    params(("container_id" = String, Path, description = "The container.")),
    responses((status = 200, description = "The container.", body = Container)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Container>, ApiError> {
    let hosted = api.host.hosted(&tenant, &HostedId(id)).await?;
    if hosted.info().status == HostedStatus::Active {
        hosted.touch();
    }
    Ok(Json(hosted.info().into()))
}

/// Deletes a container, with its files and its past.
#[utoipa::path(delete, path = "/v1/containers/{container_id}", tag = "containers",
    operation_id = "delete_container",
    params(("container_id" = String, Path, description = "The container.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Deleted>, ApiError> {
    api.host.remove(&tenant, &HostedId(id.clone())).await?;
    Ok(Json(Deleted::of("container.deleted", id)))
}

/// Brings an expired container back, with its files, its variables and its past.
///
/// One that is not expired is left as it is, and counts as used.
#[utoipa::path(post, path = "/v1/containers/{container_id}/revive", tag = "containers",
    operation_id = "revive_container",
    params(("container_id" = String, Path, description = "The container.")),
    responses((status = 200, description = "The container.", body = Container)))]
async fn revive(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Container>, ApiError> {
    let hosted = api.host.revive(&tenant, &HostedId(id)).await?;
    Ok(Json(hosted.info().into()))
}
