"""Charts as programs in the one style of the contract, and the words that many requests for charts share."""

import copy

from ..tables import CATEGORY, DATE, Value, words

HOW = {"sum": "Total", "mean": "Average", "median": "Median", "max": "Highest", "min": "Lowest", "size": "Count"}
SAID = {
    "sum": "(total|summed|overall|total)", "mean": "(average|mean|avg|average)", "median": "median",
    "max": "(highest|maximum|largest|max)", "min": "(lowest|minimum|smallest|min)",
}
PERIODS = {
    "D": ("day", ["daily", "day by day"]), "W": ("week", ["weekly", "week by week"]),
    "M": ("month", ["monthly", "month by month"]), "Q": ("quarter", ["quarterly", "quarter by quarter"]),
    "Y": ("year", ["yearly", "annual", "year by year"]),
}
OPTIONS = ("kind", "x", "y", "stacked", "subplots", "secondary_y", "bins", "gridsize", "s", "yerr", "capsize",
    "autopct",
           "wedgeprops", "color", "cmap", "marker", "linestyle", "drawstyle", "alpha", "legend", "figsize")
AFTER = ("suptitle", "title", "xlabel", "ylabel", "xlim", "ylim", "yscale", "ticks", "values", "invert", "line", "grid",
         "legend", "layout", "save")
MACROS = {
    "<make>": "(make|create|draw|plot|show me|give me|build|generate|produce|i need|i want|let me see|do|prepare|"
    "render)",
    "<bar>": "(bar chart|bar graph|bar plot|barchart|column chart|bar diagram)",
    "<line>": "(line chart|line graph|line plot|linechart|line diagram)",
    "<pie>": "(pie chart|pie|pie graph|pie diagram|piechart)",
    "<hist>": "(histogram|hist|histogram plot)",
    "<scatter>": "(scatter plot|scatterplot|scatter chart|scatter graph|scatter diagram|scatter)",
    "<chart>": "(chart|graph|plot|diagram|figure)",
    "<plot>": "(plot|chart|graph|visualise|visualize|draw)",
    "<by>": "(by|per|for each|for every|by|per|grouped by|broken down by)",
    **{f"<{how}>": said for how, said in SAID.items()},
}


def filled(text):
    """Templates with the shared words in place of `<make>`, `<bar>` and so on."""
    for macro, said in MACROS.items():
        text = text.replace(macro, said)
    return text


def quoted(text):
    """Words between single quotes."""
    return str(Value(text.replace('"', "")))


def said_name(column):
    """The words of a column for titles and axes."""
    return words(column.name).replace('"', "")


def copied(column):
    """Whether a header is a made-up word: nobody can tell from it whether a total makes sense."""
    return column.spec.names == [column.name] and not column.spec.say


def implied(column):
    """What is shown of a number when nobody says: its total or its average; None when nobody can tell."""
    if copied(column):
        return None
    return "sum" if column.adds else "mean"


def the_date(t):
    """The only date of a table, or None: with two of them a request must say which."""
    dates = [c for c in t.columns if c.role == DATE]
    return dates[0] if len(dates) == 1 else None


def few(t, *, but=(), most=9):
    """A category whose values fit in a chart, or None."""
    found = t.of(CATEGORY, but=but, fit=lambda c: 2 <= len(c.distinct()) <= most)
    return found and found[0]


class By:
    """What rows are grouped by: a category, or a part of a date."""

    def __init__(self, source, word, *, column=None, date=None, period=None, reindex=""):
        self.source, self.word, self.reindex = source, word, reindex
        self.column, self.date, self.period = column, date, period


def by_category(column):
    """Groups by a category."""
    return By(f'"{column}"', said_name(column), column=column)


def by_period(date, period):
    """Groups by days, weeks, months, quarters or years."""
    return By(f"df[\"{date}\"].dt.to_period('{period}')", PERIODS[period][0], date=date, period=period)


def by_weekday(date):
    """Groups by Monday to Sunday."""
    return By(f'df["{date}"].dt.day_name()', "weekday", date=date, reindex=".reindex(list(calendar.day_name))")


def by_month_name(date):
    """Groups by January to December, whatever the year."""
    return By(f'df["{date}"].dt.month_name()', "month", date=date, reindex=".reindex(list(calendar.month_name)[1:])")


