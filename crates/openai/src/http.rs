//! What all parts of the API share: who asks, how errors look, ids, pages, bodies and streams.

pub(crate) mod body;
pub(crate) mod error;
pub(crate) mod ids;
pub(crate) mod page;
pub(crate) mod path;
pub(crate) mod query;
pub(crate) mod request;
pub(crate) mod stream;
