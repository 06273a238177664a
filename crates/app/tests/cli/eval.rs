//! `decipher eval` from end to end: a suite of four, a model that does three of them well.
#![expect(clippy::unwrap_used, reason = "tests")]

use serde_json::Value;
use standin::{Standin, Turn};

use crate::test::Test;

const SALES: &str = "month,revenue\n1,10\n2,32\n";

const SUITE: &str = r#"{"id":"a","kind":"question","files":["sales.csv"],"turns":[{"ask":"How many months, all told?","reference":"import pandas as pd\nlen(pd.read_csv('sales.csv'))","compare":"value"}]}
{"id":"b","kind":"chart","files":["sales.csv"],"turns":[{"ask":"Draw bars of it","reference":"import matplotlib.pyplot as plt\nplt.bar([1, 2], [10, 32])","compare":"chart"}]}
{"id":"c","kind":"question","files":["sales.csv"],"turns":[{"ask":"What is the grand total?","reference":"import pandas as pd\npd.read_csv('sales.csv').revenue.sum()","compare":"value"}]}
{"id":"d","kind":"outside","turns":[{"ask":"Write a poem","decline":true}]}
"#;

/// Counts well, draws well, adds up badly, and writes no poems.
fn model() -> Standin {
    Standin::scripted_by(|said| {
        let load = "import pandas as pd\nsales = pd.read_csv('sales.csv')";
        if said.contains("all told") {
            Turn::code(format!("{load}\nsales.shape[0]"))
        } else if said.contains("Draw bars") {
            Turn::code(format!("{load}\nsales.plot.bar(x='month', y='revenue', title='Revenue');"))
        } else if said.contains("grand total") {
            Turn::code(format!("{load}\nsales.revenue.sum() - 1"))
        } else {
            Turn::answer("Done.")
        }
    })
    .unwrap()
}

fn eval(standin: &Standin) -> Test {
    let test = Test::new().env("OPENAI_API_KEY", "sk-test-123456").file("suite.jsonl", SUITE);
    std::fs::create_dir(test.path("tables")).unwrap();
    test.file("tables/sales.csv", SALES)
        .args(["eval", "suite.jsonl", "--model", "openai/test", "--json", "out.json"])
        .args(["--base-url", &standin.base_url("openai")])
}

#[test]
fn a_model_is_measured_by_what_its_cells_come_to() {
    let standin = model();
    let ran = eval(&standin)
        .run()
        .code(0)
        .stderr_has("4 exercises (Decipher's own) for openai/test")
        .stderr_has("3/4  c  question  wrong")
        .stderr_has("42 wanted, got 41");
    let table = ran.out();
    let rows: Vec<Vec<&str>> =
        table.lines().map(|line| line.split_whitespace().collect()).collect();
    let heads: Vec<[&str; 3]> = rows.iter().map(|row| [row[0], row[1], row[2]]).collect();
    let expected = [
        ["kind", "n", "right"],
        ["chart", "1", "100.0"],
        ["outside", "1", "100.0"],
        ["question", "2", "50.0"],
        ["all", "4", "75.0"],
    ];
    assert_eq!(heads, expected, "{table}");
    // Of four, three: Wilson's interval.
    assert!(table.lines().last().unwrap().contains("30.1–95.4"), "{table}");
    let told = std::fs::read_to_string(ran.path("out.json")).unwrap();
    let told: Value = serde_json::from_str(&told).unwrap();
    let outcomes: Vec<&str> = told["exercises"]
        .as_array()
        .unwrap()
        .iter()
        .map(|exercise| exercise["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["right", "right", "wrong", "right"]);
    assert_eq!(told["exercises"][2]["turns"][0]["answer"], "Done.");
}

#[test]
fn a_suite_that_cannot_be_run_is_code_2_with_advice() {
    let standin = model();
    eval(&standin)
        .args(["--kind", "poetry"])
        .run()
        .code(2)
        .stderr_has("no kind `poetry`; it has question, chart, outside");
    eval(&standin)
        .file("suite.jsonl", "{\"verse\": 1}\n")
        .run()
        .code(2)
        .stderr_has("suite.jsonl, record 1: it has the fields of no known suite");
    eval(&standin).args(["--approve", "always"]).run().code(2).stderr_has("use --approve never");
}

#[test]
fn a_model_that_cannot_be_reached_is_code_3() {
    let standin = model();
    let test = eval(&standin);
    drop(standin);
    test.run().code(3);
}
