//! The running engine: starts the spawner, keeps the pool, hands out sessions.

mod jails;
mod state;

use std::{
    collections::VecDeque,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, Weak,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

pub(crate) use jails::Opened;
use jails::{Holds, Jails};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use state::State;
use tokio::{sync::Notify, task::JoinSet};

use crate::{Config, Error, Isolation, Limits, Session, isolation, session::Ready};

/// Host ids of one engine allow this many sessions at once.
const SLOTS_MAX: u32 = 2000;
/// Enough for as many sessions as there are ids, and far below what the kernel allows.
const DESCRIPTORS_MAX: u64 = 20_000;
/// Whoever takes a session runs a cell at once, and filling the pool up beside it takes processors
/// for several times as long: a pool waits until nobody took one for this long, and the less the
/// emptier it is.
const CALM: Duration = Duration::from_millis(10);
/// A pool that failed to fill waits for the next taker instead of trying for ever.
const FILL_FAILURES_MAX: u32 = 3;

/// A running engine. Cheap to clone; the last clone that is dropped ends everything.
#[derive(Debug, Clone)]
pub struct Sandbox {
    engine: Arc<Engine>,
}

/// What sessions share.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(crate) config: Config,
    /// What sessions may use that wait in the pool.
    limits: Arc<Limits>,
    holds: Holds,
    isolation: Isolation,
    slots: Mutex<Slots>,
    numbers: AtomicU64,
    pool: Mutex<VecDeque<Ready>>,
    taken: Arc<Notify>,
    /// Sessions that were dropped and are not gone yet.
    endings: Mutex<JoinSet<()>>,
    // Dropped in this order: first all jails end, then their folder goes.
    pub(crate) jails: Jails,
    state: State,
}

#[derive(Debug, Default)]
struct Slots {
    used: u32,
    free: Vec<u32>,
}

impl Sandbox {
    /// Starts the spawner and the warm Python.
    pub async fn start(config: Config) -> Result<Self, Error> {
        let engine = tokio::task::spawn_blocking(move || Engine::start(config));
        let engine = engine.await.map_err(|error| Error::Start { cause: error.to_string() })??;
        let engine = Arc::new(engine);
        if engine.config.pool_size > 0 {
            tokio::spawn(fill(Arc::downgrade(&engine), Arc::clone(&engine.taken)));
        }
        Ok(Self { engine })
    }

    /// Hands out a session: from the pool, or forked on demand when the pool is empty.
    pub async fn session(&self) -> Result<Session, Error> {
        let ready = self.engine.pool().pop_front();
        self.engine.taken.notify_one();
        let ready = match ready {
            Some(ready) => ready,
            None => Ready::open(&self.engine, Arc::clone(&self.engine.limits)).await?,
        };
        Ok(Session::new(Arc::clone(&self.engine), ready))
    }

    /// Hands out a session with limits of its own; unless they are the engine's, it is forked on
    /// demand.
    pub async fn session_with(&self, limits: Limits) -> Result<Session, Error> {
        if limits == *self.engine.limits {
            return self.session().await;
        }
        let ready = Ready::open(&self.engine, Arc::new(limits)).await?;
        Ok(Session::new(Arc::clone(&self.engine), ready))
    }

    /// What this machine holds, layer by layer.
    pub fn isolation(&self) -> &Isolation {
        &self.engine.isolation
    }

    /// What a session may use for which nothing else is said.
    pub fn limits(&self) -> &Limits {
        &self.engine.limits
    }

    /// Sessions that wait ready now.
    pub fn pooled(&self) -> usize {
        self.engine.pool().len()
    }

    /// Ends the spawner and what waits in the pool, and waits until they and all sessions that
    /// were dropped are gone.
    pub async fn shutdown(self) -> Result<(), Error> {
        let mut endings = std::mem::take(&mut *self.engine.endings());
        while endings.join_next().await.is_some() {}
        let ended = tokio::task::spawn_blocking(move || drop(self));
        ended.await.map_err(|error| Error::Gone { cause: error.to_string() })
    }
}

impl Engine {
    fn start(config: Config) -> Result<Self, Error> {
        allow_descriptors();
        let state = State::claim(&config.state_dir)?;
        let (jails, holds) = Jails::start(&config, state.cgroup.clone(), state.first_id)?;
        let isolation = isolation::found(holds.cgroups.as_deref(), holds.own_ids);
        isolation.require(config.level_min)?;
        Ok(Self {
            limits: Arc::new(config.limits.clone()),
            config,
            holds,
            isolation,
            slots: Mutex::default(),
            numbers: AtomicU64::new(1),
            pool: Mutex::default(),
            taken: Arc::new(Notify::new()),
            endings: Mutex::default(),
            jails,
            state,
        })
    }

    /// A number that no jail of this engine had before.
    pub(crate) fn next_number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::Relaxed)
    }

    /// Takes a pair of host ids.
    pub(crate) fn take_slot(&self) -> Result<u32, Error> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.free.pop() {
            return Ok(slot);
        }
        if slots.used == SLOTS_MAX {
            return Err(Error::Session { cause: format!("{SLOTS_MAX} sessions are alive") });
        }
        slots.used += 1;
        Ok(slots.used - 1)
    }

    /// Gives a pair of host ids back.
    pub(crate) fn return_slot(&self, slot: u32) {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner).free.push(slot);
    }

    /// The host id of the session in a slot, where sessions have ids of their own.
    pub(crate) fn owner(&self, slot: u32) -> Option<u32> {
        self.holds.own_ids.then(|| crate::spawner::session_host_id(self.state.first_id, slot))
    }

    /// The folder of a session that is to be made.
    pub(crate) fn session_folder(&self, number: u64) -> PathBuf {
        self.state.path.join(format!("session-{number}"))
    }

    /// Lets the end of a session go on by itself, known to whoever shuts the engine down.
    pub(crate) fn end(&self, ending: impl Future<Output = ()> + Send + 'static) {
        let mut endings = self.endings();
        while endings.try_join_next().is_some() {}
        endings.spawn(ending);
    }

    fn endings(&self) -> MutexGuard<'_, JoinSet<()>> {
        self.endings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pool(&self) -> MutexGuard<'_, VecDeque<Ready>> {
        self.pool.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Raises the soft limit on descriptors: each session takes six, and shells allow 1,024.
fn allow_descriptors() {
    let limit = getrlimit(Resource::Nofile);
    let current = limit.maximum.map_or(DESCRIPTORS_MAX, |most| most.min(DESCRIPTORS_MAX));
    if limit.current.is_some_and(|now| now < current) {
        // Refused, fewer sessions fit at once, and the one too many says why.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(current), ..limit });
    }
}

fn narrow(sessions: usize) -> u32 {
    u32::try_from(sessions).unwrap_or(u32::MAX)
}

/// Keeps the pool full for as long as the engine lives.
async fn fill(engine: Weak<Engine>, taken: Arc<Notify>) {
    let mut failures = 0;
    loop {
        let Some(alive) = engine.upgrade() else { return };
        let full = alive.pool().len() >= alive.config.pool_size;
        if full || failures >= FILL_FAILURES_MAX {
            drop(alive);
            taken.notified().await;
            failures = 0;
            continue;
        }
        let [waiting, size] = [alive.pool().len(), alive.config.pool_size].map(narrow);
        let calm = CALM * waiting / size;
        if tokio::time::timeout(calm, taken.notified()).await.is_ok() {
            continue;
        }
        match Ready::open(&alive, Arc::clone(&alive.limits)).await {
            Ok(ready) => {
                alive.pool().push_back(ready);
                failures = 0;
            }
            Err(_) => failures += 1,
        }
    }
}
