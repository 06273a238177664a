"""Conditions on rows: how people say them, the mask in pandas, and a test in plain Python."""

import datetime
import re

from ..tables import DATE, FLAG, Value
from .amounts import (COMPARE, HOLDS, MONTHS, WEEKDAYS, comparatives, day_said, limit, said)

YES = (True, "yes", "Y", "Yes")


class Condition:
    """A condition: `asks` follow the word for the rows ("orders …"), `code` is the mask."""

    def __init__(self, code, asks, test, *, dates=False, uses=(), **slots):
        self.code, self.asks, self.test, self.dates = code, f"({asks})", test, dates
        self.uses, self.slots = list(uses), slots

    def rows(self, t):
        """The places of the rows that fit."""
        return [at for at in range(t.rows) if self.test(at)]

    def fits(self, t):
        """Whether some rows fit, and not all."""
        return 0 < len(self.rows(t)) < t.rows

    def body(self, code):
        """A program's body, that has dates read as dates where the mask needs it."""
        return f"LOADDATES\n{code}" if self.dates else code


def _dated(t, asks):
    """The ways to say it; only those that name the column when the table has several columns of dates."""
    if len([c for c in t.columns if c.role == DATE]) < 2:
        return asks
    return "|".join(way for way in re.split(r"\|(?![^(\[]*[)\]])", asks) if "{d" in way)


def is_plain(t, column, value):
    """Whether a value speaks for itself, without the column's name."""
    return (isinstance(value, str) and len(value) > 2 and value.lower() not in ("yes", "no", "other", "unknown", "none")
            and not any(value in other.values for other in t.columns if other is not column))


def category(t, rng, tag="", but=()):
    """The column has the value."""
    c = t.category(but=but)
    if c is None:
        return None
    v = t.value(c)
    asks = (f"with {{c{tag}}} {{v{tag}}}|where [the] {{c{tag}}} is {{v{tag}}}|whose {{c{tag}}} is {{v{tag}}}"
            f"|with {{v{tag}}} as [the|their] {{c{tag}}}|where {{c{tag}}} = {{v{tag}}}|of {{c{tag}}} {{v{tag}}}"
            f"|that have {{c{tag}}} {{v{tag}}}")
    if is_plain(t, c, v.value):
        asks += "".join(f"|{word} {{v{tag}}}" for word in ("in", "in", "from", "from", "for", "of", "belonging to"))
    return Condition(f'df["{c}"] == {v}', asks, lambda at: c.values[at] == v.value, uses=[c],
                     **{f"c{tag}": c, f"v{tag}": v})


def other_than(t, rng, tag="", but=()):
    """The column has another value."""
    c = t.category(but=but)
    if c is None:
        return None
    v = t.value(c)
    asks = (f"where [the] {{c{tag}}} is not {{v{tag}}}|whose {{c{tag}}} isn't {{v{tag}}}|not of {{c{tag}}} {{v{tag}}}"
            f"|with [a|any] {{c{tag}}} other than {{v{tag}}}|where {{c{tag}}} != {{v{tag}}}"
            f"|with a {{c{tag}}} different from {{v{tag}}}")
    if is_plain(t, c, v.value):
        asks += "".join(f"|{word} {{v{tag}}}" for word in (
            "not in", "not from", "except", "excluding", "outside [of]", "other than", "that aren't", "but not"))
    return Condition(f'df["{c}"] != {v}', asks, lambda at: c.values[at] != v.value, uses=[c],
                     **{f"c{tag}": c, f"v{tag}": v})


