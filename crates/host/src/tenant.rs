//! Whom a request speaks for, and what it may use.

use std::{fmt, sync::Arc};

use governor::DefaultDirectRateLimiter;
use serde::{Deserialize, Serialize};

use crate::{KeyId, TenantId};

/// Whom a request speaks for. Cheap to clone.
#[derive(Clone)]
pub struct Tenant {
    /// Its name; what is another's is as if it were not there.
    pub id: TenantId,
    /// The key that it came with.
    pub key: KeyId,
    /// What it may use.
    pub quota: Arc<Quota>,
    /// Counts the requests of the key; none where they are not counted.
    pub(crate) gate: Option<Arc<DefaultDirectRateLimiter>>,
}

impl Tenant {
    /// Somebody who came without a key, over a way that only the owner of this process has, and so
    /// may use all of it.
    pub fn unlimited(id: TenantId) -> Self {
        Self::limited(id, Quota::default())
    }

    /// Somebody who came without a key and may use so much; requests are not counted.
    pub fn limited(id: TenantId, quota: Quota) -> Self {
        Self { id, key: KeyId(String::new()), quota: Arc::new(quota), gate: None }
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Tenant")
            .field("id", &self.id)
            .field("key", &self.key)
            .field("quota", &self.quota)
            .finish_non_exhaustive()
    }
}

/// What a key may use; none stands for no limit. Keys of one tenant share what was used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quota {
    /// Sessions awake at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u32>,
    /// Seconds that cells run, by the clock, in one day of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cpu_seconds_per_day: Option<u64>,
    /// Sum of the memory tiers of the sessions that are awake.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_bytes: Option<u64>,
    /// Files that were uploaded, and those of sessions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disk_bytes: Option<u64>,
    /// Requests in a minute, with a burst of as many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<u32>,
    /// Tokens that models read and wrote in one day of UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens_per_day: Option<u64>,
}

/// How much memory a session may use, in the steps that `OpenAI` sells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MemoryTier {
    /// One GiB.
    #[default]
    #[serde(rename = "1g")]
    G1,
    /// Four GiB.
    #[serde(rename = "4g")]
    G4,
    /// Sixteen GiB.
    #[serde(rename = "16g")]
    G16,
    /// Sixty-four GiB.
    #[serde(rename = "64g")]
    G64,
}

impl MemoryTier {
    /// The bytes of it.
    pub fn bytes(self) -> u64 {
        match self {
            Self::G1 => 1 << 30,
            Self::G4 => 4 << 30,
            Self::G16 => 16 << 30,
            Self::G64 => 64 << 30,
        }
    }
}

impl fmt::Display for MemoryTier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}g", self.bytes() >> 30)
    }
}
