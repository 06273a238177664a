//! A JSON string, decoded character by character. Checks nothing: what is wrong shows as `�`.

/// How far a string has been decoded.
#[derive(Debug, Default)]
pub(crate) struct JsonString {
    escape: Escape,
    first_half: Option<u16>,
}

/// How far an escape has come.
#[derive(Debug, Default, Clone, Copy)]
enum Escape {
    #[default]
    None,
    Backslash,
    Unicode {
        digits: u8,
        unit: u16,
    },
}

/// Whether the string goes on.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Text {
    Open,
    Closed,
}

impl JsonString {
    /// Takes the next character after the opening quote and adds what it means to `decoded`.
    pub(crate) fn push(&mut self, character: char, decoded: &mut String) -> Text {
        self.escape = match (self.escape, character) {
            (Escape::None, '"') => {
                self.lone_half(decoded);
                return Text::Closed;
            }
            (Escape::None, '\\') => Escape::Backslash,
            (Escape::Backslash, 'u') => Escape::Unicode { digits: 0, unit: 0 },
            (Escape::Unicode { digits, unit }, digit) => self.unicode(digits, unit, digit, decoded),
            (Escape::None, plain) => self.plain(plain, decoded),
            (Escape::Backslash, escaped) => self.plain(meaning(escaped), decoded),
        };
        Text::Open
    }

    fn plain(&mut self, character: char, decoded: &mut String) -> Escape {
        self.lone_half(decoded);
        decoded.push(character);
        Escape::None
    }

    fn unicode(&mut self, digits: u8, unit: u16, digit: char, decoded: &mut String) -> Escape {
        let value = digit.to_digit(16).and_then(|value| u16::try_from(value).ok()).unwrap_or(0);
        let unit = unit << 4 | value;
        if digits < 3 {
            return Escape::Unicode { digits: digits + 1, unit };
        }
        if (0xd800..0xdc00).contains(&unit) {
            self.lone_half(decoded);
            self.first_half = Some(unit);
        } else {
            let units = self.first_half.take().into_iter().chain([unit]);
            let characters = char::decode_utf16(units);
            decoded.extend(characters.map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        }
        Escape::None
    }

    fn lone_half(&mut self, decoded: &mut String) {
        if self.first_half.take().is_some() {
            decoded.push(char::REPLACEMENT_CHARACTER);
        }
    }
}

fn meaning(escaped: char) -> char {
    match escaped {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        other => other,
    }
}
