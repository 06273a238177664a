//! What tenants use of their days: counted in memory, written to the store now and then, so that no
//! cell waits for it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use store::{Spent, Store};

use crate::{Error, Tenant, TenantId};

/// More than this is never written at a time; the rest follows with the next write.
const WRITTEN_MAX: u64 = u32::MAX as u64;
/// What to do when a day is used up.
const TOMORROW: &str = "wait until midnight UTC, or ask the operator for a larger quota";

/// What tenants used, by day.
#[derive(Debug, Default)]
pub(crate) struct Spending {
    days: Mutex<HashMap<(TenantId, Date), Day>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Day {
    stored: Spent,
    unsaved: Spent,
}

impl Spending {
    /// Counts what cells ran.
    pub(crate) fn ran(&self, tenant: &TenantId, time: Duration) {
        let cpu_millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        self.add(tenant, Spent { tokens: 0, cpu_millis });
    }

    /// Counts what models read and wrote.
    pub(crate) fn read(&self, tenant: &TenantId, tokens: u64) {
        self.add(tenant, Spent { tokens, cpu_millis: 0 });
    }

    /// Fails when the time of cells is used up.
    pub(crate) fn may_run(&self, tenant: &Tenant) -> Result<(), Error> {
        let Some(limit) = tenant.quota.cpu_seconds_per_day else { return Ok(()) };
        if self.today(&tenant.id).cpu_millis / 1000 < limit {
            return Ok(());
        }
        let limit = format!("{limit} in a day");
        Err(Error::QuotaReached { what: "the seconds of running cells", limit, advice: TOMORROW })
    }

    /// Fails when the tokens are used up.
    pub(crate) fn may_read(&self, tenant: &Tenant) -> Result<(), Error> {
        let Some(limit) = tenant.quota.tokens_per_day else { return Ok(()) };
        if self.today(&tenant.id).tokens < limit {
            return Ok(());
        }
        let limit = format!("{limit} in a day");
        Err(Error::QuotaReached { what: "the tokens", limit, advice: TOMORROW })
    }

    /// Learns what the store knows of a tenant's day: other processes and earlier ones count too.
    pub(crate) async fn load(&self, store: &Store, tenant: &TenantId) -> Result<(), Error> {
        let day = today();
        let stored = store.spent(&tenant.0, &day.to_string()).await?;
        self.lock().entry((tenant.clone(), day)).or_default().stored = stored;
        Ok(())
    }

    /// Writes what the store does not know yet, and forgets days that are over.
    pub(crate) async fn save(&self, store: &Store) -> Result<(), Error> {
        let unsaved: Vec<(TenantId, Date, Spent)> = {
            let mut days = self.lock();
            let used = |day: &Day| day.unsaved.tokens > 0 || day.unsaved.cpu_millis > 0;
            days.retain(|(_, date), day| *date == today() || used(day));
            let taken = days.iter_mut().filter(|(_, day)| used(day));
            taken.map(|((tenant, date), day)| (tenant.clone(), *date, day.take())).collect()
        };
        let mut unsaved = unsaved.into_iter();
        while let Some((tenant, date, spent)) = unsaved.next() {
            let saved = store.spend(&tenant.0, &date.to_string(), &spent).await;
            let mut days = self.lock();
            let day = days.entry((tenant, date)).or_default();
            if let Err(error) = saved {
                add(&mut day.unsaved, spent);
                for (tenant, date, spent) in unsaved {
                    add(&mut days.entry((tenant, date)).or_default().unsaved, spent);
                }
                return Err(error.into());
            }
            add(&mut day.stored, spent);
        }
        Ok(())
    }

    fn today(&self, tenant: &TenantId) -> Spent {
        let day = self.lock().get(&(tenant.clone(), today())).copied().unwrap_or_default();
        let mut spent = day.stored;
        add(&mut spent, day.unsaved);
        spent
    }

    fn add(&self, tenant: &TenantId, spent: Spent) {
        let mut days = self.lock();
        add(&mut days.entry((tenant.clone(), today())).or_default().unsaved, spent);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<(TenantId, Date), Day>> {
        self.days.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Day {
    /// Takes what is to be written.
    fn take(&mut self) -> Spent {
        let taken = Spent {
            tokens: self.unsaved.tokens.min(WRITTEN_MAX),
            cpu_millis: self.unsaved.cpu_millis.min(WRITTEN_MAX),
        };
        self.unsaved.tokens -= taken.tokens;
        self.unsaved.cpu_millis -= taken.cpu_millis;
        taken
    }
}

fn add(sum: &mut Spent, more: Spent) {
    sum.tokens = sum.tokens.saturating_add(more.tokens);
    sum.cpu_millis = sum.cpu_millis.saturating_add(more.cpu_millis);
}

fn today() -> Date {
    Timestamp::now().to_zoned(TimeZone::UTC).date()
}
