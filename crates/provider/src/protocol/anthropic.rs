//! Anthropic's Messages.

mod wire;

use agent::{TOOL_DESCRIPTION, TOOL_NAME};
use serde_json::{Value, json};

use super::{Flow, Offer, Request, parameters, parse, set};
use crate::abilities::Calls;
use crate::draft::{Draft, End};
use crate::exchange::{Exchange, base64};
use crate::fault::Fault;
use wire::{Block, BlockDelta, Event, Stop};

pub(super) fn body(request: &Request<'_>) -> Value {
    let sampling = request.sampling;
    let tokens_out_max = u64::from(request.tokens_out_max);
    let tokens_out_max =
        sampling.tokens_out_max.map_or(tokens_out_max, |max| max.min(tokens_out_max));
    let mut body = json!({
        "model": request.model,
        "max_tokens": tokens_out_max,
        "system": request.system,
        "messages": messages(&request.exchanges),
        "stream": true,
    });
    set(&mut body, "temperature", sampling.temperature.map(|value| value.min(1.0)));
    set(&mut body, "top_p", sampling.top_p);
    if request.offer() != Offer::None {
        body["tools"] = json!([{
            "name": TOOL_NAME,
            "description": TOOL_DESCRIPTION,
            "input_schema": parameters(),
        }]);
        let choice = match request.offer() {
            Offer::None | Offer::Never => "none",
            Offer::Auto => "auto",
            Offer::Required => "any",
        };
        if choice == "none" {
            body["tool_choice"] = json!({ "type": choice });
        } else if request.abilities.calls == Calls::OneAtATime {
            body["tool_choice"] = json!({ "type": choice, "disable_parallel_tool_use": true });
        } else if choice == "any" {
            body["tool_choice"] = json!({ "type": choice });
        }
    }
    body
}

/// The roles take turns: what one side says in a row is one message.
fn messages(exchanges: &[Exchange<'_>]) -> Vec<Value> {
    let mut messages: Vec<(&str, Vec<Value>)> = Vec::new();
    for (role, blocks) in exchanges.iter().flat_map(blocks) {
        match messages.last_mut() {
            Some((last, content)) if *last == role => content.extend(blocks),
            _ => messages.push((role, blocks)),
        }
    }
    messages
        .into_iter()
        .map(|(role, content)| json!({ "role": role, "content": content }))
        .collect()
}

fn blocks(exchange: &Exchange<'_>) -> Vec<(&'static str, Vec<Value>)> {
    match exchange {
        Exchange::Asked { text, images } => vec![("user", seen(text, images))],
        Exchange::Said(text) => {
            vec![("assistant", vec![json!({ "type": "text", "text": text.trim_end() })])]
        }
        Exchange::Ran { text, id, code, outputs, images, .. } => {
            let mut said = Vec::new();
            if !text.trim().is_empty() {
                said.push(json!({ "type": "text", "text": text }));
            }
            said.push(json!({
                "type": "tool_use", "id": id, "name": TOOL_NAME, "input": { "code": code },
            }));
            let result = json!({
                "type": "tool_result", "tool_use_id": id, "content": seen(outputs, images),
            });
            vec![("assistant", said), ("user", vec![result])]
        }
    }
}

fn seen(text: &str, images: &[agent::ModelImage]) -> Vec<Value> {
    let pictures = images.iter().map(|image| {
        let data = base64(&image.bytes);
        let source = json!({ "type": "base64", "media_type": image.mime, "data": data });
        json!({ "type": "image", "source": source })
    });
    [json!({ "type": "text", "text": text })].into_iter().chain(pictures).collect()
}

pub(super) fn read(event: &str, draft: &mut Draft<'_>) -> Result<Flow, Fault> {
    match parse(event, draft)? {
        Event::MessageStart { message } => {
            draft.usage(message.usage.tokens_in(), message.usage.output_tokens);
        }
        Event::BlockStart { index, content_block: Block::Call { id, name } } => {
            draft.call(index, &id, &name);
        }
        Event::BlockStart { content_block: Block::Text { text }, .. }
        | Event::BlockDelta { delta: BlockDelta::Text { text }, .. } => draft.text(&text)?,
        Event::BlockDelta { index, delta: BlockDelta::Input { partial_json } } => {
            draft.arguments(index, &partial_json)?;
        }
        Event::MessageDelta { delta, usage } => {
            draft.usage(usage.tokens_in(), usage.output_tokens);
            match delta.stop_reason {
                Some(Stop::MaxTokens) => draft.end(End::OutOfTokens),
                Some(Stop::Refusal) => draft.end(End::Withheld),
                Some(Stop::Other) => draft.end(End::Whole),
                None => {}
            }
        }
        Event::MessageStop => return Ok(Flow::Over),
        Event::Error { error } => {
            return Err(Fault::of_status(draft.place(), status(&error.kind), None, event));
        }
        Event::BlockStart { content_block: Block::Other, .. }
        | Event::BlockDelta { delta: BlockDelta::Other, .. }
        | Event::Other => {}
    }
    Ok(Flow::More)
}

/// The HTTP status that an error inside a stream would have been.
fn status(kind: &str) -> u16 {
    match kind {
        "invalid_request_error" => 400,
        "authentication_error" => 401,
        "permission_error" => 403,
        "not_found_error" => 404,
        "request_too_large" => 413,
        "rate_limit_error" => 429,
        "overloaded_error" => 529,
        _ => 500,
    }
}
