//! The attacks of `tests/attacks`: each held inside, each shown to work outside.

use std::{fs, path::Path, process::Command};

use sandbox::{CellStatus, Limits, Output};

use crate::support::{Test, start};

#[tokio::test]
async fn every_attack_is_held() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/attacks");
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        path.extension() == Some("py".as_ref())
            && name.starts_with(|c: char| c.is_ascii_uppercase())
    });
    names.sort();
    assert!(names.len() >= 30, "only {} attacks", names.len());
    let mut broken = Vec::new();
    // What the attacks look for outside: a listener (N03), and a workspace limit that R07 can meet.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let limits = Limits { disk_bytes_max: 2 << 30, ..Limits::default() };
    let sandbox = start(limits).await;
    for path in names {
        let mut test = Test::on(&sandbox).await;
        test.cell(&fs::read_to_string(&path).unwrap()).await;
        let stdout = test.stdout();
        let verdict = stdout.lines().rev().find(|line| line.starts_with('{')).unwrap_or_default();
        let limited = test.outputs.iter().any(|output| matches!(output, Output::Limit(_)));
        let ended = limited && verdict.is_empty();
        let held =
            verdict.contains(r#""verdict": "held""#) && test.status() == CellStatus::Ok || ended;
        if verdict.contains(r#""verdict": "skipped""#) {
            eprintln!("skipped: {verdict}");
        } else if !held {
            broken.push(format!("{}: {verdict} {:?}", path.display(), test.outputs));
        }
        // The session lives on after each attack.
        test.cell("6*7").await;
        assert_eq!(test.value(), "42", "{}", path.display());
    }
    drop(listener);
    assert!(broken.is_empty(), "{} broken\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_attack_works_outside() {
    let controls = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/attacks/controls.py");
    let run = Command::new("python3").arg(controls).output().unwrap();
    let text = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(run.status.success(), "{text}\n{}", String::from_utf8_lossy(&run.stderr));
}
