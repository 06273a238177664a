"""Checkpoints: a frozen fork of the session that can wake as the session again.

A frozen fork holds a socket to the host and nothing else of the live session's; it runs no code of
a cell. Python's and the libraries' own fork hooks run in whoever it wakes as.
"""

import contextlib
import fcntl
import functools
import os
import random
import stat

import numpy as np

import decipher_threads
from decipher_frost import NAME

# State words of the generator behind `np.random`, and where the next one is taken from.
TWISTER_WORDS = 624
OPEN_FILES_MAX = 4096
# What opening again must keep of how a file was opened; never that it is made or emptied.
REOPEN_FLAGS = os.O_ACCMODE | os.O_APPEND | os.O_NONBLOCK


class Seeds:
    """Knows which global generators the code has seeded.

    Those keep their state through a fork, as a plain interpreter's would go on. All others start
    afresh in each branch, as they would in each run.
    """

    def __init__(self):
        self.chosen = set()
        self._watch(random, "seed")
        self._watch(random, "setstate")
        self._watch(np.random, "seed")
        self._watch(np.random, "set_state")

    def _watch(self, module, name):
        original = getattr(module, name)

        @functools.wraps(original)
        def chosen(*arguments, **options):
            values = [*arguments, *options.values()]
            if values and values[0] is not None:
                self.chosen.add(module.__name__)
            else:
                self.chosen.discard(module.__name__)
            return original(*arguments, **options)

        setattr(module, name, chosen)

    def state(self):
        """What a fork is to keep."""
        return (
            random.getstate() if "random" in self.chosen else None,
            np.random.get_state() if "numpy.random" in self.chosen else None,
        )

    def go_on(self, state):
        """Gives a fork the kept state, or one of its own; `random` did that by itself."""
        python, numpy = state
        if python is not None:
            random.setstate(python)
        if numpy is None:
            afresh()
        else:
            np.random.set_state(numpy)


def afresh():
    """Gives `np.random` a state from the system, twenty times faster than `seed()` does."""
    words = np.frombuffer(os.urandom(4 * TWISTER_WORDS), np.uint32)
    np.random.mtrand._rand.set_state(("MT19937", words, TWISTER_WORDS))


def leave(session, control):
    """Leaves a frozen fork behind, or tells the host what stands against it.

    In the process that a host wakes later, this call returns once more.
    """
    session.bury_ended()
    live = session.wire.socket.fileno()
    own = {0, 1, 2, live, control}
    why, files = [], []
    if not is_alone(session, own):
        why = decipher_threads.quiet(
            own_descriptors=own, own_threads={session.flusher.ident},
            own_processes={1, *session.forks, *frozen_in_sight(session.forks)})
        files = [] if why else open_files({control})
    if not why:
        seeds = session.seeds.state()
        try:
            # A fork copies the streams' buffers, and what a thread asks of the one that forks.
            with session.flusher.held():
                pid = session.frost.fork(control, live)
        except OSError as error:
            why = [f"the fork failed: {error.strerror}"]
        else:
            if pid == 0:
                wake(session, session.frost.rights.descriptors, seeds, files)
                return
            session.forks.append(pid)
    decipher_threads.wake()
    if why:
        session.wire.send({"kind": "uncopyable", "why": "; ".join(why)})
    # Last: the host takes the end of this socket for the end of the fork.
    os.close(control)


def is_alone(session, own):
    """Tells at a glance that a fork would lose nothing: what there is, is ours.

    It is how most sessions are, most of the time, and a closer look costs 400 pages.
    """
    known = {"1", str(os.getpid()), *map(str, session.forks)}
    return (
        len(os.listdir("/proc/self/task")) <= 1 + (session.flusher.ident is not None)
        # The listing has a descriptor too.
        and len(os.listdir("/proc/self/fd")) == len(own) + 1
        and all(name in known or not name.isdigit() for name in os.listdir("/proc"))
    )


def frozen_in_sight(known):
    """The checkpoints among the processes that can be seen here."""
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in known:
            # It may have ended since it was listed.
            with contextlib.suppress(OSError), open(f"/proc/{name}/comm", "rb") as comm:
                if comm.read().strip() == NAME:
                    yield int(name)


def wake(session, ends, seeds, files):
    """Becomes the live session on a new socket and new pipes."""
    control, stdout, stderr = ends
    # It was closed before the fork slept.
    session.wire.socket.detach()
    session.wire.move_to(control)
    try:
        os.dup2(stdout, 1)
        os.dup2(stderr, 2)
        os.close(stdout)
        os.close(stderr)
        session.forks.append(os.getppid())
        session.seeds.go_on(seeds)
        for file in files:
            reopen(*file)
        session.flusher.forget()
        decipher_threads.wake()
        session.wire.send({"kind": "ready"})
    except BaseException as error:
        # A broken copy must not pass for the session.
        with contextlib.suppress(OSError):
            session.wire.send({"kind": "uncopyable", "why": f"its copy failed: {error!r}"})
        os._exit(1)


def open_files(own):
    """Which regular files are open, and where they are read or written next.

    A fork shares that place with the live session, which will move it.
    """
    files = []
    for name in os.listdir("/proc/self/fd"):
        fd = int(name)
        if fd <= 2 or fd in own or len(files) == OPEN_FILES_MAX:
            continue
        try:
            if stat.S_ISREG(os.fstat(fd).st_mode):
                files.append((
                    fd, os.readlink(f"/proc/self/fd/{fd}"), fcntl.fcntl(fd, fcntl.F_GETFL),
                    os.lseek(fd, 0, os.SEEK_CUR)))
        except OSError:
            # The listing's own descriptor is gone by now.
            continue
    return files


def reopen(fd, path, flags, place):
    """Opens a file again where it was, on its own: what the undone cells did to it is undone."""
    try:
        os.fstat(fd)
    except OSError:
        # Whoever had it let go of it as the fork woke: a collector of garbage, a hook.
        return
    try:
        again = os.open(path, flags & REOPEN_FLAGS)
    except OSError:
        # It has no name any more: only its place can be put back.
        os.lseek(fd, place, os.SEEK_SET)
        return
    os.lseek(again, place, os.SEEK_SET)
    os.dup2(again, fd, inheritable=False)
    os.close(again)
