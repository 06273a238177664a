//! Which walls this machine holds, as a level and layer by layer.

use std::fs;

use crate::{Error, landlock::ABI_FULL, sys};

/// What stands between a session and the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isolation {
    /// 3 is everything; 2 lacks limits on whole sessions or Landlock; with less nothing starts.
    pub level: u8,
    /// Each layer with its state.
    pub layers: Vec<Layer>,
}

/// One wall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Its name.
    pub name: &'static str,
    /// Whether it stands.
    pub state: LayerState,
    /// What a person can do about it, when something can be done.
    pub advice: Option<String>,
}

/// Whether a wall stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LayerState {
    /// It stands; the text says how.
    Held(String),
    /// It stands in a weaker form.
    Degraded(String),
    /// It is missing.
    Missing(String),
}

/// Everything: namespaces, system-call list, Landlock, limits on whole sessions.
const LEVEL_FULL: u8 = 3;
/// Everything but limits on whole sessions, or but Landlock.
const LEVEL_DEFAULT: u8 = 2;

/// Describes what a spawner found; it refuses to start without the other layers.
pub(crate) fn found(cgroups: Option<&str>, own_ids: bool) -> Isolation {
    let held =
        |name, text: &str| Layer { name, state: LayerState::Held(text.into()), advice: None };
    let mut layers = vec![
        held("namespaces", "user, pid, mount, net, ipc, uts, cgroup and time of its own"),
        held("network", "none but an empty loopback"),
        held("root image", "read-only, with the workspace, /tmp and /dev/shm of its own"),
        held("seccomp", "an allow-list; everything else is refused"),
        landlock(sys::landlock_version()),
        held("capabilities", "none, and no_new_privs"),
    ];
    layers.push(if own_ids {
        held("ids", "each session has a host id of its own")
    } else {
        Layer {
            name: "ids",
            state: LayerState::Degraded("sessions share the host id of the user".into()),
            advice: Some("start Decipher as root to give each session an id of its own".into()),
        }
    });
    layers.push(match cgroups {
        Some(text) => held("cgroups", text),
        None => Layer {
            name: "cgroups",
            state: LayerState::Missing("memory and processes are limited per process only".into()),
            advice: Some(
                "start Decipher as root, or by systemd with Delegate=yes, to limit whole sessions"
                    .into(),
            ),
        },
    });
    let missing = layers.iter().any(|layer| matches!(layer.state, LayerState::Missing(_)));
    let level = if missing { LEVEL_DEFAULT } else { LEVEL_FULL };
    Isolation { level, layers }
}

fn landlock(version: i32) -> Layer {
    let advice =
        || Some("start a kernel of 6.12 or newer, with landlock among its LSMs".to_owned());
    let (state, advice) = match version {
        ..=0 => (LayerState::Missing("this kernel has none".to_owned()), advice()),
        _ if version < ABI_FULL as i32 => {
            let text = format!("version {version}: files, but neither signals nor sockets");
            (LayerState::Degraded(text), advice())
        }
        _ => (LayerState::Held("files, signals and abstract sockets".to_owned()), None),
    };
    Layer { name: "landlock", state, advice }
}

impl Isolation {
    /// Refuses a machine that holds less than the minimum.
    pub(crate) fn require(&self, minimum: u8) -> Result<(), Error> {
        if self.level >= minimum {
            return Ok(());
        }
        let missing = self.layers.iter().filter_map(|layer| match &layer.state {
            LayerState::Missing(text) => Some(format!("{}: {text}", layer.name)),
            LayerState::Held(_) | LayerState::Degraded(_) => None,
        });
        let missing = missing.collect::<Vec<_>>().join("; ");
        Err(Error::Isolation { level: self.level, minimum, missing })
    }
}

/// Why a spawner may have failed to start, from what the machine says of itself.
pub fn advice() -> Option<String> {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default().trim().to_owned();
    if read("/proc/sys/user/max_user_namespaces") == "0" {
        return Some("user namespaces are off: sysctl -w user.max_user_namespaces=10000".into());
    }
    if read("/proc/sys/kernel/unprivileged_userns_clone") == "0" {
        let text =
            "user namespaces are for root only: sysctl -w kernel.unprivileged_userns_clone=1";
        return Some(text.into());
    }
    if read("/proc/sys/kernel/apparmor_restrict_unprivileged_userns") == "1" {
        let text = "AppArmor restricts user namespaces: sysctl -w \
                    kernel.apparmor_restrict_unprivileged_userns=0, or start Decipher as root";
        return Some(text.into());
    }
    None
}
