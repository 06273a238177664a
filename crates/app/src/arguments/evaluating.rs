//! What can be typed after `decipher eval`.

use std::path::PathBuf;

use clap::{Args, value_parser};

use super::{LimitArguments, ModelArguments};

/// `decipher eval`.
#[derive(Debug, Args)]
#[command(after_help = EVAL_HELP)]
pub(crate) struct EvalArguments {
    #[expect(clippy::doc_markdown, reason = "names of suites, in a help that knows no Markdown")]
    /// The suite: Decipher's own, HumanEval, MBPP, CRUXEval or DABench
    pub(crate) suite: PathBuf,
    /// Do only so many
    #[arg(long, value_name = "N", value_parser = value_parser!(u32).range(1..))]
    pub(crate) limit: Option<u32>,
    /// Do only those of one kind
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// Draw those of --limit by lot, the same for the same number
    #[arg(long, value_name = "N")]
    pub(crate) seed: Option<u64>,
    /// Write what was asked, run and judged to a file
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// How the model is reached and asked.
    #[command(flatten)]
    pub(crate) model: ModelArguments,
    /// What a session may use.
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
}

const EVAL_HELP: &str = "Examples:
  decipher eval evaluation/development.jsonl --model ollama/qwen3
  decipher eval evaluation/development.jsonl --kind chart --limit 10 --seed 1
  decipher eval human-eval.jsonl --json results.json

Each request is asked in a turn of its own, as `ask` would, with nothing written down. Its cells then
run again in a fresh session, and what they come to is held against what the suite's own program
comes to. The table says how many were right, with the interval in which the true rate lies with
95 %; how many were answered wrongly, declined (answered without running anything) and failed; the
time that a conversation took; tokens; and cost, where the provider tells it. Ctrl-C ends it with
what was measured so far.

The files of a suite lie in the folder `tables` beside it. DABench needs its labels beside its
questions, and its tables in da-dev-tables.

Exit codes:
  0    measured, whatever came of it
  2    wrong usage, or the suite cannot be read
  3    the model cannot be reached or refused the request
  4    the sandbox cannot start
  130  interrupted";
