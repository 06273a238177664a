"""Writes values so that they mean the same in another process: cloudpickle, and what it lacks.

Why cloudpickle (3.1, comes with joblib): dill 0.4, tried beside it on 60 functions, classes and
instances of cells, writes enumerations, type variables and what is made from them as names of
`__main__`, which are not there when they are read, and does so with a warning instead of an error;
it copies a frame on its way (0.43 s for 200 MB, against 0.04 s); and it changes how every other
pickler of the process works. cloudpickle lost a function with `lru_cache`, one with
`singledispatch` and an instance that holds a lock; functions came back with a copy of their
globals. What is added here:

- functions of cells get the live namespace back, so that a global changed later is seen by them;
- arrays that share memory share it again; memory-mapped files are mapped again;
- open files are opened again where they stood, without being emptied;
- locks that nobody holds, weak references, caches, exceptions of cells, units of a registry of
  the user's, and the shell itself.
"""

import functools
import io
import os
import subprocess
import sys
import tempfile
import threading
import types
import weakref
from collections import ChainMap, Counter

import cloudpickle
from cloudpickle import cloudpickle as inner

PROTOCOL = 5
# Smaller buffers go into the stream: beside it each costs an entry in the index.
BUFFER_BYTES_MIN = 64 << 10

# Set by `arrive`: where functions of cells find their globals.
_shell = None


def arrive(shell):
    """Says whose namespace functions get that are read from now on."""
    global _shell
    _shell = shell


def live_namespace():
    """Stands in the stream for the globals of cells."""
    return _shell.user_ns


def live_shell():
    """Stands in the stream for the shell."""
    return _shell


class Namespace:
    """Is written in place of the globals of cells."""

    def __reduce__(self):
        return live_namespace, ()


class Pickler(cloudpickle.Pickler):
    """Writes many values, one `dump` each; what they share is written once."""

    def __init__(self, file, shell, names, buffers):
        self.shell, self.buffers, self.namespace = shell, buffers, Namespace()
        self.shared = _shared_memory([shell.user_ns[name] for name in names])
        own = {**REDUCERS, type(shell): lambda shell: (live_shell, ())}
        numpy = sys.modules.get("numpy")
        if numpy is not None:
            own[numpy.ndarray] = self._array
            own[numpy.memmap] = _memmap
        own.update(dict.fromkeys(_frame_blocks(), _block))
        plain = sys.modules.get("pint.facets.plain")
        self.units = (plain.PlainQuantity, plain.PlainUnit) if plain else ()
        # Before the parent's: the C code looks for it there and never again.
        self.dispatch_table = ChainMap(own, cloudpickle.Pickler.dispatch_table)
        super().__init__(file, PROTOCOL, self._keep)

    def _keep(self, buffer):
        """True when the buffer is to stand in the stream."""
        if buffer.raw().nbytes < BUFFER_BYTES_MIN:
            return True
        self.buffers.append(buffer)
        return False

    def reducer_override(self, value):
        """Sees each class, function and instance of a class of cells before all else."""
        if type(value) is functools._lru_cache_wrapper and value.__module__ == "__main__":
            options = value.cache_parameters()
            return _cached, (value.__wrapped__, options["maxsize"], options["typed"])
        if isinstance(value, REFUSED):
            _refuse(value)
        if isinstance(value, self.units) and not _is_of_the_application(value):
            again = _quantity if hasattr(value, "magnitude") else _unit
            return again, (value._REGISTRY, value._units, getattr(value, "magnitude", None))
        if isinstance(value, BaseException) and type(value).__module__ == "__main__":
            return _exception(value)
        return super().reducer_override(value)

    def _dynamic_function_reduce(self, function):
        """With the live namespace instead of a copy of the globals that the function names."""
        reduced = super()._dynamic_function_reduce(function)
        if function.__globals__ is not self.shell.user_ns:
            return reduced
        make, (code, _, *rest), (state, slots), *others = reduced
        slots = {**slots, "__globals__": {}}
        return make, (code, self.namespace, *rest), (state, slots), *others

    def _function_getnewargs(self, function):
        if function.__globals__ is not self.shell.user_ns:
            return super()._function_getnewargs(function)
        closure = function.__closure__
        cells = closure and tuple(inner._make_empty_cell() for _ in closure)
        return function.__code__, self.namespace, None, None, cells

    def _array(self, array):
        base = array.base
        if base is None or id(base) not in self.shared or array.dtype.hasobject:
            return array.__reduce_ex__(PROTOCOL)
        start = array.__array_interface__["data"][0] - base.__array_interface__["data"][0]
        form = array.dtype, array.shape, start, array.strides, array.flags.writeable
        return _view, (base, *form)


