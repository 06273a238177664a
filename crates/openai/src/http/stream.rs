//! Server-sent events: numbered from 0 as OpenAI's clients expect, with comments that keep the
//! connection open, and a task behind them that ends with its listener.

use std::{convert::Infallible, time::Duration};

use axum::{
    http::{HeaderName, HeaderValue},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use futures::{Stream, StreamExt};
use serde::Serialize;
use tokio::{sync::mpsc, task::AbortHandle};
use tokio_stream::wrappers::UnboundedReceiverStream;
use utoipa::ToSchema;

use crate::http::error::ApiError;

/// Proxies close a connection after 30 to 60 silent seconds; a cell may be silent for minutes.
const KEEP_ALIVE: Duration = Duration::from_secs(15);
/// Keeps nginx from collecting events before it hands them on.
const UNBUFFERED: HeaderName = HeaderName::from_static("x-accel-buffering");

/// One event as it arrives.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServerSentEvent {
    /// What happened.
    event: String,
    /// The same as JSON, with its `type` and its `sequence_number`, and what belongs to it.
    data: String,
}

/// Writes events to one client.
///
/// It never waits for the client: what one cell or one response may print is limited already,
/// so what can pile up here is too.
#[derive(Debug)]
pub(crate) struct EventWriter {
    events: mpsc::UnboundedSender<Event>,
    number: u64,
}

/// One event as it goes out: what it is, its number, and its own fields beside.
#[derive(Debug, Serialize)]
struct Numbered<'a, T> {
    #[serde(rename = "type")]
    kind: &'a str,
    sequence_number: u64,
    #[serde(flatten)]
    event: &'a T,
}

/// What `error` says in a stream that has begun.
#[derive(Debug, Serialize)]
struct Failure<'a> {
    message: &'a str,
    code: Option<&'a str>,
    param: Option<&'a str>,
}

impl EventWriter {
    /// Sends one event; it gets the next number.
    pub(crate) fn send(&mut self, kind: &'static str, event: &impl Serialize) {
        let numbered = Numbered { kind, sequence_number: self.number, event };
        self.number += 1;
        let text = serde_json::to_string(&numbered).expect("events are plain structs");
        // A client that left needs nothing; the task is ended by its absence.
        let _ = self.events.send(Event::default().event(kind).data(text));
    }

    #[expect(dead_code, reason = "chat completions take it next")]
    /// Sends a line of data that has no name and no number.
    pub(crate) fn data(&mut self, text: impl AsRef<str>) {
        let _ = self.events.send(Event::default().data(text));
    }

    /// Tells of an error: the status went out long ago.
    pub(crate) fn fail(&mut self, error: &ApiError) {
        error.log();
        let object = error.object();
        let (code, param) = (object.code.as_deref(), object.param.as_deref());
        self.send("error", &Failure { message: &object.message, code, param });
    }
}

/// Answers with the events that `work` writes. When the client goes, the work is dropped.
pub(crate) fn respond<W: Future<Output = ()> + Send + 'static>(
    work: impl FnOnce(EventWriter) -> W,
) -> Response {
    let (sender, events) = mpsc::unbounded_channel();
    let task = tokio::spawn(work(EventWriter { events: sender, number: 0 }));
    let listener = Listener(task.abort_handle());
    respond_with(UnboundedReceiverStream::new(events).map(move |event| {
        let _held_by_the_stream = &listener;
        event
    }))
}

/// Answers with events that come from elsewhere.
pub(crate) fn respond_with(events: impl Stream<Item = Event> + Send + 'static) -> Response {
    let keep_alive = KeepAlive::new().interval(KEEP_ALIVE).text("keep-alive");
    let events = events.map(Ok::<_, Infallible>);
    let mut response = Sse::new(events).keep_alive(keep_alive).into_response();
    response.headers_mut().insert(UNBUFFERED, HeaderValue::from_static("no"));
    response
}

/// The client's end of the stream: dropped with the body, it ends the work.
#[derive(Debug)]
struct Listener(AbortHandle);

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.abort();
    }
}
