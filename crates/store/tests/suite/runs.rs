//! Who holds a session.

use store::{Commit, Error, Filter, Run};

use crate::{place::Place, sessions::begun};

pub(crate) async fn one_run_holds_a_session(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    let (mine, other) = (Run::here(), Run { boot: "elsewhere".into(), pid: 7, ..Run::here() });
    store.start_run(&mine).await.unwrap();
    store.start_run(&other).await.unwrap();
    store.claim(&session.id, &other.id).await.unwrap();
    store.claim(&session.id, &other.id).await.unwrap();
    let refused = store.claim(&session.id, &mine.id).await.unwrap_err();
    assert!(matches!(refused, Error::Claimed { .. }));
    assert!(refused.to_string().contains("process 7 on another machine"), "{refused}");
    // Only the holder can give it back.
    store.release(&session.id, &mine.id).await.unwrap();
    assert_eq!(store.session(&session.id).await.unwrap().owner, Some(other.id.clone()));
    let held = Filter { owner: Some(other.id.clone()), ..Filter::default() };
    assert_eq!(store.sessions(&held).await.unwrap().len(), 1);
    store.end_run(&other.id).await.unwrap();
    store.claim(&session.id, &mine.id).await.unwrap();
}

pub(crate) async fn a_swept_run_loses_its_sessions_and_can_write_no_more(place: Place) {
    let store = place.store().await;
    let (dead, alive) = (Run::here(), Run::here());
    let (theirs, ours) = (begun(&store, "theirs").await, begun(&store, "ours").await);
    for (session, run) in [(&theirs, &dead), (&ours, &alive)] {
        store.start_run(run).await.unwrap();
        store.claim(&session.id, &run.id).await.unwrap();
    }
    let freed = store.sweep_dead_runs(|run| run.id == alive.id).await.unwrap();
    assert_eq!(freed, std::slice::from_ref(&theirs.id));
    assert_eq!(store.session(&theirs.id).await.unwrap().owner, None);
    assert_eq!(store.session(&ours.id).await.unwrap().owner, Some(alive.id.clone()));
    assert!(matches!(store.heartbeat(&dead.id).await, Err(Error::NotFound { .. })));
    store.claim(&theirs.id, &alive.id).await.unwrap();
    let late = Commit { run: Some(dead.id), ..Commit::new(theirs.id.clone()) };
    assert!(matches!(store.commit(&late).await, Err(Error::Claimed { .. })));
    let ours = Commit { run: Some(alive.id), ..Commit::new(theirs.id) };
    store.commit(&ours).await.unwrap();
}

pub(crate) async fn a_run_that_gives_a_sign_of_life_is_not_swept(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    // Its last sign was long ago, so that the next one is another millisecond.
    let old = std::time::UNIX_EPOCH;
    let run = Run { heartbeat_at: old, ..Run::here() };
    store.start_run(&run).await.unwrap();
    store.claim(&session.id, &run.id).await.unwrap();
    let handle = tokio::runtime::Handle::current();
    let freed = store
        .sweep_dead_runs(|looked_at| {
            let sign = store.heartbeat(&looked_at.id);
            tokio::task::block_in_place(|| handle.block_on(sign)).unwrap();
            false
        })
        .await
        .unwrap();
    assert!(freed.is_empty());
    assert_eq!(store.session(&session.id).await.unwrap().owner, Some(run.id));
}
