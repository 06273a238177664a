//! Checkpoints that no cell waited for: made when a session has been still for a moment.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use tokio::runtime::Handle;

use crate::slot::{Body, Slot};

/// A cell that comes sooner than this was sent by a program, which wants its answer rather than a
/// way back to before it; people and models take longer.
pub(crate) const PAUSE: Duration = Duration::from_millis(50);

/// Has the checkpoint of the last cell made as soon as no other cell follows at once.
pub(crate) fn catch_up(slot: &Arc<Slot>) {
    let Ok(runtime) = Handle::try_current() else { return };
    if slot.catching_up.swap(true, Ordering::Relaxed) {
        return;
    }
    let slot = Arc::downgrade(slot);
    runtime.spawn(async move {
        loop {
            tokio::time::sleep(PAUSE).await;
            let Some(slot) = slot.upgrade() else { return };
            if slot.look().idle() < PAUSE {
                continue;
            }
            let Some(mut body) = slot.free() else { continue };
            slot.catching_up.store(false, Ordering::Relaxed);
            if let Body::Live(live) = &mut *body
                && !live.kept.is_resting()
                && let Err(error) = live.kept.catch_up().await
            {
                tracing::warn!(%error, session = %slot.id, "no checkpoint could be made");
            }
            return;
        }
    });
}
