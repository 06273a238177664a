//! Who has processes: counted over all sessions and for each tenant, and given back when dropped.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::{Error, Tenant, TenantId};

/// The places of sessions that are awake.
#[derive(Debug)]
pub(crate) struct Seats {
    sessions_max: usize,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    all: usize,
    tenants: HashMap<TenantId, Share>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Share {
    sessions: u32,
    bytes: u64,
}

/// A place of a session that is awake.
#[derive(Debug)]
pub(crate) struct Seat {
    seats: Arc<Seats>,
    tenant: TenantId,
    bytes: u64,
}

/// Why there is no seat.
#[derive(Debug)]
pub(crate) enum NoSeat {
    /// The machine has no more.
    Full,
    /// The tenant may have no more.
    Refused(Error),
}

impl Seats {
    pub(crate) fn new(sessions_max: usize) -> Arc<Self> {
        Arc::new(Self { sessions_max, taken: Mutex::default() })
    }

    /// How many are taken.
    pub(crate) fn taken(&self) -> usize {
        self.lock().all
    }

    /// Takes one for a session with so much memory.
    pub(crate) fn take(self: &Arc<Self>, tenant: &Tenant, bytes: u64) -> Result<Seat, NoSeat> {
        let mut taken = self.lock();
        let share = taken.tenants.get(&tenant.id).copied().unwrap_or_default();
        let quota = &tenant.quota;
        if let Some(limit) = quota.sessions.filter(|limit| share.sessions >= *limit) {
            return Err(NoSeat::Refused(Error::QuotaReached {
                what: "the sessions",
                limit: format!("{limit} awake at once"),
                advice: "remove one, or wait until one that is idle rests",
            }));
        }
        if let Some(limit) = quota.memory_bytes.filter(|limit| share.bytes + bytes > *limit) {
            return Err(NoSeat::Refused(Error::QuotaReached {
                what: "the bytes of memory",
                limit: format!("{limit} for all sessions that are awake"),
                advice: "remove a session, take a smaller tier, or wait until one that is idle rests",
            }));
        }
        if taken.all >= self.sessions_max {
            return Err(NoSeat::Full);
        }
        taken.all += 1;
        let share = taken.tenants.entry(tenant.id.clone()).or_default();
        share.sessions += 1;
        share.bytes += bytes;
        Ok(Seat { seats: Arc::clone(self), tenant: tenant.id.clone(), bytes })
    }

    fn lock(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut taken = self.seats.lock();
        taken.all -= 1;
        let Some(share) = taken.tenants.get_mut(&self.tenant) else { return };
        share.sessions -= 1;
        share.bytes -= self.bytes;
        if share.sessions == 0 {
            taken.tenants.remove(&self.tenant);
        }
    }
}
