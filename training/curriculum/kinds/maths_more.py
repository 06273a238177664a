"""More sums: percentages, remainders, fractions, ratios, rounding."""

import decimal
import math
from fractions import Fraction

from ..cases import Case, kind
from ..tables import Value
from .maths import SAYS
from .spoken import beside, percent, say, spoken


@kind("percent of a number", weight=2.5)
def percent_of(rng):
    p, a = percent(rng), spoken(rng, 5, rng.choice([100, 900, 90000]), words=0.05)
    q = percent(rng)
    return Case(
        beside(rng), """
        (what is|what's|whats|how much is|calculate|compute|work out|find) {p} of {a}
        {p} of {a}
        {p} (from|out of) {a}
        (give|tell) me {p} of {a}
        i need {p} of {a}
        take {p} of {a}
        {p} of {a} is how much
        how much (do|would) {p} of {a} (make|be)
        (a share|commission) of {p} on {a}, how much is that
        {p} commission on {a}
        of {a}, how much is {p}
        the amount that is {p} of {a}
        if {p} of {a} people (answer|come|agree), how many is that
        """, f"{a} * {p} / 100", says="{p} of {a} is {out}.\nthat is {out}.\nit comes to {out}.",
        want=lambda: a.value * (p.value / 100), p=p, a=a,
        then=[Case([], """
            (and|what about|how about|now) {q}
            and {q} [of it]
            {q} instead
            same with {q}
            """, f"{a} * {q} / 100", says="that is {out}.", want=lambda: a.value * (q.value / 100), q=q)])


@kind("increase by a percent")
def increase(rng):
    p, a = percent(rng), spoken(rng, 5, rng.choice([100, 900, 90000]), words=0.05)
    return Case(
        beside(rng), """
        (increase|raise|grow|bump|put up) {a} by {p}
        (what is|what's|how much is|calculate) {a} (plus|increased by|raised by|and|with) {p} [more]
        {a} plus {p}
        {a} + {p}
        add {p} (to|on top of) {a}
        (what is|what's) {a} after a {p} (increase|rise|raise|growth|gain)
        {p} more than {a}
        {p} on top of {a}
        my rent is {a} and goes up [by] {p}, what is it then
        a salary of {a} (rises|goes up|increases) [by] {p}, what is the new one
        what do i earn if my {a} gets {p} more
        if {a} grows [by] {p}, what (is it|do i have) then
        what is {a} with a markup of {p}
        """, f"{a} * (1 + {p} / 100)", says=SAYS, want=lambda: a.value + a.value * p.value / 100, p=p, a=a)


@kind("decrease by a percent")
def decrease(rng):
    p, a = percent(rng), spoken(rng, 5, rng.choice([100, 900, 90000]), words=0.05)
    return Case(
        beside(rng), """
        (decrease|reduce|lower|cut|drop|shrink) {a} by {p}
        (what is|what's|how much is|calculate) {a} (minus|less|decreased by|reduced by) {p}
        {a} (minus|less) {p}
        {a} - {p}
        (take|subtract|deduct|remove) {p} (off|from) {a}
        (what is|what's) {a} after a {p} (decrease|discount|cut|drop|reduction|loss)
        {p} off {a}
        {p} less than {a}
        {p} discount on {a}, (what do i pay|final price|what is the price)
        it costs {a} and is {p} off, what do i pay
        sale price of {a} with {p} off
        a {a} item at {p} discount
        how much is left of {a} after losing {p}
        """, f"{a} * (1 - {p} / 100)", says=SAYS, want=lambda: a.value - a.value * p.value / 100, p=p, a=a)


@kind("what percent one number is of another")
def what_percent(rng):
    a, b = spoken(rng, 1, 400, words=0.05), spoken(rng, 100, 4000, words=0.05)
    return Case(
        beside(rng), """
        (what|which|how many) (percent|percentage|per cent) of {b} is {a}
        {a} is what (percent|percentage|%) of {b}
        {a} (of|out of) {b} (in|as a|as) (percent|percentage|%)
        (what is|calculate|express|give me) {a} out of {b} (as a percentage|in percent|as a percent)
        what percentage is {a} of {b}
        what share of {b} is {a}, in percent
        how many percent is {a} of {b}
        i got {a} of {b} points, what percentage is that
        {a} from {b} in percent
        {a} correct answers out of {b}, how much is that in %
        {a} of {b} (people|guests|members) came, what percent
        percentage of {a} in {b}
        """, f"{a} / {b} * 100", says="that is {out} percent.\nit is {out}%.",
        want=lambda: 100 * a.value / b.value, a=a, b=b)


