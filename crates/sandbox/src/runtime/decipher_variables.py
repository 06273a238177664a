"""What variables there are, and which of them a cell made, changed or deleted.

No code of the user runs here: no `__repr__`, `__len__`, `__eq__`, property or metaclass of a class
that a cell defined. Values are read through Python's own descriptors, and what a library's type
holds is read by attributes whose cost is known. Everything is bounded by counts, never by time, so
that the same value always gets the same mark.

A mark is a fingerprint: it stays when nothing has changed and differs when something has. Of a
large value only parts are looked at; the mark says `sampled` then, and misses a change elsewhere.
Thirty small variables take 1 ms, an array or frame of any size 1 to 4 ms more.
"""

import itertools
import sys
import types

from decipher_marks import (
    Marker, instance_values, is_guarded, is_of_cells, lineage, module_of, name_of, space_of,
)

# A line of a list that a person looks over.
TEXT_CHARACTERS_MAX = 120
# What is shown of a collection within a line.
ITEMS_SHOWN_MAX = 6
DEPTH_SHOWN_MAX = 3
# Elements that are measured to tell the size of a collection.
ITEMS_MEASURED_MAX = 100
# Integers beyond this take long to be written in decimals, and Python refuses at 4,300 digits.
INTEGER_BITS_MAX = 1000
ROWS = ("DataFrame", "GeoDataFrame", "Table", "RecordBatch")
VALUES = ("Series", "GeoSeries", "Index", "RangeIndex", "DatetimeIndex", "ChunkedArray")
# Types whose own text is short and runs no code but their library's.
SPEAKING = {
    "datetime": {"datetime", "date", "time", "timedelta", "timezone"}, "decimal": {"Decimal"},
    "fractions": {"Fraction"}, "pathlib": {"PosixPath", "PurePosixPath"}, "uuid": {"UUID"},
    "re": {"Pattern"}, "pandas": {"Timestamp", "Timedelta", "Period", "NaTType", "NAType"},
    "builtins": {"range", "ellipsis", "NotImplementedType", "complex"},
}
COLLECTIONS = {list: "[]", tuple: "()", set: "{}", frozenset: "{}", dict: "{}"}
FUNCTIONS = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


def summary(shell):
    """One entry for each variable: `{"name", "type", "text", "bytes", "mark"}`."""
    hidden = shell.user_ns_hidden
    marker = Marker(shell.user_ns)
    return [
        _entry(name, value, marker)
        for name, value in list(shell.user_ns.items())
        if type(name) is str and not name.startswith("_") and type(value) is not types.ModuleType
        and (name not in hidden or hidden[name] is not value)
    ]


def changes(before, after):
    """The names that differ between two summaries."""
    old = {entry["name"]: entry["mark"] for entry in before}
    new = {entry["name"]: entry["mark"] for entry in after}
    return {
        "created": [name for name in new if name not in old],
        "changed": [name for name in new if name in old and new[name] != old[name]],
        "deleted": [name for name in old if name not in new],
    }


def _entry(name, value, marker):
    return {
        "name": name, "type": _guarded(_kind, value, "object"),
        "text": _guarded(_text, value, "cannot be described"),
        "bytes": _guarded(_bytes, value, 0),
        "mark": _guarded(marker.mark, value, f"at {id(value):x}"),
    }


def _guarded(describe, value, otherwise):
    """A value that changes under our hands, or a library that stumbles, spoils no other entry."""
    try:
        return describe(value)
    except Exception:
        return otherwise


def _kind(value):
    """`int`, `pandas.DataFrame`, `function`, `class`."""
    if type in lineage(type(value)):
        return "class"
    if is_guarded(value):
        return name_of(type(value))
    if type(value) in FUNCTIONS:
        return "function"
    module, name = module_of(type(value)).partition(".")[0], name_of(type(value))
    return name if module in ("builtins", "__main__") else f"{module}.{name}"


def _text(value):
    text = _short(value, DEPTH_SHOWN_MAX)
    return text if len(text) <= TEXT_CHARACTERS_MAX else text[: TEXT_CHARACTERS_MAX - 1] + "…"


def _short(value, depth):
    kind = type(value)
    if is_guarded(value):
        return f"<{name_of(kind)}>"
    if kind in (str, bytes, bytearray):
        shown = repr(value[:TEXT_CHARACTERS_MAX])
        return shown if len(value) <= TEXT_CHARACTERS_MAX else f"{len(value):,} long: {shown}"
    if kind is int:
        large = value.bit_length() > INTEGER_BITS_MAX
        return f"integer of {value.bit_length():,} bits" if large else repr(value)
    if kind in (float, bool, type(None)):
        return repr(value)
    if kind in COLLECTIONS:
        return _collection(value, depth)
    if kind in FUNCTIONS or type in lineage(kind):
        return _definition(value)
    shaped = _shaped(value)
    if shaped:
        return shaped
    module = module_of(kind).partition(".")[0]
    is_scalar = module == "numpy" and "generic" in [name_of(base) for base in lineage(kind)]
    if is_scalar or name_of(kind) in SPEAKING.get(module, ()):
        return str(value)
    return _instance(value, depth)


