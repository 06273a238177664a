//! The events of a response, in the order of OpenAI's.

use serde_json::{Value, json};
use standin::{Fault, Turn};

use crate::{
    models::says,
    streams::{deltas, kinds},
    support::Client,
};

const CALL: [&str; 9] = [
    "response.output_item.added",
    "response.code_interpreter_call.in_progress",
    "response.code_interpreter_call_code.delta",
    "response.code_interpreter_call_code.done",
    "response.code_interpreter_call.interpreting",
    "keepalive",
    "response.code_interpreter_call.completed",
    "response.output_item.done",
    "response.output_item.added",
];

const MESSAGE: [&str; 6] = [
    "response.output_item.added",
    "response.content_part.added",
    "response.output_text.delta",
    "response.output_text.done",
    "response.content_part.done",
    "response.output_item.done",
];

fn request(model: &str) -> Value {
    json!({
        "model": model, "input": "Go", "stream": true,
        "stream_options": { "include_obfuscation": true },
        "tools": [{ "type": "code_interpreter", "container": { "type": "auto" } }],
        "include": ["code_interpreter_call.outputs"],
    })
}

/// The events, whose numbers and indexes hold together whatever they tell.
async fn events(turns: Vec<Turn>, change: Value) -> Vec<Value> {
    let (_standin, model) = says(turns);
    let mut wanted = request(&model);
    for (name, value) in change.as_object().unwrap() {
        wanted[name.as_str()] = value.clone();
    }
    let events = Client::new().stream("/v1/responses", wanted).await.rest().await;
    check(&events);
    events
}

