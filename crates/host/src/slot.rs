//! One hosted session as the host holds it: the line before it, what is behind, and what can be seen
//! without a turn.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant, SystemTime},
};

use keep::Kept;
use sandbox::{Interrupter, Workspace};
use store::{Object, SessionId};
use tokio::sync::{Mutex as Line, OwnedMutexGuard};

use crate::{
    Error, HostedId, HostedInfo, HostedStatus, TenantId, document::Document, error::no_session,
    seats::Seat,
};

/// What stands before the id of a session in the store.
const PREFIX: &str = "cntr_";

/// One hosted session.
#[derive(Debug)]
pub(crate) struct Slot {
    pub(crate) id: HostedId,
    pub(crate) tenant: TenantId,
    pub(crate) name: String,
    pub(crate) created_at: SystemTime,
    /// Under which its past is written down.
    pub(crate) session: SessionId,
    line: Arc<Line<Body>>,
    waiting: AtomicUsize,
    /// Somebody waits for it to be still.
    pub(crate) catching_up: AtomicBool,
    look: Mutex<Look>,
}

/// What only one at a time may touch.
#[derive(Debug)]
pub(crate) enum Body {
    /// All there is of it is in the store.
    Written,
    /// It has a workspace.
    Live(Box<Live>),
}

/// A session with a workspace.
#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) kept: Kept,
    /// Its place among those with processes; none while it rests.
    pub(crate) seat: Option<Seat>,
}

/// What can be seen of a session without a turn.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) document: Document,
    pub(crate) used: Used,
    /// While it lives.
    pub(crate) place: Option<Place>,
    /// What whoever runs the next cell should know.
    pub(crate) notes: Vec<String>,
    /// Somebody is inside.
    pub(crate) entered: bool,
    /// It was removed; whoever is inside is the last.
    pub(crate) removed: bool,
    /// What the store has to learn.
    pub(crate) unsaved: Unsaved,
    /// It would have lost something by resting, and was not used since.
    pub(crate) restless: bool,
}

/// What the store has yet to learn of a session.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Unsaved {
    /// That it was used.
    pub(crate) used: bool,
    /// That its document changed.
    pub(crate) document: bool,
    /// That files came or went while somebody was inside.
    pub(crate) files: bool,
}

/// Where a live session can be reached without a turn.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) workspace: Workspace,
    pub(crate) interrupter: Interrupter,
}

/// When a session was last used.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Used {
    /// As it is told and written down.
    pub(crate) at: SystemTime,
    /// What counts here: a change of the wall clock ends nothing.
    since: Instant,
    before: Duration,
}

impl Used {
    pub(crate) fn now() -> Self {
        Self { at: SystemTime::now(), since: Instant::now(), before: Duration::ZERO }
    }

    fn written(at: SystemTime) -> Self {
        let before = SystemTime::now().duration_since(at).unwrap_or_default();
        Self { at, since: Instant::now(), before }
    }

    fn idle(&self) -> Duration {
        self.before + self.since.elapsed()
    }
}

impl Slot {
    /// A session that is new, with an id that follows from the one it has in the store: so the two
    /// find each other without a row in between.
    pub(crate) fn new(tenant: TenantId, name: String, document: Document) -> Self {
        let session = SessionId::fresh();
        let id = HostedId(format!("{PREFIX}{}", session.as_str().replace('-', "")));
        let used = Used::now();
        Self::over(id, tenant, (name, used.at, session), document, used)
    }

    /// A session that was written down.
    pub(crate) fn read(object: Object) -> Result<Self, Error> {
        let document = Document::of(&object)?;
        let session = object.id.strip_prefix(PREFIX).unwrap_or_default();
        let session = SessionId::parse(session).map_err(|_| no_session(&object.id))?;
        let (id, tenant) = (HostedId(object.id), TenantId(object.tenant));
        let made = (object.name.unwrap_or_default(), object.created_at, session);
        Ok(Self::over(id, tenant, made, document, Used::written(object.used_at)))
    }

