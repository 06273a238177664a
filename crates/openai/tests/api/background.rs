//! Responses that nobody waits for, and clients that go away.

use std::time::Duration;

use serde_json::{Value, json};
use standin::Turn;
use tokio::time::timeout;

use crate::{models::says, support::Client};

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// A cell that says that it runs, and runs on.
const ENDLESS: &str =
    "import time\nx = 1\nprint('on', flush=True)\nwhile True:\n    time.sleep(0.01)";
const STDOUT: &str = "keepalive";

fn request(model: &str, change: &Value) -> Value {
    let mut wanted = json!({
        "model": model, "input": "Go", "background": true,
        "tools": [{ "type": "code_interpreter", "container": { "type": "auto" } }],
    });
    for (name, value) in change.as_object().unwrap() {
        wanted[name.as_str()] = value.clone();
    }
    wanted
}

/// Looks until the response is over.
async fn over(client: &Client, id: &str) -> Value {
    let path = format!("/v1/responses/{id}?include=code_interpreter_call.outputs");
    let looking = async {
        loop {
            let read = client.read(&path).await;
            let status = read.ok()["status"].as_str().unwrap();
            if !["queued", "in_progress"].contains(&status) {
                return read.body;
            }
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, looking).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_in_the_background_is_made_while_nobody_waits() {
    let client = Client::new();
    let (_standin, model) = says([Turn::code("print(6*7)"), Turn::answer("42")]);
    let begun = client.post("/v1/responses", request(&model, &json!({}))).await;
    assert_eq!(
        (&begun.ok()["status"], &begun.body["background"]),
        (&json!("queued"), &json!(true))
    );
    let response = over(&client, begun.body["id"].as_str().unwrap()).await;
    assert_eq!(response["status"], "completed");
    assert_eq!(response["output"][0]["outputs"][0]["logs"], "42\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_in_the_background_goes_on_without_its_client_and_can_be_taken_up() {
    let client = Client::new();
    let (_standin, model) = says([Turn::code("print(6*7)"), Turn::answer("42")]);
    let wanted = request(&model, &json!({ "stream": true }));
    let mut stream = client.stream("/v1/responses", wanted).await;
    let created = stream.until("response.created").await;
    let id = created["response"]["id"].as_str().unwrap().to_owned();
    drop(stream);
    over(&client, &id).await;
    let path = format!("/v1/responses/{id}?stream=true&starting_after=3");
    let events = client.follow(&path).await.rest().await;
    assert_eq!(events[0]["sequence_number"], 4);
    assert_eq!(events[events.len() - 1]["type"], "response.completed");
    Client::new().read(&path).await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_response_interrupts_its_cell_and_keeps_the_state() {
    let client = Client::new();
    let (_standin, model) = says([Turn::code(ENDLESS)]);
    let wanted = request(&model, &json!({ "stream": true }));
    let mut stream = client.stream("/v1/responses", wanted).await;
    let created = stream.until("response.created").await;
    let path = format!("/v1/responses/{}", created["response"]["id"].as_str().unwrap());
    stream.until(STDOUT).await;
    let cancel = format!("{path}/cancel");
    let cancelled = timeout(PATIENCE, client.post(&cancel, json!({}))).await.unwrap();
    assert_eq!(cancelled.ok()["status"], "cancelled");
    let call = &cancelled.body["output"][0];
    assert_eq!(call["status"], "incomplete");
    let container = call["container_id"].as_str().unwrap();
    assert_eq!(client.execute(container, "print(x)").await["logs"], "1\n");
    let again = client.post(&cancel, json!({})).await;
    assert_eq!(again.ok()["status"], "cancelled");
    let events = stream.rest().await;
    assert_eq!(events[events.len() - 1]["response"]["status"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_leaves_a_stream_stops_its_turn() {
    let client = Client::new();
    let container = client.container().await;
    let (_standin, model) = says([Turn::code(ENDLESS)]);
    let tools = json!([{ "type": "code_interpreter", "container": container }]);
    let wanted = request(&model, &json!({ "stream": true, "background": false, "tools": tools }));
    let mut stream = client.stream("/v1/responses", wanted).await;
    let created = stream.until("response.created").await;
    stream.until(STDOUT).await;
    drop(stream);
    let ran = timeout(PATIENCE, client.execute(&container, "print(x)")).await.unwrap();
    assert_eq!(ran["logs"], "1\n");
    let response = over(&client, created["response"]["id"].as_str().unwrap()).await;
    assert_eq!(response["status"], "cancelled");
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_of_one_container_stand_in_line() {
    let client = Client::new();
    let container = client.container().await;
    client.execute(&container, "order = []").await;
    let tools = json!([{ "type": "code_interpreter", "container": container }]);
    let mut ids = Vec::new();
    let mut standins = Vec::new();
    for number in 0..3 {
        let enter = format!("order.append('in {number}')");
        let leave = format!("order.append('out {number}')");
        let (standin, model) = says([Turn::code(enter), Turn::code(leave), Turn::answer("ok")]);
        let begun = client.post("/v1/responses", request(&model, &json!({ "tools": tools }))).await;
        ids.push(begun.ok()["id"].as_str().unwrap().to_owned());
        standins.push(standin);
    }
    for id in &ids {
        assert_eq!(over(&client, id).await["status"], "completed");
    }
    let code = "print(all(a[3:] == b[4:] for a, b in zip(order[::2], order[1::2])), len(order))";
    assert_eq!(client.execute(&container, code).await["logs"], "True 6\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_responses_in_the_background_are_cancelled() {
    let client = Client::new();
    let (_standin, model) = says([Turn::answer("ok")]);
    let made = client.post("/v1/responses", request(&model, &json!({ "background": false }))).await;
    let path = format!("/v1/responses/{}", made.ok()["id"].as_str().unwrap());
    let said = client.post(&format!("{path}/cancel"), json!({})).await;
    assert!(said.message(400).contains("synchronous"));
    client.read(&format!("{path}?stream=true")).await.error(400);
    client.post("/v1/responses/resp_none/cancel", json!({})).await.error(404);
}
