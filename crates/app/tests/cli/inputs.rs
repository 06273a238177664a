//! Bad input: each gets a clear error, before anything starts.

use std::{fs, os::unix::fs::symlink};

use crate::test::Test;

fn ask(test: Test) -> Test {
    test.args(["ask", "How many rows?"])
}

#[test]
fn a_missing_file() {
    ask(Test::new()).arg("none.csv").run().code(2).stdout("").stderr(
        "decipher: none.csv does not exist; check its name and the folder that you are in\n",
    );
}

#[test]
fn a_folder() {
    let test = Test::new();
    fs::create_dir(test.path("data")).unwrap();
    ask(test)
        .arg("data/")
        .run()
        .code(2)
        .stderr("decipher: data/ is a folder; pass the files in it, such as data/*\n");
}

#[test]
fn a_link_to_nowhere() {
    let test = Test::new();
    symlink("gone", test.path("link.csv")).unwrap();
    ask(test).arg("link.csv").run().code(2).stderr_has("link.csv does not exist");
}

#[test]
fn a_device() {
    ask(Test::new()).arg("/dev/zero").run().code(2).stderr(
        "decipher: /dev/zero is no regular file; pass its content on stdin and write `-` for it\n",
    );
}

#[test]
fn a_file_of_ten_gigabytes_and_more() {
    let test = Test::new();
    // Sparse: it takes no room.
    fs::File::create(test.path("huge.csv")).unwrap().set_len(11 << 30).unwrap();
    ask(test).arg("huge.csv").run().code(2).stderr(
        "decipher: huge.csv has 11 GiB, but only 10 GiB of files fit into the session; raise it \
         with --disk\n",
    );
}

#[test]
fn a_file_name_cannot_write_to_the_terminal() {
    ask(Test::new()).arg("\u{1b}]0;evil\u{7}\n.csv").run().code(2).stderr(
        "decipher: ␛]0;evil␇␊.csv does not exist; check its name and the folder that you are in\n",
    );
}

#[test]
fn an_empty_question() {
    let said = "decipher: the question is empty: say what you want to know, such as \"How many \
                rows?\"\n";
    Test::new().args(["ask", "  "]).run().code(2).stderr(said);
    Test::new().arg("ask").stdin("\n").run().code(2).stderr(said);
}

#[test]
fn no_key() {
    ask(Test::new())
        .args(["--model", "openai/gpt-5"])
        .run()
        .code(3)
        .stderr_has("no key for openai: set OPENAI_API_KEY or run `decipher config key openai`");
}

#[test]
fn a_model_without_a_provider() {
    ask(Test::new())
        .args(["--model", "gpt-5"])
        .run()
        .code(2)
        .stderr_has("`gpt-5` names no model: write provider/model");
}

#[test]
fn a_failure_is_json_for_machines() {
    let ran = ask(Test::new()).args(["--json", "none.csv"]).run().code(2);
    let said: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(said["answer"], serde_json::Value::Null);
    assert_eq!(
        said["error"],
        "none.csv does not exist; check its name and the folder that you are in"
    );
}

#[test]
fn approval_without_a_terminal() {
    for when in ["once", "preview"] {
        ask(Test::new()).args(["--approve", when]).run().code(2).stderr_has("use --approve never");
    }
}

#[test]
fn a_folder_for_files_that_cannot_be_made() {
    let test = Test::new().file("taken", "");
    ask(test)
        .args(["--out", "taken/charts", "--model", "ollama/test"])
        .run()
        .code(2)
        .stderr_has("the folder taken/charts for files cannot be made");
}

#[test]
fn a_chat_without_a_terminal() {
    Test::new().run().code(2).stderr(
        "decipher: the chat needs a terminal; for one question use decipher ask \"…\" [FILES…]\n",
    );
}

#[test]
fn a_size_that_is_none() {
    ask(Test::new()).args(["--memory", "lots"]).run().code(2).stderr_has("is not a size such as");
    ask(Test::new()).args(["--time", "0"]).run().code(2).stderr_has("is nothing");
}

#[test]
fn a_binary_as_a_program() {
    Test::new()
        .file("tool.py", b"\x7fELF\0\0")
        .args(["run", "tool.py"])
        .run()
        .code(2)
        .stderr("decipher: tool.py is no Python program: it holds binary data\n");
}

#[test]
fn another_encoding_as_a_program() {
    Test::new()
        .file("old.py", b"# caf\xe9\n")
        .args(["run", "old.py"])
        .run()
        .code(2)
        .stderr("decipher: old.py is no Python program: it is not UTF-8 text\n");
}

#[test]
fn an_ipynb_file_as_a_program() {
    Test::new()
        .file("book.ipynb", "{}")
        .args(["run", "book.ipynb"])
        .run()
        .code(2)
        .stderr_has("it is a notebook");
}

#[test]
fn a_full_pipe_is_no_panic() {
    // What `decipher config | head -0` does: nobody reads stdout.
    let status = std::process::Command::new("sh")
        .args(["-c", "\"$0\" completions bash > /dev/full"])
        .arg(env!("CARGO_BIN_EXE_decipher"))
        .output()
        .unwrap();
    assert_eq!(status.status.code(), Some(1));
    let said = String::from_utf8_lossy(&status.stderr).into_owned();
    assert_eq!(said, "decipher: No space left on device (os error 28)\n");
}
