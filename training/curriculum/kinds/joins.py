"""Two tables: joined on what they share, put below one another, compared."""

from ..cases import Case, kind
from ..files import like, table_of
from ..tables import CATEGORY, IDENT, NUMBER, TEXT, Table, Value, styled
from .splitting import there

BOTH = ["the two tables", "both tables", "the two files", "both files", "the files", "the tables", "these two files",
        "these tables", "them", "both"]
NAMES = ["details", "info", "lookup", "extra", "master", "reference", "managers", "targets", "overview", "mapping"]
PEOPLE = ["Ana Smith", "Ben Kaya", "Cleo Rossi", "Dev Nguyen", "Eli Okafor", "Fay Berg", "Gus Lind", "Ida Moore"]
TYPED = {
    "manager": (TEXT, lambda rng: rng.choice(PEOPLE), ["manager", "person in charge", "boss"]),
    "target": (NUMBER, lambda rng: rng.randrange(100, 9000, 100), ["target", "goal", "aim"]),
    "budget": (NUMBER, lambda rng: rng.randrange(1000, 90000, 500), ["budget", "money planned"]),
    "country": (CATEGORY, lambda rng: rng.choice(["Germany", "France", "Italy", "Spain"]), ["country", "nation"]),
    "group": (CATEGORY, lambda rng: rng.choice(["A", "B", "C"]), ["group"]),
    "rating": (NUMBER, lambda rng: rng.randint(1, 5), ["rating", "stars"]),
    "tax rate": (NUMBER, lambda rng: rng.choice([0.07, 0.19, 0.2, 0.25]), ["tax rate", "tax"]),
    "zone": (CATEGORY, lambda rng: rng.choice(["inner", "outer", "remote"]), ["zone"]),
    "contact": (TEXT, lambda rng: rng.choice(PEOPLE), ["contact", "contact person"]),
}


