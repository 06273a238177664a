//! Going through the past of a session in the chat, and coming back to one that was left.

use standin::Turn;

use crate::{terminal::Key, test::Test};

fn write(text: &str) -> Turn {
    Turn::code(format!("x = {text:?}\nopen('note.txt', 'w').write(x)\nprint('wrote', x)"))
}

fn look() -> Turn {
    Turn::code("print('seen:', x, open('note.txt').read())")
}

#[test]
fn undo_redo_and_branches_move_variables_and_files() {
    let test = Test::new(vec![
        write("one"),
        Turn::answer("First."),
        write("two"),
        Turn::answer("Second."),
        look(),
        Turn::answer("Third."),
        look(),
        Turn::answer("Fourth."),
    ]);
    let mut chat = test.chat([]);
    chat.say("Write one").wait_for("First.");
    chat.say("Write two").wait_for("Second.");
    chat.say("/undo").wait_for("variables and files are as after cell 1");
    chat.say("/redo").wait_for("variables and files are as after cell 2");
    chat.say("/undo 2").wait_for("variables and files are as after cell 1");
    chat.say("/branch other").wait_for("on branch other now");
    chat.say("Look").wait_for("seen: one one").wait_for("Third.");
    assert!(test.requests()[4].contains("are now as after cell 1"), "{}", test.requests()[4]);
    chat.say("/branch").wait_for("* other").wait_for("main");
    chat.say("/timeline").wait_for("→ cell 3").wait_for("from after cell 1").wait_for("cell 2");
    chat.say("/switch main").wait_for("variables and files are as after cell 2");
    chat.say("Look again").wait_for("seen: two two").wait_for("Fourth.");
    chat.say("/drop other").wait_for("dropped branch other");
    chat.press(Key::CtrlD).wait_for("goes on");
    assert_eq!(chat.end(), 0);
}

#[test]
fn a_conversation_that_was_left_comes_back_with_what_can() {
    let test = Test::new(vec![
        write("kept"),
        Turn::code("counter = (n for n in range(9))"),
        Turn::answer("Written."),
        look(),
        Turn::answer("It is all there."),
    ]);
    let mut chat = test.chat(["--attach", "sales.csv"]);
    chat.say("Keep this in mind").wait_for("Written.");
    chat.press(Key::CtrlD).wait_for("the variable counter is not kept").wait_for("goes on");
    assert_eq!(chat.end(), 0);
    let mut again = test.chat(["--resume", "last"]);
    again.wait_for("going on with “Keep this in mind”");
    again.wait_for("the variable counter did not come back");
    again.say("Look").wait_for("seen: kept kept").wait_for("It is all there.");
    let last = test.requests().pop().unwrap();
    assert!(last.contains("Keep this in mind") && last.contains("did not come back"), "{last}");
    again.say("/files").wait_for("sales.csv");
    again.press(Key::CtrlD);
    assert_eq!(again.end(), 0);
}

#[test]
fn an_idle_session_rests_on_the_disk_and_comes_back() {
    let test =
        Test::new(vec![write("kept"), Turn::answer("Written."), look(), Turn::answer("There.")]);
    let mut config = test.open(["config", "set", "store.idle", "1s"]);
    assert_eq!(config.end(), 0);
    let mut chat = test.chat([]);
    chat.say("Write it").wait_for("Written.");
    chat.wait_for("the session rests on the disk; it comes back with the next question");
    chat.say("Look").wait_for("seen: kept kept").wait_for("There.");
    chat.press(Key::CtrlD).wait_for("goes on");
    assert_eq!(chat.end(), 0);
}
