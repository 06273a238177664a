"""Fingerprints of values, taken without running any code that a cell defined.

A mark covers a value and all that can be reached from it, up to bounds in objects and bytes; what
goes beyond is sampled at even distances, and the mark then says so. Two values that are equal but
not the same object have the same mark, except for what can only be told by its place in memory.
"""

import hashlib
import itertools
import types

# Objects that one mark looks at. A million of them would take a second.
OBJECTS_MAX = 5_000
# Elements of one collection when there are more than all that may be looked at.
ELEMENTS_SAMPLED = 500
DEPTH_MAX = 30
# Memory that is read as a whole: 4 ms. Beyond it, blocks at even distances: 1 ms.
BYTES_WHOLE_MAX = 4 << 20
BLOCK_BYTES, BLOCKS_SAMPLED = 4 << 10, 256
# The same for columns whose memory is not ours to read.
SLICE_ELEMENTS, SLICES_SAMPLED = 64, 64

SIMPLE = (int, float, complex, bool, type(None), type(...), type(NotImplemented), range, slice)
FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__", "__closure__", "__dict__")
CODE_PARTS = ("co_code", "co_consts", "co_names", "co_freevars", "co_varnames")
# A metaclass of the user could answer for a class; Python's own descriptors cannot be fooled.
_NAME = type.__dict__["__name__"].__get__
_MODULE = type.__dict__["__module__"].__get__
_LINEAGE = type.__dict__["__mro__"].__get__
_SPACE = type.__dict__["__dict__"].__get__
_FLAGS = type.__dict__["__flags__"].__get__
# Py_TPFLAGS_HEAPTYPE: made by a class statement, so that its members are slots.
HEAP_TYPE = 1 << 9


def name_of(kind):
    """The name of a class."""
    return _NAME(kind)


def module_of(kind):
    """The module of a class, or nothing when it has been made something else."""
    module = _MODULE(kind)
    return module if type(module) is str else ""


def lineage(kind):
    """The classes that a class is made of, itself first."""
    return _LINEAGE(kind)


def is_of_cells(kind):
    """Whether some code of this class comes from a cell."""
    return any(module_of(base) == "__main__" for base in lineage(kind))


def space_of(kind):
    """What the body of a class statement left in the class."""
    return _SPACE(kind)


def is_guarded(value):
    """Whether a metaclass of cells would be asked when its class is compared or looked into."""
    return is_of_cells(type(type(value)))


def instance_values(value):
    """The attributes of an instance, whatever its class pretends."""
    found = {}
    for base in lineage(type(value)):
        for name, entry in _SPACE(base).items():
            if type(entry) is types.GetSetDescriptorType and name == "__dict__":
                found.update(entry.__get__(value))
            elif type(entry) is types.MemberDescriptorType and _FLAGS(base) & HEAP_TYPE:
                try:
                    found[name] = entry.__get__(value)
                except AttributeError:
                    # A slot that nobody has filled.
                    pass
    return found


