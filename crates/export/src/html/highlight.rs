//! Colours Python by classes, so that the page's style says which colour.

use std::{fmt::Write as _, sync::LazyLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use super::escaped;

/// Longer lines are data, and the patterns take long on them.
const LINE_BYTES_MAX: usize = 2000;

/// Longer code is shown in one colour: the patterns would take seconds.
const CODE_BYTES_MAX: usize = 200_000;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// What gets a class: the beginning of a scope's name; the first that fits counts.
static CLASSES: LazyLock<Vec<(Scope, &str)>> = LazyLock::new(|| {
    [
        ("comment", "c"),
        ("meta.interpolation", ""),
        ("string", "s"),
        ("constant", "n"),
        ("keyword.operator.logical", "k"),
        ("keyword.operator", ""),
        ("keyword", "k"),
        ("storage", "k"),
        ("entity.name", "f"),
        ("support", "f"),
        ("variable.function", "f"),
        ("meta.function-call.python variable", "f"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Some((Scope::new(scope).ok()?, class)))
    .collect()
});

/// Colours Python; what the patterns do not understand stays as it is.
pub(super) fn python(code: &str) -> String {
    let code = code.trim_end_matches('\n');
    let syntax = SYNTAXES.find_syntax_by_token("python").filter(|_| code.len() <= CODE_BYTES_MAX);
    let Some(syntax) = syntax else { return escaped(code) };
    let (mut state, mut stack) = (ParseState::new(syntax), ScopeStack::new());
    let mut html = String::with_capacity(code.len() * 2);
    for line in code.split_inclusive('\n') {
        let whole = if line.ends_with('\n') { line.to_owned() } else { format!("{line}\n") };
        let parsed = match line.len() {
            0..=LINE_BYTES_MAX => state.parse_line(&whole, &SYNTAXES).unwrap_or_default(),
            _ => Vec::new(),
        };
        let mut from = 0;
        for (at, change) in parsed {
            let at = at.min(line.len());
            push(&mut html, &line[from..at], &stack);
            from = at;
            if stack.apply(&change).is_err() {
                break;
            }
        }
        push(&mut html, &line[from..], &stack);
    }
    html
}

fn push(html: &mut String, text: &str, stack: &ScopeStack) {
    let class = stack.scopes.iter().rev().find_map(|scope| {
        CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class)
    });
    let text = escaped(text);
    let _infallible = match class {
        None | Some("") => write!(html, "{text}"),
        Some(_) if text.trim().is_empty() => write!(html, "{text}"),
        Some(class) => write!(html, "<span class=\"{class}\">{text}</span>"),
    };
}
