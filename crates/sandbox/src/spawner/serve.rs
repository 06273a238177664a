//! The spawner's loop: requests from the engine, ends of children, and nothing else.

use std::{
    collections::HashMap,
    io,
    os::fd::{AsFd, BorrowedFd, OwnedFd},
    time::Duration,
};

use libc as c;
use rustix::{
    event::{PollFd, PollFlags, poll},
    fs::{Mode, OFlags, open},
    process::{Pid, PidfdFlags, Signal, WaitOptions, geteuid, kill_process, pidfd_open, wait},
};

use super::{
    cgroup::Cgroups,
    image,
    jail::{Jail, Mounts, SESSION_ID},
    link::Link,
    step,
    wire::{Crossed, Open, Reply, Request, Setup, Walk, Walked},
    zygote::Zygote,
};
use crate::sys;

/// A fork and the walk take milliseconds; a machine this slow is broken.
const WALK_MAX: Duration = Duration::from_secs(20);
/// A cgroup can stay busy for a moment after its last process: this often is it tried again.
const REMOVE_AGAIN: Duration = Duration::from_millis(5);
/// How long the end of the spawner waits for its cgroups to become empty.
const FAREWELL_TRIES: u32 = 400;

/// Capabilities that jails need from a spawner that was started as root: to change owners and
/// ids, to reach any workspace, to mount, to signal, to leave and enter mount namespaces.
const KEPT_CAPABILITIES: u64 =
    1 << 0 | 1 << 1 | 1 << 3 | 1 << 5 | 1 << 6 | 1 << 7 | 1 << 18 | 1 << 21;

struct Spawner<'a> {
    engine: &'a Link,
    setup: &'a Setup,
    own_ids: bool,
    mounts: Mounts,
    cgroups: Option<Cgroups>,
    zygote: Zygote,
    jails: HashMap<u64, Jail>,
    sessions: HashMap<i32, u64>,
    inits: HashMap<i32, u64>,
    closing: Vec<(u64, Option<String>)>,
}

/// Runs until the engine lets go of its end of the link.
pub(crate) fn run(engine: &Link, setup: &Setup) -> io::Result<()> {
    let own_ids = geteuid().is_root() && !in_own_user_namespace()?;
    let cgroups = Cgroups::open(&setup.cgroup);
    let mounts = separate_mounts(setup)?;
    if own_ids {
        sys::drop_capabilities(KEPT_CAPABILITIES)?;
    }
    let signals = sys::child_signals()?;
    let zygote = Zygote::start(setup, own_ids)?;
    let mut spawner = Spawner {
        engine,
        setup,
        own_ids,
        mounts,
        cgroups,
        zygote,
        jails: HashMap::new(),
        sessions: HashMap::new(),
        inits: HashMap::new(),
        closing: Vec::new(),
    };
    engine.send(
        &Reply::Ready { cgroups: spawner.cgroups.as_ref().map(Cgroups::describe), own_ids },
        &[],
    )?;
    spawner.serve(&signals)
}

/// An ordinary user's spawner is root of a namespace that maps one id only.
fn in_own_user_namespace() -> io::Result<bool> {
    let map = std::fs::read_to_string("/proc/self/uid_map")?;
    Ok(map.split_whitespace().nth(2) == Some("1"))
}

fn separate_mounts(setup: &Setup) -> io::Result<Mounts> {
    let current = || open("/proc/self/ns/mnt", OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty());
    rustix::mount::mount_change(
        "/",
        rustix::mount::MountPropagationFlags::REC | rustix::mount::MountPropagationFlags::PRIVATE,
    )
    .map_err(|error| step("make mounts private", error))?;
    let host = current()?;
    sys::leave_namespaces(c::CLONE_NEWNS).map_err(|error| step("separate mounts", error))?;
    let image = current()?;
    image::enter(setup)?;
    Ok(Mounts { host, image })
}

