"""Thread pools that survive a fork when they are put to rest, and what is named as lost.

Each case is a process of its own: it uses a library's threads, and where nothing is named it
forks, twice deep; all three generations must then do the same again. One that hangs is ended.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
import time

import decipher_threads

# OpenMP's threads wait by spinning, and beside other tests that takes all the time there is.
os.environ["OMP_WAIT_POLICY"] = "passive"
# What takes a tenth of a second took no longer in any trial; a hang has no end.
SECONDS_MAX = 30
# A look at a session without threads, children and sockets must go unnoticed before every cell.
LOOK_SECONDS_MAX = 0.0003


def openblas():
    """numpy's matrix product."""
    import numpy as np

    matrix = np.ones((700, 700))
    matrix @ matrix


def openmp():
    """scikit-learn's gradient boosting."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingRegressor

    x = np.random.default_rng(0).random((12_000, 5))
    HistGradientBoostingRegressor(max_iter=3).fit(x, x[:, 0])


def arrow():
    """Arrow's reader of CSV."""
    import io

    import pyarrow.csv

    pyarrow.csv.read_csv(io.BytesIO(b"a,b\n" + b"1,2\n" * 500_000))


def duckdb():
    """A query on a connection that is then dropped, which used to be the crash."""
    import duckdb

    connections.append(duckdb.connect())
    connections[-1].execute("select sum(i) from range(1000000) t(i) group by i % 7").fetchall()
    for connection in connections:
        connection.execute("select 1").fetchall()
    if len(connections) > 1:
        connections.pop(0).close()


def joblib():
    """Two worker processes."""
    from joblib import Parallel, delayed

    assert sum(Parallel(2)(delayed(abs)(n) for n in range(4))) == 6


def progress():
    """tqdm's monitor."""
    import tqdm

    with open(os.devnull, "w") as nowhere:
        for _ in tqdm.tqdm(range(3), file=nowhere):
            pass


def event_loop():
    """A loop of asyncio that stays open between cells, as IPython's does."""
    import asyncio

    if not connections:
        connections.append(asyncio.new_event_loop())
    connections[0].run_until_complete(asyncio.sleep(0.001))


def polars():
    """polars' pool, which nothing brings back."""
    import polars

    polars.DataFrame({"a": [1, 2]}).lazy().filter(polars.col("a") > 1).collect()


def own_thread():
    """A thread that a cell started."""
    thread = threading.Thread(target=time.sleep, args=(SECONDS_MAX,), name="worker", daemon=True)
    thread.start()
    connections.append(thread)


def own_process():
    """A program that a cell left running, and one that has ended."""
    connections.append(subprocess.Popen(["sleep", str(SECONDS_MAX)], process_group=0))
    connections.append(subprocess.Popen(["true"]))
    os.waitid(os.P_PID, connections[-1].pid, os.WEXITED | os.WNOWAIT)


def own_sockets():
    """A socket, and one end of a pipe."""
    connections.append(socket.create_server(("127.0.0.1", 0)))
    reader, writer = os.pipe()
    os.close(reader)
    connections.append(writer)


SURVIVE = [openblas, openmp, arrow, duckdb, joblib, progress, event_loop]
LOST = {
    polars: ["polars' thread pool"], own_thread: ["1 thread of yours: worker"],
    own_process: ["1 process of yours: sleep"], own_sockets: ["1 open socket", "1 open pipe"],
}
connections = []


def generations(use, left):
    """Uses the library, rests it, forks, and so on in the child; ends with 0 when all is well."""
    signal.alarm(SECONDS_MAX)
    use()
    if left:
        names = decipher_threads.quiet(own)
        assert names == [], names
        child = os.fork()
        decipher_threads.wake()
        if child == 0:
            generations(use, left - 1)
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status == 0, f"generation {left} ended with {status}"
        use()
    # Idle workers would outlive us by minutes.
    decipher_threads.quiet(own)


def case(use):
    """One library or loss, in this process."""
    if use in LOST:
        use()
        names = decipher_threads.quiet(own)
        assert names == LOST[use], names
    else:
        generations(use, 2)
    for thing in connections:
        if isinstance(thing, subprocess.Popen):
            thing.kill()


def look():
    """With nothing to see it takes no time."""
    times = []
    for _ in range(50):
        start = time.perf_counter()
        assert decipher_threads.quiet(own) == []
        times.append(time.perf_counter() - start)
    assert sorted(times)[25] < LOOK_SECONDS_MAX, sorted(times)


def judge():
    """A process that is ending is no loss, from when its memory is gone."""
    fields = "1 2 2 0 -1 4194624 1479 0 0 0 0 0 0 0 30 10 1 0 3483304"
    for state, size, over in [("S", 8192, False), ("R", 0, True), ("Z", 0, True)]:
        stat = f"9 (a ) name) {state} {fields} {size} 7715 18446744073709551615 0 0\n"
        assert decipher_threads._is_over(stat.encode()) == over, stat
    with open("/proc/self/stat", "rb") as file:
        assert not decipher_threads._is_over(file.read())


own = {int(name) for name in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{name}")}
look()
judge()
failed = False
for use in [*SURVIVE, *LOST]:
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        try:
            case(use)
        except BaseException as error:
            print(f"{use.__name__}: {error!r}", flush=True)
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(f"{use.__name__}: {time.perf_counter() - start:.1f} s", file=sys.stderr)
    if status:
        failed = True
        print(f"{use.__name__} ended with {status}", flush=True)
sys.exit(failed)
