"""New columns made of others, and figures of them: products, differences, ratios, conditions, ages."""

import math

from ..cases import Case
from ..tables import CATEGORY, DATE, NUMBER
from .amounts import limit, said
from .needs import kind
from .tables_reshaped import changed

NAMES = ["result", "value", "new", "calc", "score", "figure", "combined", "metric"]
SIGNS = {
    "*": ["the product of {a} and {b}", "{a} times {b}", "{a} multiplied by {b}", "{a} * {b}", "{a} x {b}"],
    "-": ["the difference between {a} and {b}", "{a} minus {b}", "{a} less {b}", "{a} - {b}"],
    "+": ["the sum of {a} and {b}", "{a} plus {b}", "{a} + {b}", "{a} and {b} added [together]"],
    "/": ["the ratio of {a} to {b}", "{a} divided by {b}", "{a} per {b}", "{a} / {b}", "{a} over {b}"],
}


def two(t, sign):
    """Two columns of numbers for a sign, or None."""
    found = t.of(NUMBER, 2, fit=lambda c: c.known() and (sign != "/" or 0 not in c.values))
    return found


def worked(sign, x, y):
    """What comes of two numbers."""
    return {"*": lambda: x * y, "-": lambda: x - y, "+": lambda: x + y, "/": lambda: x / y}[sign]()


@kind("new column of two others", need=[NUMBER, NUMBER], weight=2)
def made(t, rng):
    sign = rng.choice("**--++//")
    found = two(t, sign)
    if found is None:
        return None
    a, b = found
    name = rng.choice({"*": ["total", "product", "total_value"], "-": ["difference", "profit", "gap", "margin"],
                       "+": ["sum", "total", "combined"], "/": ["ratio", "rate", "quotient"]}[sign] + NAMES)
    if name in [c.name for c in t.columns]:
        return None
    way = "(" + "|".join(SIGNS[sign]) + ")"
    return changed(t, rng, f"""
        (add|make|create|insert) a [new] column {{w}} (as|with|that is|equal to) {way}
        new column {{w}}: {way}
        new column {{w}} = {way}
        (compute|calculate) {way} (as|in|into) a [new] column {{w}}
        {{w}} is {way}, (add|insert) it as a [new] column
        put {way} (in|into) a [new] column (called|named) {{w}}
        (add|insert) {way} as {{w}}
        define {{w}} as {way} for (each|every) {{one}}
        for (each|every) {{one}}, (compute|calculate) {way} and call it {{w}}
        i (want|need) a column {{w}} (with|that holds) {way}
        the table with an extra column {{w}}, {way}
        append a column {{w}} holding {way}
        """, f'LOAD\ndf[\'{name}\'] = df["{a}"] {sign} df["{b}"]\ndf', stem="extended", says="""
        the column {w} is new.
        the table has a column {w} now.
        """, want=lambda: t.rows, a=a, b=b, w=[name, name, f"'{name}'"], one=t.one)


@kind("total of two columns combined", need=[NUMBER, NUMBER], weight=1.5)
def combined(t, rng):
    sign, how = rng.choice("**--/"), rng.choice(["sum", "sum", "mean", "max"])
    if sign == "/":
        how = rng.choice(["mean", "max"])
    found = two(t, sign)
    if found is None:
        return None
    a, b = found
    results = [worked(sign, x, y) for x, y in zip(a.values, b.values) if x is not None and y is not None]
    if not results:
        return None
    way = "(" + "|".join(SIGNS[sign][1:]) + ")"
    figure = {"sum": "(total|sum)", "mean": "(average|mean)", "max": "(highest|largest|maximum)"}[how]
    want = {"sum": lambda: math.fsum(results), "mean": lambda: math.fsum(results) / len(results),
        "max": lambda: max(results)}[how]
    return Case([t], f"""
        (what is|compute|calculate|find|give me) the {figure} of {way}
        {figure} of {way} [over all {{many}}]
        {figure} {way} [over all {{many}}]
        (compute|take) {way} for (each|every) {{one}} and (give|tell) [me] the {figure}
        {way} (per|for each) {{one}}, {figure} of that
        what is the {figure} when you (take|compute) {way} (for|in) every row
        if i take {way} for each {{one}}, what is the {figure}
        row by row {way}, then the {figure}
        first {way}, then the {figure} over all {{many}}
        the {figure} over all rows of {way}
        """, f'(df["{a}"] {sign} df["{b}"]).{how}()', says="it is {out}.\nthat comes to {out}.", want=want, a=a, b=b,
        one=t.one, many=t.many)


