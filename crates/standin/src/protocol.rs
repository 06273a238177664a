//! The protocols: what a request must be, which events a turn becomes, how a refusal looks.

mod anthropic;
mod chat;
mod gemini;
mod responses;

use serde_json::Value;

use crate::http::Request;
use crate::pieces;
use crate::rules::{Refusal, Seen, Tools, check_key, check_model};
use crate::turn::{Fault, Turn};

/// The wire protocol of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Responses,
    Chat,
    /// Chat without a key.
    Ollama,
    Anthropic,
    Gemini,
}

/// A reply in no protocol yet.
#[derive(Debug)]
pub(crate) struct Spoken {
    pub(crate) text: String,
    /// The tool's name and the arguments of each call.
    pub(crate) calls: Vec<(String, String)>,
    pub(crate) stop: Stop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    Done,
    OutOfTokens,
}

/// The name of the tool that a well-behaved model calls.
const TOOL: &str = "python";

/// Beyond what any client takes for a cell.
const HUGE_CODE_BYTES: usize = 2 * 1024 * 1024;

impl Protocol {
    /// Tells the protocol by the path.
    pub(crate) fn of_path(path: &str) -> Option<Self> {
        let plain = path.split('?').next().unwrap_or_default();
        match plain {
            "/v1/responses" => Some(Self::Responses),
            "/v1/chat/completions" => Some(Self::Chat),
            "/ollama/v1/chat/completions" => Some(Self::Ollama),
            "/v1/messages" => Some(Self::Anthropic),
            _ if plain.starts_with("/v1beta/models/")
                && path.ends_with(":streamGenerateContent?alt=sse") =>
            {
                Some(Self::Gemini)
            }
            _ => None,
        }
    }

    /// Checks the request as strictly as the provider does.
    pub(crate) fn check(self, request: &Request, body: &Value) -> Result<Seen, Refusal> {
        let bearer = || request.header("authorization")?.strip_prefix("Bearer ");
        match self {
            Self::Responses | Self::Chat => check_key(bearer())?,
            Self::Anthropic => check_key(request.header("x-api-key"))?,
            Self::Gemini => check_key(request.header("x-goog-api-key"))?,
            Self::Ollama => {}
        }
        let model = match self {
            Self::Gemini => gemini::model(&request.path),
            Self::Responses | Self::Chat | Self::Ollama | Self::Anthropic => {
                crate::rules::text(body, "model")?
            }
        };
        check_model(model, body)?;
        match self {
            Self::Responses => responses::check(body),
            Self::Chat | Self::Ollama => chat::check(body),
            Self::Anthropic => anthropic::check(request.header("anthropic-version"), body),
            Self::Gemini => gemini::check(body),
        }
    }

    /// The body by which the provider refuses.
    pub(crate) fn refusal(self, refusal: &Refusal) -> Value {
        match self {
            Self::Responses | Self::Chat | Self::Ollama => chat::refusal(refusal),
            Self::Anthropic => anthropic::refusal(refusal),
            Self::Gemini => gemini::refusal(refusal),
        }
    }

    /// The events of a reply, each with its lines and the blank one.
    pub(crate) fn events(self, spoken: &Spoken) -> Vec<String> {
        match self {
            Self::Responses => responses::events(spoken),
            Self::Chat | Self::Ollama => chat::events(spoken),
            Self::Anthropic => anthropic::events(spoken),
            Self::Gemini => gemini::events(spoken),
        }
    }

    /// The event by which the provider reports an overload inside a stream.
    pub(crate) fn error_event(self) -> String {
        let message = "Overloaded".to_owned();
        let refusal = Refusal { status: 503, code: "overloaded_error", message };
        match self {
            Self::Responses => responses::error_event(&refusal),
            Self::Chat | Self::Ollama | Self::Gemini => data(&self.refusal(&refusal)),
            Self::Anthropic => format!("event: error\n{}", data(&self.refusal(&refusal))),
        }
    }
}

impl Spoken {
    /// What a turn says; faults that say nothing of their own speak until they break off.
    pub(crate) fn of(turn: &Turn, tools: Tools) -> Self {
        let (text, calls) = match (turn, tools) {
            (Turn::Answer(text), _) => (text.clone(), Vec::new()),
            (Turn::Code { text, code }, Tools::Offered) => {
                (text.clone(), vec![call(TOOL, pieces::arguments(code))])
            }
            (Turn::Code { text, code }, Tools::None) => {
                (format!("{text}\n```python\n{code}\n```\n"), Vec::new())
            }
            (Turn::Fault(fault), _) => (
                // Whole paragraphs, so that a door that shows them as they come has some to show.
                "The first part.\n\nThe second part of this reply does not come to its end."
                    .to_owned(),
                match fault {
                    Fault::MalformedArguments => vec![call(TOOL, "{\"code\": \"print(".to_owned())],
                    Fault::WrongTool => vec![call("browser", "{\"url\":\"/\"}".to_owned())],
                    Fault::TwoCalls(code) => vec![
                        call(TOOL, pieces::arguments(code)),
                        call(TOOL, pieces::arguments("'the second call'")),
                    ],
                    Fault::StallInCode(code) => vec![call(TOOL, pieces::arguments(code))],
                    Fault::HugeArguments => {
                        vec![call(TOOL, pieces::arguments(&"#".repeat(HUGE_CODE_BYTES)))]
                    }
                    Fault::Status { .. }
                    | Fault::CutMidStream
                    | Fault::EndEarly
                    | Fault::Stall
                    | Fault::ErrorEvent
                    | Fault::Reset
                    | Fault::GarbageSse
                    | Fault::OutOfTokens => Vec::new(),
                },
            ),
        };
        let stop = match turn {
            Turn::Fault(Fault::OutOfTokens) => Stop::OutOfTokens,
            Turn::Fault(_) | Turn::Code { .. } | Turn::Answer(_) => Stop::Done,
        };
        Self { text, calls, stop }
    }
}

fn call(name: &str, arguments: String) -> (String, String) {
    (name.to_owned(), arguments)
}

/// An event without a name.
fn data(json: &Value) -> String {
    format!("data: {json}\n\n")
}

/// An event named as its type.
fn named(json: &Value) -> String {
    format!("event: {}\n{}", json["type"].as_str().unwrap_or_default(), data(json))
}
