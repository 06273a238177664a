//! Cuts a conversation to a number of characters. Oldest outputs are shortened first; the newest
//! question and the newest outputs are touched last.

use super::cut;
use crate::Message;

/// What an old message is shortened to: its gist.
const SHORT_CHARS: usize = 600;

/// What a picture counts, about as many tokens as large models charge.
const IMAGE_CHARS: usize = 4_000;

/// Messages at the end that are kept whole as long as possible: the last two steps.
const FRESH: usize = 4;

/// Returns the messages, shortened until they have at most `chars_max` characters.
pub(super) fn fit(messages: &[Message], chars_max: usize) -> Vec<Message> {
    let mut messages = messages.to_vec();
    let mut excess = messages.iter().map(size).sum::<usize>().saturating_sub(chars_max);
    let old = messages.len().saturating_sub(FRESH);
    for wanted in [is_outputs as fn(&Message) -> bool, is_other] {
        for message in messages[..old].iter_mut().filter(|message| wanted(message)) {
            excess = excess.saturating_sub(shorten(message, excess));
        }
    }
    let drop = turns_to_drop(&messages, &mut excess);
    messages.drain(..drop);
    for message in &mut messages {
        excess = excess.saturating_sub(shorten(message, excess));
    }
    messages
}

fn is_outputs(message: &Message) -> bool {
    matches!(message, Message::Outputs(_))
}

fn is_other(message: &Message) -> bool {
    !is_outputs(message)
}

/// How many messages of whole old turns must go, so that the rest fits; the last turn stays.
fn turns_to_drop(messages: &[Message], excess: &mut usize) -> usize {
    let last_turn = messages
        .iter()
        .rposition(|message| matches!(message, Message::Person(_)))
        .unwrap_or_default();
    let mut drop = 0;
    for (index, message) in messages.iter().enumerate().take(last_turn + 1) {
        if matches!(message, Message::Person(_)) {
            drop = index;
            if *excess == 0 {
                break;
            }
        }
        if index < last_turn {
            *excess = excess.saturating_sub(size(message));
        }
    }
    drop
}

/// Shortens one message by up to `excess` characters and returns how many it lost.
fn shorten(message: &mut Message, excess: usize) -> usize {
    if excess == 0 {
        return 0;
    }
    let before = size(message);
    match message {
        Message::Person(text) | Message::Answer(text) => *text = cut(text, SHORT_CHARS * 4),
        Message::Code { text, code, .. } => {
            *text = cut(text, SHORT_CHARS);
            *code = cut(code, SHORT_CHARS);
        }
        Message::Outputs(run) => {
            run.images.clear();
            run.text = cut(&run.text, SHORT_CHARS);
        }
    }
    before.saturating_sub(size(message))
}

fn size(message: &Message) -> usize {
    match message {
        Message::Person(text) | Message::Answer(text) => text.chars().count(),
        Message::Code { text, code, .. } => text.chars().count() + code.chars().count(),
        Message::Outputs(run) => run.text.chars().count() + run.images.len() * IMAGE_CHARS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CellRun;

    fn step(chars: usize) -> [Message; 2] {
        let run = CellRun { cell: None, call: None, text: "o".repeat(chars), images: Vec::new() };
        [
            Message::Code { text: String::new(), call: None, code: "code".into() },
            Message::Outputs(run),
        ]
    }

    fn turn(question: &str, chars: usize) -> Vec<Message> {
        let mut messages = vec![Message::Person(question.into())];
        messages.extend(step(chars));
        messages.push(Message::Answer("answer".into()));
        messages
    }

    #[test]
    fn what_fits_is_not_touched() {
        let messages = turn("question", 5_000);
        assert_eq!(fit(&messages, 10_000), messages);
    }

    #[test]
    fn the_oldest_outputs_are_shortened_first() {
        let messages = [turn("a", 5_000), turn("b", 5_000), turn("c", 5_000)].concat();
        let fitted = fit(&messages, 12_000);
        let sizes: Vec<_> = fitted.iter().filter(|m| is_outputs(m)).map(size).collect();
        assert!(sizes[0] < 1_000);
        assert_eq!(sizes[1..], [5_000, 5_000]);
    }

    #[test]
    fn whole_old_turns_go_when_shortening_is_not_enough() {
        let messages: Vec<_> = (0..100).flat_map(|n| turn(&format!("question {n}"), 500)).collect();
        let fitted = fit(&messages, 5_000);
        assert!(fitted.iter().map(size).sum::<usize>() <= 5_000);
        assert!(matches!(&fitted[0], Message::Person(_)));
        assert_eq!(fitted[fitted.len() - 4..], messages[messages.len() - 4..]);
    }

    #[test]
    fn one_long_turn_is_shortened_but_keeps_its_steps() {
        let mut messages = vec![Message::Person("question".into())];
        messages.extend((0..20).flat_map(|_| step(5_000)));
        let fitted = fit(&messages, 20_000);
        assert_eq!(fitted.len(), messages.len());
        assert_eq!(fitted.last(), messages.last());
        assert!(fitted.iter().map(size).sum::<usize>() <= 22_000 + 5_000);
    }
}
