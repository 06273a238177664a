"""More charts over time: running totals, moving averages, weekdays, years, steps and stems."""

from ..cases import kind
from ..tables import CATEGORY, DATE, NUMBER, words
from .charts_changes import charted
from .charts_program import (
    PERIODS, Chart, Grouped, by_category, by_month_name, by_weekday, implied, quoted, said_name, spans, the_date)

TIMES = {"year", "month", "quarter", "week", "decade", "season", "weekday", "hour", "day"}


@kind("running total over its date", need=[NUMBER, DATE], weight=1.5)
def cumulative(t, rng):
    n, d = t.number(adds=True), the_date(t)
    if n is None or d is None:
        return None
    able = [p for p in "WMMMQ" if spans(d, p) > 1]
    if able and rng.random() < 0.5:
        period = rng.choice(able)
        word, adverb = PERIODS[period]
        data = f"df.groupby(df[\"{d}\"].dt.to_period('{period}'))[\"{n}\"].sum().cumsum()"
        chart = Chart(t, data, f"Cumulative {said_name(n)} by {word}", y=said_name(n), n=n, p=word, ply=adverb)
        return charted(chart, """
            (plot|graph|draw|show) [the] (cumulative|running total of|accumulated|cumulated) {n} (by|per|for each) {p}
            <make> a <line> of [the] (cumulative|running total of|accumulated) {n} (by|per) {p}
            (cumulative|running) <line> of {n} (by|per) {p}
            (cumulative|accumulated) {n} (by|per) {p} (as a line|plotted|as a chart|in a chart)
            (plot|show) how {n} (adds up|accumulates|piles up|sums up) (by {p}|from {p} to {p}|{ply})
            (sum|add up) {n} (by|per) {p} and (plot|draw) the running total
            {ply} (cumulative|running) total of {n} as a (line|line chart|chart)
            """, rng)
    data = f'df.sort_values("{d}").set_index("{d}")["{n}"].cumsum()'
    chart = Chart(t, data, f"Cumulative {said_name(n)}", y=said_name(n), n=n, d=d)
    return charted(chart, """
        (plot|graph|draw) [the] (cumulative|running total of|accumulated|cumulated) {n} [over time|over {d}|against {d}]
        <make> a <line> of [the] (cumulative|running total of|accumulated) {n} [over time]
        cumulative (line|sum|line chart|chart|plot) of {n} [over time|over {d}]
        running total of {n} (as a line|plotted|as a chart|over time, plotted)
        (plot|show|draw|chart) how {n} (adds up|accumulates|piles up|sums up|builds up) over time
        (line|line chart|curve) of {n} (added up|summed up|accumulated) over time
        (accumulate|cumulate|add up) {n} (by|over|along) {d} and plot it
        (how|plot how) does {n} (add up|accumulate|build up) over time? (plot|line chart|chart)
        """, rng)


@kind("moving average beside the values", need=[NUMBER, DATE])
def moving(t, rng):
    n, d = t.number(), the_date(t)
    if n is None or d is None:
        return None
    k = rng.choice([3, 5, 7, 7, 10])
    lines = [f'df = df.sort_values("{d}").set_index("{d}")', f'df["{n}"].plot(label={quoted(said_name(n))})',
             f"df[\"{n}\"].rolling({k}).mean().plot(label='moving average')"]
    chart = Chart(t, None, f"{said_name(n).capitalize()} and moving average", lines=lines, y=said_name(n),
                  after={"legend": "plt.legend()"}, n=n, d=d)
    return charted(chart, """
        plot {n} (with|and|together with|and its) [a|the] {k} (point|value|row|period|step|day) (moving|rolling) average
        <make> a <line> of {n} with a {k} (point|value|day|period) (moving|rolling) (average|mean)
        {k} (point|day) (moving|rolling) average of {n} (beside|next to) the (raw|original|actual) (values|data)
        (smooth|smoothen) {n} (with|by) a {k} (point|value) (moving|rolling) average and plot both
        (plot|draw) {n} (over time|over {d}) and add a (moving|rolling) (average|mean) (of|over) {k} (values|rows|days)
        {n} over {d} with a (rolling|moving) (mean|average) (of|over) {k}
        raw {n} and [its] (moving|rolling) average (window|over) {k} in one (plot|chart)
        (rolling|moving) mean (window|of window) {k} of {n} along with the raw values, plotted
        """, rng, k=str(k))


