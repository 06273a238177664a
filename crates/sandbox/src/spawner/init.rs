//! PID 1 of a jail: finishes the walls from inside, then sleeps until the spawner lets go.
//!
//! It starts with every capability of its own new user namespace and ends with none. What it
//! leaves for the session are descriptors: the namespaces to walk into and the Landlock ruleset.
//! Proved by the attacks E11 to E14, E16, R16.

use std::{
    fs, io,
    os::fd::{AsFd, OwnedFd},
};

use libc as c;
use rustix::{
    fs::{Mode, OFlags, open},
    mount::{MountFlags, MoveMountFlags, mount, mount_remount, move_mount},
    net::{AddressFamily, SocketFlags, SocketType, socket_with},
};

use super::{cgroup::Cgroup, link::Link, step, wire::Built};
use crate::{landlock, seccomp, sys};

/// Which ids the jail has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Identity {
    /// 0 for init and 1000 for the session.
    Pair,
    /// 1000 for both, as an ordinary user can map no more.
    Single,
}

/// `/tmp` may hold this share of the session's memory; it counts as memory.
const TMP_SHARE: u64 = 2;
/// Files and folders in `/tmp` and in `/dev/shm`.
const TMP_FILES_MAX: u64 = 100_000;

/// Becomes a jail's init. Never returns.
pub(crate) fn run(
    link: &Link,
    workspace: &OwnedFd,
    identity: Identity,
    cgroup: Option<&Cgroup>,
    memory_bytes_max: u64,
) -> ! {
    // Joined before anything is held, so that all that init does counts.
    let joined = cgroup.map_or(Ok(()), Cgroup::join);
    let built = joined.and_then(|()| build(link, workspace, identity, memory_bytes_max));
    if let Err(error) = built {
        let _ = link.send(&Built::Failed { cause: error.to_string() }, &[]);
        sys::exit_now(1);
    }
    // Whatever arrives, or the end of the socket: the spawner is done with this jail.
    let _ = rustix::io::read(link, &mut [0u8; 1]);
    sys::exit_now(0)
}

fn build(
    link: &Link,
    workspace: &OwnedFd,
    identity: Identity,
    memory_bytes_max: u64,
) -> io::Result<()> {
    sys::close_all_but(&[link.as_fd(), workspace.as_fd()])?;
    sys::prctl(c::PR_SET_PDEATHSIG, c::SIGKILL.cast_unsigned().into())?;
    // The spawner maps our ids before it says go.
    link.receive::<()>()?.ok_or(io::ErrorKind::UnexpectedEof)?;
    if identity == Identity::Pair {
        sys::set_group(0, 0, 0)?;
        sys::set_user(0, 0, 0)?;
    }
    fs::write("/proc/sys/user/max_user_namespaces", "0")
        .map_err(|error| step("forbid nested user namespaces", error))?;
    sys::leave_namespaces(c::CLONE_NEWCGROUP).map_err(|e| step("hide cgroups", e))?;
    sys::leave_namespaces(c::CLONE_NEWTIME).map_err(|e| step("make a time namespace", e))?;
    let namespaces = namespaces()?;
    mounts(workspace, memory_bytes_max)?;
    rustix::system::sethostname(b"decipher")?;
    rustix::process::setsid()?;
    loopback_up().map_err(|error| step("bring up loopback", error))?;
    let proc = mount(
        "proc",
        "/proc",
        "proc",
        MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC,
        c"subset=pid,hidepid=invisible",
    )
    .is_ok();
    if !proc {
        // A machine that masks its own /proc allows none in here: an empty one hides the host's.
        let flags = MountFlags::NOSUID | MountFlags::NODEV | MountFlags::NOEXEC;
        mount("tmpfs", "/proc", "tmpfs", flags | MountFlags::RDONLY, c"size=4k")?;
    }
    let ruleset = landlock::ruleset().map_err(|error| step("make the Landlock ruleset", error))?;
    give_up_everything()?;
    tell(link, &namespaces, ruleset.as_ref())?;
    drop(namespaces);
    if let Some(ruleset) = ruleset {
        sys::restrict_by_landlock(ruleset.as_fd())
            .map_err(|error| step("apply Landlock", error))?;
    }
    sys::close_all_but(&[link.as_fd()])?;
    sys::set_seccomp_filter(seccomp::program())
}

/// The doors for the session, opened before `/proc` becomes the jail's own.
fn namespaces() -> io::Result<Vec<(&'static str, OwnedFd)>> {
    let names = ["user", "mnt", "pid", "net", "ipc", "uts", "cgroup", "time_for_children"];
    let open = |name| {
        let path = format!("/proc/self/ns/{name}");
        let door = open(path, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty())?;
        io::Result::Ok((name, door))
    };
    names.into_iter().map(open).collect()
}

fn mounts(workspace: &OwnedFd, memory_bytes_max: u64) -> io::Result<()> {
    let flags = MountFlags::NOSUID | MountFlags::NODEV;
    let empty = MoveMountFlags::MOVE_MOUNT_F_EMPTY_PATH;
    move_mount(workspace, "", rustix::fs::CWD, "/mnt/data", empty)
        .map_err(|error| step("mount the workspace", error))?;
    mount_remount("/mnt/data", MountFlags::BIND | flags, c"")
        .map_err(|error| step("restrict the workspace", error))?;
    let size = memory_bytes_max / TMP_SHARE;
    let options = format!("size={size},nr_inodes={TMP_FILES_MAX},mode=1777");
    let options = std::ffi::CString::new(options)?;
    for path in ["/tmp", "/dev/shm"] {
        mount("tmpfs", path, "tmpfs", flags, options.as_c_str())
            .map_err(|error| step(&format!("mount {path}"), error))?;
    }
    Ok(())
}

fn loopback_up() -> io::Result<()> {
    let socket = socket_with(AddressFamily::INET, SocketType::DGRAM, SocketFlags::CLOEXEC, None)?;
    sys::loopback_up(socket.as_fd())
}

fn give_up_everything() -> io::Result<()> {
    sys::drop_bounding_set();
    sys::drop_capabilities(0)?;
    sys::prctl_no_new_privileges()?;
    sys::prctl(c::PR_SET_DUMPABLE, 0)?;
    sys::reap_children_silently()
}

fn tell(
    link: &Link,
    namespaces: &[(&'static str, OwnedFd)],
    ruleset: Option<&OwnedFd>,
) -> io::Result<()> {
    let mut names: Vec<String> = namespaces.iter().map(|(name, _)| (*name).to_owned()).collect();
    let mut descriptors: Vec<_> = namespaces.iter().map(|(_, fd)| fd.as_fd()).collect();
    if let Some(ruleset) = ruleset {
        names.push("landlock".to_owned());
        descriptors.push(ruleset.as_fd());
    }
    link.send(&Built::Jail { names }, &descriptors)
}
