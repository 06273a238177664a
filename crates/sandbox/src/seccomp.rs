//! The system calls that a session may make.
//!
//! Stops attacks on the kernel's rarer interfaces and every way to new privileges; proved by the
//! attacks E02 to E10, E14, E15 under `tests/attacks`. The list is what `CPython`, numpy, pandas,
//! matplotlib, scikit-learn and shell pipelines were seen to use, and no more.
//!
//! What programs probe for and do without answers `ENOSYS`, whatever else is not listed `EPERM`;
//! a foreign architecture ends the process.

#[cfg(test)]
mod machine;
mod tree;

use std::{collections::BTreeMap, sync::OnceLock};

use libc as c;

use tree::{Answer, Check};

/// The highest number that the list was made for; what is newer answers `ENOSYS`.
const NEWEST_KNOWN: i64 = 462;
/// The kernel is some years from this number.
const NEWEST_CONCEIVABLE: i64 = 480;
/// Namespace flags of clone(2), and those that trace the child.
const CLONE_REFUSED: u32 = 0x7e02_2000;
/// Set-user-id and set-group-id.
const NEW_IDENTITY: u32 = 0o6000;

/// Makes the program, as bytes ready for the kernel; it forbids to add another.
///
/// Compiled once: the spawner asks before it forks, and every init inherits it.
pub(crate) fn program() -> &'static [u8] {
    static PROGRAM: OnceLock<Vec<u8>> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut bytes = Vec::new();
        for instruction in tree::program(&table()) {
            bytes.extend(instruction.code.to_le_bytes());
            bytes.extend([instruction.if_true, instruction.if_false]);
            bytes.extend(instruction.value.to_le_bytes());
        }
        bytes
    })
}

fn table() -> BTreeMap<u32, Answer> {
    let create = c::O_CREAT.cast_unsigned();
    let conditions = [
        (c::SYS_clone, vec![vec![masked(0, CLONE_REFUSED, 0)]]),
        (c::SYS_socket, sockets()),
        (c::SYS_socketpair, vec![vec![equal(0, c::AF_UNIX)]]),
        (
            c::SYS_ioctl,
            any(1, &IOCTLS.map(|request| u32::try_from(request).expect("requests have 32 bits"))),
        ),
        (c::SYS_prctl, any(0, &PRCTLS.map(i32::cast_unsigned))),
        (c::SYS_personality, vec![vec![masked(0, u32::MAX, u32::MAX)]]),
        (c::SYS_mknod, vec![vec![masked(1, c::S_IFMT, c::S_IFIFO)]]),
        (c::SYS_mknodat, vec![vec![masked(2, c::S_IFMT, c::S_IFIFO)]]),
        (c::SYS_open, vec![vec![masked(1, create, 0)], vec![masked(2, NEW_IDENTITY, 0)]]),
        (c::SYS_openat, vec![vec![masked(2, create, 0)], vec![masked(3, NEW_IDENTITY, 0)]]),
    ];
    let modes = MODE_ARGUMENTS
        .iter()
        .map(|(number, mode)| (*number, vec![vec![masked(*mode, NEW_IDENTITY, 0)]]));
    let allowed = UNCONDITIONAL.iter().map(|number| (*number, Answer::Allow));
    let absent = ABSENT.iter().copied().chain(NEWEST_KNOWN + 1..NEWEST_CONCEIVABLE);
    let conditions = conditions.into_iter().chain(modes);
    let rules = allowed
        .chain(absent.map(|number| (number, Answer::Absent)))
        .chain(conditions.map(|(number, lines)| (number, Answer::AllowIf(lines))));
    rules.map(|(number, answer)| (narrow(number), answer)).collect()
}

fn narrow(number: i64) -> u32 {
    u32::try_from(number).expect("numbers of calls are small")
}

fn sockets() -> Vec<Vec<Check>> {
    let mut lines = Vec::new();
    for family in [c::AF_UNIX, c::AF_INET, c::AF_INET6] {
        for kind in [c::SOCK_STREAM, c::SOCK_DGRAM] {
            lines.push(vec![equal(0, family), masked(1, 0xf, kind.cast_unsigned())]);
        }
    }
    lines
}

