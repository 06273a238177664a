//! Ctrl-C: it ends a cell or a turn, and the program only where nothing else is left to end.

use standin::Turn;

use crate::{terminal::Key, test::Test};

/// Says that it runs in words that its own text does not have.
const ENDLESS: &str = "kept = 41\nprint('it', 'runs')\nwhile True: pass";

const STUBBORN: &str = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)
print('it', 'runs')\nwhile True: pass";

#[test]
fn ctrl_c_in_the_chat_ends_the_cell_and_keeps_the_session() {
    let turns = vec![Turn::code(ENDLESS), Turn::code("print(kept + 1)"), Turn::answer("It is 42.")];
    let test = Test::new(turns);
    let mut chat = test.chat([]);
    chat.type_line("Run for ever").wait_for("it runs").press(Key::CtrlC).wait_for_prompt();
    chat.wait_for("interrupted after").wait_for("not answered: interrupted");
    chat.say("And now?").wait_for("It is 42.").wait_for("numbers: 42 ← cell 2");
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
}

#[test]
fn a_second_ctrl_c_leaves_a_cell_that_ignores_the_first() {
    let test = Test::new(vec![Turn::code(STUBBORN), Turn::code("6*7"), Turn::answer("It is 42.")]);
    let mut chat = test.chat([]);
    chat.type_line("Be stubborn").wait_for("it runs").press(Key::CtrlC).press(Key::CtrlC);
    chat.wait_for_prompt();
    chat.say("And now?").wait_for("It is 42.");
}

#[test]
fn ctrl_c_ends_a_question_with_code_130() {
    let test = Test::new(vec![Turn::code(ENDLESS)]);
    let mut ask = test.ask([]);
    ask.wait_for("it runs").press(Key::CtrlC).wait_for("not answered: interrupted");
    assert_eq!(ask.end(), 130);
}

#[test]
fn ctrl_c_ends_a_file_that_runs_with_code_130() {
    let test = Test::new(Vec::new());
    std::fs::write(test.path("cell.py"), ENDLESS).unwrap();
    let mut run = test.open(["run", "cell.py"]);
    run.wait_for("it runs").press(Key::CtrlC).wait_for("KeyboardInterrupt");
    assert_eq!(run.end(), 130);
}
