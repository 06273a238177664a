//! Cells that run first and are judged then: kept, or taken back.

use std::time::Duration;

use agent::{Budget, Ended, Event, FileEffect, FileState, Stop, Verdict, Verification, WayBack};
use sandbox::{CellId, Variable, VariableChangeKind};

use crate::script::{Say, Test, Then};

fn variable(name: &str, text: &str) -> Variable {
    let (name, text) = (name.to_owned(), text.to_owned());
    Variable { name, kind: "int".into(), mark: text.clone(), text, bytes: 28 }
}

/// A cell that prints 7 and changes a file and a variable, and an answer.
fn test() -> Test {
    Test::new()
        .says(Say::Run("a"))
        .gives(vec![Then::print("7"), Then::Write("a.txt", "new")])
        .says(Say::Answer("It is 7"))
        .variables(vec![vec![variable("n", "1")], vec![variable("n", "2")]])
}

fn text(text: &str) -> FileState {
    let content = Some(text.as_bytes().to_vec());
    FileState::File { bytes: text.len() as u64, mode: 0o644, content }
}

#[tokio::test]
async fn what_is_kept_counts_like_any_cell() {
    let (answer, test) = test().judges(Verdict::Keep).run().await;
    assert_eq!((answer.cells.len(), answer.verified()), (1, Verification::Run));
    assert_eq!(test.outputs(), [(Some(CellId(1)), "[stdout]\n7".to_owned())]);
    assert!(test.heard(&Event::Kept { cell: CellId(1) }));
    let files = vec![("a.txt".to_owned(), "new".to_owned())];
    assert_eq!(test.stands(), ("main".into(), vec![1], files, vec![]));
}

#[tokio::test]
async fn the_person_sees_what_it_did_before_they_judge() {
    let (_, test) = test().judges(Verdict::Keep).run().await;
    let [preview] = &test.previews()[..] else { panic!("one preview") };
    assert_eq!((preview.cell.code.as_str(), &preview.way_back), ("a", &WayBack::Whole));
    let effect = FileEffect { path: "a.txt".into(), before: None, after: Some(text("new")) };
    assert_eq!((&preview.files[..], preview.files_left_out), (&[effect][..], 0));
    let changes = preview.variables.as_ref().unwrap();
    assert_eq!((changes.len(), changes[0].kind), (1, VariableChangeKind::Changed));
}

#[tokio::test]
async fn what_is_dropped_never_happened_and_the_model_is_told_why() {
    let (answer, test) = test().judges(Verdict::Drop("not my files".into())).run().await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Answered, 0));
    assert_eq!(answer.verified(), Verification::NothingRun, "7 was never printed");
    assert!(answer.files.is_empty());
    let told = "[taken back] The cell ran, but the person looked at what it did and took it back. \
                Variables and files are as they were before it. They say: not my files\nDo as they \
                say; ask them when that is unclear.";
    assert_eq!(test.outputs(), [(None, told.to_owned())]);
    let dropped = Event::Dropped { cell: CellId(1), way: WayBack::Whole, files_lost: Vec::new() };
    assert!(test.heard(&dropped));
    assert_eq!(test.stands(), ("main".into(), vec![], vec![], vec![]));
}

#[tokio::test]
async fn a_dropped_cell_is_followed_by_another_from_the_same_state() {
    let (answer, test) = Test::new()
        .says(Say::Run("a"))
        .gives(vec![Then::Write("a.txt", "one")])
        .says(Say::Run("b"))
        .gives(vec![Then::Write("b.txt", "two")])
        .says(Say::Answer("done"))
        .judges(Verdict::Drop(String::new()))
        .judges(Verdict::Keep)
        .run()
        .await;
    assert_eq!(answer.cells.len(), 1);
    assert!(test.outputs()[0].1.ends_with("before it. Ask them or take another way."));
    assert_eq!(test.previews()[1].files[0].path, "b.txt");
    let files = vec![("b.txt".to_owned(), "two".to_owned())];
    assert_eq!(test.stands(), ("main".into(), vec![2], files, vec![]));
}

