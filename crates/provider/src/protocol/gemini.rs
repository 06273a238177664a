//! Google's Gemini: `streamGenerateContent`.

mod wire;

use agent::{CODE_DESCRIPTION, TOOL_DESCRIPTION, TOOL_NAME};
use serde_json::{Value, json};

use super::{Flow, Offer, Request, parse, set};
use crate::draft::{Draft, End};
use crate::exchange::{Exchange, base64};
use crate::fault::Fault;
use wire::{Chunk, Finish, Part};

pub(super) fn body(request: &Request<'_>) -> Value {
    let contents: Vec<Value> = request.exchanges.iter().flat_map(contents).collect();
    let mut body = json!({
        "systemInstruction": { "parts": [{ "text": request.system }] },
        "contents": contents,
    });
    let sampling = request.sampling;
    let mut generation = json!({});
    set(&mut generation, "temperature", sampling.temperature);
    set(&mut generation, "topP", sampling.top_p);
    set(&mut generation, "maxOutputTokens", sampling.tokens_out_max);
    if generation != json!({}) {
        body["generationConfig"] = generation;
    }
    let mode = match request.offer() {
        Offer::None | Offer::Auto => None,
        Offer::Required => Some("ANY"),
        Offer::Never => Some("NONE"),
    };
    if let Some(mode) = mode {
        body["toolConfig"] = json!({ "functionCallingConfig": { "mode": mode } });
    }
    if request.offer() != Offer::None {
        body["tools"] = json!([{ "functionDeclarations": [{
            "name": TOOL_NAME,
            "description": TOOL_DESCRIPTION,
            "parameters": {
                "type": "object",
                "properties": { "code": { "type": "string", "description": CODE_DESCRIPTION } },
                "required": ["code"],
            },
        }] }]);
    }
    body
}

fn contents(exchange: &Exchange<'_>) -> Vec<Value> {
    match exchange {
        Exchange::Asked { text, images } => {
            let parts = [json!({ "text": text })].into_iter().chain(pictures(images));
            vec![json!({ "role": "user", "parts": parts.collect::<Vec<_>>() })]
        }
        Exchange::Said(text) => vec![json!({ "role": "model", "parts": [{ "text": text }] })],
        Exchange::Ran { text, extra, code, outputs, images, .. } => {
            let mut call =
                json!({ "functionCall": { "name": TOOL_NAME, "args": { "code": code } } });
            if let Some(signature) = extra {
                call["thoughtSignature"] = json!(signature);
            }
            let mut said = Vec::new();
            if !text.trim().is_empty() {
                said.push(json!({ "text": text }));
            }
            said.push(call);
            let response = json!({ "name": TOOL_NAME, "response": { "output": outputs } });
            let answered = [json!({ "functionResponse": response })].into_iter();
            let parts: Vec<Value> = answered.chain(pictures(images)).collect();
            vec![
                json!({ "role": "model", "parts": said }),
                json!({ "role": "user", "parts": parts }),
            ]
        }
    }
}

fn pictures(images: &[agent::ModelImage]) -> impl Iterator<Item = Value> {
    images.iter().map(
        |image| json!({ "inlineData": { "mimeType": image.mime, "data": base64(&image.bytes) } }),
    )
}

pub(super) fn read(event: &str, draft: &mut Draft<'_>) -> Result<Flow, Fault> {
    let chunk: Chunk = parse(event, draft)?;
    if let Some(error) = chunk.error {
        return Err(Fault::of_status(draft.place(), error.code, None, event));
    }
    if chunk.prompt_feedback.and_then(|feedback| feedback.block_reason).is_some() {
        draft.end(End::Withheld);
    }
    if let Some(usage) = chunk.usage_metadata {
        let written = usage.candidates_token_count + usage.thoughts_token_count;
        draft.usage(usage.prompt_token_count, written);
    }
    let Some(candidate) = chunk.candidates.into_iter().next() else { return Ok(Flow::More) };
    for part in candidate.content.unwrap_or_default().parts {
        read_part(part, draft)?;
    }
    match candidate.finish_reason {
        Some(Finish::MaxTokens) => draft.end(End::OutOfTokens),
        Some(Finish::Stop) => draft.end(End::Whole),
        Some(Finish::MalformedFunctionCall) => {
            return Err(Fault::unreadable(draft.place(), "its call of python is malformed"));
        }
        Some(Finish::Other) => draft.end(End::Withheld),
        None => {}
    }
    Ok(Flow::More)
}

fn read_part(part: Part, draft: &mut Draft<'_>) -> Result<(), Fault> {
    if let Some(call) = part.function_call {
        // Calls come whole here, so only the first one is ever handed on.
        if draft.has_call() {
            return Ok(());
        }
        draft.call(0, call.id.as_deref().unwrap_or_default(), &call.name);
        if let Some(signature) = &part.thought_signature {
            draft.call_extra(signature);
        }
        return draft.arguments(0, &call.args.map_or_else(String::new, |args| args.to_string()));
    }
    match part.text {
        Some(text) if !part.thought => draft.text(&text),
        _ => Ok(()),
    }
}
