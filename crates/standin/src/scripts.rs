//! Scripts that a client hands in over HTTP: `PUT /scripts/WORD` with turns as JSON. They are played,
//! one turn for each request, for the conversations that hold the word; `GET /scripts/WORD` tells
//! which requests those were. So many tests share one stand-in and none hears another's turns.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::http::Request;
use crate::script::parse_script;
use crate::turn::{Fault, Turn};

/// The path of scripts.
const PLACE: &str = "/scripts/";

/// The scripts that were handed in.
#[derive(Debug, Default)]
pub(crate) struct Scripts(Mutex<Vec<Script>>);

#[derive(Debug)]
struct Script {
    word: String,
    turns: VecDeque<Turn>,
    requests: Vec<Value>,
}

impl Scripts {
    /// Answers a request that is about scripts with a status and a body.
    pub(crate) fn answer(&self, request: &Request) -> Option<(u16, String)> {
        let word = request.path.strip_prefix(PLACE)?;
        Some(match request.method.as_str() {
            "PUT" => match parse_script(&String::from_utf8_lossy(&request.body)) {
                Ok(turns) => {
                    self.add(word, turns);
                    (200, "{}".to_owned())
                }
                Err(error) => (400, format!("{{\"error\":\"{error}\"}}")),
            },
            "GET" => (200, self.requests(word).to_string()),
            _ => (405, "{}".to_owned()),
        })
    }

    /// The next turn for a conversation. Of several words in it that of the script that came last
    /// counts, since what was said before stays in a conversation.
    pub(crate) fn next(&self, body: &Value) -> Option<Turn> {
        let whole = body.to_string();
        let mut scripts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let script = scripts.iter_mut().rev().find(|script| whole.contains(&script.word))?;
        script.requests.push(body.clone());
        Some(script.turns.pop_front().unwrap_or_else(|| {
            // Not a 5xx: nobody shall try that again.
            let body = "{\"error\":{\"message\":\"the script has ended\"}}".to_owned();
            Turn::Fault(Fault::Status { code: 400, retry_after: None, body })
        }))
    }

    fn add(&self, word: &str, turns: Vec<Turn>) {
        let script = Script { word: word.to_owned(), turns: turns.into(), requests: Vec::new() };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(script);
    }

    fn requests(&self, word: &str) -> Value {
        let scripts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = scripts.iter().rev().find(|script| script.word == word);
        known.map_or(Value::Null, |script| script.requests.clone().into())
    }
}
