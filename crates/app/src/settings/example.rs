//! Every setting with its documentation, as a file to begin with. The same on every machine.

use super::{Key, keeping::StoreKey};

/// What fits into a line that people read without scrolling.
const WIDTH: usize = 98;

const HEAD: &str = "\
# The settings of Decipher, with what each is for and its default.
#
# This is what `decipher config example` prints. It lies where `decipher config path` says, or where
# DECIPHER_CONFIG points. Take the # away before what you change; `decipher config check` says
# whether all is right. Flags win over the environment, the environment wins over this file.
";

/// The file as text.
pub(crate) fn example() -> String {
    let mut lines = vec![HEAD.trim_end().to_owned()];
    let mut section = "";
    for key in Key::all() {
        let (chapter, name) = key.name().split_once('.').unwrap_or(("", key.name()));
        if chapter != section {
            section = chapter;
            lines.extend([String::new(), format!("[{section}]")]);
        }
        lines.push(String::new());
        let about = folded(&format!("{} Default: {}.", key.about(), shown_default(key)));
        lines.extend(about.iter().map(|line| format!("# {line}")));
        let sample = key.sample().map_or_else(|| key.default_value(), str::to_owned);
        lines.push(format!("# {name} = {sample:?}"));
    }
    lines.join("\n") + "\n"
}

/// The default, without what differs from machine to machine.
fn shown_default(key: Key) -> String {
    match key {
        Key::Store(StoreKey::Database | StoreKey::Blobs) => "in Decipher's data folder".to_owned(),
        key => key.default_value(),
    }
}

fn folded(text: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.is_empty() => line.push_str(word),
            Some(line) if line.len() + 1 + word.len() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            Some(_) | None => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_as_a_value_is_one() {
        for key in Key::all() {
            let value = key.sample().map_or_else(|| key.default_value(), str::to_owned);
            assert_eq!(key.check(&value), Ok(()), "{}", key.name());
        }
    }
}
