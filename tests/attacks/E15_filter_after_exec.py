"""E15: sheds the system call filter by running another program, from a file and from memory.

Must happen: the filter and no_new_privs are the same afterwards.
control: user
"""
import json, os, shutil, subprocess, sys


def report(text):
    """Picks the three lines that say how a process is held."""
    lines = dict(line.split(":", 1) for line in text.splitlines() if ":" in line)
    return tuple(lines.get(key, "?").strip() for key in ("Seccomp", "Seccomp_filters", "NoNewPrivs"))


outcomes = {"self": report(open("/proc/self/status").read())}
cat = shutil.which("cat") or "/bin/cat"
try:
    outcomes["program"] = report(subprocess.run([cat, "/proc/self/status"], capture_output=True, text=True).stdout)
    memory = os.memfd_create("attack", 0)
    os.write(memory, open(cat, "rb").read())
    outcomes["memory"] = report(
        subprocess.run([f"/proc/self/fd/{memory}", "/proc/self/status"], capture_output=True, text=True, pass_fds=[memory]).stdout
    )
    os.close(memory)
except OSError as error:
    outcomes["error"] = str(error)
reports = [outcome for outcome in outcomes.values() if isinstance(outcome, tuple) and outcome[0] != "?"]
held = all(outcome == outcomes["self"] for outcome in reports) and outcomes["self"][0] == "2" and outcomes["self"][2] == "1"
print(json.dumps({
    "id": "E15",
    "verdict": "held" if held else "broken",
    "detail": " ".join(f"{name}={outcome}" for name, outcome in outcomes.items()),
}))