class Marker:
    """Makes marks; the namespace itself is never gone into."""

    def __init__(self, namespace):
        self.namespace = namespace

    def mark(self, value):
        """The fingerprint of one value."""
        self.digest = hashlib.blake2b(digest_size=8)
        self.seen = {id(self.namespace): 0}
        # What is marked must live until the end, or its id could be another's.
        self.alive = []
        self.left, self.sampled = OBJECTS_MAX, False
        self._add(value, 0)
        return ("sampled " if self.sampled else "") + self.digest.hexdigest()

    def _say(self, *words):
        for word in words:
            self.digest.update(str(word).encode("utf-8", "surrogatepass"))
            self.digest.update(b"\0")

    def _add(self, value, depth):
        kind = type(value)
        self.left -= 1
        if self.left < 0 or depth > DEPTH_MAX:
            self.sampled = True
            self._say("cut", _NAME(kind))
        elif id(value) in self.seen:
            self._say("seen", self.seen[id(value)])
        elif is_guarded(value):
            self._remember(value)
            self._say(_NAME(kind))
            self._attributes(value, depth + 1)
        elif kind in SIMPLE:
            # Hexadecimal: it has no limit and takes no time.
            self._say(_NAME(kind), hex(value) if kind is int else repr(value))
        elif kind is str:
            self._say("str", len(value))
            self._memory(value.encode("utf-8", "surrogatepass") if len(value) <= BYTES_WHOLE_MAX
                         else _spread_text(value))
            self.sampled |= len(value) > BYTES_WHOLE_MAX
        elif kind in (bytes, bytearray, memoryview):
            self._say(_NAME(kind), len(value))
            self._memory(value)
        else:
            self._remember(value)
            self._compound(value, kind, depth + 1)

    def _remember(self, value):
        self.seen[id(value)] = len(self.seen)
        self.alive.append(value)

    def _compound(self, value, kind, depth):
        self._say(_MODULE(kind), _NAME(kind))
        if kind in (list, tuple):
            self._elements(value, len(value), depth)
        elif kind is dict:
            self._elements(itertools.chain.from_iterable(value.items()), 2 * len(value), depth)
        elif kind in (set, frozenset):
            self._set(value, depth)
        elif kind is types.FunctionType:
            self._parts(value, FUNCTION_PARTS, depth)
        elif kind is types.CodeType:
            self._parts(value, CODE_PARTS, depth)
        elif kind is types.CellType:
            # Empty until what it closes over is set.
            self._elements(*(([value.cell_contents], 1) if _is_filled(value) else ((), 0)), depth)
        elif kind is types.MethodType:
            self._parts(value, ("__func__", "__self__"), depth)
        elif type in _LINEAGE(kind):
            self._class(value, depth)
        elif not self._library(value, kind, depth):
            self._instance(value, kind, depth)

    def _elements(self, items, count, depth):
        self._say(count)
        if count > self.left:
            self.sampled = True
            step = max(1, count // min(ELEMENTS_SAMPLED, max(1, self.left)))
            items = itertools.islice(items, 0, None, step)
        for item in items:
            self._add(item, depth)

    def _set(self, value, depth):
        """Sets have no order; numbers and texts get one, others are only counted."""
        plain = [item for item in value if type(item) in (int, float, str, bytes)]
        self._elements(sorted(plain, key=lambda item: (_NAME(type(item)), item)), len(plain), depth)
        self._say(len(value))

    def _parts(self, value, names, depth):
        for name in names:
            self._add(getattr(value, name), depth)

    def _class(self, value, depth):
        self._say(_MODULE(value), _NAME(value), *map(_NAME, _LINEAGE(value)))
        if _MODULE(value) == "__main__":
            for name, entry in _SPACE(value).items():
                if name not in ("__dict__", "__weakref__", "__module__", "__doc__"):
                    self._say(name)
                    self._add(entry, depth)

    def _instance(self, value, kind, depth):
        """By its attributes; what has none and holds no elements is known by its place only."""
        bases = _LINEAGE(kind)
        held = next((base for base in (list, tuple, dict, set, frozenset, str, int, float, bytes)
                     if base in bases), None)
        if held is dict:
            items = list(itertools.chain.from_iterable(dict.items(value)))
            self._elements(items, len(items), depth)
        elif held in (set, frozenset):
            self._set(list(held.__iter__(value)), depth)
        elif held in (list, tuple):
            items = list(held.__iter__(value))
            self._elements(items, len(items), depth)
        elif held is not None:
            self._add(held.__getnewargs__(value)[0], depth)
        elif not self._attributes(value, depth) and not is_of_cells(kind):
            self._say(id(value))
            return
        if held is not None:
            self._attributes(value, depth)

    def _attributes(self, value, depth):
        values = instance_values(value)
        for name, item in values.items():
            self._say(name)
            self._add(item, depth)
        return bool(values)

    def _library(self, value, kind, depth):
        """Arrays and frames by the memory that holds them; false when it is something else."""
        module, name = module_of(kind).partition(".")[0], _NAME(kind)
        if module == "numpy" and hasattr(value, "dtype"):
            self._array(value, depth)
        elif module in ("pandas", "geopandas") and hasattr(value, "_mgr"):
            self._say(*value.shape)
            for axis in value.axes:
                self._add(axis, depth)
            for array in value._mgr.arrays:
                self._add(array, depth)
        elif module == "pandas" and hasattr(value, "_data") and hasattr(value, "dtype"):
            # An index, or one of pandas' own arrays.
            self._say(value.dtype, getattr(value, "name", None))
            if name == "RangeIndex":
                self._say(value.start, value.stop, value.step)
            self._add(value._data if name != "RangeIndex" else None, depth)
        elif module == "pandas" and hasattr(value, "_ndarray"):
            self._say(value.dtype)
            self._add(value._ndarray, depth)
        elif module == "pyarrow" and hasattr(value, "chunks"):
            self._chunks(value.type, value.chunks)
        elif module == "pyarrow" and name in ("Table", "RecordBatch"):
            self._say(value.schema)
            for column in value.columns:
                self._add(column, depth)
        elif module == "polars" and name == "DataFrame":
            self._say(value.schema)
            for column in value.iter_columns():
                # Slices are cheap, and nothing here may wake polars' threads: none survives a fork.
                step = max(1, len(column) // SLICES_SAMPLED)
                self.sampled |= step > SLICE_ELEMENTS
                for at in range(0, len(column), step):
                    self._chunks(step, column.slice(at, SLICE_ELEMENTS).to_arrow())
        else:
            return False
        return True

    def _array(self, array, depth):
        import numpy

        self._say(array.dtype, array.shape, array.flags.writeable)
        if array.dtype.hasobject:
            self._elements(array.flat, array.size, depth)
        elif array.flags.forc and array.size:
            self._memory(array.ravel(order="K").view(numpy.uint8))
        elif array.size:
            # Every so many elements of a view with gaps; a copy of it all could be large.
            step = max(1, array.size * array.itemsize // BYTES_WHOLE_MAX)
            self.sampled |= step > 1
            self._memory(numpy.ascontiguousarray(array.flat[::step]).view(numpy.uint8))

    def _chunks(self, kind, chunks):
        self._say(kind)
        for chunk in chunks if isinstance(chunks, list) else [chunks]:
            self._say(len(chunk), chunk.offset)
            for buffer in chunk.buffers():
                if buffer is not None:
                    self._memory(memoryview(buffer))

    def _memory(self, memory):
        """All of it, or blocks at even distances with the last."""
        view = memoryview(memory).cast("B")
        if len(view) <= BYTES_WHOLE_MAX:
            self.digest.update(view)
            return
        self.sampled = True
        for start in range(0, len(view), len(view) // BLOCKS_SAMPLED):
            self.digest.update(view[start : start + BLOCK_BYTES])
        self.digest.update(view[-BLOCK_BYTES:])


def _is_filled(cell):
    try:
        cell.cell_contents
    except ValueError:
        return False
    return True


def _spread_text(text):
    parts = (text[at : at + BLOCK_BYTES] for at in range(0, len(text), len(text) // BLOCKS_SAMPLED))
    return "".join(parts).encode("utf-8", "surrogatepass")