def _shared_memory(values):
    """Ids of arrays whose memory more than one variable uses; a lone view need not keep it all."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return set()
    users = Counter()
    for array in {id(value): value for value in values if type(value) is numpy.ndarray}.values():
        base = array if array.base is None else array.base
        # One that is a variable of its own is needed as a whole: it counts twice.
        users[id(base)] += 2 if base is array else 1
        if type(base) is not numpy.ndarray or base.base is not None or not base.flags.forc:
            users[id(base)] = -len(values) * 2
    return {key for key, count in users.items() if count > 1}


def _view(base, dtype, shape, start, strides, writeable):
    """An array on another's memory."""
    import numpy

    flat = base.ravel(order="K").view(numpy.uint8)
    view = numpy.ndarray(shape, dtype, flat, start, strides)
    view.flags.writeable = writeable and base.flags.writeable
    return view


class Apart:
    """An array with memory of its own, whoever shared it."""

    def __init__(self, array):
        self.array = array

    def __reduce_ex__(self, protocol):
        return self.array.__reduce_ex__(protocol)


def _frame_blocks():
    blocks = sys.modules.get("pandas.core.internals.blocks")
    if blocks is None:
        return []
    return [kind for kind in vars(blocks).values()
            if isinstance(kind, type) and issubclass(kind, blocks.Block)]


def _block(block):
    """pandas counts who shares its memory, and a count that came from a file would be wrong."""
    make, (values, *rest) = block.__reduce__()
    return make, (Apart(values) if type(values).__name__ == "ndarray" else values, *rest)


def _is_of_the_application(value):
    """Units of pint's own registry are written by name, and find it again by themselves."""
    return value._REGISTRY is sys.modules["pint"].get_application_registry().get()


def _quantity(registry, units, magnitude):
    return registry.Quantity(magnitude, units)


def _unit(registry, units, _):
    return registry.Unit(units)


def _memmap(array):
    """Maps the file again, unless this is a part of it or holds changes of its own."""
    import mmap

    import numpy

    if type(array.base) is not mmap.mmap or array.filename is None or array.mode == "c":
        return numpy.array(array).__reduce_ex__(PROTOCOL)
    array.flush()
    mode = "r" if array.mode == "r" else "r+"
    order = "C" if array.flags.c_contiguous else "F"
    return numpy.memmap, (str(array.filename), array.dtype, mode, array.offset, array.shape, order)


def _text_file(file):
    for name in ("stdin", "stdout", "stderr"):
        if file is getattr(sys, name, None):
            return getattr, (sys, name)
    if file.closed or not isinstance(getattr(file, "name", None), str):
        return _closed_or_refused(file, file.mode if hasattr(file, "mode") else "r")
    options = {
        "encoding": file.encoding, "errors": file.errors,
        "line_buffering": file.line_buffering, "write_through": file.write_through,
    }
    try:
        position = file.tell() if file.seekable() else None
    except OSError:
        raise Unwritable("a file in the midst of a loop over its lines") from None
    return _text_file_again, (file.buffer, options, getattr(file, "mode", None), position)


def _text_file_again(buffer, options, mode, position):
    file = io.TextIOWrapper(buffer, **options)
    if mode is not None:
        file.mode = mode
    if position is not None:
        file.seek(position)
    return file


def _binary_file(file):
    raw = getattr(file, "raw", file)
    # The shown mode has lost whether the file was made new; `xb` and `wb` are the same by now.
    if file.closed or not isinstance(raw.name, str):
        return _closed_or_refused(file, raw.mode)
    if raw.writable():
        file.flush()
    position = file.tell() if file.seekable() else None
    return _binary_file_again, (type(file), raw.name, os.path.abspath(raw.name), raw.mode, position)


def _binary_file_again(kind, name, path, mode, position):
    if not os.path.exists(path):
        raise FileNotFoundError(f"its file is no longer there: {name}")
    writes_once = os.O_TRUNC | os.O_EXCL | os.O_CREAT
    raw = io.FileIO(name, mode, opener=lambda _, flags: os.open(path, flags & ~writes_once))
    file = raw if kind is io.FileIO else kind(raw)
    if position is not None and "a" not in mode:
        file.seek(position)
    return file


def _closed_or_refused(file, mode):
    """A closed file stays what `with` left behind; a pipe or a socket cannot be opened again."""
    if not file.closed:
        raise Unwritable("an open pipe")
    name = getattr(file, "name", None)
    encoding = getattr(file, "encoding", None)
    return _closed_file, (str(name), mode, encoding)


