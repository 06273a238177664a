//! How a response failed: in the response itself, and as a status when nothing was done yet.

use std::time::Duration;

use agent::{Ended, ModelError};

use super::{
    object::{IncompleteDetails, ResponseError, Status},
    turn::Failed,
};
use crate::http::error::ApiError;

/// The provider was tried for half a minute already.
const OVERLOAD_WAIT: Duration = Duration::from_secs(20);
/// How long it takes to start a model server again.
const AWAY_WAIT: Duration = Duration::from_secs(30);

impl Failed {
    /// As it stands in the response.
    pub(crate) fn error(&self) -> ResponseError {
        match self {
            Self::Model(error) => {
                ResponseError { code: code(error).to_owned(), message: error.to_string() }
            }
            Self::Here(error) => here(error),
        }
    }

    /// As a status, where no answer has begun.
    pub(crate) fn into_api(self) -> ApiError {
        let error = match self {
            Self::Here(error) => return error,
            Self::Model(error) => error,
        };
        let (code, said) = (code(&error), error.to_string());
        match error {
            ModelError::Overloaded(_) => ApiError::too_many(said, OVERLOAD_WAIT),
            ModelError::Key(_)
            | ModelError::UnknownModel(_)
            | ModelError::Unreachable(_)
            | ModelError::CutOff(_) => ApiError::unavailable(said, AWAY_WAIT).code(code),
            ModelError::OutOfTokens(_) | ModelError::TooLong(_) | ModelError::Refused(_) => {
                ApiError::invalid(said).code(code)
            }
        }
    }
}

/// What went wrong on our side, as it stands in the response.
pub(crate) fn here(error: &ApiError) -> ResponseError {
    error.log();
    let object = error.object();
    let code = object.code.clone().unwrap_or_else(|| "server_error".to_owned());
    ResponseError { code, message: object.message.clone() }
}

/// A word for programs, OpenAI's where it has one.
fn code(error: &ModelError) -> &'static str {
    match error {
        ModelError::Overloaded(_) => "rate_limit_exceeded",
        ModelError::TooLong(_) => "context_length_exceeded",
        ModelError::OutOfTokens(_) => "max_output_tokens",
        ModelError::Refused(_) => "model_refused",
        ModelError::Key(_)
        | ModelError::UnknownModel(_)
        | ModelError::Unreachable(_)
        | ModelError::CutOff(_) => "server_error",
    }
}

/// What became of a response whose turn ended so.
pub(crate) fn status(ended: Ended) -> (Status, Option<IncompleteDetails>) {
    let reason = match ended {
        Ended::Answered | Ended::Declined => return (Status::Completed, None),
        Ended::OutOfTokens => "max_output_tokens",
        Ended::OutOfSteps => "max_steps",
        Ended::OutOfTime => "max_time",
        Ended::OutOfCost => "max_cost",
        Ended::RepeatedFailure => "repeated_failure",
        Ended::Interrupted => "interrupted",
    };
    (Status::Incomplete, Some(IncompleteDetails { reason: reason.to_owned() }))
}
