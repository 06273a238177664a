//! Learning from feedback: fine-tunes our own model on what a person corrected or called good, beside
//! cases of the curriculum against forgetting, and keeps the new weights only where they are better.
//!
//! The training itself is Python, the same as for the shipped weights: it travels inside the program
//! and runs in an environment of its own. Which feedback there is, and whether it may be learnt from,
//! is decided elsewhere.
//!
//! # Layout
//!
//! - `case.rs` is what is learnt from, `sources.rs` the Python that does it
//! - `learning.rs` runs it: cases of the curriculum, the stage, weights for the shelf
//! - `measured.rs` reads what it measured, and says whether that is better
//! - `shelf.rs` keeps learnt weights, goes back, forgets
//!
//! On the disk, below the data folder:
//!
//! ```text
//! learning/sources/              the Python of this version
//! learning/rehearsal-<key>/      cases of the curriculum, made once for a version
//! learning/work/                 one learning; removed at its end
//! model/<number>/                learnt weights, the newest of the highest number
//! ```

mod case;
mod error;
mod learning;
mod measured;
mod shelf;
mod sources;

pub use case::{CASES_MIN, Case};
pub use error::Error;
pub use learning::{Effort, Learning};
pub use measured::{Measured, Rate, Rates};
pub use shelf::{Learnt, SHELF_MAX, Shelf};
