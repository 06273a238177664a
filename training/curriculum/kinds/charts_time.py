"""Charts of a number, or of how many rows there are, over time."""

from ..cases import kind
from ..tables import CATEGORY, DATE, NUMBER
from .charts_changes import charted
from .charts_program import (
    PERIODS, Chart, Grouped, by_period, few, implied, said_name, spans, the_date)


def over_time(t, rng, how, kind="line", *, period=None, split=False, most=400):
    """A chart of a number by days, weeks, months and so on, or None; `how` None is what is implied."""
    d = the_date(t)
    n = None if how == "size" else t.number(adds=True if how == "sum" else None)
    if d is None or how != "size" and n is None:
        return None
    able = [p for p in ("WMMMMQY" if split else "DWMMMMQY") if 2 <= spans(d, p) <= most]
    if not able or period and period not in able:
        return None
    how = how or implied(n)
    s = few(t, most=7) if split else None
    if how is None or split and s is None:
        return None
    return Grouped(t, how, n, by_period(d, period or rng.choice(able)), kind, split=s)


@kind("line of the total over time", need=[NUMBER, DATE], weight=3)
def line_total(t, rng):
    chart = over_time(t, rng, "sum")
    return chart and charted(chart, """
        plot [the] <sum> {n} (by|per|for each) {p}
        <make> a <line> of [the] <sum> {n} (by|per|for each) {p}
        <line> of [the] <sum> {n} (by|per|for each|for every) {p}
        (plot|graph|visualise|draw) [the] {ply} <sum> {n}
        <line> of [the] {ply} (total|sum) of {n}
        {ply} (totals|sums) of {n} (as|in) a (line chart|line|curve|line graph)
        <sum> {n} (by|per) {p} as a (line|line chart|curve)
        (show|plot) how [the] total {n} (changes|develops|moves|evolves) (from {p} to {p}|{ply})
        (add up|sum|sum up) {n} (by|per|for each) {p} and (plot|graph|draw a line of) (it|the result)
        (trend|development|course) of [the] total {n} (by|per) {p}
        (show|plot|draw) the trend of [the] {ply} {n} totals
        (resample|group|aggregate) {n} {ply}, (sum it|take the sum), (and plot|plot) [the result]
        """, rng)


@kind("line of a number over time", need=[NUMBER, DATE], weight=3)
def line_implied(t, rng):
    chart = over_time(t, rng, None)
    return chart and charted(chart, """
        plot {n} (by|per|for each) {p}
        <make> a <line> of {n} (by|per|for each) {p}
        <line> of [the] {ply} {n}
        (plot|graph|draw|visualise) [the] {ply} {n}
        (show|plot|graph) the {ply} (trend|development|course|curve) of {n}
        {n} (by|per) {p} (as|in) a (line chart|line|line graph|curve)
        {n} (by|per) {p}, (line chart|as a line|plotted|line graph)
        (show|plot) how {n} (changes|develops|goes up and down|evolves|moves) (from {p} to {p}|{ply}|by {p})
        (trend|curve|development) of {n} (by|per) {p}
        (is|was) {n} going up or down from {p} to {p}? (plot|show|graph) it
        a line that shows {n} (for|in|of) (each|every) {p}
        how does {n} look {p} (by|after|to) {p}? (plot|graph|draw) it
        """, rng)


@kind("trend of a number over time", need=[NUMBER, DATE], weight=3)
def trend(t, rng):
    chart = over_time(t, rng, None, period="M")
    return chart and charted(chart, """
        (trend|development|evolution|course|history) of {n} over time
        (plot|graph|chart|visualise|visualize|draw) {n} over time
        <make> a <chart> of {n} over time
        <make> a <line> of {n} over time
        how (did|has) {n} (develop|developed|change|changed|evolve|evolved) over time
        how (did|does) {n} (develop|evolve|move|change) over time? (plot|chart|graph) it
        (show|show me|plot|graph) (the|a) (trend|development|evolution|course) (of|in|for) {n}
        (show|plot|draw) how {n} (changes|changed|develops|evolves|has gone) (over time|through time|as time goes on)
        (is|are) {n} (growing|going up|rising|falling|going down) over time? (show|plot|draw) (a chart|it|a line)
        (what is|what's) the trend (in|of|for) {n}? (plot|draw|chart) it
        {n} (trend|trend line|over time), (plotted|as a chart|in a chart|chart please|as a line)
        (time series|timeline|time series plot) of {n}
        (timeline|time line) <chart> of {n}
        """, rng)


