//! The help texts, which teach by example, and the completions.

use crate::test::Test;

fn help<const N: usize>(arguments: [&str; N]) -> String {
    Test::new().args(arguments).run().code(0).out()
}

#[test]
fn the_help_of_the_program() {
    insta::assert_snapshot!(help(["--help"]));
}

#[test]
fn the_help_of_ask() {
    insta::assert_snapshot!(help(["ask", "--help"]));
}

#[test]
fn the_help_of_run() {
    insta::assert_snapshot!(help(["run", "--help"]));
}

#[test]
fn the_help_of_config() {
    insta::assert_snapshot!(help(["config", "--help"]));
}

#[test]
fn the_help_of_sessions() {
    insta::assert_snapshot!(help(["sessions", "--help"]));
}

#[test]
fn the_help_of_feedback() {
    insta::assert_snapshot!(help(["feedback", "--help"]));
}

#[test]
fn the_help_of_learn() {
    insta::assert_snapshot!(help(["learn", "--help"]));
}

#[test]
fn the_help_of_replay() {
    insta::assert_snapshot!(help(["replay", "--help"]));
}

#[test]
fn the_help_of_eval() {
    insta::assert_snapshot!(help(["eval", "--help"]));
}

#[test]
fn the_help_of_serve() {
    insta::assert_snapshot!(help(["serve", "--help"]));
}

#[test]
fn the_help_of_keys() {
    insta::assert_snapshot!(help(["keys", "create", "--help"]));
}

#[test]
fn the_help_of_mcp() {
    insta::assert_snapshot!(help(["mcp", "--help"]));
}

#[test]
fn every_shell_gets_completions() {
    for (shell, mark) in [("bash", "complete -F"), ("zsh", "#compdef"), ("fish", "complete -c")] {
        assert!(help(["completions", shell]).contains(mark), "{shell}");
    }
}

#[test]
fn an_unknown_word_is_wrong_usage() {
    Test::new().args(["aks", "what?"]).run().code(2).stderr_has("aks");
}

#[test]
fn the_spawners_word_is_not_advertised() {
    assert!(!help(["--help"]).contains("__spawner"));
}
