"""Takes turns between `decipher serve` and other servers that run cells, over HTTP. Started by bench/http/run.

Each server gets its load from a process of `decipher-load`, one block after the other, as bench/compare.py has it; the rows,
the table and the files of results are its too.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request

import compare
from compare import Row, Run, at_most, figure, p99_at_most, times
from stage import census
from stage.server import Server, free_port

PEERS = ("ours", "jupyter", "sandboxfusion")
# Nothing answers there: no row asks a model.
NO_MODEL = "http://127.0.0.1:9"
START_SECONDS_MAX = 90
# The crowd of the goal.
SESSIONS, CLIENTS, SECONDS = 200, 50, 120
# "Flat": what is held after the crowd, over what was held when each session had run one cell.
FLAT = 1.1
# Between containers that are made in peace, as people do.
PAUSE_MS = 100
# Memory that is given back late, by allocators and the pool.
SETTLE_SECONDS = 20


class Other:
    """A server of somebody else's."""

    def __init__(self, command, folder, path):
        self.port = free_port()
        command = [part.replace("PORT", str(self.port)) for part in command]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, cwd=folder, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + START_SECONDS_MAX
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5).close()
                return
            except OSError as error:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.end()
                    raise RuntimeError(f"{command[0]} does not start: {error}") from error
                time.sleep(0.1)

    def end(self):
        """Ends it."""
        self.process.terminate()
        self.process.wait()
        self.log.close()


def address(port, *headers):
    """Names a server for decipher-load."""
    return {"address": f"127.0.0.1:{port}", "headers": list(headers)}


def step(method, path, body=None, expect=""):
    """One request for decipher-load."""
    return {"method": method, "path": path, "expect": expect, "body": json.dumps(body) if body is not None else ""}


def execute(container):
    """Runs 1+1 in a container."""
    return step("POST", f"/v1/containers/{container}/execute", {"code": "1+1"}, expect='"2"')


def rows(servers, ours, quick):
    """Returns the rows of which each server has its turns."""
    few = (lambda n, q: q if quick else n)
    container = json.loads(ours.ask("POST", "/v1/containers", {"name": "bench"})[1])["id"]
    made = step("POST", "/v1/containers", {"name": "bench"})
    removed = step("DELETE", "/v1/containers/{id}")
    warm = {"ours": {"do": "repeat", "server": servers["ours"], "steps": [execute(container)], "n": few(400, 40)}}
    fresh = {"ours": {"do": "repeat", "server": servers["ours"], "steps": [made, execute("{id}")], "after": [removed], "n": few(30, 5)}}
    calm = {"ours": {**fresh["ours"], "pause_ms": PAUSE_MS}}
    if "jupyter" in servers:
        warm["jupyter"] = {"do": "warm", "server": servers["jupyter"], "code": "1+1", "n": few(100, 10)}
        calm["jupyter"] = fresh["jupyter"] = {"do": "fresh", "server": servers["jupyter"], "code": "1+1", "n": few(3, 1)}
    if "sandboxfusion" in servers:
        once = step("POST", "/run_code", {"code": "print(1+1)", "language": "python"}, expect='"2\\n"')
        fresh["sandboxfusion"] = {"do": "repeat", "server": servers["sandboxfusion"], "steps": [once], "n": few(20, 2)}
    return [
        Row("warm", "execute of 1+1 in an existing container, HTTP keep-alive", warm,
            [at_most(1, "ms"), p99_at_most(5, "ms"), times(5, "jupyter")], note="jupyter by WebSocket; SandboxFusion has no sessions"),
        Row("fresh", "create a container + first result, one after another", fresh,
            [at_most(3, "ms"), times(100, "jupyter")], note="SandboxFusion starts a plain Python for each"),
        Row("calm", f"create a container + first result, one every {PAUSE_MS} ms", calm,
            [at_most(3, "ms"), times(100, "jupyter")], note="what the pool is for"),
    ]


