//! What went wrong with one try, in words for the person, and whether trying again helps.

use std::time::Duration;

use agent::ModelError;

use crate::abilities::Lacks;
use crate::place::Place;

/// One try's failure.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What to report when it is the last.
    pub(crate) error: ModelError,
    /// Whether to try again.
    pub(crate) again: Again,
}

/// Whether trying again helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// No: it would fail the same way.
    Never,
    /// After a wait; the server may have said how long.
    Later(Option<Duration>),
    /// At once, without what the server lacks.
    Without(Lacks),
}

/// Phrases by which servers say that a prompt is too long.
const TOO_LONG: [&str; 8] = [
    "context_length_exceeded",
    "exceed_context_size",
    "maximum context length",
    "context window",
    "context length",
    "prompt is too long",
    "exceeds the maximum number of tokens",
    "available context size",
];

/// Phrases by which servers say that they do not know the model.
const UNKNOWN_MODEL: [&str; 4] =
    ["model_not_found", "does not exist", "is not found for api", "invalid model"];

/// Phrases by which servers say that they lack something.
const LACKING: [&str; 9] = [
    "not support",
    "n't support",
    "unsupported",
    "requires",
    "not enabled",
    "unknown",
    "unrecognized",
    "not permitted",
    "not allowed",
];

impl Fault {
    pub(crate) fn never(error: ModelError) -> Self {
        Self { error, again: Again::Never }
    }

    pub(crate) fn later(error: ModelError) -> Self {
        Self { error, again: Again::Later(None) }
    }

    /// The stream ended, or said nothing any more, before the reply was whole.
    pub(crate) fn cut(place: &Place, how: &str) -> Self {
        let title = place.title();
        Self::later(ModelError::CutOff(format!("the reply of {title} broke off: {how}")))
    }

    /// A reply that this program cannot read.
    pub(crate) fn unreadable(place: &Place, what: &str) -> Self {
        let message = format!("cannot understand the reply of {}: {what}", place.title());
        Self::later(ModelError::Refused(place.clean(&message)))
    }

    /// A reply beyond all limits.
    pub(crate) fn too_large(place: &Place, what: &str, bytes_max: usize) -> Self {
        let message = format!("{} sent more than {bytes_max} bytes of {what}", place.title());
        Self::never(ModelError::Refused(message))
    }

    /// The error to report when no more is tried, and why not.
    pub(crate) fn give_up(&self, why: &str) -> ModelError {
        let add = |message: &str| format!("{message} ({why})");
        match &self.error {
            ModelError::Key(message) => ModelError::Key(add(message)),
            ModelError::UnknownModel(message) => ModelError::UnknownModel(add(message)),
            ModelError::Unreachable(message) => ModelError::Unreachable(add(message)),
            ModelError::Overloaded(message) => ModelError::Overloaded(add(message)),
            ModelError::CutOff(message) => ModelError::CutOff(add(message)),
            ModelError::OutOfTokens(message) => ModelError::OutOfTokens(add(message)),
            ModelError::TooLong(message) => ModelError::TooLong(add(message)),
            ModelError::Refused(message) => ModelError::Refused(add(message)),
        }
    }

    /// Makes a fault of an answer that is not 200, or of an error inside a stream.
    pub(crate) fn of_status(
        place: &Place,
        status: u16,
        retry_after: Option<Duration>,
        body: &str,
    ) -> Self {
        // Scrubbed before it is cut: half a key is still too much of one.
        let said = shortened(&place.clean(&message(body)));
        let lower = body.to_lowercase();
        let has = |phrases: &[&str]| phrases.iter().any(|phrase| lower.contains(phrase));
        let (title, model) = (place.title(), &place.model);
        match status {
            401 | 403 => Self::never(key(place, status, &said)),
            400 if has(&["api key not valid", "api_key_invalid"]) => {
                Self::never(key(place, status, &said))
            }
            413 => Self::never(too_long(place, &said)),
            400..=422 if has(&TOO_LONG) => Self::never(too_long(place, &said)),
            404 if !lower.contains("model") => Self::never(ModelError::Unreachable(format!(
                "no model server answers at {} (404): check the base URL",
                place.address
            ))),
            400 | 404 if status == 404 || has(&UNKNOWN_MODEL) => {
                Self::never(ModelError::UnknownModel(format!(
                    "{title} has no model `{model}` ({status}): {said}; {}",
                    place.how_to_list()
                )))
            }
            429 if has(&["insufficient_quota", "billing", "credit balance"]) => {
                Self::never(ModelError::Overloaded(format!("{title} has no credit left: {said}")))
            }
            400 | 422 | 500 | 501 if has(&LACKING) && lacks(&lower).is_some() => Self {
                error: refused(place, status, &said),
                again: lacks(&lower).map_or(Again::Never, Again::Without),
            },
            408 | 409 | 425 | 429 | 500.. => Self {
                error: ModelError::Overloaded(format!("{title} is overloaded ({status}): {said}")),
                again: Again::Later(retry_after),
            },
            _ => Self::never(refused(place, status, &said)),
        }
    }
}

fn key(place: &Place, status: u16, said: &str) -> ModelError {
    let which = if place.key.is_some() { "refused the key" } else { "wants a key" };
    let variable = place.key_variable();
    ModelError::Key(format!("{} {which} ({status}): {said}; check {variable}", place.title()))
}

fn too_long(place: &Place, said: &str) -> ModelError {
    let model = &place.model;
    ModelError::TooLong(format!(
        "the conversation is longer than `{model}` takes: {said}; start anew or attach less"
    ))
}

fn refused(place: &Place, status: u16, said: &str) -> ModelError {
    ModelError::Refused(format!("{} refused the request ({status}): {said}", place.title()))
}

fn lacks(body: &str) -> Option<Lacks> {
    if body.contains("parallel_tool_calls") || body.contains("disable_parallel_tool_use") {
        return Some(Lacks::OneAtATime);
    }
    if body.contains("image") || body.contains("vision") || body.contains("multimodal") {
        return Some(Lacks::Images);
    }
    (body.contains("tool") || body.contains("function")).then_some(Lacks::Tools)
}

/// What an error's body says, wherever the provider puts it.
fn message(body: &str) -> String {
    const PLACES: [&str; 6] = [
        "/error/message",
        "/0/error/message",
        "/response/error/message",
        "/error",
        "/message",
        "/detail",
    ];
    let json = serde_json::from_str::<serde_json::Value>(body).unwrap_or_default();
    let said = PLACES.iter().find_map(|place| json.pointer(place)?.as_str());
    said.unwrap_or(body).to_owned()
}

/// On one line, and short enough to be shown.
fn shortened(said: &str) -> String {
    const CHARACTERS_MAX: usize = 400;
    let words: Vec<&str> = said.split_whitespace().collect();
    let said = words.join(" ");
    if said.is_empty() {
        return "(no explanation)".to_owned();
    }
    match said.char_indices().nth(CHARACTERS_MAX) {
        Some((end, _)) => format!("{}…", &said[..end]),
        None => said.trim_end_matches('.').to_owned(),
    }
}
