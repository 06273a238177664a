//! The events of a stream, as a client reads them.

use reqwest::{Method, Response};
use serde_json::Value;

use crate::support::Client;

/// A stream that is read event by event.
pub(crate) struct Stream {
    response: Response,
    text: String,
}

impl Client {
    /// Asks for a stream.
    pub(crate) async fn stream(&self, path: &str, body: Value) -> Stream {
        let response = self.request(Method::POST, path).json(&body).send().await.unwrap();
        Stream::of(response)
    }

    /// Follows a stream.
    pub(crate) async fn follow(&self, path: &str) -> Stream {
        Stream::of(self.request(Method::GET, path).send().await.unwrap())
    }
}

impl Stream {
    fn of(response: Response) -> Self {
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The data of the next event, none at the end.
    pub(crate) async fn next(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.text.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.text = rest;
                let data = event.lines().find_map(|line| line.strip_prefix("data: "));
                let Some(data) = data else { continue };
                if let Some(name) = event.lines().find_map(|line| line.strip_prefix("event: ")) {
                    let parsed: Value = serde_json::from_str(data).unwrap();
                    assert_eq!(parsed["type"], name);
                }
                return Some(data.to_owned());
            }
            let chunk = self.response.chunk().await.unwrap()?;
            self.text.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }

    /// Reads on until an event of this kind comes.
    pub(crate) async fn until(&mut self, kind: &str) -> Value {
        while let Some(data) = self.next().await {
            let event: Value = serde_json::from_str(&data).unwrap();
            if event["type"] == kind {
                return event;
            }
        }
        panic!("the stream ended before {kind}");
    }

    /// All further events.
    pub(crate) async fn rest(mut self) -> Vec<Value> {
        let mut events = Vec::new();
        while let Some(data) = self.next().await {
            events.push(serde_json::from_str(&data).unwrap_or(Value::String(data)));
        }
        events
    }
}

/// The kinds of events; what repeats in a row stands once.
pub(crate) fn kinds(events: &[Value]) -> Vec<&str> {
    let mut kinds: Vec<&str> = events.iter().map(|event| event["type"].as_str().unwrap()).collect();
    kinds.dedup();
    kinds
}

/// All deltas of a kind together.
pub(crate) fn deltas(events: &[Value], kind: &str) -> String {
    let deltas = events.iter().filter(|event| event["type"] == kind);
    deltas.map(|event| event["delta"].as_str().unwrap()).collect()
}
