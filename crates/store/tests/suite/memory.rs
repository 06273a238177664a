//! Hibernated variables come back for their own checkpoint, and only as they were.

use std::fs;

use store::{CheckpointId, Durability, Error, SessionId, Store};

use crate::{
    place::Place,
    sessions::{begun, cell},
};

async fn tampered(store: &Store, place: &Place, session: &SessionId, checkpoint: u64) {
    let out = place.path("out");
    let _ = fs::remove_file(&out);
    let found = store.memory(session, CheckpointId(checkpoint), &out).await;
    assert!(matches!(found, Err(Error::Tampered { .. })), "{found:?}");
    assert!(!out.exists());
}

pub(crate) async fn memory_comes_back_for_its_own_checkpoint_only(place: Place) {
    let store = place.store().await;
    let (session, other) = (begun(&store, "one").await, begun(&store, "other").await);
    for number in 1..=2 {
        store.commit(&cell(&store, &session, number).await).await.unwrap();
        store.commit(&cell(&store, &other, number).await).await.unwrap();
    }
    let (first, out) = (CheckpointId(1), place.path("out"));
    let none = store.memory(&session.id, first, &out).await;
    assert!(matches!(none, Err(Error::NotFound { .. })), "{none:?}");
    let file = place.file("in", b"pickled");
    let none = store.put_memory_with(&session.id, CheckpointId(9), &file, Durability::Power).await;
    assert!(matches!(none, Err(Error::NotFound { .. })), "{none:?}");
    let blob = store.put_memory_with(&session.id, first, &file, Durability::Power).await.unwrap();
    store.memory(&session.id, first, &out).await.unwrap();
    assert_eq!(fs::read(&out).unwrap(), b"pickled");
    assert_eq!(store.checkpoints(&session.id).await.unwrap()[0].memory, Some(blob.clone()));

    // The seal moved along to another checkpoint, of this session and of another.
    let moved = "memory = (SELECT memory FROM checkpoints WHERE memory IS NOT NULL), \
        memory_mac = (SELECT memory_mac FROM checkpoints WHERE memory IS NOT NULL)";
    place.sql(&format!("UPDATE checkpoints SET {moved} WHERE session = '{}'", other.id)).await;
    tampered(&store, &place, &other.id, 1).await;
    place.sql(&format!("DELETE FROM checkpoints WHERE session = '{}'", other.id)).await;
    place.sql(&format!("UPDATE checkpoints SET {moved} WHERE id = 2")).await;
    tampered(&store, &place, &session.id, 2).await;
    // Another blob under the seal.
    let evil = store.put(b"evil").await.unwrap();
    place.sql(&format!("UPDATE checkpoints SET memory = '{evil}' WHERE id = 2")).await;
    tampered(&store, &place, &session.id, 2).await;
    // Another content under the blob's name.
    fs::remove_file(place.blob_path(&blob)).unwrap();
    fs::write(place.blob_path(&blob), b"evil").unwrap();
    tampered(&store, &place, &session.id, 1).await;
}