@kind("line of the average over time", need=[NUMBER, DATE], weight=2)
def line_mean(t, rng):
    chart = over_time(t, rng, "mean")
    return chart and charted(chart, """
        plot [the] <mean> {n} (by|per|for each) {p}
        <make> a <line> of [the] <mean> {n} (by|per|for each) {p}
        <line> of [the] <mean> {n} (by|per|for each|for every) {p}
        (plot|graph|visualise|draw) [the] {ply} <mean> {n}
        <line> of [the] {ply} (average|mean) of {n}
        {ply} averages of {n} (as|in) a (line chart|line|curve|line graph)
        <mean> {n} (by|per) {p} as a (line|line chart|curve)
        (show|plot) how [the] average {n} (changes|develops|moves|evolves) (from {p} to {p}|{ply})
        (average|take the mean of) {n} (by|per|for each) {p} and (plot|graph|draw a line of) (it|the result)
        (trend|development) of [the] average {n} (by|per) {p}
        what was {n} on average (in|for) each {p}? (plot|graph|line) please
        {n} on average (per|by|in each) {p}, (line chart|plotted|as a line)
        """, rng)


@kind("bars over time", need=[NUMBER, DATE], weight=2)
def bars_over_time(t, rng):
    how = rng.choice([None, "sum", "sum", "mean"])
    chart = over_time(t, rng, how, "bar", most=40)
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    return chart and charted(chart, f"""
        <make> a <bar> of {what} (by|per|for each) {{p}}
        <bar> of {what} (by|per|for each|for every) {{p}}
        <bar> of [the] {{ply}} {what.replace("[the] ", "")}
        bars of {what} (by|per|for each) {{p}}
        {what} (by|per) {{p}} (as bars|as a bar chart|in a bar chart|with bars)
        (plot|draw|show|graph) {what} (by|per|for each) {{p}} (as|with|in) (bars|columns)
        {{ply}} {what.replace("[the] ", "")} as (bars|columns|a bar chart)
        one bar (per|for each|for every) {{p}} (with|showing|for) {what}
        (columns|bars) for {what} in (each|every) {{p}}
        (compare|contrast) {what} of [the] {{ps}} (with bars|in a bar chart|in a column chart)
        (group|aggregate) by {{p}} and (show|plot|draw) {what} as bars
        """, rng)


@kind("how many rows over time", need=[DATE], weight=2)
def count_over_time(t, rng):
    kind = rng.choice(["line", "line", "bar"])
    chart = over_time(t, rng, "size", kind, most=400 if kind == "line" else 40)
    if not chart:
        return None
    name = "<bar>" if kind == "bar" else "<line>"
    shape = "(as bars|as a bar chart|with bars)" if kind == "bar" else "(as a line|as a line chart|with a line)"
    own = "" if kind == "bar" else """
        plot [the] (number|count) of {many} (by|per|for each|in each) {p}
        (plot|graph|visualise) how many {many} there are (per|each|in each) {p}
        (plot|graph|visualise) [the] {ply} (number|count) of {many}
        how did the number of {many} (develop|change) (by {p}|from {p} to {p}|{ply})? (plot|graph) it
        (trend|development) of the number of {many} (by|per) {p}
        """
    return charted(chart, f"""
        <make> a {name} of the (number|count) of {{many}} (by|per|for each) {{p}}
        {name} of [the] (number of|count of) {{many}} (by|per|for each|in each) {{p}}
        {name} of how many {{many}} there are (per|each|in each) {{p}}
        {name} of [the] {{ply}} (number|count) of {{many}}
        number of {{many}} (by|per) {{p}} {shape}
        how many {{many}} (per|each|in each) {{p}}? {name}
        count [the] {{many}} (by|per|for each) {{p}} and (plot|show|draw) (them|it|the counts) {shape}
        (show|plot|draw) how many {{many}} (we have|there were) (each|every) {{p}} {shape}
        {{many}} (per|by) {{p}} {shape}
        {own}""", rng)


