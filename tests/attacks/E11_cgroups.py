"""E11: breaks out through cgroups: mounts a hierarchy, or writes into one that is in sight.

Must happen: no hierarchy can be mounted, none is in sight.
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


import tempfile

folder = tempfile.mkdtemp()
target = ctypes.c_char_p(folder.encode())
outcomes = {}
for kind, option in (("cgroup2", b""), ("cgroup", b"memory"), ("cgroup", b"rdma"), ("cgroup", b"none,name=attack")):
    name = f"mount-{kind}-{option.decode() or 'all'}"
    outcomes[name] = call(165, ctypes.c_char_p(b"none"), target, ctypes.c_char_p(kind.encode()), 0, ctypes.c_char_p(option))
    call(166, target, 2)
for folder_in_sight, _, files in os.walk("/sys/fs/cgroup"):
    for file in {"cgroup.procs", "release_agent", "notify_on_release", "memory.max"} & set(files):
        path = os.path.join(folder_in_sight, file)
        if os.access(path, os.W_OK):
            outcomes[path] = "writable"
    if len(outcomes) > 20:
        break
os.rmdir(folder)

refusals = {"EPERM", "EACCES", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E11",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
