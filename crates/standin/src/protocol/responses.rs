//! `OpenAI`'s Responses.

use serde_json::{Value, json};

use super::{Spoken, Stop, named};
use crate::pieces;
use crate::rules::{Refusal, Seen, Tools, check_pairs, list, require, text};

pub(super) fn check(body: &Value) -> Result<Seen, Refusal> {
    require(body["stream"] == true, "the stand-in only streams")?;
    let (mut calls, mut results) = (Vec::new(), Vec::new());
    let mut last_text = "";
    for item in list(body, "input")? {
        match item["type"].as_str().unwrap_or("message") {
            "message" => {
                if let Some(said) = message(item)? {
                    last_text = said;
                }
            }
            "function_call" => {
                text(item, "name")?;
                let arguments = serde_json::from_str::<Value>(text(item, "arguments")?);
                require(arguments.is_ok(), "arguments are not JSON")?;
                calls.push(text(item, "call_id")?);
            }
            "function_call_output" => {
                let id = text(item, "call_id")?;
                require(calls.contains(&id), format!("No tool call found for {id}."))?;
                results.push(id);
                last_text = output(&item["output"])?;
            }
            kind => return Err(Refusal::bad(format!("Invalid value: '{kind}'."))),
        }
    }
    check_pairs(&calls, &results)?;
    Ok(Seen { last_text: last_text.to_owned(), tools: tools(body)? })
}

fn message(item: &Value) -> Result<Option<&str>, Refusal> {
    match text(item, "role")? {
        "user" => output(&item["content"]).map(Some),
        "assistant" => {
            for part in list(item, "content")? {
                require(part["type"] == "output_text", "Invalid value: 'input_text'.")?;
                text(part, "text")?;
            }
            Ok(None)
        }
        role => Err(Refusal::bad(format!("Invalid value: '{role}'."))),
    }
}

/// Text, or parts of which the last text counts.
fn output(value: &Value) -> Result<&str, Refusal> {
    if let Some(text) = value.as_str() {
        return Ok(text);
    }
    let mut said = "";
    for part in value.as_array().ok_or_else(|| Refusal::bad("Missing content."))? {
        match text(part, "type")? {
            "input_text" => said = text(part, "text")?,
            "input_image" => {
                let url = text(part, "image_url")?;
                require(url.starts_with("data:image/"), "Invalid image URL.")?;
            }
            kind => return Err(Refusal::bad(format!("Invalid value: '{kind}'."))),
        }
    }
    Ok(said)
}

fn tools(body: &Value) -> Result<Tools, Refusal> {
    if body["tools"].is_null() {
        return Ok(Tools::None);
    }
    for tool in list(body, "tools")? {
        require(tool["type"] == "function", "Missing required parameter: 'tools[0].type'.")?;
        text(tool, "name")?;
        let strict = "'additionalProperties' is required to be supplied and to be false.";
        let closed = tool["parameters"]["additionalProperties"] == false;
        require(tool["strict"] != true || closed, strict)?;
    }
    Ok(Tools::Offered)
}

pub(super) fn error_event(refusal: &Refusal) -> String {
    named(&json!({
        "type": "error", "code": "server_error", "message": refusal.message, "param": null,
        "sequence_number": 9,
    }))
}

pub(super) fn events(spoken: &Spoken) -> Vec<String> {
    let response = |status: &str, extra: Value| {
        let mut response = json!({
            "id": "resp_1", "object": "response", "created_at": 1_700_000_000,
            "model": "standin", "status": status, "output": [], "error": null,
            "incomplete_details": null, "usage": null,
        });
        for (name, value) in extra.as_object().into_iter().flatten() {
            response[name.as_str()] = value.clone();
        }
        response
    };
    let mut events = vec![
        json!({ "type": "response.created", "response": response("in_progress", json!({})) }),
        json!({ "type": "response.in_progress", "response": response("in_progress", json!({})) }),
    ];
    if !spoken.text.is_empty() {
        events.extend(message_events(&spoken.text));
    }
    for (index, (name, arguments)) in spoken.calls.iter().enumerate() {
        events.extend(call_events(index + 1, name, arguments));
    }
    let usage = json!({ "input_tokens": 20, "output_tokens": 10, "total_tokens": 30 });
    let (kind, status, extra) = match spoken.stop {
        Stop::Done => ("response.completed", "completed", json!({ "usage": usage })),
        Stop::OutOfTokens => {
            let details = json!({ "reason": "max_output_tokens" });
            let extra = json!({ "usage": usage, "incomplete_details": details });
            ("response.incomplete", "incomplete", extra)
        }
    };
    events.push(json!({ "type": kind, "response": response(status, extra) }));
    let numbered = events.iter_mut().enumerate().map(|(number, event)| {
        event["sequence_number"] = json!(number);
        named(event)
    });
    numbered.collect()
}

fn message_events(text: &str) -> Vec<Value> {
    let item = |content: Value| json!({ "id": "msg_1", "type": "message", "role": "assistant", "content": content });
    let part = json!({ "type": "output_text", "text": text, "annotations": [] });
    let place = |mut event: Value| {
        event["item_id"] = json!("msg_1");
        event["output_index"] = json!(0);
        event["content_index"] = json!(0);
        event
    };
    let mut events = vec![
        json!({ "type": "response.output_item.added", "output_index": 0, "item": item(json!([])) }),
        place(
            json!({ "type": "response.content_part.added", "part": { "type": "output_text", "text": "" } }),
        ),
    ];
    events.extend(pieces::of_text(text).into_iter().map(|piece| {
        place(json!({ "type": "response.output_text.delta", "delta": piece, "logprobs": [] }))
    }));
    events.push(place(json!({ "type": "response.output_text.done", "text": text })));
    events.push(place(json!({ "type": "response.content_part.done", "part": part })));
    events.push(json!({ "type": "response.output_item.done", "output_index": 0, "item": item(json!([part])) }));
    events
}

fn call_events(index: usize, name: &str, arguments: &str) -> Vec<Value> {
    let id = format!("fc_{index}");
    let item = |arguments: &str| {
        json!({
            "id": id, "type": "function_call", "call_id": format!("call_{index}"), "name": name,
            "arguments": arguments,
        })
    };
    let mut events = vec![
        json!({ "type": "response.output_item.added", "output_index": index, "item": item("") }),
    ];
    let kind = "response.function_call_arguments.delta";
    events.extend(pieces::of_text(arguments).into_iter().map(
        |piece| json!({ "type": kind, "item_id": id, "output_index": index, "delta": piece }),
    ));
    let kind = "response.function_call_arguments.done";
    events.push(
        json!({ "type": kind, "item_id": id, "output_index": index, "arguments": arguments }),
    );
    let kind = "response.output_item.done";
    events.push(json!({ "type": kind, "output_index": index, "item": item(arguments) }));
    events
}
