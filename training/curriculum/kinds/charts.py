"""Charts of a number, or of how many rows there are, by category: bars and pies."""

from ..cases import kind
from ..tables import CATEGORY, NUMBER
from .charts_changes import charted
from .charts_program import Chart, Grouped, by_category, few, implied, said_name


def number_by(t, how, kind="bar", **more):
    """A chart of a number by a category, or None; `how` None is what is implied."""
    n, c = t.number(adds=True if how == "sum" else None), few(t)
    if n is None or c is None:
        return None
    how = how or implied(n)
    return how and Grouped(t, how, n, by_category(c), kind, **more)


@kind("bar chart of a number by category", need=[NUMBER, CATEGORY], weight=3)
def bar(t, rng):
    chart = number_by(t, None)
    return chart and charted(chart, """
        <make> a <bar> of {n} <by> {c}
        <bar> of {n} <by> {c}
        (bar|column) <chart> [of|with] {n} (by|per) {c}
        (plot|chart|graph|visualise|visualize) {n} (by|per|for each|for every) {c}
        {n} (by|per) {c} as (a bar chart|bars|a bar graph|a column chart|a chart)
        {n} (by|per) {c}, (bar chart|as bars|plotted|as a chart|chart please)
        (can i see|i'd like to see|show) {n} (by|per|for each) {c} (in a chart|as a chart|in a graph|graphically)
        (put|show|display|draw) [the] {n} of (each|every) {c} (in|as) a <bar>
        a bar for (each|every) {c} with its {n}
        (compare|contrast) the {cs} by {n} (in|with) a <chart>
        (compare|visualise) [the] {n} (across|of|between) [the] [different] {cs} (in a chart|as a chart|with bars)
        (how does|how do) {n} (differ|vary|compare) (between|across) {cs}? (plot|chart|draw|show) it
        x axis {c}, y axis {n}, bars
        bars of {n}, one (for each|per) {c}
        """, rng)


@kind("bar chart of the total by category", need=[NUMBER, CATEGORY], weight=3)
def bar_total(t, rng):
    chart = number_by(t, "sum")
    return chart and charted(chart, """
        <make> a <bar> of [the] <sum> {n} <by> {c}
        <bar> of [the] <sum> {n} <by> {c}
        <plot> [the] <sum> {n} <by> {c}
        <plot> the (sum|total) of {n} <by> {c}
        <bar> with the (sum|total) of {n} (for each|per|by) {c}
        <sum> {n} (by|per) {c} as (a bar chart|bars|a bar graph|a chart)
        how much {n} does (each|every) {c} (have|make|bring|account for) [in total]? <make> a <bar>
        (add up|sum|sum up) [the] {n} (by|per|for each) {c} and (plot|chart|graph|draw|visualise) (it|the result)
        (group|aggregate) [the {many}] by {c}, (sum|add up) {n} and (plot|make|draw) a <bar>
        show (how much|the total) {n} (each|every) {c} has (as|in|with) a (bar chart|chart|bar graph)
        (can i see|i'd like to see|let me see) the total {n} of (each|every) {c} (in a chart|as bars|as a graph)
        (visualise|visualize) which {cs} (bring|have|contribute) how much {n} [in total]
        bars for {c}, height is [the] <sum> {n}
        """, rng)


@kind("bar chart of the average by category", need=[NUMBER, CATEGORY], weight=3)
def bar_mean(t, rng):
    chart = number_by(t, "mean")
    return chart and charted(chart, """
        <make> a <bar> of [the] <mean> {n} <by> {c}
        <bar> of [the] <mean> {n} <by> {c}
        <plot> [the] <mean> {n} <by> {c}
        <plot> the (mean|average) of {n} <by> {c}
        <mean> {n} (by|per) {c} as (a bar chart|bars|a bar graph|a chart|a plot)
        <bar> with the (mean|average) of {n} (for each|per|by) {c}
        (what is|how high is) [the] {n} on average (for each|per|in each) {c}? (plot|draw|chart) it
        (show|compare) the average {n} (of|between|across) [the] {cs} (in|as|with) a (bar chart|chart|graph)
        (group|aggregate) by {c}, (average|take the mean of) {n} and (plot|chart|draw) (it|bars)
        (can i see|i'd like to see) the (average|mean) {n} of (each|every) {c} (in a chart|as bars|as a graph)
        (visualise|visualize) the average {n} (by|per|of each) {c}
        how does the average {n} (differ|vary) (by|between) {cs}? <bar> please
        {n} on average (per|by|for each) {c}, (as bars|bar chart|plotted)
        """, rng)


