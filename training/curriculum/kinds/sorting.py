"""Rows in order: sorted by one column or two, ranked, saved in order."""

from ..cases import Case
from ..tables import CATEGORY, DATE, NUMBER, TEXT
from .amounts import Saving
from .needs import kind
from .rankings import DOWN, UP, fewer


@kind("sort by a column", need=[NUMBER], weight=3)
def sort(t, rng):
    n, down = t.number(), rng.random() < 0.6
    order = DOWN if down else UP
    case = Case([t], f"""
        (sort|order|arrange) [the] ({{many}}|table|rows|data) by {{n}} {order}
        (sort|order) by {{n}} {order}
        (sort|order) by {{n}}, {order}
        (list|show) [all] [the] {{many}} by {{n}} {order}
        (sort|order) (it|everything|the table) (by|on) {{n}}, {order}
        [all] {{many}} (sorted|ordered|ranked) by {{n}} {order}
        put the {{many}} in order of {{n}}, {order}
        (show|give me) the (table|data) (sorted|ordered) by {{n}} {order}
        (rank|line up) [all] the {{many}} by {{n}} {order}
        i want the {{many}} (sorted|ordered) by {{n}}, {order}
        by {{n}}, {order}: (show|list) [all] {{many}}
        """ + _from_word(n, down), f'df.sort_values("{n}", ascending={not down})', says="""
        the table is sorted by {n}.
        here are the {many}, sorted by {n}.
        """, n=n, many=t.many, one=t.one)
    case.then = [
        Case([t], """
            (the other way round|the other way around|reverse (it|that|the order)|now in reverse|turn the order around)
            (now|and) the other way [round|around]
            """, f'df.sort_values("{n}", ascending={down})', says="now the order is reversed."),
        *fewer(t, rng, n, down), *_save_sorted(t, rng, n, down)]
    return case


def _from_word(n, down):
    if not n.most or not n.least or " " in n.most[0] + n.least[0]:
        return ""
    a, b = (n.most[0], n.least[0]) if down else (n.least[0], n.most[0])
    return f"""
        (sort|order|list) the {{many}} from {a} to {b}
        {{many}} from {a} to {b}
        (sort|list|show) [the] {{many}}, {a} first
        """


def _save_sorted(t, rng, n, down):
    saving = Saving(rng, "sorted")
    return [Case([t], f"{saving.verb} (that|it|this) {saving.asks}\n(and|now) {saving.verb} it {saving.asks}",
                 f'df.sort_values("{n}", ascending={not down}).{saving.call}', says="saved as {out}.")]


@kind("sort by a name or a date", need=[TEXT], weight=1.2)
def sort_by_name(t, rng):
    x = rng.choice([c for c in t.columns if c.role in (TEXT, CATEGORY, DATE)])
    down = rng.random() < 0.3
    is_date = x.role == DATE
    if is_date:
        order = "(newest first|from new to old|with the latest on top|most recent first|latest first)" if down else \
            "(oldest first|from old to new|chronologically|with the earliest on top" \
            "|in chronological order|earliest first)"
    else:
        order = "(from z to a|in reverse alphabetical order|z-a|descending)" if down else \
            "(alphabetically|from a to z|in alphabetical order|a-z|in abc order)"
    load = "LOADDATES\n" if is_date else ""
    return Case([t], f"""
        (sort|order|arrange) [the] ({{many}}|table|rows|data) by {{x}} {order}
        (sort|order) by {{x}}, {order}
        (list|show) [all] [the] {{many}} by {{x}} {order}
        {{many}} (sorted|ordered) by {{x}} {order}
        put the {{many}} in order of {{x}}, {order}
        (show|give me) the (table|data) (sorted|ordered) by {{x}} {order}
        i want the (rows|{{many}}) (sorted|in order) by {{x}}, {order}
        (sort|order) everything by {{x}} {order}
        {order} by {{x}}, please sort the {{many}}
        arrange [the] {{many}} {order} by {{x}}
        """.replace("please sort", "sort"), load + f'df.sort_values("{x}"' + (", ascending=False)" if down else ")"),
        says="""
        the table is sorted by {x}.
        here are the {many} in order of {x}.
        """, x=x, many=t.many)


