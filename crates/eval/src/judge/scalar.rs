//! When two cells of a table are the same: numbers but for rounding, text but for its case, and days
//! however they are written.

use crate::probe::Scalar;

/// Two ways to the same number differ by less.
const RELATIVE: f64 = 1e-4;

/// Below this a difference is none.
const ABSOLUTE: f64 = 1e-9;

/// Counts are exact below; beyond, integers are sums of money, seconds and the like.
const COUNT_MAX: f64 = 1e9;

/// Months by their names.
pub(super) const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a cell is what was wanted.
pub(super) fn same(wanted: &Scalar, got: &Scalar) -> bool {
    match (wanted, got) {
        (Scalar::Missing, Scalar::Missing) => true,
        (Scalar::Truth(one), Scalar::Truth(other)) => one == other,
        (Scalar::Truth(truth), Scalar::Number(number))
        | (Scalar::Number(number), Scalar::Truth(truth)) => {
            numbers(f64::from(u8::from(*truth)), *number)
        }
        (Scalar::Truth(truth), Scalar::Text(text)) | (Scalar::Text(text), Scalar::Truth(truth)) => {
            self::truth(text) == Some(*truth)
        }
        (Scalar::Number(one), Scalar::Number(other)) => numbers(*one, *other),
        (Scalar::Number(number), Scalar::Text(text)) => in_text(*number, text),
        (Scalar::Text(text), Scalar::Number(number)) => {
            number_in(text).is_some_and(|one| numbers(one, *number))
        }
        (Scalar::Text(one), Scalar::Text(other)) => texts(one, other),
        (Scalar::Missing, _) | (_, Scalar::Missing) => false,
    }
}

/// Whether two numbers are the same but for rounding.
pub(super) fn numbers(wanted: f64, got: f64) -> bool {
    let difference = (wanted - got).abs();
    if difference <= ABSOLUTE {
        return true;
    }
    let are_counts = wanted.fract() == 0.0 && got.fract() == 0.0 && wanted.abs() < COUNT_MAX;
    if are_counts {
        return false;
    }
    difference <= RELATIVE * wanted.abs().max(got.abs())
        || rounded(wanted, got, decimals(got))
        || rounded(wanted, got, decimals(wanted))
}

/// Whether the numbers agree to so many decimals, of which at least one is shown.
pub(super) fn rounded(one: f64, other: f64, decimals: usize) -> bool {
    let tenth = 0.5 * 10_f64.powi(-i32::try_from(decimals).unwrap_or(i32::MAX));
    // A single digit says too little: 0.3 is not 0.26.
    let digits = one.abs().max(other.abs()) >= 20.0 * tenth;
    decimals > 0 && digits && (one - other).abs() <= tenth * (1.0 + 1e-6)
}

/// The decimals that a number is written with.
fn decimals(number: f64) -> usize {
    let text = number.to_string();
    text.split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

/// Reads a cell that is text and says a number, such as `1,293.50` or `38.2 %`.
pub(super) fn number_in(text: &str) -> Option<f64> {
    let plain =
        text.trim().trim_end_matches('%').trim_start_matches(['$', '£', '€']).replace(',', "");
    let number: f64 = plain.trim().parse().ok()?;
    number.is_finite().then_some(number)
}

/// Yes or no.
pub(super) fn truth(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "true" | "y" => Some(true),
        "no" | "false" | "n" => Some(false),
        _ => None,
    }
}

/// A cell in few words.
pub(super) fn shown(scalar: &Scalar) -> String {
    match scalar {
        Scalar::Missing => "nothing".to_owned(),
        Scalar::Truth(truth) => truth.to_string(),
        Scalar::Number(number) => number.to_string(),
        Scalar::Text(text) => text.clone(),
    }
}

