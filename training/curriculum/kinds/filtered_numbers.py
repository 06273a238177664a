"""A figure of a number (total, average …) over the rows that fit a condition."""

from ..cases import Case
from ..tables import CATEGORY, DATE, FLAG, NUMBER, Value
from . import conditions
from .amounts import COUNT, FIGURES
from .conditions import is_plain
from .filters import find
from .needs import kind

CONDITIONS = {
    "by category": (conditions.category, [NUMBER, CATEGORY], 4), "by threshold": (conditions.threshold, [NUMBER,
    NUMBER], 2),
    "not a category": (conditions.other_than, [NUMBER, CATEGORY], 0.8), "by flag": (conditions.flag, [NUMBER, FLAG],
    1.2),
    "since a day": (conditions.since, [NUMBER, DATE], 1), "between days": (conditions.days_between, [NUMBER, DATE],
    0.8),
    "in a year": (conditions.year, [NUMBER, DATE], 1), "in a month": (conditions.month_of_year, [NUMBER, DATE], 1),
    "two conditions": (conditions.both, [NUMBER, CATEGORY, NUMBER], 1.5),
    "one of two": (conditions.one_of, [NUMBER, CATEGORY], 0.6),
}
ASKS = """
    what (is|was|'s) the FIGURE (of|for|of all|among|across) [the] {many} WHERE
    FIGURE (of|for|among) {many} WHERE
    (calculate|compute|find|get|give me|show me|tell me|work out) the FIGURE (of|for) [all] {many} WHERE
    for [the|all] {many} WHERE, what is the FIGURE
    the FIGURE (of|for) [just|only] [the] {many} WHERE
    (looking|if i look) (only at|at just) {many} WHERE, what is the FIGURE
    take [only|all] [the] {many} WHERE and (compute|calculate|give me) the FIGURE
    i need the FIGURE (of|for) [all] {many} WHERE
    (only|just) for {many} WHERE: FIGURE
    among [the] {many} WHERE, what's the FIGURE
    FIGURE when filtered to {many} WHERE
    """
SPECIAL = {
    "sum": """
    how much {m} (do|did) [the] {many} WHERE (have|make|bring in|account for) [in total|together|altogether]
    how much {m} (is|was) there [in total] for {many} WHERE
    (sum|add) up [the] {m} (of|for) [all] {many} WHERE
    (sum|add up|total) the {m} over [all] {many} WHERE
    """,
    "mean": """
    how much {m} do {many} WHERE have on average
    on average, what (is|was) the {m} of {many} WHERE
    (average|mean) {m} (over|across) [all] {many} WHERE
    """,
    "median": "", "min": "what is the least {m} among {many} WHERE",
    "max": "how high does the {m} get among {many} WHERE", "std": "how much does the {m} vary among {many} WHERE",
}
# With a value that speaks for itself: "average price in North", "North revenue".
PLAIN = """
    what (is|was|'s) the FIGURE (in|for|of|from) {v}
    FIGURE (in|for|of|from) {v}
    (calculate|find|get|give me|show me|tell me) the FIGURE (in|for|of) {v}
    {v} FIGURE
    what is the FIGURE of {v} {many}
    what is {v}'s FIGURE
    FIGURE of [the] {v} {many}
    (in|for|from) {v}, what (is|was) the FIGURE
    FIGURE (in|for) {c} {v}
    (only|just) {v}: FIGURE
    """
PLAIN_SUM = """
    how much {m} (in|from|for|did we get from|comes from|came from) {v}
    how much {m} (did|does) {v} (make|have|bring in|generate)
    {m} (in|from|for) {v} [in total]
    (sum|add) up [the] {m} (in|for|of) {v}
    """
WHAT_ABOUT = """
    (and|now|what about|how about|and what about) [for|in] {w}
    (and|the same|now the same) for {w}
    {w}?
    and {w}
    do the same for {w} [instead]
    """


