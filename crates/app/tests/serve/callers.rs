//! Who may call: a stranger's web page may not, neither by its own name nor by ours.

use crate::test::{Place, json};

#[tokio::test]
async fn a_name_that_is_not_ours_is_refused() {
    let place = Place::new();
    let server = place.serve(&[]);
    let by = |name: &'static str| server.get("/health").header("host", name).send();
    for known in ["localhost", "127.0.0.1:1", "LOCALHOST:8640", "[::1]:8640"] {
        assert_eq!(by(known).await.unwrap().status(), 200, "{known}");
    }
    for unknown in ["evil.example", "localhost.evil.example:8640", "127.0.0.1.evil.example"] {
        let refused = by(unknown).await.unwrap();
        assert_eq!(refused.status(), 403, "{unknown}");
        let message = json(refused).await["error"]["message"].to_string();
        assert!(message.contains("serve.hosts"), "{message}");
    }
}

#[tokio::test]
async fn a_page_may_call_when_it_was_named() {
    let place = Place::new();
    let set = |key: &str, value: &str| place.run(&["config", "set", key, value]);
    assert!(set("serve.origins", "https://app.example").status.success());
    assert!(set("serve.hosts", "decipher.example").status.success());
    let server = place.serve(&[]);
    let from = |origin: &str| server.get("/health").header("origin", origin).send();
    assert_eq!(from("https://evil.example").await.unwrap().status(), 403);
    assert_eq!(from("null").await.unwrap().status(), 403);
    // The page that we serve ourselves.
    assert_eq!(from(&server.url).await.unwrap().status(), 200);
    let allowed = from("https://app.example").await.unwrap();
    assert_eq!(allowed.status(), 200);
    assert_eq!(allowed.headers()["access-control-allow-origin"], "https://app.example");
    let named = server.get("/health").header("host", "decipher.example").send().await.unwrap();
    assert_eq!(named.status(), 200);
}
