//! Only numbers that stand in a source.
//!
//! A number is a row of digits with points and commas inside. It may also be written rounded to
//! fewer decimals, and with or without commas between thousands; everything else in a sentence is
//! free. A mark after a number ends a clause or goes on with the number: the digit after it tells.

use std::{collections::BTreeSet, sync::Arc};

use super::{forbid_all_but, forbid_among};
use crate::Vocabulary;

/// Decimals beyond these are noise of floating point; nobody writes them in a sentence.
const DECIMALS_MAX: usize = 6;
/// Digits that a rounded number keeps at least: 0.4 is no 0.
const DIGITS_MIN: usize = 2;

/// The numbers, and how far the draft is.
#[derive(Debug, Clone)]
pub(super) struct Numbers {
    /// In the order of their bytes: those that begin alike stand together.
    numbers: Arc<[Vec<u8>]>,
    run: Run,
}

/// The number that is being written, with a mark that may be its last or part of it; empty between
/// numbers.
type Run = Vec<u8>;

impl Numbers {
    pub(super) fn new(sources: &[impl AsRef<str>]) -> Numbers {
        let mut numbers = BTreeSet::new();
        for found in sources.iter().flat_map(|source| found_in(source.as_ref())) {
            numbers.extend(spellings(&found).into_iter().map(String::into_bytes));
        }
        Numbers { numbers: numbers.into_iter().collect(), run: Run::new() }
    }

    pub(super) fn admits(&self, text: &[u8]) -> bool {
        self.follow(text).is_some_and(|run| self.may_end(&run))
    }

    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.run = self.follow(bytes).unwrap_or_default();
    }

    pub(super) fn forbid(&self, vocabulary: &Vocabulary, logits: &mut [f32]) {
        let fits = |bytes: &[u8]| self.follow(bytes).is_some();
        if !self.may_end(&self.run) {
            let first = |byte: u8| byte.is_ascii_digit() || is_mark(byte);
            return forbid_all_but(first, vocabulary, logits, fits);
        }
        forbid_among(vocabulary.with_digit(), vocabulary, logits, fits);
        if !self.run.is_empty() {
            for mark in [b'.', b','] {
                forbid_among(vocabulary.beginning_with(mark), vocabulary, logits, fits);
            }
        }
    }

    fn follow(&self, bytes: &[u8]) -> Option<Run> {
        bytes.iter().try_fold(self.run.clone(), |run, byte| self.step(run, *byte))
    }

    fn step(&self, mut run: Run, byte: u8) -> Option<Run> {
        if byte.is_ascii_digit() {
            run.push(byte);
            return self.begins(&run).then_some(run);
        }
        if is_mark(byte) && run.last().is_some_and(u8::is_ascii_digit) {
            let ended = self.is_whole(&run);
            run.push(byte);
            return (ended || self.begins(&run)).then_some(run);
        }
        self.may_end(&run).then_some(Run::new())
    }

    fn may_end(&self, run: &[u8]) -> bool {
        run.is_empty()
            || self.is_whole(run.strip_suffix(b".").unwrap_or(run))
            || run.strip_suffix(b",").is_some_and(|run| self.is_whole(run))
    }

    fn is_whole(&self, run: &[u8]) -> bool {
        self.numbers.binary_search_by(|number| number.as_slice().cmp(run)).is_ok()
    }

    fn begins(&self, run: &[u8]) -> bool {
        let at = self.numbers.partition_point(|number| number.as_slice() < run);
        self.numbers.get(at).is_some_and(|number| number.starts_with(run))
    }
}

fn is_mark(byte: u8) -> bool {
    matches!(byte, b'.' | b',')
}

/// The numbers of a text. What could be one number or several (`1,2`) is taken for both.
fn found_in(source: &str) -> Vec<String> {
    let runs =
        source.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '.' | ','));
    let runs = runs.map(|run| run.trim_matches(['.', ','])).filter(|run| !run.is_empty());
    let mut found = Vec::new();
    for run in runs {
        found.push(run.to_owned());
        if plain(run).is_none() {
            let parts = run.split([',', '.']).filter(|part| !part.is_empty());
            found.extend(parts.map(str::to_owned));
            found.extend(run.split(',').filter(|part| plain(part).is_some()).map(str::to_owned));
        }
    }
    found
}

