//! Blobs come back as they were, or not at all.

use std::{fs, os::unix::fs::PermissionsExt};

use store::{BlobId, Blobs, Error, limits::PART_BYTES};

use crate::place::Place;

pub(crate) async fn contents_come_back_and_are_kept_once(place: Place) {
    let store = place.store().await;
    let long = vec![7; 100_000];
    for content in [b"".as_slice(), b"some content", &long] {
        let id = store.put(content).await.unwrap();
        assert_eq!(id, BlobId::of(content));
        assert_eq!(store.put_file(&place.file("in", content)).await.unwrap(), id);
        assert_eq!(store.get(&id).await.unwrap(), content);
        store.copy_to_file(&id, &place.path("out")).await.unwrap();
        assert_eq!(fs::read(place.path("out")).unwrap(), content);
        if let Blobs::Folder(folder) = &place.settings.blobs {
            let (first, rest) = id.as_str().split_at(2);
            let path = store.folder().unwrap().join(first).join(rest);
            assert_eq!(path, folder.canonicalize().unwrap().join(id.key()));
            assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o777, 0o444);
            assert_eq!(fs::read_dir(folder.join("tmp")).unwrap().count(), 0);
        }
    }
    let usage = store.usage().await.unwrap();
    assert_eq!((usage.blobs, usage.blob_bytes), (3, 100_012));
    let missing = store.get(&BlobId::of(b"never put")).await;
    assert!(matches!(missing, Err(Error::Damaged { .. })), "{missing:?}");
    let folder = store.put_file(place.path("").as_path()).await;
    assert!(matches!(folder, Err(Error::File { .. })), "{folder:?}");
}

pub(crate) async fn large_files_go_in_parts(place: Place) {
    let store = place.store().await;
    let content: Vec<u8> = (0..=PART_BYTES).map(|at| (at / 4_099).to_le_bytes()[0]).collect();
    let id = store.put_file(&place.file("in", &content)).await.unwrap();
    assert_eq!(id, BlobId::of(&content));
    store.copy_to_file(&id, &place.path("out")).await.unwrap();
    assert!(fs::read(place.path("out")).unwrap() == content);
}

pub(crate) async fn a_damaged_blob_is_named_and_not_handed_out(place: Place) {
    let store = place.store().await;
    let id = store.put(b"some content").await.unwrap();
    let path = place.blob_path(&id);
    fs::remove_file(&path).unwrap();
    fs::write(&path, b"some c0ntent").unwrap();
    let out = place.path("out");
    for damaged in [store.get(&id).await.map(|_| ()), store.copy_to_file(&id, &out).await] {
        let Err(Error::Damaged { what, .. }) = &damaged else { panic!("{damaged:?}") };
        assert!(what.contains(id.as_str()));
    }
    assert!(!out.exists());
}
