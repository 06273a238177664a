//! Which names the server may be called by, and which web pages may call it.
//!
//! Stops DNS rebinding, where a page of a stranger gives its own name the address of this machine and
//! so has the browser speak to us as if we were it; `crates/app/tests/serve/callers.rs` proves it.
//! The key is asked for in any case.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde_json::json;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, CorsLayer, ExposeHeaders};

use crate::settings::ServeSettings;

/// The names of this machine for itself.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

/// Who may call.
#[derive(Debug, Clone)]
pub(crate) struct Callers {
    /// None: by any name.
    hosts: Option<Arc<[String]>>,
    origins: Arc<[String]>,
}

impl Callers {
    /// Those of the settings, for a server at `address`.
    pub(crate) fn of(settings: &ServeSettings, address: SocketAddr) -> Self {
        let any = settings.hosts.is_empty() && !address.ip().is_loopback();
        let own = LOOPBACK.iter().map(|name| (*name).to_owned()).chain([address.ip().to_string()]);
        let hosts = (!any).then(|| own.chain(settings.hosts.iter().cloned()).collect());
        Self { hosts, origins: settings.origins.clone().into() }
    }

    /// The names by which clients may call; none for any.
    pub(crate) fn hosts(&self) -> Option<&[String]> {
        self.hosts.as_deref()
    }

    /// The web pages that may call.
    pub(crate) fn origins(&self) -> &[String] {
        &self.origins
    }

    /// Tells browsers which pages may read what we answer; says nothing while there are none.
    pub(crate) fn told(&self) -> Option<CorsLayer> {
        if self.origins.is_empty() {
            return None;
        }
        let origins = self.origins.iter().filter_map(|origin| HeaderValue::from_str(origin).ok());
        let told = CorsLayer::new()
            .allow_origin(AllowOrigin::list(origins))
            .allow_methods(AllowMethods::mirror_request())
            .allow_headers(AllowHeaders::mirror_request())
            .expose_headers(ExposeHeaders::any());
        Some(told)
    }

    fn refusal(&self, request: &Request) -> Option<String> {
        let called = called(request);
        let host = called.as_deref().map(without_port);
        let known = self.hosts.as_ref().is_none_or(|hosts| {
            let is = |name: &String| host == Some(name) || called.as_deref() == Some(name);
            hosts.iter().any(is)
        });
        if !known {
            return Some(
                "This server is not known by the name that you called it by. Whoever runs it can \
                 add the name to the setting serve.hosts."
                    .to_owned(),
            );
        }
        let origin = request.headers().get(header::ORIGIN)?.to_str().unwrap_or_default();
        let own = origin.split_once("://").is_some_and(|(_, host)| called.as_deref() == Some(host));
        if own || self.origins.iter().any(|known| known == origin) {
            return None;
        }
        Some(
            "Your web page may not call this server. Whoever runs it can add the page's address to \
             the setting serve.origins."
                .to_owned(),
        )
    }
}

/// Refuses requests by an unknown name or from an unknown page.
pub(crate) async fn known(
    State(callers): State<Callers>,
    request: Request,
    next: Next,
) -> Response {
    let Some(message) = callers.refusal(&request) else { return next.run(request).await };
    let error = json!({
        "message": message, "type": "invalid_request_error", "param": null, "code": "forbidden",
    });
    (StatusCode::FORBIDDEN, Json(json!({ "error": error }))).into_response()
}

/// The name and port that the server was called by: in HTTP/2 a part of the address.
fn called(request: &Request) -> Option<String> {
    let header = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let name = header.or_else(|| request.uri().authority().map(Authority::as_str));
    name.map(str::to_lowercase)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        Some(_) | None => host,
    }
}
