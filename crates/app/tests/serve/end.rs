//! How a server ends: what runs may end, every session goes to the disk, and all comes back.
#![expect(clippy::unwrap_used, reason = "tests")]

use rustix::process::Signal;
use serde_json::{Value, json};

use crate::test::{Place, Server};

async fn container(server: &Server, key: &str) -> String {
    let made = server.post(key, "/v1/containers", &json!({ "name": "tests" })).await;
    made["id"].as_str().unwrap().to_owned()
}

async fn execute(server: &Server, key: &str, container: &str, code: &str) -> Value {
    let path = format!("/v1/containers/{container}/execute");
    server.post(key, &path, &json!({ "code": code })).await
}

#[tokio::test]
async fn what_a_session_holds_comes_back_after_a_restart() {
    let place = Place::new();
    let server = place.serve(&[]);
    let key = server.key.clone().unwrap();
    let id = container(&server, &key).await;
    execute(&server, &key, &id, "x = 41\nopen('kept.txt', 'w').write('here')").await;
    server.end();
    let server = place.serve(&[]);
    let ran = execute(&server, &key, &id, "print(x + 1, open('kept.txt').read())").await;
    assert_eq!(ran["status"], "ok", "{ran}");
    assert!(ran["outputs"].to_string().contains("42 here"), "{ran}");
    server.end();
}

#[tokio::test]
async fn a_cell_that_runs_may_end_within_the_grace() {
    let place = Place::new();
    let server = place.serve(&[]);
    let key = server.key.clone().unwrap();
    let id = container(&server, &key).await;
    execute(&server, &key, &id, "import time").await;
    // The cell says that it runs by a file, so that the signal comes while it does.
    let code = "open('running', 'w').close()\ntime.sleep(2)\nprint('to the end')";
    let (ran, ()) = tokio::join!(execute(&server, &key, &id, code), async {
        let files = format!("/v1/containers/{id}/files");
        loop {
            let listed = server.keyed(&files).send().await.unwrap().text().await.unwrap();
            if listed.contains("running") {
                break;
            }
        }
        server.signal(Signal::TERM);
    });
    assert!(ran["outputs"].to_string().contains("to the end"), "{ran}");
    let mut server = server;
    assert_eq!(server.wait().code(), Some(0), "{}", server.log());
}

#[tokio::test]
async fn a_second_signal_ends_at_once() {
    let place = Place::new();
    let mut server = place.serve(&[]);
    let key = server.key.clone().unwrap();
    let id = container(&server, &key).await;
    let code = "open('running', 'w').close()\nimport time\ntime.sleep(100)";
    let files = format!("/v1/containers/{id}/files");
    let path = format!("{}/v1/containers/{id}/execute", server.url);
    let body = json!({ "code": code }).to_string();
    let asked = crate::test::client().post(path).bearer_auth(&key).body(body);
    let asked = tokio::spawn(asked.header("content-type", "application/json").send());
    loop {
        let listed = server.keyed(&files).send().await.unwrap().text().await.unwrap();
        if listed.contains("running") {
            break;
        }
    }
    server.signal(Signal::INT);
    while !server.log().contains("a second signal ends at once") {
        tokio::task::yield_now().await;
    }
    server.signal(Signal::INT);
    assert_eq!(server.wait().code(), Some(130), "{}", server.log());
    let _ = asked.await.unwrap();
}
