"""Statistics of numbers that are given in the request."""

import math

from ..cases import Case, kind
from ..tables import Value
from .spoken import beside, listed, numbers


def _mean(values):
    return math.fsum(values) / len(values)


def _median(values):
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _spread(values, less):
    mean = _mean(values)
    return math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - less))


LATER = {
    "mean": ("""
        and (the average|the mean|on average)?
        what about the average
        now the mean
        """, "statistics.mean({})", "the mean is {out}.", _mean),
    "median": ("""
        and the median
        what about the median
        median too
        """, "statistics.median({})", "the median is {out}.", _median),
    "largest": ("""
        and the (largest|biggest|maximum)
        which one is the largest
        now the max
        """, "max({})", "the largest is {out}.", max),
    "sum": ("""
        and the (sum|total)
        what do they add up to
        now the sum
        """, "sum({})", "the sum is {out}.", math.fsum),
}


def _then(rng, but, a):
    key = rng.choice([key for key in LATER if key != but])
    asks, code, says, does = LATER[key]
    return [Case([], asks, code.format(a), says=says, want=lambda: does(a.value))]


@kind("mean of given numbers", weight=1.5)
def mean(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|work out|give me) the (mean|average) of {a}
        (mean|average|avg) of {a}
        (mean|average): {a}
        {a}, (what is|what's) the (mean|average)
        take the (average|mean) of these numbers: {a}
        my (marks|grades|scores) are {a}. what is my average
        i have the (values|numbers) {a}, what do they average
        on average, how much is {a}
        average these: {a}
        what do {a} average out to
        arithmetic mean of {a}
        """, f"statistics.mean({a})", says="the mean is {out}.\non average it is {out}.", want=lambda: _mean(a.value),
        a=a, then=_then(rng, "mean", a))


@kind("median of given numbers", weight=1.2)
def median(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the median of {a}
        median of {a}
        median: {a}
        {a}, what is the median
        (find|get) the median of these numbers: {a}
        the (middle|central) value of {a}
        which is the middle value of {a} when sorted
        i have {a}. median?
        the numbers are {a} and i need their median
        """, f"statistics.median({a})", says="the median is {out}.", want=lambda: _median(a.value), a=a,
        then=_then(rng, "median", a))


@kind("mode of given numbers")
def mode(rng):
    a = numbers(rng)
    values = [v for v in a.value for _ in range(1)] + [rng.choice(a.value)] * 2
    rng.shuffle(values)
    counts = sorted((values.count(v) for v in set(values)), reverse=True)
    if counts[0] == counts[1]:
        return None
    a = listed(values, rng)
    return Case(
        beside(rng), """
        (what is|what's|find|give me|calculate) the mode of {a}
        mode of {a}
        (which|what) (number|value) (is|occurs|appears|comes up) most (often|frequently) in {a}
        most (common|frequent) (number|value) (in|of|among) {a}
        {a}: which number is there most often
        which of {a} is repeated the most
        """, f"statistics.mode({a})", says="the mode is {out}.\nthe most common one is {out}.",
        want=lambda: max(set(values), key=values.count), a=a)


@kind("standard deviation of given numbers", weight=1.2)
def deviation(rng):
    a = numbers(rng)
    population = rng.random() < 0.3
    variance = rng.random() < 0.25
    name = ["variance"] if variance else ["standard deviation", "std", "standard deviation", "stdev", "sd"]
    does = ("pvariance" if population else "variance") if variance else ("pstdev" if population else "stdev")
    less = 0 if population else 1
    return Case(
        beside(rng), f"""
        (what is|what's|calculate|compute|find|give me) the {'population ' if population else '[sample] '}{{w}} of {{a}}
        {'population ' if population else '[sample] '}{{w}} of {{a}}
        {'population ' if population else ''}{{w}}: {{a}}
        {{a}}, what is the {'population ' if population else ''}{{w}}
        (get|work out) the {'population ' if population else ''}{{w}} of these numbers: {{a}}
        the (values|measurements) are {{a}}; i need their {'population ' if population else ''}{{w}}
        """ + ("" if population or variance else """
        how (much do|far do) {a} (scatter|spread|vary) around their mean, as standard deviation
        """), f"statistics.{does}({a})", says="it is {out}.\nthe {w} is {out}.",
        want=lambda: _spread(a.value, less) ** (2 if variance else 1), a=a, w=name)


