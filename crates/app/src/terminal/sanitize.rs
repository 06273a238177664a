//! Makes hostile text safe to show: what a cell, a file name or a model wrote must not move the
//! cursor, set the clipboard, forge a prompt or turn letters around.
//!
//! Nothing is dropped: a reader sees that something was there. Proven by the tests below.

use std::borrow::Cow;

/// Returns `text` with every control character and bidirectional mark made visible.
///
/// Newlines and tabs stay, `\r\n` becomes a newline, and what a lone `\r` would overwrite (a
/// progress bar) is left out as a terminal would show it.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split('\n').map(last_written).collect();
    Cow::Owned(lines.join("\n").chars().map(shown).collect())
}

/// Like [`visible`] for text on its way to a terminal: a lone `\r` stays, so progress bars move.
pub(crate) fn live(text: &str) -> String {
    text.chars().map(|char| if char == '\r' { char } else { shown(char) }).collect()
}

/// Like [`visible`] for one line, such as a file name: newlines and tabs are shown too.
pub(crate) fn line(text: &str) -> String {
    text.chars()
        .map(|char| match char {
            '\n' => '␊',
            '\t' => '␉',
            '\r' => '␍',
            _ => shown(char),
        })
        .collect()
}

/// What stands on a line after its carriage returns.
fn last_written(line: &str) -> &str {
    let line = line.trim_end_matches('\r');
    line.rsplit_once('\r').map_or(line, |(_, last)| last)
}

fn is_unsafe(char: char) -> bool {
    char == '\r' || shown(char) != char
}

fn shown(char: char) -> char {
    match char {
        '\n' | '\t' => char,
        // The control pictures stand in the order of the characters that they picture.
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(char)).unwrap_or('\u{fffd}'),
        '\x7f' => '␡',
        // C1 controls (some terminals read U+009B as ESC [), bidirectional marks, line separators
        // and tag characters; none has a picture of its own.
        '\u{80}'..='\u{9f}'
        | '\u{061c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        _ => char,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_sequence_is_shown_and_not_obeyed() {
        assert_eq!(visible("\x1b]52;c;ZXZpbA==\x07"), "␛]52;c;ZXZpbA==␇");
        assert_eq!(visible("\u{9b}2J"), "\u{fffd}2J");
        assert_eq!(live("\x1b[2Jx\r"), "␛[2Jx\r");
    }

    #[test]
    fn letters_are_not_turned_around() {
        assert_eq!(visible("report\u{202e}gnp.exe"), "report\u{fffd}gnp.exe");
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        let text = "naïve\tтекст 中文 👩‍🔬\nשלום";
        assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn a_progress_bar_shows_its_last_state() {
        assert_eq!(visible("10%\r50%\r100%\ndone\r\n"), "100%\ndone\n");
        assert_eq!(visible("100%\r"), "100%");
    }

    #[test]
    fn a_file_name_stays_on_its_line() {
        assert_eq!(line("a\nb\x1b[31m.png"), "a␊b␛[31m.png");
    }
}
