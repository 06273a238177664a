"""One session: takes cells from the host, runs them, says how they ended."""

import io
import os
import re
import select
import signal
import socket
import sys

import numpy as np

import decipher_checkpoint
import decipher_display
import decipher_memory
import decipher_variables
from decipher_flusher import Flusher
from decipher_frost import Frost
from decipher_plain import may_take_time
from decipher_shell import Shell, ask_through, failure_frames, failure_text
from decipher_wire import Wire, frame

OUTPUT_BUFFER_BYTES = 64 << 10
FRAMES_MAX = 50
MESSAGE_CHARACTERS_MAX = 100_000
# Who asked for this session has sent a cell by then; otherwise it waits in a pool.
UNHURRIED_SECONDS = 0.005
# Words of cells that may multiply matrices; a cell without them gets its threads a moment later.
ALGEBRA = re.compile("np|numpy|scipy|sklearn|@|dot|linalg|threadpool|statsmodels").search
ZYGOTE_ONLY = (
    "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "JE_ARROW_MALLOC_CONF", "MPLBACKEND",
    "PYTHONMALLOC",
)


class Nowhere:
    """Takes frames while the zygote warms up."""

    def send(self, header, parts=(), wait=False):
        """Drops the frame."""


class Session:
    """Made in the zygote, lives in a fork."""

    def __init__(self):
        self.shell = Shell.instance()
        self.running = False
        # Keeps output flowing during a cell without a system call per line.
        self.flusher = Flusher(self)
        self.forks = []
        self.frost = Frost()
        self.seeds = decipher_checkpoint.Seeds()
        self.shell.colors = "nocolor"
        decipher_display.remember_saved_figures()
        import matplotlib.pyplot as plt
        from IPython.core.pylabtools import select_figure_formats

        plt.switch_backend("module://decipher_backend")
        select_figure_formats(self.shell, {"png"}, bbox_inches="tight")
        decipher_display.sink = Nowhere()
        self.shell.execution_count = 1
        self.shell.run_cell("1+1", store_history=False)
        self.shell.run_cell("1/0", store_history=False)
        self.shell.begin()
        for code in ("1+1", "1/0"):
            self.shell.run(code)
        self.shell.reset(new_session=False)
        self.blas = blas()
        decipher_memory.begin(self.shell)

    def prepare(self):
        """Does in a fresh fork all that needs no jail."""
        for name in ZYGOTE_ONLY:
            os.environ.pop(name, None)
        os.environ["PWD"] = "/mnt/data"
        sys.path.insert(0, "")
        decipher_checkpoint.afresh()
        # Streams ask once what stands behind them: a pipe, as it will be later.
        nobody, end = os.pipe()
        os.dup2(end, 1)
        os.dup2(end, 2)
        os.close(end)
        sys.stdout = stream(1, line_buffering=False)
        sys.stderr = stream(2, line_buffering=True)
        signal.signal(signal.SIGINT, self.interrupt)
        self.rehearse("print(1)\n1")
        os.close(nobody)

    def rehearse(self, code):
        """Runs a cell for nobody.

        What a cell writes to is copied on the first write; this one pays for the person's first.
        """
        host, own = socket.socketpair()
        with host, own:
            self.wire = decipher_display.sink = Wire(os.dup(own.fileno()))
            host.sendall(frame({"kind": "run", "cell": 1, "code": code, "parts": []}))
            request = self.wire.receive()
            self.run(request["cell"], request["code"], flowing=False)
            self.wire.socket.close()
        self.shell.user_ns.pop("_", None)

    def live(self, control):
        """Runs cells until the host goes."""
        wire = Wire(control)
        ask_through(wire)
        wire.send({"kind": "ready"})
        if not select.select([control], [], [], UNHURRIED_SECONDS)[0]:
            # Nobody waits: the thread starts, and all is copied that the walk did not leave warm.
            self.flusher.begin()
            self.rehearse("1")
        self.wire = decipher_display.sink = wire
        while (request := self.wire.receive()) is not None:
            match request["kind"]:
                case "run":
                    self.run(request["cell"], request["code"])
                case "checkpoint":
                    decipher_checkpoint.leave(self, *self.wire.take_descriptors())
                case "save":
                    self.carry(decipher_memory.save, "wb")
                case "load":
                    self.carry(decipher_memory.load, "rb")
                case "variables":
                    found = decipher_variables.summary(self.shell)
                    self.wire.send({"kind": "variables", "list": found})

    def carry(self, way, mode):
        """Has the variables go into the file that the host sent, or out of it."""
        (descriptor,) = self.wire.take_descriptors()
        try:
            with open(descriptor, mode) as file:
                report = way(self.shell, file)
            self.wire.send({"kind": "memory", "saved": report["saved"], "lost": report["lost"]})
        except Exception as error:
            # Classes of the code take part in this; whatever they raise, the session goes on.
            why = f"{type(error).__name__}: {error}"[:MESSAGE_CHARACTERS_MAX]
            self.wire.send({"kind": "uncopyable", "why": why})

    def bury_ended(self):
        """Takes note of checkpoints that the host has dropped: they were forks of this process."""
        for pid in list(self.forks):
            try:
                if os.waitpid(pid, os.WNOHANG) == (0, 0):
                    continue
            except ChildProcessError:
                # The code waited for all its children and met this one.
                pass
            self.forks.remove(pid)

    def interrupt(self, *_):
        """Ctrl-C reaches a running cell and nothing else."""
        if self.running:
            self.wire.interrupt()

    def run(self, number, code, flowing=True):
        """Runs one cell; unless its output is to flow, on one thread."""
        shell = self.shell
        shell.execution_count = number
        shell.failure = None
        shell.quiet = code.rstrip().endswith(";")
        if ALGEBRA(code):
            self.use_all_cores()
        if flowing and may_take_time(code):
            self.flusher.begin()
        try:
            self.running = True
            error = shell.run(code)
            decipher_display.show_open_figures()
            self.running = False
        except BaseException as raised:
            # An interrupt between two statements of ours, or one that beat IPython to it.
            self.running = False
            error = raised
        for output in (sys.stdout, sys.stderr):
            try:
                output.flush()
            except (AttributeError, OSError, ValueError):
                # The cell replaced or closed its stream: what it did not flush is its own loss.
                pass
        self.finish(error)

    def use_all_cores(self):
        """Gives linear algebra its threads; they cost time and memory, so not before they may help."""
        while self.blas:
            self.blas.pop().set_num_threads(len(os.sched_getaffinity(0)))

    def finish(self, error):
        """Says how the cell ended."""
        status = "ok"
        if error is not None:
            status = "interrupted" if isinstance(error, KeyboardInterrupt) else "raised"
            try:
                self.wire.send(exception(error))
            except Exception:
                # An exception whose own methods raise is still an exception.
                name = type(error).__name__
                self.wire.send({"kind": "exception", "name": name, "message": "", "frames": [],
                                "traceback": name})
        self.wire.send({"kind": "done", "status": status})


def stream(fd, line_buffering):
    """A text stream on a pipe to the host."""
    raw = io.FileIO(fd, "w", closefd=False)
    buffered = io.BufferedWriter(raw, OUTPUT_BUFFER_BYTES)
    return io.TextIOWrapper(
        buffered, encoding="utf-8", errors="backslashreplace", line_buffering=line_buffering)


def blas():
    """The linear algebra libraries that the zygote holds to one thread."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return []
    libraries = ThreadpoolController().lib_controllers
    return [library for library in libraries if library.user_api == "blas"]


def exception(error):
    """An exception as data."""
    frames = [
        [f.filename.strip("<>"), f.lineno or 0, f.name]
        for f in failure_frames(error)[-FRAMES_MAX:]
    ]
    if isinstance(error, SyntaxError) and not frames:
        frames = [[(error.filename or "").strip("<>"), error.lineno or 0, "<module>"]]
    return {
        "kind": "exception",
        "name": type(error).__name__,
        "message": str(error)[:MESSAGE_CHARACTERS_MAX],
        "frames": frames,
        "traceback": failure_text(error)[:MESSAGE_CHARACTERS_MAX],
    }
