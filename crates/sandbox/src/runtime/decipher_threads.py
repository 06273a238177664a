"""What of a live session a fork would lose: threads, child processes, sockets.

A fork copies the thread that calls it and no other. Libraries differ in what they make of that.
Measured with the locked environment (numpy 2.4, scipy 1.17, scikit-learn 1.9, xgboost 3.2,
lightgbm 4.7, numba 0.68, pyarrow 26, polars 2.1, duckdb 2.0, opencv 5.0) on 2 cores: each used
its pool, forked, and did the same again in the child within 10 s, and in the parent:

    library                      child after a plain fork        put to rest by          in ms
    OpenBLAS (numpy, scipy)      works, all threads              itself, at each fork    0.1-2
    Arrow (pandas, pyarrow)      works, all threads              needs none              -
    numexpr, PyTables            works, all threads              needs none              -
    numba, layer `workqueue`     works, all threads              needs none              -
    jemalloc's own threads       works                           needs none              -
    OpenCV                       works, on one thread            needs none              -
    libgomp (scikit-learn,       hangs at its next parallel      omp_pause_resource_all  0.1-0.3
      xgboost, lightgbm)           region                          (hard)
    DuckDB                       works, on one thread; to close  SET async_threads = 0,  3-5
                                   a connection is a crash         SET threads = 1
    joblib's processes           hangs                           shutdown of the         13-36
                                                                   executor it keeps
    HiGHS (highspy, parallel)    hangs                           resetGlobalScheduler    0.1
    tqdm's monitor               is gone                         exit                    0.1
    blosc2, plain calls          hangs                           free_resources          0.1
    blosc2, arrays               hangs                           nothing
    numba, layer `omp`           is ended by numba               nothing
    Clarabel (cvxpy)             hangs                           nothing
    polars                       hangs at its next query         nothing; importing it
                                                                   alone is harmless
    vl-convert (altair images)   hangs                           nothing; as polars

What can be put to rest works in the child then, with all threads, and in a child of that. What
cannot is named; so is a thread that belongs to no library of the table. In a jail a look takes 0.02
to 0.1 ms when there is one thread, 0.2 to 0.6 ms when pools are known, and 2 to 12 ms once when a
library with a pool was new.

Memory that is shared (`mmap`, `SharedMemory`) and the positions of open files stay shared between
the copies of a fork; neither is looked at here.
"""

import contextlib
import ctypes
import gc
import os
import re
import socket
import stat
import sys
import threading
import time

import decipher_owners

# From OpenMP 5.0: also gives the threads back, not just their memory.
OMP_PAUSE_HARD = 2
# More names than this help nobody; the number is always right.
NAMES_MAX = 5
# By how a thread names itself: what allocators and the like keep, and nobody waits for.
HARMLESS_THREADS = ("jemalloc_bg_thd", "polars-ooc-clea")
# By how the file of a thread's library begins: pools that survive by the table.
SURVIVORS = (
    "libscipy_openblas", "libopenblas", "libarrow", "interpreter.", "cv2.", "workqueue.",
    "libblosc",
)
LOST = {
    "_polars_runtime": "polars' thread pool",
    "vl_convert": "vl-convert's thread pool",
    "clarabel": "Clarabel's thread pool",
    "blosc2_ext": "the thread pool of a blosc2 array",
    "_duckdb": "DuckDB's thread pool",
    "libgomp": "an OpenMP thread pool",
}
TRACKERS = ("multiprocessing.resource_tracker", "joblib.externals.loky.backend.resource_tracker")
# Libraries that are rested by a call of their own, as /proc names their files.
POOLED = re.compile(r"/\S*(?:libgomp|openblas)[^\n]*")
LOKY_THREADS = ("ExecutorManagerThread", "QueueFeederThread")
# They end by themselves within milliseconds of the shutdown.
ENDING_SECONDS_MAX = 1
# What is left of a thread that has ended; in every trial it was gone within a millisecond.
ENDING_SECONDS = 0.005
# Where a process's `stat` has the size of its memory, counted from behind its state; see proc(5).
VIRTUAL_BYTES_AT = 19
UNREADABLE = "what /proc hides here ({})"

# What `quiet` took from DuckDB: a cursor, its threads, its threads for files.
_rested = []
# How many modules were loaded when libraries were looked for, and their functions that rest them.
_libraries = (0, [])


