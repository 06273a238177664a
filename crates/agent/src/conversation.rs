//! A conversation: what was said so far, and which numbers its cells have shown.

use crate::{CellRecord, Message, ModelImage, evidence::Ledger};

/// What was said so far; several turns share it, as they share the session.
#[derive(Debug, Clone, Default)]
pub struct Conversation {
    messages: Vec<Message>,
    ledger: Ledger,
}

impl Conversation {
    /// Makes an empty conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes up a conversation again, with the cells that ran in it.
    pub fn resume(messages: Vec<Message>, cells: &[CellRecord]) -> Self {
        let mut ledger = Ledger::default();
        for message in &messages {
            if let Message::Person(text) = message {
                ledger.give(text);
            }
        }
        for cell in cells {
            ledger.record(cell);
        }
        Self { messages, ledger }
    }

    /// Adds a cell that ran without an answer being heard of, as after a crash.
    pub fn note(&mut self, cell: &CellRecord) {
        let run = crate::prompt::outputs(None, &cell.code, cell);
        let (text, code) = (String::new(), cell.code.clone());
        self.messages.push(Message::Code { text, call: None, code });
        self.messages.push(Message::Outputs(run));
        self.ledger.record(cell);
    }

    /// Opens a turn with the person's words and the texts of cards of newly attached files.
    pub fn ask(&mut self, text: &str, cards: &[String]) {
        // A turn that was dropped left no answer; two questions in a row confuse some models.
        if !matches!(self.messages.last(), None | Some(Message::Answer(_))) {
            self.messages.push(Message::Answer(crate::prompt::NO_ANSWER.to_owned()));
        }
        let text = crate::prompt::question(text, cards);
        self.ledger.give(&text);
        self.messages.push(Message::Person(text));
    }

    /// Shows the model pictures that the person gave with the question; after [`Self::ask`].
    pub fn show(&mut self, images: Vec<ModelImage>) {
        if !images.is_empty() {
            self.messages.push(Message::Outputs(crate::prompt::pictures(images)));
        }
    }

    /// All messages so far, uncut.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    pub(crate) fn push(&mut self, message: Message) {
        self.messages.push(message);
    }

    pub(crate) fn record(&mut self, cell: &CellRecord) {
        self.ledger.record(cell);
    }

    pub(crate) fn ledger(&self) -> &Ledger {
        &self.ledger
    }
}
