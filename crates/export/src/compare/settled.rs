//! Takes out of a text what may differ from run to run, and finds where two texts differ.

use super::TextDifference;
use crate::plain::plain;

/// Something that may differ honestly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// What it is.
    pub name: &'static str,
    /// Why it is no difference.
    pub why: &'static str,
}

/// All that may differ; durations and memory peaks of cells are never looked at.
pub const ALLOWANCES: &[Allowance] = &[
    Allowance { name: "memory addresses", why: "`<object at 0x7f…>` is another place each time" },
    Allowance { name: "temporary paths", why: "names below /tmp are drawn anew each time" },
    Allowance {
        name: "drawn ids",
        why: "HTML of pandas' Styler and of plotly names its parts by chance",
    },
    Allowance { name: "times of cells that measure time", why: "no two runs take equally long" },
];

/// What stands for something that may differ.
const ANY: char = '…';

/// Words of code that measures time; numbers with a unit of time may differ in its text.
const CLOCKS: &[&str] = &["time", "timeit", "perf_counter", "monotonic", "tqdm"];

/// Units of time, as `%time` and most people write them.
const UNITS: &[&str] =
    &["ns", "µs", "μs", "us", "ms", "s", "sec", "secs", "second", "seconds", "min", "it/s"];

/// Digits from which on a hexadecimal number is an address.
const ADDRESS_DIGITS_MIN: usize = 6;

/// A UUID as it is written.
const UUID_BYTES: usize = 36;

/// Which numbers of a text may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Times {
    /// The code looks at a clock.
    Differ,
    /// It does not.
    Equal,
}

impl Times {
    /// Finds out whether code looks at a clock.
    pub(super) fn of(code: &str) -> Self {
        let mut words = code.split(|char: char| !char.is_alphanumeric() && char != '_');
        if words.any(|word| CLOCKS.contains(&word)) { Self::Differ } else { Self::Equal }
    }
}

/// Takes out of a text what may differ.
pub(super) fn settled(text: &str, times: Times) -> String {
    let text = plain(text);
    let mut settled = String::with_capacity(text.len());
    let mut rest = text.as_str();
    let mut last = ' ';
    while let Some(char) = rest.chars().next() {
        let begins = !last.is_alphanumeric() && last != '_';
        let length = begins
            .then(|| address(rest).or_else(|| path(rest)).or_else(|| id(rest)))
            .flatten()
            .or_else(|| time(rest, times).filter(|_| begins));
        let Some((keep, length)) = length else {
            settled.push(char);
            rest = &rest[char.len_utf8()..];
            last = char;
            continue;
        };
        settled.push_str(&rest[..keep]);
        settled.push(ANY);
        rest = &rest[length..];
        last = ANY;
    }
    settled
}

/// Compares two texts; `None` when they are equal in all that counts.
pub(super) fn difference(told: &str, again: &str, times: Times) -> Option<TextDifference> {
    let (settled_told, settled_again) = (settled(told, times), settled(again, times));
    if settled_told.trim_end() == settled_again.trim_end() {
        return None;
    }
    let (told, again) = (lines(&settled_told), lines(&settled_again));
    let count = told.len().max(again.len());
    let pairs: Vec<(usize, &str, &str)> = (0..count)
        .map(|line| (line, line_of(&told, line), line_of(&again, line)))
        .filter(|(_, told, again)| told != again)
        .collect();
    let (line, first_told, first_again) = *pairs.first()?;
    let mut relative = (told.len() == again.len()).then_some(0.0_f64);
    for (_, told, again) in &pairs {
        relative = relative.zip(numbers_differ(told, again)).map(|(most, this)| most.max(this));
    }
    Some(TextDifference {
        line: line + 1,
        told: first_told.to_owned(),
        again: first_again.to_owned(),
        lines: pairs.len(),
        relative,
    })
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().collect()
}

fn line_of<'a>(lines: &[&'a str], line: usize) -> &'a str {
    lines.get(line).copied().unwrap_or_default()
}

/// By how much the numbers of two lines differ, when nothing else does.
fn numbers_differ(told: &str, again: &str) -> Option<f64> {
    let (told, again) = (pieces(told), pieces(again));
    if told.len() != again.len() {
        return None;
    }
    let mut most = 0.0_f64;
    for (told, again) in told.iter().zip(&again).filter(|(told, again)| told != again) {
        let value = |text: &str| text.replace(',', "").parse::<f64>().ok();
        let (told, again) = (value(told)?, value(again)?);
        most = most.max((told - again).abs() / told.abs().max(f64::MIN_POSITIVE));
    }
    Some(most)
}

