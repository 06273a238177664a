"""What happens over time: by month, quarter, year and weekday, growth, running totals, spans of days."""

from ..cases import Case
from ..tables import CATEGORY, DATE, NUMBER
from .amounts import COUNT, FIGURES, WEEKDAYS, is_called, only_best
from .needs import kind

# A span of time: its words, its code after `.dt.`, and its key in plain Python.
SPANS = {
    "month": ("month", "to_period('M')", lambda day: (day.year, day.month)),
    "quarter": ("quarter", "to_period('Q')", lambda day: (day.year, (day.month - 1) // 3)),
    "year": ("year", "year", lambda day: day.year),
    "week": ("week", "to_period('W')", lambda day: day.isocalendar()[:2]),
    "weekday": ("(weekday|day of the week|day of week)", "day_name()", lambda day: WEEKDAYS[day.weekday()]),
}
OFTEN = ["month"] * 6 + ["quarter", "quarter", "year", "year", "year", "week", "weekday", "weekday"]
LY = {"month": "monthly", "quarter": "quarterly", "year": "(yearly|annual)", "week": "weekly"}


def one_date(t):
    """The only column of dates, or None: with several, nobody could tell which is meant."""
    found = [c for c in t.columns if c.role == DATE]
    return found[0] if len(found) == 1 and None not in found[0].values else None


def spans(d, n, how, key):
    """A figure for each span of time, in order of time."""
    groups = {}
    for day, value in zip(d.values, n.values):
        groups.setdefault(key(day), [])
        if value is not None:
            groups[key(day)].append(value)
    return {span: COUNT[how](groups[span]) for span in sorted(groups)}


def pick(t, rng, some=OFTEN):
    """A column of dates, a span and what they hold; None when all is in one span."""
    d = one_date(t)
    if d is None:
        return None
    able = [span for span in some if len({SPANS[span][2](day) for day in d.values}) > 1]
    if not able:
        return None
    span = rng.choice(able)
    return d, span, *SPANS[span]


def at(d, code):
    """The span of each row."""
    return f'df["{d}"].dt.{code}'


@kind("figure over time", need=[NUMBER, DATE], weight=4)
def over_time(t, rng):
    found, how = pick(t, rng), rng.choice(["sum", "sum", "sum", "mean", "mean", "max", "median"])
    n = t.number(adds=True if how == "sum" else None)
    if found is None or n is None:
        return None
    d, span, word, code, key = found
    figure = FIGURES[how]
    asks = f"""
        {figure} (by|per|for each|in each|for every) {word}
        (what is|show|show me|give me|compute|calculate) the {figure} (by|per|for each|of each) {word}
        (group|aggregate) by {word} and (show|compute|give me) the {figure}
        for (each|every) {word}, (show|give me|what is) the {figure}
        how does the {figure} (change|develop|vary) (by|from {word} to|per) {word}
        {figure} {word} by {word}
        (break|split) [down] the {figure} by {word}
        what (is|was) the {figure} in (each|every) {word}
        i need the {figure} (of|for) (each|every) {word} [by {{d}}]
        {figure} by {word} of {{d}}
        table of {figure} per {word}
        """
    if span in LY:
        asks += f"\n{LY[span]} {figure}\n{LY[span]} {figure}\n(show|give me|compute) the {LY[span]} {figure}"
    if how == "sum":
        asks += f"""
        {{n}} (by|per) {word}
        how much {{n}} (did|do) we (have|make|get) (per|in each|each) {word}
        (sum|add up) [the] {{n}} (by|per|for each) {word}
        {{n}} over time by {word}
        """
        asks += f"\n{LY[span]} {{n}}\nwhat are our {LY[span]} {{n}} figures" if span in LY else ""
    values = spans(d, n, how, key)
    want = (lambda: list(values.values())) if span != "weekday" else lambda: values
    return Case([t], asks, f'df.groupby({at(d, code)})["{n}"].{how}()', says=f"""
        here is the {figure} by {span}.
        the table has one row for each {span}.
        """, want=want, n=n, d=d, then=_then_time(t, rng, d, n, how, span))


def _then_time(t, rng, d, n, how, span):
    some = []
    other = rng.choice([s for s in ("month", "quarter", "year", "weekday") if s != span])
    values = spans(d, n, how, SPANS[other][2])
    word, code = SPANS[other][:2]
    some.append(Case([t], f"""
        (and|now|the same) (by|per) {word} [instead]
        (what about|how about) (by|per) {word}
        by {word} [instead]
        """, f'df.groupby({at(d, code)})["{n}"].{how}()', says=f"here it is by {other}.",
        want=(lambda: list(values.values())) if other != "weekday" else lambda: values))
    own = spans(d, n, how, SPANS[span][2])
    if only_best(own) is not None and span in ("month", "quarter"):
        some.append(Case([t], f"""
            (which|what) (one|{span}) (is|was) [the] (best|highest|strongest)
            (which|what) {span} (is|was) the highest
            when was (it|the {{n}}) [the] highest
            """, f'str(df.groupby({at(d, SPANS[span][1])})["{n}"].{how}().idxmax())', says="it was {out}.", n=n))
    return some


@kind("count over time", need=[DATE], weight=2.5)
def count_over_time(t, rng):
    found = pick(t, rng)
    if found is None:
        return None
    if is_called(t, *(n for n in t.columns if n.role == NUMBER)):
        return None
    d, span, word, code, key = found
    counts = {}
    for day in sorted(d.values):
        counts[key(day)] = counts.get(key(day), 0) + 1
    ly = f"\n{LY[span]} (number|count) of {{many}}\n{LY[span]} {{many}} count" if span in LY else ""
    return Case([t], f"""
        how many {{many}} (are there|do we have|were there|did we have) (per|in each|each|by|in every) {word}
        (number|count) of {{many}} (by|per|in each|for each) {word}
        (count|count up) [the] {{many}} (by|per|for each) {word}
        {{many}} (per|by) {word}
        how many {{many}} (per|each|in each) {word}
        (show|give me) the (number of {{many}}|count) (by|per|for each) {word}
        group by {word} and count [the {{many}}]
        how are the {{many}} (spread|distributed) over the {word.replace("(weekday|day of the week)", "weekday")}s
        how are the {{many}} (spread|distributed) over the {word.replace("day of week", "weekday")}s
        for (each|every) {word}, how many {{many}} [were there]
        how often per {word} do {{many}} (occur|appear)
        (break|split) [down] the number of {{many}} by {word}
        """ + ly, f"df.groupby({at(d, code)}).size()", says=f"""
        here is how many {{many}} each {span} has.
        the table counts the {{many}} by {span}.
        """, want=(lambda: list(counts.values())) if span != "weekday" else lambda: counts, d=d, many=t.many)


@kind("best span of time", need=[NUMBER, DATE], weight=2)
def best_span(t, rng):
    found, how = pick(t, rng, ["month"] * 4 + ["quarter", "year", "weekday"]), rng.choice(["sum", "sum", "mean"])
    n, down = t.number(adds=True if how == "sum" else None), rng.random() < 0.75
    if found is None or n is None:
        return None
    d, span, word, code, key = found
    best = only_best(spans(d, n, how, key), max if down else min)
    if best is None:
        return None
    most = "(highest|largest|biggest|best)" if down else "(lowest|smallest|weakest)"
    figure = FIGURES[how]
    asks = f"""
        (which|what) {word} (has|had) the {most} {figure}
        {word} with the {most} {figure}
        (find|tell me|give me|name) the {word} with the {most} {figure}
        in (which|what) {word} (is|was) the {figure} [the] {most}
        (which|what) was the {word} with the {most} {figure}
        when was the {figure} {most}, which {word}
        what {word} (is|was) {"best" if down else "worst"} (by|in|in terms of) {figure}
        the {"best" if down else "worst"} {word} (by|for|in) {figure}
        by {figure}, (which|what) {word} (comes|is|was) {"first" if down else "last"}
        """
    if how == "sum":
        asks += f"""
        (which|what) {word} (is|was) [the|our] {"best" if down else "(worst|weakest)"} [one] (for|by|in) {{n}}
        (which|what) {word} (is|was) [the|our] {"strongest" if down else "(worst|weakest)"} [one] (for|by|in) {{n}}
        (which|what) {word} (is|was) [the|our] {"(top|peak)" if down else "(worst|weakest)"} [one] (for|by|in) {{n}}
        (which|what) {word} (brought|made|had) [us] the {"most" if down else "least"} {{n}}
        in (which|what) {word} did we (make|have|get) the {"most" if down else "least"} {{n}}
        {"(best|top|peak)" if down else "(worst|weakest)"} {word} (for|by) {{n}}
        """
    end = "idxmax" if down else "idxmin"
    code = f'df.groupby({at(d, code)})["{n}"].{how}().{end}()'
    want = {"year": lambda: best, "weekday": lambda: best, "month": lambda: "%d-%02d" % best,
            "quarter": lambda: "%dQ%d" % (best[0], best[1] + 1)}[span]
    return Case([t], asks, f"str({code})" if span in ("month", "quarter") else code, says=f"""
        it was {{out}}.
        the {span} is {{out}}.
        """, want=want, n=n)


@kind("span of time with most rows", need=[DATE])
def busiest(t, rng):
    found, down = pick(t, rng, ["month"] * 3 + ["quarter", "year", "weekday", "weekday"]), rng.random() < 0.75
    if found is None:
        return None
    d, span, word, code, key = found
    counts = {}
    for day in d.values:
        counts[key(day)] = counts.get(key(day), 0) + 1
    best = only_best(counts, max if down else min)
    if best is None:
        return None
    most = "most" if down else "fewest"
    code = f'df.groupby({at(d, code)}).size().{"idxmax" if down else "idxmin"}()'
    want = {"year": lambda: best, "weekday": lambda: best, "month": lambda: "%d-%02d" % best,
            "quarter": lambda: "%dQ%d" % (best[0], best[1] + 1)}[span]
    return Case([t], f"""
        (which|what) {word} (has|had|saw) the {most} {{many}}
        {word} with the {most} {{many}}
        in (which|what) {word} (are|were|do we have|did we have) the {most} {{many}}
        (find|tell me|name) the {word} with the {most} {{many}}
        (what|which) (is|was) the {"busiest" if down else "quietest"} {word} [by number of {{many}}]
        {"busiest" if down else "quietest"} {word}
        when (do|did) we (have|see) the {most} {{many}}, which {word}
        on or in which {word} do the {most} {{many}} fall
        the {word} in which {"most" if down else "fewest"} {{many}} (happen|fall|occur)
        by {word}, where are the {most} {{many}}
        """, f"str({code})" if span in ("month", "quarter") else code, says=f"""
        it is {{out}}.
        {{out}} has the {most} {{many}}.
        """, want=want, many=t.many)


@kind("growth over time", need=[NUMBER, DATE], weight=1.2)
def growth(t, rng):
    found = pick(t, rng, ["month", "month", "month", "year", "quarter"])
    n = t.number(adds=True)
    if found is None or n is None:
        return None
    d, span, word, code, key = found
    if any(not v for v in list(spans(d, n, "sum", key).values())):
        return None
    short = {"month": "mom", "year": "yoy", "quarter": "qoq"}[span]
    return Case([t], f"""
        {span} over {span} growth of [the] {{n}} [in percent]
        (what is|show|compute|calculate|give me) the {span} over {span} growth (of|in) {{n}}
        {LY[span]} growth [rate] (of|in) {{n}} [in percent]
        {short} growth (of|in) {{n}}
        how much did [the] {{n}} (grow|change|rise or fall) from {span} to {span}, in percent
        {{n}} growth (by|per|each) {span} in percent
        (percent|percentage) change (of|in) [total] {{n}} from {span} to {span}
        by (what|how many) percent does [the] {{n}} (change|grow) (each|every) {span}
        compare [the] {{n}} of (each|every) {span} with the {span} before, in percent
        growth rate of {{n}}, {span} on {span}
        {{n}} {short} [change] in (%|percent)
        how fast does [the] {{n}} grow per {span}, in percent
        """, f'df.groupby({at(d, code)})["{n}"].sum().pct_change() * 100', says=f"""
        here is the growth in percent.
        the table compares each {span} with the one before.
        """, n=n)


@kind("figure by month and category", need=[NUMBER, DATE, CATEGORY], weight=1)
def month_and_category(t, rng):
    found, c = pick(t, rng, ["month", "month", "year", "quarter"]), t.category()
    n = t.number(adds=True)
    if found is None or n is None:
        return None
    d, span, word, code, key = found
    return Case([t], f"""
        {{n}} by {word} and {{c}}
        total {{n}} (by|per|for each) {word} and {{c}}
        (show|give me|compute) the total {{n}} by {word} and {{c}}
        {LY[span]} {{n}} (by|per|for each) {{c}}
        {LY[span]} total {{n}} of (each|every) {{c}}
        for (each|every) {{c}}, the [total] {{n}} (by|per) {word}
        how did the [total] {{n}} of each {{c}} (develop|change) {word} by {word}
        (break|split) [down] [the] {LY[span]} {{n}} [down] by {{c}}
        {{cs}} by {word}: [total] {{n}}
        sum of {{n}} grouped by {word} and {{c}}
        {{n}} per {word}, (split|separated) by {{c}}
        """, f'df.groupby([{at(d, code)}, "{c}"])["{n}"].sum()', says=f"""
        here is it by {span} and {{c}}.
        the table has a row for each {span} and {{c}}.
        """, n=n, c=c)
