//! What a comparison says: equal runs are equal, and each kind of difference has its words.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{fs, path::Path, time::Duration};

use agent::CellRecord;
use export::{Comparison, FileRole, Run, Story, StoryFile, compare};
use sandbox::{CellStatus, Exception, FileChange, FileChangeKind, Output, Stream};
use serde_json::json;

fn sales() -> Story {
    let stories = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    serde_json::from_slice(&fs::read(stories.join("sales/story.json")).unwrap()).unwrap()
}

/// The cells of the story, and what they are held against.
struct Test {
    told: Vec<CellRecord>,
    again: Vec<CellRecord>,
    files: Vec<StoryFile>,
}

impl Test {
    fn new() -> Self {
        let cells: Vec<CellRecord> = sales().cells().cloned().collect();
        Self { told: cells.clone(), again: cells, files: sales().files }
    }

    /// Changes the outputs of a cell of the second run.
    fn cell(mut self, number: usize, change: impl FnOnce(&mut Vec<Output>)) -> Self {
        change(&mut self.again[number - 1].outputs);
        self
    }

    /// Gives a cell a text in both runs.
    fn texts(mut self, code: &str, told: &str, again: &str) -> Self {
        for (cells, text) in [(&mut self.told, told), (&mut self.again, again)] {
            cells[0].code = code.into();
            cells[0].outputs.insert(0, stdout(text));
        }
        self
    }

    fn compare(&self) -> Comparison {
        let told = Run { cells: &self.told, files: &sales().files };
        compare(&told, &Run { cells: &self.again, files: &self.files })
    }

    fn said(&self) -> String {
        let comparison = self.compare();
        assert!(!comparison.is_equal());
        comparison.to_string()
    }
}

fn stdout(text: &str) -> Output {
    Output::Text { stream: Stream::Stdout, text: text.into() }
}

/// The only difference of a cell, in words.
fn difference(number: usize, change: impl FnOnce(&mut Vec<Output>)) -> String {
    let said = Test::new().cell(number, change).said();
    let (head, difference) = said.split_once('\n').unwrap();
    assert_eq!(head, "1 of 6 cells differ, 0 of 1 file");
    difference.to_owned()
}

#[test]
fn equal_runs_are_equal() {
    let test = Test::new();
    assert!(test.compare().is_equal());
    assert_eq!(test.compare().to_string(), "6 cells and 1 file gave the same");
}

#[test]
fn time_and_memory_of_a_cell_are_no_difference() {
    let test = Test::new().cell(1, |outputs| {
        let Some(Output::Finished(report)) = outputs.last_mut() else { panic!("no end") };
        report.duration = Duration::from_secs(9);
        report.memory_bytes_peak = None;
    });
    assert!(test.compare().is_equal());
}

#[test]
fn what_is_allowed_is_no_difference() {
    for (code, told, again) in [
        ("print(o)", "<object at 0x7f0011223344>", "<object at 0x7fffffffffff>"),
        ("print(p)", "wrote /tmp/tmpabc/x", "wrote /tmp/tmpq_1/y"),
        ("%time f()", "Wall time: 1.2 ms", "Wall time: 1.31 ms"),
    ] {
        assert!(Test::new().texts(code, told, again).compare().is_equal(), "{told}");
    }
    let said = Test::new().texts("print(x)", "took 1.2 s", "took 1.3 s").said();
    assert!(said.contains("stdout differs in line 1"), "{said}");
}

#[test]
fn each_kind_of_difference_is_named() {
    let words = [
        difference(1, |outputs| outputs[0] = stdout("97 rows, 4 regions\n")),
        difference(1, |outputs| {
            let Output::Display(display) = &mut outputs[1] else { panic!("no display") };
            display.table.as_mut().unwrap().rows[1][4] = json!(129.1);
        }),
        difference(1, |outputs| {
            let Output::Display(display) = &mut outputs[1] else { panic!("no display") };
            display.table = None;
            display.parts.last_mut().unwrap().bytes = b"other".to_vec();
            display.parts.remove(0);
        }),
        difference(2, |outputs| {
            outputs.retain(|output| !matches!(output, Output::File(_) | Output::Display(_)));
        }),
        difference(3, |outputs| {
            let Some(Output::Finished(report)) = outputs.last_mut() else { panic!("no end") };
            report.status = CellStatus::Died;
        }),
        difference(3, |outputs| {
            outputs[0] = Output::Exception(Exception {
                name: "ValueError".into(),
                message: "\u{1b}[2Jbad".into(),
                frames: Vec::new(),
                traceback: String::new(),
            });
        }),
        difference(4, |outputs| {
            let Output::Display(display) = &mut outputs[0] else { panic!("no display") };
            display.parts[0].bytes.truncate(1000);
        }),
        difference(5, |outputs| {
            let Output::Display(display) = &mut outputs[0] else { panic!("no display") };
            let text = "{'slope': 1951.05, 'start': 36967.91, 'months': 12, 'best': 11}";
            display.parts[0].bytes = text.into();
        }),
        difference(6, |outputs| {
            let (path, kind) = ("new.csv".into(), FileChangeKind::Created);
            outputs.insert(0, Output::File(FileChange { path, kind, bytes: 1 }));
        }),
    ];
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn figures_are_compared_by_their_pixels() {
    let picture = |colour: u8, comment: &str, width: u32| {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, 2);
        encoder.set_color(png::ColorType::Rgb);
        encoder.add_text_chunk("Software".into(), comment.into()).unwrap();
        let mut colours = vec![200; width as usize * 2 * 3];
        colours[0] = colour;
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&colours).unwrap();
        writer.finish().unwrap();
        bytes
    };
    let shown = |test: &mut Vec<CellRecord>, bytes: Vec<u8>| {
        let Output::Display(display) = &mut test[3].outputs[0] else { panic!("no display") };
        display.parts[0].bytes = bytes;
    };
    let mut test = Test::new();
    shown(&mut test.told, picture(1, "matplotlib 3.11", 3));
    shown(&mut test.again, picture(1, "matplotlib 3.12", 3));
    assert!(test.compare().is_equal());
    shown(&mut test.again, picture(2, "matplotlib 3.11", 3));
    assert!(test.said().ends_with("cell 4: figure 1 differs: 1 of 6 pixels"), "{}", test.said());
    shown(&mut test.again, picture(1, "", 4));
    assert!(test.said().ends_with("3×2 pixels then, 4×2 now"), "{}", test.said());
}

#[test]
fn files_are_compared_by_their_hash() {
    let mut test = Test::new();
    test.files[1].sha256 = "0".repeat(64);
    test.files.push(StoryFile {
        path: "new.csv".into(),
        sha256: "1".repeat(64),
        bytes: 1,
        role: FileRole::Made,
    });
    assert_eq!(
        test.said(),
        "0 of 6 cells differ, 2 of 2 files\nfile by_region.csv: its content differs\n\
         file new.csv: the story does not tell of it"
    );
    test.files.clear();
    assert!(test.said().ends_with("file by_region.csv: it was not made again"));
}

#[test]
fn cells_that_only_one_run_has_are_named() {
    let mut test = Test::new();
    test.again.truncate(5);
    assert!(test.said().ends_with("cell 6: did not run again"));
    std::mem::swap(&mut test.told, &mut test.again);
    assert!(test.said().ends_with("cell 6: ran, and the story does not tell of it"));
}
