"""How columns go together, what stands out, whether groups differ, how values are spread."""

import math

from ..cases import Case
from ..tables import NUMBER
from .amounts import COUNT, few, share_point
from .needs import kind


def pairs(a, b):
    """The values of two columns where both are known."""
    return [(x, y) for x, y in zip(a.values, b.values) if x is not None and y is not None]


def pearson(some):
    """The correlation of pairs."""
    mx, my = (sum(p[k] for p in some) / len(some) for k in (0, 1))
    above = sum((x - mx) * (y - my) for x, y in some)
    return above / math.sqrt(sum((x - mx) ** 2 for x, _ in some) * sum((y - my) ** 2 for _, y in some))


def two(t):
    """Two columns of numbers that vary."""
    found = t.of(NUMBER, 2, fit=lambda c: len(c.distinct()) > 3)
    return found if found and len(pairs(*found)) > 5 else None


@kind("correlation of two columns", need=[NUMBER, NUMBER], weight=2)
def correlation(t, rng):
    found = two(t)
    if found is None:
        return None
    a, b = found
    rank = rng.random() < 0.15
    if rank:
        return Case([t], """
            (spearman|rank) correlation (of|between) {a} and {b}
            (what is|compute|calculate) the (spearman|rank) correlation (of|between) {a} and {b}
            spearman's rho (of|for|between) {a} and {b}
            how strongly are the ranks of {a} and {b} (related|correlated)
            (spearman|rank) correlation coefficient: {a}, {b}
            correlate {a} with {b} by (ranks|spearman)
            """, f'df["{a}"].corr(df["{b}"], method=\'spearman\')', says="the rank correlation is {out}.", a=a, b=b)
    return Case([t], """
        (correlation|pearson correlation) (of|between) {a} and {b}
        (what is|compute|calculate|find|show) the [pearson] correlation (of|between) {a} and {b}
        (is there|do you see) a (correlation|relationship|connection|link) between {a} and {b}
        how (strongly|much|closely) (are|is) {a} and {b} (correlated|related|linked)
        (does|do) {a} (correlate|go together|vary together) with {b}
        correlate {a} (and|with) {b}
        how (strong|close) is the (relationship|link|connection) between {a} and {b}
        do {a} and {b} (depend on each other|move together|go hand in hand)
        (does|is) [a] higher {a} (go|come|going) with [a] higher {b}
        {a} (vs|and|versus) {b}: correlation
        correlation coefficient (of|for|between) {a} and {b}
        r (of|between) {a} and {b}
        are {a} and {b} (related|correlated|connected)
        """, f'df["{a}"].corr(df["{b}"])', says="""
        the correlation is {out}.
        {a} and {b} have a correlation of {out}.
        """, want=lambda: pearson(pairs(a, b)), a=a, b=b, then=[Case([t], """
            (and|what about|now) all [the] (other|others|numbers|columns)
            (show|give me) the whole (matrix|table)
            for all (pairs|numeric columns)
            """, "df.corr(numeric_only=True)", says="here are all correlations.")])


@kind("correlation matrix", need=[NUMBER, NUMBER], weight=1.5)
def matrix(t, rng):
    return Case([t], """
        [the|a] correlation (matrix|table)
        (show|compute|calculate|give me|make) (the|a) correlation (matrix|table)
        (correlations|correlation) (between|of|among) all [the] (numbers|numeric columns|variables|columns)
        how (are|do) (all|the) (numbers|numeric columns|variables) (correlate|correlated|related) [with each other]
        (which|what) (numbers|variables|columns) (correlate|go together), show all pairs
        correlate (everything|all columns|all numeric columns) with (everything|each other)
        pairwise correlations [of all (columns|numbers)]
        (show|list) all (correlations|correlation coefficients)
        how does (every|each) number relate to (every other|all others)
        matrix of correlations
        """.replace("(are|do) (all|the) (numbers|numeric columns|variables) (correlate|correlated|related)",
                    "are (all|the) (numbers|numeric columns|variables) (correlated|related)"),
        "df.corr(numeric_only=True)", says="""
        here is the correlation of each pair of numbers.
        the table shows all correlations.
        """, broken=["df.corr()"])


