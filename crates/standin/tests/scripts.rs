//! Scripts that are handed in over HTTP: each is played for the conversations that hold its word.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::io::{Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};
use standin::{Standin, Turn};

fn ask(standin: &Standin, method: &str, path: &str, body: &Value) -> (u16, String) {
    let mut socket = TcpStream::connect(standin.address()).unwrap();
    let (body, mut answer) = (body.to_string(), String::new());
    let head = format!("{method} {path} HTTP/1.1\r\nAuthorization: Bearer k\r\n");
    write!(socket, "{head}content-length: {}\r\n\r\n{body}", body.len()).unwrap();
    socket.read_to_string(&mut answer).unwrap();
    (answer.split(' ').nth(1).unwrap().parse().unwrap(), answer)
}

fn says(standin: &Standin, text: &str) -> (u16, String) {
    let messages = json!([{ "role": "user", "content": text }]);
    let body = json!({ "model": "m", "stream": true, "messages": messages });
    let (status, answer) = ask(standin, "POST", "/v1/chat/completions", &body);
    let Some((_, chunks)) = answer.split_once("chunked\r\nconnection: close\r\n\r\n") else {
        return (status, answer);
    };
    // Every second line is the length of the next.
    (status, chunks.split("\r\n").skip(1).step_by(2).collect())
}

#[test]
fn a_script_is_played_for_its_word_alone() {
    let standin = Standin::scripted_by(|_| Turn::answer("Q")).unwrap();
    assert_eq!(ask(&standin, "PUT", "/scripts/red", &json!([{ "answer": "X" }])).0, 200);
    assert_eq!(ask(&standin, "PUT", "/scripts/blue", &json!([{ "answer": "Y" }])).0, 200);

    assert!(says(&standin, "plain").1.contains("\"Q\""));
    assert!(says(&standin, "first red then blue").1.contains("\"Y\""), "the later script counts");
    assert!(says(&standin, "red").1.contains("\"X\""));
    let (status, answer) = says(&standin, "red again");
    assert_eq!(status, 400);
    assert!(answer.contains("the script has ended"));

    let (_, recorded) = ask(&standin, "GET", "/scripts/red", &Value::Null);
    assert_eq!(recorded.matches("\"messages\"").count(), 2);
    assert_eq!(ask(&standin, "PUT", "/scripts/red", &json!("no turns")).0, 400);
}
