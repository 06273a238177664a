//! What can be typed after `decipher learn`.

use clap::Args;

use crate::settings::Span;

/// `decipher learn`.
#[derive(Debug, Args)]
#[command(after_help = LEARN_HELP)]
pub(crate) struct LearnArguments {
    /// Show what it would learn from, and learn nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Go back to the weights before
    #[arg(long, conflicts_with_all = ["dry_run", "forget"])]
    pub(crate) back: bool,
    /// Remove all weights that were learnt
    #[arg(long, conflicts_with = "dry_run")]
    pub(crate) forget: bool,
    /// The most time for learning, without making cases and measuring, such as `5m` (10m)
    #[arg(long, value_name = "TIME")]
    pub(crate) time: Option<Span>,
    /// Groups of cases against forgetting; fewer only where it is tried out.
    #[arg(long, hide = true)]
    pub(crate) groups: Option<u32>,
    /// Tokens that are read; fewer only where it is tried out.
    #[arg(long, hide = true)]
    pub(crate) tokens: Option<u64>,
}

const LEARN_HELP: &str = "Examples:
  decipher learn --dry-run                      what it would learn from
  decipher learn
  decipher learn --back                         as it was before
  decipher learn --forget                       as it was brought along

It teaches Decipher's own model the code that you corrected or called good, on this machine. One in
five of these requests is kept back; the new weights are used only if more of them come out right,
and at most 2 points fewer of all else. Each time it begins with the weights that the program brings
along: what you delete with `decipher feedback delete` is gone from the next ones. The last three
are kept for going back.
It needs packages of its own, see `decipher setup --learning`.";
