//! What goes, and above all what stays.

use std::{fs, time::Duration};

use store::{
    BlobId, Blobs, CheckpointId, Commit, Durability, Error, Mode, NewCheckpoint, Object, Retention,
    Run, SessionId, Store,
};

use crate::{
    objects::object,
    place::Place,
    sessions::{begun, cell},
};

const HOUR: Duration = Duration::from_hours(1);
const DAY: Duration = Duration::from_hours(24);
const EVERYTHING: Retention = Retention { max_age: None, max_sessions: None, max_bytes: None };

/// The documents of these tests: one id in each line.
fn roots_of(document: &[u8]) -> Option<Vec<BlobId>> {
    let text = std::str::from_utf8(document).ok()?;
    Some(text.lines().filter_map(BlobId::parse).collect())
}

/// A checkpoint whose manifest lists these.
async fn manifest(store: &Store, session: &SessionId, id: u64, listed: &[BlobId]) -> BlobId {
    let lines: Vec<&str> = listed.iter().map(BlobId::as_str).collect();
    let files = store.put(lines.join("\n").as_bytes()).await.unwrap();
    let checkpoint = NewCheckpoint {
        id: CheckpointId(id),
        parent: None,
        branch: "main".to_owned(),
        cell: None,
        files: files.clone(),
    };
    let commit = Commit { checkpoint: Some(checkpoint), ..Commit::new(session.clone()) };
    store.commit(&commit).await.unwrap();
    files
}

pub(crate) async fn what_is_referred_to_stays_and_the_rest_goes(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    let commit = cell(&store, &session, 1).await;
    store.commit(&commit).await.unwrap();
    let listed = store.put(b"a file").await.unwrap();
    let files = manifest(&store, &session.id, 2, std::slice::from_ref(&listed)).await;
    let file = place.file("in", b"pickled");
    let memory = store
        .put_memory_with(&session.id, CheckpointId(1), &file, Durability::Power)
        .await
        .unwrap();
    let checkpoint = commit.checkpoint.unwrap();
    let live = [checkpoint.files, checkpoint.cell.unwrap().outputs, listed, files, memory];
    let (garbage, young) =
        (store.put(b"garbage").await.unwrap(), store.put(b"young").await.unwrap());
    for id in live.iter().chain([&garbage]) {
        place.age(id, DAY);
    }
    let dry = store.gc(&EVERYTHING, &roots_of, HOUR, Mode::DryRun).await.unwrap();
    assert_eq!((dry.blobs, dry.bytes, dry.kept_blobs), (1, 7, 6));
    assert!(place.has(&garbage));
    assert_eq!(store.gc(&EVERYTHING, &roots_of, HOUR, Mode::Remove).await.unwrap(), dry);
    assert!(!place.has(&garbage) && place.has(&young));
    assert!(live.iter().all(|id| place.has(id)));
    // With its session everything goes, and nothing that another session has.
    let other = begun(&store, "other").await;
    let shared = manifest(&store, &other.id, 1, &live[2..3]).await;
    store.delete(&session.id).await.unwrap();
    for id in live.iter().chain([&young, &shared]).filter(|id| place.has(id)) {
        place.age(id, DAY);
    }
    store.gc(&EVERYTHING, &roots_of, HOUR, Mode::Remove).await.unwrap();
    // The other's manifest lists the same file, so it is the same blob.
    let left: Vec<bool> = live.iter().map(|id| place.has(id)).collect();
    assert_eq!((left, place.has(&young)), (vec![false, false, true, true, false], false));
}

