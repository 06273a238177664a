"""Charts with wishes: a colour, a title, a file, a filter, a scale, and several of them at once."""

from ..cases import kind
from ..tables import CATEGORY, DATE, NUMBER
from . import charts_changes as changes
from . import charts_changes_data as shown
from . import charts_changes_marks as marks
from .charts import number_by
from .charts_changes import charted, value_of
from .charts_pairs import scatter
from .charts_program import Grouped, by_category, few, filled
from .charts_spread import spread
from .charts_time import over_time


def some_chart(t, rng, shapes):
    """A chart of one of some shapes and the words for it, or None."""
    shape = rng.choice(shapes)
    how = rng.choice(["sum", "mean"])
    if shape == "hist":
        n = t.number()
        return n and (spread(t, n, "hist", bins="20"), "<hist> of {n}")
    if shape == "scatter":
        found = t.of(NUMBER, 2)
        return found and (scatter(t, *found), "<scatter> of {m} against {n}")
    if shape == "count":
        c = few(t)
        chart = c and Grouped(t, "size", None, by_category(c))
    elif shape == "line":
        chart = over_time(t, rng, how)
    elif shape == "months":
        chart = over_time(t, rng, how, "bar", most=24)
    else:
        if shape == "pie" and (not t.number(adds=True) or min(v for c in t.of(NUMBER) for v in c.known()) < 0):
            return None
        chart = number_by(t, "sum" if shape == "pie" else how, shape)
    return chart and (chart, chart.noun())


def styled(t, rng, shapes, change, asks, **more):
    """A case of a chart with one change, in words that name both; `<noun>` stands for the chart."""
    for _ in range(4):
        found = some_chart(t, rng, shapes)
        changed = found and change(found[0], rng)
        if changed:
            ending = changed.chart.after["save"][:-2].rpartition(".")[2] if changed.last else ""
            name = "{name}" if "name" in changed.slots else f"a {ending}"
            text = asks.replace("<noun>", found[1]).replace("<wish>", f"({changed.wish})").replace("<file>", name)
            return charted(changed.chart, filled(text), rng, plain=changed.last or rng.random() < 0.5,
                           depth=0 if changed.last else 2, **changed.slots, **more)
    return None


@kind("a chart in a colour", need=[NUMBER], weight=1.5)
def colour(t, rng):
    return styled(t, rng, ["bar", "bar", "barh", "line", "hist", "scatter", "count"], changes.coloured, """
        {colour} <noun>
        <make> a {colour} <noun>
        <make> a <noun> <wish>
        <noun> in {colour}
        <noun>, {colour}
        <noun>, (colour|color): {colour}
        (use|take) {colour} (for|in) a <noun>
        <noun> but in {colour}
        i (want|need|would like) a <noun> (in|coloured) {colour}
        in {colour}: <noun>
        <noun> (painted|drawn|coloured|colored|shown) in {colour}
        """)


@kind("a chart under a given title", need=[NUMBER], weight=1.5)
def title(t, rng):
    return styled(t, rng, ["bar", "bar", "barh", "line", "hist", "scatter", "count", "pie"], changes.titled, """
        <make> a <noun> <wish>
        <noun> <wish>
        <noun>. (title|the title is|use the title|call it) {q}{title}{q}
        <noun> with {q}{title}{q} (as [the] title|as [the] heading|above it|on top)
        {q}{title}{q}: a <noun>
        <make> a <chart> (titled|called|named) {q}{title}{q}: <noun>
        <noun>, (heading|headline|title): {q}{title}{q}
        (i need|prepare) a <noun>, (title it|name it|call it) {q}{title}{q}
        <noun> and write {q}{title}{q} (above it|on top|over it)
        """)


