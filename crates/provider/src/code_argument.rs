//! The `code` argument of a tool call, read out of its JSON while that still streams.
//!
//! What streams is for the person's eyes. What runs is read again, strictly, once the JSON is
//! whole.

mod wire;

use wire::Arguments;

use crate::json_string::{JsonString, Text};

/// The arguments of a call so far.
#[derive(Debug, Default)]
pub(crate) struct CodeArgument {
    raw: String,
    state: State,
}

/// Where in the JSON the next character stands.
#[derive(Debug, Default)]
enum State {
    /// Before the first character that counts.
    #[default]
    Start,
    /// Between the members of the object.
    Members,
    /// Inside a member's name.
    Name { name: String, decoder: JsonString },
    /// Between a member's name and its value.
    Colon { name: String },
    /// Inside a value that is not the code.
    Other { depth: u32 },
    /// Inside a string of such a value.
    OtherText { depth: u32, decoder: JsonString },
    /// Inside the string that is the code.
    Code(JsonString),
    /// Code without any JSON around it.
    Bare,
    /// After all that matters.
    Over,
}

impl CodeArgument {
    /// Takes the next piece of the arguments and returns the code that it adds.
    pub(crate) fn push(&mut self, piece: &str) -> String {
        self.raw.push_str(piece);
        let mut code = String::new();
        for character in piece.chars() {
            self.state = std::mem::take(&mut self.state).next(character, &mut code);
        }
        code
    }

    /// The arguments as they came.
    pub(crate) fn raw(&self) -> &str {
        &self.raw
    }

    /// Reads the code out of the whole arguments; the error says what is wrong, for the model.
    pub(crate) fn finish(&self) -> Result<String, String> {
        let raw = self.raw.trim();
        if !raw.is_empty() && !raw.starts_with(['{', '[', '"']) {
            return Ok(raw.to_owned());
        }
        match serde_json::from_str::<Arguments>(raw) {
            Ok(Arguments::Object { code } | Arguments::Bare(code)) => Ok(code),
            Err(_) => Err(problem(raw)),
        }
    }
}

impl State {
    fn next(self, character: char, code: &mut String) -> Self {
        match self {
            Self::Start => start(character, code),
            Self::Members => members(character),
            Self::Name { mut name, mut decoder } => match decoder.push(character, &mut name) {
                Text::Open => Self::Name { name, decoder },
                Text::Closed => Self::Colon { name },
            },
            Self::Colon { name } => colon(name, character),
            Self::Other { depth } => other(depth, character),
            Self::OtherText { depth, mut decoder } => {
                match decoder.push(character, &mut String::new()) {
                    Text::Open => Self::OtherText { depth, decoder },
                    Text::Closed => Self::Other { depth },
                }
            }
            Self::Code(mut decoder) => match decoder.push(character, code) {
                Text::Open => Self::Code(decoder),
                Text::Closed => Self::Over,
            },
            Self::Bare => {
                code.push(character);
                Self::Bare
            }
            Self::Over => Self::Over,
        }
    }
}

fn start(character: char, code: &mut String) -> State {
    match character {
        '{' => State::Members,
        '"' => State::Code(JsonString::default()),
        '[' => State::Over,
        character if character.is_whitespace() => State::Start,
        character => {
            code.push(character);
            State::Bare
        }
    }
}

fn members(character: char) -> State {
    match character {
        '"' => State::Name { name: String::new(), decoder: JsonString::default() },
        '}' => State::Over,
        _ => State::Members,
    }
}

fn colon(name: String, character: char) -> State {
    match character {
        '"' if name == "code" => State::Code(JsonString::default()),
        ':' => State::Colon { name },
        character if character.is_whitespace() => State::Colon { name },
        character => other(0, character),
    }
}

fn other(depth: u32, character: char) -> State {
    match character {
        '"' => State::OtherText { depth, decoder: JsonString::default() },
        '{' | '[' => State::Other { depth: depth.saturating_add(1) },
        ',' if depth == 0 => State::Members,
        '}' if depth == 0 => State::Over,
        '}' | ']' => State::Other { depth: depth.saturating_sub(1) },
        _ => State::Other { depth },
    }
}

fn problem(raw: &str) -> String {
    let cause = match serde_json::from_str::<serde::de::IgnoredAny>(raw) {
        Ok(_) => "they have no string `code`".to_owned(),
        Err(error) => format!("they are not JSON: {error}"),
    };
    format!(
        "The cell was not run, because its arguments cannot be read: {cause}. \
         Call python again with {{\"code\": \"…\"}}."
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn streamed(pieces: impl IntoIterator<Item = String>) -> (String, CodeArgument) {
        let mut argument = CodeArgument::default();
        let code = pieces.into_iter().map(|piece| argument.push(&piece)).collect();
        (code, argument)
    }

    #[test]
    fn any_split_gives_the_same_code() {
        let json = r#" {"a":{"code":"no","b":["}",1,"\""]}, "c\u006fde" : "é\n\t\"\\\/\ud83d\ude42🙂","z":1} "#;
        for first in json.char_indices().map(|(index, _)| index) {
            for second in json[first..].char_indices().map(|(index, _)| first + index) {
                let pieces = [&json[..first], &json[first..second], &json[second..]];
                let (code, argument) = streamed(pieces.map(str::to_owned));
                assert_eq!(code, "é\n\t\"\\/🙂🙂");
                assert_eq!(argument.finish(), Ok(code));
            }
        }
    }

    #[test]
    fn code_without_an_object_is_code_too() {
        for (raw, code) in [("\"6*7\\n\"", "6*7\n"), ("print('x')", "print('x')")] {
            let (streamed, argument) = streamed([raw.to_owned()]);
            assert_eq!((streamed.as_str(), argument.finish()), (code, Ok(code.to_owned())));
        }
    }

    #[test]
    fn malformed_arguments_are_named_for_the_model() {
        for (raw, cause) in [
            ("", "they are not JSON: EOF"),
            ("{\"code\": \"print(", "they are not JSON: EOF"),
            ("{\"kode\": \"1\"}", "they have no string `code`"),
            ("{\"code\": 1}", "they have no string `code`"),
            ("[1]", "they have no string `code`"),
        ] {
            let problem = streamed([raw.to_owned()]).1.finish().unwrap_err();
            assert!(problem.contains(cause), "{raw}: {problem}");
        }
    }

    proptest! {
        #[test]
        fn any_code_survives_any_split(
            code in any::<String>(),
            before in any::<String>(),
            size in 1usize..9,
        ) {
            let json = serde_json::json!({ "a": [before], "code": code, "later": { "code": 1 } });
            let characters: Vec<char> = json.to_string().chars().collect();
            let pieces = characters.chunks(size).map(|piece| piece.iter().collect());
            let (streamed, argument) = streamed(pieces);
            prop_assert_eq!(&streamed, &code);
            prop_assert_eq!(argument.finish(), Ok(code));
        }

        #[test]
        fn no_arguments_make_it_panic(raw in any::<String>()) {
            let (_, argument) = streamed(raw.chars().map(String::from));
            let _ = argument.finish();
        }
    }
}