impl Spawner<'_> {
    fn serve(&mut self, signals: &OwnedFd) -> io::Result<()> {
        loop {
            let (from_engine, from_children) = self.wait(signals)?;
            if from_children {
                // The signal only wakes us; how many children ended is for `wait` to say.
                let _ = rustix::io::read(signals, &mut [0u8; 128]);
                self.reap()?;
            }
            for jail in self.remove_cgroups() {
                self.engine.send(&Reply::Closed { jail }, &[])?;
            }
            if from_engine {
                let Some((request, descriptors)) = self.engine.receive::<Request>()? else {
                    self.farewell();
                    return Ok(());
                };
                self.answer(request, &descriptors)?;
            }
        }
    }

    fn wait(&self, signals: &OwnedFd) -> io::Result<(bool, bool)> {
        let mut polled =
            [PollFd::new(self.engine, PollFlags::IN), PollFd::new(signals, PollFlags::IN)];
        let pause = (!self.closing.is_empty()).then(|| REMOVE_AGAIN.try_into());
        let pause = pause.transpose().map_err(io::Error::other)?;
        match poll(&mut polled, pause.as_ref()) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        Ok((!polled[0].revents().is_empty(), !polled[1].revents().is_empty()))
    }

    fn answer(&mut self, request: Request, descriptors: &[OwnedFd]) -> io::Result<()> {
        match request {
            Request::Open(open) => {
                if let Err(error) = self.open(&open, descriptors) {
                    let reply = Reply::Refused { jail: open.jail, cause: error.to_string() };
                    self.engine.send(&reply, &[])?;
                }
            }
            Request::Close { jail } => {
                if let Some(jail) = self.jails.get(&jail) {
                    jail.kill();
                }
            }
        }
        Ok(())
    }

    fn open(&mut self, open: &Open, descriptors: &[OwnedFd]) -> io::Result<()> {
        let jail = Jail::build(self.setup, self.own_ids, &self.mounts, self.cgroups.as_ref(), open);
        let jail = jail.inspect_err(|_| {
            let name = self.cgroups.as_ref().map(|cgroups| cgroups.name(open.jail));
            self.closing.push((open.jail, name));
        })?;
        self.inits.insert(jail.pid, open.jail);
        let jail = self.jails.entry(open.jail).insert_entry(jail).into_mut();
        let walked = walk(&self.zygote, jail, self.own_ids, open, descriptors)
            .and_then(|pid| check_from_outside(pid).map(|()| pid));
        let pid = walked.inspect_err(|_| jail.kill())?;
        self.sessions.insert(pid, open.jail);
        let raw = Pid::from_raw(pid).ok_or(io::ErrorKind::InvalidData)?;
        let pidfd = pidfd_open(raw, PidfdFlags::empty())?;
        let gauges = jail.cgroup.as_ref().and_then(|cgroup| cgroup.gauges().ok());
        let mut given = vec![pidfd.as_fd(), jail.as_fd()];
        given.extend(gauges.iter().flatten().map(AsFd::as_fd));
        self.engine.send(&Reply::Opened { jail: open.jail }, &given)
    }

    fn reap(&mut self) -> io::Result<()> {
        loop {
            let (pid, status) = match wait(WaitOptions::NOHANG) {
                Ok(Some(ended)) => ended,
                Ok(None) | Err(rustix::io::Errno::CHILD) => return Ok(()),
                Err(error) => return Err(error.into()),
            };
            let pid = pid.as_raw_nonzero().get();
            if pid == self.zygote.pid {
                return Err(io::Error::other("the warm Python ended"));
            }
            if let Some(jail) = self.sessions.remove(&pid) {
                let status = status
                    .exit_status()
                    .unwrap_or_else(|| -status.terminating_signal().unwrap_or(c::SIGKILL));
                self.engine.send(&Reply::Exited { jail, status }, &[])?;
            }
            if let Some(number) = self.inits.remove(&pid)
                && let Some(jail) = self.jails.remove(&number)
            {
                let cgroup = jail.cgroup.as_ref().map(|cgroup| cgroup.name().to_owned());
                self.closing.push((number, cgroup));
            }
        }
    }

    /// Takes away what cgroups have become empty; returns the jails of which nothing is left.
    fn remove_cgroups(&mut self) -> Vec<u64> {
        let mut closed = Vec::new();
        let cgroups = self.cgroups.as_ref();
        self.closing.retain(|(jail, name)| {
            let busy = match (cgroups, name) {
                (Some(cgroups), Some(name)) => cgroups.remove(name).is_err(),
                _ => false,
            };
            if !busy {
                closed.push(*jail);
            }
            busy
        });
        closed
    }

    /// Ends every jail and takes the cgroups away; the kernel would end the rest by itself.
    fn farewell(&mut self) {
        self.jails.values().for_each(Jail::kill);
        for _ in 0..FAREWELL_TRIES {
            // The zygote may end before its jails do, and that is all right now.
            let _ = self.reap();
            self.remove_cgroups();
            if self.jails.is_empty() && self.closing.is_empty() {
                break;
            }
            std::thread::sleep(REMOVE_AGAIN);
        }
    }
}

