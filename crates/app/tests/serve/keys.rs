//! Keys: made, shown once, listed without the key, revoked at once.

use serde_json::Value;

use crate::test::{Place, err, json, out};

#[tokio::test]
async fn a_key_works_until_it_is_revoked() {
    let place = Place::new();
    let made = place.run(&["keys", "create", "laptop"]);
    assert_eq!(made.status.code(), Some(0), "{}", err(&made));
    let key = out(&made).trim().to_owned();
    assert!(key.starts_with("dk-") && !err(&made).contains(&key), "{}", err(&made));
    let server = place.serve(&[]);
    assert_eq!(server.key, None, "there is a key already");
    let ask = || server.get("/v1/files").bearer_auth(&key).send();
    assert_eq!(ask().await.unwrap().status(), 200);
    let revoked = place.run(&["keys", "revoke", "laptop"]);
    assert_eq!(revoked.status.code(), Some(0), "{}", err(&revoked));
    // A server believes what it read for some seconds.
    let refused = loop {
        let answered = ask().await.unwrap();
        if answered.status() != 200 {
            break answered;
        }
    };
    assert_eq!(refused.status(), 401);
    assert!(json(refused).await["error"]["message"].as_str().unwrap().contains("revoked"));
}

#[test]
fn keys_are_listed_with_what_they_may_use() {
    let place = Place::new();
    let create = [
        "keys",
        "create",
        "ci",
        "--tenant",
        "team",
        "--requests-per-minute",
        "120",
        "--sessions",
        "4",
        "--memory",
        "8g",
        "--disk",
        "20g",
        "--cpu-per-day",
        "2h",
        "--tokens-per-day",
        "1000",
    ];
    let made = place.run(&create);
    let key = out(&made).trim().to_owned();
    let listed = out(&place.run(&["keys", "list", "--json"]));
    assert!(!listed.contains(&key), "{listed}");
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let ci = &listed[0];
    assert_eq!((ci["name"].as_str(), ci["tenant"].as_str()), (Some("ci"), Some("team")));
    let quota = serde_json::json!({
        "sessions": 4, "cpu_seconds_per_day": 7200, "memory_bytes": 8_u64 << 30,
        "disk_bytes": 20_u64 << 30, "requests_per_minute": 120, "tokens_per_day": 1000,
    });
    assert_eq!(ci["quota"], quota);
    let drawn = out(&place.run(&["keys"]));
    assert!(drawn.contains("120 requests/min") && !drawn.contains(&key), "{drawn}");
}

#[test]
fn what_cannot_be_done_with_a_key_is_said() {
    let place = Place::new();
    let none = place.run(&["keys"]);
    assert_eq!((none.status.code(), out(&none).as_str()), (Some(0), ""));
    assert!(err(&none).contains("decipher keys create NAME"), "{}", err(&none));
    place.run(&["keys", "create", "one"]);
    let twice = place.run(&["keys", "create", "one"]);
    assert_eq!(twice.status.code(), Some(2), "{}", err(&twice));
    let unknown = place.run(&["keys", "revoke", "two"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", err(&unknown));
    assert!(err(&unknown).contains("two"), "{}", err(&unknown));
}