@kind("bar chart of the highest, lowest or median by category", need=[NUMBER, CATEGORY])
def bar_other(t, rng):
    how = rng.choice(["max", "min", "median"])
    chart = number_by(t, how)
    return chart and charted(chart, f"""
        <make> a <bar> of the <{how}> {{n}} <by> {{c}}
        <bar> of [the] <{how}> {{n}} <by> {{c}}
        <plot> [the] <{how}> {{n}} <by> {{c}}
        <{how}> {{n}} (by|per) {{c}} as (a bar chart|bars|a bar graph|a chart|a plot)
        <{how}> {{n}} (by|per|in each) {{c}}, (bar chart|as bars|plotted)
        (show|compare) the <{how}> {{n}} (of|between|across) [the] {{cs}} (in|as|with) a (bar chart|chart|graph)
        (can i see|let me see|i'd like to see) the <{how}> {{n}} of (each|every) {{c}} (in a chart|as bars|as a graph)
        (visualise|visualize) the <{how}> {{n}} (in each|for each|per) {{c}}
        (group by|for each) {{c}}, (take|find) the <{how}> {{n}} and (plot|chart|draw) (it|bars)
        what is the <{how}> {{n}} (in|of) each {{c}}? (plot|chart) it
        bars for {{c}}, height is the <{how}> {{n}}
        """, rng)


@kind("horizontal bar chart by category", need=[NUMBER, CATEGORY], weight=1.5)
def bar_horizontal(t, rng):
    how = rng.choice([None, "sum", "mean"])
    chart = number_by(t, how, "barh")
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    return chart and charted(chart, f"""
        <make> a horizontal <bar> of {what} <by> {{c}}
        horizontal <bar> of {what} <by> {{c}}
        horizontal bars of {what} (by|per|for each) {{c}}
        {what} (by|per) {{c}} (as|in|with) (horizontal bars|a horizontal bar chart|sideways bars)
        {what} (by|per) {{c}}, horizontal (bars|bar chart)
        (plot|show|draw) {what} (by|per|for each) {{c}} (horizontally|sideways|with horizontal bars|as a barh)
        barh of {what} (by|per) {{c}}
        sideways bar (chart|graph) of {what} (by|per) {{c}}
        (visualise|visualize) {what} (by|per) {{c}} with bars that (lie on their side|go to the right|are horizontal)
        a bar chart of {what} (by|per) {{c}} with the {{cs}} on the (y axis|vertical axis|left)
        <bar> of {what} (by|per) {{c}}, (horizontal|horizontal please|make it horizontal|lying on its side)
        """, rng)


@kind("sorted bar chart by category", need=[NUMBER, CATEGORY], weight=2)
def bar_sorted(t, rng):
    how = rng.choice([None, "sum", "mean"])
    chart = number_by(t, how, rng.choice(["bar", "bar", "barh"]), order=".sort_values(ascending=False)")
    if not chart:
        return None
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    flat = "horizontal " if chart.kind == "barh" else ""
    own = "" if chart.kind == "barh" else """
        (rank|sort|order) the {cs} by {w} (in a chart|in a bar chart|as bars|and plot it|and plot them)
        (plot|chart|graph) a ranking of [the] {cs} by {w}
        (chart|plot|show in a bar chart) which {cs} have the (most|highest) {w}, (highest|biggest) first
        """.replace("{w}", what)
    return charted(chart, f"""
        <make> a sorted {flat}<bar> of {what} <by> {{c}}
        sorted {flat}<bar> of {what} <by> {{c}}
        {flat}<bar> of {what} <by> {{c}}, (sorted|ordered|ranked) [descending|from high to low|by value]
        {flat}<bar> of {what} <by> {{c}}, (largest|biggest|highest) [one] first
        {flat}<bar> of {what} <by> {{c}} in descending order
        {flat}bars of {what} (by|per) {{c}} (sorted|ordered) (by size|by height|from highest to lowest)
        {what} (by|per) {{c}} as {flat}bars, (sorted|highest first|biggest first|in descending order)
        (draw|show) {what} (by|per) {{c}} as {flat}bars from (high to low|largest to smallest|biggest to smallest)
        {own}""", rng)


