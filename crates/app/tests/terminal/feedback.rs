//! What the person says of answers in the chat: asked once for consent, kept, and of use at once.

use std::fs;

use standin::Turn;

use crate::{
    terminal::Key,
    test::{Test, script},
};

#[test]
fn consent_is_asked_once_and_remembered() {
    let test = Test::new(vec![Turn::code("print(6*7)"), Turn::answer("It is 42.")]);
    let mut chat = test.chat([]);
    chat.say("/good").wait_for("nothing was asked yet");
    chat.say("What is 6*7?").wait_for("It is 42.");
    chat.type_line("/good quick").wait_for("Keep feedback from now on? [y]es, [n]o:");
    chat.type_line("y").wait_for_prompt().wait_for("kept for “What is 6*7?”: good");
    chat.say("/bad").wait_for("kept for “What is 6*7?”: bad");
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
    let config = fs::read_to_string(test.home().join(".config/decipher/config.toml")).unwrap();
    assert_eq!(config, "feedback = \"on\"\n");
}

#[test]
fn a_no_is_remembered_too() {
    let test = Test::new(vec![Turn::code("print(6*7)"), Turn::answer("It is 42.")]);
    let mut chat = test.chat([]);
    chat.say("What is 6*7?").wait_for("It is 42.");
    chat.type_line("/bad").wait_for("[y]es, [n]o:");
    chat.type_line("n").wait_for_prompt().wait_for("no feedback is kept from now on");
    chat.say("/bad").wait_for("feedback is not kept: decipher config set feedback on");
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
}

#[test]
fn a_correction_runs_first_and_serves_the_next_question() {
    let turns = [
        Turn::code("total = 10\nprint(total)"),
        Turn::answer("Ten."),
        Turn::code("print('seen:', total)"),
        Turn::answer("Seen."),
    ];
    let test = Test::new(turns.to_vec());
    let editor = test.path("editor");
    script(&editor, "sed -i 's/10/10 + 32/' \"$1\"");
    let test = test.env("EDITOR", &editor);
    let mut config = test.open(["config", "set", "feedback", "on"]);
    assert_eq!(config.end(), 0);
    let mut chat = test.chat(["--attach", "sales.csv"]);
    chat.say("What is the total revenue?").wait_for("Ten.");
    // What fails is not kept.
    chat.say("/fix print(none)").wait_for("NameError");
    chat.wait_for("it did not run to its end, so it is not kept");
    chat.say("/undo").wait_for("variables and files are as after cell 1");
    chat.say("/fix").wait_for("42").wait_for("kept for “What is the total revenue?”: your code");
    // It changed the session, and the model is told of it.
    chat.say("Is it the total revenue now?").wait_for("seen: 42").wait_for("Seen.");
    let request = &test.requests()[2];
    assert!(request.contains("What this person corrected before"), "{request}");
    assert!(request.contains("total = 10 + 32") && request.contains("code of mine"), "{request}");
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
    let mut list = test.open(["feedback", "list"]);
    list.wait_for("corrected  What is the total revenue?");
    assert_eq!(list.end(), 0);
}
