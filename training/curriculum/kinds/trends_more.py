"""Running totals, spans of days, what changed between two times, parts of dates."""

from ..cases import Case
from ..tables import DATE, NUMBER
from .amounts import MONTHS, few
from .needs import kind
from .trends import SPANS, at, one_date, spans


@kind("running total", need=[NUMBER, DATE], weight=1.2)
def running(t, rng):
    d, n = one_date(t), t.number(adds=True)
    if d is None or n is None or None in n.values:
        return None
    if rng.random() < 0.4 and len({(v.year, v.month) for v in d.values}) > 1:
        values = list(spans(d, n, "sum", SPANS["month"][2]).values())
        return Case([t], """
            (cumulative|running|accumulated) (total|sum) of {n} (by|per) month
            (cumulative|running) {n} (by|per|after each) month
            how does [the] {n} (add up|accumulate) month (by|after) month
            (show|compute|give me) the running [monthly] total of {n} by month
            monthly {n}, accumulated
            total {n} (to date|so far) at the end of (each|every) month
            {n} by month as a running total
            (cumsum|cumulative sum) of monthly {n}
            by month, [the] {n} (summed up|accumulated) so far
            how much {n} had we in total by the end of each month
            """, f'df.groupby({at(d, "to_period(" + chr(39) + "M" + chr(39) + ")")})["{n}"].sum().cumsum()', says="""
            here is the running total by month.
            each month has the total so far.
            """, want=lambda: [sum(values[:k + 1]) for k in range(len(values))], n=n)
    return Case([t], """
        (add|make|create) a [new] column [running_total] with the (running|cumulative) (total|sum) of {n} [over time]
        (running|cumulative) (total|sum) of {n} (by|over|in order of) {d}
        (running|cumulative) {n} (by|over) {d} [as a new column]
        (show|compute|give me) the (running|cumulative) (total|sum) of {n}
        how does [the] {n} (add up|accumulate) over time
        (cumsum|cumulative sum) of {n} (ordered|sorted) by {d}
        total {n} so far, for (each|every) {one}
        add up {n} row by row in order of {d}
        accumulate [the] {n} over {d}
        keep a running total of {n} next to each {one}
        """, f"""
LOADDATES
df = df.sort_values("{d}")
df['running_total'] = df["{n}"].cumsum()
df
""", says="""
        the column running_total adds up {n} over time.
        here is the running total.
        """, want=lambda: t.rows, n=n, d=d, one=t.one)


@kind("moving average", need=[NUMBER, DATE])
def moving(t, rng):
    d, n = one_date(t), t.number()
    if d is None:
        return None
    k, digits = few(rng, (3, 3, 5, 7, 7, 10))
    return Case([t], """
        {k} (row|point|entry|period) (moving|rolling) average of {n} [in order of {d}]
        (moving|rolling) average of {n} over {k} (rows|{many}|periods|entries)
        (add|make|create) a column [moving_average] with the {k} row (moving|rolling) (average|mean) of {n}
        (compute|calculate|show) the (moving|rolling) (average|mean) of {n} with [a] window [of] {k}
        smooth [the] {n} with a {k} (row|period|point) (moving|rolling) average
        average [the] {n} over the last {k} {many} each time
        (rolling|moving) mean of {n}, window {k}
        {n} smoothed over {k} (rows|{many}) by {d}
        for (each|every) {one}, the average {n} of the last {k} [{many}]
        sliding average of {n} over {k} (rows|values), by {d}
        """, f"""
LOADDATES
df = df.sort_values("{d}")
df['moving_average'] = df["{n}"].rolling({k}).mean()
df
""", says="""
        the column moving_average smooths {n}.
        here is the moving average over {k} rows.
        """, want=lambda: t.rows, k=digits, n=n, d=d, one=t.one, many=t.many)


