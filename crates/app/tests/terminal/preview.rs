//! What a cell did, shown before it stays: kept, or taken back with memory and files.

use std::fs;

use standin::Turn;

use crate::{
    terminal::{Key, Kind},
    test::{SALES, Test},
};

const QUESTION: &str = "Keep this? [y]es, [n]o:";

const CHANGE: &str = "rows = open('sales.csv').read().splitlines()
total = 42
open('sales.csv', 'w').write('\\n'.join([*rows[:2], '2,99', '3,7']) + '\\n')
open('made\\x1b[2J.bin', 'wb').write(bytes(300))
print('changed', 'it')";

const LOOK: &str = "print('total' in globals(), open('sales.csv').read().splitlines()[-1], __import__('os').listdir())";

fn change_and_look() -> Test {
    Test::new(vec![Turn::code(CHANGE), Turn::code(LOOK), Turn::answer("Done.")])
}

#[test]
fn what_a_cell_did_is_shown_and_kept() {
    let test = change_and_look();
    let mut ask = test.ask(["--approve", "preview"]);
    let screen = ask.wait_for(QUESTION).screen();
    let (ran, shown) = screen.split_once("ran in ").unwrap();
    assert!(ran.contains("changed it"), "{screen}");
    insta::assert_snapshot!(shown.split_once('\n').unwrap().1);
    assert!(!ask.bytes().windows(4).any(|window| window == b"\x1b[2J"));
    ask.type_line("perhaps").wait_for("y keeps what the cell did, n takes it back");
    ask.type_line("y").wait_for("kept\n").wait_for("True 3,7");
    ask.wait_for("It changed no files and no variables.").type_line("y").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    // What was kept is brought out like any file; the person's own is not overwritten.
    assert_eq!(fs::read_to_string(test.path("sales-2.csv")).unwrap().lines().count(), 4);
}

#[test]
fn what_is_taken_back_never_happened_and_the_model_is_told_why() {
    let test = change_and_look();
    let mut ask = test.ask(["--approve", "preview"]);
    ask.wait_for(QUESTION).type_line("n leave my files alone");
    ask.wait_for("taken back: variables and files are as before");
    let last = SALES.lines().last().unwrap();
    ask.wait_for(&format!("False {last} ['sales.csv']")).type_line("y").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    assert_eq!(fs::read_to_string(test.path("sales.csv")).unwrap(), SALES);
    assert!(!test.path("sales-2.csv").exists());
    let told = &test.requests()[1];
    assert!(told.contains("took it back. Variables and files are as they were before it. They say: leave my files alone"), "{told}");
    assert!(!told.contains("changed it"), "{told}");
}

#[test]
fn variables_that_cannot_be_put_back_are_said_before() {
    let thread = "import threading, time
held = 1
t = threading.Thread(target=time.sleep, args=(600,), daemon=True, name='sleeper')
t.start()";
    let test = Test::new(vec![
        Turn::code(thread),
        Turn::code("open('new.txt', 'w').write('new')\nheld = 2"),
        Turn::code("'held' in globals(), __import__('os').listdir()"),
        Turn::answer("Done."),
    ]);
    let mut ask = test.ask(["--approve", "preview"]);
    ask.wait_for(QUESTION).type_line("y").wait_for("~ held  int  1 → 2");
    ask.wait_for("The variables cannot be put back").wait_for("sleeper");
    ask.wait_for("and all variables begin afresh").type_line("n");
    ask.wait_for("taken back: files are as before, variables begin afresh");
    ask.wait_for("(False, ['sales.csv'])").type_line("y").wait_for("Done.");
    assert_eq!(ask.end(), 0);
    assert!(test.requests()[2].contains("all variables and imports are gone"));
}

#[test]
fn a_picture_is_shown_small() {
    let figure = "from PIL import Image; Image.new('RGB', (900, 600), 'red').save('red.png')";
    for (kind, shown) in [(Kind::Kitty, true), (Kind::Plain, false)] {
        let test = Test::new(vec![Turn::code(figure), Turn::answer("Red.")]).on(kind);
        let mut ask = test.ask(["--approve", "preview"]);
        ask.wait_for(QUESTION).wait_for("created red.png  900 × 600 RGB, ");
        let painted = ask.bytes().windows(6).any(|window| window == b"\x1b_Ga=T");
        assert_eq!(painted, shown, "{kind:?}");
        ask.type_line("y").wait_for("saved red.png");
    }
}

#[test]
fn a_chat_judges_too_and_ctrl_c_takes_back() {
    let turns = [CHANGE, LOOK].map(Turn::code).into_iter();
    let test = Test::new(turns.chain([Turn::answer("Looked.")]).collect());
    let mut chat = test.chat(["--attach", "sales.csv"]);
    chat.say("/approve preview").type_line("Change it").wait_for(QUESTION).press(Key::CtrlC);
    chat.wait_for("taken back").wait_for("not answered: interrupted").wait_for_prompt();
    chat.say("/approve never").say("Look").wait_for("False 2,32 ['sales.csv']");
}

#[test]
fn who_wants_json_sees_what_they_judge_too() {
    let test = change_and_look();
    let mut ask = test.ask(["--approve", "preview", "--json"]);
    ask.wait_for("changed it").wait_for("+ total  int  42").wait_for(QUESTION).type_line("n");
    ask.wait_for(QUESTION).type_line("y").wait_for("\"answer\":\"Done.\"");
    assert_eq!(ask.end(), 0);
}
