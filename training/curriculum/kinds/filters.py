"""Rows that fit a condition: how many, which, what share, saved to a file."""

from ..cases import Case
from ..tables import CATEGORY, DATE, FLAG, NUMBER, TEXT
from . import conditions
from .amounts import Saving, comparatives, few, said
from .needs import kind

# What a condition needs of the table, and how often people ask so.
CONDITIONS = {
    "by category": (conditions.category, [CATEGORY], 3), "by threshold": (conditions.threshold, [NUMBER], 3),
    "not a category": (conditions.other_than, [CATEGORY], 1), "one of two": (conditions.one_of, [CATEGORY], 1),
    "number between": (conditions.between, [NUMBER], 1), "by flag": (conditions.flag, [FLAG], 1.5),
    "with a gap": (conditions.missing, [CATEGORY], 1), "text contains": (conditions.contains, [TEXT], 1.5),
    "text starts": (conditions.starts, [TEXT], 0.6), "since a day": (conditions.since, [DATE], 1.5),
    "between days": (conditions.days_between, [DATE], 1), "in a year": (conditions.year, [DATE], 1),
    "in a month": (conditions.month, [DATE], 0.7), "in a month of a year": (conditions.month_of_year, [DATE], 1),
    "on a weekday": (conditions.weekday, [DATE], 0.5), "two conditions": (conditions.both, [CATEGORY, NUMBER], 2.5),
    "either condition": (conditions.either, [CATEGORY, NUMBER], 0.8),
}
COUNT_ASKS = """
    how many {many} WHERE
    how many {many} (are there|do we have|did we have|exist) WHERE
    how many {many} (are|were) there WHERE [in total]
    (count|count up) [the|all] {many} WHERE
    number of {many} WHERE
    what (is|was) the number of {many} WHERE
    (give me|get|find|tell me|i need) the (count|number) of {many} WHERE
    (count|number) of (rows|records|entries) WHERE
    {many} WHERE: how many
    how many (rows|records|entries|lines) (are there|do we have) WHERE
    how many of the {many} (are|were) WHERE
    do we have many {many} WHERE, how many exactly
    what's the count of {many} WHERE
    i (want|would like) to know how many {many} there are WHERE
    (calculate|determine) how many {many} WHERE there are
    """
LIST_ASKS = """
    (show|list|display|print) [me] [all|only] [the] {many} WHERE
    (which|what) {many} (are there|do we have) WHERE
    (give|get|find|fetch|pull up|bring up) [me] [all|only] [the] {many} WHERE
    filter [the] (rows|table|data|{many}) to [only] [the] {many} WHERE
    filter (for|to|down to) [just] {many} WHERE
    (only|just) [the] {many} WHERE
    all [the] {many} WHERE
    i (want|need|would like) to see [all|only] [the] {many} WHERE
    (keep|select|extract) [only] [the] (rows|{many}|records) WHERE
    let me see [the] {many} WHERE
    (rows|records|entries) WHERE
    (who|what) are the {many} WHERE
    look up [all] {many} WHERE
    drop (everything|all {many}|all rows) but the {many} WHERE
    narrow (it|the data|the table) down to {many} WHERE
    """
SHARE_ASKS = """
    what (percentage|share|percent|proportion) of [all|the] {many} (are|is|were) WHERE
    what (percentage|share|percent) of {many} (are|do we have) WHERE
    (percentage|share|percent|proportion) of {many} WHERE
    how (many|much) percent of [the] {many} are WHERE
    how (big|large) is the share of {many} WHERE
    (calculate|compute|give me|find|show) the (percentage|share|proportion) of {many} WHERE
    {many} WHERE as [a] (percentage|percent|share) of all [{many}]
    out of all {many}, what (percentage|percent|share) is WHERE
    what part of the {many}, in percent, (is|are) WHERE
    in percent, how many [of the] {many} are WHERE
    what is the (rate|ratio) in percent of {many} WHERE
    how common are {many} WHERE, in percent
    """


