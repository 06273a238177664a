"""Describes one file as a line of JSON; runs in the session, as a cell.

The cell is this file with tables.py, media.py, documents.py and describe.py after it. It
reads no more of a file than its description needs, and bounds every list and string. What a file
contains is data from strangers: nothing of it is executed, unpickled or followed.
"""

import contextlib
import io
import json
import os
import sys
import warnings

COLUMNS_MAX = 60  # a wider table is known by its first columns and their count
ROWS = 4  # enough to see the shape of values
VALUE_CHARS_MAX = 60  # one value of a row
NAME_CHARS_MAX = 120  # a column, sheet, heading or path
WORDS_CHARS_MAX = 600  # the first words of a text
TABLES_MAX = 12  # sheets of a workbook, tables of a database
LISTING_MAX = 40  # entries of an archive, headings of a document
ENTRIES_SCAN_MAX = 20_000  # entries of an archive that are counted
FEW_MAX = 20  # different values that a person still knows by heart
FEW_SHOWN = 8
FEW_CHARS_MAX = 40  # one of few values; longer ones are prose
WHOLE_BYTES_MAX = 200 << 20  # a larger table is sampled, its rows counted by newlines
WHOLE_EXCEL_BYTES_MAX = 5 << 20  # reading a workbook takes 10 s for 10 MB
SAMPLE_ROWS = 20_000  # of a table that is too large to be read whole
PAGES_MAX = 3  # of a PDF, read for its first words
HEX_BYTES = 64  # of an unknown file
MISSING_ROWS_MAX = 2_000_000  # rows of a database table whose missing values are counted


def clip(value, chars_max=NAME_CHARS_MAX):
    text = value if isinstance(value, str) else str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= chars_max else text[: chars_max - 1] + "…"


class Card:
    def __init__(self, path):
        self.path = path
        self.bytes = os.path.getsize(path)
        self.kind = "file"
        self.facts = []
        self.tables = []
        self.listing = []
        self.listing_total = 0
        self.words = ""
        self.problem = None

    def fact(self, name, value):
        self.facts.append([name, clip(value)])

    def entry(self, text):
        self.listing_total += 1
        if len(self.listing) < LISTING_MAX:
            self.listing.append(clip(text))

    def first_words(self, text):
        self.words = clip(" ".join(text[: WORDS_CHARS_MAX * 8].split()), WORDS_CHARS_MAX)

    def table(self, frame, name=None, rows_total=None, exact=True, missing=True):
        columns = []
        for index, column in enumerate(frame.columns[:COLUMNS_MAX]):
            values = frame.iloc[:, index]
            gaps = int(values.isna().sum()) if missing and exact else None
            columns.append([clip(column), dtype(values), gaps, few(values)])
        rows = []
        for index in range(min(ROWS, len(frame))):
            values = [frame.iat[index, at] for at in range(len(columns))]
            rows.append([shown(value) for value in values])
        self.tables.append({
            "name": None if name is None else clip(name),
            "columns": columns,
            "columns_total": len(frame.columns),
            "rows": rows,
            "rows_total": len(frame) if rows_total is None else int(rows_total),
            "rows_exact": bool(exact),
        })


def few(values):
    """The commonest of a column's values, where there are only a few different ones."""
    import pandas

    # Numbers and dates are told by their type; which there are says little.
    if pandas.api.types.is_numeric_dtype(values) and not pandas.api.types.is_bool_dtype(values):
        return []
    with contextlib.suppress(TypeError):
        counts = values.iloc[:SAMPLE_ROWS].value_counts()
        # A value for each row is no category.
        if len(counts) <= FEW_MAX and len(counts) < max(3, counts.sum()):
            found = [str(value) for value in counts.index[:FEW_SHOWN]]
            return [clip(value) for value in found if len(value) <= FEW_CHARS_MAX]
    return []


def dtype(values):
    import pandas

    name = str(values.dtype)
    if name == "object":
        name = pandas.api.types.infer_dtype(values.head(SAMPLE_ROWS), skipna=True)
    return clip(name, VALUE_CHARS_MAX)


def shown(value):
    import pandas

    with contextlib.suppress(Exception):
        if pandas.api.types.is_scalar(value) and pandas.isna(value):
            return None
    return clip(value, VALUE_CHARS_MAX)


def encoding(head):
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character may be cut by the end of the head.
        if error.start < len(head) - 4:
            return "cp1252"
    return "utf-8"


def head(path, count=1 << 16):
    with open(path, "rb") as file:
        return file.read(count)


def lines(path):
    count, last = 0, b"\n"
    with open(path, "rb") as file:
        while chunk := file.read(1 << 22):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")
