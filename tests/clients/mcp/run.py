"""Runs the official clients and tests of the Model Context Protocol against both of our doors.

`run.py NODE_FOLDER`, by tests/clients/run: over HTTP against the server that is on the stage, over
stdio against servers that the clients start themselves, in a data folder of their own.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from stage import server

# The inspector over stdio starts a server for each of its calls.
SCRIPT_SECONDS_MAX = 300
# Nothing here asks a model.
NO_MODEL = "http://127.0.0.1:9"


def main(node_folder):
    """Runs them, all at once; returns the exit status."""
    here, packages = pathlib.Path(__file__).parent, pathlib.Path(node_folder)
    node = next(packages.glob("node_modules/node-linux-*/bin/node"))
    inspector = packages / "node_modules/@modelcontextprotocol/inspector/clients/launcher/build"
    with_inspector = [here / "with_inspector.py", node, inspector / "index.js"]
    scripts = {
        "client over http": ([here / "with_client.py", "http"], {}),
        "inspector over http": ([*with_inspector, "http"], {}),
        "conformance": ([here / "with_conformance.py", node, packages], {}),
    }
    site = urllib.parse.urlsplit(os.environ["OPENAI_BASE_URL"])
    door = {
        "MCP_URL": f"{site.scheme}://{site.netloc}/mcp",
        "MCP_PORT": str(site.port),
        "MCP_KEY": os.environ["OPENAI_API_KEY"],
    }
    own = []
    for name, command in {
        "client over stdio": [here / "with_client.py", "stdio"],
        "inspector over stdio": [*with_inspector, "stdio"],
    }.items():
        # Each with a data folder: two servers of one person are not what is tested here.
        own.append(server.Server(NO_MODEL, os.devnull))
        scripts[name] = (command, own[-1].environment)
    results = {}
    threads = [
        threading.Thread(target=run, args=(name, command, {**door, **more}, results))
        for name, (command, more) in scripts.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for one in own:
        one.end()
    for name, (code, seconds, text) in sorted(results.items()):
        print(f"{name}: {'passed' if code == 0 else 'FAILED'} in {seconds:.1f}s\n{text}")
    return any(code for code, _, _ in results.values())


def run(name, command, variables, results):
    """Runs one script and keeps how it went."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as log:
        try:
            code = subprocess.run(
                [sys.executable, *command],
                env={**os.environ, **variables},
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=SCRIPT_SECONDS_MAX,
            ).returncode
        except subprocess.TimeoutExpired:
            code = "timeout"
        log.seek(0)
        results[name] = code, time.monotonic() - start, log.read()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
