"""What cells have come to, as data: the last value, what figures show, which files were written.

Runs inside a session, around the cells that are looked at: `begin` before anything, `mark` before
those cells, `finish` after them. `finish` writes one JSON document, which `probe/wire.rs` reads as
hostile. Judges nothing.
"""

import json
import os
import warnings

import decipher_probe_figures as figures
import decipher_probe_files as files
from decipher_probe_values import value_of

begin = figures.track
before = {}


def mark(values):
    """Remembers what there is before the cells that are looked at."""
    before["values"] = set(values)
    before["figures"] = {id(figure): tried(figures.shown, figure) for figure in figures.figures}
    before["files"] = files.digests()


def finish(values, name):
    """Writes down what has come since."""
    warnings.simplefilter("ignore")
    drawn = [(id(figure), tried(figures.shown, figure)) for figure in figures.figures]
    new = [values[key] for key in sorted(set(values) - before["values"])]
    told = (tried(value_of, value) for value in reversed(new))
    written = {
        path: mark for path, mark in files.digests().items() if before["files"].get(path) != mark
    }
    found = {
        "value": next((value for value in told if value), None),
        "figures": [it for key, it in drawn if it and before["figures"].get(key) != it],
        "files": [files.describe(*it) for it in list(written.items())[: files.FILES_MAX]],
    }
    with open(os.path.join(files.FOLDER, name), "w") as file:
        json.dump(found, file, allow_nan=False)


def tried(look, thing):
    """What is found by looking; None when a thing does not let itself be looked at."""
    try:
        return look(thing)
    except Exception:
        return None
