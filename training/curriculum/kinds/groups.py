"""Figures for each group of rows: by one column, by two, as a pivot table, in percent."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER
from .amounts import COUNT, FIGURES, Saving, grouped, said
from .needs import kind
from .questions import then_after_groups

BY_ASKS = """
    (what is|show|show me|give me|calculate|compute|list) the FIGURE (by|per|for each|of each|in each) {c}
    FIGURE (by|per|for each|for every|in each|in every|across|split by) {c}
    (what is|show|find) the FIGURE (for|in|of) (each|every) {c}
    (group by|grouped by) {c}, [what is the] FIGURE
    for (each|every) {c}, (what is|show|give me) the FIGURE
    (compare|show) [the] FIGURE (across|of|between) [the] [different] {cs}
    how does the FIGURE (differ|vary|compare) (by|between|across) {c}
    how (do|does) the {cs} compare in FIGURE
    break [down] [the] FIGURE [down] by {c}
    i (need|want) the FIGURE of (each|every) {c}
    group [the] {many} by {c} and (show|compute|calculate) the FIGURE
    {c} wise FIGURE
    (which|what) FIGURE does each {c} have
    a table of FIGURE by {c}
    """
OWN = {
    "mean": """
    what {n} does (a|the) (typical|average) {one} have (in|of|by) each {c}
    {n} per {one} on average, (by|per|for each) {c}
    on average, what is [the] {n} (by|per|in each) {c}
    how (much|high) is [the] {n} on average (by|per|in each) {c}
    """,
    "median": "what {n} lies in the middle for each {c}\nmedian of {n} grouped by {c}",
    "min": "how low does [the] {n} go (in|for) each {c}\nsmallest value of {n} within each {c}",
    "max": "how high does [the] {n} go (in|for) each {c}\nlargest value of {n} within each {c}",
    "std": "how much does [the] {n} vary (within|in) each {c}\nspread (std) of {n} within each {c}".replace("(std)",
    "as std"),
}


def _register(how, weight):
    @kind(f"{how} of a column by group", need=[NUMBER, CATEGORY], weight=weight)
    def by(t, rng):
        n, c = t.number(), t.category()
        asks = (BY_ASKS + OWN[how]).replace("FIGURE", FIGURES[how])
        if how == "mean" and not n.adds:
            asks += """
            {n} (by|per|for each) {c}
            (compare|show) [the] {n} (across|of|between|by) [the] [different] {cs}
            how does [the] {n} (differ|vary|depend on) (by|across) {c}
            """.replace("(differ|vary|depend on) (by|across)", "(differ|vary) (by|across)")
        case = Case([t], asks, f'df.groupby("{c}")["{n}"].{how}()', says="""
            here is the FIGURE by {c}.
            this is the FIGURE for each {c}.
            each {c} with its FIGURE.
            """.replace("FIGURE", FIGURES[how]), want=lambda: grouped(c, n, how), n=n, c=c, one=t.one, many=t.many)
        case.then = then_after_groups(t, rng, n, c, how)
        return case


for _how, _weight in {"mean": 3.5, "median": 1.2, "min": 0.8, "max": 1, "std": 0.5}.items():
    _register(_how, _weight)


@kind("figure by group, sorted", need=[NUMBER, CATEGORY], weight=1.2)
def by_sorted(t, rng):
    how = rng.choice(["sum", "mean"])
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    figures = n and grouped(c, n, how)
    if n is None or any(v != v for v in figures.values()):
        return None
    down = rng.random() < 0.75
    order = "(highest first|descending|from high to low|largest first|biggest on top|from best to worst)" if down else \
        "(lowest first|ascending|from low to high|smallest first)"
    figure = FIGURES[how]
    rank = "(rank|order|sort)"
    return Case([t], f"""
        {rank} [the] {{cs}} by {figure} {order}
        {rank} [the] {{cs}} by their {figure}, {order}
        {figure} (by|per|for each) {{c}}, {order}
        {figure} (by|per) {{c}} sorted {order}
        (show|list|give me) the {figure} (of|for) each {{c}}, {order}
        [a] ranking of [the] {{cs}} by {figure}, {order}
        (show|list) [the] {{cs}} (ordered|sorted|ranked) by {figure}, {order}
        leaderboard of {{cs}} by {figure}, {order}
        put the {{cs}} in order of {figure}, {order}
        how do the {{cs}} rank by {figure}, {order}
        {{cs}} by {figure}, {order}
        """, f'df.groupby("{c}")["{n}"].{how}().sort_values(ascending={not down})', says="""
        here are the {cs} in order.
        the {cs} are ranked by {n}.
        """, want=lambda: sorted(figures.values(), reverse=down), n=n, c=c)


@kind("several figures by group", need=[NUMBER, CATEGORY])
def several_by(t, rng):
    n, c = t.number(), t.category()
    names = {"mean": "(average|mean)", "median": "median", "min": "(minimum|min|lowest)",
        "max": "(maximum|max|highest)",
             "sum": "(total|sum)", "count": "(count|number)"}
    hows = rng.choice([["mean", "median"], ["min", "max"], ["mean", "min", "max"], ["sum", "mean"], ["sum", "count"],
                       ["mean", "count"], ["min", "mean", "max"], ["sum", "mean", "count"]])
    if "sum" in hows and not n.adds:
        return None
    some = ", ".join(names[how] for how in hows[:-1]) + " and " + names[hows[-1]]
    return Case([t], f"""
        {some} of {{n}} (by|per|for each|in each) {{c}}
        (show|give me|compute|calculate|what are) the {some} of {{n}} (by|per|for each|in each) {{c}}
        (group by|for each) {{c}}, [show|give me|compute] the {some} of {{n}}
        {some} {{n}} (by|per|for each) {{c}}
        {{n}} by {{c}}: {some}
        for (each|every) {{c}}, the {some} of [the] {{n}}
        aggregate {{n}} by {{c}} with {some}
        summarize {{n}} by {{c}} [with|using] {some}
        what {some} of {{n}} does each {{c}} have
        i need the {some} of {{n}} within (each|every) {{c}}
        (compare|list) [the] {{cs}} by {some} of {{n}}
        """, f'df.groupby("{c}")["{n}"].agg({hows!r})', says="""
        here are the figures for each {c}.
        the table has one row for each {c}.
        """, want=lambda: [[grouped(c, n, how)[key] for how in hows] for key in sorted(c.distinct())], n=n, c=c)


@kind("figure of two columns by group", need=[NUMBER, NUMBER, CATEGORY], weight=0.8)
def two_numbers_by(t, rng):
    how = rng.choice(["sum", "mean"])
    found, c = t.of(NUMBER, 2, fit=lambda x: x.adds or how == "mean"), t.category()
    if found is None:
        return None
    n, m = found
    name = "(total|summed)" if how == "sum" else "(average|mean)"
    return Case([t], f"""
        {name} {{n}} and {{m}} (by|per|for each|in each) {{c}}
        (show|give me|what are|compute) the {name} {{n}} and [the] [{name}] {{m}} (by|per|for each|of each) {{c}}
        for (each|every) {{c}}, (show|give me|compute) [the] {name} {{n}} and {{m}}
        group by {{c}} and (show|compute) {name} {{n}} and {name} {{m}}
        compare [the] {{cs}} by {name} {{n}} and {{m}}
        {{n}} and {{m}} by {{c}}, {name}
        both {name} {{n}} and {name} {{m}} (per|by) {{c}}
        break down {name} {{n}} and {{m}} by {{c}}
        how do the {{cs}} compare in {name} {{n}} and {{m}}
        a table with {name} {{n}} and {name} {{m}} for each {{c}}
        """, f'df.groupby("{c}")[["{n}", "{m}"]].{how}()', says="""
        here are both for each {c}.
        the table has {n} and {m} by {c}.
        """, want=lambda: [[grouped(c, n, how)[key], grouped(c, m, how)[key]] for key in sorted(c.distinct())],
        n=n, m=m, c=c)


@kind("averages of all numbers by group", need=[NUMBER, NUMBER, CATEGORY], weight=0.6)
def all_by(t, rng):
    c = t.category()
    return Case([t], """
        (average|mean) of (all|the|every) (numbers|numeric columns|number columns) (by|per|for each) {c}
        (show|give me|compute) the (average|mean) of (each|every) (numeric|number) column (by|per|for each) {c}
        group by {c} and (average|take the mean of) (all numbers|everything numeric)
        compare the {cs} (on|by) the (mean|average) of all numeric columns
        {c} (averages|means) of all numeric columns
        for (each|every) {c}, the (average|mean) of every number
        (profile|describe) each {c} by the averages of all numbers
        what do the {cs} look like on average [, all numbers]
        all (numeric columns|numbers) averaged (by|per) {c}
        mean of everything numeric by {c}
        """, f'df.groupby("{c}").mean(numeric_only=True)', says="""
        here are the averages by {c}.
        the table has the mean of each number for every {c}.
        """, c=c, want=lambda: len(c.distinct()), broken=[f'df.groupby("{c}").mean()'])


@kind("figure by two groups", need=[NUMBER, CATEGORY, CATEGORY], weight=1.5)
def by_two(t, rng):
    how = rng.choice(["sum", "mean", "mean"])
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    d = t.category(but=[c])
    if n is None:
        return None
    figure = FIGURES[how]
    pivot = rng.random() < 0.5
    if pivot:
        asks = f"""
        [make|create|build|show|give me] [a] pivot [table] of [the] {figure} (by|with) {{c}} and {{d}}
        pivot [table]: {{c}} in [the] rows, {{d}} in [the] columns, {figure}
        {figure} with {{c}} as rows and {{d}} as columns
        [a] (matrix|grid|cross table) of {figure} (by|with) {{c}} (and|by|against) {{d}}
        pivot {figure} by {{c}} and {{d}}
        (show|give me) {figure} in a (grid|matrix|cross table): {{c}} down, {{d}} across
        two way table of {figure}, {{c}} by {{d}}
        put {{c}} in the rows and {{d}} in the columns and (show|fill in) the {figure}
        cross {{c}} with {{d}} and (show|give) the {figure}
        pivot the table so that each {{c}} is a row and each {{d}} a column, with [the] {figure}
        """
        code = f'df.pivot_table(index="{c}", columns="{d}", values="{n}", aggfunc=\'{how}\')'
        want = None
    else:
        asks = f"""
        {figure} by {{c}} and {{d}}
        (what is|show|give me|compute|calculate) the {figure} (by|per|for each) {{c}} and {{d}}
        {figure} for (each|every) (combination|pair) of {{c}} and {{d}}
        group by {{c}} and {{d}} and (show|compute) the {figure}
        for (each|every) {{c}} and {{d}}, the {figure}
        (break|split) [down] the {figure} by {{c}} and [then] [by] {{d}}
        {figure} per {{c}} and per {{d}}
        {figure} by {{c}}, then by {{d}}
        {figure} of each {{d}} within each {{c}}
        {figure} grouped by both {{c}} and {{d}}
        i (need|want) the {figure} split by {{c}} and {{d}}
        """
        code = f'df.groupby(["{c}", "{d}"])["{n}"].{how}()'

        def want():
            pairs = sorted({(a, b) for a, b in zip(c.values, d.values) if a is not None and b is not None})
            return [COUNT[how]([v for a, b, v in zip(c.values, d.values, n.values) if (a, b) == pair and v is not None])
                    for pair in pairs]
    return Case([t], asks, code, says="""
        here it is by {c} and {d}.
        the table is split by {c} and {d}.
        """, want=want, n=n, c=c, d=d)


@kind("counts by two groups", need=[CATEGORY, CATEGORY], weight=1.5)
def cross(t, rng):
    c = t.category()
    d = t.category(but=[c])
    percent = rng.random() < 0.25
    if percent:
        return Case([t], """
            what (percentage|share) of each {c} (is|falls into|belongs to) each {d}
            (cross table|crosstab) of {c} and {d} in (percent|percentages|%) of [each] (row|{c})
            {d} (shares|percentages) within (each|every) {c}
            (percentage|share) of {ds} (within|in) each {c}
            how are the {ds} distributed within each {c}, in percent
            for each {c}, (what|the) (percentage|share) of {many} [is] in each {d}
            crosstab {c} by {d}, rows in percent
            (split|break) each {c} into {ds}, in percent
            row percentages of {c} by {d}
            in percent, how do the {ds} split inside (each|every) {c}
            """, f'pd.crosstab(df["{c}"], df["{d}"], normalize=\'index\') * 100', says="""
            here are the shares within each {c} in percent.
            each row adds up to 100.
            """, c=c, d=d, many=t.many)
    return Case([t], """
        [make|show|give me] [a] (crosstab|cross table|cross tabulation|contingency table) of {c} and {d}
        how many {many} (are there|do we have) (for|in) each (combination|pair) of {c} and {d}
        (number|count) of {many} by {c} and {d}
        (count|count up) [the] {many} by {c} and {d}
        how many {many} (of|per|in) each {d} are there (in|per|for) each {c}
        {c} (versus|vs|against|by|x) {d}, (counts|number of {many}|count of {many})
        cross tabulate {c} (and|with) {d}
        how often does each {d} (occur|appear) (in|with|for) each {c}
        frequency table of {c} (and|by) {d}
        {many} by {c} and {d} [as a table of counts]
        (tabulate|table of) {c} against {d}
        two way (counts|frequencies) of {c} and {d}
        """, f'pd.crosstab(df["{c}"], df["{d}"])', says="""
        here are the counts of {c} by {d}.
        the table shows how many {many} fall in each pair.
        """, c=c, d=d, many=t.many)


@kind("share of each group in percent", need=[NUMBER, CATEGORY], weight=1.5)
def shares(t, rng):
    n, c = t.number(adds=True), t.category()
    if n is None or not sum(n.known()):
        return None
    total = sum(n.values[at] for at in range(t.rows) if n.values[at] is not None)
    return Case([t], """
        what (percentage|share|percent|proportion) of [the] [total] {n} (comes|is|came) from each {c}
        (share|percentage|proportion) of [total] {n} (by|per|of each|for each) {c}
        (percentage|percent) of [the] {n} (by|per|for each) {c}
        how much does (each|every) {c} contribute to [the] [total] {n}, in percent
        {n} (share|contribution) (by|of each|per) {c} [in percent]
        (show|give me|compute|calculate) each {c}'s (share|percentage) of [the] [total] {n}
        {n} by {c} (as|in) (percent|percentages|% of the total|a percentage of the total)
        what part of [the] {n} does each {c} make up [, in percent]
        how is [the] {n} (split|divided|distributed) (across|between|among) {cs}, in percent
        (contribution|weight) of each {c} to [the] (total|overall) {n} in percent
        which share of [the] {n} is due to each {c}
        """, f'df.groupby("{c}")["{n}"].sum() / df["{n}"].sum() * 100', says="""
        here is the share of each {c} in percent.
        these are the shares of the total {n}.
        """, want=lambda: {key: part / total * 100 for key, part in grouped(c, n, "sum").items()}, n=n, c=c,
        then=[Case([t], """
            (and|now) in absolute (numbers|figures)
            not in percent [, the totals]
            the (totals|amounts) instead [of percentages]
            """, f'df.groupby("{c}")["{n}"].sum()', says="here are the totals.", want=lambda: grouped(c, n, "sum"))])


@kind("different values in each group", need=[CATEGORY, CATEGORY], weight=0.8)
def distinct_by(t, rng):
    c = t.category()
    x = t.text() if rng.random() < 0.5 else t.category(but=[c])
    if x is None:
        return None
    pairs = {(a, b) for a, b in zip(c.values, x.values) if a is not None and b is not None}
    return Case([t], """
        how many (different|distinct|unique) {xs} (are there|do we have) (in|per|for|by) each {c}
        (number|count) of (different|distinct|unique) {xs} (by|per|in each|for each) {c}
        how many (different|distinct|unique) {xs} does (each|every) {c} have
        (count|count up) the (different|distinct|unique) {xs} (by|per|in each) {c}
        (distinct|unique|different) {xs} (per|by) {c}
        for (each|every) {c}, how many (different|distinct|unique) {xs} [are there]
        {c} and its number of (different|unique) {xs}
        how (diverse|varied) is each {c}: number of different {xs}
        group by {c} and count the (distinct|unique) {xs}
        unique {x} count by {c}
        """, f'df.groupby("{c}")["{x}"].nunique()', says="""
        here is how many different {xs} each {c} has.
        the table counts the {xs} of each {c}.
        """, want=lambda: {key: sum(a == key for a, _ in pairs) for key in c.distinct()}, c=c, x=x)


@kind("groups over a limit", need=[NUMBER, CATEGORY], weight=0.8)
def groups_over(t, rng):
    how = rng.choice(["sum", "mean"])
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    figures = n and sorted(grouped(c, n, how).values())
    if n is None or any(v != v for v in figures):
        return None
    middle = (figures[0] + figures[-1]) / 2
    x = int(middle) if middle >= 10 else round(middle, 1)
    over = rng.random() < 0.65
    fit = {key: v for key, v in grouped(c, n, how).items() if (v > x if over else v < x)}
    if not fit:
        return None
    more = "(over|above|more than|higher than|greater than)" if over else "(under|below|less than|lower than)"
    figure = FIGURES[how]
    return Case([t], f"""
        (which|what) {{cs}} have [a|an] {figure} {more} {{x}}
        (which|what) {{cs}} (are|lie|come) {more} {{x}} in {figure}
        {{cs}} with [a|an] {figure} {more} {{x}}
        (show|list|give me|find) [all|only] [the] {{cs}} (with|that have) [a|an] {figure} {more} {{x}}
        {figure} by {{c}}, only (where|if) it is {more} {{x}}
        only [the] {{cs}} whose {figure} is {more} {{x}}
        for which {{cs}} is the {figure} {more} {{x}}
        in which {{cs}} is the {figure} {more} {{x}}
        group by {{c}} and keep [only] [the] {{cs}} with {figure} {more} {{x}}
        are there {{cs}} with [a|an] {figure} {more} {{x}}, and which
        """, f"""
