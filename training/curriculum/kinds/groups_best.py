"""Which group comes first, the first few groups, how groups differ, what makes up most of a total."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER
from .amounts import FIGURES, few, grouped, is_called, only_best
from .needs import kind


def best_case(t, rng, how):
    """The group with the highest or lowest figure."""
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    down = rng.random() < 0.7
    figures = n and grouped(c, n, how)
    best = figures and only_best(figures, max if down else min)
    if best is None:
        return None
    most = "(highest|largest|biggest|greatest)" if down else "(lowest|smallest|least)"
    figure = FIGURES[how]
    asks = f"""
        (which|what) {{c}} has the {most} {figure}
        (which|what) {{c}} had the {most} {figure}
        {{c}} with the {most} {figure}
        (find|name|tell me|give me) the {{c}} with the {most} {figure}
        in which {{c}} is the {figure} [the] {most}
        (which|what) {{c}} (is|comes) {"first" if down else "last"} by {figure}
        where is the {figure} {most}, by {{c}}
        what is the {{c}} with the {most} {figure}
        the {{c}} that has the {most} {figure}
        by {figure}, which {{c}} is [the] {"top|best|number one" if down else "bottom|worst|last one"}
        """.replace("[the] top|best|number one", "(on top|number one|leading)").replace(
            "[the] bottom|worst|last one", "(at the bottom|in last place|lowest)")
    if how == "sum":
        asks += """
        (which|what) {c} (makes|brings in|earns|generates|has|made|brought|contributes) [us] the most {n}
        (which|what) {c} (earns|brings|gives) us [the] most {n}
        where (do|did) we (make|get|have) [the] most {n}, by {c}
        from which {c} (comes|came) [the] most [of the] {n}
        (which|what) {c} is [the] (strongest|best|leading) (in|by|for) {n}
        (which|what) {c} (leads|wins) (in|by|on) {n}
        (top|best|leading|strongest) {c} by {n}
        (which|what) is our (best|top|strongest) {c} by {n}
        who brings in the most {n}, by {c}
        """ if down else """
        (which|what) {c} (makes|brings in|generates|has|contributes) [us] the least {n}
        where (do|did) we (make|get|have) [the] least {n}, by {c}
        (which|what) {c} is [the] (weakest|worst) (in|by|for) {n}
        (worst|weakest) {c} by {n}
        (which|what) is our (worst|weakest) {c} by {n}
        (which|what) {c} (lags|is last) (in|by) {n}
        """
    if how == "mean":
        for word in (n.most if down else n.least):
            if not is_called(t, c):
                asks += f"""
                (which|what) {{c}} has the {word} {{many}} on average
                on average, which {{c}} has the {word} {{many}}
                """
        asks += f"""
        on average, (which|what) {{c}} has the {most} {{n}}
        (which|what) {{c}} has the {most} {{n}} on average
        """
    end = "max" if down else "min"
    return Case([t], asks, f'df.groupby("{c}")["{n}"].{how}().idx{end}()', says=f"""
        it is {{out}}.
        {{out}} has the {'highest' if down else 'lowest'} {figure}.
        the {{c}} is {{out}}.
        """, want=lambda: best, n=n, c=c, many=t.many, then=[Case([t], """
            (how much|how high) (is it|is that|exactly)
            (what is|and) the (amount|figure|number|value)
            how much [is that] [exactly]
            """, f'df.groupby("{c}")["{n}"].{how}().{end}()', says="it is {out}.", want=lambda: figures[best]),
            Case([t], """
            (and|now) (for all|all of them|the others)
            (show|list) (them all|all of them|all {cs}) [sorted]
            how do the others (compare|do)
            (show|give) me the whole (list|ranking)
            """, f'df.groupby("{c}")["{n}"].{how}().sort_values(ascending={not down})', says="here are all {cs}.",
            c=c, want=lambda: sorted(figures.values(),
                reverse=down) if all(v == v for v in figures.values()) else None)])


@kind("group with the highest total", need=[NUMBER, CATEGORY], weight=3)
def best_total(t, rng):
    return best_case(t, rng, "sum")


@kind("group with the highest average", need=[NUMBER, CATEGORY], weight=2.5)
def best_mean(t, rng):
    return best_case(t, rng, "mean")


@kind("group with the highest median", need=[NUMBER, CATEGORY], weight=0.6)
def best_median(t, rng):
    return best_case(t, rng, "median")


@kind("top groups", need=[NUMBER, CATEGORY], weight=2)
def top_groups(t, rng):
    how = rng.choice(["sum", "sum", "mean"])
    n, c = t.number(adds=True if how == "sum" else None), t.category()
    if n is None or len(c.distinct()) < 4:
        return None
    if rng.random() < 0.3 and t.text() is not None:
        c = t.text()
    figures = grouped(c, n, how)
    if any(v != v for v in figures.values()):
        return None
    k, digits = few(rng, (2, 3, 3, 3) if len(figures) < 6 else (3, 3, 5, 5, 4))
    down = rng.random() < 0.75
    most = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    top = "(top|best|first)" if down else "(bottom|worst|last)"
    figure = FIGURES[how]
    asks = f"""
        {top} {{k}} {{cs}} by {figure}
        (show|list|give me|what are) the {top} {{k}} {{cs}} by {figure}
        [the] {{k}} {{cs}} with the {most} {figure}
        (which|what) {{k}} {{cs}} have the {most} {figure}
        (show|list|find) [me] the {{k}} {{cs}} with the {most} {figure}
        {figure} (by|per) {{c}}, only the {top} {{k}}
        (which|what) are the {{k}} {{cs}} with the {most} {figure}
        {{k}} {most} {{cs}} by {figure}
        rank the {{cs}} by {figure} and (show|keep) the {top} {{k}}
        our {top} {{k}} {{cs}} (by|in terms of) {figure}
        """
    if how == "sum" and down:
        asks += """
        top {k} {cs} by {n}
        (which|what) {k} {cs} (make|bring in|generate|earn) the most {n}
        (our|the) {k} (best|strongest|biggest) {cs} by {n}
        """
    return Case([t], asks, f'df.groupby("{c}")["{n}"].{how}().sort_values(ascending={not down}).head({k})', says="""
        these are the {k} {cs}.
        here are the {k} {cs} you asked for.
        """, want=lambda: sorted(figures.values(), reverse=down)[:k], k=digits, n=n, c=c)


@kind("cumulative share of groups", need=[NUMBER, CATEGORY], weight=0.7)
def pareto(t, rng):
    n, c = t.number(adds=True), t.category()
    if n is None or not sum(n.known()) or None in c.values:
        return None

    def want():
        sums = sorted(grouped(c, n, "sum").values(), reverse=True)
        return [sum(sums[:at + 1]) / sum(sums) * 100 for at in range(len(sums))]
    return Case([t], """
        (cumulative|running|accumulated) (share|percentage) of {n} (by|over|across) {c} [, largest first]
        pareto [analysis|table] of {n} by {c}
        (show|compute|calculate|do) a pareto [analysis] of {n} by {c}
        which {cs} (together|cumulatively) make up 80 percent of [the] {n}, show the cumulative share
        80/20 [analysis|rule] (of|for) {n} by {c}
        how does the share of {n} (add|build) up (over|across) [the] {cs}, biggest first
        {n} by {c} as cumulative (percent|percentages) [from the biggest down]
        cumulative percent of {n}, {cs} from (largest to smallest|high to low)
        do few {cs} make most of the {n}: cumulative (share|percent)
        (cumulative|running) contribution of [the] {cs} to [total] {n} in percent
        """, f"""
