"""Changes to what is marked on a chart: values, limits, scales, names of axes, lines, the highest bar, the legend."""

from ..tables import Value, invented
from .charts_changes import Change, change
from .charts_program import Grouped, quoted


@change(2)
def labelled(chart, rng):
    """With the values on the bars."""
    if chart.kind not in ("bar", "barh") or chart.split is not None or chart.lines or "values" in chart.after:
        return None
    if "yerr" in chart.options:
        return None
    return Change(chart.then(values="plt.bar_label(plt.gca().containers[0])"), """
        (add|put|show|write|print) the (values|numbers|figures|amounts) (on|on top of|above|at|onto) the bars
        (label|annotate) (the|each of the) bars [with (the|their) (values|numbers)]
        (with|add) (data labels|value labels|bar labels|labels on the bars)
        i want to (see|read) the (numbers|values|exact values) on the bars
        (show|display) (the value|the number) (of|on|above) each bar
        values on [the] bars
        """, " with (the|their) (values|numbers) (on|above|on top of) the bars| with (data labels|value labels)"
             "| and (label|annotate) the bars [with their values]|, (values|numbers) on the bars| and (write|put|"
             "show) the values on the bars")


@change(1)
def logged(chart, rng):
    """On a logarithmic scale."""
    if chart.kind not in ("bar", "line", "scatter", "hist") or chart.n is None and not chart.options.get("y"):
        return None
    if chart.n is not None and min(chart.n.known()) <= 0 or "yscale" in chart.after or "ylim" in chart.after:
        return None
    return Change(chart.then(yscale="plt.yscale('log')"), """
        (use|with|on|put it on|switch to|make it) a (log|logarithmic) (scale|axis|y axis)
        (log|logarithmic) (scale|axis) [please|for y|on the y axis]
        make the y axis (logarithmic|log)
        (change|set) the (y axis|y scale|scale) to (log|logarithmic)
        """, " (on|with|using) a (log|logarithmic) (scale|y axis|y scale|axis)|, (log|logarithmic) (scale|y axis)")


