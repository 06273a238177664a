//! Files of a container: `/v1/containers/{id}/files`. Contents stream both ways, and nothing here
//! waits for a cell that runs.

use axum::{
    Json,
    extract::{FromRequest, Request, State},
    response::Response,
};
use futures::TryStreamExt;
use host::{Hosted, HostedFile, HostedId, Tenant};
use tokio_util::io::ReaderStream;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{PAGE_MAX, create::copy};
use crate::{
    Api, files,
    http::{
        auth::Caller,
        body::{Body, is_json},
        download,
        error::ApiError,
        form::{Field, Form, is_form},
        page::{List, Order, Page, PageQuery},
        path::{Id, TwoIds},
        query::Query,
    },
    wire::{
        container::{ContainerFile, ContainerFileForm, CopyFile},
        deleted::Deleted,
    },
};

/// Large enough that a disk is read in few calls, small enough for many downloads at once.
const CHUNK_BYTES: usize = 256 << 10;

pub(super) fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(create, list))
        .routes(routes!(retrieve, delete))
        .routes(routes!(download_content))
}

/// Adds a file: uploads it as a form, or copies one that was uploaded before.
#[utoipa::path(post, path = "/v1/containers/{container_id}/files", tag = "container files",
    operation_id = "create_container_file",
    params(("container_id" = String, Path, description = "The container.")),
    request_body(content((ContainerFileForm = "multipart/form-data"), (CopyFile = "application/json"))),
    responses((status = 200, description = "The file.", body = ContainerFile)))]
async fn create(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    request: Request,
) -> Result<Json<ContainerFile>, ApiError> {
    let hosted = hosted(&api, &tenant, &id).await?;
    let file = if is_json(request.headers()) {
        let Body(wanted) = Body::<CopyFile>::from_request(request, &api).await?;
        let object = files::find(api.host.store(), &tenant, &wanted.file_id).await?;
        copy(&api, &hosted, &object).await?
    } else if is_form(request.headers()) {
        upload(&api, &tenant, &hosted, Form::from_request(request, &api).await?).await?
    } else {
        return Err(neither());
    };
    Ok(Json(ContainerFile::of(&id, file)))
}

fn neither() -> ApiError {
    let message = "Unsupported content type. Send a file as 'multipart/form-data', or \
                   {\"file_id\": \"file-…\"} as 'application/json'.";
    let status = axum::http::StatusCode::UNSUPPORTED_MEDIA_TYPE;
    ApiError::refused(status, message).code("unsupported_content_type")
}

async fn upload(
    api: &Api,
    tenant: &Tenant,
    hosted: &Hosted,
    mut form: Form,
) -> Result<HostedFile, ApiError> {
    while let Some(field) = form.next().await? {
        match field.name.as_str() {
            // A form can have one file, and what stands behind it says nothing more.
            "file" => return receive(api, hosted, field).await,
            // OpenAI's older clients send this as a form as well.
            "file_id" => {
                let id = field.text().await?;
                return copy(api, hosted, &files::find(api.host.store(), tenant, &id).await?).await;
            }
            _ => {}
        }
    }
    let message = "Missing required parameter: 'file'.";
    Err(ApiError::invalid(message).param("file").code("missing_required_parameter"))
}

async fn receive(api: &Api, hosted: &Hosted, mut field: Field<'_>) -> Result<HostedFile, ApiError> {
    let mut writer = hosted.writer(&field.file_name()).await?;
    let mut bytes = 0_u64;
    while let Some(chunk) = field.chunk().await? {
        bytes += chunk.len() as u64;
        if bytes > api.settings.file_bytes_max {
            return Err(files::too_large(api.settings.file_bytes_max));
        }
        writer.write(&chunk).await?;
    }
    Ok(writer.finish().await?)
}

/// Lists the files.
#[utoipa::path(get, path = "/v1/containers/{container_id}/files", tag = "container files",
    operation_id = "list_container_files",
    params(("container_id" = String, Path, description = "The container."), PageQuery),
    responses((status = 200, description = "A page of files.", body = List<ContainerFile>)))]
