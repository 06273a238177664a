"""Runs several scripts at once, each in a process of its own, and keeps how each went."""

import os
import subprocess
import tempfile
import threading
import time


def together(scripts, seconds_max):
    """Runs `scripts`, by name a command and what its environment has more.

    Returns by name the exit status (or `timeout`), the seconds that it took, and what it said.
    """
    results = {}
    threads = [
        threading.Thread(target=_run, args=(name, command, variables, seconds_max, results))
        for name, (command, variables) in scripts.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def how(name, result):
    """One line that says how a script went."""
    code, seconds, _ = result
    return f"{name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.1f}s"


def _run(name, command, variables, seconds_max, results):
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as log:
        try:
            code = subprocess.run(
                command,
                env={**os.environ, **variables},
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=seconds_max,
            ).returncode
        except subprocess.TimeoutExpired:
            code = "timeout"
        log.seek(0)
        results[name] = code, time.monotonic() - start, log.read()