def one_of(t, rng, tag="", but=()):
    """The column has one of two values."""
    c = t.category(but=but)
    if c is None or len(c.distinct()) < 3:
        return None
    v, w = t.rng.sample(c.distinct(), 2)
    a, b = Value(v), Value(w)
    asks = (f"where [the] {{c{tag}}} is [either] {{v{tag}}} or {{w{tag}}}|whose {{c{tag}}} is {{v{tag}}} or {{w{tag}}}"
            f"|with {{c{tag}}} {{v{tag}}} or {{w{tag}}}|of {{cs{tag}}} {{v{tag}}} and {{w{tag}}}"
            f"|with {{c{tag}}} in {{v{tag}}}, {{w{tag}}}".replace("{cs" + tag + "}", "{c" + tag + "s}"))
    if is_plain(t, c, v) and is_plain(t, c, w):
        asks += "".join(f"|{word} {{v{tag}}} (or|and) {{w{tag}}}" for word in ("in", "in [either]", "from", "for"))
    return Condition(f'df["{c}"].isin([{a}, {b}])', asks, lambda at: c.values[at] in (v, w), uses=[c],
                     **{f"c{tag}": c, f"v{tag}": a, f"w{tag}": b})


def threshold(t, rng, tag="", but=()):
    """A number lies over or under another."""
    n = t.number(but=but)
    x = n and limit(n, rng)
    if x is None:
        return None
    sign = rng.choice([">", ">", ">", "<", "<", "<", ">=", "<="])
    words = list(COMPARE[sign])
    asks = (f"with [a|an] {{n{tag}}} {{more{tag}}} {{x{tag}}}|with {{n{tag}}} {{more{tag}}} {{x{tag}}}"
            f"|where [the] {{n{tag}}} is {{more{tag}}} {{x{tag}}}|whose {{n{tag}}} is {{more{tag}}} {{x{tag}}}"
            f"|with {{more{tag}}} {{x{tag}}} {{n{tag}}}|having {{n{tag}}} {{more{tag}}} {{x{tag}}}")
    if sign in (">=", "<="):
        words = [word for word in words if not word.startswith("of ")] or words
        asks += f"|with [a|an] {{n{tag}}} of {{x{tag}}} or {'more' if sign == '>=' else 'less'}"
    else:
        asks += f"|where [the] {{n{tag}}} {'exceeds' if sign == '>' else 'is less than'} {{x{tag}}}"
        longer = comparatives(n.most if sign == ">" else n.least)
        asks += "".join(f"|{word} {{x{tag}}}" for word in longer * 2)
    return Condition(f'df["{n}"] {sign} {x!r}', asks,
                     lambda at: n.values[at] is not None and HOLDS[sign](n.values[at], x), uses=[n],
                     **{f"n{tag}": n, f"x{tag}": said(x), f"more{tag}": words})


def between(t, rng, tag="", but=()):
    """A number lies between two others, both counted in."""
    n = t.number(but=but)
    some = n and sorted({x for x in (limit(n, rng) for _ in range(6)) if x is not None})
    if not some or len(some) < 2:
        return None
    low, high = some[0], some[-1]
    asks = (f"with [a|an] {{n{tag}}} between {{x{tag}}} and {{y{tag}}}|where [the] {{n{tag}}} is between {{x{tag}}} "
            f"and {{y{tag}}}"
            f"|with [a|an] {{n{tag}}} from {{x{tag}}} to {{y{tag}}}|whose {{n{tag}}} (is|lies) between {{x{tag}}} "
            f"and {{y{tag}}}"
            f"|with {{n{tag}}} in the range {{x{tag}}} to {{y{tag}}}|with {{n{tag}}} {{x{tag}}}-{{y{tag}}}"
            f"|where {{n{tag}}} is at least {{x{tag}}} and at most {{y{tag}}}")
    return Condition(f'df["{n}"].between({low!r}, {high!r})', asks,
                     lambda at: n.values[at] is not None and low <= n.values[at] <= high, uses=[n],
                     **{f"n{tag}": n, f"x{tag}": said(low), f"y{tag}": said(high)})


