//! What can keep a turn from going on. Code that raises and spent budgets are no errors.

use crate::ModelError;

/// Why a turn could not go on.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The model gave no reply.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The sandbox could not run a cell.
    #[error(transparent)]
    Sandbox(#[from] sandbox::Error),
}
