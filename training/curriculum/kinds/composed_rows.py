"""Rows that are chosen, named, ranked: who they are, the first few of them, the one with the most."""

from ..cases import Case
from ..tables import CATEGORY, NUMBER, TEXT
from .amounts import few, is_called, only_best
from .composed import chosen, values_of
from .needs import kind


def names_of(t):
    """Columns that say who a row is."""
    return t.text() or t.ident()


@kind("composed: names of some rows", need=[TEXT, CATEGORY], weight=3)
def names(t, rng):
    x = names_of(t)
    some = x and chosen(t, rng, but=[x], pair=0.5)
    if some is None:
        return None
    who = some.who
    return Case([t], f"""
        list [the] {{ps}} of [all] {who}
        (list|show|give me|get|print) the {{p}} of (every one of|all|the|all the) {who}
        which {who} are there? [just] the {{ps}}
        {{ps}} of {who}
        {{p}} of {who}, please
        (what are|give me) the {{ps}} of [the] {who}
        who or what are the {who}? list the {{ps}}
        only the {{p}} column for {who}
        for {who}, list the {{p}}
        which {who} do we have ({{p}} only)
        """ + (f"who are the {who}\nwho (is|are) among the {who}" if "name" in x.mentions else ""),
        some.body(f'ROWS["{x}"]'), says="""
        here they are.
        these are the {ps}.
        """, want=lambda: [x.values[at] for at in some.condition.rows(t)], p=x, many=t.many, one=t.one, **some.slots)


@kind("composed: top of some rows", need=[NUMBER, CATEGORY], weight=4)
def top(t, rng):
    n, x = t.number(), names_of(t)
    some = n and chosen(t, rng, but=[n, x], pair=0.2)
    if some is None or len(some.condition.rows(t)) < 3:
        return None
    k, digits = few(rng, (2, 3, 3, 3, 4, 5, 5))
    down = rng.random() < 0.75
    words = [w for w in (n.most if down else n.least) if not is_called(t, n)] if rng.random() < 0.6 else []
    most = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    order = f'ROWS.sort_values("{n}", ascending={not down}).head({k})'
    who, end, tail = some.who, "", ""
    wants = rng.choice(["rows", "names", "both"]) if x is not None else "rows"
    if wants == "names":
        end, tail = f'["{x}"]', " (, only the {p}|- just the {p}|: their {ps}|and only their {ps}|, {ps} only)"
    elif wants == "both":
        end, tail = f'[["{x}", "{n}"]]', " (with BOTH|- BOTH|: BOTH|, BOTH|, show BOTH)".replace("BOTH", "{p} and {m}")
    asks = f"""
        (top|the|show the|list the|give me the) {{k}} {who} with the {most} {{m}}{tail}
        {{k}} {who} by {{m}}, {most} first{tail}
        of {who}, the {{k}} with the {most} {{m}}{tail}
        among {who}: {{k}} with the {most} {{m}}{tail}
        only {who}: {"top" if down else "bottom"} {{k}} by {{m}}{tail}
        {"top" if down else "bottom"} {{k}} by {{m}} for {who}{tail}
        which {{k}} {who} have the {most} {{m}}{tail}
        """
    for word in words:
        asks += f"""
            [the] {{k}} {word} {who}{tail}
            {{k}} {word} {who}{tail}
            (show|list|give me|who are|which are|what are) the {{k}} {word} {who}{tail}
            which {{k}} {who} are [the] {word}{tail}
            """
    return Case([t], asks, some.body(order + end), says="""
        here they are.
        these are the {k}.
        """, m=n, p=x or t.one, k=digits, many=t.many, one=t.one, **some.slots)


@kind("composed: top rows with columns", need=[NUMBER, CATEGORY], weight=2)
def top_columns(t, rng):
    n = t.number()
    others = [c for c in t.columns if c is not n]
    if len(others) < 2:
        return None
    a, b = rng.sample(others, 2)
    k, digits = few(rng)
    down = rng.random() < 0.75
    most = "(highest|largest|biggest|most)" if down else "(lowest|smallest|least)"
    listed, shown = "{a} and {b}", f'"{a}", "{b}"'
    if rng.random() < 0.6:
        listed, shown = "{a}, {b} and {m}", f'{shown}, "{n}"'
    tail = " (- LIST|, show LIST|with LIST|: LIST|, only LIST|. I want LIST|and only LIST)".replace("LIST", listed)
    asks = f"""
        (top|the top|best) {{k}} {{many}} by {{m}}{tail}
        [the] {{k}} {{many}} with [the] {most} {{m}}{tail}
        (show|list|give me) the {{k}} {{many}} with the {most} {{m}}{tail}
        """.replace("(top|the top|best)", "(top|the top|best|first)" if down else "(bottom|the last|worst)")
    for word in (n.most if down else n.least):
        asks += f"""
            [the] {{k}} {word} {{many}}{tail}
            top {{k}} {word} {{many}} please{tail}
            (show|list|give me|what are) the {{k}} {word} {{many}}{tail}
            """
    return Case([t], asks, f'df.sort_values("{n}", ascending={not down}).head({k})[[{shown}]]',
                says="here they are.", m=n, a=a, b=b, k=digits, many=t.many)


@kind("composed: who has the most of some rows", need=[NUMBER, CATEGORY, TEXT], weight=3)
def best_name(t, rng):
    n, x = t.number(), t.text()
    some = n and x and chosen(t, rng, but=[n, x], pair=0.25)
    if some is None:
        return None
    down = rng.random() < 0.7
    rows = [at for at in some.condition.rows(t) if n.values[at] is not None and x.values[at] is not None]
    best = only_best({at: n.values[at] for at in rows}, max if down else min)
    if best is None or len(rows) < 2 or len(values_of(n, some.condition.rows(t))) != len(rows):
        return None
    most, who = "(highest|largest|biggest|most)" if down else "(lowest|smallest|least)", some.who
    asks = f"""
        {{p}} of the {{one}} with the {most} {{m}} among {who}
        of {who}, which has the {most} {{m}}? [i need|give me|just] the {{p}}
        which of the {who} has the {most} {{m}} ({{p}})
        who has the {most} {{m}} of {who}? {{p}} please
        {who}: {{p}} of the one with the {most} {{m}}
        """
    for word in (n.most if down else n.least):
        asks += f"""
            {{p}} of the {word} of the {who}
            which of the {who} is the {word}? [just] the {{p}}
            what is the {{p}} of the {word} one among {who}
            {word} of {who} - what is [its|the] {{p}}
            """
    end = "max" if down else "min"
    return Case([t], asks, some.body(f'df.loc[ROWS["{n}"].idx{end}(), "{x}"]'), says="""
        it is {out}.
        {out}.
        """, want=lambda: x.values[best], m=n, p=x, many=t.many, one=t.one, **some.slots)
