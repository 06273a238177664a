//! What goes over the wire, whole, for one conversation with every kind of message.

use agent::{CellRun, Message, ModelImage, Sampling, ToolCallId, ToolUse};
use provider::ProviderKind;
use serde_json::{Value, json};
use standin::Turn;

use crate::talk::with;

fn conversation() -> Vec<Message> {
    let call = Some(ToolCallId("call_1\u{1f}c2ln".to_owned()));
    let images = vec![ModelImage { mime: "image/png".to_owned(), bytes: b"png".to_vec() }];
    vec![
        Message::Person("Plot it".to_owned()),
        Message::Code { text: "So:".to_owned(), call: call.clone(), code: "p()".to_owned() },
        Message::Outputs(CellRun { cell: None, call, text: "ok".to_owned(), images }),
        Message::Answer("There.".to_owned()),
        Message::Person("Thanks".to_owned()),
    ]
}

async fn request(kind: ProviderKind) -> Value {
    let heard = with(kind).turns([Turn::answer("ok")]).start().reply(conversation()).await;
    assert_eq!(heard.result.unwrap().text, "ok");
    heard.requests.into_iter().next().unwrap()
}

#[tokio::test]
async fn responses() {
    let body = request(ProviderKind::OpenAi).await;
    let input = json!([
        { "role": "user", "content": [{ "type": "input_text", "text": "Plot it" }] },
        { "role": "assistant", "content": [{ "type": "output_text", "text": "So:" }] },
        { "type": "function_call", "call_id": "call_1", "name": "python",
          "arguments": "{\"code\":\"p()\"}" },
        { "type": "function_call_output", "call_id": "call_1", "output": [
            { "type": "input_text", "text": "ok" },
            { "type": "input_image", "detail": "auto", "image_url": "data:image/png;base64,cG5n" },
        ] },
        { "role": "assistant", "content": [{ "type": "output_text", "text": "There." }] },
        { "role": "user", "content": [{ "type": "input_text", "text": "Thanks" }] },
    ]);
    assert_eq!(body["input"], input);
    assert_eq!(body["instructions"], "You run Python.");
    assert_eq!((&body["store"], &body["parallel_tool_calls"]), (&json!(false), &json!(false)));
    assert_eq!(body["tools"][0]["name"], "python");
}

#[tokio::test]
async fn chat() {
    let body = request(ProviderKind::OpenAiChat).await;
    let messages = json!([
        { "role": "system", "content": "You run Python." },
        { "role": "user", "content": "Plot it" },
        { "role": "assistant", "content": "So:", "tool_calls": [{
            "id": "call_1", "type": "function",
            "function": { "name": "python", "arguments": "{\"code\":\"p()\"}" },
        }] },
        { "role": "tool", "tool_call_id": "call_1", "content": "ok" },
        { "role": "user", "content": [
            { "type": "text", "text": "The figures of that cell:" },
            { "type": "image_url", "image_url": { "url": "data:image/png;base64,cG5n" } },
        ] },
        { "role": "assistant", "content": "There." },
        { "role": "user", "content": "Thanks" },
    ]);
    assert_eq!(body["messages"], messages);
    assert_eq!(body["tools"][0]["function"]["name"], "python");
    assert_eq!(body["parallel_tool_calls"], false);
}

#[tokio::test]
async fn anthropic() {
    let body = request(ProviderKind::Anthropic).await;
    let source = json!({ "type": "base64", "media_type": "image/png", "data": "cG5n" });
    let messages = json!([
        { "role": "user", "content": [{ "type": "text", "text": "Plot it" }] },
        { "role": "assistant", "content": [
            { "type": "text", "text": "So:" },
            { "type": "tool_use", "id": "call_1", "name": "python", "input": { "code": "p()" } },
        ] },
        { "role": "user", "content": [{ "type": "tool_result", "tool_use_id": "call_1", "content": [
            { "type": "text", "text": "ok" },
            { "type": "image", "source": source },
        ] }] },
        { "role": "assistant", "content": [{ "type": "text", "text": "There." }] },
        { "role": "user", "content": [{ "type": "text", "text": "Thanks" }] },
    ]);
    assert_eq!(body["messages"], messages);
    assert_eq!((&body["system"], &body["max_tokens"]), (&json!("You run Python."), &json!(8192)));
    assert_eq!(body["tool_choice"], json!({ "type": "auto", "disable_parallel_tool_use": true }));
}

