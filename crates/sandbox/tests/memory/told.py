"""What is told of variables, that no code of theirs runs for it, and what counts as a change."""

import time

import decipher_display
import decipher_shell
import decipher_variables

VALUES = """
import numpy as np, pandas as pd, polars, enum, dataclasses, collections, datetime
import networkx, PIL.Image, io
from sklearn.linear_model import LinearRegression
i, f, s, n, t = 5, 1.5, "hello", None, (1,)
huge, long = 1 << 100_000, "x" * 1000
items = list(range(1000)); nested = {"a": [1, {"b": 2}], "c": {3}}
array = np.zeros((3, 4)); large = np.zeros(10_000_000); gaps = np.arange(100)[::3]; scalar = np.float64(2)
df = pd.DataFrame({"a": range(1000), "b": list("xy") * 500, "d": pd.date_range("2024", periods=1000),
    "c": pd.Categorical(list("xy") * 500), "o": pd.Series([[1], 2] * 500, dtype=object)})
series = df["a"]; frame = polars.DataFrame({"a": [1, 2], "b": ["x", "y"]})
@dataclasses.dataclass
class Point:
    x: int
    y: list = dataclasses.field(default_factory=list)
point = Point(1)
class Colour(enum.Enum):
    RED = 1
red = Colour.RED
Pair = collections.namedtuple("Pair", "left right"); pair = Pair(1, 2)
class Slots:
    __slots__ = ("a", "b")
slots = Slots(); slots.a = 1
class Own(dict): pass
own = Own(k=1)
def add(a, b=2): return a + b
def outer():
    inside = [1]
    return lambda: inside
closure = outer()
day = datetime.date(2024, 1, 2); model = LinearRegression(); graph = networkx.path_graph(3)
image = PIL.Image.new("L", (4, 2)); cycle = []; cycle.append(cycle); numbers = {3, 1}
stream = io.StringIO("a"); generator = (n for n in [1])
_hidden = 1
"""
TEXTS = {
    "i": ("int", "5"), "s": ("str", "'hello'"), "n": ("NoneType", "None"), "t": ("tuple", "(1,)"),
    "huge": ("int", "integer of 100,001 bits"),
    "items": ("list", "1,000 items: [0, 1, 2, 3, 4, 5, …]"),
    "nested": ("dict", "{'a': [1, {'b': 2}], 'c': {3}}"),
    "array": ("numpy.ndarray", "3 x 4 of float64"), "scalar": ("numpy.float64", "2.0"),
    "df": ("pandas.DataFrame", "1,000 rows x 5 columns"),
    "series": ("pandas.Series", "1,000 values of int64"),
    "frame": ("polars.DataFrame", "2 rows x 2 columns"),
    "Point": ("class", "Point()"), "point": ("Point", "Point(x=1, y=[])"),
    "red": ("Colour", "Colour.RED"), "pair": ("Pair", "Pair(left=1, right=2)"),
    "slots": ("Slots", "<Slots>"), "add": ("function", "add(a, b)"),
    "day": ("datetime.date", "2024-01-02"),
    "model": ("sklearn.LinearRegression", "LinearRegression, not fitted"),
    "graph": ("networkx.Graph", "3 nodes, 2 edges"), "image": ("PIL.Image", "4 x 2 L"),
    "cycle": ("list", "[[[[…]]]]"), "generator": ("generator", "<builtins.generator>"),
}
# Each cell changes exactly one variable, and no other counts as changed.
CHANGING = {
    "i": "i += 1", "s": "s += '!'", "huge": "huge += 1", "items": "items[-1] = 'x'",
    "nested": "nested['a'][1]['b'] = 5", "array": "array[1, 1] = 5", "gaps": "gaps[3] = -1",
    "large": "large[:] = 1", "point": "point.y.append(1)", "slots": "slots.b = 2",
    "own": "own['k'] = 2", "numbers": "numbers.add(9)", "frame": "frame[0, 'a'] = 9",
    "add": "def add(a, b=3): return a - b", "closure": "closure().append(2)",
    "model": "model.fit([[1], [2]], [1, 2])", "graph": "graph.add_edge(0, 2)",
    "scalar": "scalar = np.float64(3)", "cycle": "cycle.append(1)",
}
FRAMES = [
    "df.loc[5, 'a'] = -5", "df.loc[5, 'b'] = 'z'", "df['a'] += 1", "df.columns = list('ABCDE')",
    "df.index = range(1, 1001)", "df.drop(index=3, inplace=True)", "df.iloc[0, 4].append(2)",
    "df.iloc[3, 3] = 'y' if df.iloc[3, 3] == 'x' else 'x'",
    "df.iloc[7, 2] = pd.Timestamp('2020')", "df['new'] = 1",
]
HOSTILE = """
import time
ran = []
class Meta(type):
    def __getattribute__(cls, name): ran.append(name); time.sleep(60)
    def __instancecheck__(cls, it): ran.append("check"); return True
def trap(name):
    def fall(*a, **k): ran.append(name); time.sleep(60)
    return fall
body = {n: trap(n) for n in ("__repr__", "__str__", "__len__", "__eq__", "__hash__", "__iter__",
    "__getattribute__", "__getattr__", "__sizeof__", "__reduce__", "__format__", "__bool__")}
body["__class__"] = property(trap("class")); body["__dict__"] = property(trap("dict"))
body["shape"] = body["dtype"] = body["nbytes"] = property(trap("shape"))
Trap = Meta("Trap", (), body)
class Late: pass
trapped = Late(); holder = [trapped, {"k": trapped}, (trapped,)]
object.__setattr__(trapped, "deep", [1])
listed = type("Listed", (list,), {"__iter__": trap("iter"), "__len__": trap("len"), "__repr__": trap("r")})([1])
mapped = type("Mapped", (dict,), {"items": trap("items"), "__iter__": trap("iter"), "__repr__": trap("r")})(a=1)
worded = type("Worded", (str,), {"__repr__": trap("r"), "encode": trap("e"), "__len__": trap("l")})("w")
number = type("Number", (int,), {"__repr__": trap("r"), "__index__": trap("i"), "__hash__": trap("h")})(5)
instance = type.__call__(Trap); wrapped = [instance]; ran.clear()
"""
SUMMARY_SECONDS_MAX = 0.2


