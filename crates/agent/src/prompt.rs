//! The only place that words what the model reads.

/// How a model without tool calls asks for a cell; providers add it to the system prompt.
pub const FENCED_INSTRUCTIONS: &str = "";

/// Stands where a turn ended without an answer.
pub(crate) const NO_ANSWER: &str = "(The turn was stopped before an answer.)";

pub(crate) fn question(text: &str, _cards: &[String]) -> String {
    text.to_owned()
}
