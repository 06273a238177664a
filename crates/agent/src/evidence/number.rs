//! Reads one number in all the ways that people write it: `1,234.5`, `1 234,5`, `1.234,5`,
//! `12.5 %`, `1.2M`, `3e-4`, `−7`. Where the writing is ambiguous, it gives all readings.

/// One way to read the digits at a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Reading {
    /// The byte after its last.
    pub(super) end: usize,
    pub(super) value: f64,
    /// The worth of its last digit: two readings closer than half of it are equal.
    pub(super) unit: f64,
    /// Written with a sign of percent.
    pub(super) percent: bool,
}

/// Groups of three digits that one number may have; more is a serial number.
const GROUPS_MAX: usize = 6;

/// Digits in front of the separator of groups.
const FIRST_GROUP_MAX: usize = 3;

/// Words for powers of ten, as they follow a number.
const SCALES: [(&str, f64); 21] = [
    ("trillion", 1e12),
    ("billion", 1e9),
    ("million", 1e6),
    ("thousand", 1e3),
    ("Millionen", 1e6),
    ("Milliarden", 1e9),
    ("Tausend", 1e3),
    ("millones", 1e6),
    ("millions", 1e6),
    ("milliards", 1e9),
    ("Mio.", 1e6),
    ("Mrd.", 1e9),
    ("Mio", 1e6),
    ("Mrd", 1e9),
    ("bn", 1e9),
    ("mn", 1e6),
    ("k", 1e3),
    ("K", 1e3),
    ("M", 1e6),
    ("B", 1e9),
    ("T", 1e12),
];

const PERCENTS: [&str; 6] = ["%", "％", "percent", "per cent", "Prozent", "pour cent"];

/// Returns all readings of the number whose digits begin at byte `start`, the longest first.
/// The sign in front is the caller's.
pub(super) fn readings(text: &str, start: usize) -> Vec<Reading> {
    let whole = digits(text, start);
    if let Some(fraction) = fraction(text, start, whole) {
        return vec![suffixed(text, fraction)];
    }
    let mut readings: Vec<_> = [plain(text, start, whole)]
        .into_iter()
        .chain([decimals(text, start, whole, '.'), decimals(text, start, whole, ',')])
        .flatten()
        .collect();
    for separator in [',', '.', ' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’', '_'] {
        readings.extend(groups(text, start, whole, separator));
    }
    let mut readings: Vec<_> =
        readings.into_iter().map(|reading| suffixed(text, reading)).collect();
    readings.sort_by_key(|reading| std::cmp::Reverse(reading.end));
    readings
}

/// The byte after a number as programs print it: its decimals and exponent are no numbers.
pub(super) fn written(text: &str, start: usize) -> usize {
    let whole = digits(text, start);
    let end = decimals(text, start, whole, '.').map_or(whole, |reading| reading.end);
    let end = if text[end..].starts_with('.') && end > whole { whole } else { end };
    exponent(text, end).map_or(end, |(end, _)| end)
}

/// The byte after the ASCII digits that begin at `start`.
pub(super) fn digits(text: &str, start: usize) -> usize {
    let count = text[start..].bytes().take_while(u8::is_ascii_digit).count();
    start + count
}

fn reading(digits: &str, decimals: usize, end: usize) -> Option<Reading> {
    let decimals = i32::try_from(decimals).ok()?;
    let unit = 10f64.powi(-decimals);
    Some(Reading { end, value: digits.parse().ok()?, unit, percent: false })
}

fn plain(text: &str, start: usize, end: usize) -> Option<Reading> {
    reading(&text[start..end], 0, end)
}

/// `.5` without a digit in front; the digits begin after the point.
fn fraction(text: &str, start: usize, end: usize) -> Option<Reading> {
    let before = text[..start].strip_suffix('.')?;
    let bare = !before.ends_with(|char: char| char.is_alphanumeric() || char == '.');
    bare.then(|| reading(&format!("0.{}", &text[start..end]), end - start, end))?
}

fn decimals(text: &str, start: usize, whole: usize, point: char) -> Option<Reading> {
    let after = text[whole..].strip_prefix(point)?;
    let from = text.len() - after.len();
    let end = digits(text, from);
    (end > from)
        .then(|| format!("{}.{}", &text[start..whole], &text[from..end]))
        .and_then(|number| reading(&number, end - from, end))
}

