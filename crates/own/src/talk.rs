//! What was said so far, read out of the prompt: files, requests, programs, what came of them.

use agent::{Card, Example, Message};

use crate::came::Came;

/// A conversation as our own model sees it.
#[derive(Debug, Default)]
pub(crate) struct Talk {
    /// The files that were attached, each once, as last described.
    pub(crate) cards: Vec<Card>,
    /// The turns, the present one last.
    pub(crate) turns: Vec<Turn>,
    /// What the person corrected when they asked for something like it.
    pub(crate) example: Option<Example>,
}

/// A request with what was tried for it.
#[derive(Debug, Default)]
pub(crate) struct Turn {
    pub(crate) ask: String,
    pub(crate) tries: Vec<Try>,
}

/// A program and what came of it.
#[derive(Debug)]
pub(crate) struct Try {
    pub(crate) code: String,
    pub(crate) came: Came,
}

impl Talk {
    pub(crate) fn of(messages: &[Message]) -> Self {
        let mut talk = Self::default();
        let mut code = None;
        for message in messages {
            match message {
                Message::Person(text) => {
                    talk.attach(Card::in_message(text));
                    let ask = message.words().unwrap_or_default().to_owned();
                    talk.turns.push(Turn { ask, tries: Vec::new() });
                }
                Message::Code { code: written, .. } => code = Some(written.clone()),
                Message::Outputs(run) => {
                    if let (Some(turn), Some(code)) = (talk.turns.last_mut(), code.take()) {
                        turn.tries.push(Try { code, came: Came::read(&run.text) });
                    }
                }
                Message::Answer(_) => {}
            }
        }
        talk
    }

    /// With an example beside it.
    pub(crate) fn like(self, example: Option<&Example>) -> Self {
        Self { example: example.cloned(), ..self }
    }

    fn attach(&mut self, cards: Vec<Card>) {
        for card in cards {
            self.cards.retain(|known| known.path != card.path);
            self.cards.push(card);
        }
    }

    /// The turn that is to be answered.
    pub(crate) fn present(&self) -> Option<&Turn> {
        self.turns.last()
    }

    /// Requests before the present one whose program held, the latest last.
    pub(crate) fn earlier(&self, count: usize) -> Vec<(&str, &str)> {
        let before = self.turns.split_last().map(|(_, before)| before).unwrap_or_default();
        let held = before.iter().filter_map(|turn| {
            let last = turn.tries.last().filter(|last| last.came.error.is_none())?;
            Some((turn.ask.as_str(), last.code.as_str()))
        });
        let held: Vec<_> = held.collect();
        held[held.len().saturating_sub(count)..].to_vec()
    }
}