def quiet(own_descriptors=(), own_threads=(), own_processes=None):
    """Puts every pool to rest that can be, then names what lives on and would not survive a fork.

    `own_descriptors` and `own_threads` (by `get_ident`) are the session's. With `own_processes`
    (a set of ids) every other process in sight is named; without it only child processes are.
    After the fork, whoever goes on calls `wake`. Nothing is rested while threads of the user
    run: they may be using it.
    """
    own_threads = {*own_threads, threading.get_ident()}
    names = []
    try:
        if len(os.listdir("/proc/self/task")) > 1:
            _rest_monitor()
            names = _python_threads(own_threads)
            if not names:
                _rest()
                names = _native_threads(own_threads)
                if names:
                    # Python calls a thread ended a moment before Linux does.
                    time.sleep(ENDING_SECONDS)
                    names = _native_threads(own_threads)
    except OSError as error:
        names = [UNREADABLE.format(error)]
    return [*names, *_processes(own_processes), *_descriptors({0, 1, 2, *own_descriptors})]


def wake():
    """Gives back the threads that do not come back by themselves."""
    while _rested:
        # Whatever it refuses, queries still run, on one thread.
        with contextlib.suppress(Exception):
            _set_duckdb(*_rested.pop())


def _python_threads(own):
    """The threads that run Python, by name; those of bare `_thread` have none."""
    named = {thread.ident: thread.name for thread in threading.enumerate()}
    idents = {*sys._current_frames(), *named} - own
    names = sorted(named.get(ident, "one without a name") for ident in idents)
    if _loky() is not None:
        names = [name for name in names if name not in LOKY_THREADS]
    return [_counted(names, "thread of yours", "threads of yours")] if names else []


def _native_threads(own):
    """The libraries whose pools would be lost, each once."""
    tasks = [int(task) for task in os.listdir("/proc/self/task")]
    tasks = [task for task in tasks if task != os.getpid() and not _is_harmless(task)]
    names = {}
    # Our own threads are Python's, which are counted more cheaply than told apart.
    ours = len(own & sys._current_frames().keys()) - 1
    for ident, library in decipher_owners.owners(tasks).values() if len(tasks) > ours else ():
        if ident in own or (library or "").startswith(SURVIVORS):
            continue
        known = [LOST[start] for start in LOST if (library or "").startswith(start)]
        unknown = f"threads of {library}" if library else "a thread of an unknown library"
        names[known[0] if known else unknown] = True
    numba = sys.modules.get("numba")
    # Its OpenMP threads are at rest, but it remembers. Before a first parallel call it raises.
    with contextlib.suppress(Exception):
        if numba.threading_layer() == "omp":
            names["numba's thread pool"] = True
    return list(names)


