"""Whether groups differ more than by chance."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER, Value
from .needs import kind
from .statistics import two


@kind("whether two groups differ", need=[NUMBER, CATEGORY], weight=1)
def ttest(t, rng):
    n, c = t.number(), t.category()
    v, w = rng.sample(c.distinct(), 2)
    sizes = [len([1 for k, x in zip(c.values, n.values) if k == value and x is not None]) for value in (v, w)]
    if min(sizes) < 3:
        return None
    a, b = Value(v), Value(w)
    return Case([t], """
        (is|was) the difference in {n} between {v} and {w} (statistically significant|significant)
        (t-test|t test) (of|on|for) {n} (between|for|of) {v} and {w}
        (do|run|perform|compute) a (t-test|t test) (of|on|for) {n} (between|for) {v} and {w}
        (do|does) {v} and {w} differ significantly in {n}
        is [the] {n} (in|of|for) {v} significantly different from [that of] {w}
        (compare|test) [the] {n} of {v} and {w} with a (t-test|t test)
        p-value for the difference (of|in) {n} between {v} and {w}
        (test|check) (whether|if) {n} differs (significantly|statistically) between {v} and {w}
        could the difference in {n} between {v} and {w} be (chance|just chance|random)
        significance (test|of the difference) (for|in|of) {n}: {v} vs {w}
        """, f"""
LOAD
first = df[df["{c}"] == {a}]["{n}"].dropna()
second = df[df["{c}"] == {b}]["{n}"].dropna()
stats.ttest_ind(first, second, equal_var=False).pvalue
""", says="""
        the p-value is {out}.
        the t-test gives a p-value of {out}.
        """, n=n, v=a, w=b)


@kind("whether all groups differ", need=[NUMBER, CATEGORY], weight=0.5)
def anova(t, rng):
    n, c = t.number(), t.category()
    if len(c.distinct()) < 3 or min(c.values.count(v) for v in c.distinct()) < 3:
        return None
    return Case([t], """
        (anova|analysis of variance) of {n} (by|across|over) {c}
        (does|do) [the] {n} differ significantly (between|across|among) [the] {cs}
        (run|do|perform|compute) an anova (of|on|for) {n} (by|across) {c}
        is there a significant difference in {n} (between|across|among) [all] [the] {cs}
        (test|check) (whether|if) [the] {n} (depends on|differs by) {c} [with an anova]
        (does|has) {c} (matter|a significant effect) (for|on) [the] {n}
        one way anova: {n} by {c}
        are the {cs} significantly different in {n}
        p-value of an anova of {n} over {c}
        f test of {n} across {cs}
        """.replace("(does|has) {c} (matter|a significant effect) (for|on) [the] {n}",
        "has {c} a significant effect on [the] {n}"),
        f"""
LOAD
groups = [values.dropna() for _, values in df.groupby("{c}")["{n}"]]
stats.f_oneway(*groups).pvalue
""", says="the p-value is {out}.\nthe anova gives a p-value of {out}.", n=n, c=c)


@kind("whether two categories depend", need=[CATEGORY, CATEGORY], weight=0.5)
def chi_square(t, rng):
    c = t.category()
    d = t.category(but=[c])
    return Case([t], """
        chi square test of {c} and {d}
        (run|do|compute|perform) a (chi square|chi-squared|chi2) test (of|on|for) {c} and {d}
        (are|is) {c} and {d} (independent|dependent) [of each other]
        does {d} depend on {c}, (chi square|p-value|statistically)
        (test|check) (whether|if) {c} and {d} are (independent|associated)
        is there [a significant|an] association between {c} and {d}
        (chi2|chi square|chi-squared) p-value (for|of) {c} (and|vs|by) {d}
        are the categories {c} and {d} (associated|statistically related)
        test of independence (for|of) {c} and {d}
        significance of the (link|association) between {c} and {d}
        """, f'stats.chi2_contingency(pd.crosstab(df["{c}"], df["{d}"])).pvalue',
        says="the p-value is {out}.\nthe chi square test gives a p-value of {out}.", c=c, d=d)
