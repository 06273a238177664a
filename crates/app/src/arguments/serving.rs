//! What can be typed after `decipher serve`, `decipher keys` and `decipher mcp`.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand};

use super::LimitArguments;
use crate::settings::{Amount, LogFormat, LogLevel, Span};

/// `decipher serve`.
#[derive(Debug, Args)]
#[command(after_help = SERVE_HELP)]
pub(crate) struct ServeArguments {
    /// Where to listen (127.0.0.1:8640)
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
    /// The certificate with its chain, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The certificate's private key, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Where Prometheus finds /metrics without a key
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) metrics_listen: Option<SocketAddr>,
    /// The form of the log
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) log: Option<LogFormat>,
    /// What to log
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) log_level: Option<LogLevel>,
    /// The model that answers, such as `ollama/qwen3`, `openai/gpt-5` or `anthropic/claude-sonnet-4-5`
    #[arg(long, value_name = "PROVIDER/NAME")]
    pub(crate) model: Option<String>,
    /// The address of an OpenAI-compatible server that serves the model
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// The most that a session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

/// `decipher mcp`.
#[derive(Debug, Args)]
#[command(after_help = MCP_HELP)]
pub(crate) struct McpArguments {
    /// A folder of this machine from which files may be taken into a session; give it once for each
    #[arg(long = "folder", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    /// Ask before each cell, through the MCP host
    #[arg(long)]
    pub(crate) approve: bool,
    /// What a session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

/// `decipher keys`.
#[derive(Debug, Args)]
#[command(after_help = KEYS_HELP)]
pub(crate) struct KeysArguments {
    /// What to do; `list` when left out.
    #[command(subcommand)]
    pub(crate) action: Option<KeysAction>,
}

/// What `decipher keys` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum KeysAction {
    /// Make a key for a client; it is shown once
    Create(NewKeyArguments),
    /// List the keys: names, tenants, what they may use, when they were used last
    List {
        /// Print one JSON array
        #[arg(long)]
        json: bool,
    },
    /// End a key: within seconds no server takes it; what its tenant made stays
    Revoke {
        /// The key's name or id
        name: String,
    },
}

/// `decipher keys create`.
#[derive(Debug, Args)]
pub(crate) struct NewKeyArguments {
    /// A name to know it by
    pub(crate) name: String,
    /// Whom it speaks for: keys of one tenant see the same containers and files (the name)
    #[arg(long)]
    pub(crate) tenant: Option<String>,
    /// Requests in a minute
    #[arg(long, value_name = "N")]
    pub(crate) requests_per_minute: Option<u32>,
    /// Sessions awake at once
    #[arg(long, value_name = "N")]
    pub(crate) sessions: Option<u32>,
    /// Memory of its awake sessions together, such as `8g`
    #[arg(long, value_name = "SIZE")]
    pub(crate) memory: Option<Amount>,
    /// Bytes of its files and containers, such as `20g`
    #[arg(long, value_name = "SIZE")]
    pub(crate) disk: Option<Amount>,
    /// Processor time in a day, such as `2h`
    #[arg(long, value_name = "TIME")]
    pub(crate) cpu_per_day: Option<Span>,
    /// Tokens of the model in a day
    #[arg(long, value_name = "N")]
    pub(crate) tokens_per_day: Option<u64>,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

const SERVE_HELP: &str = "Examples:
  decipher serve
  decipher serve --model ollama/qwen3
  decipher serve --listen 0.0.0.0:8640 --tls-cert cert.pem --tls-key key.pem
  decipher serve --metrics-listen 127.0.0.1:9640 --log json

Clients of OpenAI use it by their base URL and a key of `decipher keys`:
  export OPENAI_BASE_URL=http://127.0.0.1:8640/v1 OPENAI_API_KEY=dk-…

When there is no key at all and only this machine can reach the server, a first one is made
and shown once. SIGTERM and Ctrl-C let what runs end and put every session on the disk; a
second one stops at once. SIGHUP reads the certificate again. All settings have names that
begin with `serve.`: `decipher config example` documents them.

Exit codes:
  0    stopped when asked to
  2    wrong usage, bad setting, address in use, bad certificate
  4    the sandbox cannot start, or not at the level that is asked for
  130  stopped at once, by a second signal";

const MCP_HELP: &str = "Examples:
  claude mcp add decipher -- decipher mcp
  claude mcp add decipher -- decipher mcp --folder ~/data
  npx @modelcontextprotocol/inspector decipher mcp

Speaks the Model Context Protocol on stdin and stdout, for the host that starts it. What its
sessions make is kept for the tenant `local` and comes back with the next start.
`decipher serve` speaks the same over HTTP at /mcp.";

const KEYS_HELP: &str = "Examples:
  decipher keys create laptop
  decipher keys create ci --tenant team --requests-per-minute 120 --sessions 4 --memory 8g
  decipher keys list --json
  decipher keys revoke ci

These are the keys that clients of `decipher serve` prove themselves with. Only their hashes
are kept, so one that is lost cannot be shown again: make another. The key of a model's
provider is another thing: decipher config key PROVIDER.";