    fn over(
        id: HostedId,
        tenant: TenantId,
        (name, created_at, session): (String, SystemTime, SessionId),
        document: Document,
        used: Used,
    ) -> Self {
        let look = Look {
            document,
            used,
            place: None,
            notes: Vec::new(),
            entered: false,
            removed: false,
            unsaved: Unsaved::default(),
            restless: false,
        };
        Self {
            id,
            tenant,
            name,
            created_at,
            session,
            line: Arc::new(Line::new(Body::Written)),
            waiting: AtomicUsize::new(0),
            catching_up: AtomicBool::new(false),
            look: Mutex::new(look),
        }
    }

    /// What can be seen of it.
    pub(crate) fn look(&self) -> MutexGuard<'_, Look> {
        self.look.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn, in the order of asking, unless too many wait already.
    pub(crate) async fn turn(&self, waiting_max: usize) -> Result<OwnedMutexGuard<Body>, Error> {
        if let Some(turn) = self.free() {
            return Ok(turn);
        }
        let _waits = Waits::begin(&self.waiting, waiting_max)?;
        Ok(Arc::clone(&self.line).lock_owned().await)
    }

    /// Waits for a turn however many wait.
    pub(crate) async fn last_turn(&self) -> OwnedMutexGuard<Body> {
        Arc::clone(&self.line).lock_owned().await
    }

    /// A turn, if nobody has it and nobody waits.
    pub(crate) fn free(&self) -> Option<OwnedMutexGuard<Body>> {
        Arc::clone(&self.line).try_lock_owned().ok()
    }

    /// How many wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Fails when it cannot be used.
    pub(crate) fn usable(&self) -> Result<(), Error> {
        let look = self.look();
        if look.removed {
            return Err(no_session(&self.id.0));
        }
        if look.is_expired() { Err(Error::Expired) } else { Ok(()) }
    }

    /// What is told of it.
    pub(crate) fn info(&self) -> HostedInfo {
        let look = self.look();
        let status = if look.is_expired() { HostedStatus::Expired } else { HostedStatus::Active };
        HostedInfo {
            id: self.id.clone(),
            name: self.name.clone(),
            tenant: self.tenant.clone(),
            memory: look.document.memory,
            expires_after: look.document.expires_after(),
            owner: look.document.owner,
            created_at: self.created_at,
            last_active_at: look.used.at,
            status,
        }
    }

    /// Ends the cell that runs, if one does.
    pub(crate) fn interrupt(&self) {
        if let Some(place) = &self.look().place {
            place.interrupter.interrupt();
        }
    }

    /// Takes a session as the one that lives here.
    pub(crate) fn settle(&self, body: &mut Body, live: Live) {
        let timeline = live.kept.timeline();
        let (workspace, interrupter) = (timeline.workspace().clone(), timeline.interrupter());
        self.look().place = Some(Place { workspace, interrupter });
        *body = Body::Live(Box::new(live));
    }

    /// Lets go of processes and workspace; what is in the store stays.
    pub(crate) fn let_go(&self, body: &mut Body) {
        self.look().place = None;
        *body = Body::Written;
    }
}

impl Look {
    /// For how long nobody has used it.
    pub(crate) fn idle(&self) -> Duration {
        if self.entered { Duration::ZERO } else { self.used.idle() }
    }

    /// Whether it was idle for longer than it is kept.
    pub(crate) fn is_expired(&self) -> bool {
        self.idle() >= self.document.expires_after()
    }

    /// Notes that it is used now.
    pub(crate) fn touch(&mut self) {
        self.used = Used::now();
        self.unsaved.used = true;
        self.restless = false;
    }
}

/// A place in a line; left when it is dropped.
#[derive(Debug)]
struct Waits<'a>(&'a AtomicUsize);

impl<'a> Waits<'a> {
    fn begin(waiting: &'a AtomicUsize, waiting_max: usize) -> Result<Self, Error> {
        let waits = Self(waiting);
        if waiting.fetch_add(1, Ordering::Relaxed) >= waiting_max {
            return Err(Error::TooManyWaiting { waiting_max });
        }
        Ok(waits)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
