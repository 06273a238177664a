//! Which crate may use which: the table in ARCHITECTURE.md, held against what cargo says.
//! The table is the only list; a crate that is missing there, or a row without a crate, fails too.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

/// The heading above the table.
const HEADING: &str = "## Crates and arrows";

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// A row of the table: what a crate may use, and what its tests may use beside.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    uses: BTreeSet<String>,
    tests_use: BTreeSet<String>,
}

#[test]
fn arrows_point_one_way() {
    let rows = rows(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap());
    let metadata = metadata();
    let uses = arrows(&metadata, |kind| kind != Some("dev"));
    let tests_use = arrows(&metadata, |kind| kind == Some("dev"));

    assert_eq!(
        uses.keys().collect::<Vec<_>>(),
        rows.keys().collect::<Vec<_>>(),
        "the crates of the workspace, and those of the table in ARCHITECTURE.md"
    );
    let mut faults = Vec::new();
    for (name, row) in &rows {
        for used in uses[name].difference(&row.uses) {
            faults.push(format!("{name} may not use {used}"));
        }
        for used in tests_use[name]
            .iter()
            .filter(|used| !row.uses.contains(*used) && !row.tests_use.contains(*used))
        {
            faults.push(format!("tests of {name} may not use {used}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_table_itself_has_no_circle() {
    let rows = rows(&fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap());
    let mut open: Arrows = rows.into_iter().map(|(name, row)| (name, row.uses)).collect();
    while !open.is_empty() {
        let free: Vec<String> =
            open.iter().filter(|(_, uses)| uses.is_empty()).map(|(name, _)| name.clone()).collect();
        assert!(!free.is_empty(), "these use each other in a circle: {:?}", open.keys());
        for name in free {
            open.remove(&name);
            for uses in open.values_mut() {
                uses.remove(&name);
            }
        }
    }
}

#[test]
fn a_row_is_read_with_all_its_arrows() {
    let text = format!(
        "# Map\n\n{HEADING}\n\n| crate | what | may use | its tests also |\n|---|---|---|---|\n\
         | `agent` | speaks `Cell` | `sandbox` | `standin`, `environment` |\n\
         | `sandbox` | runs | – | – |\n\n## Next\n\n| `other` | a | `b` | – |\n"
    );
    let set = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    let expected = BTreeMap::from([
        (
            "agent".to_owned(),
            Row { uses: set(&["sandbox"]), tests_use: set(&["standin", "environment"]) },
        ),
        ("sandbox".to_owned(), Row { uses: set(&[]), tests_use: set(&[]) }),
    ]);
    assert_eq!(rows(&text), expected);
}

fn rows(architecture: &str) -> BTreeMap<String, Row> {
    let chapter = architecture.split(HEADING).nth(1).expect("the heading stands there");
    let chapter = chapter.split("\n## ").next().unwrap();
    let table = chapter.lines().filter(|line| line.starts_with("| `"));
    table
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let [name, _, uses, tests_use] = cells[..] else { panic!("four columns: {line}") };
            let name = quoted(name).into_iter().next().unwrap();
            (name, Row { uses: quoted(uses), tests_use: quoted(tests_use) })
        })
        .collect()
}

/// The names between backquotes.
fn quoted(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Each crate of the workspace with those of its own house that it depends on.
fn arrows(metadata: &Value, wanted: impl Fn(Option<&str>) -> bool) -> Arrows {
    let packages = metadata["packages"].as_array().unwrap();
    packages
        .iter()
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap();
            let ours = dependencies
                .iter()
                .filter(|dependency| dependency["path"].is_string())
                .filter(|dependency| wanted(dependency["kind"].as_str()))
                .map(|dependency| dependency["name"].as_str().unwrap().to_owned());
            (package["name"].as_str().unwrap().to_owned(), ours.collect())
        })
        .collect()
}

fn metadata() -> Value {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