@kind("sort by two columns", need=[NUMBER, CATEGORY])
def sort_two(t, rng):
    c, n, down = t.category(), t.number(), rng.random() < 0.6
    if c is None:
        return None
    order = DOWN if down else UP
    return Case([t], f"""
        (sort|order) [the] ({{many}}|table|rows) by {{c}} and [then] by {{n}} {order}
        sort by {{c}}, then [by] {{n}} {order}
        (first|primarily) by {{c}}, then by {{n}} {order}: sort the {{many}}
        (order|arrange) [the] (table|data) by {{c}} [from a to z] and within (it|each {{c}}) by {{n}} {order}
        within (each|every) {{c}}, (sort|order) [the] {{many}} by {{n}} {order}
        sort on two (columns|keys): {{c}}, then {{n}} {order}
        {{many}} by {{c}}, inside each by {{n}} {order}
        (sorted|ordered) by {{c}} first and {{n}} second, the latter {order}
        (sort|order) everything by {{c}} and break ties by {{n}} {order}
        show [the] {{many}} (sorted|ordered) by {{c}} and {{n}}, {{n}} {order}
        """, f'df.sort_values(["{c}", "{n}"], ascending=[True, {not down}])', says="""
        sorted by {c} and then by {n}.
        here are the {many} in that order.
        """, c=c, n=n, many=t.many)


@kind("sorted table saved", need=[NUMBER], weight=1.5)
def sort_saved(t, rng):
    n, down = t.number(), rng.random() < 0.6
    order = DOWN if down else UP
    saving = Saving(rng, "sorted")
    return Case([t], f"""
        (sort|order) [the] ({{many}}|table|data) by {{n}} {order} and {saving.verb} (it|them|the result) {saving.asks}
        {saving.verb} [the|all] {{many}} sorted by {{n}} {order} {saving.asks}
        (sort|order) by {{n}} {order}, then {saving.verb} [it] {saving.asks}
        (make|create|write|give me) a new file with the {{many}} sorted by {{n}} {order}, {saving.asks}
        {saving.verb} the table {saving.asks}, sorted by {{n}} {order}
        i need the {{many}} in order of {{n}}, {order}, (saved|exported|written) {saving.asks}
        export {saving.asks} after sorting by {{n}} {order}
        a sorted copy of the (table|file) by {{n}} {order}, {saving.verb} it {saving.asks}
        rearrange the rows by {{n}} {order} and {saving.verb} (them|that) {saving.asks}
        {saving.verb} a version ordered by {{n}} {order} {saving.asks}
        """, f'df.sort_values("{n}", ascending={not down}).{saving.call}', says="""
        the sorted table is in {out}.
        i saved it as {out}.
        """, n=n, many=t.many)


@kind("rank of the rows", need=[NUMBER], weight=0.8)
def rank(t, rng):
    n, down = t.number(), rng.random() < 0.7
    first = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    return Case([t], f"""
        add a [new] [column] rank [column] by {{n}} [, the {first} gets 1]
        rank (the|all) {{many}} by {{n}}, {first} (first|= 1|is 1)
        (add|create|make) a column rank [that says] where each {{one}} stands (by|in) {{n}}, {first} first
        give (each|every) {{one}} a rank by {{n}}, 1 is the {first}
        (add|compute) the rank of [each] {{n}}, {first} gets rank 1
        what rank does each {{one}} have by {{n}}, with the {first} at 1
        number the {{many}} by {{n}} in a column rank, {first} first
        put a ranking by {{n}} next to (each|every) {{one}}, {first} on place 1
        place of (each|every) {{one}} by {{n}} as a new column rank, {first} = 1
        ranking column for {{n}}, {first} first
        """, f"""
LOAD
df['rank'] = df["{n}"].rank(ascending={not down})
df
""", says="""
        each {one} has its rank now.
        the column rank is new.
        """, want=lambda: t.rows, n=n, one=t.one, many=t.many)