figures = df.groupby("{c}")["{n}"].{how}()
figures[figures {">" if over else "<"} {x}]
""", says="""
        these {cs} fit.
        here are the {cs} that you asked for.
        """, want=lambda: fit, n=n, c=c, x=said(x))


@kind("figure by group saved", need=[NUMBER, CATEGORY], weight=1.5)
def by_saved(t, rng):
    how = rng.choice(["sum", "mean"])
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    if n is None:
        return None
    saving = Saving(rng, "summary")
    figure = FIGURES[how]
    return Case([t], f"""
        {saving.verb} the {figure} (by|per|for each) {{c}} {saving.asks}
        (calculate|compute) the {figure} (by|per|for each) {{c}} and {saving.verb} (it|the result|that) {saving.asks}
        {figure} (by|per) {{c}}, {saving.verb} (it|the result) {saving.asks}
        (make|create|write) a (report|summary|file) [with|of] the {figure} (by|per|for each) {{c}} {saving.asks}
        (group by|for each) {{c}}, [compute] the {figure}, and {saving.verb} (it|that) {saving.asks}
        {saving.verb} {figure} per {{c}} {saving.asks}
        i need the {figure} of (each|every) {{c}} (saved|exported|written) {saving.asks}
        aggregate to {figure} by {{c}} and {saving.verb} {saving.asks}
        summarize {figure} by {{c}} {saving.asks}
        put the {figure} of each {{c}} {saving.asks}
        """, f'df.groupby("{c}")["{n}"].{how}().reset_index().{saving.call}', says="""
        the summary is in {out}.
        i saved it as {out}.
        """, n=n, c=c)
