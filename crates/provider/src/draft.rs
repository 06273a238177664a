//! A reply as it grows: what the protocols hand in, and the reply or fault that comes of it.

use agent::{Delta, Reply, Step, TOOL_NAME, ToolCallId, Usage};

use crate::abilities::Calls;
use crate::code_argument::CodeArgument;
use crate::exchange::ID_END;
use crate::fault::Fault;
use crate::fence::{Piece, Splitter};
use crate::place::Place;

/// The longest text of a reply: far more than any model writes.
const TEXT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The longest arguments of a call: far more than any cell.
const ARGUMENTS_BYTES_MAX: usize = 1024 * 1024;

/// A reply as it grows.
pub(crate) struct Draft<'a> {
    place: &'a Place,
    on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    text: String,
    cell: Cell,
    usage: Usage,
    end: End,
}

/// The cell that the reply asks for.
enum Cell {
    /// None so far; calls may come.
    Awaited,
    /// A tool call, the first one; later ones are ignored.
    ///
    /// It has no index any more once another call took that: some servers number none of them.
    Called {
        index: Option<u64>,
        id: String,
        extra: Option<String>,
        name: String,
        code: CodeArgument,
    },
    /// A fenced block may come, or has.
    Fenced { splitter: Splitter, code: String },
}

/// How the stream said that the reply ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Not yet.
    Open,
    /// It is whole.
    Whole,
    /// The model may write no more tokens.
    OutOfTokens,
    /// The provider withholds the rest.
    Withheld,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(
        place: &'a Place,
        calls: Calls,
        on_delta: &'a (dyn Fn(Delta) + Send + Sync),
    ) -> Self {
        let cell = match calls {
            Calls::OneAtATime | Calls::Several => Cell::Awaited,
            Calls::Fenced => Cell::Fenced { splitter: Splitter::default(), code: String::new() },
        };
        let (text, usage) = (String::new(), Usage::default());
        Self { place, on_delta, text, cell, usage, end: End::Open }
    }

    pub(crate) fn place(&self) -> &'a Place {
        self.place
    }

    /// Adds a piece of text.
    pub(crate) fn text(&mut self, text: &str) -> Result<(), Fault> {
        if self.text.len() + text.len() > TEXT_BYTES_MAX {
            return Err(Fault::too_large(self.place, "text", TEXT_BYTES_MAX));
        }
        match &mut self.cell {
            Cell::Fenced { splitter, .. } => {
                let pieces = splitter.push(text);
                self.fenced(pieces)
            }
            Cell::Awaited | Cell::Called { .. } => {
                self.say(text);
                Ok(())
            }
        }
    }

    /// Begins a call; only the first one counts.
    pub(crate) fn call(&mut self, index: u64, id: &str, name: &str) {
        match &mut self.cell {
            Cell::Awaited => {
                let (id, name, extra) = (id.to_owned(), name.to_owned(), None);
                let (index, code) = (Some(index), CodeArgument::default());
                self.cell = Cell::Called { index, id, extra, name, code };
            }
            Cell::Called { index: first, id: first_id, .. } => {
                // Servers that repeat the name with each piece repeat the id too.
                if *first == Some(index) && first_id != id && !id.is_empty() {
                    *first = None;
                }
            }
            Cell::Fenced { .. } => {}
        }
    }

    /// Whether a call has begun.
    pub(crate) fn has_call(&self) -> bool {
        matches!(self.cell, Cell::Called { .. })
    }

    /// Keeps what the provider wants back with the call.
    pub(crate) fn call_extra(&mut self, wanted: &str) {
        if let Cell::Called { extra, .. } = &mut self.cell {
            extra.get_or_insert_with(|| wanted.to_owned());
        }
    }

    /// Adds a piece of a call's arguments.
    pub(crate) fn arguments(&mut self, at: u64, piece: &str) -> Result<(), Fault> {
        let Cell::Called { index, name, code, .. } = &mut self.cell else { return Ok(()) };
        if *index != Some(at) {
            return Ok(());
        }
        if code.raw().len() + piece.len() > ARGUMENTS_BYTES_MAX {
            return Err(Fault::too_large(self.place, "code", ARGUMENTS_BYTES_MAX));
        }
        let shown = code.push(piece);
        if !shown.is_empty() && name == TOOL_NAME {
            (self.on_delta)(Delta::Code(shown));
        }
        Ok(())
    }

    /// Takes the tokens that the reply cost so far; zero means not said.
    pub(crate) fn usage(&mut self, tokens_in: u64, tokens_out: u64) {
        self.usage.tokens_in = self.usage.tokens_in.max(tokens_in);
        self.usage.tokens_out = self.usage.tokens_out.max(tokens_out);
    }

    /// Notes how the reply ends.
    pub(crate) fn end(&mut self, end: End) {
        self.end = end;
    }

    /// Makes the reply, if the stream said that it is whole.
    pub(crate) fn finish(mut self) -> Result<Reply, Fault> {
        if let Cell::Fenced { splitter, .. } = &mut self.cell {
            let pieces = splitter.finish();
            self.fenced(pieces)?;
        }
        match self.end {
            End::Whole => {}
            End::Open => return Err(Fault::cut(self.place, "the connection was closed too early")),
            End::OutOfTokens => {
                let how = "it is longer than the model may write in one go";
                let message = format!("the reply of {} broke off: {how}", self.place.title());
                return Err(Fault::never(agent::ModelError::OutOfTokens(message)));
            }
            End::Withheld => {
                let message = format!("{} withheld the reply by its filter", self.place.title());
                return Err(Fault::never(agent::ModelError::Refused(message)));
            }
        }
        let step = self.cell.step();
        if step == Step::Answer && self.text.trim().is_empty() {
            return Err(Fault::unreadable(self.place, "it is empty"));
        }
        Ok(Reply { text: self.text, step, usage: self.usage })
    }

    fn say(&mut self, text: &str) {
        if !text.is_empty() {
            self.text.push_str(text);
            (self.on_delta)(Delta::Text(text.to_owned()));
        }
    }

    fn fenced(&mut self, pieces: Vec<Piece>) -> Result<(), Fault> {
        for piece in pieces {
            match (piece, &mut self.cell) {
                (Piece::Code(piece), Cell::Fenced { code, .. }) => {
                    code.push_str(&piece);
                    if code.len() > ARGUMENTS_BYTES_MAX {
                        return Err(Fault::too_large(self.place, "code", ARGUMENTS_BYTES_MAX));
                    }
                    (self.on_delta)(Delta::Code(piece));
                }
                (Piece::Code(piece) | Piece::Text(piece), _) => self.say(&piece),
            }
        }
        Ok(())
    }
}

