//! Responses that are waited for: their context, containers, files, limits, and how they fail.

use std::time::Duration;

use host::{MemoryTier, NewHosted, Owner, Quota};
use serde_json::{Value, json};
use standin::{Fault, Standin, Turn};

use crate::{
    models::says,
    support::{Answer, Client, server},
};

/// The path of one response.
fn of(response: &Value) -> String {
    format!("/v1/responses/{}", response["id"].as_str().unwrap())
}

/// A client that asks one stand-in.
struct Talk {
    client: Client,
    standin: Standin,
    model: String,
}

impl Talk {
    fn new(turns: impl IntoIterator<Item = Turn>) -> Self {
        let (standin, model) = says(turns);
        Self { client: Client::new(), standin, model }
    }

    /// Asks for a response with the tool and with outputs, changed like this.
    async fn ask(&self, input: impl Into<Value>, change: Value) -> Answer {
        let mut wanted = json!({
            "model": self.model, "input": input.into(),
            "tools": [{ "type": "code_interpreter", "container": { "type": "auto" } }],
            "include": ["code_interpreter_call.outputs"],
        });
        for (name, value) in change.as_object().unwrap() {
            wanted[name.as_str()] = value.clone();
        }
        self.client.post("/v1/responses", wanted).await
    }

    /// The body of the last request that the model saw.
    fn seen(&self) -> Value {
        self.standin.requests().pop().unwrap()
    }
}

fn logs(response: &Value) -> Vec<&str> {
    let items = response["output"].as_array().unwrap().iter();
    let outputs = items.flat_map(|item| item["outputs"].as_array().into_iter().flatten());
    outputs.filter_map(|output| output["logs"].as_str()).collect()
}

