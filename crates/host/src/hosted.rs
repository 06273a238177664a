//! A hosted session in the hands of one client: entered in turn, interrupted and touched at once.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
};

use agent::Runner;
use keep::Kept;
use tokio::{runtime::Handle, sync::OwnedMutexGuard};

use crate::{
    Error, HostedId, HostedInfo, Tenant, catching_up, files,
    host::Inner,
    slot::{Body, Slot},
    waking,
};

/// A hosted session. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hosted {
    pub(crate) inner: Arc<Inner>,
    pub(crate) slot: Arc<Slot>,
    pub(crate) tenant: Tenant,
}

impl Hosted {
    pub(crate) fn new(inner: Arc<Inner>, slot: Arc<Slot>, tenant: Tenant) -> Self {
        Self { inner, slot, tenant }
    }

    /// Its id.
    pub fn id(&self) -> &HostedId {
        &self.slot.id
    }

    /// What is known of it now.
    pub fn info(&self) -> HostedInfo {
        self.slot.info()
    }

    /// Waits for a turn, wakes the session up where it has to be, and takes it until what is
    /// returned is dropped.
    pub async fn enter(&self) -> Result<Entered, Error> {
        self.inner.taking()?;
        self.slot.usable()?;
        self.inner.spending.may_run(&self.tenant)?;
        let body = self.slot.turn(self.inner.settings.waiting_max).await?;
        // Much may have happened while it waited.
        self.inner.taking()?;
        self.slot.usable()?;
        let body = waking::wake(self, body).await?;
        {
            let mut look = self.slot.look();
            look.touch();
            look.entered = true;
        }
        Ok(Entered { hosted: self.clone(), body: Some(body) })
    }

    /// Ends the cell that runs, whoever runs it.
    pub fn interrupt(&self) {
        self.slot.interrupt();
    }

    /// Notes that it is used; one that expired stays so.
    pub fn touch(&self) {
        let mut look = self.slot.look();
        if !look.is_expired() {
            look.touch();
        }
    }
}

/// A session that is entered: nobody else gets in until this is dropped.
#[derive(Debug)]
pub struct Entered {
    hosted: Hosted,
    body: Option<OwnedMutexGuard<Body>>,
}

/// Why the body is there and live until the end.
const ENTERED: &str = "a session that is entered is live until it is left";

impl Entered {
    /// The session.
    pub fn hosted(&self) -> &Hosted {
        &self.hosted
    }

    /// Takes what whoever runs the next cell should know, such as variables that did not come back.
    pub fn take_notes(&mut self) -> Vec<String> {
        std::mem::take(&mut self.hosted.slot.look().notes)
    }
}

impl Deref for Entered {
    type Target = Kept;

    fn deref(&self) -> &Kept {
        match self.body.as_deref().expect(ENTERED) {
            Body::Live(live) => &live.kept,
            Body::Written => unreachable!("{ENTERED}"),
        }
    }
}

impl DerefMut for Entered {
    fn deref_mut(&mut self) -> &mut Kept {
        match self.body.as_deref_mut().expect(ENTERED) {
            Body::Live(live) => &mut live.kept,
            Body::Written => unreachable!("{ENTERED}"),
        }
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        let Some(mut body) = self.body.take() else { return };
        let Body::Live(live) = &mut *body else { return };
        let unfinished = live.kept.is_running() || self.hosted.slot.look().unsaved.files;
        if !unfinished {
            leave(&self.hosted, &mut body);
            return;
        }
        // Nobody reads the rest of a cell whose reader has gone: it ends, and the next in line
        // waits for that.
        live.kept.timeline().interrupter().interrupt();
        let hosted = self.hosted.clone();
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                finish(&hosted, &mut body).await;
                leave(&hosted, &mut body);
            });
        }
    }
}

/// Ends what still goes on in a session.
async fn finish(hosted: &Hosted, body: &mut Body) {
    let Body::Live(live) = body else { return };
    if let Err(error) = drain(&mut live.kept).await {
        tracing::warn!(%error, session = %hosted.id(), "a cell could not be ended");
    }
    let files = hosted.slot.look().unsaved.files;
    if files && let Err(error) = files::write(&hosted.inner, &hosted.slot, body).await {
        tracing::warn!(%error, session = %hosted.id(), "files could not be written down");
    }
}

/// Reads a cell to its end; nobody answers its questions.
pub(crate) async fn drain(kept: &mut Kept) -> Result<(), sandbox::Error> {
    while let Some(output) = kept.next_output().await? {
        if let sandbox::Output::InputRequest(_) = output {
            kept.answer(None).await?;
        }
    }
    Ok(())
}

/// Remembers that the session has a past in the store.
fn look_written(slot: &Slot, kept: &Kept) {
    let mut look = slot.look();
    if kept.id().is_some() && !look.document.written {
        look.document.written = true;
        look.unsaved.document = true;
    }
}

/// What is done at the end of each turn.
fn leave(hosted: &Hosted, body: &mut Body) {
    let slot = &hosted.slot;
    let mut given_up = slot.look().removed;
    if let Body::Live(live) = body {
        let kept = &mut live.kept;
        hosted.inner.spending.ran(&slot.tenant, kept.take_ran());
        given_up |= kept.is_broken();
        look_written(slot, kept);
    }
    if given_up {
        slot.let_go(body);
    }
    {
        let mut look = slot.look();
        look.entered = false;
        look.touch();
    }
    catching_up::catch_up(slot);
}
