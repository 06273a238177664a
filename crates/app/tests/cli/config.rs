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
    file("modle = \"x\"\n").stderr_has("own.toml:1: there is no setting `modle`");
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

#[test]
fn all_that_is_wrong_is_said_at_once_with_its_line() {
    let content = "modle = \"x\"\n\n[limits]\ntime = \"soon\"\nmemory = \"8g\"\n\n[serve]\nlisten = 80\n\
                origins = [\"https://a.example\", 1]\n";
    let test = Test::new().file("own.toml", content);
    let path = test.path("own.toml");
    let ran = test.env("DECIPHER_CONFIG", path).args(["config", "check"]).run().code(2);
    let address = "is not an address with a port such as 127.0.0.1:8640 or [::]:8640";
    let expected = [
        "1: there is no setting `modle`; did you mean `model`?".to_owned(),
        "4: limits.time: `soon` is not a time such as 90s, 5m or 1h".to_owned(),
        format!("8: serve.listen: `80` {address}"),
        "9: `serve.origins` has something that is no text".to_owned(),
    ];
    let expected = expected.map(|line| format!("[folder]/work/own.toml:{line}\n")).concat();
    ran.stdout(&expected).stderr_has("4 to mend");
}

#[test]
fn what_does_not_fit_together_is_said_too() {
    let content = "[serve]\ntls_cert = \"/etc/decipher/cert.pem\"\nmetrics_listen = \"127.0.0.1:8640\"\n\
                hosts = [\"a.example\", \"b.example\"]\n";
    let test = Test::new().file("own.toml", content);
    let path = test.path("own.toml");
    let ran = test.env("DECIPHER_CONFIG", path).args(["config", "check"]).run().code(2);
    assert_eq!(ran.out().lines().count(), 2, "{}", ran.out());
    assert!(ran.out().contains("set both, or none"), "{}", ran.out());
    let ran = ran.then(["config", "unset", "serve.tls_cert"]).code(0);
    let ran = ran.then(["config", "unset", "serve.metrics_listen"]).code(0);
    ran.then(["config", "check"])
        .code(0)
        .stdout("[folder]/work/own.toml: all right, 1 settings made\n");
}

/// The file in `deploy` is for those who read before they install; it must not fall behind.
#[test]
fn the_example_documents_every_setting_and_is_right() {
    let ran = Test::new().args(["config", "example"]).run().code(0);
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy/config.toml");
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(ran.out(), kept, "write it anew: decipher config example > deploy/config.toml");
    // With every setting made as it is shown, it is still right.
    let shown = ran.out();
    let made = shown.lines().map(|line| {
        let setting = line.strip_prefix("# ").filter(|line| line.contains(" = \""));
        setting.unwrap_or(line).to_owned() + "\n"
    });
    let test = Test::new().file("own.toml", made.collect::<String>());
    let path = test.path("own.toml");
    let ran = test.env("DECIPHER_CONFIG", path).args(["config", "check"]).run();
    assert!(ran.out().contains("32 settings made"), "{}", ran.out());
}