/// Has the zygote fork a session into the jail and waits until it stands behind all walls.
fn walk(
    zygote: &Zygote,
    jail: &Jail,
    own_ids: bool,
    open: &Open,
    given: &[OwnedFd],
) -> io::Result<i32> {
    let (ours, theirs) = Link::pair()?;
    let mut names: Vec<String> = ["control", "stdout", "stderr", "report"].map(Into::into).into();
    let mut descriptors: Vec<BorrowedFd<'_>> = given.iter().map(AsFd::as_fd).collect();
    descriptors.push(theirs.as_fd());
    for (name, door) in jail.doors() {
        names.push(name.to_owned());
        descriptors.push(door);
    }
    for join in jail.cgroup.iter().flat_map(|cgroup| &cgroup.joins) {
        names.push("cgroup_join".to_owned());
        descriptors.push(join.as_fd());
    }
    let counted = jail.cgroup.is_some();
    let walk = Walk {
        descriptors: names,
        id: SESSION_ID,
        change_id: own_ids,
        file_bytes_max: open.file_bytes_max,
        processes_max: (!counted).then_some(open.processes_max),
        address_space_max: (!counted).then_some(open.memory_bytes_max),
    };
    zygote.fork(&walk, &descriptors)?;
    drop(theirs);
    ours.wait_at_most(WALK_MAX)?;
    let (crossed, walled) = hear(&ours);
    if let Some(left) = crossed.and_then(|crossed| crossed.left) {
        // Its memory is the session's: it must be dead before a cell can write there, and before
        // the session ends, with which it would wake.
        kill(left)?;
    }
    walled.map_err(|error| step("walk into the jail", error))?;
    crossed.map(|crossed| crossed.session).ok_or_else(|| io::ErrorKind::InvalidData.into())
}

/// Listens to a session on its way, until it stands behind all walls and is named.
fn hear(report: &Link) -> (Option<Crossed>, io::Result<()>) {
    let (mut crossed, mut walled) = (None, false);
    // Where a fork names the session, that and its own word come in any order.
    while crossed.is_none() || !walled {
        match report.receive::<Walked>() {
            Ok(Some((Walked::Crossed(both), _))) => crossed = Some(both),
            Ok(Some((Walked::Walled, _))) => walled = true,
            Ok(Some((Walked::Failed(cause), _))) => return (crossed, Err(io::Error::other(cause))),
            Ok(None) => {
                return (crossed, Err(io::Error::other("the session ended on its way")));
            }
            Err(error) => return (crossed, Err(error)),
        }
    }
    (crossed, Ok(()))
}

fn kill(pid: i32) -> io::Result<()> {
    // Zero and what is below would mean many processes.
    let pid = Pid::from_raw(pid).filter(|_| pid > 0).ok_or(io::ErrorKind::InvalidData)?;
    match kill_process(pid, Signal::KILL) {
        Ok(()) | Err(rustix::io::Errno::SRCH) => Ok(()),
        Err(error) => Err(step("end the process outside", error)),
    }
}

/// Reads what the kernel says of the session: the walls are there, whatever Python believes.
fn check_from_outside(pid: i32) -> io::Result<()> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().to_owned()
    };
    let nothing = "0000000000000000";
    let walls = field("NoNewPrivs:") == "1"
        && field("Seccomp:") == "2"
        && field("Seccomp_filters:") == "1"
        && ["CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:"]
            .iter()
            .all(|set| field(set) == nothing);
    if walls { Ok(()) } else { Err(io::Error::other("a wall is missing round the new session")) }
}
