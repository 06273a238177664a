//! The API over a real socket, on a real sandbox and a store of its own; models are stand-ins.
#![expect(clippy::unwrap_used, reason = "tests")]

mod background;
mod chat;
mod containers;
mod description;
mod errors;
mod event_order;
mod execute;
mod feedback;
mod files;
mod models;
mod past;
mod responses;
mod streams;
mod support;
