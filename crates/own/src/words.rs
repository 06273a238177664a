//! What our own model says by itself, when no program was worth it or none held.

use crate::came::Came;

/// What it can do, and what to do when that is not enough.
const WAY_ON: &str = "I am Decipher's own small model. I know tables (questions, filters, groups, \
dates, statistics, cleaning), charts, conversions of files, pictures, text, and everyday maths. \
Say it with the words that stand in the file, one wish at a time, or use a larger model: \
`decipher config set model …` names one, `decipher doctor` lists the ways.";

/// The request is outside its field.
pub(crate) fn outside() -> String {
    format!("That is outside of what I can do, so I ran nothing.\n\n{WAY_ON}")
}

/// It is not sure what is meant.
pub(crate) fn unsure() -> String {
    format!("I am not sure that I understood, so I ran nothing.\n\n{WAY_ON}")
}

/// It was asked for something without being allowed to run code.
pub(crate) fn withheld() -> String {
    format!("I answer by running a program, and none may run here.\n\n{WAY_ON}")
}

/// Its programs failed.
pub(crate) fn failed(error: &str) -> String {
    format!("My programs failed, the last one with `{error}`.\n\n{WAY_ON}")
}

/// Its tries came to different results.
pub(crate) fn divided(sentence: &str, agreeing: usize, of: usize) -> String {
    format!(
        "Do not rely on this: of {of} programs that I tried, only {agreeing} came to this \
         result.\n\n{sentence}\n\n{WAY_ON}"
    )
}

/// The sentence of an answer when the model has none.
pub(crate) fn plain(came: &Came) -> String {
    match (came.out.as_str(), &came.shown) {
        ("", _) => "Done.".to_owned(),
        (_, Some(_)) => "Here is what came out.".to_owned(),
        (out, None) if out.starts_with("figure") => "Here is the chart.".to_owned(),
        (out, None) => match out.strip_prefix("file ") {
            Some(file) => format!("Saved as {file}."),
            None => out.to_owned(),
        },
    }
}

/// A sentence with what came out below it.
pub(crate) fn answer(sentence: &str, came: &Came) -> String {
    match &came.shown {
        Some(shown) => format!("{sentence}\n\n{shown}"),
        None => sentence.to_owned(),
    }
}
