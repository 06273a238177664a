"""Lists that are given in the request: doubles, joining, pieces, pairs; small things of Python."""

from ..cases import Case, kind
from ..tables import Value
from .letters import WORDS
from .spoken import Exact, beside, listed, numbers


def things(rng, count=None, doubled=False):
    """A list of words or numbers."""
    count = count or rng.randint(4, 7)
    pool = rng.sample(WORDS, count) if rng.random() < 0.5 else rng.sample(range(1, 40), count)
    if doubled:
        pool = pool + [rng.choice(pool) for _ in range(rng.randint(1, 3))]
        rng.shuffle(pool)
    return listed(pool, rng)


@kind("remove doubles from a given list", weight=1.4)
def unique(rng):
    a = things(rng, doubled=True)
    return Exact(
        beside(rng), """
        (remove|drop|delete) [the] (duplicates|doubles|repeats) (from|in) {a}
        (unique|distinct|different) (values|elements|items|entries) (of|in) {a}
        {a} without (duplicates|repeats|doubles)
        (deduplicate|dedupe) [the list] {a}
        (keep|give me) each (value|item) of {a} only once
        (which|what) different (values|items) are in {a}
        """, f"list(dict.fromkeys({a}))", says="without doubles: {out}.",
        want=lambda: [v for k, v in enumerate(a.value) if v not in a.value[:k]], a=a)


@kind("doubles of a given list")
def doubles(rng):
    a = things(rng, doubled=True)
    return Exact(
        beside(rng), """
        (which|what) (values|items|elements) (are|occur|appear) (twice or more|more than once|several times) in {a}
        (find|show|list) the (duplicates|repeated values|doubles) in {a}
        (duplicates|repeated values|doubles) in {a}
        which ones are repeated in {a}
        """, f"[value for value, count in Counter({a}).items() if count > 1]",
        says="these are there more than once: {out}.",
        want=lambda: [v for v in dict.fromkeys(a.value) if a.value.count(v) > 1], a=a)


@kind("flatten a given list")
def flatten(rng):
    rows = [[rng.randint(1, 20) for _ in range(rng.randint(1, 3))] for _ in range(rng.randint(2, 4))]
    a = Value(rows, str(rows))
    return Exact(
        beside(rng), """
        flatten [the list] {a}
        (make|turn) {a} (into|to) one [flat] list
        {a} as (a|one) (flat|single|simple) list
        (unnest|unpack) the nested list {a}
        get rid of the inner lists in {a}
        """, f"[value for part in {a} for value in part]", says="flat, it is {out}.", want=lambda: sum(rows, []), a=a)


@kind("common or different values of two given lists", weight=1.2)
def sets(rng):
    pool = rng.sample(range(1, 30), 9) if rng.random() < 0.6 else rng.sample(WORDS, 9)
    x, y = pool[:6], pool[3:]
    rng.shuffle(y)
    a, b = Value(x, "[" + ", ".join(map(str, x)) + "]"), Value(y, "[" + ", ".join(map(str, y)) + "]")
    if rng.random() < 0.5:
        a.mention, b.mention = ", ".join(map(str, x)), ", ".join(map(str, y))
    how = rng.randrange(3)
    asks, code, want = [("""
        (which|what) (values|items) are in both {a} and {b}
        (common|shared) (values|elements|items) of {a} and {b}
        (intersection|overlap) of {a} and {b}
        what do {a} and {b} have in common
        """, f"[value for value in {a} if value in {b}]", [v for v in x if v in set(y)]), ("""
        (which|what) (values|items) (of|in) {a} are not in {b}
        (difference|what is missing): {a} minus {b} [as lists]
        {a} without the (values|items) of {b}
        what is in {a} but not in {b}
        """, f"[value for value in {a} if value not in {b}]", [v for v in x if v not in set(y)]), ("""
        (union|all different values) of {a} and {b}
        (merge|combine) {a} and {b} without (doubles|duplicates)
        every (value|item) that is in {a} or {b}, once
        """, f"list(dict.fromkeys({a} + {b}))", x + [v for v in y if v not in x])][how]
    return Exact(beside(rng), asks, code, says="they are {out}.", want=lambda: want, a=a, b=b)