def figure_case(t, condition, m, how, asks):
    """A figure over the rows that fit."""
    known = [m.values[at] for at in condition.rows(t) if m.values[at] is not None]
    if len(known) < 2:
        return None
    if how == "sum" or (how == "std" and len(set(known)) < 2):
        how = how if how == "sum" else "mean"
    return Case(
        [t], asks, condition.body(f'df[{condition.code}]["{m}"].{how}()'),
        says="""
        the FIGURE is {out}.
        for those {many}, the FIGURE is {out}.
        it comes to {out}.
        """.replace("FIGURE", said_of(how)), want=lambda: COUNT[how](known), m=m, many=t.many, one=t.one,
        **condition.slots)


def said_of(how):
    """The words for a figure, with the column as `{m}`."""
    return FIGURES[how].replace("{n}", "{m}")


def _register(label, make, need, weight):
    @kind(f"figure of rows that fit, {label}", need=need, weight=weight)
    def figure(t, rng):
        how = rng.choice(["sum"] * 4 + ["mean"] * 5 + ["median", "min", "max", "max"])
        m = t.number(adds=True if how == "sum" else None)
        condition = m and find(make, t, rng, but=[m])
        if condition is None:
            return None
        asks = (ASKS + SPECIAL[how]).replace("FIGURE", said_of(how)).replace("WHERE", condition.asks)
        slots = condition.slots
        plain = label == "by category" and is_plain(t, slots["c"], slots["v"].value)
        if plain:
            asks += (PLAIN + (PLAIN_SUM if how == "sum" else "")).replace("FIGURE", said_of(how))
        case = figure_case(t, condition, m, how, asks)
        if case is None:
            return None
        case.then = list(filter(None, [
            _another_value(t, rng, condition, m, how) if plain else None,
            figure_case(t, condition, m, "mean" if how != "mean" else "median", f"""
                (and|what about|now) the ({"average" if how != "mean" else "median"}) [one|instead]
                and the ({"mean|average" if how != "mean" else "median"})
                """),
            _of_all(t, m, how)]))
        return case


def _another_value(t, rng, condition, m, how):
    c, v = condition.slots["c"], condition.slots["v"]
    others = [value for value in c.distinct() if value != v.value and is_plain(t, c, value)]
    if not others:
        return None
    w = rng.choice(others)
    other = conditions.Condition(f'df["{c}"] == {Value(w)}', "", lambda at: c.values[at] == w, uses=[c], w=Value(w))
    return figure_case(t, other, m, how, WHAT_ABOUT)


def _of_all(t, m, how):
    return Case([t], """
        (and|what is it|what about) (overall|for all {many}|for everything|without the filter)
        (now|and) for all [{many}|of them]
        """, f'df["{m}"].{how}()', says="over all {many}, it is {out}.", want=lambda: COUNT[how](m.known()),
        m=m, many=t.many)


for _label, (_make, _need, _weight) in CONDITIONS.items():
    _register(_label, _make, _need, _weight)


@kind("share of a total by category", need=[NUMBER, CATEGORY], weight=1.5)
def share_of_total(t, rng):
    m = t.number(adds=True)
    condition = m and find(conditions.category, t, rng, but=[m])
    if condition is None or not is_plain(t, condition.slots["c"], condition.slots["v"].value):
        return None
    total = sum(m.known())
    if not total:
        return None
    part = sum(m.values[at] or 0 for at in condition.rows(t))
    return Case(
        [t], """
        what (share|percentage|percent|proportion) of [the] [total] {m} (is|comes|came) from {v}
        what (share|percentage) of [the] [total] {m} (does|did) {v} (make|bring|have|account for)
        how (many|much) percent of [the] {m} (comes from|is from|is due to|does {v} account for in) {v}
        {v}'s (share|percentage) of [the] [total] {m}
        (share|percentage|proportion) of [total] {m} (from|in|of) {v}
        (calculate|compute|give me|show) [the] {v} share of [total] {m} in percent
        how much of [the] [total] {m} comes from {v}, in percent
        how big is {v}'s (part|share|slice) of [the] {m}
        how much does {v} contribute to [the] total {m}, in percent
        {m} in {v} as a percentage of the total
        out of all {m}, what percentage is {v}
        contribution of {v} to [the] (total|overall) {m} in percent
        """.replace("|does {v} account for in", ""),
        f'df[{condition.code}]["{m}"].sum() / df["{m}"].sum() * 100',
        says="""
        {v} makes up {out} percent of the {m}.
        that is {out} % of the total {m}.
        """, want=lambda: part / total * 100, m=m, many=t.many, **condition.slots)


