//! All hosted sessions of this process: found by id, made, removed, ended.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use keep::{Keeping, Kept};
use sandbox::{Limits, Sandbox, Session, TimelineBudget};
use store::{ApiKey, Durability, Object, ObjectFilter, Store};
use tokio::task::JoinHandle;

use crate::{
    Error, Gauges, HostSettings, Hosted, HostedId, HostedInfo, MemoryTier, NewHosted, Page, Quota,
    Report, Tenant, TenantId,
    catching_up::PAUSE,
    document::{self, Document, KIND},
    ending,
    error::no_session,
    files::arrived,
    keys::{self, Keys},
    seats::{NoSeat, Seat, Seats},
    slot::{Body, Live, Slot},
    spending::Spending,
    sweep,
};

/// The kind of the objects that uploaded files are, which count against a quota with the sessions.
pub const FILE_KIND: &str = "file";
/// Checkpoints of one hosted session whose memory is kept; older ones are replayed. Each is a process
/// and two descriptors, and hundreds of sessions share one machine.
pub const FROZEN_MAX: usize = 10;
/// So many times an idle session is put to rest for one that is to begin, before it is given up.
const ROOM_TRIES_MAX: usize = 4;
/// An idle session rests or expires within minutes, a busy one ends its cell in seconds.
const SEAT_WAIT: Duration = Duration::from_secs(5);

/// All hosted sessions of this process. Clones are the same one.
#[derive(Debug, Clone)]
pub struct Host {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) sandbox: Sandbox,
    pub(crate) keeping: Keeping,
    pub(crate) settings: HostSettings,
    slots: Mutex<HashMap<HostedId, Arc<Slot>>>,
    pub(crate) seats: Arc<Seats>,
    pub(crate) spending: Spending,
    pub(crate) keys: Keys,
    pub(crate) ending: AtomicBool,
    sweeper: Mutex<Option<JoinHandle<()>>>,
}

impl Host {
    /// Begins to host, and to look from time to time which sessions are to rest or to expire.
    pub async fn begin(
        sandbox: Sandbox,
        keeping: Keeping,
        settings: HostSettings,
    ) -> Result<Self, Error> {
        // Said now and not with the first request: a store that cannot be read.
        keeping.store().keys().await?;
        let budget =
            TimelineBudget { pause: PAUSE, frozen_max: FROZEN_MAX, ..TimelineBudget::default() };
        let inner = Arc::new(Inner {
            seats: Seats::new(settings.sessions_max),
            sandbox,
            keeping: keeping.with_budget(budget),
            settings,
            slots: Mutex::default(),
            spending: Spending::default(),
            keys: Keys::default(),
            ending: AtomicBool::new(false),
            sweeper: Mutex::default(),
        });
        *inner.sweeper() = Some(tokio::spawn(sweep::sweep(Arc::downgrade(&inner))));
        Ok(Self { inner })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        self.inner.keeping.store()
    }

    /// The running engine.
    pub fn sandbox(&self) -> &Sandbox {
        &self.inner.sandbox
    }

    /// Makes a session; its processes wait ready.
    pub async fn create(&self, tenant: &Tenant, new: NewHosted) -> Result<Hosted, Error> {
        let inner = &self.inner;
        inner.taking()?;
        let most = inner.settings.memory_bytes_max;
        // The smallest tier is whatever there is.
        if new.memory.bytes() > most && new.memory != MemoryTier::G1 {
            return Err(Error::Refused {
                what: format!("a session with {} of memory", new.memory),
                why: format!(
                    "this server allows {} GiB; take a smaller tier, or ask the operator to raise \
                     limits.memory",
                    most >> 30
                ),
            });
        }
        inner.spending.may_run(tenant)?;
        let seat = inner.seat(tenant, new.memory).await?;
        let document = Document {
            memory: new.memory,
            expires_after_ms: u64::try_from(new.expires_after.as_millis()).unwrap_or(u64::MAX),
            owner: new.owner,
            written: false,
            uploads: std::collections::BTreeMap::new(),
        };
        let slot = Arc::new(Slot::new(tenant.id.clone(), new.name, document));
        let object = document::object(&slot);
        let row = self.store().add_object(&object, Durability::Process);
        let (kept, added) = tokio::join!(inner.fresh(&slot), row);
        added?;
        let kept = match kept {
            Ok(kept) => kept,
            Err(error) => {
                // The session that there is not is not to be listed; if that fails, it expires.
                let _ = self.store().remove_object(KIND, &tenant.id.0, &slot.id.0).await;
                return Err(error);
            }
        };
        if let Some(mut body) = slot.free() {
            slot.settle(&mut body, Live { kept, seat: Some(seat) });
        }
        inner.slots().insert(slot.id.clone(), Arc::clone(&slot));
        Ok(Hosted::new(Arc::clone(inner), slot, tenant.clone()))
    }

