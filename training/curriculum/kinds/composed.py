"""Requests of several parts: some rows, a figure of them, by a group, the best, in an order.

Most requests of people are of this sort, and no two are alike: what is taught is how parts combine.
"""

from ..cases import Case
from ..tables import CATEGORY, DATE, NUMBER, TEXT, Value
from . import conditions
from .amounts import COUNT, grouped, only_best
from .conditions import is_plain
from .filtered_numbers import said_of
from .needs import kind

FIRST = [conditions.category] * 5 + [conditions.threshold] * 3 + [conditions.flag, conditions.other_than,
    conditions.one_of, conditions.between, conditions.year, conditions.since, conditions.month]
SECOND = [conditions.threshold] * 4 + [conditions.category] * 3 + [conditions.flag] * 2 + [
    conditions.between, conditions.year, conditions.month, conditions.since, conditions.other_than]
HOWS = ["sum"] * 4 + ["mean"] * 5 + ["median", "min", "max", "max"]


class Chosen:
    """Some rows of a table: the condition, and `who`, the words for them."""

    def __init__(self, condition, who):
        self.condition, self.who = condition, f"({who})"
        self.slots = condition.slots

    def body(self, code):
        """A program's body; `ROWS` in it stands for the rows."""
        return self.condition.body(code.replace("ROWS", f"df[{self.condition.code}]"))


def chosen(t, rng, but=(), pair=0.5):
    """Some rows, by one condition or by two; None when the table has none."""
    for _ in range(6):
        first = rng.choice(FIRST)(t, rng, "", but)
        if first is None:
            continue
        plain = "v" in first.slots and "w" not in first.slots and f'df["{first.slots["c"]}"] ==' in first.code
        plain = plain and is_plain(t, first.slots["c"], first.slots["v"].value)
        second = rng.choice(SECOND)(t, rng, "2", [*but, *first.uses]) if rng.random() < pair else None
        found = first if second is None else conditions.all_of(first, second, "")
        if not found.fits(t):
            continue
        who = f"{{many}} {first.asks}"
        if second is not None:
            who = (f"{{many}} {first.asks} (and|that are also|,|) {second.asks}|{{many}} {second.asks} {first.asks}"
                   f"|{{many}} {first.asks} {second.asks}")
        if plain:
            after = "" if second is None else f" {second.asks}"
            who += f"|{{v}} {{many}}{after}|{{v}} {{many}}{after}|{{many}} {{v}}{after}" if second is None else (
                f"|{{v}} {{many}}{after}|{{v}} {{many}}{after}|{{v}} {{many}}{after}")
            if second is None:
                who += "|{v}|{v}"
        return Chosen(found, who)
    return None


def figure_of(t, rng, but=()):
    """A number and what is to be known of it."""
    how = rng.choice(HOWS)
    n = t.number(but=but, adds=True if how == "sum" else None)
    return n and (n, how)


def values_of(n, rows):
    return [n.values[at] for at in rows if n.values[at] is not None]


@kind("composed: figure of some rows", need=[NUMBER, CATEGORY], weight=6)
def figure(t, rng):
    found = figure_of(t, rng)
    some = found and chosen(t, rng, but=[found[0]], pair=0.7)
    if some is None:
        return None
    n, how = found
    known = values_of(n, some.condition.rows(t))
    if len(known) < 2:
        return None
    said, who = said_of(how), some.who
    asks = f"""
        {said} {who}
        {said} for {who}
        {said} of [all] [the] {who}
        what (is|'s|was) the {said} of {who}
        what (is|'s|was) the {said} for {who}
        what {said} do {who} have
        {who}: {said}
        {who} - {said}?
        for {who}, what is the {said}
        (i want|i need|show|give me|tell me|get|find|calculate) the {said} of {who}
        only {who}: what's their {said}
        looking at {who}, what's the {said}
        leave out everything but {who}, then [give me] the {said}
        {said} when you only count {who}
        """
    asks += _special(n, how, who)
    return Case([t], asks, some.body(f'ROWS["{n}"].{how}()'), says="""
        it is {out}.
        it comes to {out}.
        """, want=lambda: COUNT[how](known), m=n, many=t.many, one=t.one, **some.slots)


def _special(n, how, who):
    """What is said of a number without its name: "how heavy is the heaviest"."""
    asks = ""
    if how == "max":
        for word in n.most:
            asks += f"""
                {{m}} of the {word} of [the] {who}
                what is the {{m}} of the {word} one among {who}
                """
    if how == "sum":
        asks += f"""
            how much {{m}} (do|did) {who} (have|make|bring|give) [in total|altogether|in all]
            (add|sum) up the {{m}} of {who}
            {{m}} of {who}, all together
            """
    if how == "mean":
        asks += f"""
            how much {{m}} do {who} have on average
            on average, what's the {{m}} of {who}
            {{m}} of {who} on average
            """
    return asks


@kind("composed: count of some rows", need=[CATEGORY], weight=5)
def count(t, rng):
    some = chosen(t, rng, pair=0.8)
    if some is None:
        return None
    who = some.who
    return Case([t], f"""
        how many {who}
        how many {who} (are there|do we have|are in the file|did we have)
        how many {who} are there (in total|altogether|in all)
        count [the|all] {who}
        number of {who}
        the number of {who} please
        (what is|what's) the number of {who}
        how many of the {{many}} are {who}
        {who} - how many (are there|are they|is that)
        tell me how many {who} there are
        (find|get|compute|work out) how many {who} there are
        count only {who}
        """, some.body("len(ROWS)"), says="""
        there are {out}.
        {out} {many} fit.
        it is {out}.
        """, want=lambda: len(some.condition.rows(t)), many=t.many, one=t.one, **some.slots)


