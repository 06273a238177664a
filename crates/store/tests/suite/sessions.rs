//! Sessions, and what is committed to them.

use std::time::{Duration, UNIX_EPOCH};

use store::{
    AuditFilter, Branch, BranchUpdate, Checkpoint, CheckpointId, Commit, Error, Filter, Message,
    NewAudit, NewCheckpoint, NewMessage, NewSession, Run, Session, SessionState, Store, StoredCell,
    Verdict,
};

use crate::place::Place;

pub(crate) async fn begun(store: &Store, title: &str) -> Session {
    let new = NewSession {
        title: title.to_owned(),
        branch: "main".to_owned(),
        environment: "lock".to_owned(),
        owner: None,
    };
    store.create_session(&new).await.unwrap()
}

/// A commit with a bit of everything.
pub(crate) async fn cell(store: &Store, session: &Session, number: u32) -> Commit {
    let outputs = store.put(format!("outputs {number}").as_bytes()).await.unwrap();
    let id = CheckpointId(number.into());
    Commit {
        checkpoint: Some(NewCheckpoint {
            id,
            parent: number
                .checked_sub(1)
                .filter(|parent| *parent > 0)
                .map(|n| CheckpointId(n.into())),
            branch: "main".to_owned(),
            cell: Some(StoredCell {
                number,
                code: format!("x = {number} # ü"),
                status: "ok".to_owned(),
                started_at: UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
                duration_ms: 17,
                outputs,
            }),
            files: store.put(b"[]").await.unwrap(),
        }),
        head: Some(id),
        branches: vec![BranchUpdate { name: "main".to_owned(), head: id, dropped: false }],
        messages: vec![NewMessage { checkpoint: Some(id), body: format!("\"{number}\"") }],
        audit: vec![NewAudit {
            kind: "cell.run".to_owned(),
            detail: format!("{{\"n\":{number}}}"),
        }],
        ..Commit::new(session.id.clone())
    }
}

pub(crate) async fn a_session_comes_back_as_it_was_committed(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "Grüße").await;
    let first = cell(&store, &session, 1).await;
    store.commit(&first).await.unwrap();
    let title = Some("Sales".to_owned());
    let second = Commit { title, ..cell(&store, &session, 2).await };
    store.commit(&second).await.unwrap();

    let again = place.store().await;
    let read = again.session(&session.id).await.unwrap();
    assert_eq!((read.title.as_str(), read.head), ("Sales", Some(CheckpointId(2))));
    assert_eq!((read.state, read.created_at), (SessionState::Active, session.created_at));
    let checkpoints = again.checkpoints(&session.id).await.unwrap();
    for (found, commit) in checkpoints.iter().zip([&first, &second]) {
        let new = commit.checkpoint.clone().unwrap();
        let expected = Checkpoint {
            id: new.id,
            session: session.id.clone(),
            parent: new.parent,
            branch: new.branch,
            cell: new.cell,
            files: new.files,
            memory: None,
            created_at: found.created_at,
        };
        assert_eq!(*found, expected);
    }
    assert_eq!(checkpoints.len(), 2);
    let (id, head) = (session.id.clone(), CheckpointId(2));
    let branch = Branch { session: id.clone(), name: "main".to_owned(), head, dropped: false };
    assert_eq!(again.branches(&id).await.unwrap(), [branch]);
    let message = |seq| Message {
        session: id.clone(),
        seq,
        checkpoint: Some(CheckpointId(seq)),
        body: format!("\"{seq}\""),
    };
    assert_eq!(again.messages(&id).await.unwrap(), [message(1), message(2)]);
    let verdict = again.verify_audit().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { lines: 3, .. }), "{verdict:?}");
}

