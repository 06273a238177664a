//! How a host ends: what runs may end in peace, then it is interrupted, then all is written down.

use std::{sync::Arc, time::Duration};

use futures::{StreamExt, stream};
use tokio::{
    sync::Semaphore,
    time::{Instant, timeout},
};

use crate::{
    Report,
    host::Inner,
    slot::{Body, Slot},
    sweep,
};

/// Sessions that are written down at once: each takes a processor and the disk.
const TOGETHER_MAX: usize = 8;
/// A cell that ignores an interrupt is killed by the engine after 5 s; what takes longer is not a
/// cell.
const INTERRUPTED_MAX: Duration = Duration::from_secs(8);

enum End {
    /// There was nothing to write.
    Idle,
    Hibernated,
    Interrupted,
    Failed,
}

/// Ends all sessions.
pub(crate) async fn end(inner: &Arc<Inner>, grace: Duration) -> Report {
    let until = Instant::now() + grace;
    let together = &Semaphore::new(TOGETHER_MAX);
    let ends = stream::iter(inner.held()).map(|slot| async move {
        let left = until.saturating_duration_since(Instant::now());
        end_one(inner, &slot, left, together).await
    });
    // All wait together, so that one that takes long keeps no other from being interrupted in time.
    let count = inner.held().len().max(1);
    let ends: Vec<End> = ends.buffer_unordered(count).collect().await;
    sweep::save_sums(inner).await;
    if let Err(error) = inner.keeping.clone().end().await {
        tracing::warn!(%error, "this process still counts as living in the store");
    }
    let mut report = Report::default();
    for end in ends {
        match end {
            End::Idle => {}
            End::Hibernated => report.hibernated += 1,
            End::Interrupted => {
                report.hibernated += 1;
                report.interrupted += 1;
            }
            End::Failed => report.failed += 1,
        }
    }
    report
}

async fn end_one(inner: &Inner, slot: &Slot, grace: Duration, together: &Semaphore) -> End {
    let in_peace = timeout(grace, slot.last_turn()).await;
    let interrupted = in_peace.is_err();
    let turn = if interrupted {
        slot.interrupt();
        timeout(INTERRUPTED_MAX, slot.last_turn()).await
    } else {
        in_peace
    };
    let (Ok(mut body), Ok(_permit)) = (turn, together.acquire().await) else { return End::Failed };
    let was_live = matches!(&*body, Body::Live(_));
    let written = sweep::hibernate(inner, slot, &mut body).await;
    let saved = sweep::save(inner, slot).await;
    match written.and(saved) {
        Err(error) => {
            tracing::warn!(%error, session = %slot.id, "a session could not be written down whole");
            End::Failed
        }
        Ok(()) if !was_live => End::Idle,
        Ok(()) if interrupted => End::Interrupted,
        Ok(()) => End::Hibernated,
    }
}
