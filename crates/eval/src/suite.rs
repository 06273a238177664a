//! A suite: exercises, each a conversation whose right outcome is known. Runs nothing.
//!
//! Our own form and those of public benchmarks are told apart by their fields.
//!
//! # Layout
//!
//! - `suite/wire.rs` is how records look in files
//! - `suite/public.rs` makes exercises of the records of public benchmarks
//! - `suite/selection.rs` picks some of them

mod public;
mod selection;
mod wire;

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use serde_json::Value;

use crate::Error;
pub use selection::Selection;

/// The largest public suite has a hundredth of that; more is another file.
const BYTES_MAX: u64 = 256 << 20;

/// Where the files of our own suites lie, beside them.
const TABLES: &str = "tables";

/// A suite, read and checked.
#[derive(Debug)]
pub struct Suite {
    /// How it was written.
    pub format: Format,
    /// What is to be done, in the order of the file.
    pub exercises: Vec<Exercise>,
}

/// How a suite is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Our own: conversations with references.
    Own,
    /// `HumanEval`: functions to complete, with tests.
    HumanEval,
    /// MBPP: small programs, with tests.
    Mbpp,
    /// `CRUXEval`: what a function returns.
    CruxEval,
    /// `InfiAgent`'s `DABench`: questions about tables, with labels in a file beside.
    DaBench,
}

/// One conversation of a suite.
#[derive(Debug, Clone)]
pub struct Exercise {
    /// Its name in the suite.
    pub id: String,
    /// What it is counted under.
    pub kind: String,
    /// Files that are attached.
    pub files: Vec<PathBuf>,
    /// What the person asks, in order; never empty.
    pub(crate) requests: Vec<Request>,
}

/// One request, and how its outcome is judged.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) ask: String,
    pub(crate) wanted: Wanted,
}

/// What the right outcome of a request is.
#[derive(Debug, Clone)]
pub(crate) enum Wanted {
    /// What this program comes to.
    Like { reference: String, aspect: Aspect, rules: Rules },
    /// Code after which this program runs without an exception.
    Passing(String),
    /// An answer that gives these names these values.
    Named(Vec<(String, String)>),
    /// Nothing is run.
    Declined,
}

/// What of an outcome counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// The last value.
    Value,
    /// What the figures show.
    Chart,
    /// What was written into files.
    Files,
}

/// What is judged more strictly, or less, than usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// The order of rows or bars was asked for.
    Ordered,
    /// The request names the files.
    Named,
    /// A share may be a fraction or in percent.
    Share,
    /// A histogram may have other bins.
    AnyBins,
    /// A line may stand over other places.
    AnyX,
    /// A curve may be drawn through other points.
    AnyPoints,
    /// Bars must lie or stand as in the reference.
    Oriented,
}

/// The rules of one request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules(pub(crate) Vec<Rule>);

impl Aspect {
    /// What a suite calls it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Chart => "chart",
            Self::Files => "files",
        }
    }
}

impl Rules {
    pub(crate) fn has(&self, rule: Rule) -> bool {
        self.0.contains(&rule)
    }
}

impl Exercise {
    /// What the person says in each turn.
    pub fn asks(&self) -> impl Iterator<Item = &str> {
        self.requests.iter().map(|request| request.ask.as_str())
    }
}

impl Suite {
    /// Reads a suite: one JSON object in each line, or one array of them.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let records = records(path)?;
        let Some(first) = records.first() else {
            return Err(fault(path, 1, "the file holds no record"));
        };
        let Some(format) = Format::of(first) else {
            return Err(fault(
                path,
                1,
                "it has the fields of no known suite. Decipher's own have `id` and `turns`, \
                 HumanEval `entry_point` and `test`, MBPP `test_list`, CRUXEval `code`, `input` and \
                 `output`, DABench `question` and `file_name`",
            ));
        };
        let exercises = match format {
            Format::Own => own(path, records)?,
            Format::HumanEval => each(path, records, public::human_eval)?,
            Format::Mbpp => each(path, records, public::mbpp)?,
            Format::CruxEval => each(path, records, public::crux_eval)?,
            Format::DaBench => public::da_bench(path, records)?,
        };
        Ok(Self { format, exercises })
    }
}

impl Format {
    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "Decipher's own",
            Self::HumanEval => "HumanEval",
            Self::Mbpp => "MBPP",
            Self::CruxEval => "CRUXEval",
            Self::DaBench => "DABench",
        }
    }

    fn of(record: &Value) -> Option<Self> {
        let has = |names: &[&str]| names.iter().all(|name| record.get(name).is_some());
        [
            (Self::Own, &["id", "turns"][..]),
            (Self::HumanEval, &["prompt", "entry_point", "test"]),
            (Self::Mbpp, &["test_list"]),
            (Self::CruxEval, &["code", "input", "output"]),
            (Self::DaBench, &["question", "file_name"]),
        ]
        .into_iter()
        .find_map(|(format, names)| has(names).then_some(format))
    }
}

fn records(path: &Path) -> Result<Vec<Value>, Error> {
    let text = text(path, "check its name and the folder that you are in")?;
    if text.trim_start().starts_with('[') {
        return serde_json::from_str(&text).map_err(|error| fault(path, 1, error.to_string()));
    }
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|error| fault(path, index + 1, error.to_string()))
        })
        .collect()
}

