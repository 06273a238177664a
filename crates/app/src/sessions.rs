//! `decipher sessions`: what was written down of conversations, to be looked at, taken out, removed.
//!
//! # Layout
//!
//! - `sessions/story.rs` tells one conversation to others
//! - `sessions/list.rs`, `sessions/show.rs`, `sessions/export.rs` are the commands of these names;
//!   `sessions/tree.rs` draws a timeline
//! - `sessions/upkeep.rs` removes and checks

mod export;
pub(crate) mod list;
mod show;
mod story;
mod tree;
mod upkeep;

use anyhow::Result;
use keep::Recorded;
use store::{Filter, Session, Store};

use crate::{
    arguments::{ChatArguments, ListArguments, SessionsArguments, SessionsCommand},
    chat,
    exit::{Exit, Failure},
    keeping,
    settings::Settings,
    start,
    terminal::{sanitize, say},
};
pub(crate) use story::{environment, made};
pub(crate) use upkeep::collect_daily;

/// Runs the command.
pub(crate) fn sessions(arguments: &SessionsArguments) -> Result<Exit> {
    if let Some(SessionsCommand::Resume { id }) = &arguments.command {
        let chat = ChatArguments { resume: Some(id.clone()), ..ChatArguments::default() };
        return chat::chat(&chat);
    }
    let settings = Settings::plain()?;
    start::block_on(async {
        let store = keeping::open(&settings).await?;
        let command = match &arguments.command {
            Some(command) => command,
            None => &SessionsCommand::List(ListArguments::default()),
        };
        match command {
            SessionsCommand::List(arguments) => list::list(&store, arguments).await,
            SessionsCommand::Show { id, json } => {
                let recorded = Recorded::read(&store, find(&store, id).await?).await?;
                show::show(&recorded, *json)
            }
            // The chat above.
            SessionsCommand::Resume { .. } => Ok(Exit::Done),
            SessionsCommand::Rename { id, title } => rename(&store, id, title).await,
            SessionsCommand::Delete { ids, yes } => upkeep::delete(&store, ids, *yes).await,
            SessionsCommand::Gc(arguments) => upkeep::gc(&store, &settings, arguments).await,
            SessionsCommand::Verify => upkeep::verify(&store).await,
            SessionsCommand::Export(arguments) => {
                let recorded = Recorded::read(&store, find(&store, &arguments.id).await?).await?;
                export::export(&store, &recorded, arguments).await
            }
        }
    })
}

/// Finds the conversation that a person means: the beginning of its id, its title, or `last`.
pub(crate) async fn find(store: &Store, name: &str) -> Result<Session> {
    if name != "last" {
        return Ok(store.find(name).await?);
    }
    let last = Filter { limit: Some(1), ..Filter::default() };
    let found = store.sessions(&last).await?.into_iter().next();
    found.ok_or_else(|| {
        Failure::usage("no conversation was written down yet; ask something: decipher ask \"…\"")
    })
}

async fn rename(store: &Store, id: &str, title: &str) -> Result<Exit> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Failure::usage("the new title is empty; write it behind the id"));
    }
    let session = find(store, id).await?;
    store.rename(&session.id, title).await?;
    let (before, now) = (sanitize::line(&session.title), sanitize::line(title));
    say(&format!("“{before}” is now “{now}”"));
    Ok(Exit::Done)
}
