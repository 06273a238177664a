//! Conversations: answers as they come, the commands, and what a chat survives.

use std::{fs, sync::mpsc};

use standin::{Fault, Standin, Turn};

use crate::{
    terminal::Key,
    test::{SALES, Test},
};

const TOTAL: &str = "import pandas as pd
sales = pd.read_csv('sales.csv')
print('rows:', len(sales))
sales";

#[test]
fn a_conversation_shows_code_outputs_answer_and_files() {
    let save = "sales.plot(x='month', y='revenue').figure.savefig('chart.png')";
    let test = Test::new(vec![
        Turn::Code { text: "I look at the *table*.".to_owned(), code: TOTAL.to_owned() },
        Turn::answer("It has **2** rows."),
        Turn::code(save),
        Turn::answer("Here it is."),
    ]);
    let mut chat = test.chat(["--attach", "sales.csv"]);
    let screen = chat.say("How many rows?").screen();
    let shown = screen.split_once("› How many rows?\n").unwrap().1;
    // The time alone differs from run to run.
    let (shown, timed) = shown.split_once("ran in ").unwrap();
    insta::assert_snapshot!(shown);
    assert!(timed.contains(" s\n\nIt has 2 rows.\n\nnumbers: 2 ← cell 1\n"), "{timed}");
    assert!(chat.is_coloured("import pandas"));
    // The session keeps its variables, and what it makes is brought out.
    chat.say("Plot it").wait_for("saved chart.png");
    assert!(fs::read(test.path("chart.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(test.requests()[2].contains("How many rows?"));
    chat.say("/files").wait_for("sales.csv  24 B").wait_for("chart.png  ");
    chat.say("/save talk.md").wait_for("saved talk.md");
    let talk = fs::read_to_string(test.path("talk.md")).unwrap();
    assert!(talk.contains("> How many rows?\n") && talk.contains("- [chart.png](<chart.png>)"));
    chat.say("/save talk.md").wait_for("talk.md is there already; choose another name");
    assert_eq!(fs::read_to_string(test.path("talk.md")).unwrap(), talk);
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
}

#[test]
fn commands_are_listed_corrected_and_done() {
    let test = Test::new(vec![Turn::answer("One."), Turn::answer("Two."), Turn::answer("Three.")]);
    let mut chat = test.chat([]);
    chat.say("/help").wait_for("/undo").wait_for("Alt-Enter begins a new line");
    chat.say("/flies").wait_for("there is no command /flies; did you mean /files? /help lists all");
    chat.say("/save").wait_for("/save needs a file");
    chat.say("/files").wait_for("no files yet; /attach FILE copies one into the session");
    chat.say("/attach none.csv").wait_for("none.csv does not exist");
    chat.say("/attach sales.csv").wait_for("attached sales.csv");
    chat.say("/undo").wait_for("there is no cell to undo");
    chat.say("/undo now").wait_for("/undo takes the number of a cell, not now");
    chat.say("/switch").wait_for("/switch needs the name of a branch");
    chat.say("/switch none").wait_for("there is no branch \"none\"; the branches are main");
    chat.say("/drop main").wait_for("the session is on branch \"main\": switch to another first");
    chat.say("/model").wait_for("\nopenai/test");
    chat.say("/model gpt-5").wait_for("`gpt-5` names no model: write provider/model");
    chat.say("/model openai/other").wait_for("now asking openai/other");
    chat.say("/approve maybe").wait_for("takes never, once, always or preview, not maybe");
    chat.say("/approve").wait_for("\nnever");
    chat.say("The first question").wait_for("One.").wait_for("nothing was run for this answer");
    let first = &test.requests()[0];
    assert!(first.contains("\"model\":\"other\"") && first.contains("revenue"), "{first}");
    chat.say("The second question").wait_for("Two.");
    chat.say("/reset").wait_for("begun anew");
    chat.say("The third question").wait_for("Three.");
    assert!(!test.requests()[2].contains("The second question"));
    chat.type_line("/quit");
    assert_eq!(chat.end(), 0);
}

#[test]
fn words_and_code_are_shown_while_they_come() {
    let code = "print('never run')\n".repeat(40);
    let faults = [Fault::Stall, Fault::StallInCode(code)];
    let test = Test::new(faults.map(Turn::Fault).to_vec());
    let mut chat = test.chat([]);
    chat.type_line("Say something").wait_for("The first part.").press(Key::CtrlC);
    chat.wait_for_prompt().wait_for("not answered: interrupted");
    chat.type_line("Write something").wait_for("writing code, line ").press(Key::CtrlC);
    chat.wait_for_prompt();
    assert!(!chat.screen().contains("writing code"), "{}", chat.screen());
}

#[test]
fn the_model_thinks_in_sight() {
    let (go, gone) = mpsc::channel();
    let gone = std::sync::Mutex::new(gone);
    let standin = Standin::scripted_by(move |_| {
        gone.lock().unwrap().recv().unwrap();
        Turn::answer("Thought.")
    });
    let test = Test::with(standin.unwrap());
    let mut chat = test.chat([]);
    chat.type_line("Think").wait_for("thinking");
    go.send(()).unwrap();
    chat.wait_for_prompt().wait_for("Thought.");
    assert!(!chat.screen().contains("thinking"), "{}", chat.screen());
}

#[test]
fn a_chat_survives_a_dead_endpoint() {
    let mut test = Test::new(Vec::new());
    let mut chat = test.chat([]);
    let address = test.model_dies();
    chat.say("Is anybody there?").wait_for(&address.to_string());
    // The server is back, and the question can be asked again.
    let back = Standin::on_port(address.port(), |_| Turn::answer("Yes.")).unwrap();
    chat.say("Is anybody there?").wait_for("Yes.");
    assert_eq!(back.requests()[0].to_string().matches("Is anybody there?").count(), 1);
    chat.press(Key::CtrlD);
    assert_eq!(chat.end(), 0);
}

#[test]
fn a_chat_survives_a_session_that_dies() {
    let test = Test::new(vec![
        Turn::code("import os; os._exit(3)"),
        Turn::answer("It died."),
        Turn::code("print(open('sales.csv').read())"),
        Turn::answer("It lives."),
    ]);
    let mut chat = test.chat(["--attach", "sales.csv"]);
    chat.say("Die").wait_for("the session died after").wait_for("It died.");
    chat.say("Live").wait_for(&SALES[..13]).wait_for("It lives.");
}

#[test]
fn neither_model_nor_cell_writes_escapes_to_the_terminal() {
    let test = Test::new(vec![
        Turn::Code {
            text: "\u{1b}[2J\u{1b}]0;evil\u{7}".to_owned(),
            code: "print('\\033[2J\\033]0;evil\\007cell')".to_owned(),
        },
        Turn::answer("\u{1b}[2J\u{1b}[1;1Hanswer"),
    ]);
    let mut chat = test.chat([]);
    chat.say("Be evil").wait_for("answer").wait_for("cell");
    let screen = chat.screen();
    assert!(screen.contains("Decipher with") && screen.contains("␛[2J"), "{screen}");
    let bytes = chat.bytes();
    assert!(!bytes.windows(4).any(|window| window == b"\x1b]0;" || window == b"\x1b[2J"));
}