/// Cuts a line into numbers and what stands between them. Blanks before a number belong to neither:
/// a longer number leaves fewer of them in a table.
fn pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let start = rest.find(|char: char| char.is_ascii_digit()).unwrap_or(rest.len());
        let sign = rest[..start].ends_with('-');
        let (before, number) = rest.split_at(start - usize::from(sign));
        pieces.push(before.trim_end());
        let length = number_length(number);
        pieces.push(&number[..length]);
        rest = &number[length..];
    }
    pieces
}

fn number_length(text: &str) -> usize {
    let mut length = 0;
    let mut last = ' ';
    for char in text.chars() {
        let exponent = char == 'e' && last.is_ascii_digit();
        let signed = "+-".contains(char) && (last == 'e' || length == 0);
        if !(char.is_ascii_digit() || ".,".contains(char) || exponent || signed) {
            break;
        }
        length += 1;
        last = char;
    }
    text[..length].trim_end_matches(['.', ',', 'e', '+']).len()
}

/// `0x7f0a1b2c3d4e`. What is kept, and how long the whole is.
fn address(text: &str) -> Option<(usize, usize)> {
    let digits = text.strip_prefix("0x")?;
    let length = digits.chars().take_while(char::is_ascii_hexdigit).count();
    (length >= ADDRESS_DIGITS_MIN).then_some((2, 2 + length))
}

/// `/tmp/tmpab12cd/x.csv`.
fn path(text: &str) -> Option<(usize, usize)> {
    let name = text.strip_prefix("/tmp/")?;
    let length = name.find(|char: char| !char.is_alphanumeric() && !"_-./".contains(char));
    Some((5, 5 + length.unwrap_or(name.len())))
}

/// `T_1a2b3`, as the Styler draws them, and UUIDs.
fn id(text: &str) -> Option<(usize, usize)> {
    let hex = |text: &str| text.bytes().take(13).take_while(u8::is_ascii_hexdigit).count();
    if let Some(styler) = text.strip_prefix("T_") {
        return (hex(styler) == 5).then_some((2, 7));
    }
    let mut rest = text;
    for length in [8, 4, 4, 4] {
        let part = (hex(rest) == length).then(|| &rest[length..]);
        rest = part?.strip_prefix('-')?;
    }
    (hex(rest) >= 12).then_some((0, UUID_BYTES))
}

/// `1.23 s`, `45.6ms`, in the text of code that looks at a clock.
fn time(text: &str, times: Times) -> Option<(usize, usize)> {
    if times == Times::Equal || !text.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let number = number_length(text);
    let blank = usize::from(text[number..].starts_with(' '));
    let unit: String = text[number + blank..]
        .chars()
        .take_while(|char| char.is_alphabetic() || *char == '/')
        .collect();
    UNITS.contains(&unit.as_str()).then_some((0, number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn differs(told: &str, again: &str) -> Option<TextDifference> {
        difference(told, again, Times::Equal)
    }

    #[test]
    fn what_may_differ_is_taken_out() {
        for (text, expected) in [
            ("<A at 0x7f12ab34cd56>", "<A at 0x…>"),
            ("0x1f is no address", "0x1f is no address"),
            ("in /tmp/tmpx1_y/a.csv now", "in /tmp/… now"),
            ("<table id=\"T_1a2b3\"> #T_1a2b3_row0", "<table id=\"T_…\"> #T_…_row0"),
            ("div 0a1b2c3d-1234-1234-1234-0123456789ab!", "div …!"),
            ("took 1.23 s", "took 1.23 s"),
        ] {
            assert_eq!(settled(text, Times::Equal), expected);
        }
        let timed = "Wall time: 1.23 ms, 45.6s, 3 seeds, 10it/s";
        assert_eq!(settled(timed, Times::Differ), "Wall time: … ms, …s, 3 seeds, …it/s");
        assert_eq!(Times::of("%time f()"), Times::Differ);
        assert_eq!(Times::of("sometimes = 'lifetime'"), Times::Equal);
    }

    #[test]
    fn numbers_that_differ_are_measured() {
        let difference =
            differs("a\nsum  1,000.5 x\nb", "a\nsum 1,001.5 x\nb").expect("it differs");
        assert_eq!((difference.line, difference.lines), (2, 1));
        assert!((difference.relative.expect("numbers alone") - 1.0 / 1000.5).abs() < 1e-12);
        let difference = differs("a 1", "b 1\nc").expect("it differs");
        assert_eq!((difference.lines, difference.relative), (2, None));
        assert_eq!(differs("a\n", "a"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_equal_to_itself(text in "(0x[0-9a-f]{0,8}|/tmp/|T_|[-0-9.,e ]|µs|ä|\n){0,30}", other in ".{0,30}") {
            prop_assert_eq!(difference(&text, &text, Times::Differ), None);
            let _no_panic = (difference(&text, &other, Times::Differ), differs(&text, &other));
        }
    }
}
