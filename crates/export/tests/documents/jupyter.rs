//! The Jupyter file in Jupyter's own hands.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path};

use agent::CellRecord;
use export::Story;
use sandbox::{CellStatus, Output};
use serde_json::Value;

use crate::{
    reports::story,
    support::{beside, jupyter, output, python, sales},
};

#[test]
fn the_jupyter_file_reads_well() {
    let document = export::ipynb(&sales());
    let cells = document["cells"].as_array().unwrap().iter().map(|cell| {
        let outputs = cell["outputs"].as_array().into_iter().flatten().map(|output| {
            let forms = output["data"].as_object().into_iter().flat_map(|data| data.keys());
            let forms: Vec<&str> = forms.map(String::as_str).collect();
            format!("\n→ {} {}", output["output_type"].as_str().unwrap(), forms.join(", "))
        });
        let outputs: Vec<String> = outputs.map(|line| line.trim_end().to_owned()).collect();
        let (id, source) = (cell["id"].as_str().unwrap(), joined(&cell["source"]));
        format!("── {id} {}\n{source}{}", cell["metadata"], outputs.concat())
    });
    insta::assert_snapshot!(cells.collect::<Vec<_>>().join("\n\n"));
}

#[test]
fn jupyter_calls_it_valid() {
    let folder = beside();
    write(&sales(), folder.path());
    let code = "import nbformat; nbformat.validate(nbformat.read('sales.ipynb', 4)); \
                print(nbformat.read('sales.ipynb', 4).nbformat_minor)";
    let check = || output(python(&jupyter(), folder.path()).args(["-W", "error", "-c", code]));
    assert_eq!(check(), "5\n");
    write(&story("<script>\n{\"a\": 1} \u{2028}\0", "x"), folder.path());
    assert_eq!(check(), "5\n", "whatever came out of its cells");
}

#[test]
fn jupyter_reads_and_writes_it_without_a_change() {
    let folder = beside();
    write(&sales(), folder.path());
    let code = "import nbformat; nbformat.write(nbformat.read('sales.ipynb', 4), 'again.ipynb')";
    output(python(&jupyter(), folder.path()).args(["-c", code]));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let parsed = |name: &str| serde_json::from_str::<Value>(&read(name)).unwrap();
    assert_eq!(parsed("sales.ipynb"), parsed("again.ipynb"));
}

#[test]
fn a_run_elsewhere_gives_equal_outputs() {
    let folder = beside();
    write(&sales(), folder.path());
    let arguments = ["-m", "nbconvert", "--to=notebook", "--execute", "--output=again.ipynb"];
    output(python(&jupyter(), folder.path()).args(arguments).arg("sales.ipynb"));
    let again: Value =
        serde_json::from_slice(&fs::read(folder.path().join("again.ipynb")).unwrap()).unwrap();
    let told = export::ipynb(&sales());
    let (told, again) = (told["cells"].as_array().unwrap(), again["cells"].as_array().unwrap());
    assert_eq!(told.len(), again.len());
    for (told, again) in told.iter().zip(again) {
        assert_eq!(told["source"].to_string(), again["source"].to_string());
        if told["cell_type"] == "code" {
            assert_eq!(outputs(told), outputs(again), "{}", told["source"]);
        }
    }
    let made = fs::read(folder.path().join("files/by_region.csv")).unwrap();
    let told = fs::read(crate::support::stories().join("sales/made/by_region.csv")).unwrap();
    assert_eq!(made, told, "the file that a cell makes");
}

#[test]
fn what_cannot_run_again_is_marked() {
    let mut story = sales();
    let record = cell(&mut story);
    let Some(Output::Finished(report)) = record.outputs.last_mut() else { panic!("no end") };
    report.status = CellStatus::Died;
    report.cause = Some("out of memory".into());
    let document = export::ipynb(&story);
    let cell = &document["cells"].as_array().unwrap()[4];
    assert_eq!(cell["metadata"]["tags"][0], "skip-execution");
    let last = cell["outputs"].as_array().unwrap().last().unwrap();
    assert_eq!(last["text"][0], "The session died: out of memory\n");
}

fn cell(story: &mut Story) -> &mut CellRecord {
    let records = story.entries.iter_mut().filter_map(|entry| match entry {
        export::Entry::Cell { record, .. } => Some(record),
        _ => None,
    });
    records.into_iter().next().unwrap()
}

fn write(story: &Story, folder: &Path) {
    let mut file = fs::File::create(folder.join("sales.ipynb")).unwrap();
    export::write_ipynb(story, &mut file).unwrap();
}

/// The outputs without what differs honestly: Jupyter words tracebacks in its own way, names
/// a cell by a temporary file, and counts the cell that sets up.
fn outputs(cell: &Value) -> Vec<Value> {
    let mut outputs = cell["outputs"].as_array().unwrap().clone();
    for output in &mut outputs {
        let output = output.as_object_mut().unwrap();
        output.remove("traceback");
        output.remove("execution_count");
        output.remove("metadata");
        if output.get("name").is_some_and(|name| name == "stderr") {
            let text = joined(&output["text"]);
            let words = text.split_once(".py:").or(text.split_once(">:"));
            let (_, words) = words.unwrap_or_else(|| panic!("{text}"));
            output.insert("text".into(), words.into());
        } else if let Some(text) = output.get("text") {
            // Jupyter gives shell commands a terminal, which ends lines in its own way.
            let text = joined(text).replace("\r\n", "\n");
            output.insert("text".into(), text.into());
        }
        if let Some(data) = output.get_mut("data") {
            for (mime, form) in data.as_object_mut().unwrap() {
                *form = joined(form).into();
                assert!(mime != "image/png" || form.to_string().len() > 10_000);
            }
        }
    }
    outputs
}

/// A text that may stand as one string or as lines.
fn joined(text: &Value) -> String {
    match text {
        Value::Array(lines) => lines.iter().map(|line| line.as_str().unwrap()).collect(),
        text => text.as_str().unwrap().trim_end().to_owned(),
    }
}
