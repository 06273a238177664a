//! What a host may use, and how long it waits.

use std::time::Duration;

/// How a host treats its sessions. The defaults suit one machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostSettings {
    /// Sessions awake at once, of all tenants together.
    pub sessions_max: usize,
    /// A session that nobody used for so long gives its processes back; the next use brings them.
    pub rest_after: Duration,
    /// Requests that wait for their turn in one session.
    pub waiting_max: usize,
    /// The most memory that a session may ask for.
    pub memory_bytes_max: u64,
    /// How often it is looked which sessions are to rest or to expire.
    pub sweep_every: Duration,
}

impl Default for HostSettings {
    fn default() -> Self {
        Self {
            // At 30 MB for a session that has begun to work, as many as fit into 8 GB.
            sessions_max: 256,
            // A quarter of what OpenAI's containers live.
            rest_after: Duration::from_mins(5),
            // A session runs one cell at a time: who comes later would wait for minutes.
            waiting_max: 16,
            memory_bytes_max: 4 << 30,
            // Nobody notices a session that rests a few seconds late; looking costs microseconds.
            sweep_every: Duration::from_secs(5),
        }
    }
}