@kind("line of a number against its date", need=[NUMBER, DATE], weight=2)
def line_raw(t, rng):
    n, d = t.number(), t.date()
    if n is None:
        return None
    return charted(raw(t, d, n), """
        <make> a <line> of {n} (against|over|versus|vs) {d}
        <line> of {n} (against|over|versus|vs|with) {d}
        (plot|graph|draw|chart) {n} (against|versus|vs) {d}
        (plot|graph|draw) {n} (over|along) [the] {d}
        (plot|line|line plot|line chart), x axis {d}, y axis {n}
        (plot|draw|graph) {n} (on the y axis|as y) and {d} (on the x axis|as x)
        <line> with {d} on the x axis and {n} on the y axis
        (plot|draw) (every|each|all|the single|the raw) {n} (value|values) (over|against|by) {d}
        (plot|show|graph) {n} as a line (over|along|against) {d}, (not grouped|every row|ungrouped|without grouping)
        raw {n} values over {d} as a line
        """, rng)


def raw(t, d, n, **options):
    """A line of all values in the order of their dates."""
    chart = Chart(t, f'df.sort_values("{d}")', f"{said_name(n).capitalize()} over {said_name(d)}", y=said_name(n),
                  options={"x": f'"{d}"', "y": f'"{n}"', **options}, n=n, d=d)
    chart.plain, chart.again = 2 + len(options), lambda other: raw(t, d, other, **options)
    return chart


@kind("one line for each category over time", need=[NUMBER, DATE, CATEGORY], weight=2)
def lines_by(t, rng):
    how = rng.choice([None, "sum", "mean"])
    chart = over_time(t, rng, how, "line", split=True)
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    return chart and charted(chart, f"""
        <make> a <line> of {what} (by|per) {{p}} (for each|for every|by|per) {{s}}
        <line> of {what} (by|per) {{p}} and {{s}}
        <line> of {what} (by|per) {{p}}, (one line|a line|separate lines|a separate line) (per|for each) {{s}}
        (plot|graph|draw) {what} (by|per) {{p}} (for each|for every|by) {{s}}
        (plot|graph|visualise) {what} (by|per) {{p}}, (split|coloured|colored|broken down|separated) by {{s}}
        {{ply}} {what.replace("[the] ", "")} (by|per|for each) {{s}} (as|in) (lines|a line chart)
        (compare|contrast) how {what} of [the] {{ss}} (develops|changes) (by {{p}}|{{ply}}) (in a line chart|with lines)
        (one|a) line (per|for each|for every) {{s}} (with|showing|of) {what} (by|per) {{p}}
        lines of {what} (by|per) {{p}}, (a colour|a color|one) (for each|per) {{s}}
        (trend|trends|development) of {what} (by|per) {{p}} for (each|every) {{s}}
        (plot|show) [the] {{ply}} (development|trend) of {what} for (all|the) {{ss}} in one (chart|plot)
        """, rng)


@kind("several numbers over time", need=[NUMBER, NUMBER, DATE])
def numbers_over_time(t, rng):
    how = rng.choice(["sum", "mean"])
    found, d = t.of(NUMBER, 2, fit=(lambda c: c.adds) if how == "sum" else None), the_date(t)
    able = d and [p for p in "DWMMMQY" if spans(d, p) > 1]
    if not found or not able:
        return None
    a, b = found
    period = rng.choice(able)
    if rng.random() < 0.35:
        return charted(numbers_raw(t, d, a, b), """
            plot {n} and {m} (against|over|versus) {d}
            <make> a <line> of {n} and {m} (against|over|versus|vs) {d}
            <line> of {n} and {m} (against|over|with) {d} [in one plot|in one chart|together]
            (plot|draw|show) both {n} and {m} (over|against|along) {d}
            {n} and {m} as two lines (over|against) {d}
            two lines, {n} and {m}, x axis {d}
            {d} on the x axis, {n} and {m} as lines
            """, rng)
    data = f"df.groupby(df[\"{d}\"].dt.to_period('{period}'))[[\"{a}\", \"{b}\"]].{how}()"
    said = "Total" if how == "sum" else "Average"
    word, adverb = PERIODS[period]
    chart = Chart(t, data, f"{said} {said_name(a)} and {said_name(b)} by {word}", n=a, m=b, p=word, ply=adverb)
    return charted(chart, f"""
        plot [the] <{how}> {{n}} and {{m}} (by|per) {{p}}
        <make> a <line> of [the] <{how}> {{n}} and {{m}} (by|per|for each) {{p}}
        <line> of [the] {{ply}} <{how}> {{n}} and {{m}}
        (plot|draw|show) both <{how}> {{n}} and [<{how}>] {{m}} (by|per) {{p}}
        <{how}> {{n}} and {{m}} (by|per) {{p}} as (two lines|lines in one chart|a line chart)
        (plot|graph|compare) <{how}> {{n}} (with|and|against) {{m}} (by|per|for each) {{p}} in one (plot|line chart)
        two lines, <{how}> {{n}} and <{how}> {{m}}, (by|per|one point per) {{p}}
        """, rng)


