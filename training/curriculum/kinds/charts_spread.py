"""Charts of how numbers are spread: histograms, densities, boxes, violins, quantiles."""

from ..cases import kind
from ..tables import CATEGORY, NUMBER
from .charts_changes import charted
from .charts_program import Chart, few, said_name


def spread(t, n, shape, **options):
    """A histogram, density or box of one number."""
    axes = {"hist": {"x": said_name(n)}, "kde": {"x": said_name(n)}, "box": {}}[shape]
    name = {"hist": "Distribution", "kde": "Density", "box": "Box plot"}[shape]
    chart = Chart(t, f'df["{n}"]', f"{name} of {said_name(n)}", options={"kind": f"'{shape}'", **options}, n=n, **axes)
    chart.plain, chart.again = 1 + len(options), lambda other: spread(t, other, shape, **options)
    return chart


@kind("histogram", need=[NUMBER], weight=3)
def histogram(t, rng):
    n = t.number()
    return charted(spread(t, n, "hist", bins="20"), """
        <make> a <hist> of [the] {n}
        <hist> of [the] {n}
        <hist> for {n}
        (distribution|frequency distribution) of {n}, (plotted|as a chart|chart|as a histogram)
        (plot|show|show me|visualise|draw|graph) (the|a) (distribution|frequency distribution) of [the] {n}
        (show|plot) how {n} is (distributed|spread)
        how is {n} (distributed|spread|spread out)? (plot|chart|draw|show) it
        (what does|how does) the (distribution|spread) of {n} look [like]
        (plot|chart|draw) how often (each|which) {n} (range|interval) occurs
        (visualise|show) the (range|spread) of {n} (in|with|as) a <hist>
        {n} (histogram|hist|distribution plot|distribution chart)
        (bin|bucket) {n} and (plot|draw|chart) the (frequencies|counts)
        plot the frequency of [the] {n} values in (bins|buckets|intervals)
        distribution <chart> of {n}
        """, rng)


@kind("histogram with so many bins", need=[NUMBER], weight=1.5)
def histogram_bins(t, rng):
    count = rng.choice([5, 8, 10, 10, 12, 15, 25, 30, 40, 50, 100])
    chart = spread(t, t.number(), "hist", bins=str(count))
    chart.slots["asked"] = ""
    return charted(chart, """
        <make> a <hist> of {n} (with|using|in) {k} (bins|buckets|bars|intervals|classes)
        <hist> of {n} (with|using|in) {k} (bins|buckets|bars|intervals)
        <hist> of {n}, {k} (bins|buckets|bars|classes)
        {k} bin <hist> of {n}
        (plot|show|draw) the distribution of {n} (in|with|over) {k} (bins|buckets|classes|intervals|bars)
        (bin|bucket|cut|divide) {n} (into|in) {k} (bins|equal bins|groups|intervals) and (plot|draw|make) a <hist>
        (distribution|histogram) of {n} bins={k}
        {n} distribution (in|with) {k} (bins|bars)
        how is {n} distributed? use {k} (bins|buckets)
        """, rng, k=str(count))


@kind("density of a number", need=[NUMBER])
def density(t, rng):
    n = t.number()
    if len(set(n.known())) < 3:
        return None
    return charted(spread(t, n, "kde"), """
        <make> a (density|kde|kernel density) (plot|chart|curve|graph) of {n}
        (density|kde|kernel density) (plot|chart|curve|estimate) of {n}
        (plot|draw|show) the (density|probability density|kernel density) of {n}
        (smooth|smoothed) distribution (curve|plot|line) of {n}
        (plot|show) the distribution of {n} as a (smooth|density) (curve|line)
        density of {n} (as a curve|plotted|as a plot)
        {n} (density|kde) (plot|curve)
        (visualise|estimate and plot) the (probability density|density) of {n}
        distribution of {n} as a (curve|density curve) (not bars|instead of bars|please)
        """, rng)


