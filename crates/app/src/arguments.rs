//! What can be typed after `decipher`, and the help that teaches it. Decides nothing.
//! `arguments/evaluating.rs` is what can be typed about suites, `arguments/feedback.rs` about
//! feedback, `arguments/learning.rs` about learning from it, `arguments/sessions.rs` about
//! written-down conversations, `arguments/serving.rs` about the server.

mod evaluating;
mod feedback;
mod learning;
mod serving;
mod sessions;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum, value_parser};
use clap_complete::Shell;

use crate::settings::{Amount, Span};

pub(crate) use evaluating::EvalArguments;
pub(crate) use feedback::{
    AddArguments, FeedbackArguments, FeedbackCommand, FeedbackExportArguments, FeedbackForm,
};
pub(crate) use learning::LearnArguments;
pub(crate) use serving::{
    KeysAction, KeysArguments, McpArguments, NewKeyArguments, ServeArguments,
};
pub(crate) use sessions::{
    ExportArguments, Form, GcArguments, ListArguments, ReplayArguments, SessionsArguments,
    SessionsCommand,
};

/// The head of the first line of the command line.
#[derive(Debug, Parser)]
#[command(name = "decipher", version, about = ABOUT, after_help = EXAMPLES)]
#[command(args_conflicts_with_subcommands = true, infer_subcommands = false)]
pub(crate) struct Arguments {
    /// What to do; without a word, a chat in the terminal.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// How a chat is held when no command is given.
    #[command(flatten)]
    pub(crate) chat: ChatArguments,
}

/// One word after `decipher`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answer one question about some files
    Ask(AskArguments),
    /// Run a Python file in the sandbox, without a model
    Run(RunArguments),
    /// List, show, export or remove conversations that were written down
    Sessions(SessionsArguments),
    /// Say what was good or bad, and what the code should have been
    Feedback(FeedbackArguments),
    /// Teach Decipher's own model what you corrected
    Learn(LearnArguments),
    /// Run an exported bundle again and name what comes out differently
    Replay(ReplayArguments),
    /// Measure a model by requests whose right outcome is known
    Eval(EvalArguments),
    /// Serve OpenAI's API and MCP over HTTP
    Serve(ServeArguments),
    /// Serve MCP on stdin and stdout, for the host that starts it
    Mcp(McpArguments),
    /// Make, list and revoke the keys of the server's clients
    Keys(KeysArguments),
    /// Make the Python environment that sessions run
    Setup(SetupArguments),
    /// Say what this machine holds and what it lacks
    Doctor(DoctorArguments),
    /// Show or change the settings
    Config(ConfigArguments),
    /// Print the completions of a shell
    Completions(CompletionsArguments),
}

