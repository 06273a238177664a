//! Uploaded files: `/v1/files`. Contents are blobs of the store and stream both ways.

mod keep;
mod upload;

use axum::{Json, extract::State, response::Response};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api,
    http::{
        auth::Caller, download, error::ApiError, form::Form, page::List, path::Id, query::Query,
    },
    wire::{
        deleted::Deleted,
        file::{FileForm, FileObject, FilesQuery},
    },
};
pub(crate) use keep::{content, find};
pub(crate) use upload::too_large;

/// OpenAI's limit for one page of files.
const PAGE_FILES_MAX: u32 = 10_000;

/// The routes of files.
pub(crate) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, delete))
        .routes(routes!(download_content))
}

/// Uploads a file.
#[utoipa::path(post, path = "/v1/files", tag = "files", operation_id = "create_file",
    request_body(content = FileForm, content_type = "multipart/form-data"),
    responses((status = 200, description = "The file.", body = FileObject)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    form: Form,
) -> Result<Json<FileObject>, ApiError> {
    keep::remove_expired(api.host.store()).await?;
    let uploaded = upload::read(&api, &tenant, form).await?;
    keep::add(api.host.store(), &tenant, uploaded).await.map(Json)
}

/// Lists files.
#[utoipa::path(get, path = "/v1/files", tag = "files", operation_id = "list_files",
    params(FilesQuery),
    responses((status = 200, description = "A page of files.", body = List<FileObject>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Query(query): Query<FilesQuery>,
) -> Result<Json<List<FileObject>>, ApiError> {
    let purpose = query.purpose;
    let page = query.page(PAGE_FILES_MAX).page(PAGE_FILES_MAX)?;
    keep::remove_expired(api.host.store()).await?;
    let files = keep::list(api.host.store(), &tenant, purpose, &page).await?;
    Ok(Json(List::cut(files, &page, |file| file.id.clone())))
}

/// Describes a file.
#[utoipa::path(get, path = "/v1/files/{file_id}", tag = "files", operation_id = "retrieve_file",
    params(("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "The file.", body = FileObject)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<FileObject>, ApiError> {
    let object = find(api.host.store(), &tenant, &id).await?;
    keep::described(object).map(Json)
}

/// Deletes a file.
#[utoipa::path(delete, path = "/v1/files/{file_id}", tag = "files", operation_id = "delete_file",
    params(("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Json<Deleted>, ApiError> {
    keep::remove(api.host.store(), &tenant, &id).await?;
    Ok(Json(Deleted::of("file", id)))
}

/// Downloads a file.
#[utoipa::path(get, path = "/v1/files/{file_id}/content", tag = "files",
    operation_id = "download_file",
    params(("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "Its content.", content_type = "*/*", body = Vec<u8>)))]
async fn download_content(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
) -> Result<Response, ApiError> {
    let object = find(api.host.store(), &tenant, &id).await?;
    let (name, bytes) = (object.name.clone().unwrap_or_default(), object.bytes);
    let content = content(api.host.store(), &object).await?;
    Ok(download::respond(&name, bytes, content))
}
