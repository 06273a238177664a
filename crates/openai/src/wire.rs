//! How things look on the wire. Field names and values are OpenAI's where OpenAI has the thing;
//! what a client sends beside is passed over, as OpenAI does for most of it.

pub(crate) mod container;
pub(crate) mod deleted;
pub(crate) mod execution;
pub(crate) mod feedback;
pub(crate) mod file;
pub(crate) mod past;
