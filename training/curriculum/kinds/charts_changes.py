"""Changes to a chart: wishes that stand at the end of a request, and requests that follow a chart."""

from ..cases import Case
from ..tables import CATEGORY, Value, invented
from .charts_program import few, filled, quoted, said_name

CHANGES = []
WISHES = 0.22
COLOURS = {
    "red": "red", "blue": "blue", "green": "green", "orange": "orange", "purple": "purple", "black": "black",
    "gray": "gray", "grey": "gray", "pink": "pink", "brown": "brown", "teal": "teal", "navy": "navy", "gold": "gold",
    "dark green": "darkgreen", "light blue": "lightblue", "sky blue": "skyblue", "turquoise": "turquoise",
    "crimson": "crimson", "magenta": "magenta", "dark red": "darkred", "light green": "lightgreen", "cyan": "cyan",
    "dark blue": "darkblue", "salmon": "salmon", "coral": "coral", "violet": "violet", "yellow": "yellow",
    "maroon": "maroon", "olive": "olive", "steel blue": "steelblue", "#1f77b4": "#1f77b4", "#ff6600": "#ff6600",
    "#2ca02c": "#2ca02c", "tomato": "tomato", "indigo": "indigo", "dark orange": "darkorange",
}
SHOWN = """
here is the chart: {about}.
the chart shows {about}.
this is the chart of {about}.
"""
SAVED = """
the chart is saved as {out}.
i saved the chart to {out}.
"""
NUMBERS = """
here are the numbers: {about}.
these are the numbers behind the chart.
"""
# First tries that fail, as people make them.
MISTAKES = [(".sum()", ".total()"), (".mean()", ".average()"), ("kind='bar'", "kind='column'"),
    ("kind='pie'", "kind='circle'"),
            ("plt.title(", "plt.heading("), (".plot(kind='barh'", ".barh("), (".value_counts()", ".count_values()"),
            ("kind='hist'", "kind='histogram'"), ("plt.grid()", "plt.gridlines()"), ("kind='scatter'", "kind='points'"),
            (".size()", ".size"), ("ascending=False", "descending=True")]


class Change:
    """A changed chart, how people ask for it afterwards, and what they add to a request for it at once."""

    def __init__(self, chart, asks, wish="", *, last=False, **slots):
        self.chart, self.asks, self.wish, self.last, self.slots = chart, asks, wish, last, slots


def change(weight):
    """Registers a change: a function of a chart and `rng` that gives a Change, or None."""
    def register(make):
        CHANGES.append((make, weight))
        return make
    return register


def charted(chart, asks, rng, *, plain=False, depth=2, **slots):
    """The case of a chart, now and then with a wish in the request, and with a request that follows."""
    asks = filled(asks)
    found = None
    if not plain and rng.random() < WISHES:
        found = _drawn(chart, rng, wish=True)
        if found is not None:
            wish = filled(found.wish)
            asks = "\n".join(f"{line.strip()} ({wish})" for line in asks.splitlines() if line.strip())
            chart, slots = found.chart, slots | found.slots
    return _case(chart, asks, rng, depth, last=found is not None and found.last, **slots)


def _case(chart, asks, rng, depth, *, last=False, **slots):
    t, code = chart.table, chart.code()
    says = SAVED if "savefig" in code else SHOWN if ".title(" in code or "suptitle(" in code else NUMBERS
    about = chart.words()
    broken = [code.replace(right, wrong) for right, wrong in MISTAKES if right in code and rng.random() < 0.12][:1]
    later = None if last or depth == 0 else follow(chart, rng, depth - 1)
    return Case([t], asks, code, says=says, broken=broken, then=[later] if later else [],
                **{**chart.slots, "many": t.many, "one": t.one, "about": about[:1].lower() + about[1:], **slots})


def follow(chart, rng, depth=1):
    """A request that leans on a chart, or None."""
    found = _drawn(chart, rng)
    if found is None:
        return None
    return _case(found.chart, filled(found.asks), rng, depth if rng.random() < 0.6 else 0, last=found.last,
        **found.slots)


def _drawn(chart, rng, *, wish=False):
    makers, weights = zip(*CHANGES)
    for _ in range(12):
        found = rng.choices(makers, weights)[0](chart, rng)
        if found is not None and (found.wish or not wish):
            return found
    return None


def value_of(t, rng, *, but=()):
    """A category and one of its values that stands in no other column, with rows enough; or None."""
    column = few(t, but=but, most=8)
    if column is None:
        return None
    value = t.value(column)
    others = {str(v).lower() for c in t.columns if c is not column and c.role == CATEGORY for v in c.distinct()}
    headers = {c.name.lower() for c in t.columns}
    if str(value.value).lower() in others | headers or column.values.count(value.value) < 4:
        return None
    return column, value


