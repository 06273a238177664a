//! A cell's questions: the person answers `input()`, unseen where it is a secret.

use standin::Turn;

use crate::{terminal::Key, test::Test};

const CELL: &str = "import getpass
name = input('Who are you? ')
word = getpass.getpass('Password: ')
print(name.upper(), len(word))";

fn test() -> Test {
    Test::new(vec![Turn::code(CELL), Turn::answer("Welcome.")])
}

#[test]
fn a_chat_passes_a_cells_questions_to_the_person() {
    let test = test();
    let mut chat = test.chat([]);
    chat.type_line("Greet me").wait_for("\nWho are you? ").type_line("Ada");
    chat.wait_for("\nWho are you? Ada\n").wait_for("\nPassword:").type_line("secret");
    chat.wait_for_prompt().wait_for("ADA 6").wait_for("Welcome.");
    assert!(!chat.screen().contains("secret"), "{}", chat.screen());
    // What is typed is shown again afterwards.
    chat.type_text("/he").wait_for("› /he");
}

#[test]
fn a_question_passes_a_cells_questions_to_the_person() {
    let test = test();
    let mut ask = test.ask([]);
    ask.wait_for("\nWho are you? ").type_line("Ada").wait_for("\nPassword:").type_line("secret");
    ask.wait_for("ADA 6").wait_for("Welcome.");
    assert_eq!(ask.end(), 0);
    assert!(ask.echoes());
    assert!(!ask.screen().contains("secret"), "{}", ask.screen());
}

#[test]
fn a_file_that_runs_asks_the_person() {
    let test = test();
    std::fs::write(test.path("cell.py"), CELL).unwrap();
    let mut run = test.open(["run", "cell.py"]);
    run.wait_for("Who are you? ").type_line("Ada").wait_for("Password: ").type_line("secret");
    run.wait_for("ADA 6");
    assert_eq!(run.end(), 0);
    assert!(run.echoes());
    assert!(run.screen().contains("Who are you? Ada\n"), "{}", run.screen());
    assert!(!run.screen().contains("secret"), "{}", run.screen());
}

#[test]
fn a_key_is_typed_unseen_and_ctrl_c_leaves_the_terminal_as_it_was() {
    let test = test();
    let mut config = test.open(["config", "key", "openai"]);
    config.wait_for("The key for openai (it is not shown): ").type_line("sk-secret-123");
    config.wait_for("kept the key for openai");
    assert_eq!(config.end(), 0);
    assert!(!config.screen().contains("secret") && config.echoes(), "{}", config.screen());
    let mut config = test.open(["config", "key", "openai"]);
    config.wait_for("The key for openai").press(Key::CtrlC);
    assert_eq!(config.end(), 130);
    assert!(config.echoes());
}

#[test]
fn ctrl_d_at_a_cells_question_is_an_end_of_file() {
    let test = test();
    let mut ask = test.ask([]);
    ask.wait_for("\nWho are you? ").press(Key::CtrlD).wait_for("EOFError").wait_for("Welcome.");
    assert_eq!(ask.end(), 0);
}

#[test]
fn ctrl_c_at_a_cells_question_ends_the_cell_and_shows_what_is_typed_again() {
    let test = Test::new(vec![
        Turn::code("import getpass\ngetpass.getpass('Password: ')"),
        Turn::code("print('still', 'here')"),
        Turn::answer("Yes."),
    ]);
    let mut chat = test.chat([]);
    chat.type_line("Ask me").wait_for("\nPassword:").press(Key::CtrlC).wait_for_prompt();
    chat.wait_for("not answered: interrupted").say("Are you here?").wait_for("still here");
}
