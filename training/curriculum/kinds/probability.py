"""Chances and counts of possibilities, computed exactly."""

import math
from fractions import Fraction
from itertools import product

from ..cases import Case, kind
from .spoken import beside, in_words, say

SAYS = """
    the probability is {out}.
    the chance is {out}.
    """
SIX = ["dice", "six-sided dice", "fair dice", "normal dice"]


def small(n, rng):
    """A small number in digits or words."""
    return in_words(n) if rng.random() < 0.4 else str(n)


@kind("chance of a sum of dice", weight=1.3)
def dice(rng):
    n = rng.choice([2, 2, 2, 3])
    total = rng.randint(n + 1, 6 * n - 1)
    sign, words = rng.choice([("==", ["", "exactly "]), ("==", [""]), (">=", ["at least "]), ("<=", ["at most "]),
                              (">", ["more than ", "over "]), ("<", ["less than ", "under "])])
    compare = {"==": int.__eq__, ">=": int.__ge__, "<=": int.__le__, ">": int.__gt__, "<": int.__lt__}[sign]
    return Case(
        beside(rng), """
        (what is|what's|calculate) the (probability|chance) (of rolling|to roll) {w}{t} with {n} {d}
        (what is|what's|calculate) the (probability|chance) (of getting|of throwing) {w}{t} with {n} {d}
        (probability|chance) of (a sum of|) {w}{t} with {n} {d}
        how likely is it (to roll|to get) {w}{t} with {n} {d}
        i roll {n} {d}, how (likely|probable) is [a sum of] {w}{t}
        what are the odds of {w}{t} with {n} {d}
        {n} {d}, probability that the (sum|total) is {w}{t}
        (probability|chance) that {n} {d} add up to {w}{t}
        """, f"rolls = list(itertools.product(range(1, 7), repeat={n}))\n"
        f"sum(sum(roll) {sign} {total} for roll in rolls) / len(rolls)", says=SAYS,
        want=lambda: float(Fraction(sum(compare(sum(r), total) for r in product(range(1, 7), repeat=n)), 6**n)),
        t=str(total), n=small(n, rng), d=SIX, w=words)


@kind("chance of a six in some rolls")
def six(rng):
    n, face = rng.randint(2, 12), rng.randint(1, 6)
    how = rng.randrange(3)
    code, want, words = [
        (f"1 - (5 / 6)**{n}", 1 - math.exp(n * math.log(5 / 6)), ["at least one", "at least once a", "one or more"]),
        (f"(1 / 6)**{n}", math.exp(-n * math.log(6)), ["only", "nothing but", "every time a"]),
        (f"(5 / 6)**{n}", math.exp(n * math.log(5 / 6)), ["no", "not a single", "never a"])][how]
    return Case(
        beside(rng), """
        (what is|calculate) the (probability|chance) of {w} {f} in {n} rolls (of a die|)
        (probability|chance) of {w} {f} when rolling a die {n} times
        how likely is {w} {f} in {n} (rolls|throws) of a die
        i roll a die {n} times. chance of {w} {f}
        rolling a die {n} times, {w} {f}: probability
        """, code, says=SAYS, want=lambda: want, n=small(n, rng), f=[str(face), in_words(face)], w=words)


