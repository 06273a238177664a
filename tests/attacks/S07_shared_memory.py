"""S07: meets other sessions in shared memory, queues, abstract sockets, /tmp and /dev/shm.

Must happen: System V and POSIX queues are EPERM; /tmp and /dev/shm hold nothing of others; no abstract socket is there.
control: root
"""
import ctypes, errno, json, os

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
outcomes, broken = {}, []
attributes = (ctypes.c_long * 8)(0, 1, 8)
for name, number, arguments in (
    ("shmget", 29, (0x4465, 4096, 0o1666)),
    ("semget", 64, (0x4465, 1, 0o1666)),
    ("msgget", 68, (0x4465, 0o1666)),
    ("mq_open", 240, (ctypes.c_char_p(b"attack"), os.O_CREAT | os.O_RDWR, 0o666, attributes)),
):
    ctypes.set_errno(0)
    raw = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    result = libc.syscall(ctypes.c_long(number), *raw)
    outcomes[name] = "ok" if result >= 0 else errno.errorcode[ctypes.get_errno()]
    if result >= 0:
        broken.append(name)
        remove = {"shmget": (31, result, 0, 0), "semget": (66, result, 0, 0), "msgget": (71, result, 0, 0)}
        if name in remove:
            libc.syscall(*[ctypes.c_long(a) for a in remove[name]])
if outcomes["mq_open"] == "ok":
    libc.syscall(ctypes.c_long(241), ctypes.c_char_p(b"attack"))
for folder in ("/tmp", "/dev/shm", "/var/tmp", "/dev/mqueue"):
    try:
        names = os.listdir(folder)
    except OSError:
        continue
    # What this very process has made may lie there, such as the cache of matplotlib.
    outcomes[folder] = [name for name in names if os.lstat(os.path.join(folder, name)).st_uid != os.getuid()]
    broken += outcomes[folder]
try:
    outcomes["abstract"] = [line.split()[-1] for line in open("/proc/net/unix") if " @" in line]
    broken += outcomes["abstract"]
except OSError as error:
    outcomes["abstract"] = errno.errorcode[error.errno]
print(json.dumps({
    "id": "S07",
    "verdict": "broken" if broken else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items())[:2000],
}))