pub(crate) async fn sessions_are_listed_from_the_newest_and_found_by_a_part_of_the_title(
    place: Place,
) {
    let store = place.store().await;
    let titles = |found: Vec<Session>| found.into_iter().map(|one| one.title).collect::<Vec<_>>();
    let part = |part: &str| Filter { title_contains: Some(part.into()), ..Filter::default() };
    let first = begun(&store, "ÄPFEL 100%").await;
    begun(&store, "Birnen_rot").await;
    begun(&store, "birnen grün").await;
    // Times are whole milliseconds, so make one that is certainly the newest.
    place
        .sql(&format!("UPDATE sessions SET used_at = used_at + 60000 WHERE id = '{}'", first.id))
        .await;
    let all = titles(store.sessions(&Filter::default()).await.unwrap());
    assert_eq!(all, ["ÄPFEL 100%", "birnen grün", "Birnen_rot"]);
    let one = Filter { limit: Some(1), ..Filter::default() };
    assert_eq!(titles(store.sessions(&one).await.unwrap()), ["ÄPFEL 100%"]);
    let birnen = titles(store.sessions(&part("BIRNEN")).await.unwrap());
    assert_eq!(birnen, ["birnen grün", "Birnen_rot"]);
    assert_eq!(titles(store.sessions(&part("äpf")).await.unwrap()), ["ÄPFEL 100%"]);
    assert_eq!(titles(store.sessions(&part("%")).await.unwrap()), ["ÄPFEL 100%"]);
    assert_eq!(titles(store.sessions(&part("n_r")).await.unwrap()), ["Birnen_rot"]);
    store.set_state(&first.id, SessionState::Hibernated).await.unwrap();
    let slept = Filter { state: Some(SessionState::Hibernated), ..Filter::default() };
    assert_eq!(titles(store.sessions(&slept).await.unwrap()), ["ÄPFEL 100%"]);
    assert_eq!(store.usage().await.unwrap().sessions, 3);
}

pub(crate) async fn a_session_is_found_by_the_beginning_of_its_id_or_its_title(place: Place) {
    let store = place.store().await;
    let (one, two) = (begun(&store, "one").await, begun(&store, "two").await);
    begun(&store, "twice").await;
    begun(&store, "twice").await;
    assert_eq!(store.find("one").await.unwrap().id, one.id);
    assert_eq!(store.find(two.id.as_str()).await.unwrap().id, two.id);
    let last = two.id.as_str().len() - 1;
    assert_eq!(store.find(&two.id.as_str()[..last].to_uppercase()).await.unwrap().id, two.id);
    // Ids of the same minute begin alike.
    let found = store.find(&one.id.as_str()[..4]).await;
    let Err(Error::Ambiguous { candidates, .. }) = &found else { panic!("{found:?}") };
    assert_eq!(candidates.len(), 4);
    assert!(candidates[3].contains(one.id.as_str()) && candidates[3].ends_with("one"));
    assert!(matches!(store.find("twice").await, Err(Error::Ambiguous { .. })));
    for nothing in [&one.id.as_str()[..3], "", "%", "____", "on"] {
        let found = store.find(nothing).await;
        assert!(matches!(found, Err(Error::NotFound { .. })), "{nothing}: {found:?}");
    }
}

pub(crate) async fn a_commit_that_fails_leaves_nothing(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    store.commit(&cell(&store, &session, 1).await).await.unwrap();
    let before = (
        store.session(&session.id).await.unwrap(),
        store.messages(&session.id).await.unwrap(),
        store.verify_audit().await.unwrap(),
    );
    let taken = Commit { title: Some("lost".to_owned()), ..cell(&store, &session, 1).await };
    assert!(matches!(store.commit(&taken).await, Err(Error::Refused { .. })));
    let mut late = cell(&store, &session, 2).await;
    late.audit[0].kind = "x".repeat(store::limits::NAME_LETTERS_MAX + 1);
    assert!(matches!(store.commit(&late).await, Err(Error::Refused { .. })));
    let after = (
        store.session(&session.id).await.unwrap(),
        store.messages(&session.id).await.unwrap(),
        store.verify_audit().await.unwrap(),
    );
    assert_eq!(after, before);
    assert_eq!(store.checkpoints(&session.id).await.unwrap().len(), 1);
}

