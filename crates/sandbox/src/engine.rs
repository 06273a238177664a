//! The running engine: starts the spawner, keeps the pool, hands out sessions.

use crate::{Config, Error, Session};

/// A running engine. Cheap to clone; the last clone that is dropped ends everything.
#[derive(Debug, Clone)]
pub struct Sandbox {}

impl Sandbox {
    /// Starts the spawner and the warm Python.
    pub async fn start(_config: Config) -> Result<Self, Error> {
        todo!()
    }

    /// Hands out a session: from the pool, or forked on demand when the pool is empty.
    pub async fn session(&self) -> Result<Session, Error> {
        todo!()
    }

    /// Ends all sessions and the spawner, and waits until they are gone.
    pub async fn shutdown(self) -> Result<(), Error> {
        todo!()
    }
}
