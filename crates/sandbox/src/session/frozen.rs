//! Checkpoints of a live process: frozen forks of it inside the same jail.
//!
//! A frozen process blocks on a socket of its own and runs no code of the session. Woken, it forks
//! once more: the new fork is the live process, the checkpoint stays. All of it happens within one
//! set of walls and limits and needs no privilege. What these processes say is as hostile as all
//! that a session says; who they are is what the kernel says of the sender.

use std::{
    collections::BTreeSet,
    io::{self, IoSliceMut},
    mem::MaybeUninit,
    os::{
        fd::{AsFd, OwnedFd},
        unix::net::UnixStream as StdUnixStream,
    },
    time::{Duration, Instant},
};

use rustix::{
    net::{RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, recvmsg, sockopt},
    process::{Pid, Signal, pidfd_send_signal},
};
use tokio::{io::Interest, net::UnixStream, time::timeout};

use super::{
    live::{Line, Live, hand},
    process::{Process, has_ended, in_jail, pid_of},
    walls::Walls,
    wire::{self, FromSession, ToSession},
};
use crate::Error;

/// A fork of a session with gigabytes takes tens of milliseconds; one that takes this long hangs.
const FORK_MAX: Duration = Duration::from_secs(20);
/// The first word of a process is a hundred bytes.
const WORD_BYTES_MAX: usize = 4096;
/// A killed process ends as soon as it is given a processor. What is left of a session forks no
/// faster than it is killed: whatever is there after this long wants to stay.
const SWEEP_MAX: Duration = Duration::from_secs(10);
/// On a machine with nothing else to do, what was killed has ended by then.
const SWEEP_PAUSE: Duration = Duration::from_millis(1);
/// A busy machine is not looked at more often than this.
const SWEEP_PAUSE_MAX: Duration = Duration::from_millis(50);
/// An orphan on its way to its new parent is with neither for one look, and there at the next.
const CLEAN_LOOKS: usize = 2;

/// A checkpoint that was asked for and has not answered yet.
#[derive(Debug)]
pub(crate) struct Freezing {
    control: UnixStream,
}

/// A frozen fork. Dropped, it ends.
#[derive(Debug)]
pub(crate) struct Frozen {
    control: UnixStream,
    pid: i32,
    pidfd: OwnedFd,
}

/// Why a live process could not be copied by a fork, in words for a person.
pub(crate) type Uncopyable = String;

impl Freezing {
    /// Asks a session that waits for a cell to leave a frozen fork of itself behind.
    pub(crate) async fn ask(live: &mut Live) -> Result<Self, Error> {
        let failed = |error: io::Error| Error::Session { cause: error.to_string() };
        let (ours, theirs) = StdUnixStream::pair().map_err(failed)?;
        name_senders(&ours).map_err(failed)?;
        ours.set_nonblocking(true).map_err(failed)?;
        let control = UnixStream::from_std(ours).map_err(failed)?;
        live.hand(&ToSession::Checkpoint, &[theirs.as_fd()]).await?;
        Ok(Self { control })
    }

    /// Waits until the fork says that it is frozen, or the session that there can be none.
    pub(crate) async fn settle(
        self,
        live: &mut Live,
        walls: &Walls,
    ) -> Result<Result<Frozen, Uncopyable>, Error> {
        let heard = async {
            tokio::select! {
                biased;
                frame = live.frame() => match frame {
                    Ok(FromSession::Uncopyable { why }) => Ok(Err(why)),
                    Ok(other) => Err(io::Error::other(format!("it answered {other:?}"))),
                    Err(error) => Err(error),
                },
                word = first_word(&self.control) => word.map(Ok),
            }
        };
        let lost = |cause| Error::Session { cause };
        let heard = timeout(FORK_MAX, heard).await;
        match heard.map_err(|_| lost("it did not fork".to_owned()))? {
            Ok(Ok((FromSession::Frozen, pid))) => {
                let pidfd = walls.namespace().and_then(|jail| in_jail(pid, jail));
                let pidfd = pidfd.map_err(|error| lost(error.to_string()))?;
                let pid = pid.as_raw_nonzero().get();
                prefer_for_oom(pid);
                Ok(Ok(Frozen { control: self.control, pid, pidfd }))
            }
            Ok(Err(why) | Ok((FromSession::Uncopyable { why }, _))) => Ok(Err(why)),
            Ok(Ok((other, _))) => Err(lost(format!("its fork began with {other:?}"))),
            Err(error) => Err(lost(error.to_string())),
        }
    }
}

impl Frozen {
    /// Has the checkpoint fork a live process.
    pub(crate) async fn wake(&self, walls: &Walls) -> Result<Live, Error> {
        let lost = |error: io::Error| Error::Session { cause: format!("its checkpoint: {error}") };
        let (line, ends) = Line::make().map_err(lost)?;
        name_senders(line.control()).map_err(lost)?;
        let given = [ends.control.as_fd(), ends.stdout.as_fd(), ends.stderr.as_fd()];
        hand(&self.control, &ToSession::Wake, &given).await?;
        drop(ends);
        let word = timeout(FORK_MAX, first_word(line.control())).await;
        let word = word.map_err(|_| lost(io::ErrorKind::TimedOut.into()))?;
        match word.map_err(lost)? {
            (FromSession::Ready, pid) => {
                let jail = walls.namespace().map_err(lost)?;
                let process = Process::woken(pid, jail).map_err(lost)?;
                Ok(line.live(process))
            }
            (other, _) => Err(lost(io::Error::other(format!("it woke with {other:?}")))),
        }
    }

