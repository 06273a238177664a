//! `decipher sessions export` and `decipher replay`: a conversation leaves as a file, and a bundle
//! runs again wherever it comes to.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::{
    fs::{self, File},
    io::{Cursor, Read},
};

use export::{Entry, Story, StoryFile, bundle};
use sandbox::Output;
use serde_json::Value;
use standin::{Standin, Turn};

use crate::{
    test::{Ran, Test},
    written,
};

fn export(form: &str) -> Ran {
    let test = Test::new();
    written::sales(&test, "How did sales go?");
    test.args(["sessions", "export", "last", "--as", form]).run()
}

/// A bundle as the program writes it.
fn exported() -> Vec<u8> {
    let ran = export("bundle").code(0).stderr("saved how-did-sales-go.decipher.zip\n");
    fs::read(ran.path("how-did-sales-go.decipher.zip")).unwrap()
}

/// A bundle that tells another story, with hashes to match.
fn retold(change: impl FnOnce(&mut Story)) -> Vec<u8> {
    let whole = exported();
    let mut from = bundle::read(Cursor::new(&whole)).unwrap();
    let mut told = from.story().clone();
    change(&mut told);
    let mut contents = |file: &StoryFile| -> std::io::Result<Box<dyn Read>> {
        let mut bytes = Vec::new();
        from.copy(file, &mut bytes).unwrap();
        Ok(Box::new(Cursor::new(bytes)))
    };
    let mut out = Cursor::new(Vec::new());
    bundle::write(&told, &mut contents, &mut out).unwrap();
    out.into_inner()
}

/// Runs a bundle again in a data folder of its own.
fn replay(bundle: &[u8]) -> Test {
    Test::new().file("told.zip", bundle).args(["replay", "told.zip"])
}

#[test]
fn a_report_leaves_with_its_figures() {
    let ran = export("md").code(0).made("how-did-sales-go.md");
    let report = fs::read_to_string(ran.path("how-did-sales-go.md")).unwrap();
    assert!(ran.path("figures").is_dir(), "{}", ran.err());
    for words in ["South did best", "by\\_region.csv", "asked on another branch", "taken back"] {
        assert!(report.contains(words), "{words}: {report}");
    }
    assert!(!report.contains("Elsewhere.") && !report.contains('\u{1b}'), "{report}");
    let page = export("html").code(0).made("how-did-sales-go.html");
    let page = fs::read_to_string(page.path("how-did-sales-go.html")).unwrap();
    assert!(page.contains("South did best") && !page.contains("<script"), "{page}");
}

#[test]
fn a_jupyter_file_and_a_script_leave_with_their_input() {
    let ran = export("ipynb").code(0).made("how-did-sales-go.ipynb").made("files/sales.csv");
    let ran = ran.stderr("saved how-did-sales-go.ipynb\nsaved files/sales.csv\n");
    let document: Value =
        serde_json::from_slice(&fs::read(ran.path("how-did-sales-go.ipynb")).unwrap()).unwrap();
    let code = |cell: &&Value| cell["cell_type"] == "code";
    assert!(document["cells"].as_array().unwrap().iter().filter(code).count() >= 6);
    // The same input file may lie there already.
    ran.then(["sessions", "export", "last", "--as", "py"]).code(0).made("how-did-sales-go.py");
}

#[test]
fn nothing_is_overwritten_unless_told_to() {
    let ran = export("html").code(0);
    let mut ran = ran.then(["sessions", "export", "last", "--as", "html"]).code(2);
    ran = ran.stderr(
        "decipher: how-did-sales-go.html is there already; name another place with --out FILE, \
         or overwrite it with --force\n",
    );
    ran = ran.then(["sessions", "export", "last", "--as", "html", "--force"]).code(0);
    fs::create_dir(ran.path("files")).unwrap();
    fs::write(ran.path("files/sales.csv"), "mine").unwrap();
    ran = ran.then(["sessions", "export", "last", "--as", "py"]).code(2);
    ran = ran.stderr_has("./files/sales.csv is there already");
    assert!(!ran.path("how-did-sales-go.py").exists());
    assert_eq!(fs::read_to_string(ran.path("files/sales.csv")).unwrap(), "mine");
    let to = |out| ["sessions", "export", "last", "--as", "html", "--out", out];
    ran = ran.then(to("files/report.html")).code(0).made("files/report.html");
    ran = ran.then(to("files/sales.csv/report.html")).code(2);
    ran = ran.stderr_has("the folder files/sales.csv cannot be made");
    ran.then(to("/proc/report.html")).code(1).stderr_has("cannot be written");
}

