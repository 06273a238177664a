//! What can go wrong with a bundle.

use std::io;

/// Why a bundle cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Reading or writing failed.
    #[error("the bundle cannot be read or written: {0}")]
    Io(#[from] io::Error),
    /// What was handed in for a file of the story is not what the story tells.
    #[error("{path} is not the file that the story tells of: its content differs")]
    Changed {
        /// The file's path in the workspace.
        path: String,
    },
    /// A name that leads out of the bundle, or that two files have.
    #[error("the name {name:?} cannot stand in a bundle: {why}")]
    Name {
        /// The name.
        name: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// It is no bundle, or a broken one.
    #[error("this is no whole bundle: {why}")]
    Broken {
        /// What is wrong.
        why: String,
    },
    /// A newer Decipher wrote it.
    #[error("this bundle has format {found}, and this Decipher knows {known}: take a newer one")]
    Newer {
        /// Its format.
        found: u32,
        /// The newest that is known.
        known: u32,
    },
    /// It is larger than a bundle may be.
    #[error("this bundle has more than {most}")]
    TooLarge {
        /// The limit that it goes over.
        most: String,
    },
    /// An entry is not what the bundle says of it.
    #[error("{name} was changed after the bundle was written: its hash differs")]
    Hash {
        /// The entry's name.
        name: String,
    },
}
