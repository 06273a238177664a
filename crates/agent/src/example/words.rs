//! Takes the words out of questions and cards, so that what means the same mostly is the same.

use std::collections::BTreeSet;

use crate::prompt;

/// Words that stand in any question.
const COMMON: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "be", "by", "can", "could", "did", "do", "does", "for",
    "from", "give", "has", "have", "how", "i", "in", "is", "it", "its", "let", "me", "my", "of",
    "on", "or", "please", "show", "tell", "that", "the", "them", "then", "there", "these", "this",
    "to", "us", "want", "was", "we", "were", "what", "which", "who", "will", "with", "would",
    "you", "your",
];

/// A word of so many letters may lose its ending.
const ENDING_LETTERS_MIN: usize = 4;

/// The words of a question.
pub(super) fn question_words(text: &str) -> BTreeSet<String> {
    let words = words(text).into_iter();
    words.filter(|word| !COMMON.contains(&word.as_str())).map(stem).collect()
}

/// The words of the names of columns.
pub(super) fn column_words(cards: &str) -> BTreeSet<String> {
    let cards = prompt::read_cards(cards);
    let columns = cards.iter().flat_map(|card| &card.tables).flat_map(|table| &table.columns);
    columns.flat_map(|column| words(&column.name)).map(stem).collect()
}

/// All words in lower case; `bodyMass_g` has three, a script without spaces a word for each pair of
/// its letters.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in text.split(|letter: char| !letter.is_alphanumeric()) {
        let letters: Vec<char> = part.chars().collect();
        if letters.len() > 1 && letters.iter().any(|letter| is_unspaced(*letter)) {
            words.extend(letters.windows(2).map(String::from_iter));
            continue;
        }
        let mut word = String::new();
        let mut before = ' ';
        for letter in letters {
            if before.is_lowercase() && letter.is_uppercase() {
                words.push(std::mem::take(&mut word));
            }
            word.extend(letter.to_lowercase());
            before = letter;
        }
        words.push(word);
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a letter is of a script that puts no spaces between words.
fn is_unspaced(letter: char) -> bool {
    // Thai to Khmer; kana and the signs of Chinese.
    matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{9fff}')
}

/// The word without the ending of a plural.
fn stem(word: String) -> String {
    if word.chars().count() < ENDING_LETTERS_MIN || !word.ends_with('s') || word.ends_with("ss") {
        return word;
    }
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.trim_end_matches('s').to_owned(),
    }
}
