//! How a person ends a turn early (Ctrl-C, a stop button). The state of the session is kept.

use tokio::{
    sync::watch,
    time::{Instant, sleep_until},
};

use crate::Ended;

/// Ends a turn from elsewhere; clones are the same button.
///
/// A running cell is interrupted and its outputs are kept, a request to the model is dropped. One
/// `Stop` serves one turn.
#[derive(Debug, Clone)]
pub struct Stop {
    pressed: watch::Sender<bool>,
}

impl Default for Stop {
    fn default() -> Self {
        Self { pressed: watch::Sender::new(false) }
    }
}

impl Stop {
    /// Asks the turn to end now.
    pub fn press(&self) {
        self.pressed.send_replace(true);
    }

    /// Waits until somebody presses.
    pub async fn pressed(&self) {
        let mut pressed = self.pressed.subscribe();
        pressed.wait_for(|pressed| *pressed).await.expect("self holds a sender");
    }

    /// Awaits `future` until somebody presses; `future` is dropped then.
    pub(crate) async fn unless_pressed<T>(
        &self,
        future: impl Future<Output = T>,
    ) -> Result<T, Ended> {
        tokio::select! {
            biased;
            () = self.pressed() => Err(Ended::Interrupted),
            value = future => Ok(value),
        }
    }

    /// Awaits `future` until somebody presses or the deadline comes; `future` is dropped then.
    pub(crate) async fn before<T>(
        &self,
        deadline: Instant,
        future: impl Future<Output = T>,
    ) -> Result<T, Ended> {
        tokio::select! {
            biased;
            () = self.pressed() => Err(Ended::Interrupted),
            value = future => Ok(value),
            () = sleep_until(deadline) => Err(Ended::OutOfTime),
        }
    }
}
