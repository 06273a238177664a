"""Changes to what a chart shows: other rows, groups, numbers, kinds of chart."""

from ..tables import DATE, NUMBER, Value
from .charts_changes import Change, change, value_of
from .charts_program import PERIODS, Grouped, by_category, by_period, copied, few, spans


def _free(chart):
    return isinstance(chart, Grouped) and not chart.lines


@change(5)
def drawn_as(chart, rng):
    """As another kind of chart."""
    if not _free(chart):
        return None
    able = {"bar", "line", "barh"}
    if chart.by.column is None:
        able = {"bar", "line", "area"}
    elif chart.split is None and chart.how in ("sum", "size") and (chart.n is None or min(chart.n.known()) >= 0):
        able.add("pie")
    able.discard(chart.kind)
    kind = rng.choice(sorted(able))
    new = chart.but(kind=kind)
    for name in ("color", "marker", "linestyle", "wedgeprops"):
        new.options.pop(name, None)
    if kind in ("line", "area"):
        new.options.pop("stacked", None)
    for name in ("ylabel", "xlabel", "grid", "values", "yscale", "ylim", "line", "ticks"):
        new.after.pop(name, None)
    if kind == "barh":
        return Change(new, """
            (make it|now|do it|show it|turn it|flip it) (horizontal|sideways)
            (horizontal|sideways) (bars|bar chart) [instead|please]
            (as|with) horizontal bars
            (turn|rotate|flip) the (bars|chart) [sideways|on its side|to the side]
            horizontal [please|instead]
            (use|i'd prefer|better with|could you use) horizontal bars
            swap the axes
            lay the bars on their side
            """)
    name = {"bar": "(a bar chart|a bar graph|bars|a column chart|vertical bars|a bar plot)",
        "line": "(line|line chart|line graph|line plot)",
            "pie": "(pie|pie chart|pie graph)", "area": "(area chart|area plot|area graph)"}[kind]
    article = "an" if kind == "area" else "a"
    if kind == "bar":
        article = ""
    return Change(new, f"""
        [now|and|and now|the same] as {article} {name} [please|instead]
        (make|turn) (it|that|this) [into] {article} {name} [instead]
        (show|draw|plot|do|redo) (it|that|this|the same) as {article} {name}
        (use|i'd prefer|i want|try|rather) {article} {name} [instead]
        (change|switch|convert) [it|that] to {article} {name}
        can (i|we) (see|have|get) (that|it) as {article} {name}
        {name} instead
        what does it look like as {article} {name}
        """)


@change(4)
def only(chart, rng):
    """Only for a value, or without one."""
    if chart.before or chart.slots.get("filtered"):
        return None
    used = [c for c in (chart.slots.get("c"), chart.slots.get("s")) if c is not None]
    if used and rng.random() < 0.3:
        column, value = used[0], Value(rng.choice(used[0].distinct()))
        if not isinstance(value.value, str) or len(column.distinct()) < 4:
            return None
        return Change(chart.but(before=[f'df = df[df["{column}"] != {value}]']), """
            (without|excluding|except|leave out|exclude|not|ignore|drop|remove) {v}
            (leave|take) {v} out
            (everything|all) (but|except) {v}
            (and|now) without {v}
            get rid of {v}
            i don't want {v} in (there|it)
            """, " (without|excluding|except [for]|leaving out|other than|ignoring) {v}|, (without|excluding|"
                "but not|not counting) {v}", v=value)
    found = value_of(chart.table, rng, but=used)
    if found is None:
        return None
    column, value = found
    return Change(chart.but(before=[f'df = df[df["{column}"] == {value}]']), """
        (only|just|now only|now just|and only) [for|with] {v}
        (the same|do the same|and|that|same chart|now) [but] [only] for {v} [only]
        (limit|restrict|filter|narrow) (it|that|this) [down] to {v}
        (keep|use|show|include|take) only [the] {v} [{many}]
        what (about|does it look like for) {v} [only|alone]
        where [the] {f} is {v}
        (only|just) the {many} (with|where the) {f} [is] {v}
        i (only|just) (care about|need|want) {v}
        """, " (only for|for|just for|for) {v} [only]|, only [for] {v}| (where|when) [the] {f} is {v}| (limited|"
            "restricted) to {v}"
             "|, (only|just) [the] {v} {many}| for [the] {many} (with|where the) {f} {v}", v=value, f=column)


