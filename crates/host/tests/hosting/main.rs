//! Hosted sessions over a real sandbox and a real store: by id, in turn, at rest, expired, brought
//! back, removed, ended.
#![expect(clippy::unwrap_used, reason = "tests")]

mod ends;
mod files;
mod keys;
mod lives;
mod support;
mod turns;
