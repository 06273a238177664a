//! What keeps a suite from being run. That a model does badly is no error.

use std::{io, path::PathBuf};

use agent::ModelError;

/// Why a suite could not be run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The suite cannot be understood.
    #[error("{}, record {record}: {problem}", path.display())]
    Suite {
        /// The file.
        path: PathBuf,
        /// Which record of it, from 1.
        record: usize,
        /// What is wrong, and what would be right.
        problem: String,
    },
    /// A file of the suite cannot be read.
    #[error("{} cannot be read: {source}; {advice}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
        /// What to do.
        advice: &'static str,
    },
    /// The program that shows what is right fails itself.
    #[error("{id}: its reference {problem}; mend the suite")]
    Reference {
        /// The exercise.
        id: String,
        /// What happened.
        problem: String,
    },
    /// The model cannot be asked at all.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The sandbox could not run a cell.
    #[error(transparent)]
    Sandbox(#[from] sandbox::Error),
}
