"""A frame of 200 MB goes to disk and comes back, without ever being in memory twice."""

import os
import sys

import numpy as np
import pandas as pd

import decipher_memory
import decipher_shell

PATH = "large.memory"
ROWS, COLUMNS = 5_000_000, 5
FRAME_KB = ROWS * COLUMNS * 8 // 1024
# What else a process needs meanwhile; a second frame is eight times as much.
SPARE_KB = 25 << 10


def peak_kb():
    """The most memory that this process has had since `forget_peak`."""
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))


def forget_peak():
    """Lets the peak begin anew, and gives what there is now."""
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")
    return peak_kb()


def frame():
    """The same numbers each time."""
    numbers = np.random.default_rng(0).random((ROWS, COLUMNS))
    return pd.DataFrame(numbers, columns=list("abcde"))


shell = decipher_shell.Shell.instance()
decipher_memory.begin(shell)
if sys.argv[1] == "write":
    shell.user_ns["large"] = shell.user_ns["alias"] = frame()
    before = forget_peak()
    report = decipher_memory.save(shell, PATH)
    grown = peak_kb() - before
    assert grown < SPARE_KB, grown
    assert set(report["saved"]) == {"large", "alias"} and not report["lost"], report
    assert FRAME_KB <= report["bytes"] // 1024 < FRAME_KB + 100, report
else:
    before = forget_peak()
    decipher_memory.load(shell, PATH)
    grown = peak_kb() - before
    assert grown < FRAME_KB + SPARE_KB, grown
    large = shell.user_ns["large"]
    assert shell.user_ns["alias"] is large
    pd.testing.assert_frame_equal(large, frame())
    large.iloc[0, 0] = 5
    os.unlink(PATH)