impl Cell {
    fn step(self) -> Step {
        match self {
            Self::Awaited => Step::Answer,
            Self::Fenced { code, .. } if code.trim().is_empty() => Step::Answer,
            Self::Fenced { code, .. } => Step::Run { call: None, code },
            Self::Called { id, extra, name, code, .. } => {
                let id = if id.is_empty() { "call".to_owned() } else { id };
                let id = extra.map_or(id.clone(), |extra| format!("{id}{ID_END}{extra}"));
                let call = Some(ToolCallId(id));
                let read = if name == TOOL_NAME { code.finish() } else { Err(no_tool(&name)) };
                match read {
                    Ok(code) => Step::Run { call, code },
                    Err(problem) => {
                        Step::Malformed { call, arguments: code.raw().to_owned(), problem }
                    }
                }
            }
        }
    }
}

fn no_tool(name: &str) -> String {
    format!("There is no tool `{name}`. Call python with {{\"code\": \"…\"}}.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ProviderKind;

    #[test]
    fn calls_that_share_an_index_are_told_apart_by_their_ids() {
        let (address, model) = (String::new(), String::new());
        let place = Place { provider: ProviderKind::OpenAiChat, model, address, key: None };
        let mut draft = Draft::new(&place, Calls::OneAtATime, &|_| {});
        for (id, piece) in [("a", "{\"code\":"), ("a", "\"1\"}"), ("b", "{\"code\":\"2\"}")] {
            draft.call(0, id, TOOL_NAME);
            draft.arguments(0, piece).unwrap();
        }
        draft.end(End::Whole);
        let call = Some(ToolCallId("a".to_owned()));
        assert_eq!(draft.finish().unwrap().step, Step::Run { call, code: "1".to_owned() });
    }
}
