//! System calls that no safe library wraps, one per function.
//!
//! Everything `unsafe` of this project is in this file and in `sys/mover.rs`. Callers get plain functions with
//! `io::Result`; those marked "single-threaded" are used by the spawner only, which never starts
//! a thread.
#![expect(unsafe_code, reason = "the one home of raw system calls")]

mod mover;

use std::{
    ffi::CStr,
    io,
    os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd},
    ptr,
};

pub(crate) use mover::mover;
use tokio::io::{Interest, unix::AsyncFd};

/// Capabilities are numbered from 0, and their sets have this many bits.
const CAPABILITIES: u64 = 64;

/// Which side of a fork the caller is on.
#[derive(Debug)]
pub(crate) enum Forked {
    /// The new process.
    Child,
    /// The old process, with the child's pid and a descriptor for it.
    Parent { pid: i32, pidfd: OwnedFd },
}

/// The part of `struct clone_args` that `clone3` needs here; see clone3(2).
#[repr(C)]
#[derive(Default)]
struct CloneArgs {
    flags: u64,
    pidfd: u64,
    child_tid: u64,
    parent_tid: u64,
    exit_signal: u64,
    stack: u64,
    stack_size: u64,
    tls: u64,
    set_tid: u64,
    set_tid_size: u64,
    cgroup: u64,
}

fn check(result: libc::c_long) -> io::Result<libc::c_long> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(result) }
}

/// Forks with new namespaces (`CLONE_NEW*` flags). Single-threaded.
pub(crate) fn fork_into(namespaces: i32) -> io::Result<Forked> {
    let mut pidfd: i32 = -1;
    let flags =
        u64::from(namespaces.cast_unsigned()) | u64::from(libc::CLONE_PIDFD.cast_unsigned());
    let arguments = CloneArgs {
        flags,
        pidfd: &raw mut pidfd as u64,
        exit_signal: libc::SIGCHLD.cast_unsigned().into(),
        ..CloneArgs::default()
    };
    // SAFETY: without CLONE_VM the child gets its own copy of this single-threaded process, and
    // the kernel writes only the descriptor behind `pidfd`, which lives on this frame.
    let pid = check(unsafe {
        libc::syscall(libc::SYS_clone3, &raw const arguments, size_of::<CloneArgs>())
    })?;
    if pid == 0 {
        return Ok(Forked::Child);
    }
    // SAFETY: the kernel stored a fresh descriptor that nobody else owns.
    let pidfd = unsafe { OwnedFd::from_raw_fd(pidfd) };
    let pid = i32::try_from(pid).map_err(io::Error::other)?;
    Ok(Forked::Parent { pid, pidfd })
}

/// Ends this process at once, without running destructors.
pub(crate) fn exit_now(code: i32) -> ! {
    // SAFETY: `_exit` takes no pointer and does not return.
    unsafe { libc::_exit(code) }
}

/// Replaces this process by a program.
pub(crate) fn exec(program: &CStr, arguments: &[&CStr], environment: &[&CStr]) -> io::Error {
    let end = std::iter::once(ptr::null());
    let argv: Vec<_> = arguments.iter().map(|text| text.as_ptr()).chain(end.clone()).collect();
    let envp: Vec<_> = environment.iter().map(|text| text.as_ptr()).chain(end).collect();
    // SAFETY: both arrays end with a null pointer and their strings outlive the call.
    unsafe { libc::execve(program.as_ptr(), argv.as_ptr(), envp.as_ptr()) };
    io::Error::last_os_error()
}

/// Sets real, effective and saved user ids. Single-threaded.
pub(crate) fn set_user(real: u32, effective: u32, saved: u32) -> io::Result<()> {
    // SAFETY: takes numbers only; the raw call changes this one thread, and there is one.
    check(unsafe { libc::syscall(libc::SYS_setresuid, real, effective, saved) }).map(drop)
}

/// Sets real, effective and saved group ids. Single-threaded.
pub(crate) fn set_group(real: u32, effective: u32, saved: u32) -> io::Result<()> {
    // SAFETY: takes numbers only; the raw call changes this one thread, and there is one.
    check(unsafe { libc::syscall(libc::SYS_setresgid, real, effective, saved) }).map(drop)
}