async fn list(
    State(api): State<Api>,
    Caller(tenant): Caller,
    Id(id): Id,
    Query(query): Query<PageQuery>,
) -> Result<Json<List<ContainerFile>>, ApiError> {
    let page = query.page(PAGE_MAX)?;
    let files = ordered(hosted(&api, &tenant, &id).await?.files().await?, page.order);
    let rest = after(files, &page)?;
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let more = rest.len() > limit;
    let files = rest.into_iter().take(limit).map(|file| ContainerFile::of(&id, file)).collect();
    Ok(Json(List::of(files, more, |file| file.id.clone())))
}

fn ordered(mut files: Vec<HostedFile>, order: Order) -> Vec<HostedFile> {
    // The path decides between files of one moment, so that pages fit together.
    files.sort_by(|a, b| (a.created_at, &a.path).cmp(&(b.created_at, &b.path)));
    if order == Order::Desc {
        files.reverse();
    }
    files
}

/// What stands behind the last file of the page before.
fn after(mut files: Vec<HostedFile>, page: &Page) -> Result<Vec<HostedFile>, ApiError> {
    let Some(after) = &page.after else { return Ok(files) };
    let last = files.iter().position(|file| file.id == *after);
    let last = last.ok_or_else(|| {
        ApiError::not_found(format!("No file with id '{after}' to go on from.")).param("after")
    })?;
    Ok(files.split_off(last + 1))
}

/// Describes a file.
#[utoipa::path(get, path = "/v1/containers/{container_id}/files/{file_id}",
    tag = "container files", operation_id = "retrieve_container_file",
    params(("container_id" = String, Path, description = "The container."),
        ("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "The file.", body = ContainerFile)))]
async fn retrieve(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, file_id): TwoIds,
) -> Result<Json<ContainerFile>, ApiError> {
    let hosted = hosted(&api, &tenant, &id).await?;
    let file = hosted.file(&file_id).await.map_err(|error| missing(error, &id, &file_id))?;
    Ok(Json(ContainerFile::of(&id, file)))
}

/// Deletes a file.
#[utoipa::path(delete, path = "/v1/containers/{container_id}/files/{file_id}",
    tag = "container files", operation_id = "delete_container_file",
    params(("container_id" = String, Path, description = "The container."),
        ("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "It is gone.", body = Deleted)))]
async fn delete(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, file_id): TwoIds,
) -> Result<Json<Deleted>, ApiError> {
    let hosted = hosted(&api, &tenant, &id).await?;
    hosted.remove_file(&file_id).await.map_err(|error| missing(error, &id, &file_id))?;
    Ok(Json(Deleted::of("container.file.deleted", file_id)))
}

/// Downloads a file.
#[utoipa::path(get, path = "/v1/containers/{container_id}/files/{file_id}/content",
    tag = "container files", operation_id = "download_container_file",
    params(("container_id" = String, Path, description = "The container."),
        ("file_id" = String, Path, description = "The file.")),
    responses((status = 200, description = "Its content.", content_type = "*/*", body = Vec<u8>)))]
async fn download_content(
    State(api): State<Api>,
    Caller(tenant): Caller,
    TwoIds(id, file_id): TwoIds,
) -> Result<Response, ApiError> {
    let hosted = hosted(&api, &tenant, &id).await?;
    let (file, content) =
        hosted.open(&file_id).await.map_err(|error| missing(error, &id, &file_id))?;
    // The session may write on while this is read: what was promised is what is sent.
    let bytes = content.metadata().map_err(ApiError::internal)?.len();
    let promised = tokio::io::AsyncReadExt::take(tokio::fs::File::from_std(content), bytes);
    let content =
        ReaderStream::with_capacity(promised, CHUNK_BYTES).map_ok(axum::body::Bytes::from);
    let name = file.path.rsplit('/').next().unwrap_or_default();
    Ok(download::respond(name, bytes, content))
}

async fn hosted(api: &Api, tenant: &Tenant, id: &str) -> Result<Hosted, ApiError> {
    Ok(api.host.hosted(tenant, &HostedId(id.to_owned())).await?)
}

/// The very words that OpenAI has for a file that is not there.
fn missing(error: host::Error, id: &str, file_id: &str) -> ApiError {
    match error {
        host::Error::NotFound { .. } => {
            ApiError::not_found(format!("File {file_id} not found on container {id}."))
        }
        error => error.into(),
    }
}
