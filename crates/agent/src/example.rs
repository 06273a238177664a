//! Examples: code that a person put in the place of a model's, found again when they ask a question of
//! similar words. Where corrections are kept is not known here.
//!
//! # Layout
//!
//! - `example/words.rs` takes the words out of questions and cards

mod words;

use std::collections::{BTreeMap, BTreeSet};

use crate::Message;
use words::{column_words, question_words};

/// Examples in one prompt: a fourth says little that three did not.
const EXAMPLES_MAX: usize = 3;

/// How much as alike the columns of two files count, beside the words of two questions.
const COLUMNS_SHARE: f64 = 0.25;

/// The least that two questions must have in common, of 1. Over one and the same file a third of the
/// words does, over different files more than half of them.
const ALIKE_MIN: f64 = 0.45;

/// A question, and the code that the person wants for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// What was asked.
    pub question: String,
    /// The code that ran for it in place of the model's.
    pub code: String,
}

/// Code that a person put in the place of a model's, with what it was about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What was asked, and the code.
    pub example: Example,
    /// The cards of the files that there were, as the model read them.
    pub cards: String,
}

/// Finds what a person corrected of questions like the last one of `messages`: the most alike first,
/// of equals the one that stands first in `corrections`, and of one question only that.
pub fn similar(messages: &[Message], corrections: &[Correction]) -> Vec<Example> {
    let asked = messages.iter().rev().find_map(Message::words).unwrap_or_default();
    let cards: Vec<&str> = messages.iter().filter_map(Message::cards).collect();
    let asked = Words::of(asked, &cards.concat());
    let known: Vec<Words> = corrections
        .iter()
        .map(|correction| Words::of(&correction.example.question, &correction.cards))
        .collect();
    let rarity = Rarity::of(&known);
    let mut found: Vec<(f64, &Example)> = corrections
        .iter()
        .zip(&known)
        .map(|(correction, words)| (rarity.alike(&asked, words), &correction.example))
        .filter(|(alike, _)| *alike >= ALIKE_MIN)
        .collect();
    found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut seen = BTreeSet::new();
    let distinct = found.into_iter().filter(|(_, example)| seen.insert(&example.question));
    distinct.take(EXAMPLES_MAX).map(|(_, example)| example.clone()).collect()
}

/// The words of a question, and those of the columns that it is about.
struct Words {
    question: BTreeSet<String>,
    columns: BTreeSet<String>,
}

impl Words {
    fn of(question: &str, cards: &str) -> Self {
        Self { question: question_words(question), columns: column_words(cards) }
    }
}

/// How often words stand in what is known: one that stands everywhere tells nothing apart.
struct Rarity<'a> {
    /// In how many questions or cards a word stands.
    counts: BTreeMap<&'a str, u32>,
    of: u32,
}

impl<'a> Rarity<'a> {
    fn of(known: &'a [Words]) -> Self {
        let mut counts = BTreeMap::new();
        for word in known.iter().flat_map(|words| words.question.union(&words.columns)) {
            *counts.entry(word.as_str()).or_insert(0) += 1;
        }
        Self { counts, of: u32::try_from(known.len()).unwrap_or(u32::MAX) }
    }

    /// How much one has in common with another: 0 is nothing, 1 is all.
    fn alike(&self, one: &Words, other: &Words) -> f64 {
        let questions = self.cosine(&one.question, &other.question);
        if one.columns.is_empty() && other.columns.is_empty() {
            return questions;
        }
        let columns = self.cosine(&one.columns, &other.columns);
        (questions + COLUMNS_SHARE * columns) / (1.0 + COLUMNS_SHARE)
    }

    /// The cosine of two sets of words, each weighed by its rarity.
    fn cosine(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
        let square = |word: &String| self.weight(word).powi(2);
        let length = |words: &BTreeSet<String>| words.iter().map(square).sum::<f64>().sqrt();
        let (lengths, common) = (length(one) * length(other), one.intersection(other));
        if lengths > 0.0 { common.map(square).sum::<f64>() / lengths } else { 0.0 }
    }

    fn weight(&self, word: &str) -> f64 {
        // A word that is new is no rarer than one that stands in a single question.
        let count = self.counts.get(word).copied().unwrap_or(1);
        1.0 + ((f64::from(self.of) + 1.0) / (f64::from(count) + 1.0)).ln()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SALES: &str = "- file \"sales.csv\" in /mnt/data: table as text, 24 bytes\n  table 2 rows × \
                         3 columns\n    columns: \"month\" (int64), \"revenue\" (int64), \"region\" \
                         (string)";
    const PENGUINS: &str = "- file \"penguins.csv\" in /mnt/data: table as text, 24 bytes\n  table 2 \
                            rows × 2 columns\n    columns: \"species\" (string), \"bodyMass_g\" \
                            (int64)";

    fn correction(question: &str, cards: &str) -> Correction {
        let example = Example { question: question.to_owned(), code: format!("# {question}") };
        Correction { example, cards: cards.to_owned() }
    }

    fn found(question: &str, cards: &str, corrections: &[Correction]) -> Vec<String> {
        let asked = [Message::Person(crate::prompt::question(question, &[cards.to_owned()]))];
        similar(&asked, corrections).into_iter().map(|example| example.question).collect()
    }

    #[test]
    fn questions_of_similar_words_are_found_and_others_are_not() {
        let corrections = [
            correction("Plot total revenue by month", SALES),
            correction("Which species is the heaviest?", PENGUINS),
            correction("How many rows are there?", SALES),
        ];
        let find = |question, cards| found(question, cards, &corrections);
        assert_eq!(find("plot the revenues by region", SALES), ["Plot total revenue by month"]);
        assert_eq!(find("heaviest species", PENGUINS), ["Which species is the heaviest?"]);
        // Another file takes more in common.
        assert_eq!(find("plot the mass by sex", PENGUINS), [""; 0]);
        assert_eq!(find("How is the weather?", SALES), [""; 0]);
        assert_eq!(find("", SALES), [""; 0]);
        assert_eq!(found("plot revenue", SALES, &[]), [""; 0]);
    }

    #[test]
    fn at_most_three_are_shown_the_most_alike_first_and_none_twice() {
        let questions =
            ["plot revenue", "plot revenue by month", "plot revenue by year", "plot it"];
        let mut corrections: Vec<_> = questions.map(|text| correction(text, SALES)).into();
        corrections.insert(0, correction("plot revenue by month", SALES));
        let found = found("plot revenue by month", SALES, &corrections);
        assert_eq!(found, ["plot revenue by month", "plot revenue", "plot it"]);
    }

    #[test]
    fn a_script_without_spaces_has_words_too() {
        let corrections = [correction("按月份绘制收入", ""), correction("有多少行", "")];
        assert_eq!(found("按地区绘制收入", "", &corrections), ["按月份绘制收入"]);
    }
}
