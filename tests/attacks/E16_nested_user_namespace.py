"""E16: makes a user namespace inside the session, to have all capabilities in it.

Must happen: EPERM, ENOSPC or ENOSYS by every route; nothing to write the id maps with.
control: user
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


def clone():
    """Clones into a new user namespace; the clone itself ends at once."""
    ctypes.set_errno(0)
    child = libc.syscall(ctypes.c_long(56), ctypes.c_long(0x10000000 | 17), *[ctypes.c_long(0)] * 4)
    if child == 0:
        os._exit(0)
    return "ok" if child > 0 else errno.errorcode[ctypes.get_errno()]


def clone3():
    """The same by clone3."""
    ctypes.set_errno(0)
    child = libc.syscall(ctypes.c_long(435), (ctypes.c_uint64 * 8)(0x10000000, 0, 0, 0, 17, 0, 0, 0), ctypes.c_long(64))
    if child == 0:
        os._exit(0)
    return "ok" if child > 0 else errno.errorcode[ctypes.get_errno()]


def program():
    """Asks the program of that name, when there is one."""
    code = os.system("unshare --user true >/dev/null 2>&1")
    return "ok" if code == 0 else "EPERM"


outcomes = {
    "unshare": in_child(lambda: call(272, 0x10000000)),
    "clone": in_child(clone),
    "clone3": in_child(clone3),
    "program": in_child(program),
}

refusals = {"EPERM", "ENOSPC", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E16",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
