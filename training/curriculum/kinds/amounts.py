"""Amounts, limits, dates and file names as people say them, for the kinds that need some."""

import math
import operator
import statistics

NUMBER_WORDS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
                9: "nine", 10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty"}
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
# How each figure of a column is called: `{n}` is the column.
FIGURES = {
    "sum": "(total|total|overall|combined|summed|sum of|sum of all) {n}",
    "mean": "(average|average|mean|avg|typical) {n}",
    "median": "(median|median|middle) {n}",
    "min": "(lowest|smallest|minimum|min) {n}",
    "max": "(highest|largest|biggest|maximum|max) {n}",
    "std": "(standard deviation|std|standard deviation|std dev) of [the] {n}",
}
COUNT = {
    "sum": sum, "mean": lambda some: sum(some) / len(some) if some else math.nan,
    "median": lambda some: statistics.median(some) if some else math.nan,
    "min": lambda some: min(some, default=math.nan), "max": lambda some: max(some, default=math.nan),
    "std": lambda some: statistics.stdev(some) if len(some) > 1 else math.nan, "count": len,
}
COMPARE = {
    ">": ["over", "above", "more than", "greater than", "higher than", "exceeding", "bigger than", ">", "larger than"],
    "<": ["under", "below", "less than", "lower than", "smaller than", "<", "fewer than"],
    ">=": ["at least", "of at least", "no less than", ">=", "not below", "not less than"],
    "<=": ["at most", "of at most", "no more than", "up to", "<=", "not over", "not more than"],
}
HOLDS = {">": operator.gt, "<": operator.lt, ">=": operator.ge, "<=": operator.le}


def few(rng, some=(3, 3, 4, 5, 5, 5, 6, 7, 8, 10, 10)):
    """A small count and the ways to write it."""
    count = rng.choice(some)
    return count, [str(count), str(count), NUMBER_WORDS.get(count, str(count))]


def rounded(value, rng):
    """A number as people would say it instead."""
    if not value:
        return 0
    size = 10 ** (math.floor(math.log10(abs(value))) - rng.choice([0, 1, 1]))
    near = round(value / size) * size
    return int(near) if size >= 1 or near == int(near) else round(near, 6)


def said(value):
    """The ways in which a number is written."""
    ways = [str(value), str(value)]
    if isinstance(value, int) and value >= 1000:
        ways.append(f"{value:,}")
        if value % 1000 == 0:
            ways.append(f"{value // 1000}k" if value < 1000000 else f"{value / 1000000:g} million")
    return ways


def limit(column, rng):
    """A number that parts the column in two, or None."""
    some = sorted(column.known())
    if len(some) < 6:
        return None
    for _ in range(8):
        found = rounded(some[rng.randrange(len(some) // 6, len(some) * 5 // 6)], rng)
        if some[0] < found < some[-1]:
            return found
    return None


def comparatives(superlatives):
    """`oldest` -> `older than`, `most expensive` -> `more expensive than`."""
    made = []
    for word in superlatives:
        if word.startswith("most ") and word != "most recent":
            made.append("more" + word[4:] + " than")
        elif word.startswith("least "):
            made.append("less" + word[5:] + " than")
        elif word.endswith("est") and word not in ("best", "latest") and " " not in word:
            made.append(word[:-2] + "r than")
    return made


def positive(superlative):
    """`oldest` -> `old`, `most expensive` -> `expensive`, or nothing when it cannot be told."""
    if superlative.startswith("most "):
        return superlative[5:]
    if not superlative.endswith("est") or " " in superlative or superlative in ("best", "latest", "newest"):
        return ""
    stem = superlative[:-3]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    if stem[-2:] in ("gg", "nn", "tt", "dd", "mm"):
        return stem[:-1]
    return stem + "e" * (stem in ("larg", "clos", "saf", "wid", "nic", "fin", "rar", "rip", "larg", "lat", "simpl",
        "pal"))


def day_said(day):
    """The ways in which a day is written."""
    month = MONTHS[day.month - 1]
    return [day.isoformat(), day.isoformat(), f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}",
            f"{month.lower()} {day.day} {day.year}", f"{day.day} {month[:3].lower()} {day.year}"]


def grouped(column, number, how, test=None):
    """What a figure of a number is for each value of a column; in plain Python."""
    groups = {}
    for at, (key, value) in enumerate(zip(column.values, number.values)):
        if key is not None and (test is None or test(at)):
            groups.setdefault(key, [])
            if value is not None:
                groups[key].append(value)
    return {key: COUNT[how](some) for key, some in groups.items()}


def share_point(some, share):
    """The value below which a share of some values lies, as pandas counts."""
    some = sorted(some)
    at = (len(some) - 1) * share
    low = int(at)
    return some[low] + (some[min(low + 1, len(some) - 1)] - some[low]) * (at - low)


def counted(column):
    """How often each value of a column stands there."""
    return {value: column.values.count(value) for value in column.distinct()}


def only_best(figures, best=max):
    """The key with the best figure, or None when two are as good or when one is not known."""
    values = list(figures.values())
    if not values or any(value != value for value in values):
        return None
    top = best(values)
    if sum(math.isclose(value, top, rel_tol=1e-9) for value in values) > 1:
        return None
    return next(key for key, value in figures.items() if value == top)


def is_called(t, *columns):
    """Whether the word for a row is also the name of a column, of one of these where some are given."""
    return any(word in (t.one, t.many) for column in columns or t.columns for word in column.mentions)


class Saving:
    """A file to be made: `call` is the method, `asks` the words for it."""

    def __init__(self, rng, stem, index=False):
        ending = rng.choice(["csv", "csv", "csv", "xlsx", "xlsx", "json"] if not index else ["csv", "csv", "xlsx"])
        ways = {"csv": "[a|a new] csv [file]", "xlsx": "(excel|an excel file|xlsx|a new excel sheet|an xlsx)",
                "json": "(json|a json file)"}[ending]
        if rng.random() < 0.5:
            stem = rng.choice([stem, stem + "_data", "output", "my_" + stem, stem + "_final", "export", "new_" + stem])
            ways = f"{stem}.{ending}"
        self.file = f"{stem}.{ending}"
        keep = "" if index else ", index=False"
        self.call = {"csv": f"to_csv('{self.file}'{keep})", "xlsx": f"to_excel('{self.file}'{keep})",
                     "json": f"to_json('{self.file}', orient='records')"}[ending]
        self.verb = "(save|export|write|store|put|dump)"
        self.asks = f"(to|as|into) {ways}"