#[test]
fn a_bundle_replays_in_another_data_folder() {
    let bundle = exported();
    let ran = replay(&bundle).run().code(0).stdout("6 cells and 1 file gave the same\n");
    assert!(!ran.path("by_region.csv").exists());
    let ran = ran.then(["replay", "told.zip", "--json"]).code(0);
    let report: Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(report["equal"], true);
    assert_eq!(report["packages"], Value::Null);
    assert_eq!(report["files"][0]["path"], "by_region.csv");
}

#[test]
fn what_was_asked_replays_elsewhere() {
    let chart = "import pandas as pd\nsales = pd.read_csv('sales.csv')\n\
                 sales.plot(x='month', y='revenue').figure.savefig('chart.png')\nsales.revenue.sum()";
    let turns = vec![Turn::code("1/0"), Turn::code(chart), Turn::answer("It is 42.")];
    let standin = Standin::start(turns).unwrap();
    let ran = Test::new()
        .file("sales.csv", "month,revenue\n1,10\n2,32\n")
        .args(["ask", "Plot revenue and give the total", "sales.csv", "--model", "ollama/test"])
        .args(["--base-url", &standin.base_url("ollama")])
        .run()
        .code(0);
    let ran = ran.then(["sessions", "show", "last"]).code(0);
    for words in ["> Plot revenue and give the total", "[1] raised: ZeroDivisionError", "It is 42."]
    {
        assert!(ran.out().contains(words), "{words}: {}", ran.out());
    }
    let ran =
        ran.then(["sessions", "export", "last", "--as", "bundle", "--out", "told.zip"]).code(0);
    let bundle = fs::read(ran.path("told.zip")).unwrap();
    let told = bundle::read(Cursor::new(&bundle)).unwrap().story().clone();
    let attached = Entry::Person {
        text: "Plot revenue and give the total".into(),
        attached: vec!["sales.csv".into()],
    };
    assert_eq!(told.entries[0], attached);
    let Some(Entry::Answer { claims, .. }) = told.entries.last() else { panic!("{told:?}") };
    assert_eq!((claims[0].text.as_str(), claims[0].cell), ("42", Some(2)));
    replay(&bundle).run().code(0).stdout("2 cells and 1 file gave the same\n");
}

#[test]
fn what_differs_is_named() {
    let bundle = retold(|told| {
        let cells = told.entries.iter_mut().filter_map(|entry| match entry {
            Entry::Cell { record, .. } => Some(record),
            Entry::Person { .. } | Entry::Answer { .. } | Entry::Note(_) => None,
        });
        for output in cells.flat_map(|record| &mut record.outputs) {
            if let Output::Text { text, .. } = output
                && text.contains("4 regions")
            {
                *text = text.replace("4 regions", "\u{1b}]0;evil\u{7}5 regions");
            }
        }
        told.environment.lock = told.environment.lock.replacen("==", "==9", 1);
    });
    let ran = replay(&bundle).run().code(1);
    assert!(ran.out().starts_with("1 of 6 cells differ, 0 of 1 file"), "{}", ran.out());
    assert!(ran.out().contains("cell 1: stdout differs in line 1"), "{}", ran.out());
    assert!(!ran.out().contains('\u{1b}'), "{}", ran.out());
    ran.stderr_has("1 of its ").stderr_has("results may differ for that alone");
}

#[test]
fn what_is_no_whole_bundle_is_not_run() {
    let mut bundle = exported();
    let middle = bundle.len() / 2;
    bundle[middle] ^= 1;
    replay(&bundle).run().code(2).stdout("").stderr_has("decipher: told.zip: ");
    replay(b"PK").run().code(2).stderr_has("told.zip: this is no whole bundle");
    let ran = Test::new().args(["replay", "none.zip"]).run().code(2);
    let ran = ran.stderr_has("none.zip cannot be read: No such file");
    ran.then(["replay", "."]).code(2).stderr_has(". cannot be read: it is no regular file");
    let test = Test::new();
    File::create(test.path("huge.zip")).unwrap().set_len(1 << 40).unwrap();
    test.args(["replay", "huge.zip"]).run().code(2).stderr_has("this is no whole bundle");
}
