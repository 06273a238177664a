//! Whole turns with a scripted model, a scripted runner and a scripted person. No sandbox runs.

#![expect(clippy::unwrap_used, reason = "tests")]

mod candidates;
mod preview;
mod runner;
mod script;
mod terms;

use std::time::Duration;

use agent::{Approval, Budget, Ended, Event, Message, Source, Stop, Verification};
use sandbox::{CellId, FileChange, FileChangeKind};
use script::{Say, Test, Then};

#[tokio::test]
async fn an_answer_at_once_ran_nothing() {
    let (answer, test) = Test::new().says(Say::Answer("Paris has 20 districts")).run().await;
    assert_eq!(answer.text, "Paris has 20 districts");
    assert_eq!(answer.ended, Ended::Answered);
    assert_eq!(answer.verified(), Verification::NothingRun);
    assert_eq!(
        test.conversation.messages(),
        [Message::Person("question".into()), Message::Answer("Paris has 20 districts".into()),]
    );
}

#[tokio::test]
async fn a_cell_and_its_answer_are_linked() {
    let (answer, test) = Test::new()
        .says(Say::Run("print(6*7)"))
        .gives(vec![Then::print("42\n"), Then::file("out.png", FileChangeKind::Created)])
        .says(Say::Answer("It is 42, not 43; see out.png"))
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Answered);
    assert_eq!(answer.verified(), Verification::Partly { unverified: 1 });
    let sources: Vec<_> = answer.claims.iter().map(|claim| claim.source).collect();
    assert_eq!(sources, [Source::Cell(CellId(1)), Source::Unverified]);
    let file = FileChange { path: "out.png".into(), kind: FileChangeKind::Created, bytes: 7 };
    assert_eq!(answer.files, [file]);
    assert_eq!((answer.usage.tokens_in, answer.usage.tokens_out), (20, 2));
    assert_eq!(answer.cells.len(), 1);
    let shown = "[stdout]\n42\n[files] out.png created (7 bytes)";
    assert_eq!(test.outputs(), [(Some(CellId(1)), shown.to_owned())]);
}

#[tokio::test]
async fn the_events_tell_all_in_order() {
    let (_, test) = Test::new()
        .says(Say::Run("f()"))
        .gives(vec![Then::print("a"), Then::print("b"), Then::raise("NameError", "no f")])
        .says(Say::Answer("no"))
        .run()
        .await;
    let words: Vec<_> = test.events.lock().unwrap().iter().map(script::word).collect();
    assert_eq!(
        words,
        [
            "model started",
            "code f()",
            "model finished",
            "cell 1 started: f()",
            "cell 1: stdout a",
            "cell 1: stdout b",
            "cell 1: NameError: no f",
            "cell 1: Raised",
            "model started",
            "text no",
            "model finished",
        ]
    );
}

#[tokio::test]
async fn an_error_is_repaired_by_the_model() {
    let (answer, test) = Test::new()
        .says(Say::Run("1/0"))
        .gives(vec![Then::raise("ZeroDivisionError", "division by zero")])
        .says(Say::Run("print(1/2)"))
        .gives(vec![Then::print("0.5")])
        .says(Say::Answer("It is 50%"))
        .run()
        .await;
    assert_eq!(answer.verified(), Verification::Run);
    assert_eq!(
        test.outputs(),
        [
            (Some(CellId(1)), "[error]\nZeroDivisionError: division by zero".to_owned()),
            (Some(CellId(2)), "[stdout]\n0.5".to_owned()),
        ]
    );
}

