"""E05: opens the wide kernel interfaces that exploits start from.

Must happen: ENOSYS or EPERM from each.
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


block = (ctypes.c_uint64 * 64)()
kind, name, payload = ctypes.c_char_p(b"user"), ctypes.c_char_p(b"attack"), ctypes.c_char_p(b"x")
attacks = {
    "io_uring_setup": (425, 1, block),
    "io_uring_enter": (426, -1, 0, 0, 0, 0, 0),
    "io_uring_register": (427, -1, 0, 0, 0),
    "userfaultfd": (323, 0),
    "userfaultfd-user-only": (323, 1),
    "bpf": (321, 0, block, 64),
    "perf_event_open": (298, block, 0, -1, -1, 0),
    "keyctl": (250, 0, -3, 1, 0, 0),
    "add_key": (248, kind, name, payload, 1, -2),
    "request_key": (249, kind, name, None, -2),
    "fanotify_init": (300, 0, 0),
    "init_module": (175, block, 8, payload),
    "kexec_load": (246, 0, 0, 0, 0),
    "modify_ldt": (154, 0, block, 64),
    "io_setup": (206, 1, ctypes.byref(ctypes.c_ulong(0))),
    "memfd_secret": (447, 0),
    "vmsplice": (278, -1, 0, 0, 0),
    "landlock_create_ruleset": (444, 0, 0, 1),
    "process_madvise": (440, -1, 0, 0, 0, 0),
}
outcomes = {name: in_child(lambda: call(*attack)) for name, attack in attacks.items()}

refusals = {"EPERM", "ENOSYS"}
reached = [name for name, outcome in outcomes.items() if outcome not in refusals]
print(json.dumps({
    "id": "E05",
    "verdict": "broken" if reached else "held",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
