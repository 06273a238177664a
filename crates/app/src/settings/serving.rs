//! How the server listens, what it allows and what it logs. Opens nothing.
//! `serving/value.rs` reads the values.

mod value;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use clap::ValueEnum;

use value::{address, bytes, file, hosts, origins, pool, sessions, time, waiting, word};

use super::{Choices, Key, size, span};
use crate::arguments::ServeArguments;

/// The name of a setting of this chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum ServeKey {
    /// Where it listens.
    Listen,
    /// Its certificate.
    TlsCert,
    /// The certificate's key.
    TlsKey,
    /// Where its metrics are.
    MetricsListen,
    /// The names that clients may call it by.
    Hosts,
    /// The web pages that may call it.
    Origins,
    /// Sessions awake at once.
    SessionsMax,
    /// Sessions that wait ready.
    Pool,
    /// How long a session stays awake that nobody uses.
    RestAfter,
    /// How long a container lives that nobody uses.
    ExpiresAfter,
    /// Requests that wait for one session.
    WaitingMax,
    /// How long what runs may take to end at shutdown.
    Grace,
    /// Bytes of one uploaded file.
    FileMax,
    /// The form of its log.
    Log,
    /// What it logs.
    LogLevel,
}

/// How the server serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ServeSettings {
    /// Where it listens.
    pub(crate) listen: SocketAddr,
    /// Its certificate, in PEM.
    pub(crate) tls_cert: Option<PathBuf>,
    /// The certificate's key, in PEM.
    pub(crate) tls_key: Option<PathBuf>,
    /// Where its metrics are, without a key.
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// The names that clients may call it by.
    pub(crate) hosts: Vec<String>,
    /// The web pages that may call it.
    pub(crate) origins: Vec<String>,
    /// Sessions awake at once.
    pub(crate) sessions_max: usize,
    /// Sessions that wait ready.
    pub(crate) pool: usize,
    /// How long a session stays awake that nobody uses.
    pub(crate) rest_after: Duration,
    /// How long a container lives that nobody uses, unless its maker says otherwise.
    pub(crate) expires_after: Duration,
    /// Requests that wait for one session.
    pub(crate) waiting_max: usize,
    /// How long what runs may take to end at shutdown.
    pub(crate) grace: Duration,
    /// Bytes of one uploaded file.
    pub(crate) file_bytes_max: u64,
    /// The form of its log.
    pub(crate) log: LogFormat,
    /// What it logs.
    pub(crate) log_level: LogLevel,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object in each line, for machines.
    Json,
}

/// What is logged: this and all that is graver.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    /// What went wrong for us.
    Error,
    /// What somebody should look at.
    Warn,
    /// Each request.
    #[default]
    Info,
    /// Each step.
    Debug,
    /// Everything.
    Trace,
}

/// A port that no well-known service has; only this machine can reach it.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8640);
/// At 30 MB for a session that has begun to work, as many as fit into 8 GB.
const SESSIONS_MAX: usize = 256;
/// A burst of new containers; each that waits costs some megabytes.
const POOL: usize = 8;
/// Shorter than a container lives, so that an idle one costs no memory for most of its time.
const REST_AFTER: Duration = Duration::from_mins(5);
/// What OpenAI's containers have.
const EXPIRES_AFTER: Duration = Duration::from_mins(20);
/// A session runs one cell at a time; who comes later than these would wait for minutes.
const WAITING_MAX: usize = 16;
/// Most cells end sooner; systemd waits for 90 s before it kills.
const GRACE: Duration = Duration::from_secs(30);
/// OpenAI's limit is 512 MB; here a disk is the limit, and contents are streamed.
const FILE_BYTES_MAX: u64 = 8 << 30;

