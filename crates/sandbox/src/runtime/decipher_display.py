"""Values and figures in all their forms, as parts of a display frame."""

import base64
import json
import os
import sys

from decipher_wire import PART_BYTES_MAX

TABLE_MIME = "application/vnd.decipher.table+json"
# What a person scrolls through and a model reads; the true size is always given.
TABLE_ROWS_MAX = 200
TABLE_COLUMNS_MAX = 200
# The richest first; whatever is not named stands between these and the text forms.
RICHEST = (
    "application/vnd.plotly.v1+json", "application/vnd.vegalite.v6+json",
    "application/vnd.vegalite.v5+json", "application/vnd.vega.v5+json",
    "image/svg+xml", "image/png", "image/jpeg", "image/gif", "application/pdf", "text/html",
)
PLAINEST = ("text/markdown", "text/latex", "application/json", "text/plain")

sink = None


def rank(mime):
    """Sorts the richest form first."""
    if mime in RICHEST:
        return RICHEST.index(mime)
    return 100 + (PLAINEST.index(mime) + 1 if mime in PLAINEST else 0)


def encode(mime, value):
    """The bytes of one form."""
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, str):
        is_base64 = mime == "application/pdf" or (
            mime.startswith("image/") and mime != "image/svg+xml")
        return base64.b64decode(value) if is_base64 else value.encode("utf-8", "replace")
    return json.dumps(value, default=str).encode()


def publish(role, data, value=None, saved_as=None):
    """Sends a value in its forms, after all text that was written before it."""
    parts = []
    for mime in sorted(data, key=rank):
        content = encode(mime, data[mime])
        if len(content) > PART_BYTES_MAX:
            note = f"[{mime} of {len(content):,} bytes left out: more than {PART_BYTES_MAX:,}]"
            mime, content = "text/plain", note.encode()
        parts.append((mime, content))
    header = {"kind": "display", "role": role, "table": table(value), "saved_as": saved_as}
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            # The cell closed or replaced its stream; its value still shows.
            pass
    sink.send(header, parts, wait=role == "shown")


def table(value):
    """A frame or a series as data: columns, the first rows, the true size."""
    module, name = type(value).__module__.partition(".")[0], type(value).__name__
    if name not in ("DataFrame", "GeoDataFrame", "Series", "GeoSeries"):
        return None
    try:
        if module in ("pandas", "geopandas"):
            head = _head_of_pandas(value)
            text = head.to_json(orient="values", date_format="iso", default_handler=str)
        elif module == "polars":
            frame = value.to_frame() if name == "Series" else value
            head = frame[:TABLE_ROWS_MAX, :TABLE_COLUMNS_MAX]
            text = json.dumps([list(row) for row in head.rows()], default=str, allow_nan=False)
        else:
            return None
        columns = [[_called(name), str(kind)] for name, kind in zip(head.columns, head.dtypes, strict=True)]
        return {"columns": columns, "rows": json.loads(text), "rows_total": len(value)}
    except Exception:
        # The other forms of the value still show; data is an extra that may be impossible.
        return None


def _head_of_pandas(value):
    """The first rows, with what they are called as columns of their own; row numbers are left out."""
    head = value.iloc[:TABLE_ROWS_MAX]
    if head.ndim == 1:
        head = head.to_frame("value" if head.name is None else head.name)
    index = head.index
    head = head.iloc[:, :TABLE_COLUMNS_MAX]
    if index.nlevels > 1 or index.name is not None or index.dtype.kind not in "iu":
        for at in reversed(range(index.nlevels)):
            level = index.get_level_values(at)
            # JSON would have a period or an interval as an object of its parts.
            told = level.astype(str) if level.dtype.name.startswith(("period", "interval")) else level
            name = "index" if level.name is None else level.name
            head.insert(0, name, told.to_numpy(), allow_duplicates=True)
    return head


def _called(name):
    """The name of a column as text; of several levels, those that are not empty."""
    levels = name if isinstance(name, tuple) else (name,)
    return " ".join(str(level) for level in levels if str(level))


def show_figure(figure):
    """Shows one matplotlib figure, once."""
    from IPython.core.pylabtools import print_figure

    if not (figure.axes or figure.lines or figure.texts or figure.images or figure.patches):
        return
    saved = getattr(figure, "_decipher_saved", None)
    saved_as = saved if saved and not figure.stale else None
    data = {"image/png": print_figure(figure, "png", bbox_inches="tight")}
    data["text/plain"] = repr(figure)
    publish("shown", data, saved_as=saved_as)


def show_open_figures():
    """Shows and closes every open figure, in the order of their making."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    # By the list itself: `get_fignums` would sort it after each cell.
    if pyplot is None or not pyplot._pylab_helpers.Gcf.figs:
        return
    for number in pyplot.get_fignums():
        figure = pyplot.figure(number)
        pyplot.close(number)
        show_figure(figure)


def remember_saved_figures():
    """Lets a figure know the workspace file that the cell itself saved it to."""
    from matplotlib.figure import Figure

    savefig = Figure.savefig

    def remembering(self, fname, **options):
        savefig(self, fname, **options)
        if isinstance(fname, (str, os.PathLike)):
            path = os.path.relpath(os.path.abspath(os.fspath(fname)), "/mnt/data")
            self._decipher_saved = None if path.startswith("..") else path
            self.stale = False

    remembering.__doc__ = savefig.__doc__
    Figure.savefig = remembering