@kind("sum of given numbers", weight=1.5)
def total(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the (sum|total) of {a}
        sum of {a}
        add up {a}
        (sum|total|add): {a}
        (sum|add) [up] these numbers: {a}
        add [up] all of these: {a}
        {a}, what's the (total|sum)
        what do these numbers come to: {a}
        what is it altogether: {a}
        add together the numbers {a}
        my expenses were {a}, how much did i spend in total
        """, f"sum({a})", says="the sum is {out}.\nthey add up to {out}.", want=lambda: math.fsum(a.value), a=a,
        then=_then(rng, "sum", a))


@kind("product of given numbers")
def product(rng):
    a = numbers(rng, rng.randint(3, 6), 1, 12)
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find) the product of {a}
        product of {a}
        multiply all of these [together]: {a}
        multiply these numbers: {a}
        multiply {a} together
        """, f"math.prod({a})", says="the product is {out}.", want=lambda: float(math.prod(a.value)), a=a)


@kind("largest or smallest of given numbers", weight=1.2)
def extreme(rng):
    a = numbers(rng)
    big = rng.random() < 0.55
    word = ["largest", "biggest", "highest", "greatest", "maximum", "max"] if big else [
        "smallest", "lowest", "minimum", "min", "least"]
    return Case(
        beside(rng), """
        (what is|what's|find|give me|tell me) the {w} [number|value] (of|in|among|from) {a}
        {w} (of|in) {a}
        (which|what) (number|one) is the {w}: {a}
        {a}, which is the {w}
        {w} number in this list: {a}
        from {a} pick the {w} one
        """, f"{'max' if big else 'min'}({a})", says="it is {out}.\nthe {w} one is {out}.",
        want=lambda: sorted(a.value)[-1 if big else 0], a=a, w=word)


