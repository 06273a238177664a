"""Chance that is played through: dice, coins, walks, cards; always with seed 0."""

import numpy as np

from ..cases import Case, kind
from .spoken import beside, in_words, say

SEED = "rng = np.random.default_rng(0)\n"


def times(rng, choices=(10, 20, 50, 100, 100, 500, 1000, 1000, 5000, 10000)):
    """How often something is done, as it is typed."""
    return say(rng.choice(choices), rng, 0.1)


def _rng():
    return np.random.default_rng(0)


@kind("simulate dice rolls", weight=1.3)
def dice(rng):
    n, k = times(rng), rng.choice([1, 1, 2, 2, 3])
    d = "a die" if k == 1 else f"{rng.choice([str(k), in_words(k)])} dice"
    how = rng.choice(["list", "mean", "count", "hist"])
    rolls = f"rng.integers(1, 7, {n})" if k == 1 else f"rng.integers(1, 7, ({n}, {k})).sum(axis=1)"

    def want():
        return _rng().integers(1, 7, n.value) if k == 1 else _rng().integers(1, 7, (n.value, k)).sum(axis=1)
    if how == "list" and n.value <= 20:
        return Case(
            beside(rng), """
            (roll|throw) {d} {n} times
            simulate {n} (rolls|throws) of {d}
            {n} random (rolls|throws) of {d}
            (show|give me) the results of {n} rolls of {d}
            play {n} rolls of {d} [with seed 0]
            """, SEED + rolls, says="the rolls are {out}.", want=lambda: list(want().tolist()), d=d, n=n)
    if how == "mean":
        return Case(
            beside(rng), """
            (roll|throw) {d} {n} times and (give me|tell me|show) the (mean|average)
            simulate {n} (rolls|throws) of {d} and (average|take the mean of) them
            (average|mean) of {n} simulated (rolls|throws) of {d}
            what is the (average|mean) if i (roll|throw) {d} {n} times? simulate it
            """, SEED + f"{rolls}.mean()", says="the mean is {out}.", want=lambda: float(sum(want())) / n.value, d=d,
            n=n)
    if how == "count":
        return Case(
            beside(rng), """
            (roll|throw) {d} {n} times and count [how often] each (result|number|outcome) [comes]
            simulate {n} (rolls|throws) of {d} and count the (results|outcomes)
            how often does each number come in {n} simulated (rolls|throws) of {d}
            (frequency|tally) of the results of {n} simulated rolls of {d}
            """, SEED + f"pd.Series({rolls}).value_counts().sort_index()", says="here are the counts.",
            want=lambda: {v: want().tolist().count(v) for v in sorted(set(want().tolist()))}, d=d, n=n)
    return Case(
        beside(rng), """
        (roll|throw) {d} {n} times and (plot|draw|show) a histogram
        (plot|draw|show) the (distribution|histogram) of {n} (rolls|throws) of {d}
        histogram of {n} (rolls|throws) of {d}
        simulate {n} (rolls|throws) of {d} and (plot|chart) the results
        simulate {d} {n} times, chart of how often each result comes
        """,
        SEED + f"pd.Series({rolls}).value_counts().sort_index().plot(kind='bar')\nplt.title('{n.value} rolls')\n"
               f"plt.ylabel('count')",
        says="here are the {n} rolls.", d=d, n=n)


@kind("simulate coin flips", weight=1.2)
def coins(rng):
    n = times(rng)
    if rng.random() < 0.6:
        return Case(
            beside(rng), """
            (flip|toss) a coin {n} times and count [the] heads
            simulate {n} coin (flips|tosses) and count (heads|the heads)
            how many heads do i get in {n} (simulated|random) coin (flips|tosses)
            (number|count) of heads in {n} simulated coin (flips|tosses)
            (toss|throw) {n} coins at random, how many heads
            """, SEED + f"int(rng.integers(0, 2, {n}).sum())", says="there were {out} heads.",
            want=lambda: int((_rng().integers(0, 2, n.value) == 1).sum()), n=n)
    if n.value <= 100 and rng.random() < 0.5:
        return Case(
            beside(rng), """
            (flip|toss) a coin {n} times
            simulate {n} coin (flips|tosses)
            {n} random coin (flips|tosses) as a list
            list the results of {n} coin tosses
            """, SEED + f"rng.choice(['heads', 'tails'], {n}).tolist()", says="the flips were {out}.", n=n)
    return Case(
        beside(rng), """
        (plot|show|draw) the share of heads over {n} coin (flips|tosses)
        (plot|chart) of the running share of heads in {n} (flips|tosses)
        how does the share of heads settle in {n} (flips|tosses)? plot
        (simulate|play) {n} coin tosses and plot the proportion of heads so far
        law of large numbers with {n} coin flips, plot
        """,
        SEED + f"heads = rng.integers(0, 2, {n}).cumsum()\nplt.plot(heads / np.arange(1, {n} + 1))\n"
               f"plt.title('Share of heads')\n"
        "plt.xlabel('flips')\nplt.ylabel('share')", says="here is the share of heads.", n=n)


