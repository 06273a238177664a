//! Finds a value in words: what a model says, what its cells print. A dump of data states nothing.

use super::scalar;
use crate::probe::{Scalar, Value};

/// Numbers that may stand beside the wanted ones; more of them, and any value would be found.
const FURTHER_MAX: usize = 24;

/// Numbers for each wanted one: a table that is printed has its other columns too.
const FURTHER_EACH: usize = 4;

/// Digits that a rounded number needs when it has no decimals.
const DIGITS_MIN: usize = 3;

/// A number in a text, and how it is written.
#[derive(Debug, Clone, Copy)]
struct Shown {
    number: f64,
    decimals: usize,
    digits: usize,
    is_percent: bool,
}

/// Whether the words say all that the value holds.
pub(super) fn states(words: &str, value: &Value) -> bool {
    let mut cells = Vec::new();
    gather(value, &mut cells);
    let numbers = numbers(words);
    if cells.is_empty() || numbers.len() > FURTHER_MAX + FURTHER_EACH * cells.len() {
        return false;
    }
    let plain = scalar::plain(words);
    cells.iter().all(|cell| match cell {
        Scalar::Missing => true,
        Scalar::Truth(truth) => says(&plain) == Some(*truth),
        Scalar::Number(number) => numbers.iter().any(|shown| is_shown(*number, *shown)),
        Scalar::Text(text) => holds(&plain, text),
    })
}

fn gather<'a>(value: &'a Value, into: &mut Vec<&'a Scalar>) {
    match value {
        Value::Scalar { value } => into.push(value),
        Value::List { cells } => into.extend(cells),
        Value::Table { labels, columns } => {
            into.extend(labels.iter().chain(columns).flat_map(|column| &column.cells));
        }
        Value::Several { parts } => parts.iter().for_each(|part| gather(part, into)),
    }
}

fn is_shown(wanted: f64, shown: Shown) -> bool {
    let Shown { number, decimals, digits, is_percent } = shown;
    let close = |number: f64, decimals: usize| {
        scalar::numbers(wanted, number)
            || scalar::rounded(wanted, number, decimals)
            || (wanted.fract() != 0.0 && digits >= DIGITS_MIN && (wanted - number).abs() <= 0.5)
    };
    close(number, decimals) || (is_percent && close(number / 100.0, decimals + 2))
}

/// The numbers of a text.
fn numbers(text: &str) -> Vec<Shown> {
    let bytes = text.as_bytes();
    let mut numbers = Vec::new();
    let mut place = 0;
    while place < bytes.len() {
        let is_inner =
            place > 0 && (bytes[place - 1].is_ascii_alphanumeric() || bytes[place - 1] == b'_');
        if !bytes[place].is_ascii_digit() || is_inner {
            place += 1;
            continue;
        }
        let end = bytes[place..]
            .iter()
            .position(|byte| !is_part(*byte))
            .map_or(bytes.len(), |length| place + length);
        let written = text[place..end].trim_end_matches(['.', ',', 'e', '-', '+']);
        let is_negative = text[..place].ends_with(['-', '−']) && !text[..place].ends_with("--");
        if let Some(shown) = shown(written, is_negative, &text[place + written.len()..]) {
            numbers.push(shown);
        }
        place = end;
    }
    numbers
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_digit() || b".,".contains(&byte)
}

fn shown(written: &str, is_negative: bool, rest: &str) -> Option<Shown> {
    let plain = written.replace(',', "");
    let number: f64 = plain.parse().ok()?;
    let exponent = rest.strip_prefix(['e', 'E']).and_then(|rest| {
        let end = rest.find(|char: char| !(char.is_ascii_digit() || "+-".contains(char)));
        rest[..end.unwrap_or(rest.len())].parse::<i32>().ok()
    });
    let number = number * 10_f64.powi(exponent.unwrap_or(0));
    Some(Shown {
        number: if is_negative { -number } else { number },
        decimals: plain.split_once('.').map_or(0, |(_, decimals)| decimals.len()),
        digits: plain.bytes().filter(u8::is_ascii_digit).count(),
        is_percent: rest.trim_start().starts_with('%') || rest.trim_start().starts_with("percent"),
    })
}

/// Whether a text says yes or no, by the first word of it that does.
fn says(plain: &str) -> Option<bool> {
    let mut words = plain.split(|char: char| !char.is_alphanumeric());
    if let Some(truth) = words.find_map(scalar::truth) {
        return Some(truth);
    }
    let negates = plain.contains("n't") || plain.split(' ').any(|word| word == "not");
    (!plain.is_empty()).then_some(!negates)
}

/// Whether a text holds another as words of their own, or a day in another form.
fn holds(plain: &str, wanted: &str) -> bool {
    let wanted = scalar::plain(wanted);
    let found = |wanted: &str| {
        plain.match_indices(wanted).any(|(place, _)| {
            let ends = |char: Option<char>| !char.is_some_and(char::is_alphanumeric);
            ends(plain[..place].chars().next_back())
                && ends(plain[place + wanted.len()..].chars().next())
        })
    };
    !wanted.is_empty() && (found(&wanted) || days(&wanted).iter().any(|day| found(day)))
}

/// The ways to write a day that is given as `2024-03-14`.
fn days(wanted: &str) -> Vec<String> {
    let parts: Vec<&str> = wanted.split('-').collect();
    let [year, month, day] = parts[..] else { return Vec::new() };
    let (Ok(month), Ok(number)) = (month.parse::<usize>(), day.parse::<u32>()) else {
        return Vec::new();
    };
    let Some(name) = month.checked_sub(1).and_then(|month| scalar::MONTHS.get(month)) else {
        return Vec::new();
    };
    let short = &name[..3];
    vec![
        format!("{number} {name} {year}"),
        format!("{name} {number}, {year}"),
        format!("{number} {short} {year}"),
        format!("{short} {number}, {year}"),
        format!("{number:02}/{month:02}/{year}"),
        format!("{month:02}/{number:02}/{year}"),
        format!("{number:02}.{month:02}.{year}"),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(number: f64) -> Value {
        Value::Scalar { value: Scalar::Number(number) }
    }

    fn text(text: &str) -> Value {
        Value::Scalar { value: Scalar::Text(text.to_owned()) }
    }

    #[test]
    fn words_that_say_it_are_found() {
        for (words, value) in [
            ("You pay £1,293.46 a month.", number(1_293.461_562)),
            ("About 38.2% survived", number(0.3818)),
            ("It is -19.", number(-19.0)),
            ("2.5e3 rows", number(2500.0)),
            ("The mean is 204.", number(203.7)),
            ("Hottest: August 3, 2015 at 31.3 °C", text("2015-08-03")),
            ("The heaviest is a GENTOO.", text("Gentoo")),
            ("Yes, 7919 is prime", Value::Scalar { value: Scalar::Truth(true) }),
            ("7919 is not prime", Value::Scalar { value: Scalar::Truth(false) }),
        ] {
            assert!(states(words, &value), "{words}");
        }
    }

    #[test]
    fn what_is_not_said_is_not_found() {
        let dump: Vec<String> = (0..40).map(|number| number.to_string()).collect();
        for (words, value) in [
            ("There are 12 of 133.", number(13.0)),
            ("The mean is 4.", number(3.7)),
            ("Gentoos are heavy", text("Gentoo")),
            ("column c12 is largest", number(12.0)),
            (&dump.join(" "), number(12.0)),
            ("", text("Gentoo")),
        ] {
            assert!(!states(words, &value), "{words}");
        }
    }
}
