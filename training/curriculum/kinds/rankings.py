"""What comes first: rows with the most or least, the top rows, sorting, ranks."""

from ..cases import Case
from ..tables import CATEGORY, DATE, NUMBER, TEXT
from .amounts import Saving, few, is_called
from .needs import kind

# Words for the headers of people, which "who" asks for.
PEOPLE = ("name", "customer", "client", "employee", "student", "passenger", "player", "patient", "teacher", "driver",
          "person", "member", "buyer", "author", "artist", "director", "rider", "athlete", "guest", "owner", "seller")
DOWN = "(descending|from (high|large|big) to (low|small)|with the (highest|largest|biggest) (first|on top)" \
       "|highest first|largest first|in descending order|from highest to lowest|from largest to smallest|desc" \
       "|decreasing|biggest first)"
UP = "(ascending|from (low|small) to (high|large|big)|with the (lowest|smallest) (first|on top)|lowest first" \
     "|smallest first|in ascending order|from lowest to highest|from smallest to largest|asc|increasing)"


def the_one(column, down):
    """The place of the highest or lowest value, or None when two share it."""
    best = (max if down else min)(column.known())
    return column.values.index(best) if column.values.count(best) == 1 else None


def word_of(down):
    """The words for the end of a column."""
    return "(highest|largest|biggest|greatest|top)" if down else "(lowest|smallest|least|minimum)"


def superlatives(column, down):
    """`oldest` and the like."""
    return column.most if down else column.least


def ordered(column, down):
    """The known values from one end."""
    return sorted(column.known(), reverse=down)


@kind("row with the most or least", need=[NUMBER], weight=3)
def best_row(t, rng):
    n, down = t.number(), rng.random() < 0.65
    at = the_one(n, down)
    if at is None:
        return None
    most = word_of(down)
    asks = f"""
        (show|give) [me] the {{one}} with the {most} {{n}}
        (show|print|find|get) the (row|record|entry) with the {most} {{n}}
        the [full|whole|entire] (row|record|entry) with the {most} {{n}}
        (all|the) (details|data) (of|about|on|for) the {{one}} with the {most} {{n}}
        (look up|pull up|find) the {{one}} that has the {most} {{n}}
        (which|what) (row|record|entry) has the {most} {{n}}
        {{one}} with the {most} {{n}}
        where is [the] {{n}} {most}
        tell me about the {{one}} with the {most} {{n}}
        """
    if not is_called(t):
        asks += f"""
        (which|what) {{one}} (has|had) the {most} {{n}}
        (which|what) is the {{one}} with the {most} {{n}}
        (which|what) of the {{many}} has the {most} {{n}}
        """
    for word in superlatives(n, down):
        asks += f"""
        (show|give|find) [me] the {word} {{one}}
        (details|data|record) (of|about|for) the {word} {{one}}
        """
        if not is_called(t):
            asks += f"""
        (which|what) {{one}} (is|was) [the] {word}
        (which|what) (is|was) the {word} {{one}}
        {word} {{one}}
        """
    code = "idxmax" if down else "idxmin"
    case = Case([t], asks, f'df.loc[df["{n}"].{code}()]', says="""
        here is that {one}.
        this is the {one} that you asked for.
        """, n=n, one=t.one, many=t.many)
    case.then = _then_row(t, rng, n, down, at)
    return case


def _then_row(t, rng, n, down, at):
    k, digits = few(rng)
    end = "(top|first)" if down else "(bottom|lowest|smallest)"
    verb = f"(and|now|show|what about) the {end}"
    some = [Case([t], f"{verb} {{k}}\nthe {'top' if down else 'bottom'} {{k}} [instead|please]",
                 f'df.sort_values("{n}", ascending={not down}).head({k})', k=digits, want=lambda: k)]
    other = the_one(n, not down)
    if other is not None:
        some.append(Case([t], """
            (and|now|what about) the (other end|opposite|other extreme)
            and the {w} [one]
            """, f'df.loc[df["{n}"].{"idxmin" if down else "idxmax"}()]', w="lowest" if down else "highest"))
    return some


def _is_person(column):
    return any(word in mention.split() for mention in column.mentions for word in PEOPLE)


