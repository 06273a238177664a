"""E02: asks for new namespaces, by every system call that can make or enter one.

Must happen: EPERM; clone3 is ENOSYS, so that the C library falls back to clone.
control: root
"""
import ctypes, errno, json, os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long


def call(number, *arguments):
    """Makes one raw system call (x86-64 number) and names its outcome."""
    ctypes.set_errno(0)
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    if libc.syscall(ctypes.c_long(number), *arguments) != -1:
        return "ok"
    return errno.errorcode.get(ctypes.get_errno(), str(ctypes.get_errno()))


def in_child(attack):
    """Runs the attack in a forked child, so that a success changes nothing here."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writer, attack().encode())
        finally:
            os._exit(0)
    os.close(writer)
    outcome = os.read(reader, 200).decode()
    os.close(reader)
    status = os.waitpid(child, 0)[1]
    return outcome or f"ended with {os.waitstatus_to_exitcode(status)}"


flags = {"mount": 0x20000, "cgroup": 0x2000000, "uts": 0x4000000, "ipc": 0x8000000,
         "user": 0x10000000, "pid": 0x20000000, "net": 0x40000000}


def clone(flag):
    """Clones with one namespace flag; the clone itself ends at once."""
    ctypes.set_errno(0)
    child = libc.syscall(ctypes.c_long(56), ctypes.c_long(flag | 17), *[ctypes.c_long(0)] * 4)
    if child == 0:
        os._exit(0)
    return "ok" if child > 0 else errno.errorcode[ctypes.get_errno()]


def clone3():
    """Asks clone3 for a plain child."""
    arguments = (ctypes.c_uint64 * 8)(0, 0, 0, 0, 17, 0, 0, 0)
    ctypes.set_errno(0)
    child = libc.syscall(ctypes.c_long(435), arguments, ctypes.c_long(64))
    if child == 0:
        os._exit(0)
    return "ok" if child > 0 else errno.errorcode[ctypes.get_errno()]


outcomes = {}
for name, flag in flags.items():
    outcomes[f"unshare-{name}"] = in_child(lambda: call(272, flag))
    outcomes[f"clone-{name}"] = in_child(lambda: clone(flag))
outcomes["unshare-time"] = in_child(lambda: call(272, 0x80))
outcomes["clone3"] = in_child(clone3)
for name in ("uts", "net", "pid", "user"):
    def enter():
        """Enters the namespace that this process is in already."""
        return call(308, os.open(f"/proc/self/ns/{name}", os.O_RDONLY), 0)
    outcomes[f"setns-{name}"] = in_child(enter)

refusals = {"EPERM", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E02",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