/// A number as it is written without commas; nothing for what is no single number.
fn plain(run: &str) -> Option<String> {
    let (whole, decimals) =
        run.split_once('.').map_or((run, None), |(whole, rest)| (whole, Some(rest)));
    if decimals.is_some_and(|decimals| decimals.is_empty() || !is_digits(decimals)) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| !first.is_empty() && is_digits(first))?;
    let rest: Vec<&str> = groups.collect();
    let grouped = rest.iter().all(|group| group.len() == 3 && is_digits(group));
    (rest.is_empty() || grouped && first.len() <= 3).then(|| run.replace(',', ""))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// All the ways in which a number may be written.
fn spellings(found: &str) -> Vec<String> {
    let mut spellings = vec![found.to_owned()];
    let Some(plain) = plain(found) else { return spellings };
    let mut shorter = vec![plain.clone()];
    if let (Ok(value), Some((_, decimals))) = (plain.parse::<f64>(), plain.split_once('.')) {
        let rounded =
            (0..decimals.len().min(DECIMALS_MAX + 1)).map(|kept| format!("{value:.kept$}"));
        shorter.extend(rounded.filter(|rounded| is_close(rounded, value)));
    }
    spellings.extend(shorter.iter().map(|number| grouped(number)));
    spellings.extend(shorter);
    spellings
}

/// Whether a rounded number still says enough.
fn is_close(rounded: &str, value: f64) -> bool {
    let digits = rounded.replace('.', "");
    let digits = digits.trim_start_matches('0').len();
    digits >= DIGITS_MIN || rounded.parse() == Ok(value)
}

/// A number with commas between its thousands.
fn grouped(number: &str) -> String {
    let whole = number.find('.').unwrap_or(number.len());
    let mut grouped = String::with_capacity(number.len() + whole / 3);
    for (at, letter) in number.chars().enumerate() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(letter);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_numbers_of_the_sources_pass() {
        let mask =
            Numbers::new(&["table 12x2 region=North revenue=1523.456", "[7, 8.0]", "2024-01-03"]);
        for right in [
            "",
            "no numbers here, at all.",
            "North made 1523.456.",
            "North made 1,523.46, the most of 12...",
            "1523.5 or 1,523; also 7, 8 and 8.0",
            "in Q12",
            "on 2024-01-03",
        ] {
            assert!(mask.admits(right.as_bytes()), "{right}");
        }
        for wrong in ["1", "152", "1523.", "13", "1523.4567", "12.5", "1523.45", "2,024.5", "9"] {
            let found = mask.admits(wrong.as_bytes());
            assert_eq!(found, wrong == "1523.", "{wrong}");
        }
    }

    #[test]
    fn roundings_keep_two_digits_or_the_value() {
        let of = |number: &str| spellings(number).into_iter().collect::<BTreeSet<_>>();
        let set =
            |numbers: &[&str]| numbers.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        assert_eq!(of("0.456"), set(&["0.456", "0.46"]));
        assert_eq!(of("119.0"), set(&["119.0", "119"]));
        assert_eq!(of("3.0"), set(&["3.0", "3"]));
        assert_eq!(of("1234567"), set(&["1234567", "1,234,567"]));
        assert_eq!(of("1.2.3"), set(&["1.2.3"]));
    }

    proptest! {
        #[test]
        fn a_sentence_of_known_numbers_passes_in_any_pieces(
            numbers in prop::collection::vec("[1-9][0-9]{0,5}(\\.[0-9]{1,4})?", 1..5),
            cut in 0_usize..60,
        ) {
            let source = numbers.join(" / ");
            let sentence = format!("It is {}, ", numbers.join(", or rather "));
            let mut mask = Numbers::new(&[source]);
            prop_assert!(mask.admits(sentence.as_bytes()));
            let (one, two) = sentence.as_bytes().split_at(cut.min(sentence.len()));
            mask.push(one);
            prop_assert!(mask.admits(two));
        }

        #[test]
        fn what_is_begun_can_be_finished(
            numbers in prop::collection::vec("[0-9]{1,6}([.,][0-9]{1,4}){0,2}", 1..5),
            choices in prop::collection::vec(any::<prop::sample::Index>(), 1..40),
        ) {
            let mask = Numbers::new(&numbers);
            let mut run = Run::new();
            for choice in choices {
                let next: Vec<Run> =
                    b"0123456789., ".iter().filter_map(|byte| mask.step(run.clone(), *byte)).collect();
                prop_assert!(!next.is_empty());
                run = next[choice.index(next.len())].clone();
            }
        }
    }
}
