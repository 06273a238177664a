"""How the values of a column are spread: range, quantiles, variance, most common."""

from ..cases import Case
from ..tables import NUMBER
from .amounts import COUNT, share_point
from .needs import kind


@kind("range of a column", need=[NUMBER])
def value_range(t, rng):
    n = t.number()
    return Case([t], """
        (what is|give me|compute|calculate) the (range|span) of [the] {n}
        (range|span) of [the] {n}
        {n} range
        (difference|gap|distance) between [the] (highest|largest) and [the] (lowest|smallest|minimum|min) {n}
        (difference|gap|distance) between [the] (maximum|max) and [the] (lowest|smallest|minimum|min) {n}
        how (wide|large|big) is the (range|span) of [the] {n}
        how far apart are the (smallest|lowest) and the (largest|highest) {n}
        (max|maximum) minus (min|minimum) of [the] {n}
        (largest|highest) {n} minus the (smallest|lowest) [one]
        what is the (distance|gap) from the lowest to the highest {n}
        by how much does the highest {n} exceed the lowest
        how much lies between the (smallest|lowest) and the (biggest|highest) {n}
        subtract the minimum {n} from the maximum
        """, f'df["{n}"].max() - df["{n}"].min()', says="""
        the range of {n} is {out}.
        highest and lowest {n} lie {out} apart.
        """, want=lambda: max(n.known()) - min(n.known()), n=n)


@kind("smallest and largest of a column", need=[NUMBER])
def extremes(t, rng):
    n = t.number()
    return Case([t], """
        (what are|give me|show) the (minimum|min|lowest|smallest) and [the] (maximum|max|highest|largest) {n}
        (min|minimum|lowest) and (max|maximum|highest) [of] {n}
        (both|show) the (smallest|lowest) and the (largest|highest) {n}
        from what to what does [the] {n} (go|range|run)
        between which (values|numbers) (does|do) [the] {n} lie
        what are the extremes of [the] {n}
        what is the (smallest|lowest) and what the (largest|highest) {n}
        {n}: (min|minimum) and (max|maximum)
        how low and how high does [the] {n} go
        (lower|lowest) and (upper|highest) (end|bound|limit) of [the] {n}
        (find|get) the (two extremes|minimum and maximum) of {n}
        """, f'df["{n}"].agg([\'min\', \'max\'])', says="""
        here are the lowest and the highest {n}.
        these two are the extremes of {n}.
        """, want=lambda: [min(n.known()), max(n.known())], n=n)


@kind("quantile of a column", need=[NUMBER], weight=1.2)
def quantile(t, rng):
    n = t.number()
    p = rng.choice([5, 10, 20, 25, 25, 75, 75, 80, 90, 90, 95, 95, 99])
    q = {25: "(first|lower|1st) quartile", 75: "(third|upper|3rd) quartile", 10: "(first|lowest) decile",
         90: "(90%|0.9) quantile"}.get(p, f"({p}%|{p / 100:g}) quantile")
    ordinal = f"{p}th"
    return Case([t], f"""
        (what is|calculate|compute|give me|find) the {ordinal} percentile of [the] {{n}}
        {ordinal} percentile of [the] {{n}}
        {{n}} (at the|,) {ordinal} percentile
        (what is|calculate|give me|show) the {q} of [the] {{n}}
        {q} (of|for) [the] {{n}}
        below (which|what) {{n}} (lie|are|do we find) {p} (percent|%) of the {{many}}
        what {{n}} do {p} (percent|%) of [the] {{many}} stay below
        p{p} of [the] {{n}}
        {p} (percent|%) of the {{many}} have [a|an] {{n}} of at most what
        which {{n}} cuts off the (bottom|lowest) {p} (percent|%) [of {{many}}]
        the {{n}} that {p}% of {{many}} do not exceed
        """, f'df["{n}"].quantile({p / 100:g})', says=f"""
        the {ordinal} percentile of {{n}} is {{out}}.
        {p} percent of the {{many}} lie below {{out}}.
        """, want=lambda: share_point(n.known(), p / 100), n=n, many=t.many)


@kind("quartiles of a column", need=[NUMBER], weight=0.6)
def quartiles(t, rng):
    n = t.number()
    return Case([t], """
        (what are|give me|show|compute|calculate) the quartiles of [the] {n}
        quartiles of [the] {n}
        {n} quartiles
        25th, 50th and 75th percentile of [the] {n}
        q1, q2 and q3 of [the] {n}
        lower quartile, median and upper quartile of [the] {n}
        where are the quarter marks of [the] {n}
        which three values split [the] {n} into four equal (parts|groups)
        (give me|find) [the] 25, 50 and 75 percent (marks|quantiles) of [the] {n}
        at which {n} do a quarter, half and three quarters of the {many} lie
        cut points that divide {n} into quarters
        """, f'df["{n}"].quantile([0.25, 0.5, 0.75])', says="""
        these are the quartiles of {n}.
        here are the three quartiles.
        """, want=lambda: [share_point(n.known(), share) for share in (0.25, 0.5, 0.75)], n=n, many=t.many)


@kind("variance of a column", need=[NUMBER], weight=0.7)
def variance(t, rng):
    n = t.number()
    return Case([t], """
        (what is|calculate|compute|give me|find) the variance of [the] {n}
        [the] variance of [the] {n} [column]
        {n} variance
        how (large|big) is the variance of [the] {n}
        var of [the] {n}
        (squared|square of the) standard deviation of [the] {n}
        mean squared deviation of [the] {n}
        (show|tell) me the variance (in|for) [the] {n}
        variance (over|across) all {ns}
        i need the variance of the {n} (column|values)
        sample variance of [the] {n}
        """, f'df["{n}"].var()', says="""
        the variance of {n} is {out}.
        {n} has a variance of {out}.
        """, want=lambda: COUNT["std"](n.known()) ** 2, n=n)


@kind("most common number", need=[NUMBER], weight=0.7)
def mode(t, rng):
    n = t.number()
    counts = {v: n.values.count(v) for v in n.distinct()}
    top = max(counts.values())
    if top < 2 or list(counts.values()).count(top) > 1:
        return None
    return Case([t], """
        (what is|find|give me) the mode of [the] {n}
        mode of [the] {n}
        {n} mode
        (what is|which is) the most (common|frequent) {n}
        most (common|frequent) {n} [value]
        which {n} (occurs|appears|comes up) most often
        the {n} that (occurs|appears) most (often|frequently)
        (what|which) {n} do most {many} have
        what number shows up the most in {n}
        which value of {n} is seen most often
        (find|tell me) the modal value of [the] {n}
        """, f'df["{n}"].mode()[0]', says="""
        the most common {n} is {out}.
        {out} occurs most often.
        """, want=lambda: max(counts, key=counts.get), n=n, many=t.many)