@kind("reverse or join given list")
def turned(rng):
    a = things(rng)
    if rng.random() < 0.6:
        return Exact(
            beside(rng), """
            reverse [the list] {a}
            {a} (backwards|in reverse order|from last to first)
            (put|bring) {a} in reverse order
            turn the list {a} around
            """, f"{a}[::-1]", says="reversed, it is {out}.", want=lambda: list(reversed(a.value)), a=a)
    return Exact(
        beside(rng), """
        (join|glue|connect) {a} with dashes
        {a} joined with dashes
        (write|put) {a} in one string with dashes between
        """, f"'-'.join(str(value) for value in {a})", says="it is {out}.", want=lambda: "-".join(map(str, a.value)),
        a=a)


@kind("do the same to each given number", weight=1.2)
def mapped(rng):
    a, k = numbers(rng, rng.randint(3, 6)), rng.randint(2, 12)
    words, code, does = rng.choice([
        (["double {a}", "(double|multiply by 2) each of {a}", "{a}, each (doubled|times two)"], "n * 2",
         lambda v: v + v),
        (["square {a}", "square each of {a}", "the squares of {a}", "{a}, each squared"], "n**2", lambda v: v * v),
        (["add {k} to each of {a}", "{a}, each plus {k}", "increase every number of {a} by {k}"], f"n + {k}",
         lambda v: k + v),
        (["multiply each of {a} by {k}", "{a}, each times {k}", "every number of {a} multiplied by {k}"], f"n * {k}",
         lambda v: v * k),
        (["divide each of {a} by {k}", "{a}, each divided by {k}", "every number of {a} over {k}"], f"n / {k}",
         lambda v: v / k),
        (["halve {a}", "half of each of {a}", "{a}, each halved"], "n / 2", lambda v: v * 0.5),
        (["subtract {k} from each of {a}", "{a}, each minus {k}", "lower every number of {a} by {k}"], f"n - {k}",
         lambda v: v - k)])
    return Exact(beside(rng), "\n".join(words), f"[{code} for n in {a}]", says="they are {out}.",
                 want=lambda: [does(v) for v in a.value], a=a, k=str(k))


@kind("even or odd ones of given numbers")
def even(rng):
    a = listed([rng.randint(1, 99) for _ in range(rng.randint(5, 9))], rng)
    odd = rng.random() < 0.5
    want = [v for v in a.value if v % 2 == odd]
    if not want:
        return None
    return Exact(
        beside(rng), """
        (which|what) (of|numbers in|of the numbers) {a} are {w}
        {w} numbers (in|of|from) {a}
        (keep|give me|show|find) only the {w} (ones|numbers) (of|from|in) {a}
        filter the {w} numbers from {a}
        """, f"[n for n in {a} if n % 2 == {int(odd)}]", says="the {w} ones are {out}.",
        want=lambda: [v for v in a.value if str(v)[-1] in ("13579" if odd else "02468")], a=a,
        w="odd" if odd else "even")


