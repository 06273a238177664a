//! Keeps a piece of feedback, of a conversation that was written down or that goes on.

use agent::{LastTurn, Message};
use anyhow::Result;
use keep::{Recorded, Said};
use store::{Feedback, Rating, SessionId, Store};

use super::consent;
use crate::{
    arguments::AddArguments,
    exit::{Exit, Failure},
    inputs, keys, sessions,
    settings::Consent,
    terminal::{sanitize, say},
};

/// Letters of a question that are said again.
const QUESTION_LETTERS: usize = 60;

/// What the person says of a turn.
pub(crate) struct Opinion {
    /// Whether it was good.
    pub(crate) rating: Rating,
    /// Why; may be empty.
    pub(crate) reason: String,
    /// The code that should have run.
    pub(crate) corrected: Option<String>,
}

/// `decipher feedback add`.
pub(super) async fn add(store: &Store, consent: Consent, arguments: &AddArguments) -> Result<Exit> {
    consent::check_explicit(consent)?;
    let corrected = arguments.code.as_deref().map(inputs::script).transpose()?;
    let session = sessions::find(store, &arguments.session).await?;
    let recorded = Recorded::read(store, session).await?;
    let messages: Vec<Message> =
        recorded.messages.iter().map(|(_, message)| message.clone()).collect();
    let Some(turn) = LastTurn::that_ran(&messages) else {
        return Err(Failure::usage("nothing was asked in this conversation yet"));
    };
    let opinion = Opinion {
        rating: if arguments.up { Rating::Up } else { Rating::Down },
        reason: arguments.reason.clone().unwrap_or_default(),
        corrected,
    };
    // Which model it was is not written down with a conversation.
    let kept = keep(store, Some(&recorded.session.id), turn, ("command", ""), opinion).await?;
    say_kept(&kept);
    Ok(Exit::Done)
}

/// Keeps what the person says of a turn that came by a door from a model.
pub(crate) async fn keep(
    store: &Store,
    session: Option<&SessionId>,
    turn: LastTurn,
    (door, model): (&str, &str),
    opinion: Opinion,
) -> Result<Feedback> {
    let checkpoints = match session {
        Some(session) => store.checkpoints(session).await?,
        None => Vec::new(),
    };
    let said = Said {
        tenant: keys::LOCAL.to_owned(),
        door: door.to_owned(),
        model: model.to_owned(),
        rating: opinion.rating,
        reason: opinion.reason.trim().to_owned(),
        corrected: opinion.corrected,
    };
    Ok(store.add_feedback(&keep::feedback(said, turn, session, &checkpoints)).await?)
}

/// Says what was kept, and how to take it back.
pub(crate) fn say_kept(kept: &Feedback) {
    let question = sanitize::line(&kept.said.question);
    let question = sessions::list::cut(&question, QUESTION_LETTERS);
    let what = match (&kept.said.corrected, kept.said.rating) {
        (Some(_), _) => "your code",
        (None, Rating::Up) => "good",
        (None, Rating::Down) => "bad",
    };
    say(&format!("kept for “{question}”: {what}; decipher feedback delete {}", kept.id));
}