@kind("percent change between two numbers", weight=1.5)
def change(rng):
    a, b = spoken(rng, 20, 4000, words=0.03), spoken(rng, 20, 4000, words=0.03)
    up = b.value > a.value
    word = ["increase", "rise", "growth", "gain"] if up else ["decrease", "drop", "fall", "loss", "reduction"]
    did = ["rose", "grew", "went up", "increased"] if up else ["fell", "dropped", "went down", "decreased"]
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find) the (percentage|percent|%) change from {a} to {b}
        (percent|percentage|%) {w} from {a} to {b}
        (percentage|percent) change from {a} to {b}
        from {a} to {b} is what (percent|percentage) {w}
        by (what|how many) (percent|percentage) (is|has) {a} {d} to {b}
        it {d} from {a} to {b}, how many percent is that
        {w} in percent from {a} to {b}
        the price {d} from {a} to {b}. what is the change in %
        how much percent {w} is it from {a} to {b}
        last year {a}, this year {b}: change in percent?
        (growth rate|relative change|rate of change) between {a} and {b}
        we had {a} and now {b}, by how many percent did it change
        """, f"({b} - {a}) / {a} * 100", says="the change is {out} percent.\nit changed by {out}%.",
        want=lambda: 100 * b.value / a.value - 100, a=a, b=b, w=word, d=did)


@kind("the whole from a percent")
def whole(rng):
    p, a = percent(rng), spoken(rng, 2, 900, words=0.05)
    return Case(
        beside(rng), """
        {a} is {p} of what [number]
        {p} of what [number] is {a}
        {p} of which number (is|makes|gives) {a}
        if {p} is {a}, (what|how much) is (100%|the whole|the total|everything)
        {a} is {p}, what is the whole
        (find|calculate|what is) the number of which {a} is {p}
        {a} makes up {p}. how much is the total
        if {a} is {p} of the total, what is the total
        we have {a}, which is {p} of all. how many in all
        """, f"{a} / {p} * 100", says=SAYS, want=lambda: a.value / (p.value / 100), p=p, a=a)


@kind("remainder of a division", weight=1.2)
def remainder(rng):
    a, b = spoken(rng, 20, 9000, 0, words=0.05), spoken(rng, 3, 60, 0)
    return Case(
        beside(rng), """
        (what is|what's|calculate|find) the (remainder|rest) (of|when) {a} (divided by|by|over) {b}
        remainder of {a} (divided by|by|/|and) {b}
        {a} (mod|modulo|%|modulus) {b}
        (what is|calculate|compute) {a} (mod|modulo) {b}
        (what|how much) is left (over|) (when|if) {a} is divided by {b}
        rest of {a} divided by {b}
        divide {a} by {b}, what is the (remainder|rest)
        i pack {a} eggs in boxes of {b}, how many are left over
        how many are left when {a} (people|sweets) are put in groups of {b}
        leftover of {a} in groups of {b}
        """, f"{a} % {b}", says="the remainder is {out}.\n{out} remains.\n{out} is left over.",
        want=lambda: a.value - b.value * int(a.value / b.value), a=a, b=b)


@kind("how often one number goes into another")
def goes_into(rng):
    a, b = spoken(rng, 20, 9000, 0, words=0.05), spoken(rng, 3, 60, 0)
    return Case(
        beside(rng), """
        how (many times|often) does {b} go into {a}
        how (many times|often) does {b} fit (in|into) {a}
        (integer|whole number|floor) division of {a} by {b}
        {a} // {b}
        {a} div {b}
        (how many whole|how many full|how many complete) (boxes|groups|packs|teams) of {b} can i make (from|out of) {a}
        divide {a} by {b} without (remainder|decimals|rest)
        (what is|calculate) {a} divided by {b} rounded down
        how many full {b}s are in {a}
        """, f"{a} // {b}", says="{b} goes into {a} {out} times.\nit is {out}.",
        want=lambda: int(a.value / b.value), a=a, b=b)


@kind("rounding a number")
def rounding(rng):
    n = rng.choice([0, 1, 2, 2, 3, 4])
    a = round(rng.random() * rng.choice([10, 100, 5000]), 6)
    n_said = {0: ["the nearest whole number", "a whole number", "the nearest integer", "an integer", "no decimals"],
              1: ["1 decimal", "one decimal place", "1 decimal place", "the nearest tenth"],
              2: ["2 decimals", "two decimal places", "2 decimal places", "two decimals", "the nearest hundredth",
                  "2 digits after the point"],
              3: ["3 decimals", "three decimal places", "3 decimal places"],
              4: ["4 decimals", "four decimal places", "4 digits after the point"]}[n]
    code = f"round({a}, {n})" if n else f"round({a})"
    return Case(
        beside(rng), """
        round {a} to {n}
        {a} rounded to {n}
        (what is|what's|give me) {a} rounded to {n}
        round off {a} to {n}
        (can you|please) round this number to {n}: {a}
        round the number {a} to {n}
        {a} to {n}
        """, code, says="rounded, it is {out}.\nit is about {out}.",
        want=lambda: float(decimal.Decimal(repr(a)).quantize(decimal.Decimal(10) ** -n)), a=str(a), n=n_said)


def _fraction(rng):
    b = rng.randint(2, 12)
    return Fraction(rng.randint(1, b + 3), b)


@kind("sums of fractions")
def fractions(rng):
    a, b = _fraction(rng), _fraction(rng)
    if a.denominator == 1 or b.denominator == 1:
        return None
    sign, words, want = rng.choice([("+", ["plus", "+", "and", "added to"], a + b),
                                    ("-", ["minus", "-", "less"], a - b),
                                    ("*", ["times", "multiplied by", "*"], a * b),
                                    ("/", ["divided by", "÷"], a / b)])
    return Case(
        beside(rng), """
        {a} {s} {b} as a fraction
        (what is|what's|calculate|compute) {a} {s} {b} as a fraction
        (calculate|work out) the fraction {a} {s} {b}
        {a} {s} {b}, exact fraction
        fraction result of {a} {s} {b}
        do {a} {s} {b} and keep it as a fraction
        (exactly|in fractions), (what is|how much is) {a} {s} {b}
        """, f"str(Fraction({a.numerator}, {a.denominator}) {sign} Fraction({b.numerator}, {b.denominator}))",
        says=SAYS, want=lambda: str(want), a=f"{a.numerator}/{a.denominator}", b=f"{b.numerator}/{b.denominator}",
        s=words)


@kind("simplify a fraction")
def reduce(rng):
    a, b, c = rng.randint(1, 40), rng.randint(2, 40), rng.randint(2, 30)
    a, b = a * c, b * c
    return Case(
        beside(rng), """
        (simplify|reduce|cancel) [the fraction] {a}/{b}
        (simplify|reduce) {a} over {b}
        {a}/{b} in (lowest|simplest) (terms|form)
        (what is|bring|write|give me) {a}/{b} in (its lowest terms|simplest form|its simplest form)
        simplest form of {a}/{b}
        shorten the fraction {a}/{b}
        cancel down {a}/{b}
        """, f"str(Fraction({a}, {b}))", says="{a}/{b} is {out}.\nin lowest terms it is {out}.",
        want=lambda: f"{a // math.gcd(a, b)}/{b // math.gcd(a, b)}" if b // math.gcd(a, b) > 1
        else str(a // math.gcd(a, b)), a=str(a), b=str(b))


@kind("fraction to decimal")
def to_decimal(rng):
    b = rng.randint(3, 40)
    a = rng.randint(1, b * 2)
    return Case(
        beside(rng), """
        {a}/{b} as a decimal [number]
        (convert|turn|change) [the fraction] {a}/{b} (to|into) [a] decimal
        (what is|express|write) {a}/{b} (as a decimal|in decimal form|in decimals)
        decimal (value|form|of) [of] {a}/{b}
        {a} over {b} in decimals
        """, f"{a} / {b}", says="as a decimal it is {out}.\n{a}/{b} is {out}.",
        want=lambda: float(Fraction(a, b)), a=str(a), b=str(b))


@kind("decimal to fraction")
def from_decimal(rng):
    a = rng.choice([0.5, 0.25, 0.75, 0.125, 0.2, 0.6, 0.375, 1.5, 2.25, 0.05, 0.875, 0.16, 3.2,
                    rng.randint(1, 999) / 1000])
    return Case(
        beside(rng), """
        {a} as a fraction
        (convert|turn|change|write) {a} (to|into|as) a fraction
        (what is|express|give me) {a} as a fraction
        which fraction is {a}
        fraction (for|of) [the decimal] {a}
        (decimal|the decimal number) {a} (to|as) fraction
        """, f"str(Fraction('{a}'))", says="as a fraction it is {out}.\n{a} is {out}.",
        want=lambda: "/".join(map(str, a.as_integer_ratio())) if len(str(a)) < 4 and a in (0.5, 1.5) else
        str(Fraction(decimal.Decimal(str(a)))), a=str(a))


@kind("split in a ratio")
def ratio(rng):
    a = spoken(rng, 50, 5000, 0.05, 0)
    parts = [rng.randint(1, 9) for _ in range(rng.choice([2, 2, 3]))]
    said = rng.choice([":", " : ", " to "]).join(map(str, parts))
    total = sum(parts)
    return Case(
        beside(rng), """
        (split|divide|share|distribute) {a} in [the|a] ratio [of] {r}
        (split|divide|share) {a} {r}
        {a} in the ratio {r}
        {a} divided in ratio {r}, how much (does each get|is each part)
        what are the (shares|parts) of {a} in the ratio {r}
        partition {a} proportionally {r}
        two or more people share {a} as {r}, what does each get
        """, f"[{a} * part / {total} for part in {parts}]", says="the shares are {out}.",
        want=lambda: [float(Fraction(str(a.value)) * part / total) for part in parts], a=a, r=said)


@kind("rule of three", weight=1.2)
def three(rng):
    a, c = rng.randint(2, 20), rng.randint(2, 60)
    if a == c:
        return None
    b = spoken(rng, 3, 300, 0.4, 0)
    thing = rng.choice(["apples", "pens", "tickets", "kilos", "bottles", "books", "litres", "notebooks", "metres",
                        "eggs", "shirts", "licences", "hours", "pages"])
    return Case(
        beside(rng), """
        if {a} {t} cost {b}, (how much|what) do {c} [{t}] cost
        {a} {t} cost {b}. (how much|what) are {c}
        {a} {t} for {b}, (how much|what) for {c} [{t}]
        if i pay {b} for {a} {t}, what do i pay for {c}
        (price|cost) of {c} {t} when {a} cost {b}
        rule of three: {a} {t} are {b}, {c} {t} are what
        {a} {t} are {b}; how much are {c} [at that price]
        we paid {b} for {a} {t}; how much would {c} be
        how much would {c} {t} cost if {a} of them cost {b}
        """, f"{b} / {a} * {c}", says="{c} {t} cost {out}.\nthat is {out}.",
        want=lambda: c * b.value / a, a=str(a), b=b, c=str(c), t=thing)


@kind("bigger of given numbers")
def bigger(rng):
    a, b = rng.choice([(9.11, 9.9), (round(rng.random() * 10, 2), round(rng.random() * 10, 1)),
                       (rng.randint(1, 9999), rng.randint(1, 9999)), (-rng.randint(1, 50), -rng.randint(1, 50))])
    if a == b:
        return None
    low = rng.random() < 0.35
    word = ["smaller", "less", "the smaller one", "the smaller number", "lower"] if low else [
        "bigger", "larger", "greater", "the bigger one", "the larger number", "more", "higher"]
    return Case(
        beside(rng), """
        (which is|what is|what's) {w}, {a} or {b}
        {a} or {b}, which is {w}
        {w}: {a} or {b}
        is {a} or {b} {w}
        of {a} and {b}, which (one is|is) {w}
        compare {a} and {b}, (which|tell me which) is {w}
        """, f"{'min' if low else 'max'}({a}, {b})", says="{out} is {w}.\nit is {out}.",
        want=lambda: sorted([a, b])[0 if low else 1], a=str(a), b=str(b), w=word)


@kind("sums with millions and thousands")
def big(rng):
    a, b = rng.randint(2, 900), rng.randint(2, 900)
    (one, m), (two, k) = rng.sample([("thousand", 10**3), ("million", 10**6), ("billion", 10**9),
                                     ("trillion", 10**12)], 2)
    sign, words = rng.choice([("+", ["plus", "+", "and"]), ("*", ["times", "x"]), ("/", ["divided by", "over"]),
                              ("-", ["minus", "less"])])
    p, q = Value(a * m, f"{a} {one}"), Value(b * k, f"{b} {two}")
    from .maths import DOES
    return Case(
        beside(rng), """
        (what is|how much is|calculate|compute) {p} {s} {q}
        {p} {s} {q}
        {p} {s} {q} (makes|equals) [how much|what]
        (give|tell) me {p} {s} {q}
        """, f"{p} {sign} {q}", says=SAYS, want=lambda: DOES[sign](a * m, b * k), p=p, q=q, s=words)


@kind("scientific notation")
def scientific(rng):
    a = say(rng.choice([rng.randint(10**4, 10**9), rng.randint(1, 99) * 10**rng.randint(4, 9)]), rng, 0)
    return Case(
        beside(rng), """
        (write|express|show|give me) {a} in (scientific|exponential) notation
        {a} in (scientific|exponential|standard index) (notation|form)
        (convert|turn) {a} (to|into) scientific notation
        scientific notation (of|for) {a}
        how do i write {a} with powers of ten
        {a} as a power of ten
        """, f"f'{{{a}:e}}'", says="{a} is {out}.\nit is {out}.", want=lambda: "%e" % a.value, a=a)
