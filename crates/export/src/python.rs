//! Reads just enough Python to change it safely: where strings, comments and statements are, and
//! which lines only `IPython` understands. Judges no grammar, so broken code is read as well.
//!
//! # Layout
//!
//! - `python/paths.rs` makes `/mnt/data` relative, in strings alone

mod paths;

use std::ops::Range;

pub(crate) use paths::relative;

/// A cell's code, cut into pieces.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    code: &'a str,
    pieces: Vec<Piece>,
    statements: Vec<Statement>,
}

/// A stretch of code that is no plain code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) range: Range<usize>,
    pub(crate) kind: PieceKind,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PieceKind {
    /// A string, from its first quote to its last.
    Literal,
    /// From `#` to the end of the line.
    Comment,
    /// A line that only `IPython` understands.
    Foreign,
}

/// One statement of a line; a line may hold several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) range: Range<usize>,
    /// It has a comma outside of all brackets.
    pub(crate) has_comma: bool,
    pub(crate) is_foreign: bool,
}

impl<'a> Source<'a> {
    /// Reads a cell's code.
    pub(crate) fn read(code: &'a str) -> Self {
        let mut reader =
            Reader { code, at: 0, depth: 0, open: None, pieces: vec![], statements: vec![] };
        reader.read();
        Self { code, pieces: reader.pieces, statements: reader.statements }
    }

    /// The pieces that are no plain code, in order.
    pub(crate) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The last statement.
    pub(crate) fn last_statement(&self) -> Option<&Statement> {
        self.statements.last()
    }

    /// Whether it waits outside of all functions, which `IPython` allows.
    pub(crate) fn awaits(&self) -> bool {
        let has_coroutine = self.code.contains("async def");
        self.statements.iter().filter(|statement| !statement.is_foreign).any(|statement| {
            let start = self.code[..statement.range.start].chars().next_back();
            let outermost = start.is_none_or(|before| !before.is_whitespace() || before == '\n');
            (outermost || !has_coroutine) && self.waits_in(&statement.range)
        })
    }

    /// The lines that `IPython` alone understands, in order.
    pub(crate) fn foreign(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.kind == PieceKind::Foreign)
    }

    /// Whether `await`, `async for` or `async with` stands in the code of a range.
    fn waits_in(&self, range: &Range<usize>) -> bool {
        let code = &self.code[range.clone()];
        let found = ["await ", "async for ", "async with "].iter().flat_map(|words| {
            code.match_indices(words).filter(|(at, _)| {
                let before = code[..*at].chars().next_back();
                !before.is_some_and(|char| char.is_alphanumeric() || "_.".contains(char))
            })
        });
        found
            .map(|(at, _)| range.start + at)
            .any(|at| !self.pieces.iter().any(|piece| piece.range.contains(&at)))
    }

    /// Puts `indent` before each line that does not begin inside a string.
    pub(crate) fn indented(&self, indent: &str) -> String {
        let mut text = String::new();
        let mut at = 0;
        for line in self.code.split_inclusive('\n') {
            let inside = self.pieces.iter().any(|piece| {
                piece.kind == PieceKind::Literal && piece.range.start < at && at < piece.range.end
            });
            if !inside && !line.trim().is_empty() {
                text.push_str(indent);
            }
            text.push_str(line);
            at += line.len();
        }
        text
    }
}

#[derive(Debug)]
struct Reader<'a> {
    code: &'a str,
    at: usize,
    /// Brackets that are open.
    depth: usize,
    /// The statement that is being read.
    open: Option<Statement>,
    pieces: Vec<Piece>,
    statements: Vec<Statement>,
}

impl Reader<'_> {
    fn read(&mut self) {
        // A cell magic takes the whole cell, whatever it holds.
        if self.code.trim_start().starts_with("%%") {
            return self.foreign(self.code.len());
        }
        while self.at < self.code.len() {
            self.line();
        }
        self.close();
    }

    /// Reads one logical line.
    fn line(&mut self) {
        let line = self.code[self.at..].lines().next().unwrap_or_default();
        if is_foreign(line) {
            let continued = self.code[self.at..].split_inclusive('\n').take_while({
                let mut goes_on = true;
                move |line| std::mem::replace(&mut goes_on, line.trim_end().ends_with('\\'))
            });
            let length: usize = continued.map(str::len).sum();
            let text = self.code[self.at..self.at + length].trim_end_matches('\n');
            self.foreign(self.at + text.len());
            self.at = (self.at + 1).min(self.code.len());
            return;
        }
        while let Some(char) = self.code[self.at..].chars().next() {
            if char == '\n' && self.depth == 0 {
                self.at += 1;
                break;
            }
            self.take(char);
        }
        self.close();
    }

    /// Reads a string, a comment, or one character.
    fn take(&mut self, char: char) {
        let end = match char {
            '#' => return self.piece(PieceKind::Comment, self.end_of_line(self.at)),
            '"' | '\'' => self.end_of_literal(),
            // A joined line goes on, and what is escaped is nothing else.
            '\\' => {
                let next = self.code[self.at + 1..].chars().next().map_or(0, char::len_utf8);
                self.at + 1 + next
            }
            _ => self.at + char.len_utf8(),
        };
        if char == ';' && self.depth == 0 {
            self.at = end;
            return self.close();
        }
        match char {
            '(' | '[' | '{' => self.depth += 1,
            ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if !char.is_whitespace() {
            let start = self.at;
            let open = self.open.get_or_insert(Statement {
                range: start..start,
                has_comma: false,
                is_foreign: false,
            });
            open.range.end = end;
            open.has_comma |= char == ',' && self.depth == 0;
        }
        match char {
            '"' | '\'' => self.piece(PieceKind::Literal, end),
            _ => self.at = end,
        }
    }

    fn piece(&mut self, kind: PieceKind, end: usize) {
        self.pieces.push(Piece { range: self.at..end, kind });
        self.at = end;
    }

    fn foreign(&mut self, end: usize) {
        let range = self.at..end;
        self.statements.push(Statement { range, has_comma: false, is_foreign: true });
        self.piece(PieceKind::Foreign, end);
    }

    fn close(&mut self) {
        self.statements.extend(self.open.take());
    }

    fn end_of_line(&self, from: usize) -> usize {
        self.code[from..].find('\n').map_or(self.code.len(), |length| from + length)
    }

    /// Where the string that begins here ends; one that never ends stops where Python gives up.
    fn end_of_literal(&self) -> usize {
        let rest = &self.code[self.at..];
        let quote = &rest[..1];
        let triple = quote.repeat(3);
        let (fence, is_triple) =
            if rest.starts_with(&triple) { (triple.as_str(), true) } else { (quote, false) };
        let mut escaped = false;
        for (index, char) in rest.char_indices().skip(fence.len()) {
            match char {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '\n' if !is_triple => return self.at + index,
                _ if rest[index..].starts_with(fence) => return self.at + index + fence.len(),
                _ => {}
            }
        }
        self.code.len()
    }
}

