//! Sessions, and what is committed to them.

use std::time::{Duration, UNIX_EPOCH};

use store::{
    Branch, BranchUpdate, Checkpoint, CheckpointId, Commit, Message, NewAudit, NewCheckpoint,
    NewMessage, NewSession, Session, SessionState, Store, StoredCell, Verdict,
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
