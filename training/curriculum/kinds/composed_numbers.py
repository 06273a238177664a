"""Figures that are made of others: one column by another, in another unit, of the last year, without what is wrong."""

import re

from ..cases import Case
from ..tables import CATEGORY, DATE, FLAG, NUMBER, words
from .amounts import COUNT, FIGURES
from .composed import chosen, values_of
from .needs import kind

HOW = {"mean": "(average|mean|typical|avg)", "median": "(median|middle)", "max": "(highest|maximum|largest)",
       "min": "(lowest|minimum|smallest)"}
# By the last word of a header: the unit people would rather read, what to divide by, its names.
UNITS = {
    "g": (1000, "kg|kilos|kilograms"), "grams": (1000, "kg|kilos|kilograms"), "m": (1000, "km|kilometres"),
    "meters": (1000, "km|kilometers"), "kg": (1000, "tonnes|tons|metric tons"), "cm": (100, "metres|meters|m"),
    "mm": (10, "cm|centimetres"), "min": (60, "hours|h|hrs"), "minutes": (60, "hours|h"), "mins": (60, "hours"),
    "seconds": (60, "minutes|min"), "sec": (60, "minutes"), "s": (60, "minutes"), "hours": (24, "days"),
    "days": (7, "weeks"), "months": (12, "years"), "kb": (1000, "MB|megabytes"), "mb": (1000, "GB|gigabytes"),
    "ml": (1000, "litres|liters"), "cents": (100, "dollars|euros"), "kwh": (1000, "MWh|megawatt hours"),
}


def two_numbers(t):
    """Two columns of numbers without gaps or zeros below the line."""
    found = t.of(NUMBER, 2)
    if found is None or 0 in found[1].values or None in found[0].values + found[1].values:
        return None
    return found


@kind("composed: one column by another", need=[NUMBER, NUMBER], weight=3)
def ratio(t, rng):
    found = two_numbers(t)
    if found is None:
        return None
    a, b = found
    how = rng.choice(["mean", "mean", "median", "max", "min"])
    percent = how == "mean" and rng.random() < 0.3
    values = [x / y for x, y in zip(a.values, b.values)]
    if percent:
        return Case([t], """
            what percentage of [the] {b} is [the] {a} on average
            {a} as a percentage of {b}, on average
            (average|mean) share of {a} in {b}, in percent
            on average, how many percent of {b} is {a}
            average of {a} / {b} in percent
            (how much|what) percent of the {b} does the {a} make up on average
            {a} in percent of {b}: mean over all {many}
            """, f'(df["{a}"] / df["{b}"] * 100).mean()', says="on average it is {out} percent.",
            want=lambda: sum(values) / len(values) * 100, a=a, b=b, many=t.many)
    word = HOW[how]
    return Case([t], f"""
        {word} {{a}} per {{b}}
        what (is|'s) the {word} {{a}} per {{b}}
        {{a}} divided by {{b}}: {word}
        {word} of {{a}} / {{b}}
        (compute|calculate|get|give me) {{a}} divided by {{b}} for each {{one}} and (give me|then) the {word}
        {{a}} per {{b}}, {word} [of all {{many}}]
        the {word} ratio of {{a}} to {{b}}
        ratio of {{a}} to {{b}}, {word}
        how (high|big) is {{a}} per {{b}}, {word} value
        ratio = {{a}} divided by {{b}}. what is its {word}
        """, f'(df["{a}"] / df["{b}"]).{how}()', says="""
        it is {out}.
        the ratio is {out}.
        """, want=lambda: COUNT[how](values), a=a, b=b, many=t.many, one=t.one)


@kind("composed: one column by another, by group", need=[NUMBER, NUMBER, CATEGORY], weight=1.5)
def ratio_by(t, rng):
    found, c = two_numbers(t), t.category()
    if found is None:
        return None
    a, b = found
    how = rng.choice(["mean", "mean", "median"])
    word = HOW[how]
    return Case([t], f"""
        {word} {{a}} per {{b}} (for each|by|in each) {{c}}
        {word} of {{a}} / {{b}} (by|per|for every) {{c}}
        {{a}} divided by {{b}}, {word} (by|per|for each) {{c}}
        ratio of {{a}} to {{b}} by {{c}} ({word})
        (show|give me|compare) the {word} ratio of {{a}} to {{b}} (by|for each|across the) {{c}}
        which {{cs}} have how much {{a}} per {{b}}, {word}
        """, f'(df["{a}"] / df["{b}"]).groupby(df["{c}"]).{how}()', says="here is the ratio for each {c}.",
        a=a, b=b, c=c)


