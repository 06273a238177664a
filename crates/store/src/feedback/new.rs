//! What of feedback is to be kept, within its limits.

use crate::{
    Error, SessionId,
    commit::{bounded, document, name},
    database::Statement,
    limits::{FEEDBACK_DROPPED_MAX, FEEDBACK_REASON_LETTERS_MAX, FEEDBACK_TEXT_BYTES_MAX},
};

/// What a person said of the code that a model wrote for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFeedback {
    /// Whose it is.
    pub tenant: String,
    /// The session that it is about. It may be gone.
    pub session: Option<SessionId>,
    /// The way that it came in by.
    pub door: String,
    /// The model that wrote the code.
    pub model: String,
    /// Whether it was good.
    pub rating: Rating,
    /// Why, in the person's words; may be empty.
    pub reason: String,
    /// What was asked.
    pub question: String,
    /// The cards of the files that there were, as the model read them; may be empty.
    pub cards: String,
    /// The code that the model wrote and that ran last; empty where none did.
    pub code: String,
    /// The code that the person put in its place.
    pub corrected: Option<String>,
    /// The branch on which the code ran.
    pub branch: Option<String>,
    /// Other candidates for the code, which were not kept.
    pub dropped: Vec<String>,
}

/// Whether something was good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rating {
    /// It was.
    Up,
    /// It was not.
    Down,
}

impl Rating {
    /// The word for it: `up` or `down`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    /// The rating that a word names.
    pub fn named(word: &str) -> Option<Self> {
        [Self::Up, Self::Down].into_iter().find(|rating| rating.word() == word)
    }
}

impl NewFeedback {
    /// The statement that writes it, and how many bytes it has.
    pub(super) fn statement(&self, id: &str, at: i64) -> Result<(Statement, u64), Error> {
        const SQL: &str = "INSERT INTO feedback (id, tenant, session, created_at, door, model, \
            rating, reason, question, cards, code, corrected, branch, dropped, bytes) VALUES \
            ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)";
        if self.question.trim().is_empty() {
            return Err(refused("the question is empty; feedback is about a question"));
        }
        if self.code.trim().is_empty() && self.corrected.is_none() && self.rating == Rating::Up {
            return Err(refused("no code stands behind the answer, so there is nothing to learn"));
        }
        if self.dropped.len() > FEEDBACK_DROPPED_MAX {
            let rule = format!("more than {FEEDBACK_DROPPED_MAX} dropped candidates");
            return Err(refused(&rule));
        }
        for code in &self.dropped {
            text("a dropped candidate", code)?;
        }
        let dropped = serde_json::Value::from(self.dropped.clone()).to_string();
        let corrected = self.corrected.as_ref().map(|code| text("the corrected code", code));
        let branch = self.branch.as_ref().map(|branch| name("the name of a branch", branch));
        let texts = [&self.reason, &self.question, &self.cards, &self.code, &dropped];
        let corrected_bytes = self.corrected.as_ref().map_or(0, String::len);
        let bytes = texts.iter().map(|text| text.len()).sum::<usize>() + corrected_bytes;
        let bytes = i64::try_from(bytes).unwrap_or(i64::MAX);
        let values = vec![
            id.into(),
            name("the tenant of feedback", &self.tenant)?.into(),
            self.session.as_ref().map(|session| session.as_str().to_owned()).into(),
            at.into(),
            name("the door of feedback", &self.door)?.into(),
            name("the name of a model", &self.model)?.into(),
            self.rating.word().into(),
            bounded("the reason", &self.reason, FEEDBACK_REASON_LETTERS_MAX)?.into(),
            text("the question", &self.question)?.into(),
            text("the cards", &self.cards)?.into(),
            text("the code", &self.code)?.into(),
            corrected.transpose()?.into(),
            branch.transpose()?.into(),
            dropped.into(),
            bytes.into(),
        ];
        Ok((Statement::new(SQL, values), bytes.unsigned_abs()))
    }
}

fn text(what: &str, text: &str) -> Result<String, Error> {
    if text.len() > FEEDBACK_TEXT_BYTES_MAX {
        let found = text.len();
        let rule = format!("it has {found} bytes, {FEEDBACK_TEXT_BYTES_MAX} are allowed");
        return Err(Error::Refused { what: what.to_owned(), rule });
    }
    document(what, text)
}

fn refused(rule: &str) -> Error {
    Error::Refused { what: "feedback".to_owned(), rule: rule.to_owned() }
}