fn any(argument: u8, values: &[u32]) -> Vec<Vec<Check>> {
    values.iter().map(|value| vec![masked(argument, u32::MAX, *value)]).collect()
}

fn equal(argument: u8, value: i32) -> Check {
    masked(argument, u32::MAX, value.cast_unsigned())
}

fn masked(argument: u8, mask: u32, value: u32) -> Check {
    Check { argument, mask, value }
}

/// Calls whose mode argument may not carry the setuid or setgid bit, and where it stands.
const MODE_ARGUMENTS: &[(i64, u8)] = &[
    (c::SYS_creat, 1),
    (c::SYS_chmod, 1),
    (c::SYS_fchmod, 1),
    (c::SYS_fchmodat, 2),
    (c::SYS_mkdir, 1),
    (c::SYS_mkdirat, 2),
];

/// What programs probe for and do without.
const ABSENT: &[i64] = &[
    c::SYS_clone3,
    c::SYS_io_uring_setup,
    c::SYS_io_uring_enter,
    c::SYS_io_uring_register,
    c::SYS_userfaultfd,
    c::SYS_landlock_create_ruleset,
    c::SYS_landlock_add_rule,
    c::SYS_landlock_restrict_self,
    c::SYS_pidfd_getfd,
    c::SYS_process_madvise,
    c::SYS_openat2,
    451,
    452,
];

const IOCTLS: [u64; 9] = [
    c::TCGETS,
    c::FIONREAD,
    c::FIONBIO,
    c::FIOASYNC,
    c::FIOCLEX,
    c::FIONCLEX,
    c::TIOCGWINSZ,
    c::TIOCGPGRP,
    c::TIOCGSID,
];

const PRCTLS: [i32; 11] = [
    c::PR_SET_NAME,
    c::PR_GET_NAME,
    c::PR_GET_DUMPABLE,
    c::PR_SET_PDEATHSIG,
    c::PR_GET_PDEATHSIG,
    c::PR_CAPBSET_READ,
    c::PR_GET_NO_NEW_PRIVS,
    c::PR_SET_NO_NEW_PRIVS,
    c::PR_GET_SECCOMP,
    c::PR_SET_VMA,
    c::PR_SET_THP_DISABLE,
];

