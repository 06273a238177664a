//! The suites that lie in the repository can be read, and hold what they are meant to hold.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{collections::BTreeSet, path::Path};

use eval::{Format, Suite};

fn suite(name: &str) -> Suite {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../evaluation");
    Suite::read(&folder.join(name)).unwrap()
}

#[test]
fn our_suites_are_whole() {
    for (name, count) in [("development.jsonl", 120), ("test.jsonl", 200)] {
        let suite = suite(name);
        assert_eq!(suite.format, Format::Own);
        assert!(suite.exercises.len() >= count, "{name}: {}", suite.exercises.len());
        let ids: BTreeSet<&str> = suite.exercises.iter().map(|exercise| &*exercise.id).collect();
        assert_eq!(ids.len(), suite.exercises.len(), "{name}: an id is there twice");
        for kind in
            ["question", "chart", "files", "image", "text", "maths", "conversation", "outside"]
        {
            assert!(suite.kinds().contains(&kind), "{name} has no {kind}");
        }
    }
}

#[test]
fn both_suites_ask_other_things() {
    let asked = |name| -> BTreeSet<String> {
        let told = suite(name);
        told.exercises
            .iter()
            .map(|exercise| {
                format!("{:?}{:?}", exercise.files, exercise.asks().collect::<Vec<_>>())
            })
            .collect()
    };
    let (development, test) = (asked("development.jsonl"), asked("test.jsonl"));
    assert_eq!(development.intersection(&test).next(), None);
}
