//! What a door asks of a turn beside the question: instructions, tool use, limits.

use agent::{Ended, Example, Links, Message, Terms, ToolUse};

use crate::script::{Say, Test, Then};

#[tokio::test]
async fn after_the_last_cell_the_model_has_to_answer() {
    let (answer, test) = Test::new()
        .terms(Terms { cells_max: 1, ..Terms::default() })
        .says(Say::Run("print(1)"))
        .gives(vec![Then::print("1")])
        .says(Say::Run("print(2)"))
        .says(Say::Answer("It is 1"))
        .run()
        .await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::Answered, 1));
    let tools: Vec<_> = test.offers().into_iter().map(|(tool, _)| tool).collect();
    assert_eq!(tools, [ToolUse::Offered, ToolUse::Withheld, ToolUse::Withheld]);
    let not_run = "[not run] No further cell may run. Answer now with what you have, and say what \
                   is not done.";
    assert_eq!(test.outputs()[1], (None, not_run.to_owned()));
    assert!(test.heard(&agent::Event::Declined));
}

#[tokio::test]
async fn a_model_that_never_stops_calling_is_ended() {
    let mut test = Test::new().terms(Terms { cells_max: 0, ..Terms::default() });
    for code in ["a", "b", "c"] {
        test = test.says(Say::Run(code));
    }
    let (answer, _) = test.run().await;
    assert_eq!((answer.ended, answer.cells.len()), (Ended::RepeatedFailure, 0));
}

#[tokio::test]
async fn a_required_cell_is_required_once() {
    let (_, test) = Test::new()
        .terms(Terms { tool: ToolUse::Required, ..Terms::default() })
        .says(Say::Run("1"))
        .gives(vec![])
        .says(Say::Answer("done"))
        .run()
        .await;
    let tools: Vec<_> = test.offers().into_iter().map(|(tool, _)| tool).collect();
    assert_eq!(tools, [ToolUse::Required, ToolUse::Offered]);
}

#[tokio::test]
async fn instructions_and_links_are_told_to_the_model() {
    let instructions = "Speak like a pirate.".to_owned();
    let terms = Terms { instructions, links: Links::Sandbox, ..Terms::default() };
    let (_, test) = Test::new().terms(terms).says(Say::Answer("Arr")).run().await;
    let (_, system) = &test.offers()[0];
    assert!(system.contains("(sandbox:/mnt/data/sales.csv)"), "{system}");
    let last = "\n\nInstructions of the application that asks\nSpeak like a pirate.";
    assert!(system.ends_with(last), "{system}");
}

#[tokio::test]
async fn what_the_person_corrected_is_shown_in_words_and_as_data() {
    let example = Example { question: "Total?".to_owned(), code: "sales.revenue.sum()".to_owned() };
    let terms = || Terms { examples: vec![example.clone()], ..Terms::default() };
    let instructions = "Speak like a pirate.".to_owned();
    let asked = Terms { instructions, ..terms() };
    let (_, test) = Test::new().terms(asked).says(Say::Answer("42")).run().await;
    let (_, system) = &test.offers()[0];
    let (_, part) = system.split_once("What this person corrected before").unwrap();
    let words = "Question: Total?\n```python\nsales.revenue.sum()\n```\n\nInstructions of the";
    assert!(part.contains(words), "{part}");
    assert_eq!(test.examples(), [vec![example.clone()]]);
    // Where no cell can run, code is of no use.
    let (_, test) = Test::new().terms(terms()).says(Say::Answer("42")).plain().await;
    assert!(!test.offers()[0].1.contains("corrected before"));
    assert_eq!(test.examples(), [vec![]]);
}

#[tokio::test]
async fn the_tokens_that_the_asker_allows_end_the_turn() {
    let limited = || Terms { tokens_out_max: Some(1), ..Terms::default() };
    let spent = Test::new().terms(limited()).says(Say::Run("1")).gives(vec![]).run().await.0;
    assert_eq!((spent.ended, spent.cells.len()), (Ended::OutOfTokens, 1));
    let cut = Test::new().terms(limited()).says(Say::OutOfTokens).run().await.0;
    assert_eq!(cut.ended, Ended::OutOfTokens);
    let mut unlimited = Test::new().says(Say::OutOfTokens);
    let error = unlimited.turn("question").await.unwrap_err().to_string();
    assert_eq!(error, "longer than it may");
}

#[tokio::test]
async fn without_a_session_the_model_answers_at_once() {
    let (answer, test) = Test::new().says(Say::Answer("Paris")).plain().await;
    assert_eq!((answer.text.as_str(), answer.ended), ("Paris", Ended::Answered));
    let (tool, system) = &test.offers()[0];
    assert_eq!(*tool, ToolUse::Withheld);
    assert!(system.contains("No code can be run here") && !system.contains("IPython"), "{system}");
    let (answer, test) = Test::new().says(Say::Run("print(1)")).plain().await;
    assert_eq!(answer.text, "(The model gave an empty answer.)");
    assert_eq!(test.conversation.messages().last(), Some(&Message::Answer(answer.text)));
}
