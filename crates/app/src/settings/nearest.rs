//! Guesses which word a person meant. Knows no setting.

/// The word of `words` that is written most like `word`.
pub(crate) fn nearest<'a>(word: &str, words: &[&'a str]) -> &'a str {
    let word = word.to_lowercase();
    // `memory` and `limits.mem` both mean `limits.memory`.
    let last = |name: &str| name.rsplit('.').next().unwrap_or_default().to_owned();
    let from = |known: &str| {
        let parts = distance(&last(&word), &last(known));
        (parts.min(distance(&word, known)), distance(&word, known))
    };
    words.iter().copied().min_by_key(|known| from(known)).unwrap_or_default()
}

/// The edit distance of Levenshtein.
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (line, from) in left.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], line + 1);
        for (column, to) in right.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(row[column] + 1).min(diagonal + 1);
        }
    }
    row[right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_setting_is_suggested() {
        let names = ["model", "base_url", "limits.memory", "limits.time"];
        assert_eq!(nearest("modle", &names), "model");
        assert_eq!(nearest("limits.memroy", &names), "limits.memory");
        assert_eq!(nearest("memory", &names), "limits.memory");
        assert_eq!(nearest("baseurl", &names), "base_url");
    }
}
