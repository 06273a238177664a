//! Reads cards back from the words that the model reads: in a conversation they stand as words only.
//!
//! What was cut away is missing, and a line that does not fit is passed over.

use crate::{
    Card,
    card::{ColumnCard, TableCard},
};

/// Begins a card.
const FILE: &str = "- file ";

/// Reads all cards of a text.
pub(crate) fn read(text: &str) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix(FILE) {
            cards.extend(head(rest));
        } else if let Some(card) = cards.last_mut() {
            add(card, line);
        }
    }
    cards
}

/// `"sales.csv" in /mnt/data: table as text, 12,345 bytes; separator: ','`
fn head(line: &str) -> Option<Card> {
    let (path, rest) = quoted(line)?;
    let mut parts = rest.strip_prefix(" in /mnt/data: ")?.split("; ");
    let (kind, bytes) = parts.next()?.rsplit_once(", ")?;
    let bytes = number(bytes.strip_suffix(" bytes")?)?;
    let facts = parts.filter_map(|fact| fact.split_once(": "));
    let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Some(Card { path, bytes, kind: kind.to_owned(), facts, ..Card::default() })
}

/// Adds what a line below the head says.
fn add(card: &mut Card, line: &str) {
    if let Some(rest) = line.strip_prefix("  problem: ") {
        card.problem = quoted(rest).map(|(text, _)| text);
    } else if let Some(rest) = line.strip_prefix("  begins: ") {
        card.words = quoted(rest).map(|(text, _)| text).unwrap_or_default();
    } else if let Some(rest) = line.strip_prefix("  table ") {
        card.tables.extend(table(rest));
    } else if let Some(rest) = line.strip_prefix("  contents (") {
        let total = rest.split_once(" entries").and_then(|(total, _)| number(total));
        card.listing_total = total.unwrap_or_default();
    } else if let Some(table) = card.tables.last_mut() {
        if let Some(rest) = line.strip_prefix("    columns: ") {
            table.columns = columns(rest);
        } else if let Some(rest) = line.strip_prefix("    row: ") {
            table.rows.push(row(rest));
        } else if let Some((entry, _)) = line.strip_prefix("    ").and_then(quoted) {
            card.listing.push(entry);
        }
    } else if let Some((entry, _)) = line.strip_prefix("    ").and_then(quoted) {
        card.listing.push(entry);
    }
}

/// `"Sheet1": about 1,200 rows × 3 columns`
fn table(line: &str) -> Option<TableCard> {
    let (name, rest) = match quoted(line) {
        Some((name, rest)) => (Some(name), rest.strip_prefix(": ")?),
        None => (None, line),
    };
    let (rows_exact, rest) = rest.strip_prefix("about ").map_or((true, rest), |rest| (false, rest));
    let (rows, columns) = rest.split_once(" rows × ")?;
    let columns_total = number(columns.strip_suffix(" columns")?)?;
    let rows_total = number(rows)?;
    Some(TableCard { name, columns_total, rows_total, rows_exact, ..TableCard::default() })
}

/// `"region" (string, 2 missing; such as "North", "South"), "x" (int64)`
fn columns(mut line: &str) -> Vec<ColumnCard> {
    let mut columns = Vec::new();
    while let Some((column, rest)) = column(line) {
        columns.push(column);
        match rest.strip_prefix(", ") {
            Some(rest) => line = rest,
            None => break,
        }
    }
    columns
}

fn column(line: &str) -> Option<(ColumnCard, &str)> {
    let (name, rest) = quoted(line)?;
    let rest = rest.strip_prefix(" (")?;
    let end = end_of_type(rest)?;
    let (about, mut rest) = rest.split_at(end);
    let (kind, missing) = match about.rsplit_once(", ") {
        Some((kind, gaps)) if gaps.ends_with(" missing") => {
            (kind, number(gaps.trim_end_matches(" missing")))
        }
        Some(_) | None => (about, None),
    };
    let mut values = Vec::new();
    if let Some(few) = rest.strip_prefix("; such as ") {
        rest = few;
        while let Some((value, after)) = quoted(rest) {
            values.push(value);
            rest = after.strip_prefix(", ").unwrap_or(after);
        }
    }
    let rest = rest.strip_prefix(')')?;
    Some((ColumnCard { name, kind: kind.to_owned(), missing, values }, rest))
}

