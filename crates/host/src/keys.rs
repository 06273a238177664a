//! What clients prove themselves with: made, looked up by the SHA-256 that is all that is kept,
//! counted, taken back.
//!
//! A key has 256 random bits, so its hash needs no salt and no slowness, and is found by the
//! database's own index: how long that takes says nothing of keys that are not asked for.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant, SystemTime},
};

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use governor::{
    DefaultDirectRateLimiter, RateLimiter,
    clock::{Clock, DefaultClock},
};
use rustix::rand::{GetRandomFlags, getrandom};
use sha2::{Digest, Sha256};
use store::{ApiKey, NewKey, Store};

use crate::{Error, KeyId, Quota, Tenant, TenantId, spending::Spending};

/// So long a key is believed without asking the store: a key that another process revoked works for
/// this time at most.
pub const KEY_BELIEVED: Duration = Duration::from_secs(10);
/// Keys that are remembered, far more than an installation has; a few hundred bytes each.
const KEYS_REMEMBERED_MAX: usize = 10_000;
/// What each key begins with, so that scanners find one that was published.
const PREFIX: &str = "dk-";
/// Random bytes of a key.
const KEY_BYTES: usize = 32;
/// Letters of a key that are shown at its beginning and at its end, so that a person can tell it:
/// the other 38 are 228 random bits.
const HINT_LETTERS: usize = 4;
/// Longer than a key that we made; what is longer is not even looked at.
const KEY_LETTERS_MAX: usize = 100;

type Hash = [u8; 32];

/// Makes a key; what is returned with it is all that is kept. The key itself is shown once.
pub async fn make_key(
    store: &Store,
    tenant: &TenantId,
    name: &str,
    quota: &Quota,
) -> Result<(String, ApiKey), Error> {
    let key = random()?;
    let shown = key.len() - HINT_LETTERS;
    let new = NewKey {
        tenant: tenant.0.clone(),
        name: name.to_owned(),
        hash: hash(&key),
        hint: format!("{}…{}", &key[..PREFIX.len() + HINT_LETTERS], &key[shown..]),
        // Numbers alone: nothing in it that JSON lacks.
        quota: serde_json::to_string(quota).unwrap_or_default(),
    };
    let made = store.add_key(&new).await?;
    Ok((key, made))
}

/// The keys that were seen lately.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    seen: Mutex<HashMap<Hash, Seen>>,
}

#[derive(Debug)]
struct Seen {
    tenant: Tenant,
    asked: Instant,
    used: Option<SystemTime>,
}

impl Keys {
    /// Finds whom a key speaks for. A key that was seen lately costs no read.
    pub(crate) async fn authenticate(
        &self,
        store: &Store,
        spending: &Spending,
        key: &str,
    ) -> Result<Tenant, Error> {
        if !key.starts_with(PREFIX) || key.len() > KEY_LETTERS_MAX {
            return Err(Error::Unauthorized);
        }
        let hash = hash(key);
        if let Some(tenant) = self.believed(&hash) {
            return Ok(tenant);
        }
        let Some(found) = store.key_by_hash(&hash).await? else {
            self.lock().remove(&hash);
            return Err(Error::Unauthorized);
        };
        if found.revoked_at.is_some() {
            self.lock().remove(&hash);
            return Err(Error::Revoked);
        }
        let quota: Quota = serde_json::from_str(&found.quota).map_err(|source| {
            let what = format!("the quota of the key {}", found.name);
            Error::Internal(keep::Error::Unreadable { what, source: Some(source) })
        })?;
        let tenant = TenantId(found.tenant);
        if quota.cpu_seconds_per_day.is_some() || quota.tokens_per_day.is_some() {
            spending.load(store, &tenant).await?;
        }
        Ok(self.remember(hash, tenant, KeyId(found.id), quota))
    }

    /// Forgets a key, so that the next request with it asks the store.
    pub(crate) fn forget(&self, id: &str) {
        self.lock().retain(|_, seen| seen.tenant.key.0 != id);
    }

    /// Writes which keys were used since the last time.
    pub(crate) async fn save(&self, store: &Store) -> Result<(), Error> {
        let used: Vec<(KeyId, SystemTime)> = {
            let mut seen = self.lock();
            let used = seen.values_mut();
            used.filter_map(|seen| Some((seen.tenant.key.clone(), seen.used.take()?))).collect()
        };
        for (key, at) in used {
            store.key_used(&key.0, at).await?;
        }
        Ok(())
    }

    fn believed(&self, hash: &Hash) -> Option<Tenant> {
        let mut seen = self.lock();
        let known = seen.get_mut(hash).filter(|known| known.asked.elapsed() < KEY_BELIEVED)?;
        known.used = Some(SystemTime::now());
        Some(known.tenant.clone())
    }

    fn remember(&self, hash: Hash, id: TenantId, key: KeyId, quota: Quota) -> Tenant {
        let mut seen = self.lock();
        let before = seen.remove(&hash).filter(|before| *before.tenant.quota == quota);
        let gate = match before {
            // The same count goes on.
            Some(before) => before.tenant.gate,
            None => quota.requests_per_minute.and_then(gate),
        };
        let tenant = Tenant { id, key, quota: Arc::new(quota), gate };
        if seen.len() >= KEYS_REMEMBERED_MAX {
            seen.retain(|_, seen| seen.asked.elapsed() < KEY_BELIEVED);
        }
        if seen.len() < KEYS_REMEMBERED_MAX {
            let (asked, used) = (Instant::now(), Some(SystemTime::now()));
            seen.insert(hash, Seen { tenant: tenant.clone(), asked, used });
        }
        tenant
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Hash, Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Counts a request of a tenant; fails when there were too many in the last minute.
pub(crate) fn admit(tenant: &Tenant) -> Result<(), Error> {
    let Some(gate) = &tenant.gate else { return Ok(()) };
    gate.check().map_err(|full| {
        let limit = tenant.quota.requests_per_minute.unwrap_or_default();
        Error::TooMany {
            retry_after: full.wait_time_from(DefaultClock::default().now()),
            what: format!("this key may send {limit} requests in a minute"),
        }
    })
}

fn gate(requests_per_minute: u32) -> Option<Arc<DefaultDirectRateLimiter>> {
    // None at all is a limit too, which the counter cannot hold; one in a minute comes closest.
    let limit = NonZeroU32::new(requests_per_minute.max(1))?;
    Some(Arc::new(RateLimiter::direct(governor::Quota::per_minute(limit))))
}

fn random() -> Result<String, Error> {
    let mut bytes = [0; KEY_BYTES];
    // The kernel gives up to 256 bytes whole, once it has gathered enough at boot.
    getrandom(&mut bytes, GetRandomFlags::empty()).map_err(std::io::Error::from)?;
    Ok(format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes)))
}

fn hash(key: &str) -> Hash {
    Sha256::digest(key.as_bytes()).into()
}
