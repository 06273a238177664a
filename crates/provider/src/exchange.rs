//! The prompt's messages in the shape that every protocol wants: each call with its outputs.
//!
//! A call whose outputs are missing, or that never was one, becomes plain text: a provider refuses
//! the whole conversation otherwise.

use std::borrow::Cow;

use agent::{CellRun, Message, ModelImage, ToolCallId};

use crate::abilities::{Abilities, Calls, Sight};
use crate::fence;

/// Stands between the id of a call and what else the provider wants back with it.
pub(crate) const ID_END: char = '\u{1f}';

/// What is said of a cell that printed nothing: providers refuse empty text.
const NO_OUTPUT: &str = "(no output)";

/// One thing that was said, or one call with its outputs.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Exchange<'a> {
    /// From the person's side.
    Asked {
        /// The words.
        text: Cow<'a, str>,
        /// Figures of a cell.
        images: &'a [ModelImage],
    },
    /// From the model's side.
    Said(Cow<'a, str>),
    /// A call and what came of it.
    Ran {
        /// What the model said beside it.
        text: &'a str,
        /// The call's id, only with characters that every provider takes.
        id: String,
        /// What the provider wants back beside the id.
        extra: Option<&'a str>,
        /// The Python.
        code: &'a str,
        /// The outputs in words.
        outputs: &'a str,
        /// Figures.
        images: &'a [ModelImage],
    },
}

/// Pairs calls with their outputs and leaves out what the model cannot take.
pub(crate) fn exchanges(messages: &[Message], abilities: Abilities) -> Vec<Exchange<'_>> {
    let mut exchanges = Vec::with_capacity(messages.len());
    let mut rest = messages;
    while let Some((message, after)) = rest.split_first() {
        rest = after;
        match (message, after.first()) {
            (Message::Code { text, call: Some(call), code }, Some(Message::Outputs(run)))
                if run.call.as_ref() == Some(call) && abilities.calls != Calls::Fenced =>
            {
                exchanges.push(ran(text, call, code, run, abilities.sight));
                rest = &after[1..];
            }
            (message, _) => exchanges.extend(plain(message, abilities.sight)),
        }
    }
    exchanges
}

fn ran<'a>(
    text: &'a str,
    call: &'a ToolCallId,
    code: &'a str,
    run: &'a CellRun,
    sight: Sight,
) -> Exchange<'a> {
    let (id, extra) = match call.0.split_once(ID_END) {
        Some((id, extra)) => (id, Some(extra)),
        None => (call.0.as_str(), None),
    };
    let allowed = |c: &char| c.is_ascii_alphanumeric() || *c == '_' || *c == '-';
    let id: String = id.chars().filter(allowed).collect();
    Exchange::Ran {
        text,
        id: if id.is_empty() { "call".to_owned() } else { id },
        extra,
        code,
        outputs: outputs(run),
        images: sight.of(&run.images),
    }
}

fn plain(message: &Message, sight: Sight) -> Option<Exchange<'_>> {
    match message {
        Message::Person(text) => Some(Exchange::Asked { text: Cow::Borrowed(text), images: &[] }),
        Message::Outputs(run) => Some(Exchange::Asked {
            text: Cow::Borrowed(outputs(run)),
            images: sight.of(&run.images),
        }),
        Message::Code { text, code, .. } => Some(Exchange::Said(fence::write(text, code).into())),
        Message::Answer(text) if text.trim().is_empty() => None,
        Message::Answer(text) => Some(Exchange::Said(Cow::Borrowed(text))),
    }
}

fn outputs(run: &CellRun) -> &str {
    if run.text.trim().is_empty() { NO_OUTPUT } else { &run.text }
}

/// The picture as base64, which all protocols carry.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let sextet = (bits >> (18 - 6 * place) & 63) as usize;
            text.push(if place <= group.len() { char::from(ALPHABET[sextet]) } else { '=' });
        }
    }
    text
}

/// The picture as a data URL.
pub(crate) fn data_url(image: &ModelImage) -> String {
    format!("data:{};base64,{}", image.mime, base64(&image.bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABLE: Abilities = Abilities { calls: Calls::OneAtATime, sight: Sight::Seeing };

    fn call(id: &str) -> Message {
        let call = Some(ToolCallId(id.to_owned()));
        Message::Code { text: "Let me see.".to_owned(), call, code: "6*7".to_owned() }
    }

    fn outputs(id: &str) -> Message {
        let call = Some(ToolCallId(id.to_owned()));
        Message::Outputs(CellRun { cell: None, call, text: String::new(), images: Vec::new() })
    }

    #[test]
    fn a_call_goes_with_its_outputs() {
        let messages = [call("fc/1\u{1f}signature"), outputs("fc/1\u{1f}signature")];
        let wanted = Exchange::Ran {
            text: "Let me see.",
            id: "fc1".to_owned(),
            extra: Some("signature"),
            code: "6*7",
            outputs: NO_OUTPUT,
            images: &[],
        };
        assert_eq!(exchanges(&messages, ABLE), [wanted]);
    }

    #[test]
    fn a_call_without_its_outputs_becomes_text() {
        let said = Exchange::Said("Let me see.\n\n```python\n6*7\n```".into());
        assert_eq!(exchanges(&[call("a")], ABLE), [said]);
        let asked = Exchange::Asked { text: NO_OUTPUT.into(), images: &[] };
        assert_eq!(exchanges(&[call("a"), outputs("b")], ABLE)[1], asked);
    }

    #[test]
    fn base64_is_as_in_the_rfc() {
        for (text, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foobar", "Zm9vYmFy")] {
            assert_eq!(base64(text.as_bytes()), coded);
        }
    }
}
