//! What every request gets: an id that stands in the log too, and how long it took.

use std::{
    future::{Ready, ready},
    time::Instant,
};

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, Method, StatusCode},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::Instrument;

use crate::http::{error::ApiError, ids::Prefix};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const PROCESSING_MS: HeaderName = HeaderName::from_static("openai-processing-ms");
/// What of a path an error repeats; a longer one is the client's joke.
const SHOWN_CHARS_MAX: usize = 200;

/// Gives a request its id and its span, and its answer the headers that say so.
pub(crate) async fn identify(request: Request, next: Next) -> Response {
    let (id, began) = (Prefix::Request.fresh(), Instant::now());
    let span = tracing::info_span!("request", %id, method = %request.method(), path = request.uri().path());
    let mut response = next.run(request).instrument(span).await;
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, HeaderValue::from_str(&id).expect("an id is plain ASCII"));
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    headers.insert(PROCESSING_MS, HeaderValue::from(milliseconds));
    response
}

/// Answers a request for a path that is none.
pub(crate) fn unknown(request: Request) -> Ready<ApiError> {
    let message = format!("Invalid URL ({}): see /docs for what there is.", shown(request));
    ready(ApiError::not_found(message).code("unknown_url"))
}

/// Answers a request whose path exists, but not for this method. What is allowed stands in the
/// header `Allow`, so that is all that OPTIONS needs.
pub(crate) fn not_allowed(request: Request) -> Ready<Response> {
    if request.method() == Method::OPTIONS {
        return ready(StatusCode::NO_CONTENT.into_response());
    }
    let shown = shown(request);
    let message = format!("Not allowed: {shown}. The header Allow of this answer says what is.");
    let error = ApiError::refused(StatusCode::METHOD_NOT_ALLOWED, message);
    ready(error.code("method_not_allowed").into_response())
}

fn shown(request: Request) -> String {
    let (parts, _) = request.into_parts();
    let path: String = parts.uri.path().chars().take(SHOWN_CHARS_MAX).collect();
    format!("{} {path}", parts.method)
}
