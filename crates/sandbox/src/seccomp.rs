//! The system calls that a session may make.
//!
//! Stops attacks on the kernel's rarer interfaces and every way to new privileges; proved by the
//! attacks E02 to E10, E14, E15 under `tests/attacks`. The list is what `CPython`, numpy, pandas,
//! matplotlib, scikit-learn and shell pipelines were seen to use, and no more.
//!
//! Two programs, because one has only two outcomes: the first answers `ENOSYS` to calls that
//! programs probe for and do without, the second `EPERM` to whatever it does not list. A foreign
//! architecture ends the process.

use std::{collections::BTreeMap, sync::OnceLock};

use libc as c;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen::Dword, SeccompCmpOp, SeccompCondition,
    SeccompFilter, SeccompRule, TargetArch,
};

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// The highest number that the list was made for; what is newer answers `ENOSYS`.
const NEWEST_KNOWN: i64 = 462;
/// The kernel is some years from this number; each entry costs every new session two instructions.
const NEWEST_CONCEIVABLE: i64 = 480;
/// Namespace flags of clone(2), and those that trace the child.
const CLONE_REFUSED: u64 = 0x7e02_2000;

/// Makes both programs, as bytes ready for the kernel; the last forbids to add another.
///
/// Compiled once: the spawner asks before it forks, and every init inherits them.
pub(crate) fn programs() -> &'static [Vec<u8>; 2] {
    static PROGRAMS: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    PROGRAMS.get_or_init(|| {
        let absent = program(absent(), SeccompAction::Allow, SeccompAction::Errno(38));
        [absent, program(allowed(), SeccompAction::Errno(1), SeccompAction::Allow)]
    })
}

fn program(rules: Rules, otherwise: SeccompAction, listed: SeccompAction) -> Vec<u8> {
    let filter = SeccompFilter::new(rules, otherwise, listed, TargetArch::x86_64)
        .expect("the lists below are fixed and each rule has a condition");
    let program: BpfProgram = filter.try_into().expect("the lists fit a BPF program");
    let mut bytes = Vec::with_capacity(program.len() * 8);
    for instruction in program {
        bytes.extend(instruction.code.to_le_bytes());
        bytes.extend([instruction.jt, instruction.jf]);
        bytes.extend(instruction.k.to_le_bytes());
    }
    bytes
}

fn allowed() -> Rules {
    let mut rules: Rules = UNCONDITIONAL.iter().map(|number| (*number, vec![])).collect();
    rules.extend(absent());
    rules.insert(c::SYS_clone, vec![masked(0, CLONE_REFUSED, 0)]);
    rules.insert(c::SYS_socket, socket_rules());
    rules.insert(c::SYS_socketpair, vec![equal(0, c::AF_UNIX)]);
    rules.insert(c::SYS_ioctl, IOCTLS.iter().map(|request| equals(1, *request)).collect());
    rules.insert(c::SYS_prctl, PRCTLS.iter().map(|option| equal(0, *option)).collect());
    rules.insert(c::SYS_personality, vec![equals(0, 0xffff_ffff)]);
    rules.insert(c::SYS_mknod, vec![masked(1, 0o170_000, 0o010_000)]);
    rules.insert(c::SYS_mknodat, vec![masked(2, 0o170_000, 0o010_000)]);
    let create = c::O_CREAT.cast_unsigned().into();
    for (number, flags) in [(c::SYS_open, 1), (c::SYS_openat, 2)] {
        let opens = masked(flags, create, 0);
        rules.insert(number, vec![opens, masked(flags + 1, 0o6000, 0)]);
    }
    for (number, mode) in MODE_ARGUMENTS {
        rules.insert(*number, vec![masked(*mode, 0o6000, 0)]);
    }
    rules
}

fn absent() -> Rules {
    let probed = [
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
    probed.into_iter().chain(NEWEST_KNOWN + 1..NEWEST_CONCEIVABLE).map(|n| (n, vec![])).collect()
}

fn socket_rules() -> Vec<SeccompRule> {
    let mut rules = Vec::new();
    for family in [c::AF_UNIX, c::AF_INET, c::AF_INET6] {
        for kind in [c::SOCK_STREAM, c::SOCK_DGRAM] {
            let kind = kind.cast_unsigned().into();
            rules.push(rule(vec![
                condition(0, SeccompCmpOp::Eq, family.cast_unsigned().into()),
                condition(1, SeccompCmpOp::MaskedEq(0xf), kind),
            ]));
        }
    }
    rules
}

fn condition(argument: u8, operation: SeccompCmpOp, value: u64) -> SeccompCondition {
    SeccompCondition::new(argument, Dword, operation, value).expect("arguments are 0 to 5")
}

fn rule(conditions: Vec<SeccompCondition>) -> SeccompRule {
    SeccompRule::new(conditions).expect("each rule has a condition")
}

fn equals(argument: u8, value: u64) -> SeccompRule {
    rule(vec![condition(argument, SeccompCmpOp::Eq, value)])
}

fn equal(argument: u8, value: i32) -> SeccompRule {
    equals(argument, value.cast_unsigned().into())
}

fn masked(argument: u8, mask: u64, value: u64) -> SeccompRule {
    rule(vec![condition(argument, SeccompCmpOp::MaskedEq(mask), value)])
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

const IOCTLS: &[u64] = &[
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

const PRCTLS: &[i32] = &[
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