@kind("bar chart of the biggest groups", need=[NUMBER, CATEGORY], weight=2)
def bar_top(t, rng):
    how = rng.choice([None, "sum", "sum", "mean"])
    chart = number_by(t, how, rng.choice(["bar", "bar", "bar", "barh"]))
    if not chart or len(chart.by.column.distinct()) < 4:
        return None
    groups = len(chart.by.column.distinct())
    count = rng.choice([k for k in (2, 3, 3, 4, 5, 6) if k < groups])
    names = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six"}
    chart.order = f".sort_values(ascending=False).head({count})"
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    flat = "horizontal " if chart.kind == "barh" else ""
    return charted(chart, f"""
        <make> a {flat}<bar> of the top {{k}} {{cs}} by {what}
        {flat}<bar> of the top {{k}} {{cs}} (by|in terms of|in) {what}
        top {{k}} {{cs}} by {what} (as|in) (a {flat}bar chart|a {flat}bar graph)
        (plot|draw|visualise|show) [only] the {{k}} {{cs}} with the (most|highest|largest) {what} as {flat}bars
        {flat}<bar> of {what} (by|per) {{c}}, (only the|just the|limited to the) (top|biggest|largest|first) {{k}}
        {flat}<bar> of {what} (by|per) {{c}}, top {{k}} [only]
        {flat}bars for the {{k}} (biggest|largest|leading|top) {{cs}} by {what}
        the {{k}} (strongest|biggest|leading) {{cs}} by {what} in a {flat}<bar>
        {flat}bars of {what} for the (top|best|leading) {{k}} {{cs}}
        """, rng, k=[str(count), names[count]])


@kind("bar chart of how many there are by category", need=[CATEGORY], weight=3)
def bar_count(t, rng):
    c = few(t)
    if c is None:
        return None
    chart = Grouped(t, "size", None, by_category(c), rng.choice(["bar", "bar", "bar", "barh"]))
    flat = "horizontal " if chart.kind == "barh" else ""
    own = "" if flat else """
        (plot|chart|graph|visualise) how many {many} there are (per|in each|for each|by) {c}
        (plot|chart|graph|visualise) the (number|count) of {many} (by|per|in each|for each) {c}
        how many {many} (are there|do we have) (in|per|for) each {c}? (plot|draw|chart|graph) it
        (count plot|countplot) of {c}
        (plot|chart) the (counts|value counts|frequencies|frequency) of [the] {cs}
        (visualise|visualize|plot|chart) how often each {c} (occurs|appears|comes up)
        """
    return charted(chart, f"""
        <make> a {flat}<bar> of the (number|count) of {{many}} <by> {{c}}
        {flat}<bar> of [the] (number of|count of) {{many}} <by> {{c}}
        {flat}<bar> of how many {{many}} there are (by|per|in each) {{c}}
        {flat}<bar> (showing|that shows) how many {{many}} each {{c}} has
        {flat}<bar> of (the counts|value counts|counts|the frequencies) of {{c}}
        {flat}<bar> of how often each {{c}} (occurs|appears|comes up)
        count the {{many}} (by|per|for each) {{c}} and <make> a {flat}<bar>
        number of {{many}} (by|per) {{c}} as (a {flat}bar chart|{flat}bars|a {flat}bar graph)
        (distribution|breakdown) of [the] {{many}} (by|over) {{c}} as (a {flat}bar chart|{flat}bars)
        {flat}bars for the (number|count) of {{many}} in each {{c}}
        {own}""", rng)


def two_by(t, rng, how):
    """A chart of a number by two categories, or None."""
    n, c = t.number(adds=True if how == "sum" else None), few(t)
    s = c and few(t, but=[c], most=6)
    if n is None or s is None:
        return None
    how = how or implied(n)
    return how and Grouped(t, how, n, by_category(c), "bar", split=s)


@kind("grouped bar chart of two categories", need=[NUMBER, CATEGORY, CATEGORY], weight=1.5)
def bar_grouped(t, rng):
    how = rng.choice([None, "sum", "mean"])
    chart = two_by(t, rng, how)
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    return chart and charted(chart, f"""
        <make> a (grouped|clustered) <bar> of {what} by {{c}} and {{s}}
        (grouped|clustered) <bar> of {what} by {{c}} and {{s}}
        (grouped|clustered|side by side) bars of {what} (by|per) {{c}} and {{s}}
        <bar> of {what} (by|per) {{c}} and {{s}}
        <bar> of {what} (by|per|for each) {{c}}, (split|broken down|grouped|separated) by {{s}}
        <bar> of {what} (by|per) {{c}} with (a bar|bars|one bar) (for each|per) {{s}}
        <plot> {what} (by|per) {{c}} and {{s}} (as|with|in) [grouped] bars
        {what} (by|per) {{c}} and {{s}} as (grouped|clustered) bars
        for (each|every) {{c}} (draw|show) {what} of (each|every) {{s}} (as|in) bars (next to each other|side by side)
        (compare|contrast) {what} of [the] {{ss}} within (each|every) {{c}} (in|with) a <bar>
        bars of {what} for each {{c}}, (coloured|colored) by {{s}}
        <bar> of {what}, {{c}} on the x axis and (a colour|a color|colours) (for each|per|by) {{s}}
        """, rng)