@kind("name of the row with the most or least", need=[TEXT, NUMBER], weight=3)
def best_name(t, rng):
    x, n, down = t.text(), t.number(), rng.random() < 0.65
    at = the_one(n, down)
    if at is None or x.values[at] is None or len(x.distinct()) < len(x.known()):
        return None
    most = word_of(down)
    asks = f"""
        (which|what) {{x}} (has|had) the {most} {{n}}
        what is the {{x}} of the {{one}} with the {most} {{n}}
        {{x}} (of the {{one}} with|with) the {most} {{n}}
        the {{x}} with the {most} {{n}}
        (tell|give) me the {{x}} (of the {{one}} with|with) the {most} {{n}}
        (which|what) {{x}} comes {'first' if down else 'last'} (by|in) {{n}}
        (which|what) {{x}} (leads|is on top) (by|in) {{n}}
        (find|name) the {{x}} (with|that has) the {most} {{n}}
        """.replace("(leads|is on top) (by|in)",
        "(leads|is on top) (by|in)" if down else "(is at the bottom|is last) (by|in)")
    if _is_person(x):
        asks += f"""
        who (has|had) the {most} {{n}}
        who is the {{one}} with the {most} {{n}}
        whose {{n}} is [the] {most}
        """
    for word in superlatives(n, down):
        asks += f"""
        what is the {{x}} of the {word} {{one}}
        (which|what) {{x}} is [the] {word}
        (name|tell me) the {{x}} of the {word} {{one}}
        """
        if _is_person(x):
            asks += f"""
            who (is|was) the {word} [{{one}}]
            who is the {word} {{one}}
            who (is|was) [the] {word} [of all]
            """
    code = "idxmax" if down else "idxmin"
    return Case([t], asks, f'df.loc[df["{n}"].{code}(), "{x}"]', says="""
        it is {out}.
        {out} comes first.
        the {x} is {out}.
        """.replace("{out} comes first.", "that is {out}."), want=lambda: x.values[at], x=x, n=n, one=t.one,
        many=t.many, then=[
            Case([t], """
                (what is|how much is|and) (its|their|the) {n}
                how much (is that|exactly)
                (and|with) which {n}
                """, f'df["{n}"].{"max" if down else "min"}()', says="the {n} is {out}.", n=n,
                want=lambda: (max if down else min)(n.known())),
            *_then_row(t, rng, n, down, at)])


@kind("value of another column where one is most", need=[NUMBER, CATEGORY], weight=1.5)
def other_value(t, rng):
    n, down = t.number(), rng.random() < 0.65
    others = [c for c in t.columns if c is not n and c.role in (CATEGORY, NUMBER)]
    at = the_one(n, down)
    x = rng.choice(others)
    if at is None or x.values[at] is None:
        return None
    most = word_of(down)
    asks = f"""
        what is the {{x}} of the {{one}} with the {most} {{n}}
        (which|what) {{x}} does the {{one}} with the {most} {{n}} have
        {{x}} of the {{one}} with the {most} {{n}}
        (tell|give|show) me the {{x}} of the {{one}} with the {most} {{n}}
        the {{one}} with the {most} {{n}}: what is its {{x}}
        what {{x}} goes with the {most} {{n}}
        for the {{one}} with the {most} {{n}}, what is the {{x}}
        look up the {{x}} of the {{one}} that has the {most} {{n}}
        {{x}} where {{n}} is {most}
        find the {{x}} at the {most} {{n}}
        """
    for word in superlatives(n, down):
        asks += f"""
        what is the {{x}} of the {word} {{one}}
        (which|what) {{x}} does the {word} {{one}} have
        {{x}} of the {word} {{one}}
        """
    code = "idxmax" if down else "idxmin"
    return Case([t], asks, f'df.loc[df["{n}"].{code}(), "{x}"]', says="""
        its {x} is {out}.
        that {one} has {out} as {x}.
        """, want=lambda: x.values[at], x=x, n=n, one=t.one)


@kind("top rows", need=[NUMBER], weight=3)
def top(t, rng):
    n, down = t.number(), rng.random() < 0.65
    k, digits = few(rng)
    most = "(highest|largest|biggest|greatest)" if down else "(lowest|smallest|least)"
    asks = f"""
        (show|list|give) [me] the {{k}} {{many}} with the {most} {{n}}
        (which|what) {{k}} {{many}} have the {most} {{n}}
        [the] {{k}} {{many}} with the {most} {{n}}
        (find|get|what are) the {{k}} {{many}} with the {most} {{n}}
        {{k}} {{many}} with {most} {{n}}
        (the|show the|give me the) {{k}} (rows|records|entries) with the {most} {{n}}
        which are the {{k}} {{many}} with the {most} {{n}}
        {{k}} {most} {{many}} by {{n}}
        (rank|order) the {{many}} by {{n}} and (show|give me) the {"top" if down else "bottom"} {{k}}
        {"top" if down else "bottom"} {{k}} {{many}} (by|in|in terms of|for) {{n}}
        (show|list|give me) the {"top" if down else "bottom"} {{k}} {{many}} by {{n}}
        {"leaderboard: first" if down else "the last"} {{k}} {{many}} by {{n}}
        (who|what) are the {"top" if down else "bottom"} {{k}} {{many}} (by|in) {{n}}
        """
    for word in superlatives(n, down):
        asks += f"""
        (show|list|give me|what are|which are) the {{k}} {word} {{many}}
        [the] {{k}} {word} {{many}}
        """
    return Case([t], asks, f'df.sort_values("{n}", ascending={not down}).head({k})', says="""
        these are the {k} {many} you asked for.
        here are {k} {many}, sorted by {n}.
        """, want=lambda: min(k, t.rows), k=digits, n=n, many=t.many, then=[*fewer(t, rng, n, down), *_save_top(t,
        rng, n, down, k)])


