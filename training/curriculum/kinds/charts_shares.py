"""Pies, bars of single rows, and charts of a table that was asked for first."""

from ..cases import kind
from ..tables import CATEGORY, NUMBER, TEXT
from .charts import number_by
from .charts_changes import charted
from .charts_program import Chart, Grouped, by_category, few, said_name


@kind("pie chart of a number by category", need=[NUMBER, CATEGORY], weight=2)
def pie(t, rng):
    chart = number_by(t, "sum", "pie")
    if not chart or min(chart.n.known()) < 0:
        return None
    ring = rng.random() < 0.25
    name = "(donut|doughnut|ring) [chart|plot]" if ring else "<pie>"
    if ring:
        chart.options["wedgeprops"] = "{'width': 0.4}"
    own = "" if ring else """
        (show|plot|draw|visualise) the (share|proportion) of {n} [that] each {c} (has|makes up|accounts for) as a pie
        how is {n} (divided|distributed|split) among [the] {cs}? (show|draw|as|make) a pie
        a slice for (each|every) {c}, sized by {n}
        """
    return charted(chart, f"""
        <make> a {name} of [the] [<sum>] {{n}} <by> {{c}}
        {name} of [<sum>] {{n}} <by> {{c}}
        {name} of the (share|shares|percentage|proportion) of {{n}} (by|of each|per) {{c}}
        {name} (showing|with|that shows) (each {{c}}'s share of|how much of) [the] {{n}} [each {{c}} has]
        [<sum>] {{n}} (by|per) {{c}} as a {name}
        [<sum>] {{n}} (by|per) {{c}}, {name}
        (share|shares|breakdown|split) of {{n}} (by|among|between) {{cs}} as a {name}
        what (share|percentage|part) of {{n}} (comes from|belongs to|goes to) each {{c}}? {name}
        (plot|show|visualise|draw) [<sum>] {{n}} (by|per) {{c}} (as|in|with) a {name}
        (cut|divide|split) [the] {{n}} by {{c}} in a {name}
        {own}""", rng)


@kind("pie chart of how many there are by category", need=[CATEGORY], weight=2)
def pie_count(t, rng):
    c = few(t)
    if c is None:
        return None
    chart = Grouped(t, "size", None, by_category(c), "pie")
    ring = rng.random() < 0.25
    name = "(donut|doughnut|ring) [chart|plot]" if ring else "<pie>"
    if ring:
        chart.options["wedgeprops"] = "{'width': 0.4}"
    return charted(chart, f"""
        <make> a {name} of {{c}}
        <make> a {name} of the {{cs}}
        {name} of [the] {{cs}}
        {name} of the (number|count) of {{many}} <by> {{c}}
        {name} of how many {{many}} (there are per|each) {{c}} [has]
        {name} of the (share|shares|percentage|proportion) of {{many}} (by|in each|per) {{c}}
        number of {{many}} (by|per) {{c}} as a {name}
        (share|shares|proportion|percentage) of (each|every) {{c}} as a {name}
        what (share|percentage|part) of [the] {{many}} (is|falls) in each {{c}}? {name}
        how are the {{many}} (divided|distributed|spread) (among|over|across) [the] {{cs}}? {name}
        (plot|show|draw) the {{c}} (distribution|breakdown|split|proportions) (as|in) a {name}
        (count|group) the {{many}} by {{c}} and (show|draw) (it|them) as a {name}
        {name} with a slice for each {{c}}
        """, rng)


@kind("bars of rows by name", need=[NUMBER, TEXT])
def bar_rows(t, rng):
    n, x = t.number(), t.text()
    if n is None or x is None or None in n.values or len(set(x.known())) < len(x.values):
        return None
    most = n.most[:1] and rng.random() < 0.5
    count = rng.choice([3, 5, 5, 8, 10, 10])
    least = not most and rng.random() < 0.2
    data = f'df.sort_values("{n}"{"" if least else ", ascending=False"}).head({count})'
    place = "Lowest" if least else "Highest"
    chart = Chart(t, data, f"{place} {count} by {said_name(n)}", y=said_name(n),
                  options={"kind": "'bar'", "x": f'"{x}"', "y": f'"{n}"'}, n=n, who=x)
    word = "(lowest|smallest)" if least else "(highest|largest|biggest)"
    own = "" if not most else """
        <make> a <bar> of the {k} {best} {many}
        <bar> of the {k} {best} {many} [by {who}]
        plot the {k} {best} {many} (as bars|in a bar chart)
        """
    top = "bottom" if least else "top"
    return charted(chart, f"""
        <make> a <bar> of the {{k}} {{many}} with the {word} {{n}}
        <bar> of the {{k}} {{many}} with the {word} {{n}}
        <bar> of {{n}} by {{who}} for the {{k}} {word} [ones|{{many}}]
        <bar> of the {top} {{k}} {{many}} by {{n}}, labelled (with|by) [the] {{who}}
        {top} {{k}} {{many}} by {{n}} as (a bar chart|bars|a bar graph)
        {top} {{k}} (by|in) {{n}} as bars, {{who}} on the x axis
        (plot|show|draw|visualise) the {{k}} {word} {{n}} values with their {{who}} (as|in) (bars|a bar chart)
        which {{k}} {{many}} have the {word} {{n}}? (show|plot) (them|it) as bars
        {own}""", rng, k=str(count), best=n.most or "")


@kind("a table by category, then charts of it", need=[NUMBER, CATEGORY], weight=1.5)
def table_then_chart(t, rng):
    how = rng.choice(["sum", "mean"])
    chart = number_by(t, how, rng.choice(["bar", "bar", "barh"] + ["pie"] * (how == "sum")))
    if not chart or chart.kind == "pie" and min(chart.n.known()) < 0:
        return None
    numbers = chart.but()
    numbers.code = lambda: f"LOADDATES\n{chart.source()}"
    numbers.order, numbers.by = "fixed", chart.by
    case = charted(numbers, f"""
        <{how}> {{n}} (by|per|for each) {{c}}
        (what is|show me|give me|calculate|compute|list) the <{how}> {{n}} (by|per|for each|of each) {{c}}
        (i need|get me) the <{how}> {{n}} of (each|every) {{c}}
        """, rng, plain=True, depth=0)
    kinds = {"bar": "(bar chart|bar graph|bars|chart|graph)", "barh": "horizontal (bar chart|bars)",
        "pie": "(pie|pie chart)"}
    own = "" if chart.kind != "bar" else """
        (now|and now|ok, now) (plot|chart|graph|draw|visualise|visualize) (it|that|them|this)
        (plot|chart|graph|visualise|visualize) (it|that|this|these|the result)
        (show|put) (it|that|this) (in|as) a (chart|graph|plot|diagram)
        (can i see|i'd like|make) (that|it|this) (as|into) a (chart|graph|picture)
        """
    case.then = [charted(chart, f"""
        [now|and] as a {kinds[chart.kind]}
        (make|draw|show me|plot) a {kinds[chart.kind]} (of|from|with) (it|that|this|these numbers)
        (turn|make) (it|that|this) into a {kinds[chart.kind]}
        (plot|show|draw|visualise) (it|that|this) as a {kinds[chart.kind]}
        {own}""", rng)]
    return case
