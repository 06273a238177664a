//! What can be typed after `decipher sessions` and `decipher replay`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::LimitArguments;

/// `decipher sessions`.
#[derive(Debug, Args)]
#[command(after_help = SESSIONS_HELP)]
pub(crate) struct SessionsArguments {
    /// What to do; `list` when left out.
    #[command(subcommand)]
    pub(crate) command: Option<SessionsCommand>,
}

/// What `decipher sessions` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum SessionsCommand {
    /// List conversations, the one that was used last first
    List(ListArguments),
    /// Show one: questions, cells, answers, timeline, files
    Show {
        /// The beginning of its id (4 letters or more), its title, or `last`
        id: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Go on with one in the chat
    Resume {
        /// The beginning of its id, its title, or `last`
        id: String,
    },
    /// Give one another title
    Rename {
        /// The beginning of its id, its title, or `last`
        id: String,
        /// The new title
        title: String,
    },
    /// Remove conversations with all that belongs to them
    Delete {
        /// The beginnings of their ids, their titles, or `last`
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// Remove what is older or more than the settings say, and contents that nothing needs
    Gc(GcArguments),
    /// Check that nobody touched the audit log
    Verify,
    /// Take one out: as a Jupyter file, a script, a report or a bundle
    Export(ExportArguments),
}

/// `decipher sessions list`.
#[derive(Debug, Default, Args)]
pub(crate) struct ListArguments {
    /// Only those whose title contains this
    pub(crate) text: Option<String>,
    /// More than the last twenty
    #[arg(long)]
    pub(crate) all: bool,
    /// Print one JSON array
    #[arg(long)]
    pub(crate) json: bool,
}

/// `decipher sessions gc`.
#[derive(Debug, Args)]
pub(crate) struct GcArguments {
    /// Only say what would be removed
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// `decipher sessions export`.
#[derive(Debug, Args)]
#[command(after_help = EXPORT_HELP)]
pub(crate) struct ExportArguments {
    /// The beginning of its id, its title, or `last`
    pub(crate) id: String,
    /// What to make of it
    #[arg(long = "as", value_enum, value_name = "FORM")]
    pub(crate) form: Form,
    /// Where to write it (the title, in the current folder)
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// Overwrite what is there
    #[arg(long)]
    pub(crate) force: bool,
}

/// What a conversation can be taken out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// A Jupyter file with its outputs
    Ipynb,
    /// A Python script
    Py,
    /// A report in Markdown, with its figures beside it
    Md,
    /// A report as one page
    Html,
    /// All that it takes to run it again, for `decipher replay`
    Bundle,
}

impl Form {
    /// How the name of such a file ends.
    pub(crate) fn end(self) -> &'static str {
        match self {
            Self::Ipynb => "ipynb",
            Self::Py => "py",
            Self::Md => "md",
            Self::Html => "html",
            Self::Bundle => "decipher.zip",
        }
    }
}

/// `decipher replay`.
#[derive(Debug, Args)]
#[command(after_help = REPLAY_HELP)]
pub(crate) struct ReplayArguments {
    /// The bundle that `decipher sessions export --as bundle` wrote
    pub(crate) bundle: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub(crate) json: bool,
    /// What the session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

const SESSIONS_HELP: &str = "Examples:
  decipher sessions                             the last twenty
  decipher sessions list sales                  those with `sales` in the title
  decipher sessions show last
  decipher sessions rename last \"Sales by region\"
  decipher sessions export last --as ipynb
  decipher sessions delete 019ab3f2-77c1
  decipher sessions gc --dry-run

A conversation goes by the beginning of its id (4 letters or more), by its whole title, or by
`last`. How long conversations are kept, and where, is a setting: decipher config --help.";

const EXPORT_HELP: &str = "Examples:
  decipher sessions export last --as html
  decipher sessions export last --as ipynb --out report/sales.ipynb
  decipher sessions export last --as bundle && decipher replay sales-by-region.decipher.zip

A Jupyter file and a script find their input files in the folder `files` beside them, a report in
Markdown its figures; both are written too. Nothing is overwritten without --force.";

const REPLAY_HELP: &str = "Examples:
  decipher replay sales-by-region.decipher.zip
  decipher replay sales-by-region.decipher.zip --json | jq .equal

The bundle is checked, its cells run in order in a fresh session with its input files, and what
comes out is held against what came out then. It may come from a stranger: its code runs in the
sandbox like any other.

Exit codes:
  0    the same came out
  1    something differs; it is named
  2    wrong usage, or no whole bundle
  4    the sandbox cannot start
  130  interrupted";
