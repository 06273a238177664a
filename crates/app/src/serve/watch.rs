//! Watches each request: its span, its line in the log, its metrics. Looks at no body, no query and
//! no header but those that carry ids.

use std::time::{Duration, Instant};

use axum::{
    extract::{MatchedPath, Request},
    http::HeaderMap,
    middleware::Next,
    response::Response,
};
use metrics::{counter, gauge, histogram};
use opentelemetry::{global, propagation::Extractor};
use tracing::{Instrument, Span, field::Empty, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;

use super::metrics::{REQUEST_SECONDS, REQUESTS, REQUESTS_OPEN};

/// The header by which clients name a request when they ask for help.
const REQUEST_ID: &str = "x-request-id";
/// Whatever no route is for; its path may be anything.
const NO_ROUTE: &str = "none";

/// Runs a request and notes what became of it.
pub(crate) async fn watch(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>();
    let route = path.map_or(NO_ROUTE, MatchedPath::as_str).to_owned();
    let method = word(request.method().as_str());
    let span = info_span!(
        "request", otel.name = %format_args!("{method} {route}"), otel.kind = "server",
        otel.status_code = Empty, http.request.method = method, http.route = route,
        http.response.status_code = Empty, request_id = Empty,
    );
    let caller =
        global::get_text_map_propagator(|known| known.extract(&Headers(request.headers())));
    // Fails while nobody collects traces.
    let _ = span.set_parent(caller);
    let open = Open::begin();
    let start = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let time = start.elapsed();
    drop(open);
    note(&span, &Asked { method, route, time }, &response);
    response
}

/// What was asked for, and how long the answer took to begin.
struct Asked {
    method: &'static str,
    route: String,
    time: Duration,
}

/// Notes what became of a request: in its span, in the log, in the metrics.
fn note(span: &Span, asked: &Asked, response: &Response) {
    let Asked { method, route, time } = asked;
    let id = response.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    let status = response.status().as_u16();
    let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
    span.record("http.response.status_code", status);
    span.record("request_id", id);
    if response.status().is_server_error() {
        span.record("otel.status_code", "ERROR");
        tracing::error!(method, route, status, micros, request_id = id, "answered");
    } else {
        tracing::info!(method, route, status, micros, request_id = id, "answered");
    }
    let labels = [
        ("method", (*method).to_owned()),
        ("route", route.clone()),
        ("status", status.to_string()),
    ];
    counter!(REQUESTS, &labels).increment(1);
    histogram!(REQUEST_SECONDS, "route" => route.clone()).record(*time);
}

/// A method that is one of the known ones; a client may send any word.
fn word(method: &str) -> &'static str {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    known.into_iter().find(|known| *known == method).unwrap_or("OTHER")
}

/// A request whose answer has not begun; the client may go away before.
struct Open;

impl Open {
    fn begin() -> Self {
        gauge!(REQUESTS_OPEN).increment(1.0);
        Self
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        gauge!(REQUESTS_OPEN).decrement(1.0);
    }
}

/// Where a caller says which trace a request belongs to.
struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(|value| value.to_str().ok())
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(axum::http::HeaderName::as_str).collect()
    }
}