/// `decipher` alone.
#[derive(Debug, Default, Args)]
pub(crate) struct ChatArguments {
    /// Files to begin with
    #[arg(long = "attach", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Go on with a conversation: the beginning of its id, its title, or `last`
    #[arg(long, value_name = "ID")]
    pub(crate) resume: Option<String>,
    /// How the model is reached and asked.
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// What the session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
    /// Where files go.
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

/// `decipher ask`.
#[derive(Debug, Args)]
#[command(after_help = ASK_HELP)]
pub(crate) struct AskArguments {
    /// The question, in plain language; read from stdin when it is left out
    pub(crate) question: Option<String>,
    /// Files to attach; `-` attaches what comes on stdin as a file named `stdin`
    pub(crate) files: Vec<PathBuf>,
    /// Ask within an earlier conversation: the beginning of its id, its title, or `last`
    #[arg(long, value_name = "ID")]
    pub(crate) resume: Option<String>,
    /// Print one JSON object and nothing else
    #[arg(long)]
    pub(crate) json: bool,
    /// Show code and outputs on stderr even when it is no terminal
    #[arg(short, long)]
    pub(crate) verbose: bool,
    /// How the model is reached and asked.
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// What the session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
    /// Where files go.
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

/// `decipher run`.
#[derive(Debug, Args)]
#[command(after_help = RUN_HELP)]
pub(crate) struct RunArguments {
    /// The Python file; `-` reads it from stdin
    #[arg(value_name = "FILE.py")]
    pub(crate) script: PathBuf,
    /// Files that it may read, by their names
    pub(crate) files: Vec<PathBuf>,
    /// What the session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
    /// Where files go.
    #[command(flatten)]
    pub(crate) delivery: DeliveryArguments,
}

/// How the model is reached and asked.
#[derive(Debug, Default, Args)]
pub(crate) struct ModelArguments {
    /// The model, such as `ollama/qwen3`, `openai/gpt-5` or `anthropic/claude-sonnet-4-5`
    #[arg(long, value_name = "PROVIDER/NAME")]
    pub(crate) model: Option<String>,
    /// The address of an OpenAI-compatible server
    #[arg(long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    /// Ask before code runs, or before what it did stays
    #[arg(long, value_enum, value_name = "WHEN")]
    pub(crate) approve: Option<Approve>,
    /// Try N ways for each step and keep the one that most agree with, 1 to 8 (1)
    #[arg(long, value_name = "N", value_parser = value_parser!(u8).range(1..=8))]
    pub(crate) candidates: Option<u8>,
}

/// What the session may use.
#[derive(Debug, Default, Args)]
pub(crate) struct LimitArguments {
    /// Memory of the session, such as `8g`
    #[arg(long, value_name = "SIZE")]
    pub(crate) memory: Option<Amount>,
    /// Time of one cell, such as `90s` or `5m`
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<Span>,
    /// Bytes of files in the session, such as `20g`
    #[arg(long, value_name = "SIZE")]
    pub(crate) disk: Option<Amount>,
    /// The lowest isolation level to accept (see `decipher doctor`)
    #[arg(long, value_name = "N")]
    pub(crate) level: Option<u8>,
}

/// Where files go.
#[derive(Debug, Default, Args)]
pub(crate) struct DeliveryArguments {
    /// The folder for figures and made files (the current one)
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// Overwrite files of the same name instead of numbering the new ones
    #[arg(long)]
    pub(crate) force: bool,
}

/// When the person is asked about code.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Approve {
    /// Code runs at once; the sandbox holds it
    #[default]
    Never,
    /// Before the first cell of a question
    Once,
    /// Before each cell
    Always,
    /// After each cell: what it did is shown, and you keep it or take it back
    Preview,
}

impl Approve {
    /// The word that a person writes for it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::Once => "once",
            Self::Always => "always",
            Self::Preview => "preview",
        }
    }
}

/// `decipher setup`.
#[derive(Debug, Args)]
#[command(after_help = "Safe to stop and to start again, and safe twice at once: \
    it goes on where it was.\nThe first command that needs the environment runs this by itself.")]
pub(crate) struct SetupArguments {
    /// Say nothing unless it fails
    #[arg(short, long)]
    pub(crate) quiet: bool,
    /// Make what `decipher learn` needs instead: packages for training, 3 GB to download, 6 GB on the disk
    #[arg(long)]
    pub(crate) learning: bool,
}

/// `decipher doctor`.
#[derive(Debug, Args)]
pub(crate) struct DoctorArguments {
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
}

/// `decipher config`.
#[derive(Debug, Args)]
#[command(after_help = CONFIG_HELP)]
pub(crate) struct ConfigArguments {
    /// What to do; `show` when left out.
    #[command(subcommand)]
    pub(crate) action: Option<ConfigAction>,
}

/// What `decipher config` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum ConfigAction {
    /// Print every setting and where it comes from
    Show,
    /// Print where the settings file lies
    Path,
    /// Print one setting
    Get {
        /// The setting, such as `limits.memory`
        key: String,
    },
    /// Change one setting
    Set {
        /// The setting, such as `limits.memory`
        key: String,
        /// Its new value, such as `8g`
        value: String,
    },
    /// Go back to the default of one setting
    Unset {
        /// The setting, such as `limits.memory`
        key: String,
    },
    /// Say all that is wrong with the settings file, line by line
    Check,
    /// Print a settings file with every setting documented
    Example,
    /// Keep the key of a model provider in a file that only you can read
    Key {
        /// `openai`, `anthropic`, `gemini` or the host of another server
        provider: String,
    },
}

/// `decipher completions`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  decipher completions bash > ~/.local/share/bash-completion/completions/decipher
  decipher completions zsh > ~/.zfunc/_decipher
  decipher completions fish > ~/.config/fish/completions/decipher.fish")]