def _closed_file(name, mode, encoding):
    file = open(name, mode, encoding=encoding, opener=lambda *_: os.open(os.devnull, os.O_RDWR))
    file.close()
    return file


class Unwritable(Exception):
    """Says in a person's words what cannot be written down."""


def _lock(lock):
    if lock.locked() if hasattr(lock, "locked") else not lock.acquire(blocking=False):
        raise Unwritable("a lock that is held")
    if not hasattr(lock, "locked"):
        lock.release()
    return (threading.Lock if type(lock) is LOCK else threading.RLock), ()


def _weak_reference(reference):
    value = reference()
    return (_dead, ()) if value is None else (weakref.ref, (value,))


def _dead():
    return weakref.ref(Namespace())


def _refuse(value):
    """What Python would write as mere attributes; one that has ended is no more than those."""
    ended = {
        threading.Thread: lambda: not value.is_alive(),
        subprocess.Popen: lambda: value.poll() is not None,
        tempfile.TemporaryDirectory: lambda: False,
    }
    if not any(isinstance(value, kind) and has_ended() for kind, has_ended in ended.items()):
        raise Unwritable(WORDS.get(type(value).__name__, "a thread or program that runs"))


def _exception(error):
    """Python would call `__init__` with the message, which is rarely what it takes."""
    reduced = error.__reduce__()
    if reduced[0] is not type(error):
        return reduced
    return _exception_again, tuple(reduced[:2]), *reduced[2:]


def _exception_again(kind, arguments):
    return kind.__new__(kind, *arguments)


def _weak_values(values):
    """Filled after it was made, as its values may lead back to it."""
    return type(values), (), None, None, iter(list(values.items()))


def _cached(function, maxsize, typed):
    """The function with an empty cache."""
    return functools.lru_cache(maxsize, typed)(function)


REFUSED = (threading.Thread, subprocess.Popen, tempfile.TemporaryDirectory)
LOCK = type(threading.Lock())
REDUCERS = {
    io.TextIOWrapper: _text_file,
    io.BufferedReader: _binary_file,
    io.BufferedWriter: _binary_file,
    io.BufferedRandom: _binary_file,
    io.FileIO: _binary_file,
    LOCK: _lock,
    type(threading.RLock()): _lock,
    weakref.ref: _weak_reference,
    weakref.WeakValueDictionary: _weak_values,
    weakref.WeakKeyDictionary: _weak_values,
}
WORDS = {
    "generator": "a generator", "coroutine": "a coroutine", "async_generator": "a generator",
    "Thread": "a thread", "Timer": "a thread", "_MainThread": "a thread", "socket": "a socket",
    "Popen": "a running program", "ThreadPoolExecutor": "a pool of threads",
    "ProcessPoolExecutor": "a pool of processes", "Connection": "a database connection",
    "Cursor": "a database cursor", "DuckDBPyConnection": "a database connection",
    "DuckDBPyRelation": "a database query", "_local": "what threads keep to themselves",
    "ContextVar": "a context variable", "frame": "a running function",
    "traceback": "a traceback", "mmap": "memory that is shared with a file",
    "TemporaryDirectory": "a temporary folder", "SSLContext": "a network set-up",
    "Task": "a task of asyncio", "_UnixSelectorEventLoop": "a loop of asyncio",
    "Future": "a result that is still awaited",
    "Pool": "a pool of processes", "Queue": "a queue between processes",
}


def kind(value):
    """The type as a person knows it."""
    module = type(value).__module__
    return type(value).__name__ if module in ("builtins", "__main__") else (
        f"{module.partition('.')[0]}.{type(value).__name__}")


def why(value, error):
    """Says for a person why a value could not be written."""
    own = type(value).__name__
    if own in WORDS:
        return f"{WORDS[own]} cannot be written down"
    if isinstance(error, Unwritable):
        if isinstance(value, (*REDUCERS, *REFUSED)):
            return f"{error} cannot be written down"
        return f"it holds {error}, which cannot be written down"
    if isinstance(error, RecursionError) or "recursion" in str(error):
        return "it is nested too deeply"
    if isinstance(error, MemoryError):
        return "there was not enough memory to write it down"
    # Python says which type it was, at whatever depth: cannot pickle 'generator' object.
    _, _, rest = str(error).partition("'")
    culprit = rest.partition("'")[0].rpartition(".")[2]
    if culprit in WORDS and culprit != own:
        return f"it holds {WORDS[culprit]}, which cannot be written down"
    if isinstance(value, types.ModuleType):
        return "this module cannot be imported by its name"
    return f"{kind(value)} cannot be written down: {str(error) or type(error).__name__}"[:300]