impl ServeSettings {
    /// Takes them from what the person chose.
    pub(super) fn of(choices: &Choices) -> Self {
        let chosen = Chosen(choices);
        Self {
            listen: chosen.value(ServeKey::Listen, address).unwrap_or(LISTEN),
            tls_cert: chosen.value(ServeKey::TlsCert, file),
            tls_key: chosen.value(ServeKey::TlsKey, file),
            metrics_listen: chosen.value(ServeKey::MetricsListen, address),
            hosts: chosen.value(ServeKey::Hosts, hosts).unwrap_or_default(),
            origins: chosen.value(ServeKey::Origins, origins).unwrap_or_default(),
            sessions_max: chosen.value(ServeKey::SessionsMax, sessions).unwrap_or(SESSIONS_MAX),
            pool: chosen.value(ServeKey::Pool, pool).unwrap_or(POOL),
            rest_after: chosen.value(ServeKey::RestAfter, time).unwrap_or(REST_AFTER),
            expires_after: chosen.value(ServeKey::ExpiresAfter, time).unwrap_or(EXPIRES_AFTER),
            waiting_max: chosen.value(ServeKey::WaitingMax, waiting).unwrap_or(WAITING_MAX),
            grace: chosen.value(ServeKey::Grace, time).unwrap_or(GRACE),
            file_bytes_max: chosen.value(ServeKey::FileMax, bytes).unwrap_or(FILE_BYTES_MAX),
            log: chosen.value(ServeKey::Log, word).unwrap_or_default(),
            log_level: chosen.value(ServeKey::LogLevel, word).unwrap_or_default(),
        }
    }
}

impl ServeSettings {
    /// Puts the flags over the file.
    pub(crate) fn with(self, flags: &ServeArguments) -> Self {
        let tls = flags.tls_cert.is_some();
        Self {
            listen: flags.listen.unwrap_or(self.listen),
            tls_cert: if tls { flags.tls_cert.clone() } else { self.tls_cert },
            tls_key: if tls { flags.tls_key.clone() } else { self.tls_key },
            metrics_listen: flags.metrics_listen.or(self.metrics_listen),
            log: flags.log.unwrap_or(self.log),
            log_level: flags.log_level.unwrap_or(self.log_level),
            ..self
        }
    }

    /// What is wrong with them together, though each is right.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.tls_cert.is_some() != self.tls_key.is_some() {
            problems.push(
                "serve.tls_cert and serve.tls_key belong together: set both, or none for a server \
                 without TLS"
                    .to_owned(),
            );
        }
        if self.metrics_listen == Some(self.listen) && self.listen.port() != 0 {
            problems.push(format!(
                "serve.metrics_listen is {}, where serve.listen is: give it a port of its own",
                self.listen
            ));
        }
        if self.pool > self.sessions_max {
            problems.push(format!(
                "serve.pool is {}, more than the {} of serve.sessions_max: lower it",
                self.pool, self.sessions_max
            ));
        }
        problems
    }
}

/// What the person chose; all of it was checked.
struct Chosen<'a>(&'a Choices);

impl Chosen<'_> {
    fn value<T>(&self, key: ServeKey, parse: fn(&str) -> Result<T, String>) -> Option<T> {
        self.0.value(Key::Serve(key), |text| parse(text).ok())
    }
}

impl LogLevel {
    /// The word that a person writes for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

impl ServeKey {
    /// All of them, in the order in which they are shown.
    pub(super) const ALL: [Self; 15] = [
        Self::Listen,
        Self::TlsCert,
        Self::TlsKey,
        Self::MetricsListen,
        Self::Hosts,
        Self::Origins,
        Self::SessionsMax,
        Self::Pool,
        Self::RestAfter,
        Self::ExpiresAfter,
        Self::WaitingMax,
        Self::Grace,
        Self::FileMax,
        Self::Log,
        Self::LogLevel,
    ];

