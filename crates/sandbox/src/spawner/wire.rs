//! The messages between engine, spawner and zygote, as JSON in single packets.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// The first message to a spawner.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Setup {
    /// The virtual environment.
    pub(crate) venv: PathBuf,
    /// The interpreter's own folder.
    pub(crate) base: PathBuf,
    /// Fonts and matplotlib's settings.
    pub(crate) fonts: PathBuf,
    /// The name of our node in each cgroup hierarchy.
    pub(crate) cgroup: String,
    /// The first of the host ids that this engine's zygote and sessions may have.
    pub(crate) first_id: u32,
}

/// What the engine asks of the spawner.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Request {
    /// Build a jail and fork a session into it. Descriptors: control, stdout, stderr.
    Open(Open),
    /// End a jail and everything in it.
    Close {
        /// The jail.
        jail: u64,
    },
}

/// One jail to be built.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Open {
    /// The engine's name for it.
    pub(crate) jail: u64,
    /// Which pair of host ids it gets.
    pub(crate) slot: u32,
    /// The workspace on the host.
    pub(crate) workspace: PathBuf,
    /// Memory of all its processes and its `/tmp`.
    pub(crate) memory_bytes_max: u64,
    /// Processes and threads.
    pub(crate) processes_max: u64,
    /// The largest file.
    pub(crate) file_bytes_max: u64,
}

/// What the spawner answers, in any order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Reply {
    /// The zygote is warm; says what this machine has.
    Ready {
        /// Which cgroups hold limits, where any do.
        cgroups: Option<String>,
        /// Started as root: sessions have host ids of their own.
        own_ids: bool,
    },
    /// A session lives in the jail and was checked from outside. Descriptors: pidfds of the
    /// session and of the jail's init and, where memory is accounted, its gauges: what is used,
    /// the peak, the kills.
    Opened {
        /// The jail.
        jail: u64,
    },
    /// A jail could not be built.
    Refused {
        /// The jail.
        jail: u64,
        /// Which step failed.
        cause: String,
    },
    /// The session's process ended.
    Exited {
        /// The jail.
        jail: u64,
        /// Its exit code, or the signal that ended it, negated.
        status: i32,
    },
    /// Nothing of the jail is left.
    Closed {
        /// The jail.
        jail: u64,
    },
    /// The spawner cannot go on.
    Fatal {
        /// Why.
        cause: String,
    },
}

/// What the spawner asks of the zygote: fork a session that walks in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Walk {
    /// What the descriptors of the packet are, in their order.
    pub(crate) descriptors: Vec<String>,
    /// The session's user and group id inside.
    pub(crate) id: u32,
    /// The session must change to that id; otherwise it is the only one there is.
    pub(crate) change_id: bool,
    /// The largest file, for the resource limit.
    pub(crate) file_bytes_max: u64,
    /// Processes, for the resource limit; none when the cgroup counts them.
    pub(crate) processes_max: Option<u64>,
    /// Address space, where no cgroup counts memory.
    pub(crate) address_space_max: Option<u64>,
}

/// What is heard of a session on its way into the jail.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Walked {
    /// The session is inside the pid namespace.
    Crossed(Crossed),
    /// The session stands behind all walls.
    Walled,
    /// A step failed.
    Failed(String),
}

/// The processes on both sides of the step into the pid namespace, as the spawner sees them.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Crossed {
    /// The session's.
    pub(crate) session: i32,
    /// Sleeps outside until it is killed; none where the session was forked.
    pub(crate) left: Option<i32>,
}

/// What the zygote says once it is warm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Warm {
    /// Threads of the zygote; must be one.
    pub(crate) threads: u32,
}

/// What a jail's init says once it is walled in. Descriptors: see `names`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Built {
    /// Namespaces and ruleset follow as descriptors with these names.
    Jail {
        /// Their names.
        names: Vec<String>,
    },
    /// A step failed.
    Failed {
        /// Which and why.
        cause: String,
    },
}