@kind("chance of heads in coin flips", weight=1.3)
def coins(rng):
    n = rng.choice([2, 3, 4, 5, 6, 8, 10, 10, 20, 50, 100])
    k = rng.randint(1, n)
    least = rng.random() < 0.35
    side = rng.choice(["heads", "tails"])
    if least:
        code = f"sum(math.comb({n}, k) for k in range({k}, {n + 1})) / 2**{n}"
        want = 1 - float(Fraction(sum(math.comb(n, i) for i in range(k)), 2**n))
    else:
        code = f"math.comb({n}, {k}) / 2**{n}"
        want = float(Fraction(math.factorial(n) // math.factorial(k) // math.factorial(n - k), 2**n))
    return Case(
        beside(rng), """
        (what is|what's|calculate) the (probability|chance) of {w}{k} {s} in {n} [coin] (flips|tosses|throws)
        (probability|chance) of {w}{k} {s} (in|out of|with) {n} coin (flips|tosses)
        how likely (are|is) {w}{k} {s} in {n} [fair] coin (flips|tosses)
        i (flip|toss) a coin {n} times, how likely are {w}{k} {s}
        flip {n} coins, probability of {w}{k} {s}
        what are the odds of {w}{k} {s} (when|if) a coin is (flipped|tossed) {n} times
        """, code, says=SAYS, want=lambda: want, n=small(n, rng) if n < 21 else str(n),
        k=small(k, rng) if k < 21 else str(k), s=side, w=["at least ", "a minimum of "] if least else ["", "exactly "])


@kind("binomial probability", weight=1.2)
def binomial(rng):
    n, p = rng.choice([5, 8, 10, 12, 20, 30, 50, 100]), rng.choice([0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.9,
                                                                    0.02])
    k = min(n, max(1, round(n * p + rng.randint(-2, 3))))
    sign = rng.choice(["=", "=", ">", "<"])
    upto = f"sum(math.comb({n}, k) * {p}**k * (1 - {p})**({n} - k) for k in range("
    code = {"=": f"math.comb({n}, {k}) * {p}**{k} * (1 - {p})**({n} - {k})", ">": f"{upto}{k}, {n + 1}))",
            "<": f"{upto}{k + 1}))"}[sign]
    chosen = {"=": [k], ">": range(k, n + 1), "<": range(k + 1)}[sign]

    def want():
        return math.fsum(math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1)
                                  + i * math.log(p) + (n - i) * math.log1p(-p)) for i in chosen)
    share = [str(p), f"{p * 100:g}%", f"{p * 100:g} percent"]
    return Case(
        beside(rng), """
        binomial probability (of|for) {w}{k} successes in {n} trials (with|at) p = {p}
        what is the probability of {w}{k} successes (in|out of) {n} (trials|tries) with [probability] {p} each
        calculate the probability of {w}{k} successes (in|out of) {n} (trials|tries) with [probability] {p} each
        (what is|calculate) the chance of {w}{k} successes (in|out of) {n} (trials|tries) with [probability] {p} each
        (what is|calculate) the probability of {w}{k} successes (in|out of) {n} attempts with [probability] {p} each
        (what is|calculate) the chance of {w}{k} successes (in|out of) {n} attempts with [probability] {p} each
        {n} (trials|tries|attempts) with a chance of {p}, how likely are {w}{k} successes
        binomial: n = {n}, p = {p}, {w}{k} successes
        each of {n} parts is broken with probability {p}. how likely are {w}{k} broken ones
        a player hits {p} of the shots. chance of {w}{k} hits in {n} shots
        {p} of people say yes. how likely do {w}{k} of {n} say yes
        """, code, says=SAYS, want=want, n=str(n), k=str(k), p=share,
        w={"=": ["", "exactly "], ">": ["at least "], "<": ["at most ", "no more than "]}[sign])


@kind("birthday problem")
def birthday(rng):
    n = rng.choice([5, 10, 20, 23, 25, 30, 40, 50, rng.randint(3, 60)])

    def want():
        no = 1.0
        for k in range(n):
            no *= (365 - k) / 365
        return 1 - no
    return Case(
        beside(rng), """
        (probability|chance) that two of {n} people have the same birthday
        birthday (problem|paradox) (with|for) {n} people
        how likely is it that (two|at least two) (people|guests|pupils) out of {n} share a birthday
        {n} people in a room, how likely is a shared birthday
        (what is|calculate) the (probability|chance) of a shared birthday among {n} people
        in a class of {n}, chance that two were born on the same day [of the year]
        """, f"1 - math.perm(365, {n}) / 365**{n}", says=SAYS, want=want, n=small(n, rng))


