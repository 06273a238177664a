"""E10: opens files by handle, past every path and mount ("shocker").

Must happen: EPERM.
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


handle = ctypes.create_string_buffer(136)
ctypes.memmove(handle, (128).to_bytes(4, "little"), 4)
mount = ctypes.c_int(0)
folder = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
outcomes = {"name_to_handle_at": call(303, folder, ctypes.c_char_p(b""), handle, ctypes.byref(mount), 0x1000)}
if outcomes["name_to_handle_at"] != "ok":
    # The handle of inode 2, the root of most file systems, as an attacker would guess it.
    ctypes.memmove(handle, b"\x08\0\0\0\x01\0\0\0\x02\0\0\0\0\0\0\0", 16)
outcomes["open_by_handle_at"] = call(304, folder, handle, os.O_RDONLY)
os.close(folder)

refusals = {"EPERM", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E10",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
