//! Colours code in the terminal's own sixteen colours, which suit its background.

use std::{fmt::Write, sync::LazyLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

/// Longer lines are data, and the patterns take long on them.
const LINE_BYTES_MAX: usize = 2000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What gets a colour: the beginning of a scope's name, and the colour; the first that fits counts.
static COLOURS: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    [
        ("comment", "90"),
        ("string", "32"),
        ("constant", "36"),
        ("keyword.operator", "0"),
        ("keyword", "35"),
        ("storage", "35"),
        ("entity.name", "34"),
        ("support", "34"),
        ("variable.function", "34"),
        ("meta.function-call.python variable", "34"),
    ]
    .into_iter()
    .filter_map(|(scope, colour)| Some((Scope::new(scope).ok()?, colour)))
    .collect()
});

/// Colours code line by line, as it streams.
#[derive(Debug)]
pub(crate) struct Highlighter {
    state: Option<(ParseState, ScopeStack)>,
}

impl Highlighter {
    /// Begins with code in `language`; an unknown language stays as it is.
    pub(crate) fn new(language: &str) -> Self {
        let state = SYNTAXES
            .find_syntax_by_token(language)
            .map(|syntax| (ParseState::new(syntax), ScopeStack::new()));
        Self { state }
    }

    /// Colours one line, given without its end.
    pub(crate) fn line(&mut self, line: &str) -> String {
        let Some((state, stack)) = self.state.as_mut().filter(|_| line.len() <= LINE_BYTES_MAX)
        else {
            return line.to_owned();
        };
        let Ok(parsed) = state.parse_line(&format!("{line}\n"), &SYNTAXES) else {
            return line.to_owned();
        };
        let mut coloured = String::new();
        let mut from = 0;
        for (at, change) in parsed {
            let at = at.min(line.len());
            push(&mut coloured, &line[from..at], stack);
            from = at;
            if stack.apply(&change).is_err() {
                break;
            }
        }
        push(&mut coloured, &line[from..], stack);
        coloured
    }
}

fn push(coloured: &mut String, text: &str, stack: &ScopeStack) {
    if text.is_empty() {
        return;
    }
    let colour = stack.scopes.iter().rev().find_map(|scope| {
        COLOURS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, colour)| *colour)
    });
    match colour {
        None | Some("0") => coloured.push_str(text),
        Some(colour) => {
            let _infallible = write!(coloured, "\x1b[{colour}m{text}\x1b[0m");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_strings_and_comments_differ() {
        let mut highlighter = Highlighter::new("python");
        let line = highlighter.line("import os  # why");
        assert!(line.starts_with("\x1b[35mimport\x1b[0m os"), "{line:?}");
        assert!(line.contains("\x1b[90m"), "{line:?}");
        assert_eq!(Highlighter::new("klingon").line("import os"), "import os");
    }

    #[test]
    fn a_string_goes_on_over_lines() {
        let mut highlighter = Highlighter::new("python");
        highlighter.line("text = '''");
        assert!(highlighter.line("for").contains("\x1b[32mfor"));
    }
}
