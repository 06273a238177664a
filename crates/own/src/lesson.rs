//! Files as our own model reads them, from what was written down of them.

use agent::Card;

use crate::brief;

/// The brief of the files whose cards stand in `cards`, as a model read them; of a file that was
/// described twice, as last described.
pub fn files(cards: &str, ask: &str) -> String {
    let mut known: Vec<Card> = Vec::new();
    for card in Card::in_cards(cards) {
        known.retain(|earlier| earlier.path != card.path);
        known.push(card);
    }
    known.iter().map(|card| brief::file(card, ask)).collect()
}

#[cfg(test)]
mod tests {
    use agent::{ColumnCard, TableCard};

    use super::*;

    #[test]
    fn cards_that_were_written_down_are_read_as_they_were_shown() {
        let card = |kind: &str| {
            let column = ColumnCard {
                name: "Gross Pay".to_owned(),
                kind: kind.to_owned(),
                ..ColumnCard::default()
            };
            let table = TableCard { columns: vec![column], ..TableCard::default() };
            let (path, kind) = ("pay.csv".to_owned(), "table as text".to_owned());
            Card { path, kind, tables: vec![table], ..Card::default() }
        };
        let (earlier, later) = (card("int64"), card("float64"));
        let text = format!("{}\n{}", earlier.text(), later.text());
        assert_eq!(files(&text, "total?"), brief::file(&later, "total?"));
        assert_eq!(files("", "total?"), "");
    }
}
