//! The person's word on code before it runs: shown, accepted, edited, declined.

use standin::Turn;

use crate::{
    terminal::Key,
    test::{Test, script},
};

const QUESTION: &str = "Run this? [y]es, [n]o, [e]dit:";

fn two_cells() -> Test {
    let cells = ["print('one', 'ran')", "print('two', 'ran')"].map(Turn::code);
    Test::new(cells.into_iter().chain([Turn::answer("Done.")]).collect())
}

#[test]
fn once_asks_before_the_first_cell_only() {
    let test = two_cells();
    let mut ask = test.ask(["--approve", "once"]);
    ask.wait_for("print('one', 'ran')").wait_for(QUESTION);
    assert!(!ask.screen().contains("one ran"), "{}", ask.screen());
    ask.type_line("perhaps").wait_for("y runs it, n does not (a reason may follow)");
    ask.type_line("y").wait_for("two ran").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    let screen = ask.screen();
    assert!(screen.contains("one ran") && screen.matches(QUESTION).count() == 2, "{screen}");
    // Each cell is shown once, whether it was asked about or not.
    assert_eq!(screen.matches("print('one', 'ran')").count(), 1, "{screen}");
    assert_eq!(screen.matches("print('two', 'ran')").count(), 1, "{screen}");
}

#[test]
fn always_asks_before_each_cell_and_a_reason_reaches_the_model() {
    let test = two_cells();
    let mut ask = test.ask(["--approve", "always"]);
    ask.wait_for(QUESTION).type_line("n use polars instead").wait_for("not run");
    ask.wait_for(&format!("print('two', 'ran')\n{QUESTION}")).type_line("Yes");
    ask.wait_for("two ran").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    assert!(!ask.screen().contains("one ran"), "{}", ask.screen());
    let told = &test.requests()[1];
    assert!(told.contains("did not allow this cell and says: use polars instead"), "{told}");
}

#[test]
fn never_asks_nothing() {
    let test = two_cells();
    let mut ask = test.ask(["--approve", "never"]);
    ask.wait_for("one ran").wait_for("two ran").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    assert!(!ask.screen().contains(QUESTION), "{}", ask.screen());
}

#[test]
fn code_is_edited_before_it_runs_and_the_model_is_told() {
    let test = two_cells();
    script(&test.home().join("edit"), "sed -i s/one/other/ \"$2\"");
    let editor = format!("{} --wait", test.home().join("edit").display());
    let test = test.env("EDITOR", editor);
    let mut ask = test.ask(["--approve", "once"]);
    ask.wait_for(QUESTION).type_line("e").wait_for("other ran").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    let screen = ask.screen();
    assert!(screen.contains("print('other', 'ran')") && !screen.contains("one ran"), "{screen}");
    assert!(test.requests()[1].contains("print('other', 'ran')"), "{}", test.requests()[1]);
}

#[test]
fn an_editor_that_fails_is_named_and_the_question_stays() {
    let test = two_cells().env("VISUAL", "no-such-editor");
    let mut ask = test.ask(["--approve", "once"]);
    ask.wait_for(QUESTION).type_line("e").wait_for("the editor `no-such-editor` failed");
    ask.type_line("n").wait_for("not run");
    // Nothing was approved yet, so the next cell is asked about.
    ask.wait_for(&format!("print('two', 'ran')\n{QUESTION}")).type_line("y").wait_for("Done.");
    assert_eq!(ask.end(), 0);
}

#[test]
fn a_chat_asks_too_and_can_be_told_to_stop_asking() {
    let test = Test::new(vec![
        Turn::code("print('one', 'ran')"),
        Turn::code("print('two', 'ran')"),
        Turn::answer("Two."),
        Turn::code("print('three', 'ran')"),
        Turn::answer("Three."),
    ]);
    let mut chat = test.chat(["--approve", "always"]);
    // Ctrl-C at the question ends the turn, not the chat.
    chat.type_line("First").wait_for(QUESTION).press(Key::CtrlC).wait_for_prompt();
    chat.wait_for("not answered: interrupted");
    assert!(!chat.screen().contains("one ran"), "{}", chat.screen());
    chat.type_line("Second").wait_for(&format!("print('two', 'ran')\n{QUESTION}"));
    chat.type_line("y").wait_for_prompt().wait_for("two ran");
    chat.say("/approve never").say("Third").wait_for("three ran");
}

#[test]
fn ctrl_d_at_the_question_declines() {
    let test = two_cells();
    let mut ask = test.ask(["--approve", "once"]);
    ask.wait_for(QUESTION).press(Key::CtrlD).wait_for("not run");
    ask.wait_for("print('two', 'ran')");
    assert!(!ask.screen().contains("one ran"), "{}", ask.screen());
}
