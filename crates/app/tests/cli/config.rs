//! `decipher config`: what is set is shown, what is wrong is named.

use std::{fs, os::unix::fs::PermissionsExt};

use crate::test::Test;

#[test]
fn a_setting_is_kept_until_it_is_unset() {
    Test::new()
        .args(["config", "set", "limits.memory", "8g"])
        .run()
        .code(0)
        .then(["config", "get", "limits.memory"])
        .code(0)
        .stdout("8g\n")
        .then(["config", "unset", "limits.memory"])
        .code(0)
        .then(["config", "get", "limits.memory"])
        .code(1)
        .stderr("decipher: limits.memory is not set; its default is: 4 GiB\n");
}

#[test]
fn all_settings_are_shown_with_their_source() {
    let ran = Test::new()
        .env("DECIPHER_BASE_URL", "http://127.0.0.1:8000/v1")
        .args(["config", "set", "model", "ollama/qwen3"])
        .run()
        .code(0)
        .then(["config"])
        .code(0);
    insta::assert_snapshot!(ran.out());
}

#[test]
fn comments_in_the_file_are_kept() {
    let test = Test::new();
    let file = test.path("own.toml");
    fs::write(&file, "# mine\nmodel = \"ollama/a\" # small\n").unwrap();
    let ran =
        test.env("DECIPHER_CONFIG", &file).args(["config", "set", "approve", "once"]).run().code(0);
    let written = fs::read_to_string(ran.path("own.toml")).unwrap();
    assert_eq!(written, "# mine\nmodel = \"ollama/a\" # small\napprove = \"once\"\n");
}

#[test]
fn an_unknown_setting_names_the_nearest() {
    Test::new()
        .args(["config", "set", "limits.memroy", "8g"])
        .run()
        .code(2)
        .stderr_has("there is no setting `limits.memroy`; did you mean `limits.memory`?");
}

#[test]
fn a_wrong_file_is_named_with_its_problem() {
    let file = |text: &str| {
        let test = Test::new().file("own.toml", text);
        let path = test.path("own.toml");
        test.env("DECIPHER_CONFIG", path).arg("config").run().code(2)
    };
    file("modle = \"x\"\n").stderr_has("own.toml: there is no setting `modle`");
    file("[limits]\ntime = \"soon\"\n").stderr_has("limits.time: `soon` is not a time such as");
    file("model = [1]\n").stderr_has("`model` is neither a text nor a number");
    file("model = \n").stderr_has("own.toml is no TOML");
}

#[test]
fn a_key_lies_in_a_file_for_its_owner_alone() {
    let ran = Test::new().args(["config", "key", "openai"]).stdin("sk-secret-123\n").run().code(0);
    assert!(!ran.err().contains("secret") && ran.out().is_empty());
    let file = ran.home().join(".config/decipher/keys");
    assert_eq!(fs::read_to_string(&file).unwrap(), "OPENAI_API_KEY=sk-secret-123\n");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    // With the key, the question fails only where nobody answers.
    let ran = ran.then(["config", "set", "model", "openai/gpt-5"]).code(0);
    assert!(!ran.then(["ask", "", "x"]).code(2).err().contains("no key"));
}

#[test]
fn what_is_no_key_is_not_kept() {
    Test::new().args(["config", "key", "openai"]).stdin("").run().code(2).stderr_has("is no key");
    Test::new()
        .args(["config", "key", "mistral"])
        .run()
        .code(2)
        .stderr_has("unknown provider `mistral`");
}

#[test]
fn a_setting_says_what_it_takes() {
    let set = |key, value| Test::new().args(["config", "set", key, value]).run();
    set("approve", "preview").code(0);
    set("approve", "maybe").code(2).stderr_has("is not never, once, always or preview");
    set("candidates", "8").code(0);
    for wrong in ["0", "9", "many"] {
        set("candidates", wrong).code(2).stderr_has("is not a number from 1 to 8");
    }
}
