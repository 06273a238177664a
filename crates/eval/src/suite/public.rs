//! Makes exercises of the records of public benchmarks. Decipher ships none of them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{
    Aspect, Exercise, Request, Rules, Wanted, beside, each, fault, records,
    wire::{self, CruxEval, DaLabel, DaQuestion, HumanEval, Mbpp},
};
use crate::Error;

/// Where the tables of `DABench` lie, as they are handed out.
const DA_TABLES: [&str; 3] = ["da-dev-tables", "tables", ""];

/// What is missing when a question of `DABench` stands alone.
const DA_LABELS: &str = "the file of the questions must have `questions` in its name, and one with \
                         `labels` in its place must lie beside it";

/// A function to complete.
pub(super) fn human_eval(record: Value) -> Result<Exercise, String> {
    let HumanEval { task_id, prompt, entry_point, test } = wire::record(record)?;
    let ask = format!("Complete this Python function and run it:\n\n```python\n{prompt}\n```");
    let wanted = Wanted::Passing(format!("{test}\n\ncheck({entry_point})\n"));
    Ok(single(task_id, "HumanEval", ask, wanted))
}

/// A small program to write.
pub(super) fn mbpp(record: Value) -> Result<Exercise, String> {
    let Mbpp { task_id, text, test_setup_code, test_imports, test_list } = wire::record(record)?;
    let tests = test_list.join("\n");
    let ask = format!("{text}\nThese tests must pass:\n\n```python\n{tests}\n```");
    let before = test_imports.join("\n");
    let wanted = Wanted::Passing(format!("{before}\n{test_setup_code}\n{tests}\n"));
    Ok(single(format!("MBPP/{task_id}"), "MBPP", ask, wanted))
}

/// What a function returns.
pub(super) fn crux_eval(record: Value) -> Result<Exercise, String> {
    let CruxEval { id, code, input } = wire::record(record)?;
    let ask = format!("What does `f({input})` return?\n\n```python\n{code}\n```");
    let reference = format!("{code}\n\nf({input})");
    let wanted = Wanted::Like { reference, aspect: Aspect::Value, rules: Rules::default() };
    Ok(single(id, "CRUXEval", ask, wanted))
}

/// Questions about tables; their labels and tables lie beside.
pub(super) fn da_bench(path: &Path, questions: Vec<Value>) -> Result<Vec<Exercise>, Error> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if !name.contains("questions") {
        return Err(fault(path, 1, DA_LABELS));
    }
    let labels = path.with_file_name(name.replace("questions", "labels"));
    if !labels.is_file() {
        return Err(fault(path, 1, format!("{DA_LABELS}; there is no {}", labels.display())));
    }
    let mut answers = BTreeMap::new();
    for (record, number) in records(&labels)?.into_iter().zip(1..) {
        let label: DaLabel =
            wire::record(record).map_err(|problem| fault(&labels, number, problem))?;
        answers.insert(label.id, label.common_answers);
    }
    each(path, questions, |record| {
        let question: DaQuestion = wire::record(record)?;
        let Some(answers) = answers.get(&question.id) else {
            return Err(format!("question {} has no label", question.id));
        };
        let DaQuestion { id, question, constraints, format, file_name, level } = question;
        let ask = format!("{question}\n{constraints}\nAnswer in this form:\n{format}");
        let wanted = Wanted::Named(answers.clone());
        let level =
            if level.is_empty() { "DABench".to_owned() } else { format!("DABench {level}") };
        let exercise = single(format!("DABench/{id}"), &level, ask, wanted);
        Ok(Exercise { files: vec![table(&beside(path), &file_name)?], ..exercise })
    })
}

fn table(folder: &Path, name: &Path) -> Result<PathBuf, String> {
    let places = DA_TABLES.iter().map(|place| folder.join(place).join(name));
    places.into_iter().find(|place| place.is_file()).ok_or_else(|| {
        let (name, folder) = (name.display(), folder.display());
        format!("there is no {name} in {folder}/{} or {folder}", DA_TABLES[0])
    })
}

fn single(id: String, kind: &str, ask: String, wanted: Wanted) -> Exercise {
    Exercise {
        id,
        kind: kind.to_owned(),
        files: Vec::new(),
        requests: vec![Request { ask, wanted }],
    }
}