@kind("a chart saved to a file", need=[NUMBER], weight=3)
def file(t, rng):
    return styled(t, rng, ["bar", "bar", "barh", "line", "line", "hist", "scatter", "count", "pie"], changes.saved, """
        <make> a <noun> <wish>
        <noun> <wish>
        (save|export|store|write|put) a <noun> (to|as|in|into) <file>
        (create|make|produce|generate|write) <file> with a <noun>
        <noun> (to|as) <file>
        (draw|make|create|plot) a <noun> and (save|export|store|write) it (to|as|in) <file>
        (i need|get me|give me|make me) a <noun> (as|in) <file>
        (i want|give me|i need|generate) <file> (with|showing|containing) a <noun>
        (export|save) the <noun> (as|to) <file>
        <noun>, output <file>
        """)


@kind("a chart of some rows", need=[NUMBER, CATEGORY, CATEGORY], weight=3)
def filtered(t, rng):
    for _ in range(4):
        found = some_chart(t, rng, ["bar", "bar", "barh", "line", "line", "hist", "scatter", "count", "pie", "months"])
        if not found:
            continue
        chart, noun = found
        used = [c for c in (chart.slots.get("c"), chart.slots.get("s")) if c is not None]
        picked = value_of(t, rng, but=used)
        if picked is None:
            continue
        f, v = picked
        some = chart.but(before=[f'df = df[df["{f}"] == {v}]'])
        return charted(some, filled("""
            <noun> (for|only for|just for) {v} [only]
            <noun> for [all] {many} (with|where|whose|in which) {f} is {v}
            <noun>, (but only|only|just) (for|with) {v}
            <noun> (restricted|limited) to {v}
            for {v} (only|alone), <make> a <noun>
            for {v}: <noun>
            (take|use|keep|look at) only [the] {v} [{many}] and <make> a <noun>
            (filter|restrict) [the {many}|{f}] to {v} and <make> a <noun>
            <make> a <noun> (for|of only the) {v} {many}
            <make> a <noun> where [the] {f} is {v}
            <noun> when [the] {f} (is|equals) {v}
            <noun>, {f} {v} only
            """.replace("<noun>", noun)), rng, f=f, v=v)
    return None


@kind("a chart without some rows", need=[NUMBER, CATEGORY], weight=1.5)
def excluded(t, rng):
    for _ in range(4):
        found = some_chart(t, rng, ["bar", "bar", "barh", "line", "hist", "pie", "months"])
        picked = value_of(t, rng)
        if not found or picked is None or len(picked[0].distinct()) < 3:
            continue
        f, v = picked
        some = found[0].but(before=[f'df = df[df["{f}"] != {v}]'])
        return charted(some, filled("""
            <noun> (without|excluding|except for|leaving out|other than|ignoring) {v}
            <noun>, (without|excluding|not counting|but not for|ignoring) {v}
            <noun> for (everything|all) (but|except) {v}
            (leave out|exclude|ignore|drop|remove) {v} and <make> a <noun>
            (leaving out|excluding|without|ignoring) {v}, <make> a <noun>
            <make> a <noun> (where|with) [the] {f} (is not|isn't|other than) {v}
            <noun>, (all|every) {f} except {v}
            <noun> (of|for) {many} that are not {v}
            """.replace("<noun>", found[1])), rng, f=f, v=v)
    return None


