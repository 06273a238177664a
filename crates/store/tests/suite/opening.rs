//! Opening: at once, with the wrong key, with the wrong program.

use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
};

use store::{Database, Error, Settings, Store, Verdict};

use crate::{place::Place, sessions::begun};

pub(crate) async fn many_may_open_an_empty_place_at_once(place: Place) {
    let opened = (0..6).map(|_| {
        let settings = place.settings.clone();
        tokio::spawn(async move { Store::open(&settings).await })
    });
    let stores = futures::future::join_all(opened).await;
    for store in stores {
        begun(&store.unwrap().unwrap(), "one").await;
    }
    let verdict = place.store().await.verify_audit().await.unwrap();
    assert!(matches!(verdict, Verdict::Whole { lines: 6, .. }), "{verdict:?}");
    let mode = |path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&place.settings.key_file), 0o600);
    if let Database::Sqlite(path) = &place.settings.database {
        assert_eq!(mode(path), 0o600);
    }
}

pub(crate) async fn a_newer_schema_is_refused(place: Place) {
    drop(place.store().await);
    let newer = match &place.settings.database {
        Database::Sqlite(_) => "x'00'",
        Database::Postgres(_) => "'\\x00'",
    };
    place
        .sql(&format!(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             VALUES (99, 'later', true, {newer}, 0)"
        ))
        .await;
    let refused = Store::open(&place.settings).await;
    assert!(matches!(refused, Err(Error::Newer { found: 99, known: 3, .. })), "{refused:?}");
}

pub(crate) async fn another_key_is_refused(place: Place) {
    let store = place.store().await;
    begun(&store, "one").await;
    let other = Settings { key_file: place.path("other"), ..place.settings.clone() };
    let refused = Store::open(&other).await;
    assert!(matches!(refused, Err(Error::Key { .. })), "{refused:?}");
    fs::set_permissions(&place.settings.key_file, Permissions::from_mode(0o644)).unwrap();
    let refused = Store::open(&place.settings).await;
    assert!(matches!(refused, Err(Error::Key { .. })), "{refused:?}");
    fs::set_permissions(&place.settings.key_file, Permissions::from_mode(0o600)).unwrap();
    fs::write(&place.settings.key_file, b"short").unwrap();
    let refused = Store::open(&place.settings).await;
    assert!(matches!(refused, Err(Error::Key { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_left_alone() {
    let place = Place::sqlite_and_folder().await.unwrap();
    let Database::Sqlite(path) = &place.settings.database else { unreachable!() };
    let content = b"this was a database once ".repeat(1_000);
    fs::write(path, &content).unwrap();
    let refused = Store::open(&place.settings).await.unwrap_err();
    assert!(matches!(refused, Error::Damaged { .. }), "{refused:?}");
    assert_eq!(fs::read(path).unwrap(), content);
    let said = refused.to_string();
    assert!(said.contains("store.db") && said.contains("nothing was deleted"), "{said}");
}

#[tokio::test]
async fn a_database_that_was_overwritten_is_called_damaged() {
    let place = Place::sqlite_and_folder().await.unwrap();
    let Database::Sqlite(path) = &place.settings.database else { unreachable!() };
    let store = place.store().await;
    begun(&store, "one").await;
    // All is in the one file after that.
    store.close().await;
    let mut content = fs::read(path).unwrap();
    content[4_096..].fill(0xa5);
    fs::write(path, &content).unwrap();
    let refused = Store::open(&place.settings).await;
    assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    assert_eq!(fs::read(path).unwrap(), content);
}

#[tokio::test]
async fn secrets_are_not_shown() {
    let place = Place::sqlite_and_s3().await.unwrap();
    let database = Database::Postgres("postgres://me:hunter2@host/db".to_owned());
    let settings = Settings { database, ..place.settings.clone() };
    let shown = format!("{settings:?} {:?}", place.store().await);
    assert!(!shown.contains("hunter2") && !shown.contains("hunter3"), "{shown}");
}