@kind("composed: figure of some rows by group", need=[NUMBER, CATEGORY, CATEGORY], weight=5)
def by_group(t, rng):
    g, found = t.category(), figure_of(t, rng)
    some = found and chosen(t, rng, but=[found[0], g], pair=0.25)
    if some is None:
        return None
    n, how = found
    said, who, order, code = said_of(how), some.who, "", ""
    if rng.random() < 0.35:
        down = rng.random() < 0.7
        code = f".sort_values(ascending={not down})"
        order = (" (, (highest|biggest|largest) first|, (descending|from high to low))" if down else
                 " (, (lowest|smallest|least) first|, (ascending|from low to high))")
    rows = set(some.condition.rows(t))
    figures = grouped(g, n, how, lambda at: at in rows)
    if len(figures) < 2 or any(v != v for v in figures.values()):
        return None
    return Case([t], f"""
        {said} (by|per|for each|in each|for every) {{g}} for {who}{order}
        {said} of {who} (by|per|for each|in each) {{g}}{order}
        for {who}: {said} (by|per) {{g}}{order}
        only {who}: {said} (by|per|for each) {{g}}{order}
        what is the {said} of {who} (in|for) each {{g}}{order}
        (show|list|give me|table of) the {said} of {who} (for every|by|per) {{g}}{order}
        (take|keep) only {who} [and] then [show] the {said} (by|per) {{g}}{order}
        how does the {said} of {who} (differ|vary) (by|between the) {{g}}{order}
        break down the {said} of {who} by {{g}}{order}
        group {who} by {{g}} and (show|give me) the {said}{order}
        {{g}} and {said}, just for {who}{order}
        """, some.body(f'ROWS.groupby("{g}")["{n}"].{how}(){code}'), says="""
        here it is for each {g}.
        each {g}, with those {many} only.
        """, want=(lambda: figures) if not code else None, m=n, g=g, many=t.many, one=t.one, **some.slots)


@kind("composed: how many of some rows in each group", need=[CATEGORY, CATEGORY], weight=2.5)
def counts(t, rng):
    g = t.category()
    some = chosen(t, rng, but=[g], pair=0.25)
    if some is None:
        return None
    who = some.who
    return Case([t], f"""
        how many {who} (are there|do we have) (per|by|for each|in each) {{g}}
        number of {who} (by|per|in each|for every) {{g}}
        count {who} (by|per|for each) {{g}}
        for {who}, how many (per|in each|by) {{g}}
        which {{gs}} do {who} have, and how many each
        (show|list|give me) the count of {who} (by|per) {{g}}
        break {who} down by {{g}}
        {{g}} of {who}, with counts
        """, some.body(f'ROWS["{g}"].value_counts()'), says="""
        here is how many there are for each {g}.
        """, g=g, many=t.many, one=t.one, **some.slots)


@kind("composed: best group of some rows", need=[NUMBER, CATEGORY, CATEGORY], weight=2.5)
def best_group(t, rng):
    g, how = t.category(), rng.choice(["sum", "mean", "mean"])
    n = t.number(adds=True if how == "sum" else None)
    some = n and chosen(t, rng, but=[n, g], pair=0.2)
    if some is None:
        return None
    rows, down = set(some.condition.rows(t)), rng.random() < 0.7
    best = only_best(grouped(g, n, how, lambda at: at in rows), max if down else min)
    if best is None or len({g.values[at] for at in rows}) < 2:
        return None
    most = "(highest|largest|biggest|greatest)" if down else "(lowest|smallest)"
    said, who = said_of(how), some.who
    asks = f"""
        (which|what) {{g}} has the {most} {said} (for|among|if you only take) {who}
        among {who}, (which|what) {{g}} has the {most} {said}
        for {who}, (which|what) {{g}} has the {most} {said}
        {{g}} with the {most} {said} (among|of) {who}
        only {who}: which {{g}} is {"highest" if down else "lowest"} by {said}
        in which {{g}} do {who} have the {most} {said}
        """
    end = "max" if down else "min"
    return Case([t], asks, some.body(f'ROWS.groupby("{g}")["{n}"].{how}().idx{end}()'), says="""
        it is {out}.
        {out}, of those {many}.
        """, want=lambda: best, m=n, g=g, many=t.many, one=t.one, **some.slots)


@kind("composed: value looked up", need=[NUMBER, TEXT], weight=3.5)
def looked_up(t, rng):
    x = t.text() if rng.random() < 0.8 else t.ident()
    of = x and rng.choice([c for c in t.columns if c is not x])
    if of is None or of.role == DATE:
        return None
    at = rng.randrange(t.rows)
    key, value = x.values[at], of.values[at]
    if key is None or value is None or x.values.count(key) != 1:
        return None
    v = Value(key, str(key))
    return Case([t], """
        what is the {o} of {v}
        what's {v}'s {o}
        {o} of {v}
        {v}'s {o}
        {v}: {o}
        {o} for {v}
        (give me|tell me|show|look up|find|get) the {o} (of|for) {v}
        which {o} does {v} have
        how (much|high) is the {o} of {v}
        what {o} has {v}
        i need to know the {o} of {v}
        what does it say for {v} under {o}
        {o} where [the] {x} is {v}
        """.replace("how (much|high) is the {o} of {v}", "what {o} does {v} have"),
        f'df[df["{x}"] == {v}]["{of}"].iloc[0]', says="""
        it is {out}.
        the {o} of {v} is {out}.
        """, want=lambda: value, x=x, o=of, v=v)