@kind("combinations", weight=1.3)
def combinations(rng):
    n = rng.choice([5, 6, 8, 10, 12, 20, 30, 49, 52, rng.randint(4, 60)])
    k = rng.randint(2, min(n - 1, 8))
    thing = rng.choice(["people", "books", "cards", "players", "toppings", "colours", "students", "items"])
    return Case(
        beside(rng), """
        {n} choose {k}
        how many (combinations|ways) are there to (choose|pick|select) {k} (from|out of|of) {n}
        (number of|how many) combinations of {k} (from|out of) {n}
        (what is|calculate|compute) {n} choose {k}
        in how many ways can i (choose|pick|select) {k} {t} (from|out of) {n}
        how many different (teams|groups|sets) of {k} can be (made|formed|picked) from {n} {t}
        binomial coefficient {n} over {k}
        binomial coefficient of {n} and {k}
        {n}C{k}
        ways to pick {k} of {n} {t} if the order does not matter
        """, f"math.comb({n}, {k})", says="there are {out} combinations.\nit is {out}.",
        want=lambda: math.factorial(n) // math.factorial(k) // math.factorial(n - k), n=str(n), k=str(k), t=thing)


@kind("permutations", weight=1.1)
def permutations(rng):
    n = rng.choice([5, 6, 8, 10, 12, 20, 26, rng.randint(4, 30)])
    k = rng.randint(2, min(n - 1, 6))
    return Case(
        beside(rng), """
        (number of|how many) permutations of {k} (from|out of) {n}
        {n}P{k}
        permutations of {n} taken {k} at a time
        in how many (orders|ways) can {k} (of|out of) {n} (people|runners|books) be (arranged|lined up|ordered)
        how many ordered (selections|choices|picks) of {k} from {n} are there
        {n} runners, how many ways to fill the first {k} places
        ways to pick {k} of {n} if the order (matters|counts)
        (what is|calculate) the number of permutations of {n} things taken {k} at a time
        """, f"math.perm({n}, {k})", says="there are {out} permutations.\nit is {out}.",
        want=lambda: math.factorial(n) // math.factorial(n - k), n=str(n), k=str(k))


@kind("list combinations or permutations of given things")
def listing(rng):
    things = rng.sample(rng.choice([["A", "B", "C", "D", "E"], ["red", "blue", "green", "black"], ["1", "2", "3", "4"],
                                    ["Ana", "Ben", "Cleo", "Dev"]]), rng.choice([3, 4]))
    order = rng.random() < 0.5
    said = ", ".join(things[:-1]) + f" and {things[-1]}"
    if order:
        return Case(
            beside(rng), """
            (list|show|give me|print) all (permutations|orders|orderings|arrangements) of {s}
            (all|every) (permutations|orders|arrangements) of {s}
            in which orders can {s} stand
            every way to (arrange|order|line up) {s}
            """, f"list(itertools.permutations({things}))", says="they are {out}.", s=said)
    return Case(
        beside(rng), """
        (list|show|give me|print) all (pairs|combinations of two) (of|from) {s}
        all (pairs|combinations of 2) (of|from) {s}
        which pairs can be made (of|from) {s}
        everyone plays everyone once: {s}. list the matches
        every way to pick two of {s}
        """, f"list(itertools.combinations({things}, 2))", says="they are {out}.", s=said)


@kind("lottery chances")
def lottery(rng):
    k, n = rng.choice([(6, 49), (6, 45), (5, 50), (5, 69), (6, 59), (7, 39), (5, 90), (6, 40)])
    return Case(
        beside(rng), """
        (chance|probability|odds) of (winning|getting all) {k} (from|out of|of) {n} in the lottery
        how likely is it to (win|hit) the lottery {k} (from|of|out of) {n}
        lottery {k} of {n}, (what are my chances|probability of the jackpot)
        (what is|calculate) the (probability|chance) to guess {k} numbers out of {n} (right|correctly)
        jackpot (probability|chance) for {k}/{n}
        probability that my one lottery ticket with {k} of {n} wins
        """, f"1 / math.comb({n}, {k})", says=SAYS,
        want=lambda: math.factorial(k) * math.factorial(n - k) / math.factorial(n), n=str(n), k=str(k))


@kind("drawing cards or balls")
def urn(rng):
    how = rng.random()
    if how < 0.5:
        n = rng.randint(2, 4)
        name, count = rng.choice([("aces", 4), ("kings", 4), ("hearts", 13), ("spades", 13), ("red cards", 26),
                                  ("queens", 4)])
        return Case(
            beside(rng), """
            (probability|chance) of drawing {n} {c} from a deck [of 52 cards]
            how likely is it to draw {n} {c} [in a row] from a deck of [52] cards
            (what is|calculate) the (probability|chance) that {n} cards from a deck are all {c}
            i draw {n} cards (from a full deck|out of 52). chance of {n} {c}
            probability of {n} {c} in {n} cards from a standard deck
            """, f"math.comb({count}, {n}) / math.comb(52, {n})", says=SAYS,
            want=lambda: float(math.prod(Fraction(count - i, 52 - i) for i in range(n))), n=small(n, rng), c=name)
    a, b = rng.randint(2, 12), rng.randint(2, 12)
    one, two = rng.sample(["red", "blue", "green", "black", "white", "yellow"], 2)
    n = rng.randint(2, min(3, a))
    return Case(
        beside(rng), """
        a bag has {a} {x} and {b} {y} (balls|marbles). chance of drawing {n} {x} ones without putting back
        a bag has {a} {x} and {b} {y} (balls|marbles). probability of drawing {n} {x} ones without putting back
        a bag has {a} {x} and {b} {y} (balls|marbles). (chance|probability) of drawing {n} {x} ones 
        {a} {x} and {b} {y} (balls|marbles) in a box, i take {n}. how likely are they all {x}
        (probability|chance) of {n} {x} (balls|marbles) from an urn with {a} {x} and {b} {y}
        draw {n} from {a} {x} and {b} {y} balls, probability that all are {x}
        urn with {a} {x}, {b} {y}: probability of {n} {x} in {n} draws without replacement
        """, f"math.comb({a}, {n}) / math.comb({a} + {b}, {n})", says=SAYS,
        want=lambda: float(math.prod(Fraction(a - i, a + b - i) for i in range(n))), a=str(a), b=str(b),
        n=small(n, rng), x=one, y=two)


def _phi(z):
    return 0.5 * math.erfc(-z / math.sqrt(2))


@kind("normal distribution probability", weight=1.2)
def normal(rng):
    m, s = rng.choice([(100, 15), (170, 10), (50, 10), (0, 1), (500, 100), (75, 5), (20, 4), (3.5, 0.5)])
    x = round(m + s * rng.choice([-2, -1.5, -1, -0.5, 0.5, 1, 1.5, 2, 1.96]), 2)
    y = round(x + s * rng.choice([0.5, 1, 1.5]), 2)
    how = rng.randrange(3)
    code, want, words = [
        (f"1 - statistics.NormalDist({m}, {s}).cdf({x})", 1 - _phi((x - m) / s),
         ["above {x}", "more than {x}", "greater than {x}", "over {x}"]),
        (f"statistics.NormalDist({m}, {s}).cdf({x})", _phi((x - m) / s),
         ["below {x}", "less than {x}", "under {x}", "at most {x}"]),
        (f"statistics.NormalDist({m}, {s}).cdf({y}) - statistics.NormalDist({m}, {s}).cdf({x})",
         _phi((y - m) / s) - _phi((x - m) / s), ["between {x} and {y}", "from {x} to {y}"])][how]
    words = [w.format(x=x, y=y) for w in words]
    return Case(
        beside(rng), """
        normal distribution with mean {m} and (standard deviation|sd|sigma) {s}, probability of a value {w}
        (what is|calculate) the probability (of|that) a normal variable with mean {m} and sd {s} (is|being) {w}
        (what is|calculate) the chance (of|that) a normal variable with mean {m} and sd {s} (is|being) {w}
        what is the probability (of|that) a normal variable with mean {m} and standard deviation {s} is {w}
        what is the probability (of|that) a normal variable with mean {m} and standard deviation {s} being {w}
        calculate the probability (of|that) a normal variable with mean {m} and standard deviation {s} is {w}
        calculate the probability (of|that) a normal variable with mean {m} and standard deviation {s} being {w}
        what is the chance (of|that) a normal variable with mean {m} and standard deviation {s} (is|being) {w}
        calculate the chance (of|that) a normal variable with mean {m} and standard deviation {s} (is|being) {w}
        mean {m}, standard deviation {s}, normally distributed: how likely is a value {w}
        (iq|size|weight) is normal with mean {m} and sd {s}. what share is {w}
        what percentage of a normal distribution with mean {m} and sd {s} lies {w}
        probability of x {w} for a normal with mean {m}, sd {s}
        """, code, says=SAYS, want=lambda: want, m=str(m), s=str(s), w=words)


@kind("normal quantile or z score")
def quantile(rng):
    p = rng.choice([0.9, 0.95, 0.975, 0.99, 0.5, 0.25, 0.75, 0.1, 0.05])
    m, s = rng.choice([(100, 15), (170, 10), (0, 1), (500, 100), (20, 4)])
    x = round(m + s * rng.choice([-1.2, 0.4, 0.8, 1.3, 2.1]), 1)
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            z score of {x} (with|for) mean {m} and (sd|standard deviation) {s}
            (what is|calculate) the z score of {x} if the mean is {m} and the (sd|standard deviation) {s}
            how many standard deviations is {x} from the mean {m} (sd|if the sd is) {s}
            standardize {x} with mean {m} and (sd|sigma) {s}
            """, f"({x} - {m}) / {s}", says="the z score is {out}.",
            want=lambda: x / s - m / s, x=str(x), m=str(m), s=str(s))

    def want():
        low, high = -10.0, 10.0
        for _ in range(200):
            mid = (low + high) / 2
            low, high = (mid, high) if _phi(mid) < p else (low, mid)
        return m + s * low
    if p == 0.5:
        return None
    return Case(
        beside(rng), """
        {p} quantile of a normal [distribution] with mean {m} and (sd|standard deviation) {s}
        (what is|calculate) the {p} quantile of the normal distribution with mean {m} and sd {s}
        {q}th percentile of a normal with mean {m}, sd {s}
        normal with mean {m} and sd {s}: below which value lie {q}%
        inverse normal (of|for) {p}, mean {m}, sd {s}
        which value do {q}% stay under if mean is {m} and sd is {s}, normally distributed
        """, f"statistics.NormalDist({m}, {s}).inv_cdf({p})", says="the value is {out}.", want=want,
        p=str(p), q=f"{p * 100:g}", m=str(m), s=str(s))


@kind("poisson probability")
def poisson(rng):
    m = rng.choice([0.5, 1, 2, 3, 4, 5, 8, 10, 2.5])
    k = max(0, round(m) + rng.randint(-2, 3))
    return Case(
        beside(rng), """
        poisson (probability|chance) of {k} (with|for) (mean|lambda) {m}
        (what is|calculate) the probability of {k} (events|calls) (when|if) {m} are expected [on average], poisson
        (what is|calculate) the probability of {k} arrivals (when|if) {m} are expected [on average], poisson
        we get {m} calls an hour on average. how likely are exactly {k} [in an hour]
        poisson distribution, lambda {m}: probability of {k}
        {m} (goals|errors|visitors) on average, chance of exactly {k} by poisson
        """, f"math.exp(-{m}) * {m}**{k} / math.factorial({k})", says=SAYS,
        want=lambda: math.exp(k * math.log(m) - m - math.lgamma(k + 1)), m=str(m), k=str(k))


@kind("independent chances together")
def together(rng):
    p, q = rng.sample([0.1, 0.2, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.25], 2)
    both = rng.random() < 0.55
    a, b = ([f"{v * 100:g}%", str(v), f"{v * 100:g} percent"] for v in (p, q))
    if both:
        return Case(
            beside(rng), """
            two independent events have probability {a} and {b}, how likely (are both|is it that both happen)
            (probability|chance) that both happen if one has {a} and the other {b} (and they are independent|)
            chance of rain is {a} on saturday and {b} on sunday. how likely does it rain both days
            {a} and {b} independent, probability of both
            """, f"{p} * {q}", says=SAYS, want=lambda: float(Fraction(str(p)) * Fraction(str(q))), a=a, b=b)
    return Case(
        beside(rng), """
        two independent events have probability {a} and {b}, how likely is at least one
        (probability|chance) that at least one happens if one has {a} and the other {b}
        chance of rain is {a} on saturday and {b} on sunday. how likely does it rain at all
        {a} and {b} independent, probability of (one or the other|either)
        """, f"1 - (1 - {p}) * (1 - {q})", says=SAYS,
        want=lambda: float(1 - (1 - Fraction(str(p))) * (1 - Fraction(str(q)))), a=a, b=b)


@kind("sample size and margin of error")
def survey(rng):
    n, p = say(rng.choice([100, 200, 400, 500, 1000, 1500, 2000]), rng, 0), rng.choice([20, 30, 40, 45, 50, 52, 60, 75])
    e = rng.choice([2, 3, 4, 5])
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            margin of error (for|of) a (poll|survey) with {n} people and {p}%
            (what is|calculate) the margin of error at 95% for {p}% of {n} (answers|people|respondents)
            {p}% of {n} respondents say yes, margin of error (at 95%|)
            how exact is a survey of {n} people with {p}% yes, as 95% margin of error
            """, f"1.96 * math.sqrt({p} / 100 * (1 - {p} / 100) / {n}) * 100", says="it is plus or minus {out} points.",
            want=lambda: 1.96 * (p * (100 - p) / n.value) ** 0.5, n=n, p=str(p))
    return Case(
        beside(rng), """
        sample size for a margin of error of {e}% [at 95% confidence]
        how many people must i (ask|survey) for a margin of error of {e}% [at 95%]
        (what|which) sample size gives {e}% margin of error [with 95% confidence]
        survey size for plus or minus {e} percent [at 95% confidence]
        """, f"math.ceil(1.96**2 * 0.25 / ({e} / 100)**2)", says="ask {out} people.",
        want=lambda: math.ceil(Fraction(196, 100) ** 2 * Fraction(1, 4) / Fraction(e, 100) ** 2), e=str(e))