def asking(asks, condition):
    """The templates with the words of the condition in them."""
    return asks.replace("WHERE", condition.asks)


def find(make, t, rng, but=()):
    """A condition that some rows fit, but not all; None when there is none."""
    for _ in range(4):
        condition = make(t, rng, "", but)
        if condition is not None and condition.fits(t):
            return condition
    return None


def counting(t, condition, asks):
    """How many rows fit."""
    return Case(
        [t], asks, condition.body(f"len(df[{condition.code}])"),
        says="""
        there are {out} {many} like that.
        {out} {many} fit.
        i counted {out} {many}.
        """, want=lambda: len(condition.rows(t)), many=t.many, one=t.one, **condition.slots)


def listing(t, condition, asks):
    """The rows that fit."""
    return Case(
        [t], asks, condition.body(f"df[{condition.code}]"),
        says="""
        these are the {many} that fit.
        here are the {many} you asked for.
        the table shows only those {many}.
        """, want=lambda: len(condition.rows(t)), many=t.many, one=t.one, **condition.slots)


def sharing(t, condition, asks):
    """What share of the rows fits, in percent."""
    return Case(
        [t], asks, condition.body(f"({condition.code}).mean() * 100"),
        says="""
        that is {out} percent of the {many}.
        {out} % of the {many} fit.
        their share is {out} percent.
        """, want=lambda: len(condition.rows(t)) / t.rows * 100, many=t.many, one=t.one, **condition.slots)


def averaging(t, condition, asks):
    """The average of another number over the rows that fit."""
    m = t.number(but=condition.uses)
    if m is None or not any(m.values[at] is not None for at in condition.rows(t)):
        return []
    known = [m.values[at] for at in condition.rows(t) if m.values[at] is not None]
    return [Case([t], asks, condition.body(f'df[{condition.code}]["{m}"].mean()'),
                 says="their average {m} is {out}.", want=lambda: sum(known) / len(known), m=m, many=t.many)]


SHOW_THEM = """
    (show|list|display) (them|those|these)
    which (ones|{many} are these|are they)
    (now|ok) (show|list|give me) (them|those {many}|the rows)
    let me see (them|those)
    can i see those {many}
    """
AS_SHARE = """
    (and|what is that) (in|as a|as) (percent|percentage)
    what (share|percentage) (is that|of all {many} is that)
    as a percentage [of all]
    how much is that in percent
    """
THEN_COUNT = """
    how many (are they|are that|are these|{many} is that)
    count them
    (and|so) how many
    how many (rows|{many}) are left
    """
THEN_MEAN = """
    what is their (average|mean) {m}
    (and|now) the (average|mean) {m} of (those|them|these {many})
    average {m} of those
    """


