//! The two ways in: a pipe from the program that started us, and streamable HTTP. Says nothing of
//! keys: who speaks over HTTP is decided before, and comes with the request as `host::Tenant`.

use std::{io, path::PathBuf, sync::Arc, time::Duration};

use host::{Host, Tenant};
use rmcp::{
    ServiceExt,
    service::{RoleServer, RunningService},
    transport::{
        StreamableHttpServerConfig, StreamableHttpService, async_rw::AsyncRwTransport,
        io::stdio_pipes, streamable_http_server::session::local::LocalSessionManager,
    },
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    sync::Semaphore,
};
use tokio_util::sync::CancellationToken;

use crate::{Bound, Error, Server, attach::BYTES_MAX};

/// Bytes of one message: a file of the largest size in base64, and what stands around it.
const MESSAGE_BYTES_MAX: usize = BYTES_MAX / 3 * 4 + 64 * 1024;

/// Connections over HTTP at once: each costs some kilobytes, and most clients have one.
const CONNECTIONS_MAX: usize = 4096;

/// A connection over HTTP that is silent for so long was left. A person may think for ten minutes,
/// and a cell may compute for longer without a word.
const IDLE_MAX: Duration = Duration::from_hours(1);

/// Web pages of this machine.
const LOOPBACK_ORIGINS: [&str; 4] =
    ["http://localhost:*", "https://localhost:*", "http://127.0.0.1:*", "http://[::1]:*"];

/// Whether a person is asked before a cell runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Approve {
    /// Each cell runs at once; most MCP hosts ask for each tool call themselves.
    #[default]
    Nothing,
    /// A person is asked for each cell, through the MCP host.
    EachCell,
}

/// How [`stdio`] serves.
#[derive(Debug, Clone, Default)]
pub struct StdioSettings {
    /// Whether a person is asked before a cell runs.
    pub approve: Approve,
    /// Folders of this machine from which `upload_file` may take files.
    pub folders: Vec<PathBuf>,
}

/// How [`service`] serves.
#[derive(Debug, Clone, Default)]
pub struct HttpSettings {
    /// Whether a person is asked before a cell runs.
    pub approve: Approve,
    /// Names under which the server is reached, with or without a port, against DNS rebinding.
    /// Loopback names always are allowed.
    pub hosts: Vec<String>,
    /// Origins of web pages that may call, such as `https://app.example.com:443`. Pages of this
    /// machine always may, as they too need a key; programs send no origin and are not meant.
    pub origins: Vec<String>,
    /// Ends all connections when it is cancelled.
    pub stop: CancellationToken,
}

/// The HTTP service, to be mounted at a path of its own behind the check of API keys.
pub type HttpService = Bound<StreamableHttpService<Server, LocalSessionManager>>;

/// Serves standard input and output until the client closes them.
pub async fn stdio(host: Host, tenant: Tenant, settings: StdioSettings) -> Result<(), Error> {
    let (read, write) = stdio_pipes();
    connection(host, tenant, settings, read, write).await
}

/// Serves one connection until the client closes it.
pub async fn connection(
    host: Host,
    tenant: Tenant,
    settings: StdioSettings,
    read: impl AsyncRead + Send + Unpin + 'static,
    write: impl AsyncWrite + Send + Unpin + 'static,
) -> Result<(), Error> {
    let server = Server::of(host, tenant, settings);
    let pipe = AsyncRwTransport::new_server(read, write).with_max_line_length(MESSAGE_BYTES_MAX);
    let running = server.serve(pipe).await;
    let running: RunningService<RoleServer, Server> =
        running.map_err(|error| Error::Connection { cause: error.to_string() })?;
    let ended = running.waiting().await;
    ended.map(drop).map_err(|error| Error::Connection { cause: error.to_string() })
}

/// Makes the HTTP service.
pub fn service(host: Host, settings: HttpSettings) -> HttpService {
    let HttpSettings { approve, hosts, origins, stop } = settings;
    let mut config = StreamableHttpServerConfig::default()
        .with_allowed_origins(LOOPBACK_ORIGINS.map(str::to_owned).into_iter().chain(origins))
        .enforce_origin_validation()
        .with_max_request_body_bytes(MESSAGE_BYTES_MAX)
        .with_cancellation_token(stop);
    config.allowed_hosts.extend(hosts);
    let server = Server::of_requests(host, approve);
    let seats = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let fresh = move || {
        let full = |_| io::Error::other("too many connections; close one, or try again later");
        let seat = seats.clone().try_acquire_owned().map_err(full)?;
        // Connections share what waits for answers, and nothing else.
        Ok(server.connected(seat))
    };
    let mut sessions = LocalSessionManager::default();
    sessions.session_config.keep_alive = Some(IDLE_MAX);
    Bound::around(StreamableHttpService::new(fresh, sessions.into(), config))
}
