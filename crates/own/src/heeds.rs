//! Whether a program heeds what the request says outright: its numbers, the columns that it names,
//! the values that stand in a column, files, figures and charts by their usual names.
//!
//! What a small model does not understand it leaves out. A program without the 5 of "the 5 oldest",
//! or with another column than the one that was named, is not what was asked for.

use std::{collections::BTreeSet, sync::LazyLock};

use agent::{Card, ColumnCard};
use regex::Regex;

use crate::brief;

/// Digits as people write them, with thousands set apart; not those inside of a word.
static NUMBER: LazyLock<Regex> =
    LazyLock::new(|| brief::pattern(r"(?:^|[^\w.])(\d+(?:,\d{3})*(?:\.\d+)?)"));
/// Digits in a program, wherever they stand.
static DIGITS: LazyLock<Regex> = LazyLock::new(|| brief::pattern(r"\d+(?:\.\d+)?"));
static WORD: LazyLock<Regex> = LazyLock::new(|| brief::pattern(r"\w+"));
/// After these, a word tells what is counted, and no column.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    brief::pattern(r"(?i)\b(how many|number of|count(?: of)?(?: the| all)?)\s+(\w+)")
});

const NUMBER_WORDS: [(&str, f64); 12] = [
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("twelve", 12.0),
    ("fifteen", 15.0),
    ("twenty", 20.0),
];
/// How a number may stand in a program instead: as a share, in thousands, in millions.
const SCALES: [f64; 5] = [1.0, 0.01, 100.0, 1e3, 1e6];
/// Shorter values are words of the language as often as not: "no", "a", "in".
const VALUE_CHARS_MIN: usize = 3;