@kind("a chart of rows above a number", need=[NUMBER, NUMBER], weight=1)
def above(t, rng):
    for _ in range(4):
        found = some_chart(t, rng, ["bar", "bar", "barh", "line", "hist", "count", "months"])
        if not found:
            continue
        w = t.number(but=[found[0].slots.get("n")])
        if w is None:
            continue
        values = sorted(w.known())
        limit = values[len(values) // 3]
        limit = int(round(limit, -1)) if abs(limit) >= 30 else int(limit) if abs(limit) >= 2 else round(limit, 1)
        more = rng.random() < 0.65
        left = [v for v in values if (v > limit if more else v < limit)]
        if len(left) < 4:
            continue
        some = found[0].but(before=[f'df = df[df["{w}"] {">" if more else "<"} {limit}]'])
        word = "(above|over|greater than|more than|>)" if more else "(below|under|less than|lower than|<)"
        return charted(some, filled(f"""
            <noun> (for|of) {{many}} (with|whose|where) {{w}} [is] {word} {{limit}}
            <noun>, (only|just) {{many}} with {{w}} {word} {{limit}}
            <noun> (where|when) [the] {{w}} is {word} {{limit}}
            (take|keep|use|look at) only {{many}} with {{w}} {word} {{limit}} and <make> a <noun>
            for {{many}} with {{w}} {word} {{limit}}, <make> a <noun>
            (filter|restrict) [the {{many}}] to {{w}} {word} {{limit}} and <make> a <noun>
            <make> a <noun>, but only where {{w}} {word} {{limit}}
            """.replace("<noun>", found[1])), rng, w=w, limit=str(limit))
    return None


@kind("a chart from some date on", need=[NUMBER, DATE], weight=1.5)
def recent(t, rng):
    return styled(t, rng, ["bar", "barh", "line", "line", "hist", "months", "count"], shown.since, """
        <noun> <wish>
        <make> a <noun> <wish>
        <noun>, <wish>
        i (want|need) a <noun> <wish>
        (i'd like|show) the <noun> <wish>
        let me have a <noun> <wish>
        """)


@kind("a bar chart with its values", need=[NUMBER], weight=1.5)
def values(t, rng):
    return styled(t, rng, ["bar", "bar", "barh", "count", "months"], marks.labelled, """
        <noun> <wish>
        <make> a <noun> <wish>
        (labelled|annotated|labeled) <noun>
        <noun>, (label|annotate) (each|every) bar
        <noun> where (each|every) bar (shows|has|carries) its (value|number)
        <noun> and (print|put|write) the (value|number) (on|above|over) (each|every) bar
        <noun> (including|showing|displaying) the (values|numbers) (on|above) the bars
        <noun> so that (i|we) can read the (values|exact values|numbers) (on|above) the bars
        """)


@kind("a chart with a line at the mean or its highest bar marked", need=[NUMBER], weight=1)
def marked(t, rng):
    return styled(t, rng, ["bar", "bar", "barh", "months"], rng.choice([marks.meant, marks.highlighted]), """
        <noun> <wish>
        <make> a <noun> <wish>
        i (want|need) a <noun> <wish>
        (show|prepare) the <noun> <wish>
        """)


@kind("a chart with another axis or size", need=[NUMBER], weight=1.5)
def scaled(t, rng):
    change = rng.choice([marks.logged, marks.limited, marks.axes_named, changes.larger, changes.turned,
        changes.gridded])
    return styled(t, rng, ["bar", "bar", "barh", "line", "line", "scatter", "hist", "months"], change, """
        <noun> <wish>
        <make> a <noun> <wish>
        i (want|need) a <noun> <wish>
        (show|prepare|build) the <noun> <wish>
        could i get a <noun> <wish>
        """)


@kind("a chart with several wishes", need=[NUMBER], weight=2.5)
def several(t, rng):
    found = some_chart(t, rng, ["bar", "bar", "barh", "line", "line", "hist", "scatter", "count", "months"])
    if not found:
        return None
    chart, noun = found
    makers = [changes.coloured, changes.titled, changes.gridded, changes.larger, marks.labelled, marks.axes_named,
              shown.only, changes.turned, marks.logged, shown.in_order]
    rng.shuffle(makers)
    makers = makers[:rng.choice([2, 2, 2, 3])]
    if rng.random() < 0.45:
        makers[-1] = changes.saved
    wishes, slots, last = [], {}, False
    for make in makers:
        changed = make(chart, rng)
        if changed and changed.wish and not set(changed.slots) & (set(slots) - {"q"}):
            chart, last = changed.chart, changed.last
            slots |= changed.slots
            wishes.append(f"({changed.wish})")
    if len(wishes) < 2:
        return None
    said = " ".join(wishes)
    return charted(chart, filled(f"""
        {noun} {said}
        <make> a {noun} {said}
        i (want|need|would like) a {noun} {said}
        (can i get|let me have|prepare) a {noun} {said}
        """), rng, plain=True, depth=0 if last else 2, **slots)
