//! Chat Completions.

use serde_json::{Value, json};

use super::{Spoken, Stop, data};
use crate::pieces;
use crate::rules::{Refusal, Seen, Tools, check_pairs, list, require, text};

pub(super) fn check(body: &Value) -> Result<Seen, Refusal> {
    require(body["stream"] == true, "the stand-in only streams")?;
    let messages = list(body, "messages")?;
    let (mut calls, mut results) = (Vec::new(), Vec::new());
    let mut last_text = "";
    for message in messages {
        let role = text(message, "role")?;
        if role != "tool" {
            // The outputs come right behind their calls.
            check_pairs(&calls, &results)?;
            (calls, results) = (Vec::new(), Vec::new());
        }
        match role {
            "system" | "developer" => require(message["content"].is_string(), "no content")?,
            "user" => last_text = user(message)?,
            "assistant" => calls = assistant(message)?,
            "tool" => {
                results.push(text(message, "tool_call_id")?);
                last_text = text(message, "content")?;
            }
            role => return Err(Refusal::bad(format!("Invalid value: '{role}'."))),
        }
    }
    check_pairs(&calls, &results)?;
    Ok(Seen { last_text: last_text.to_owned(), tools: tools(body)? })
}

fn user(message: &Value) -> Result<&str, Refusal> {
    if message["content"].is_string() {
        return text(message, "content");
    }
    let mut said = "";
    for part in list(message, "content")? {
        match text(part, "type")? {
            "text" => said = text(part, "text")?,
            "image_url" => {
                let url = text(&part["image_url"], "url")?;
                require(url.starts_with("data:image/"), "Invalid image URL.")?;
            }
            kind => return Err(Refusal::bad(format!("Invalid value: '{kind}'."))),
        }
    }
    Ok(said)
}

fn assistant(message: &Value) -> Result<Vec<&str>, Refusal> {
    if message["tool_calls"].is_null() {
        text(message, "content")?;
        return Ok(Vec::new());
    }
    let mut ids = Vec::new();
    for call in list(message, "tool_calls")? {
        require(call["type"] == "function", "Missing required parameter: 'type'.")?;
        text(&call["function"], "name")?;
        let arguments = text(&call["function"], "arguments")?;
        require(serde_json::from_str::<Value>(arguments).is_ok(), "arguments are not JSON")?;
        ids.push(text(call, "id")?);
    }
    Ok(ids)
}

fn tools(body: &Value) -> Result<Tools, Refusal> {
    if body["tools"].is_null() {
        let only = "'parallel_tool_calls' is only allowed when 'tools' are specified.";
        require(body["parallel_tool_calls"].is_null(), only)?;
        return Ok(Tools::None);
    }
    for tool in list(body, "tools")? {
        require(tool["type"] == "function", "Missing required parameter: 'tools[0].type'.")?;
        text(&tool["function"], "name")?;
        require(tool["function"]["parameters"]["type"] == "object", "Invalid schema.")?;
    }
    Ok(Tools::Offered)
}

pub(super) fn refusal(refusal: &Refusal) -> Value {
    let kind = if refusal.status >= 500 { "server_error" } else { "invalid_request_error" };
    json!({ "error": {
        "message": refusal.message, "type": kind, "param": null, "code": refusal.code,
    } })
}

pub(super) fn events(spoken: &Spoken) -> Vec<String> {
    let mut deltas = vec![json!({ "role": "assistant", "content": "" })];
    deltas.extend(pieces::of_text(&spoken.text).iter().map(|text| json!({ "content": text })));
    for (index, (name, arguments)) in spoken.calls.iter().enumerate() {
        let function = json!({ "name": name, "arguments": "" });
        let id = format!("call_{index}");
        let call = json!({ "index": index, "id": id, "type": "function", "function": function });
        deltas.push(json!({ "tool_calls": [call] }));
        deltas.extend(pieces::of_text(arguments).iter().map(|piece| {
            json!({ "tool_calls": [{ "index": index, "function": { "arguments": piece } }] })
        }));
    }
    let reason = match (spoken.stop, spoken.calls.is_empty()) {
        (Stop::OutOfTokens, _) => "length",
        (Stop::Done, true) => "stop",
        (Stop::Done, false) => "tool_calls",
    };
    let mut events: Vec<String> = deltas.iter().map(|delta| chunk(delta, &Value::Null)).collect();
    events.push(chunk(&json!({}), &json!(reason)));
    let usage = json!({ "prompt_tokens": 20, "completion_tokens": 10, "total_tokens": 30 });
    let last = json!({ "id": "chatcmpl-1", "object": "chat.completion.chunk", "choices": [], "usage": usage });
    events.push(data(&last));
    events.push("data: [DONE]\n\n".to_owned());
    events
}

fn chunk(delta: &Value, finish_reason: &Value) -> String {
    data(&json!({
        "id": "chatcmpl-1",
        "object": "chat.completion.chunk",
        "created": 1_700_000_000,
        "model": "standin",
        "choices": [{ "index": 0, "delta": delta, "finish_reason": finish_reason }],
        "usage": null,
    }))
}
