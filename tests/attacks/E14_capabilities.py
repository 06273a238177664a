"""E14: looks for capabilities, and asks for all of them.

Must happen: all sets are empty, EPERM.
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


outcomes = {}
for line in open("/proc/self/status"):
    if line.startswith("Cap"):
        name, value = line.split()
        outcomes[name.rstrip(":")] = "EMPTY" if int(value, 16) == 0 else value
header = (ctypes.c_uint32 * 2)(0x20080522, 0)
everything = (ctypes.c_uint32 * 6)(*[0xFFFFFFFF, 0xFFFFFFFF, 0, 0x1FF, 0x1FF, 0])
nothing_new = (ctypes.c_uint32 * 6)(*[0] * 6)
outcomes["capset-all"] = in_child(lambda: call(126, header, everything))
outcomes["capset-none"] = in_child(lambda: call(126, header, nothing_new))
outcomes["keepcaps"] = in_child(lambda: call(157, 8, 1, 0, 0, 0))
outcomes["securebits"] = in_child(lambda: call(157, 28, 0, 0, 0, 0))
outcomes["ambient-raise"] = in_child(lambda: call(157, 47, 2, 21, 0, 0))
for name, number in (("setuid", 105), ("setgid", 106)):
    outcomes[name] = in_child(lambda: call(number, 0))
outcomes["setresuid"] = in_child(lambda: call(117, 0, 0, 0))
outcomes["setgroups"] = in_child(lambda: call(116, 0, 0))

refusals = {"EMPTY", "EPERM"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E14",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
