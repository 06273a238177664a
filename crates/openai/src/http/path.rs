//! Ids in paths. Whatever bytes stand there, the answer is that nothing has that id.

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::request::Parts,
};

use crate::http::error::ApiError;

/// No id or name of ours is longer, so a longer one needs no look into the store.
const ID_BYTES_MAX: usize = 256;

/// The only parameter of the path.
#[derive(Debug)]
pub(crate) struct Id(pub(crate) String);

/// The two parameters of the path, in their order.
#[derive(Debug)]
pub(crate) struct TwoIds(pub(crate) String, pub(crate) String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let [id] = ids(parts, state).await?;
        Ok(Self(id))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for TwoIds {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let [first, second] = ids(parts, state).await?;
        Ok(Self(first, second))
    }
}

async fn ids<const COUNT: usize>(
    parts: &mut Parts,
    state: &(impl Send + Sync),
) -> Result<[String; COUNT], ApiError> {
    let nothing = || ApiError::not_found("Nothing has an id like that.");
    let params = RawPathParams::from_request_parts(parts, state).await;
    // What is no UTF-8 fails here.
    let params = params.map_err(|_| nothing())?;
    let ids: Vec<String> = params.iter().map(|(_, value)| value.to_owned()).collect();
    if !ids.iter().all(|id| may_be_id(id)) {
        return Err(nothing());
    }
    ids.try_into().map_err(|ids: Vec<String>| {
        ApiError::internal(format!("a route has {} parameters, not {COUNT}", ids.len()))
    })
}

/// Whether anything could have this id or name. A zero byte is text that a database may refuse.
pub(crate) fn may_be_id(text: &str) -> bool {
    text.len() <= ID_BYTES_MAX && !text.chars().any(char::is_control)
}
