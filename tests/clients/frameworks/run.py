"""Runs each framework's script in a process of its own, all at once; says how long each took."""

import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

from stage import play

SCRIPT_SECONDS_MAX = 150


def main(node_folder):
    """Runs them; returns the exit status."""
    folder = pathlib.Path(__file__).parent
    scripts = {path.stem: [sys.executable, path] for path in sorted(folder.glob("with_*.py"))}
    if node_folder:
        node = next(pathlib.Path(node_folder).glob("node_modules/node-linux-*/bin/node"))
        scripts["with_ai_sdk"] = [node, pathlib.Path(node_folder) / "with_ai_sdk.mjs"]
    results = {}
    threads = [
        threading.Thread(target=run, args=(name, command, results))
        for name, command in scripts.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for name, (code, seconds, text) in sorted(results.items()):
        print(f"{name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.1f}s")
        if code:
            print(text)
    return any(code for code, _, _ in results.values())


def run(name, command, results):
    """Runs one script and keeps how it went."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as log:
        try:
            code = subprocess.run(
                command,
                env={**os.environ, **VARIABLES},
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=SCRIPT_SECONDS_MAX,
            ).returncode
        except subprocess.TimeoutExpired:
            code = "timeout"
        log.seek(0)
        results[name] = code, time.monotonic() - start, log.read()


# The chart as a script of the stand-in's, for what is not Python.
VARIABLES = {
    "CHART_SCRIPT": play.CHART_TURNS,
    "SALES": str(pathlib.Path(__file__).parents[3] / "examples" / "sales.csv"),
}

if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
