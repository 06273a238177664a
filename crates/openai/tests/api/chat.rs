//! Chat completions, models, and what is refused beside them.

use serde_json::{Value, json};
use standin::{Fault, Turn};

use crate::{models::says, support::Client};

fn request(model: &str, change: &Value) -> Value {
    let mut wanted = json!({ "model": model, "messages": [
        { "role": "system", "content": "Be brief." }, { "role": "user", "content": "Go" },
    ] });
    for (name, value) in change.as_object().unwrap() {
        wanted[name.as_str()] = value.clone();
    }
    wanted
}

#[tokio::test(flavor = "multi_thread")]
async fn code_runs_inside_and_its_container_can_be_named_again() {
    let client = Client::new();
    let (standin, model) = says([
        Turn::Code { text: "I look.".into(), code: "x = 41; open('a.txt', 'w').write('a')".into() },
        Turn::answer("Set."),
        Turn::code("print(x + 1)"),
        Turn::answer("42"),
    ]);
    let first = client.post("/v1/chat/completions", request(&model, &json!({}))).await;
    let message = json!({ "role": "assistant", "content": "I look.\n\nSet.", "refusal": null });
    assert_eq!(first.ok()["choices"][0]["message"], message);
    assert_eq!(first.body["choices"][0]["finish_reason"], "stop");
    assert_eq!(
        first.body["usage"],
        json!({ "prompt_tokens": 40, "completion_tokens": 20, "total_tokens": 60 })
    );
    assert_eq!(first.body["decipher"]["files"][0]["path"], "/mnt/data/a.txt");
    assert!(standin.requests()[0]["instructions"].as_str().unwrap().ends_with("Be brief."));
    let container = json!({ "container_id": first.body["decipher"]["container_id"] });
    let second = client
        .post("/v1/chat/completions", request(&model, &json!({ "decipher": container })))
        .await;
    let logs = &second.ok()["decipher"]["calls"][0]["outputs"][0]["logs"];
    assert_eq!(logs, "42\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stream_says_the_same_in_pieces() {
    let client = Client::new();
    let (_standin, model) = says([
        Turn::Code { text: "I look.".into(), code: "print(6*7)".into() },
        Turn::answer("It is 42."),
    ]);
    let wanted = json!({ "stream": true, "stream_options": { "include_usage": true } });
    let pieces = client.stream("/v1/chat/completions", request(&model, &wanted)).await.rest().await;
    assert_eq!(pieces[0]["choices"][0]["delta"], json!({ "role": "assistant", "content": "" }));
    let texts = pieces.iter().filter_map(|piece| piece["choices"][0]["delta"]["content"].as_str());
    assert_eq!(texts.collect::<String>(), "I look.\n\nIt is 42.");
    let [.., last, usage, end] = pieces.as_slice() else { panic!("{pieces:?}") };
    assert_eq!(last["choices"][0]["finish_reason"], "stop");
    assert_eq!(last["decipher"]["calls"][0]["code"], "print(6*7)");
    assert_eq!((&usage["choices"], &usage["usage"]["total_tokens"]), (&json!([]), &json!(60)));
    assert_eq!(end, "[DONE]");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_without_code_leaves_no_container() {
    let client = Client::new();
    let (_standin, model) = says([Turn::answer("Paris")]);
    let made = client.post("/v1/chat/completions", request(&model, &json!({}))).await;
    assert_eq!(
        (&made.ok()["choices"][0]["message"]["content"], &made.body["decipher"]),
        (&json!("Paris"), &Value::Null)
    );
    assert_eq!(client.read("/v1/containers").await.ok()["data"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_served_is_refused() {
    let client = Client::new();
    let fault = || Turn::Fault(Fault::Status { code: 529, retry_after: None, body: String::new() });
    let (_standin, model) = says([fault(), fault()]);
    for (change, param) in [
        (json!({ "messages": [] }), "messages"),
        (json!({ "messages": [{ "role": "tool", "content": "x" }] }), "messages[0].role"),
        (json!({ "tools": [{ "type": "function", "function": { "name": "f" } }] }), "tools"),
        (json!({ "n": 2 }), "n"),
    ] {
        let said = client.post("/v1/chat/completions", request(&model, &change)).await;
        assert_eq!(said.error(400)["param"], param);
    }
    client.post("/v1/chat/completions", request("gpt-5", &json!({}))).await.error(400);
    client.post("/v1/chat/completions", request(&model, &json!({}))).await.error(429);
    let said = client.post("/v1/embeddings", json!({ "model": "m", "input": "x" })).await;
    assert!(said.message(400).contains("not served"));
}

#[tokio::test(flavor = "multi_thread")]
async fn models_are_listed_and_found_by_their_names() {
    let client = Client::new();
    let list = client.read("/v1/models").await;
    let one =
        json!({ "id": "standin/one", "object": "model", "created": 0, "owned_by": "standin" });
    assert_eq!((&list.ok()["data"][0], &list.body["object"]), (&one, &json!("list")));
    for path in ["standin/one", "standin%2Fone"] {
        assert_eq!(*client.read(&format!("/v1/models/{path}")).await.ok(), one);
    }
    client.read("/v1/models/standin/deep/two").await.ok();
    assert_eq!(client.read("/v1/models/gpt-5").await.error(404)["code"], "model_not_found");
}
