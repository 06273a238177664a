"""Runs cases in one process that writes and one that reads, and says which do not hold.

    python trip.py write FOLDER      each case's first cell, then its memory to a file
    python trip.py read FOLDER       each memory from its file, then the case's second cell

Reading happens in a new process, so nothing can have stayed by itself. A case that does not hold
is printed with its traceback, and the exit status is 1.
"""

import json
import os
import sys
import time
import traceback

import decipher_display
import decipher_memory
import decipher_shell

import cases


class Nowhere:
    """Takes what cells show."""

    def send(self, header, parts=(), wait=False):
        """Drops it."""


def fresh(shell):
    """Empties the session between cases."""
    shell.reset(new_session=False)
    for name in ("_", "__", "___"):
        shell.user_ns.pop(name, None)


def run(shell, code, **given):
    """Runs a cell and raises what it raises."""
    shell.user_ns.update(given)
    # What the test hands in is not the user's.
    shell.user_ns_hidden.update(given)
    shell.failure = None
    result = shell.run_cell(code, store_history=False)
    error = result.error_before_exec or result.error_in_exec or shell.failure
    if error is not None:
        raise error


def write(shell, case, path):
    """The first half of a case."""
    run(shell, case.before)
    report = decipher_memory.save(shell, path)
    with open(path + ".json", "w", encoding="utf-8") as file:
        json.dump(report, file)
    lost = {entry["name"]: entry["why"] for entry in report["lost"]}
    assert lost == case.lost, f"lost {lost}, expected {case.lost}"


def read(shell, case, path):
    """The second half."""
    with open(path + ".json", encoding="utf-8") as file:
        written = json.load(file)
    report = decipher_memory.load(shell, path)
    assert report["lost"] == written["lost"], f"lost on the way: {report['lost']}"
    assert set(report["saved"]) == set(written["saved"]), report
    assert report["modules"] == written["modules"], report
    run(shell, case.after, report=report)


def main(half, folder, *wanted):
    """Runs one half of every case, or of those that are named."""
    os.chdir(folder)
    shell = decipher_shell.Shell.instance()
    sys.path.insert(0, "")
    decipher_display.sink = Nowhere()
    decipher_memory.begin(shell)
    faults = 0
    for case in cases.CASES:
        if wanted and case.name not in wanted:
            continue
        fresh(shell)
        start = time.perf_counter()
        try:
            path = os.path.join(folder, case.name + ".memory")
            (write if half == "write" else read)(shell, case, path)
        except BaseException:
            faults += 1
            print(f"--- {half} {case.name}\n{traceback.format_exc()}")
        finally:
            os.chdir(folder)
        print(f"{half} {case.name}: {(time.perf_counter() - start) * 1e3:.0f} ms", file=sys.stderr)
    sys.stdout.flush()
    os._exit(bool(faults))


if __name__ == "__main__":
    main(*sys.argv[1:])
