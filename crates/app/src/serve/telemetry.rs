//! The log of the server, and its traces for a collector. Neither holds keys, code, outputs or names
//! of files: a request is its route, its status, its time and its id.

use std::{env, io};

use anyhow::{Context, Result};
use opentelemetry::{global, trace::TracerProvider};
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig};
use opentelemetry_sdk::{Resource, propagation::TraceContextPropagator, trace::SdkTracerProvider};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer, Registry, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

use crate::{
    settings::{LogFormat, LogLevel, ServeSettings},
    terminal::Side,
};

/// Ours; what other crates say below a warning may hold what passes through them.
const OURS: [&str; 8] = ["decipher", "host", "openai", "mcp", "keep", "store", "sandbox", "agent"];
/// Says what it could not read, which is what a client sent.
const TALKATIVE: &str = "rmcp";
/// Each names a collector, in the words of OpenTelemetry.
const COLLECTORS: [&str; 2] = ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];
/// The name of the service unless the environment has another.
const SERVICE: &str = "decipher";

/// The log and the traces, until they are ended.
#[derive(Debug)]
pub(crate) struct Telemetry {
    traces: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Begins to log to stderr, and to send traces when the environment names a collector.
    pub(crate) fn begin(settings: &ServeSettings) -> Result<Self> {
        let named = |name: &&str| env::var_os(name).is_some_and(|value| !value.is_empty());
        let traces = if COLLECTORS.iter().any(named) { Some(provider()?) } else { None };
        let sent = traces.as_ref().map(|provider| {
            tracing_opentelemetry::layer()
                .with_tracer(provider.tracer(SERVICE))
                .with_filter(wanted(settings.log_level))
        });
        Registry::default()
            .with(log(settings))
            .with(sent)
            .try_init()
            .context("the log cannot begin")?;
        Ok(Self { traces })
    }

    /// Sends what is left to the collector. Waits for it, so not for the threads of a runtime.
    pub(crate) fn end(self) {
        if let Some(Err(error)) = self.traces.map(|traces| traces.shutdown()) {
            tracing::warn!(%error, "the last traces did not reach the collector");
        }
    }
}

type Log = Box<dyn Layer<Registry> + Send + Sync>;

fn log(settings: &ServeSettings) -> Log {
    let wanted = wanted(settings.log_level);
    match settings.log {
        LogFormat::Text => {
            let lines = fmt::layer().with_writer(io::stderr).with_ansi(Side::Err.is_coloured());
            lines.with_target(false).with_filter(wanted).boxed()
        }
        LogFormat::Json => {
            let objects = fmt::layer().with_writer(io::stderr).json().flatten_event(true);
            objects.with_span_list(false).with_filter(wanted).boxed()
        }
    }
}

/// Ours as the person asks for, all else only when it is grave.
fn wanted(level: LogLevel) -> Targets {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target(TALKATIVE, LevelFilter::ERROR)
        .with_targets(OURS.map(|ours| (ours, level)))
}

/// Sends spans by HTTP, from a thread of its own, to where the environment says.
fn provider() -> Result<SdkTracerProvider> {
    // The exporter's client has no cryptography of its own; whoever comes first sets it.
    let _ = rustls::crypto::ring::default_provider().install_default();
    global::set_text_map_propagator(TraceContextPropagator::new());
    let exporter = SpanExporter::builder()
        .with_http()
        .with_protocol(Protocol::HttpBinary)
        .build()
        .context("traces cannot be sent to the collector that the environment names")?;
    let resource = Resource::builder();
    let resource = match env::var_os("OTEL_SERVICE_NAME") {
        Some(_) => resource.build(),
        None => resource.with_service_name(SERVICE).build(),
    };
    Ok(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
}
