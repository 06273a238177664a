//! Measures a model by requests whose right outcome is known: a suite is run, each turn is judged by
//! what its cells come to, and the rates are reported. Knows no provider and no terminal.
//!
//! # Layout
//!
//! - [`Suite`] (`suite.rs`) is a file of exercises: our own form, or one of the public ones
//! - [`Examiner`] (`examiner.rs`) has a model do an exercise in real turns, and says how it went
//! - `probe.rs` runs cells in a fresh session and looks at what they came to: value, figures, files
//! - `judge.rs` holds that against what the reference came to
//! - [`Report`] (`report.rs`) counts outcomes, with their intervals

mod error;
mod examiner;
mod judge;
mod probe;
mod report;
mod suite;

pub use error::Error;
pub use examiner::{Examined, Examiner, Outcome, Taken};
pub use report::{Report, Row, interval};
pub use suite::{Exercise, Format, Selection, Suite};
