"""E06: makes sockets of every family but UNIX, INET and INET6, and raw ones of these.

Must happen: EPERM from each. VSOCK matters most: no network namespace holds it.
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


names = {16: "netlink", 17: "packet", 38: "alg", 40: "vsock", 44: "xdp"}
outcomes = {}
for family in range(46):
    if family not in (1, 2, 10):
        outcomes[names.get(family, str(family))] = in_child(lambda: call(41, family, 2, 0))
outcomes["inet-raw"] = in_child(lambda: call(41, 2, 3, 1))
outcomes["inet6-raw"] = in_child(lambda: call(41, 10, 3, 58))
outcomes["inet-seqpacket"] = in_child(lambda: call(41, 2, 5, 132))
outcomes["socketpair-inet"] = in_child(lambda: call(53, 2, 1, 0, (ctypes.c_int * 2)()))

refusals = {"EPERM", "EACCES"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E06",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