/// Drops all supplementary groups. Single-threaded.
pub(crate) fn drop_groups() -> io::Result<()> {
    // SAFETY: a length of zero with a null list is the documented way to say "none".
    check(unsafe { libc::syscall(libc::SYS_setgroups, 0, ptr::null::<libc::gid_t>()) }).map(drop)
}

/// Joins the namespace behind a descriptor. Single-threaded.
pub(crate) fn join_namespace(namespace: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: takes numbers only; the descriptor is open while it is borrowed.
    check(unsafe { libc::setns(namespace.as_raw_fd(), 0) }.into()).map(drop)
}

/// Leaves namespaces for new ones. Single-threaded.
pub(crate) fn leave_namespaces(namespaces: i32) -> io::Result<()> {
    // SAFETY: takes a number only.
    check(unsafe { libc::unshare(namespaces) }.into()).map(drop)
}

/// A `prctl` with plain numbers.
pub(crate) fn prctl(option: i32, argument: u64) -> io::Result<()> {
    // SAFETY: only options whose arguments are numbers are passed by this crate.
    check(unsafe { libc::prctl(option, argument, 0u64, 0u64, 0u64) }.into()).map(drop)
}

/// Promises that no exec gives new privileges; cannot be undone.
pub(crate) fn prctl_no_new_privileges() -> io::Result<()> {
    prctl(libc::PR_SET_NO_NEW_PRIVS, 1)
}

/// Closes every descriptor but these. Single-threaded, right before the process forgets them.
pub(crate) fn close_all_but(keep: &[BorrowedFd<'_>]) -> io::Result<()> {
    let mut numbers: Vec<u32> = keep.iter().map(|fd| fd.as_raw_fd().cast_unsigned()).collect();
    numbers.sort_unstable();
    let mut first = 0;
    for number in numbers.into_iter().chain([u32::MAX]) {
        if number > first {
            // SAFETY: the caller never uses a closed descriptor again; that is its contract.
            check(unsafe { libc::syscall(libc::SYS_close_range, first, number - 1, 0) })?;
        }
        first = number.saturating_add(1);
    }
    Ok(())
}

/// Makes sure that no later exec can give a capability. Single-threaded.
pub(crate) fn drop_bounding_set() {
    for capability in 0..CAPABILITIES {
        // Numbers that this kernel does not know are refused, and need no dropping.
        let _ = prctl(libc::PR_CAPBSET_DROP, capability);
    }
}

/// Keeps only these capabilities of this thread. Single-threaded.
pub(crate) fn drop_capabilities(keep: u64) -> io::Result<()> {
    #[repr(C)]
    struct Header {
        version: u32,
        pid: i32,
    }
    let header = Header { version: 0x2008_0522, pid: 0 };
    let low = (keep & 0xffff_ffff) as u32;
    let high = (keep >> 32) as u32;
    let sets: [u32; 6] = [low, low, 0, high, high, 0];
    // SAFETY: version 3 of the call reads one header and two triples of 32-bit sets.
    check(unsafe { libc::syscall(libc::SYS_capset, &raw const header, sets.as_ptr()) }).map(drop)
}

/// Puts a seccomp program on this thread; `no_new_privs` must be set.
pub(crate) fn set_seccomp_filter(program: &[u8]) -> io::Result<()> {
    let count =
        u16::try_from(program.len() / size_of::<libc::sock_filter>()).map_err(io::Error::other)?;
    let mut instructions = Vec::with_capacity(count.into());
    for bytes in program.chunks_exact(size_of::<libc::sock_filter>()) {
        instructions.push(libc::sock_filter {
            code: u16::from_le_bytes([bytes[0], bytes[1]]),
            jt: bytes[2],
            jf: bytes[3],
            k: u32::from_le_bytes([bytes[4], bytes[5], bytes[6], bytes[7]]),
        });
    }
    let program = libc::sock_fprog { len: count, filter: instructions.as_mut_ptr() };
    // SAFETY: the program points at `count` instructions that live until the call returns; the
    // kernel checks them before use.
    check(unsafe {
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, 0, &raw const program)
    })
    .map(drop)
}

