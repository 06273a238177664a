"""Charts in several panels or with two measures: subplots, side by side, errors, missing values, Pareto, waterfall."""

from ..cases import kind
from ..tables import CATEGORY, DATE, NUMBER
from .charts import number_by
from .charts_changes import charted
from .charts_program import Chart, Grouped, by_category, few, quoted, said_name
from .charts_time import over_time


def headed(chart):
    """The title above all panels."""
    chart.after = {"suptitle": f"plt.suptitle({quoted(chart.words())})"}
    return chart


@kind("bars of two numbers by category", need=[NUMBER, NUMBER, CATEGORY], weight=1.5)
def two_numbers(t, rng):
    how = rng.choice(["sum", "mean"])
    found, c = t.of(NUMBER, 2, fit=(lambda n: n.adds) if how == "sum" else None), few(t)
    if not found or c is None:
        return None
    a, b = found
    said = {"sum": "Total", "mean": "Average"}[how]
    chart = Chart(t, f'df.groupby("{c}")[["{a}", "{b}"]].{how}()',
        f"{said} {said_name(a)} and {said_name(b)} by {said_name(c)}",
                  options={"kind": "'bar'"}, n=a, m=b, c=c)
    chart.split = "both"
    return charted(chart, f"""
        <make> a <bar> of [the] <{how}> {{n}} and {{m}} <by> {{c}}
        <bar> of [the] <{how}> {{n}} and {{m}} <by> {{c}}
        <bar> with both <{how}> {{n}} and [<{how}>] {{m}} (by|per|for each) {{c}}
        (plot|draw|show) [the] <{how}> {{n}} and {{m}} (by|per|for each) {{c}} (as|with|in) (bars|two bars|grouped bars)
        <{how}> {{n}} and {{m}} (by|per) {{c}} as (bars|grouped bars|a bar chart|bars side by side)
        (compare|contrast) [the] <{how}> {{n}} (and|with) [the] [<{how}>] {{m}} (by|per) {{c}} (in|with) a <bar>
        two bars (for each|per) {{c}}, <{how}> {{n}} and <{how}> {{m}}
        (for each|for every) {{c}} (show|draw|plot) the <{how}> {{n}} next to the <{how}> {{m}} as bars
        """, rng)


@kind("a panel of time for each category", need=[NUMBER, DATE, CATEGORY], weight=0.8)
def panels(t, rng):
    chart = over_time(t, rng, rng.choice([None, "sum", "mean"]), "line", split=True)
    if not chart:
        return None
    chart = Chart(t, chart.source(), chart.words(), options={"subplots": "True"}, **chart.slots)
    chart.kind = "subplots"
    how = "sum" if ".sum()" in chart.data else "mean"
    return charted(headed(chart), f"""
        <make> (subplots|a subplot|separate line charts) of <{how}> {{n}} (by|per) {{p}} (for each|per|for every) {{s}}
        one (subplot|panel|small chart) (per|for each) {{s}} (with|of|showing) [the] <{how}> {{n}} (by|per) {{p}}
        (plot|draw) [the] <{how}> {{n}} (by|per) {{p}} in (separate|individual) (subplots|panels) (for each|per) {{s}}
        [the] {{ply}} <{how}> {{n}} in (subplots|separate panels|small multiples) by {{s}}
        (facet|split into subplots|split into panels) [the] <{how}> {{n}} (by|per) {{p}} by {{s}}
        a separate line (chart|plot) of {{ply}} <{how}> {{n}} for each {{s}}
        (each|every) {{s}} in its own (panel|subplot|plot), <{how}> {{n}} (by|per) {{p}}
        """, rng)


@kind("two charts side by side", need=[NUMBER, NUMBER, CATEGORY])
def side_by_side(t, rng):
    (a, b), c = t.of(NUMBER, 2), few(t)
    if c is None:
        return None
    first = Grouped(t, "mean", a, by_category(c))
    if rng.random() < 0.5:
        heading = quoted(f"Distribution of {said_name(b)}")
        second = f'df["{b}"].plot(kind=\'hist\', bins=20, ax=axes[1], title={heading})'
        title = "{} and distribution of {}".format(first.words(), said_name(b))
        what = "a <bar> of [the] <mean> {n} (by|per) {c} and a <hist> of {m}"
    else:
        other = Grouped(t, "mean", b, by_category(c))
        second = f'{other.source()}.plot(kind=\'bar\', ax=axes[1], title={quoted(other.words())})'
        title = "{} and {}".format(first.words(), other.words().lower())
        what = "(bar charts|bars) of [the] <mean> {n} and [the] <mean> {m} (by|per) {c}"
    lines = ["fig, axes = plt.subplots(1, 2, figsize=(12, 5))",
             f"{first.source()}.plot(kind='bar', ax=axes[0], title={quoted(first.words())})", second]
    chart = Chart(t, None, title, lines=lines, n=a, m=b, c=c)
    chart.after = {"layout": "plt.tight_layout()"}
    chart.slots["title"] = None
    return charted(chart, f"""
        {what} side by side
        <make> {what}, (side by side|next to each other|beside each other)
        (side by side|next to each other): {what}
        two (charts|plots|panels) (side by side|next to each other): {what}
        {what} (in one figure|in two panels|in two subplots|as two subplots)
        (put|place|show|draw) {what} (next to each other|side by side|in one figure)
        a figure with two (panels|subplots|charts): {what}
        """, rng, depth=0, plain=True)