#[tokio::test]
async fn what_cannot_be_put_back_is_said_before_the_person_judges() {
    let (_, test) = test().cannot_go_back().judges(Verdict::Drop(String::new())).run().await;
    let way = WayBack::FilesOnly { why: "a thread runs".into() };
    assert_eq!(test.previews()[0].way_back, way);
    assert!(test.heard(&Event::Dropped { cell: CellId(1), way, files_lost: Vec::new() }));
    assert!(test.outputs()[0].1.contains("all variables and imports are gone: make them again"));
    assert_eq!(test.stands().2, []);
}

#[tokio::test(start_paused = true)]
async fn a_person_who_judges_costs_no_time() {
    let budget = Budget { time: Duration::from_mins(1), ..Budget::default() };
    let test = test().budget(budget).judges(Verdict::Keep).approval_takes(Duration::from_hours(5));
    assert_eq!(test.run().await.0.ended, Ended::Answered);
}

#[tokio::test]
async fn what_nobody_judged_does_not_stay() {
    // Stopped while the cell runs: nobody is asked any more.
    let stopped = Test::new()
        .says(Say::Run("a"))
        .gives(vec![Then::Write("a.txt", "half"), Then::Stop, Then::Hang])
        .judges(Verdict::Keep);
    let (answer, test) = stopped.run().await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Interrupted, 0));
    assert!(test.previews().is_empty());
    assert_eq!(test.stands(), ("main".into(), vec![], vec![], vec![]));

    // Stopped while the person looks at what it did.
    let stop = Stop::default();
    let mut test = test_that_is_judged_by_nobody().stop(stop.clone());
    let (answer, ()) = futures::future::join(test.turn("question"), async {
        tokio::task::yield_now().await;
        stop.press();
    })
    .await;
    assert_eq!(answer.unwrap().ended, Ended::Interrupted);
    assert_eq!(test.previews().len(), 1);
    assert_eq!(test.stands(), ("main".into(), vec![], vec![], vec![]));
}

fn test_that_is_judged_by_nobody() -> Test {
    let mut test = test().judges(Verdict::Keep);
    test.forget_verdicts();
    test
}

#[tokio::test]
async fn a_cell_that_is_too_large_leaves_no_branch() {
    let (answer, test) = Test::new()
        .says(Say::Run("too large"))
        .says(Say::Answer("well"))
        .judges(Verdict::Keep)
        .run()
        .await;
    assert_eq!(answer.ended, Ended::Answered);
    assert!(test.outputs()[0].1.starts_with("[not run] the cell has 9 bytes"));
    assert_eq!(test.stands(), ("main".into(), vec![], vec![], vec![]));
}

#[tokio::test]
async fn of_several_candidates_the_kept_one_is_judged() {
    let several = || {
        Test::new()
            .candidates(2)
            .says(Say::Run("a"))
            .says(Say::Run("b"))
            .gives(vec![Then::raise("KeyError", "'x'")])
            .gives(vec![Then::print("7"), Then::Write("b.txt", "two")])
            .says(Say::Answer("7"))
            .says(Say::Answer("7"))
    };
    let (answer, test) = several().judges(Verdict::Keep).run().await;
    assert_eq!(answer.cells[0].code, "b");
    assert_eq!(test.previews()[0].files[0].path, "b.txt");
    assert_eq!(test.stands().1, [2]);
    let (answer, test) = several().judges(Verdict::Drop(String::new())).run().await;
    assert!(answer.cells.is_empty());
    assert_eq!(test.stands(), ("main".into(), vec![], vec![], vec![]));
}

#[tokio::test]
async fn a_cell_whose_turn_was_dropped_is_over_before_the_next_is_judged() {
    let mut test = Test::new().says(Say::Run("a")).gives(vec![Then::Hang]);
    // The turn is polled once, as far as it goes, and dropped.
    futures::future::select(Box::pin(test.turn("question")), std::future::ready(())).await;
    let mut test = test
        .says(Say::Run("b"))
        .gives(vec![Then::Write("b.txt", "two")])
        .says(Say::Answer("done"))
        .judges(Verdict::Drop(String::new()));
    test.turn("again").await.unwrap();
    assert_eq!(test.stands(), ("main".into(), vec![1], vec![], vec![]));
}
