//! `decipher sessions`: what was written down is listed, shown, renamed, removed, checked.

use std::{fs, os::unix::fs::symlink, process::Command};

use serde_json::Value;

use crate::{test::Test, written};

/// A test with one conversation; the id too.
fn one(title: &str) -> (Test, String) {
    let test = Test::new();
    let id = written::sales(&test, title);
    (test, id)
}

#[test]
fn nothing_is_written_down_yet() {
    Test::new()
        .args(["sessions"])
        .run()
        .code(0)
        .stdout("")
        .stderr("nothing was written down yet; ask something: decipher ask \"…\"\n");
    Test::new().args(["sessions", "list", "--json"]).run().code(0).stdout("[]\n");
    Test::new()
        .args(["sessions", "show", "last"])
        .run()
        .code(2)
        .stderr_has("no conversation was written down yet");
}

#[test]
fn the_list_has_a_line_for_each() {
    let (test, first) = one("How did sales go?");
    let second = written::sales(&test, "Stock");
    let ran = test.args(["sessions"]).run().code(0);
    let listed = ran.out().lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(listed.len(), 3, "{}", ran.out());
    assert!(second.starts_with(listed[1].split_whitespace().next().unwrap()), "{}", ran.out());
    assert!(first.starts_with(listed[2].split_whitespace().next().unwrap()), "{}", ran.out());
    let words = listed[2].split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    assert_eq!(words, "just now 8 2 cut off How did sales go?");
    let ran = ran.then(["sessions", "list", "STOCK", "--json"]).code(0);
    let listed: Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(listed.as_array().unwrap().len(), 1);
    assert_eq!((&listed[0]["id"], &listed[0]["cells"]), (&second.into(), &8.into()));
    ran.then(["sessions", "list", "cheese"]).code(0).stderr("no title contains `cheese`\n");
}

#[test]
fn lines_of_the_list_fit_and_obey_no_title() {
    let (test, _) = one(&format!("\u{1b}]0;evil\u{7}\n{}", "売上".repeat(60)));
    let ran = test.args(["sessions"]).run().code(0);
    assert!(ran.out().contains("␛]0;evil␇␊売"), "{}", ran.out());
    assert!(!ran.out().contains('\u{1b}') && ran.out().lines().count() == 2);
    assert!(ran.out().lines().all(|line| line.chars().count() <= 80), "{}", ran.out());
}

#[test]
fn a_conversation_is_shown_in_short() {
    let (test, id) = one("How did sales go?");
    let ran = test.args(["sessions", "show", "last"]).run().code(0);
    assert!(!ran.out().contains('\u{1b}'));
    insta::assert_snapshot!(ran.out().replace(&id, "[id]"));
    let ran = ran.then(["sessions", "show", &id[..13], "--json"]).code(0);
    let shown: Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(shown["said"][0]["person"], written::QUESTION);
    assert_eq!(shown["checkpoints"][3]["ran"]["result"], "KeyError: 'Column not found: revenu'");
    assert_eq!(shown["files"][0]["path"], "by_region.csv");
}

#[test]
fn a_conversation_goes_by_id_title_or_last() {
    let (test, id) = one("Sales");
    let other = written::sales(&test, "Stock");
    let mut ran = test.args(["sessions", "rename", &id, "Sales of 2025"]).run().code(0);
    ran = ran.stderr("“Sales” is now “Sales of 2025”\n");
    ran = ran.then(["sessions", "rename", "Stock", "\u{1b}[31mred"]).code(0);
    ran = ran.stderr("“Stock” is now “␛[31mred”\n");
    ran = ran.then(["sessions", "show", "Sales of 2025", "--json"]).code(0);
    assert!(ran.out().contains(&id));
    ran = ran.then(["sessions", "show", &id[..4]]).code(2);
    ran = ran.stderr_has("could be any of these sessions, so give more of the id:");
    assert!(ran.err().contains(&id) && ran.err().contains(&format!("{other}  ␛[31mred")));
    ran = ran.then(["sessions", "show", "Nothing like it"]).code(2);
    ran = ran.stderr_has("there is no session `Nothing like it`; `decipher sessions list` shows");
    ran = ran.then(["sessions", "show", &id[..3]]).code(2).stderr_has("there is no session");
    ran.then(["sessions", "rename", "last", "  "]).code(2).stderr_has("the new title is empty");
}

#[test]
fn what_is_removed_is_gone() {
    let (test, id) = one("Sales");
    written::sales(&test, "Stock");
    let ran = test.args(["sessions", "delete", &id, "Stock"]).run().code(2);
    let ran = ran.stderr_has("there is no terminal to ask at; add --yes");
    let ran = ran.then(["sessions", "delete", "--yes", &id, "nothing"]).code(2);
    let ran = ran.then(["sessions", "delete", "--yes", &id, "Sales", "Stock"]).code(0);
    let ran = ran.stderr("removed “Sales”\nremoved “Stock”\n");
    ran.then(["sessions", "list", "--json"]).stdout("[]\n");
}

