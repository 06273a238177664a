//! Finds the numbers of a text. In an answer it leaves out those that claim nothing: list markers,
//! parts of names, ordinals, the numbers of cells and figures, and code.

use std::ops::Range;

use super::number::{self, Reading};

/// A number or date of a text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    /// Its first byte, the sign included.
    pub(super) start: usize,
    /// Its first digit.
    pub(super) digits: usize,
    /// A minus stands in front.
    pub(super) negative: bool,
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Number(Vec<Reading>),
    /// A date or a time of day, which ends before this byte.
    Date {
        end: usize,
    },
}

/// Words that number something: what follows them is a name and no claim.
const LABELS: [&str; 14] = [
    "cell", "cells", "step", "figure", "fig.", "table", "chart", "section", "chapter", "page",
    "note", "option", "zelle", "python",
];

/// Finds all numbers: what a cell printed. A date counts as a whole and by its parts.
pub(super) fn all(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(digits) = next_digit(text, at) {
        if let Some(end) = date(text, digits) {
            found.push(Found { start: digits, digits, negative: false, kind: Kind::Date { end } });
        }
        found.extend(number(text, digits));
        at = number::written(text, digits);
    }
    found
}

/// Finds the numbers and dates of an answer that claim something, in order; they may overlap.
pub(super) fn claims(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    let blocks = blocks(text);
    while let Some(digits) = next_digit(text, at) {
        at = number::digits(text, digits);
        if let Some(block) = blocks.iter().find(|block| block.contains(&digits)) {
            at = block.end;
        } else if let Some(end) = silent(text, digits, at) {
            at = at.max(end);
        } else if let Some(end) = date(text, digits) {
            at = end;
            found.push(Found { start: digits, digits, negative: false, kind: Kind::Date { end } });
        } else if let Some(number) = number(text, digits).and_then(|number| whole(text, number)) {
            found.push(number);
        } else {
            // "1.2.3", a version or an address
            let run = |char: char| !(char.is_ascii_digit() || matches!(char, '.' | ','));
            at = text[digits..].find(run).map_or(text.len(), |end| digits + end);
        }
    }
    found
}

/// Drops the readings that would break a number in two: `2` is no reading of `2.73`.
fn whole(text: &str, mut found: Found) -> Option<Found> {
    if let Kind::Number(readings) = &mut found.kind {
        readings.retain(|reading| {
            let rest = text[reading.end..].strip_prefix(['.', ',', '\'', '’', '_']);
            !rest.is_some_and(|rest| rest.starts_with(|char: char| char.is_ascii_digit()))
        });
        if readings.is_empty() {
            return None;
        }
    }
    Some(found)
}

/// A letter of a script that parts words by spaces; Chinese, Japanese or Thai touch their numbers.
fn letter(char: char) -> bool {
    char.is_lowercase() || char.is_uppercase()
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    text[from..].find(|char: char| char.is_ascii_digit()).map(|at| from + at)
}

fn number(text: &str, digits: usize) -> Option<Found> {
    let readings = number::readings(text, digits);
    let point = readings.first().is_some_and(|reading| reading.value < 1.0)
        && text[..digits].ends_with('.')
        && !text[..digits - 1].ends_with(|char: char| char.is_alphanumeric());
    let start = if point { digits - 1 } else { digits };
    let (start, negative) = sign(text, start);
    (!readings.is_empty()).then_some(Found {
        start,
        digits,
        negative,
        kind: Kind::Number(readings),
    })
}

/// Looks for a minus in front, over a currency sign; a dash between two numbers is none.
fn sign(text: &str, start: usize) -> (usize, bool) {
    let before = &text[..start];
    let bare = before.strip_suffix(['$', '€', '£', '¥']).unwrap_or(before);
    match bare.strip_suffix(['-', '−']) {
        Some(rest)
            if !rest.ends_with(|char: char| letter(char) || char.is_numeric() || char == ')') =>
        {
            (rest.len(), true)
        }
        _ => (start, false),
    }
}

/// Returns where a piece of text ends that claims nothing, when the digits are a part of one.
fn silent(text: &str, digits: usize, end: usize) -> Option<usize> {
    let line_start = text[..digits].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..digits];
    let after = &text[end..];
    if let Some(end) = code(text, digits) {
        return Some(end);
    }
    // "1. First", "## 2) Second"
    let marker = before.chars().all(|char| matches!(char, ' ' | '\t' | '>' | '#' | '*'))
        && after.strip_prefix(['.', ')']).is_some_and(|rest| rest.starts_with([' ', '*']));
    // "Q3", "col_2", "v1.2"
    let inside = before.ends_with(|char: char| letter(char) || char == '_');
    // "3rd", "2D", "4x4": letters that are no scale
    let letters = after.starts_with(|char: char| letter(char) || char == '_');
    let word = after.split(|char: char| !char.is_alphanumeric()).next().unwrap_or_default();
    let ordinal = letters && !measures(word);
    // "cell 3", "[3]", "In[3]"
    let label = before.split_whitespace().next_back().unwrap_or_default();
    let label = label.trim_start_matches(|char: char| !char.is_alphanumeric()).to_lowercase();
    let labelled = before.ends_with([' ', '\u{a0}']) && LABELS.contains(&label.as_str());
    let cited = before.ends_with('[') && after.starts_with(']');
    if marker || inside || ordinal || labelled || cited {
        let end = if labelled { number::written(text, digits) } else { end };
        return Some(tail(text, end, inside));
    }
    file(text, digits)
}