def _register(label, make, need, weight):
    @kind(f"count of rows, {label}", need=need, weight=weight)
    def count(t, rng):
        condition = find(make, t, rng)
        if condition is None:
            return None
        asks = asking(COUNT_ASKS, condition) + special(condition, "how many|count the|number of")
        case = counting(t, condition, asks)
        case.then = [listing(t, condition, SHOW_THEM), sharing(t, condition, AS_SHARE), *averaging(t, condition,
            THEN_MEAN)]
        return case

    @kind(f"rows that fit, {label}", need=need, weight=weight)
    def rows(t, rng):
        condition = find(make, t, rng)
        if condition is None:
            return None
        asks = asking(LIST_ASKS, condition) + special(condition, "show [me] [the|all]|list [the|all]|only|just the")
        case = listing(t, condition, asks)
        case.then = [counting(t, condition, THEN_COUNT), *averaging(t, condition, THEN_MEAN),
                     *_then_saved(t, rng, condition), *_then_best(t, rng, condition)]
        return case

    @kind(f"share of rows, {label}", need=need, weight=weight / 2)
    def share(t, rng):
        condition = find(make, t, rng)
        if condition is None:
            return None
        case = sharing(t, condition, asking(SHARE_ASKS, condition))
        case.then = [counting(t, condition,
            "how many (is that|are they|{many} is that)\nand in (numbers|absolute numbers)")]
        return case

    @kind(f"rows that fit saved, {label}", need=need, weight=weight / 2)
    def saved(t, rng):
        condition = find(make, t, rng)
        if condition is None:
            return None
        saving = Saving(rng, "filtered")
        asks = asking(f"""
            {saving.verb} [only] [the|all] {{many}} WHERE {saving.asks}
            (filter [for|to] [the] {{many}} WHERE|keep only [the] {{many}} WHERE) and {saving.verb} it {saving.asks}
            (filter [for|to] [the] {{many}} WHERE|keep only [the] {{many}} WHERE) and {saving.verb} them {saving.asks}
            filter [for|to] [the] {{many}} WHERE and {saving.verb} (it|them|the result) {saving.asks}
            keep only [the] {{many}} WHERE and {saving.verb} (it|them|the result) {saving.asks}
            (make|create|write|give me) a new file with [only|just] [the] {{many}} WHERE, {saving.asks}
            (get|find|select|extract) [all|the] {{many}} WHERE and {saving.verb} them {saving.asks}
            {saving.verb} [the] (rows|records) WHERE {saving.asks}
            i need [only] the {{many}} WHERE (saved|exported|written) {saving.asks}
            export {saving.asks} just the {{many}} WHERE
            (pull|take) out [the|all] {{many}} WHERE and (save|store) them {saving.asks}
            {{many}} WHERE, {saving.verb} (it|them|those) {saving.asks}
            (remove|drop) everything but [the] {{many}} WHERE, then {saving.verb} [it] {saving.asks}
            """, condition)
        return Case([t], asks, condition.body(f"df[{condition.code}].{saving.call}"),
                    says="""
                    i saved those {many} in {out}.
                    the new file is {out}.
                    {out} has only the {many} that fit.
                    """, many=t.many, one=t.one, **condition.slots)


def special(condition, verbs):
    """Templates in which the condition stands before the rows: `how many North orders`."""
    slots = condition.slots
    if "c" in slots and "v" in slots and len(slots) == 2 and " in {v}" in condition.asks.replace("|in", "| in"):
        if "==" in condition.code:
            own = f"\n({verbs}) {{v}} {{many}}" * 2
            return own + f"\n{{v}} {{many}}, ({verbs})" if "how" in verbs else own
    if "f" in slots and len(slots) == 1:
        no = " not" if "not {f}" in condition.asks else ""
        before = "non " if no else ""
        own = f"\n({verbs}) {before}{{f}} {{many}}"
        return own + f"\nhow many {{many}} (are|were){no} {{f}}\nhow many [of the {{many}}] are{no} {{f}}" \
            if "how" in verbs else own + f"\n(which|what) {{many}} (are|were){no} {{f}}"
    if "f" not in slots and "n" in slots and len(slots) == 3 and "more" in slots:
        verb = "how many" if "how" in verbs else "which"
        longer = [word for word in _older(condition) if word]
        own = f"\n{verb} {{many}} have [a|an] {{n}} {{more}} {{x}}"
        return own + "".join(f"\n{verb} {{many}} (are|were) {word} {{x}}" for word in longer)
    return ""


def _older(condition):
    n = condition.slots["n"]
    sign = condition.code.rsplit(" ", 2)[1]
    return comparatives(n.most) if sign == ">" else comparatives(n.least) if sign == "<" else []


def _then_saved(t, rng, condition):
    saving = Saving(rng, "filtered")
    return [Case([t], f"""
        {saving.verb} (that|them|this|it|those) {saving.asks}
        [now|and|ok] {saving.verb} (the result|those {{many}}) {saving.asks}
        """, condition.body(f"df[{condition.code}].{saving.call}"),
        says="i saved them in {out}.", many=t.many)]


