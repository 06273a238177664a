"""Makes cases, runs each, checks what came out, and writes those that hold as lines of JSON.

Runs as a cell of a session: `decipher run`. Nothing counts that was not run.
"""

import ast
import contextlib
import importlib
import io
import json
import math
import os
import pkgutil
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings

from . import brief, kinds, themes
from .cases import KINDS, draw
from .tables import Table

REQUESTS = 6
SENTENCES = 3
CASES_OF_A_TABLE = 5
CARD = None


def load():
    """Imports all themes and kinds."""
    for package in (themes, kinds):
        for module in pkgutil.iter_modules(package.__path__):
            importlib.import_module(f"{package.__name__}.{module.name}")


class Ran:
    """What came of a program."""

    def __init__(self):
        self.text, self.value, self.figures, self.files, self.error = "", None, [], [], None

    def out(self):
        """What came out, in the words of the brief."""
        import pandas
        parts = []
        if self.text.strip():
            parts.append(brief.out(self.text))
        if isinstance(self.value, (pandas.Series, pandas.DataFrame)):
            parts.append("table")
        elif self.value is not None and not type(self.value).__module__.startswith("matplotlib") and not self.figures:
            parts.append(brief.out(shown(self.value)))
        parts += ["figure"] * bool(self.figures)
        parts += [f"file {name}" for name in self.files[:brief.FILES_MAX]]
        return " / ".join(parts)


def shown(value):
    """A value as a session shows it."""
    import numpy
    if isinstance(value, numpy.generic):
        value = value.item()
    return value if isinstance(value, str) else repr(value)


