//! What is served: OpenAI's API, MCP, the metrics, and what stands around all of them.

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router,
    http::header,
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use host::Host;
use openai::{Api, ApiSettings};
use tokio_util::sync::CancellationToken;
use tower::util::option_layer;

use super::{
    callers::{self, Callers},
    metrics::Measured,
    models::Configured,
    watch,
};
use crate::settings::{Consent, Settings};

/// Where MCP is, behind the same keys as the API.
pub(crate) const MCP: &str = "/mcp";
/// Where Prometheus looks unless it is told otherwise.
const METRICS: &str = "/metrics";
/// The form that it reads.
const METRICS_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// All that is served.
#[derive(Debug)]
pub(crate) struct Site {
    /// At the address of the server.
    pub(crate) api: Router,
    /// At an address of its own, without a key.
    pub(crate) metrics: Router,
    /// Cancelled, it ends the streams that only listen.
    pub(crate) stop: CancellationToken,
}

impl Site {
    /// Puts it together for a server at `address`.
    pub(crate) fn of(
        host: &Host,
        models: &Arc<Configured>,
        measured: &Measured,
        settings: &Settings,
        address: SocketAddr,
    ) -> Self {
        let feedback = settings.feedback != Consent::Off;
        let settings = &settings.serve;
        let stop = CancellationToken::new();
        let callers = Callers::of(settings, address);
        let metrics = metrics(host.clone(), measured.clone());
        let mut beside = Router::new().route_service(MCP, mcp(host, &callers, &stop));
        if settings.metrics_listen.is_none() {
            beside = beside.merge(metrics.clone());
        }
        let api = Api {
            host: host.clone(),
            models: Arc::clone(models) as Arc<dyn openai::Models>,
            settings: ApiSettings {
                file_bytes_max: settings.file_bytes_max,
                expires_after: settings.expires_after,
                feedback,
            },
        };
        let api = openai::router(api)
            .merge(openai::guarded(beside, host.clone()))
            .layer(option_layer(callers.told()))
            .layer(middleware::from_fn_with_state(callers, callers::known))
            .layer(middleware::from_fn(watch::watch));
        Self { api, metrics, stop }
    }
}

fn mcp(host: &Host, callers: &Callers, stop: &CancellationToken) -> mcp::HttpService {
    let settings = mcp::HttpSettings {
        hosts: callers.hosts().unwrap_or_default().to_vec(),
        origins: callers.origins().to_vec(),
        stop: stop.clone(),
        ..mcp::HttpSettings::default()
    };
    mcp::service(host.clone(), settings)
}

fn metrics(host: Host, measured: Measured) -> Router {
    let page = move || async move { page(&host, &measured) };
    Router::new().route(METRICS, get(page))
}

fn page(host: &Host, measured: &Measured) -> Response {
    ([(header::CONTENT_TYPE, METRICS_TYPE)], measured.page(host)).into_response()
}
