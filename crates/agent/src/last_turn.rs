//! The last turn of a conversation, as feedback tells of it: what was asked, and the code that came of
//! it. Judges nothing.

use sandbox::CellId;

use crate::{CORRECTED, Message};

/// What was asked, and the code that came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastTurn {
    /// The person's words.
    pub question: String,
    /// The cards of the files that there were, as the model read them; may be empty.
    pub cards: String,
    /// The cell that ran last, with its code; none when none ran.
    pub cell: Option<(CellId, String)>,
}

impl LastTurn {
    /// The last turn of a conversation; code that the person ran in place of the model's is none.
    pub fn of(messages: &[Message]) -> Option<Self> {
        let begin = messages.iter().rposition(asks)?;
        let (before, rest) = messages.split_at(begin);
        let (asked, rest) = rest.split_first()?;
        let cards: Vec<&str> =
            before.iter().chain([asked]).filter_map(Message::cards).map(str::trim).collect();
        let end = rest.iter().position(|message| message.words().is_some());
        let turn = &rest[..end.unwrap_or(rest.len())];
        let ran = turn.windows(2).rev().find_map(|pair| match pair {
            [Message::Code { code, .. }, Message::Outputs(run)] => {
                run.cell.map(|cell| (cell, code.clone()))
            }
            _ => None,
        });
        let question = asked.words().unwrap_or_default().to_owned();
        Some(Self { question, cards: cards.join("\n"), cell: ran })
    }

    /// The last turn in which a cell ran; the last one when none did in any.
    pub fn that_ran(messages: &[Message]) -> Option<Self> {
        let mut rest = messages;
        while let Some(begin) = rest.iter().rposition(asks) {
            match Self::of(rest) {
                Some(turn) if turn.cell.is_some() => return Some(turn),
                Some(_) | None => rest = &rest[..begin],
            }
        }
        Self::of(messages)
    }
}

fn asks(message: &Message) -> bool {
    message.words().is_some_and(|words| words != CORRECTED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CellRun;

    fn ran(cell: Option<u32>, code: &str) -> [Message; 2] {
        let text = String::new();
        let run =
            CellRun { cell: cell.map(CellId), call: None, text: text.clone(), images: Vec::new() };
        [Message::Code { text, call: None, code: code.to_owned() }, Message::Outputs(run)]
    }

    fn asked(question: &str, cards: &[&str]) -> Message {
        let cards: Vec<String> = cards.iter().map(ToString::to_string).collect();
        Message::Person(crate::prompt::question(question, &cards))
    }

    #[test]
    fn it_is_the_last_question_with_all_cards_and_the_last_cell_that_ran() {
        assert_eq!(LastTurn::of(&[]), None);
        let mut messages = vec![asked("Total?", &["- file a"])];
        messages.extend(ran(Some(1), "1"));
        messages.extend([Message::Answer("1".to_owned()), asked("By month?", &["- file b"])]);
        messages.extend(ran(Some(2), "2"));
        messages.extend(ran(Some(3), "3"));
        messages.extend(ran(None, "not allowed"));
        messages.push(Message::Answer("3".to_owned()));
        let expected = LastTurn {
            question: "By month?".to_owned(),
            cards: "- file a\n- file b".to_owned(),
            cell: Some((CellId(3), "3".to_owned())),
        };
        assert_eq!(LastTurn::of(&messages), Some(expected.clone()));
        messages.push(asked(CORRECTED, &[]));
        messages.extend(ran(Some(4), "mine"));
        messages.push(Message::Answer("4".to_owned()));
        assert_eq!(LastTurn::of(&messages), Some(expected.clone()));
        messages.extend([asked("Thanks", &[]), Message::Answer("Welcome".to_owned())]);
        assert_eq!(LastTurn::of(&messages).map(|turn| turn.cell), Some(None));
        assert_eq!(LastTurn::that_ran(&messages), Some(expected));
        let thanks = &messages[messages.len() - 2..];
        assert_eq!(LastTurn::that_ran(thanks).map(|turn| turn.cell), Some(None));
    }
}