/// Where a type and its missing values end; a type may have brackets: `decimal(10, 2)`.
fn end_of_type(text: &str) -> Option<usize> {
    let mut open = 0_u32;
    for (at, char) in text.char_indices() {
        match char {
            '(' => open += 1,
            ')' | ';' if open == 0 => return Some(at),
            ')' => open -= 1,
            _ => {}
        }
    }
    None
}

/// `"North", missing, "3.5"`
fn row(mut line: &str) -> Vec<Option<String>> {
    let mut values = Vec::new();
    loop {
        let rest = if let Some((value, rest)) = quoted(line) {
            values.push(Some(value));
            rest
        } else if let Some(rest) = line.strip_prefix("missing") {
            values.push(None);
            rest
        } else {
            return values;
        };
        match rest.strip_prefix(", ") {
            Some(rest) => line = rest,
            None => return values,
        }
    }
}

/// `1,200`
fn number(text: &str) -> Option<u64> {
    text.replace(',', "").parse().ok()
}

/// Takes a string in quotes, as Rust shows it, from the front.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut chars = inner.char_indices();
    let mut found = String::new();
    while let Some((at, char)) = chars.next() {
        match char {
            '"' => return Some((found, &inner[at + 1..])),
            '\\' => match chars.next()?.1 {
                'n' => found.push('\n'),
                't' => found.push('\t'),
                'r' => found.push('\r'),
                '0' => found.push('\0'),
                'u' => {
                    let code: String = chars
                        .by_ref()
                        .map(|(_, char)| char)
                        .take_while(|char| *char != '}')
                        .collect();
                    let code = u32::from_str_radix(code.strip_prefix('{')?, 16).ok()?;
                    found.push(char::from_u32(code)?);
                }
                other => found.push(other),
            },
            other => found.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn name() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z_]{1,8}", any::<String>().prop_map(|text| text.chars().take(12).collect())]
    }

    fn column() -> impl Strategy<Value = ColumnCard> {
        let kind = prop_oneof!["int64", "float64", "str", "datetime64\\[ns\\]", "decimal\\(10\\)"];
        let gaps = prop::option::of(1..2_000u64);
        (name(), kind, gaps, prop::collection::vec(name(), 0..3))
            .prop_map(|(name, kind, missing, values)| ColumnCard { name, kind, missing, values })
    }

    fn table() -> impl Strategy<Value = TableCard> {
        let columns = prop::collection::vec(column(), 1..4);
        let values = prop::collection::vec(prop::option::of(name()), 1..4);
        let rows = prop::collection::vec(values, 0..3);
        (prop::option::of(name()), columns, rows, 0..10_000u64, any::<bool>()).prop_map(
            |(name, columns, rows, rows_total, rows_exact)| {
                let columns_total = columns.len() as u64;
                TableCard { name, columns, columns_total, rows, rows_total, rows_exact }
            },
        )
    }

    proptest! {
        #[test]
        fn a_card_comes_back_as_it_was(
            path in name(),
            bytes in any::<u32>(),
            tables in prop::collection::vec(table(), 0..3),
            listing in prop::collection::vec(name(), 0..3),
            problem in prop::option::of(name()),
            words in name(),
        ) {
            let card = Card {
                path,
                bytes: bytes.into(),
                kind: "table as text".to_owned(),
                facts: vec![("separator".to_owned(), "','".to_owned())],
                tables,
                listing_total: listing.len() as u64,
                listing,
                words,
                problem,
            };
            let second = Card { path: "b".to_owned(), ..card.clone() };
            let text = format!("{}\n{}\n", card.text(), second.text());
            prop_assert_eq!(read(&text), vec![card, second]);
        }

        #[test]
        fn whatever_stands_there_is_read(text in any::<String>()) {
            read(&text);
            read(&format!("- file \"a\" in /mnt/data: x, 1 bytes\n{text}"));
        }
    }
}
