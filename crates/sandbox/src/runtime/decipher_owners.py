"""Which library a native thread belongs to, told by the bottom of its stack.

Linux does not say who started a thread, and a session may not trace itself. But all its stacks are
in its own memory: at the top of each lies glibc's `struct pthread`, which points to itself and
holds the thread's id, and under it the first frames, with addresses in the library whose function
the thread runs. Memory is read by writing it to a pipe: where a stack is gone meanwhile, the system
call refuses and nothing crashes. What cannot be told (another libc, a thread that has just begun)
is None, and the caller takes that for a loss. A look takes 1 to 3 ms, and each thread needs one.
"""

import bisect
import contextlib
import ctypes
import os
import re
import struct

LIBC = ctypes.CDLL(None, use_errno=True)
# `tid` within glibc's `struct pthread` on x86-64, the same from 2.4 to 2.42.
TID_AT = 0x2D0
# `tcb` and `self` point to the structure itself.
TCB_AT, SELF_AT = 0x0, 0x10
# The structure ends the mapping, but for its own 2.3 KB and rounding.
STRUCTURE_BYTES = 8 << 10
# A pipe takes this much without a reader; variables of threads and the first frames are within.
STACK_BYTES = 48 << 10
WORD = 8
# Every thread begins in these; the first frames above them are the owner's.
BEGINNERS = re.compile(r"^(libc|libpthread|libstdc\+\+|ld-linux|libpython|python)[-.\d]")

# Thread id -> what was found; the kernel gives an id again only after millions of others.
_known = {}


def owners(tasks):
    """For each of these thread ids: its ident, as Python calls it, and its library's file name."""
    found = {task: _known[task] for task in tasks if task in _known}
    missing = set(tasks) - found.keys()
    if missing:
        with contextlib.suppress(OSError):
            found.update(_read(missing))
    _known.clear()
    _known.update(found)
    return {task: found.get(task, (None, None)) for task in tasks}


def _read(tasks):
    """Looks through all memory that could be a stack."""
    code, stacks = _maps()
    starts = [start for start, _, _ in code]
    read_end, write_end = os.pipe()
    os.set_blocking(write_end, False)
    found = {}
    try:
        for start, end in stacks:
            top = max(start, end - STRUCTURE_BYTES)
            base = _structure(_memory(read_end, write_end, top, end), top, tasks)
            if base is not None:
                at, task = base
                frames = _memory(read_end, write_end, max(start, at - STACK_BYTES), at)
                found[task] = at, _owner(frames, code, starts)
    finally:
        os.close(read_end)
        os.close(write_end)
    return found


def _maps():
    """Code of libraries as (start, end, name), and memory that could be a thread's stack."""
    code, stacks = [], []
    guard_end = None
    with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
        for line in maps:
            fields = line.split(maxsplit=5)
            start, _, end = fields[0].partition("-")
            start, end = int(start, 16), int(end, 16)
            if fields[1] == "r-xp" and len(fields) > 5:
                code.append((start, end, os.path.basename(fields[5].strip())))
            # A stack has pages below it that nobody may touch.
            elif fields[1] == "rw-p" and len(fields) == 5 and guard_end == start:
                stacks.append((start, end))
            guard_end = end if fields[1] == "---p" else None
    return code, stacks


def _memory(read_end, write_end, start, end):
    """The bytes from `start` to `end`, or none when they are gone."""
    count = LIBC.write(write_end, ctypes.c_void_p(start), ctypes.c_size_t(end - start))
    return os.read(read_end, count) if count > 0 else b""


def _structure(memory, start, tasks):
    """Where `struct pthread` of one of the threads begins in this memory, and which thread's."""
    words = memoryview(memory)[: len(memory) // WORD * WORD].cast("Q")
    for index in range(len(words) - 1, -1, -1):
        address = start + index * WORD
        at = index * WORD
        if words[index] != address or at + TID_AT + 4 > len(memory):
            continue
        (itself,) = struct.unpack_from("<Q", memory, at + SELF_AT)
        (task,) = struct.unpack_from("<i", memory, at + TID_AT)
        if itself == address and task in tasks:
            return address, task
    return None


def _owner(frames, code, starts):
    """The first library above those that begin every thread."""
    words = memoryview(frames)[: len(frames) // WORD * WORD].cast("Q")
    begun = False
    for word in reversed(words):
        index = bisect.bisect_right(starts, word) - 1
        if index < 0 or word >= code[index][1]:
            continue
        name = code[index][2]
        if BEGINNERS.match(name):
            begun = True
        elif begun:
            return name
    return None
