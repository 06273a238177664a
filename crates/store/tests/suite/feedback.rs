//! Feedback: it comes back as it was given, within its limits, to its tenant alone, and goes.

use store::{AuditFilter, Error, FeedbackFilter, NewFeedback, Only, Order, Rating, Store};

use crate::place::Place;

fn new(tenant: &str, question: &str) -> NewFeedback {
    NewFeedback {
        tenant: tenant.to_owned(),
        session: None,
        door: "chat".to_owned(),
        model: "openai/test".to_owned(),
        rating: Rating::Down,
        reason: "wrong column".to_owned(),
        question: question.to_owned(),
        cards: "sales.csv: CSV".to_owned(),
        code: "sales.units.sum()".to_owned(),
        corrected: None,
        branch: Some("main".to_owned()),
        dropped: vec!["sales.sum()".to_owned(), "'Größe'".to_owned()],
    }
}

fn all(tenant: &str) -> FeedbackFilter<'_> {
    FeedbackFilter { tenant, only: Only::All, after: None, order: Order::Ascending, limit: 100 }
}

async fn questions(store: &Store, filter: &FeedbackFilter<'_>) -> Vec<String> {
    let found = store.list_feedback(filter).await.unwrap();
    found.into_iter().map(|feedback| feedback.said.question).collect()
}

pub(crate) async fn feedback_comes_back_as_it_was_given_until_it_is_removed(place: Place) {
    let store = place.store().await;
    let corrected = Some("sales.revenue.sum()".to_owned());
    let first = store.add_feedback(&new("one", "first")).await.unwrap();
    let second = NewFeedback { corrected, rating: Rating::Up, ..new("one", "second") };
    let second = store.add_feedback(&second).await.unwrap();
    assert!(first.id.starts_with("fb_") && first.id < second.id);
    let again = place.store().await;
    assert_eq!(again.feedback("one", &first.id).await.unwrap(), Some(first.clone()));
    assert_eq!(again.list_feedback(&all("one")).await.unwrap(), [first.clone(), second.clone()]);
    let newest = FeedbackFilter { order: Order::Descending, limit: 1, ..all("one") };
    assert_eq!(questions(&again, &newest).await, ["second"]);
    let next = FeedbackFilter { after: Some(&second.id), ..newest };
    assert_eq!(questions(&again, &next).await, ["first"]);
    let corrected = FeedbackFilter { only: Only::Corrected, ..all("one") };
    assert_eq!(questions(&again, &corrected).await, ["second"]);
    assert!(store.remove_feedback("one", &first.id).await.unwrap());
    assert!(!store.remove_feedback("one", &first.id).await.unwrap());
    assert_eq!(store.remove_all_feedback("one").await.unwrap(), 1);
    assert_eq!(store.remove_all_feedback("one").await.unwrap(), 0);
    let lines = store.audit(&AuditFilter::default()).await.unwrap();
    let kinds: Vec<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
    let added = "feedback.added";
    assert_eq!(kinds, [added, added, "feedback.deleted", "feedback.all_deleted"]);
    assert_eq!(lines[2].detail, format!("{{\"feedback\":\"{}\"}}", first.id));
    assert!(lines.iter().all(|line| !line.detail.contains("wrong column")));
}

pub(crate) async fn feedback_of_one_tenant_is_no_others(place: Place) {
    let store = place.store().await;
    let theirs = store.add_feedback(&new("one", "theirs")).await.unwrap();
    store.add_feedback(&new("two", "ours")).await.unwrap();
    assert_eq!(store.feedback("two", &theirs.id).await.unwrap(), None);
    assert!(!store.remove_feedback("two", &theirs.id).await.unwrap());
    assert_eq!(questions(&store, &all("two")).await, ["ours"]);
    assert_eq!(store.remove_all_feedback("two").await.unwrap(), 1);
    assert_eq!(questions(&store, &all("one")).await, ["theirs"]);
    for odd in ["a\0b", "fb_none"] {
        assert_eq!(store.feedback("one", odd).await.unwrap(), None);
        assert!(!store.remove_feedback("one", odd).await.unwrap());
    }
}

pub(crate) async fn feedback_beyond_its_limits_is_refused_and_says_why(place: Place) {
    use store::limits::{FEEDBACK_BYTES_MAX, FEEDBACK_TEXT_BYTES_MAX};
    let store = place.store().await;
    let long = "x".repeat(FEEDBACK_TEXT_BYTES_MAX + 1);
    let wrong = [
        NewFeedback { question: " ".to_owned(), ..new("one", "") },
        NewFeedback { code: long.clone(), ..new("one", "long code") },
        NewFeedback { corrected: Some(long), ..new("one", "long correction") },
        NewFeedback { reason: "y".repeat(4_001), ..new("one", "long reason") },
        NewFeedback { cards: "a\0b".to_owned(), ..new("one", "zero byte") },
        NewFeedback { dropped: vec![String::new(); 9], ..new("one", "many candidates") },
        NewFeedback { code: String::new(), rating: Rating::Up, ..new("one", "no code") },
    ];
    for wrong in wrong {
        let refused = store.add_feedback(&wrong).await;
        assert!(matches!(refused, Err(Error::Refused { .. })), "{}", wrong.question);
    }
    assert!(questions(&store, &all("one")).await.is_empty());
    // Each is as large as one may be: the last does not fit any more.
    let text = "z".repeat(FEEDBACK_TEXT_BYTES_MAX);
    let dropped = vec![text.clone(); 7];
    let cards = text.clone();
    let large = NewFeedback { corrected: Some(text), cards, dropped, ..new("one", "large") };
    let fitting = FEEDBACK_BYTES_MAX / (9 * FEEDBACK_TEXT_BYTES_MAX as u64);
    for _ in 0..fitting {
        store.add_feedback(&large).await.unwrap();
    }
    let refused = store.add_feedback(&large).await.unwrap_err().to_string();
    let expected = "feedback cannot be kept: all that is kept would have more than 32 MiB; delete \
                    some first";
    assert_eq!(refused, expected);
    store.add_feedback(&new("two", "another's")).await.unwrap();
    assert_eq!(store.remove_all_feedback("one").await.unwrap(), fitting);
}
