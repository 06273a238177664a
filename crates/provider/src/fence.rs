//! Cells in fenced blocks, for models without tool calls.
//!
//! Splits a reply while it streams: text before the first Python block, the block's code, and
//! nothing after it, because a model that goes on only imagines the outputs.

/// Writes a cell the way a model without tool calls asks for it.
pub(crate) fn write(text: &str, code: &str) -> String {
    let mut ticks = "```".to_owned();
    while code.contains(&ticks) {
        ticks.push('`');
    }
    let gap = if text.is_empty() { "" } else { "\n\n" };
    let end = if code.ends_with('\n') { "" } else { "\n" };
    format!("{text}{gap}{ticks}python\n{code}{end}{ticks}")
}

/// A piece of a reply, told apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    Text(String),
    Code(String),
}

/// Tells text and code apart, line by line.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    line: String,
    begun: Begun,
    place: Place,
}

/// Whether the beginning of the line was shown already; what follows is no fence then.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Begun {
    #[default]
    No,
    Shown,
}

/// Where the next line stands.
#[derive(Debug, Default)]
enum Place {
    /// Before any Python block.
    #[default]
    Before,
    /// In a block that is no Python and ends with these ticks.
    Quoted(String),
    /// In the block that ends with these ticks.
    Inside(String),
    /// After it.
    After,
}

impl Splitter {
    /// Takes the next piece of the reply.
    pub(crate) fn push(&mut self, text: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in text.split_inclusive('\n') {
            self.line.push_str(part);
            if self.line.ends_with('\n') {
                pieces.extend(self.end_line());
                self.begun = Begun::No;
            } else if self.cannot_be_fence() {
                // Text that streams within one long line is shown at once, not at its end.
                pieces.extend(self.show());
                self.begun = Begun::Shown;
            }
        }
        pieces
    }

    /// Ends the reply; a block that was not closed still counts.
    pub(crate) fn finish(&mut self) -> Vec<Piece> {
        if self.line.is_empty() { Vec::new() } else { self.end_line().into_iter().collect() }
    }

    fn cannot_be_fence(&self) -> bool {
        let start = self.line.trim_start();
        self.begun == Begun::Shown || !start.is_empty() && !start.starts_with('`')
    }

    fn end_line(&mut self) -> Option<Piece> {
        if self.begun == Begun::Shown {
            return self.show();
        }
        let ticks = ticks(&self.line);
        let closes = |open: &str| ticks.len() >= open.len() && self.line.trim() == ticks;
        match &self.place {
            Place::Before if ticks.len() >= 3 && is_python(&self.line) => {
                self.place = Place::Inside(ticks);
            }
            Place::Before if ticks.len() >= 3 => {
                self.place = Place::Quoted(ticks);
                return self.show();
            }
            Place::Quoted(open) if closes(open) => {
                self.place = Place::Before;
                return self.show();
            }
            Place::Inside(open) if closes(open) => self.place = Place::After,
            Place::Before | Place::Quoted(_) | Place::Inside(_) | Place::After => {
                return self.show();
            }
        }
        self.line.clear();
        None
    }

    fn show(&mut self) -> Option<Piece> {
        let line = std::mem::take(&mut self.line);
        match self.place {
            Place::Before | Place::Quoted(_) => Some(Piece::Text(line)),
            Place::Inside(_) => Some(Piece::Code(line)),
            Place::After => None,
        }
    }
}

fn ticks(line: &str) -> String {
    line.trim_start().chars().take_while(|c| *c == '`').collect()
}

fn is_python(line: &str) -> bool {
    let language = line.trim().trim_start_matches('`').trim().to_lowercase();
    matches!(language.as_str(), "python" | "py" | "python3" | "ipython")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(reply: &str, size: usize) -> (String, String) {
        let mut splitter = Splitter::default();
        let characters: Vec<char> = reply.chars().collect();
        let mut pieces = Vec::new();
        for part in characters.chunks(size) {
            pieces.extend(splitter.push(&part.iter().collect::<String>()));
        }
        pieces.extend(splitter.finish());
        let (mut text, mut code) = (String::new(), String::new());
        for piece in pieces {
            match piece {
                Piece::Text(piece) => text += &piece,
                Piece::Code(piece) => code += &piece,
            }
        }
        (text, code)
    }

    #[test]
    fn the_first_python_block_is_the_cell() {
        let reply = "See:\n```text\n```\nNow:\n```python\nx = '`é🙂`'\n\n```\nIt gives 42.\n```python\n2\n```";
        for size in 1..reply.len() {
            let wanted = ("See:\n```text\n```\nNow:\n".to_owned(), "x = '`é🙂`'\n\n".to_owned());
            assert_eq!(split(reply, size), wanted);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for code in ["6*7", "s = '''\n```\n'''\n", "x\n"] {
            let (text, read) = split(&write("Look.", code), 3);
            assert_eq!((text.trim(), read.trim_end()), ("Look.", code.trim_end()));
        }
    }
}