def calendar_chart(t, rng, grouped):
    """Bars by weekday or by the name of the month."""
    d = the_date(t)
    how = rng.choice(["sum", "mean", "size", None])
    n = None if how == "size" else t.number(adds=True if how == "sum" else None)
    if d is None or how != "size" and n is None:
        return None
    how = how or implied(n)
    return how and Grouped(t, how, n, grouped(d), "bar"), how


def calendar_words(chart, how):
    """What is shown, in words of a request."""
    if how == "size":
        return "(the number of {many}|how many {many} there are|[the] count of {many})"
    return f"[the] <{how}> {{n}}"


@kind("bars by weekday", need=[DATE])
def weekdays(t, rng):
    found = calendar_chart(t, rng, by_weekday)
    if not found or not found[0]:
        return None
    chart, how = found
    what = calendar_words(chart, how)
    return charted(chart, f"""
        <make> a <bar> of {what} (by|per|for each) (weekday|day of the week|day of week)
        <bar> of {what} (by|per|for each) (weekday|day of the week)
        (plot|chart|graph|visualise) {what} (by|per|for each) (weekday|day of the week)
        {what} (by|per) (weekday|day of the week) (as bars|as a bar chart|in a bar chart|in a chart)
        (plot|chart|show as bars) {what} (on mondays, tuesdays and so on|from monday to sunday|monday to sunday)
        bars for (monday to sunday|the days of the week|each weekday) with {what}
        (compare|contrast) [the] (weekdays|days of the week) by {what} (in|with) a <chart>
        (which|what) (weekday|day of the week) is (best|strongest|busiest)? (chart|plot) {what} (by weekday|for each)
        {what} on each (weekday|day of the week), (bar chart|plotted|as bars)
        """, rng)


@kind("bars by the name of the month", need=[DATE], weight=0.8)
def month_names(t, rng):
    found = calendar_chart(t, rng, by_month_name)
    if not found or not found[0]:
        return None
    chart, how = found
    what = calendar_words(chart, how)
    return charted(chart, f"""
        <make> a <bar> of {what} (by|per|for each) (month name|calendar month|month of the year)
        <bar> of {what} (by|per|for each) (month name|calendar month|name of the month)
        (plot|chart|graph|visualise) {what} (by|per) (month name|calendar month|month of the year)
        (plot|chart|show as bars) {what} (from january to december|january to december|for january, february and so on)
        {what} (by|per) (calendar month|month of the year) (as bars|as a bar chart|in a chart)
        bars for (january to december|the twelve months of the year) with {what}
        {what} by month (regardless of|ignoring|whatever) the year, (bar chart|as bars|plotted)
        (seasonality|seasonal pattern) of {what} (by|over the) (calendar month|months of the year) as bars
        """, rng)


@kind("one line for each year", need=[NUMBER, DATE], weight=0.7)
def years(t, rng):
    n, d = t.number(adds=True), the_date(t)
    if n is None or d is None or spans(d, "Y") < 2:
        return None
    data = f'df.pivot_table(index=df["{d}"].dt.month, columns=df["{d}"].dt.year, values="{n}", aggfunc=\'sum\')'
    chart = Chart(t, data, f"Total {said_name(n)} by month and year", x="month", y=said_name(n), n=n, d=d)
    return charted(chart, """
        (compare|plot|show|draw) [the] [total] {n} by month, one line (per|for each) year
        (year over year|year on year|yoy) (comparison|chart|line chart|plot) of [the] [monthly] {n}
        (compare|plot) [the] years by [monthly] {n} in a <line>
        <make> a <line> of [total] {n} by month (with|and) (a line|one line|separate lines) (for each|per) year
        (overlay|superimpose) the years in a <line> of [monthly] {n}
        monthly {n} (of|for) each year as (separate|its own) (line|lines)
        how does [monthly] {n} (compare|differ) (between|across) years? <line>
        (plot|show) {n} from january to december with one line for each year
        """, rng)


