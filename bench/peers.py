"""Measures what people use today with the same cells: Python in bubblewrap, jupyter_client + ipykernel, monty.

It speaks the protocol of decipher-bench: one JSON request per line on stdin, one JSON answer per line on stdout. Which
peer answers is the first argument; the second is the Python whose packages the cells use, so that all use the same.
"""
import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


class Driver:
    """An exec loop in plain Python, bare or in bubblewrap."""

    walls = []

    def __init__(self, python, folder):
        command = [python, os.path.join(HERE, "driver.py")]
        self.process = subprocess.Popen(
            self.wrapped(command, folder), cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=dict(os.environ, MPLCONFIGDIR=os.path.join(folder, "matplotlib"), MPLBACKEND="Agg"),
        )

    def wrapped(self, command, folder):
        """Returns the command as it is."""
        return command

    def run(self, code):
        """Runs a cell and returns what it printed."""
        payload = code.encode()
        self.process.stdin.write(len(payload).to_bytes(8, "little") + payload)
        self.process.stdin.flush()
        return self.process.stdout.read(int.from_bytes(self.process.stdout.read(8), "little"))

    def end(self):
        """Ends it and waits until it is gone."""
        self.process.stdin.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Bubblewrap(Driver):
    """The exec loop in its own namespaces, with the whole machine read-only."""

    def wrapped(self, command, folder):
        """Puts bubblewrap before the command."""
        return ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev",
                "--proc", "/proc", "--bind", folder, folder, "--chdir", folder, *command]


class Jupyter:
    """A kernel of its own process, spoken to by the blocking client."""

    def __init__(self, python, folder):
        from jupyter_client import KernelManager
        from jupyter_client.kernelspec import KernelSpec

        # The environment's packages win; ipykernel and what it needs come from ours.
        packages = [path for path in sys.path if path.endswith("site-packages")]
        start = f"import sys; sys.path += {packages!r}; from ipykernel.kernelapp import launch_new_instance as start; start()"
        self.manager = KernelManager()
        self.manager._kernel_spec = KernelSpec(
            argv=[python, "-c", start, "-f", "{connection_file}"], display_name="bench", language="python"
        )
        self.manager.start_kernel(
            cwd=folder, stderr=subprocess.DEVNULL, env=dict(os.environ, MPLCONFIGDIR=os.path.join(folder, "matplotlib"), MPLBACKEND="Agg")
        )
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, code):
        """Runs a cell and returns what it printed, once the kernel is idle again."""
        request, texts = self.client.execute(code), []
        while True:
            message = self.client.get_iopub_msg(timeout=120)
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["msg_type"] == "stream":
                texts.append(message["content"]["text"])
            elif message["msg_type"] == "error":
                texts.append("\n".join(message["content"]["traceback"]))
            elif message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return "".join(texts).encode()

    def end(self):
        """Ends the kernel and waits until it is gone."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class Monty:
    """A session of monty's pool of workers. It has no packages: no numpy, no pandas, no plots."""

    pool = None

    def __init__(self, _python, _folder):
        import pydantic_monty

        if Monty.pool is None:
            Monty.pool = pydantic_monty.Monty()
            Monty.pool.__enter__()
        self.collect = pydantic_monty.CollectString
        self.checkout = Monty.pool.checkout()
        self.session = self.checkout.__enter__()

    def run(self, code):
        """Runs a cell and returns what it printed."""
        # Its default is 10 MiB; the benchmark's flood is ten times that.
        output = self.collect(max_bytes=200_000_000)
        self.session.feed_run(code, print_callback=output)
        return output.output.encode()

    def end(self):
        """Gives the worker back."""
        self.checkout.__exit__(None, None, None)


def tree_memory():
    """Returns the proportional memory in MB of all processes that descend from this one."""
    children = {}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            parent = int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(int(pid))
    total, pending = 0, [os.getpid()]
    while pending:
        for pid in children.get(pending.pop(), []):
            pending.append(pid)
            try:
                lines = open(f"/proc/{pid}/smaps_rollup").read().splitlines()
            except (OSError, ProcessLookupError):
                continue
            total += next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return total * 1024 / 1e6