#[rustfmt::skip]
const UNCONDITIONAL: &[i64] = &[
    // Files.
    c::SYS_read, c::SYS_write, c::SYS_readv, c::SYS_writev, c::SYS_pread64, c::SYS_pwrite64,
    c::SYS_preadv, c::SYS_pwritev, c::SYS_preadv2, c::SYS_pwritev2, c::SYS_lseek, c::SYS_close,
    c::SYS_close_range, c::SYS_dup, c::SYS_dup2, c::SYS_dup3, c::SYS_pipe, c::SYS_pipe2,
    c::SYS_fcntl, c::SYS_flock, c::SYS_fsync, c::SYS_fdatasync, c::SYS_ftruncate, c::SYS_truncate,
    c::SYS_fallocate, c::SYS_fadvise64, c::SYS_readahead, c::SYS_sync_file_range,
    c::SYS_copy_file_range, c::SYS_sendfile, c::SYS_splice, c::SYS_tee, c::SYS_stat, c::SYS_fstat, c::SYS_lstat, c::SYS_newfstatat,
    c::SYS_statx, c::SYS_statfs, c::SYS_fstatfs, c::SYS_access, c::SYS_faccessat,
    c::SYS_faccessat2, c::SYS_getdents, c::SYS_getdents64, c::SYS_getcwd, c::SYS_chdir,
    c::SYS_fchdir, c::SYS_readlink, c::SYS_readlinkat, c::SYS_rmdir,
    c::SYS_unlink, c::SYS_unlinkat, c::SYS_rename, c::SYS_renameat, c::SYS_renameat2, c::SYS_link,
    c::SYS_linkat, c::SYS_symlink, c::SYS_symlinkat, c::SYS_chown, c::SYS_fchown, c::SYS_lchown,
    c::SYS_fchownat, c::SYS_utime, c::SYS_utimes, c::SYS_utimensat, c::SYS_futimesat, c::SYS_umask,
    c::SYS_getxattr, c::SYS_lgetxattr, c::SYS_fgetxattr, c::SYS_setxattr, c::SYS_lsetxattr,
    c::SYS_fsetxattr, c::SYS_listxattr, c::SYS_llistxattr, c::SYS_flistxattr, c::SYS_removexattr,
    c::SYS_lremovexattr, c::SYS_fremovexattr,
    // Memory.
    c::SYS_mmap, c::SYS_munmap, c::SYS_mremap, c::SYS_mprotect, c::SYS_madvise, c::SYS_msync,
    c::SYS_mincore, c::SYS_brk, c::SYS_mlock, c::SYS_munlock, c::SYS_mlock2, c::SYS_memfd_create,
    c::SYS_membarrier, c::SYS_mbind, c::SYS_get_mempolicy, c::SYS_set_mempolicy, c::SYS_pkey_alloc,
    c::SYS_pkey_free, c::SYS_pkey_mprotect,
    // Signals and time.
    c::SYS_rt_sigaction, c::SYS_rt_sigprocmask, c::SYS_rt_sigreturn, c::SYS_rt_sigsuspend,
    c::SYS_rt_sigpending, c::SYS_rt_sigtimedwait, c::SYS_rt_sigqueueinfo, c::SYS_rt_tgsigqueueinfo,
    c::SYS_sigaltstack, c::SYS_kill, c::SYS_tgkill, c::SYS_tkill, c::SYS_pause, c::SYS_alarm,
    c::SYS_setitimer, c::SYS_getitimer, c::SYS_signalfd4, c::SYS_restart_syscall, c::SYS_nanosleep,
    c::SYS_clock_nanosleep, c::SYS_clock_gettime, c::SYS_clock_getres, c::SYS_gettimeofday,
    c::SYS_time, c::SYS_times, c::SYS_timer_create, c::SYS_timer_settime, c::SYS_timer_gettime,
    c::SYS_timer_getoverrun, c::SYS_timer_delete, c::SYS_timerfd_create, c::SYS_timerfd_settime,
    c::SYS_timerfd_gettime,
    // Threads and processes.
    c::SYS_futex, 449, c::SYS_set_robust_list, c::SYS_get_robust_list, c::SYS_rseq,
    c::SYS_set_tid_address, c::SYS_arch_prctl, c::SYS_sched_yield, c::SYS_sched_getaffinity,
    c::SYS_sched_setaffinity, c::SYS_sched_getparam, c::SYS_sched_getscheduler,
    c::SYS_sched_get_priority_max, c::SYS_sched_get_priority_min, c::SYS_sched_rr_get_interval,
    c::SYS_sched_getattr, c::SYS_getpriority, c::SYS_setpriority, c::SYS_getcpu, c::SYS_fork,
    c::SYS_vfork, c::SYS_execve, c::SYS_execveat, c::SYS_exit, c::SYS_exit_group, c::SYS_wait4,
    c::SYS_waitid, c::SYS_getpid, c::SYS_getppid, c::SYS_gettid, c::SYS_getuid, c::SYS_geteuid,
    c::SYS_getgid, c::SYS_getegid, c::SYS_getresuid, c::SYS_getresgid, c::SYS_getgroups,
    c::SYS_getpgid, c::SYS_getpgrp, c::SYS_setpgid, c::SYS_setsid, c::SYS_getsid, c::SYS_capget,
    c::SYS_uname, c::SYS_sysinfo, c::SYS_getrusage, c::SYS_getrlimit, c::SYS_setrlimit,
    c::SYS_prlimit64, c::SYS_getrandom, c::SYS_pidfd_open, c::SYS_pidfd_send_signal,
    // Waiting and sockets; the session's network namespace is empty.
    c::SYS_poll, c::SYS_ppoll, c::SYS_select, c::SYS_pselect6, c::SYS_epoll_create,
    c::SYS_epoll_create1, c::SYS_epoll_ctl, c::SYS_epoll_wait, c::SYS_epoll_pwait, 441,
    c::SYS_eventfd, c::SYS_eventfd2, c::SYS_inotify_init, c::SYS_inotify_init1,
    c::SYS_inotify_add_watch, c::SYS_inotify_rm_watch, c::SYS_connect, c::SYS_bind, c::SYS_listen,
    c::SYS_accept, c::SYS_accept4, c::SYS_getsockname, c::SYS_getpeername, c::SYS_getsockopt,
    c::SYS_setsockopt, c::SYS_shutdown, c::SYS_sendto, c::SYS_sendmsg, c::SYS_sendmmsg,
    c::SYS_recvfrom, c::SYS_recvmsg, c::SYS_recvmmsg,
];