def fewer(t, rng, n, down):
    k, digits = few(rng, (1, 2, 3, 8, 10, 12, 15, 20))
    if k == 1:
        digits = ["one"]
    return [Case([t], """
        (make it|make that|only|now) {k} [please|instead]
        (and|what about) the {w} {k}
        """, f'df.sort_values("{n}", ascending={not down}).head({k})', k=digits, w="top" if down else "bottom")]


def _save_top(t, rng, n, down, k):
    saving = Saving(rng, "top")
    return [Case([t], f"{saving.verb} (that|them|it|this) {saving.asks}\nnow {saving.verb} (that|those) {saving.asks}",
                 f'df.sort_values("{n}", ascending={not down}).head({k}).{saving.call}', says="saved as {out}.")]


@kind("top rows, some columns", need=[TEXT, NUMBER])
def top_names(t, rng):
    x, n, down = t.text(), t.number(), rng.random() < 0.7
    k, digits = few(rng)
    most = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    return Case([t], f"""
        (show|list|give me) [only|just] [the] {{x}} and {{n}} of the {{k}} {{many}} with the {most} {{n}}
        {{x}} and {{n}} of the {"top" if down else "bottom"} {{k}} {{many}} by {{n}}
        {{x}} and {{n}} for the {{k}} {most} {{ns}}
        (show|list) the {{k}} {{many}} with the {most} {{n}}, only {{x}} and {{n}}
        the {{k}} {most} {{ns}} (with|and) [their] {{x}}
        top list: {{k}} {most} {{ns}} with {{x}}
        (which|what) are the {{k}} {most} {{ns}} and the {{xs}} they belong to
        only [the] {{x}} and {{n}} columns for the {{k}} {{many}} with the {most} {{n}}
        {{k}} {{xs}} with the {most} {{n}}, and how much it is
        the {{xs}} with the {{k}} {most} {{ns}} next to their {{n}}
        """,
        f'df.sort_values("{n}", ascending={not down}).head({k})[["{x}", "{n}"]]', says="""
        here are {x} and {n} of those {many}.
        these are the {k} {xs}.
        """, want=lambda: k, k=digits, n=n, x=x, many=t.many)


@kind("nth largest", need=[NUMBER], weight=0.8)
def nth(t, rng):
    n, down = t.number(), rng.random() < 0.7
    k, word = rng.choice([(2, "second"), (2, "second"), (2, "2nd"), (3, "third"), (3, "3rd"), (4, "fourth"), (5,
        "fifth")])
    if len(set(n.known())) < len(n.known()):
        return None
    most = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    return Case([t], f"""
        what is the {word} {most} {{n}}
        [the] {word} {most} {{n}}
        (find|give me|show|tell me) the {word} {most} {{n}}
        {word} {most} value (of|in) [the] {{n}}
        which {{n}} (is|comes) {word} [from the {"top" if down else "bottom"}] when sorted {DOWN if down else UP}
        (number|value) {k} from the {"top" if down else "bottom"} in {{n}}
        (what|which) {{n}} is in {word} place from the {"top" if down else "bottom"}
        how (much|high) is the {word} {most} {{n}}
        the {{n}} ranked {word} from {"above" if down else "below"}
        sorted by {{n}} {DOWN if down else UP}, what is the {word} value
        """, f'df["{n}"].{"nlargest" if down else "nsmallest"}({k}).iloc[-1]', says=f"""
        the {word} {"highest" if down else "lowest"} {{n}} is {{out}}.
        it is {{out}}.
        """, want=lambda: ordered(n, down)[k - 1], n=n)