@kind("histogram of a number for each category in one chart", need=[NUMBER, CATEGORY])
def histograms_over(t, rng):
    n, c = t.number(), few(t, most=5)
    if c is None:
        return None
    if rng.random() < 0.5:
        chart = Chart(t, None, f"Distribution of {said_name(n)} by {said_name(c)}", n=n, c=c,
                      lines=[f'df.hist(column="{n}", by="{c}", figsize=(10, 6))'])
        chart.after = {"suptitle": f"plt.suptitle({chart.after['title'][10:-1]})"}
        return charted(chart, """
            <make> (separate histograms|a separate histogram|one histogram) of {n} (for each|per|for every) {c}
            (separate|individual|one by one) histograms of {n} (by|per|for each) {c}
            histograms of {n} in (subplots|small multiples|separate panels|facets) by {c}
            (one|a) (subplot|panel) (per|for each) {c} with (a histogram|the distribution) of {n}
            (facet|split into panels) the histogram of {n} by {c}
            (plot|show) the distribution of {n} (for each|per) {c} in (its own|a separate) (subplot|subplots|panel)
            (grid|panels) of histograms of {n}, one (per|for each) {c}
            small multiples of the {n} distribution by {c}
            """, rng)
    chart = Chart(t, f'df.pivot(columns="{c}", values="{n}")', f"Distribution of {said_name(n)} by {said_name(c)}",
                  x=said_name(n), options={"kind": "'hist'", "bins": "20", "alpha": "0.5"}, n=n, c=c)
    chart.split = c
    return charted(chart, """
        <make> (overlaid|overlapping) histograms of {n} (by|for each|per) {c}
        (overlaid|overlapping|overlayed) histograms of {n} (by|for each|per) {c}
        <hist> of {n} (coloured|colored|split) by {c}
        (plot|show) the (distribution|distributions) of {n} (by|for each) {c} in one (histogram|chart with histograms)
        (compare|overlay) the histograms of {n} of (all|the) {cs} [in one chart]
        one <hist> of {n} with a colour for each {c}
        histograms of {n} on top of each other, one per {c}
        {n} histogram by {c}, (transparent|overlapping|overlaid)
        """, rng)


@kind("box plot of a number", need=[NUMBER], weight=1.5)
def box(t, rng):
    return charted(spread(t, t.number(), "box"), """
        <make> a (box plot|boxplot|box and whisker plot|box chart|box-and-whisker plot) of {n}
        (box plot|boxplot|box and whisker plot|box chart|box and whiskers) of {n}
        (boxplot|box plot) for {n}
        {n} (boxplot|box plot|as a box plot|as a boxplot|as a box with whiskers)
        (show|plot|draw|visualise) {n} (as|in|with) a (box plot|boxplot|box and whisker plot)
        (plot|show|draw|visualise) the (median, quartiles and outliers|quartiles and outliers|quartiles) of {n}
        (plot|show|chart) the outliers (of|in) {n} (with|in) a (box plot|boxplot)
        (plot|chart|graph) that shows [the] (quartiles|outliers|median and outliers) of {n}
        (visualise|visualize) (outliers|the outliers) in {n}
        """, rng)


@kind("box plots of several numbers", need=[NUMBER, NUMBER], weight=0.8)
def boxes(t, rng):
    a, b = t.of(NUMBER, 2)
    chart = Chart(t, f'df[["{a}", "{b}"]]', f"Box plot of {said_name(a)} and {said_name(b)}",
        options={"kind": "'box'"}, n=a, m=b)
    return charted(chart, """
        <make> (box plots|boxplots|a boxplot|a box plot) of {n} and {m}
        (box plots|boxplots|boxplot|box plot) of {n} and {m} [side by side|in one chart|next to each other]
        {n} and {m} as (box plots|boxplots|boxes) [side by side]
        (compare|contrast) the (spread|quartiles) of {n} and {m} (with|in) (box plots|a box plot|boxplots)
        (plot|show|draw) the (quartiles|outliers|quartiles and outliers) of {n} and {m}
        a box each for {n} and {m}
        (boxplot|box plot) with two boxes, {n} and {m}
        """, rng)


@kind("box plot of a number by category", need=[NUMBER, CATEGORY], weight=2)
def box_by(t, rng):
    n, c = t.number(), few(t)
    if c is None:
        return None
    chart = Chart(t, None, f"{said_name(n).capitalize()} by {said_name(c)}", y=said_name(n), n=n, c=c,
                  lines=[f'df.boxplot(column="{n}", by="{c}")'], after={"suptitle": "plt.suptitle('')"})
    chart.slots["title"] = None
    return charted(chart, """
        <make> a (box plot|boxplot|box and whisker plot) of {n} (by|for each|per|grouped by) {c}
        (box plot|boxplot|box plots|boxplots) of {n} (by|for each|per|grouped by) {c}
        {n} (by|per) {c} as (box plots|boxplots|a boxplot|a box plot|boxes)
        (compare|contrast) the (spread|distribution) of {n} (between|across) [the] {cs} (with|in) (box plots|boxplots)
        (plot|show|draw) the (quartiles|outliers|quartiles and outliers) of {n} (for each|per|by) {c}
        one box (per|for each) {c} (showing|with|of) {n}
        (box|boxes) (plot|plots) with {c} on the x axis and {n} on the y axis
        (visualise|show) how {n} (varies|is spread) (within|in) each {c} (with|in) (a boxplot|box plots|boxes)
        (boxplot|box plot): {n} by {c}
        how does the spread of {n} differ (by|between) {cs}? (boxplot|box plots) please
        """, rng)