#[cfg(test)]
mod tests {
    use super::{
        machine::{Call, run},
        *,
    };

    const ALLOW: u32 = c::SECCOMP_RET_ALLOW;
    const EPERM: u32 = c::SECCOMP_RET_ERRNO | c::EPERM.cast_unsigned();
    const ENOSYS: u32 = c::SECCOMP_RET_ERRNO | c::ENOSYS.cast_unsigned();
    /// Far beyond the last number that any kernel has.
    const NUMBERS: u32 = 1024;
    /// The kernel tries each call that it knows when the program is installed: so short is good.
    const INSTRUCTIONS_MAX: usize = 500;
    const STEPS_MAX: usize = 16;

    fn asked(number: u32, arguments: [u64; 6]) -> u32 {
        let call = Call { architecture: tree::ARCHITECTURE, number, arguments };
        run(&tree::program(&table()), &call).0
    }

    /// One argument of a call set, all others zero.
    fn with(number: i64, argument: usize, value: u64) -> u32 {
        let mut arguments = [0; 6];
        arguments[argument] = value;
        asked(narrow(number), arguments)
    }

    #[test]
    fn each_number_is_answered_as_the_lists_say() {
        let conditional: Vec<i64> = table()
            .iter()
            .filter(|(_, answer)| matches!(answer, Answer::AllowIf(_)))
            .map(|(number, _)| i64::from(*number))
            .collect();
        for number in 0..NUMBERS {
            let listed = |list: &[i64]| list.contains(&i64::from(number));
            let newer = (NEWEST_KNOWN + 1..NEWEST_CONCEIVABLE).contains(&i64::from(number));
            let expected = match number {
                _ if listed(&conditional) => continue,
                _ if listed(UNCONDITIONAL) => ALLOW,
                _ if listed(ABSENT) || newer => ENOSYS,
                _ => EPERM,
            };
            assert_eq!(asked(number, [0; 6]), expected, "call {number}");
            assert_eq!(asked(number, [u64::MAX; 6]), expected, "call {number}");
        }
    }

    #[test]
    fn a_call_stands_in_one_list_only() {
        let count = UNCONDITIONAL.len() + ABSENT.len() + MODE_ARGUMENTS.len();
        let conditional = 10;
        let newer = usize::try_from(NEWEST_CONCEIVABLE - NEWEST_KNOWN - 1).unwrap();
        assert_eq!(table().len(), count + conditional + newer);
    }

    #[test]
    fn foreign_tables_end_the_process_or_are_refused() {
        for architecture in [0x4000_0003, 0xc000_00b7, 0] {
            let call = Call { architecture, number: 0, arguments: [0; 6] };
            let killed = (c::SECCOMP_RET_KILL_PROCESS, 3);
            assert_eq!(run(&tree::program(&table()), &call), killed);
        }
        for number in 0..NUMBERS {
            assert_eq!(asked(0x4000_0000 | number, [0; 6]), EPERM, "call {number} of x32");
        }
        assert_eq!(asked(u32::MAX, [0; 6]), EPERM);
    }