fn in_text(wanted: f64, text: &str) -> bool {
    if let Some(number) = number_in(text) {
        return numbers(wanted, number);
    }
    let text = text.trim().to_lowercase();
    let month = MONTHS
        .iter()
        .position(|month| *month == text || (text.len() == 3 && month.starts_with(&text)));
    if let Some(month) = month {
        return numbers(wanted, f64::from(u8::try_from(month + 1).unwrap_or(u8::MAX)));
    }
    // A group may be named by its year, month or quarter, or by a day in it.
    let Some((year, rest)) = text.split_once(['-', 'q']) else { return false };
    let Some(year) = year.parse::<u32>().ok().filter(|year| (1000..10_000).contains(year)) else {
        return false;
    };
    let part: u32 =
        rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    let quarter = part.div_ceil(3);
    [year, part, quarter].into_iter().any(|number| numbers(wanted, f64::from(number)))
}

fn texts(wanted: &str, got: &str) -> bool {
    let (wanted, got) = (plain(wanted), plain(got));
    if wanted == got {
        return true;
    }
    if let (Some(wanted), Some(got)) = (number_in(&wanted), number_in(&got)) {
        return numbers(wanted, got);
    }
    // A month may be named by a day in it.
    is_month(&wanted) && got.starts_with(&wanted) && got.len() == wanted.len() + 3
}

fn is_month(text: &str) -> bool {
    let is_digit_or_dash =
        |(place, byte)| if place == 4 { byte == b'-' } else { u8::is_ascii_digit(&byte) };
    text.len() == 7 && text.bytes().enumerate().all(is_digit_or_dash)
}

/// Text without what does not count: case, blanks, the midnight of a day.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut plain = words.join(" ").to_lowercase();
    let is_moment = plain.len() > 10
        && plain.is_char_boundary(10)
        && plain.as_bytes()[4] == b'-'
        && plain.as_bytes()[10] == b't';
    if is_moment {
        plain.replace_range(10..11, " ");
    }
    plain.strip_suffix(" 00:00:00").map(str::to_owned).unwrap_or(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Scalar {
        Scalar::Text(text.to_owned())
    }

    #[test]
    fn what_differs_by_rounding_or_writing_is_the_same() {
        for (wanted, got) in [
            (Scalar::Number(29.4406), Scalar::Number(29.44)),
            (Scalar::Number(3.568_75), Scalar::Number(3.57)),
            (Scalar::Number(0.3), Scalar::Number(0.1 + 0.2)),
            (Scalar::Number(0.84), Scalar::Number(0.837_219)),
            (Scalar::Number(1293.4616), text("1,293.46")),
            (Scalar::Number(38.2), text("38.2 %")),
            (Scalar::Number(3.0), text("2015-03-31")),
            (Scalar::Number(3.0), text("Mar")),
            (Scalar::Number(2015.0), text("2015-01-01")),
            (Scalar::Truth(true), text("Yes")),
            (text("Gentoo"), text(" gentoo ")),
            (text("2015-08-03"), text("2015-08-03 00:00:00")),
            (text("2015-12"), text("2015-12-31")),
            (text("1"), Scalar::Number(1.0)),
            (text("2024-07-15 06:10:47"), text("2024-07-15T06:10:47")),
        ] {
            assert!(same(&wanted, &got), "{wanted:?} {got:?}");
        }
    }

    #[test]
    fn what_says_something_else_is_not() {
        for (wanted, got) in [
            (Scalar::Number(127.0), Scalar::Number(128.0)),
            (Scalar::Number(29.4406), Scalar::Number(29.0)),
            (Scalar::Number(29.4406), Scalar::Number(29.5)),
            (Scalar::Number(0.26), Scalar::Number(0.3)),
            (Scalar::Number(12_345.0), Scalar::Number(12_346.0)),
            (Scalar::Number(4.0), text("2015-03-31")),
            (Scalar::Truth(true), text("no")),
            (text("Gentoo"), text("Gentoos")),
            (text("2015-08-03"), text("2015-08-04")),
            (Scalar::Missing, Scalar::Number(0.0)),
            (text("é-1234567é"), text("t")),
        ] {
            assert!(!same(&wanted, &got), "{wanted:?} {got:?}");
        }
    }
}
