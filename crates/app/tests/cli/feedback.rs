//! `decipher feedback`: what is said of answers is kept, shown, taken out and removed; a correction
//! serves the next question of similar words.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;

use serde_json::{Value, json};
use standin::{Standin, Turn};

use crate::{
    test::{Ran, Test},
    written,
};

const SALES: &str = "month,revenue\n1,10\n2,32\n";
const QUESTION: &str = "What is the total revenue?";
const WRONG: &str = "print(10)";
const RIGHT: &str = "import pandas as pd\nprint(pd.read_csv('sales.csv').revenue.sum())";

/// A question about the table, answered by a stand-in.
fn asked(standin: &Standin) -> Ran {
    Test::new()
        .env("OPENAI_API_KEY", "sk-test-123456")
        .env("DECIPHER_MODEL", "openai/test")
        .env("DECIPHER_BASE_URL", standin.base_url("openai"))
        .file("sales.csv", SALES)
        .file("right.py", RIGHT)
        .args(["ask", QUESTION, "sales.csv"])
        .run()
        .code(0)
}

fn all(ran: &Ran) -> Vec<Value> {
    serde_json::from_str(&ran.out()).unwrap()
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_correction_serves_the_next_question_of_similar_words() {
    let turns = vec![
        Turn::code(WRONG),
        Turn::answer("It is 10."),
        Turn::answer("Again."),
        Turn::answer("Elsewhere."),
        Turn::answer("Off."),
    ];
    let standin = Standin::start(turns).unwrap();
    let seen = || standin.requests().pop().unwrap().to_string();
    let ran = asked(&standin).then(["feedback", "add", "last", "--code", "right.py"]).code(0);
    let ran = ran.stderr_has("kept for “What is the total revenue?”: your code; decipher feedback");
    let ran = ran.then(["ask", "Tell me the total of revenue", "sales.csv"]).code(0);
    let request = seen();
    assert!(request.contains("What this person corrected before"), "{request}");
    assert!(request.contains("read_csv('sales.csv').revenue.sum()"), "{request}");
    let ran = ran.then(["ask", "Who wrote it?", "sales.csv"]).code(0);
    assert!(!seen().contains("corrected before"));
    let ran = ran.then(["config", "set", "feedback", "off"]).code(0);
    let ran = ran.then(["ask", QUESTION, "sales.csv"]).code(0);
    assert!(!seen().contains("corrected before"));
    let ran = ran.then(["feedback", "add", "last", "--down"]).code(2);
    let ran = ran.stderr_has("feedback is not kept: decipher config set feedback on");
    // What there is can still be seen and removed.
    assert_eq!(all(&ran.then(["feedback", "list", "--json"]).code(0)).len(), 1);
}

#[test]
fn feedback_is_shown_exported_and_removed() {
    let turns = vec![Turn::code(WRONG), Turn::answer("It is 10.")];
    let standin = Standin::start(turns).unwrap();
    let ran = asked(&standin).then(["feedback"]).code(0).stdout("");
    let ran = ran.then(["feedback", "add", "last", "--up", "--reason", "well done"]).code(0);
    let ran = ran.then(["feedback", "add", "last", "--code", "right.py"]).code(0);
    let ran = ran.then(["feedback", "list", "--json"]).code(0);
    let kept = all(&ran);
    assert_eq!((&kept[0]["rating"], &kept[0]["corrected_code"]), (&json!("down"), &json!(RIGHT)));
    assert_eq!((&kept[1]["rating"], &kept[1]["reason"]), (&json!("up"), &json!("well done")));
    assert_eq!((&kept[1]["question"], &kept[1]["code"]), (&json!(QUESTION), &json!(WRONG)));
    assert!(kept[1]["cards"].as_str().unwrap().contains("\"revenue\" (int64"), "{}", kept[1]);
    let id = kept[0]["id"].as_str().unwrap();
    let ran = ran.then(["feedback", "show", id]).code(0);
    assert!(ran.out().contains("> What is the total revenue?\n"), "{}", ran.out());
    assert!(ran.out().contains("\nCorrected\nimport pandas"), "{}", ran.out());

    let ran = ran.then(["feedback", "export"]).code(0);
    let pairs = lines(&ran);
    assert_eq!(pairs.len(), 1);
    let fields: Vec<&String> = pairs[0].as_object().unwrap().keys().collect();
    assert_eq!(fields, ["chosen", "prompt", "rejected"]);
    let said = |role: &str, content: &str| json!([{ "role": role, "content": content }]);
    assert_eq!(pairs[0]["chosen"], said("assistant", RIGHT));
    assert_eq!(pairs[0]["rejected"], said("assistant", WRONG));
    assert_eq!(pairs[0]["prompt"][0]["role"], "system");
    let user = &pairs[0]["prompt"][1];
    assert_eq!(user["role"], "user");
    let words = user["content"].as_str().unwrap();
    assert!(words.starts_with(QUESTION) && words.contains("\"sales.csv\""), "{words}");
    let ran = ran.then(["feedback", "export", "--format", "supervised", "out.jsonl"]).code(0);
    let ran = ran.stderr("wrote out.jsonl, 2 lines\n");
    let written = fs::read_to_string(ran.path("out.jsonl")).unwrap();
    let first: Value = serde_json::from_str(written.lines().next().unwrap()).unwrap();
    let roles: Vec<&Value> =
        first["messages"].as_array().unwrap().iter().map(|said| &said["role"]).collect();
    assert_eq!(roles, ["system", "user", "assistant"]);
    assert_eq!(first["messages"][2]["content"], WRONG);
    let ran = ran.then(["feedback", "export", "out.jsonl"]).code(2).stderr_has("is there already");

    let ran = ran.then(["feedback", "delete", id]).code(0);
    let ran = ran.then(["feedback", "delete", id]).code(2).stderr_has("there is no feedback `fb_");
    let ran = ran.then(["feedback", "delete", "--all"]).code(0).stderr("removed 1\n");
    ran.then(["feedback", "list", "--json"]).code(0).stdout("[]\n");
}

#[test]
fn feedback_is_about_the_last_turn_that_ran_code() {
    let test = Test::new();
    written::sales(&test, "Sales");
    let ran = test.args(["feedback", "add", "Sales", "--down"]).run().code(0);
    let kept = all(&ran.then(["feedback", "list", "--json"]).code(0));
    assert_eq!(kept[0]["code"], "print('elsewhere')");
    assert_eq!(kept[0]["branch"], "main");
}

#[test]
fn what_is_missing_is_said() {
    let add = |arguments: &[&str]| {
        let test = Test::new().file("right.py", RIGHT).args(["feedback", "add"]);
        arguments.iter().fold(test, Test::arg).run().code(2)
    };
    add(&["last", "--up"]).stderr_has("no conversation was written down yet");
    add(&["last"]).stderr_has("--up");
    add(&["last", "--up", "--down"]).stderr_has("cannot be used with");
    add(&["last", "--up", "--code", "right.py"]).stderr_has("cannot be used with");
    add(&["last", "--code", "none.py"]).stderr_has("none.py");
}