    #[test]
    fn arguments_decide() {
        let flag = |bit: u32| 1u64 << bit;
        // Processes and threads, but no namespace: bits 17, 25 to 30, and tracing, bit 13.
        for bit in 0..32 {
            let refused = matches!(bit, 13 | 17 | 25..=30);
            let expected = if refused { EPERM } else { ALLOW };
            assert_eq!(with(c::SYS_clone, 0, flag(bit)), expected, "clone flag {bit}");
        }
        for family in 0..64u64 {
            let expected = if [1, 2, 10].contains(&family) { ALLOW } else { EPERM };
            assert_eq!(asked(narrow(c::SYS_socket), [family, 1, 0, 0, 0, 0]), expected);
            assert_eq!(asked(narrow(c::SYS_socket), [family, 0o2_004_002, 0, 0, 0, 0]), expected);
            assert_eq!(asked(narrow(c::SYS_socket), [family, 3, 0, 0, 0, 0]), EPERM);
            let pair = if family == 1 { ALLOW } else { EPERM };
            assert_eq!(with(c::SYS_socketpair, 0, family), pair);
        }
        for request in 0x5400..0x5500 {
            let expected = if IOCTLS.contains(&request) { ALLOW } else { EPERM };
            assert_eq!(with(c::SYS_ioctl, 1, request), expected, "ioctl {request:#x}");
            assert_eq!(with(c::SYS_ioctl, 1, request | 1 << 32), expected, "the kernel cuts it");
        }
        for option in 0..100 {
            let expected = if PRCTLS.contains(&option) { ALLOW } else { EPERM };
            assert_eq!(with(c::SYS_prctl, 0, option.cast_unsigned().into()), expected);
        }
        assert_eq!(with(c::SYS_personality, 0, 0xffff_ffff), ALLOW);
        assert_eq!(with(c::SYS_personality, 0, 0x0004_0000), EPERM);
    }

    #[test]
    fn files_get_no_new_identity_and_no_device() {
        for (number, mode) in MODE_ARGUMENTS.iter().map(|(n, m)| (*n, usize::from(*m))) {
            assert_eq!(with(number, mode, 0o1777), ALLOW);
            assert_eq!(with(number, mode, 0o4755), EPERM);
            assert_eq!(with(number, mode, 0o2755), EPERM);
        }
        for (number, kind) in [(c::SYS_mknod, 1), (c::SYS_mknodat, 2)] {
            assert_eq!(with(number, kind, 0o010_644), ALLOW, "a pipe");
            assert_eq!(with(number, kind, 0o020_644), EPERM, "a device");
            assert_eq!(with(number, kind, 0o100_644), EPERM, "a file");
        }
        for (number, flags) in [(c::SYS_open, 1), (c::SYS_openat, 2)] {
            let open = |flag: i32, mode: u64| {
                let mut arguments = [0; 6];
                arguments[flags] = flag.cast_unsigned().into();
                arguments[flags + 1] = mode;
                asked(narrow(number), arguments)
            };
            assert_eq!(open(c::O_RDWR, 0o7777), ALLOW, "the mode means nothing here");
            assert_eq!(open(c::O_RDWR | c::O_CREAT, 0o666), ALLOW);
            assert_eq!(open(c::O_RDWR | c::O_CREAT, 0o4755), EPERM);
        }
    }

    #[test]
    fn the_program_is_short_and_so_is_each_way_through_it() {
        let program = tree::program(&table());
        assert!(program.len() <= INSTRUCTIONS_MAX, "{} instructions", program.len());
        let unconditional = table().into_iter().filter(|(_, answer)| *answer == Answer::Allow);
        let longest = unconditional.map(|(number, _)| {
            let call = Call { architecture: tree::ARCHITECTURE, number, arguments: [0; 6] };
            run(&program, &call).1
        });
        assert!(longest.max().is_some_and(|steps| steps <= STEPS_MAX));
    }
}