@kind("composed: figure in another unit", need=[NUMBER], weight=2.5)
def in_unit(t, rng):
    how = rng.choice(["max", "max", "mean", "mean", "sum", "min", "median"])
    n = t.number(adds=True if how == "sum" else None)
    if n is None:
        return None
    unit = UNITS.get(words(n.name).split()[-1])
    top = max(n.known())
    if unit is None:
        if top < 20_000:
            return None
        unit = (1_000_000, "millions|mio|m") if top > 5_000_000 else (1000, "thousands|k|thousand")
    by, names = unit
    said = FIGURES[how]
    asks = f"""
        {said} in ({names})
        what (is|'s) the {said} in ({names})
        {said}, in ({names})
        {said}, but in ({names}) please
        (give me|show|tell me|i need) the {said} in ({names})
        how much is the {said} in ({names})
        {said} ({{u}})
        convert the {said} to ({names})
        """
    for word in n.most if how == "max" else n.least if how == "min" else ():
        asks += f"""
            {{n}} of the {word} {{one}} in ({names})
            what {{n}} does the {word} one have, in ({names})
            what is the {{n}} of the {word} {{one}}, in ({names})
            """
    return Case([t], asks, f'df["{n}"].{how}() / {by}', says="""
        it is {out} {u}.
        {out} {u}.
        """, want=lambda: COUNT[how](n.known()) / by, n=n, u=names.split("|")[0], one=t.one)


@kind("composed: one number against another", need=[NUMBER, NUMBER], weight=2.5)
def against(t, rng):
    a, b = t.of(NUMBER, 2)
    rows = [at for at in range(t.rows) if None not in (a.values[at], b.values[at]) and a.values[at] > b.values[at]]
    if not 0 < len(rows) < t.rows:
        return None
    x, what = t.text(), rng.choice(["rows", "count", "names"])
    cond = ("(where {a} is (higher|larger|more|greater|bigger) than {b}|with more {a} than {b}"
            "|whose {a} exceeds [their] {b}|with {a} above {b}"
            "|where {b} is (lower|less|smaller) than {a}|that have {b} below {a})")
    code = f'df[df["{a}"] > df["{b}"]]'
    if what == "count":
        return Case([t], f"""
            how many {{many}} {cond} are there
            how many {{many}} {cond}
            count the {{many}} {cond}
            number of {{many}} {cond}
            in how many {{many}} is {{a}} (higher|larger|bigger) than {{b}}
            how often is [the] {{a}} (above|over|higher than) [the] {{b}}
            """, f"len({code})", says="there are {out}.", want=lambda: len(rows), a=a, b=b, many=t.many)
    if what == "names" and x is not None:
        return Case([t], f"""
            {{xs}} of {{many}} {cond}
            list the {{x}} of all {{many}} {cond}
            which {{xs}} have more {{a}} than {{b}}
            for which {{x}} is {{a}} (above|over|higher than) {{b}}
            which {{many}} have {{a}} above {{b}}? just the {{x}}
            """, f'{code}["{x}"]', says="here they are.", a=a, b=b, x=x, many=t.many)
    return Case([t], f"""
        (which|show|list|find) {{many}} {cond}
        (all|only) [the] {{many}} {cond}
        which {{many}} have more {{a}} than {{b}}
        which {{many}} have a {{b}} below their {{a}}
        rows {cond}
        """, code, says="here they are.", want=lambda: len(rows), a=a, b=b, many=t.many)


@kind("composed: figure of the last or first year", need=[NUMBER, DATE], weight=2)
def last_year(t, rng):
    d, how = t.date(), rng.choice(["sum", "sum", "mean", "max"])
    n = t.number(adds=True if how == "sum" else None)
    if n is None or len({day.year for day in d.known()}) < 2:
        return None
    last = rng.random() < 0.7
    which = (max if last else min)(day.year for day in d.known())
    known = values_of(n, [at for at in range(t.rows) if d.values[at] and d.values[at].year == which])
    if not known:
        return None
    end, said, c = "max" if last else "min", FIGURES[how], t.category()
    year = "(last|latest|most recent|final) year" if last else "(first|earliest) year"
    name = "last" if last else "first"
    code = f'LOADDATES\n{name} = df[df["{d}"].dt.year == df["{d}"].dt.year.{end}()]\n'
    if c is not None and rng.random() < 0.5:
        return Case([t], f"""
            {said} by {{c}} in the {year} [there is|in the data|of the data]
            {said} (per|for each) {{c}} for the {year}
            in the {year}, what was the {said} (per|by) {{c}}
            only the {year}: {said} by {{c}}
            """, f'{code}{name}.groupby("{c}")["{n}"].{how}()', says="here is that year.", n=n, c=c)
    return Case([t], f"""
        {said} in the {year} [there is|in the data|of the data]
        {said} for the {year}
        in the {year}, what was the {said}
        only the {year}: {said}
        what was the {said} in the {year} that we have
        """, f'{code}{name}["{n}"].{how}()', says="it is {out}.", want=lambda: COUNT[how](known), n=n)


