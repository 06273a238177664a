//! The process of a session, and how the host learns that it ended.

use std::{
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    path::PathBuf,
};

use rustix::process::{Pid, PidfdFlags, pidfd_open};
use tokio::{io::unix::AsyncFd, sync::oneshot};

/// What is said of a process whose end nobody saw: that it was killed.
const UNKNOWN: i32 = -9;

/// A process of a session.
#[derive(Debug)]
pub(crate) enum Process {
    /// Forked from the zygote: the spawner is its parent and tells how it ended.
    Forked {
        /// The process.
        pidfd: OwnedFd,
        /// Hears its exit code, or the signal, negated.
        end: oneshot::Receiver<i32>,
    },
    /// Woken from a checkpoint: its parent is in the jail, so only that it ended is seen.
    Woken(AsyncFd<OwnedFd>),
}

impl Process {
    /// Takes hold of a process of a jail by the pid that the kernel put on its first message.
    ///
    /// The pid may have passed to another process meanwhile, so the pidfd counts only if what it
    /// holds is still alive after it was seen to live in the jail's pid namespace.
    pub(crate) fn woken(pid: Pid, jail: &Namespace) -> io::Result<Self> {
        let pidfd = in_jail(pid, jail)?;
        Ok(Self::Woken(crate::sys::watch(pidfd)?))
    }

    /// The process.
    pub(crate) fn pidfd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Forked { pidfd, .. } => pidfd.as_fd(),
            Self::Woken(pidfd) => pidfd.get_ref().as_fd(),
        }
    }

    /// Waits for its end.
    pub(crate) async fn ended(&mut self) -> i32 {
        match self {
            Self::Forked { end, .. } => end.await.unwrap_or(UNKNOWN),
            Self::Woken(pidfd) => {
                let _ = pidfd.readable().await;
                UNKNOWN
            }
        }
    }
}

/// A pid namespace, by the name that the kernel gives it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Namespace(PathBuf);

impl Namespace {
    /// The namespace of a process that is held.
    ///
    /// A jail's is asked of its first session: an ordinary user may not see that of its init,
    /// which began as a program of the host.
    pub(crate) fn of(process: BorrowedFd<'_>) -> io::Result<Self> {
        Self::at(pid_of(process)?)
    }

    fn at(pid: i32) -> io::Result<Self> {
        std::fs::read_link(format!("/proc/{pid}/ns/pid")).map(Self)
    }
}

/// Opens a process that the kernel named, and makes sure that it lives in the jail.
pub(crate) fn in_jail(pid: Pid, jail: &Namespace) -> io::Result<OwnedFd> {
    let pidfd = pidfd_open(pid, PidfdFlags::NONBLOCK)?;
    let inside = Namespace::at(pid.as_raw_nonzero().get())? == *jail;
    // Alive still, so it was its own namespace that was seen.
    if inside && !has_ended(pidfd.as_fd()) {
        Ok(pidfd)
    } else {
        Err(io::ErrorKind::NotFound.into())
    }
}

/// The pid of a process that is held.
pub(crate) fn pid_of(pidfd: BorrowedFd<'_>) -> io::Result<i32> {
    use std::os::fd::AsRawFd;
    let text = std::fs::read_to_string(format!("/proc/self/fdinfo/{}", pidfd.as_raw_fd()))?;
    let pid = text.lines().find_map(|line| line.strip_prefix("Pid:"));
    pid.and_then(|pid| pid.trim().parse().ok()).ok_or_else(|| io::ErrorKind::NotFound.into())
}

/// Whether a process has ended.
pub(crate) fn has_ended(pidfd: BorrowedFd<'_>) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let mut polled = [PollFd::new(&pidfd, PollFlags::IN)];
    let polled_now = poll(&mut polled, Some(&Timespec { tv_sec: 0, tv_nsec: 0 }));
    polled_now.is_err() || !polled[0].revents().is_empty()
}
