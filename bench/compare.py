"""Takes turns between Decipher and its peers, and prints the table. Started by bench/run.

Ours and theirs are measured in short blocks, one after the other, several times over, so that a machine that grows slow
meanwhile grows slow for all. Each peer is its own process that answers one JSON request per line; before the first block
each gets one run that is thrown away, save in a quick run.
"""
import argparse
import datetime
import json
import math
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = ("ours", "bwrap", "jupyter", "monty", "python")
GIGABYTE = 10**9


def cell(name):
    """Reads a cell that all run alike."""
    with open(os.path.join(HERE, "cells", name + ".py")) as file:
        return file.read()


class Row:
    """One line of the goal table.

    `requests` maps a peer to its request for one block; `goals` are pairs of a text and a test on the medians.
    """

    def __init__(self, name, title, requests, goals=(), blocks=None, one_core=False, note=""):
        self.name, self.title, self.requests, self.goals = name, title, requests, goals
        self.blocks, self.one_core, self.note = blocks, one_core, note


def at_most(bound, unit):
    """A goal for our median."""
    return f"p50 <= {bound:g} {unit}", lambda m: m["ours"]["median"] <= bound


def p99_at_most(bound, unit):
    """A goal for our 99th percentile."""
    return f"p99 <= {bound:g} {unit}", lambda m: m["ours"]["p99"] <= bound


def times(factor, peer, higher_is_better=False):
    """A goal for the ratio of the medians."""
    def test(m):
        if peer not in m:
            return None
        ratio = m[peer]["median"] / m["ours"]["median"]
        return (1 / ratio if higher_is_better else ratio) >= factor
    return f">= {factor:g}x {peer}", test


def goal_rows(quick):
    """Returns the rows of the goal table."""
    few = (lambda n, q: q if quick else n)

    def fresh(code, **counts):
        requests = {}
        for peer, (full, short) in counts.items():
            source = "pool" if peer == "pool" else "demand"
            requests["ours" if peer == "pool" else peer] = {
                "do": "fresh", "source": source, "code": code, "n": few(full, short)}
        return requests

    def memory(code, sessions, peers):
        return {peer: {"do": "memory", "code": code, "sessions": few(*sessions if peer == "ours" else peers)}
                for peer in ("ours", "bwrap", "jupyter")}

    hello, warm = "print(1)", "1+1"
    flood = {"do": "run", "name": "live", "code": cell("flood"), "n": 1}
    churn = {"do": "churn", "code": warm}
    return [
        Row("ready", "ready session from the pool: request -> print(1)",
            fresh(hello, pool=(40, 8), bwrap=(6, 2), jupyter=(3, 1), monty=(40, 8)),
            [at_most(0.5, "ms"), times(30, "bwrap"), times(900, "jupyter")],
            note="monty, which has no numpy, stays ahead"),
        Row("demand", "isolated session on demand: request -> print(1)",
            fresh(hello, ours=(40, 4), bwrap=(6, 2), jupyter=(3, 1)),
            [at_most(6, "ms"), p99_at_most(12, "ms"), times(2.8, "bwrap"), times(80, "jupyter")]),
        Row("data", "data cell in a fresh session (imports, frame, PNG plot)",
            fresh(cell("data"), ours=(10, 3), bwrap=(3, 1), jupyter=(2, 1)),
            [at_most(65, "ms"), times(7, "bwrap"), times(14, "jupyter")],
            note="session forked on demand; monty has no packages"),
        Row("warm", "warm cell 1+1 with IPython semantics",
            {peer: {"do": "run", "name": "live", "code": warm, "n": few(100, 30)} for peer in ("ours", "bwrap", "jupyter", "monty")},
            [at_most(0.35, "ms"), times(13, "jupyter")], note="bwrap's exec loop and monty have no IPython semantics"),
        Row("flood", "100 MB printed by one cell",
            {peer: dict(flood) for peer in ("ours", "bwrap", "jupyter", "monty")},
            [at_most(1200, "ms"), times(4, "jupyter"), ("nothing lost silently", nothing_lost)], blocks=few(5, 1)),
        Row("idle", "memory per session, idle with the imports done, zygote included",
            memory(cell("imports"), (100, 5), (25, 2)),
            [at_most(5, "MB"), times(13, "bwrap")], blocks=1,
            note=f"{few(100, 5)} sessions of ours, {few(25, 2)} of each peer"),
        Row("data-memory", "memory per session after the data cell, zygote included",
            memory(cell("data"), (100, 5), (25, 2)),
            [at_most(20, "MB"), times(4.5, "jupyter")], blocks=1,
            note=f"{few(100, 5)} sessions of ours, {few(25, 2)} of each peer"),
        Row("churn", "create + 1+1 + destroy per second on one core",
            {"ours": dict(churn, n=few(100, 20)), "bwrap": dict(churn, n=few(20, 3)), "jupyter": dict(churn, n=few(3, 1))},
            [("p50 >= 120 /s", lambda m: m["ours"]["median"] >= 120)], one_core=True),
        Row("start", "first request after start, with the data packages",
            {"ours": {"do": "start", "code": hello}}, [at_most(800, "ms")],
            note="a start without packages (25 ms) is not offered: every warm Python holds them"),
    ]