fn container(response: &Value) -> &str {
    let items = response["output"].as_array().unwrap();
    items.iter().find_map(|item| item["container_id"].as_str()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_response_is_made_kept_listed_and_deleted() {
    let talk = Talk::new([Turn::code("print(6*7)"), Turn::answer("42")]);
    let made = talk.ask("What is 6*7?", json!({ "metadata": { "a": "b" }, "user": "me" })).await;
    let response = made.ok();
    assert!(response["id"].as_str().unwrap().starts_with("resp_"));
    assert_eq!(
        (&response["object"], &response["status"]),
        (&json!("response"), &json!("completed"))
    );
    assert_eq!((&response["metadata"], &response["user"]), (&json!({ "a": "b" }), &json!("me")));
    assert_eq!(logs(response), ["42\n"]);

    let read = talk
        .client
        .read(&format!("{}?include[]=code_interpreter_call.outputs", of(response)))
        .await;
    assert_eq!(read.ok(), response);
    let read = talk.client.read(&of(response)).await;
    assert_eq!(read.ok()["output"][0]["outputs"], Value::Null);
    let input = talk.client.read(&format!("{}/input_items", of(response))).await;
    let item = &input.ok()["data"][0];
    assert_eq!(
        (&item["role"], &item["content"]),
        (&json!("user"), &json!([{ "type": "input_text", "text": "What is 6*7?" }]))
    );

    let other = Client::new();
    other.read(&of(response)).await.error(404);
    other.delete(&of(response)).await.error(404);
    let containers = talk.client.read("/v1/containers").await;
    assert_eq!(containers.ok()["data"][0]["id"], container(response));
    let deleted = talk.client.delete(&of(response)).await;
    assert_eq!(
        *deleted.ok(),
        json!({ "id": response["id"], "object": "response", "deleted": true })
    );
    talk.client.read(&of(response)).await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn input_items_come_in_pages() {
    let talk = Talk::new([Turn::answer("ok")]);
    let said = |text: &str| json!({ "role": "user", "content": text });
    let input = json!([said("a"), said("b"), said("c")]);
    let made = talk.ask(input, json!({})).await;
    let path = format!("{}/input_items?order=asc&limit=2", of(made.ok()));
    let first = talk.client.read(&path).await;
    let after = first.ok()["last_id"].as_str().unwrap().to_owned();
    assert_eq!(
        (first.body["data"].as_array().unwrap().len(), &first.body["has_more"]),
        (2, &json!(true))
    );
    let second = talk.client.read(&format!("{path}&after={after}")).await;
    assert_eq!(second.ok()["data"][0]["content"][0]["text"], "c");
    assert_eq!(second.body["has_more"], false);
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_share_state_through_the_previous_response() {
    let talk = Talk::new([
        Turn::code("x = 41"),
        Turn::answer("x is set"),
        Turn::code("print(x + 1)"),
        Turn::answer("42"),
    ]);
    let first = talk.ask("Set x", json!({})).await;
    let change = json!({ "previous_response_id": first.ok()["id"] });
    let second = talk.ask("Add one", change).await;
    assert_eq!(logs(second.ok()), ["42\n"]);
    assert_eq!(container(&second.body), container(&first.body));
    let seen = talk.seen()["input"].to_string();
    for said in ["Set x", "x = 41", "x is set", "Add one"] {
        assert!(seen.contains(said), "{said}: {seen}");
    }
    let unknown = talk.ask("?", json!({ "previous_response_id": "resp_none" })).await;
    assert_eq!(unknown.error(404)["code"], "previous_response_not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_share_state_through_a_container() {
    let talk = Talk::new([
        Turn::code("x = 41"),
        Turn::answer("x is set"),
        Turn::code("print(x + 1)"),
        Turn::answer("42"),
    ]);
    let id = talk.client.container().await;
    let tools = json!({ "tools": [{ "type": "code_interpreter", "container": id }] });
    talk.ask("Set x", tools.clone()).await.ok();
    let second = talk.ask("Add one", tools).await;
    assert_eq!(logs(second.ok()), ["42\n"]);
    assert_eq!(talk.client.execute(&id, "print(x)").await["logs"], "41\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn items_that_are_handed_back_are_read_and_name_their_container() {
    let talk = Talk::new([
        Turn::code("x = 41"),
        Turn::answer("x is set"),
        Turn::code("print(x + 1)"),
        Turn::answer("42"),
    ]);
    let first = talk.ask("Set x", json!({ "store": false })).await;
    talk.client.read(&of(first.ok())).await.error(404);
    let mut input = vec![json!({ "role": "user", "content": "Set x" })];
    input.extend(first.body["output"].as_array().unwrap().iter().cloned());
    input.push(json!({ "role": "user", "content": "Add one" }));
    let second = talk.ask(input, json!({})).await;
    assert_eq!(logs(second.ok()), ["42\n"]);
    assert!(talk.seen()["input"].to_string().contains("x is set"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_collects_what_is_said_in_it() {
    let talk = Talk::new([
        Turn::code("x = 41"),
        Turn::answer("x is set"),
        Turn::code("print(x + 1)"),
        Turn::answer("42"),
    ]);
    let items = json!([{ "role": "user", "content": "Be kind." }]);
    let made = talk.client.post("/v1/conversations", json!({ "items": items })).await;
    let id = made.ok()["id"].as_str().unwrap().to_owned();
    talk.ask("Set x", json!({ "conversation": id })).await.ok();
    let second = talk.ask("Add one", json!({ "conversation": { "id": id } })).await;
    assert_eq!(logs(second.ok()), ["42\n"]);
    assert_eq!(second.body["conversation"], json!({ "id": id }));
    let seen = talk.seen()["input"].to_string();
    assert!(seen.contains("Be kind.") && seen.contains("x is set"), "{seen}");

    let path = format!("/v1/conversations/{id}");
    let list = talk.client.read(&format!("{path}/items?order=asc&limit=100")).await;
    let types: Vec<_> =
        list.ok()["data"].as_array().unwrap().iter().map(|item| item["type"].clone()).collect();
    let (message, call) = (json!("message"), json!("code_interpreter_call"));
    let turn = [message.clone(), call, message.clone()];
    assert_eq!(types, [[message].as_slice(), &turn, &turn].concat());

    let item = list.body["data"][0]["id"].as_str().unwrap();
    let read = talk.client.read(&format!("{path}/items/{item}")).await;
    assert_eq!(read.ok()["content"][0]["text"], "Be kind.");
    talk.client.delete(&format!("{path}/items/{item}")).await.ok();
    talk.client.read(&format!("{path}/items/{item}")).await.error(404);
    let changed = talk.client.post(&path, json!({ "metadata": { "topic": "x" } })).await;
    assert_eq!(changed.ok()["metadata"], json!({ "topic": "x" }));
    Client::new().read(&path).await.error(404);
    talk.client.delete(&path).await.ok();
    talk.client.read(&path).await.error(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_cell_tells_its_traceback_and_is_mended() {
    let talk = Talk::new([Turn::code("1/0"), Turn::code("print(1/2)"), Turn::answer("0.5")]);
    let made = talk.ask("Divide", json!({})).await;
    let logs = logs(made.ok());
    assert!(logs[0].contains("Traceback") && logs[0].contains("ZeroDivisionError"), "{logs:?}");
    assert_eq!(logs[1], "0.5\n");
    assert_eq!(made.body["status"], "completed");
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_data_uris_and_files_of_the_container() {
    let code = "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()";
    let talk = Talk::new([Turn::code(code), Turn::answer("See the plot.")]);
    let made = talk.ask("Plot", json!({})).await;
    let image = &made.ok()["output"][0]["outputs"][0];
    assert_eq!(image["type"], "image");
    assert!(image["url"].as_str().unwrap().starts_with("data:image/png;base64,iVBOR"));
    let cited = &made.body["output"][1]["content"][0]["annotations"][0];
    let id = container(&made.body);
    let path = format!("/v1/containers/{id}/files/{}/content", cited["file_id"].as_str().unwrap());
    let content = talk.client.read(&path).await;
    content.ok();
    assert_eq!(&content.bytes[..4], b"\x89PNG");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_more_cells_run_than_are_allowed() {
    let talk = Talk::new([Turn::code("print(1)"), Turn::code("print(2)"), Turn::answer("one")]);
    let made = talk.ask("Go", json!({ "max_tool_calls": 1 })).await;
    let items = made.ok()["output"].as_array().unwrap();
    let ran = items.iter().filter(|item| item["status"] == "completed" && item["code"].is_string());
    assert_eq!((ran.count(), logs(&made.body)), (1, vec!["1\n"]));
    assert_eq!(items.len(), 2, "what was not run is not told: {items:?}");
    assert_eq!(talk.seen()["tool_choice"], "none");
}

#[tokio::test(flavor = "multi_thread")]
async fn tool_choice_and_sampling_reach_the_model() {
    let talk = Talk::new([Turn::code("1"), Turn::answer("ok"), Turn::answer("plain")]);
    let change = json!({ "tool_choice": { "type": "code_interpreter" }, "temperature": 0.5,
        "top_p": 0.25, "max_output_tokens": 1000, "instructions": "Speak like a pirate." });
    talk.ask("Go", change).await.ok();
    let first = &talk.standin.requests()[0];
    assert_eq!((&first["tool_choice"], &first["temperature"]), (&json!("required"), &json!(0.5)));
    assert_eq!((&first["top_p"], &first["max_output_tokens"]), (&json!(0.25), &json!(1000)));
    assert!(first["instructions"].as_str().unwrap().ends_with("Speak like a pirate."));
    assert_eq!(talk.standin.requests()[1]["max_output_tokens"], 990);
    let none = talk.ask("Go", json!({ "tool_choice": "none" })).await;
    assert_eq!(none.ok()["output"].as_array().unwrap().len(), 1);
    assert_eq!(talk.seen()["tools"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_tools_the_answer_is_plain_and_no_container_is_made() {
    let talk = Talk::new([Turn::answer("Paris")]);
    let made = talk.ask("Capital?", json!({ "tools": [] })).await;
    assert_eq!(made.ok()["output"][0]["content"][0]["text"], "Paris");
    assert_eq!(talk.client.read("/v1/containers").await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_that_run_out_leave_the_response_incomplete() {
    let talk = Talk::new([Turn::Fault(Fault::OutOfTokens)]);
    let made = talk.ask("Go", json!({ "max_output_tokens": 20 })).await;
    assert_eq!(made.ok()["status"], "incomplete");
    assert_eq!(made.body["incomplete_details"], json!({ "reason": "max_output_tokens" }));
    assert_eq!(made.body["output"][0]["status"], "incomplete");
}

#[tokio::test(flavor = "multi_thread")]
async fn files_of_the_input_are_in_the_container() {
    let read = "print(sorted(__import__('os').listdir())); print(open('data.csv').read())";
    let talk = Talk::new([Turn::code(read), Turn::answer("ok")]);
    let uploaded = talk.client.upload("/v1/files", "up.txt", b"uploaded").await;
    let tool = talk.client.upload("/v1/files", "tool.txt", b"of the tool").await;
    let csv = "data:text/csv;base64,YSxiCjEsMgo=";
    let png = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=";
    let input = json!([{ "role": "user", "content": [
        { "type": "input_text", "text": "Look" },
        { "type": "input_file", "file_id": uploaded.ok()["id"] },
        { "type": "input_file", "filename": "data.csv", "file_data": csv },
        { "type": "input_image", "image_url": png },
    ] }]);
    let container = json!({ "type": "auto", "file_ids": [tool.ok()["id"]] });
    let tools = json!({ "tools": [{ "type": "code_interpreter", "container": container }] });
    let made = talk.ask(input, tools).await;
    let logs = logs(made.ok())[0];
    for name in ["'data.csv'", "'tool.txt'", "'up.txt'", ".png'", "a,b\n1,2"] {
        assert!(logs.contains(name), "{name}: {logs}");
    }
    let seen = talk.standin.requests()[0]["input"].to_string();
    assert!(seen.contains("data:image/png;base64,iVBOR") && seen.contains("data.csv"), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_served_is_refused_by_name() {
    let talk = Talk::new([]);
    let part = |part: Value| json!({ "input": [{ "role": "user", "content": [part] }] });
    for (change, param, word) in [
        (json!({ "tools": [{ "type": "web_search" }] }), "tools[0].type", "code_interpreter"),
        (json!({ "tools": [{ "type": "code_interpreter" }] }), "tools[0].container", "auto"),
        (json!({ "tool_choice": "maybe" }), "tool_choice", "required"),
        (json!({ "tools": [], "tool_choice": "required" }), "tool_choice", "code_interpreter"),
        (json!({ "background": true, "store": false }), "background", "store"),
        (json!({ "include": ["nonsense"] }), "include", "code_interpreter_call.outputs"),
        (json!({ "input": [] }), "input", "empty"),
        (json!({ "input": null }), "input", "Missing"),
        (json!({ "temperature": 3 }), "temperature", "between 0 and 2"),
        (json!({ "text": { "format": { "type": "json_object" } } }), "text.format.type", "text"),
        (json!({ "input": [{ "type": "computer_call" }] }), "input[0].type", "message"),
        (
            part(json!({ "type": "input_image", "image_url": "https://example.org/a.png" })),
            "input[0].content[0].image_url",
            "data URI",
        ),
        (
            part(json!({ "type": "input_file", "file_url": "https://example.org/a.pdf" })),
            "input[0].content[0].file_url",
            "file_data",
        ),
        (
            json!({ "previous_response_id": "resp_a", "conversation": "conv_a" }),
            "previous_response_id",
            "conversation",
        ),
    ] {
        let said = talk.ask("Go", change).await;
        let error = said.error(400);
        assert_eq!(error["param"], param, "{error}");
        assert!(error["message"].as_str().unwrap().contains(word), "{error}");
    }
    let tools = json!({ "tools": [{ "type": "code_interpreter", "container": "cntr_none" }] });
    talk.ask("Go", tools).await.error(404);
    let said = talk.ask("Go", json!({ "model": "gpt-5" })).await;
    assert_eq!(said.error(400)["code"], "model_not_configured");
    assert!(said.message(400).contains("configure one"));
    assert_eq!(talk.client.read("/v1/containers").await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_fails_at_once_is_a_status() {
    let fault = |code| Turn::Fault(Fault::Status { code, retry_after: None, body: String::new() });
    for (code, status) in [(529, 429), (500, 429), (401, 503), (400, 400)] {
        let talk = Talk::new([fault(code), fault(code)]);
        let said = talk.ask("Go", json!({})).await;
        said.error(status);
    }
    let talk = Talk::new([Turn::code("print(1)"), fault(401)]);
    let made = talk.ask("Go", json!({})).await;
    assert_eq!(
        (&made.ok()["status"], &made.body["error"]["code"]),
        (&json!("failed"), &json!("server_error"))
    );
    assert_eq!(logs(&made.body), ["1\n"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_container_that_expired_is_refused_and_auto_takes_a_new_one() {
    let talk = Talk::new([Turn::code("print(1)"), Turn::answer("one")]);
    let (host, tenant) = (server().host.clone(), talk.client.tenant().await);
    let new = NewHosted {
        name: "short".to_owned(),
        memory: MemoryTier::G1,
        expires_after: Duration::from_millis(500),
        owner: Owner::Explicit,
    };
    let made = server().runtime.spawn(async move { host.create(&tenant, new).await });
    let id = made.await.unwrap().unwrap().id().0.clone();
    let expired = async {
        // Listing is no use of a container, so it expires while it is watched.
        while talk.client.read("/v1/containers").await.ok()["data"][0]["status"] != "expired" {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), expired).await.unwrap();
    let tools = json!({ "tools": [{ "type": "code_interpreter", "container": id }] });
    assert_eq!(talk.ask("Go", tools).await.message(400), "Container is expired.");
    let call = json!({ "type": "code_interpreter_call", "id": "ci_1", "code": "0",
        "container_id": id, "outputs": null });
    let made = talk.ask(json!([call, { "role": "user", "content": "Go" }]), json!({})).await;
    assert_eq!(logs(made.ok()), ["1\n"]);
    assert_ne!(container(&made.body), id);
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_count_against_the_quota() {
    let (_standin, model) = says([Turn::answer("one"), Turn::answer("two")]);
    let client = Client::with(Quota { tokens_per_day: Some(10), ..Quota::default() });
    let wanted = json!({ "model": model, "input": "Go" });
    client.post("/v1/responses", wanted.clone()).await.ok();
    let said = client.post("/v1/responses", wanted).await;
    assert_eq!(said.error(429)["code"], "insufficient_quota");
}
