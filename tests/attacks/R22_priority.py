"""R22: makes itself more important than others: nice, real-time scheduling, first place at the disk.

Must happen: EPERM or EACCES.
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
    return errno.errorcode[ctypes.get_errno()]


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
    os.waitpid(child, 0)
    return outcome


one = ctypes.byref(ctypes.c_int(1))
outcomes = {
    "nice": in_child(lambda: call(141, 0, 0, os.getpriority(os.PRIO_PROCESS, 0) - 5)),
    "fifo": in_child(lambda: call(144, 0, 1, one)),
    "round-robin": in_child(lambda: call(144, 0, 2, one)),
    "ioprio": in_child(lambda: call(251, 1, 0, 1 << 13)),
}
print(json.dumps({
    "id": "R22",
    "verdict": "broken" if "ok" in outcomes.values() else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
