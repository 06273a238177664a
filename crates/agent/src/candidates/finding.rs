//! What came of one candidate, so that two can be compared. Judges no meaning.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
};

use sandbox::{CellStatus, Display, DisplayRole, Manifest, Output, Stream};

use crate::{CellRecord, preview::held, watch};

/// Characters of a value that a person reads in a table of candidates.
const WORDS_CHARS_MAX: usize = 200;

/// Digits that count of a number: two ways to the same sum differ in the last ones of a float.
const DIGITS: usize = 10;

/// Files whose bytes differ although they say the same: pictures that were drawn in another
/// colour, and formats that hold the time at which they were written.
const LOOSE: [&str; 12] =
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "xlsx", "docx", "pptx", "zip", "pkl"];

/// What came of one candidate.
#[derive(Debug)]
pub(super) struct Finding {
    /// It ran to its end.
    pub(super) ran: bool,
    /// Its value, or what it printed, or how it failed.
    value: String,
    /// What it left at each path, pictures and their like aside.
    files: BTreeMap<String, String>,
    /// Fingerprints of pictures and their like.
    pictures: BTreeSet<String>,
}

impl Finding {
    /// Takes what counts of a cell's outputs and of the files that it changed.
    pub(super) fn new(record: &CellRecord, changed: &[&str], now: &Manifest) -> Self {
        let ran = record.status() == CellStatus::Ok;
        let mut files = BTreeMap::new();
        let mut pictures = BTreeSet::new();
        for path in changed {
            let held = format!("{:?}", now.entries.get(*path).and_then(held));
            let end = path.rsplit_once('.').map(|(_, end)| end.to_lowercase());
            if end.is_some_and(|end| LOOSE.contains(&end.as_str())) {
                pictures.insert(held);
            } else {
                files.insert((*path).to_owned(), held);
            }
        }
        for part in displays(record).flat_map(|display| &display.parts) {
            if part.mime.starts_with("image/") {
                let mut hasher = DefaultHasher::new();
                part.bytes.hash(&mut hasher);
                pictures.insert(format!("{:x}", hasher.finish()));
            }
        }
        Self { ran, value: normal(&value(record)), files, pictures }
    }

    /// Whether both came to the same.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.ran == other.ran && self.value == other.value && self.files == other.files
    }

    /// Whether both came to the same and drew the same.
    pub(super) fn agrees_and_looks_alike(&self, other: &Self) -> bool {
        self.agrees(other) && self.pictures == other.pictures
    }
}

/// What came of a cell in few words, for a person.
pub(super) fn words(record: &CellRecord) -> String {
    let failure = watch::failure(record);
    let plain = result(record).and_then(plain);
    let words = failure.or(plain).unwrap_or_else(|| printed(record));
    words.trim().chars().take(WORDS_CHARS_MAX).collect()
}

fn value(record: &CellRecord) -> String {
    if let Some(failure) = watch::failure(record) {
        return failure;
    }
    let Some(display) = result(record) else { return printed(record) };
    match &display.table {
        // The words of a table are cut where its data is not.
        Some(table) => {
            let columns = table.columns.iter().map(|(name, _)| name).collect::<Vec<_>>();
            format!("{columns:?} {:?} {}", table.rows, table.rows_total)
        }
        None => plain(display).unwrap_or_else(|| printed(record)),
    }
}

/// The last value; a figure is no value.
fn result(record: &CellRecord) -> Option<&Display> {
    let results = displays(record).filter(|display| display.role == DisplayRole::Result);
    results.last().filter(|display| !display.parts.iter().any(|it| it.mime.starts_with("image/")))
}

fn displays(record: &CellRecord) -> impl Iterator<Item = &Display> {
    record.outputs.iter().filter_map(|output| match output {
        Output::Display(display) => Some(display),
        _ => None,
    })
}

fn plain(display: &Display) -> Option<String> {
    display.part("text/plain").map(|text| String::from_utf8_lossy(text).into_owned())
}

fn printed(record: &CellRecord) -> String {
    let texts = record.outputs.iter().filter_map(|output| match output {
        Output::Text { stream: Stream::Stdout, text } => Some(text.as_str()),
        _ => None,
    });
    texts.collect()
}

/// Leaves out how a value is written: blanks, numpy's names around numbers, the last digits of
/// floats, and where in memory an object lies.
fn normal(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let mut normal = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(first) = rest.chars().next() {
        let begins = !normal.ends_with(|last: char| last.is_alphanumeric() || last == '_');
        let taken = if begins {
            scalar(rest).or_else(|| address(rest)).or_else(|| float(rest))
        } else {
            None
        };
        let (piece, length) = taken.unwrap_or_else(|| (first.to_string(), first.len_utf8()));
        normal.push_str(&piece);
        rest = &rest[length..];
    }
    normal
}

/// `np.float64(2.5)` is 2.5.
fn scalar(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix("np.")?;
    let (name, inner) = inner.split_once('(')?;
    let is_number = ["int", "uint", "float", "bool"].iter().any(|kind| {
        name.strip_prefix(kind)
            .is_some_and(|bits| bits.chars().all(|char| char.is_ascii_digit() || char == '_'))
    });
    let (inner, _) = inner.split_once(')').filter(|_| is_number)?;
    let length = "np.".len() + name.len() + inner.len() + 2;
    Some((float(inner).map_or_else(|| inner.to_owned(), |(number, _)| number), length))
}

/// `0x7f12…` is nowhere.
fn address(text: &str) -> Option<(String, usize)> {
    let digits = text.strip_prefix("0x")?;
    let length = digits.find(|char: char| !char.is_ascii_hexdigit()).unwrap_or(digits.len());
    Some(("0x".to_owned(), length + 2))
}

fn float(text: &str) -> Option<(String, usize)> {
    let is_part = |char: char| char.is_ascii_digit() || ".eE+-".contains(char);
    let end = text.find(|char| !is_part(char)).unwrap_or(text.len());
    let number = text[..end].trim_end_matches(|char: char| !char.is_ascii_digit());
    if !number.starts_with(|char: char| char.is_ascii_digit()) || !number.contains('.') {
        return None;
    }
    let value: f64 = number.parse().ok()?;
    Some((format!("{value:.*e}", DIGITS - 1), number.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_value_is_written_does_not_count() {
        for (one, other) in [
            ("0.30000000000000004", "0.3"),
            ("np.float64(2.5)", "2.5"),
            ("np.int64(42)", "42"),
            ("(np.float64(1.10), 'a')", "(1.1,  'a')\n"),
            ("<Axes at 0x7f12ab>", "<Axes at 0x7fffff>"),
            ("x = 1.50.", "x = 1.5."),
        ] {
            assert_eq!(normal(one), normal(other), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_a_value_says_counts() {
        for (one, other) in [
            ("0.3", "0.31"),
            ("42", "43"),
            ("a1.5", "a1.50"),
            ("12345678901", "12345678902"),
            ("np.array(1)", "1"),
            ("-1.5", "1.5"),
            ("1.2.3", "1.2.4"),
            ("Ä 1.5 é", "Ä 1.6 é"),
        ] {
            assert_ne!(normal(one), normal(other), "{one:?} {other:?}");
        }
    }
}
