//! A story in one file, with all that it takes to run it again: code, inputs, outputs, packages.
//!
//! The file is a zip with no surprise in it: the same story gives the same bytes, and every entry
//! is listed with its hash in `bundle.json`. What is read is hostile until it has been checked.
//!
//! # Layout
//!
//! - `bundle/write.rs` and `bundle/read.rs` are the two directions
//! - `bundle/name.rs` says which names may stand in a bundle
//! - `bundle/limits.rs` says how large it may be
//! - `bundle/wire.rs` is `bundle.json`

mod limits;
mod name;
mod read;
mod wire;
mod write;

pub use read::{Bundle, read};
pub use write::write;

/// The format that this Decipher writes, and the newest that it reads.
pub const FORMAT: u32 = 1;

/// What the bundle is and what is in it.
const MANIFEST: &str = "bundle.json";
/// The packages.
const LOCK: &str = "requirements.lock";
/// For people who open it by hand.
const README: &str = "README.md";
