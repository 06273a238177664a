"""Values as data: numbers, texts, lists and tables, whatever library they are of."""

import math
import numbers

import numpy as np
import pandas as pd

# Cells of one table, points of one line: more than any answer that a person reads.
CELLS_MAX = 200_000
TEXT_CHARS_MAX = 1_000_000
# Integers beyond are no longer exact in JSON.
INTEGER_MAX = 1 << 53
GROUPS = (list, tuple, set, frozenset, dict, np.ndarray, pd.Series, pd.DataFrame, pd.Index)
SCALARS = (str, bytes, bool, numbers.Number, np.generic, pd.Timestamp, pd.Timedelta, pd.Period)
SCALAR_NAMES = ("isoformat", "total_seconds", "__float__", "as_numer_denom")


def scalar(value):
    """A cell: null, a truth, a number or text."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, numbers.Integral):
        return int(value) if abs(int(value)) <= INTEGER_MAX else str(int(value))
    if isinstance(value, (pd.Timedelta, np.timedelta64)) or hasattr(value, "total_seconds"):
        return str(pd.Timedelta(value))
    if isinstance(value, np.datetime64) or hasattr(value, "isoformat"):
        return day(value)
    if isinstance(value, (str, pd.Period)):
        return str(value)[:TEXT_CHARS_MAX]
    if hasattr(value, "__float__"):
        return real(value)
    return str(value)[:TEXT_CHARS_MAX]


def real(value):
    """A number; null for one that is none."""
    try:
        number = float(value)
    except Exception:
        return str(value)[:TEXT_CHARS_MAX]
    if math.isnan(number):
        return None
    return number if math.isfinite(number) else str(number)


def day(value):
    """A moment; midnight is the day."""
    moment = pd.Timestamp(value) if isinstance(value, np.datetime64) else value
    return moment.isoformat().removesuffix("T00:00:00")


def is_scalar(value):
    """Whether it is one cell."""
    if value is None or value is pd.NA or isinstance(value, SCALARS):
        return True
    return not isinstance(value, GROUPS) and any(hasattr(value, name) for name in SCALAR_NAMES)


def value_of(value):
    """A value as data; None for what is no value, such as an axes."""
    home = type(value).__module__
    if value is None or home.startswith(("matplotlib", "seaborn", "IPython", "PIL")):
        return None
    if hasattr(value, "to_pandas"):
        value = value.to_pandas()
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        return table(value)
    if isinstance(value, np.ndarray) and value.ndim > 1:
        return table(pd.DataFrame(value.reshape(len(value), -1)))
    if isinstance(value, (pd.Index, np.ndarray)):
        value = value.tolist()
    if isinstance(value, dict):
        return mapping(value)
    if is_scalar(value):
        return {"kind": "scalar", "value": scalar(value)}
    if isinstance(value, GROUPS) or hasattr(value, "__iter__"):
        return listed(list(value))
    return None if callable(value) else {"kind": "scalar", "value": str(value)[:TEXT_CHARS_MAX]}


def mapping(value):
    """A dict is a table of keys and values."""
    if all(map(is_scalar, value.values())):
        items = list(value.items())[:CELLS_MAX]
        keys, values = [scalar(key) for key, _ in items], [scalar(item) for _, item in items]
        return {
            "kind": "table",
            "labels": [{"name": None, "cells": keys}],
            "columns": [{"name": None, "cells": values}],
        }
    if all(isinstance(item, dict) for item in value.values()):
        return table(pd.DataFrame.from_dict(value, orient="index"))
    lengths = {len(item) for item in value.values() if isinstance(item, (list, tuple, np.ndarray))}
    if len(lengths) == 1 and not any(map(is_scalar, value.values())):
        return table(pd.DataFrame({key: list(item) for key, item in value.items()}))
    return listed(list(value.values()))


def listed(items):
    """A list; one of drawn artists is no value."""
    if any(type(item).__module__.startswith("matplotlib") for item in items):
        return None
    if items and all(isinstance(item, (list, tuple)) for item in items):
        return table(pd.DataFrame(items))
    if items and all(isinstance(item, dict) for item in items):
        alone = len(items) == 1
        return mapping(items[0]) if alone else table(pd.DataFrame(items))
    if not all(map(is_scalar, items)):
        return {"kind": "several", "parts": [part for item in items if (part := value_of(item))]}
    return {"kind": "list", "cells": [scalar(item) for item in items[:CELLS_MAX]]}


def table(frame):
    """A table: its columns, and beside them the labels of its rows where they say something."""
    frame = frame.iloc[: max(1, CELLS_MAX // max(1, frame.shape[1]))]
    index = frame.index
    is_number = pd.api.types.is_integer_dtype(index.dtype)
    says = index.nlevels > 1 or index.name is not None or not is_number
    levels = range(index.nlevels)
    labels = [cells(index.names[level], index.get_level_values(level)) for level in levels]
    names = [name[-1] if isinstance(name, tuple) and name else name for name in frame.columns]
    columns = [cells(name, frame.iloc[:, number]) for number, name in enumerate(names)]
    return {"kind": "table", "labels": labels if says else [], "columns": columns}


def cells(name, column):
    """One column."""
    return {"name": scalar(name), "cells": [scalar(cell) for cell in column]}
