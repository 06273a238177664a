"""Questions to one table that have one number or one value for an answer."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER
from .amounts import COUNT, FIGURES, grouped, positive
from .needs import kind

# How to ask for each figure beyond its name.
FIGURE_ASKS = {
    "mean": """
    what is the {n} on average
    on average, how (much|high|big) is [the] {n}
    what {n} does (a|the) (typical|average) {one} have
    how (much|high|large) is the {n} of the average {one}
    (average|mean) (over|of|across) all {ns}
    mean of [the] {n} column
    what {n} can (i|we) expect [for a {one}]
    what's the (usual|typical) {n} of [a] {one}
    {n} per {one} on average
    """,
    "median": """
    what is the {n} (in the middle|of the middle {one})
    middle value of [the] {n}
    half of the {many} have [a|an] {n} below what
    which {n} splits the {many} in two halves
    50th percentile of [the] {n}
    median of [the] {n} column
    what {n} (sits|lies) exactly in the middle
    the {n} that half of the {many} stay under
    """,
    "min": """
    how (low|small) (does|did|can) [the] {n} (get|go)
    what is the least {n} [we have|in the data]
    minimum of [the] {n} [column]
    (smallest|lowest) value (of|in|for) {n}
    where does [the] {n} start, what is the lowest value
    the bottom value of {n}
    what is the smallest [number] (in|of) the {n} column
    how (small|low) is the (smallest|lowest) {n}
    """,
    "max": """
    how (high|large|big) (does|did|can) [the] {n} (get|go)
    what is the (top|peak|greatest|record) {n} [we have|in the data]
    maximum of [the] {n} [column]
    (largest|highest|biggest) value (of|in|for) {n}
    the top value of {n}
    what is the (biggest|largest) [number] (in|of) the {n} column
    how (big|high|large) is the (biggest|highest|largest) {n}
    what is the most {n} (a|any|one) {one} has
    """,
    "std": """
    how much (does|do) [the] {n} (vary|spread|scatter|fluctuate)
    how (spread out|scattered|variable) (is|are) [the] {n}
    (standard deviation|std|stdev|sigma) (of|for) [the] {n} [column]
    {n} (standard deviation|std|sd)
    how far do {ns} (usually|typically) lie from the (mean|average)
    what is the (standard deviation|variability) of {n}
    by how much do {ns} differ from the average, standard deviation
    the std of all {ns}
    """,
}
ANY_FIGURE = """
    what (is|was|'s) the FIGURE [of all {many}|across all {many}|overall]
    FIGURE
    FIGURE (of|for|over|across) all {many}
    (calculate|compute|find|get|give me|show me|tell me|work out|determine) the FIGURE
    i (need|want|would like) [to know] the FIGURE [of all {many}]
    do you know the FIGURE
    FIGURE in (the|this) (table|data|file)
    """
SPREAD = {"mean": 4, "median": 2, "min": 1.5, "max": 2, "std": 1}
WHAT_ELSE = {"mean": "(average|mean)", "median": "median", "min": "(minimum|lowest|smallest)",
             "max": "(maximum|highest|biggest)", "std": "standard deviation", "sum": "(total|sum)"}


def figure(t, n, how, asks, **slots):
    """A figure of a whole column."""
    return Case(
        [t], asks, f'df["{n}"].{how}()',
        says="""
        the FIGURE is {out}.
        FIGURE: {out}.
        over all {many}, the FIGURE is {out}.
        """.replace("FIGURE", FIGURES[how]), want=lambda: COUNT[how](n.known()),
        n=n, one=t.one, many=t.many, **slots)


def by_group(t, rng, n, how):
    """The same figure for each group, as a follow-up."""
    c = t.category()
    if c is None:
        return []
    return [Case([t], """
        [and|now|the same] (by|per|for each) {c}
        (break|split) (it|that) [down|up] by {c}
        how (is|does) (it|that) look [like] (by|per|for each) {c}
        (and|what about) in each {c}
        group (it|that) by {c}
        """, f'df.groupby("{c}")["{n}"].{how}()', says="here it is by {c}.",
        want=lambda: grouped(c, n, how), c=c, n=n)]


def other_figures(t, n, how):
    """Another figure of the same column, as follow-ups."""
    return [figure(t, n, other, f"""
        (and|now|what about|how about) the {WHAT_ELSE[other]} [one|instead]
        (and|now) {WHAT_ELSE[other]}
        the {WHAT_ELSE[other]} (too|as well|also)
        """) for other in ("mean", "median", "max", "min") if other != how]


def other_column(t, n, how):
    """The same figure of another column, as a follow-up."""
    m = t.number(but=[n], adds=True if how == "sum" else None)
    return [figure(t, m, how, """
        (and|now|what about|how about|and what about) [the|for] {n}
        (the same|same thing) for [the] {n}
        and that of [the] {n}
        """)] if m else []


@kind("total of a column", need=[NUMBER], weight=3)
def total(t, rng):
    n = t.number(adds=True)
    if n is None:
        return None
    case = figure(t, n, "sum", """
        what is the (total|sum of) {n}
        what's the (total|overall) {n} [overall|across all {many}]
        total {n}
        (sum|add|tot) up [all] the {n}
        (calculate|compute|find|get|give me|show me|tell me) the (sum|total) of [the] {n} [column]
        how much {n} (is there|do we have|was there|did we have|have we got) [in total|altogether|all together]
        sum of [all|the] {n}
        {n} in total
        i need the (total|summed|combined) {n} of all {many}
        what does (all [the]|the) {n} (add up|come|amount) to
        how much {n} do [all] the {many} have (together|in total|combined)
        (add|sum) all {ns} [together]
        grand total of {n}
        what do the {ns} sum up to
        the (total|sum) over the {n} column
        (sum|total) [the] {n}
        """)
    case.then = [*other_figures(t, n, "sum"), *by_group(t, rng, n, "sum"), *other_column(t, n, "sum")]
    return case


def _register(how, weight):
    @kind(f"{how} of a column", need=[NUMBER], weight=weight)
    def of_column(t, rng):
        n = t.number()
        if how == "std" and len(set(n.known())) < 2:
            return None
        case = figure(t, n, how, (ANY_FIGURE + FIGURE_ASKS[how]).replace("FIGURE", FIGURES[how])
                      + _superlatives(n, how))
        case.then = [*other_figures(t, n, how), *by_group(t, rng, n, how), *other_column(t, n, how)]
        return case


def _superlatives(n, how):
    """`how old is the oldest passenger` for a column `age`: the value, not the row."""
    some = n.most if how == "max" else n.least if how == "min" else []
    adjective = positive(n.most[0]) if n.most else ""
    asks = ""
    for word in some:
        asks += f"\nwhat is the {{n}} of the {word} {{one}}"
        if adjective:
            asks += f"\nhow {adjective} (is|was) the {word} [{{one}}]\nhow {adjective} is the {word} of the {{many}}"
    return asks


for _how, _weight in SPREAD.items():
    _register(_how, _weight)


@kind("several figures of a column", need=[NUMBER], weight=1.2)
def several(t, rng):
    n = t.number()
    names = {"mean": "(average|mean)", "median": "median", "min": "(minimum|min)", "max": "(maximum|max)",
             "std": "(standard deviation|std)", "sum": "(sum|total)", "count": "count"}
    hows = rng.sample([how for how in names if n.adds or how != "sum"], rng.choice([2, 3, 3]))
    if set(hows) == {"min", "max"}:
        return None
    said = [names[how] for how in hows]
    some = ", ".join(said[:-1]) + " and " + said[-1]
    return Case([t], f"""
        (what are|give me|show|show me|compute|calculate|find) [the] {some} of [the] {{n}}
        {some} of [the] {{n}}
        {some} for [the] {{n}} [column]
        {{n}}: {some}
        for [the] {{n}}, (give me|show|compute) [the] {some}
        i (need|want) [the] {some} of [the] {{n}}
        what is the {some} of [the] {{n}}
        aggregate [the] {{n}} by {some}
        (tell|show) me [the] {some} of all {{ns}}
        {some} over all {{ns}}
        """, f'df["{n}"].agg({hows!r})', says="""
        here are the figures of {n}.
        these are the figures that you asked for.
        """, want=lambda: [COUNT[how](n.known()) for how in hows], n=n)


@kind("total of several columns", need=[NUMBER, NUMBER])
def totals(t, rng):
    how = rng.choice(["sum", "mean"])
    found = t.of(NUMBER, 2, fit=lambda c: c.adds or how == "mean")
    if found is None:
        return None
    n, m = found
    name = "(total|sum of)" if how == "sum" else "(average|mean)"
    return Case([t], f"""
        {name} {{n}} and {{m}}
        (what are|give me|show|compute) the {name} {{n}} and [the] {name} {{m}}
        (what is|what are) the {name} {{n}} and {{m}}
        {name} of both {{n}} and {{m}}
        (calculate|find) the {name} {{n}} as well as [the] {name} {{m}}
        both {name} {{n}} and {name} {{m}}
        {name} {{n}}, {name} {{m}}
        how do {{n}} and {{m}} {'add up' if how == 'sum' else 'average out'} [, each on its own]
        for {{n}} and {{m}}, (give me|show) the {'total' if how == 'sum' else 'average'} each
        i (need|want) the {name} {{n}} and the {name} {{m}}
        """, f'df[["{n}", "{m}"]].{how}()', says="""
        here are the figures of {n} and {m}.
        these are both figures.
        """, want=lambda: [COUNT[how](n.known()), COUNT[how](m.known())], n=n, m=m)


@kind("averages of all numbers", need=[NUMBER, NUMBER], weight=0.7)
def all_means(t, rng):
    how, name = rng.choice([("mean", "(average|mean)"), ("mean", "(average|mean)"), ("median", "median"),
                            ("max", "(maximum|highest value)"), ("min", "(minimum|lowest value)")])
    return Case([t], f"""
        {name} of (all|every|each) (numeric|number) (columns|column)
        (what is|give me|show|compute) the {name} of (each|every) (numeric|number) column
        (compute|calculate|find) the {name} (for|of) all [the] (numbers|numeric columns|number columns)
        column {name} for all numbers
        {name} per column
        {name} of each numeric (column|field|variable)
        (get|show) me the {name} for all numeric (fields|variables|columns)
        what are the {name} values of all the numeric columns
        for (every|each) numeric column, the {name}
        {name} across all numeric columns, one by one
        """, f"df.{how}(numeric_only=True)", says="""
        here it is for each column of numbers.
        these are the figures of all number columns.
        """, broken=[f"df.{how}()"])


@kind("total of a column by group", need=[NUMBER, CATEGORY], weight=4)
def total_by(t, rng):
    n, c = t.number(adds=True), t.category()
    if n is None or c is None:
        return None
    case = Case(
        [t], """
        (what is|show|show me|give me|calculate|compute|list) the total {n} (by|per|for each|of each|in each) {c}
        {n} (by|per) {c}
        how much {n} (does|did) (each|every) {c} (have|make|bring|bring in|generate|get)
        (sum|add up|total) [the] {n} (grouped by|by|per|for each|within each) {c}
        break [down] [the] {n} [down] by {c}
        total {n} (by|per|for each|for every|in each|in every|across|split by) {c}
        (what is|show) the sum of {n} (for|in|of) (each|every) {c}
        (group by|for each) {c} and (sum|add up|total) [the] {n}
        for (each|every) {c}, (what is|show|give me) the total {n}
        (split|show|compare) [the] {n} (by|across|between) [the] {cs}
        (compare|show) [the] total {n} (across|of|between) [the] [different] {cs}
        how (is|was) [the] {n} (split|distributed|spread) (across|over|among) [the] {cs}
        {c} (wise|by {c}) (totals|total) of {n}
        sum of {n} by {c}
        how much {n} (came|comes) from (each|every) {c}
        {n} totals (by|per) {c}
        what does each {c} contribute to [the] {n} [in absolute numbers]
        """.replace("(wise|by {c})", "wise"),
        f'df.groupby("{c}")["{n}"].sum()',
        says="""
        here is the total {n} by {c}.
        this is the total {n} for each {c}.
        each {c} with its total {n}.
        """,
        want=lambda: grouped(c, n, "sum"), n=n, c=c)
    case.then = then_after_groups(t, rng, n, c, "sum")
    return case


def then_after_groups(t, rng, n, c, how):
    """What people ask when they have seen a figure by group."""
    base = f'df.groupby("{c}")["{n}"].{how}()'
    figures = grouped(c, n, how)
    down = Case([t], """
        sort (it|that|them) [descending|from high to low|by size|with the highest first|from largest to smallest]
        (now|and|ok) (order|rank) (it|them) (descending|from high to low|highest first)
        (biggest|highest|largest) first
        """, f"{base}.sort_values(ascending=False)", says="now they are sorted.", n=n, c=c,
        want=lambda: sorted(figures.values(), reverse=True) if not any(v != v for v in figures.values()) else None)
    if any(v != v for v in figures.values()):
        down.want = None
    other = "mean" if how == "sum" else "median" if how == "mean" else "mean"
    word = "(average|mean)" if other == "mean" else "median"
    mean = Case([t], f"""
        (and|now|what about) the {word} [instead]
        (the same|now) with the {word} [instead of the {"total" if how == "sum" else "average"}]
        {word} instead
        """, f'df.groupby("{c}")["{n}"].{other}()', says="here it is.", n=n, c=c,
        want=lambda: grouped(c, n, other))
    most = Case([t], """
        (which|what) one is the (highest|largest|biggest)
        (which|what) {c} (is [the] highest|comes first|leads|is on top)
        who (leads|is on top)
        """, f"{base}.idxmax()", says="it is {out}.", c=c, want=lambda: max(figures, key=figures.get))
    some = [down, mean]
    if not any(v != v for v in figures.values()) and list(figures.values()).count(max(figures.values())) == 1:
        some.append(most)
    d = t.category(but=[c])
    if d is not None:
        some.append(Case([t], """
            (now|and|the same) by {d} [instead]
            (what about|and) by {d}
            by {d} instead [of {c}]
            """, f'df.groupby("{d}")["{n}"].{how}()', says="here it is by {d}.", c=c, d=d,
            want=lambda: grouped(d, n, how)))
    return some
