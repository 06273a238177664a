//! The API over a real socket, on a real sandbox and a store of its own; models take no part.
#![expect(clippy::unwrap_used, reason = "tests")]

mod containers;
mod description;
mod errors;
mod execute;
mod files;
mod past;
mod support;
