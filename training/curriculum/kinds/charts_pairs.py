"""Charts of how numbers hang together: points, regression lines, bubbles, correlations, grids of colour."""

from ..cases import kind
from ..tables import CATEGORY, NUMBER
from .charts_changes import charted
from .charts_program import Chart, few, implied, said_name


def scatter(t, a, b, **options):
    """Points of two numbers."""
    chart = Chart(t, "df", f"{said_name(b).capitalize()} against {said_name(a)}", n=a, m=b,
                  options={"kind": "'scatter'", "x": f'"{a}"', "y": f'"{b}"', **options})
    chart.kind = "scatter"
    return chart


@kind("points of two numbers", need=[NUMBER, NUMBER], weight=3)
def points(t, rng):
    a, b = t.of(NUMBER, 2)
    return charted(scatter(t, a, b), """
        <make> a <scatter> of {m} (against|versus|vs|vs.|over) {n}
        <scatter> of {m} (against|versus|vs|over) {n}
        <scatter> with {n} on the x axis and {m} on the y axis
        <scatter>, x axis {n}, y axis {m}
        <scatter>: {n} on x, {m} on y
        plot {m} (against|versus|vs) {n} (as points|as dots|as a scatter plot)
        plot {m} as a function of {n}
        (plot|draw|show) (points|dots) with {n} as x and {m} as y
        x={n}, y={m}, (scatter|scatter plot|points)
        (show|plot|visualise) how {m} (depends on|changes with|varies with|reacts to|is affected by) {n}
        does {m} depend on {n}? (plot|draw|show|chart) it
        (a dot|one dot|a point|one point) (for each|per) {one}, {n} across and {m} up
        """, rng)


@kind("how two numbers relate, drawn", need=[NUMBER, NUMBER], weight=3)
def relation(t, rng):
    a, b = t.of(NUMBER, 2)
    return charted(scatter(t, a, b), """
        (show|show me|plot|visualise|draw) how {n} relates to {m}
        (show|show me|plot|visualise) the (relationship|relation|connection|dependence|link) (between|of) {n} and {m}
        (show|plot|visualise) how {n} and {m} (are related|relate|go together|hang together)
        is there a (relationship|relation|connection|link|pattern) between {n} and {m}? (plot|chart|draw|show) it
        (relationship|relation) between {n} and {m}, (plotted|as a chart|in a plot|as points|scatter)
        <make> a <scatter> of {n} and {m}
        <scatter> of {n} and {m}
        <scatter> for {n} and {m}
        {n} and {m} (scatter plot|as points|as a scatter plot|scatter)
        (compare|plot|contrast) {n} (and|with) {m} in a <scatter>
        (correlation|correlation plot) of {n} and {m} as (a scatter plot|points|dots)
        do {n} and {m} go together? (plot|chart|draw|show) (it|them)
        """, rng)


@kind("points coloured by category", need=[NUMBER, NUMBER, CATEGORY], weight=1.5)
def points_by(t, rng):
    (a, b), c = t.of(NUMBER, 2), few(t, most=7)
    if c is None:
        return None
    lines = [f'for name, group in df.groupby("{c}"):', f'    plt.scatter(group["{a}"], group["{b}"], label=name)']
    chart = Chart(t, None, f"{said_name(b).capitalize()} against {said_name(a)} by {said_name(c)}", lines=lines,
                  x=said_name(a), y=said_name(b), after={"legend": "plt.legend()"}, n=a, m=b, c=c)
    return charted(chart, """
        <make> a <scatter> of {m} (against|versus|vs) {n} (coloured|colored|with colours|with colors) by {c}
        <scatter> of {m} (against|versus|vs|over) {n}, (coloured|colored|color|colour|hue) by {c}
        <scatter> of {n} and {m}, (a colour|a color|one colour|another colour) (for each|per) {c}
        <scatter> of {n} and {m} by {c}
        plot {m} against {n} (as points|as dots), (different colours|different colors|colours) (for|by|per) [each] {c}
        (show|plot) how {n} and {m} relate (for each|by|per|within each) {c} (in|with|as) a <scatter>
        (points|dots) of {n} and {m} in (different colours|the colour of|colours) [for] [each] {c}
        <scatter>: {n} on x, {m} on y, {c} as (colour|color)
        colour the points of {n} and {m} by {c}
        (does|how does) the relation of {n} and {m} (differ|change) by {c}? <scatter>
        """, rng)