@change(4)
def saved(chart, rng):
    """Saves it, as PNG, SVG, PDF or JPG, under a name or not."""
    if "save" in chart.after:
        return None
    ending = rng.choice(["png", "png", "png", "svg", "pdf", "jpg"])
    if rng.random() < 0.4:
        return Change(chart.then(save=f"plt.savefig('chart.{ending}')"), f"""
            (save|export|download|store|keep) (it|that|this|the chart|the figure|the plot) (as|as a|to|to a|in) {ending}
            (i need|give me|make|can i get) (it|that|this chart) as [a|an] {ending} [file|image]
            as [a|an] {ending} [file]
            {ending} [file] please
            (save|export) to {ending}
            (now|and) save (it|that) as [a] {ending}
            """, f" and (save|export|store) it (as|as a|to) {ending} [file]| as [a] {ending} [file]|"
                f", saved as {ending}", last=True)
    words = [said_name(chart.n)] if chart.n is not None else ["chart", "plot"]
    stem = rng.choice([*words, *words, "chart", "plot", "figure", "report", "graph", "result", "fig1", "overview",
        invented(rng),
                       f"{words[0]} chart", f"{invented(rng)}-plot"]).replace(" ", rng.choice("_-_"))
    name = Value(f"{stem}.{ending}")
    return Change(chart.then(save=f"plt.savefig({name})"), """
        (save|export|store|write) (it|that|this|the chart|the figure|the plot) (as|to|in|under the name) {name}
        (save|export) (as|to) {name}
        (i need|give me) (it|that) (as|in a file called|in a file named) {name}
        (put|write) (it|that|the chart) (in|into|to) {name}
        (now|and) save (it|that) (to|as) {name}
        call the file {name} and save it
        """, " and (save|export|store|write) it (as|to|in|under) {name}|, saved as {name}|, save (as|to) {name}|"
             " as {name}|, output to {name}|. save it as {name}", last=True, name=name)


@change(3)
def coloured(chart, rng):
    """In another colour."""
    if chart.kind not in ("bar", "barh", "line", "hist", "area", "scatter") or chart.split is not None:
        return None
    if {"color", "y"} <= set(chart.options) or "color" in chart.options or "cmap" in chart.options or chart.lines:
        return None
    said = rng.choice(list(COLOURS))
    thing = {"bar": "bars", "barh": "bars", "line": "line", "scatter": "(dots|points)"}.get(chart.kind, "chart")
    return Change(chart.option(color=f"'{COLOURS[said]}'"), f"""
        (in|make it|now in|and in) {{colour}}
        (make|paint|draw|colour|color) (it|the {thing}|that|the {thing}) [in] {{colour}}
        (use|i want|i'd like|try) {{colour}} [instead|for the {thing}|as the colour]
        {{colour}} {thing} [please|instead]
        change the (colour|color) [of the {thing}] to {{colour}}
        can the {thing} be {{colour}}
        """, f" in {{colour}}| with {{colour}} {thing}|, {{colour}} {thing}| using {{colour}}|, make (it|"
            f"the {thing}) {{colour}}",
        colour=Value(said))


@change(2.5)
def titled(chart, rng):
    """Under a title that the person gives."""
    t = chart.table
    other = rng.choice(t.columns)
    word = rng.choice([said_name(other), t.many, invented(rng), "sales", "team", "overview"])
    text = rng.choice([
        f"{word.capitalize()} overview", f"{word.title()} {rng.randint(2019, 2026)}", f"Our {word}",
        f"{word.capitalize()} at a glance",
        f"Monthly {word}", f"My {word} chart", f"Q{rng.randint(1, 4)} {word}", f"{word.title()} Report",
        f"The {word} story",
        f"{invented(rng).capitalize()} {word}", f"All {t.many}", f"{word.capitalize()} by group",
        f"Figure {rng.randint(1, 9)}",
        f"{word.title()} Analysis", f"Summary of {t.many}", f"How {t.many} differ", "Overview", "Results",
        "Year in review"])
    text = text.replace('"', "")
    key = "suptitle" if "suptitle" in chart.after else "title"
    if "'" in text or "title" in chart.slots:
        return None
    new = chart.then(**{key: f"plt.{key}({quoted(text)})"})
    return Change(new, """
        (title it|call it|name it|set the title to|change the title to|use the title|with the title) {q}{title}{q}
        (title|heading|headline): {q}{title}{q}
        (give it|add|put) the (title|heading|headline) {q}{title}{q} [on it|on top|above it]
        the title should (be|read|say) {q}{title}{q}
        (i want|make) the title {q}{title}{q}
        """, " (titled|called|with the title|entitled|and title it|with title|and call it) {q}{title}{q}|"
            ", title {q}{title}{q}"
             "|, (the title|title) should be {q}{title}{q}", title=Value(text), q=rng.choice(["'", '"', ""]))


