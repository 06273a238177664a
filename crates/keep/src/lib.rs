//! Sessions that are written down: nothing is said to be done before it is on the disk. Knows no
//! door: what a person reads of it, and where its folders lie, is up to whoever keeps.
//!
//! # Layout
//!
//! - [`open`] and [`Keeping`] (`keeping.rs`) are this process's hold on the store
//! - [`Kept`] (`kept.rs`) is a session with its past; to the loop it is a [`agent::Runner`] that
//!   writes each cell before its end is heard
//! - [`feedback()`] and [`examples`] (`feedback.rs`) are what is kept of feedback on a turn, and what of
//!   it serves later turns
//! - [`Recorded`] (`recorded.rs`) is a conversation as the store holds it, read whole

mod error;
mod feedback;
mod keeping;
mod kept;
mod recorded;

pub use error::Error;
pub use feedback::{Said, examples, feedback};
pub use keeping::{Keeping, open, roots};
pub use kept::{Kept, Resumed};
pub use recorded::{Place, Recorded, files, way};