@kind("split a given list into pieces")
def pieces(rng):
    a, k = things(rng, rng.randint(6, 9)), rng.choice([2, 3, 4])
    return Exact(
        beside(rng), """
        (split|cut|break|divide) {a} into (pieces|groups|chunks|parts) of {k}
        {a} in (groups|chunks|pieces) of {k}
        (chunk|group) {a} by {k}
        (make|form) (groups|rows) of {k} from {a}
        """, f"values = {a}\n[values[n:n + {k}] for n in range(0, len(values), {k})]", says="the pieces are {out}.",
        want=lambda: [[v for i, v in enumerate(a.value) if i // k == g] for g in range((len(a.value) + k - 1) // k)],
        a=a, k=str(k))


@kind("how many values in a given list")
def size(rng):
    a = things(rng)
    return Exact(
        beside(rng), """
        how many (items|elements|entries|values|numbers|things) are (in the list|in|there in) {a}
        (length|size) of [the] list {a}
        (count|count up) the (elements|items|entries) (of|in) {a}
        how (long|big) is the list {a}
        """, f"len({a})", says="there are {out}.", want=lambda: sum(1 for _ in a.value), a=a)


@kind("place of a value in a given list")
def place(rng):
    a = things(rng)
    v = rng.choice(a.value)
    literal = f"'{v}'" if isinstance(v, str) else str(v)
    if rng.random() < 0.5:
        return Exact(
            beside(rng), """
            is {v} in [the list] {a}
            does [the list] {a} (contain|have|include) {v}
            (check|tell me) (if|whether) {v} is (in|among) {a}
            """, f"{literal} in {a}", says="it is in the list: {out}.", want=lambda: True, a=a, v=Value(v, str(v)))
    return Exact(
        beside(rng), """
        (at which|at what) (position|place) is {v} in {a}, counted from 1
        position of {v} in {a}, counted from 1
        (where|which place) is {v} in the list {a}, counting from 1
        """, f"{a}.index({literal}) + 1", says="it is at place {out}.", want=lambda: [*a.value, v].index(v) + 1, a=a,
        v=Value(v, str(v)))


@kind("moving average of given numbers")
def moving(rng):
    a, k = numbers(rng, rng.randint(6, 9)), rng.choice([2, 3, 3, 4])
    return Exact(
        beside(rng), """
        (moving|rolling) (average|mean) (of|over) {k} (of|for|in) {a}
        {k} point (moving|rolling) average of {a}
        (calculate|compute) the moving average of {a} with (window|a window of) {k}
        smooth {a} with a moving average of {k}
        """, f"np.convolve({a}, np.ones({k}) / {k}, mode='valid').tolist()", says="the moving averages are {out}.",
        want=lambda: [sum(a.value[i:i + k]) / k for i in range(len(a.value) - k + 1)], a=a, k=str(k))


@kind("differences of given numbers")
def differences(rng):
    a = numbers(rng)
    if rng.random() < 0.5:
        return Exact(
            beside(rng), """
            differences (between|of) (neighbours|consecutive numbers) in {a}
            (step|change|difference) from each (number|value) to the next in {a}
            by how much does each of {a} differ from the one before
            (consecutive|successive) differences of {a}
            """, f"np.diff({a}).tolist()", says="the differences are {out}.",
            want=lambda: [y - x for x, y in zip(a.value, a.value[1:])], a=a)
    low, high = min(a.value), max(a.value)
    if low == high:
        return None
    return Exact(
        beside(rng), """
        (normalise|normalize|scale|rescale) {a} to [the range] 0 to 1
        {a} scaled to (0 to 1|between 0 and 1)
        min max (scaling|normalisation) of {a}
        """, f"values = np.array({a})\n((values - values.min()) / (values.max() - values.min())).tolist()",
        says="scaled, they are {out}.",
        want=lambda: [(v - low) / (high - low) for v in a.value], a=a)


@kind("pairs of two given lists as a table")
def zipped(rng):
    count = rng.randint(3, 5)
    x, y = rng.sample(WORDS, count), [rng.randint(1, 50) for _ in range(count)]
    a, b = Value(x, ", ".join(x)), Value(y, ", ".join(map(str, y)))
    return Exact(
        beside(rng), """
        (make|create|show) a table from {a} and {b}
        table with the columns a: {a} and b: {b}
        (put|combine) {a} and {b} (in|into) a table [side by side]
        (zip|pair) {a} with {b} as a table
        """, f"pd.DataFrame({{'a': {a}, 'b': {b}}})", says="here is the table.",
        want=lambda: [[p, q] for p, q in zip(x, y)], a=a, b=b)


@kind("truth of a comparison")
def truth(rng):
    a, b = rng.randint(1, 90), rng.randint(1, 90)
    words, sign, does = rng.choice([(["greater than", "bigger than", "more than", ">"], ">", int.__gt__),
                                    (["less than", "smaller than", "<"], "<", int.__lt__),
                                    (["equal to", "the same as", "=="], "==", int.__eq__)])
    return Case(
        beside(rng), """
        is {a} {w} {b}
        (true or false|check): {a} is {w} {b}
        (check|test|tell me) (if|whether) {a} is {w} {b}
        """, f"{a} {sign} {b}", says="it is {out}.", want=lambda: does(a, b), a=str(a), b=str(b), w=words)


@kind("print something", weight=1)
def printed(rng):
    a = rng.choice(["hello world", "Hello, World!", "hello", "good morning", "it works", "hi there", "done", "test"])
    return Exact(
        beside(rng), """
        print {a}
        (say|output|write|show) {a}
        (make|let) python (print|say) {a}
        display the text {a}
        """, f"print('{a}')", says="it says {out}.", want=lambda: a, a=Value(a, rng.choice([f"'{a}'", f'"{a}"'])))


@kind("version of python or a library", weight=0.8)
def version(rng):
    name, code = rng.choice([("python", "import platform\nplatform.python_version()"), ("pandas", "pd.__version__"),
                             ("numpy", "np.__version__"),
                             ("matplotlib", "import matplotlib\nmatplotlib.__version__")])
    return Case(
        beside(rng), """
        (which|what) version of {n} (is this|do you use|is installed|is running)
        {n} version
        (show|print|tell me) the version of {n}
        what {n} version do we have
        """, code, says="it is {out}.", n=name)
