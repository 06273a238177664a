//! Several candidates for one step: tried, compared, and one kept.

use agent::{Approval, Budget, Ended, Event, Message, Verification, Vote};
use sandbox::CellId;

use crate::script::{Say, Test, Then};

/// A step with these candidates and what each gives, and an answer.
fn step(candidates: Vec<(&'static str, Vec<Then>)>) -> Test {
    let count = candidates.len();
    let mut test = Test::new().candidates(count);
    let mut tried = Vec::new();
    for (code, gives) in candidates {
        test = test.says(Say::Run(code));
        if !tried.contains(&code) {
            tried.push(code);
            test = test.gives(gives);
        }
    }
    (0..count).fold(test, |test, _| test.says(Say::Answer("done")))
}

fn vote(test: &Test) -> Vote {
    let events = test.events.lock().unwrap();
    let mut votes = events.iter().filter_map(|event| match event {
        Event::Vote(vote) => Some(vote.clone()),
        _ => None,
    });
    votes.next_back().expect("there was a vote")
}

/// Each candidate as `value files agreeing`, and the kept one.
fn table(vote: &Vote) -> (Vec<String>, usize) {
    let rows = vote.tried.iter().map(|one| {
        let mut words = vec![one.value.clone()];
        words.extend(one.files.iter().cloned());
        words.push(one.agreeing.to_string());
        words.join(" ")
    });
    (rows.collect(), vote.kept)
}

#[tokio::test]
async fn the_larger_agreeing_group_wins_and_the_others_never_happened() {
    let (answer, test) = step(vec![
        ("a", vec![Then::print("41\n"), Then::Write("a.csv", "wrong")]),
        ("b", vec![Then::value("np.int64(42)"), Then::Write("b.csv", "right")]),
        ("c", vec![Then::print("42\n"), Then::Write("b.csv", "right")]),
    ])
    .run()
    .await;
    let rows = ["41 a.csv 1", "np.int64(42) b.csv 2", "42 b.csv 2"].map(String::from).to_vec();
    assert_eq!(table(&vote(&test)), (rows, 1));
    assert_eq!(answer.cells.len(), 1);
    assert_eq!((answer.cells[0].cell, answer.cells[0].code.as_str()), (CellId(2), "b"));
    let files = vec![("b.csv".to_owned(), "right".to_owned())];
    assert_eq!(test.stands(), ("main".into(), vec![2], files, vec![]));
    // The conversation knows of the kept one only.
    let codes = test.conversation.messages().iter().filter_map(|message| match message {
        Message::Code { code, .. } => Some(code.as_str()),
        _ => None,
    });
    assert_eq!(codes.collect::<Vec<_>>(), ["b"]);
}

#[tokio::test]
async fn numbers_of_losers_are_no_evidence() {
    let (answer, _) = Test::new()
        .candidates(3)
        .says(Say::Run("a"))
        .says(Say::Run("b"))
        .says(Say::Run("c"))
        .gives(vec![Then::print("41")])
        .gives(vec![Then::print("42")])
        .gives(vec![Then::print("42")])
        .says(Say::Answer("41 and 42"))
        .says(Say::Answer("42"))
        .says(Say::Answer("42"))
        .run()
        .await;
    assert_eq!(answer.verified(), Verification::Partly { unverified: 1 });
}

#[tokio::test]
async fn one_that_ran_beats_many_that_failed() {
    let fails = || vec![Then::raise("KeyError", "'x'")];
    let (_, test) =
        step(vec![("a", fails()), ("b", fails()), ("c", vec![Then::print("1")])]).run().await;
    let rows = ["KeyError: 'x' 2", "KeyError: 'x' 2", "1 1"].map(String::from).to_vec();
    assert_eq!(table(&vote(&test)), (rows, 2));
}

#[tokio::test]
async fn among_equals_the_likeliest_is_kept() {
    for (values, kept) in [(["1", "2", "3"], 0), (["1", "2", "2"], 1), (["2", "1", "2"], 0)] {
        let [a, b, c] = values.map(|value| vec![Then::print(value)]);
        let (_, test) = step(vec![("a", a), ("b", b), ("c", c)]).run().await;
        assert_eq!(vote(&test).kept, kept, "{values:?}");
    }
}

#[tokio::test]
async fn files_count_and_figures_only_break_a_tie() {
    let cell = |figure: &[u8], file| vec![Then::figure(figure), Then::Write("a.txt", file)];
    let (_, test) =
        step(vec![("a", cell(b"1", "x")), ("b", cell(b"2", "y")), ("c", cell(b"3", "y"))])
            .run()
            .await;
    assert_eq!(vote(&test).kept, 1, "another figure is no disagreement");
    let (_, test) =
        step(vec![("a", cell(b"1", "y")), ("b", cell(b"2", "y")), ("c", cell(b"2", "y"))])
            .run()
            .await;
    assert_eq!(vote(&test).kept, 1, "two drew the same");
    assert_eq!(vote(&test).tried[0].agreeing, 3);
}

#[tokio::test]
async fn equal_code_runs_once_and_counts_as_often_as_it_was_given() {
    let (_, test) =
        step(vec![("a", vec![Then::print("1")]), ("b", vec![Then::print("2")]), ("b", vec![])])
            .run()
            .await;
    let vote = vote(&test);
    assert_eq!((vote.tried.len(), vote.tried[1].given, vote.kept), (2, 2, 1));
    let (answer, test) =
        step(vec![("a", vec![Then::print("1")]), ("a", vec![]), ("a", vec![])]).run().await;
    assert_eq!(answer.cells.len(), 1);
    let events = test.events.lock().unwrap();
    assert!(!events.iter().any(|event| matches!(event, Event::Vote(_))), "nothing to choose from");
}

#[tokio::test]
async fn what_cannot_be_copied_runs_the_first_only_and_says_so() {
    let (answer, test) = step(vec![("a", vec![Then::print("1")]), ("b", vec![]), ("c", vec![])])
        .cannot_go_back()
        .run()
        .await;
    assert_eq!(answer.cells[0].code, "a");
    let vote = vote(&test);
    assert_eq!((vote.tried.len(), vote.kept), (1, 0));
    let left_out = vote.left_out.unwrap();
    assert_eq!((left_out.candidates, left_out.why.as_str()), (2, "a thread runs"));
    assert_eq!(test.stands(), ("main".into(), vec![1], vec![], vec![]));
}

#[tokio::test]
async fn a_winner_that_no_fork_could_copy_gives_way_to_its_equal_or_runs_again() {
    let threaded = || vec![Then::Thread, Then::print("2")];
    let equal = step(vec![("a", threaded()), ("b", vec![Then::print("2")])]);
    let (_, test) = equal.run().await;
    assert_eq!(vote(&test).kept, 1);
    let alone = step(vec![("a", threaded()), ("b", vec![Then::raise("KeyError", "'x'")])]);
    let (_, test) = alone.run().await;
    assert_eq!((vote(&test).kept, test.stands().1), (0, vec![1]));
}

#[tokio::test]
async fn the_usage_of_all_replies_is_one_step() {
    let budget = Budget { steps: 2, ..Budget::default() };
    let all = step(vec![("a", vec![Then::print("1")]), ("b", vec![Then::print("1")])]);
    let (answer, test) = all.budget(budget).run().await;
    assert_eq!(answer.ended, Ended::Answered);
    assert_eq!((answer.usage.tokens_in, answer.usage.cost_micro_usd), (40, Some(20)));
    let prompts = test.model.prompts.lock().unwrap();
    assert_eq!((prompts.len(), prompts[0] == prompts[1]), (4, true));
}

#[tokio::test]
async fn the_majority_may_answer_instead() {
    let (answer, test) = Test::new()
        .candidates(3)
        .says(Say::Run("a"))
        .says(Say::Answer("first answer"))
        .says(Say::Answer("second answer"))
        .run()
        .await;
    assert_eq!((answer.text.as_str(), answer.cells.len()), ("first answer", 0));
    // The first reply alone was heard while it came, so the answer is said afterwards.
    assert!(test.heard(&Event::Text("\n\nfirst answer".into())));
    let (answer, _) = Test::new()
        .candidates(3)
        .says(Say::Answer("too soon"))
        .says(Say::Run("a"))
        .says(Say::Malformed("{"))
        .gives(vec![Then::print("1")])
        .says(Say::Answer("1"))
        .says(Say::Answer("1"))
        .says(Say::Answer("1"))
        .run()
        .await;
    assert_eq!(answer.cells[0].code, "a");
}

#[tokio::test]
async fn a_reply_that_fails_is_one_candidate_less() {
    let (answer, _) = Test::new()
        .candidates(2)
        .says(Say::Fail)
        .says(Say::Run("a"))
        .gives(vec![Then::print("1")])
        .says(Say::TooLong)
        .says(Say::TooLong)
        .says(Say::Answer("1"))
        .says(Say::Answer("1"))
        .run()
        .await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Answered, 1));
    let mut test = Test::new().candidates(2).says(Say::Fail).says(Say::Fail);
    assert!(test.turn("question").await.is_err());
}

#[tokio::test]
async fn a_stop_keeps_the_best_so_far() {
    let (answer, test) = step(vec![
        ("a", vec![Then::print("1")]),
        ("b", vec![Then::Stop, Then::Hang]),
        ("c", vec![]),
    ])
    .run()
    .await;
    assert_eq!((answer.ended, answer.cells[0].code.as_str()), (Ended::Interrupted, "a"));
    assert_eq!(test.stands(), ("main".into(), vec![1], vec![], vec![]));
}

#[tokio::test]
async fn a_candidate_that_is_too_large_is_left_out() {
    let (answer, test) =
        step(vec![("too large", vec![]), ("b", vec![Then::print("2")])]).skip_cell().run().await;
    assert_eq!(answer.cells[0].code, "b");
    assert_eq!(test.stands().3, Vec::<String>::new());
}

#[tokio::test]
async fn a_person_who_declines_all_is_heard() {
    let test = step(vec![("a", vec![]), ("b", vec![])]);
    let (answer, test) = test.approves(Approval::Decline("no".into())).run().await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Answered, 0));
    assert!(test.outputs()[0].1.contains("says: no"));
}