@kind("first and last date", need=[DATE], weight=1.5)
def ends(t, rng):
    d = t.of(DATE)[0]
    named = one_date(t) is None
    which = rng.choice(["min", "max", "both", "days"])
    free = {"min": "when (does|do) the (data|{many}) (start|begin)\nfrom when is the (first|oldest) {one}\nwhen was "
                   "the first {one}",
            "max": "when (does|do) the (data|{many}) (end|stop)\nfrom when is the (last|newest|latest) {one}\nwhen "
                   "was the (last|latest|most recent) {one}",
            "both": "(what|which) (period|time span|dates) does the (data|file|table) cover\nfrom when to when "
                    "(does|do) the (data|{many}) go\nfirst and last day in the data",
            "days": "how many days does the (data|file|table) (cover|span)\nhow many days lie between the first and "
                    "the last {one}\nlength of the period in days"}
    asks = {"min": """
        what is the (earliest|first|oldest) {d}
        (earliest|first|oldest) {d}
        (show|give|tell) me the (earliest|first) {d}
        when (is|was) the (earliest|first) {d}
        the (minimum|min) of {d}
        at which {d} does it (start|begin)
        how far back does [the] {d} go
        """, "max": """
        what is the (latest|last|most recent|newest) {d}
        (latest|last|most recent|newest) {d}
        (show|give|tell) me the (latest|last|most recent) {d}
        when (is|was) the (latest|last|most recent) {d}
        the (maximum|max) of {d}
        at which {d} does it (end|stop)
        how recent is the newest {d}
        """, "both": """
        what are the (first|earliest) and [the] (last|latest) {d}
        (first|earliest) and (last|latest) {d}
        (show|give me) the (earliest|first) and the (latest|last) {d}
        range of [the] {d}
        {d}: from when to when
        (min|minimum) and (max|maximum) of {d}
        between which days does [the] {d} lie
        """, "days": """
        how many days (lie|are) between the (first|earliest) and the (last|latest) {d}
        number of days from the (first|earliest) to the (last|latest) {d}
        (days|time in days) between (earliest|first) and (latest|last) {d}
        how long is the span of {d} in days
        {d} range in days
        span of {d} in days
        over how many days (does|do) {d} (stretch|range|go)
        """}[which]
    code = {"min": f'str(df["{d}"].min().date())', "max": f'str(df["{d}"].max().date())',
            "both": f'df["{d}"].agg([\'min\', \'max\'])', "days": f'(df["{d}"].max() - df["{d}"].min()).days'}[which]
    want = {"min": lambda: str(min(d.known())), "max": lambda: str(max(d.known())), "both": None,
            "days": lambda: (max(d.known()) - min(d.known())).days}[which]
    wrong = [f'{t.load()}\n(df["{d}"].max() - df["{d}"].min()).days'] if which == "days" else []
    return Case([t], asks + ("" if named else free[which]), f"LOADDATES\n{code}", says={
        "min": "the first {d} is {out}.\nit starts on {out}.", "max": "the last {d} is {out}.\nit ends on {out}.",
        "both": "here are the first and the last {d}.",
        "days": "the span is {out} days.\nit covers {out} days."}[which],
        want=want, d=d, one=t.one, many=t.many, broken=wrong)


@kind("days between two dates", need=[DATE, DATE], weight=0.8)
def days_between(t, rng):
    a, b = t.of(DATE, 2)
    mean = rng.random() < 0.5
    if None in a.values or None in b.values:
        return None
    if mean:
        days = [(y - x).days for x, y in zip(a.values, b.values)]
        return Case([t], """
            (average|mean) number of days (between|from) {a} and {b}
            how many days lie between {a} and {b} on average
            on average, how many days (pass|are there) from {a} to {b}
            what is the (average|mean) time in days between {a} and {b}
            how long does it take on average from {a} to {b}, in days
            (average|mean) days from {a} to {b}
            (average|mean) (duration|delay|gap) (between|from) {a} (and|to) {b} in days
            how many days later than {a} is {b} on average
            typical number of days between {a} and {b}
            compute the mean of {b} minus {a} in days
            """, f'LOADDATES\n(df["{b}"] - df["{a}"]).dt.days.mean()', says="it is {out} days on average.",
            want=lambda: sum(days) / len(days), a=a, b=b)
    return Case([t], """
        (add|make|create) a column days with the [number of] days (between|from) {a} (and|to) {b}
        how many days lie between {a} and {b} for each {one}
        (compute|calculate) the [number of] days from {a} to {b} for (each|every) {one}
        new column days: {b} minus {a}
        [number of] days between {a} and {b} (per|for each) {one}
        for (each|every) {one}, days from {a} to {b}
        subtract {a} from {b} and put the days in a [new] column
        duration in days from {a} to {b} as a [new] column
        how long from {a} to {b} for each {one}, in days
        add the (gap|delay|duration) in days between {a} and {b}
        """, f"""
LOADDATES
df['days'] = (df["{b}"] - df["{a}"]).dt.days
df
""", says="the column days has it for each {one}.", want=lambda: t.rows, a=a, b=b, one=t.one)