#[tokio::test]
async fn the_same_failing_cell_ends_with_an_honest_report() {
    let fails = || vec![Then::raise("KeyError", "'sales'")];
    let (answer, test) = Test::new()
        .says(Say::Run("df['sales']"))
        .gives(fails())
        .says(Say::Run("df['sales']"))
        .gives(fails())
        .run()
        .await;
    assert_eq!(answer.ended, Ended::RepeatedFailure);
    assert_eq!(
        answer.text,
        "No answer: the model ran into the same error again and again.\n\n2 cells ran. The last \
         was cell 2:\n\n```python\ndf['sales']\n```\n\nThe last error was:\n\n```text\nKeyError: \
         'sales'\n```\n\nVariables and files are kept. Say how to get around the error, or ask \
         in another way."
    );
    assert_eq!(test.conversation.messages().last(), Some(&Message::Answer(answer.text)));
}

#[tokio::test]
async fn the_same_exception_three_times_ends_the_turn() {
    let mut test = Test::new();
    for code in ["a", "b", "c"] {
        test = test.says(Say::Run(code)).gives(vec![Then::raise("MemoryError", "")]);
    }
    assert_eq!(test.run().await.0.ended, Ended::RepeatedFailure);
}

#[tokio::test]
async fn malformed_calls_go_back_to_the_model_and_end_the_turn_when_repeated() {
    let (answer, test) = Test::new()
        .says(Say::Malformed("{\"code\": "))
        .says(Say::Malformed("{\"kode\": 1}"))
        .says(Say::Answer("done"))
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Answered);
    let problem = "[not run] bad arguments\nCall the tool again with the whole code in the \
                   argument `code`.";
    assert_eq!(test.outputs(), [(None, problem.to_owned()), (None, problem.to_owned())]);
    assert!(test.heard(&Event::Malformed("bad arguments".into())));

    let again = Test::new()
        .says(Say::Malformed("1"))
        .says(Say::Malformed("2"))
        .says(Say::Malformed("3"))
        .run()
        .await;
    assert_eq!(again.0.ended, Ended::RepeatedFailure);
    assert!(again.0.text.contains("No cell ran.\n\nThe last error was:\n\n```text\nbad arguments"));
}

#[tokio::test]
async fn steps_end_the_turn_and_the_last_one_is_told() {
    let budget = Budget { steps: 2, ..Budget::default() };
    let (answer, test) = Test::new()
        .budget(budget)
        .says(Say::Run("a"))
        .gives(vec![Then::print("1")])
        .says(Say::Run("b"))
        .run()
        .await;
    assert_eq!(answer.ended, Ended::OutOfSteps);
    assert_eq!(answer.cells.len(), 1, "a cell that nobody could read is not run");
    assert!(answer.text.starts_with("No answer: the turn took all of its 2 steps."));
    let prompts = test.model.prompts.lock().unwrap();
    assert!(!prompts[0].contains("This is the last step"));
    assert!(prompts[1].contains("This is the last step"));
}

#[tokio::test]
async fn tokens_and_cost_end_the_turn() {
    for (budget, ended) in [
        (Budget { tokens: 11, ..Budget::default() }, Ended::OutOfTokens),
        (Budget { cost_micro_usd: 5, ..Budget::default() }, Ended::OutOfCost),
    ] {
        let test = Test::new().budget(budget).says(Say::Run("a"));
        let (answer, _) = test.run().await;
        assert_eq!((answer.ended, answer.cells.len()), (ended, 0));
    }
    let budget = Budget { tokens: 11, cost_micro_usd: 5, ..Budget::default() };
    let (answer, _) = Test::new().budget(budget).says(Say::Answer("paid for")).run().await;
    assert_eq!(answer.ended, Ended::Answered, "an answer that is there is given");
}

#[tokio::test(start_paused = true)]
async fn a_silent_model_runs_out_of_time() {
    let budget = Budget { time: Duration::from_mins(1), ..Budget::default() };
    let (answer, _) = Test::new().budget(budget).says(Say::Nothing).run().await;
    assert_eq!(answer.ended, Ended::OutOfTime);
    assert!(answer.text.starts_with("No answer: the turn took all of its 60 s."));
}

