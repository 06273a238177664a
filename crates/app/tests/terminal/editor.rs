//! The line that the person types: several lines, pastes, history, and its end.

use standin::Turn;

use crate::{terminal::Key, test::Test};

#[test]
fn a_question_may_have_several_lines() {
    let test = Test::new(vec![Turn::answer("One."), Turn::answer("Two.")]);
    let mut chat = test.chat([]);
    chat.type_text("first line").press(Key::AltEnter).type_text("second line");
    chat.wait_for("› first line\n  second line").press(Key::Enter).wait_for_prompt();
    assert!(test.requests()[0].contains("first line\\nsecond line"), "{}", test.requests()[0]);
    chat.paste("pasted line\nand another").wait_for("  and another").press(Key::Enter);
    chat.wait_for_prompt().wait_for("Two.");
    assert!(test.requests()[1].contains("pasted line\\nand another"), "{}", test.requests()[1]);
}

#[test]
fn history_goes_from_chat_to_chat_and_is_searched() {
    let test = Test::new(vec![Turn::answer("One."), Turn::answer("Two."), Turn::answer("Three.")]);
    let mut chat = test.chat([]);
    chat.say("an old question").say("/help").press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
    let mut chat = test.chat([]);
    chat.press(Key::Up).wait_for("› /help").press(Key::Up).wait_for("› an old question");
    chat.press(Key::Enter).wait_for_prompt().wait_for("Two.");
    chat.press(Key::CtrlR).type_text("old").wait_for("history (old) › an old question");
    chat.press(Key::Enter).wait_for("› an old question").press(Key::Enter);
    chat.wait_for_prompt().wait_for("Three.");
    assert_eq!(test.requests().len(), 3);
}

#[test]
fn a_chat_without_a_place_for_its_history_goes_on() {
    let test = Test::new(vec![Turn::answer("One.")]);
    std::fs::write(test.home().join(".local"), "in the way").unwrap();
    let mut chat = test.chat([]);
    chat.wait_for("the history cannot be kept").say("a question").wait_for("One.");
}

#[test]
fn ctrl_c_at_an_empty_prompt_says_how_to_leave_and_ctrl_d_leaves() {
    let test = Test::new(Vec::new());
    let mut chat = test.chat([]);
    chat.press(Key::CtrlC).wait_for("Ctrl-D or /quit ends the chat.").wait_for_prompt();
    // A line that was begun is dropped, not sent.
    chat.type_text("half a ques").wait_for("half a ques").press(Key::CtrlC).wait_for_prompt();
    chat.say("").press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
    assert!(test.requests().is_empty());
}
