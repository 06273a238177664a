//! `decipher run`: a file as one cell in the real sandbox.

use std::fs;

use crate::test::Test;

fn run(code: &str) -> Test {
    Test::new().file("cell.py", code).args(["run", "cell.py"])
}

#[test]
fn the_very_cell_prints_42_and_leaves_out_png() {
    let code = "import matplotlib.pyplot as plt; plt.plot([1,2]); plt.savefig('out.png'); 6*7";
    let ran = run(code).run().code(0).stdout("42\n").stderr("saved out.png\n").made("out.png");
    assert!(fs::read(ran.path("out.png")).unwrap().starts_with(b"\x89PNG"));
    assert!(!ran.path("figure-1.png").exists());
}

#[test]
fn a_program_can_come_on_stdin() {
    Test::new().args(["run", "-"]).stdin("print(6*7)").run().code(0).stdout("42\n").stderr("");
}

#[test]
fn a_figure_that_is_not_saved_by_the_code_is_saved_for_it() {
    run("import matplotlib.pyplot as plt\nplt.plot([1,2])\nplt.show()")
        .run()
        .code(0)
        .stderr("saved figure-1.png\n")
        .made("figure-1.png");
}

#[test]
fn stdout_and_stderr_stay_apart() {
    run("import sys\nprint('out')\nprint('err', file=sys.stderr)")
        .run()
        .code(0)
        .stdout("out\n")
        .stderr("err\n");
}

#[test]
fn an_attached_file_is_there_and_its_change_comes_out_beside_it() {
    let ran = run("text = open('a.txt').read()\nopen('a.txt', 'w').write(text + 'b')\nNone")
        .file("a.txt", "a")
        .arg("a.txt")
        .run()
        .code(0)
        .stderr("saved a-2.txt (a.txt was there already)\n");
    assert_eq!(fs::read_to_string(ran.path("a.txt")).unwrap(), "a");
    assert_eq!(fs::read_to_string(ran.path("a-2.txt")).unwrap(), "ab");
}

#[test]
fn force_overwrites_and_out_names_the_folder() {
    let test = run("open('a.txt', 'w').write('new')\nNone");
    fs::create_dir(test.path("results")).unwrap();
    fs::write(test.path("results/a.txt"), "old").unwrap();
    let ran = test.args(["--out", "results", "--force"]).run().code(0);
    assert_eq!(fs::read_to_string(ran.path("results/a.txt")).unwrap(), "new");
}

#[test]
fn an_exception_is_a_clean_traceback_and_code_1() {
    let ran = run("def halve(n):\n    return n / 0\nhalve(1)").run().code(1).stdout("");
    assert!(ran.err().contains("ZeroDivisionError: division by zero"), "{}", ran.err());
    assert!(!ran.err().contains("IPython"), "{}", ran.err());
}

#[test]
fn a_program_may_exit() {
    run("import sys; sys.exit(0)").run().code(0);
    run("import sys; sys.exit('no rows')").run().code(1).stderr_has("no rows\n");
}

#[test]
fn input_reads_a_piped_stdin_and_fails_clearly_at_its_end() {
    run("print(int(input('n? ')) * 2)").stdin("21\n").run().code(0).stdout("n? 42\n");
    run("input('n? ')").run().code(1).stderr_has("Error");
}

#[test]
fn a_time_limit_is_code_124_and_names_itself() {
    run("while True: pass").args(["--time", "1s"]).run().code(124).stderr_has("--time");
}

#[test]
fn a_flood_is_cut_and_the_whole_is_saved() {
    let ran = run("print('x' * 80 + '\\n' * 1, end='')\nfor i in range(40000): print('y' * 79)")
        .run()
        .code(0)
        .stderr_has("stdout was cut")
        .made("stdout.txt");
    assert!(fs::metadata(ran.path("stdout.txt")).unwrap().len() > 3_000_000);
    assert!(ran.out().len() < 2_000_000);
}
