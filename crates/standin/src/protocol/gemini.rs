//! Google's Gemini.

use serde_json::{Value, json};

use super::{Spoken, Stop, data};
use crate::pieces;
use crate::rules::{Refusal, Seen, Tools, list, require, text};

/// The model's name, which stands in the path here.
pub(super) fn model(path: &str) -> &str {
    let name = path.strip_prefix("/v1beta/models/").unwrap_or_default();
    name.split(':').next().unwrap_or_default()
}

pub(super) fn check(body: &Value) -> Result<Seen, Refusal> {
    let mut open_calls = 0;
    let mut last_text = "";
    for content in list(body, "contents")? {
        let parts = list(content, "parts")?;
        let count = |name: &str| parts.iter().filter(|part| part.get(name).is_some()).count();
        match text(content, "role")? {
            "user" => {
                let same = count("functionResponse") == open_calls;
                let message = "Please ensure that the number of function response parts is equal \
                               to the number of function call parts of the function call turn.";
                require(same, message)?;
                open_calls = 0;
                last_text = user(parts)?.unwrap_or(last_text);
            }
            "model" => open_calls = count("functionCall"),
            _ => return Err(Refusal::bad("Please use a valid role: user, model.")),
        }
    }
    require(open_calls == 0, "a function call has no response")?;
    let tools = if body["tools"].is_null() { Tools::None } else { Tools::Offered };
    if tools == Tools::Offered {
        for tool in list(body, "tools")? {
            text(&list(tool, "functionDeclarations")?[0], "name")?;
        }
    }
    Ok(Seen { last_text: last_text.to_owned(), tools })
}

fn user(parts: &[Value]) -> Result<Option<&str>, Refusal> {
    let mut said = None;
    for part in parts {
        if let Some(answer) = part.get("functionResponse") {
            text(answer, "name")?;
            said = Some(text(&answer["response"], "output")?);
        } else if let Some(image) = part.get("inlineData") {
            text(image, "mimeType")?;
            text(image, "data")?;
        } else {
            said = Some(text(part, "text")?);
        }
    }
    Ok(said)
}

pub(super) fn refusal(refusal: &Refusal) -> Value {
    // This provider reports a bad key as a bad request.
    let (code, status, message) = match refusal.status {
        401 => (400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.".into()),
        404 => (404, "NOT_FOUND", refusal.message.clone()),
        429 => (429, "RESOURCE_EXHAUSTED", refusal.message.clone()),
        500.. => (refusal.status, "UNAVAILABLE", refusal.message.clone()),
        other => (other, "INVALID_ARGUMENT", refusal.message.clone()),
    };
    json!({ "error": { "code": code, "message": message, "status": status } })
}

pub(super) fn events(spoken: &Spoken) -> Vec<String> {
    let mut parts: Vec<Value> =
        pieces::of_text(&spoken.text).iter().map(|text| json!({ "text": text })).collect();
    for (name, arguments) in &spoken.calls {
        // Arguments are an object in this protocol; what is none comes without its code.
        let args = serde_json::from_str(arguments).unwrap_or_else(|_| json!({ "kode": 1 }));
        let call = json!({ "name": name, "args": args });
        parts.push(json!({ "functionCall": call, "thoughtSignature": "c2lnbmVk" }));
    }
    let usage =
        json!({ "promptTokenCount": 20, "candidatesTokenCount": 10, "totalTokenCount": 30 });
    let mut events: Vec<Value> = parts
        .into_iter()
        .map(|part| {
            let content = json!({ "role": "model", "parts": [part] });
            json!({ "candidates": [{ "content": content, "index": 0 }] })
        })
        .collect();
    let reason = match spoken.stop {
        Stop::Done => "STOP",
        Stop::OutOfTokens => "MAX_TOKENS",
    };
    let last = json!({ "content": { "role": "model", "parts": [{ "text": "" }] }, "finishReason": reason });
    events.push(json!({ "candidates": [last], "usageMetadata": usage }));
    events.iter().map(data).collect()
}
