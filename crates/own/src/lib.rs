//! Our own language model as a provider: works with no key and no network.
//!
//! The program comes out of the model token by token; what is written here is what it is shown
//! (the brief), what it may not misspell (the mask), and when it has to say that it does not know.
//!
//! # Layout
//!
//! - `own.rs` is the model behind [`agent::Model`]: program, repair, last sentence
//! - `brief.rs` words files, requests and outputs for it
//! - `talk.rs` reads the conversation so far, `came.rs` what came out of a program
//! - `lesson.rs` words files for it as they were when it is to learn from them
//! - `sure.rs` says how sure it must be, `heeds.rs` whether a program has what the request says,
//!   `labels.rs` what of a chart only labels it
//! - `words.rs` is what it says when it does not know

mod brief;
mod came;
mod heeds;
mod labels;
mod lesson;
mod own;
mod sure;
mod talk;
mod words;

pub use lesson::files;
pub use model::Error;
pub use own::{NAME, Own, TOKENIZER, WEIGHTS};