@kind("points with a regression line", need=[NUMBER, NUMBER], weight=1.5)
def regression(t, rng):
    a, b = t.of(NUMBER, 2)
    base = scatter(t, a, b)
    lines = [f'df = df.dropna(subset=["{a}", "{b}"])', f'slope, intercept = np.polyfit(df["{a}"], df["{b}"], 1)',
        *base.drawn(),
             f'plt.plot(df["{a}"], slope * df["{a}"] + intercept, color=\'red\')']
    chart = Chart(t, None, base.about, lines=lines, n=a, m=b)
    return charted(chart, """
        <make> a <scatter> of {m} (against|versus|vs) {n} with a (regression|trend|best fit|fitted|linear fit) line
        <scatter> of {m} (against|versus|vs) {n} (with|and|plus) a (regression|trend|best fit|fitted|straight) line
        <scatter> of {n} and {m} with [a] (regression|regression line|trendline|trend line|line of best fit|fit line)
        (fit|draw) a (line|straight line) (through|to) {m} (against|versus|over) {n} and (plot|show) (it|both)
        (plot|draw) {m} against {n} and (add|fit) a (trend line|regression line|line of best fit|linear fit)
        (show|plot) the linear (relationship|relation|trend) between {n} and {m} (with|including) (a|the) [fitted] line
        (linear regression|regression) (plot|chart) of {m} on {n}
        (points|dots) of {n} and {m} with (the|a) (best fitting line|regression line|trend line)
        (regress|predict) {m} (on|from) {n} and plot the (line|fit) (over|with) the points
        """, rng)


@kind("points sized by a third number", need=[NUMBER, NUMBER, NUMBER])
def bubbles(t, rng):
    a, b, third = t.of(NUMBER, 3)
    if min(third.known()) < 0 or max(third.known()) == 0:
        return None
    chart = scatter(t, a, b, s=f'df["{third}"] / df["{third}"].max() * 300', alpha="0.5")
    chart.slots["w"] = third
    return charted(chart, """
        <make> a bubble (chart|plot|graph) of {m} (against|versus|vs) {n} with {w} as [the] (size|bubble size)
        bubble (chart|plot|graph) of {n}, {m} and {w}
        bubble (chart|plot) of {m} (against|vs|versus) {n}, (sized by|size by|bubble size) {w}
        <scatter> of {m} (against|vs|versus) {n} (sized by|with point size by|with dots sized by) {w}
        <scatter> of {n} and {m} where the (size|area) of (the|each) (point|dot) (is|shows|stands for) {w}
        bubbles with {n} on the x axis, {m} on the y axis and {w} as size
        x {n}, y {m}, size {w}, (bubble chart|bubbles)
        (plot|show) {m} against {n}, the bigger the (dot|bubble|point) the (higher|larger|more) {w}
        """, rng)


@kind("heatmap of correlations", need=[NUMBER, NUMBER], weight=1.5)
def correlations(t, rng):
    lines = ["corr = df.corr(numeric_only=True)", "plt.imshow(corr, cmap='coolwarm', vmin=-1, vmax=1)",
        "plt.colorbar()",
             "plt.xticks(range(len(corr)), corr.columns, rotation=90)", "plt.yticks(range(len(corr)), corr.columns)"]
    return charted(Chart(t, None, "Correlations", lines=lines), """
        <make> a (correlation|correlations) (heatmap|heat map|matrix plot|plot|chart)
        correlation (heatmap|heat map|matrix heatmap|matrix plot|plot)
        (heatmap|heat map) of [the] (correlations|correlation matrix) [between (all|the) (numbers|numeric columns)]
        (plot|draw|visualise) the (correlation matrix|correlations) [as a heatmap|in colour|between all columns]
        (plot|show) how (all|all the) (numeric|number) (columns|variables) (correlate|are correlated)
        (which|what) (numbers|columns|variables) (correlate|go together)? (heatmap|plot a heatmap|show it in a heatmap)
        (coloured|colored) (grid|matrix) of [all] [the] correlations
        (heatmap|heat map) that shows which (columns|numbers|numeric columns) (correlate|are correlated|move together)
        (compute|calculate) the correlation matrix and (plot|show|draw) it [as a heatmap]
        """, rng)