@kind("steps or stems over a date", need=[NUMBER, DATE], weight=0.6)
def steps(t, rng):
    n, d = t.number(), t.date()
    if n is None or None in n.values:
        return None
    title = f"{said_name(n).capitalize()} over {said_name(d)}"
    if rng.random() < 0.5:
        chart = Chart(t, f'df.sort_values("{d}")', title, y=said_name(n), n=n, d=d,
                      options={"x": f'"{d}"', "y": f'"{n}"', "drawstyle": "'steps-post'"})
        name, shape = "(step|stairs|staircase)", "(steps|stairs|a step line)"
    else:
        chart = Chart(t, None, title, lines=[f'plt.stem(df["{d}"], df["{n}"])'], y=said_name(n), n=n, d=d)
        name, shape = "(stem|lollipop)", "(stems|lollipops|stems with dots)"
    return charted(chart, f"""
        <make> a {name} (plot|chart|graph) of {{n}} (over|against|vs|by) {{d}}
        {name} (plot|chart|graph) of {{n}} (over|against|versus|by) {{d}}
        {name} (plot|chart|diagram) with {{d}} on the x axis and {{n}} on the y axis
        (plot|draw|show) {{n}} (over|against) {{d}} (as|with|in) {shape}
        {{n}} (over|against) {{d}} as {shape}
        (draw|use) {shape} for {{n}} (over|along) {{d}}
        (visualise|visualize) {{n}} (over|along|against) {{d}} with a {name} (plot|chart)
        """, rng)


@kind("line by a column of years or months", need=[NUMBER], weight=1.5)
def by_time_column(t, rng):
    found = [c for c in t.columns if c.role in (CATEGORY, NUMBER) and TIMES & set(words(c.name).split())
             and len(c.distinct()) > 1 and len(words(c.name).split()) <= 2]
    n = t.number(but=found)
    if len(found) != 1 or n is None:
        return None
    c = found[0]
    how = rng.choice(["mean", implied(n), "sum" if n.adds else "mean"])
    if how is None:
        return None
    chart = Grouped(t, how, n, by_category(c), "line")
    what = f"[the] <{how}> {{n}}" if how != implied(n) or rng.random() < 0.6 else "{n}"
    return charted(chart, f"""
        <make> a <line> of {what} (by|per|for each) {{c}}
        <line> of {what} (by|per|over|for each) {{c}}
        {what} (by|per) {{c}} (as a line|as a line chart|in a line chart|as a curve)
        (plot|draw|show) {what} (by|per|over the) {{c}} (as|with) a line
        (trend|development|evolution) of {what} over the {{cs}}
        (show|plot|draw) (the trend|how {what} changed) (over|across) [the] {{cs}}
        how (did|does) {what} (develop|change|evolve) over the {{cs}}? (plot|draw|show) it
        (plot|graph) {what} from {{c}} to {{c}}
        a line with {{c}} on the x axis and {what} on the y axis
        """, rng)


@kind("trend line over a date", need=[NUMBER, DATE], weight=0.7)
def fitted(t, rng):
    n, d = t.number(), the_date(t)
    if n is None or d is None or spans(d, "D") < 4:
        return None
    lines = [f'df = df.dropna(subset=["{n}"]).sort_values("{d}")', f'days = (df["{d}"] - df["{d}"].min()).dt.days',
             f'slope, intercept = np.polyfit(days, df["{n}"], 1)', f'plt.plot(df["{d}"], df["{n}"])',
             f'plt.plot(df["{d}"], slope * days + intercept, color=\'red\')']
    chart = Chart(t, None, f"{said_name(n).capitalize()} over {said_name(d)} with trend", lines=lines,
        y=said_name(n), n=n, d=d)
    return charted(chart, """
        plot {n} (over|against) {d} with a (trend line|trendline|linear trend|regression line)
        <make> a <line> of {n} (over|against) {d} (with|and) a (trend line|trendline|linear trend)
        (plot|draw|show) {n} over {d} and (add|fit|draw) a (trend line|trendline|straight trend|linear fit)
        {n} (over|against) {d} plus (trend line|trendline|a linear trend)
        fit a (line|straight line|linear trend) to {n} over {d} and (plot|draw|show) (both|it)
        (draw|add) a (trend line|trendline) (to|through) {n} over {d}
        line of {n} (over|along) {d} with its (linear trend|trend line|trendline)
        """, rng)