#[tokio::test(start_paused = true)]
async fn a_long_cell_is_interrupted_when_the_time_is_up() {
    let (answer, test) = Test::new()
        .says(Say::Run("while True: pass"))
        .gives(vec![Then::print("so far"), Then::Hang])
        .run()
        .await;
    assert_eq!(answer.ended, Ended::OutOfTime);
    let shown = "[stdout]\nso far\n[error]\nKeyboardInterrupt: \n[interrupted] Variables and \
                 files are kept.";
    assert_eq!(test.outputs(), [(Some(CellId(1)), shown.to_owned())]);
}

#[tokio::test(start_paused = true)]
async fn a_thinking_person_costs_no_time() {
    let budget = Budget { time: Duration::from_mins(1), ..Budget::default() };
    let (answer, _) = Test::new()
        .budget(budget)
        .approval_takes(Duration::from_hours(5))
        .says(Say::Run("1"))
        .gives(vec![Then::print("1")])
        .says(Say::Answer("1"))
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Answered);
}

#[tokio::test]
async fn a_declined_cell_is_told_to_the_model() {
    let (answer, test) = Test::new()
        .approves(Approval::Decline("not my files".into()))
        .says(Say::Run("rm()"))
        .says(Say::Answer("as you wish"))
        .run()
        .await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Answered, 0));
    assert_eq!(test.outputs()[0].0, None);
    assert!(test.outputs()[0].1.contains("says: not my files"));
    assert!(test.heard(&Event::Declined));
}

#[tokio::test]
async fn an_edited_cell_runs_as_edited_and_the_model_is_told() {
    let (answer, test) = Test::new()
        .approves(Approval::Run("safe()".into()))
        .says(Say::Run("rm()"))
        .gives(vec![Then::print("ok")])
        .says(Say::Answer("done"))
        .run()
        .await;
    assert_eq!(answer.cells[0].code, "safe()");
    let shown =
        "[edited] The person edited the cell before it ran. This ran:\nsafe()\n[stdout]\nok";
    assert_eq!(test.outputs()[0].1, shown);
}

#[tokio::test]
async fn a_question_of_the_code_goes_to_the_person() {
    for (line, shown) in [(Some("Ada"), "hello Ada"), (None, "nobody answered")] {
        let (_, test) = Test::new()
            .answers(line)
            .says(Say::Run("input('name? ')"))
            .gives(vec![Then::Ask("name? ")])
            .says(Say::Answer("done"))
            .run()
            .await;
        assert_eq!(test.outputs()[0].1, format!("[asked the person] name? \n[stdout]\n{shown}"));
    }
}

#[tokio::test]
async fn a_stop_interrupts_the_cell_and_keeps_its_outputs() {
    let (answer, test) = Test::new()
        .says(Say::Run("loop()"))
        .gives(vec![Then::print("12"), Then::Stop, Then::Hang])
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Interrupted);
    assert_eq!(answer.cells.len(), 1);
    assert!(test.outputs()[0].1.starts_with("[stdout]\n12\n"));
}

#[tokio::test]
async fn an_interrupt_of_the_cell_alone_ends_the_turn_too() {
    let test = Test::new().says(Say::Run("loop()")).gives(vec![Then::Interrupted]);
    assert_eq!(test.run().await.0.ended, Ended::Interrupted);
}

#[tokio::test]
async fn a_cell_that_met_a_limit_goes_back_to_the_model() {
    let (answer, test) = Test::new()
        .says(Say::Run("loop()"))
        .gives(vec![Then::limit("cell ran longer than 300s"), Then::Interrupted])
        .says(Say::Run("big()"))
        .gives(vec![Then::Died("out of memory: 4 GiB")])
        .says(Say::Answer("too big"))
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Answered);
    assert!(test.outputs()[0].1.contains("[limit] cell ran longer than 300s"));
    assert!(test.outputs()[1].1.starts_with("[session died] out of memory: 4 GiB Files in"));
}