@change(2)
def since(chart, rng):
    """Only from some date on, or within a year."""
    dates = [c for c in chart.table.columns if c.role == DATE]
    if chart.before or len(dates) != 1:
        return None
    d = dates[0]
    if '"' + str(d) + '"' in "".join(chart.lines) and "set_index" in "".join(chart.lines):
        return None
    days = sorted(d.known())
    day = days[len(days) // rng.choice([2, 3, 4])]
    inside = [one for one in days if one.year == day.year]
    months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December"]
    way = rng.randrange(4)
    if way == 0 and days[0].year < day.year and len([one for one in days if one.year >= day.year]) > 5:
        return Change(chart.but(before=[f'df = df[df["{d}"] >= \'{day.year}-01-01\']']), """
            (only|just|now) (since|from) {year} [on|onwards]
            (since|starting [in]|beginning with) {year} [only]
            (leave out|drop|ignore|without) everything before {year}
            from {year} on [please]
            only {year} and later
            """, " (since|from) {year} [on]|, (since|starting in|only since) {year}| (starting|beginning) [in|"
                "with] {year}", year=str(day.year))
    if way == 1 and len(inside) > 5 and days[0].year != days[-1].year:
        return Change(chart.but(before=[f'df = df[df["{d}"].dt.year == {day.year}]']), """
            (only|just|now only|now just) [for] [the year] {year}
            (for|in) {year} only
            (the same|and|do that) for {year}
            (restrict|limit) (it|that) to [the year] {year}
            what about {year} alone
            """, " (for|in|for the year|only for|only in) {year}|, {year} only|, only {year}", year=str(day.year))
    if way == 2:
        said = f"{months[day.month - 1]} {day.year}"
        if len([one for one in days if (one.year, one.month) >= (day.year, day.month)]) < 6:
            return None
        return Change(chart.but(before=[f'df = df[df["{d}"] >= \'{day.year}-{day.month:02d}-01\']']), """
            (only|just|now) (since|from) {begin} [on]
            (since|starting in|starting) {begin}
            (leave out|drop|ignore) everything before {begin}
            from {begin} on
            """, " (since|from|starting [in]) {begin} [on]|, (since|from) {begin} [on]", begin=Value(said))
    return None


@change(3)
def in_order(chart, rng):
    """Sorted, or the biggest few."""
    if not _free(chart) or chart.by.column is None or chart.split is not None:
        return None
    if chart.order or chart.kind not in ("bar", "barh"):
        return None
    groups = len(chart.by.column.distinct())
    if groups > 4 and rng.random() < 0.45:
        count = rng.choice([3, 3, 4, 5] if groups > 5 else [3])
        said = [str(count), {3: "three", 4: "four", 5: "five"}[count]]
        return Change(chart.but(order=f".sort_values(ascending=False).head({count})"), """
            [only|just|show me|show] the (top|biggest|largest|highest|first) {k} [{cs}]
            (only|just) top {k}
            (limit|cut|reduce) it to the (top|biggest|largest) {k}
            (keep|show) only the (top|largest|biggest) {k} [{cs}]
            top {k} [{cs}] only
            """, k=said)
    if chart.how == "size":
        return None
    if rng.random() < 0.2:
        return Change(chart.but(order=".sort_values()"), """
            (sort|order) (it|them) (ascending|from (low|small|smallest) to (high|large|largest)|in ascending order)
            (smallest|lowest|shortest) [bar|one] first
            (sorted|ordered) from (smallest|lowest) to (largest|highest)
            sort (up|upwards|increasing)
            """, ", (smallest|lowest) first|, sorted ascending| sorted from (smallest|lowest) to (largest|highest)")
    return Change(chart.but(order=".sort_values(ascending=False)"), """
        (sort|order) (it|them|the bars) [by (value|size|height)|descending|please|from (high|big|large) to (low|small)]
        (sorted|ordered|in order) [please|by value|descending]
        (biggest|largest|highest|tallest) [bar|one] first
        (now|and) [have it] sorted [from biggest to smallest]
        put the (bars in order|biggest first|largest first)
        can (you sort|the bars be sorted|it be sorted)
        """, ", (sorted|ordered|ranked) [by value|descending]|, (largest|biggest|highest) first|"
            " sorted from (largest|highest|biggest) to (smallest|lowest)"
             "| (in descending order|sorted descending|and sort it)")


@change(3)
def by_other(chart, rng):
    """By another category, or another part of the date."""
    if not _free(chart) or chart.order:
        return None
    if chart.by.period is not None and rng.random() < 0.7:
        able = [p for p in PERIODS if p != chart.by.period and spans(chart.by.date, p) > 1]
        if not able:
            return None
        period = rng.choice(able)
        new = _regrouped(chart, by_period(chart.by.date, period))
        return Change(new, """
            (by|per|now by|now per|and by|and per) {p} [instead|please]
            {ply} [instead|please]
            (make it|do it|show it|now|rather) {ply}
            (use|group by|sum by|switch to) {ps} [instead]
            (change|switch) (it|that) to {ply}
            what does it look like (by|per) {p}
            the same (by|per) {p}
            """)
    if chart.split is not None:
        return None
    other = few(chart.table, but=[chart.by.column] if chart.by.column else ())
    if other is None:
        return None
    kind = "bar" if chart.by.column is None else chart.kind
    return Change(_regrouped(chart, by_category(other), kind), """
        (by|per|now by|now per|and by|and per|for each) {c} [instead|please]
        (the same|same thing|same chart|do that|and the same) (by|per|for each|for) {c}
        (group|break it down|split it) by {c} instead
        (use|take|put) {c} (instead|on the x axis)
        (now|and) (by|for|with) {c}
        what (about|does it look like) (by|per) {c}
        how (about|does it look) (by|per) {c}
        """)


def _regrouped(chart, by, kind=None):
    new = Grouped(chart.table, chart.how, chart.n, by, kind or chart.kind, split=chart.split)
    new.before, new.options = list(chart.before), dict(chart.options)
    new.after = {key: line for key, line in chart.after.items() if key in ("grid", "ticks", "values", "legend")}
    if new.kind != chart.kind:
        new.options = {key: value for key, value in chart.options.items() if key == "figsize"}
        new.after.pop("ticks", None)
    return new


@change(3)
def measured(chart, rng):
    """Another measure: the average instead, another number."""
    if not _free(chart) or chart.n is None or chart.kind == "pie" or "title" in chart.after:
        return None
    t, n = chart.table, chart.n
    new = chart.but()
    for name in ("ylim", "yscale"):
        new.after.pop(name, None)
    if rng.random() < 0.55:
        how = rng.choice([h for h in ("sum", "mean", "mean", "median", "max", "min") if h != chart.how])
        if how == "sum" and not n.adds:
            return None
        new.how = how
        said = {"sum": "(total|sum)", "mean": "(average|mean)", "median": "median", "max": "(maximum|highest|max)",
                "min": "(minimum|lowest|min)"}[how]
        return Change(new, f"""
            (use|take|show|plot|i meant) the {said} [instead]
            (now|and|the same with|now with) the {said}
            {said} instead [please]
            (make it|change it to|switch to) the {said}
            {said} {{n}} (instead|please)
            i (want|need) the {said} [value], not the {{was}}
            """, was={"sum": ["total", "sum"], "mean": ["average", "mean"], "median": "median", "max": "maximum",
                "min": "minimum"}[chart.how])
    other = t.number(but=[n], adds=n.adds)
    if other is None or copied(other):
        return None
    new.n, new.slots = other, {**chart.slots, "n": other}
    return Change(new, """
        (now|and|and now|the same|same) (for|with|using) {n}
        (use|show|plot|take) {n} instead
        {n} instead [of {old}]
        what about {n}
        (do|repeat) (that|the same|it) (for|with) {n}
        (switch|change) to {n}
        """, old=n)


@change(2.5)
def split_up(chart, rng):
    """Split by a second category, then stacked."""
    if not _free(chart) or chart.order or chart.kind not in ("bar", "line"):
        return None
    if chart.split is not None:
        if chart.kind != "bar" or "stacked" in chart.options:
            return None
        return Change(chart.option(stacked="True"), """
            (stack|pile) (it|them|the bars) [up|on top of each other]
            (stacked|as stacked bars|as a stacked bar chart|now stacked) [please|instead]
            (make it|make the bars|i want it|i'd like them) stacked
            (put|place) the bars on top of each other
            stacked instead of side by side
            """)
    other = few(chart.table, but=[chart.by.column] if chart.by.column else (), most=7)
    if other is None or {"color"} & set(chart.options) or {"values", "line"} & set(chart.after):
        return None
    new = Grouped(chart.table, chart.how, chart.n, chart.by, chart.kind, split=other)
    new.before, new.options = list(chart.before), dict(chart.options)
    new.after = {key: line for key, line in chart.after.items() if key in ("grid", "ticks")}
    more = "(one line|a line|a separate line|lines)" if chart.kind == "line" else "(one bar|a bar|bars|separate bars)"
    return Change(new, f"""
        (split|break) (it|that|this|them) [up|down] [further] by {{s}} [too|as well]
        (with|draw|use|make) {more} (for each|per|for every) {{s}}
        (colour|color) [it|them] by {{s}}
        (also|additionally|and also) by {{s}}
        (and|now) (separately|separate) (for each|by) {{s}}
        add {{s}} as a second (group|grouping|level)
        (compare|separate|distinguish) the {{ss}}
        """)


@change(1.5)
def as_numbers(chart, rng):
    """The numbers that a chart shows, as a table."""
    if not _free(chart) or chart.before:
        return None

    numbers = chart.but()
    numbers.code = lambda: f"LOADDATES\n{chart.source()}"
    return Change(numbers, """
        (show|give|list|tell) me the (numbers|values|figures) [behind it|instead|too]
        (as a table|as numbers|in numbers) [please|instead]
        (what are|i want|i need) the (numbers|exact numbers|values) [behind (it|the chart)]
        (now|and) the same as a table
        (table|just the numbers|only the numbers) instead of a chart
        no chart, just the (table|numbers)
        """, last=True)


@change(1.5)
def binned(chart, rng):
    """A histogram with other bins."""
    if chart.kind != "hist" or "asked" in chart.slots:
        return None
    count = rng.choice([5, 8, 10, 12, 15, 25, 30, 40, 50])
    return Change(chart.option(bins=str(count)).but(slots={**chart.slots, "asked": ""}), """
        (use|with|make it|try|into) {k} (bins|bars|intervals|buckets)
        {k} (bins|buckets|bars) [instead|please]
        (change|set) [the number of] bins to {k}
        i want {k} (bins|bars|classes)
        """, " (with|using|in) {k} (bins|buckets|intervals)|, {k} bins", k=str(count))


@change(2)
def of_other(chart, rng):
    """The same drawing of another number."""
    make = getattr(chart, "again", None)
    if make is None or chart.before or len(chart.options) > chart.plain or "title" in chart.slots:
        return None
    other = chart.table.number(but=[c for c in chart.slots.values() if getattr(c, "role", None) == NUMBER])
    if other is None:
        return None
    return Change(make(other), """
        (now|and|and now|the same|same) (for|with|of) {n}
        (do|repeat) (that|the same|it) (for|with) {n}
        what about {n}
        (show|use|take|plot) {n} instead
        {n} instead
        """)