/// Whoever waits goes away at any moment, as a client does that closes its connection.
pub(crate) async fn a_commit_that_nobody_waits_for_is_whole_or_never_was(place: Place) {
    const ROUNDS: u32 = 40;
    let store = place.store().await;
    let session = begun(&store, "one").await;
    let mut number = 1;
    for round in 0..ROUNDS {
        let commit = cell(&store, &session, number).await;
        let mut waiting = Box::pin(store.commit(&commit));
        for _ in 0..round {
            if futures::poll!(&mut waiting).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
        drop(waiting);
        // Waits for its turn, which comes when the one that was left is over.
        store.touch(&session.id).await.unwrap();
        let kept = store.checkpoints(&session.id).await.unwrap().len();
        assert!([number as usize - 1, number as usize].contains(&kept), "round {round}: {kept}");
        assert_eq!(store.messages(&session.id).await.unwrap().len(), kept, "round {round}");
        let verdict = store.verify_audit().await.unwrap();
        let expected = kept as u64 + 1;
        assert!(
            matches!(verdict, Verdict::Whole { lines, .. } if lines == expected),
            "{verdict:?}"
        );
        number = u32::try_from(kept).unwrap() + 1;
    }
    store.commit(&cell(&store, &session, number).await).await.unwrap();
}

pub(crate) async fn a_store_that_was_closed_writes_no_more(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    store.clone().close().await;
    let refused = store.touch(&session.id).await;
    assert!(matches!(refused, Err(Error::Database { .. })), "{refused:?}");
    place.store().await.touch(&session.id).await.unwrap();
}

pub(crate) async fn a_deleted_session_takes_its_rows_along_and_leaves_its_audit_lines(
    place: Place,
) {
    let store = place.store().await;
    let (session, run) = (begun(&store, "one").await, Run::here());
    store.commit(&cell(&store, &session, 1).await).await.unwrap();
    store.start_run(&run).await.unwrap();
    store.claim(&session.id, &run.id).await.unwrap();
    assert!(matches!(store.delete(&session.id).await, Err(Error::Claimed { .. })));
    store.release(&session.id, &run.id).await.unwrap();
    store.delete(&session.id).await.unwrap();
    assert!(matches!(store.delete(&session.id).await, Err(Error::NotFound { .. })));
    assert!(matches!(store.session(&session.id).await, Err(Error::NotFound { .. })));
    assert!(store.checkpoints(&session.id).await.unwrap().is_empty());
    assert!(store.messages(&session.id).await.unwrap().is_empty());
    assert!(store.branches(&session.id).await.unwrap().is_empty());
    let filter = AuditFilter { session: Some(session.id.clone()), ..AuditFilter::default() };
    let lines = store.audit(&filter).await.unwrap();
    let kinds: Vec<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
    assert_eq!(kinds, ["session.created", "cell.run", "session.deleted"]);
    let later = AuditFilter { after: 2, limit: Some(5), ..filter };
    assert_eq!(store.audit(&later).await.unwrap(), lines[2..]);
}

pub(crate) async fn what_is_too_long_or_has_a_zero_byte_is_refused(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    for title in ["x".repeat(store::limits::TITLE_LETTERS_MAX + 1), "a\0b".to_owned()] {
        let renamed = store.rename(&session.id, &title).await;
        assert!(matches!(renamed, Err(Error::Refused { .. })), "{renamed:?}");
    }
    store.rename(&session.id, &"ü".repeat(store::limits::TITLE_LETTERS_MAX)).await.unwrap();
    let body = " ".repeat(store::limits::DOCUMENT_BYTES_MAX + 1);
    let messages = vec![NewMessage { checkpoint: None, body }];
    let commit = Commit { messages, ..Commit::new(session.id.clone()) };
    assert!(matches!(store.commit(&commit).await, Err(Error::Refused { .. })));
    let far = CheckpointId(u64::MAX);
    let commit = Commit { head: Some(far), ..Commit::new(session.id) };
    assert!(matches!(store.commit(&commit).await, Err(Error::Refused { .. })));
}

pub(crate) async fn branches_move_and_are_dropped(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    for number in 1..=2 {
        store.commit(&cell(&store, &session, number).await).await.unwrap();
    }
    let update = |name: &str, head, dropped| BranchUpdate { name: name.into(), head, dropped };
    let fork = Commit {
        head: Some(CheckpointId(1)),
        branch: Some("other".to_owned()),
        branches: vec![
            update("other", CheckpointId(1), false),
            update("main", CheckpointId(2), true),
        ],
        ..Commit::new(session.id.clone())
    };
    store.commit(&fork).await.unwrap();
    let read = store.session(&session.id).await.unwrap();
    assert_eq!((read.branch.as_str(), read.head), ("other", Some(CheckpointId(1))));
    let branches = store.branches(&session.id).await.unwrap();
    let found: Vec<_> = branches
        .iter()
        .map(|branch| (branch.name.as_str(), branch.head.0, branch.dropped))
        .collect();
    assert_eq!(found, [("main", 2, true), ("other", 1, false)]);
}
