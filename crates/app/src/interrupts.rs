//! Ctrl-C as something to wait for, so that it ends a cell or a request and not the program.

use std::future::Future;

use anyhow::{Context, Result};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::exit::{Exit, Failure};

/// The presses of Ctrl-C from now on; none is lost between two waits.
#[derive(Debug)]
pub(crate) struct Interrupts(Signal);

impl Interrupts {
    /// Begins to listen. From here on Ctrl-C does not end the program by itself.
    pub(crate) fn listen() -> Result<Self> {
        Ok(Self(signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?))
    }

    /// Waits for the next press.
    pub(crate) async fn next(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    /// Does `work` unless a press comes first.
    pub(crate) async fn or<T>(&mut self, work: impl Future<Output = Result<T>>) -> Result<T> {
        tokio::select! {
            result = work => result,
            () = self.next() => Err(Failure::with(Exit::Interrupted, "interrupted")),
        }
    }
}
