//! Keys: only their hash is kept, they are believed for a moment, and taken back at once.

use host::{Error, Quota, TenantId};

use crate::support::{Place, still};

#[tokio::test(flavor = "multi_thread")]
async fn a_key_speaks_for_its_tenant_until_it_is_revoked() {
    let place = Place::new();
    let host = place.host(still()).await;
    let quota = Quota { sessions: Some(3), ..Quota::default() };
    let ann = TenantId("ann".to_owned());
    let (key, made) = host.make_key(&ann, "laptop", &quota).await.unwrap();
    assert!(key.starts_with("dk-") && key.len() == 46, "a prefix and 43 letters");
    assert!(!made.hint.contains(&key[7..42]), "{}", made.hint);
    for _ in 0..2 {
        let tenant = host.authenticate(&key).await.unwrap();
        assert_eq!((&tenant.id, tenant.key.0.as_str()), (&ann, made.id.as_str()));
        assert_eq!(*tenant.quota, quota);
    }
    for wrong in ["", "dk-", "sk-123", &key[..45], &format!("{key}A"), &"dk-x".repeat(1000)] {
        assert!(matches!(host.authenticate(wrong).await, Err(Error::Unauthorized)));
    }
    assert!(matches!(host.make_key(&ann, "laptop", &quota).await, Err(Error::Refused { .. })));
    host.revoke_key("laptop").await.unwrap();
    assert!(matches!(host.authenticate(&key).await, Err(Error::Revoked)));

    // Nothing on the disk is the key.
    for entry in std::fs::read_dir(place.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = if path.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
        assert!(!bytes.windows(40).any(|part| part == &key.as_bytes()[3..43]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_are_counted_by_key() {
    let place = Place::new();
    let host = place.host(still()).await;
    let quota = Quota { requests_per_minute: Some(2), ..Quota::default() };
    let ann = TenantId("ann".to_owned());
    let (key, _) = host.make_key(&ann, "slow", &quota).await.unwrap();
    let (other, _) = host.make_key(&ann, "other", &Quota::default()).await.unwrap();
    let tenant = host.authenticate(&key).await.unwrap();
    host.admit(&tenant).unwrap();
    host.admit(&tenant).unwrap();
    let again = host.authenticate(&key).await.unwrap();
    let Err(Error::TooMany { retry_after, .. }) = host.admit(&again) else {
        panic!("the third within a moment goes");
    };
    assert!(retry_after.as_secs() < 60, "{retry_after:?}");
    let other = host.authenticate(&other).await.unwrap();
    for _ in 0..10 {
        host.admit(&other).unwrap();
    }
}
