//! What `host` refuses, as OpenAI would say it.

use std::time::Duration;

use crate::http::error::ApiError;

/// A cell is rarely longer than that, so who waited in vain may well come in then.
const LINE_WAIT: Duration = Duration::from_secs(1);
/// How long a server takes to start again behind a proxy.
const RESTART_WAIT: Duration = Duration::from_secs(5);

impl From<host::Error> for ApiError {
    fn from(error: host::Error) -> Self {
        use host::Error;
        let said = error.to_string();
        match error {
            Error::NotFound { what, id } => missing(what, &id),
            // The very words that clients of OpenAI look for.
            Error::Expired => Self::invalid("Container is expired."),
            Error::Unauthorized => Self::unauthorized(
                "Incorrect API key provided. The operator lists keys with `decipher keys list` \
                 and makes one with `decipher keys create`.",
            ),
            Error::Revoked => Self::unauthorized(
                "This API key was revoked. The operator makes a new one with \
                 `decipher keys create`.",
            ),
            Error::TooMany { retry_after, .. } => Self::too_many(said, retry_after),
            Error::QuotaReached { .. } => Self::quota(said),
            Error::TooManyWaiting { .. } => Self::too_many(said, LINE_WAIT),
            Error::ShuttingDown => Self::unavailable(said, RESTART_WAIT),
            Error::Refused { .. } => Self::invalid(said),
            Error::Session(error) => error.into(),
            Error::Store(error) => error.into(),
            Error::Internal(error) => Self::internal(error),
        }
    }
}

impl From<sandbox::Error> for ApiError {
    fn from(error: sandbox::Error) -> Self {
        use sandbox::Error;
        let said = error.to_string();
        match error {
            Error::CellTooLarge { .. } | Error::Path { .. } | Error::TooLarge { .. } => {
                Self::invalid(said)
            }
            Error::Timeline { .. } | Error::Busy { .. } => Self::conflict(said),
            Error::Isolation { .. }
            | Error::Start { .. }
            | Error::Gone { .. }
            | Error::Session { .. }
            | Error::Unwritten { .. }
            | Error::File { .. } => Self::internal(said),
        }
    }
}

impl From<store::Error> for ApiError {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound { what, name } => missing(what, &name),
            error => Self::internal(error),
        }
    }
}

fn missing(what: &str, id: &str) -> ApiError {
    ApiError::not_found(format!("No {what} with id '{id}' found."))
}
