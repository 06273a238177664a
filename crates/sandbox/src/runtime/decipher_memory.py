"""Writes the memory of a session to a file and reads it back in another process.

What counts as the memory, and is equal after coming back:

- the variables: what `user_ns` holds beside what the shell put there, `_`, `__`, `___` and `Out`
  among them. What two variables share they share again (`a is b`, a class and its instances, an
  array and its view), and functions of cells see the live namespace;
- modules, which are imported again with the submodules that were loaded;
- what `decipher_surroundings` lists: folder, environment, random states, options, magics.

What does not come back: what Linux or a C library holds (generators and coroutines are frames on
a stack; threads, sockets, programs, database connections), the contents of caches, changes that
code made inside of modules, and handlers of signals. Each variable that holds such a thing is
named, with the reason in a person's words, and the others come back without it.

The file: a mark, one pickle for each variable in one stream with one memory of what was written
already, the large buffers as they lie in memory, an index in JSON, where the index begins, and the
mark again. It is only ever read inside of a sandbox. Nothing is held twice: buffers are written
from where they are, and read to where they will be.

Measured on 2 cores: a frame of 200 MB is written in 0.16 to 0.19 s, where a plain write of as many
bytes takes 0.06 to 0.11 s, and read back in 0.23 s; the peak of memory grows by 2 MB meanwhile.
"""

import builtins
import contextlib
import importlib
import json
import mmap
import os
import pickle
import re
import sys
import time
import types

import decipher_mending
import decipher_pickler
import decipher_surroundings

MARK = b"decipher memory1"
# Where a buffer begins, so that arrays are aligned as processors and libraries like it.
ALIGNMENT = 64
# Larger buffers get pages of their own from Linux, which are not cleared by hand first.
MAPPED_BYTES_MIN = 1 << 20
# Looking for what cannot be written takes as long as writing; past this the unknown are given up.
SEARCH_SECONDS_MAX = 60
# The last results, and each by the number of its cell.
RESULT = re.compile(r"_|__|___|_\d+")
# The shell's own, whatever their values; those with `i` hold code, which the log of cells keeps.
SHELLS = {
    "In", "Out", "_ih", "_oh", "_dh", "_i", "_ii", "_iii", "get_ipython", "__name__", "__doc__",
    "__package__", "__loader__", "__spec__", "__builtin__", "__builtins__",
}
SIMPLE = (int, float, complex, str, bytes, bool, type(None))


def begin(shell):
    """Notes how the session is at its start; what differs later is the user's."""
    decipher_surroundings.begin(shell)


def save(shell, file):
    """Writes everything to `file` (a path, or an open file) and says what went in.

    Returns `{"saved": [name], "lost": [{"name", "type", "why"}], "bytes": n, "modules": [name]}`.
    """
    if not hasattr(file, "write"):
        with open(file, "wb") as opened:
            return save(shell, opened)
    namespace = shell.user_ns
    found = names(shell)
    modules = {name: _imports(namespace[name]) for name in found if _is_module(namespace[name])}
    wanted = [name for name in found if name not in modules]
    start, lost = file.tell(), []
    with _main_hidden():
        while True:
            file.seek(start)
            file.truncate()
            file.write(MARK)
            buffers = []
            culprits = _write(shell, file, wanted, buffers)
            if not culprits:
                break
            lost += culprits
            gone = {culprit["name"] for culprit in culprits}
            wanted = [name for name in wanted if name not in gone]
        surroundings = decipher_surroundings.collect(shell)
    index = {
        "names": wanted, "types": {n: decipher_pickler.kind(namespace[n]) for n in wanted},
        "lost": lost, "modules": modules, "surroundings": surroundings,
        "buffers": _write_buffers(file, buffers, start),
    }
    index["bytes"] = at = file.tell() - start
    file.write(json.dumps(index).encode() + at.to_bytes(8, "little") + MARK)
    file.flush()
    return _report(index, wanted, modules, [])


def load(shell, file):
    """Puts everything from `file` back into the shell; reports as `save` does."""
    if not hasattr(file, "read"):
        with open(file, "rb") as opened:
            return load(shell, opened)
    start = file.tell()
    index = _index(file, start)
    decipher_pickler.arrive(shell)
    lost = decipher_surroundings.restore_before(shell, index["surroundings"])
    modules = _import(shell, index["modules"], lost)
    try:
        _read(shell, file, start, index, pickle.Unpickler)
    except Exception:
        reader = _read(shell, file, start, index, decipher_mending.Unpickler)
        lost += _take_out(shell, index, reader.broken)
    # Making functions put another form of it there.
    shell.user_ns["__builtins__"] = builtins
    _results(shell, index["names"])
    lost += decipher_surroundings.restore_after(shell, index["surroundings"])
    return _report(index, [n for n in index["names"] if n in shell.user_ns], modules, lost)


def names(shell):
    """The user's names, simple values first: code that runs while reading may look at them."""
    hidden, namespace = shell.user_ns_hidden, shell.user_ns
    found = [
        name for name, value in namespace.items()
        if name not in SHELLS
        and (RESULT.fullmatch(name) or name not in hidden or hidden[name] is not value)
    ]
    return sorted(found, key=lambda name: type(namespace[name]) not in SIMPLE)


