//! Prints a model's markdown as it streams: a block when it is whole, code line by line.
//!
//! What comes in is hostile and is made visible first; the only escapes that come out are ours.
//!
//! # Layout
//!
//! - `block.rs` renders one whole block

mod block;

use super::{Side, Tone, highlight::Highlighter, painted, sanitize};

/// A paragraph that grows longer is printed as it is, so that nothing is held back for ever.
const BLOCK_BYTES_MAX: usize = 1 << 16;

/// A stream of markdown on its way to a terminal; gives back what can be printed.
#[derive(Debug)]
pub(crate) struct Printer {
    side: Side,
    /// Text without a line end yet.
    line: String,
    place: Place,
}

/// Where in the text the stream is.
#[derive(Debug)]
enum Place {
    /// In a block that may go on.
    Block(String),
    /// In a fenced code block, which ends with a line that begins with `fence`.
    Code { fence: String, highlighter: Highlighter },
}

impl Printer {
    /// Begins a text for one side.
    pub(crate) fn new(side: Side) -> Self {
        Self { side, line: String::new(), place: Place::Block(String::new()) }
    }

    /// Takes a piece of text.
    pub(crate) fn push(&mut self, text: &str) -> String {
        self.line.push_str(text);
        let mut ready = String::new();
        while let Some((line, rest)) = self.line.split_once('\n') {
            let (line, rest) = (sanitize::visible(line).into_owned(), rest.to_owned());
            self.line = rest;
            ready.push_str(&self.take(&line));
        }
        ready
    }

    /// Ends the text.
    pub(crate) fn end(&mut self) -> String {
        let line = std::mem::take(&mut self.line);
        let mut printed = String::new();
        if !line.is_empty() {
            printed = self.take(&sanitize::visible(&line));
        }
        if let Place::Block(block) = std::mem::replace(&mut self.place, Place::Block(String::new()))
        {
            printed.push_str(&self.rendered(&block));
        }
        printed
    }

    fn take(&mut self, line: &str) -> String {
        let coloured = self.side.is_coloured();
        match &mut self.place {
            Place::Code { fence, .. } if line.trim().starts_with(fence.as_str()) => {
                self.place = Place::Block(String::new());
                "\n".to_owned()
            }
            Place::Code { highlighter, .. } if coloured => {
                format!("{}{}\n", gutter(coloured), highlighter.line(line))
            }
            Place::Code { .. } => format!("{}{line}\n", gutter(coloured)),
            Place::Block(block) => {
                let opened = fence(line);
                if opened.is_none() && !line.trim().is_empty() && block.len() < BLOCK_BYTES_MAX {
                    block.push_str(line);
                    block.push('\n');
                    return String::new();
                }
                let block = std::mem::take(block);
                if let Some((fence, language)) = opened {
                    let highlighter = Highlighter::new(&language);
                    self.place = Place::Code { fence, highlighter };
                }
                self.rendered(&block)
            }
        }
    }

    fn rendered(&self, block: &str) -> String {
        if block.trim().is_empty() {
            return String::new();
        }
        format!("{}\n\n", block::render(block, self.side).trim_end_matches('\n'))
    }
}

/// Renders a whole text.
pub(crate) fn whole(text: &str, side: Side) -> String {
    let mut printer = Printer::new(side);
    let mut lines = printer.push(text);
    lines.push_str(&printer.end());
    lines.truncate(lines.trim_end_matches('\n').len());
    lines
}

/// What stands before each line of code.
pub(crate) fn gutter(coloured: bool) -> String {
    if coloured { painted(Tone::Dim, "│ ") } else { "    ".to_owned() }
}

/// The fence that a line opens, and the language behind it.
fn fence(line: &str) -> Option<(String, String)> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| ['`', '~'].contains(mark))?;
    let fence: String = line.chars().take_while(|char| *char == mark).collect();
    let language = line[fence.len()..].trim().to_owned();
    // Three backticks and text on one line are inline code.
    (fence.len() >= 3 && !language.contains('`')).then_some((fence, language))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(pieces: &[&str]) -> String {
        let mut printer = Printer::new(Side::Out);
        let mut lines: String = pieces.iter().map(|piece| printer.push(piece)).collect();
        lines.push_str(&printer.end());
        lines
    }

    #[test]
    fn a_paragraph_waits_until_it_is_whole() {
        let mut printer = Printer::new(Side::Out);
        assert_eq!(printer.push("Revenue **gre"), "");
        assert_eq!(printer.push("w** by 4 %.\n\nNext"), "Revenue grew by 4 %.\n\n");
        assert_eq!(printer.end(), "Next\n\n");
    }

    #[test]
    fn code_streams_line_by_line() {
        assert_eq!(printed(&["```py\nx = 1\n", "y = 2\n```\n"]), "    x = 1\n    y = 2\n\n");
    }

    #[test]
    fn lists_and_tables_are_drawn() {
        insta::assert_snapshot!(printed(&[
            "# Sales\n\n1. one\n2. two\n   - deep\n\n| a | b |\n|---|---|\n| 1 | x `y` |\n\n",
            "> quoted\n\nSee [here](https://example.org) and *that*.\n",
        ]));
    }

    #[test]
    fn a_model_cannot_move_the_cursor() {
        assert_eq!(printed(&["a\x1b[2Jb"]), "a␛[2Jb\n\n");
    }
}