/// Whether `IPython` alone understands a line: magics, shell commands, questions.
fn is_foreign(line: &str) -> bool {
    let line = line.trim();
    let begins = |text: &str| {
        text.starts_with('!') && !text.starts_with("!=")
            || text.starts_with('%')
                && text[1..].starts_with(|c: char| c.is_alphabetic() || c == '%')
    };
    let asks = (line.starts_with('?') || line.ends_with('?'))
        && line.chars().all(|c| c.is_alphanumeric() || "_.?*%[]".contains(c));
    let assigns = line.split_once('=').is_some_and(|(name, value)| {
        begins(value.trim_start())
            && name.chars().all(|c| c.is_alphanumeric() || "_., ()*".contains(c))
    });
    begins(line) || asks || assigns
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn kinds(code: &str) -> Vec<(PieceKind, &str)> {
        let source = Source::read(code);
        source.pieces().iter().map(|piece| (piece.kind, &code[piece.range.clone()])).collect()
    }

    #[test]
    fn strings_comments_and_foreign_lines_are_told_apart() {
        use PieceKind::{Comment, Foreign, Literal};
        assert_eq!(
            kinds("a = 'b # \\' c' # d 'e"),
            [(Literal, "'b # \\' c'"), (Comment, "# d 'e")]
        );
        assert_eq!(
            kinds("x = '''a\n!b'''\n!ls 'c"),
            [(Literal, "'''a\n!b'''"), (Foreign, "!ls 'c")]
        );
        assert_eq!(kinds("f(\n  '%s'\n  % a)\nb = !ls"), [(Literal, "'%s'"), (Foreign, "b = !ls")]);
        assert_eq!(kinds("!a \\\n b\nc"), [(Foreign, "!a \\\n b")]);
        assert_eq!(
            kinds("df.head?\n%time f('x')"),
            [(Foreign, "df.head?"), (Foreign, "%time f('x')")]
        );
        assert_eq!(kinds("%%bash\necho 'a"), [(Foreign, "%%bash\necho 'a")]);
        assert_eq!(kinds("'never ends\nb = 1"), [(Literal, "'never ends")]);
    }

    #[test]
    fn the_last_statement_is_found_behind_comments_and_semicolons() {
        for (code, expected) in [
            ("a = 1\na", Some(("a", false))),
            ("a = 1; a, b  # why", Some(("a, b", true))),
            ("df.agg(\n    {'a': 1},\n)\n\n# end\n", Some(("df.agg(\n    {'a': 1},\n)", false))),
            ("x = 1\n!ls", None),
            ("'a;b'", Some(("'a;b'", false))),
            ("", None),
        ] {
            let source = Source::read(code);
            let last = source.last_statement();
            let last = last.filter(|last| !last.is_foreign);
            let last = last.map(|last| (&code[last.range.clone()], last.has_comma));
            assert_eq!(last, expected, "{code:?}");
        }
    }

    #[test]
    fn waiting_outside_of_functions_is_seen() {
        for (code, expected) in [
            ("await f()", true),
            ("x = [await f()]", true),
            ("if x:\n    async with a as b: pass", true),
            ("async def f():\n    await g()\nawait f()", true),
            ("async def f():\n    await g()", false),
            ("'await x' # await y", false),
            ("awaited = 1", false),
        ] {
            assert_eq!(Source::read(code).awaits(), expected, "{code}");
        }
    }

    #[test]
    fn lines_inside_strings_are_not_indented() {
        let source = Source::read("a = '''x\n  y'''\nif a:\n\n    b");
        assert_eq!(source.indented("    "), "    a = '''x\n  y'''\n    if a:\n\n        b");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_overlap(code in "([\"'\\\\#!%?;,()\n =]|f\"|'''|ä|a){0,40}") {
            let mut end = 0;
            for piece in Source::read(&code).pieces() {
                prop_assert!(end <= piece.range.start && code.get(piece.range.clone()).is_some());
                end = piece.range.end;
            }
        }
    }
}
