//! What is done while nobody waits: idle sessions rest, then expire; what was used is written down.

use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use futures::{StreamExt, stream};
use store::ObjectUpdate;

use crate::{
    Error,
    document::{self, KIND},
    files,
    host::Inner,
    slot::{Body, Slot},
};

/// Writing variables down takes a processor and the disk; a few at a time leave room for requests.
const TOGETHER_MAX: usize = 4;

/// Looks after all sessions for as long as the host lives.
pub(crate) async fn sweep(inner: Weak<Inner>) {
    loop {
        let Some(every) = inner.upgrade().map(|inner| inner.settings.sweep_every) else { return };
        tokio::time::sleep(every.max(Duration::from_millis(1))).await;
        let Some(inner) = inner.upgrade() else { return };
        look_round(&inner).await;
    }
}

/// Looks after each session once.
async fn look_round(inner: &Arc<Inner>) {
    let slots = stream::iter(inner.held());
    slots
        .for_each_concurrent(TOGETHER_MAX, |slot| async move { look_at(inner, &slot).await })
        .await;
    inner.forget_written();
    save_sums(inner).await;
}

/// Writes what tenants used and which keys were.
pub(crate) async fn save_sums(inner: &Inner) {
    let store = inner.keeping.store();
    let spent = inner.spending.save(store).await;
    let used = inner.keys.save(store).await;
    if let Err(error) = spent.and(used) {
        tracing::warn!(%error, "what was used could not be written down yet");
    }
}

async fn look_at(inner: &Inner, slot: &Slot) {
    let done = match due(inner, slot) {
        Due::Expiry => expire(inner, slot).await,
        Due::Rest => rest(slot).await.map(drop),
        Due::Nothing => Ok(()),
    };
    let files = slot.look().unsaved.files;
    let noted = match slot.free().filter(|_| files) {
        Some(mut body) => files::write(inner, slot, &mut body).await,
        None => Ok(()),
    };
    let saved = save(inner, slot).await;
    if let Err(error) = done.and(noted).and(saved) {
        tracing::warn!(%error, session = %slot.id, "an idle session could not be looked after");
    }
}

enum Due {
    Nothing,
    Rest,
    Expiry,
}

fn due(inner: &Inner, slot: &Slot) -> Due {
    let look = slot.look();
    if look.place.is_none() || look.entered || look.removed {
        Due::Nothing
    } else if look.is_expired() {
        Due::Expiry
    } else if look.idle() >= inner.settings.rest_after && !look.restless {
        Due::Rest
    } else {
        Due::Nothing
    }
}

/// Writes an idle session down and lets processes and workspace go.
async fn expire(inner: &Inner, slot: &Slot) -> Result<(), Error> {
    let Some(mut body) = slot.free() else { return Ok(()) };
    // It may have been used since.
    if !slot.look().is_expired() {
        return Ok(());
    }
    hibernate(inner, slot, &mut body).await
}

/// Writes a session down, and lets it go whether that worked or not: its cells and files are in the
/// store anyway.
pub(crate) async fn hibernate(inner: &Inner, slot: &Slot, body: &mut Body) -> Result<(), Error> {
    let Body::Live(live) = body else { return Ok(()) };
    let kept = &mut live.kept;
    inner.spending.ran(&slot.tenant, kept.take_ran());
    // A session that did nothing has nothing to be written.
    let is_fresh = kept.id().is_none() && kept.workspace().files()?.is_empty();
    let written = if is_fresh { Ok(None) } else { kept.hibernate().await };
    slot.let_go(body);
    written?;
    Ok(())
}

/// Ends the processes of an idle session if nothing is lost by it; tells whether it rests now.
async fn rest(slot: &Slot) -> Result<bool, Error> {
    let Some(mut body) = slot.free() else { return Ok(false) };
    let Body::Live(live) = &mut *body else { return Ok(false) };
    if live.kept.is_resting() {
        return Ok(false);
    }
    let rested = live.kept.rest().await;
    match rested {
        Ok(true) => live.seat = None,
        Ok(false) => slot.look().restless = true,
        Err(error) => {
            slot.look().restless = true;
            return Err(error.into());
        }
    }
    Ok(live.seat.is_none())
}

/// Lets the session rest that was idle for longest; tells whether one did.
pub(crate) async fn make_room(inner: &Inner) -> bool {
    let mut idle: Vec<(Duration, Arc<Slot>)> = inner
        .held()
        .into_iter()
        .filter_map(|slot| {
            let look = slot.look();
            let may = look.place.is_some() && !look.entered && !look.restless;
            let idle = look.idle();
            drop(look);
            may.then_some((idle, slot))
        })
        .collect();
    idle.sort_by_key(|(idle, _)| std::cmp::Reverse(*idle));
    for (_, slot) in idle {
        match rest(&slot).await {
            Ok(true) => return true,
            Ok(false) => {}
            Err(error) => tracing::warn!(%error, session = %slot.id, "it could not rest"),
        }
    }
    false
}

/// Writes when a session was last used, and what it takes.
pub(crate) async fn save(inner: &Inner, slot: &Slot) -> Result<(), Error> {
    let (update, workspace) = {
        let mut look = slot.look();
        if !std::mem::take(&mut look.unsaved.used) {
            return Ok(());
        }
        let workspace = look.place.as_ref().map(|place| place.workspace.clone());
        (document::update(&mut look), workspace)
    };
    let bytes = match workspace {
        None => None,
        Some(workspace) => {
            let used = tokio::task::spawn_blocking(move || workspace.bytes_used()).await;
            used.ok()
        }
    };
    let update = ObjectUpdate { bytes, ..update };
    let store = inner.keeping.store();
    let saved = store.update_object(KIND, &slot.tenant.0, &slot.id.0, &update).await;
    if saved.is_err() {
        let mut look = slot.look();
        (look.unsaved.used, look.unsaved.document) = (true, true);
    }
    saved?;
    Ok(())
}