@kind("correlations with one column", need=[NUMBER, NUMBER, NUMBER], weight=1)
def correlated_with(t, rng):
    n = t.number()
    top = rng.random() < 0.5
    base = f'df.corr(numeric_only=True)["{n}"].drop("{n}")'
    if top:
        return Case([t], """
            (which|what) (column|number) (correlates|is correlated) (most|most strongly|the most) with {n}
            (which|what) (variable|field) (correlates|is correlated) (most|most strongly|the most) with {n}
            (what|which variable|which number) is most [strongly|closely] (related|correlated|linked) (to|with) {n}
            strongest correlation with {n}
            (what|which factor|which number) (matters|counts) most for {n} [by correlation]
            (which|what) column (has|shows) the (strongest|highest absolute) correlation with {n}
            (find|name) the (variable|column) most [strongly] correlated with {n}
            what (drives|influences|affects) {n} [the] most, by correlation
            best single predictor of {n} by correlation
            what does {n} depend on most
            (which|what) (variable|column) goes [most] closely [together] with {n}
            """, f"{base}.abs().idxmax()", says="it is {out}.\n{out} goes closest with {n}.", n=n)
    return Case([t], """
        (correlation|correlations) of (all|every|the other) (columns|numbers) with {n}
        how (do|does) (every|each|all) other (column|number|columns|numbers) correlate with {n}
        (what|which columns) correlate with {n}, (list|show) all [of them]
        (show|list|compute) the correlations with {n} [, strongest first]
        rank (all|the) (columns|variables|numbers) by [their] correlation with {n}
        {n} correlated with everything else
        correlation of {n} (with|to) (all|each of) the other (numbers|columns|variables)
        (sort|order) the (variables|columns) by how they correlate with {n}
        how is {n} related to (the|all) other (numbers|variables)
        list of correlations (to|with) {n}
        """, f"{base}.sort_values(ascending=False)", says="here are the correlations with {n}.", n=n)


@kind("strongest correlation", need=[NUMBER, NUMBER, NUMBER], weight=0.7)
def strongest(t, rng):
    return Case([t], """
        (which|what) two (columns|numbers|variables) (are|is) [the] (most strongly|most|strongest) correlated
        (which|what) (pair|two columns|pair of columns) (has|have) the (strongest|highest) correlation
        [the] strongest correlation [in the (data|table)]
        (find|show|name) the (most strongly correlated pair|strongest correlation|pair with the strongest correlation)
        (which|what) (numbers|columns|variables) go together (most|most closely|best)
        (which|what) pair of (numbers|columns|variables) is [the] most (closely|strongly) (related|linked)
        most correlated (pair|two columns|columns)
        between which (two|columns|variables) is the correlation [the] (strongest|highest)
        (rank|search) all pairs by correlation and give me the strongest
        top correlated (pair|columns)
        """, """
LOAD
matrix = df.corr(numeric_only=True).abs()
pairs = matrix.where(np.triu(np.ones(matrix.shape), k=1) == 1).stack()
pairs.idxmax()
""", says="the strongest correlation is between {out}.\nthese two go closest: {out}.")