#[tokio::test]
async fn gemini() {
    let body = request(ProviderKind::Gemini).await;
    let contents = json!([
        { "role": "user", "parts": [{ "text": "Plot it" }] },
        { "role": "model", "parts": [
            { "text": "So:" },
            { "functionCall": { "name": "python", "args": { "code": "p()" } },
              "thoughtSignature": "c2ln" },
        ] },
        { "role": "user", "parts": [
            { "functionResponse": { "name": "python", "response": { "output": "ok" } } },
            { "inlineData": { "mimeType": "image/png", "data": "cG5n" } },
        ] },
        { "role": "model", "parts": [{ "text": "There." }] },
        { "role": "user", "parts": [{ "text": "Thanks" }] },
    ]);
    assert_eq!(body["contents"], contents);
    assert_eq!(body["systemInstruction"], json!({ "parts": [{ "text": "You run Python." }] }));
}

/// The request for an answer on these terms, with calls of before or without.
async fn asked(kind: ProviderKind, tool: ToolUse, messages: Vec<Message>) -> Value {
    let sampling =
        Sampling { temperature: Some(0.5), top_p: Some(0.25), tokens_out_max: Some(100) };
    let talk = with(kind).tool(tool, sampling).turns([Turn::answer("ok")]).start();
    talk.reply(messages).await.requests.into_iter().next().unwrap()
}

#[tokio::test]
async fn what_is_asked_of_the_tool_is_said_in_each_protocol() {
    let question = || vec![Message::Person("Go".to_owned())];
    for (kind, place, required, never) in [
        (ProviderKind::OpenAi, "/tool_choice", json!("required"), json!("none")),
        (ProviderKind::OpenAiChat, "/tool_choice", json!("required"), json!("none")),
        (ProviderKind::Anthropic, "/tool_choice/type", json!("any"), json!("none")),
        (
            ProviderKind::Gemini,
            "/toolConfig/functionCallingConfig/mode",
            json!("ANY"),
            json!("NONE"),
        ),
    ] {
        let body = asked(kind, ToolUse::Required, question()).await;
        assert_eq!(body.pointer(place), Some(&required), "{kind}");
        let body = asked(kind, ToolUse::Withheld, conversation()).await;
        assert_eq!((body.pointer(place), body["tools"].is_array()), (Some(&never), true), "{kind}");
        let body = asked(kind, ToolUse::Withheld, question()).await;
        assert_eq!((body.pointer(place), &body["tools"]), (None, &Value::Null), "{kind}");
    }
}

#[tokio::test]
async fn sampling_is_passed_on_under_each_protocols_names() {
    for (kind, [temperature, top_p, tokens]) in [
        (ProviderKind::OpenAi, ["/temperature", "/top_p", "/max_output_tokens"]),
        (ProviderKind::OpenAiChat, ["/temperature", "/top_p", "/max_tokens"]),
        (ProviderKind::Anthropic, ["/temperature", "/top_p", "/max_tokens"]),
        (
            ProviderKind::Gemini,
            [
                "/generationConfig/temperature",
                "/generationConfig/topP",
                "/generationConfig/maxOutputTokens",
            ],
        ),
    ] {
        let body = asked(kind, ToolUse::Offered, vec![Message::Person("Go".to_owned())]).await;
        let said = [temperature, top_p, tokens].map(|place| body.pointer(place).cloned());
        assert_eq!(said, [json!(0.5), json!(0.25), json!(100)].map(Some), "{kind}");
    }
}

#[tokio::test]
async fn a_fenced_block_is_words_where_no_cell_may_run() {
    let setup = with(ProviderKind::OpenAiChat).without_tools();
    let talk = setup.tool(ToolUse::Withheld, Sampling::default()).turns([Turn::code("1")]).start();
    let heard = talk.reply(vec![Message::Person("Go".to_owned())]).await;
    let reply = heard.result.unwrap();
    assert_eq!(reply.step, agent::Step::Answer);
    assert!(reply.text.contains("```python"), "{}", reply.text);
    assert_eq!(heard.requests[0]["messages"][0]["content"], "You run Python.");
}
