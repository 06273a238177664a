//! What a session does and does not do, through the crate's own doors: real jails, real Python.
#![expect(clippy::unwrap_used, clippy::print_stderr, reason = "tests; what is skipped says why")]

mod attacks;
mod cells;
mod files;

mod limits;
mod pool;
mod property;
mod support;
mod text;
mod timeline;