def past_rows(quick):
    """Returns the rows of a session's past: keeping it, going back, and what that costs the cells."""
    n = 3 if quick else 12
    large = "import numpy as np, pandas as pd\ndf = pd.DataFrame(np.random.rand(6_250_000, 10))\nx = 1"
    middle = "import numpy as np, pandas as pd\ndf = pd.DataFrame(np.random.rand(1_250_000, 10))\nx = 1"

    def past(what, setup, code="x += 1", peers=("ours", "python"), n=n):
        return {peer: {"do": "past", "what": what, "setup": setup, "code": code, "n": n} for peer in peers}

    rewrite = past("plain", large, "df *= 1.0", ("ours",), 3)
    penalty = past("penalty", large, "df *= 1.0", ("ours",), 3)
    pickled = "python pickles its variables to memory"
    return [
        Row("checkpoint", "checkpoint of a session with a 500 MB frame", past("checkpoint", large), [at_most(8, "ms"), times(25, "python")],
            blocks=1 if quick else 3, note=pickled),
        Row("restore", "going back in a session with a 500 MB frame, 1+1 included", past("restore", large), [at_most(15, "ms"), times(20, "python")],
            blocks=1 if quick else 3, note=pickled),
        Row("rewrite", "rewriting the whole 500 MB frame, no checkpoint", rewrite, blocks=2),
        Row("penalty", "rewriting the whole 500 MB frame, first after a checkpoint", penalty, blocks=2, note="the write penalty: all of it is copied"),
        Row("checkpoint-small", "checkpoint of a small session", past("checkpoint", "x = 1"), [at_most(3, "ms")], note=pickled),
        Row("restore-small", "going back in a small session, 1+1 included", past("restore", "x = 1"), [at_most(5, "ms")], note=pickled),
        Row("checkpoint-memory", "memory with 50 checkpoints of a 100 MB session, over that with one",
            past("memory", middle, peers=("ours",), n=5 if quick else 50), [("<= 1.3x", lambda m: m["ours"]["median"] <= 1.3)], blocks=1,
            note="each cell changes one small variable"),
    ]


def work_rows(folder, quick):
    """Returns the rows that show that the walls cost no work: the same cell inside and outside."""
    titles = {"matmul": "numpy matrix product, all cores", "groupby": "pandas group-by of 10 million rows",
              "fit": "scikit-learn fit", "csv": "reading a 1 GB CSV"}
    rows = []
    for name in ("matmul",) if quick else titles:
        requests = {peer: {"do": "run", "name": "work", "code": cell(name), "n": 1} for peer in ("ours", "python")}
        row = Row(name, titles[name] + ", inside / plain Python outside", requests,
                  [("<= 1.05x python", lambda m: m["ours"]["median"] <= 1.05 * m["python"]["median"])], blocks=2 if quick else 9)
        row.setup = {"do": "open", "name": "work", "setup": cell(name + "_setup")}
        if name == "csv":
            row.setup["attach"] = [os.path.join(folder, "decipher-bench.csv")]
        rows.append(row)
    return rows


def nothing_lost(medians):
    """Checks that text and the mark of what was left out add up to what was printed."""
    ours = medians["ours"]
    return ours["text_bytes"] + ours["omitted_bytes"] == 100_000_000