@kind("violin plot by category", need=[NUMBER, CATEGORY], weight=0.8)
def violin(t, rng):
    n, c = t.number(), few(t)
    if c is None:
        return None
    lines = [f'groups = df.dropna(subset=["{n}"]).groupby("{c}")["{n}"]',
             "plt.violinplot([values for name, values in groups], showmedians=True)",
             "plt.xticks(range(1, len(groups) + 1), [name for name, values in groups])"]
    chart = Chart(t, None, f"{said_name(n).capitalize()} by {said_name(c)}", y=said_name(n), n=n, c=c, lines=lines)
    return charted(chart, """
        <make> a (violin plot|violinplot|violin chart) of {n} (by|for each|per|grouped by) {c}
        (violin plot|violin plots|violinplot|violins) of {n} (by|for each|per) {c}
        {n} (by|per) {c} as (violins|violin plots|a violin plot)
        (compare|contrast) the (distribution|spread) of {n} (between|across) [the] {cs} (with|in) (violins|violin plots)
        (plot|show|draw) {n} (for each|per|by) {c} (as|with) (violins|a violin plot)
        one violin (per|for each) {c} (showing|for|of) {n}
        violin: {n} by {c}
        (visualise|show) how {n} is distributed in each {c} with violins
        """, rng)


@kind("quantile plot", need=[NUMBER], weight=0.7)
def quantiles(t, rng):
    n = t.number()
    chart = Chart(t, None, f"Normal quantile plot of {said_name(n)}",
        lines=[f'stats.probplot(df["{n}"].dropna(), plot=plt)'], n=n)
    return charted(chart, """
        <make> a (qq plot|q-q plot|quantile plot|normal probability plot|quantile-quantile plot) of {n}
        (qq plot|q-q plot|qqplot|quantile plot|normal probability plot|normal quantile plot) of {n}
        (is|check whether|check if) {n} [is] (normal|normally distributed)? (show|make|draw) a (qq plot|q-q plot)
        (plot|draw) the quantiles of {n} against (the|a) normal [distribution]
        (compare|plot) {n} (with|against) (a|the) normal distribution (in|with) a (qq plot|quantile plot)
        (qq plot|quantile plot) to (see|check|test) (if|whether) {n} is normal
        {n} (qq plot|q-q plot|qqplot|quantile plot)
        """, rng)


@kind("share of rows below each value", need=[NUMBER], weight=0.6)
def steps_up(t, rng):
    n = t.number()
    chart = Chart(t, None, f"Cumulative distribution of {said_name(n)}", lines=[f'plt.ecdf(df["{n}"].dropna())'],
                  x=said_name(n), y="share", n=n)
    return charted(chart, """
        <make> (an ecdf|a cumulative distribution plot|an empirical cdf|a cdf plot) of {n}
        (ecdf|cumulative distribution|empirical cumulative distribution|cdf|empirical cdf) [plot|chart|curve] of {n}
        (plot|draw|show|chart) the (cdf|ecdf|cumulative distribution|empirical distribution function) of {n}
        (plot|show) what share of [the] {many} (lies|is|falls) below each {n}
        {n} (ecdf|cdf plot|cumulative distribution plot)
        (plot|graph) the (share|fraction) of {many} with at most a given {n}
        """, rng)


@kind("histograms of all numbers", need=[NUMBER, NUMBER], weight=0.8)
def all_histograms(t, rng):
    chart = Chart(t, None, "Distributions", lines=["df.select_dtypes('number').hist(bins=20, figsize=(12, 8))"])
    chart.after = {"suptitle": "plt.suptitle('Distributions')"}
    return charted(chart, """
        <make> (histograms|a histogram) of (all|all the|every|each) (numeric|number|numerical) (columns|column)
        histograms of (all|all the) (numbers|numeric columns|numerical columns|numeric variables)
        (plot|show) the (distribution|distributions) of (all|every) (numeric|number|numerical) (columns|column|fields)
        a histogram for (each|every) (numeric|numerical) (column|field|variable)
        (show|plot) how (all|all the) (numbers|numeric columns) are distributed
        (visualise|visualize) (all|the) (numeric distributions|distributions|distributions of all columns)
        (histogram|distribution) of every number in the (table|file|data)
        """, rng, depth=0, plain=True)