def run(code):
    """Runs a cell and gives the summary after it."""
    result = shell.run_cell(code, store_history=False)
    assert result.success, code
    return decipher_variables.summary(shell)


class Nowhere:
    """Takes what cells show."""

    def send(self, header, parts=(), wait=False):
        """Drops it."""


decipher_display.sink = Nowhere()
shell = decipher_shell.Shell.instance()
before = run(VALUES)
told = {entry["name"]: entry for entry in before}
for name, expected in TEXTS.items():
    assert (told[name]["type"], told[name]["text"]) == expected, told[name]
assert not {"np", "_hidden", "In", "get_ipython", "exit"} & set(told), set(told)
assert told["array"]["bytes"] == 96 and told["large"]["bytes"] == 80_000_000, told["array"]
assert told["large"]["mark"].startswith("sampled ") and "sampled" not in told["df"]["mark"], told
assert len(told["long"]["text"]) <= decipher_variables.TEXT_CHARACTERS_MAX
nothing = {"created": [], "changed": [], "deleted": []}
assert decipher_variables.changes(before, run("pass")) == nothing
for name, code in CHANGING.items():
    after = run(code)
    assert decipher_variables.changes(before, after) == {**nothing, "changed": [name]}, (
        code, decipher_variables.changes(before, after))
    before = after
for code in FRAMES:
    after = run(code)
    found = decipher_variables.changes(before, after)["changed"]
    assert "df" in found and set(found) <= {"df", "series"}, (code, found)
    before = after
assert decipher_variables.changes(before, run("del s; new = 1")) == {
    "created": ["new"], "changed": [], "deleted": ["s"]}

start = time.perf_counter()
for _ in range(10):
    decipher_variables.summary(shell)
each = (time.perf_counter() - start) / 10
assert each < SUMMARY_SECONDS_MAX, each
before = run("%reset -f\n" + HOSTILE)
assert shell.user_ns["ran"] == [], shell.user_ns["ran"]
start = time.perf_counter()
after = run("trapped.deep.append(2)")
assert shell.user_ns["ran"] == [], shell.user_ns["ran"]
assert set(decipher_variables.changes(before, after)["changed"]) == {"trapped", "holder"}
print(f"{len(told)} variables in {each * 1e3:.1f} ms")