@kind("bars of the mean with errors", need=[NUMBER, CATEGORY])
def errors(t, rng):
    chart = number_by(t, "mean")
    if not chart:
        return None
    chart = Chart(t, "groups.mean()", f"Average {said_name(chart.n)} by {chart.by.word}", y=said_name(chart.n),
        **chart.slots,
                  lines=[f'groups = df.groupby("{chart.by.column}")["{chart.n}"]'],
                  options={"kind": "'bar'", "yerr": "groups.std()", "capsize": "4"})
    return charted(chart, """
        <make> a <bar> of [the] <mean> {n} (by|per) {c} with (error bars|the standard deviation)
        <bar> of [the] <mean> {n} (by|per) {c} with (error bars|the standard deviation|std error bars)
        <mean> {n} (by|per) {c} with (error bars|the standard deviation as error bars), (plotted|as bars|bar chart)
        (plot|draw) [the] (mean|average) and [the] (standard deviation|std) of {n} (by|per) {c} (as bars with errors)
        (plot|draw) [the] <mean> {n} (for each|per) {c} and (add|show) (error bars|the standard deviation)
        error bars of {n} (by|per|for each) {c}
        (error bar|errorbar) (chart|plot) of {n} (by|per) {c}
        mean plus minus std of {n} (by|per|for each) {c}, (plotted|as bars|bar chart)
        """, rng)


@kind("bars of missing values", need=[], weight=1.2)
def missing(t, rng):
    chart = Chart(t, "df.isna().sum()", "Missing values by column", y="count", options={"kind": "'bar'"})
    if not any(None in c.values for c in t.columns):
        return None
    return charted(chart, """
        <make> a <bar> of [the] (missing|empty|null) values [by|per|in each|for each] [column]
        <bar> of [the] (number of|count of) (missing|empty|null|nan) (values|cells) (per|by|in each|for each) column
        (plot|chart|graph) [the] (missing|empty|null|nan) (values|cells|entries|data) [(by|per|in each|for each) column]
        (plot|chart|graph) how many (values|entries|cells) are (missing|empty) (per|by|in each|in every) column
        (show|show me) (where|in which columns) (values|data) (are|is) missing (in|as|with) a (chart|bar chart|graph)
        (missing|empty|null) values (per|by) column (as bars|as a bar chart|in a chart|plotted)
        bars for the (missing|empty) values of (each|every) column
        which columns have (gaps|missing values|holes)? (chart|plot|graph|draw) it
        (missingness|missing data) (chart|plot|graph|bars)
        """, rng)


def valued(t, n, c, order=""):
    """The line that names the totals by category."""
    return f'totals = df.groupby("{c}")["{n}"].sum(){order}'


@kind("Pareto chart", need=[NUMBER, CATEGORY], weight=0.8)
def pareto(t, rng):
    n, c = t.number(adds=True), few(t)
    if n is None or c is None or min(n.known()) < 0:
        return None
    lines = [valued(t, n, c, ".sort_values(ascending=False)"), "totals.plot(kind='bar')",
             "(totals.cumsum() / totals.sum() * 100).plot(secondary_y=True, color='red', marker='o')"]
    chart = Chart(t, None, f"Pareto chart of {said_name(n)} by {said_name(c)}", lines=lines, n=n, c=c)
    return charted(chart, """
        <make> a pareto (chart|diagram|plot|graph) of {n} (by|per|for each) {c}
        pareto (chart|diagram|plot|graph|analysis) of {n} (by|per) {c}
        {n} (by|per) {c} as a pareto (chart|diagram|plot)
        (plot|show) {n} (by|per) {c} as sorted bars with a cumulative (percentage|share) [line]
        sorted bars of {n} (by|per) {c} (plus|with|and) a (line|curve) of the cumulative (percentage|percent|share)
        (80/20|80-20) (chart|plot|diagram) of {n} (by|per) {c}
        (which|what) {cs} make up 80% of {n}? pareto (chart|plot)
        pareto: {n} by {c}
        """, rng, depth=1)


@kind("waterfall chart", need=[NUMBER, CATEGORY], weight=0.6)
def waterfall(t, rng):
    n, c = t.number(adds=True), few(t)
    if n is None or c is None:
        return None
    lines = [valued(t, n, c), "plt.bar(totals.index, totals, bottom=totals.cumsum() - totals)"]
    chart = Chart(t, None, f"Waterfall of {said_name(n)} by {said_name(c)}", lines=lines, y=said_name(n), n=n, c=c)
    return charted(chart, """
        <make> a waterfall (chart|plot|graph|diagram) of {n} (by|per|for each) {c}
        waterfall (chart|plot|graph|diagram|bars) of {n} (by|per) {c}
        {n} (by|per) {c} as a waterfall [chart|plot]
        (show|plot|draw) how {n} (builds up|adds up|is built up|accumulates) {c} by {c} (in|with|as) a waterfall [chart]
        (show|plot) [the] {n} (by|per) {c} as floating bars that (start where the last one ends|build on each other)
        waterfall: {n} by {c}
        floating bars of {n} (by|per) {c}, each starting where the one before ends
        """, rng, depth=1)


@kind("dots by category", need=[NUMBER, CATEGORY], weight=0.5)
def dots(t, rng):
    chart = number_by(t, None)
    if not chart:
        return None
    chart = Chart(t, chart.source(), chart.words(), y=said_name(chart.n),
        options={"marker": "'o'", "linestyle": "''"}, **chart.slots)
    return charted(chart, """
        <make> a dot (plot|chart) of {n} (by|per|for each) {c}
        dot (plot|chart) of {n} (by|per|for each) {c}
        {n} (by|per) {c} as (dots|points) (instead of bars|not bars|without lines)
        (dots|points) for {n} (by|per|of each) {c}, no lines
        (plot|show|draw) {n} (by|per|for each) {c} as (dots|points|single dots)
        one dot (for each|per) {c} (showing|with|for) [its] {n}
        (mark|show) {n} of each {c} with a dot
        """, rng, depth=1)