    /// Finds a session of a tenant, awake, at rest or written down. Wakes nothing.
    pub async fn hosted(&self, tenant: &Tenant, id: &HostedId) -> Result<Hosted, Error> {
        let slot = self.inner.slot(&tenant.id, id).await?;
        Ok(Hosted::new(Arc::clone(&self.inner), slot, tenant.clone()))
    }

    /// Lists the sessions of a tenant, expired ones too; tells whether there are more.
    pub async fn list(
        &self,
        tenant: &Tenant,
        page: &Page,
    ) -> Result<(Vec<HostedInfo>, bool), Error> {
        let filter = ObjectFilter {
            kind: KIND,
            tenant: &tenant.id.0,
            parent: None,
            name: page.name.as_deref(),
            after: page.after.as_ref().map(|id| id.0.as_str()),
            order: page.order,
            limit: page.limit.saturating_add(1),
        };
        let mut found = match self.store().objects(&filter).await {
            Err(store::Error::NotFound { name, .. }) => return Err(no_session(&name)),
            found => found?,
        };
        let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
        let more = found.len() > limit;
        found.truncate(limit);
        let slots = self.inner.slots();
        let info = |object: &Object| match slots.get(&HostedId(object.id.clone())) {
            Some(slot) => Ok(slot.info()),
            None => document::info(object),
        };
        let infos = found.iter().map(info).collect::<Result<_, _>>()?;
        Ok((infos, more))
    }

    /// Removes a session for good. A cell that runs in it is interrupted; what it holds goes as soon
    /// as that has ended.
    pub async fn remove(&self, tenant: &Tenant, id: &HostedId) -> Result<(), Error> {
        let slot = self.inner.slot(&tenant.id, id).await?;
        if !self.store().remove_object(KIND, &tenant.id.0, &id.0).await? {
            return Err(no_session(&id.0));
        }
        slot.look().removed = true;
        self.inner.slots().remove(id);
        slot.interrupt();
        let keeping = self.inner.keeping.clone();
        tokio::spawn(async move {
            let mut body = slot.last_turn().await;
            slot.let_go(&mut body);
            let forgotten = arrived::forget(keeping.store(), &slot).await;
            let deleted = keeping.delete(&slot.session).await.map_err(Error::from);
            if let Err(error) = forgotten.and(deleted) {
                tracing::warn!(%error, "a removed session stays in the store");
            }
        });
        Ok(())
    }

    /// Brings a session back that expired, with its files and variables. One that did not expire is
    /// used by it.
    pub async fn revive(&self, tenant: &Tenant, id: &HostedId) -> Result<Hosted, Error> {
        let hosted = self.hosted(tenant, id).await?;
        hosted.slot.look().touch();
        drop(hosted.enter().await?);
        Ok(hosted)
    }

    /// Takes no new work, lets cells end within `grace`, then interrupts them, and writes all
    /// sessions down.
    pub async fn end(&self, grace: Duration) -> Report {
        self.inner.ending.store(true, Ordering::Relaxed);
        let sweeper = self.inner.sweeper().take();
        if let Some(sweeper) = sweeper {
            sweeper.abort();
            let _ = sweeper.await;
        }
        ending::end(&self.inner, grace).await
    }

    /// Finds whom a key speaks for.
    pub async fn authenticate(&self, key: &str) -> Result<Tenant, Error> {
        self.inner.keys.authenticate(self.store(), &self.inner.spending, key).await
    }

    /// Counts a request of a tenant; fails when there were too many.
    pub fn admit(&self, tenant: &Tenant) -> Result<(), Error> {
        keys::admit(tenant)
    }

    /// Makes a key: the key itself, to be shown once, and what is kept of it.
    pub async fn make_key(
        &self,
        tenant: &TenantId,
        name: &str,
        quota: &Quota,
    ) -> Result<(String, ApiKey), Error> {
        keys::make_key(self.store(), tenant, name, quota).await
    }

    /// Fails when no new work can be taken: the host is ending, or the store does not answer.
    pub async fn ready(&self) -> Result<(), Error> {
        self.inner.taking()?;
        self.store().keys().await?;
        Ok(())
    }

    /// Lists all keys, revoked ones too.
    pub async fn keys(&self) -> Result<Vec<ApiKey>, Error> {
        Ok(self.store().keys().await?)
    }

    /// Takes a key back, by its id or its name; from now on it opens nothing here.
    pub async fn revoke_key(&self, id_or_name: &str) -> Result<ApiKey, Error> {
        let revoked = self.store().revoke_key(id_or_name).await?;
        self.inner.keys.forget(&revoked.id);
        Ok(revoked)
    }

    /// Counts tokens that models read and wrote for a tenant.
    pub fn spend_tokens(&self, tenant: &Tenant, tokens: u64) {
        self.inner.spending.read(&tenant.id, tokens);
    }