totals = df.groupby("{c}")["{n}"].sum().sort_values(ascending=False)
totals.cumsum() / totals.sum() * 100
""", says="""
        here is the cumulative share in percent.
        the shares add up to 100, biggest {c} first.
        """, want=want, n=n, c=c)


@kind("share of a row in its group", need=[NUMBER, CATEGORY], weight=0.5)
def share_in_group(t, rng):
    n, c = t.number(adds=True), t.category()
    if n is None:
        return None
    return Case([t], """
        add a column [share] with (each|every) {one}'s share of the {n} (in|of) its {c}, in percent
        (each|every) {one}'s {n} as a (percentage|percent) of its {c}'s total [as a new column share]
        what (share|percentage) of its {c}'s {n} (is|does) each {one} [make up]
        (share|percentage) of each {one} in the total {n} of its {c}
        {n} of each {one} in percent of the total of its {c}
        add each {one}'s percentage within its {c} by {n}
        new column share: {n} divided by the {c} total, in percent
        within each {c}, (what|the) percent of {n} each {one} has
        divide {n} by the sum of its {c} and give percent in a column share
        compute the share in percent of {n} inside each {c} for every {one}
        """, f"""
LOAD
df['share'] = df["{n}"] / df.groupby("{c}")["{n}"].transform('sum') * 100
df
""", says="""
        the column share says it for each {one}.
        each {one} has its share in percent now.
        """, want=lambda: t.rows, n=n, c=c, one=t.one)


@kind("row against the average of its group", need=[NUMBER, CATEGORY], weight=0.6)
def above_group(t, rng):
    n, c = t.number(), t.category()
    means = grouped(c, n, "mean")
    over = rng.random() < 0.7
    fit = [at for at in range(t.rows) if n.values[at] is not None and c.values[at] is not None
           and (n.values[at] > means[c.values[at]] if over else n.values[at] < means[c.values[at]])]
    if not fit:
        return None
    more = "(above|over|higher than)" if over else "(below|under|lower than)"
    return Case([t], f"""
        (which|what) {{many}} have [a|an] {{n}} {more} the (average|mean) of their {{c}}
        {{many}} with [a|an] {{n}} {more} their {{c}}'s (average|mean)
        (show|list|find|give me) [all|the] {{many}} whose {{n}} is {more} the (average|mean) of their [own] {{c}}
        (show|list) [the] {{many}} that are {more} the {{c}} average in {{n}}
        who is {more} the {{c}} average by {{n}}
        {{many}} {more} their group's average {{n}}, groups being {{c}}
        {{n}} {more} the average within {{c}}: (which|list the) {{many}}
        compare each {{n}} to the {{c}} mean and keep the {{many}} {more} it
        only {{many}} with {{n}} {more} the mean of [the] same {{c}}
        filter to {{many}} {more} the {{c}} mean of {{n}}
        """, f'df[df["{n}"] {">" if over else "<"} df.groupby("{c}")["{n}"].transform(\'mean\')]', says="""
        these {many} fit.
        here are those {many}.
        """, want=lambda: len(fit), n=n, c=c, many=t.many)


@kind("rows over the average", need=[NUMBER], weight=1.2)
def above_mean(t, rng):
    n, how = t.number(), rng.choice(["mean", "mean", "mean", "median"])
    over, count = rng.random() < 0.7, rng.random() < 0.5
    middle = sum(n.known()) / len(n.known()) if how == "mean" else sorted(n.known())[len(n.known()) // 2]
    fit = [v for v in n.known() if (v > middle if over else v < middle)]
    if not fit:
        return None
    more = "(above|over|higher than|greater than)" if over else "(below|under|lower than|less than)"
    name = "(average|mean)" if how == "mean" else "median"
    verb = "(which|show [me] [the|all]|list [the|all]|find [the|all]|give me [the|all])"
    if count:
        verb = "(how many|count the|number of)"
    mask = f'df["{n}"] {">" if over else "<"} df["{n}"].{how}()'
    code = f"len(df[{mask}])" if count else f"df[{mask}]"
    ask_have = "how many {many} have" if count else "which {many} have"
    want = (lambda: len(fit)) if how == "mean" else None
    return Case([t], f"""
        {verb} {{many}} with [a|an] {{n}} {more} [the] {name}
        {ask_have} [a|an] {{n}} {more} [the] {name}
        {verb} {{many}} whose {{n}} is {more} the {name}
        {verb} {{many}} (that are|are) {more} the {name} {{n}}
        {verb} {{many}} {more} [the] {name} {{n}}
        {verb} (rows|records|entries) where {{n}} is {more} its {name}
        {verb} {{many}} with {more} {name} {{n}}
        compared with the {name} {{n}}, {verb} {{many}} (are|lie) {more} it
        {verb} {{many}} (lie|are) {more} the {name} in {{n}}
        {verb} {{many}} that (beat|exceed) the {name} {{n}}
        """.replace("(beat|exceed)", "(beat|exceed)" if over else "(fall short of|miss)"), code, says="""
        {out} {many} do.
        i found {out} {many}.
        """ if count else "these {many} fit.\nhere are those {many}.", want=want, n=n, many=t.many)