fn check(events: &[Value]) {
    let mut items: Vec<Value> = Vec::new();
    let mut open: Option<(u64, String)> = None;
    for (number, event) in events.iter().enumerate() {
        assert_eq!(event["sequence_number"], number);
        assert!(event.get("obfuscation").is_none());
        let item = event["item"]["id"].as_str().or(event["item_id"].as_str());
        let Some(item) = item.map(ToOwned::to_owned) else { continue };
        let index = event["output_index"].as_u64().unwrap();
        match event["type"].as_str().unwrap() {
            "response.output_item.added" => {
                assert_eq!(open.replace((index, item)), None, "two items are open");
                assert_eq!(index, items.len() as u64);
            }
            "response.output_item.done" => {
                assert_eq!(open.take(), Some((index, item)));
                items.push(event["item"].clone());
            }
            kind => assert_eq!(open, Some((index, item)), "{kind}"),
        }
    }
    let last = &events[events.len() - 1]["response"];
    assert_eq!(last["output"], Value::Array(items));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_and_its_answer_come_in_the_order_of_openai() {
    let turns = vec![Turn::code("print(6*7)"), Turn::answer("It is 42.")];
    let events = events(turns, json!({})).await;
    let wanted = [
        ["response.created", "response.in_progress"].as_slice(),
        &CALL[..8],
        &MESSAGE,
        &["response.completed"],
    ];
    assert_eq!(kinds(&events), wanted.concat());
    let code = deltas(&events, "response.code_interpreter_call_code.delta");
    let printed = deltas(&events, "keepalive");
    let text = deltas(&events, "response.output_text.delta");
    assert_eq!(
        (code.as_str(), printed.as_str(), text.as_str()),
        ("print(6*7)", "42\n", "It is 42.")
    );

    let added = &events[2]["item"];
    assert_eq!((&added["status"], &added["code"]), (&json!("in_progress"), &json!("")));
    assert_eq!(added["outputs"], json!([]));
    let response = &events[events.len() - 1]["response"];
    assert_eq!((&response["status"], &response["error"]), (&json!("completed"), &Value::Null));
    let call = &response["output"][0];
    assert_eq!(call["outputs"], json!([{ "type": "logs", "logs": "42\n" }]));
    assert!(call["id"].as_str().unwrap().starts_with("ci_"));
    assert!(call["container_id"].as_str().unwrap().starts_with("cntr_"));
    let usage = json!({
        "input_tokens": 40, "input_tokens_details": { "cached_tokens": 0, "cache_write_tokens": 0 },
        "output_tokens": 20, "output_tokens_details": { "reasoning_tokens": 0 },
        "total_tokens": 60,
    });
    assert_eq!(response["usage"], usage);
}

#[tokio::test(flavor = "multi_thread")]
async fn text_beside_calls_is_a_message_of_its_own() {
    let code = |text: &str, code: &str| Turn::Code { text: text.to_owned(), code: code.to_owned() };
    let turns = vec![
        code("First I look.", "print(1)"),
        code("Now I add.", "print(2)"),
        Turn::answer("Done."),
    ];
    let events = events(turns, json!({})).await;
    let response = &events[events.len() - 1]["response"];
    let said: Vec<String> = response["output"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| match item["type"].as_str().unwrap() {
            "message" => item["content"][0]["text"].as_str().unwrap().to_owned(),
            _ => item["outputs"][0]["logs"].as_str().unwrap().to_owned(),
        })
        .collect();
    assert_eq!(said, ["First I look.", "1\n", "Now I add.", "2\n", "Done."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn outputs_are_null_unless_they_are_included() {
    let turns = vec![Turn::code("print(6*7)"), Turn::answer("42")];
    let events = events(turns, json!({ "include": null })).await;
    for event in &events {
        let call = &event["item"];
        if call["type"] == "code_interpreter_call" {
            assert_eq!(call["outputs"], Value::Null);
        }
    }
    assert_eq!(events[events.len() - 1]["response"]["output"][0]["outputs"], Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn annotations_come_after_all_deltas_and_their_spans_are_the_links() {
    let code = "open('größe.csv', 'w').write('a'); open('other.txt', 'w').write('b')";
    let answer = "Ünïcode 😀 first: [größe](sandbox:/mnt/data/größe.csv).";
    let turns = vec![Turn::code(code), Turn::answer(answer)];
    let events = events(turns, json!({})).await;
    let kinds = kinds(&events);
    let at = kinds.iter().position(|kind| *kind == "response.output_text.annotation.added");
    let at = at.unwrap();
    assert_eq!(
        kinds[at - 1..=at + 1],
        [
            "response.output_text.delta",
            "response.output_text.annotation.added",
            "response.output_text.done"
        ]
    );
    let response = &events[events.len() - 1]["response"];
    let text = &response["output"][1]["content"][0];
    let link = &text["annotations"][0];
    assert_eq!(
        (&link["type"], &link["filename"]),
        (&json!("container_file_citation"), &json!("größe.csv"))
    );
    let index = |name: &str| usize::try_from(link[name].as_u64().unwrap()).unwrap();
    let said: Vec<char> = text["text"].as_str().unwrap().chars().collect();
    let span: String = said[index("start_index")..index("end_index")].iter().collect();
    assert_eq!(span, "sandbox:/mnt/data/größe.csv");
    let other = &text["annotations"][1];
    assert_eq!(
        (&other["filename"], &other["start_index"], &other["end_index"]),
        (&json!("other.txt"), &json!(0), &json!(0))
    );
    assert!(other["file_id"].as_str().unwrap().starts_with("cfile_"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_broke_off_is_told_as_incomplete_and_comes_again() {
    let turns =
        vec![Turn::Fault(Fault::CutMidStream), Turn::code("print(1)"), Turn::answer("One.")];
    let events = events(turns, json!({})).await;
    let response = &events[events.len() - 1]["response"];
    assert_eq!(response["status"], "completed");
    let statuses: Vec<_> =
        response["output"].as_array().unwrap().iter().map(|item| item["status"].clone()).collect();
    assert_eq!(statuses, [json!("incomplete"), json!("completed"), json!("completed")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_call_that_cannot_be_read_fails_and_the_order_holds() {
    let turns = vec![Turn::Fault(Fault::MalformedArguments), Turn::answer("Sorry.")];
    let events = events(turns, json!({})).await;
    let response = &events[events.len() - 1]["response"];
    assert_eq!(response["status"], "completed");
    let call = response["output"].as_array().unwrap().iter();
    let mut call = call.filter(|item| item["type"] == "code_interpreter_call");
    assert_eq!(call.next().unwrap()["status"], "failed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_model_that_fails_ends_the_stream_with_what_happened() {
    let fault = || Fault::Status { code: 529, retry_after: None, body: String::new() };
    let turns = vec![Turn::code("x = 1"), Turn::Fault(fault()), Turn::Fault(fault())];
    let events = events(turns, json!({})).await;
    let last = &events[events.len() - 1];
    assert_eq!(last["type"], "response.failed");
    let response = &last["response"];
    assert_eq!(
        (&response["status"], &response["error"]["code"]),
        (&json!("failed"), &json!("rate_limit_exceeded"))
    );
    assert_eq!(response["output"][0]["status"], "completed");
}