#[test]
fn a_running_conversation_stays() {
    let test = Test::new();
    let program = test.path("decipher");
    symlink("/bin/sleep", &program).unwrap();
    let mut living = Command::new(&program).arg("60").spawn().unwrap();
    let run = store::Run { pid: living.id(), ..store::Run::here() };
    written::held(&test, "Sales", Some(run));
    let dead = store::Run { pid: 1 << 30, ..store::Run::here() };
    written::held(&test, "Stock", Some(dead));
    let ran = test.args(["sessions", "delete", "--yes", "Sales"]).run();
    let ran = ran.code(2).stderr_has("is in use by another decipher");
    let ran = ran.then(["sessions", "list"]).code(0);
    living.kill().unwrap();
    living.wait().unwrap();
    let line =
        |title: &str| ran.out().lines().find(|line| line.ends_with(title)).unwrap().to_owned();
    assert!(
        line("Sales").contains("running") && line("Stock").contains("cut off"),
        "{}",
        ran.out()
    );
    ran.then(["sessions", "delete", "--yes", "Sales", "Stock"]).code(0);
}

#[test]
fn what_is_more_than_the_settings_keep_goes() {
    let (test, _) = one("Sales");
    written::sales(&test, "Stock");
    let ran = test.args(["config", "set", "store.max_sessions", "1"]).run().code(0);
    let ran = ran.then(["sessions", "gc", "--dry-run"]).code(0);
    assert!(ran.out().starts_with("would remove 1 conversation and 0 contents"), "{}", ran.out());
    let ran = ran.then(["sessions", "gc"]).code(0);
    assert!(ran.out().starts_with("removed 1 conversation and "), "{}", ran.out());
    let ran = ran.then(["sessions"]).code(0);
    assert!(ran.out().ends_with("Stock\n") && !ran.out().contains("Sales"), "{}", ran.out());
    // What the other one shares with it is still there.
    ran.then(["sessions", "export", "last", "--as", "bundle"]).code(0);
}

#[test]
fn nothing_goes_while_a_document_cannot_be_read() {
    let (test, _) = one("Sales");
    let blobs = test.store().blobs;
    let store::Blobs::Folder(blobs) = blobs else { panic!("no folder") };
    let manifest = fs::read_dir(&blobs).unwrap().flatten().find_map(|folder| {
        let files = fs::read_dir(folder.path()).ok()?.flatten();
        files.map(|file| file.path()).find(|file| {
            fs::read_to_string(file).is_ok_and(|text| text.starts_with("{\"entries\""))
        })
    });
    fs::remove_file(manifest.unwrap()).unwrap();
    let ran = test.args(["sessions", "gc"]).run().code(1);
    ran.then(["sessions", "show", "last"]).code(1).stderr_has("decipher: ");
}

#[test]
fn a_touched_audit_log_shows() {
    let (test, _) = one("Sales");
    let ran = test.args(["sessions", "verify"]).run().code(0);
    assert!(ran.out().starts_with("the audit log is whole: "), "{}", ran.out());
    let database = ran.data().join("store/decipher.db");
    let change = "import sqlite3, sys; db = sqlite3.connect(sys.argv[1]); \
                  db.execute(\"UPDATE audit SET detail = '{}' WHERE seq = 3\"); db.commit()";
    let python = environment::find(&environment::data_dir().unwrap()).unwrap().python();
    let changed = Command::new(python).args(["-c", change]).arg(database).status().unwrap();
    assert!(changed.success());
    ran.then(["sessions", "verify"])
        .code(1)
        .stdout("")
        .stderr_has("the audit log was touched: line 3 was changed after it was written");
}

#[test]
fn a_damaged_database_is_named_and_kept() {
    let ran = Test::new().args(["sessions"]).run().code(0);
    let database = ran.data().join("store/decipher.db");
    let damaged = "this is no database".repeat(1000);
    // What was written last stands beside the database and would mend it.
    let _moved_in = fs::remove_file(database.with_file_name("decipher.db-wal"));
    fs::write(&database, &damaged).unwrap();
    let ran = ran.then(["sessions"]).code(1);
    let _ran = ran.stderr_has("the database [data]/store/decipher.db is damaged");
    assert_eq!(fs::read_to_string(database).unwrap(), damaged);
}

#[test]
fn a_store_that_cannot_be_made_is_named_once() {
    Test::new()
        .args(["config", "set", "store.blobs", "/proc/decipher/blobs"])
        .run()
        .code(0)
        .then(["sessions"])
        .code(1)
        .stderr(
            "decipher: could not make /proc/decipher/blobs/tmp: No such file or directory (os error \
             2); check who owns it and its mode\n",
        );
}

#[test]
fn a_store_in_a_bucket_needs_keys() {
    Test::new()
        .args(["config", "set", "store.blobs", "s3://mine?endpoint=http://127.0.0.1:1"])
        .run()
        .code(0)
        .then(["sessions"])
        .code(2)
        .stderr_has("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
}
