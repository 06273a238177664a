//! Cuts a text to a number of characters: keeps head and tail and says how much is missing.

/// Keeps at most about `chars_max` characters of `text`: two thirds from its head, the rest from
/// its tail, with a mark between that says how many are left out.
pub(crate) fn cut(text: &str, chars_max: usize) -> String {
    let chars = text.chars().count();
    if chars <= chars_max {
        return text.to_owned();
    }
    let tail = chars_max / 3;
    let head = chars_max - tail;
    let head_end = text.char_indices().nth(head).map_or(text.len(), |(at, _)| at);
    let tail_start = text.char_indices().nth(chars - tail).map_or(text.len(), |(at, _)| at);
    let left_out = grouped((chars - head - tail) as u64);
    format!("{}\n[… {left_out} characters left out …]\n{}", &text[..head_end], &text[tail_start..])
}

/// Writes a count with thousands separators.
pub(crate) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_text_stays_whole() {
        assert_eq!(cut("äöü", 3), "äöü");
    }

    #[test]
    fn a_long_text_keeps_head_and_tail() {
        let text = format!("{}{}", "ä".repeat(10_000), "b".repeat(2_348));
        assert_eq!(cut(&text, 3), "ää\n[… 12,345 characters left out …]\nb");
    }

    #[test]
    fn counts_are_grouped() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }
}