class Peer:
    """One process that measures."""

    def __init__(self, name, command):
        self.name = name
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, request):
        """Asks for one measurement."""
        try:
            self.process.stdin.write(json.dumps(request) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        return json.loads(line) if line else {"error": f"the process ended with {self.process.wait()}"}

    def end(self):
        """Lets it clean up and waits for it."""
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def summary(samples):
    """Returns n, median, p99 and extremes; the p99 of few samples is their largest."""
    ordered = sorted(samples)
    return {"n": len(ordered), "median": statistics.median(ordered), "min": ordered[0], "max": ordered[-1],
            "p99": ordered[min(len(ordered) - 1, math.ceil(len(ordered) * 0.99) - 1)]}


class Run:
    """One run of the benchmark."""

    def __init__(self, commands, quick):
        self.commands, self.quick, self.peers, self.results = commands, quick, {}, []

    def peer(self, name, one_core):
        """Returns a peer's process, on one core where a row wants that."""
        key = name, one_core
        if key not in self.peers:
            command = self.commands[name]
            core = min(os.sched_getaffinity(0))
            self.peers[key] = Peer(name, ["taskset", "-c", str(core), *command] if one_core else command)
        return self.peers[key]

    def measure(self, row):
        """Measures one row, block by block."""
        print(f"... {row.title}", file=sys.stderr, flush=True)
        collected, errors = {}, {}
        asked = {name: request for name, request in row.requests.items() if name in self.commands}
        for name, request in asked.items():
            peer = self.peer(name, row.one_core)
            setup = getattr(row, "setup", {"do": "open", "name": "live", "setup": "1+1"})
            if request["do"] == "run":
                self.note(errors, name, peer.ask(setup))
            if request["do"] in ("run", "fresh") and name not in errors and not self.quick:
                self.note(errors, name, peer.ask({**request, "n": 1}))
        for block in range(row.blocks or (1 if self.quick else 5)):
            # The order turns round with each block, so that nobody always comes after the same one.
            for name in list(asked) if block % 2 == 0 else list(reversed(asked)):
                if name in errors:
                    continue
                answer = self.peer(name, row.one_core).ask(asked[name])
                self.note(errors, name, answer)
                if name not in errors:
                    entry = collected.setdefault(name, {"unit": answer["unit"], "samples": []})
                    entry["samples"] += answer["samples"]
                    entry.update(text_bytes=answer.get("text_bytes", 0), omitted_bytes=answer.get("omitted_bytes", 0))
        for name, request in asked.items():
            if request["do"] == "run":
                self.peer(name, row.one_core).ask({"do": "close", "name": request["name"]})
        self.results.append(self.judged(row, collected, errors))

    @staticmethod
    def note(errors, name, answer):
        """Keeps the first error of a peer in a row."""
        if "error" in answer:
            errors.setdefault(name, answer["error"].strip().splitlines()[-1])

    @staticmethod
    def judged(row, collected, errors):
        """Holds what was measured against the goals."""
        medians = {name: {**entry, **summary(entry["samples"])} for name, entry in collected.items()}
        goals = []
        for text, test in row.goals:
            met = test(medians) if "ours" in medians else None
            goals.append({"goal": text, "met": met})
        return {"row": row.name, "title": row.title, "peers": medians, "errors": errors, "goals": goals, "note": row.note}

    def end(self):
        """Ends all processes."""
        for peer in self.peers.values():
            peer.end()


def machine_facts(python):
    """Returns what the figures depend on."""
    def output(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, cwd=HERE).stdout.strip()
        except OSError:
            return ""
    cpu = re.search(r"^model name\s*:\s*(.*)$", open("/proc/cpuinfo").read(), re.MULTILINE)
    memory = int(re.search(r"MemTotal:\s+(\d+)", open("/proc/meminfo").read()).group(1)) * 1024
    packages = output(python, "-c", "import importlib.metadata as m, json, platform; print(json.dumps({'python': "
                      "platform.python_version()} | {n: m.version(n) for n in ('numpy', 'pandas', 'matplotlib', 'scikit-learn', 'ipython')}))")
    peers = output(sys.executable, "-c", "import importlib.metadata as m, json; print(json.dumps({n: m.version(n) for n in "
                   "('jupyter_client', 'ipykernel', 'pydantic-monty')}))")
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "cpu": cpu.group(1).strip() if cpu else platform.machine(),
        "cores": len(os.sched_getaffinity(0)),
        "memory_bytes": memory,
        "kernel": platform.release(),
        "root": os.geteuid() == 0,
        "load_before": os.getloadavg()[0],
        "commit": output("git", "rev-parse", "--short", "HEAD") + ("+" if output("git", "status", "--porcelain", "-uno") else ""),
        "versions": {**json.loads(packages or "{}"), **json.loads(peers or "{}"), "bubblewrap": output("bwrap", "--version")},
    }


