//! How the records of suites look in files.

use std::{collections::BTreeMap, path::PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::{Aspect, Exercise, Request, Rule, Rules, Wanted};

/// The words of our own form, and the rules that they stand for.
const RULES: [(&str, Rule); 7] = [
    ("ordered", Rule::Ordered),
    ("named", Rule::Named),
    ("share", Rule::Share),
    ("any_bins", Rule::AnyBins),
    ("any_x", Rule::AnyX),
    ("any_points", Rule::AnyPoints),
    ("oriented", Rule::Oriented),
];

#[derive(Deserialize)]
struct Conversation {
    id: String,
    kind: String,
    #[serde(default)]
    files: Vec<PathBuf>,
    turns: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    ask: String,
    #[serde(default)]
    decline: bool,
    reference: Option<String>,
    #[serde(default)]
    compare: Compare,
    #[serde(flatten)]
    rules: BTreeMap<String, Value>,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Compare {
    #[default]
    Value,
    Table,
    Chart,
    Files,
}

/// A record of `HumanEval`.
#[derive(Deserialize)]
pub(super) struct HumanEval {
    pub(super) task_id: String,
    pub(super) prompt: String,
    pub(super) entry_point: String,
    pub(super) test: String,
}

/// A record of MBPP; its cleaned edition names two fields otherwise.
#[derive(Deserialize)]
pub(super) struct Mbpp {
    pub(super) task_id: u64,
    #[serde(alias = "prompt")]
    pub(super) text: String,
    #[serde(default)]
    pub(super) test_setup_code: String,
    #[serde(default)]
    pub(super) test_imports: Vec<String>,
    pub(super) test_list: Vec<String>,
}

/// A record of `CRUXEval`.
#[derive(Deserialize)]
pub(super) struct CruxEval {
    pub(super) id: String,
    pub(super) code: String,
    pub(super) input: String,
}

/// A question of `DABench`.
#[derive(Deserialize)]
pub(super) struct DaQuestion {
    pub(super) id: u64,
    pub(super) question: String,
    #[serde(default)]
    pub(super) constraints: String,
    #[serde(default)]
    pub(super) format: String,
    pub(super) file_name: PathBuf,
    #[serde(default)]
    pub(super) level: String,
}

/// The label of a question of `DABench`.
#[derive(Deserialize)]
pub(super) struct DaLabel {
    pub(super) id: u64,
    pub(super) common_answers: Vec<(String, String)>,
}

/// Reads one record of a public benchmark.
pub(super) fn record<T: for<'a> Deserialize<'a>>(record: Value) -> Result<T, String> {
    serde_json::from_value(record).map_err(|error| error.to_string())
}

/// Reads one conversation of our own form.
pub(super) fn exercise(value: Value) -> Result<Exercise, String> {
    let Conversation { id, kind, files, turns } = record(value)?;
    if turns.is_empty() {
        return Err("it has no turn".to_owned());
    }
    let requests = turns.into_iter().map(request).collect::<Result<_, _>>()?;
    Ok(Exercise { id, kind, files, requests })
}

fn request(turn: Turn) -> Result<Request, String> {
    let Turn { ask, decline, reference, compare, rules } = turn;
    let rules =
        Rules(rules.into_iter().map(rule).filter_map(Result::transpose).collect::<Result<_, _>>()?);
    let aspect = match compare {
        Compare::Value | Compare::Table => Aspect::Value,
        Compare::Chart => Aspect::Chart,
        Compare::Files => Aspect::Files,
    };
    let wanted = match (decline, reference) {
        (true, None) => Wanted::Declined,
        (false, Some(reference)) => Wanted::Like { reference, aspect, rules },
        (_, _) => return Err("a turn needs either `reference` or `decline`".to_owned()),
    };
    Ok(Request { ask, wanted })
}

/// The rule that a field stands for, if it is set.
fn rule((name, value): (String, Value)) -> Result<Option<Rule>, String> {
    let Some((_, rule)) = RULES.iter().find(|(known, _)| *known == name) else {
        return Err(format!("a turn has no field `{name}`"));
    };
    match value {
        Value::Bool(true) => Ok(Some(*rule)),
        Value::Bool(false) => Ok(None),
        _ => Err(format!("`{name}` is true or false")),
    }
}