#[tokio::test]
async fn a_report_after_a_death_does_not_promise_variables() {
    let mut test = Test::new();
    for code in ["a", "b", "c"] {
        test = test.says(Say::Run(code)).gives(vec![Then::Died("out of memory")]);
    }
    let (answer, _) = test.run().await;
    assert_eq!(answer.ended, Ended::RepeatedFailure);
    assert!(answer.text.contains("out of memory"), "{}", answer.text);
    assert!(answer.text.contains("Files are kept, variables are gone."), "{}", answer.text);
}

#[tokio::test]
async fn a_stop_before_the_model_speaks_ends_the_turn() {
    let stop = Stop::default();
    stop.press();
    let (answer, _) = Test::new().stop(stop).says(Say::Nothing).run().await;
    assert_eq!(answer.ended, Ended::Interrupted);
}

#[tokio::test]
async fn a_failing_model_is_an_error_and_the_next_turn_goes_on() {
    let mut test = Test::new().says(Say::Fail).says(Say::Answer("here again"));
    let error = test.turn("question").await.unwrap_err();
    assert_eq!(error.to_string(), "no answer from 127.0.0.1:9");
    let answer = test.turn("and now?").await.unwrap();
    assert_eq!(answer.text, "here again");
    assert_eq!(
        test.conversation.messages(),
        [
            Message::Person("question".into()),
            Message::Answer("(The turn was stopped before an answer.)".into()),
            Message::Person("and now?".into()),
            Message::Answer("here again".into()),
        ]
    );
}

#[tokio::test]
async fn numbers_of_an_earlier_turn_stay_linked() {
    let mut test = Test::new()
        .says(Say::Run("print(99)"))
        .gives(vec![Then::print("99")])
        .says(Say::Answer("99"))
        .says(Say::Answer("As I said, 99"));
    test.turn("first").await.unwrap();
    let answer = test.turn("again").await.unwrap();
    assert_eq!(answer.verified(), Verification::Run);
}

#[tokio::test]
async fn a_prompt_that_is_too_long_is_cut_and_sent_again() {
    let (answer, test) =
        Test::new().says(Say::TooLong).says(Say::Answer("short enough")).run().await;
    assert_eq!(answer.text, "short enough");
    assert_eq!(test.model.prompts.lock().unwrap().len(), 2);
}

#[tokio::test]
async fn a_dropped_turn_leaves_whole_steps() {
    let mut test = Test::new()
        .says(Say::Run("a"))
        .gives(vec![Then::print("1")])
        .says(Say::Run("b"))
        .gives(vec![Then::Hang]);
    let turn = Box::pin(test.turn("question"));
    let ready = std::future::ready(());
    // The turn is polled once, as far as it goes, and dropped.
    futures::future::select(turn, ready).await;
    assert_eq!(test.conversation.messages().len(), 3, "question, call, outputs");

    let mut test =
        test.says(Say::Run("c")).gives(vec![Then::print("3")]).says(Say::Answer("three: 3"));
    let answer = test.turn("again").await.unwrap();
    assert_eq!(answer.verified(), Verification::Run, "the session is free again");
}

#[tokio::test]
async fn a_file_is_described_by_a_cell() {
    let json = r#"{"bytes": 5, "kind": "text", "words": "hello"}"#;
    let mut test =
        Test::new().gives(vec![Then::print("chatter\n"), Then::print(json), Then::print("\n")]);
    let card = test.describe("a.txt").await;
    assert_eq!(card.text(), "- file \"a.txt\" in /mnt/data: text, 5 bytes\n  begins: \"hello\"");
}

#[tokio::test(start_paused = true)]
async fn a_file_that_cannot_be_described_in_time_gets_a_card_that_says_so() {
    let mut test = Test::new().gives(vec![Then::Hang]);
    let card = test.describe("endless.csv").await;
    assert_eq!(card.problem.as_deref(), Some("it could not be described"));
}
