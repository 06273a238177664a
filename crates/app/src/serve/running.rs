//! The server while it runs, and its end: no new connections, what runs may end, sessions go to the
//! disk, then the listening streams are closed.

use std::{io, net::SocketAddr, time::Duration};

use anyhow::{Context, Result};
use axum_server::{Handle, Server, tls_rustls::RustlsConfig};
use hyper_util::rt::TokioTimer;
use sd_notify::NotifyState;
use tokio::{task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;

use super::{
    Listeners,
    hosting::Hosting,
    listen,
    signals::{Asked, Signals},
    site::Site,
    tell, tls,
};
use crate::{exit::Exit, settings::ServeSettings};

/// A client that takes longer to say what it wants holds a connection to hold it.
const HEADERS_TIME: Duration = Duration::from_secs(30);
/// How long connections may stay open once nothing runs any more: to read the last answer.
const CONNECTIONS_END: Duration = Duration::from_secs(2);

/// A server that answers.
pub(crate) struct Running {
    /// Where it is.
    pub(crate) address: SocketAddr,
    /// Where a client on this machine finds it.
    pub(crate) url: String,
    tls: Option<RustlsConfig>,
    connections: Handle<SocketAddr>,
    answering: JoinHandle<io::Result<()>>,
    metrics: Option<JoinHandle<io::Result<()>>>,
    stop: CancellationToken,
}

impl Running {
    /// Begins to answer.
    pub(crate) fn start(listeners: Listeners, site: Site) -> Result<Self> {
        let Listeners { api, metrics, tls } = listeners;
        let address = api.local_addr().context("the server does not know its address")?;
        let url = listen::url(if tls.is_some() { "https" } else { "http" }, address);
        let connections = Handle::new();
        let service = site.api.into_make_service();
        let answering = if let Some(tls) = &tls {
            let server = patient(axum_server::from_tcp_rustls(api, tls.clone())?);
            tokio::spawn(server.handle(connections.clone()).serve(service))
        } else {
            let server = patient(axum_server::from_tcp(api)?);
            tokio::spawn(server.handle(connections.clone()).serve(service))
        };
        let metrics = metrics.map(|listener| {
            let server = patient(axum_server::from_tcp(listener)?);
            Ok::<_, io::Error>(tokio::spawn(server.serve(site.metrics.into_make_service())))
        });
        let metrics = metrics.transpose()?;
        Ok(Self { address, url, tls, connections, answering, metrics, stop: site.stop })
    }

    /// Whether what travels is hidden from others.
    pub(crate) fn has_tls(&self) -> bool {
        self.tls.is_some()
    }

    /// Answers until a signal asks for the end. A second one ends at once: what was acknowledged is
    /// on the disk, and variables come back by running cells again.
    pub(crate) async fn until_ended(
        mut self,
        signals: &mut Signals,
        hosting: Hosting,
        settings: &ServeSettings,
    ) -> Result<Exit> {
        loop {
            tokio::select! {
                ended = &mut self.answering => {
                    return ended?.map(|()| Exit::Failed).context("the server cannot go on");
                }
                asked = signals.next() => match asked {
                    Asked::End => break,
                    Asked::Reload => self.reload(settings),
                },
            }
        }
        tell(&[NotifyState::Stopping]);
        tracing::info!(grace = ?settings.grace, "ending: what runs may end; a second signal ends at once");
        tokio::select! {
            ended = self.end(hosting, settings.grace) => ended.map(|()| Exit::Done),
            () = signals.end() => Ok(Exit::Interrupted),
        }
    }

    async fn end(mut self, hosting: Hosting, grace: Duration) -> Result<()> {
        self.connections.graceful_shutdown(None);
        let report = hosting.end(grace).await?;
        self.stop.cancel();
        if timeout(CONNECTIONS_END, &mut self.answering).await.is_err() {
            self.connections.shutdown();
            self.answering.abort();
        }
        if let Some(metrics) = &self.metrics {
            metrics.abort();
        }
        let (hibernated, interrupted, failed) =
            (report.hibernated, report.interrupted, report.failed);
        tracing::info!(hibernated, interrupted, failed, "ended: the sessions are on the disk");
        Ok(())
    }

    /// Reads the certificate again; a wrong one changes nothing.
    fn reload(&self, settings: &ServeSettings) {
        let files = settings.tls_cert.as_deref().zip(settings.tls_key.as_deref());
        let (Some(tls), Some((certificate, key))) = (&self.tls, files) else { return };
        match tls::config(certificate, key) {
            Ok(config) => {
                tls.reload_from_config(config);
                tracing::info!("the certificate was read again");
            }
            Err(error) => tracing::error!("the certificate in use stays: {error:#}"),
        }
    }
}

/// Gives clients a time to say what they want.
fn patient<A>(mut server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    let mut protocol = server.http_builder().http1();
    protocol.timer(TokioTimer::new()).header_read_timeout(HEADERS_TIME);
    server
}
