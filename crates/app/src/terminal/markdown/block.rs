//! Renders one whole markdown block for the terminal, wrapped to its width. Trusts its text.

use std::fmt::Write;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::terminal::{Side, Tone, painted, table};

/// Deeper lists and quotes are drawn at this depth; a model that nests deeper is confused.
const DEPTH_MAX: usize = 8;

/// Renders one block.
pub(super) fn render(markdown: &str, side: Side) -> String {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let mut renderer = Renderer::new(side);
    for event in Parser::new_ext(markdown, options) {
        renderer.take(event);
    }
    renderer.end_line();
    renderer.printed
}

/// What has been rendered, and what the parser is in.
struct Renderer {
    side: Side,
    printed: String,
    /// The line or paragraph that grows.
    text: String,
    /// What begins the next line, such as `1. `.
    bullet: String,
    /// The next number of each list around; `None` for bullets.
    lists: Vec<Option<u64>>,
    tones: Vec<Tone>,
    links: Vec<String>,
    quotes: usize,
    rows: Vec<Vec<String>>,
}

impl Renderer {
    fn new(side: Side) -> Self {
        Self {
            side,
            printed: String::new(),
            text: String::new(),
            bullet: String::new(),
            lists: Vec::new(),
            tones: Vec::new(),
            links: Vec::new(),
            quotes: 0,
            rows: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => {
                let tone = self.tones.last().copied();
                self.push(tone, &text);
            }
            Event::Code(text) => self.push(Some(Tone::Code), &text),
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(Some(Tone::Italic), &text);
            }
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.end_line(),
            Event::Rule => self.printed.push_str(&"─".repeat(20)),
            Event::FootnoteReference(name) => self.push(None, &format!("[{name}]")),
            Event::TaskListMarker(done) => self.push(None, if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { .. } | Tag::Strong => self.tones.push(Tone::Bold),
            Tag::Emphasis => self.tones.push(Tone::Italic),
            Tag::Strikethrough => self.tones.push(Tone::Dim),
            Tag::BlockQuote(_) => self.quotes += 1,
            Tag::List(first) => {
                self.end_line();
                self.lists.push(first);
            }
            Tag::Item => {
                self.bullet = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    Some(None) | None => "• ".to_owned(),
                };
            }
            Tag::Link { dest_url, .. } => self.links.push(dest_url.into_string()),
            Tag::Image { dest_url, .. } => {
                self.text.push_str("[figure: ");
                self.links.push(dest_url.into_string());
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.tones.pop();
                self.end_line();
            }
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough => {
                self.tones.pop();
            }
            TagEnd::BlockQuote(_) => {
                self.end_line();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Link => {
                let url = self.links.pop().unwrap_or_default();
                // Where the text is the address, it is not said twice.
                if !self.text.ends_with(&url) {
                    self.push(Some(Tone::Dim), &format!(" ({url})"));
                }
            }
            TagEnd::Image => {
                self.links.pop();
                self.text.push(']');
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.end_line();
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.draw_table(),
            _ => {}
        }
    }

    fn push(&mut self, tone: Option<Tone>, text: &str) {
        match tone {
            // A table's cells are measured, so they stay plain.
            Some(tone) if self.side.is_coloured() && self.rows.is_empty() => {
                self.text.push_str(&painted(tone, text));
            }
            Some(_) | None => self.text.push_str(text),
        }
    }

    fn draw_table(&mut self) {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let head = rows.next().unwrap_or_default();
        self.printed.push_str(&table::draw(head, rows.collect(), self.side.width()));
        self.printed.push('\n');
    }

    fn end_line(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        let quote = "▎ ".repeat(self.quotes.min(DEPTH_MAX));
        let indent = "  ".repeat(self.lists.len().saturating_sub(1).min(DEPTH_MAX));
        let bullet = std::mem::take(&mut self.bullet);
        let hang = match self.lists.len() {
            0 => String::new(),
            _ => " ".repeat(bullet.width().max(2)),
        };
        let room = self.side.width().saturating_sub(quote.width() + indent.width() + hang.len());
        for (number, line) in wrap(&text, room.max(20)).into_iter().enumerate() {
            let begin = if number == 0 && !bullet.is_empty() { &bullet } else { &hang };
            let _infallible = writeln!(self.printed, "{quote}{indent}{begin}{line}");
        }
    }
}

/// Breaks text at spaces so that no line is wider than `width`; our escapes take no room.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for text in text.trim_end_matches('\n').split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in text.split(' ') {
            let room = shown_width(word);
            if used > 0 && used + 1 + room > width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            } else if !line.is_empty() || used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += room;
        }
        lines.push(line);
    }
    lines
}

fn shown_width(text: &str) -> usize {
    let mut in_escape = false;
    text.chars()
        .map(|char| match (in_escape, char) {
            (false, '\x1b') => {
                in_escape = true;
                0
            }
            (true, 'm') => {
                in_escape = false;
                0
            }
            (true, _) => 0,
            (false, _) => char.width().unwrap_or(0),
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_spaces_and_escapes_take_no_room() {
        let bold = painted(Tone::Bold, "three");
        assert_eq!(wrap(&format!("one two {bold} 四"), 9), ["one two", &format!("{bold} 四")]);
    }
}
