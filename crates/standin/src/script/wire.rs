//! A script's turns as JSON.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Turn {
    Code {
        #[serde(default)]
        text: String,
        code: String,
    },
    Answer {
        answer: String,
    },
    Status {
        status: u16,
        retry_after: Option<u64>,
        #[serde(default)]
        body: String,
    },
    Fault {
        fault: Fault,
    },
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Fault {
    CutMidStream,
    EndEarly,
    Stall,
    ErrorEvent,
    MalformedArguments,
    Reset,
    GarbageSse,
    WrongTool,
    HugeArguments,
    OutOfTokens,
}
