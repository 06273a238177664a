//! The log: a line for each request, and nothing that a client or a session wrote.

use serde_json::{Value, json};

use crate::test::Place;

/// What must not stand in any log.
const CODE: &str = "print('the secret of the code')";

#[tokio::test]
async fn each_request_is_a_line_that_machines_read() {
    let place = Place::new();
    let server = place.serve(&["--log", "json"]);
    let answered = server.get("/health?token=query-secret").send().await.unwrap();
    let id = answered.headers()["x-request-id"].to_str().unwrap().to_owned();
    let log = server.log();
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let line = lines.iter().find(|line| line["route"] == "/health").expect(&log);
    assert_eq!((&line["method"], &line["status"]), (&json!("GET"), &json!(200)));
    assert_eq!(line["request_id"], id);
    assert!(line["micros"].is_u64() && !log.contains("query-secret"), "{log}");
}

#[tokio::test]
async fn no_key_and_nothing_that_a_client_sent_is_logged() {
    let place = Place::new().env("OPENAI_API_KEY", "sk-provider-secret");
    let arguments = ["--log-level", "trace", "--model", "openai/test", "--base-url"];
    let server = place.serve(&[&arguments[..], &["http://127.0.0.1:9/v1"]].concat());
    let key = server.key.clone().unwrap();
    let made = server.post(&key, "/v1/containers", &json!({ "name": "name-secret" })).await;
    let path = format!("/v1/containers/{}/execute", made["id"].as_str().unwrap());
    let ran = server.post(&key, &path, &json!({ "code": CODE })).await;
    assert!(ran["outputs"].to_string().contains("the secret of the code"), "{ran}");
    let refused = server.get("/v1/files").bearer_auth("dk-wrong-secret").send().await.unwrap();
    assert_eq!(refused.status(), 401);
    let (url, log) = (server.url.clone(), place.path("log"));
    server.end();
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("execute"), "the requests are logged: {log}");
    for secret in [&key, "secret", "dk-wrong", "sk-provider", CODE] {
        assert!(!log.contains(secret), "{secret} is in the log of {url}: {log}");
    }
}
