"""E09: makes device files and opens those of the host.

Must happen: mknod is EPERM; the devices are not there. A device made by mknod is tried as well.
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
outcomes = {}
for name, mode, device in (("memory", 0o020666, os.makedev(1, 1)), ("kmsg", 0o020666, os.makedev(1, 11)),
                           ("disk", 0o060666, os.makedev(254, 0))):
    path = os.path.join(folder, name)
    outcomes[f"mknod-{name}"] = call(133, ctypes.c_char_p(path.encode()), mode, device)
    outcomes[f"mknodat-{name}"] = call(259, -100, ctypes.c_char_p((path + "2").encode()), mode, device)
for name in ("kvm", "mem", "kmsg", "port", "vda", "sda", "nvme0n1", "fuse", "loop-control", "net/tun", "vsock",
             "vhost-net", "dri/card0", "tty", "console", "tty0", "ptmx", "hwrng", "userfaultfd"):
    try:
        os.close(os.open(f"/dev/{name}", os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY))
        outcomes[name] = "ok"
    except OSError as error:
        outcomes[name] = errno.errorcode[error.errno]
for name in os.listdir(folder):
    os.unlink(os.path.join(folder, name))
os.rmdir(folder)

refusals = {"EPERM", "ENOENT", "EACCES", "ENXIO", "ENODEV"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E09",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