def run(code, names=None):
    """Runs a program in the current folder."""
    import matplotlib.pyplot as plt
    ran, space = Ran(), {"__name__": "__main__"} if names is None else names
    before = {name: os.stat(name).st_mtime_ns for name in os.listdir(".")}
    printed = io.StringIO()
    try:
        tree = ast.parse(code)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with contextlib.redirect_stdout(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            exec(compile(tree, "cell", "exec"), space)
            if last is not None:
                ran.value = eval(compile(ast.Expression(last.value), "cell", "eval"), space)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        ran.error = traceback.format_exception_only(error)[-1].strip()
    ran.text = printed.getvalue()
    ran.figures = [figure_data(plt.figure(number)) for number in plt.get_fignums()]
    plt.close("all")
    after = {name: os.stat(name).st_mtime_ns for name in os.listdir(".")}
    ran.files = sorted(name for name, moment in after.items() if before.get(name) != moment)
    return ran


def figure_data(figure):
    """How much is drawn in a figure."""
    return sum(len(ax.lines) + len(ax.patches) + len(ax.collections) + len(ax.images) + len(ax.texts)
               + len(ax.containers) for ax in figure.axes)


def same(value, want):
    """Whether a result is what was wanted, however it is wrapped."""
    import numpy
    import pandas
    if isinstance(value, pandas.Series):
        value = value.to_dict() if isinstance(want, dict) else value.tolist()
    elif isinstance(value, pandas.DataFrame):
        value = value.values.tolist() if isinstance(want, (list, tuple)) and want and isinstance(want[0], (list, tuple)) else len(value)
    elif isinstance(value, (pandas.Index, numpy.ndarray)):
        value = value.tolist()
    elif isinstance(value, numpy.generic):
        value = value.item()
    if isinstance(want, dict) and isinstance(value, dict):
        want = {key: item for key, item in want.items()}
        return len(want) == len(value) and all(key in value and same(value[key], want[key]) for key in want)
    if isinstance(want, (list, tuple)) and isinstance(value, (list, tuple)):
        return len(want) == len(value) and all(map(same, value, want))
    if isinstance(want, (int, float)) and isinstance(value, (int, float)):
        return math.isclose(value, want, rel_tol=1e-6, abs_tol=1e-9) or (value != value and want != want)
    return str(value) == str(want)


def fault(case, ran):
    """What is wrong with what came out, or None."""
    if ran.error:
        return ran.error
    empty = ran.value is None and not ran.text.strip() and not ran.figures and not ran.files
    if empty:
        return "nothing came out"
    if ran.figures and not all(ran.figures):
        return "a figure is empty"
    if hasattr(ran.value, "__len__") and not isinstance(ran.value, str) and len(ran.value) == 0:
        return "the result is empty"
    if isinstance(ran.value, float) and ran.value != ran.value:
        return "the result is NaN"
    if case.want is not None:
        want = case.want()
        got = ran.value if ran.value is not None else ran.text.strip()
        if not same(got, want):
            return f"got {got!r:.100}, wanted {want!r:.100}"
    return None


def describe(path):
    """The card of a file, made by the code that the session runs."""
    global CARD
    if CARD is None:
        CARD = {"PATH": None}
        with open(os.environ["CARD"], encoding="utf-8") as file:
            exec(compile(file.read(), "card", "exec"), CARD)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return json.loads(json.dumps(vars(CARD["describe"](path))))


def example(case, rng):
    """A line for a case that holds; an error is what keeps it from holding."""
    line = {"kind": case.kind, "asks": [case.request(rng) for _ in range(REQUESTS)]}
    if case.no:
        return {**line, "no": True}
    wrong = []
    for code in case.broken:
        ran = run(code)
        if ran.error and not ran.files:
            wrong.append([code, brief.error(ran.error)])
    ran = run(case.code)
    failed = fault(case, ran)
    if failed:
        raise AssertionError(failed)
    out = ran.out()
    says = [case.sentence(out_for_sentence(ran, out), rng) for _ in range(SENTENCES)]
    line |= {"code": case.code, "out": out, "says": [say for say in says if say], "broken": wrong}
    if case.then:
        later = rng.choice(case.then)
        later.kind = case.kind + ", then"
        line["then"] = example(later, rng)
    return line


def out_for_sentence(ran, out):
    """What `{out}` stands for in a sentence."""
    import pandas
    if ran.text.strip():
        return brief.out(ran.text)
    if ran.value is not None and not ran.figures and not isinstance(ran.value, (pandas.Series, pandas.DataFrame)):
        return brief.out(shown(ran.value))
    return ran.files[0] if ran.files else out


def tried(name, rng, table, faults):
    """A case of a kind; a fault of the kind is noted, and costs only this case."""
    try:
        return draw(name, rng, table)
    except Exception as error:
        # On a table of another kind it may simply not fit.
        if table is None:
            faults.setdefault(name, []).append(f"making it: {type(error).__name__}: {error}")
        return None


def group(rng, names, weights, faults):
    """Some cases on one table, or one case without a table, as a line."""
    name = rng.choices(names, weights)[0]
    case = tried(name, rng, None, faults)
    if case is None:
        return None
    table = case.files[0] if len(case.files) == 1 and isinstance(case.files[0], Table) else None
    cases = [case]
    if table is not None:
        others = [other for other in names if KINDS[other][1] is not None]
        for other in rng.choices(others, [KINDS[o][2] for o in others], k=CASES_OF_A_TABLE - 1):
            drawn = tried(other, rng, table, faults)
            if drawn is not None and drawn.files == [table]:
                cases.append(drawn)
    home, folder = os.getcwd(), tempfile.mkdtemp()
    try:
        os.chdir(folder)
        for file in case.files:
            file.write(".")
        kept = {name: (os.stat(name).st_mtime_ns, open(name, "rb").read()) for name in os.listdir(".")}
        heads = "".join(brief.file(file.file, describe(file.file)) for file in case.files)
        lines = []
        for case in cases:
            try:
                lines.append(example(case, rng))
            except Exception as error:
                faults.setdefault(case.kind, []).append(f"{type(error).__name__}: {error}\n{case.code}")
            put_back(kept)
        return {"files": heads, "cases": lines} if lines else None
    finally:
        os.chdir(home)
        shutil.rmtree(folder)


def put_back(kept):
    """Makes the folder what it was before a program ran."""
    for name in os.listdir("."):
        if name not in kept:
            shutil.rmtree(name) if os.path.isdir(name) else os.remove(name)
    for name, (moment, content) in kept.items():
        if not os.path.exists(name) or os.stat(name).st_mtime_ns != moment:
            with open(name, "wb") as file:
                file.write(content)
            kept[name] = (os.stat(name).st_mtime_ns, content)


def main(path, count, seed, only=None):
    """Writes so many lines to `path`; prints what did not hold."""
    import matplotlib
    matplotlib.use("Agg")
    load()
    rng = random.Random(seed)
    names = [name for name in KINDS if only is None or only in name]
    weights = [KINDS[name][2] for name in names]
    faults, made, started = {}, 0, time.monotonic()
    with open(path, "w", encoding="utf-8") as file:
        while made < count:
            line = group(rng, names, weights, faults)
            if line is not None:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
                made += 1
                if made % 200 == 0:
                    rate = made / (time.monotonic() - started)
                    print(f"{made} of {count} groups, {rate:.0f} in a second", flush=True)
    for name, why in sorted(faults.items(), key=lambda item: -len(item[1])):
        print(f"{len(why)} of {name!r} did not hold; the first: {why[0]}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:5])
