//! One jail: namespaces, mounts and limits for one session, made before Python enters.

use std::{
    fs, io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    path::Path,
    time::Duration,
};

use libc as c;
use rustix::{
    mount::{OpenTreeFlags, open_tree},
    process::{Signal, pidfd_send_signal},
};

use super::{
    cgroup::{Cgroup, Cgroups},
    init::{self, Identity},
    link::Link,
    step,
    wire::{Built, Open, Setup},
};
use crate::sys::{self, Forked};

/// Building a jail takes milliseconds; a machine this slow is broken.
const BUILD_MAX: Duration = Duration::from_secs(20);
/// The id of a session inside its user namespace.
pub(crate) const SESSION_ID: u32 = 1000;
/// Of each slot's two host ids the first is init's, the second the session's.
const IDS_PER_SLOT: u32 = 2;

/// The mount namespaces between which the spawner steps.
#[derive(Debug)]
pub(crate) struct Mounts {
    /// The machine as it is; workspaces are opened here.
    pub(crate) host: OwnedFd,
    /// The image; jails are born here.
    pub(crate) image: OwnedFd,
}

/// A built jail. Dropping it ends everything inside.
#[derive(Debug)]
pub(crate) struct Jail {
    /// Init's pid, as the spawner sees it.
    pub(crate) pid: i32,
    pidfd: OwnedFd,
    /// Its end is init's order to leave.
    link: Link,
    /// Namespaces and ruleset, by name.
    pub(crate) doors: Vec<(String, OwnedFd)>,
    /// Its limits, where this machine has any.
    pub(crate) cgroup: Option<Cgroup>,
}

/// The host id of a session in a slot.
pub(crate) fn session_host_id(first_id: u32, slot: u32) -> u32 {
    first_id + IDS_PER_SLOT + slot * IDS_PER_SLOT + 1
}

impl Jail {
    /// Builds a jail.
    pub(crate) fn build(
        setup: &Setup,
        own_ids: bool,
        mounts: &Mounts,
        cgroups: Option<&Cgroups>,
        open: &Open,
    ) -> io::Result<Self> {
        let workspace = workspace(mounts, &open.workspace)?;
        let cgroup = cgroups.map(|cgroups| cgroups.make(open)).transpose()?;
        let (ours, theirs) = Link::pair()?;
        let identity = if own_ids { Identity::Pair } else { Identity::Single };
        let Forked::Parent { pid, pidfd } = fork_owned_by_zygote(setup, own_ids)? else {
            init::run(&theirs, &workspace, identity, cgroup.as_ref(), open.memory_bytes_max)
        };
        drop(theirs);
        let mut jail = Self { pid, pidfd, link: ours, doors: Vec::new(), cgroup };
        map_ids(pid, setup, own_ids, open.slot).map_err(|error| step("map ids", error))?;
        jail.link.wait_at_most(BUILD_MAX)?;
        jail.link.send(&(), &[])?;
        match jail.link.receive::<Built>()? {
            Some((Built::Jail { names }, descriptors)) => {
                jail.doors = names.into_iter().zip(descriptors).collect();
                Ok(jail)
            }
            Some((Built::Failed { cause }, _)) => Err(io::Error::other(cause)),
            None => Err(io::Error::other("the jail's init ended while it was built")),
        }
    }

    /// Kills everything inside; the kernel does it when init ends.
    pub(crate) fn kill(&self) {
        // Fails only when init has ended already.
        let _ = pidfd_send_signal(&self.pidfd, Signal::KILL);
    }

    /// The descriptors that lead into the jail.
    pub(crate) fn doors(&self) -> impl Iterator<Item = (&str, BorrowedFd<'_>)> {
        self.doors.iter().map(|(name, fd)| (name.as_str(), fd.as_fd()))
    }
}

impl AsFd for Jail {
    /// Its init.
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.pidfd.as_fd()
    }
}

impl Drop for Jail {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Opens the workspace as a mount that can be put into the jail.
fn workspace(mounts: &Mounts, path: &Path) -> io::Result<OwnedFd> {
    sys::join_namespace(mounts.host.as_fd()).map_err(|error| step("see the host", error))?;
    let flags = OpenTreeFlags::OPEN_TREE_CLONE | OpenTreeFlags::OPEN_TREE_CLOEXEC;
    let tree = open_tree(rustix::fs::CWD, path, flags);
    sys::join_namespace(mounts.image.as_fd()).map_err(|error| step("see the image", error))?;
    tree.map_err(|error| step("open the workspace", error))
}

/// Forks into new namespaces that the zygote's id owns, so that sessions may walk in from it.
fn fork_owned_by_zygote(setup: &Setup, own_ids: bool) -> io::Result<Forked> {
    let namespaces = c::CLONE_NEWUSER
        | c::CLONE_NEWNS
        | c::CLONE_NEWPID
        | c::CLONE_NEWNET
        | c::CLONE_NEWIPC
        | c::CLONE_NEWUTS;
    if own_ids {
        sys::set_user(setup.first_id, setup.first_id, 0)?;
    }
    let forked = sys::fork_into(namespaces).map_err(|error| step("make namespaces", error));
    if own_ids && !matches!(forked, Ok(Forked::Child)) {
        sys::set_user(0, 0, 0)?;
        // The kernel forgets this signal whenever an id changes.
        sys::prctl(c::PR_SET_PDEATHSIG, c::SIGKILL.cast_unsigned().into())?;
    }
    forked
}

fn map_ids(pid: i32, setup: &Setup, own_ids: bool, slot: u32) -> io::Result<()> {
    let map = if own_ids {
        let session = session_host_id(setup.first_id, slot);
        format!("0 {} 1\n{SESSION_ID} {session} 1\n", session - 1)
    } else {
        format!("{SESSION_ID} 0 1\n")
    };
    fs::write(format!("/proc/{pid}/setgroups"), "deny")?;
    fs::write(format!("/proc/{pid}/uid_map"), &map)?;
    fs::write(format!("/proc/{pid}/gid_map"), &map)
}
