//! `decipher learn` as far as it goes without learning: what is missing is said, what was learnt can be
//! taken back. `training/toy` learns.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::fs;

use learn::Shelf;
use store::{NewFeedback, Rating, Store};

use crate::test::Test;

/// Corrections in the store of a test.
fn corrected(count: usize) -> Test {
    let test = Test::new();
    let settings = test.store();
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let store = Store::open(&settings).await.unwrap();
        for number in 1..=count {
            store.add_feedback(&correction(number)).await.unwrap();
        }
    });
    test
}

fn correction(number: usize) -> NewFeedback {
    NewFeedback {
        tenant: "local".to_owned(),
        session: None,
        door: "chat".to_owned(),
        model: String::new(),
        rating: Rating::Down,
        reason: String::new(),
        question: format!("Ballpark {number}?"),
        cards: String::new(),
        code: String::new(),
        corrected: Some(format!("{number}")),
        branch: None,
        dropped: Vec::new(),
    }
}

#[test]
fn what_keeps_it_from_learning_is_said() {
    let ran = corrected(9).args(["learn"]).run().code(2);
    let ran = ran.stderr_has("9 pieces of feedback have code to learn from, 10 are the least");
    let ran = ran.then(["config", "set", "feedback", "off"]).code(0);
    ran.then(["learn"]).code(2).stderr_has("decipher config set feedback on");
    // No environment is built on this one.
    let ran = corrected(10).env("DECIPHER_PYTHON", "/nowhere/python").args(["learn"]).run().code(4);
    ran.stderr_has("decipher setup --learning");
    Test::new()
        .args(["learn", "--back", "--forget"])
        .run()
        .code(2)
        .stderr_has("cannot be used with");
}

#[test]
fn what_it_would_learn_from_is_shown() {
    let ran = corrected(10).args(["learn", "--dry-run"]).run().code(0);
    let asks: Vec<String> = (1..=10).map(|number| format!("Ballpark {number}?\n")).collect();
    let ran = ran.stdout(&asks.concat());
    ran.stderr("10 to learn from, one in five of them kept back to measure with\n");
    let ran = Test::new().args(["learn", "--dry-run"]).run().code(0).stdout("");
    ran.stderr_has("0 pieces of feedback have code to learn from, 10 are the least");
}

#[test]
fn what_was_learnt_is_used_taken_back_and_forgotten() {
    let test = Test::new().env("DECIPHER_MODEL", "decipher");
    let shelf = Shelf::new(test.data());
    shelf.put(own::WEIGHTS, own::TOKENIZER).unwrap();
    shelf.put(own::WEIGHTS, own::TOKENIZER).unwrap();
    fs::write(test.data().join("model/2/model.gguf"), "no weights").unwrap();
    let ran = test.args(["ask", "write a poem"]).run();
    let ran = ran.stderr_has("model/2 are damaged (model.gguf is not what was put down)");
    let ran = ran.then(["learn", "--back"]).code(0).stderr("the weights before are used again\n");
    let ran = ran.then(["ask", "write a poem"]);
    assert!(!ran.err().contains("damaged"), "{}", ran.err());
    let ran = ran.then(["learn", "--back"]).code(0);
    let ran = ran.stderr("the weights that the program brings along are used again\n");
    let ran = ran.then(["learn", "--back"]).code(2).stderr_has("nothing was learnt");
    shelf.put(own::WEIGHTS, own::TOKENIZER).unwrap();
    let ran = ran.then(["learn", "--forget"]).code(0).stderr_has("removed 1; the weights that");
    assert!(!ran.data().join("model").exists());
}
