"""E08: types into the terminal, and changes it, by ioctl; also with high bits that only the kernel drops.

Must happen: EPERM before the kernel looks at the descriptor (ENOTTY would mean it did).
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


import socket

left, right = socket.socketpair()
byte = ctypes.create_string_buffer(b"x")
outcomes = {}
for name, request in {"TIOCSTI": 0x5412, "TIOCLINUX": 0x541C, "TIOCSETD": 0x5423, "TIOCCONS": 0x541D,
                      "TIOCSCTTY": 0x540E, "SIOCGIFCONF": 0x8912}.items():
    outcomes[name] = call(16, left.fileno(), request, byte)
    outcomes[name + "-high"] = call(16, left.fileno(), request | 1 << 32, byte)
left.close()
right.close()

refusals = {"EPERM"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E08",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
