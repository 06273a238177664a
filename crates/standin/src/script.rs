//! Turns read from JSON, for the binary: `[{"code": "6*7"}, {"answer": "42"}, {"fault": "reset"}]`.

mod wire;

use crate::turn::{Fault, Turn};

/// Reads the turns of a script.
pub fn parse_script(json: &str) -> Result<Vec<Turn>, serde_json::Error> {
    let turns: Vec<wire::Turn> = serde_json::from_str(json)?;
    Ok(turns.into_iter().map(Turn::from).collect())
}

impl From<wire::Turn> for Turn {
    fn from(turn: wire::Turn) -> Self {
        match turn {
            wire::Turn::Code { text, code } => Self::Code { text, code },
            wire::Turn::Answer { answer } => Self::Answer(answer),
            wire::Turn::Status { status, retry_after, body } => {
                Self::Fault(Fault::Status { code: status, retry_after, body })
            }
            wire::Turn::Fault { fault } => Self::Fault(match fault {
                wire::Fault::CutMidStream => Fault::CutMidStream,
                wire::Fault::EndEarly => Fault::EndEarly,
                wire::Fault::Stall => Fault::Stall,
                wire::Fault::ErrorEvent => Fault::ErrorEvent,
                wire::Fault::MalformedArguments => Fault::MalformedArguments,
                wire::Fault::Reset => Fault::Reset,
                wire::Fault::GarbageSse => Fault::GarbageSse,
                wire::Fault::WrongTool => Fault::WrongTool,
                wire::Fault::HugeArguments => Fault::HugeArguments,
                wire::Fault::OutOfTokens => Fault::OutOfTokens,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_is_read() {
        let json = r#"[{"text": "Let me see.", "code": "6*7"}, {"answer": "42"},
                       {"status": 429, "retry_after": 1}, {"fault": "cut-mid-stream"}]"#;
        let wanted = [
            Turn::Code { text: "Let me see.".to_owned(), code: "6*7".to_owned() },
            Turn::answer("42"),
            Turn::Fault(Fault::Status { code: 429, retry_after: Some(1), body: String::new() }),
            Turn::Fault(Fault::CutMidStream),
        ];
        assert_eq!(parse_script(json).unwrap(), wanted);
    }
}
