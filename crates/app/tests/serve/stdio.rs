//! `decipher mcp`: the protocol on stdout and nothing else.

use std::{io::Write, process::Stdio};

use serde_json::{Value, json};

use crate::test::{Place, rest};

#[test]
fn stdout_carries_the_protocol_alone() {
    let place = Place::new();
    let mut child = place.command(&["mcp"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let client = json!({ "name": "tests", "version": "1" });
    let hello =
        json!({ "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": client });
    for message in [
        json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello }),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
        json!({ "jsonrpc": "2.0", "id": 2, "method": "tools/list" }),
    ] {
        writeln!(stdin, "{message}").unwrap();
    }
    let mut lines = std::io::BufReader::new(child.stdout.take().unwrap());
    let mut answers = Vec::new();
    while answers.len() < 2 {
        let mut line = String::new();
        assert!(std::io::BufRead::read_line(&mut lines, &mut line).unwrap() > 0, "it ended");
        answers.push(serde_json::from_str::<Value>(&line).expect(&line));
    }
    assert!(answers[1]["result"]["tools"].to_string().contains("run_code"), "{}", answers[1]);
    // A closed stdin is how a host says goodbye.
    drop(stdin);
    assert_eq!(rest(lines), "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
