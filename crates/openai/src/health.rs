//! Whether the server lives, and whether it can serve: for those who run it, without a key.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, http::error::ApiError};

/// How the server is.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    /// `ok`.
    status: &'static str,
}

/// The routes for those who run it.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(health)).routes(routes!(ready))
}

/// Says that the process lives.
#[utoipa::path(get, path = "/health", tag = "operating", operation_id = "health", security(()),
    responses((status = 200, description = "It lives.", body = Health)))]
async fn health() -> Json<Health> {
    std::future::ready(Json(Health { status: "ok" })).await
}

/// Says whether new requests can be served: the store answers, and the server is not ending.
#[utoipa::path(get, path = "/ready", tag = "operating", operation_id = "ready", security(()),
    responses((status = 200, description = "It serves.", body = Health)))]
async fn ready(State(api): State<Api>) -> Result<Json<Health>, ApiError> {
    api.host.ready().await?;
    Ok(Json(Health { status: "ok" }))
}