/// Thousands groups, with decimals behind them when there are some.
fn groups(text: &str, start: usize, whole: usize, separator: char) -> Vec<Reading> {
    if whole - start > FIRST_GROUP_MAX {
        return Vec::new();
    }
    let mut number = text[start..whole].to_owned();
    let mut end = whole;
    for _ in 0..GROUPS_MAX {
        let Some(after) = text[end..].strip_prefix(separator) else { break };
        let from = text.len() - after.len();
        let to = digits(text, from);
        if to - from != 3 {
            break;
        }
        number.push_str(&text[from..to]);
        end = to;
    }
    if end == whole {
        return Vec::new();
    }
    let mut readings: Vec<_> = reading(&number, 0, end).into_iter().collect();
    for point in ['.', ','].into_iter().filter(|point| *point != separator) {
        let Some(after) = text[end..].strip_prefix(point) else { continue };
        let from = text.len() - after.len();
        let to = digits(text, from);
        if to > from {
            readings.extend(reading(&format!("{number}.{}", &text[from..to]), to - from, to));
        }
    }
    readings
}

/// Takes in what follows the digits: an exponent, a word of scale, a sign of percent.
fn suffixed(text: &str, mut reading: Reading) -> Reading {
    if let Some((end, power)) = exponent(text, reading.end) {
        reading = scaled(reading, 10f64.powi(power), end);
    }
    let (rest, from) = without_space(text, reading.end);
    let scale = SCALES.iter().find(|(word, _)| {
        // A lone letter must touch its number: "5 K" is a temperature.
        rest.starts_with(word)
            && ends_word(&rest[word.len()..])
            && (word.len() > 1 || from == reading.end)
    });
    if let Some((word, factor)) = scale {
        reading = scaled(reading, *factor, from + word.len());
    }
    let (rest, from) = without_space(text, reading.end);
    if let Some(sign) = PERCENTS.iter().find(|sign| rest.starts_with(**sign)) {
        reading.end = from + sign.len();
        reading.percent = true;
    }
    reading
}

fn scaled(reading: Reading, factor: f64, end: usize) -> Reading {
    Reading { end, value: reading.value * factor, unit: reading.unit * factor, ..reading }
}

fn without_space(text: &str, at: usize) -> (&str, usize) {
    let rest = &text[at..];
    let trimmed = rest.strip_prefix([' ', '\u{a0}', '\u{202f}', '\u{2009}']).unwrap_or(rest);
    (trimmed, text.len() - trimmed.len())
}

fn ends_word(rest: &str) -> bool {
    !rest.starts_with(|char: char| char.is_alphanumeric() || char == '_')
}

/// `e-4`, `×10^-4`, `× 10⁻⁴`.
fn exponent(text: &str, at: usize) -> Option<(usize, i32)> {
    let rest = &text[at..];
    if let Some(rest) = rest.strip_prefix(['e', 'E']) {
        return power(rest).map(|(length, power)| (text.len() - rest.len() + length, power));
    }
    let rest = rest.trim_start_matches([' ', '\u{a0}']).strip_prefix(['×', '·', '*', 'x'])?;
    let rest = rest.trim_start_matches([' ', '\u{a0}']).strip_prefix("10")?;
    let marked = rest.strip_prefix("**").or_else(|| rest.strip_prefix('^'));
    let rest = match marked {
        Some(rest) => rest.strip_prefix('{').unwrap_or(rest),
        None if rest.starts_with(|char| superscript(char).is_some()) => rest,
        None => return None,
    };
    power(rest).map(|(length, power)| (text.len() - rest.len() + length, power))
}

/// Reads a small whole number with a sign, in plain or raised digits, and its length.
fn power(text: &str) -> Option<(usize, i32)> {
    let mut plain = String::new();
    let mut length = 0;
    for char in text.chars().take(4) {
        let Some(digit) = superscript(char).or_else(|| base(char, plain.is_empty())) else { break };
        plain.push(digit);
        length += char.len_utf8();
    }
    plain.parse().ok().filter(|power: &i32| power.abs() <= 308).map(|power| (length, power))
}

fn base(char: char, first: bool) -> Option<char> {
    match char {
        '0'..='9' => Some(char),
        '+' if first => Some('+'),
        '-' | '−' if first => Some('-'),
        _ => None,
    }
}

fn superscript(char: char) -> Option<char> {
    let at = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺".chars().position(|raised| raised == char)?;
    "0123456789-+".chars().nth(at)
}