/// The end of a name that goes on after its first digits: `v1.2.3`, `Q3-2024`.
fn tail(text: &str, end: usize, inside: bool) -> usize {
    if !inside {
        return end;
    }
    let rest = &text[end..];
    let length = rest
        .find(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '.' | '-')))
        .unwrap_or(rest.len());
    end + rest[..length].trim_end_matches(['.', '-']).len()
}

/// Whether letters that touch a number belong to it: a scale, a unit, an exponent.
fn measures(word: &str) -> bool {
    let exponent = word
        .strip_prefix(['e', 'E'])
        .is_some_and(|power| power.is_empty() || power.bytes().all(|byte| byte.is_ascii_digit()));
    exponent
        || matches!(
            word,
            "k" | "K"
                | "M"
                | "B"
                | "T"
                | "bn"
                | "mn"
                | "s"
                | "ms"
                | "min"
                | "h"
                | "d"
                | "m"
                | "km"
                | "cm"
                | "mm"
                | "kg"
                | "g"
                | "t"
                | "l"
                | "kB"
                | "KB"
                | "MB"
                | "GB"
                | "TB"
                | "KiB"
                | "MiB"
                | "GiB"
                | "W"
                | "kW"
                | "kWh"
                | "MWh"
                | "V"
                | "A"
                | "Hz"
                | "kHz"
                | "pp"
                | "x"
                | "percent"
                | "C"
                | "F"
        )
}

/// A file name, a path or an address that the digits are a part of.
fn file(text: &str, digits: usize) -> Option<usize> {
    let edge = |char: char| {
        char.is_whitespace()
            || matches!(char, '`' | '"' | '(' | ')' | '[' | ']' | '|' | '<' | '>' | '=')
    };
    let start = text[..digits].rfind(edge).map_or(0, |at| at + 1);
    let start = (start..=digits).find(|at| text.is_char_boundary(*at)).unwrap_or(digits);
    let end = text[digits..].find(edge).map_or(text.len(), |at| digits + at);
    let token = text[start..end]
        .trim_matches(|char: char| matches!(char, '*' | ',' | ';' | ':' | '.' | '\''));
    names_file(token).then_some(end)
}

fn names_file(token: &str) -> bool {
    let ending = token.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty()
            && (1..=7).contains(&ending.len())
            && ending.starts_with(|char: char| char.is_ascii_alphabetic())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    ending || token.starts_with(['/', '~']) || token.starts_with("./") || token.contains("://")
}

/// A span of code that the digits are a part of, when it names a file or is an expression. A span
/// that is nothing but a number claims.
fn code(text: &str, digits: usize) -> Option<usize> {
    let line_start = text[..digits].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..digits];
    let opened = before.rfind('`').map(|at| line_start + at + 1)?;
    if before.matches('`').count().is_multiple_of(2) {
        return None;
    }
    let end = digits + text[digits..].find(['`', '\n'])?;
    let span = &text[opened..end];
    let named = names_file(span) || span.contains(['_', '(', '/', '\\']);
    named.then_some(end)
}

/// The fenced blocks of code. Blocks of plain text claim: models draw tables in them.
fn blocks(text: &str) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        at += line.len();
        let Some(info) = line.trim_start().strip_prefix("```") else { continue };
        open = match open {
            None => Some((at, info.trim())),
            Some((start, language)) => {
                blocks.extend((!shows(language)).then_some(start..at));
                None
            }
        };
    }
    if let Some((start, language)) = open {
        blocks.extend((!shows(language)).then_some(start..at));
    }
    blocks
}

fn shows(language: &str) -> bool {
    matches!(language, "" | "text" | "txt" | "output" | "csv" | "json" | "markdown")
}

/// The end of a date or time of day that begins here: `2024-03-15`, `15.03.2024`, `3/15/24`,
/// `12:30`.
fn date(text: &str, digits: usize) -> Option<usize> {
    if text[..digits].ends_with(|char: char| {
        letter(char) || char.is_numeric() || matches!(char, '.' | '/' | ':')
    }) {
        return None;
    }
    ['-', '/', '.', ':'].into_iter().find_map(|separator| {
        let mut lengths = Vec::new();
        let mut end = digits;
        loop {
            let from = end;
            end = number::digits(text, from);
            lengths.push(end - from);
            match text[end..].strip_prefix(separator) {
                Some(rest) if rest.starts_with(|char: char| char.is_ascii_digit()) => {
                    end += separator.len_utf8();
                }
                _ => break,
            }
        }
        let fits = matches!(
            (separator, lengths.as_slice()),
            (':', [1 | 2, 2] | [1 | 2, 2, 2])
                | ('-' | '/', [4, 1 | 2, 1 | 2])
                | ('-', [4, 2])
                | ('/' | '.' | '-', [1 | 2, 1 | 2, 4])
                | ('/', [1 | 2, 1 | 2, 2])
        );
        fits.then_some(end)
    })
}
