"""What must come back equal, and what must be named: cells before the way to disk and after."""

import dataclasses


@dataclasses.dataclass
class Case:
    """Runs `before`, goes to disk and back, and must then run `after` without an error."""

    name: str
    before: str
    after: str
    lost: dict = dataclasses.field(default_factory=dict)


CASES = [
    Case("plain_values", """
a, b, c = 1, "text", [1, {"x": (2.5, None, True)}, {3}, b"bytes", bytearray(b"ab")]
cycle = [1]; cycle.append(cycle)
same = c; big = 10 ** 100; nan = float("nan"); _private = 5
x: int = 3
""", """
assert (a, b) == (1, "text") and c == [1, {"x": (2.5, None, True)}, {3}, b"bytes", bytearray(b"ab")]
assert cycle[1] is cycle and same is c and big == 10 ** 100 and nan != nan and _private == 5
assert x == 3 and __annotations__ == {"x": int}
assert "get_ipython" not in report["saved"] and "In" not in report["saved"]
"""),
    Case("functions_see_the_live_namespace", """
rate = 2
def scaled(x, *, plus=1): return x * rate + plus
def make():
    count = 0
    def step():
        nonlocal count
        count += 1
        return count
    return step
step = make(); step()
double = lambda x: x * rate
def factorial(n): return 1 if n < 2 else n * factorial(n - 1)
def even(n): return n == 0 or odd(n - 1)
def odd(n): return n != 0 and even(n - 1)
import functools
def traced(function):
    @functools.wraps(function)
    def inner(*a): inner.calls += 1; return function(*a)
    inner.calls = 0
    return inner
@traced
def add(a, b): "Adds."; return a + b
add(1, 2)
half = functools.partial(scaled, plus=0)
@functools.lru_cache(maxsize=10)
def slow(n): return n * rate
slow(3)
@functools.singledispatch
def shown(x): return "any"
@shown.register
def _(x: int): return "int"
def needs_later(): return defined_later
async def coroutine_function(): return rate
def generator_function():
    yield rate
def bump():
    global rate
    rate += 1
""", """
assert scaled(3) == 7
rate = 10
assert scaled(3) == 31 and double(2) == 20 and half(3) == 30 and slow(3) == 30
assert scaled.__globals__ is globals() and scaled.__module__ == "__main__"
assert step() == 2 and factorial(5) == 120 and even(10) and not even(7)
assert add(1, 2) == 3 and add.calls == 2 and add.__doc__ == "Adds." and add.__wrapped__(1, 1) == 2
assert slow.cache_info().maxsize == 10 and shown(1) == "int" and shown("x") == "any"
bump(); assert rate == 11
defined_later = "here"; assert needs_later() == "here"
import asyncio; assert asyncio.run(coroutine_function()) == 11 and list(generator_function()) == [11]
import inspect
"""),
    Case("classes_and_their_instances", """
import abc, collections, dataclasses, enum, typing
LIMIT = 3
class Base(abc.ABC):
    made = 0
    def __init__(self, x): self.x = x; type(self).made += 1
    @abc.abstractmethod
    def size(self): ...
    @property
    def twice(self): return self.x * 2
    @classmethod
    def of(cls, x): return cls(x)
    @staticmethod
    def limit(): return LIMIT
class Child(Base):
    __slots__ = ("y",)
    def size(self): return super().twice + LIMIT
one, many = Child(1), [Child(2), Child(3)]
one.y = many[0]; one.itself = one
method = one.size
@dataclasses.dataclass(order=True)
class Point:
    x: int
    y: list = dataclasses.field(default_factory=list)
p = Point(1, [2])
@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    name: str
keyed = {Key("a"): 1}
class Colour(enum.Enum):
    RED = 1
    BLUE = 2
class Flags(enum.IntFlag):
    A = 1
    B = 2
red, both = Colour.RED, Flags.A | Flags.B
Pair = collections.namedtuple("Pair", "left right")
class Typed(typing.NamedTuple):
    a: int = 1
pair, typed = Pair(1, 2), Typed()
T = typing.TypeVar("T")
class Box(typing.Generic[T]):
    def __init__(self, it: T): self.it = it
box = Box[int](5); alias = Box[int]; maybe = typing.Optional[Point]
class Mistake(ValueError):
    def __init__(self, code): super().__init__(f"code {code}"); self.code = code
mistake = Mistake(7)
class Meta(type):
    def __new__(m, n, b, d): return super().__new__(m, n, b, {**d, "tag": n.lower()})
class Tagged(metaclass=Meta): pass
class Hashed:
    def __init__(self, n): self.n = n
    def __hash__(self): return hash(self.n % LIMIT)
    def __eq__(self, other): return self.n == other.n
hashed = {Hashed(4): "four"}
class Named(dict):
    def __missing__(self, key): return key
named = Named(a=1)
local = [cls for cls in [type("Made", (Child,), {"size": lambda self: 0})]][0](9)
class WithLock:
    def __init__(self):
        import threading
        self.lock = threading.Lock(); self.again = threading.RLock()
locked = WithLock()
""", """
assert isinstance(one, Child) and isinstance(one, Base) and type(many[0]) is Child
assert one.y is many[0] and one.itself is one and Child.made == 4 - 1 and one.twice == 2
LIMIT = 100
assert one.size() == 102 and method() == 102 and method.__self__ is one and Child.limit() == 100
assert isinstance(Child.of(5), Child)
try: Base(1); raise SystemError
except TypeError: pass
assert p == Point(1, [2]) and Point(0) < p and repr(p) == "Point(x=1, y=[2])"
assert keyed[Key("a")] == 1 and red is Colour.RED and Colour(2) is Colour.BLUE and both == Flags(3)
assert pair == Pair(1, 2) and type(pair) is Pair and typed == Typed(1) and typed.a == 1
assert type(box) is Box and box.it == 5 and alias == Box[int] and maybe == typing.Optional[Point]
assert type(mistake) is Mistake and mistake.code == 7 and str(mistake) == "code 7"
assert Tagged.tag == "tagged" and type(Tagged) is Meta and named["q"] == "q" and named["a"] == 1
LIMIT = 3; assert hashed[Hashed(4)] == "four"
assert isinstance(local, Child) and local.size() == 0
with locked.lock, locked.again: pass
"""),
    Case("shared_arrays_and_frames", """
import numpy as np, pandas as pd
a = np.arange(100_000, dtype="f8"); view = a[10:20]; back = a[::-1]; square = a.reshape(100, 1000)
held = {"a": a, "view": a[5:6]}
fortran = np.asfortranarray(np.arange(12.).reshape(3, 4)); column = fortran[:, 1]
alone = np.arange(1_000_000)[:3]
fixed = np.arange(3); fixed.flags.writeable = False
objects = np.array([a, "x", None], dtype=object)
records = np.zeros(3, dtype=[("n", "i4"), ("s", "U3")]); names = records["n"]
df = pd.DataFrame({"n": range(5), "f": np.linspace(0, 1, 5), "t": list("abcde"),
    "d": pd.date_range("2024-01-01", periods=5, tz="Europe/Paris"),
    "c": pd.Categorical(list("xyxyx"))}, index=pd.Index(list("vwxyz"), name="i"))
df.attrs["source"] = "test"
alias = df; row = df.iloc[1]; n = df["n"]; values = n.to_numpy(); wide = pd.DataFrame(np.ones((4, 3)))
part = wide.iloc[:2]; groups = df.groupby("c"); empty = pd.DataFrame(); missing = pd.NA
""", """
a[10] = -1; assert view[0] == -1 and back[-11] == -1 and square[0, 10] == -1 and held["a"] is a
held["view"][0] = -5; assert a[5] == -5
fortran[0, 1] = 77; assert column[0] == 77 and fortran.flags.f_contiguous
assert alone.tolist() == [0, 1, 2] and not fixed.flags.writeable and a.flags.writeable
assert objects[0] is a and objects[1] == "x"
records["n"][1] = 4; assert names[1] == 4
assert alias is df and df.attrs == {"source": "test"} and df.index.name == "i"
assert df.dtypes.astype(str).tolist()[3:] == ["datetime64[us, Europe/Paris]", "category"], df.dtypes
assert row["t"] == "b" and n.tolist() == list(range(5)) and values.tolist() == list(range(5))
n.iloc[0] = 99; assert df.loc["v", "n"] == 0
wide.iloc[0, 0] = 50; assert part.iloc[0, 0] == 1
assert groups.size().tolist() == [3, 2] and empty.empty and missing is pd.NA
df.loc["q"] = df.iloc[0]; assert len(alias) == 6
"""),
    Case("libraries", """
import re, random, datetime, decimal, fractions, pathlib, uuid, collections, itertools, io, weakref
import numpy as np, pandas as pd, sympy, networkx, sklearn, xarray
import matplotlib.pyplot as plt, scipy.sparse, scipy.stats, PIL.Image, polars, pyarrow
from sklearn.ensemble import RandomForestClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
import statsmodels.formula.api as smf
import geopandas, shapely, plotly.express as px, altair, pint
X = np.random.default_rng(0).normal(size=(60, 3)); y = (X[:, 0] > 0).astype(int)
model = make_pipeline(StandardScaler(), RandomForestClassifier(5, random_state=0)).fit(X, y)
guess = model.predict_proba(X)
fit = smf.ols("y ~ x", pd.DataFrame({"x": X[:, 0], "y": y})).fit(); slope = fit.params["x"]
fig, ax = plt.subplots(); line, = ax.plot([1, 2, 3]); ax.set_title("three")
chart = px.scatter(x=[1, 2], y=[3, 4]); import json; shown = json.loads(chart.to_json()); vega = altair.Chart(pd.DataFrame({"x": [1]})).mark_point()
image = PIL.Image.new("RGB", (3, 2), "red"); graph = networkx.path_graph(4)
t = sympy.symbols("t", positive=True); expression = sympy.sin(t) ** 2
frame = polars.DataFrame({"a": [1, 2], "b": ["x", "y"]}); lazy = frame.lazy().filter(polars.col("a") > 1)
table = pyarrow.table({"a": [1, 2]})
places = geopandas.GeoDataFrame({"n": [1]}, geometry=[shapely.Point(1, 2)], crs=4326)
sparse = scipy.sparse.eye(3).tocsr(); normal = scipy.stats.norm(2, 3)
cube = xarray.DataArray(np.zeros((2, 2)), dims=("x", "y")); units = pint.UnitRegistry(); metre = 3 * units.m; second = units.s; plain = pint.Quantity(2, 'kg')
pattern = re.compile(r"a+(?P<b>b)", re.I); when = datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone.utc)
money = decimal.Decimal("1.10"); third = fractions.Fraction(1, 3); path = pathlib.Path("a/b")
counter = collections.Counter("aab"); queue = collections.deque([1], maxlen=2)
default = collections.defaultdict(list, a=[1]); rng = np.random.default_rng(5); rng.random()
spans = [range(3), slice(1, 2)]; it = iter(range(5)); next(it); pairs = enumerate("ab"); zipped = zip([1], [2])
chained = itertools.chain([1], [2]); counting = itertools.count(3); listed = iter([1, 2, 3]); next(listed)
text = io.StringIO("hello"); text.read(2); data = io.BytesIO(b"abc"); data.seek(1)
class Node: pass
node = Node(); weak = weakref.ref(node); gone = weakref.ref(Node())
by_id = weakref.WeakValueDictionary(n=node)
module_function, ufunc, builtin_function = pathlib.Path.joinpath, np.sin, len
here = get_ipython(); space = globals()
""", """
assert (model.predict_proba(X) == guess).all() and type(model[-1]) is RandomForestClassifier
assert fit.params["x"] == slope and "OLS" in str(fit.summary())
assert ax.figure is fig and ax.lines[0] is line and ax.get_title() == "three"
buffer = io.BytesIO(); fig.savefig(buffer); assert buffer.tell() > 1000
assert json.loads(chart.to_json()) == shown and vega.to_dict()["mark"]["type"] == "point"
assert image.getpixel((0, 0)) == (255, 0, 0) and list(graph) == [0, 1, 2, 3]
assert expression.diff(t) == 2 * sympy.sin(t) * sympy.cos(t) and t == sympy.symbols("t", positive=True)
assert frame.equals(polars.DataFrame({"a": [1, 2], "b": ["x", "y"]})) and lazy.collect().height == 1
assert table.to_pydict() == {"a": [1, 2]} and places.crs == 4326 and places.geometry[0].x == 1
assert sparse.toarray()[1, 1] == 1 and normal.mean() == 2 and cube.dims == ("x", "y")
assert str(metre) == "3 meter" and (metre + 2 * units.m).magnitude == 5
assert (metre / second).units == units.m / units.s and plain + pint.Quantity(1, 'kg') == pint.Quantity(3, 'kg')
assert pattern.match("AAB")["b"] == "B" and when.tzinfo is datetime.timezone.utc
assert money + 1 == decimal.Decimal("2.10") and third * 3 == 1 and path.name == "b"
assert counter["a"] == 2 and queue.maxlen == 2 and default["new"] == []
other = np.random.default_rng(5); other.random(); assert rng.random() == other.random()
assert spans == [range(3), slice(1, 2)] and list(it) == [1, 2, 3, 4] and list(pairs) == [(0, "a"), (1, "b")]
assert list(zipped) == [(1, 2)] and list(chained) == [1, 2] and next(counting) == 3 and list(listed) == [2, 3]
assert text.read() == "llo" and data.read() == b"bc"
assert weak() is node and gone() is None and by_id["n"] is node
assert module_function is pathlib.Path.joinpath and ufunc is np.sin and builtin_function is len
assert here is get_ipython() and space is globals()
import sklearn.linear_model
"""),
    Case("files", """
import numpy as np, os
open("read.txt", "w").write("one\\ntwo\\nthrée\\n"); open("data.bin", "wb").write(bytes(range(10)))
reading = open("read.txt", encoding="utf-8"); reading.readline()
binary = open("data.bin", "rb"); binary.read(4)
writing = open("written.txt", "w"); writing.write("begun ")
adding = open("added.txt", "a"); adding.write("first\\n")
both = open("data.bin", "r+b"); both.seek(8)
new = open("new.bin", "xb"); new.write(b"12")
with open("read.txt") as closed: pass
raw = open("data.bin", "rb", buffering=0); raw.read(2)
mapped = np.memmap("mapped.bin", dtype="i4", mode="w+", shape=(4,)); mapped[1] = 7
""", """
assert reading.readline() == "two\\n" and reading.encoding == "utf-8" and reading.name == "read.txt"
assert binary.read(2) == b"\\x04\\x05" and raw.read(1) == b"\\x02"
writing.write("and ended"); writing.close(); assert open("written.txt").read() == "begun and ended"
assert writing.mode == "w"
adding.write("second\\n"); adding.close(); assert open("added.txt").read() == "first\\nsecond\\n"
both.write(b"X"); both.flush(); assert open("data.bin", "rb").read()[8:9] == b"X"
new.write(b"3"); new.close(); assert open("new.bin", "rb").read() == b"123"
assert closed.closed and closed.name == "read.txt"
mapped[2] = 9; mapped.flush(); assert np.fromfile("mapped.bin", "i4").tolist() == [0, 7, 9, 0]
"""),
    Case("surroundings", """
import os, sys, random, decimal, warnings, numpy as np, pandas as pd, matplotlib as mpl, xml.etree.ElementTree
from IPython.core.magic import register_line_magic
os.makedirs("sub/modules", exist_ok=True); open("sub/modules/ours_here.py", "w").write("value = 41\\n")
sys.path.append(os.path.abspath("sub/modules")); os.chdir("sub"); import ours_here as ours
os.environ["OWN"] = "yes"; os.environ.pop("HOME", None)
random.seed(5); random.random(); np.random.seed(6); np.random.rand()
decimal.getcontext().prec = 5; pd.set_option("display.max_rows", 7); np.set_printoptions(precision=3)
mpl.rcParams["lines.linewidth"] = 9; warnings.filterwarnings("ignore", message="special")
factor = 3
@register_line_magic
def triple(line): return int(line) * factor
ours.value + 1
""", """
import numpy as _np, random as _random
assert os.path.basename(os.getcwd()) == "sub" and os.environ["OWN"] == "yes" and "HOME" not in os.environ
assert ours.value == 41 and ours is sys.modules["ours_here"] and xml.etree.ElementTree.fromstring("<a/>").tag == "a"
own = _random.Random(5); own.random(); assert random.random() == own.random()
state = _np.random.RandomState(6); state.rand(); assert np.random.rand() == state.rand()
assert decimal.getcontext().prec == 5 and pd.get_option("display.max_rows") == 7
assert np.get_printoptions()["precision"] == 3 and mpl.rcParams["lines.linewidth"] == 9
assert any("special" in str(f[1]) for f in warnings.filters)
assert get_ipython().run_line_magic("triple", "4") == 12
factor = 10; assert get_ipython().run_line_magic("triple", "4") == 40
"""),
    Case("last_results", "[1, 2]\n", "assert _ == [1, 2]\n"),
    Case("what_cannot_is_named", """
import threading, socket, subprocess, sqlite3, tempfile, duckdb, types, sys, os, asyncio
kept = [1]; shared = kept
numbers = (n for n in range(3)); holds = {"list": kept, "generator": numbers}
def uses(): return next(numbers)
async def later(): pass
waiting = later(); lock = threading.Lock(); lock.acquire(); free = threading.Lock()
import time
worker = threading.Thread(target=time.sleep, args=(99,), daemon=True); worker.start()
ended = threading.Thread(target=len, args=([],)); ended.start(); ended.join()
connection = socket.socket()
program = subprocess.Popen(["sleep", "9"]); database = sqlite3.connect(":memory:"); duck = duckdb.connect()
relation = duck.sql("select 1"); folder = tempfile.TemporaryDirectory(); frame = sys._getframe()
try: 1 / 0
except ZeroDivisionError as error: trace = error.__traceback__; error_kept = error
reader, writer = [os.fdopen(end, mode) for end, mode in zip(os.pipe(), "rw")]
loop = asyncio.new_event_loop()
deep = []
for _n in range(100_000): deep = [deep]
open("looped.txt", "w").write("a\\nb\\n"); looped = open("looped.txt"); next(looped)
""", """
assert kept == [1] and shared is kept and not free.locked() and callable(later)
try: uses(); raise SystemError
except NameError as gone: assert "numbers" in str(gone)
assert type(error_kept) is ZeroDivisionError
""", {
        "numbers": "a generator cannot be written down",
        "holds": "it holds a generator, which cannot be written down",
        "waiting": "a coroutine cannot be written down",
        "lock": "a lock that is held cannot be written down",
        "worker": "a thread cannot be written down",
        "connection": "a socket cannot be written down",
        "program": "a running program cannot be written down",
        "database": "a database connection cannot be written down",
        "duck": "a database connection cannot be written down",
        "relation": "a database query cannot be written down",
        "folder": "a temporary folder cannot be written down",
        "frame": "a running function cannot be written down",
        "trace": "a traceback cannot be written down",
        "reader": "an open pipe cannot be written down",
        "writer": "an open pipe cannot be written down",
        "loop": "a loop of asyncio cannot be written down",
        "deep": "it is nested too deeply",
        "looped": "a file in the midst of a loop over its lines cannot be written down",
    }),
]