@kind("combined columns by group", need=[NUMBER, NUMBER, CATEGORY], weight=0.8)
def combined_by(t, rng):
    sign, how = rng.choice("**-"), rng.choice(["sum", "sum", "mean"])
    found, c = two(t, sign), t.category()
    if found is None:
        return None
    a, b = found
    name = {"*": "product", "-": "difference"}[sign]
    if name in [x.name for x in t.columns]:
        return None
    way = "(" + "|".join(SIGNS[sign][1:]) + ")"
    figure = {"sum": "(total|sum)", "mean": "(average|mean)"}[how]
    return Case([t], f"""
        {figure} of {way} (by|per|for each) {{c}}
        (what is|show|compute|give me) the {figure} of {way} (by|per|for each) {{c}}
        for (each|every) {{c}}, the {figure} of {way}
        (compute|take) {way} and (give|show) the {figure} (by|per|for each) {{c}}
        {way}, {figure} (by|per) {{c}}
        (group by|for each) {{c}} and (compute|show) the {figure} of {way}
        compare [the] {{cs}} by {figure} of {way}
        (break|split) [down] the {figure} of {way} by {{c}}
        how do the {{cs}} compare in {way}, {figure}
        {figure} {way} (of|in) (each|every) {{c}}
        """, f'LOAD\ndf[\'{name}\'] = df["{a}"] {sign} df["{b}"]\ndf.groupby("{c}")[\'{name}\'].{how}()', says="""
        here it is by {c}.
        the table has one row for each {c}.
        """, a=a, b=b, c=c)


@kind("column changed by a factor", need=[NUMBER], weight=1.2)
def factor(t, rng):
    n = t.number()
    k = rng.choice([5, 10, 10, 15, 20, 25, 50])
    f = rng.choice([2, 3, 10, 100, 1000, 1.1, 0.5, 1.2, 0.9])
    code, lines = rng.choice([
        (f"* {1 + k / 100:g}",
            f"(increase|raise) [all|the] {{ns}} by {k} (percent|%)\n(add|put) {k} (percent|%) (to|on) [the|all] {{n}}\n"
         f"[all] {{ns}} should (go up|rise|increase) by {k} (percent|%)\nmake [the] {{n}} {k} (percent|%) (higher|"
         f"bigger)\n"
         f"what would the table look like with {k} (percent|%) more {{n}}\n{{n}} up by {k} (percent|%) [for (all|"
         f"every) {{one}}]\n"
         f"raise {{n}} {k} (percent|%) across the board\nmark up [the] {{n}} by {k} (percent|%)"),
        (f"* {1 - k / 100:g}",
            f"(decrease|reduce|lower|cut) [all|the] {{ns}} by {k} (percent|%)\ntake {k} (percent|%) off [the|all] "
            f"{{n}}\n"
         f"[all] {{ns}} should (go down|fall|decrease) by {k} (percent|%)\nmake [the] {{n}} {k} (percent|%) (lower|"
         f"smaller)\n"
         f"what would the table look like with {k} (percent|%) less {{n}}\n{{n}} down by {k} (percent|%)\n"
         f"give {k} (percent|%) off on {{n}}\nmark down [the] {{n}} by {k} (percent|%)"),
        (f"* {f}", f"multiply [the|all] {{n}} (by|with) {f}\n[the] {{n}} times {f}\nscale [the] {{n}} by [a factor "
                   f"of] {f}\n"
         f"multiply (each|every) {{n}} (by|with) {f}\n[all] {{ns}} should be multiplied by {f}\n{{n}} column * {f}\n"
         f"take [the] {{n}} {f} times\napply a factor of {f} to [the] {{n}}"),
        ("/ 1000", "(divide|split) [the|all] {n} by 1000\n[the] {n} in thousands\nexpress [the] {n} in thousands\n"
         "{n} divided by 1000\n(show|give me) the table with {n} in thousands\nconvert {n} to thousands\n"
         "turn [the] {n} into thousands\n[all] {ns} should be in thousands"),
        (f"+ {k}", f"add {k} to (each|every|all|the) {{n}}\n[the] {{n}} plus {k}\nincrease (each|every) {{n}} by "
                   f"{k} [units]\n"
         f"raise [all|the] {{ns}} by {k} [points|units]\n[all] {{ns}} should be {k} higher\nshift [the] {{n}} up by "
         f"{k}\n"
         f"{{n}} + {k} for (each|every) {{one}}\nput {k} on top of (each|every) {{n}}")])
    return changed(t, rng, lines, f'LOAD\ndf["{n}"] = df["{n}"] {code}\ndf',
        says="{n} is changed.\nthe table has the new {n}.",
                   want=lambda: t.rows, n=n, one=t.one)