@kind("line through two columns", need=[NUMBER, NUMBER], weight=1)
def regression(t, rng):
    found = two(t)
    if found is None:
        return None
    a, b = found
    some = pairs(a, b)
    if len(some) < t.rows:
        return None
    mx, my = (sum(p[k] for p in some) / len(some) for k in (0, 1))
    slope = sum((x - mx) * (y - my) for x, y in some) / sum((x - mx) ** 2 for x, _ in some)
    which = rng.choice(["slope", "slope", "r2", "predict"])
    fit = f'stats.linregress(df["{a}"], df["{b}"])'
    if which == "slope":
        return Case([t], """
            (what is|compute|calculate|find) the slope of [a|the] [linear] regression of {b} on {a}
            slope of {b} (over|on|against) {a}
            by how much does [the] {b} (change|rise|grow) (per|for each|with every) (unit of|additional unit of) {a}
            by how much does [the] {b} (change|rise|grow) (per|for each|with every) extra {a}
            (fit a line|linear regression) of {b} on {a}, (what is|give me) the slope
            how much more {b} (for|per) one more {a} [by linear regression]
            regress {b} on {a} and (give|show) [me] the slope
            (slope|gradient|steepness) of the (trend|regression|best fit) line of {b} (by|over|on) {a}
            how steep is the trend of {b} over {a}
            linear effect of {a} on {b}
            if {a} goes up by one, how much does {b} change
            """, f"{fit}.slope", says="the slope is {out}.\neach unit of {a} goes with {out} more {b}.",
            want=lambda: slope, a=a, b=b)
    if which == "r2":
        return Case([t], """
            r squared of {b} (on|by|against) {a}
            (what is|compute|calculate) the (r squared|r2|coefficient of determination) of {b} (and|on) {a}
            how much of [the variance in] {b} (does|can) {a} explain
            how well does {a} explain {b}
            how good is a [straight] line through {a} and {b}, r squared
            (r2|r squared) of a linear fit of {b} on {a}
            (share|part) of the variance of {b} that {a} explains
            goodness of fit of {b} on {a}
            fit {b} (on|by) {a} and (give|tell) me r2
            """, f"{fit}.rvalue ** 2", says="r squared is {out}.", want=lambda: pearson(some) ** 2, a=a, b=b)
    x = round(mx * rng.choice([0.8, 1.1, 1.2, 1.5]), 0 if mx > 5 else 1)
    x = int(x) if x == int(x) else x
    return Case([t], """
        (predict|estimate) [the] {b} (for|at|of) [a|an] {a} of {x} [with a linear regression]
        what {b} (would|do) (you|we) expect (for|at) [a|an] {a} of {x}
        (predicted|expected|estimated) {b} (for|at|when) {a} (of|is|=) {x}
        if {a} is {x}, (what|how much) {b} (would|should) (there|it) be [by linear regression]
        (use|fit) a [linear] regression [of {b} on {a}] to (predict|estimate) {b} at {a} {x}
        how much {b} for [a|an] {a} of {x}, (predicted|estimated) by a line
        forecast {b} for {a} = {x}
        linear prediction of {b} when {a} is {x}
        given [a|an] {a} of {x}, (predict|guess) the {b}
        """.replace("(of|is|=)", "(of|=)"), f"""
line = {fit}
line.intercept + line.slope * {x}
""", says="the line predicts {out}.\nwith {a} {x}, {b} should be near {out}.",
        want=lambda: my + slope * (x - mx), a=a, b=b, x=str(x))