pub(crate) struct CompletionsArguments {
    /// The shell
    #[arg(value_parser = ["bash", "zsh", "fish"])]
    pub(crate) shell: String,
}

impl CompletionsArguments {
    /// The shell, as the generator knows it.
    pub(crate) fn shell(&self) -> Shell {
        match self.shell.as_str() {
            "zsh" => Shell::Zsh,
            "fish" => Shell::Fish,
            _ => Shell::Bash,
        }
    }
}

const ABOUT: &str = "Ask in plain language, get an answer that was run: a model writes Python, \
an isolated session on your machine runs it.";

const EXAMPLES: &str = "Examples:
  decipher ask \"Which region grew most?\" sales.csv
  decipher ask \"Plot revenue by month\" sales.csv --out charts
  decipher run report.py sales.csv
  decipher                          a chat in the terminal
  decipher sessions                 what was asked before
  decipher serve                    OpenAI's API and MCP, for clients that you have
  decipher doctor                   what this machine holds

A model is named once:
  decipher config set model ollama/qwen3
  decipher config key openai && decipher config set model openai/gpt-5
  decipher config key anthropic && decipher config set model anthropic/claude-sonnet-4-5";

const ASK_HELP: &str = "Examples:
  decipher ask \"What is in this file?\" sales.csv
  decipher ask \"Plot revenue by month and save it as chart.png\" sales.csv --out charts
  cat sales.csv | decipher ask \"How many rows lack a price?\" -
  echo \"What is 2**100?\" | decipher ask
  decipher ask \"Total revenue?\" sales.csv --json | jq .answer

The answer goes to stdout; progress, code and outputs go to stderr.
Figures are shown where the terminal can, and saved as figure-1.png and so on. Made and
changed files are copied to the current folder or to --out. A taken name gets a number
unless --force is given.

Exit codes:
  0    answered
  1    not answered: a budget ran out, or the code kept failing
  2    wrong usage or bad input
  3    the model cannot be reached or refused the request
  4    the sandbox cannot start
  130  interrupted";

const RUN_HELP: &str = "Examples:
  decipher run report.py sales.csv
  echo 'print(6*7)' | decipher run -
  decipher run fit.py data.parquet --memory 8g --time 30m --out results

The file runs as one cell: its last expression is printed, open figures are shown, and the
files that it made or changed are copied to the current folder or to --out.

Exit codes:
  0    it ran to its end
  1    it raised, or its session died
  2    wrong usage or bad input
  4    the sandbox cannot start
  124  it ran longer than --time
  130  interrupted";

const CONFIG_HELP: &str = "Settings:
  model          the model, such as ollama/qwen3            (DECIPHER_MODEL)
  base_url       the address of an OpenAI-compatible server (DECIPHER_BASE_URL)
  approve        never, once, always or preview
  candidates     ways to try for each step, 1 to 8
  feedback       off, ask or on: whether what you say of answers is kept
  out            the folder for figures and made files
  limits.memory  memory of a session, such as 8g
  limits.time    time of one cell, such as 5m
  limits.disk    bytes of files in a session, such as 20g
  limits.level   the lowest isolation level to accept

Conversations that are written down (see `decipher sessions`):
  store.keep          true, or false to write nothing down
  store.database      sqlite:/path/to/file.db or postgres://user@host/database
  store.blobs         the full path of a folder, or
                      s3://bucket/prefix?endpoint=https://host&region=NAME
                      (keys: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)
  store.max_age       days after which an unused conversation goes, such as 90
  store.max_sessions  how many are kept, such as 500
  store.max_size      how many bytes of files and outputs are kept, such as 20g
The last three may be `none`; `decipher sessions gc` applies them.

The server (see `decipher serve`):
  serve.listen        where it listens, such as 127.0.0.1:8640
  serve.tls_cert      the certificate with its chain, in PEM
  serve.tls_key       the certificate's private key
  serve.sessions_max  sessions awake at once
and more. `decipher config example` documents every setting.

Flags win over the environment, the environment wins over the file.

Examples:
  decipher config set model ollama/qwen3
  decipher config set limits.memory 8g
  decipher config key openai < key.txt";