@kind("difference of two spans of time", need=[NUMBER, DATE])
def two_spans(t, rng):
    d, n = one_date(t), t.number(adds=True)
    if d is None or n is None:
        return None
    whole = sorted({(v.year, v.month) for v in d.values})
    by_year = len({v.year for v in d.values}) > 1 and rng.random() < 0.4
    if by_year:
        x, y = sorted(rng.sample(sorted({v.year for v in d.values}), 2))
        values, fmt = spans(d, n, "sum", lambda v: v.year), ("%Y", str(x), str(y), [str(x)], [str(y)])
    elif len(whole) > 1:
        x, y = sorted(rng.sample(whole, 2))
        values = spans(d, n, "sum", SPANS["month"][2])
        said = [[f"{MONTHS[m - 1]} {a}", f"{MONTHS[m - 1].lower()} {a}", f"{a}-{m:02}"] for a, m in (x, y)]
        fmt = ("%Y-%m", "%d-%02d" % x, "%d-%02d" % y, *said)
    else:
        return None
    form, first, second, x_said, y_said = fmt
    percent = rng.random() < 0.4
    if percent and not values[x]:
        return None
    code = f"""
totals = df.groupby(df["{d}"].dt.strftime('{form}'))["{n}"].sum()
""" + (f"(totals['{second}'] / totals['{first}'] - 1) * 100" if percent else f"totals['{second}'] - totals['{first}']")
    tail = ", in percent" if percent else ""
    return Case([t], f"""
        how much did [the] [total] {{n}} (change|grow|differ) (from|between) {{x}} (and|to) {{y}}{tail}
        {'percentage ' if percent else ''}(change|difference) (of|in) [total] {{n}} (from|between) {{x}} (to|and) {{y}}
        compare [the] [total] {{n}} of {{x}} and {{y}}{', change in percent' if percent else ', give the difference'}
        compare [the] [total] {{n}} of {{x}} with {{y}}{', change in percent' if percent else ', give the difference'}
        by how much did [the] {{n}} (rise|grow|go up|change) from {{x}} to {{y}}{tail}
        {{y}} (versus|vs) {{x}}: {'percent change' if percent else 'difference'} (in|of) [total] {{n}}
        {{y}} (compared to|against) {{x}}: {'percent change' if percent else 'difference'} (in|of) [total] {{n}}
        how does [the] {{n}} (in|of) {{y}} compare to {{x}}{tail if percent else ', what is the difference'}
        how much more {{n}} did we have in {{y}} than in {{x}}{tail}
        (growth|increase) (of|in) [total] {{n}} from {{x}} to {{y}}{tail}
        what is the {'percent change' if percent else 'difference'} in [total] {{n}} between {{x}} and {{y}}
        from {{x}} to {{y}}, how did [the] [total] {{n}} change{tail}
        """, code, says="""
        it changed by {out}.
        from {x} to {y}, the {n} changed by {out}.
        """ if not percent else "it changed by {out} percent.",
        want=lambda: (values[y] / values[x] - 1) * 100 if percent else values[y] - values[x], n=n, x=x_said, y=y_said)


@kind("part of a date as a column", need=[DATE])
def date_part(t, rng):
    d = t.of(DATE)[0]
    name, words, code = rng.choice([
        ("month", "month", "month"), ("year", "year", "year"), ("weekday", "(weekday|day of the week|day name)",
            "day_name()"),
        ("quarter", "quarter", "quarter"), ("month_name", "(month name|name of the month)", "month_name()")])
    return Case([t], f"""
        (add|make|create) a [new] column [with the|for the] {words} (of|from) [the] {{d}}
        (extract|get|take|pull) the {words} (of|from|out of) [the] {{d}} [into a new column]
        (add|insert) the {words} of [each] {{d}} as a [new] column
        new column (with|for) the {words} of {{d}}
        (derive|compute) the {words} from {{d}} (as|in) a new column
        put the {words} of {{d}} (in|into) a (new|separate) column
        split off the {words} of {{d}} into its own column
        a column that says [in] which {words} each {{d}} (is|falls)
        i want a {words} column (made|taken|derived) from {{d}}
        turn {{d}} into its {words} in a new column
        """, f"""
LOAD
df['{name}'] = df["{d}"].dt.{code}
df
""", says=f"""
        the column {name} is new.
        the table has a column {name} now.
        """, want=lambda: t.rows, d=d, broken=[f"{t.load()}\ndf['{name}'] = df[\"{d}\"].dt.{code}\ndf"])


@kind("rows of the last days", need=[DATE], weight=0.7)
def last_days(t, rng):
    d = one_date(t)
    if d is None:
        return None
    k, said = rng.choice([(7, ["7 days", "week", "seven days"]), (14, ["14 days", "two weeks", "2 weeks"]),
                          (30, ["30 days", "thirty days"]), (60, ["60 days"]), (90, ["90 days", "ninety days"])])
    edge = max(d.values).toordinal() - k
    return Case([t], """
        (show|list|give me|find) [all|the] {many} of the (last|latest) {k} (of|in) the data
        {many} (in|of|from|within) the (last|final) {k} [before the latest {d}]
        (only|just) the (last|final|most recent) {k} [of {many}] [of the data]
        filter to the (last|most recent) {k} [in the data]
        which {many} (fall|are) in the last {k} (of|in) the data
        the (latest|most recent) {k} of {many}
        {many} no older than {k} before the newest [{d}|one]
        keep only the (last|latest|most recent) {k} [by {d}]
        (show|list) the {many} with [a] {d} in the (last|final) {k}
        what happened in the last {k} of the data
        """, f"""
LOADDATES
df[df["{d}"] >= df["{d}"].max() - pd.Timedelta(days={k})]
""", says="these are the {many} of the last {k}.", want=lambda: sum(v.toordinal() >= edge for v in d.values), k=said,
        d=d, many=t.many)
