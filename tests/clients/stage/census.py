"""Counts what a server holds: processes, descriptors, memory. Reads /proc and changes nothing."""

import os
import pathlib
import time


def family(pid):
    """Returns the ids of a process and all below it."""
    children = {}
    for folder in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            # What stands in the brackets may hold anything, a bracket too.
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        children.setdefault(parent, []).append(int(folder.name))
    found, open_ones = [], [pid]
    while open_ones:
        one = open_ones.pop()
        found.append(one)
        open_ones += children.get(one, [])
    return found


def count(pid):
    """Returns what the server holds now."""
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    memory_kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return {
        "processes": len(family(pid)),
        "descriptors": len(os.listdir(f"/proc/{pid}/fd")),
        "threads": len(os.listdir(f"/proc/{pid}/task")),
        "memory_mib": int(memory_kib) // 1024,
    }


def settled(pid, wanted, seconds_max):
    """Counts again and again until `wanted` holds; returns the last count, and whether it held."""
    deadline = time.monotonic() + seconds_max
    while True:
        now = count(pid)
        if wanted(now) or time.monotonic() > deadline:
            return now, wanted(now)
        time.sleep(0.2)


def gone(pids, seconds_max):
    """Waits until these processes are gone; returns those that are not."""
    deadline = time.monotonic() + seconds_max
    while (left := [pid for pid in pids if lives(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def lives(pid):
    """Tells whether a process is there and does something: one that nobody reaped does not."""
    try:
        stat = pathlib.Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