@kind("heatmap of a number by two categories", need=[NUMBER, CATEGORY, CATEGORY])
def heatmap(t, rng):
    n, c = t.number(), few(t)
    s = c and few(t, but=[c])
    if s is None:
        return None
    how = rng.choice(["mean", None] + ["sum"] * n.adds)
    what = f"[the] <{how}> {{n}}" if how else "{n}"
    how = how or implied(n)
    if how is None:
        return None
    lines = [f'table = df.pivot_table(index="{c}", columns="{s}", values="{n}", aggfunc=\'{how}\')',
        "plt.imshow(table)",
             "plt.colorbar()", "plt.xticks(range(len(table.columns)), table.columns, rotation=90)",
             "plt.yticks(range(len(table)), table.index)"]
    said = {"sum": "Total", "mean": "Average"}[how]
    chart = Chart(t, None, f"{said} {said_name(n)} by {said_name(c)} and {said_name(s)}", lines=lines, n=n, c=c, s=s)
    return charted(chart, f"""
        <make> a (heatmap|heat map) of {what} by {{c}} and {{s}}
        (heatmap|heat map) of {what} (by|per|for each) {{c}} and {{s}}
        (heatmap|heat map) of {what} with {{cs}} as rows and {{ss}} as columns
        (heatmap|heat map) with {{c}} down the side, {{s}} along the (bottom|top) and {what} as colour
        {what} (by|per) {{c}} and {{s}} as a (heatmap|heat map|coloured grid|coloured table)
        (plot|draw|show) a (pivot|cross table) of {what} by {{c}} and {{s}} (as|in) a (heatmap|heat map)
        (plot|show|draw) {what} for every (combination|pair) of {{c}} and {{s}} (in colour|as colours|as a heatmap)
        (colour|color) coded (grid|table|matrix) of {what} by {{c}} and {{s}}
        (pivot|cross) {{c}} (and|with) {{s}} and show {what} as a heatmap
        """, rng)


@kind("heatmap of how many there are by two categories", need=[CATEGORY, CATEGORY], weight=0.8)
def heatmap_count(t, rng):
    c = few(t)
    s = c and few(t, but=[c])
    if s is None:
        return None
    lines = [f'table = pd.crosstab(df["{c}"], df["{s}"])', "plt.imshow(table)", "plt.colorbar()",
             "plt.xticks(range(len(table.columns)), table.columns, rotation=90)",
             "plt.yticks(range(len(table)), table.index)"]
    chart = Chart(t, None, f"Count by {said_name(c)} and {said_name(s)}", lines=lines, c=c, s=s)
    return charted(chart, """
        <make> a (heatmap|heat map) of the (number|count) of {many} by {c} and {s}
        (heatmap|heat map) of (how many|the number of|the count of) {many} [there are] (by|per|for each) {c} and {s}
        (heatmap|heat map) of the (counts|frequencies) of {c} and {s}
        (heatmap|heat map) of the (crosstab|cross table|contingency table) of {c} and {s}
        number of {many} (by|per) {c} and {s} as a (heatmap|heat map|coloured grid)
        (plot|show|draw) the (crosstab|cross table|contingency table) of {c} and {s} (as a heatmap|in colour)
        (plot|show) how often each {c} (meets|occurs with|goes with) each {s} as a (heatmap|heat map)
        count {many} by {c} and {s} and (draw|show|plot) a heatmap
        """, rng)


@kind("hexagons of two numbers", need=[NUMBER, NUMBER], weight=0.6)
def hexagons(t, rng):
    a, b = t.of(NUMBER, 2)
    chart = scatter(t, a, b).option(kind="'hexbin'", gridsize="20")
    chart.kind = "hexbin"
    return charted(chart, """
        <make> a (hexbin|hexagon|hexagonal bin) (plot|chart) of {m} (against|versus|vs) {n}
        (hexbin|hexagon|hexagonal) (plot|chart|binning) of {n} and {m}
        hexbin of {n} and {m}
        (plot|show|draw) {m} against {n} (in|with|as) (hexagons|hexagonal bins|hexbins)
        (density|2d density) of {n} and {m} (as|in|with) (hexagons|hexbins|a hexbin plot)
        (plot|show) where the points of {n} and {m} (are densest|crowd|pile up) (as|with|in) hexagons
        hexbin with {n} on the x axis and {m} on the y axis
        {n} and {m}, (hexbin plot|hexbin|hexagons)
        """, rng)


@kind("points of all pairs of numbers", need=[NUMBER, NUMBER, NUMBER], weight=0.8)
def pairs(t, rng):
    chart = Chart(t, None, "Scatter matrix",
        lines=["pd.plotting.scatter_matrix(df.select_dtypes('number'), figsize=(10, 10))"])
    chart.after = {"suptitle": "plt.suptitle('Scatter matrix')"}
    return charted(chart, """
        <make> a (scatter matrix|pair plot|pairplot|scatterplot matrix|matrix of scatter plots)
        (scatter matrix|pair plot|pairplot) [of (the|all|all the) (numbers|numeric columns|numerical columns)]
        (scatter plots|scatterplots) of (all|every) (pair|pairs) of (numbers|numeric columns|numerical variables)
        (plot|show|draw) (every|each) (number|numeric column|numerical column) against (every|each) other
        (plot|show|draw) (all|all the) (numbers|numeric columns) against each other
        (visualise|show|plot) the pairwise (relationships|relations) [of|between] [all] [the] numeric columns
        (grid|matrix) of scatter plots (of|for) all (numeric columns|numbers)
        """, rng, depth=0, plain=True)