@kind("outliers", need=[NUMBER], weight=3)
def outliers(t, rng):
    n, z, count = t.number(), rng.random() < 0.4, rng.random() < 0.3
    known = n.known()
    if z:
        k = rng.choice([1, 1.5, 2, 2, 2, 3])
        mean, std = COUNT["mean"](known), COUNT["std"](known)
        fit = [v for v in known if std and abs((v - mean) / std) > k]
        first = f'z = (df["{n}"] - df["{n}"].mean()) / df["{n}"].std()\n'
        mask = f"z.abs() > {k}"
        how = (f"(more than {k} standard deviations (from|off|away from) the (mean|average)"
               f"|with a z-score (over|above) {k}|whose z-score (exceeds|is over) {k}"
               f"|beyond {k} (sigma|standard deviations))")
    else:
        q1, q3 = share_point(known, 0.25), share_point(known, 0.75)
        low, high = q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)
        fit = [v for v in known if v < low or v > high]
        first = f'q1 = df["{n}"].quantile(0.25)\nq3 = df["{n}"].quantile(0.75)\n'
        mask = f'(df["{n}"] < q1 - 1.5 * (q3 - q1)) | (df["{n}"] > q3 + 1.5 * (q3 - q1))'
        how = ""
    if not fit:
        return None
    verb = "(show [me] [the|all]|list [the|all]|find [the|all]|which|give me [the|all])"
    if count:
        verb = "(how many|count the|number of)"
    if z:
        asks = f"""
        {verb} {{many}} [with [a|an]] {{n}} {how}
        {verb} {{many}} are {how} by {{n}}
        {verb} (rows|{{many}}|records) {how} (in|by) {{n}}
        {verb} z-score outliers (in|of|by) {{n}} {how}
        {verb} {{n}} outliers {how}
        {verb} (unusual|extreme|odd) {{ns}}, {how}
        by {{n}}, {verb} {{many}} {how}
        {verb} outliers (in|of) {{n}}, {how}
        """
    else:
        asks = f"""
        {verb} outliers (in|of|by) {{n}}
        {verb} {{many}} (that are outliers|are outliers) (in|by) {{n}}
        {verb} {{many}} with [an] (unusual|abnormal|extreme|odd|suspicious) {{n}}
        {verb} (unusual|extreme|abnormal) {{ns}}
        {verb} {{n}} outliers (by|with|using) [the] (iqr|interquartile range) [rule|method]
        {verb} iqr outliers of {{n}}
        {verb} {{many}} whose {{n}} (is an outlier|stands out|falls out of line)
        are there outliers in {{n}}, {verb} (outliers|{{many}})
        {verb} {{many}} with {{n}} outside 1.5 times the interquartile range
        {verb} anomalies in {{n}}
        {verb} {{many}} with [a|an] {{n}} far (outside|off|from) the (usual|normal|rest)
        """
    return Case([t], asks, f"LOAD\n{first}" + (f"len(df[{mask}])" if count else f"df[{mask}]"), says="""
        there are {out} outliers.
        """ if count else "these {many} are outliers.\nhere are the outliers of {n}.", want=lambda: len(fit), n=n,
        many=t.many)


@kind("weighted average", need=[NUMBER, NUMBER], weight=0.8)
def weighted(t, rng):
    found = two(t)
    if found is None:
        return None
    a, b = found
    if None in a.values + b.values or sum(b.values) == 0:
        return None
    return Case([t], """
        (average|mean) {a} weighted by {b}
        weighted (average|mean) of {a} (by|with weights|with) {b}
        {b} weighted (average|mean) [of] {a}
        (what is|compute|calculate|give me) the weighted (average|mean) of {a}, [the] weights are [the] {b}
        weigh {a} by {b} and take the (average|mean)
        (average|mean) {a}, (each|every) {one} counted by its {b}
        (what is|compute) the (average|mean) {a} when weighted by {b}
        weighted mean: {a}, weights {b}
        use {b} as weights for the (average|mean) {a}
        (average|mean) {a} where {b} is the weight
        """, f'(df["{a}"] * df["{b}"]).sum() / df["{b}"].sum()', says="""
        the weighted average is {out}.
        weighted by {b}, the average {a} is {out}.
        """, want=lambda: sum(x * y for x, y in zip(a.values, b.values)) / sum(b.values), a=a, b=b, one=t.one)


@kind("ratio of two totals", need=[NUMBER, NUMBER], weight=0.8)
def ratio(t, rng):
    found = t.of(NUMBER, 2, fit=lambda c: c.adds)
    if found is None or not sum(found[1].known()):
        return None
    a, b = found
    percent = rng.random() < 0.35
    tail = " * 100" if percent else ""
    asks = """
        total {a} as a (percentage|percent|share) of [the] total {b}
        what (percent|percentage) of [the] total {b} is [the] total {a}
        (percentage|percent) of total {a} in total {b}
        how many percent of the {b} (is|are) [the] {a} [overall]
        {a} in percent of {b} [overall]
        express [the] total {a} in percent of [the] total {b}
        overall, {a} is (what|how many) percent of {b}
        {a} to {b} ratio in percent [overall]
        """ if percent else """
        (what is|compute|calculate|give me) the ratio of [the] total {a} to [the] total {b}
        ratio of total {a} (to|and) total {b}
        total {a} (divided by|over|per) total {b}
        overall {a} per {b}
        divide [the] total {a} by [the] total {b}
        how much {a} (is there|do we have) per {b} [overall]
        {a} to {b} ratio [overall|of the totals]
        how many times [the] total {b} is [the] total {a}
        sum of {a} over sum of {b}
        """
    return Case([t], asks, f'df["{a}"].sum() / df["{b}"].sum(){tail}', says="it is {out}.\nthe ratio is {out}.",
        want=lambda: sum(a.known()) / sum(b.known()) * (100 if percent else 1), a=a, b=b)


