//! Makes what a session wrote fit to be shown: names and prompts lose everything that could move a
//! cursor, turn the direction of writing or hide. Knows nothing of files.

/// Characters of a name: the longest that file systems know, and a line of a list.
const NAME_CHARS_MAX: usize = 255;

/// Characters of a message for a person: what a dialogue shows without scrolling.
const WORDS_CHARS_MAX: usize = 600;

/// A name in one line.
pub(crate) fn name(text: &str) -> String {
    line(text, NAME_CHARS_MAX)
}

/// Words that code wants a person to read, in one line.
pub(crate) fn words(text: &str) -> String {
    line(text, WORDS_CHARS_MAX)
}

/// A text of many lines: line feeds and tabs stay.
pub(crate) fn text(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| matches!(c, '\n' | '\t') || !hidden(c)).collect()
}

/// Keeps the first characters and says how many are left out.
pub(crate) fn cut(text: &str, chars_max: usize) -> String {
    match text.char_indices().nth(chars_max) {
        None => text.to_owned(),
        Some((end, _)) => {
            let left_out = text[end..].chars().count();
            format!("{}[… {left_out} characters left out …]", &text[..end])
        }
    }
}

fn line(text: &str, chars_max: usize) -> String {
    let seen: String = text.chars().map(|c| if hidden(c) { '\u{fffd}' } else { c }).collect();
    cut(&seen, chars_max)
}

/// Control characters, and those that are not seen but change how others are.
fn hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_turn_the_direction_or_break_the_line() {
        assert_eq!(name("a\u{202e}gpj.exe\n\u{1b}[2J"), "a\u{fffd}gpj.exe\u{fffd}\u{fffd}[2J");
    }

    #[test]
    fn a_long_name_is_cut_with_a_mark() {
        assert_eq!(cut("abcdef", 2), "ab[… 4 characters left out …]");
        assert_eq!(cut("äö", 2), "äö");
    }

    #[test]
    fn a_text_keeps_its_lines() {
        assert_eq!(text("a\r\n\tb\u{7}"), "a\n\tb");
    }
}