def crowd(load, server, ours, quick):
    """Uses many containers at once, for long; returns the result of the row."""
    sessions, clients, seconds = (20, 5, 5) if quick else (SESSIONS, CLIENTS, SECONDS)
    print(f"... {sessions} containers used at once by {clients} clients for {seconds} s", file=sys.stderr, flush=True)
    containers = [json.loads(ours.ask("POST", "/v1/containers", {"name": "crowd"})[1])["id"] for _ in range(sessions)]
    steps = [execute(container) for container in containers]
    # Each session begins, so that what comes after is use and no start.
    first = load.ask({"do": "repeat", "server": server, "steps": steps, "n": 1})
    assert "error" not in first, first
    time.sleep(1 if quick else SETTLE_SECONDS)
    before = census.count(ours.process.pid)
    answer = load.ask({"do": "crowd", "server": server, "steps": steps, "clients": clients, "seconds": seconds})
    time.sleep(1 if quick else SETTLE_SECONDS)
    after = census.count(ours.process.pid)
    for container in containers:
        ours.ask("DELETE", f"/v1/containers/{container}")
    entry = {"unit": answer["unit"], **compare.summary(answer["samples"])}
    rate = entry["n"] / seconds
    return {
        "row": "crowd", "title": f"1+1 in {sessions} containers at once, {clients} clients, {seconds} s", "peers": {"ours": entry},
        "errors": {}, "note": f"{figure(rate)} cells a second; {answer['errors']} errors {answer.get('error', '')}; memory of decipher "
                              f"{before['memory_mib']} MiB before, {after['memory_mib']} MiB after; descriptors {before['descriptors']} "
                              f"before, {after['descriptors']} after",
        "goals": [{"goal": "no error", "met": answer["errors"] == 0},
                  {"goal": f"memory after <= {FLAT:g}x before", "met": after["memory_mib"] <= FLAT * before["memory_mib"]}],
    }


def versions(arguments):
    """Returns what the peers are."""
    def output(*command):
        return subprocess.run(command, capture_output=True, text=True).stdout.strip()
    source = "import importlib.metadata as m; print(m.version('jupyter_kernel_gateway'), 'with ipykernel', m.version('ipykernel'))"
    found = {"decipher": output(os.environ["DECIPHER"], "--version"), "jupyter_kernel_gateway": output(arguments.jupyter, "-c", source)}
    if arguments.sandboxfusion:
        found["SandboxFusion"] = output("git", "-C", arguments.sandboxfusion, "rev-parse", "--short", "HEAD")
    return found


def start_others(arguments):
    """Starts the peers that are there."""
    others = {}
    commands = {"jupyter": ([arguments.jupyter, "-m", "kernel_gateway", "--KernelGatewayApp.port=PORT"], None, "/api")}
    if arguments.sandboxfusion:
        python = os.path.realpath(arguments.sandboxfusion) + "-venv/bin/python"
        uvicorn = [python, "-m", "uvicorn", "sandbox.server.server:app", "--port", "PORT", "--log-level", "warning"]
        commands["sandboxfusion"] = (uvicorn, arguments.sandboxfusion, "/openapi.json")
    for name, command in commands.items():
        try:
            others[name] = Other(*command)
        except (OSError, RuntimeError) as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return others


def main():
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jupyter", required=True, help="the Python that has jupyter-kernel-gateway")
    parser.add_argument("--sandboxfusion", help="a checkout of SandboxFusion, with its environment beside it")
    parser.add_argument("--quick", action="store_true", help="few samples: shows that it works, and no figures to quote")
    parser.add_argument("--rows", default="", help="only these rows, with commas")
    arguments = parser.parse_args()
    chosen = set(filter(None, arguments.rows.split(",")))
    results = os.path.join(compare.HERE, *(["..", "target", "bench-quick"] if arguments.quick else ["results"]))
    facts = compare.machine_facts(sys.executable)
    facts["versions"] = versions(arguments)
    others = start_others(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ours = Server(NO_MODEL, os.path.join(folder, "server.log"))
        run = Run({name: [os.environ["LOAD"]] for name in ("ours", *others)}, arguments.quick)
        try:
            ours.start()
            servers = {name: address(other.port) for name, other in others.items()}
            servers["ours"] = address(ours.port, f"Authorization: Bearer {ours.key}")
            for row in rows(servers, ours, arguments.quick):
                if not chosen or row.name in chosen:
                    run.measure(row)
            if not chosen or "crowd" in chosen:
                run.results.append(crowd(run.peer("ours", False), servers["ours"], ours, arguments.quick))
        finally:
            run.end()
            ours.end()
            for other in others.values():
                other.end()
    compare.keep(results, facts, run.results, "-http-quick" if arguments.quick else "-http", PEERS)
    return 1 if any("ours" in result["errors"] for result in run.results) else 0


if __name__ == "__main__":
    sys.exit(main())