@kind("range of given numbers")
def spread(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (what is|what's|calculate|find|give me) the range of {a}
        range of [the] [numbers] {a}
        (difference|gap|distance) between the (largest|biggest|highest) and [the] (smallest|lowest) of {a}
        how far apart are the largest and smallest of {a}
        max minus min of {a}
        span of the values {a}
        """, f"max({a}) - min({a})", says="the range is {out}.",
        want=lambda: sorted(a.value)[-1] - sorted(a.value)[0], a=a)


@kind("sort given numbers", weight=1.3)
def ordered(rng):
    a = numbers(rng)
    down = rng.random() < 0.4
    word = ["from largest to smallest", "in descending order", "descending", "from high to low", "largest first",
            "from biggest to smallest", "highest first"] if down else [
        "", "in ascending order", "ascending", "from smallest to largest", "from low to high", "smallest first",
        "by size"]
    return Case(
        beside(rng), """
        (sort|order|arrange) {a} {w}
        (sort|order|arrange|put) these numbers {w}: {a}
        (sort|order) the (list|numbers|values) {a} {w}
        {a} sorted {w}
        (sort|rank) this {w}: {a}
        can you sort {a} {w}
        """, f"sorted({a}, reverse=True)" if down else f"sorted({a})", says="sorted, they are {out}.",
        want=lambda: sorted(a.value, key=lambda v: -v if down else v), a=a, w=word)


@kind("percentile of given numbers")
def percentile(rng):
    a = numbers(rng, rng.randint(6, 12))
    p = rng.choice([10, 25, 75, 80, 90, 95])
    name = [f"{p}th percentile", f"{p}. percentile", f"{p} percent quantile", f"p{p}"]
    name += {25: ["first quartile", "lower quartile", "25% quantile"],
             75: ["third quartile", "upper quartile"]}.get(p, [])

    def want():
        values, at = sorted(a.value), (len(a.value) - 1) * p / 100
        low = int(at)
        return values[low] + (at - low) * (values[min(low + 1, len(values) - 1)] - values[low])
    return Case(
        beside(rng), """
        (what is|what's|calculate|compute|find|give me) the {w} of {a}
        {w} of {a}
        {w}: {a}
        {a}, what is the {w}
        (get|work out) the {w} of these numbers: {a}
        """, f"np.percentile({a}, {p})", says="the {w} is {out}.", want=want, a=a, w=name)


@kind("summary of given numbers")
def summary(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (summarise|summarize|describe) [the numbers] {a}
        (basic|summary|descriptive) statistics (of|for) {a}
        (statistics|stats) (of|for|on) {a}
        (mean, median and standard deviation|mean, std, min and max|all the usual statistics) of {a}
        what are the key statistics of {a}
        give me (an overview|a summary|some statistics) of these numbers: {a}
        """, f"pd.Series({a}).describe()", says="here are the statistics.\nthis is the summary.", a=a)


@kind("cumulative sum of given numbers")
def running(rng):
    a = numbers(rng)
    return Case(
        beside(rng), """
        (cumulative|running) (sum|total|sums|totals) of {a}
        (what is|calculate|compute|give me) the (cumulative|running) (sum|total) of {a}
        add {a} up one after the other and show each step
        (cumsum|prefix sums) of {a}
        """, f"np.cumsum({a})", says="the running totals are {out}.",
        want=lambda: [math.fsum(a.value[:at + 1]) for at in range(len(a.value))], a=a)


@kind("count values of given list")
def counted(rng):
    words = rng.random() < 0.5
    pool = rng.sample(["apple", "pear", "red", "blue", "cat", "dog", "tea", "coffee", "yes", "no", "plum", "green"],
                      4) \
        if words else rng.sample(range(1, 12), 4)
    values = [rng.choice(pool) for _ in range(rng.randint(6, 10))]
    a = listed(values, rng)
    return Case(
        beside(rng), """
        how often does each (value|item|one|entry) (occur|appear|come up) in {a}
        count (each|every) (value|item|element) (in|of) {a}
        (count|frequency) of each (element|value|item) in {a}
        (tally|frequency table|counts) (of|for) {a}
        count how many times each (appears|occurs): {a}
        how many of each are there in {a}
        """, f"pd.Series({a}).value_counts()", says="here are the counts.",
        want=lambda: {v: values.count(v) for v in values}, a=a)


@kind("weighted mean of given numbers")
def weighted(rng):
    count = rng.randint(3, 5)
    a, b = numbers(rng, count), numbers(rng, count, 1, 9)
    return Case(
        beside(rng), """
        weighted (average|mean) of {a} with weights {b}
        (what is|calculate|compute|find) the weighted (average|mean) of {a} with [the] weights {b}
        average {a} weighted by {b}
        (mean|average) of {a}, weights {b}
        values {a}, weights {b}: weighted average
        """, f"np.average({a}, weights={b})", says="the weighted mean is {out}.",
        want=lambda: math.fsum(x * w for x, w in zip(a.value, b.value)) / math.fsum(b.value), a=a, b=b) \
        if min(b.value) > 0 else None


@kind("correlation of two given lists")
def correlation(rng):
    count = rng.randint(4, 7)
    a, b = numbers(rng, count), numbers(rng, count)

    def want():
        x, y = _mean(a.value), _mean(b.value)
        over = math.fsum((p - x) * (q - y) for p, q in zip(a.value, b.value))
        return over / (_spread(a.value, 0) * _spread(b.value, 0) * count)
    if len(set(a.value)) < 2 or len(set(b.value)) < 2:
        return None
    return Case(
        beside(rng), """
        (correlation|pearson correlation|correlation coefficient) (of|between) {a} and {b}
        (what is|calculate|compute|find) the correlation (of|between) {a} and {b}
        how (strongly|much) do {a} and {b} correlate
        are {a} and {b} correlated
        x is {a} and y is {b}, what is their correlation
        """, f"statistics.correlation({a}, {b})", says="the correlation is {out}.", want=want,
        a=Value(a.value, str(a.value)), b=Value(b.value, str(b.value)))


@kind("share of each of given numbers")
def shares(rng):
    a = numbers(rng, rng.randint(3, 6), 1, 90)
    if min(a.value) <= 0:
        return None
    return Case(
        beside(rng), """
        (what percent of the total is|what share of the total is) each of {a}
        {a} as (percentages|percent|shares) of (the total|their sum)
        (convert|turn) {a} into percentages of the total
        percentage share of each of {a}
        express {a} in percent of their sum
        """, f"[n / sum({a}) * 100 for n in {a}]", says="the shares in percent are {out}.",
        want=lambda: [100 * v / math.fsum(a.value) for v in a.value], a=a)


@kind("numbers of a given list above a limit")
def above(rng):
    a = numbers(rng)
    up = rng.random() < 0.6
    limit = rng.choice(sorted(a.value)[1:-1])
    test = (lambda v: v > limit) if up else (lambda v: v < limit)
    if not any(map(test, a.value)):
        return None
    word = ["above", "greater than", "larger than", "over", "bigger than", "more than"] if up else [
        "below", "less than", "smaller than", "under"]
    return Case(
        beside(rng), """
        (which|what) (of|numbers in|of the numbers) {a} are {w} {n}
        (numbers|values) {w} {n} (in|from) {a}
        (keep|give me|show) only the numbers {w} {n} from {a}
        filter {a} for values {w} {n}
        which are {w} {n}: {a}
        """, f"[n for n in {a} if n {'>' if up else '<'} {limit}]", says="these are {out}.",
        want=lambda: list(filter(test, a.value)), a=a, n=str(limit), w=word)