@kind("counts in bins", need=[NUMBER], weight=1)
def bins(t, rng):
    n = t.number()
    k, digits = few(rng, (3, 4, 5, 5, 6, 8, 10))
    equal = rng.random() < 0.25
    if equal:
        k, word = rng.choice([(4, "(quartiles|quarters|4 equally filled groups)"), (5,
            "(quintiles|5 equally filled groups)"),
                              (10, "deciles"), (3, "(thirds|terciles|3 equally filled groups)")])
        if len({share_point(n.known(), at / k) for at in range(k + 1)}) <= k:
            return None
        asks = f"""
        (split|divide|cut|group) [the] {{many}} into {word} (by|of) {{n}} and (count|count them)
        how many {{many}} in (each|every) of the {word} of {{n}}
        (split|divide|cut) [the] {{n}} into {word} and count [the] {{many}}
        counts (by|per) {{n}} {word}
        count [the] {{many}} by {word} of {{n}}
        {word} of {{n}} with (counts|the number of {{many}})
        {{n}} (cut|split) into {word}, {{many}} in each
        number of {{many}} in the {word} of {{n}}
        make {word} by {{n}} and count the rows in each
        """
        code = f'pd.qcut(df["{n}"], {k}).value_counts().sort_index()'
    else:
        asks = """
        (split|divide|cut|group) [the] {n} into {k} [equal] (bins|ranges|intervals|classes|buckets) and count
        how many {many} (fall|are) in each of {k} [equal] (bins|ranges|intervals|classes) of {n}
        count [the] {many} in {k} (bins|ranges|intervals|classes|buckets) of {n}
        {k} (bins|ranges|intervals|classes) of {n} with (counts|the number of {many})
        (frequency|frequencies|distribution) of {n} in {k} (bins|ranges|intervals|classes), as numbers
        bin [the] {n} (into|in) {k} and count
        histogram counts of {n} (with|in) {k} bins
        how are {ns} (spread|distributed) over {k} [equally wide] (ranges|intervals), counts only
        group {ns} into {k} (classes|ranges|buckets) and (count|give the number of) [the] {many}
        number of {many} per {n} range, {k} ranges
        table of {n} in {k} [equal] (ranges|intervals|bins)
        """
        code = f'pd.cut(df["{n}"], {k}).value_counts().sort_index()'
    return Case([t], asks, code, says="""
        here is how many {many} fall in each range.
        these are the counts by range of {n}.
        """, k=digits, n=n, many=t.many)


@kind("shape of a distribution", need=[NUMBER], weight=0.5)
def skew(t, rng):
    n = t.number()
    what, name = rng.choice([("skew", "(skewness|skew)"), ("skew", "(skewness|skew)"), ("kurt", "kurtosis"),
                             ("sem", "standard error [of the mean]")])
    own = """
        how (skewed|lopsided|asymmetric) is [the] {n}
        is [the] {n} skewed
        how skewed is the distribution of {n}
        """ if what == "skew" else ""
    return Case([t], f"""
        {name} of [the] {{n}}
        (what is|compute|calculate|give me|find) the {name} of [the] {{n}}
        {{n}} {name}
        (show|tell) me the {name} of [the] {{n}} [column]
        {name} for [the] {{n}} (column|values|distribution)
        (compute|get) {name} (of|for) {{n}}
        which {name} does {{n}} have
        i need the {name} of {{n}}
        how (large|big) is the {name} of {{n}}
        """ + own, f'df["{n}"].{what}()', says="it is {out}.\nfor {n} it is {out}.", n=n)