@kind("composed: change from first to last", need=[NUMBER], weight=1.2)
def change(t, rng):
    n = t.number()
    if None in (n.values[0], n.values[-1]) or not n.values[0]:
        return None
    a, b = n.values[0], n.values[-1]
    if rng.random() < 0.6:
        return Case([t], """
            how much did [the] {n} (grow|change|gain|rise) from the first to the last {one}, in percent
            {n}: change from first to last row in percent
            percent change of {n} from (beginning|start) to end
            by how many percent did {n} change over the [whole] (table|file|period|time)
            (growth|gain) of {n} in percent, first to last
            first {n} to last {n}, change in %
            """, f'(df["{n}"].iloc[-1] / df["{n}"].iloc[0] - 1) * 100', says="it changed by {out} percent.",
            want=lambda: (b / a - 1) * 100, n=n, one=t.one)
    return Case([t], """
        how much did [the] {n} (grow|change|rise) from the first to the last {one}
        difference between the last and the first {n}
        last {n} minus first {n}
        by how much did {n} change from (beginning|start) to end
        """, f'df["{n}"].iloc[-1] - df["{n}"].iloc[0]', says="the difference is {out}.",
        want=lambda: b - a, n=n, one=t.one)


@kind("composed: figure without wrong values", need=[NUMBER], weight=2)
def without(t, rng):
    n, how = t.number(), rng.choice(["mean", "mean", "min", "max", "median"])
    x = rng.choice([0, 0, -99, -1, 999, 9999, -999])
    column = list(n.values)
    for at in rng.sample(range(t.rows), 2):
        column[at] = x
    n.values = column
    known = [v for v in n.known() if v != x]
    if len(known) < 3:
        return None
    said, c = FIGURES[how], t.category()
    wrong = rng.choice([
        f"{{n}} {x} (means|stands for) (not measured|unknown|missing)",
        f"a {{n}} of {x} is (wrong|an error|a mistake|impossible)",
        f"(ignore|skip|leave out|exclude|drop) [the|all] {{many}} (where {{n}} is|with a {{n}} of|with {{n}}) {x}",
        f"some {{n}} are {x}, which is (wrong|impossible|an error)", f"{x} in {{n}} is (a fault|wrong|no real value)"])
    group = c is not None and c is not n and rng.random() < 0.4
    by, code = (" (per|by|for each|in each) {c}", f'.groupby("{c}")') if group else ("", "")
    return Case([t], f"""
        {wrong}. Without (those|them), what is the {said}{by}
        {wrong}. {said}{by} without them
        {wrong}; (what is|give me) the {said}{by} of the rest
        {said}{by}, {wrong}
        {wrong}. [then] {said}{by}
        {said}{by} (without|not counting|ignoring) the (values|{{n}}) of {x}
        """, f'df[df["{n}"] != {x}]{code}["{n}"].{how}()', says="it is {out}." if not group else "here it is.",
        want=None if group else lambda: COUNT[how](known), n=n, c=c or "", many=t.many)


@kind("composed: means of several columns", need=[NUMBER, NUMBER, NUMBER], weight=1.5)
def means(t, rng):
    some = t.of(NUMBER, 3)
    if some is None or any(None in c.values for c in some):
        return None
    a, b, c = some
    listed, what = f'df[["{a}", "{b}", "{c}"]]', rng.choice(["each", "each", "best", "row", "total"])
    slots = {"a": a, "b": b, "c": c, "many": t.many, "one": t.one}
    three = "{a}, {b} and {c}"
    means_of = {column: sum(column.values) / t.rows for column in some}
    if what == "best":
        down = rng.random() < 0.6
        best = (max if down else min)(means_of, key=means_of.get)
        return Case([t], f"""
            which of {three} is {"highest" if down else "lowest"} on average
            {three}: which has the {"highest" if down else "lowest"} (mean|average)
            which one has the {"highest" if down else "lowest"} average, {{a}}, {{b}} or {{c}}
            """, f"{listed}.mean().idx{'max' if down else 'min'}()", says="it is {out}.", want=lambda: best.name,
            **slots)
    if what == "row":
        return Case([t], f"""
            (mean|average) of {three} for each {{one}}
            for every {{one}}, the (mean|average) of {three}
            row by row (mean|average) of {three}
            """, f"{listed}.mean(axis=1)", says="here is the mean of each.", **slots)
    if what == "total":
        return Case([t], f"""
            totals of {three}
            (sum|total) of each of {three}
            what do {three} add up to, each
            """, f"{listed}.sum()", says="here are the totals.", **slots)
    return Case([t], f"""
        (mean|average) of {three}
        averages of {three}
        (what are|show|give me) the (means|averages) of {three}
        how high are {three} on average
        (mean|average) {three}, each
        """, f"{listed}.mean()", says="here are the averages.", **slots)


