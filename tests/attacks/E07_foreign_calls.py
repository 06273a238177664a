"""E07: leaves the x86-64 system call table: int 0x80 (i386) and the x32 numbers.

Must happen: SIGSYS kills the process that tries, here a forked child.
control: user
"""
import ctypes, json, mmap, os, signal

libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
# mov eax, 20 (getpid of i386); int 0x80; ret
program = b"\xb8\x14\x00\x00\x00\xcd\x80\xc3"


def through_interrupt():
    """Asks the i386 table for the process id."""
    memory = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    memory.write(program)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    return ctypes.CFUNCTYPE(ctypes.c_int)(address)() == os.getpid()


def through_x32():
    """Asks the x32 table for the process id."""
    return libc.syscall(ctypes.c_long(0x40000000 | 39)) == os.getpid()


outcomes, worked, killed = {}, False, True
for name, attack in (("int-0x80", through_interrupt), ("x32", through_x32)):
    child = os.fork()
    if child == 0:
        code = 2
        try:
            code = 0 if attack() else 1
        finally:
            os._exit(code)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        outcomes[name] = signal.Signals(os.WTERMSIG(status)).name
    else:
        outcomes[name] = ["worked", "refused", "raised"][os.WEXITSTATUS(status)]
    worked = worked or outcomes[name] == "worked"
held = not worked and outcomes["int-0x80"] == "SIGSYS"
print(json.dumps({
    "id": "E07",
    "verdict": "held" if held else "broken" if worked else "skipped",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
