//! The stand-in refuses what the providers refuse, in their words.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use standin::{Standin, Turn};

/// Posts a body and returns the status and all that came back.
fn post(path: &str, headers: &str, body: &Value) -> (u16, String) {
    let standin = Standin::start(vec![Turn::answer("hi")]).unwrap();
    let mut socket = TcpStream::connect(standin.address()).unwrap();
    let (body, mut answer) = (body.to_string(), String::new());
    let length = body.len();
    write!(socket, "POST {path} HTTP/1.1\r\n{headers}content-length: {length}\r\n\r\n{body}")
        .unwrap();
    socket.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer)
}

fn refused(path: &str, headers: &str, body: &Value, status: u16, reason: &str) {
    let (got, answer) = post(path, headers, body);
    assert_eq!(got, status, "{answer}");
    assert!(answer.contains(reason), "{answer}");
}

const BEARER: &str = "Authorization: Bearer k\r\n";
const ANTHROPIC: &str = "x-api-key: k\r\nanthropic-version: 2023-06-01\r\n";

fn said(role: &str) -> Value {
    json!({ "role": role, "content": [{ "type": "text", "text": "hi" }] })
}

#[test]
fn anthropic_wants_turns_in_turn_and_a_limit() {
    let path = "/v1/messages";
    let body = |messages: Value| json!({ "model": "m", "max_tokens": 1, "stream": true, "messages": messages });
    assert_eq!(post(path, ANTHROPIC, &body(json!([said("user")]))).0, 200);
    let twice = body(json!([said("user"), said("user")]));
    refused(path, ANTHROPIC, &twice, 400, "roles must alternate");
    let mut no_limit = body(json!([said("user")]));
    no_limit["max_tokens"] = Value::Null;
    refused(path, ANTHROPIC, &no_limit, 400, "max_tokens: Field required");
    refused(path, "x-api-key: k\r\n", &body(json!([said("user")])), 400, "anthropic-version");
    let call = json!({ "type": "tool_use", "id": "a", "name": "python", "input": {} });
    let unanswered =
        json!([said("user"), { "role": "assistant", "content": [call] }, said("user")]);
    refused(path, ANTHROPIC, &body(unanswered), 400, "No tool output found");
    refused(path, "", &body(json!([])), 401, "authentication_error");
}

#[test]
fn openai_wants_outputs_to_match_their_calls() {
    let path = "/v1/responses";
    let body = |input: Value| json!({ "model": "m", "stream": true, "input": input });
    assert_eq!(post(path, BEARER, &body(json!([{ "role": "user", "content": "hi" }]))).0, 200);
    let output = json!({ "type": "function_call_output", "call_id": "a", "output": "1" });
    refused(path, BEARER, &body(json!([output])), 400, "No tool call found for a");
    let call = json!({ "type": "function_call", "call_id": "a", "name": "f", "arguments": "{}" });
    refused(path, BEARER, &body(json!([call])), 400, "No tool output found");
    refused(path, "", &body(json!([])), 401, "invalid_api_key");
    refused(path, BEARER, &json!({ "model": "no-such-model" }), 404, "model_not_found");

    let path = "/v1/chat/completions";
    let body = |messages: Value| json!({ "model": "m", "stream": true, "messages": messages });
    let user = json!({ "role": "user", "content": "hi" });
    assert_eq!(post(path, BEARER, &body(json!([user]))).0, 200);
    let orphan = json!({ "role": "tool", "tool_call_id": "a", "content": "1" });
    refused(path, BEARER, &body(json!([user, orphan])), 400, "No tool call found");
}

#[test]
fn gemini_wants_as_many_responses_as_calls() {
    let path = "/v1beta/models/m:streamGenerateContent?alt=sse";
    let key = "x-goog-api-key: k\r\n";
    let user = json!({ "role": "user", "parts": [{ "text": "hi" }] });
    assert_eq!(post(path, key, &json!({ "contents": [user] })).0, 200);
    let call = json!({ "role": "model", "parts": [{ "functionCall": { "name": "f" } }] });
    let body = json!({ "contents": [user, call, user] });
    refused(path, key, &body, 400, "number of function response parts");
    refused(path, "", &json!({}), 400, "API key not valid");
}

#[test]
fn a_path_that_no_provider_has_is_not_found() {
    refused("/elsewhere", BEARER, &json!({}), 404, "Not Found");
}
