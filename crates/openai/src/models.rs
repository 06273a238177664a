//! The models that are configured. Other names are served by the first of them.

use axum::{
    Json, Router,
    extract::{Path, State},
    routing,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{error::ApiError, path::Id},
};

/// The routes of models.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    // Names have slashes here, and clients write them as they are.
    let slashed = Router::new().route("/v1/models/{provider}/{*name}", routing::get(slashed));
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(retrieve))
        .merge(OpenApiRouter::from(slashed))
}

/// A model.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ModelObject {
    /// Its name.
    id: String,
    /// Always `model`.
    object: &'static str,
    /// Always 0: when it came to be is its provider's to know.
    created: i64,
    /// Who serves it.
    owned_by: String,
}

/// All models.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Models {
    /// Always `list`.
    object: &'static str,
    /// The models, the default first.
    data: Vec<ModelObject>,
}

impl ModelObject {
    fn of(id: String) -> Self {
        let owned_by = id.split_once('/').map_or("decipher", |(provider, _)| provider).to_owned();
        Self { id, object: "model", created: 0, owned_by }
    }
}

/// Lists the models that are configured.
#[utoipa::path(get, path = "/v1/models", tag = "models", operation_id = "list_models",
    responses((status = 200, description = "The models.", body = Models)))]
async fn list(State(api): State<Api>) -> Json<Models> {
    let data = api.models.names().into_iter().map(ModelObject::of).collect();
    Json(Models { object: "list", data })
}

/// Looks at a model.
#[utoipa::path(get, path = "/v1/models/{model}", tag = "models", operation_id = "retrieve_model",
    params(("model" = String, Path, description = "Its name.")),
    responses((status = 200, description = "The model.", body = ModelObject)))]
async fn retrieve(State(api): State<Api>, Id(name): Id) -> Result<Json<ModelObject>, ApiError> {
    find(&api, name).map(Json)
}

async fn slashed(
    State(api): State<Api>,
    Path((provider, name)): Path<(String, String)>,
) -> Result<Json<ModelObject>, ApiError> {
    find(&api, format!("{provider}/{name}")).map(Json)
}

fn find(api: &Api, name: String) -> Result<ModelObject, ApiError> {
    if api.models.names().contains(&name) {
        return Ok(ModelObject::of(name));
    }
    let message = format!(
        "The model '{name}' does not exist here. GET /v1/models lists those that do; responses for \
         any other name are made by the first of them."
    );
    Err(ApiError::not_found(message).param("model").code("model_not_found"))
}