def flag(t, rng, tag="", but=()):
    """A column says yes, or no."""
    found = t.of(FLAG, but=but)
    if not found:
        return None
    f = found[0]
    yes = rng.random() < 0.6
    value = next((v for v in f.values if (v in YES) == yes), None)
    if value is None:
        return None
    if yes:
        asks = (f"that (are|were) {{f{tag}}}|that are {{f{tag}}}|where {{f{tag}}} is (true|yes|set)|with {{f{tag}}}"
                f"|with {{f{tag}}} = {value}|which are {{f{tag}}}|marked [as] {{f{tag}}}|flagged [as] {{f{tag}}}")
    else:
        asks = (f"that (are|were) not {{f{tag}}}|that aren't {{f{tag}}}|where {{f{tag}}} is (false|no|not set)"
                f"|without {{f{tag}}}|with {{f{tag}}} = {value}|not {{f{tag}}}|that are not {{f{tag}}}"
                f"|not marked as {{f{tag}}}")
    return Condition(f'df["{f}"] == {Value(value)}', asks, lambda at: f.values[at] == value, uses=[f],
                     **{f"f{tag}": f})


def missing(t, rng, tag="", but=()):
    """A column has nothing."""
    some = [c for c in t.columns if None in c.values and c not in but]
    if not some:
        return None
    c = rng.choice(some)
    asks = (f"without [a|an|any] {{c{tag}}}|with no {{c{tag}}}|where [the] {{c{tag}}} is (missing|empty|blank|null|"
            f"unknown)"
            f"|that (lack|miss) [a|an] {{c{tag}}}|with [a] (missing|empty|blank) {{c{tag}}}|that have no {{c{tag}}}"
            f"|whose {{c{tag}}} is (missing|not known|not filled in)")
    return Condition(f'df["{c}"].isna()', asks, lambda at: c.values[at] is None, uses=[c], **{f"c{tag}": c})


def contains(t, rng, tag="", but=()):
    """A text has a word in it."""
    x = t.text(but=but)
    if x is None:
        return None
    found = re.findall(r"[A-Za-z]{3,}", str(rng.choice(x.known())))
    if not found:
        return None
    word = rng.choice(found)
    asks = (f"(whose|where [the]) {{c{tag}}} (contains|includes|has) {{w{tag}}}|with {{w{tag}}} in [the|their] "
            f"{{c{tag}}}"
            f"|that have {{w{tag}}} (in|somewhere in) the {{c{tag}}}|containing {{w{tag}}} in {{c{tag}}}"
            f"|with the word {{w{tag}}} in [the] {{c{tag}}}|matching {{w{tag}}} in {{c{tag}}}"
            f"|where {{w{tag}}} (appears|occurs) in the {{c{tag}}}|with a {{c{tag}}} containing {{w{tag}}}")
    return Condition(f'df["{x}"].str.contains(\'{word}\', case=False, na=False)', asks,
                     lambda at: x.values[at] is not None and word.lower() in x.values[at].lower(), uses=[x],
                     **{f"c{tag}": x, f"w{tag}": [word, word, f"'{word}'", word.lower(), f"'{word.lower()}'"]})


def starts(t, rng, tag="", but=()):
    """A text begins with a letter."""
    x = t.text(but=but)
    first = x and str(rng.choice(x.known()))[:1].upper()
    if not first or not first.isalpha() or any(v and not v[:1].isupper() for v in x.known()):
        return None
    asks = (f"whose {{c{tag}}} (starts|begins) with [the letter] {{w{tag}}}|with [a] {{c{tag}}} (starting|"
            f"beginning) with {{w{tag}}}"
            f"|where [the] {{c{tag}}} (starts|begins) with [an|a] {{w{tag}}}|with {{w{tag}}} as [the] first letter "
            f"of [the] {{c{tag}}}"
            f"|with {{w{tag}}} as initial of {{c{tag}}}")
    return Condition(f'df["{x}"].str.startswith(\'{first}\', na=False)', asks,
                     lambda at: x.values[at] is not None and x.values[at].startswith(first), uses=[x],
                     **{f"c{tag}": x, f"w{tag}": [first, f"'{first}'"]})


