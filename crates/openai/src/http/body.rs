//! Bodies of JSON: read up to a limit, and refused in OpenAI's words.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::DeserializeOwned;

use crate::http::error::ApiError;

/// What OpenAI allows for one request with pictures and files in it, with room for base64. It is
/// read into memory, so what is larger is to be uploaded as a file.
pub(crate) const JSON_BYTES_MAX: usize = 64 << 20;

/// A body of JSON as a type.
#[derive(Debug)]
pub(crate) struct Body<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        if !is_json(request.headers()) {
            return Err(not_json());
        }
        read(request).await.and_then(|bytes| parse(&bytes)).map(Self)
    }
}

/// A body of JSON that may be missing altogether.
#[derive(Debug)]
pub(crate) struct OptionalBody<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Default> FromRequest<S> for OptionalBody<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &S) -> Result<Self, ApiError> {
        let is_json = is_json(request.headers());
        let bytes = read(request).await?;
        if bytes.is_empty() {
            return Ok(Self(T::default()));
        }
        if !is_json {
            return Err(not_json());
        }
        parse::<Option<T>>(&bytes).map(|body| Self(body.unwrap_or_default()))
    }
}

/// Whether the client says that it sends JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = said.unwrap_or_default().split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

async fn read(request: Request) -> Result<Bytes, ApiError> {
    let said = request.headers().get(header::CONTENT_LENGTH);
    let said = said.and_then(|value| value.to_str().ok()).and_then(|text| text.parse().ok());
    if said.is_some_and(|bytes: u64| bytes > JSON_BYTES_MAX as u64) {
        return Err(too_large());
    }
    to_bytes(request.into_body(), JSON_BYTES_MAX).await.map_err(|error| unread(&error))
}

/// The limit and a connection that broke come as one error; its text tells them apart.
fn unread(error: &axum::Error) -> ApiError {
    let text = error.to_string();
    if text.contains("length limit") {
        return too_large();
    }
    ApiError::invalid(format!("The body of the request did not arrive whole: {text}."))
}

fn too_large() -> ApiError {
    let limit = JSON_BYTES_MAX >> 20;
    let message = format!(
        "The JSON body is larger than {limit} MiB. Upload large contents with POST /v1/files or \
         POST /v1/containers/{{container_id}}/files, and refer to them by their id."
    );
    ApiError::refused(StatusCode::PAYLOAD_TOO_LARGE, message)
}

fn not_json() -> ApiError {
    let message = "Unsupported content type. This API method only accepts 'application/json' \
                   requests, but you did not specify that in the 'Content-Type' header.";
    ApiError::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, message).code("unsupported_content_type")
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, ApiError> {
    // What `serde` derives would take the fields of an object from a list as well.
    if bytes.trim_ascii_start().starts_with(b"[") {
        let message = "Invalid body: expected a JSON object, but got a list.";
        return Err(ApiError::invalid(message).code("invalid_type"));
    }
    let mut source = serde_json::Deserializer::from_slice(bytes);
    let parsed = serde_path_to_error::deserialize(&mut source);
    let parsed = parsed.map_err(|error| unparsed(&error.path().to_string(), error.inner()))?;
    source.end().map_err(|error| unparsed("", &error))?;
    Ok(parsed)
}

fn unparsed(path: &str, error: &serde_json::Error) -> ApiError {
    if !error.is_data() {
        return ApiError::invalid(format!(
            "We could not parse the JSON body of your request ({error}). The API expects a JSON \
             payload, but what was sent is not valid JSON."
        ));
    }
    let problem = error.to_string();
    // `serde` names what is missing in its message only.
    if let Some(name) =
        problem.strip_prefix("missing field `").and_then(|rest| rest.split('`').next())
    {
        let param = if path == "." { name.to_owned() } else { format!("{path}.{name}") };
        return ApiError::invalid(format!("Missing required parameter: '{param}'."))
            .param(param)
            .code("missing_required_parameter");
    }
    if path == "." {
        return ApiError::invalid(format!("Invalid body: {problem}.")).code("invalid_type");
    }
    ApiError::invalid(format!("Invalid value for '{path}': {problem}."))
        .param(path)
        .code("invalid_value")
}