@change(1)
def limited(chart, rng):
    """With limits of the axis."""
    if chart.kind not in ("bar", "line") or chart.n is None or "yscale" in chart.after or "ylim" in chart.after:
        return None
    if chart.kind == "line" and rng.random() < 0.4:
        return Change(chart.then(ylim="plt.ylim(bottom=0)"), """
            (start|let|make) the y axis (start at|at|begin at|from) (0|zero)
            the (y|vertical) axis should (start|begin) (at|with|from) (0|zero)
            (y axis|the axis|axis) from (0|zero)
            include (zero|0) (on|in) the y axis
            """, " with the y axis (starting|beginning) at (0|zero)|, y axis from (0|zero)|, start the y axis at (0|"
                "zero)")
    top = round(max(chart.n.known()) * rng.choice([1, 2, 5]), -1) or 10
    top = int(top)
    if len(str(top)) > 3:
        top = round(top, 2 - len(str(top)))
    low = rng.choice([0, 0, 0, top // 10])
    return Change(chart.then(ylim=f"plt.ylim({low}, {top})"), """
        (set|limit|fix) the y [axis|range] (from|to|between) {low} (to|and) {top}
        y axis from {low} to {top}
        the y axis should (go|run) from {low} to {top}
        (scale|let) the y axis go from {low} to {top}
        (y limits|ylim|y range) {low} to {top}
        """, " with the y axis (from|going from) {low} to {top}|, y axis (from|limited to) {low} to {top}|"
            ", ylim {low} to {top}",
        low=str(low), top=str(top))


@change(1.5)
def axes_named(chart, rng):
    """With the words of an axis given."""
    if chart.kind not in ("bar", "line", "hist", "area", "scatter"):
        return None
    word = rng.choice(["Amount", "EUR", "USD", "Euros", "Total", "Pieces", "Value", "Units", "kg", "Thousand",
                       invented(rng).capitalize(), "Points", "Number", "Score", "Level", "%", "Average", "How many"])
    axis = rng.choice("yyx")
    if axis == "x":
        word = rng.choice(["Group", "Date", "Period", "Category", "Team", "Time", "Class",
            invented(rng).capitalize(), "Kind"])
    side = {"y": "(y|y|vertical)", "x": "(x|x|horizontal)"}[axis]
    return Change(chart.then(**{f"{axis}label": f"plt.{axis}label({quoted(word)})"}), f"""
        (label|call|name) the {side} axis {{q}}{{word}}{{q}}
        (set|change) the {side} [axis] label to {{q}}{{word}}{{q}}
        {side} axis label {{q}}{{word}}{{q}}
        (write|put) {{q}}{{word}}{{q}} (on|at|next to) the {side} axis
        the {side} axis should (be called|say|read) {{q}}{{word}}{{q}}
        """, f" with the {side} axis labelled {{q}}{{word}}{{q}}| and (label|call) the {side} axis {{q}}{{word}}{{q}}"
             f"|, {side} label {{q}}{{word}}{{q}}", word=Value(word), q=rng.choice(["'", '"', ""]))


@change(1)
def dotted(chart, rng):
    """A line with dots, dashed, or thick."""
    if chart.kind != "line" or not chart.data or {"marker", "linestyle"} & set(chart.options):
        return None
    if rng.random() < 0.6:
        return Change(chart.option(marker="'o'"), """
            (add|with|show|put) (dots|markers|points|circles) [on the line|at each point|for every value]
            (mark|highlight) (each|every) (point|value) [with a dot]
            line with (dots|markers|points)
            """, " with (markers|dots|points) [on the line]| and mark (every|each) point|, with markers")
    return Change(chart.option(linestyle="'--'"), """
        (make it|make the line|use) [a] dashed [line]
        dashed [line] [please]
        (as|with|use) a dashed line [instead]
        the line should be dashed
        """, " (as|with) a dashed line|, dashed| with dashed lines")


@change(1)
def meant(chart, rng):
    """With a line at the mean."""
    if not isinstance(chart, Grouped) or chart.split is not None or chart.kind not in ("bar", "line") or chart.lines:
        return None
    new = _named(chart, "plt.axhline(values.mean(), color='red', linestyle='--')")
    return Change(new, """
        (add|draw|put|show|include) (a|the) [horizontal] (line|dashed line) (at|for|showing|with) the (mean|average)
        (mark|show) the (average|mean) [as a line|with a line|in it]
        with (a|the) (mean|average) line
        where is the average? (draw|add) a line
        i want to see what is above [the] average, add a line
        """, " with a [horizontal] line (at|for) the (mean|average)| and (mark|show) the (average|mean) [as a line]"
             "|, add (a mean|an average) line| plus a line for the (mean|average)")


def _named(chart, line=None, **options):
    """The chart with what is drawn under a name before."""
    new = chart.option(**options)
    if line is not None:
        new.after["line"] = line
    source = chart.source()
    new.lines = [f"values = {source}"]
    new.source = lambda: "values"
    return new


@change(1)
def highlighted(chart, rng):
    """With the highest bar in another colour."""
    if not isinstance(chart, Grouped) or chart.split is not None or chart.kind not in ("bar", "barh") or chart.lines:
        return None
    if "color" in chart.options:
        return None
    said, colour = rng.choice([("red", "red"), ("green", "green"), ("orange", "orange"), ("red", "red"), ("", "red")])
    which, word = rng.choice([("max", "(highest|biggest|largest|tallest|maximum)")] * 2 + [("min",
        "(lowest|smallest|minimum)")])
    new = _named(chart, color=f"['{colour}' if value == values.{which}() else 'gray' for value in values]")
    end = f" in {said}" if said else ""
    return Change(new, f"""
        (highlight|mark|emphasise|emphasize|point out) the {word} (bar|one|value){end}
        (make|let) the {word} (bar|one) stand out{end}
        the {word} bar should (be highlighted|stand out){end}
        """, f" and (highlight|mark|emphasise) the {word} (bar|one|value){end}| with the {word} (bar|"
            f"one) (highlighted|marked){end}")


@change(1)
def no_legend(chart, rng):
    """Without the legend."""
    if chart.split is None or "legend" in chart.options:
        return None
    return Change(chart.option(legend="False"), """
        (no|without [a|the]|drop the|remove the|hide the|turn off the|get rid of the) legend
        legend off
        i don't need (the|a) legend
        take the legend (away|out|off)
        """, " without [a|the] legend|, no legend| and (hide|drop) the legend|, legend off")
