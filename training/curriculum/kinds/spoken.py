"""How people write numbers, money, lists and formulas, for kinds that need no file."""

from ..cases import Case
from ..tables import Table, Value

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen").split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
            9: "ninth", 10: "tenth", 12: "twelfth", 15: "fifteenth", 20: "twentieth", 100: "hundredth"}
# Letters that nobody types stand for values until the request is typed.
MARK = 0xE000
# A table lies beside a request that does not speak of it.
BESIDE = 0.12


class Exact(Case):
    """A case whose values stand in the request letter by letter, however carelessly it is typed."""

    def request(self, rng):
        return self._filled(super().request(rng))

    def sentence(self, out, rng):
        said = super().sentence(out, rng)
        return said and self._filled(said)

    def _say(self, slot, rng):
        if isinstance(self.slots.get(slot), Value):
            return chr(MARK + list(self.slots).index(slot))
        return super()._say(slot, rng)

    def _filled(self, said):
        for at, value in enumerate(self.slots.values()):
            if isinstance(value, Value):
                said = said.replace(chr(MARK + at), value.mention)
        return said


def beside(rng):
    """No file, or now and then a table that the request has nothing to do with."""
    return [Table(rng)] if rng.random() < BESIDE else []


def in_words(n):
    """`342` -> `three hundred and forty-two`."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            return f"{in_words(n // size)} {name}" + (f" {in_words(rest)}" if rest else "")
    raise ValueError(n)


def ordinal(n, rng=None):
    """`3` -> `3rd`, now and then `third`."""
    if rng is not None and n in ORDINALS and rng.random() < 0.35:
        return ORDINALS[n]
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def say(n, rng, words=0.15):
    """A number as it is typed: digits, with commas, in words, `2.5k`, `3 million`."""
    mention = f"{n}"
    if isinstance(n, int) and 0 <= n and rng.random() < words and (n <= 100 or n % 100 == 0):
        mention = in_words(n)
    elif abs(n) >= 10**6 and n % 10**5 == 0 and rng.random() < 0.5:
        mention = f"{n / 10**6:g} million"
    elif abs(n) >= 1000 and rng.random() < 0.35:
        mention = f"{n:,}"
    elif abs(n) >= 1000 and n % 500 == 0 and n < 10**6 and rng.random() < 0.15:
        mention = f"{n / 1000:g}k"
    return Value(n, mention)


def near(rng, low, high, decimals=0.15):
    """A number between two others: mostly whole, often round, now and then with decimals."""
    n = rng.randint(low, high)
    if rng.random() < decimals:
        return round(n + rng.choice([0.5, 0.25, 0.75, rng.randint(1, 99) / 100, rng.randint(1, 9) / 10]), 2)
    if n > 1000 and rng.random() < 0.6:
        return n // 100 * 100
    if n > 100 and rng.random() < 0.4:
        return n // 10 * 10
    return n


def spoken(rng, low, high, decimals=0.15, words=0.15):
    """A number of a range as it is typed."""
    return say(near(rng, low, high, decimals), rng, words)


def money(rng, low, high, decimals=0.1):
    """An amount, mostly with a currency."""
    n = near(rng, low, high, decimals)
    plain = say(n, rng, words=0.05).mention
    how = rng.random()
    if how < 0.4:
        plain = rng.choice(["$", "$", "$", "€", "£"]) + plain
    elif how < 0.65:
        plain += rng.choice([" dollars", " euros", " euro", " pounds", " usd", " eur", "€", " bucks", " CHF"])
    return Value(n, plain)


def percent(rng, choices=(5, 8, 10, 12, 15, 17, 18, 20, 25, 30, 35, 40, 45, 60, 75, 2.5, 7.5, 12.5, 3, 33)):
    """A share as it is typed: `17%`, `17 percent`."""
    n = rng.choice(choices) if rng.random() < 0.7 else rng.randint(1, 99)
    mention = rng.choice([f"{n}%", f"{n}%", f"{n}%", f"{n} %", f"{n} percent", f"{n} per cent", f"{n} pct"])
    if isinstance(n, int) and rng.random() < 0.05:
        mention = f"{in_words(n)} percent"
    return Value(n, mention)


def rate(rng):
    """A yearly rate as it is typed."""
    return percent(rng, (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.25, 4.5, 5, 5, 6, 6.5, 7, 7.2, 8, 9, 10, 12))


def listed(values, rng):
    """A list as it is typed: `3, 5 and 8`, `[3, 5, 8]`, `3 5 8`."""
    said = [str(value) for value in values]
    how = rng.random()
    if how < 0.4:
        mention = ", ".join(said)
    elif how < 0.6:
        mention = ", ".join(said[:-1]) + f" and {said[-1]}"
    elif how < 0.75:
        mention = "[" + ", ".join(said) + "]"
    elif how < 0.85:
        mention = " ".join(said)
    elif how < 0.93:
        mention = ",".join(said)
    else:
        mention = "; ".join(said)
    return Value(list(values), mention)


def numbers(rng, count=None, low=0, high=100):
    """A list of numbers as it is typed."""
    count = count or rng.randint(4, 10)
    span = rng.choice([10, 50, high, high])
    values = [rng.randint(low, max(low + 9, span)) for _ in range(count)]
    if rng.random() < 0.15:
        values = [round(value + rng.random(), 1) for value in values]
    elif rng.random() < 0.1:
        values[rng.randrange(count)] *= -1
    return listed(values, rng)


def quoted(text, rng):
    """A text as it is typed, mostly between quotes; the program gets it as it is."""
    mark = rng.choice(["'{}'", '"{}"', '"{}"', "{}", "{}"])
    return Value(text, mark.format(text))