    /// The name as a person writes it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Listen => "serve.listen",
            Self::TlsCert => "serve.tls_cert",
            Self::TlsKey => "serve.tls_key",
            Self::MetricsListen => "serve.metrics_listen",
            Self::Hosts => "serve.hosts",
            Self::Origins => "serve.origins",
            Self::SessionsMax => "serve.sessions_max",
            Self::Pool => "serve.pool",
            Self::RestAfter => "serve.rest_after",
            Self::ExpiresAfter => "serve.expires_after",
            Self::WaitingMax => "serve.waiting_max",
            Self::Grace => "serve.grace",
            Self::FileMax => "serve.file_max",
            Self::Log => "serve.log",
            Self::LogLevel => "serve.log_level",
        }
    }

    /// What it is for.
    pub(super) fn about(self) -> &'static str {
        match self {
            Self::Listen => {
                "Where the server listens. 127.0.0.1 is reached from this machine only; beyond it, \
                 use TLS here or in a proxy, since keys travel with each request."
            }
            Self::TlsCert => "The certificate with its chain, in PEM; needs serve.tls_key.",
            Self::TlsKey => "The certificate's private key, in PEM; needs serve.tls_cert.",
            Self::MetricsListen => {
                "Where Prometheus finds /metrics without a key; without this it is at /metrics of \
                 serve.listen, for those who have a key."
            }
            Self::Hosts => {
                "The names that clients may call the server by, beside those of loopback; behind a \
                 proxy, the proxy's. On loopback no other is accepted, elsewhere any is while none \
                 is named here."
            }
            Self::Origins => {
                "The web pages that may call the server from a browser, beside its own page."
            }
            Self::SessionsMax => {
                "Sessions awake at once, of all keys. One more has the longest idle one rest first."
            }
            Self::Pool => "Sessions that wait ready, so that a new container starts at once.",
            Self::RestAfter => {
                "An idle session rests on the disk after this time and comes back with its next use."
            }
            Self::ExpiresAfter => {
                "An idle container expires after this time, unless its maker names another."
            }
            Self::WaitingMax => {
                "Requests that may wait for one session; the next one is refused with status 429."
            }
            Self::Grace => {
                "At shutdown, how long requests and cells that run may take to end; then every \
                 session goes to the disk."
            }
            Self::FileMax => {
                "Bytes of one uploaded file. Files are streams, and never in memory as a whole; a request's \
                 JSON is, and may have 64 MiB."
            }
            Self::Log => "The form of the log on stderr: text or json.",
            Self::LogLevel => "What is logged: error, warn, info, debug or trace.",
        }
    }

    /// Says what is wrong with `value`, or nothing.
    pub(super) fn check(self, value: &str) -> Result<(), String> {
        match self {
            Self::Listen | Self::MetricsListen => address(value).map(drop),
            Self::TlsCert | Self::TlsKey => file(value).map(drop),
            Self::Hosts => hosts(value).map(drop),
            Self::Origins => origins(value).map(drop),
            Self::SessionsMax => sessions(value).map(drop),
            Self::Pool => pool(value).map(drop),
            Self::RestAfter | Self::ExpiresAfter | Self::Grace => time(value).map(drop),
            Self::WaitingMax => waiting(value).map(drop),
            Self::FileMax => bytes(value).map(drop),
            Self::Log => word::<LogFormat>(value).map(drop),
            Self::LogLevel => word::<LogLevel>(value).map(drop),
        }
    }

    /// The default, for people.
    pub(super) fn default_value(self) -> String {
        match self {
            Self::Listen => LISTEN.to_string(),
            Self::TlsCert | Self::TlsKey => "none: no TLS".to_owned(),
            Self::MetricsListen => "none: with a key only".to_owned(),
            Self::Hosts => "those of loopback".to_owned(),
            Self::Origins => "its own page".to_owned(),
            Self::SessionsMax => SESSIONS_MAX.to_string(),
            Self::Pool => POOL.to_string(),
            Self::RestAfter => span(REST_AFTER),
            Self::ExpiresAfter => span(EXPIRES_AFTER),
            Self::WaitingMax => WAITING_MAX.to_string(),
            Self::Grace => span(GRACE),
            Self::FileMax => size(FILE_BYTES_MAX),
            Self::Log => "text".to_owned(),
            Self::LogLevel => LogLevel::default().word().to_owned(),
        }
    }

    /// A value to show where the default is none that could be written.
    pub(super) fn sample(self) -> Option<&'static str> {
        match self {
            Self::TlsCert => Some("/etc/decipher/cert.pem"),
            Self::TlsKey => Some("/etc/decipher/key.pem"),
            Self::MetricsListen => Some("127.0.0.1:9640"),
            Self::Hosts => Some("decipher.example.com"),
            Self::Origins => Some("https://app.example.com"),
            Self::Listen
            | Self::SessionsMax
            | Self::Pool
            | Self::RestAfter
            | Self::ExpiresAfter
            | Self::WaitingMax
            | Self::Grace
            | Self::FileMax
            | Self::Log
            | Self::LogLevel => None,
        }
    }
}
