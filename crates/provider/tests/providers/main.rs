//! Every provider against the stand-in, over a real loopback socket.

#![expect(clippy::unwrap_used, reason = "tests")]

mod faults;
mod replies;
mod requests;
mod talk;
