"""How a forked Python walks into its jail: twelve steps, each one system call or two.

The jail stands already; compiled code built it. Here a fork of the zygote joins its namespaces
and limits, crosses into the pid namespace, and gives up everything. Any failure ends the process:
a session that is not walled in must not exist.
"""

import ctypes
import json
import os
import resource
import signal
import socket

from decipher_cross import call, cross

PRCTL, CAPSET, SETRESUID, SETRESGID = 157, 126, 117, 119
SETNS, SECCOMP, LANDLOCK_RESTRICT_SELF = 308, 317, 446
PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS, PR_SET_SECUREBITS = 24, 38, 28
# No root, no setuid fix-up, no keep-caps, no ambient raise; each locked.
SECUREBITS = 0b1110_1111
# The user namespace first: it gives the right to join the others.
NAMESPACES = ("user", "mnt", "pid", "net", "ipc", "uts", "cgroup", "time_for_children")
DESCRIPTORS_MAX = 4096
LOCKED_BYTES_MAX = 64 << 10
SIGNALS_MAX = 1024
PATH = os.environ.get("PATH", "")


class Program(ctypes.Structure):
    """`struct sock_fprog`: system-call filter, ready for the kernel."""

    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]

    def __init__(self, text):
        self.buffer = ctypes.create_string_buffer(text, len(text))
        super().__init__(len(text) // 8, ctypes.addressof(self.buffer))


def last_capability():
    """The highest capability that this kernel knows."""
    with open("/proc/sys/kernel/cap_last_cap", encoding="ascii") as file:
        return int(file.read())


def walk(walk, descriptors, program, capability_last, thread):
    """Joins the jail and returns the control descriptor; runs in a fresh fork of the zygote."""
    named, joins = {}, []
    for name, fd in zip(walk["descriptors"], descriptors, strict=True):
        if name == "cgroup_join":
            joins.append(fd)
        else:
            named[name] = fd
    report = socket.socket(fileno=named["report"])
    crossed = None
    try:
        for join in joins:
            os.write(join, b"0")
        for name in NAMESPACES:
            call(SETNS, named[name], 0)
        crossed = cross(thread) if thread else fork(report)
        report.send(json.dumps({"Crossed": crossed}).encode())
        give_up(walk, named, program, capability_last)
        report.send(b'"Walled"')
    except BaseException as error:
        report.send(json.dumps({"Failed": str(error)}).encode())
        if crossed:
            # Whoever was left behind must not wake: the spawner kills it first, then us.
            signal.pause()
        os._exit(1)
    report.close()
    return named["control"]


def fork(report):
    """Crosses by a second fork, where the kernel does not tell what the cheaper way needs."""
    pid = os.fork()
    if pid:
        report.send(json.dumps({"Crossed": {"session": pid, "left": None}}).encode())
        os._exit(0)


def give_up(walk, named, program, capability_last):
    """Leaves behind identity, descriptors, capabilities and system calls, in this order."""
    os.setsid()
    os.chdir("/mnt/data")
    os.umask(0o022)
    null = os.open("/dev/null", os.O_RDONLY)
    for fd, target in ((null, 0), (named["stdout"], 1), (named["stderr"], 2)):
        os.dup2(fd, target)
    # Absent on a kernel without Landlock; the isolation report says so.
    landlock = named.get("landlock")
    keep = {fd for fd in (named["control"], named["report"], landlock) if fd is not None}
    first = 3
    for fd in sorted(keep):
        os.closerange(first, fd)
        first = fd + 1
    os.closerange(first, 1 << 16)
    limits(walk)
    if walk["change_id"]:
        call(SETRESGID, walk["id"], walk["id"], walk["id"])
    # Before the user id changes: that clears the right to drop from the bounding set.
    for capability in range(capability_last + 1):
        call(PRCTL, PR_CAPBSET_DROP, capability, 0, 0, 0)
    call(PRCTL, PR_SET_SECUREBITS, SECUREBITS, 0, 0, 0)
    if walk["change_id"]:
        call(SETRESUID, walk["id"], walk["id"], walk["id"])
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    call(CAPSET, ctypes.addressof(header), ctypes.addressof(nothing))
    call(PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    if landlock is not None:
        call(LANDLOCK_RESTRICT_SELF, landlock, 0)
        os.close(landlock)
    call(SECCOMP, 1, 0, ctypes.addressof(program))


def limits(walk):
    """Sets the resource limits that work without a cgroup."""
    both = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: DESCRIPTORS_MAX,
        resource.RLIMIT_FSIZE: walk["file_bytes_max"],
        resource.RLIMIT_MEMLOCK: LOCKED_BYTES_MAX,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_SIGPENDING: SIGNALS_MAX,
    }
    if walk["processes_max"] is not None:
        both[resource.RLIMIT_NPROC] = walk["processes_max"]
    if walk["address_space_max"] is not None:
        both[resource.RLIMIT_AS] = walk["address_space_max"]
    for limit, value in both.items():
        hard = resource.getrlimit(limit)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (value, value))
