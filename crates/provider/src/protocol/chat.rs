//! Chat Completions: `OpenAI`'s older protocol, which nearly every other server speaks, Ollama too.

mod wire;

use agent::{TOOL_DESCRIPTION, TOOL_NAME};
use serde_json::{Value, json};

use super::{Flow, Offer, Request, parameters, parse, set, set_choice};
use crate::abilities::Calls;
use crate::draft::{Draft, End};
use crate::exchange::{Exchange, data_url};
use crate::fault::Fault;
use wire::{Chunk, Finish};

pub(super) fn body(request: &Request<'_>) -> Value {
    let mut messages = vec![json!({ "role": "system", "content": request.system })];
    messages.extend(request.exchanges.iter().flat_map(said));
    let mut body = json!({
        "model": request.model,
        "messages": messages,
        "stream": true,
        "stream_options": { "include_usage": true },
    });
    let sampling = request.sampling;
    set(&mut body, "temperature", sampling.temperature);
    set(&mut body, "top_p", sampling.top_p);
    // The older name is the one that every server knows.
    set(&mut body, "max_tokens", sampling.tokens_out_max);
    if request.offer() != Offer::None {
        set_choice(&mut body, request.offer());
        body["tools"] = json!([{
            "type": "function",
            "function": {
                "name": TOOL_NAME,
                "description": TOOL_DESCRIPTION,
                "parameters": parameters(),
            },
        }]);
        if request.abilities.calls == Calls::OneAtATime {
            body["parallel_tool_calls"] = json!(false);
        }
    }
    body
}

fn said(exchange: &Exchange<'_>) -> Vec<Value> {
    match exchange {
        Exchange::Asked { text, images } => vec![asked(text, images)],
        Exchange::Said(text) => vec![json!({ "role": "assistant", "content": text })],
        Exchange::Ran { text, id, code, outputs, images, .. } => {
            let arguments = json!({ "code": code }).to_string();
            let content = if text.is_empty() { Value::Null } else { json!(text) };
            let call = json!({
                "id": id,
                "type": "function",
                "function": { "name": TOOL_NAME, "arguments": arguments },
            });
            let mut messages = vec![
                json!({ "role": "assistant", "content": content, "tool_calls": [call] }),
                json!({ "role": "tool", "tool_call_id": id, "content": outputs }),
            ];
            if !images.is_empty() {
                // A tool's message carries no pictures in this protocol.
                messages.push(asked("The figures of that cell:", images));
            }
            messages
        }
    }
}

fn asked(text: &str, images: &[agent::ModelImage]) -> Value {
    if images.is_empty() {
        return json!({ "role": "user", "content": text });
    }
    let pictures = images
        .iter()
        .map(|image| json!({ "type": "image_url", "image_url": { "url": data_url(image) } }));
    let text = json!({ "type": "text", "text": text });
    let content: Vec<Value> = [text].into_iter().chain(pictures).collect();
    json!({ "role": "user", "content": content })
}

pub(super) fn read(event: &str, draft: &mut Draft<'_>) -> Result<Flow, Fault> {
    if event == "[DONE]" {
        return Ok(Flow::Over);
    }
    let chunk: Chunk = parse(event, draft)?;
    if let Some(error) = chunk.error {
        return Err(Fault::of_status(draft.place(), error.status(), None, event));
    }
    if let Some(usage) = chunk.usage {
        draft.usage(usage.prompt_tokens, usage.completion_tokens);
    }
    let Some(choice) = chunk.choices.into_iter().next() else { return Ok(Flow::More) };
    if let Some(text) = choice.delta.content.or(choice.delta.refusal) {
        draft.text(&text)?;
    }
    for call in choice.delta.tool_calls.unwrap_or_default() {
        if let Some(name) = call.function.name.filter(|name| !name.is_empty()) {
            draft.call(call.index, call.id.as_deref().unwrap_or_default(), &name);
        }
        draft.arguments(call.index, call.function.arguments.as_deref().unwrap_or_default())?;
    }
    match choice.finish_reason {
        Some(Finish::Length) => draft.end(End::OutOfTokens),
        Some(Finish::ContentFilter) => draft.end(End::Withheld),
        Some(Finish::Other) => draft.end(End::Whole),
        None => {}
    }
    Ok(Flow::More)
}
