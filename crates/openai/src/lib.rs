//! The OpenAI API over HTTP, and what Decipher adds to it.