@kind("column of two words by a limit", need=[NUMBER], weight=1.2)
def label(t, rng):
    n = t.number()
    x = limit(n, rng)
    if x is None:
        return None
    a, b = rng.choice([("high", "low"), ("big", "small"), ("yes", "no"), ("good", "bad"), ("large", "small"), ("A",
        "B")])
    name = rng.choice(["level", "size", "group", "class", "label", "tier", "flag"])
    if name in [c.name for c in t.columns]:
        return None
    over = "(over|above|more than|greater than|higher than)"
    return changed(t, rng, f"""
        (add|make) a [new] column {{w}} with {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        (add|make) a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        (add|make) a [new] column {{w}} with {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        (add|make) a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        (add|make) a [new] column {{w}} that is {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        (add|make) a [new] column {{w}} that is {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        (create|insert) a [new] column {{w}} with {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        create a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        insert a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        (create|insert) a [new] column {{w}} with {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        create a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        insert a [new] column {{w}} that says {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        (create|insert) a [new] column {{w}} that is {{a}} (if|when|where) [the] {{n}} is {over} {{x}} (and|else) {{b}}
        (create|insert) a [new] column {{w}} that is {{a}} (if|when|where) [the] {{n}} is {over} {{x}} , otherwise {{b}}
        new column {{w}}: {{a}} (if|when) {{n}} is {over} {{x}}, (else|otherwise) {{b}}
        label [the|all] {{many}} as {{a}} (if|when) [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        mark [the|all] {{many}} as {{a}} (if|when) [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        label [the|all] {{many}} as {{a}} where [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        mark [the|all] {{many}} as {{a}} where [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        classify [the|all] {{many}} as {{a}} if [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        classify [the|all] {{many}} as {{a}} when [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        tag [the|all] {{many}} as {{a}} (if|when) [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        classify [the|all] {{many}} as {{a}} where [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        tag [the|all] {{many}} as {{a}} where [the] {{n}} is {over} {{x}} and {{b}} otherwise, in a column {{w}}
        {{many}} with {{n}} {over} {{x}} are {{a}}, the (others|rest) {{b}}; put that in a column {{w}}
        column {{w}} = {{a}} for {{n}} {over} {{x}}, {{b}} for the rest
        (set|write) {{w}} to {{a}} (if|where) {{n}} is {over} {{x}}, else to {{b}}
        (classify|divide) [the] {{many}} by {{n}} at {{x}} into {{a}} and {{b}} [as column {{w}}], {{a}} is {over} {{x}}
        split [the] {{many}} by {{n}} at {{x}} into {{a}} and {{b}} [as column {{w}}], {{a}} is {over} {{x}}
        a column {{w}} that is {{a}} (above|over) {{x}} {{n}} and {{b}} (below|otherwise)
        (each|every) {{one}} gets {{a}} in {{w}} when its {{n}} is {over} {{x}}, (else|otherwise) {{b}}
        if {{n}} is {over} {{x}}, {{w}} is {{a}}, (else|otherwise) {{b}}
        """.replace("[as column {w}], ", "as column {w}, ").replace("(and|else|, otherwise)",
        "(and otherwise|else|, otherwise)"),
        f'LOAD\ndf[\'{name}\'] = np.where(df["{n}"] > {x!r}, \'{a}\', \'{b}\')\ndf', stem="labelled", says="""
        the column {w} is new.
        each {one} is {a} or {b} now.
        """, want=lambda: t.rows, n=n, x=said(x), a=[a, f"'{a}'"], b=[b, f"'{b}'"], w=[name, f"'{name}'"], one=t.one,
        many=t.many)