fn text(path: &Path, advice: &'static str) -> Result<String, Error> {
    let fail = |source| Error::File { path: path.to_owned(), source, advice };
    let mut text = String::new();
    let file = File::open(path).map_err(fail)?;
    let read = file.take(BYTES_MAX + 1).read_to_string(&mut text).map_err(fail)?;
    if read as u64 > BYTES_MAX {
        return Err(fail(io::Error::other("it is larger than any suite")));
    }
    Ok(text)
}

fn own(path: &Path, records: Vec<Value>) -> Result<Vec<Exercise>, Error> {
    let tables = beside(path).join(TABLES);
    each(path, records, |record| {
        let mut exercise = wire::exercise(record)?;
        for file in &mut exercise.files {
            *file = tables.join(&*file);
            check(file)?;
        }
        Ok(exercise)
    })
}

/// Makes an exercise of each record.
fn each(
    path: &Path,
    records: Vec<Value>,
    make: impl Fn(Value) -> Result<Exercise, String>,
) -> Result<Vec<Exercise>, Error> {
    let numbered = records.into_iter().zip(1..);
    numbered
        .map(|(record, number)| make(record).map_err(|problem| fault(path, number, problem)))
        .collect()
}

fn check(file: &Path) -> Result<(), String> {
    match fs::metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(_) => Err(format!("{} is no regular file", file.display())),
        Err(error) => Err(format!(
            "{} cannot be read: {error}; its files belong into the folder `{TABLES}` beside the \
             suite",
            file.display()
        )),
    }
}

fn beside(path: &Path) -> PathBuf {
    path.parent().unwrap_or(Path::new("")).to_owned()
}

fn fault(path: &Path, record: usize, problem: impl Into<String>) -> Error {
    Error::Suite { path: path.to_owned(), record, problem: problem.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str, files: &[(&str, &str)]) -> Result<Suite, Error> {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        Suite::read(&folder.path().join(name))
    }

    #[test]
    fn our_own_form_is_read() {
        let line = r#"{"id":"a","kind":"group","files":["t.csv"],"turns":[{"ask":"how many?","reference":"1","compare":"value","share":true},{"ask":"a poem","decline":true}]}"#;
        let suite = read("s.jsonl", &[("s.jsonl", line), ("tables/t.csv", "a\n1\n")]).unwrap();
        assert_eq!(suite.format, Format::Own);
        let [exercise] = &suite.exercises[..] else { panic!("one exercise") };
        assert!(exercise.files[0].ends_with("tables/t.csv"));
        let Wanted::Like { rules, aspect, .. } = &exercise.requests[0].wanted else { panic!() };
        assert!(rules.has(Rule::Share) && *aspect == Aspect::Value);
        assert!(matches!(exercise.requests[1].wanted, Wanted::Declined));
    }

    #[test]
    fn public_forms_are_told_apart_by_their_fields() {
        let human = r#"{"task_id":"HumanEval/0","prompt":"def f():\n","entry_point":"f","canonical_solution":"","test":"def check(f): pass"}"#;
        let mbpp = r#"[{"task_id":2,"text":"Write f.","code":"","test_list":["assert f() == 1"]}]"#;
        let crux = r#"{"code":"def f(x):\n    return x","input":"1","output":"1","id":"sample_0"}"#;
        let dabench = r#"{"id":0,"question":"Mean?","constraints":"","format":"@mean[x]","file_name":"t.csv","level":"easy"}"#;
        let labels = r#"{"id":0,"common_answers":[["mean","1.5"]]}"#;
        for (text, format) in [
            (human, Format::HumanEval),
            (mbpp, Format::Mbpp),
            (crux, Format::CruxEval),
            (dabench, Format::DaBench),
        ] {
            let files = [
                ("da-questions.jsonl", text),
                ("da-labels.jsonl", labels),
                ("da-dev-tables/t.csv", "a\n"),
            ];
            let suite = read("da-questions.jsonl", &files).unwrap();
            assert_eq!((suite.format, suite.exercises.len()), (format, 1));
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_what_to_do() {
        let own =
            |turn: &str| format!(r#"{{"id":"a","kind":"k","files":["x.csv"],"turns":[{turn}]}}"#);
        let cases = [
            (r#"{"poem": 1}"#.to_owned(), "no known suite"),
            (String::new(), "no record"),
            ("{".to_owned(), "record 1"),
            (own(r#"{"ask":"?","decline":true}"#), "folder `tables` beside the suite"),
            (own(r#"{"ask":"?"}"#), "`reference` or `decline`"),
            (own(r#"{"ask":"?","decline":true,"colour":1}"#), "`colour`"),
            (own(""), "no turn"),
        ];
        for (text, part) in cases {
            let error = read("s.jsonl", &[("s.jsonl", &text)]).unwrap_err().to_string();
            assert!(error.contains(part), "{part:?} not in {error}");
        }
        let error = read("gone.jsonl", &[]).unwrap_err().to_string();
        assert!(error.contains("check its name"), "{error}");
    }
}
