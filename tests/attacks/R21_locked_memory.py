"""R21: locks 256 MiB into memory and takes huge pages, past the memory that may be moved.

Must happen: ENOMEM, EPERM or EAGAIN.
control: root
"""
import ctypes, errno, json, mmap, resource

libc = ctypes.CDLL(None, use_errno=True)
outcomes = {}
try:
    resource.setrlimit(resource.RLIMIT_MEMLOCK, (1 << 30, 1 << 30))
    outcomes["limit"] = "raised"
except (ValueError, OSError) as error:
    outcomes["limit"] = type(error).__name__
size = 256 << 20
memory = mmap.mmap(-1, size)
address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
for name, lock in (("mlock", lambda: libc.mlock(ctypes.c_void_p(address), ctypes.c_size_t(size))),
                   ("mlockall", lambda: libc.mlockall(1))):
    ctypes.set_errno(0)
    outcomes[name] = "ok" if lock() == 0 else errno.errorcode[ctypes.get_errno()]
libc.munlockall()
libc.munlock(ctypes.c_void_p(address), ctypes.c_size_t(size))
print(json.dumps({
    "id": "R21",
    "verdict": "broken" if "ok" in outcomes.values() else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
