//! The script in the hands of plain Python.

use std::{fs, time::Duration};

use agent::CellRecord;
use export::{Entry, Story};
use sandbox::{CellId, CellReport, CellStatus, Display, DisplayRole, MimePart, Output};

use crate::support::{beside, environment, output, python, sales};

#[test]
fn the_script_reads_well() {
    insta::assert_snapshot!(export::script(&sales()));
}

#[test]
fn plain_python_prints_what_the_cells_showed() {
    let folder = beside();
    fs::write(folder.path().join("sales.py"), export::script(&sales())).unwrap();
    let mut command = python(&environment().python(), folder.path());
    let printed = output(command.args(["-W", "ignore", "sales.py"]));
    insta::assert_snapshot!(printed);
    let files = folder.path().join("files");
    assert!(fs::read(folder.path().join("figure-4-1.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(files.join("by_region.csv").is_file());
}

#[test]
fn whatever_the_cells_hold_plain_python_can_read_the_script() {
    let cells = [
        ("x = 1; x, 2  # two", CellStatus::Ok),
        ("'''a\n%b''' * 2", CellStatus::Ok),
        ("%time 1, 5", CellStatus::Ok),
        ("if True:\n    %timeit 1\n    !echo {x}", CellStatus::Ok),
        ("%%bash\necho 'it is'", CellStatus::Ok),
        ("%%html\n<b>\"\"\"</b>", CellStatus::Ok),
        ("text = '''\nlines\n'''\nraise ValueError(text)", CellStatus::Raised),
        ("while True: pass", CellStatus::Interrupted),
        ("import os; os._exit(1)", CellStatus::Died),
        ("?print", CellStatus::Ok),
        ("await x", CellStatus::Ok),
        ("show_value = 5\ndisplay(show_value)", CellStatus::Ok),
    ];
    let mut story = sales();
    let title = "a\u{2028}b\rimport nothing\n'''";
    story.title = title.into();
    story.entries = vec![Entry::Note(title.into())];
    story
        .entries
        .extend(cells.iter().zip(1..).map(|((code, status), number)| cell(number, code, *status)));
    let folder = beside();
    fs::write(folder.path().join("story.py"), export::script(&story)).unwrap();
    let mut command = python(&environment().python(), folder.path());
    let printed = output(command.arg("story.py"));
    assert_eq!(printed, "(1, 2)\n'a\\n%ba\\n%b'\n(1, 5)\nit is\n5\n");
}

/// A cell with a value, as the tests need no other output.
fn cell(number: u32, code: &str, status: CellStatus) -> Entry {
    let parts = vec![MimePart { mime: "text/plain".into(), bytes: b"value".to_vec() }];
    let value = Display { role: DisplayRole::Result, parts, table: None, saved_as: None };
    let report =
        CellReport { status, duration: Duration::ZERO, memory_bytes_peak: None, cause: None };
    let mut outputs = vec![Output::Finished(report)];
    if number <= 3 {
        outputs.insert(0, Output::Display(value));
    }
    let record = CellRecord { cell: CellId(number), code: code.into(), outputs };
    Entry::Cell { said: String::new(), record }
}

#[test]
fn a_story_survives_being_written_down() {
    let story: Story = sales();
    let text = serde_json::to_string(&story).unwrap();
    assert_eq!(serde_json::from_str::<Story>(&text).unwrap(), story);
}
