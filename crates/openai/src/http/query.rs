//! Query strings, whose faults are told as OpenAI tells them.

use axum::{
    extract::{FromRequestParts, Query as AxumQuery},
    http::request::Parts,
};
use serde::de::DeserializeOwned;

use crate::http::error::ApiError;

/// The query string as a type.
#[derive(Debug)]
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let query = AxumQuery::<T>::from_request_parts(parts, state).await;
        query
            .map(|AxumQuery(query)| Self(query))
            .map_err(|rejection| unread(&rejection.body_text()))
    }
}

/// The reason ends with `name: what is wrong`, where a parameter is at fault.
fn unread(reason: &str) -> ApiError {
    let fault = reason.split_once("query string: ").map_or(reason, |(_, fault)| fault);
    match fault.split_once(": ") {
        Some((param, problem)) => {
            ApiError::invalid_value(param, format!("Invalid '{param}': {problem}."))
        }
        None => ApiError::invalid(format!("The query string cannot be read: {fault}."))
            .code("invalid_value"),
    }
}
