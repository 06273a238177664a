//! The server as an MCP host meets it: the protocol's own client over a pipe, a real sandbox behind.
#![expect(clippy::unwrap_used, reason = "tests")]

mod asking;
mod cells;
mod files;
mod http;
mod notices;
mod offers;
mod past;
mod support;
