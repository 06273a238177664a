//! Feedback on the wire: an addition of ours.

use serde::{Deserialize, Serialize};
use store::{Feedback, NewFeedback, Rating};
use utoipa::ToSchema;

use crate::http::time::seconds;

/// What a person says of an answer.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct CreateFeedback {
    /// Whether it was good.
    pub(crate) rating: RatingWord,
    /// The response that it is about: question, code and model are taken from it.
    pub(crate) response_id: Option<String>,
    /// What was asked; needed where no response is named.
    #[schema(max_length = 60000)]
    pub(crate) question: Option<String>,
    /// The code that the model wrote.
    #[schema(max_length = 60000)]
    pub(crate) code: Option<String>,
    /// The code that should have run.
    #[schema(max_length = 60000)]
    pub(crate) corrected_code: Option<String>,
    /// Why.
    #[schema(max_length = 4000)]
    pub(crate) reason: Option<String>,
    /// What the files are that it is about, in words.
    #[schema(max_length = 60000)]
    pub(crate) cards: Option<String>,
    /// The model.
    #[schema(max_length = 200)]
    pub(crate) model: Option<String>,
}

/// Whether something was good.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum RatingWord {
    /// It was.
    Up,
    /// It was not.
    Down,
}

impl From<RatingWord> for Rating {
    fn from(word: RatingWord) -> Self {
        match word {
            RatingWord::Up => Self::Up,
            RatingWord::Down => Self::Down,
        }
    }
}

impl From<Rating> for RatingWord {
    fn from(rating: Rating) -> Self {
        match rating {
            Rating::Up => Self::Up,
            Rating::Down => Self::Down,
        }
    }
}

/// What a person said of an answer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FeedbackObject {
    /// Its id.
    pub(crate) id: String,
    /// Always `feedback`.
    object: &'static str,
    /// When it was given, in seconds since 1970.
    created_at: i64,
    /// Whether the answer was good.
    rating: RatingWord,
    /// Why; may be empty.
    reason: String,
    /// What was asked.
    question: String,
    /// What the files are that it is about; may be empty.
    cards: String,
    /// The code that the model wrote; may be empty.
    code: String,
    /// The code that should have run.
    #[schema(required = true)]
    corrected_code: Option<String>,
    /// The model; may be empty.
    model: String,
    /// The way that it came in by, such as `api` or `chat`.
    door: String,
}

impl From<Feedback> for FeedbackObject {
    fn from(feedback: Feedback) -> Self {
        let Feedback { id, created_at, said } = feedback;
        let NewFeedback { rating, reason, question, cards, code, corrected, .. } = said;
        Self {
            id,
            object: "feedback",
            created_at: seconds(created_at),
            rating: rating.into(),
            reason,
            question,
            cards,
            code,
            corrected_code: corrected,
            model: said.model,
            door: said.door,
        }
    }
}

/// All feedback was deleted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AllDeleted {
    /// Always `feedback.all_deleted`.
    object: &'static str,
    /// How many pieces there were.
    deleted: u64,
}

impl AllDeleted {
    /// Says how many pieces are gone.
    pub(crate) fn of(deleted: u64) -> Self {
        Self { object: "feedback.all_deleted", deleted }
    }
}