def _then_best(t, rng, condition):
    m = t.number(but=condition.uses)
    if m is None:
        return []
    k, digits = few(rng)
    down = rng.random() < 0.7
    word = "(highest|largest|biggest|most)" if down else "(lowest|smallest|least)"
    ways = [f"(only|just|show|now) the {{k}} with the {word} {{m}}", f"the {{k}} with the {word} {{m}} of (those|them)"]
    case = Case([t], "\n".join(ways),
                condition.body(f'df[{condition.code}].sort_values("{m}", ascending={not down}).head({k})'), k=digits,
                    m=m)
    order = "(from high to low|descending|with the highest first|largest first)"
    if not down:
        order = "(from low to high|ascending|lowest first)"
    sort = Case([t], f"""
        sort (them|that|those|it) by {{m}} {order}
        (now|and|ok) (order|sort) (them|these) by {{m}} {order}
        """,
        condition.body(f'df[{condition.code}].sort_values("{m}", ascending={not down})'), m=m)
    return [case, sort]


for _label, (_make, _need, _weight) in CONDITIONS.items():
    _register(_label, _make, _need, _weight)


@kind("one column of rows that fit", need=[TEXT, CATEGORY], weight=2)
def column_of(t, rng):
    x = t.text()
    make = rng.choice([conditions.category, conditions.threshold, conditions.flag, conditions.since, conditions.both])
    condition = find(make, t, rng, but=[x])
    if condition is None or not any(x.values[at] is not None for at in condition.rows(t)):
        return None
    return Case(
        [t], asking("""
        (list|show|give me|get|print) [me] the {ps} of [the|all] {many} WHERE
        (list|show|give me) [only|just] the {p} of [the|all] {many} WHERE
        what are the {ps} of [the|all] {many} WHERE
        (which|what) {ps} (belong to|go with) [the] {many} WHERE
        {ps} of [the|all] {many} WHERE
        i (need|want) the {ps} of [all] [the] {many} WHERE
        for [the] {many} WHERE, (show|list|give me) [only] the {p}
        tell me the {p} of (each|every) {one} WHERE
        (only|just) the {ps} for {many} WHERE
        the {p} column for {many} WHERE
        """, condition), condition.body(f'df[{condition.code}]["{x}"]'),
        says="""
        these are the {ps} of those {many}.
        here are their {ps}.
        """, p=x, many=t.many, one=t.one, **condition.slots)


@kind("whether any row fits", need=[NUMBER], weight=0.8)
def any_fits(t, rng):
    n = t.number()
    known = n.known()
    x = rng.choice([max(known), min(known), sum(known) / len(known)])
    x = int(x * rng.choice([0.8, 0.95, 1.1, 1.3]))
    more = rng.random() < 0.6
    sign = ">" if more else "<"
    words = "(over|above|more than|higher than|greater than)" if more else "(under|below|less than|lower than)"
    test = (lambda v: v > x) if more else (lambda v: v < x)
    return Case(
        [t], f"""
        (is|was) there any {{one}} with [a|an] {{n}} {words} {{x}}
        are there [any] {{many}} with [a|an] {{n}} {words} {{x}}
        does any {{one}} have [a|an] {{n}} {words} {{x}}
        do we have [any] {{many}} with [a|an] {{n}} {words} {{x}}
        is any {{n}} {words} {{x}}
        is there (a|any) {{n}} {words} {{x}}
        (check|tell me|find out) (if|whether) any {{one}} has [a|an] {{n}} {words} {{x}}
        (check|tell me) (if|whether) there (are|were) {{many}} with {{n}} {words} {{x}}
        did any {{one}} have [a|an] {{n}} {words} {{x}}
        does the {{n}} ever (go|get) {words} {{x}}
        """, f'(df["{n}"] {sign} {x}).any()',
        says="""
        is there any? {out}.
        the answer is {out}.
        """, want=lambda: any(map(test, known)), n=n, one=t.one, many=t.many, x=said(x))
