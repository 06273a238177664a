//! The spawner: the one process that builds jails and has sessions forked into them.
//!
//! It is the `decipher` binary again, started with the one argument `__spawner`, single-threaded
//! and synchronous. Its outer half only makes the namespaces and waits; its inner half is PID 1
//! of a pid namespace of its own, so that when it ends, by whatever signal, the kernel ends the
//! zygote, every jail and every session with it. It has no network and holds no secret.
//!
//! # Layout
//!
//! - [`link`]: messages with descriptors between the engine, the spawner and the zygote
//! - [`wire`]: the messages themselves
//! - [`image`]: the read-only root that zygote and sessions see
//! - [`zygote`]: the warm Python and how it is asked to fork
//! - [`jail`]: namespaces and limits of one session; [`init`] is what runs inside it
//! - [`cgroup`]: memory and process limits, version 1 or 2
//! - [`serve`]: the loop

pub(crate) mod cgroup;
mod image;
mod init;
mod jail;
pub(crate) mod link;
mod serve;
pub(crate) mod wire;
mod zygote;

use std::{fs, io, os::fd::AsFd, process::ExitCode};

pub(crate) use jail::session_host_id;

use libc as c;
use rustix::process::{WaitId, WaitIdOptions, geteuid, getgid, getuid, waitid};

use crate::sys::{self, Forked};
use link::Link;
use wire::{Reply, Setup};

/// The argument that makes the binary a spawner.
pub const ARGUMENT: &str = "__spawner";

/// Runs as the spawner until the engine's socket, standard input, closes.
pub fn main() -> ExitCode {
    let link = Link::new(sys::inherited(0));
    match start(&link) {
        Ok(code) => code,
        Err(error) => {
            // Nobody is left to tell when this fails too.
            let _ = link.send(&Reply::Fatal { cause: error.to_string() }, &[]);
            ExitCode::FAILURE
        }
    }
}

fn start(link: &Link) -> io::Result<ExitCode> {
    let (setup, _) = link.receive::<Setup>()?.ok_or(io::ErrorKind::UnexpectedEof)?;
    let mut namespaces =
        c::CLONE_NEWPID | c::CLONE_NEWNS | c::CLONE_NEWNET | c::CLONE_NEWIPC | c::CLONE_NEWUTS;
    if !geteuid().is_root() {
        namespaces |= c::CLONE_NEWUSER;
    }
    let (mapped, map) = rustix::pipe::pipe()?;
    match sys::fork_into(namespaces)
        .map_err(|error| step("make the spawner's namespaces", error))?
    {
        Forked::Child => {
            drop(map);
            // One byte says that the ids are mapped; end of file would say that the parent died.
            rustix::io::read(&mapped, &mut [0u8; 1])?;
            sys::prctl(c::PR_SET_PDEATHSIG, c::SIGKILL.cast_unsigned().into())?;
            let ended = serve::run(link, &setup);
            if let Err(error) = ended {
                let _ = link.send(&Reply::Fatal { cause: error.to_string() }, &[]);
                sys::exit_now(1);
            }
            sys::exit_now(0)
        }
        Forked::Parent { pid, pidfd } => {
            if namespaces & c::CLONE_NEWUSER != 0 {
                map_own_id(pid).map_err(|error| step("map the user's id", error))?;
            }
            rustix::io::write(&map, b"m")?;
            waitid(WaitId::PidFd(pidfd.as_fd()), WaitIdOptions::EXITED)?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Maps the ordinary user who started us to id 0 of the spawner's user namespace.
fn map_own_id(pid: i32) -> io::Result<()> {
    fs::write(format!("/proc/{pid}/setgroups"), "deny")?;
    fs::write(format!("/proc/{pid}/uid_map"), format!("0 {} 1", getuid().as_raw()))?;
    fs::write(format!("/proc/{pid}/gid_map"), format!("0 {} 1", getgid().as_raw()))
}

/// Says which step an error belongs to.
pub(crate) fn step(doing: &str, error: impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("cannot {doing}: {error}"))
}