def numbers_raw(t, d, a, b):
    """Two lines over a date."""
    return Chart(t, f'df.sort_values("{d}")', f"{said_name(a).capitalize()} and {said_name(b)} over {said_name(d)}",
                 options={"x": f'"{d}"', "y": f'["{a}", "{b}"]'}, n=a, m=b, d=d)


@kind("two axes over time", need=[NUMBER, NUMBER, DATE], weight=0.7)
def second_axis(t, rng):
    found, d = t.of(NUMBER, 2), t.date()
    if not found:
        return None
    a, b = found
    chart = numbers_raw(t, d, a, b).option(secondary_y=f'"{b}"')
    return charted(chart, """
        plot {n} and {m} (against|over) {d} with {m} on (a|the) (secondary|second|right) [y] axis
        <make> a <line> of {n} over {d} and {m} on (a|the) (secondary|second|right) [y] axis
        <line> of {n} and {m} (over|against) {d} with two y axes
        {n} on the left axis and {m} on the right axis, (over|against|by) {d}
        (dual|double|two) axis (chart|plot|line chart) of {n} and {m} (over|against) {d}
        plot {n} over {d} and (add|put) {m} on (a second|the right|a secondary) y axis
        {n} and {m} (over|against) {d}, each with (its own|a separate) (y axis|scale)
        (plot|draw) {n} (left|on the left) and {m} (right|on the right) (over|against) {d}
        """, rng)


@kind("area chart over time", need=[NUMBER, DATE])
def area(t, rng):
    chart = over_time(t, rng, rng.choice([None, "sum"]), "area")
    if not chart or chart.how != "sum" or min(chart.n.known()) < 0:
        return None
    return charted(chart, """
        <make> an area (chart|plot|graph) of [<sum>] {n} (by|per|for each) {p}
        area (chart|plot|graph) of [<sum>] {n} (by|per|for each) {p}
        area (chart|plot|graph) of [the] {ply} [<sum>] {n}
        [<sum>] {n} (by|per) {p} as [an] (area|area chart|area plot)
        (plot|show|draw) [<sum>] {n} (by|per) {p} (with the area filled|as a filled area|as an area)
        filled (line|area) chart of [<sum>] {n} (by|per) {p}
        (plot|draw) [the] {ply} [<sum>] {n} and fill the area (below|under it|under the line)
        (shade|fill) the area under [<sum>] {n} (by|per) {p}
        """, rng)


@kind("stacked area chart over time", need=[NUMBER, DATE, CATEGORY], weight=0.8)
def area_stacked(t, rng):
    chart = over_time(t, rng, "sum", "area", split=True)
    if not chart or min(chart.n.known()) < 0:
        return None
    return charted(chart, """
        <make> a stacked area (chart|plot|graph) of [<sum>] {n} (by|per) {p} and {s}
        stacked area (chart|plot|graph) of [<sum>] {n} (by|per) {p} (for each|by|and|split by) {s}
        stacked areas of [<sum>] {n} (by|per) {p}, (split|broken down|coloured) by {s}
        area (chart|plot) of [<sum>] {n} (by|per) {p}, stacked by {s}
        [<sum>] {n} (by|per) {p} (as|in) a stacked area (chart|plot) (by|for each|with one layer per) {s}
        (plot|show) how [the] {ply} {n} is made up of [the] {ss} (with|as|in) stacked areas
        stack [the] {ply} {n} of [all] [the] {ss} as areas
        (plot|draw) {ply} [<sum>] {n} as areas (on top of each other|stacked up), one (per|for each) {s}
        """, rng)