@change(2)
def gridded(chart, rng):
    """With a grid."""
    if "grid" in chart.after or chart.kind in ("pie", "other", "subplots"):
        return None
    return Change(chart.then(grid="plt.grid()"), """
        (add|put|show|turn on|switch on|include) [a|the] (grid|grid lines|gridlines) [please|too|as well]
        with [a] (grid|gridlines)
        (grid|gridlines) on
        i (want|need|would like) (a grid|grid lines|gridlines) [in the background|behind it]
        it needs a grid
        (make it|it would be) easier to read with a grid
        """, " with [a] (grid|gridlines|grid lines)| and (add|show|turn on) (a grid|the grid|gridlines)|, (grid|"
            "gridlines) on|, add a grid")


@change(2)
def larger(chart, rng):
    """Of a size that the person gives, or bigger."""
    if "figsize" in chart.options or not chart.data or "layout" in chart.after:
        return None
    said = rng.choice(["bigger", "wider", "taller", "size", "size", "smaller"])
    size = {"bigger": "12, 8", "wider": "14, 5", "taller": "8, 10", "smaller": "5, 3"}.get(said)
    if said == "size":
        wide, high = rng.choice([(10, 6), (12, 6), (8, 8), (16, 9), (14, 7), (15, 5), (20, 10), (6, 4), (9, 5)])
        return Change(chart.option(figsize=f"({wide}, {high})"), """
            make it {wide} (by|x) {high} [inches]
            (set|change) the [figure|figure's|chart's] size to {wide} (by|x) {high}
            (figsize|figure size|size) {wide} (by|x|,) {high}
            i need it {wide} inches wide and {high} [inches] high
            ({wide}x{high}|{wide} x {high}) inches
            it should be {wide} by {high} inches
            """, ", {wide} (by|x) {high} inches| with a (figure size|size|figsize) of {wide} (by|x) {high}|"
                ", (figure size|figsize|size) {wide}x{high}"
                 "| {wide} inches wide and {high} [inches] (high|tall)", wide=str(wide), high=str(high))
    asks = {
        "bigger": "(bigger|larger) [please]\nmake (it|the chart|that) (bigger|larger|much bigger)\n"
                  "(it|that|the chart) is too small\na (bigger|larger) (version|chart|figure|one)\n"
                  "can it be (bigger|larger)\nenlarge it",
        "wider": "(wider|broader) [please]\nmake (it|the chart|that) (wider|broader|more wide)\n"
                 "it should be wider\nstretch it [out] (sideways|in width)\ntoo narrow\na wider (chart|one|version)",
        "taller": "(taller|higher) [please]\nmake (it|the chart|that) taller\nit should be taller\na taller (chart|"
        "one|version)\nnot tall enough",
        "smaller": "smaller [please]\nmake (it|the chart|that) (smaller|much smaller|more compact)\n(it|that|"
        "the chart) is too big\n"
                   "a smaller (version|chart|figure|one)\nshrink it",
    }[said]
    wish = {"bigger": ", make it (big|large|bigger)", "wider": ", make it wide", "taller": ", make it tall",
            "smaller": ", make it small"}[said]
    return Change(chart.option(figsize=f"({size})"), asks, wish)


@change(1.5)
def turned(chart, rng):
    """With turned labels."""
    if chart.kind not in ("bar", "line", "area") or "ticks" in chart.after:
        return None
    angle = rng.choice([45, 45, 90, 30, 60, 0])
    if angle == 0:
        asks, wish = """
            (make|put|keep|set) the labels (horizontal|flat|straight) [instead]
            (horizontal|straight) [axis|x] labels
            don't (turn|rotate|tilt) the labels
            the labels should not be (turned|rotated)
            """, " with (horizontal|straight|unrotated) labels"
    else:
        asks, wish = """
            (rotate|turn|tilt) the [x|axis|x axis] (labels|ticks|tick labels) [by] {angle} [degrees]
            (labels|x labels|ticks) (at|rotated by|turned by) {angle} degrees
            (put|set) the labels at [an angle of] {angle} [degrees]
            rotate the labels {angle} degrees [so i can read them]
            """, (" with [the] [x] labels (rotated|turned|at) {angle} degrees|, (rotate|turn|"
                "tilt) the [x] labels [by] {angle} [degrees]"
                  "| and (rotate|turn) the labels {angle} degrees")
    return Change(chart.then(ticks=f"plt.xticks(rotation={angle})"), asks, wish, angle=str(angle))