@kind("column of bins", need=[NUMBER], weight=0.8)
def binned(t, rng):
    n = t.number()
    cuts = sorted({x for x in (limit(n, rng) for _ in range(8)) if x is not None})
    if len(cuts) < 2 or min(n.known()) < 0:
        return None
    low, high = cuts[0], cuts[-1]
    a, b, c = rng.choice([("low", "medium", "high"), ("small", "medium", "large"), ("bronze", "silver", "gold")])
    name = rng.choice(["group", "level", "size", "class", "category", "band"])
    if name in [x.name for x in t.columns]:
        return None
    return changed(t, rng, """
        (add|make|create) a [new] column {w}: {a} up to {x}, {b} up to {y}, {c} above [, by {n}]
        (group|classify|bin|divide) [the] {n} into {a} (up to {x}), {b} (up to {y}) and {c}, [as] column {w}
        (label|classify) [the] {many} by {n} in a column {w}: {a} to {x}, {b} to {y}, {c} over that
        {n} up to {x} is {a}, up to {y} is {b}, above is {c}; add that as [a] column {w}
        column {w} from {n}: {a} (to|until) {x}, then {b} (to|until) {y}, then {c}
        cut [the] {n} at {x} and {y} into {a}, {b} and {c} as [a] column {w}
        (each|every) {one} is {a}, {b} or {c} by {n}, with limits {x} and {y}, in column {w}
        make {w} out of {n} with [the] limits {x} and {y}: {a}, {b}, {c}
        bins of {n}: 0-{x} {a}, {x}-{y} {b}, more is {c}, as column {w}
        split {n} in three at {x} and {y}, called {a}, {b}, {c}, in a column {w}
        """.replace("[, by {n}]", ", by {n}"), f"""
LOAD
df['{name}'] = pd.cut(df["{n}"], [-np.inf, {low!r}, {high!r}, np.inf], labels=['{a}', '{b}', '{c}'])
df
""", stem="grouped", says="the column {w} is new.\neach {one} has its {w} now.", want=lambda: t.rows, n=n,
x=said(low), y=said(high),
        a=a, b=b, c=c, w=[name, f"'{name}'"], one=t.one, many=t.many)