class Bench:
    """Answers the requests for one peer."""

    def __init__(self, peer, python):
        self.peer, self.python, self.live = peer, python, {}
        self.folder = tempfile.mkdtemp(prefix="decipher-bench-")

    def fresh(self, request):
        """Times a new session together with its first cell."""
        samples, output = [], b""
        for _ in range(request["n"]):
            start = time.perf_counter()
            session = self.peer(self.python, self.folder)
            output = session.run(request["code"])
            samples.append((time.perf_counter() - start) * 1e3)
            session.end()
        return {"unit": "ms", "samples": samples, "text_bytes": len(output)}

    def open(self, request):
        """Opens a session that stays, under a name."""
        for path in request.get("attach", []):
            target = os.path.join(self.folder, os.path.basename(path))
            if not os.path.exists(target):
                os.link(path, target)
        self.live[request["name"]] = session = self.peer(self.python, self.folder)
        session.run(request["setup"])
        return {}

    def run(self, request):
        """Times a cell in a session that stays."""
        samples, output = [], b""
        for _ in range(request["n"]):
            start = time.perf_counter()
            output = self.live[request["name"]].run(request["code"])
            samples.append((time.perf_counter() - start) * 1e3)
        return {"unit": "ms", "samples": samples, "text_bytes": len(output), "text": output[-200:].decode(errors="replace")}

    def close(self, request):
        """Ends a session that stays."""
        self.live.pop(request["name"]).end()
        return {}

    def memory(self, request):
        """Measures the memory per session with many of them alive."""
        before, sessions = tree_memory(), []
        for _ in range(request["sessions"]):
            sessions.append(self.peer(self.python, self.folder))
            sessions[-1].run(request["code"])
        sample = (tree_memory() - before) / len(sessions)
        for session in sessions:
            session.end()
        return {"unit": "MB", "samples": [sample]}

    def past(self, request):
        """Times what stands in for checkpoints elsewhere: all variables pickled to memory and back."""
        session, samples = self.peer(self.python, self.folder), []
        session.run(request["setup"])
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            path = os.path.join(folder, "state")
            save = ("import pickle\n_state = {k: v for k, v in globals().items() if k[0] != '_' and not isinstance(v, type(pickle))}\n"
                    f"with open({path!r}, 'wb') as _file: pickle.dump(_state, _file, protocol=5)\ndel _state")
            load = f"import pickle\nwith open({path!r}, 'rb') as _file: globals().update(pickle.load(_file))\n1+1"
            timed = {"checkpoint": save, "restore": load, "plain": request["code"]}[request["what"]]
            session.run(save)
            for _ in range(request["n"]):
                start = time.perf_counter()
                session.run(timed)
                samples.append((time.perf_counter() - start) * 1e3)
        session.end()
        return {"unit": "ms", "samples": samples}

    def churn(self, request):
        """Counts sessions made, used and ended per second."""
        start = time.perf_counter()
        for _ in range(request["n"]):
            session = self.peer(self.python, self.folder)
            session.run(request["code"])
            session.end()
        return {"unit": "1/s", "samples": [request["n"] / (time.perf_counter() - start)]}


def main():
    """Answers requests until stdin ends."""
    peer = {"python": Driver, "bwrap": Bubblewrap, "jupyter": Jupyter, "monty": Monty}[sys.argv[1]]
    bench = Bench(peer, sys.argv[2])
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(bench, request["do"])(request)
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"[:300]}
        print(json.dumps(answer), flush=True)
    for name in list(bench.live):
        bench.close({"name": name})
    subprocess.run(["rm", "-rf", bench.folder], check=False)
    if Monty.pool is not None:
        Monty.pool.__exit__(None, None, None)


if __name__ == "__main__":
    main()
