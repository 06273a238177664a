//! What all parts of the API share: who asks, how errors look, ids, pages, bodies and streams.

pub(crate) mod auth;
pub(crate) mod body;
pub(crate) mod download;
pub(crate) mod error;
pub(crate) mod form;
pub(crate) mod host_error;
pub(crate) mod ids;
pub(crate) mod page;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod request;
pub(crate) mod rest;
pub(crate) mod stream;
pub(crate) mod time;
pub(crate) mod whole;
