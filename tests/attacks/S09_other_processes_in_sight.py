"""S09: looks for the warm Python that it was forked from, the spawner and other sessions.

Must happen: /proc shows the session's own processes only, and the parent is the session's init.
control: root, with the /proc of the machine
"""
import json, os

me = os.getpid()
parents = {}
for pid in map(int, filter(str.isdigit, os.listdir("/proc"))):
    try:
        parents[pid] = int(open(f"/proc/{pid}/stat").read().rsplit(")", 1)[1].split()[1])
    except OSError:
        parents[pid] = -1


def own(pid):
    """Says whether a process is this one or descends from it."""
    while pid in parents and pid != me:
        pid = parents[pid]
    return pid == me


strangers = sorted(pid for pid in parents if pid != 1 and not own(pid))
held = not strangers and os.getppid() in (0, 1)
print(json.dumps({
    "id": "S09",
    "verdict": "held" if held else "broken",
    "detail": f"pid {me}, parent {os.getppid()}, strangers in sight: {strangers[:20]}",
}))