@kind("plot a random walk", weight=1.3)
def walk(rng):
    n = times(rng, (50, 100, 200, 500, 1000, 1000, 5000))
    how = rng.randrange(3)
    if how == 0:
        return Case(
            beside(rng), """
            (plot|draw|show|simulate) a random walk (of|with) {n} steps
            random walk (of|with|,) {n} steps
            (simulate|make) a random walk (of|with) {n} steps and (plot|draw|show) it
            a one dimensional random walk with {n} steps [as a plot]
            someone steps left or right at random {n} times. plot the way
            drunkard's walk, {n} steps, plot
            """,
            SEED + f"plt.plot(rng.choice([-1, 1], {n}).cumsum())\nplt.title('Random walk')\nplt.xlabel('step')\n"
                   f"plt.ylabel('position')",
            says="here is a random walk of {n} steps.", n=n)
    if how == 1:
        return Case(
            beside(rng), """
            (plot|draw|show|simulate) a (2d|two dimensional|2-d) random walk (of|with) {n} steps
            random walk in the plane with {n} steps
            2d random walk, {n} steps
            (simulate|plot) a walk in two dimensions with {n} random steps
            """,
            SEED + f"x, y = rng.choice([-1, 1], (2, {n})).cumsum(axis=1)\nplt.plot(x, y)\nplt.title('Random walk')",
            says="here is the walk.", n=n)
    k = rng.choice([3, 5, 10, 20])
    return Case(
        beside(rng), """
        (plot|draw|show|simulate) {k} random walks (of|with) {n} steps
        {k} random walks (of|with) {n} steps [each] in one (plot|chart)
        simulate {k} walks of {n} random steps and plot them together
        """,
        SEED + f"plt.plot(rng.choice([-1, 1], ({n}, {k})).cumsum(axis=0))\nplt.title('Random walks')\n"
               f"plt.xlabel('step')\nplt.ylabel('position')",
        says="here are {k} random walks.", n=n, k=str(k))


@kind("estimate pi by chance", weight=1.2)
def pi(rng):
    n = times(rng, (1000, 10000, 10000, 100000, 1000000))
    if rng.random() < 0.75:
        return Case(
            beside(rng), """
            (estimate|approximate) pi (with|using|by) (monte carlo|random points) (with|and|of) {n} points
            (compute|calculate) pi (with|using|by) (monte carlo|random points) (with|and|of) {n} points
            (estimate|approximate) pi (with|using|by) (a simulation|a monte carlo simulation) (with|and|of) {n} points
            (compute|calculate) pi (with|using|by) (a simulation|a monte carlo simulation) (with|and|of) {n} points
            monte carlo (estimate|estimation|simulation) of pi with {n} (points|samples)
            (estimate|approximate) pi with {n} random (points|darts|samples)
            throw {n} random darts to estimate pi
            what is pi if i estimate it from {n} random points
            pi by monte carlo, {n} samples
            """, SEED + f"x, y = rng.random((2, {n}))\n4 * (x**2 + y**2 <= 1).mean()",
            says="the estimate of pi is {out}.",
            want=lambda: 4 * float(np.count_nonzero(np.hypot(*_rng().random((2, n.value))) <= 1)) / n.value, n=n)
    return Case(
        beside(rng), """
        (plot|show|draw) the monte carlo (estimate|method) of pi with {n} points
        (plot|show) {n} random points inside and outside of the quarter circle
        scatter plot of a monte carlo estimation of pi, {n} points
        """,
        SEED + f"x, y = rng.random((2, {n}))\nplt.scatter(x, y, c=x**2 + y**2 <= 1, s=2)\n"
               f"plt.title('Points in the quarter circle')",
        says="here are the points.", n=n) if n.value <= 10000 else None


