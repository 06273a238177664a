"""E04: reads, writes and traces other processes: its child, and the init of the session.

Must happen: EPERM or EACCES; the init lives on.
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


buffer = ctypes.create_string_buffer(16)
vector = (ctypes.c_uint64 * 2)(ctypes.addressof(buffer), 16)


def write_memory(pid):
    """Opens the memory of a process for writing."""
    try:
        os.close(os.open(f"/proc/{pid}/mem", os.O_RDWR))
        return "ok"
    except OSError as error:
        return errno.errorcode[error.errno]


me, parent = os.getpid(), os.getppid()
pidfd = os.pidfd_open(me)
outcomes = {
    "ptrace-traceme": in_child(lambda: call(101, 0, 0, 0, 0)),
    "ptrace-seize-1": in_child(lambda: call(101, 0x4206, 1, 0, 0)),
    "process_vm_readv": call(310, me, vector, 1, vector, 1, 0),
    "process_vm_writev": call(311, me, vector, 1, vector, 1, 0),
    "pidfd_getfd": call(438, pidfd, 1, 0),
    "kcmp": call(312, me, me, 0, 0, 1),
    "mem-1": write_memory(1),
}
os.close(pidfd)
if parent not in (0, 1):
    outcomes["mem-parent"] = write_memory(parent)
try:
    os.kill(1, 0)
except PermissionError:
    pass

refusals = {"EPERM", "EACCES", "ENOSYS", "ENOENT"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E04",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