def spans(date, period):
    """How many periods there are."""
    cut = {
        "D": lambda d: d, "W": lambda d: d.isocalendar()[:2], "M": lambda d: (d.year, d.month),
        "Q": lambda d: (d.year, (d.month - 1) // 3), "Y": lambda d: d.year}[period]
    return len({cut(day) for day in date.known()})


class Chart:
    """A chart: the lines before it, what is drawn and how, and what is written on it."""

    def __init__(self, table, data, title, *, lines=(), before=(), options=None, x=None, y=None, after=None, **slots):
        self.table, self.data, self.about = table, data, title
        self.lines, self.before, self.slots = list(lines), list(before), slots
        self.options = dict(options or {})
        self.after = {"title": f"plt.title({quoted(title)})", **(after or {})}
        if x is not None:
            self.after["xlabel"] = f"plt.xlabel({quoted(x)})"
        if y is not None:
            self.after["ylabel"] = f"plt.ylabel({quoted(y)})"
        self.how = self.n = self.by = self.split = None
        self.kind = self.options.get("kind", "").strip("'") or ("line" if data else "other")

    def but(self, **changes):
        """The same chart with something else about it."""
        other = copy.copy(self)
        for name in ("options", "after", "slots"):
            setattr(other, name, dict(getattr(self, name)))
        other.before, other.lines = list(self.before), list(self.lines)
        for name, value in changes.items():
            setattr(other, name, value)
        return other

    def option(self, **options):
        """The same chart with more options of the plot."""
        other = self.but()
        other.options.update(options)
        return other

    def then(self, **after):
        """The same chart with more lines after it."""
        other = self.but()
        other.after.update(after)
        return other

    def drawn(self):
        """The lines that draw."""
        if not self.data:
            return self.lines
        options = ", ".join(f"{name}={self.options[name]}" for name in OPTIONS if name in self.options)
        return [*self.lines, f"{self.source()}.plot({options})"]

    def source(self):
        """What is drawn: an expression."""
        return self.data

    def words(self):
        """The title."""
        return self.about

    def texts(self):
        """The lines after it, by name."""
        return self.after

    def code(self):
        """The program."""
        texts = self.texts()
        return "\n".join(["LOADDATES", *self.before, *self.drawn(), *(texts[name] for name in AFTER if name in texts)])


class Grouped(Chart):
    """A chart of a number, or of how many rows there are, for each group."""

    def __init__(self, table, how, n, by, kind="bar", *, split=None, order="", **slots):
        super().__init__(table, "grouped", "", **slots)
        self.after.pop("title")
        self.how, self.n, self.by, self.kind, self.split, self.order = how, n, by, kind, split, order
        if n is not None:
            self.slots["n"] = n
        if by.column is not None:
            self.slots["c"] = by.column
        if by.period is not None:
            self.slots |= {"p": by.word, "ply": PERIODS[by.period][1]}
        if by.date is not None:
            self.slots["d"] = by.date
        if split is not None:
            self.slots["s"] = split

    def source(self):
        """What is drawn: an expression."""
        by = self.by
        if self.how == "size" and by.column is not None and self.split is None:
            return f'df["{by.column}"].value_counts(){self.order.removeprefix(".sort_values(ascending=False)")}'
        keys = by.source if self.split is None else f'[{by.source}, "{self.split}"]'
        picked = "" if self.how == "size" else f'["{self.n}"]'
        unstacked = "" if self.split is None else ".unstack()"
        return f"df.groupby({keys}){picked}.{self.how}(){unstacked}{by.reindex}{self.order}"

    def drawn(self):
        """The lines that draw."""
        options = dict(self.options)
        if self.kind != "line":
            options["kind"] = f"'{self.kind}'"
        if self.kind == "pie":
            options["autopct"] = "'%1.1f%%'"
        said = ", ".join(f"{name}={options[name]}" for name in OPTIONS if name in options)
        return [*self.lines, f"{self.source()}.plot({said})"]

    def words(self):
        """The title."""
        what = HOW[self.how] if self.how == "size" else f"{HOW[self.how]} {said_name(self.n)}"
        title = f"{what} by {self.by.word}"
        if self.split is not None:
            title += f" and {said_name(self.split)}"
        if ".head(" in self.order:
            title += f", top {self.order.rpartition('(')[2].rstrip(')')}"
        return title

    def texts(self):
        """The lines after it, by name."""
        measure = "count" if self.how == "size" else said_name(self.n)
        axis = "xlabel" if self.kind == "barh" else "ylabel"
        own = {"title": f"plt.title({quoted(self.words())})", axis: f"plt.{axis}({quoted(measure)})"}
        if self.kind == "pie":
            own["ylabel"] = "plt.ylabel('')"
        sorted_down = "ascending=False" in self.order or (self.how == "size" and self.by.column and not self.split)
        if self.kind == "barh" and sorted_down:
            own["invert"] = "plt.gca().invert_yaxis()"
        return own | self.after

    def noun(self):
        """Words for it, without an article."""
        name = {"bar": "<bar>", "line": "<line>", "pie": "<pie>", "barh": "horizontal <bar>",
            "area": "area chart"}[self.kind]
        what = "(the number of {many}|how many {many} there are)" if self.how == "size" else f"[the] <{self.how}> {{n}}"
        place = "{c}" if self.by.column is not None else "{p}"
        tail = " and {s}" if self.split is not None else ""
        return f"{name} of {what} (by|per) {place}{tail}"
