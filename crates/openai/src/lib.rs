//! The OpenAI API over HTTP, and what Decipher adds to it.
//!
//! # Layout
//!
//! - `http/` is what all parts share: who asks, errors, ids, pages, bodies, streams
//! - `description.rs` is the OpenAPI description, made from the same code, with a page to read it
#![expect(dead_code, reason = "the routes that use it come next")]

mod description;
mod http;
