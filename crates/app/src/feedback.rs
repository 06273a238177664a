//! `decipher feedback`: what the person says of answers, to be kept, looked at, taken out, removed.
//!
//! # Layout
//!
//! - `feedback/add.rs` keeps a piece, of a conversation that was written down or that goes on
//! - `feedback/consent.rs` is whether that may be
//! - `feedback/show.rs` shows what there is, `feedback/export.rs` writes it for tuning

mod add;
mod consent;
mod export;
mod show;

use anyhow::Result;
use store::{Feedback, FeedbackFilter, Only, Order, Store};

use crate::{
    arguments::{FeedbackArguments, FeedbackCommand},
    exit::{Exit, Failure},
    keeping, keys,
    settings::Settings,
    start,
    terminal::{sanitize, say},
};
pub(crate) use add::{Opinion, keep, say_kept};
pub(crate) use consent::allowed;
pub(crate) use export::wanted;

/// Runs the command.
pub(crate) fn feedback(arguments: &FeedbackArguments) -> Result<Exit> {
    let settings = Settings::plain()?;
    start::block_on(async {
        let store = keeping::open(&settings).await?;
        match &arguments.command {
            None => show::list(&store, false).await,
            Some(FeedbackCommand::List { json }) => show::list(&store, *json).await,
            Some(FeedbackCommand::Show { id, json }) => {
                show::show(&found(&store, id).await?, *json)
            }
            Some(FeedbackCommand::Add(arguments)) => {
                add::add(&store, settings.feedback, arguments).await
            }
            Some(FeedbackCommand::Delete { all: true, .. }) => {
                let count = store.remove_all_feedback(keys::LOCAL).await?;
                say(&format!("removed {count}"));
                Ok(Exit::Done)
            }
            Some(FeedbackCommand::Delete { ids, all: false }) => delete(&store, ids).await,
            Some(FeedbackCommand::Export(arguments)) => export::export(&store, arguments).await,
        }
    })
}

async fn delete(store: &Store, ids: &[String]) -> Result<Exit> {
    for id in ids {
        if !store.remove_feedback(keys::LOCAL, id).await? {
            return Err(unknown(id));
        }
        say(&format!("removed {}", sanitize::line(id)));
    }
    Ok(Exit::Done)
}

async fn found(store: &Store, id: &str) -> Result<Feedback> {
    store.feedback(keys::LOCAL, id).await?.ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> anyhow::Error {
    let id = sanitize::line(id);
    Failure::usage(format!(
        "there is no feedback `{id}`; `decipher feedback list` shows what there is"
    ))
}

/// All feedback of the person.
pub(crate) async fn all(store: &Store, order: Order) -> Result<Vec<Feedback>> {
    let filter = FeedbackFilter {
        tenant: keys::LOCAL,
        only: Only::All,
        after: None,
        order,
        limit: u32::MAX,
    };
    Ok(store.list_feedback(&filter).await?)
}
