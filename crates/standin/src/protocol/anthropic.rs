//! Anthropic's Messages.

use serde_json::{Value, json};

use super::{Spoken, Stop, named};
use crate::pieces;
use crate::rules::{Refusal, Seen, Tools, check_pairs, list, require, text};

pub(super) fn check(version: Option<&str>, body: &Value) -> Result<Seen, Refusal> {
    require(version == Some("2023-06-01"), "anthropic-version: header is required")?;
    require(body["stream"] == true, "the stand-in only streams")?;
    require(body["max_tokens"].as_u64().is_some_and(|n| n > 0), "max_tokens: Field required")?;
    let mut calls: Vec<&str> = Vec::new();
    let mut last_text = "";
    let mut wanted = "user";
    for message in list(body, "messages")? {
        let alternate = "messages: roles must alternate between \"user\" and \"assistant\"";
        require(text(message, "role")? == wanted, alternate)?;
        let blocks = list(message, "content")?;
        if wanted == "user" {
            let results = results(blocks)?;
            check_pairs(&calls, &results)?;
            last_text = user(blocks)?;
            wanted = "assistant";
        } else {
            calls = assistant(blocks)?;
            wanted = "user";
        }
    }
    require(wanted == "assistant", "messages: the last one must be from the user")?;
    Ok(Seen { last_text: last_text.to_owned(), tools: tools(body)? })
}

fn results(blocks: &[Value]) -> Result<Vec<&str>, Refusal> {
    let of_tools = blocks.iter().filter(|block| block["type"] == "tool_result");
    of_tools.map(|block| text(block, "tool_use_id")).collect()
}

fn user(blocks: &[Value]) -> Result<&str, Refusal> {
    let mut said = "";
    for block in blocks {
        match text(block, "type")? {
            "text" => said = text(block, "text")?,
            "image" => {
                text(&block["source"], "media_type")?;
                text(&block["source"], "data")?;
            }
            "tool_result" => said = user(list(block, "content")?)?,
            kind => return Err(Refusal::bad(format!("unexpected block `{kind}`"))),
        }
    }
    Ok(said)
}

fn assistant(blocks: &[Value]) -> Result<Vec<&str>, Refusal> {
    let mut calls = Vec::new();
    for block in blocks {
        match text(block, "type")? {
            "text" => drop(text(block, "text")?),
            "tool_use" => {
                text(block, "name")?;
                require(block["input"].is_object(), "tool_use.input: should be a dictionary")?;
                calls.push(text(block, "id")?);
            }
            kind => return Err(Refusal::bad(format!("unexpected block `{kind}`"))),
        }
    }
    Ok(calls)
}

fn tools(body: &Value) -> Result<Tools, Refusal> {
    if body["tools"].is_null() {
        require(body["tool_choice"].is_null(), "tool_choice may only be given with tools")?;
        return Ok(Tools::None);
    }
    for tool in list(body, "tools")? {
        text(tool, "name")?;
        require(tool["input_schema"]["type"] == "object", "tools.0.input_schema: Field required")?;
    }
    Ok(Tools::Offered)
}

pub(super) fn refusal(refusal: &Refusal) -> Value {
    let kind = match refusal.status {
        401 => "authentication_error",
        404 => "not_found_error",
        429 => "rate_limit_error",
        503 | 529 => "overloaded_error",
        500.. => "api_error",
        _ => "invalid_request_error",
    };
    json!({ "type": "error", "error": { "type": kind, "message": refusal.message } })
}

pub(super) fn events(spoken: &Spoken) -> Vec<String> {
    let message = json!({
        "id": "msg_1", "type": "message", "role": "assistant", "model": "standin", "content": [],
        "stop_reason": null, "usage": { "input_tokens": 20, "output_tokens": 1 },
    });
    let mut events =
        vec![json!({ "type": "message_start", "message": message }), json!({ "type": "ping" })];
    let mut index = 0;
    if !spoken.text.is_empty() {
        let deltas = pieces::of_text(&spoken.text);
        let deltas = deltas.iter().map(|text| json!({ "type": "text_delta", "text": text }));
        events.extend(block(index, &json!({ "type": "text", "text": "" }), deltas));
        index += 1;
    }
    for (name, arguments) in &spoken.calls {
        let start = json!({ "type": "tool_use", "id": format!("toolu_{index}"), "name": name, "input": {} });
        let deltas = pieces::of_text(arguments);
        let deltas =
            deltas.iter().map(|piece| json!({ "type": "input_json_delta", "partial_json": piece }));
        events.extend(block(index, &start, deltas));
        index += 1;
    }
    let reason = match (spoken.stop, spoken.calls.is_empty()) {
        (Stop::OutOfTokens, _) => "max_tokens",
        (Stop::Done, true) => "end_turn",
        (Stop::Done, false) => "tool_use",
    };
    let delta = json!({ "stop_reason": reason, "stop_sequence": null });
    let usage = json!({ "output_tokens": 10 });
    events.push(json!({ "type": "message_delta", "delta": delta, "usage": usage }));
    events.push(json!({ "type": "message_stop" }));
    events.iter().map(named).collect()
}

fn block(index: usize, start: &Value, deltas: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut events =
        vec![json!({ "type": "content_block_start", "index": index, "content_block": start })];
    events.extend(
        deltas
            .map(|delta| json!({ "type": "content_block_delta", "index": index, "delta": delta })),
    );
    events.push(json!({ "type": "content_block_stop", "index": index }));
    events
}
