//! The events of one response in their order, numbered from 0; any number of clients may follow, from
//! any number on. What can pile up is bounded by the budget of a turn and the limits of its cells.

use std::sync::{Arc, Mutex, PoisonError};

use axum::response::sse::Event as SseEvent;
use futures::{Stream, stream};
use serde::Serialize;
use tokio::sync::watch;

use super::event::StreamEvent;

/// The events of one response.
#[derive(Debug)]
pub(crate) struct Log {
    events: Mutex<Vec<Arc<Written>>>,
    end: watch::Sender<End>,
}

/// An event as it goes out.
#[derive(Debug)]
struct Written {
    name: Option<&'static str>,
    data: String,
}

/// How far the log goes.
#[derive(Debug, Clone, Copy)]
struct End {
    count: usize,
    over: bool,
}

#[derive(Serialize)]
struct Numbered<'a> {
    sequence_number: usize,
    #[serde(flatten)]
    event: &'a StreamEvent,
}

impl Log {
    /// Makes an empty one.
    pub(crate) fn new() -> Self {
        let end = watch::Sender::new(End { count: 0, over: false });
        Self { events: Mutex::default(), end }
    }

    /// Adds an event.
    pub(crate) fn push(&self, event: &StreamEvent) {
        let mut events = self.events.lock().unwrap_or_else(PoisonError::into_inner);
        let numbered = Numbered { sequence_number: events.len(), event };
        let data = serde_json::to_string(&numbered).expect("events are plain structs");
        events.push(Arc::new(Written { name: event.name(), data }));
        self.end.send_modify(|end| end.count = events.len());
    }

    /// Says that no more events come.
    pub(crate) fn close(&self) {
        self.end.send_modify(|end| end.over = true);
    }

    /// The events from this number on, those to come too.
    pub(crate) fn follow(
        self: Arc<Self>,
        from: usize,
    ) -> impl Stream<Item = SseEvent> + Send + 'static {
        let end = self.end.subscribe();
        stream::unfold((self, end, from), async |(log, mut end, next)| {
            let seen = end.wait_for(|end| end.over || end.count > next).await;
            seen.expect("the log holds a sender");
            let event = log.at(next)?;
            let sent = SseEvent::default().data(&event.data);
            let sent = if let Some(name) = event.name { sent.event(name) } else { sent };
            Some((sent, (log, end, next + 1)))
        })
    }

    fn at(&self, number: usize) -> Option<Arc<Written>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner).get(number).cloned()
    }
}
