//! Errors in the shape that OpenAI's clients read: `{"error": {message, type, param, code}}`.

use std::time::Duration;

use axum::{
    Json,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// Clients of OpenAI try again by themselves on 429; this header says when it is of no use.
const SHOULD_RETRY: HeaderName = HeaderName::from_static("x-should-retry");

/// An answer that is no success.
#[derive(Debug)]
pub(crate) struct ApiError {
    status: StatusCode,
    /// Boxed, as every result carries room for it.
    body: Box<ErrorObject>,
    /// What went wrong on our side: for the log, never for the client.
    cause: Option<String>,
    retry: Retry,
}

/// What a client is told about trying again.
#[derive(Debug, Clone, Copy)]
enum Retry {
    Unsaid,
    After(Duration),
    Useless,
}

/// The body of every answer that is no success.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ErrorBody {
    error: ErrorObject,
}

/// What went wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct ErrorObject {
    /// What happened, why, and what to do next.
    pub(crate) message: String,
    /// The family of the error, such as `invalid_request_error`.
    #[serde(rename = "type")]
    pub(crate) kind: &'static str,
    /// The parameter at fault.
    #[schema(required = true)]
    pub(crate) param: Option<String>,
    /// A word for programs.
    #[schema(required = true)]
    pub(crate) code: Option<String>,
}

impl ApiError {
    fn of(status: StatusCode, kind: &'static str, message: impl Into<String>) -> Self {
        let body = ErrorObject { message: message.into(), kind, param: None, code: None };
        Self { status, body: Box::new(body), cause: None, retry: Retry::Unsaid }
    }

    /// The request cannot be served as it is, with this status.
    pub(crate) fn refused(status: StatusCode, message: impl Into<String>) -> Self {
        Self::of(status, "invalid_request_error", message)
    }

    /// 400: the request is wrong.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self::refused(StatusCode::BAD_REQUEST, message)
    }

    /// 400: this parameter is wrong.
    pub(crate) fn invalid_value(param: &str, message: impl Into<String>) -> Self {
        Self::invalid(message).param(param).code("invalid_value")
    }

    /// 404: there is no such thing, or it is another tenant's.
    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::refused(StatusCode::NOT_FOUND, message)
    }

    /// 409: what is asked for does not fit how things stand, and will not by itself.
    pub(crate) fn conflict(message: impl Into<String>) -> Self {
        let error = Self::refused(StatusCode::CONFLICT, message).code("conflict");
        Self { retry: Retry::Useless, ..error }
    }

    /// 401: nobody knows who asks.
    pub(crate) fn unauthorized(message: impl Into<String>) -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, message).code("invalid_api_key")
    }

    /// 429: later it may be served.
    pub(crate) fn too_many(message: impl Into<String>, after: Duration) -> Self {
        let error = Self::of(StatusCode::TOO_MANY_REQUESTS, "requests", message);
        Self { retry: Retry::After(after), ..error.code("rate_limit_exceeded") }
    }

    /// 429: what the key may use is used up, and waiting a little does not help.
    pub(crate) fn quota(message: impl Into<String>) -> Self {
        let error = Self::of(StatusCode::TOO_MANY_REQUESTS, "insufficient_quota", message);
        Self { retry: Retry::Useless, ..error.code("insufficient_quota") }
    }

    /// 503: not now.
    pub(crate) fn unavailable(message: impl Into<String>, after: Duration) -> Self {
        let error = Self::of(StatusCode::SERVICE_UNAVAILABLE, "server_error", message);
        Self { retry: Retry::After(after), ..error }
    }

    /// 500: our fault. The cause is logged; the client gets the id under which it was.
    pub(crate) fn internal(cause: impl std::fmt::Display) -> Self {
        let message = "The server could not do that, through no fault of the request. Try again; \
                       if it stays, give the operator the x-request-id of this answer: the log \
                       has the cause under it.";
        let error = Self::of(StatusCode::INTERNAL_SERVER_ERROR, "server_error", message);
        Self { cause: Some(cause.to_string()), ..error }
    }

    /// Names the parameter at fault.
    #[must_use]
    pub(crate) fn param(mut self, param: impl Into<String>) -> Self {
        self.body.param = Some(param.into());
        self
    }

    /// Gives it a word for programs.
    #[must_use]
    pub(crate) fn code(mut self, code: &str) -> Self {
        self.body.code = Some(code.to_owned());
        self
    }

    /// What the client reads, for a stream that has begun and so has no status left to give.
    pub(crate) fn object(&self) -> &ErrorObject {
        &self.body
    }

    /// Logs what is our fault; called once, when it is handed to a client.
    pub(crate) fn log(&self) {
        if let Some(cause) = &self.cause {
            tracing::error!(%cause, "a request failed");
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        self.log();
        let mut response = (self.status, Json(ErrorBody { error: *self.body })).into_response();
        let headers = response.headers_mut();
        match self.retry {
            Retry::Unsaid => {}
            Retry::After(after) => {
                // In whole seconds, and never too early.
                let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
                headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
            }
            Retry::Useless => {
                headers.insert(SHOULD_RETRY, HeaderValue::from_static("false"));
            }
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
