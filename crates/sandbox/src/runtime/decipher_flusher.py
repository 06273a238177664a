"""The thread that keeps a cell's output flowing, and how it is held still while the session forks.

A thread that waits for the interpreter leaves word to whoever holds it, who has to let go and then
to wait until another takes over. A fork copies that word but not the thread: where it next looks
for such words it waits for ever. It takes a thread that wakes up while the fork is made, and a
machine so busy that the fork takes 5 ms.

So this one sleeps in `pthread_cond_timedwait`, outside of the interpreter, and that does not return
without the mutex. Whoever holds the mutex knows that it sleeps and has written what there was.
"""

import _thread
import contextlib
import ctypes
import sys
import time

# Lets go of the interpreter during each call.
LIBC = ctypes.CDLL(None)
# Output that nobody flushed is on its way after this long.
FLUSH_NANOSECONDS = 50_000_000
# When no cell has come for this many rounds, it sleeps until one does.
IDLE_ROUNDS_MAX = 20
# The C library's mutex, condition and attributes are smaller on every machine.
LOCK_BYTES = 128


class Moment(ctypes.Structure):
    """`struct timespec`."""

    _fields_ = [("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long)]


class Flusher:
    """Made in the zygote; the thread starts with the first cell that may take time, and stays."""

    def __init__(self, session):
        self.session = session
        self.forget()

    def forget(self):
        """Begins anew in a fork, to which no thread came along."""
        self.ident = None
        self.cells = 0
        self.resting = False
        self.started = _thread.allocate_lock()
        # All zeros are a mutex that is free.
        self.mutex = ctypes.create_string_buffer(LOCK_BYTES)
        self.condition = ctypes.create_string_buffer(LOCK_BYTES)
        attributes = ctypes.create_string_buffer(LOCK_BYTES)
        LIBC.pthread_condattr_init(attributes)
        LIBC.pthread_condattr_setclock(attributes, time.CLOCK_MONOTONIC)
        LIBC.pthread_cond_init(self.condition, attributes)

    def begin(self):
        """Has the thread look after a cell that comes now."""
        self.cells += 1
        if self.ident is None:
            self.started.acquire()
            self.ident = _thread.start_new_thread(self.run, ())
        elif self.resting:
            with self.held():
                LIBC.pthread_cond_signal(self.condition)

    @contextlib.contextmanager
    def held(self):
        """Keeps the thread asleep: it neither writes nor wants the interpreter."""
        # One that has just been started has no mutex yet.
        with self.started:
            pass
        LIBC.pthread_mutex_lock(self.mutex)
        try:
            yield
        finally:
            LIBC.pthread_mutex_unlock(self.mutex)

    def run(self):
        """The thread, which holds the mutex whenever it does not sleep."""
        LIBC.pthread_mutex_lock(self.mutex)
        self.started.release()
        cells, rounds = 0, 0
        while True:
            if rounds >= IDLE_ROUNDS_MAX:
                self.rest(cells)
            until = Moment(*divmod(time.monotonic_ns() + FLUSH_NANOSECONDS, 1_000_000_000))
            LIBC.pthread_cond_timedwait(self.condition, self.mutex, ctypes.byref(until))
            running = self.session.running
            rounds = 0 if running or cells != self.cells else rounds + 1
            cells = self.cells
            # The cell may have put something of its own there, and with this thread the mutex would
            # be lost.
            with contextlib.suppress(BaseException):
                if running:
                    self.session.use_all_cores()
                sys.stdout.flush()

    def rest(self, cells):
        """Sleeps until a cell comes."""
        # Said first and looked at second, the other way round than `begin`: one of both notices.
        self.resting = True
        if self.cells == cells:
            LIBC.pthread_cond_wait(self.condition, self.mutex)
        self.resting = False
