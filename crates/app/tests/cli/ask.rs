//! `decipher ask` from end to end, against a model server that speaks the real protocols.

use std::fs;

use standin::{Fault, Standin, Turn};

use crate::test::Test;

const SALES: &str = "month,revenue\n1,10\n2,32\n";

const CHART: &str = "import pandas as pd
sales = pd.read_csv('sales.csv')
sales.plot(x='month', y='revenue').figure.savefig('chart.png')
print(sales.revenue.sum())";

fn ask(standin: &Standin, provider: &str) -> Test {
    Test::new()
        .env("OPENAI_API_KEY", "sk-test-123456")
        .env("ANTHROPIC_API_KEY", "sk-test-123456")
        .file("sales.csv", SALES)
        .args(["ask", "Plot revenue and give the total", "sales.csv"])
        .args(["--model", &format!("{provider}/test")])
        .args(["--base-url", &standin.base_url(provider)])
}

fn chart_turns() -> Vec<Turn> {
    vec![Turn::code(CHART), Turn::answer("The total revenue is 42.")]
}

#[test]
fn a_question_and_a_csv_become_an_answer_and_a_chart() {
    for provider in ["openai", "openai-chat", "anthropic", "ollama"] {
        let standin = Standin::start(chart_turns()).unwrap();
        let ran = ask(&standin, provider)
            .run()
            .code(0)
            .stdout("The total revenue is 42.\n")
            .stderr_has("saved chart.png")
            .stderr_has("numbers: 42 ← cell ")
            .made("chart.png");
        assert!(fs::read(ran.path("chart.png")).unwrap().starts_with(b"\x89PNG"), "{provider}");
        assert_eq!(standin.requests().len(), 2, "{provider}");
    }
}

#[test]
fn machines_get_one_json_object() {
    let standin = Standin::start(chart_turns()).unwrap();
    let ran = ask(&standin, "openai").arg("--json").run().code(0);
    let said: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(said["answer"], "The total revenue is 42.");
    assert_eq!(said["ended"], "answered");
    assert_eq!(said["verification"]["state"], "run");
    assert_eq!(said["claims"][0]["source"], "cell");
    assert_eq!(said["cells"].as_array().unwrap().len(), 1);
    assert_eq!(said["cells"][0]["code"], CHART);
    assert_eq!(said["files"][0], "chart.png");
}

#[test]
fn a_claim_without_a_run_is_marked() {
    let standin = Standin::start(vec![Turn::answer("There are 17 planets.")]).unwrap();
    ask(&standin, "openai")
        .run()
        .code(0)
        .stderr_has("unverified: 17")
        .stderr_has("nothing was run for this answer");
}

#[test]
fn stdin_is_a_file_or_the_question() {
    let code = "print(len(open('stdin').readlines()))";
    let turns = vec![Turn::code(code), Turn::answer("There are 3 lines.")];
    let standin = Standin::start(turns).unwrap();
    let test = Test::new().env("OPENAI_API_KEY", "sk-test-123456").stdin(SALES);
    test.args(["ask", "How many lines?", "-", "--model", "openai/test"])
        .args(["--base-url", &standin.base_url("openai")])
        .run()
        .code(0)
        .stdout("There are 3 lines.\n");
}

#[test]
fn a_wrong_key_is_code_3_and_is_not_shown() {
    let standin = Standin::start(chart_turns()).unwrap();
    let ran = ask(&standin, "openai").env("OPENAI_API_KEY", "bad-key").run().code(3);
    assert!(!ran.err().contains("bad-key"), "{}", ran.err());
}

#[test]
fn a_dead_endpoint_is_code_3() {
    let standin = Standin::start(Vec::new()).unwrap();
    let address = standin.base_url("ollama");
    let test = ask(&standin, "ollama");
    drop(standin);
    test.run().code(3).stderr_has(&address);
}

#[test]
fn a_model_writes_to_no_terminal() {
    let standin = Standin::start(vec![Turn::code("1/0"), Turn::answer("\u{1b}[2Jdone")]).unwrap();
    // Into a pipe the text goes as it is; what is shown of code and outputs is made visible.
    let ran = ask(&standin, "openai").arg("-v").run().code(0);
    assert!(!ran.err().contains('\u{1b}'), "{}", ran.err());
}

