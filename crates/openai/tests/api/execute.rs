//! Cells without a model.

use std::time::Duration;

use futures::StreamExt;
use reqwest::{Method, Response};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::support::Client;

/// Long enough for a busy machine; what takes longer hangs.
const PATIENCE: Duration = Duration::from_mins(1);

/// Reads events as they arrive.
struct Events {
    response: Response,
    text: String,
}

impl Events {
    async fn of(client: &Client, container: &str, body: Value) -> Self {
        let path = format!("/v1/containers/{container}/execute");
        let response = client.request(Method::POST, &path).json(&body).send().await.unwrap();
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let lines = || event.lines();
                let Some(data) = lines().find_map(|line| line.strip_prefix("data: ")) else {
                    continue;
                };
                let data: Value = serde_json::from_str(data).unwrap();
                let name = lines().find_map(|line| line.strip_prefix("event: ")).unwrap();
                assert_eq!(data["type"], name);
                return Some(data);
            }
            let chunk = timeout(PATIENCE, self.response.chunk()).await.unwrap().unwrap()?;
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    async fn all(mut self) -> Vec<Value> {
        let events = futures::stream::unfold(&mut self, |events| async {
            let event = events.next().await?;
            Some((event, events))
        });
        events.collect().await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_gives_its_value_and_what_it_printed() {
    let client = Client::new();
    let id = client.container().await;
    let ran =
        client.execute(&id, "import sys\nprint('out')\nprint('err', file=sys.stderr)\n6 * 7").await;
    assert!(ran["duration_ms"].is_u64(), "{ran}");
    let logs = ran["logs"].as_str().unwrap();
    assert!(logs.contains("out\n") && logs.contains("err\n") && logs.ends_with("42\n"), "{logs}");
    assert_eq!((&ran["object"], &ran["cell"]), (&json!("container.execution"), &json!(1)));
    assert_eq!((&ran["status"], &ran["container_id"]), (&json!("ok"), &json!(id)));
    let shown = ran["outputs"].as_array().unwrap().last().unwrap();
    assert_eq!(
        *shown,
        json!({
            "type": "display", "role": "result", "data": { "text/plain": "42" }, "table": null,
        })
    );
    assert_eq!(client.execute(&id, "x = 1").await["logs"], "");
    assert_eq!(client.execute(&id, "x + 1").await["cell"], 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_never_empty_after_a_failure() {
    let client = Client::new();
    let id = client.container().await;
    let cases = [
        ("1 / 0", "raised", "ZeroDivisionError"),
        ("def f(:", "raised", "SyntaxError"),
        ("raise Exception", "raised", "Exception"),
        ("import os; os._exit(7)", "died", "7"),
        ("input('name? ')", "raised", "EOFError"),
    ];
    for (code, status, said) in cases {
        let ran = client.execute(&id, code).await;
        assert_eq!(ran["status"], status, "{ran}");
        assert!(ran["logs"].as_str().unwrap().contains(said), "{ran}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cell_whose_time_is_up_is_interrupted_and_its_variables_are_kept() {
    let client = Client::new();
    let id = client.container().await;
    client.execute(&id, "x = 1").await;
    let path = format!("/v1/containers/{id}/execute");
    let body = json!({ "code": "while True: x += 1", "timeout_ms": 300 });
    let ran = timeout(PATIENCE, client.post(&path, body)).await.unwrap();
    assert_eq!(ran.ok()["status"], "timed_out", "{}", ran.body);
    assert!(ran.body["logs"].as_str().unwrap().contains("timeout_ms of 300"), "{}", ran.body);
    let limit = ran.body["outputs"].as_array().unwrap().last().unwrap();
    assert_eq!((&limit["type"], &limit["limit"]), (&json!("limit"), &json!("time")));
    assert_eq!(client.execute(&id, "print(x > 1)").await["logs"], "True\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_answer_what_the_code_asks() {
    let client = Client::new();
    let id = client.container().await;
    let path = format!("/v1/containers/{id}/execute");
    let code = "print(input() + input())\ninput()";
    let ran = client.post(&path, json!({ "code": code, "stdin": ["a", "b"] })).await;
    let logs = ran.ok()["logs"].as_str().unwrap();
    assert!(logs.contains("ab\n") && logs.contains("EOFError"), "{logs}");
}

#[tokio::test(flavor = "multi_thread")]
async fn events_come_in_order_with_numbers_from_zero() {
    let client = Client::new();
    let id = client.container().await;
    let code = "import sys\nprint('out', flush=True)\nopen('a.txt', 'w').write('x')\n1 / 0";
    let events =
        Events::of(&client, &id, json!({ "code": code, "stream": true })).await.all().await;
    let kinds: Vec<_> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    assert_eq!(kinds.first(), Some(&"execution.started"), "{kinds:?}");
    assert_eq!(kinds.last(), Some(&"execution.completed"), "{kinds:?}");
    for kind in ["execution.stdout", "execution.exception", "execution.file"] {
        assert_eq!(kinds.iter().filter(|other| **other == kind).count(), 1, "{kinds:?}");
    }
    let numbers: Vec<_> = events.iter().map(|event| event["sequence_number"].as_u64()).collect();
    assert_eq!(numbers, (0..events.len() as u64).map(Some).collect::<Vec<_>>());
    let execution = &events.last().unwrap()["execution"];
    assert_eq!(execution["status"], "raised");
    assert_eq!(execution["outputs"].as_array().unwrap().len(), 3, "{execution}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_leaves_interrupts_its_cell() {
    let client = Client::new();
    let id = client.container().await;
    let code = "x = 'kept'\nprint('begun', flush=True)\nwhile True: pass";
    for stream in [true, false] {
        let mut events = Events::of(&client, &id, json!({ "code": code, "stream": true })).await;
        while events.next().await.unwrap()["type"] != "execution.stdout" {}
        let next = client.execute(&id, "print(x)");
        if stream {
            drop(events);
        } else {
            // Another request may interrupt as well.
            client.post(&format!("/v1/containers/{id}/interrupt"), json!({})).await.ok();
            let events = events.all().await;
            assert_eq!(events.last().unwrap()["execution"]["status"], "interrupted");
        }
        assert_eq!(timeout(PATIENCE, next).await.unwrap()["logs"], "kept\n");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_leaves_a_plain_request_interrupts_its_cell_too() {
    let client = Client::new();
    let id = client.container().await;
    let path = format!("/v1/containers/{id}/execute");
    let code = "open('begun', 'w').close()\nwhile True: pass";
    let request = client.request(Method::POST, &path).json(&json!({ "code": code })).send();
    let running = tokio::spawn(request);
    let begun = async {
        while client.read(&format!("/v1/containers/{id}/files")).await.ok()["data"] == json!([]) {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, begun).await.unwrap();
    running.abort();
    let next = timeout(PATIENCE, client.execute(&id, "print('next')")).await.unwrap();
    assert_eq!(next["logs"], "next\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_out_of_range_is_refused_by_name() {
    let client = Client::new();
    let id = client.container().await;
    let path = format!("/v1/containers/{id}/execute");
    let cases = [
        (json!({}), "code"),
        (json!({ "code": null }), "code"),
        (json!({ "code": "print(1)\0" }), "code"),
        (json!({ "code": "1", "timeout_ms": 0 }), "timeout_ms"),
        (json!({ "code": "1", "timeout_ms": -1 }), "timeout_ms"),
        (json!({ "code": "1", "timeout_ms": 1e30 }), "timeout_ms"),
        (json!({ "code": "1", "timeout_ms": 1.5 }), "timeout_ms"),
        (json!({ "code": "1", "timeout_ms": "1" }), "timeout_ms"),
        (json!({ "code": "1", "stdin": "x" }), "stdin"),
        (json!({ "code": "1", "stdin": [1] }), "stdin[0]"),
    ];
    for (body, param) in cases {
        let said = client.post(&path, body).await;
        assert_eq!(said.error(400)["param"], param, "{}", said.body);
    }
    client.post(&path, json!({ "code": "1", "timeout_ms": 10_000.0, "stdin": null })).await.ok();
    let large = "#".repeat(9 << 20);
    client.post(&path, json!({ "code": large })).await.error(400);
}