@kind("stacked bar chart of two categories", need=[NUMBER, CATEGORY, CATEGORY], weight=1.5)
def bar_stacked(t, rng):
    chart = two_by(t, rng, rng.choice([None, "sum"]))
    if not chart or chart.how != "sum":
        return None
    chart.options["stacked"] = "True"
    return charted(chart, """
        <make> a stacked <bar> of [the] [<sum>] {n} by {c} and {s}
        stacked <bar> of [the] [<sum>] {n} by {c} and {s}
        stacked bars of [the] [<sum>] {n} (by|per|for each) {c}, (split|broken down|divided) by {s}
        stacked <bar> of [<sum>] {n} (by|per) {c} with {ss} as the (parts|stacks|segments|colours)
        [<sum>] {n} (by|per) {c} and {s} (as|in|with) stacked bars
        <plot> [the] [<sum>] {n} (by|per) {c}, stacked by {s}
        <bar> of [<sum>] {n} (by|per) {c}, stacked by {s}
        stack [the] {n} of (the|all) {ss} (on top of each other|in one bar) (for|per) each {c}
        (show|plot) how {n} (per|of each) {c} (is made up of|splits into|consists of) {ss} (with|as|in) stacked bars
        one bar per {c}, (stacked|piled up) by {s}, of [the] [<sum>] {n}
        (composition|make up|breakdown) of {n} (by|per) {c} and {s} as (stacked bars|a stacked bar chart)
        """, rng)


@kind("bars of shares by two categories", need=[NUMBER, CATEGORY, CATEGORY], weight=0.7)
def bar_shares(t, rng):
    base = two_by(t, rng, "sum")
    if not base or min(base.n.known()) < 0 or None in base.n.values:
        return None
    n, c, s = base.n, base.by.column, base.split
    data = "shares.div(shares.sum(axis=1), axis=0).mul(100)"
    chart = Chart(t, data, f"Share of {said_name(n)} by {base.by.word} and {said_name(s)}",
                  lines=[f'shares = df.groupby(["{c}", "{s}"])["{n}"].sum().unstack()'], y="percent",
                  options={"kind": "'bar'", "stacked": "True"}, n=n, c=c, s=s)
    return charted(chart, """
        <make> a (100%|100 percent|percentage|normalised) stacked <bar> of {n} by {c} and {s}
        (100%|100 percent|percent|percentage|normalized) stacked <bar> of {n} by {c} and {s}
        stacked <bar> of {n} (by|per) {c} and {s} (in percent|as percentages|normalised to 100%|adding up to 100%)
        (percentage|share|proportion) of {n} by {s} (within|for|in) each {c} as stacked bars
        for (each|every) {c} (show|plot|draw) the (share|percentage) of {n} (by|of each) {s} (as|in) stacked bars
        stacked bars where (every|each) {c} adds up to 100%, split by {s}, (for|of) {n}
        <plot> what (percent|percentage|share) of {n} each {s} has (within|in) (each|every) {c} as stacked bars
        relative stacked (bars|bar chart) of {n} (by|per) {c} and {s}
        how is {n} split (in percent|percentage wise|proportionally) among {ss} in each {c}? stacked bars please
        """, rng)


@kind("bars of how many there are by two categories", need=[CATEGORY, CATEGORY])
def bar_count_two(t, rng):
    c = few(t)
    s = c and few(t, but=[c], most=6)
    if s is None:
        return None
    chart = Grouped(t, "size", None, by_category(c), "bar", split=s)
    stacked = rng.random() < 0.5
    if stacked:
        chart.options["stacked"] = "True"
    way = "stacked" if stacked else "(grouped|clustered)"
    return charted(chart, f"""
        <make> a {way} <bar> of the (number|count) of {{many}} by {{c}} and {{s}}
        {way} <bar> of (the number of|how many) {{many}} by {{c}} and {{s}}
        {way} <bar> of the counts of {{c}} and {{s}}
        count [the] {{many}} by {{c}} and {{s}} and (plot|draw|show) {way} bars
        {way} bars (for|of) how many {{many}} there are (per|in each) {{c}}, (split|broken down) by {{s}}
        number of {{many}} (by|per) {{c}} and {{s}} as {way} bars
        (plot|show) how many {{many}} of each {{s}} there are in (each|every) {{c}} (as|with) {way} bars
        {way} count plot of {{c}} (split|coloured|grouped) by {{s}}
        how many {{many}} per {{c}} and {{s}}? {way} <bar>
        """, rng)
