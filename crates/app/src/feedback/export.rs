//! `decipher feedback export`: JSON Lines in the two forms that libraries for tuning read.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

use agent::{Conversation, Message};
use anyhow::Result;
use serde_json::{Value, json};
use store::{NewFeedback, Order, Rating, Store};

use super::all;
use crate::{
    arguments::{FeedbackExportArguments, FeedbackForm},
    exit::{Exit, Failure},
    terminal::{Side, sanitize, say},
};

/// What the model is told of each task.
const SYSTEM: &str = "You answer questions about files by one Python program. Reply with its code and \
                      nothing else.";

/// Writes what can be learned from.
pub(super) async fn export(store: &Store, arguments: &FeedbackExportArguments) -> Result<Exit> {
    let lines: Vec<String> = all(store, Order::Ascending)
        .await?
        .iter()
        .flat_map(|feedback| match arguments.format {
            FeedbackForm::Preference => preferences(&feedback.said),
            FeedbackForm::Supervised => Vec::from_iter(supervised(&feedback.said)),
        })
        .map(|line| format!("{line}\n"))
        .collect();
    match &arguments.file {
        None => Side::Out.write_bytes(lines.concat().as_bytes())?,
        Some(file) => {
            write(file, &lines.concat())?;
            let shown = sanitize::line(&file.to_string_lossy());
            say(&format!("wrote {shown}, {} lines", lines.len()));
        }
    }
    if lines.is_empty() {
        say("nothing to learn from yet: that is code that you corrected or called good");
    }
    Ok(Exit::Done)
}

fn write(file: &Path, text: &str) -> Result<()> {
    let written = OpenOptions::new().write(true).create_new(true).open(file);
    let written = written.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| {
        let shown = sanitize::line(&file.to_string_lossy());
        match error.kind() {
            io::ErrorKind::AlreadyExists => {
                Failure::usage(format!("{shown} is there already; choose another name"))
            }
            _ => Failure::usage(format!("{shown} cannot be written: {error}")),
        }
    })
}

/// A conversation with the code that the person wants; none where that is not known.
fn supervised(said: &NewFeedback) -> Option<Value> {
    let [system, user] = prompt(said);
    Some(json!({ "messages": [system, user, assistant(wanted(said)?)] }))
}

/// Each pair of better and worse code.
fn preferences(said: &NewFeedback) -> Vec<Value> {
    let Some(chosen) = wanted(said) else { return Vec::new() };
    let worse = match said.corrected {
        Some(_) => std::slice::from_ref(&said.code),
        None => &said.dropped,
    };
    let pair = |rejected: &String| {
        let (chosen, rejected) = ([assistant(chosen)], [assistant(rejected)]);
        json!({ "prompt": prompt(said), "chosen": chosen, "rejected": rejected })
    };
    let differs = |code: &&String| !code.trim().is_empty() && code.trim() != chosen.trim();
    worse.iter().filter(differs).map(pair).collect()
}

/// The code that the person wants: their own, or what they called good.
pub(crate) fn wanted(said: &NewFeedback) -> Option<&str> {
    let good = (said.rating == Rating::Up && !said.code.trim().is_empty()).then_some(&said.code);
    said.corrected.as_ref().or(good).map(String::as_str)
}

fn prompt(said: &NewFeedback) -> [Value; 2] {
    let mut conversation = Conversation::new();
    let cards = Vec::from_iter((!said.cards.is_empty()).then(|| said.cards.clone()));
    conversation.ask(&said.question, &cards);
    let asked = match conversation.messages() {
        [Message::Person(text)] => text.trim_end().to_owned(),
        _ => said.question.clone(),
    };
    [json!({ "role": "system", "content": SYSTEM }), json!({ "role": "user", "content": asked })]
}

fn assistant(code: &str) -> Value {
    json!({ "role": "assistant", "content": code })
}