/// Puts a Landlock ruleset on this thread; `no_new_privs` must be set.
pub(crate) fn restrict_by_landlock(ruleset: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: takes numbers only; the descriptor is open while it is borrowed.
    check(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd(), 0) })
        .map(drop)
}

/// The version of Landlock that this kernel has; 0 without.
pub(crate) fn landlock_version() -> i32 {
    // SAFETY: a null pointer with size 0 and the flag 1 is the documented question for it.
    let version =
        check(unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, ptr::null::<u8>(), 0, 1) });
    version.ok().and_then(|version| i32::try_from(version).ok()).unwrap_or(0)
}

/// Brings the loopback interface of this network namespace up.
pub(crate) fn loopback_up(socket: BorrowedFd<'_>) -> io::Result<()> {
    // SAFETY: an all-zero `ifreq` is a valid value.
    let mut request: libc::ifreq = unsafe { std::mem::zeroed() };
    for (slot, byte) in request.ifr_name.iter_mut().zip(b"lo") {
        *slot = byte.cast_signed();
    }
    request.ifr_ifru.ifru_flags =
        libc::c_short::try_from(libc::IFF_UP).map_err(io::Error::other)?;
    // SAFETY: SIOCSIFFLAGS reads one `ifreq`, which lives on this frame.
    check(unsafe { libc::ioctl(socket.as_raw_fd(), libc::SIOCSIFFLAGS, &raw const request) }.into())
        .map(drop)
}

/// Blocks all signals of this thread and returns a descriptor that reads `SIGCHLD`.
pub(crate) fn child_signals() -> io::Result<OwnedFd> {
    // SAFETY: `sigemptyset` initialises the set before it is read; both calls use this frame only.
    let fd = unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        libc::sigaddset(&raw mut set, libc::SIGCHLD);
        check(libc::sigprocmask(libc::SIG_BLOCK, &raw const set, ptr::null_mut()).into())?;
        check(libc::signalfd(-1, &raw const set, libc::SFD_CLOEXEC | libc::SFD_NONBLOCK).into())?
    };
    // SAFETY: the kernel returned a fresh descriptor that nobody else owns.
    Ok(unsafe { OwnedFd::from_raw_fd(i32::try_from(fd).map_err(io::Error::other)?) })
}

/// Unblocks all signals and lets children of this process be reaped by the kernel.
pub(crate) fn reap_children_silently() -> io::Result<()> {
    // SAFETY: SIG_IGN is a valid disposition, and the empty set is initialised before use.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        libc::signal(libc::SIGCHLD, libc::SIG_IGN);
        check(libc::sigprocmask(libc::SIG_SETMASK, &raw const set, ptr::null_mut()).into())
            .map(drop)
    }
}

/// Resets the signal mask and `SIGCHLD`, before another program is started.
pub(crate) fn restore_signals() -> io::Result<()> {
    // SAFETY: SIG_DFL is a valid disposition, and the empty set is initialised before use.
    unsafe {
        let mut set: libc::sigset_t = std::mem::zeroed();
        libc::sigemptyset(&raw mut set);
        libc::signal(libc::SIGCHLD, libc::SIG_DFL);
        libc::signal(libc::SIGPIPE, libc::SIG_DFL);
        check(libc::sigprocmask(libc::SIG_SETMASK, &raw const set, ptr::null_mut()).into())
            .map(drop)
    }
}

/// Takes ownership of a descriptor that this process inherited under a known number.
pub(crate) fn inherited(fd: i32) -> OwnedFd {
    // SAFETY: called once per number, right after exec, before anything else could own it.
    unsafe { OwnedFd::from_raw_fd(fd) }
}

/// Watches a descriptor for becoming readable, in the current async runtime.
pub(crate) fn watch(fd: OwnedFd) -> io::Result<AsyncFd<OwnedFd>> {
    // SAFETY: an `OwnedFd` is open, and stays the same one for as long as the `AsyncFd` owns it.
    let watched = unsafe { AsyncFd::register_with_interest(fd, Interest::READABLE) };
    watched.map_err(|error| error.into_parts().1)
}
