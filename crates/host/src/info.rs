//! What is told of a hosted session and its files, and what is asked for.

use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};
pub use store::Order;

use crate::{HostedId, MemoryTier, TenantId};

/// A hosted session that is to be made.
#[derive(Debug, Clone)]
pub struct NewHosted {
    /// What its maker calls it.
    pub name: String,
    /// How much memory it may use.
    pub memory: MemoryTier,
    /// How long it is kept while nobody uses it.
    pub expires_after: Duration,
    /// Who made it.
    pub owner: Owner,
}

/// Who made a hosted session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// It came to be with a request that needed one.
    Auto,
    /// A client asked for it.
    Explicit,
}

/// What is known of a hosted session, also when it expired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedInfo {
    /// Its id.
    pub id: HostedId,
    /// What its maker called it.
    pub name: String,
    /// Whose it is.
    pub tenant: TenantId,
    /// How much memory it may use.
    pub memory: MemoryTier,
    /// How long it is kept while nobody uses it.
    pub expires_after: Duration,
    /// Who made it.
    pub owner: Owner,
    /// When it was made.
    pub created_at: SystemTime,
    /// When it was last used.
    pub last_active_at: SystemTime,
    /// Whether it can be used.
    pub status: HostedStatus,
}

/// Whether a hosted session can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostedStatus {
    /// It can, whether its processes live or come back with the next use.
    Active,
    /// It was idle for too long; only reviving it helps.
    Expired,
}

/// Which hosted sessions are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Only those behind this one.
    pub after: Option<HostedId>,
    /// At most so many.
    pub limit: u32,
    /// Which come first.
    pub order: Order,
    /// Only those of this name.
    pub name: Option<String>,
}

/// The page that clients get who ask for none.
const PAGE_LIMIT: u32 = 20;

impl Default for Page {
    fn default() -> Self {
        Self { after: None, limit: PAGE_LIMIT, order: Order::Descending, name: None }
    }
}

/// A file of a hosted session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostedFile {
    /// `cfile_` and 32 hexadecimal digits that follow from session and path.
    pub id: String,
    /// Where code finds it: `/mnt/data/…`.
    pub path: String,
    /// Its size.
    pub bytes: u64,
    /// When it was last written.
    pub created_at: SystemTime,
    /// Where it came from.
    pub source: Source,
}

/// Where a file came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was uploaded, and no cell has written to it since.
    User,
    /// A cell made or changed it.
    Assistant,
}

/// How many sessions are in which state now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Gauges {
    /// With live processes.
    pub awake: usize,
    /// With their files in place and their processes ended.
    pub resting: usize,
    /// Requests that wait for their turn in a session.
    pub waiting: usize,
    /// Fresh ones that wait to be handed out.
    pub pooled: usize,
}

/// How the sessions were when the host ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Written down with their variables.
    pub hibernated: usize,
    /// Of those, how many had a cell that did not end in time and was interrupted.
    pub interrupted: usize,
    /// Not written down whole: their files and cells are there, their variables need a replay.
    pub failed: usize,
}
