"""Puts up what a client test needs, over real sockets: the stand-in model and `decipher serve`.

Each server has a data folder of its own; the Python environment in it is the machine's. The key of
the tests is made by `decipher keys`, as a person would. Nothing here knows a test.
"""

import atexit
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

# A debug build starts in 2 s; three at once on two cores take longer.
READY_SECONDS_MAX = 90
# What a server may take to finish and hibernate its sessions when it is asked to end.
END_SECONDS_MAX = 60
# The name under which the stand-in's model is configured.
MODEL = "openai/standin"
KEY = re.compile(r"\bdk-[A-Za-z0-9_-]+")


def binary(name, variable):
    """Returns the path of one of our binaries, which tests/clients/run has built."""
    path = os.environ.get(variable)
    if not path:
        raise SystemExit(
            f"{variable} is not set: start this by tests/clients/run, which builds {name}"
        )
    return path


def free_port():
    """Returns a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Standin:
    """The model."""

    def __init__(self):
        self.process = subprocess.Popen(
            [binary("decipher-standin", "STANDIN")], stdout=subprocess.PIPE, text=True
        )
        self.url = self.process.stdout.readline().strip()

    def end(self):
        """Ends it."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


class Server:
    """`decipher serve` with a data folder, which outlives a kill."""

    def __init__(self, standin_url, log, settings=()):
        machine = pathlib.Path(
            os.environ.get("DECIPHER_DATA_DIR") or pathlib.Path.home() / ".local/share/decipher"
        )
        # Beside the machine's own: sessions are other users that must get to their files.
        (machine / "tests").mkdir(parents=True, exist_ok=True)
        self.data = pathlib.Path(tempfile.mkdtemp(dir=machine / "tests", prefix="clients-"))
        # Also when it never starts.
        atexit.register(shutil.rmtree, self.data, ignore_errors=True)
        self.data.chmod(0o755)
        (self.data / "python").symlink_to(machine / "python")
        home = self.data / "home/.local/share"
        home.mkdir(parents=True)
        # Programs that start ours often hand on HOME alone.
        (home / "decipher").symlink_to(self.data)
        self.log = open(log, "ab")
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        # Nothing of the caller's but the way to programs: a key of theirs must not get in.
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.data / "home"),
            "DECIPHER_DATA_DIR": str(self.data),
            "DECIPHER_MODEL": MODEL,
            "DECIPHER_BASE_URL": f"{standin_url}/v1",
            "OPENAI_API_KEY": "sk-of-the-standin",
        }
        for name, value in settings:
            self.command("config", "set", name, value)
        self.process = None
        self.key = self.make_key("tests")

    def command(self, *arguments):
        """Runs another command of the binary in the same data folder and returns its output."""
        done = subprocess.run(
            [binary("decipher", "DECIPHER"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=READY_SECONDS_MAX,
        )
        if done.returncode:
            raise SystemExit(f"decipher {' '.join(arguments)}: {done.stderr.strip()}")
        return done.stdout + done.stderr

    def make_key(self, name, *quota):
        """Makes an API key."""
        return KEY.search(self.command("keys", "create", name, *quota)).group()

    def start(self):
        """Starts it and waits until it takes requests."""
        self.process = subprocess.Popen(
            [binary("decipher", "DECIPHER"), "serve", "--listen", f"127.0.0.1:{self.port}"],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
        )
        deadline = time.monotonic() + READY_SECONDS_MAX
        while not self.is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"decipher serve does not start; its log is {self.log.name}")
            time.sleep(0.05)
        return self

    def is_ready(self):
        """Tells whether it takes requests."""
        try:
            return self.ask("GET", "/ready", timeout=2)[0] == 200
        except (OSError, urllib.error.URLError):
            return False

    def ask(self, method, path, body=None, timeout=60, headers=()):
        """Makes one bare request and returns status and body."""
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data=data, method=method)
        request.add_header("Authorization", f"Bearer {self.key}")
        request.add_header("Content-Type", "application/json")
        for name, value in headers:
            request.add_header(name, value)
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def kill(self):
        """Kills it as a crash would: without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def end(self):
        """Asks it to end, as an operator does, and removes its data; returns its exit status."""
        code = None
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                code = self.process.wait(END_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.kill()
        self.log.close()
        shutil.rmtree(self.data, ignore_errors=True)
        return code