#[test]
fn a_passing_fault_is_tried_again() {
    let mut turns =
        vec![Turn::Fault(Fault::Status { code: 503, retry_after: Some(0), body: String::new() })];
    turns.extend(chart_turns());
    let standin = Standin::start(turns).unwrap();
    ask(&standin, "anthropic").run().code(0).made("chart.png");
}

#[test]
fn several_candidates_are_tried_and_the_one_that_most_agree_with_is_kept() {
    let write = "open('total.txt', 'w').write(str(total));\ntotal";
    let look = "print(total, open('total.txt').read())";
    let mut turns = vec![
        Turn::code("total = 1/0"),
        Turn::code(format!("total = 10 + 32\n{write}")),
        Turn::code(format!("import numpy as np\ntotal = np.sum([10, 32])\n{write}")),
    ];
    turns.extend((0..3).map(|_| Turn::code(look)));
    turns.extend((0..3).map(|_| Turn::answer("It is 42.")));
    let standin = Standin::start(turns).unwrap();
    let ran = ask(&standin, "openai")
        .args(["--candidates", "3", "-v"])
        .run()
        .code(0)
        .stdout("It is 42.\n")
        .stderr_has("candidate 3 of 3")
        .stderr_has("42 42\n")
        .stderr_has("saved total.txt")
        .made("total.txt");
    // Three requests go at once, so the replies come in any order.
    let votes = ran.err();
    let mut votes: Vec<_> = votes.lines().filter(|line| line.contains("of 3 │")).collect();
    votes.sort_by_key(|line| !line.contains("kept"));
    let [kept, others @ ..] = &votes[..] else { panic!("no vote in {}", ran.err()) };
    assert!(kept.contains("ran") && kept.contains("2 of 3"), "{kept}");
    assert!(kept.contains("42") && kept.contains("total.txt"), "{kept}");
    let failed = others.iter().filter(|line| line.contains("failed ┆ ZeroDivisionError"));
    assert_eq!((others.len(), failed.count()), (2, 1), "{others:?}");
    // One kept cell for each step goes on in the conversation.
    let last = standin.requests().pop().unwrap().to_string();
    assert!(last.contains("str(total)") && !last.contains("1/0"), "{last}");
}

#[test]
fn a_machine_reads_how_the_candidates_voted() {
    let mut turns = vec![Turn::code("1/0"), Turn::code("41 + 1"), Turn::code("42")];
    turns.extend((0..3).map(|_| Turn::answer("It is 42.")));
    let standin = Standin::start(turns).unwrap();
    let ran = ask(&standin, "openai").args(["--candidates", "3", "--json"]).run().code(0);
    let report: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(report["cells"][0]["vote"], serde_json::json!({ "agreeing": 2, "of": 3 }));
}

const THREAD: &str = "import threading, time
t = threading.Thread(target=time.sleep, args=(600,), daemon=True, name='sleeper')
t.start()";

#[test]
fn a_candidate_that_no_fork_can_copy_is_kept_all_the_same() {
    let mut turns = vec![Turn::code("1/0"), Turn::code(THREAD)];
    turns.extend((0..2).map(|_| Turn::code("print('alive:', t.is_alive())")));
    turns.extend((0..2).map(|_| Turn::answer("It is.")));
    let standin = Standin::start(turns).unwrap();
    ask(&standin, "openai")
        .args(["--candidates", "2", "-v"])
        .run()
        .code(0)
        .stderr_has("alive: True");
}

#[test]
fn where_the_session_cannot_be_copied_one_candidate_runs_and_that_is_said() {
    let mut turns: Vec<_> = (0..2).map(|_| Turn::code(THREAD)).collect();
    turns.extend(["print('one')", "print('other')"].map(Turn::code));
    turns.extend((0..2).map(|_| Turn::answer("One.")));
    let standin = Standin::start(turns).unwrap();
    let ran = ask(&standin, "openai").args(["--candidates", "2", "-v"]).run().code(0);
    let why = "1 candidate was not tried, because this session cannot be copied: ";
    let (_, why) = ran.err().split_once(why).map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    assert!(why.lines().next().unwrap().contains("sleeper"), "{why}");
}

#[test]
fn a_wrong_number_of_candidates_is_wrong_usage() {
    let standin = Standin::start(Vec::new()).unwrap();
    ask(&standin, "openai").args(["--candidates", "9"]).run().code(2).stderr_has("1..=8");
}