@kind("age from a date of birth", need=[DATE], weight=0.8)
def age(t, rng):
    some = [c for c in t.columns if c.role == DATE and any("birth" in m or "born" in m for m in c.mentions)]
    if not some or any(c.name == "age" for c in t.columns):
        return None
    d = some[0]
    mean = rng.random() < 0.4
    code = f'(pd.Timestamp.today() - df["{d}"]).dt.days // 365.25'
    if mean:
        return Case([t], """
            (average|mean) age of [the|all] {many} (from|by) [their] {d}
            how old are the {many} on average [, from {d}]
            what is the (average|mean) age of [the|all] {many}
            (compute|calculate) the (average|mean) age from [the] {d}
            on average, how old are the {many}
            (average|mean) age [today]
            how old is the (average|typical) {one} [today]
            (work out|find) [everyone's|the] age from {d} and average it
            typical age of [a|the] {one} today
            mean age by {d}
            """, f"LOADDATES\n({code}).mean()", says="they are {out} years old on average.", d=d, one=t.one,
            many=t.many)
    return changed(t, rng, """
        (add|make|create) a [new] column age (from|by) [the] {d}
        (compute|calculate|work out) the age of (each|every) {one} [from [the] {d}]
        how old is (each|every) {one} [today]
        age of (each|every|all) {one} [in years] [from {d}]
        (add|insert) [the] (current age|age today|ages) [in years]
        turn [the] {d} into [an] age [column]
        new column age: years since [the] {d}
        years since {d} as [a] column age
        derive [the] age from [the] {d}
        how many years old are the {many}, one by one
        """, f"LOADDATES\ndf['age'] = {code}\ndf", says="each {one} has an age now.", want=lambda: t.rows, d=d,
        one=t.one, many=t.many)


@kind("difference to the row before", need=[NUMBER], weight=0.7)
def difference(t, rng):
    n = t.number()
    percent = rng.random() < 0.35
    if percent and (0 in n.values or None in n.values):
        return None
    word = "(percent|percentage|relative) change" if percent else "(change|difference)"
    code = f'df["{n}"].pct_change() * 100' if percent else f'df["{n}"].diff()'
    return changed(t, rng, f"""
        (add|make|create) a [new] column change with the {word} of {{n}} (from|to) the (row before|previous row)
        {word} (of|in) {{n}} from (row to row|one row to the next|one {{one}} to the next) [as a column change]
        (compute|calculate) the {word} of {{n}} (between|of) (consecutive|successive|neighbouring) (rows|{{many}})
        how does [the] {{n}} change from row to row{', in percent' if percent else ''}
        {word} in {{n}} (against|compared to|since) the (previous|preceding) {{one}}
        new column change: {word} of {{n}} to the (previous|preceding) row
        row by row {word} of [the] {{n}}
        (add|insert) the {word} of [the] {{n}} (to|from) the {{one}} before
        {{n}} {word} (versus|vs) the row above
        for (each|every) {{one}}, {word} of {{n}} to the one before
        """, f"LOAD\ndf['change'] = {code}\ndf", says="the column change is new.\neach row has its change now.",
        want=lambda: t.rows,
        n=n, one=t.one, many=t.many)


@kind("share of the total as a column", need=[NUMBER], weight=0.8)
def share(t, rng):
    n = t.number(adds=True)
    if n is None or not sum(n.known()):
        return None
    return changed(t, rng, """
        (add|make|create) a [new] column share with (each|every) {one}'s share of [the] total {n} [in percent]
        (add|make|create) a [new] column share with (each|every) {one}'s percentage of [the] total {n} [in percent]
        (each|every) {one}'s (share|percentage|percent) of [the] total {n} [as a column share]
        {n} as a (percent|percentage) of the total (for|per) (each|every) {one}
        what (percent|percentage|share) of [the] total {n} does (each|every) {one} (have|make up)
        new column share: {n} divided by the total {n}, in percent
        (compute|calculate) how many percent of all {n} (each|every) {one} has
        divide (each|every) {n} by the sum of all {n}, in percent, as a column share
        percent of total {n} (by|per|for each) {one}
        (add|insert) the percentage of [the] overall {n} for (each|every) {one}
        how much does (each|every) single {one} contribute to [the] {n}, in percent
        """, f'LOAD\ndf[\'share\'] = df["{n}"] / df["{n}"].sum() * 100\ndf',
        says="the column share is new.\neach {one} has its share now.",
        want=lambda: t.rows, n=n, one=t.one)