@kind("draw random cards")
def cards(rng):
    n = rng.choice([1, 2, 3, 5, 5, 7, 10])
    return Case(
        beside(rng), """
        (draw|deal|pick) {n} (random cards|cards at random|cards) from a deck [of 52 cards]
        (draw|deal|give me) {n} (playing cards|random playing cards)
        a random hand of {n} cards
        shuffle a deck (of cards|) and (draw|deal) {n} [cards]
        (simulate|do) a deal of {n} cards
        {n} random cards from a deck of 52
        """, "random.seed(0)\ndeck = [rank + ' of ' + suit for suit in ['hearts', 'spades', 'diamonds', 'clubs'] "
        "for rank in '2 3 4 5 6 7 8 9 10 J Q K A'.split()]\n" + f"random.sample(deck, {n})",
        says="the cards are {out}.", n=[str(n), in_words(n)] if n > 1 else ["one", "a single"])


@kind("histogram of random numbers", weight=1.2)
def histogram(rng):
    n = times(rng, (100, 500, 1000, 1000, 10000))
    m, s = rng.choice([(0, 1), (0, 1), (100, 15), (50, 10), (170, 8)])
    name, code, words = rng.choice([
        ("Normal distribution", f"rng.normal({m}, {s}, {n})",
         [f"normal numbers with mean {m} and standard deviation {s}",
         f"normally distributed numbers, mean {m}, sd {s}",
         f"numbers from a normal distribution with mean {m} and sd {s}"]),
        ("Uniform distribution", f"rng.random({n})",
         ["uniform numbers", "uniformly distributed numbers", "uniform numbers from 0 to 1"]),
        ("Exponential distribution", f"rng.exponential(1, {n})",
         ["exponential numbers", "exponentially distributed numbers"])])
    return Case(
        beside(rng), """
        (plot|draw|show|make) a histogram of {n} random {w}
        histogram of {n} random {w}
        (generate|draw|take) {n} random {w} and (plot|show) (a|their) histogram
        (simulate|sample) {n} {w} and plot them as a histogram
        distribution of {n} random {w} as a chart
        """, SEED + f"plt.hist({code}, bins=30)\nplt.title('{name}')\nplt.ylabel('count')",
        says="here is the histogram.", n=n, w=words)


@kind("simulate a birthday problem or game")
def game(rng):
    n, k = times(rng, (1000, 10000)), rng.choice([20, 23, 30, 40])
    if rng.random() < 0.5:
        return Case(
            beside(rng), """
            simulate the birthday (problem|paradox) (with|for) {k} people [and] {n} (times|trials|runs)
            (estimate|find) by simulation how often two of {k} people share a birthday, {n} (runs|trials)
            birthday problem by simulation, {k} people, {n} trials
            run {n} random groups of {k} people, how often do two share a birthday
            """, SEED + f"days = rng.integers(0, 365, ({n}, {k}))\nsum(len(set(group)) < {k} for group in days) / {n}",
            says="two share a birthday in a share of {out}.",
            want=lambda: float(np.mean([np.unique(g).size != k for g in _rng().integers(0, 365, (n.value, k))])), n=n,
            k=str(k))
    return Case(
        beside(rng), """
        simulate the monty hall problem {n} times
        monty hall [problem] (simulation|by simulation), {n} (games|runs|rounds)
        (play|run) monty hall {n} times, how often does switching win
        chance of winning monty hall by switching, {n} simulated games
        """, SEED + f"prize, choice = rng.integers(0, 3, (2, {n}))\n(prize != choice).mean()",
        says="switching wins a share of {out}.",
        want=lambda: float(np.mean(np.subtract(*_rng().integers(0, 3, (2, n.value))) != 0)), n=n)


@kind("simulate a price path")
def price(rng):
    n, p = rng.choice([100, 250, 252, 365, 500]), rng.choice([50, 100, 100, 1000])
    s = rng.choice([1, 1.5, 2])
    return Case(
        beside(rng), """
        simulate a (stock|share) price (over|for) {n} days (starting|that starts) at {p} [with] {s}% daily volatility
        (make up|plot) a (stock|share) price (over|for) {n} days starting at {p} [with] {s}% daily volatility
        (make up|plot) a (stock|share) price (over|for) {n} days that starts at {p} [with] {s}% daily volatility
        random (stock|share) price path, {n} days, start {p}, volatility {s}% a day
        plot a made-up (stock price|share price) for {n} days from {p}, daily moves of {s}%
        (simulated|random) price chart, {n} days, starting {p}, {s}% standard deviation per day
        """,
        SEED + f"prices = {p} * (1 + rng.normal(0, {s} / 100, {n})).cumprod()\nplt.plot(prices)\n"
               f"plt.title('Simulated price')\n"
        "plt.xlabel('day')\nplt.ylabel('price')", says="here is a simulated price.", n=str(n), p=str(p), s=str(s))