def _report(index, saved, modules, lost):
    return {
        "saved": [name for name in saved if not RESULT.fullmatch(name)],
        "lost": index["lost"] + lost, "bytes": index["bytes"], "modules": sorted(modules),
    }


@contextlib.contextmanager
def _main_hidden():
    """While writing, nothing of cells can be found by name: when read it would not be there yet."""
    main = sys.modules.get("__main__")
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _write(shell, file, wanted, buffers):
    """Writes all of them, or returns those that cannot be written."""
    pickler = decipher_pickler.Pickler(file, shell, wanted, buffers)
    for name in wanted:
        try:
            pickler.dump(_value(shell, pickler, name))
        except Exception as error:
            buffers.clear()
            return _culprits(shell, wanted, name, error)
    return []


def _value(shell, pickler, name):
    value = shell.user_ns[name]
    return pickler.namespace if value is shell.user_ns else value


class _Nowhere:
    """A file that keeps nothing."""

    def write(self, data):
        """Takes it."""
        return len(data)


def _culprits(shell, wanted, first, error):
    """Tries each by itself, from the first that failed; those before it were just written."""
    culprits, deadline = [], time.monotonic() + SEARCH_SECONDS_MAX
    for name in wanted[wanted.index(first):]:
        value = shell.user_ns[name]
        try:
            if time.monotonic() > deadline:
                raise decipher_pickler.Unwritable("what comes after a long search")
            pickler = decipher_pickler.Pickler(_Nowhere(), shell, [], [])
            pickler.dump(_value(shell, pickler, name))
        except Exception as own:
            culprits.append((name, own))
    # One that fails only together with others goes too, or this would have no end.
    if first not in [name for name, _ in culprits]:
        culprits.append((first, error))
    return [
        {
            "name": name, "type": decipher_pickler.kind(shell.user_ns[name]),
            "why": decipher_pickler.why(shell.user_ns[name], error),
        }
        for name, error in culprits
    ]


def _write_buffers(file, buffers, start):
    """Writes each from where it lies in memory; returns where they went and how long they are."""
    places = []
    for buffer in buffers:
        raw = buffer.raw()
        file.write(bytes(-(file.tell() - start) % ALIGNMENT))
        places.append((file.tell() - start, raw.nbytes))
        file.write(raw)
        buffer.release()
    return places


def _index(file, start):
    """What the end of the file says about the rest."""
    tail = 8 + len(MARK)
    end = file.seek(0, os.SEEK_END)
    file.seek(max(start, end - tail))
    last = file.read(tail)
    file.seek(start)
    if file.read(len(MARK)) != MARK or last[8:] != MARK:
        raise ValueError("this file holds no memory of a session, or not all of it")
    at = start + int.from_bytes(last[:8], "little")
    file.seek(at)
    return json.loads(file.read(end - tail - at))


def _read(shell, file, start, index, kind):
    """Reads the variables into the namespace, each as soon as it is whole."""
    file.seek(start + len(MARK))
    unpickler = kind(file, buffers=_buffers(file, start, index["buffers"]))
    for name in index["names"]:
        shell.user_ns[name] = unpickler.load()
    return unpickler


def _buffers(file, start, places):
    """The buffers in the order in which they are asked for, each read to where it stays."""
    for at, length in places:
        private = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS
        mapped = length >= MAPPED_BYTES_MIN
        memory = mmap.mmap(-1, length, flags=private) if mapped else bytearray(length)
        view, done = memoryview(memory), 0
        while done < length:
            count = os.preadv(file.fileno(), [view[done:]], start + at + done)
            if not count:
                raise ValueError("this file ends too soon")
            done += count
        yield memory


def _take_out(shell, index, broken):
    """Removes and names the variables that did not come back whole."""
    lost = []
    for name in index["names"]:
        reason = decipher_mending.reason(shell.user_ns[name], shell.user_ns, broken)
        if reason:
            lost.append({"name": name, "type": index["types"][name], "why": reason})
    for entry in lost:
        del shell.user_ns[entry["name"]]
    return lost


def _is_module(value):
    """One that can be imported again; a module that code made by hand is a value."""
    return isinstance(value, types.ModuleType) and sys.modules.get(value.__name__) is value


def _imports(module):
    """The module's name first, then what was loaded below it: `import a` alone has no `a.b`."""
    inside = f"{module.__name__}."
    loaded = [name for name in list(sys.modules) if name.startswith(inside)]
    return [module.__name__, *(name for name in loaded if "._" not in name)]


def _import(shell, modules, lost):
    """Imports what variables stand for; returns the names that came back."""
    found = []
    for name, (module, *inside) in modules.items():
        try:
            shell.user_ns[name] = importlib.import_module(module)
            found.append(name)
        except Exception as error:
            why = f"the module {module} cannot be imported: {error}"
            lost.append({"name": name, "type": "module", "why": why})
            continue
        for submodule in inside:
            # What a library loaded inside of itself it will load again when it needs it.
            with contextlib.suppress(Exception):
                importlib.import_module(submodule)
    return found


def _results(shell, names):
    """Lets IPython know the last results, and `Out` the earlier ones."""
    for name in names:
        if not RESULT.fullmatch(name) or name not in shell.user_ns:
            continue
        value = shell.user_ns[name]
        shell.user_ns_hidden[name] = value
        if name.strip("_"):
            shell.user_ns["_oh"][int(name[1:])] = value
        else:
            setattr(shell.displayhook, name, value)