def _collection(value, depth):
    opened, closed = COLLECTIONS[type(value)]
    if not value:
        return "set()" if type(value) in (set, frozenset) else opened + closed
    if depth == 0:
        return f"{opened}…{closed}"
    if type(value) is dict:
        items = itertools.islice(value.items(), ITEMS_SHOWN_MAX)
        shown = [f"{_short(key, depth - 1)}: {_short(item, depth - 1)}" for key, item in items]
    else:
        shown = [_short(item, depth - 1) for item in itertools.islice(value, ITEMS_SHOWN_MAX)]
    if len(value) > len(shown):
        return f"{len(value):,} items: {opened}{', '.join(shown)}, …{closed}"
    comma = "," if type(value) is tuple and len(value) == 1 else ""
    return f"{opened}{', '.join(shown)}{comma}{closed}"


def _definition(value):
    """A function by its head, a class by its name and bases."""
    if type(value) is types.FunctionType:
        code = value.__code__
        names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
        return f"{value.__name__}({', '.join(names)})"
    if type(value) in FUNCTIONS:
        return f"{value.__name__}(…)"
    bases = [name_of(base) for base in lineage(value)[1:2] if base is not object]
    return f"{name_of(value)}({', '.join(bases)})"


def _shaped(value):
    """Frames, arrays, images, charts, models, graphs by what one asks of them first."""
    module, name = module_of(type(value)).partition(".")[0], name_of(type(value))
    if module in ("pandas", "geopandas", "polars", "pyarrow"):
        if name in ROWS:
            rows, columns = value.shape
            return f"{rows:,} rows x {columns:,} columns"
        if name in VALUES:
            return f"{len(value):,} values of {getattr(value, 'dtype', None) or value.type}"
    if module in ("numpy", "scipy", "xarray"):
        shape = getattr(value, "shape", None)
        if type(shape) is tuple and shape and hasattr(value, "dtype"):
            return f"{' x '.join(f'{length:,}' for length in shape)} of {value.dtype}"
    if module == "PIL" and hasattr(value, "mode"):
        return f"{value.size[0]:,} x {value.size[1]:,} {value.mode}"
    if module == "matplotlib" and name == "Figure":
        return f"figure with {len(value.axes)} axes"
    if module == "networkx" and hasattr(value, "_node"):
        return f"{value.number_of_nodes():,} nodes, {value.number_of_edges():,} edges"
    if module == "sklearn" and "BaseEstimator" in [name_of(base) for base in lineage(type(value))]:
        keys = instance_values(value)
        fitted = any(key.endswith("_") and not key.startswith("_") for key in keys)
        return f"{name}, {'fitted' if fitted else 'not fitted'}"
    return None


def _instance(value, depth):
    """`Point(x=1)` for dataclasses and named tuples, `Colour.RED`, else the type."""
    kind = type(value)
    name = name_of(kind)
    bases = lineage(kind)
    if tuple in bases and type(space_of(kind).get("_fields")) is tuple:
        items = zip(space_of(kind)["_fields"], tuple.__iter__(value))
    elif any(name_of(type(base)) in ("EnumType", "EnumMeta") for base in bases[:1]):
        return f"{name}.{instance_values(value).get('_name_')}"
    elif is_of_cells(kind) and any("__dataclass_fields__" in space_of(base) for base in bases):
        items = instance_values(value).items()
    else:
        module = module_of(kind)
        return f"<{name}>" if is_of_cells(kind) else f"<{module.partition('.')[0]}.{name}>"
    if depth == 0:
        return f"{name}(…)"
    items = itertools.islice(items, ITEMS_SHOWN_MAX)
    return f"{name}({', '.join(f'{key}={_short(item, depth - 1)}' for key, item in items)})"


def _bytes(value):
    """About how much memory: deep things by their first level, what is shared each time."""
    kind = type(value)
    if is_guarded(value):
        return object.__sizeof__(value)
    module = module_of(kind).partition(".")[0]
    if module in ("pandas", "geopandas") and name_of(kind) in (*ROWS, *VALUES):
        used = value.memory_usage(deep=False)
        return int(used if name_of(kind) in VALUES else used.sum())
    if module == "polars" and name_of(kind) in ("DataFrame", "Series"):
        return int(value.estimated_size())
    if module in ("numpy", "pyarrow", "xarray") and type(getattr(value, "nbytes", None)) is int:
        return value.nbytes
    if kind not in COLLECTIONS:
        if is_of_cells(kind):
            return object.__sizeof__(value) + sum(map(_own_bytes, instance_values(value).values()))
        return sys.getsizeof(value, 0)
    items = value.values() if kind is dict else value
    measured = [_own_bytes(item) for item in itertools.islice(items, ITEMS_MEASURED_MAX)]
    scale = len(value) / len(measured) if measured else 0
    return sys.getsizeof(value) + int(sum(measured) * scale)


def _own_bytes(value):
    if is_of_cells(type(value)):
        return object.__sizeof__(value)
    nbytes = getattr(value, "nbytes", None)
    return nbytes if type(nbytes) is int else sys.getsizeof(value, 0)
