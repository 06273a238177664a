//! How a session comes to life for whoever has its turn: from rest, from the store, or anew.

use agent::CellRecord;
use keep::{Kept, Resumed};
use sandbox::{CellId, CellStatus, LostVariable};
use tokio::sync::OwnedMutexGuard;

use crate::{
    Error, Hosted,
    files::arrived,
    slot::{Body, Live},
};

/// Names of variables and files in a note; the rest is counted.
const NAMES_MAX: usize = 20;
/// What is said of a session that begins anew though it had a past.
const REMOVED: &str = "what this session held was removed from the store, as the settings of the \
    server say how much is kept; it begins anew";
/// The longest name that a note shows whole.
const NAME_CHARS_MAX: usize = 80;

/// Makes sure that the session has processes. Once begun it goes on, also when whoever waits for it
/// goes away.
pub(crate) async fn wake(
    hosted: &Hosted,
    mut body: OwnedMutexGuard<Body>,
) -> Result<OwnedMutexGuard<Body>, Error> {
    if matches!(&*body, Body::Live(live) if !live.kept.is_resting()) {
        return Ok(body);
    }
    let hosted = hosted.clone();
    let woken = tokio::spawn(async move {
        let woken = wake_up(&hosted, &mut body).await;
        if woken.is_err() {
            // Half awake is worse than written down.
            hosted.slot.let_go(&mut body);
        }
        woken.map(|()| body)
    });
    woken.await.map_err(|error| Error::from(std::io::Error::other(error)))?
}

async fn wake_up(hosted: &Hosted, body: &mut Body) -> Result<(), Error> {
    let slot = &hosted.slot;
    let memory = slot.look().document.memory;
    let seat = hosted.inner.seat(&hosted.tenant, memory).await?;
    if let Body::Live(live) = body {
        let lost = live.kept.wake_up().await?;
        live.seat = Some(seat);
        note(hosted, lost_variables(&lost));
        return Ok(());
    }
    let mut kept = bring_back(hosted).await?;
    arrived::put(&hosted.inner.keeping, slot, &mut kept).await?;
    slot.settle(body, Live { kept, seat: Some(seat) });
    Ok(())
}

/// Brings a session back from the store; one that never ran a cell begins anew.
async fn bring_back(hosted: &Hosted) -> Result<Kept, Error> {
    let (inner, slot) = (&hosted.inner, &hosted.slot);
    let store = inner.keeping.store();
    let stored = match store.session(&slot.session).await {
        Ok(stored) if stored.head.is_some() => stored,
        Ok(_) => {
            // The process ended between the row and the first checkpoint: nothing was acknowledged.
            inner.keeping.delete(&slot.session).await?;
            return inner.fresh(slot).await;
        }
        Err(store::Error::NotFound { .. }) => {
            let removed = slot.look().document.written.then(|| REMOVED.to_owned());
            note(hosted, removed);
            return inner.fresh(slot).await;
        }
        Err(error) => return Err(error.into()),
    };
    let memory = slot.look().document.memory;
    let session = inner.session(memory).await?;
    let resumed = Kept::resume(session, inner.keeping.clone(), &stored).await?;
    let Resumed { mut kept, lost, files_lost, replay, .. } = resumed;
    note(hosted, lost_files(&files_lost));
    note(hosted, lost_variables(&lost));
    if !replay.is_empty() {
        note(hosted, remake(&mut kept, &replay).await?);
    }
    Ok(kept)
}

/// Runs cells again whose variables were not written down, and says what came of it.
async fn remake(kept: &mut Kept, cells: &[CellId]) -> Result<Option<String>, Error> {
    let head = kept.timeline().head().id;
    let before: Vec<(CellId, CellStatus)> = kept
        .timeline()
        .path(head)
        .iter()
        .filter_map(|checkpoint| checkpoint.cell.as_ref().map(|ran| (ran.cell, ran.status)))
        .collect();
    let replayed: Vec<CellRecord> =
        kept.remake().await?.into_iter().map(CellRecord::from).collect();
    let failed = |again: &&CellRecord| {
        let known = before.iter().find(|(cell, _)| *cell == again.cell).map(|(_, status)| *status);
        known == Some(CellStatus::Ok) && again.status() != CellStatus::Ok
    };
    let count = cells.len();
    let words = format!(
        "the server was stopped before it could write the variables down, so the {count} cells of \
         this session were run again"
    );
    let gone = replayed.iter().find(failed).map(|again| again.cell);
    Ok(Some(match gone {
        None if replayed.len() == count => words,
        None => format!("{words}; not all of them ended, so variables may be missing"),
        Some(cell) => {
            format!("{words}; cell {cell} failed this time, so variables may be missing or differ")
        }
    }))
}

fn lost_variables(lost: &[LostVariable]) -> Option<String> {
    let names = lost.iter().map(|lost| lost.name.as_str());
    listed(names).map(|names| format!("these variables did not come back: {names}"))
}

fn lost_files(lost: &[String]) -> Option<String> {
    let names = lost.iter().map(String::as_str);
    listed(names).map(|names| format!("these files were too large to be kept: {names}"))
}

/// Names as one line. A session wrote them, so they may be anything.
fn listed<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let clean = |name: &str| -> String {
        let letters = name.chars().take(NAME_CHARS_MAX);
        letters.map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
    };
    let all: Vec<&str> = names.collect();
    let shown: Vec<String> = all.iter().take(NAMES_MAX).map(|name| clean(name)).collect();
    let more = all.len() - shown.len();
    match (shown.is_empty(), more) {
        (true, _) => None,
        (false, 0) => Some(shown.join(", ")),
        (false, more) => Some(format!("{} and {more} more", shown.join(", "))),
    }
}

fn note(hosted: &Hosted, words: Option<String>) {
    hosted.slot.look().notes.extend(words);
}
