//! `decipher serve`: OpenAI's API and MCP over HTTP, until a signal ends it.
//!
//! # Layout
//!
//! - `serve/listen.rs` takes addresses, `tls.rs` reads the certificate, `signals.rs` hears signals
//! - `serve/site.rs` puts together what is served; `callers.rs` says who may call, `watch.rs` notes
//!   each request, `metrics.rs` is what Prometheus reads, `telemetry.rs` log and traces
//! - `serve/running.rs` serves until a signal asks it to end, and ends in order
//! - `serve/models.rs` is the model behind the API
//! - `serve/hosting.rs` begins and ends the sessions, also for `decipher mcp`

mod callers;
pub(crate) mod hosting;
mod listen;
mod metrics;
mod models;
mod running;
pub(crate) mod signals;
mod site;
mod telemetry;
mod tls;
mod watch;

use std::{net::TcpListener, num::NonZeroUsize, sync::Arc, thread, time::Duration};

use anyhow::{Context, Result};
use axum_server::tls_rustls::RustlsConfig;
use environment::Environment;
use sd_notify::NotifyState;
use tokio::runtime::{Builder, Runtime};

use crate::{
    arguments::{ModelArguments, ServeArguments},
    exit::{Exit, Failure},
    keys,
    settings::{ServeSettings, Settings},
    setup::{self, Show},
    terminal::{Side, sanitize},
};
use hosting::Hosting;
use metrics::Measured;
use models::Configured;
use running::Running;
use signals::Signals;
use site::Site;
use telemetry::Telemetry;

/// Two cores at least: while one thread looks into a large answer, the other goes on.
const THREADS_MIN: usize = 2;
/// Threads that read and write files. More would wait for the same disk.
const FILE_THREADS_MAX: usize = 64;
/// What is left of the runtime at the end only reads files.
const THREADS_END: Duration = Duration::from_secs(1);

/// Runs the command.
pub(crate) fn serve(arguments: &ServeArguments) -> Result<Exit> {
    let settings = settings(arguments)?;
    if let Some(problem) = settings.serve.problems().into_iter().next() {
        return Err(Failure::usage(problem));
    }
    // What can be wrong with the addresses and the certificate is said before anything starts.
    let listeners = Listeners::take(&settings.serve)?;
    let environment = setup::environment(Show::Steps)?;
    let telemetry = Telemetry::begin(&settings.serve)?;
    let runtime = runtime()?;
    let exit = runtime.block_on(run(&settings, &environment, listeners));
    runtime.shutdown_timeout(THREADS_END);
    telemetry.end();
    exit
}

fn settings(arguments: &ServeArguments) -> Result<Settings> {
    let model = ModelArguments {
        model: arguments.model.clone(),
        base_url: arguments.base_url.clone(),
        ..ModelArguments::default()
    };
    let settings = Settings::load(&model, &arguments.limits)?;
    Ok(Settings { serve: settings.serve.with(arguments), ..settings })
}

fn runtime() -> Result<Runtime> {
    let cores = thread::available_parallelism().map_or(THREADS_MIN, NonZeroUsize::get);
    Builder::new_multi_thread()
        .worker_threads(cores.max(THREADS_MIN))
        .max_blocking_threads(FILE_THREADS_MAX)
        .thread_name("decipher-serve")
        .enable_all()
        .build()
        .context("the server cannot start its threads")
}

/// The addresses that are ours, and the certificate.
struct Listeners {
    api: TcpListener,
    metrics: Option<TcpListener>,
    tls: Option<RustlsConfig>,
}

impl Listeners {
    fn take(settings: &ServeSettings) -> Result<Self> {
        let tls = settings.tls_cert.as_deref().zip(settings.tls_key.as_deref());
        let tls = tls.map(|(certificate, key)| tls::config(certificate, key)).transpose()?;
        let metrics = settings.metrics_listen;
        let metrics = metrics.map(|address| listen::listen(address, "--metrics-listen"));
        Ok(Self {
            api: listen::listen(settings.listen, "--listen")?,
            metrics: metrics.transpose()?,
            tls: tls.map(RustlsConfig::from_config),
        })
    }
}

async fn run(settings: &Settings, environment: &Environment, listeners: Listeners) -> Result<Exit> {
    let mut signals = Signals::listen()?;
    let measured = Measured::begin()?;
    let hosting = tokio::select! {
        hosting = Hosting::begin(settings, environment, settings.serve.pool) => hosting?,
        () = signals.end() => return Ok(Exit::Done),
    };
    let models = Arc::new(Configured::of(settings));
    let address = listeners.api.local_addr().context("the server does not know its address")?;
    let site = Site::of(&hosting.host, &models, &measured, settings, address);
    let upkeep = tokio::spawn(measured.keep_up());
    let running = Running::start(listeners, site)?;
    announce(&running, &hosting, &models).await?;
    let exit = running.until_ended(&mut signals, hosting, &settings.serve).await;
    upkeep.abort();
    exit
}

/// Says where the server is and what to know about it. Facts go to stdout, warnings into the log.
async fn announce(running: &Running, hosting: &Hosting, models: &Configured) -> Result<()> {
    let (url, level) = (&running.url, hosting.level());
    let alone = running.address.ip().is_loopback();
    if !alone && !running.has_tls() {
        tracing::warn!(
            address = %running.address,
            "other machines can reach this server and it has no TLS: keys, code and files travel so \
             that anybody on the way can read them; give it --tls-cert and --tls-key, or listen on \
             127.0.0.1 behind a proxy that has TLS"
        );
    }
    keys::first(hosting.host.store(), alone).await?;
    match models.shown() {
        Ok(name) => Side::Out.line(&format!("model: {}", sanitize::line(&name)))?,
        Err(why) => Side::Out.line(&format!("model: none, {}", sanitize::line(&why)))?,
    }
    Side::Out.line(&format!("isolation level: {level}"))?;
    Side::Out.line(&format!("MCP: {url}{}", site::MCP))?;
    Side::Out.line(&format!("to read and try: {url}/docs"))?;
    Side::Out.line(&format!("Decipher serves OpenAI's API at {url}/v1"))?;
    tracing::info!(%url, level, "listening");
    tell(&[NotifyState::Ready, NotifyState::Status(&format!("serving at {url}"))]);
    Ok(())
}

/// Tells systemd how the server is, where systemd started it.
fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
        tracing::warn!(%error, "systemd cannot be told how the server is");
    }
}