@kind("difference of two categories", need=[NUMBER, CATEGORY], weight=1.2)
def difference(t, rng):
    n, c = t.number(), t.category()
    if n is None or c is None:
        return None
    v, w = rng.sample(c.distinct(), 2)
    how = rng.choice(["sum", "mean", "mean"]) if n.adds else "mean"
    first, second = ([n.values[at] for at in range(t.rows) if c.values[at] == value and n.values[at] is not None]
                     for value in (v, w))
    if not first or not second or not is_plain(t, c, v) or not is_plain(t, c, w):
        return None
    figure = FIGURES[how]
    return Case(
        [t], f"""
        what is the difference in {figure} between {{v}} and {{w}}
        difference (between|of) {figure} (in|of|for) {{v}} and {{w}}
        how much (higher|larger|bigger|more) is the {figure} (in|of|for) {{v}} than (in|of|for) {{w}}
        by how much (does|do) {{v}} and {{w}} differ in {figure}
        {figure} of {{v}} minus {figure} of {{w}}
        subtract the {figure} of {{w}} from that of {{v}}
        (calculate|compute|give me) the (gap|difference) in {figure} between {{v}} and {{w}}
        how far (is|lies) {{v}} (ahead of|above) {{w}} in {figure}
        {{v}} vs {{w}}: difference in {figure}
        how big is the gap between {{v}} and {{w}} in {figure}
        """, f"""
df[df["{c}"] == {Value(v)}]["{n}"].{how}() - df[df["{c}"] == {Value(w)}]["{n}"].{how}()
""", says="""
        the difference is {out}.
        {v} is {out} ahead of {w}.
        """, want=lambda: COUNT[how](first) - COUNT[how](second), n=n, c=c, v=Value(v), w=Value(w))


@kind("comparison of two categories", need=[NUMBER, CATEGORY], weight=1.2)
def comparison(t, rng):
    n, c = t.number(), t.category()
    if n is None or c is None or len(c.distinct()) < 3:
        return None
    v, w = rng.sample(c.distinct(), 2)
    if not is_plain(t, c, v) or not is_plain(t, c, w):
        return None
    how = rng.choice(["sum", "mean", "mean"]) if n.adds else "mean"
    figure = FIGURES[how]
    return Case(
        [t], f"""
        compare [the] {figure} (of|in|for|between) {{v}} and {{w}}
        {figure} (of|in|for) {{v}} (versus|vs|vs.|compared to|compared with|against) {{w}}
        {{v}} (versus|vs|against|compared to) {{w}}: {figure}
        (show|give me|list) the {figure} (of|for|in) {{v}} and {{w}} [side by side]
        how (do|does) {{v}} and {{w}} compare in {figure}
        how (do|does) {{v}} and {{w}} compare on {figure}
        put {{v}} and {{w}} side by side by {figure}
        what is the {figure} in {{v}} and in {{w}}
        {figure} only for [the] {{cs}} {{v}} and {{w}}
        (comparison|compare) {{v}} with {{w}} by {figure}
        """, f'df[df["{c}"].isin([{Value(v)}, {Value(w)}])].groupby("{c}")["{n}"].{how}()',
        says="""
        here are {v} and {w} side by side.
        the table compares {v} with {w}.
        """, n=n, c=c, v=Value(v), w=Value(w))