@kind("composed: how long between two dates", need=[DATE, DATE], weight=2.5)
def duration(t, rng):
    found = t.of(DATE, 2)
    if found is None or any(None in d.values for d in found):
        return None
    a, b = found
    if sum(x <= y for x, y in zip(a.values, b.values)) < t.rows * 0.5:
        a, b = b, a
    how, c = rng.choice(["mean", "mean", "max", "min", "median"]), t.category()
    days = [(y - x).days for x, y in zip(a.values, b.values)]
    word = {"mean": "on average", "median": "(in the median|median)", "max": "at most", "min": "at least"}[how]
    if c is not None and rng.random() < 0.4:
        return Case([t], f"""
            days (between|from) {{a}} (to|and) {{b}} {word} (by|per|for each) {{c}}
            how many days lie between {{a}} and {{b}} {word}, by {{c}}
            (how long|how many days) from {{a}} to {{b}}, {word}, for each {{c}}
            """.replace("(between|from) {a} (to|and) {b}", "from {a} to {b}"),
            f'LOADDATES\n(df["{b}"] - df["{a}"]).dt.days.groupby(df["{c}"]).{how}()', says="here are the days.",
            a=a, b=b, c=c)
    return Case([t], f"""
        how many days are there between {{a}} and {{b}} {word}
        how many days does it take {word} from {{a}} to {{b}}
        days from {{a}} to {{b}}, {word}
        (how long|how many days) from {{a}} to {{b}} {word}
        {word}, how many days pass between {{a}} and {{b}}
        {{b}} minus {{a}} in days, {word}
        """, f'LOADDATES\n(df["{b}"] - df["{a}"]).dt.days.{how}()', says="it is {out} days.",
        want=lambda: COUNT[how](days), a=a, b=b)


@kind("composed: share of some rows", need=[CATEGORY], weight=2.5)
def share(t, rng):
    some = chosen(t, rng, pair=0.3)
    if some is None:
        return None
    who = some.who
    percent = rng.random() < 0.7
    words_ = ("(what percentage|how many percent|what percent)", "in percent") if percent else (
        "(what share|what fraction|what proportion)", "as a fraction")
    code = f"({some.condition.code}).mean()" + (" * 100" if percent else "")
    rows = len(some.condition.rows(t))
    return Case([t], f"""
        {words_[0]} of [all|the] {{many}} are {who}
        {words_[0]} are {who}
        share of {who} {words_[1]}
        how big is the share of {who}, {words_[1]}
        {who}: {words_[0]} of all {{many}} is that
        out of all {{many}}, {words_[0]} are {who}
        """, some.condition.body(code), says="it is {out} percent." if percent else "it is {out}.",
        want=lambda: rows / t.rows * (100 if percent else 1), many=t.many, one=t.one, **some.slots)


@kind("composed: rate of yes", need=[FLAG, CATEGORY], weight=1.5)
def rate(t, rng):
    f, c = t.flag(), t.category()
    if f is None or any(v is None for v in f.values):
        return None
    numeric = all(v in (0, 1) or isinstance(v, bool) for v in f.values)
    yes = next((v for v in f.values if v in (True, "yes", "Y", "Yes", 1)), None)
    if yes is None:
        return None
    test = f'df["{f}"]' if numeric else f'(df["{f}"] == {yes!r})'
    mark = re.sub(r"^(is|was|has) ", "", words(f.name))
    if rng.random() < 0.6:
        code = f'df.groupby("{c}")["{f}"].mean()' if numeric else f'{test}.groupby(df["{c}"]).mean()'
        return Case([t], """
            (share|fraction|proportion) of {f} {many} (by|per|in each|for each) {c}
            {f} rate (by|per|in each|for every) {c}
            rate of {f} (by|per|in each) {c}
            what (share|fraction) of the {many} (is|are) {f} in each {c}
            how does the {f} rate differ between the {cs}
            which fraction was {f}, by {c}
            """, code, says="here is the share for each {c}.", f=[mark, mark, f], c=c, many=t.many)
    return Case([t], """
        (share|fraction|proportion) of {f} {many}
        {f} rate
        what (share|fraction) of [the|all] {many} (is|are|was|were) {f}
        rate of {f} [overall]
        """, f"{test}.mean()", says="it is {out}.", want=lambda: f.values.count(yes) / t.rows, f=[mark, mark, f],
        many=t.many)
