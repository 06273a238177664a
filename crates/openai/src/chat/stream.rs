//! A completion as it comes, piece by piece.

use std::sync::{Mutex, PoisonError};

use agent::{Event, Stop};
use axum::response::{Response, sse::Event as SseEvent};
use futures::StreamExt;
use serde::Serialize;
use tokio::sync::mpsc;
use tokio_stream::wrappers::UnboundedReceiverStream;

use super::{Client, Head, Work, completion::Chunk};
use crate::{
    http::{error::ApiError, stream::respond_with},
    responses::{Composer, Done, Failed, Outputs},
    tokens,
};

/// How the end of a stream is said.
const END: &str = "[DONE]";

/// Tells the pieces. What can pile up is bounded by the budget of the turn.
#[derive(Debug, Clone)]
struct Teller {
    head: Head,
    pieces: mpsc::UnboundedSender<SseEvent>,
}

/// What a listener knows of the turn.
struct Heard {
    composer: Composer,
    /// All text that was told.
    told: String,
    /// A cell ran since the last text, so the next one is a paragraph of its own.
    breaks: bool,
}

#[derive(Debug, Serialize)]
struct Failure<'a> {
    error: &'a crate::http::error::ErrorObject,
}

/// Answers with the pieces. When the client goes, the turn is stopped.
pub(super) fn respond(work: Work, with_usage: bool) -> Response {
    let (pieces, received) = mpsc::unbounded_channel();
    let stop = Stop::default();
    let client = Client(stop.clone());
    let teller = Teller { head: work.head.clone(), pieces };
    // Owned by the client: when it goes, the stop is pressed and the turn ends in order.
    tokio::spawn(async move {
        if let Err(error) = tell(work, &teller, &stop, with_usage).await {
            error.log();
            teller.data(&Failure { error: error.object() });
        }
        teller.end();
    });
    respond_with(UnboundedReceiverStream::new(received).map(move |piece| {
        let _held_by_the_stream = &client;
        piece
    }))
}

async fn tell(work: Work, teller: &Teller, stop: &Stop, with_usage: bool) -> Result<(), ApiError> {
    let container = work.asked.session.as_ref().map(|session| session.id().0.clone());
    let composer = Composer::new(None, Outputs::Included, container);
    let heard = Mutex::new(Heard { composer, told: String::new(), breaks: false });
    let listener = |event| heard.lock().unwrap_or_else(PoisonError::into_inner).hear(event, teller);
    teller.data(&Chunk::first(&teller.head));
    let done = work.asked.clone().run(stop, &listener, || {}).await;
    let mut heard = heard.into_inner().unwrap_or_else(PoisonError::into_inner);
    let usage = heard.composer.usage();
    tokens::spend(&work.api.host, &work.tenant, usage);
    let Done { answer, files } = done.map_err(Failed::into_api)?;
    // A report of a turn that ended early, or an answer that came without pieces.
    if !heard.told.ends_with(&answer.text) {
        heard.text(&answer.text, teller);
    }
    heard.composer.finish(&answer, &files);
    let items = heard.composer.into_items();
    let beside = work.beside(&items, &files).await?;
    teller.data(&Chunk::last(&teller.head, answer.ended, beside));
    if with_usage {
        teller.data(&Chunk::usage(&teller.head, usage));
    }
    Ok(())
}

impl Heard {
    fn hear(&mut self, event: Event, teller: &Teller) {
        match &event {
            Event::Text(text) => self.text(text, teller),
            Event::CellStarted { .. } | Event::Retry { .. } => self.breaks = true,
            _ => {}
        }
        self.composer.hear(event);
    }

    fn text(&mut self, text: &str, teller: &Teller) {
        if text.is_empty() {
            return;
        }
        let breaks = std::mem::take(&mut self.breaks) && !self.told.is_empty();
        let piece = if breaks { format!("\n\n{text}") } else { text.to_owned() };
        self.told.push_str(&piece);
        teller.data(&Chunk::text(&teller.head, piece));
    }
}

impl Teller {
    fn data(&self, piece: &impl Serialize) {
        let text = serde_json::to_string(piece).expect("pieces are plain structs");
        // A client that left needs nothing; its turn is stopped.
        let _ = self.pieces.send(SseEvent::default().data(text));
    }

    fn end(&self) {
        let _ = self.pieces.send(SseEvent::default().data(END));
    }
}