def figure(value):
    """Writes a number with three digits that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(facts, results, peers=PEERS):
    """Writes the results as Markdown."""
    lines = [
        f"# Benchmark of {facts['date'][:10]}", "",
        f"{facts['cpu']}, {facts['cores']} cores, {facts['memory_bytes'] / 2**30:.0f} GiB, Linux {facts['kernel']}, "
        f"{'root' if facts['root'] else 'ordinary user'}, commit {facts['commit']}, load before {facts['load_before']:.1f}.",
        "; ".join(f"{name} {version}" for name, version in facts["versions"].items()) + ".", "",
        "`ratio` is the peer's median over ours (of rates: ours over the peer's); the p99 of less than 100 samples is the largest.", "",
        "| what | who | n | median | p99 | min | ratio |", "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        title = result["title"]
        for name in peers:
            if name in result["peers"]:
                entry, ours, ratio = result["peers"][name], result["peers"].get("ours"), ""
                if ours and name != "ours":
                    ratio = entry["median"] / ours["median"]
                    ratio = figure(1 / ratio if entry["unit"] == "1/s" else ratio) + "x"
                cells = [figure(entry[key]) for key in ("median", "p99", "min")]
                lines.append(f"| {title} | {name} | {entry['n']} | {cells[0]} {entry['unit']} | {cells[1]} | {cells[2]} | {ratio} |")
            elif name in result["errors"]:
                lines.append(f"| {title} | {name} | 0 | {result['errors'][name][:120].replace('|', '/')} | | | |")
            else:
                continue
            title = ""
    lines += ["", "| what | goal | |", "|---|---|---|"]
    for result in results:
        title = result["title"] + (f" ({result['note']})" if result["note"] else "")
        for goal in result["goals"]:
            met = {True: "met", False: "**not met**", None: "not measured"}[goal["met"]]
            lines.append(f"| {title} | {goal['goal']} | {met} |")
            title = ""
    return "\n".join(lines) + "\n"


def make_csv(folder):
    """Writes a CSV of 1 GB, the same on every machine."""
    import random
    source, rows = random.Random(1), []
    for number in range(100_000):
        rows.append(f"{number},{source.random():.12f},{source.gauss(0, 1):.12f},{source.randrange(10**6)},name{source.randrange(1000)}\n")
    block = "".join(rows)
    with open(os.path.join(folder, "decipher-bench.csv"), "w") as file:
        file.write("number,a,b,c,name\n")
        for _ in range(GIGABYTE // len(block) + 1):
            file.write(block)


def keep(folder, facts, results, ending, peers=PEERS):
    """Prints the results and writes them into the folder."""
    text = table(facts, results, peers)
    print(text)
    os.makedirs(folder, exist_ok=True)
    name = os.path.join(folder, f"{facts['date'][:10]}-{re.sub('[^A-Za-z0-9]+', '-', facts['cpu']).strip('-').lower()}{ending}")
    with open(name + ".md", "w") as file:
        file.write(text)
    with open(name + ".json", "w") as file:
        json.dump({"facts": facts, "results": results}, file, indent=1)
    print(f"written to {name}.md and .json", file=sys.stderr)


def main():
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ours", help="the decipher-bench program; without it, only the peers are measured")
    parser.add_argument("--python", required=True, help="the Python whose packages the cells use")
    parser.add_argument("--quick", action="store_true", help="few samples: shows that it works, and no figures to quote")
    parser.add_argument("--rows", default="", help="only these rows, with commas")
    parser.add_argument("--results", help="where the result files go: bench/results, or target/bench-quick for a quick run")
    arguments = parser.parse_args()
    results = arguments.results or os.path.join(HERE, *(["..", "target", "bench-quick"] if arguments.quick else ["results"]))
    commands = {name: [sys.executable, os.path.join(HERE, "peers.py"), name, arguments.python] for name in PEERS[1:]}
    if arguments.ours:
        commands["ours"] = [arguments.ours]
    facts = machine_facts(arguments.python)
    folder = tempfile.mkdtemp(prefix="decipher-bench-")
    run = Run(commands, arguments.quick)
    try:
        chosen = set(filter(None, arguments.rows.split(",")))
        rows = [row for row in goal_rows(arguments.quick) + past_rows(arguments.quick) + work_rows(folder, arguments.quick) if not chosen or row.name in chosen]
        if any(row.name == "csv" for row in rows):
            # The file, and the copy that a session gets.
            if shutil.disk_usage(folder).free < 4 * GIGABYTE:
                print("less than 4 GB are free: the row with the CSV is left out", file=sys.stderr)
                rows = [row for row in rows if row.name != "csv"]
            else:
                make_csv(folder)
        for row in rows:
            run.measure(row)
    finally:
        run.end()
        shutil.rmtree(folder, ignore_errors=True)
    keep(results, facts, run.results, "-quick" if arguments.quick else "")
    broken = arguments.ours and any("ours" in result["errors"] for result in run.results)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
