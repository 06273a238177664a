//! `OpenAI`'s Responses.

mod wire;

use agent::{TOOL_DESCRIPTION, TOOL_NAME};
use serde_json::{Value, json};

use super::{Flow, Offer, Request, parameters, parse, set, set_choice};
use crate::abilities::Calls;
use crate::draft::{Draft, End};
use crate::exchange::{Exchange, data_url};
use crate::fault::Fault;
use wire::{Event, Item, Response};

pub(super) fn body(request: &Request<'_>) -> Value {
    let input: Vec<Value> = request.exchanges.iter().flat_map(items).collect();
    let mut body = json!({
        "model": request.model,
        "instructions": request.system,
        "input": input,
        "stream": true,
        "store": false,
    });
    let sampling = request.sampling;
    set(&mut body, "temperature", sampling.temperature);
    set(&mut body, "top_p", sampling.top_p);
    set(&mut body, "max_output_tokens", sampling.tokens_out_max);
    if request.offer() != Offer::None {
        set_choice(&mut body, request.offer());
        body["tools"] = json!([{
            "type": "function",
            "name": TOOL_NAME,
            "description": TOOL_DESCRIPTION,
            "parameters": parameters(),
            "strict": true,
        }]);
        if request.abilities.calls == Calls::OneAtATime {
            body["parallel_tool_calls"] = json!(false);
        }
    }
    body
}

fn items(exchange: &Exchange<'_>) -> Vec<Value> {
    match exchange {
        Exchange::Asked { text, images } => {
            vec![json!({ "role": "user", "content": seen(text, images) })]
        }
        Exchange::Said(text) => vec![said(text)],
        Exchange::Ran { text, id, code, outputs, images, .. } => {
            let arguments = json!({ "code": code }).to_string();
            let output =
                if images.is_empty() { json!(outputs) } else { json!(seen(outputs, images)) };
            let mut items = Vec::new();
            if !text.trim().is_empty() {
                items.push(said(text));
            }
            items.push(json!({
                "type": "function_call", "call_id": id, "name": TOOL_NAME, "arguments": arguments,
            }));
            items.push(json!({ "type": "function_call_output", "call_id": id, "output": output }));
            items
        }
    }
}

fn said(text: &str) -> Value {
    json!({ "role": "assistant", "content": [{ "type": "output_text", "text": text }] })
}

fn seen(text: &str, images: &[agent::ModelImage]) -> Vec<Value> {
    let pictures = images.iter().map(
        |image| json!({ "type": "input_image", "detail": "auto", "image_url": data_url(image) }),
    );
    [json!({ "type": "input_text", "text": text })].into_iter().chain(pictures).collect()
}

pub(super) fn read(event: &str, draft: &mut Draft<'_>) -> Result<Flow, Fault> {
    if event == "[DONE]" {
        return Ok(Flow::Over);
    }
    match parse(event, draft)? {
        Event::Text { delta } | Event::Refusal { delta } => draft.text(&delta)?,
        Event::ItemAdded { output_index, item: Item::Call { call_id, name } } => {
            draft.call(output_index, &call_id, &name);
        }
        Event::Arguments { output_index, delta } => draft.arguments(output_index, &delta)?,
        Event::Completed { response } => return Ok(over(&response, End::Whole, draft)),
        Event::Incomplete { response } => {
            let filtered = response
                .incomplete_details
                .as_ref()
                .is_some_and(|details| details.reason == "content_filter");
            let end = if filtered { End::Withheld } else { End::OutOfTokens };
            return Ok(over(&response, end, draft));
        }
        Event::Failed { response } => {
            let code = response.error.map_or_else(String::new, |error| error.code);
            return Err(failed(&code, event, draft));
        }
        Event::Error { code } => return Err(failed(&code.unwrap_or_default(), event, draft)),
        Event::ItemAdded { item: Item::Other, .. } | Event::Other => {}
    }
    Ok(Flow::More)
}

fn over(response: &Response, end: End, draft: &mut Draft<'_>) -> Flow {
    let usage = response.usage.unwrap_or_default();
    draft.usage(usage.input_tokens, usage.output_tokens);
    draft.end(end);
    Flow::Over
}

fn failed(code: &str, event: &str, draft: &Draft<'_>) -> Fault {
    let status = match code {
        "rate_limit_exceeded" => 429,
        "invalid_prompt" | "context_length_exceeded" => 400,
        _ => 500,
    };
    Fault::of_status(draft.place(), status, None, event)
}
