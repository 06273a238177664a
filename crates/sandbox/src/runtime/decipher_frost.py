"""The fork that a checkpoint is made of, and the sleep of the forked process.

A frozen process runs next to no Python, because each object that it looks at is a page of its own
from then on: 70 pages this way, 240 with `os.fork`, whose hooks for the child run only when it is
woken. What is called here is C that keeps hold of the interpreter, in which nothing else runs.
"""

import ctypes
import errno
import gc
import os
import signal
import socket

from decipher_wire import ANCILLARY_BYTES, DESCRIPTORS_MAX, frame

LIBC = ctypes.PyDLL(None, use_errno=True)
# Looked up here, once: a fork that did it would pay for it in pages.
before_fork, after_fork_parent, after_fork_child = (
    ctypes.pythonapi.PyOS_BeforeFork, ctypes.pythonapi.PyOS_AfterFork_Parent,
    ctypes.pythonapi.PyOS_AfterFork_Child)
c_fork, c_exit, c_close, c_dup2, c_write, c_recvmsg, c_prctl, c_sigaction = (
    LIBC.fork, LIBC._exit, LIBC.close, LIBC.dup2, LIBC.write, LIBC.recvmsg, LIBC.prctl,
    LIBC.sigaction)
PR_SET_NAME, PR_GET_NAME = 15, 16
# What a checkpoint is called among processes.
NAME = b"checkpoint"
# The request to wake has thirty bytes.
REQUEST_BYTES_MAX = 256
# `struct sigaction` of the C library is smaller on every machine.
SIGACTION_BYTES = 256
# Asleep a process ignores them: woken forks end unseen, and an interrupt is meant for the live one.
IGNORED = (int(signal.SIGCHLD), int(signal.SIGINT))
CLOEXEC, RETRY = int(socket.MSG_CMSG_CLOEXEC), errno.EINTR


class Slice(ctypes.Structure):
    """`struct iovec`."""

    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]


class Message(ctypes.Structure):
    """`struct msghdr`."""

    _fields_ = [
        ("name", ctypes.c_void_p), ("name_length", ctypes.c_uint),
        ("slices", ctypes.c_void_p), ("slices_count", ctypes.c_size_t),
        ("control", ctypes.c_void_p), ("control_length", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    ]


class Rights(ctypes.Structure):
    """`struct cmsghdr` with the most descriptors that a request brings."""

    _fields_ = [
        ("length", ctypes.c_size_t), ("level", ctypes.c_int), ("kind", ctypes.c_int),
        ("descriptors", ctypes.c_int * DESCRIPTORS_MAX),
    ]


class Frost:
    """All that a fork needs while it sleeps; made once, in the zygote."""

    def __init__(self):
        self.word = frame({"kind": "frozen", "parts": [], "wait": False})
        self.request = ctypes.create_string_buffer(REQUEST_BYTES_MAX)
        self.slice = Slice(ctypes.addressof(self.request), REQUEST_BYTES_MAX)
        self.ancillary = ctypes.create_string_buffer(max(ANCILLARY_BYTES, ctypes.sizeof(Rights)))
        self.rights = Rights.from_buffer(self.ancillary)
        self.message = Message(
            slices=ctypes.addressof(self.slice), slices_count=1,
            control=ctypes.addressof(self.ancillary))
        self.pointer = ctypes.byref(self.message)
        # All zeros but the handler, which stands first on Linux: `SIG_IGN`.
        self.ignore = ctypes.create_string_buffer(SIGACTION_BYTES)
        ctypes.c_void_p.from_buffer(self.ignore).value = int(signal.SIG_IGN)
        self.handlers = [(number, ctypes.create_string_buffer(SIGACTION_BYTES))
                         for number in IGNORED]
        self.own_name = ctypes.create_string_buffer(16)

    def fork(self, control, live):
        """Forks; gives the pid of the fork, and zero in each process that it wakes as later.

        `control` is the fork's socket to the host, `live` the one that it must let go.
        """
        collecting = gc.isenabled()
        gc.disable()
        before_fork()
        pid = c_fork()
        if pid == 0:
            self.sleep(control, live)
            after_fork_child()
        else:
            failure = ctypes.get_errno()
            after_fork_parent()
        if collecting:
            gc.enable()
        if pid < 0:
            raise OSError(failure, os.strerror(failure))
        return pid

    def sleep(self, control, live):
        """Waits to be woken; returns in each fork that was."""
        # Before its word is heard: the next checkpoint must know this one among the processes.
        c_prctl(PR_GET_NAME, self.own_name, 0, 0, 0)
        c_prctl(PR_SET_NAME, NAME, 0, 0, 0)
        for number, handler in self.handlers:
            c_sigaction(number, self.ignore, handler)
        # Said early: what follows is of no concern to the live session.
        c_close(live)
        c_write(control, self.word, len(self.word))
        # The input is an empty one: a frozen process holds no end of the live one's pipes.
        c_dup2(0, 1)
        c_dup2(0, 2)
        while True:
            self.message.control_length = ANCILLARY_BYTES
            count = c_recvmsg(control, self.pointer, CLOEXEC)
            if count < 0 and ctypes.get_errno() == RETRY:
                continue
            if count <= 0:
                c_exit(0)
            # Whoever sends it anything else than the host does is the live session itself.
            if self.message.control_length and c_fork() == 0:
                break
            for fd in self.rights.descriptors:
                c_close(fd)
        c_close(control)
        c_prctl(PR_SET_NAME, self.own_name, 0, 0, 0)
        for number, handler in self.handlers:
            c_sigaction(number, handler, None)