class Pair:
    """A table and another one with facts about the values of one of its columns."""

    def __init__(self, rng, need=()):
        self.t = t = Table(rng, need=[*need, CATEGORY])
        keys = [c for c in t.columns if c.role in (CATEGORY, IDENT) and None not in c.values and len(c.distinct()) > 1]
        self.key = None
        if not keys:
            return
        key = self.key = rng.choice(keys)
        taken = {c.name.lower() for c in t.columns}
        style = rng.choice(["snake", "title", "lower"])
        more = {styled(name, style): spec for name, spec in
                rng.sample(list(TYPED.items()), rng.randint(1, 3)) if styled(name, style).lower() not in taken}
        values = key.distinct()
        rng.shuffle(values)
        if len(values) > 2 and rng.random() < 0.4:
            values = values[:-max(1, len(values) // 5)]
        self.same = rng.random() < 0.8
        header = key.name if self.same else styled(rng.choice(["code", "name", "key", "label"]), style)
        columns = {header: (key.role, values, [header.lower()])}
        columns |= {name: (role, [make(rng) for _ in values], say) for name, (role, make, say) in more.items()}
        if (not self.same and header.lower() in taken) or not more:
            self.key = None
            return
        self.other = table_of(t, rng, rng.choice([name for name in NAMES if name != t.stem]), columns)
        self.left, self.right = key, self.other.columns[0]
        self.more = self.other.columns[1:]

    def on(self):
        """How the tables hang together."""
        return f'on="{self.left}"' if self.same else f'left_on="{self.left}", right_on="{self.right}"'

    def load(self):
        """The lines that load both tables."""
        return f"LOAD\n{self.other.load(into='other')}\n"

    def slots(self):
        """Words for the tables and what they share."""
        return {"a": Value(self.t.file), "b": Value(self.other.file), "both": BOTH, "k": self.left, "many": self.t.many}

    def found(self):
        """The rows of the first table that have a partner in the other one, by index."""
        known = set(self.right.values)
        return [at for at, value in enumerate(self.left.values) if value in known]


HOW = {"": ("", """
    (join|merge|combine|link|match) {both} (on|by|using) {k}
    (join|merge) {a} (with|and) {b} [on {k}]
    (join|merge|combine|link|match) {a} and {b} (on|by|via) {k}
    bring {both} together (by|on|via) {k}
    (look up|match) each {k} of {a} in {b}
    inner join [of {both}] [on {k}]
    one table (from|out of) {both}, matched (on|by) {k}
    merge them on the (shared|common) column
    (join|merge) {both} where {k} (is the same|matches)
    connect {both} (through|via|by) {k}
    (combine|merge) {both} [into one] (using|with) {k} as the key
    """), ", how='left'": (", how='left'", """
    left join {b} (to|onto) {a} [on {k}]
    left join [of {both}] [on {k}]
    (add|attach|append) the columns of {b} to {a} [by {k}] [and keep every row]
    (enrich|extend|complete) {a} with the (columns|facts|data) (from|of) {b} [by {k}]
    keep all (rows|{many}) of {a} and add what {b} knows (about|of) (the|each) {k}
    (vlookup|look up) the values (of|from) {b} for every row (of|in) {a}
    add {more} from {b} to {a}
    bring {more} (over|in) from {b}
    for each of the {many} look up the {more} in {b}
    """), ", how='outer'": (", how='outer'", """
    (outer|full|full outer) join [of {both}] [on {k}]
    (join|merge) {both} on {k} and keep (everything|all rows of both|unmatched rows too)
    (join|merge) {both} on {k} without losing any row
    combine {both} on {k}, also what has no partner
    (full|outer) merge of {a} and {b}
    """)}


@kind("two tables joined", weight=4)
def join(rng):
    p = Pair(rng)
    if p.key is None:
        return None
    how, asks = HOW[rng.choice(["", "", ", how='left'", ", how='left'", ", how='outer'"])]

    def want():
        found = len(p.found())
        return found if not how else p.t.rows if "left" in how else p.t.rows + len(
            set(p.right.values) - set(p.left.values))
    line = f"df.merge(other, {p.on()}{how})"
    return Case([p.t, p.other], asks, p.load() + line, says="""
        here is the joined table.
        the two tables are joined.
        """, want=want if p.key.role == CATEGORY or p.key.role == IDENT else None, more=p.more[0], **p.slots(),
                then=[Case([p.t, p.other], """
                    save (it|that|the result) as csv
                    (export|write) (it|that) to a csv
                    now as a csv file
                    and save (the joined table|it) [as csv]
                    """, p.load() + f"result = {line}\nresult.to_csv('merged.csv', index=False)",
                           says="saved as {out}.\nthe joined table is in {out}.", want=there(["merged.csv"]))],
                broken=[p.load() + f"df.merge(other, on=\"{p.right}\")"] if not p.same else [])


@kind("joined tables saved", weight=1.5)
def saved(rng):
    p = Pair(rng)
    if p.key is None:
        return None
    to = rng.choice(["csv", "csv", "xlsx"])
    return Case([p.t, p.other], """
        (join|merge|combine) {both} (on|by) {k} and (save|export|write) the result [as {f}]
        (join|merge) {a} and {b} on {k} and save (it|that) [as {f}]
        (save|export) {both} joined on {k} [as {f}]
        {f} with {both} joined (on|by) {k}
        merge {both} by {k} into {f}
        (make|create) {f} of {a} joined with {b} (on|by) {k}
        (put|write) the join of {both} on {k} (in|into) {f}
        match {both} (on|by) {k} and export [as {f}]
        """.replace("[as {f}]", "as {f}" if to == "xlsx" else "[as {f}]"),
        p.load() + f"result = df.merge(other, {p.on()})\nresult.to_" + ("csv" if to == "csv" else "excel")
        + f"('merged.{to}', index=False)", says="saved as {out}.\nthe joined table is in {out}.",
        want=there([f"merged.{to}"]), f=["a csv", "a new csv"] if to == "csv" else ["an excel file", "an xlsx"],
        **p.slots())


@kind("total after a join", weight=3)
def total(rng):
    p = Pair(rng, need=[NUMBER])
    if p.key is None:
        return None
    n = p.t.number(adds=True)
    groups = [c for c in p.more if c.role in (CATEGORY, TEXT)]
    if n is None or not groups:
        return None
    c = rng.choice(groups)
    mean = rng.random() < 0.3
    chart = not mean and rng.random() < 0.25
    line = f'result.groupby("{c}")["{n}"].' + ("mean()" if mean else "sum()")

    def want():
        fact = dict(zip(p.right.values, c.values))
        parts = {}
        for at in p.found():
            parts.setdefault(fact[p.left.values[at]], []).append(n.values[at])
        parts = {key: [x for x in found if x is not None] for key, found in parts.items()}
        return {key: sum(found) / (len(found) if mean and found else 1) for key, found in parts.items()}
    if chart:
        line += f".plot.bar()\nplt.title('Total by group')\nplt.ylabel(\"{n}\")"
    asks = """
        (average|mean) {n} (by|per|for each) {c}
        (what is|show|find) the (average|mean) {n} (by|per|for each) {c}
        how (high|much) is {n} on average (by|per|for each) {c}
        (join|merge) {both} and (compute|show) the (average|mean) {n} (by|per) {c}
        mean {n} of the {many} of each {c}
        """ if mean else """
        (plot|chart|graph|draw) [the] [total] {n} (by|per|for each) {c}
        (bar chart|chart|graph) of [the] [total] {n} (by|per) {c}
        (join|merge) {both} and (plot|chart) [the] total {n} (by|per) {c}
        a bar (per|for each) {c} with its total {n}
        """ if chart else """
        total {n} (by|per|for each) {c}
        (what is|show|find) the (total|sum of) {n} (by|per|for each) {c}
        how much {n} does each {c} have
        (join|merge) {both} and (sum|total|add up) [the] {n} (by|per) {c}
        (sum|add up) [the] {n} of the {many} (by|per) {c} [from {b}]
        (break down|split) {n} by {c} [from {b}]
        which {c} has how much {n}
        {n} (per|by) {c}
        """
    return Case([p.t, p.other], asks, p.load() + f"result = df.merge(other, {p.on()})\n{line}", n=n, c=c,
                want=None if chart else want, **p.slots(), says="here is the {n} by {c}." if not chart else
                "the chart shows the {n} by {c}.")


@kind("rows without a partner", weight=2)
def without(rng):
    p = Pair(rng)
    if p.key is None:
        return None
    known = set(p.right.values)
    lost = [value for value in p.left.values if value not in known]
    if not lost:
        return None
    how = rng.choice(["rows", "count", "values"])
    mask = f'~df["{p.left}"].isin(other["{p.right}"])'
    asks, line, want = {
        "rows": ("""
            (which|what) {many} (have no match|have no partner|are missing|do not appear) in {b} [by {k}]
            (show|list|find) the {many} (whose {k} is not|without a match|that are not|missing) in {b}
            rows of {a} (that are not in|not found in|missing from|without a partner in) {b}
            (what is|which rows are) in {a} but not in {b}
            in {a} but not in {b}
            (anti join|left anti join) of {a} and {b} [on {k}]
            (find|show) {many} with (a|an) {k} that {b} does not (know|list|have)
            unmatched (rows|{many}) of {a}
            """, f"df[{mask}]", lambda: len(lost)),
        "count": ("""
            how many {many} (have no match|have no partner|are missing|do not appear) in {b}
            (count|number of) [the] (rows|{many}) of {a} (that are not in|without a match in|missing from) {b}
            how many (rows|{many}) (are|stand) in {a} but not in {b}
            for how many {many} does {b} (lack|not have) the {k}
            """, f"({mask}).sum()", lambda: len(lost)),
        "values": ("""
            which {ks} (are missing|are not|do not appear) in {b}
            {ks} (that are not|missing|which are not) in {b}
            (list|show) the {ks} (of {a} that are not|of {a} missing) in {b}
            which {ks} does {b} not (have|know|list)
            what {ks} are in {a} but not in {b}
            """, f'df[{mask}]["{p.left}"].unique().tolist()', lambda: list(dict.fromkeys(lost))),
    }[how]
    return Case([p.t, p.other], asks, p.load() + line, want=want, **p.slots(), says={
        "rows": "these {many} have no partner in the other table.", "count": "{out} {many} have no partner.",
        "values": "missing in the other table: {out}."}[how])


@kind("two tables below one another", weight=3)
def concat(rng):
    t = Table(rng)
    stem = t.stem.split("_")[0]
    one, two = rng.choice([("_jan", "_feb"), ("_2023", "_2024"), ("_1", "_2"), ("_north", "_south"), ("_a", "_b"),
                           ("_q1", "_q2"), ("_old", "_new"), ("", "_more"), ("_part1", "_part2")])
    ending = t.kind.rstrip(";")
    t.stem, t.file = stem + one, f"{stem}{one}.{ending}"
    other = like(t, rng, stem=stem + two, file=f"{stem}{two}.{ending}")
    total = t.rows + other.rows
    load = f"LOAD\n{other.load(into='other')}\ndf = pd.concat([df, other], ignore_index=True)\n"
    slots = {"a": Value(t.file), "b": Value(other.file), "both": BOTH, "many": t.many}
    numbers = [c for c in t.columns if c.role == NUMBER and c.adds and c.known()]
    n = rng.choice(numbers) if numbers else None
    twin = next((c for c in other.columns if n and c.name == n.name), None)
    how = rng.choice(["table", "save", "count"] + ["sum", "sum"] * bool(numbers))
    asks, line, want, says = {
        "table": ("""
            (concatenate|stack|append|concat) {both}
            (put|stack) {both} (below each other|on top of each other|one below the other)
            (append|add) [the rows of] {b} to [the end of] {a}
            (combine|merge|put) {both} (into|in) one [table]
            one table with all {many} of {both}
            (append|union|stack) {a} and {b}
            all {many} of {both} in one table
            union of {both}
            """, "df", lambda: total, "here are all {many} in one table."),
        "save": ("""
            (concatenate|stack|append|combine|merge) {both} and (save|export) (it|the result|them) as [one] csv
            (combine|merge|put) {both} (into|in) one csv [file]
            one csv (from|out of|with the rows of) {both}
            (append|add) {b} to {a} and save (the result|that) [as csv]
            (make|create) one (file|csv) (out of|from) {a} and {b}
            a single csv with all {many} of {both}
            """, "df.to_csv('combined.csv', index=False)", there(["combined.csv"]), "saved as {out}."),
        "count": ("""
            how many {many} (are|are there) in {both} (together|combined|in total|altogether)
            (total|combined) number of (rows|{many}) (in|of) {both}
            count the (rows|{many}) (of|in) {both} together
            (rows|{many}) of {a} and {b} (together|combined)
            """, "len(df)", lambda: total, "together there are {out} {many}."),
        "sum": ("""
            (total|sum of) {n} (of|in|over|across) {both} [together|combined]
            (what is|find|get) the (total|overall) {n} (of|in|over|across) {both}
            (add up|sum) [the] {n} (of|in|over|across) {both}
            how much {n} (is in|in) {both} (together|combined|in total)
            {n} of {a} and {b} (together|combined|added up)
            """, f'df["{n}"].sum()', lambda: sum(n.known()) + sum(twin.known()), "in both together the {n} is {out}."),
    }[how]
    both = [words for words in BOTH if words not in ("both", "them")] if how in ("count", "sum") else BOTH
    return Case([t, other], asks, load + line, want=want, says=says, **{**slots, "both": both}, n=n)


@kind("two tables compared", weight=1.5)
def compared(rng):
    t = Table(rng, need=[IDENT])
    key = t.of(IDENT)[0]
    ending = t.kind.rstrip(";")
    stem = t.stem.split("_")[0]
    one, two = rng.choice([("_old", "_new"), ("_2023", "_2024"), ("_before", "_after"), ("_v1", "_v2"), ("_a", "_b")])
    t.stem, t.file = stem + one, f"{stem}{one}.{ending}"
    other = like(t, rng, rows=max(4, t.rows - rng.randint(1, 3)), stem=stem + two, file=f"{stem}{two}.{ending}")
    twin = next(c for c in other.columns if c.name == key.name)
    prefix = str(key.values[0]).rstrip("0123456789")
    shift = rng.randint(1, 3)
    twin.values = [value if at >= shift else key.values[at] for at, value in enumerate(key.values[:other.rows])]
    fresh = 90001
    for at in range(other.rows - shift, other.rows):
        twin.values[at] = f"{prefix}{fresh + at}" if prefix else fresh + at
    new = [value for value in twin.values if value not in key.values]
    gone = [value for value in key.values if value not in twin.values]
    shared = [value for value in key.values if value in twin.values]
    how = rng.choice(["new", "gone", "shared"])
    count = rng.random() < 0.4
    asks, line, answer = {
        "new": ("""
            (which|what) {many} are new in {b} [compared (to|with) {a}]
            new {many} in {b} compared to {a}
            {many} (in|of) {b} (that are|which are) not in {a}
            (show|list|find) the {many} (only in|that only stand in) {b}
            which {many} were added from {a} to {b}
            rows (added|new) in {b}
            """,
            f'other[~other["{key}"].isin(df["{key}"])]', new),
        "gone": ("""
            (which|what) {many} (are gone|are missing|have disappeared|dropped out) in {b} [compared (to|with) {a}]
            {many} (in|of) {a} (that are|which are) (no longer|not) in {b}
            (show|list|find) the {many} (only in|that only stand in) {a}
            (lost|removed|deleted) {many} (between|from) {a} (and|to) {b}
            which {many} of {a} (are not in|did not make it into) {b}
            """,
            f'df[~df["{key}"].isin(other["{key}"])]', gone),
        "shared": ("""
            (which|what) {many} are in both {a} and {b}
            {many} (that are|which are|) in both files
            (show|list|find) the (common|shared) {many} [of {a} and {b}]
            {many} (that {a} and {b} have in common|which stand in both files)
            (overlap|intersection) of {a} and {b}
            which {many} of {a} are (also|still) in {b}
            """, f'df[df["{key}"].isin(other["{key}"])]', shared),
    }[how]
    if not answer:
        return None
    if count:
        asks = {"new": """
            how many {many} are (new|added) in {b} [compared to {a}]
            (count|number of) new {many} in {b}
            how many {many} of {b} are not in {a}
            """, "gone": """
            how many {many} (are gone|are missing|disappeared) in {b} [compared to {a}]
            (count|number of) {many} of {a} (missing|no longer) in {b}
            how many {many} of {a} are not in {b}
            """, "shared": """
            how many {many} are in both (files|tables)
            (count|number of) {many} (in both files|that {a} and {b} have in common|shared by {a} and {b})
            how many {many} of {a} are also in {b}
            """}[how]
        line = f"len({line})"
    return Case([t, other], asks, f"LOAD\n{other.load(into='other')}\n{line}", want=lambda: len(answer),
                says="there are {out} such {many}." if count else "these are the {many}.", a=Value(t.file),
                b=Value(other.file), many=t.many)