    /// Fails when a tenant has no tokens left for today.
    pub fn may_spend_tokens(&self, tenant: &Tenant) -> Result<(), Error> {
        self.inner.spending.may_read(tenant)
    }

    /// How many bytes a tenant may still keep in files and sessions; none where there is no limit.
    pub async fn room(&self, tenant: &Tenant) -> Result<Option<u64>, Error> {
        self.inner.room(tenant).await
    }

    /// How many sessions are in which state.
    pub fn gauges(&self) -> Gauges {
        let awake = self.inner.seats.taken();
        let slots = self.inner.slots();
        let live = slots.values().filter(|slot| slot.look().place.is_some()).count();
        Gauges {
            awake,
            resting: live.saturating_sub(awake),
            waiting: slots.values().map(|slot| slot.waiting()).sum(),
            pooled: self.inner.sandbox.pooled(),
        }
    }
}

impl Inner {
    /// Fails when no new work is taken.
    pub(crate) fn taking(&self) -> Result<(), Error> {
        if self.ending.load(Ordering::Relaxed) { Err(Error::ShuttingDown) } else { Ok(()) }
    }

    /// Finds a session of a tenant.
    async fn slot(&self, tenant: &TenantId, id: &HostedId) -> Result<Arc<Slot>, Error> {
        let held = self.slots().get(id).map(Arc::clone);
        if let Some(slot) = held {
            let is_theirs = slot.tenant == *tenant;
            return if is_theirs { Ok(slot) } else { Err(no_session(&id.0)) };
        }
        let object = self.keeping.store().object(KIND, &tenant.0, &id.0).await?;
        let slot = Arc::new(Slot::read(object.ok_or_else(|| no_session(&id.0))?)?);
        // Another request may have come first.
        Ok(Arc::clone(self.slots().entry(id.clone()).or_insert(slot)))
    }

    /// A session that has run no cell, to be written down with its first.
    pub(crate) async fn fresh(&self, slot: &Slot) -> Result<Kept, Error> {
        let memory = slot.look().document.memory;
        let mut kept = Kept::begin(self.session(memory).await?, self.keeping.clone()).await?;
        kept.write_down(slot.session.clone(), &slot.name);
        Ok(kept)
    }

    /// Takes a session from the engine: from its pool when the tier is what it makes anyway.
    pub(crate) async fn session(&self, memory: MemoryTier) -> Result<Session, Error> {
        let memory_bytes_max = memory.bytes().min(self.settings.memory_bytes_max);
        let limits = Limits { memory_bytes_max, ..self.sandbox.limits().clone() };
        Ok(self.sandbox.session_with(limits).await?)
    }

    /// Takes a seat for a session that is to have processes. When all are taken, the session that
    /// was idle for longest rests for it.
    pub(crate) async fn seat(&self, tenant: &Tenant, memory: MemoryTier) -> Result<Seat, Error> {
        for _ in 0..ROOM_TRIES_MAX {
            match self.seats.take(tenant, memory.bytes()) {
                Ok(seat) => return Ok(seat),
                Err(NoSeat::Refused(error)) => return Err(error),
                Err(NoSeat::Full) => {}
            }
            if !sweep::make_room(self).await {
                break;
            }
        }
        let most = self.settings.sessions_max;
        let what = format!("{most} sessions are at work, which is all that this server runs");
        Err(Error::TooMany { retry_after: SEAT_WAIT, what })
    }

    /// How many bytes a tenant may still keep.
    pub(crate) async fn room(&self, tenant: &Tenant) -> Result<Option<u64>, Error> {
        let Some(limit) = tenant.quota.disk_bytes else { return Ok(None) };
        let store = self.keeping.store();
        let files = store.object_bytes(FILE_KIND, &tenant.id.0).await?;
        let sessions = store.object_bytes(KIND, &tenant.id.0).await?;
        Ok(Some(limit.saturating_sub(files.saturating_add(sessions))))
    }

    /// All sessions that this process knows of.
    pub(crate) fn held(&self) -> Vec<Arc<Slot>> {
        self.slots().values().map(Arc::clone).collect()
    }

    /// Forgets sessions that lie in the store and that nobody holds.
    pub(crate) fn forget_written(&self) {
        self.slots().retain(|_, slot| {
            // Nobody can take hold of it meanwhile: that takes the lock that we have.
            let is_held = Arc::strong_count(slot) > 1;
            is_held || slot.look().unsaved.used || slot.free().is_none_or(|body| !body.is_written())
        });
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<HostedId, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sweeper(&self) -> MutexGuard<'_, Option<JoinHandle<()>>> {
        self.sweeper.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        if let Some(sweeper) = self.sweeper().take() {
            sweeper.abort();
        }
    }
}

impl Body {
    /// Whether all there is of it is in the store.
    pub(crate) fn is_written(&self) -> bool {
        matches!(self, Self::Written)
    }
}
