//! What can be typed after `decipher feedback`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

/// `decipher feedback`.
#[derive(Debug, Args)]
#[command(after_help = FEEDBACK_HELP)]
pub(crate) struct FeedbackArguments {
    /// What to do; `list` when left out.
    #[command(subcommand)]
    pub(crate) command: Option<FeedbackCommand>,
}

/// What `decipher feedback` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum FeedbackCommand {
    /// Say whether the last answer of a conversation was good, and what the code should have been
    Add(AddArguments),
    /// List what was said, the newest first
    List {
        /// Print one JSON array
        #[arg(long)]
        json: bool,
    },
    /// Show one piece: question, files, code, correction
    Show {
        /// Its id, as `list` shows it
        id: String,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Remove pieces for good
    Delete {
        /// Their ids
        #[arg(required_unless_present = "all", value_name = "ID")]
        ids: Vec<String>,
        /// All that there are
        #[arg(long, conflicts_with = "ids")]
        all: bool,
    },
    /// Write what can be learned from as JSON Lines, to tune models elsewhere
    Export(FeedbackExportArguments),
}

/// `decipher feedback add`.
#[derive(Debug, Args)]
pub(crate) struct AddArguments {
    /// The conversation: the beginning of its id, its title, or `last`
    pub(crate) session: String,
    /// The answer was good
    #[arg(long, conflicts_with = "down", required_unless_present_any = ["down", "code"])]
    pub(crate) up: bool,
    /// The answer was bad
    #[arg(long)]
    pub(crate) down: bool,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub(crate) reason: Option<String>,
    /// The Python that should have run, in a file; `-` reads it from stdin
    #[arg(long, value_name = "FILE", conflicts_with = "up")]
    pub(crate) code: Option<PathBuf>,
}

/// `decipher feedback export`.
#[derive(Debug, Args)]
pub(crate) struct FeedbackExportArguments {
    /// What each line is
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    pub(crate) format: FeedbackForm,
    /// Where to write it (stdout); what is there is not overwritten
    pub(crate) file: Option<PathBuf>,
}

/// What each line of an export is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FeedbackForm {
    /// A prompt with better and worse code: prompt, chosen, rejected
    #[default]
    Preference,
    /// A conversation with good code: messages
    Supervised,
}

const FEEDBACK_HELP: &str = "Examples:
  decipher feedback add last --up
  decipher feedback add last --down --reason \"wrong column\"
  decipher feedback add last --code right.py
  decipher feedback                             what was said
  decipher feedback show fb_0198c1f2…
  decipher feedback export --format supervised tuning.jsonl
  decipher feedback delete --all

In the chat it is /good, /bad and /fix. All of it stays on this machine, and stays when its
conversation goes, until you delete it. Code that you gave in place of the model's is shown to any
model that you ask a question of similar words later. The setting `feedback` turns all of it off.";