def _is_harmless(task):
    try:
        with open(f"/proc/self/task/{task}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().startswith(HARMLESS_THREADS)
    except OSError:
        # It has ended since.
        return True


def _rest():
    """Puts pools to rest, each in its own way; one that cannot be is no reason to stop."""
    for rest in (_rest_loky, _rest_libraries, _rest_highs, _rest_duckdb, _rest_blosc):
        with contextlib.suppress(Exception):
            rest()


def _rest_monitor():
    """The thread behind progress bars; the next bar starts another."""
    tqdm = getattr(sys.modules.get("tqdm"), "tqdm", None)
    monitor = getattr(tqdm, "monitor", None)
    if monitor is not None:
        monitor.exit()
        tqdm.monitor = None


def _loky():
    reusable = sys.modules.get("joblib.externals.loky.reusable_executor")
    return getattr(reusable, "_executor", None)


def _rest_loky():
    """joblib keeps idle workers for its next call, which makes new ones when they are gone."""
    if _loky() is not None:
        # Idle as they are, to let them end by themselves takes half a second.
        _loky().shutdown(wait=True, kill_workers=True)
        for thread in threading.enumerate():
            if thread.name in LOKY_THREADS:
                thread.join(ENDING_SECONDS_MAX)


def _rest_libraries():
    """OpenMP and OpenBLAS; many packages bring one of their own."""
    global _libraries
    if _libraries[0] != len(sys.modules):
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            paths = set(POOLED.findall(maps.read()))
        _libraries = (len(sys.modules), [ctypes.CDLL(path) for path in sorted(paths)])
    for library in _libraries[1]:
        if hasattr(library, "omp_pause_resource_all"):
            library.omp_pause_resource_all(OMP_PAUSE_HARD)
        # The fork would do this; done here it leaves fewer threads to ask after.
        elif hasattr(library, "blas_thread_shutdown_"):
            library.blas_thread_shutdown_()


def _rest_highs():
    highspy = sys.modules.get("highspy")
    if highspy is not None:
        highspy.Highs.resetGlobalScheduler(True)


def _rest_duckdb():
    """Each database has a pool; a cursor reaches it without a pending result being lost."""
    duckdb = sys.modules.get("duckdb")
    if duckdb is None:
        return
    kind = duckdb.DuckDBPyConnection
    known = [thing for thing in gc.get_objects() if type(thing) is kind]
    for connection in [duckdb.default_connection(), *known]:
        # One that is closed has no pool any more.
        with contextlib.suppress(Exception):
            cursor = connection.cursor()
            settings = "current_setting('threads'), current_setting('async_threads')"
            threads, for_files = cursor.execute(f"SELECT {settings}").fetchone()
            if (threads, for_files) != (1, 0):
                _rested.append((cursor, threads, for_files))
                _set_duckdb(cursor, 1, 0)


def _set_duckdb(connection, threads, for_files):
    connection.execute(f"SET async_threads = {int(for_files)}; SET threads = {int(threads)}")


def _rest_blosc():
    blosc = sys.modules.get("blosc2")
    if blosc is not None:
        blosc.free_resources()


def _processes(own):
    """Child processes that live, or all in sight; a finished one nobody waited for is no loss."""
    found = set()
    with contextlib.suppress(ChildProcessError):
        # Refuses at once when there is no child at all, which is nearly always.
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        found = _children()
        if found is None:
            return ["child processes"]
    if own is not None:
        try:
            found |= {int(name) for name in os.listdir("/proc") if name.isdigit()}
        except OSError as error:
            return [UNREADABLE.format(error)]
        found = {pid for pid in found - {*own, os.getpid()} if not _is_ended(pid)}
    # They wait for the last of us to go, and do nothing else.
    found -= _of_trackers("_pid")
    names = [_command(pid) for pid in sorted(found)]
    return [_counted(names, "process of yours", "processes of yours")] if names else []


def _is_ended(pid):
    """Whether nothing of a process is left but its name, or not even that."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return _is_over(file.read())
    except OSError:
        return True


def _is_over(stat):
    """The same, told by what Linux says of the process.

    One on its way out first gives its memory back and then closes its files, on a busy machine
    milliseconds later; meanwhile it looks alive. One of the session's own comes into sight just
    then: what hides it is a mark on its memory.
    """
    state, *fields = stat.rpartition(b")")[2].split()
    return state in (b"Z", b"X") or int(fields[VIRTUAL_BYTES_AT]) == 0


def _children():
    """Living children of all threads, or None where Linux does not list them."""
    pids = set()
    for task in os.listdir("/proc/self/task"):
        try:
            with open(f"/proc/self/task/{task}/children", encoding="ascii") as file:
                pids.update(map(int, file.read().split()))
        except OSError:
            if task == str(os.getpid()):
                return None
    return {pid for pid in pids if _lives(pid)}


def _lives(pid):
    try:
        return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
    except ChildProcessError:
        return False


def _of_trackers(attribute):
    """Something of Python's and joblib's own watchers over shared memory."""
    trackers = [getattr(sys.modules.get(name), "_resource_tracker", None) for name in TRACKERS]
    return {getattr(tracker, attribute, None) for tracker in trackers}


def _command(pid):
    try:
        with open(f"/proc/{pid}/comm", encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return f"process {pid}"


def _descriptors(own):
    """Open sockets and ends of pipes: whoever is at the other end knows one of us, not two."""
    pipes, counts = {}, {"socket": 0, "pipe": 0, "watch": 0}
    try:
        descriptors = {int(name) for name in os.listdir("/proc/self/fd")} - own
    except OSError as error:
        return [UNREADABLE.format(error)]
    for descriptor in descriptors:
        # What was listed may be closed by now, as the listing itself is.
        with contextlib.suppress(OSError):
            status = os.fstat(descriptor)
            if stat.S_ISFIFO(status.st_mode):
                pipes.setdefault((status.st_dev, status.st_ino), []).append(descriptor)
            elif stat.S_ISSOCK(status.st_mode):
                counts["socket"] += not _is_own_pair(descriptor)
            elif "inotify" in os.readlink(f"/proc/self/fd/{descriptor}"):
                counts["watch"] += 1
    # A pipe with both ends here is copied as a whole, and the trackers' are shared on purpose.
    ends = [found[0] for found in pipes.values() if len(found) == 1]
    counts["pipe"] = len(set(ends) - _of_trackers("_fd"))
    plural = {"socket": "sockets", "pipe": "pipes", "watch": "watches"}
    return [f"{n} open {word if n == 1 else plural[word]}" for word, n in counts.items() if n]


def _is_own_pair(descriptor):
    """An asyncio loop wakes itself through an unnamed pair; both ends are copied with it."""
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as end:
        return end.family == socket.AF_UNIX and end.getsockname() == end.getpeername() == ""
    return False


def _counted(names, one, many):
    """`2 threads of yours: Thread-1, worker`."""
    shown = ", ".join(names[:NAMES_MAX])
    more = f" and {len(names) - NAMES_MAX} more" if len(names) > NAMES_MAX else ""
    return f"{len(names)} {one if len(names) == 1 else many}: {shown}{more}"