/// The name of a file.
static FILE: LazyLock<Regex> = LazyLock::new(|| {
    brief::pattern(r"(?i)[\w-]+\.(?:csv|tsv|xlsx|json|txt|png|jpe?g|pdf|zip|html)\b")
});
/// A new file whose name begins with a space: a request has one before the name.
static STRAY: LazyLock<Regex> = LazyLock::new(|| brief::pattern(r"' +([\w-]+\.[a-z]{2,4}')"));
/// A column held against a value.
static EQUAL: LazyLock<Regex> =
    LazyLock::new(|| brief::pattern(r#"\["((?:[^"\\]|\\.)*)"\] [!=]= '((?:[^'\\]|\\.)*)'"#));
/// Words with one meaning in the field, and what a program for them has.
static TERMS: LazyLock<Vec<(Regex, Regex)>> = LazyLock::new(|| {
    let terms = [
        ("average|averages|mean|avg", "mean|average|agg"),
        ("median", "median|quantile"),
        ("std|standard deviation", "std"),
        (r"correlation\w*|correlated", "corr"),
        ("percentile|quantile|quartile", "quantile|percentile|describe"),
        (r"histograms?", "hist"),
        (r"scatter\w*", "scatter"),
        ("pie", "pie"),
        (r"box ?plots?", "box"),
        (r"bars?|bar ?charts?", "bar"),
        (r"plot|chart|graph|diagram|draw", "plot|plt|Draw"),
        ("excel|xlsx", "xlsx"),
        ("csv", "csv"),
        ("json", "json"),
    ];
    let whole = |(said, has): (&str, &str)| {
        (brief::pattern(&format!(r"(?i)\b(?:{said})\b")), brief::pattern(has))
    };
    terms.map(whole).into()
});

/// Whether the program heeds the request.
pub(crate) fn heeds(ask: &str, cards: &[Card], program: &str) -> bool {
    has_numbers(ask, program)
        && has_columns(ask, cards, program)
        && has_values(ask, cards, program)
        && has_files(ask, cards, program)
        && has_terms(ask, program)
        && holds_columns_against_their_own(cards, program)
}

/// The program without the space that slipped into the name of a new file.
pub(crate) fn mended(program: &str) -> String {
    STRAY.replace_all(program, "'$1").into_owned()
}

fn has_files(ask: &str, cards: &[Card], program: &str) -> bool {
    let is_attached = |name: &str| cards.iter().any(|card| card.path.eq_ignore_ascii_case(name));
    FILE.find_iter(ask).all(|name| is_attached(name.as_str()) || program.contains(name.as_str()))
}

fn has_terms(ask: &str, program: &str) -> bool {
    TERMS.iter().all(|(said, has)| !said.is_match(ask) || has.is_match(program))
}

/// No column is held against a value that it is known not to have.
fn holds_columns_against_their_own(cards: &[Card], program: &str) -> bool {
    EQUAL.captures_iter(program).all(|found| {
        let called = |column: &&ColumnCard| model::escaped(&column.name) == found[1];
        let mut known = cards.iter().flat_map(columns).filter(called).peekable();
        let few = known.peek().is_some_and(|column| !column.values.is_empty());
        let value = found[2].replace("\\'", "'");
        !few || known.any(|column| column.values.contains(&value))
    })
}

fn has_numbers(ask: &str, program: &str) -> bool {
    let there: Vec<f64> =
        DIGITS.find_iter(program).filter_map(|found| found.as_str().parse().ok()).collect();
    let digits =
        NUMBER.captures_iter(ask).filter_map(|found| found[1].replace(',', "").parse().ok());
    let lower = ask.to_lowercase();
    let words = WORD.find_iter(&lower).filter_map(|word| {
        NUMBER_WORDS.iter().find(|(name, _)| *name == word.as_str()).map(|(_, number)| *number)
    });
    digits.chain(words).all(|number: f64| {
        SCALES.iter().any(|scale| there.iter().any(|one| near(*one, number * scale)))
    })
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

fn has_columns(ask: &str, cards: &[Card], program: &str) -> bool {
    let said = stems(ask);
    let counted: BTreeSet<String> =
        COUNTED.captures_iter(ask).flat_map(|found| stems(&found[2])).collect();
    let mut named: Vec<(&str, BTreeSet<String>)> = Vec::new();
    for card in cards {
        let file = stems(&brief::words(&card.path));
        for column in columns(card) {
            let words = stems(&brief::words(&column.name));
            let is_what_rows_are = words.is_subset(&counted) || words.is_subset(&file);
            let is_said = !words.is_empty() && words.is_subset(&said);
            if is_said && !is_what_rows_are && words.iter().any(|word| word.len() > 2) {
                named.push((&column.name, words));
            }
        }
    }
    // "Total bill" names the bill and no column `total`.
    let longest = |words: &BTreeSet<String>| {
        !named.iter().any(|(_, other)| words.is_subset(other) && words.len() < other.len())
    };
    named.iter().filter(|(_, words)| longest(words)).all(|(name, words)| {
        // Of two that are called alike one is enough.
        let alike = named.iter().filter(|(_, other)| other == words);
        let mut alike = alike.map(|(name, _)| *name).chain([*name]);
        alike.any(|name| program.contains(&format!("\"{}\"", model::escaped(name))))
    })
}

fn has_values(ask: &str, cards: &[Card], program: &str) -> bool {
    let lower = ask.to_lowercase();
    let said: Vec<&str> = WORD.find_iter(&lower).map(|word| word.as_str()).collect();
    let names: BTreeSet<String> = cards
        .iter()
        .flat_map(columns)
        .flat_map(|column| stems(&brief::words(&column.name)))
        .collect();
    let is_said = |value: &str| {
        let value = value.to_lowercase();
        let words: Vec<&str> = WORD.find_iter(&value).map(|word| word.as_str()).collect();
        value.chars().count() >= VALUE_CHARS_MIN
            && value.chars().any(char::is_alphabetic)
            && !words.is_empty()
            && !words.iter().all(|word| names.contains(&stem(word)))
            && said.windows(words.len()).any(|some| some == words)
    };
    // One of those that are written alike but for capitals.
    let mut wanted: Vec<&str> = Vec::new();
    for column in cards.iter().flat_map(columns) {
        wanted.extend(column.values.iter().map(String::as_str).filter(|value| is_said(value)));
    }
    wanted.iter().all(|value| {
        wanted
            .iter()
            .filter(|other| other.to_lowercase().contains(&value.to_lowercase()))
            .any(|other| program.contains(other))
    })
}

fn columns(card: &Card) -> impl Iterator<Item = &ColumnCard> {
    card.tables.iter().flat_map(|table| &table.columns)
}

/// The words of a text, without capitals and the `s` of more than one.
fn stems(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    WORD.find_iter(&lower).map(|word| stem(word.as_str())).collect()
}

fn stem(word: &str) -> String {
    match word.strip_suffix('s') {
        Some(one) if one.len() > 2 && !one.ends_with('s') => one.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use agent::TableCard;

    use super::*;

    fn penguins() -> Vec<Card> {
        let column = |name: &str, values: &[&str]| ColumnCard {
            name: name.to_owned(),
            kind: "text".to_owned(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            ..ColumnCard::default()
        };
        let columns = vec![
            column("species", &["Adelie", "Gentoo"]),
            column("body_mass_g", &[]),
            column("mass", &[]),
            column("penguin", &[]),
        ];
        let tables = vec![TableCard { columns, ..TableCard::default() }];
        let (path, kind) = ("penguins.csv".to_owned(), "table as text".to_owned());
        vec![Card { path, kind, tables, ..Card::default() }]
    }

    #[test]
    fn numbers_stand_in_the_program_as_they_are_or_as_shares() {
        for (ask, program, heeded) in [
            ("the 5 heaviest", "df.head(5)", true),
            ("the five heaviest", "df.head(5)", true),
            ("the 5 heaviest", "df.head(3)", false),
            ("the five heaviest", "df.head()", false),
            ("90th percentile", "q.quantile(0.9)", true),
            ("17.5% of 2,340", "2340 * 17.5 / 100", true),
            ("over 5k", "df > 5000", true),
            ("since 3 Feb 2024", "'2024-02-03'", true),
            ("since 2024", "'2023'", false),
            ("the heaviest one", "df.max()", true),
        ] {
            assert_eq!(heeds(ask, &[], program), heeded, "{ask}: {program}");
        }
    }

    #[test]
    fn columns_that_are_named_are_used() {
        for (ask, program, heeded) in [
            ("body mass g by species", r#"g("species")["body_mass_g"]"#, true),
            ("body mass g by species", r#"g("species")["mass"]"#, false),
            ("mass", r#"df["mass"]"#, true),
            ("mass", r#"df["body_mass_g"]"#, false),
            // What rows are called is no column, even where there is one.
            ("how many penguins are there", "len(df)", true),
            ("list the penguins", "df", true),
        ] {
            assert_eq!(heeds(ask, &penguins(), program), heeded, "{ask}: {program}");
        }
    }

    #[test]
    fn values_that_are_named_are_written_as_the_column_has_them() {
        for (ask, program, heeded) in [
            ("only the gentoo ones", r#"df[df["species"] == 'Gentoo']"#, true),
            ("only the gentoo ones", r#"df[df["species"] == 'gentoo']"#, false),
            ("only the gentoo ones", "df", false),
            ("only the big ones", "df", true),
            ("only these", r#"df[df["species"] == 'Gentoo']"#, true),
            ("only these", r#"df[df["species"] == 'Eat']"#, false),
            ("only these", r#"df[df["penguin"] == 'Eat']"#, true),
        ] {
            assert_eq!(heeds(ask, &penguins(), program), heeded, "{ask}: {program}");
        }
    }

    #[test]
    fn no_new_file_begins_with_a_space() {
        assert_eq!(mended("savefig(' big one.png')"), "savefig(' big one.png')");
        assert_eq!(mended("savefig(' one.png')"), "savefig('one.png')");
        assert_eq!(mended("' '.join(x) + 'a.b'"), "' '.join(x) + 'a.b'");
    }

    #[test]
    fn terms_and_files_are_what_they_are_called() {
        for (ask, program, heeded) in [
            ("std dev of it", "df.std()", true),
            ("std dev of it", "df", false),
            ("pie chart of it", "df.plot(kind='pie')", true),
            ("pie chart of it", "df.plot(kind='bar')", false),
            ("turn it into a csv", "df.to_parquet('a.parquet')", false),
            ("save it as big.csv", "df.to_csv('big.csv')", true),
            ("save it as big.csv", "df.to_csv('result.csv')", false),
            ("what stands in Penguins.csv", r#"df = pd.read_csv("penguins.csv")"#, true),
        ] {
            assert_eq!(heeds(ask, &penguins(), program), heeded, "{ask}: {program}");
        }
    }
}