    /// Whether it is still there: memory may have run out, and checkpoints go first.
    pub(crate) fn is_alive(&self) -> bool {
        !has_ended(self.pidfd.as_fd())
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        // Fails only when it has ended already.
        let _ = pidfd_send_signal(&self.pidfd, Signal::KILL);
    }
}

/// Ends everything in the jail but its init and the checkpoints. The live process is killed and
/// not waited for.
///
/// What the session started and left running belongs to a time that is undone.
pub(crate) async fn sweep(
    walls: &Walls,
    live: Option<&Live>,
    keep: &[&Frozen],
) -> Result<(), Error> {
    let lost = |error: io::Error| Error::Session { cause: error.to_string() };
    let init = pid_of(walls.init()).map_err(lost)?;
    let mut kept: BTreeSet<i32> = keep.iter().map(|frozen| frozen.pid).collect();
    kept.insert(init);
    // A live process that is forked from the zygote is no child of the jail's init.
    let live = live.and_then(|live| pid_of(live.pidfd()).ok());
    // First of all: once killed it forks no more.
    if let Some(live) = live {
        kill(live, walls);
    }
    let (began, mut pause, mut clean_looks) = (Instant::now(), SWEEP_PAUSE, 0);
    while clean_looks < CLEAN_LOOKS {
        let mut found = BTreeSet::new();
        for root in live.into_iter().chain([init]) {
            descendants(root, &kept, &mut found);
        }
        found.retain(|pid| Some(*pid) != live && !is_zombie(*pid));
        if found.is_empty() {
            clean_looks += 1;
            continue;
        }
        if began.elapsed() > SWEEP_MAX {
            return Err(lost(io::Error::other("what it left running could not be ended")));
        }
        clean_looks = 0;
        for pid in found {
            kill(pid, walls);
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(SWEEP_PAUSE_MAX);
    }
    Ok(())
}

fn kill(pid: i32, walls: &Walls) {
    let Some(pid) = Pid::from_raw(pid) else { return };
    // One that has gone meanwhile needs no killing.
    if let Ok(pidfd) = walls.namespace().and_then(|jail| in_jail(pid, jail)) {
        let _ = pidfd_send_signal(pidfd, Signal::KILL);
    }
}

/// What descends from a process, but not by way of a checkpoint: its only children are live
/// processes that it was woken for.
fn descendants(pid: i32, kept: &BTreeSet<i32>, found: &mut BTreeSet<i32>) {
    let mut parents = vec![pid];
    while let Some(parent) = parents.pop() {
        let tasks = std::fs::read_dir(format!("/proc/{parent}/task"));
        for task in tasks.into_iter().flatten().flatten() {
            let children = std::fs::read_to_string(task.path().join("children"));
            let children = children.unwrap_or_default();
            let children = children.split_whitespace().filter_map(|pid| pid.parse().ok());
            parents.extend(children.filter(|child| !kept.contains(child) && found.insert(*child)));
        }
    }
}

fn is_zombie(pid: i32) -> bool {
    let Ok(stat) = std::fs::read_to_string(format!("/proc/{pid}/stat")) else { return true };
    stat.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with(['Z', 'X']))
}

/// When memory runs out in the jail, checkpoints go before the live process.
fn prefer_for_oom(pid: i32) {
    // Where this is refused, the kernel takes whatever is largest.
    let _ = std::fs::write(format!("/proc/{pid}/oom_score_adj"), "1000");
}

/// Has the kernel put the sender's pid on what is sent from now on: before anything is.
fn name_senders(control: impl AsFd) -> io::Result<()> {
    Ok(sockopt::set_socket_passcred(control, true)?)
}

/// Hears the first word of a process, and who it is as the kernel says.
async fn first_word(control: &UnixStream) -> io::Result<(FromSession, Pid)> {
    let mut inbox = Vec::new();
    let mut sender = None;
    loop {
        let (bytes, pid) = control.async_io(Interest::READABLE, || receive(control)).await?;
        if bytes.is_empty() {
            return Err(io::Error::other("it is gone"));
        }
        sender = sender.or(pid);
        inbox.extend(bytes);
        let word = wire::decode(&mut inbox).map_err(io::Error::other)?;
        if let (Some(word), Some(pid)) = (word, sender) {
            sockopt::set_socket_passcred(control, false)?;
            return Ok((word, pid));
        }
        if inbox.len() > WORD_BYTES_MAX {
            return Err(io::Error::other("it says too much"));
        }
    }
}

fn receive(control: &UnixStream) -> io::Result<(Vec<u8>, Option<Pid>)> {
    let mut bytes = vec![0; WORD_BYTES_MAX];
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmCredentials(1))];
    let mut ancillary = RecvAncillaryBuffer::new(&mut space);
    let mut slices = [IoSliceMut::new(&mut bytes)];
    let received = recvmsg(control, &mut slices, &mut ancillary, RecvFlags::CMSG_CLOEXEC)?;
    let pid = ancillary.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmCredentials(sender) => Some(sender.pid),
        _ => None,
    });
    bytes.truncate(received.bytes);
    Ok((bytes, pid))
}