@kind("top rows of each group", need=[NUMBER, CATEGORY])
def top_of_each(t, rng):
    n, c, down = t.number(), t.category(), rng.random() < 0.75
    if c is None:
        return None
    k = rng.choice([1, 1, 2, 3, 3, 5])
    most = "(highest|largest|biggest)" if down else "(lowest|smallest)"
    word = "top" if down else "bottom"
    if k == 1:
        asks = f"""
        (show|list|find|give me) the {{one}} with the {most} {{n}} (in|of|for|within) (each|every) {{c}}
        (which|what) {{one}} has the {most} {{n}} (in|of|within) (each|every) {{c}}
        for (each|every) {{c}}, (show|find|give me) the {{one}} with the {most} {{n}}
        {{one}} with the {most} {{n}} (per|by|in each) {{c}}
        the {most} {{one}} (per|in each|of every) {{c}} by {{n}}
        (row|record) with the {most} {{n}} (per|for each|in every) {{c}}
        {word} {{one}} (of each|per|in every) {{c}} by {{n}}
        (who|what) (leads|is {'first' if down else 'last'}) in each {{c}} by {{n}}
        one {{one}} per {{c}}: the one with the {most} {{n}}
        within each {{c}}, which {{one}} has the {most} {{n}}
        """.replace("(leads|is last)", "is last")
    else:
        asks = f"""
        (show|list|give me|find) the {word} {k} {{many}} by {{n}} (in|of|for|within) (each|every) {{c}}
        {word} {k} {{many}} (per|in each|for each|of every) {{c}} by {{n}}
        for (each|every) {{c}}, (show|list|give me) the {k} {{many}} with the {most} {{n}}
        the {k} {{many}} with the {most} {{n}} (in each|per|for every) {{c}}
        (which|what) {k} {{many}} have the {most} {{n}} (in|within) each {{c}}
        {k} {most} {{ns}} (per|in each|within each) {{c}}, whole rows
        within (each|every) {{c}}, the {word} {k} {{many}} by {{n}}
        {word} {k} by {{n}} (per|for each|within each) {{c}}
        rank by {{n}} inside each {{c}} and keep the {word} {k}
        (get|find) the {k} {{many}} with the {most} {{n}} from (each|every) {{c}}
        """
    sizes = [min(k, c.values.count(v)) for v in c.distinct()]
    return Case([t], asks, f'df.sort_values("{n}", ascending={not down}).groupby("{c}").head({k})', says="""
        here they are for each {c}.
        this is the selection for every {c}.
        """, want=lambda: sum(sizes), n=n, c=c, one=t.one, many=t.many)


@kind("longest text", need=[TEXT], weight=0.6)
def longest(t, rng):
    x, down = t.text(), rng.random() < 0.75
    sizes = [len(v) for v in x.known()]
    best = (max if down else min)(sizes)
    if len({v for v in x.known() if len(v) == best}) > 1:
        return None
    word = "longest" if down else "shortest"
    return Case([t], f"""
        (what is|which is|find|show|give me) the {word} {{x}}
        [the] {word} {{x}}
        (which|what) {{x}} is [the] {word}
        (which|what) {{x}} has the {"most" if down else "fewest"} (letters|characters)
        {{x}} with the {"most" if down else "fewest"} (letters|characters)
        the {{x}} that is written with the {"most" if down else "fewest"} letters
        what's the {word} {{x}} [by number of characters]
        (tell|show) me which {{x}} is the {word}
        which of the {{xs}} is [the] {word}
        {word} text in [the] {{x}} [column]
        """, f'df.loc[df["{x}"].str.len().{"idxmax" if down else "idxmin"}(), "{x}"]', says=f"""
        the {word} {{x}} is {{out}}.
        it is {{out}}.
        """, want=lambda: next(v for v in x.known() if len(v) == best), x=x)


@kind("latest or earliest row", need=[DATE], weight=1.2)
def latest(t, rng):
    found = t.of(DATE)
    d, down = found[0], rng.random() < 0.6
    named = len([c for c in t.columns if c.role == DATE]) > 1
    if the_one(d, down) is None:
        return None
    late = "(latest|newest|most recent)" if down else "(earliest|oldest)"
    asks = f"""
        (show|give|find) [me] the {{one}} with the {late} {{d}}
        (which|what) {{one}} has the {late} {{d}}
        {{one}} with the {late} {{d}}
        (row|record|entry) with the {late} {{d}}
        the {late} {{one}} by {{d}}
        what is the {late} {{one}} by {{d}}
        """
    if not named:
        asks += f"""
        (show|give) [me] the {late} {{one}}
        (which|what) (is|was) the {late} {{one}}
        {late} {{one}}
        (details|data) (of|about|on) the {late} {{one}}
        (which|what) {{one}} is [the] {late}
        (which|what) {{one}} came {"last" if down else "first"} [in time]
        """
    return Case([t], asks, f'LOADDATES\ndf.loc[df["{d}"].{"idxmax" if down else "idxmin"}()]', says="""
        here is that {one}.
        this is the {one} you asked for.
        """, d=d, one=t.one)
