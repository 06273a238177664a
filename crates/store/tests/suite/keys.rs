//! Keys of clients, and what their tenants used.

use std::time::{Duration, UNIX_EPOCH};

use store::{ApiKey, AuditFilter, Error, NewKey, Spent};

use crate::place::Place;

fn new(tenant: &str, name: &str, byte: u8) -> NewKey {
    NewKey {
        tenant: tenant.to_owned(),
        name: name.to_owned(),
        hash: [byte; 32],
        hint: "dk-…abcd".to_owned(),
        quota: "{\"sessions\":3}".to_owned(),
    }
}

pub(crate) async fn a_key_is_found_by_its_hash_until_and_after_it_is_revoked(place: Place) {
    let store = place.store().await;
    let first = store.add_key(&new("one", "laptop", 1)).await.unwrap();
    let second = store.add_key(&new("two", "server", 2)).await.unwrap();
    assert!(first.id.starts_with("key_") && first.id != second.id);
    let again = place.store().await;
    assert_eq!(again.key_by_hash(&[1; 32]).await.unwrap(), Some(first.clone()));
    assert_eq!(again.key_by_hash(&[2; 32]).await.unwrap().unwrap().tenant, "two");
    assert_eq!(again.key_by_hash(&[3; 32]).await.unwrap(), None);

    let at = |seconds: u64| UNIX_EPOCH + Duration::from_secs(1_700_000_000 + seconds);
    store.key_used(&first.id, at(9)).await.unwrap();
    // Notes may come out of order.
    store.key_used(&first.id, at(5)).await.unwrap();
    let used = ApiKey { used_at: Some(at(9)), ..first };
    assert_eq!(store.keys().await.unwrap(), [used.clone(), second.clone()]);

    let revoked = store.revoke_key("laptop").await.unwrap();
    assert!(revoked.revoked_at.is_some());
    assert_eq!(again.key_by_hash(&[1; 32]).await.unwrap(), Some(revoked.clone()));
    // By its id once more, which changes nothing; its name is free.
    assert_eq!(store.revoke_key(&revoked.id).await.unwrap(), revoked);
    assert!(matches!(store.revoke_key("laptop").await, Err(Error::NotFound { .. })));
    let third = store.add_key(&new("one", "laptop", 3)).await.unwrap();
    assert_eq!(store.keys().await.unwrap(), [revoked, second, third.clone()]);
    assert_eq!(store.revoke_key(&third.id).await.unwrap().id, third.id);

    let lines = store.audit(&AuditFilter::default()).await.unwrap();
    let kinds: Vec<&str> = lines.iter().map(|line| line.kind.as_str()).collect();
    let expected = ["key.created", "key.created", "key.revoked", "key.created", "key.revoked"];
    assert_eq!(kinds, expected);
    assert_eq!(lines[4].detail, format!("{{\"key\":\"{}\"}}", third.id));
}

pub(crate) async fn a_key_without_a_name_of_its_own_is_refused(place: Place) {
    let store = place.store().await;
    store.add_key(&new("one", "laptop", 1)).await.unwrap();
    for odd in [new("two", "laptop", 2), new("two", "key_1", 3), new("two", "", 4)] {
        let refused = store.add_key(&odd).await;
        assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
    }
    assert_eq!(store.keys().await.unwrap().len(), 1);
    let missing = store.revoke_key("none").await.unwrap_err();
    assert!(missing.to_string().contains("`decipher keys list`"), "{missing}");
}

pub(crate) async fn what_is_spent_at_once_adds_up(place: Place) {
    const SPENDERS: u64 = 4;
    const TIMES: u64 = 25;
    let store = place.store().await;
    let spenders = (0..SPENDERS).map(|_| async {
        // A store of its own: other connections, as another process has them.
        let store = place.store().await;
        for _ in 0..TIMES {
            let spent = Spent { tokens: 3, cpu_millis: 1 };
            store.spend("one", "2026-11-21", &spent).await.unwrap();
        }
    });
    futures::future::join_all(spenders).await;
    let times = SPENDERS * TIMES;
    let found = store.spent("one", "2026-11-21").await.unwrap();
    assert_eq!(found, Spent { tokens: 3 * times, cpu_millis: times });
    assert_eq!(store.spent("one", "2026-11-22").await.unwrap(), Spent::default());
    assert_eq!(store.spent("two", "2026-11-21").await.unwrap(), Spent::default());
    let endless = Spent { tokens: u64::MAX, cpu_millis: 0 };
    let refused = store.spend("one", "2026-11-21", &endless).await;
    assert!(matches!(refused, Err(Error::Refused { .. })), "{refused:?}");
}