pub(crate) async fn sessions_beyond_what_is_kept_go_but_claimed_ones_stay(place: Place) {
    let store = place.store().await;
    let run = Run::here();
    store.start_run(&run).await.unwrap();
    let mut sessions = Vec::new();
    for (age, content) in
        [(9, [9; 100]), (8, [8; 100]), (7, [7; 100]), (1, [1; 100]), (0, [0; 100])]
    {
        let session = begun(&store, &format!("{age} days")).await;
        let blob = store.put(&content).await.unwrap();
        manifest(&store, &session.id, 1, &[blob]).await;
        let ms = age * DAY.as_millis();
        let id = &session.id;
        place.sql(&format!("UPDATE sessions SET used_at = used_at - {ms} WHERE id = '{id}'")).await;
        sessions.push(session.id);
    }
    store.claim(&sessions[0], &run.id).await.unwrap();
    // Each session takes 164 bytes: a blob of 100 and a manifest of 64.
    let cases = [
        (Retention { max_age: Some(7 * DAY + HOUR), ..EVERYTHING }, vec![1]),
        (Retention { max_sessions: Some(3), ..EVERYTHING }, vec![1, 2]),
        (Retention { max_bytes: Some(164 * 4), ..EVERYTHING }, vec![1]),
        (Retention { max_bytes: Some(0), ..EVERYTHING }, vec![1, 2, 3, 4]),
        (EVERYTHING, vec![]),
    ];
    for (keep, going) in cases {
        let report = store.gc(&keep, &roots_of, HOUR, Mode::DryRun).await.unwrap();
        let expected: Vec<SessionId> =
            going.iter().map(|at: &usize| sessions[*at].clone()).collect();
        assert_eq!(report.sessions, expected, "{keep:?}");
    }
    let keep = Retention { max_sessions: Some(2), ..EVERYTHING };
    let report = store.gc(&keep, &roots_of, HOUR, Mode::Remove).await.unwrap();
    assert_eq!(report.sessions, sessions[1..4]);
    // Their blobs are young, so they go another time.
    assert_eq!((report.blobs, report.kept_blobs), (0, 10));
    assert_eq!(store.usage().await.unwrap().sessions, 2);
}

/// Old garbage is put again and committed while it is being removed: it must be there in the end.
pub(crate) async fn content_that_is_written_again_while_it_is_removed_stays(place: Place) {
    const ROUNDS: u64 = 40;
    if matches!(place.settings.blobs, Blobs::S3 { .. }) {
        // What s3.rs says of S3: there the gap between the last look and the removal stays open.
        return;
    }
    let store = place.store().await;
    let session = begun(&store, "one").await;
    for round in 1..=ROUNDS {
        let content = round.to_be_bytes();
        let id = store.put(&content).await.unwrap();
        place.age(&id, DAY);
        let write = async {
            let again = store.put(&content).await.unwrap();
            manifest(&store, &session.id, round, &[again]).await;
        };
        let sweep = store.gc(&EVERYTHING, &roots_of, HOUR, Mode::Remove);
        let ((), swept) = tokio::join!(write, sweep);
        swept.unwrap();
        assert_eq!(store.get(&id).await.unwrap(), content, "round {round}");
    }
}

pub(crate) async fn a_blob_stays_as_long_as_an_object_names_it(place: Place) {
    let store = place.store().await;
    let blobs = [store.put(b"one").await.unwrap(), store.put(b"two").await.unwrap()];
    for (id, blob) in ["file_1", "file_2"].iter().zip(&blobs) {
        let named = Object { blob: Some(blob.clone()), ..object("tenant", id) };
        store.add_object(&named, Durability::Process).await.unwrap();
        place.age(blob, DAY);
    }
    let sweep = || store.gc(&EVERYTHING, &roots_of, HOUR, Mode::Remove);
    assert_eq!(sweep().await.unwrap().blobs, 0);
    assert!(store.remove_object("file", "tenant", "file_1").await.unwrap());
    // Another tenant names the second too, which makes it young in a folder.
    let shared = Object { blob: Some(blobs[1].clone()), ..object("other", "file_1") };
    store.add_object(&shared, Durability::Process).await.unwrap();
    place.age(&blobs[1], DAY);
    assert!(store.remove_object("file", "tenant", "file_2").await.unwrap());
    assert_eq!(sweep().await.unwrap().blobs, 1);
    assert_eq!(blobs.each_ref().map(|blob| place.has(blob)), [false, true]);
    assert_eq!(store.remove_children("file", "other", "none").await.unwrap(), 0);
    assert!(store.remove_object("file", "other", "file_1").await.unwrap());
    assert_eq!(sweep().await.unwrap().blobs, 1);
    assert!(!place.has(&blobs[1]));
}

pub(crate) async fn a_document_that_is_missing_stops_it(place: Place) {
    let store = place.store().await;
    let session = begun(&store, "one").await;
    let listed = store.put(b"a file").await.unwrap();
    let files = manifest(&store, &session.id, 1, std::slice::from_ref(&listed)).await;
    place.age(&listed, DAY);
    let stopped = store.gc(&EVERYTHING, &|_: &[u8]| None, HOUR, Mode::Remove).await;
    assert!(matches!(stopped, Err(Error::Unread)), "{stopped:?}");
    assert!(place.has(&listed));
    fs::remove_file(place.blob_path(&files)).unwrap();
    let stopped = store.gc(&EVERYTHING, &roots_of, HOUR, Mode::Remove).await;
    assert!(matches!(stopped, Err(Error::Damaged { .. })), "{stopped:?}");
    assert!(place.has(&listed));
}