def since(t, rng, tag="", but=()):
    """After or before a day."""
    d = t.date()
    if d is None or d in but or len(set(d.values)) < 4:
        return None
    day = sorted(d.known())[rng.randrange(t.rows // 5 + 1, t.rows * 4 // 5)]
    if rng.random() < 0.5:
        day = datetime.date(day.year, day.month, 1)
    sign, words = rng.choice([(">", "after|later than|newer than"), ("<", "before|earlier than|older than"),
                              (">=", "since|from|starting|on or after"), ("<=", "until|up to|on or before")])
    asks = (f"({words}) {{x{tag}}}|({words}) {{x{tag}}}|with [a|an] {{d{tag}}} ({words}) {{x{tag}}}|where [the] "
            f"{{d{tag}}} is ({words}) {{x{tag}}}"
            f"|whose {{d{tag}}} is ({words}) {{x{tag}}}|with {{d{tag}}} {sign} {{x{tag}}}|dated ({words}) {{x{tag}}}")
    asks = _dated(t, asks)
    return Condition(f'df["{d}"] {sign} \'{day}\'', asks, lambda at: HOLDS_DAY[sign](d.values[at], day), dates=True,
                     uses=[d], **{f"d{tag}": d, f"x{tag}": day_said(day)})


HOLDS_DAY = {sign: (lambda a, b, holds=holds: a is not None and holds(a, b)) for sign, holds in HOLDS.items()}


def days_between(t, rng, tag="", but=()):
    """Between two days, both counted in."""
    d = t.date()
    if d is None or d in but or len(set(d.values)) < 5:
        return None
    first, last = sorted(rng.sample(sorted(set(d.known())), 2))
    asks = (f"between {{x{tag}}} and {{y{tag}}}|from {{x{tag}}} (to|until|through|till) {{y{tag}}}"
            f"|with [a|an] {{d{tag}}} between {{x{tag}}} and {{y{tag}}}|where [the] {{d{tag}}} is between "
            f"{{x{tag}}} and {{y{tag}}}"
            f"|dated (between|from) {{x{tag}}} and {{y{tag}}}|in the period {{x{tag}}} to {{y{tag}}}")
    asks = _dated(t, asks)
    return Condition(f'df["{d}"].between(\'{first}\', \'{last}\')', asks,
                     lambda at: d.values[at] is not None and first <= d.values[at] <= last, dates=True, uses=[d],
                     **{f"d{tag}": d, f"x{tag}": day_said(first), f"y{tag}": day_said(last)})


def year(t, rng, tag="", but=()):
    """In a year."""
    d = t.date()
    if d is None or d in but or len({day.year for day in d.known()}) < 2:
        return None
    x = rng.choice(d.known()).year
    return Condition(f'df["{d}"].dt.year == {x}', _dated(t,
        f"in {{x{tag}}}|in {{x{tag}}}|from {{x{tag}}}|of {{x{tag}}}|in the year {{x{tag}}}"
                     f"|during {{x{tag}}}|with [a|an] {{d{tag}}} in {{x{tag}}}|where the year [of {{d{tag}}}] is "
                     f"{{x{tag}}}"
                     f"|dated {{x{tag}}}"), lambda at: d.values[at] is not None and d.values[at].year == x, uses=[d],
                     **{f"d{tag}": d, f"x{tag}": str(x)})


def month(t, rng, tag="", but=()):
    """In a month of any year."""
    d = t.date()
    if d is None or d in but:
        return None
    x = rng.choice(d.known()).month
    name = MONTHS[x - 1]
    return Condition(f'df["{d}"].dt.month == {x}', _dated(t,
        f"in {{x{tag}}}|in {{x{tag}}}|from {{x{tag}}}|during {{x{tag}}}|in the month of {{x{tag}}}"
                     f"|with [a|an] {{d{tag}}} in {{x{tag}}}|where the month [of {{d{tag}}}] is {{x{tag}}}|dated "
                     f"{{x{tag}}}"),
                     lambda at: d.values[at] is not None and d.values[at].month == x, uses=[d],
                     **{f"d{tag}": d, f"x{tag}": [name, name.lower(), name]})


def month_of_year(t, rng, tag="", but=()):
    """In a month of one year."""
    d = t.date()
    if d is None or d in but:
        return None
    day = rng.choice(d.known())
    name = MONTHS[day.month - 1]
    return Condition(f'(df["{d}"].dt.year == {day.year}) & (df["{d}"].dt.month == {day.month})',
                     _dated(t, f"in {{x{tag}}}|in {{x{tag}}}|from {{x{tag}}}|during {{x{tag}}}|of {{x{tag}}}|for "
                               f"{{x{tag}}}"
                     f"|with [a|an] {{d{tag}}} in {{x{tag}}}|dated {{x{tag}}}"),
                     lambda at: d.values[at] is not None and (d.values[at].year, d.values[at].month) == (day.year,
                         day.month),
                     uses=[d], **{f"d{tag}": d, f"x{tag}": [f"{name} {day.year}", f"{name.lower()} {day.year}",
                                                          f"{name[:3].lower()} {day.year}", f"{day:%Y-%m}"]})


def weekday(t, rng, tag="", but=()):
    """On a day of the week."""
    d = t.date()
    if d is None or d in but:
        return None
    x = WEEKDAYS[rng.choice(d.known()).weekday()]
    return Condition(f'df["{d}"].dt.day_name() == \'{x}\'', _dated(t,
        f"on [a] {{x{tag}}}|on {{x{tag}}}s|with [a|an] {{d{tag}}} on a {{x{tag}}}"
                     f"|that fall on [a] {{x{tag}}}|where the weekday [of {{d{tag}}}] is {{x{tag}}}"),
                     lambda at: d.values[at] is not None and WEEKDAYS[d.values[at].weekday()] == x, uses=[d],
                     **{f"d{tag}": d, f"x{tag}": [x, x.lower(), x]})


def _with_second(t, rng, first, makers, but):
    second = first and rng.choice(makers)(t, rng, "2", [*but, *first.uses])
    return second


def all_of(first, second, asks):
    """Both conditions at once; `asks` are the ways to say it."""
    codes = " & ".join(_in_brackets(condition.code) for condition in (first, second))
    return Condition(codes, asks, lambda at: first.test(at) and second.test(at), dates=first.dates or second.dates,
                     uses=first.uses + second.uses, **first.slots, **second.slots)


def _in_brackets(code):
    """`&` binds before what a mask compares; a mask of two parts has its brackets."""
    compares = any(f" {sign} " in code for sign in HOLDS) or " == " in code or " != " in code
    return f"({code})" if compares and not code.startswith("(") else code


def both(t, rng, tag="", but=()):
    """Two conditions at once."""
    first = rng.choice([category, category, threshold, flag])(t, rng, "", but)
    second = _with_second(t, rng, first, [threshold, threshold, category, flag, year, month, since], but)
    if second is None:
        return None
    a, b = first.asks, second.asks
    return all_of(first, second, f"{a} and {b}|{a} {b}|{a} and [also] {b}|{b} and {a}")


def either(t, rng, tag="", but=()):
    """One of two conditions."""
    first = rng.choice([category, threshold, flag])(t, rng, "", but)
    second = _with_second(t, rng, first, [threshold, category, flag], but)
    if second is None:
        return None
    a, b = first.asks, second.asks
    return Condition(f"({first.code}) | ({second.code})", f"either {a} or {b}|{a} or {b}|{a} or [else] {b}",
                     lambda at: first.test(at) or second.test(at), dates=first.dates or second.dates,
                     uses=first.uses + second.uses, **first.slots, **second.slots)
