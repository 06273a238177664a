"""The step into a pid namespace: a child that takes this process's memory over, uncopied.

A process never changes its own pid namespace, only that of its children. A fork for this would
copy the page tables of the warm Python a second time, and then each page that either side writes.
Here the child shares memory and stack, as after vfork, while the parent sleeps in the kernel. It
must never wake, since its stack is the child's now: the spawner kills it before it lets a cell in,
and a child that dies before that takes the parent with it.
"""

import ctypes
import os
import signal
import threading

LIBC = ctypes.CDLL(None, use_errno=True)
SYSCALL = LIBC.syscall
SYSCALL.restype = ctypes.c_long
CLONE, PRCTL, ARCH_PRCTL, SET_TID_ADDRESS = 56, 157, 158, 218
SET_ROBUST_LIST, GET_ROBUST_LIST, RSEQ = 273, 274, 334
PR_GET_TID_ADDRESS, ARCH_GET_FS = 40, 0x1003
CLONE_VM, CLONE_VFORK = 0x100, 0x4000
CLONE_PARENT_SETTID, CLONE_CHILD_CLEARTID, CLONE_CHILD_SETTID = 0x100000, 0x200000, 0x1000000
# What the C library of x86-64 registers: see rseq(2) and its `sys/rseq.h`.
RSEQ_BYTES, RSEQ_SIGNATURE = 32, 0x53053053


def call(number, *arguments):
    """Makes a system call and raises what it refuses."""
    result = SYSCALL(ctypes.c_long(number), *(ctypes.c_long(a) for a in arguments))
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"system call {number}{arguments}: {os.strerror(error)}")
    return result


class Thread:
    """Where this thread's memory holds what the kernel writes for it.

    The C library tells the kernel at each fork. A fork keeps the addresses, so the zygote asks.
    """

    def __init__(self):
        word, size = ctypes.c_long(), ctypes.c_long()
        call(PRCTL, PR_GET_TID_ADDRESS, ctypes.addressof(word), 0, 0, 0)
        self.tid = word.value
        call(GET_ROBUST_LIST, 0, ctypes.addressof(word), ctypes.addressof(size))
        self.robust_list = (word.value, size.value)
        call(ARCH_PRCTL, ARCH_GET_FS, ctypes.addressof(word))
        self.rseq = word.value + ctypes.c_ssize_t.in_dll(LIBC, "__rseq_offset").value


def this_thread():
    """What `cross` needs; nothing where the kernel or the C library does not tell it."""
    try:
        return Thread()
    except (OSError, ValueError):
        return None


def cross(thread):
    """Returns in a child that goes on in this one's place; gives its pid and that of this one."""
    left, session = os.getpid(), ctypes.c_int()
    # The end of a process writes there, and by then it is the child's.
    call(SET_TID_ADDRESS, 0)
    flags = (CLONE_VM | CLONE_VFORK | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID
             | CLONE_CHILD_CLEARTID | signal.SIGKILL)
    call(CLONE, flags, 0, ctypes.addressof(session), thread.tid, 0)
    # From here on nothing may raise: what failed would have to end, and the parent would wake.
    # Refused, the two cost some speed, of robust locks and of finding the processor.
    SYSCALL(SET_ROBUST_LIST, *map(ctypes.c_long, thread.robust_list))
    SYSCALL(RSEQ, ctypes.c_long(thread.rseq), RSEQ_BYTES, 0, RSEQ_SIGNATURE)
    threading.main_thread()._set_native_id()
    return {"session": session.value, "left": left}
