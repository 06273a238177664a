"""E03: mounts, moves and leaves file systems, by the old calls and the new.

Must happen: EPERM from each.
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


import tempfile

folder = tempfile.mkdtemp()
target = ctypes.c_char_p(folder.encode())
tmpfs, none, here = ctypes.c_char_p(b"tmpfs"), ctypes.c_char_p(None), ctypes.c_char_p(b".")
root, empty = ctypes.c_char_p(b"/"), ctypes.c_char_p(b"")
attributes = (ctypes.c_uint64 * 4)(1, 0, 0, 0)
attacks = {
    "mount-tmpfs": (165, tmpfs, target, tmpfs, 0, none),
    "mount-bind": (165, root, target, none, 4096, none),
    "mount-remount": (165, none, root, none, 32 | 4096, none),
    "umount2": (166, target, 2),
    "pivot_root": (155, here, here),
    "chroot": (161, target),
    "open_tree": (428, -100, root, 1),
    "fsopen": (430, tmpfs, 0),
    "fspick": (433, -100, root, 0),
    "fsmount": (432, -1, 0, 0),
    "move_mount": (429, -100, target, -100, target, 0),
    "mount_setattr": (442, -100, root, 0, attributes, 32),
    "swapon": (167, target, 0),
    "quotactl": (179, 0, none, 0, none),
}
outcomes = {name: in_child(lambda: call(*attack)) for name, attack in attacks.items()}
call(166, target, 2)

refusals = {"EPERM", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E03",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
