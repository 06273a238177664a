"""Made-up data: random numbers, names, tables, samples, shuffles; always with seed 0."""

import random

import numpy as np

from ..cases import Case, kind
from ..tables import Value
from .spoken import Exact, beside, in_words, listed, say

SEED = "rng = np.random.default_rng(0)\n"
NAMES = ["Ana", "Ben", "Cleo", "Dev", "Eli", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kim", "Leo", "Mia", "Noah", "Ola",
         "Pia",
         "Quinn", "Rosa", "Sam", "Tara"]
PEOPLE = "['Ana', 'Ben', 'Cleo', 'Dev', 'Eli', 'Fay', 'Gus', 'Hana', 'Ivo', 'Jun']"


def _rng():
    return np.random.default_rng(0)


@kind("random whole numbers", weight=1.5)
def integers(rng):
    n = say(rng.choice([3, 5, 5, 6, 7, 8, 10, 10, 12, 15, 20]), rng, 0.3)
    low, high = rng.choice([(1, 100), (1, 10), (0, 100), (1, 6), (1, 49), (1, 1000), (0, 9), (10, 99), (-10, 10),
                            (50, 150)])
    single = rng.random() < 0.2
    if single:
        return Case(
            beside(rng), """
            (give me|pick|generate) a random (number|integer|whole number) (between|from) {a} (and|to) {b}
            (choose|draw|tell me) a random (number|integer|whole number) (between|from) {a} (and|to) {b}
            random (number|integer) {a} to {b}
            a number between {a} and {b}, at random
            think of a [random] number from {a} to {b}
            roll a number (between|from) {a} (and|to) {b}
            (pick|choose) any number from {a} to {b}
            """, SEED + f"int(rng.integers({low}, {high}, endpoint=True))",
            says="the number is {out}.\nhere is one: {out}.",
            want=lambda: int(_rng().integers(low, high + 1)), a=str(low), b=str(high))
    return Case(
        beside(rng), """
        (give me|generate) {n} random (numbers|integers|whole numbers) (between|from) {a} (and|to) {b}
        (make|create|draw|pick) {n} random (numbers|integers|whole numbers) (between|from) {a} (and|to) {b}
        {n} random (numbers|integers) (between|from) {a} (and|to) {b}
        [a] list of {n} random (integers|whole numbers|numbers) (between|from) {a} (and|to) {b}
        random (integers|numbers) from {a} to {b}, {n} of them
        i need {n} random (numbers|integers) in the range {a} to {b}
        (draw|throw) {n} numbers at random from {a} to {b}
        """, SEED + f"rng.integers({low}, {high}, {n}, endpoint=True).tolist()", says="the numbers are {out}.",
        want=lambda: _rng().integers(low, high + 1, n.value).tolist(), n=n, a=str(low), b=str(high))


@kind("random numbers without repeats")
def distinct(rng):
    n, high = rng.choice([(6, 49), (5, 50), (7, 39), (5, 90), (6, 45), (3, 20), (10, 100), (5, 30)])
    return Case(
        beside(rng), """
        (give me|pick|draw|choose) {n} different [random] numbers (between|from) 1 (and|to) {b}
        {n} random numbers from 1 to {b} without (repeats|repetition|duplicates)
        (lottery|lotto) numbers {n} (of|from|out of) {b}
        (pick|draw|generate) [my] (lottery|lotto) numbers, {n} out of {b}
        {n} unique random numbers up to {b}
        lucky numbers for the lottery, {n} from {b}
        """, f"random.seed(0)\nsorted(random.sample(range(1, {high + 1}), {n}))", says="the numbers are {out}.",
        want=lambda: sorted(random.Random(0).sample(range(1, high + 1), n)), n=[str(n), in_words(n)], b=str(high))


@kind("random decimal numbers")
def floats(rng):
    n = say(rng.choice([3, 5, 5, 8, 10, 10, 20]), rng, 0.3)
    low, high = rng.choice([(0, 1), (0, 1), (0, 10), (1, 5), (-1, 1), (10, 20)])
    code = f"rng.random({n}).tolist()" if (low, high) == (0, 1) else f"rng.uniform({low}, {high}, {n}).tolist()"
    return Case(
        beside(rng), """
        (give me|generate|make|create) {n} random (decimals|decimal numbers) (between|from) {a} (and|to) {b}
        (give me|generate|make|create) {n} random (floats|real numbers) (between|from) {a} (and|to) {b}
        {n} random (floats|decimal numbers) (between|from) {a} (and|to) {b}
        [a] list of {n} (uniform random numbers|random decimals) (between|from) {a} (and|to) {b}
        {n} uniformly distributed numbers (between|from) {a} (and|to) {b}
        """, SEED + code, says="the numbers are {out}.",
        want=lambda: (low + (high - low) * _rng().random(n.value)).tolist(), n=n, a=str(low), b=str(high))


@kind("random normal numbers")
def normal(rng):
    n = say(rng.choice([5, 10, 10, 20, 100, 1000]), rng, 0.2)
    m, s = rng.choice([(0, 1), (0, 1), (100, 15), (50, 10), (170, 8), (5, 2)])
    mean = rng.random() < 0.4
    asks = """
        mean of {n} random normal numbers with mean {m} and (standard deviation|sd) {s}
        (draw|generate) {n} normal numbers with mean {m} and sd {s} and (average|give me the mean of) them
        """ if mean else """
        (give me|generate|draw|make) {n} random normal numbers with mean {m} and (standard deviation|sd|std) {s}
        (give me|generate) {n} random normally distributed numbers with mean {m} and (standard deviation|sd|std) {s}
        (draw|make) {n} random normally distributed numbers with mean {m} and (standard deviation|sd|std) {s}
        (give me|generate|draw|make) {n} random gaussian numbers with mean {m} and (standard deviation|sd|std) {s}
        {n} (normal|gaussian) random numbers, mean {m}, (standard deviation|sd) {s}
        {n} draws from a normal distribution with mean {m} and sd {s}
        sample {n} values from a normal with mean {m} and standard deviation {s}
        """
    return Case(beside(rng), asks, SEED + f"rng.normal({m}, {s}, {n})" + (".mean()" if mean else ".tolist()"),
                says="the mean is {out}." if mean else "the numbers are {out}.",
                want=lambda: sum(_rng().normal(m, s, n.value).tolist()) / n.value if mean else _rng().normal(m, s,
                    n.value).tolist(),
                n=n, m=str(m), s=str(s))


@kind("random pick from given things", weight=1.3)
def pick(rng):
    things = rng.sample(rng.choice([NAMES, ["pizza", "sushi", "pasta", "curry", "salad", "soup", "tacos"],
                                    ["red", "blue", "green", "black", "white", "yellow"], ["heads", "tails", "edge"],
                                    ["tea", "coffee", "water", "juice", "milk"],
                                    ["paris", "rome", "oslo", "cairo", "lima"]]), 3)
    a = listed(things, rng)
    k = rng.choice([1, 1, 2])
    if k == 1:
        return Exact(
            beside(rng), """
            (pick|choose|draw|select) one [at random] (of|from|out of) {a}
            (pick|choose|draw) a random (winner|name|one|item) (from|out of) {a}
            random (choice|pick) (from|of|between) {a}
            (choose|decide) randomly between {a}
            who (wins|is it|goes first), randomly: {a}
            flip a coin between {a}
            """, f"random.seed(0)\nrandom.choice({a})", says="it is {out}.\nthe choice is {out}.",
            want=lambda: random.Random(0).choice(things), a=a)
    return Exact(
        beside(rng), """
        (pick|choose|draw|select) {k} [at random] (of|from|out of) {a}
        {k} random ones (from|of) {a}
        random sample of {k} from {a}
        draw {k} winners from {a}
        """, f"random.seed(0)\nrandom.sample({a}, {k})", says="they are {out}.",
        want=lambda: random.Random(0).sample(things, k), a=a, k=["two", "2"])


@kind("shuffle given things", weight=1.2)
def shuffle(rng):
    things = rng.sample(rng.choice([NAMES, list(range(1, 30)), ["red", "blue", "green", "black", "white", "yellow"],
                                    ["A", "B", "C", "D", "E", "F"]]), rng.randint(4, 6))
    a = listed(things, rng)
    return Exact(
        beside(rng), """
        shuffle {a}
        (put|bring) {a} (in|into) [a] random order
        (shuffle|mix|mix up) (this|the|my) list: {a}
        random order (of|for) {a}
        (randomise|randomize) the order of {a}
        {a} in random order
        """, f"random.seed(0)\nrandom.sample({a}, {len(things)})", says="in random order: {out}.",
        want=lambda: random.Random(0).sample(things, len(things)), a=a)


@kind("random teams or pairs")
def teams(rng):
    people = rng.sample(NAMES, rng.choice([4, 6, 6, 8, 9]))
    k = 3 if len(people) % 3 == 0 else 2
    a = listed(people, rng)
    return Exact(
        beside(rng), """
        (split|divide|sort) {a} [randomly] into {k} [random] (teams|groups)
        (make|form|draw) {k} random (teams|groups) (from|of|out of) {a}
        {k} random (teams|groups) from {a}
        who plays with whom? {k} random teams of {a}
        (assign|put) {a} randomly (to|into) {k} (teams|groups)
        """, f"random.seed(0)\npeople = random.sample({a}, {len(people)})\n[people[team::{k}] for team in range({k})]",
        says="the groups are {out}.",
        want=lambda: [random.Random(0).sample(people, len(people))[i::k] for i in range(k)],
        a=a, k=[str(k), in_words(k)])


@kind("random names")
def names(rng):
    n = rng.choice([3, 5, 8, 10])
    return Case(
        beside(rng), """
        (give me|generate|make|list|invent) {n} random [first] names
        {n} random [first] names
        [a] list of {n} (made-up|random) (names|first names)
        i need {n} (names|first names) for (testing|a test|test data)
        """, f"random.seed(0)\nnames = {PEOPLE}\nrandom.sample(names, {n})", says="the names are {out}.",
        n=[str(n), in_words(n)])


@kind("random password or token", weight=1.2)
def password(rng):
    n = rng.choice([8, 10, 12, 16, 20, 24, 32])
    if rng.random() < 0.25:
        return Case(
            beside(rng), """
            (generate|give me|make) a [random] (token|hex token|api key) (of|with) {n} bytes
            random hex token, {n} bytes
            {n} random bytes as hex
            """, f"secrets.token_hex({n})", says="here is a token: {out}.", n=str(n))
    signs = rng.random() < 0.4
    pool = "string.ascii_letters + string.digits" + (" + string.punctuation" if signs else "")
    words = ["with special characters", "with symbols", "including special characters"] if signs else [
        "with letters and digits", "of letters and digits", "from letters and numbers", ""]
    return Case(
        beside(rng), """
        (generate|give me|make|create) a [random|strong|secure|safe] password (with|of) {n} characters {w}
        [random|strong|secure] password, {n} characters {w}
        (password|passphrase) generator: {n} characters {w}
        i need a [strong|safe] password of length {n} {w}
        random string of {n} characters {w}
        """, f"letters = {pool}\n''.join(secrets.choice(letters) for _ in range({n}))", says="here is one: {out}.",
        n=str(n), w=words)


COLUMNS = [
    ("name", f"rng.choice({PEOPLE}, {{n}})"), ("age", "rng.integers(18, 80, {n})"),
    ("score", "rng.integers(0, 100, {n})"),
    ("price", "rng.uniform(1, 100, {n}).round(2)"), ("quantity", "rng.integers(1, 20, {n})"),
    ("city", "rng.choice(['Paris', 'Rome', 'Oslo', 'Lima'], {n})"), ("salary", "rng.integers(20000, 90000, {n})"),
    ("date", "pd.date_range('2024-01-01', periods={n})"), ("sales", "rng.integers(100, 1000, {n})"),
    ("temperature", "rng.normal(15, 8, {n}).round(1)"),
    ("region", "rng.choice(['North', 'South', 'East', 'West'], {n})"),
    ("product", "rng.choice(['A', 'B', 'C', 'D'], {n})"), ("height", "rng.normal(170, 10, {n}).round(1)"),
    ("weight", "rng.normal(70, 12, {n}).round(1)"), ("gender", "rng.choice(['female', 'male'], {n})"),
    ("id", "range(1, {n} + 1)"), ("rating", "rng.integers(1, 6, {n})"), ("active", "rng.choice([True, False], {n})"),
]


@kind("table of random data", weight=2)
def table(rng):
    n = rng.choice([10, 20, 50, 100, 100, 200, 500, 1000])
    chosen = rng.sample(COLUMNS, rng.randint(2, 4))
    names = [name for name, _ in chosen]
    said = ", ".join(names[:-1]) + f" and {names[-1]}"
    inner = ", ".join(f"'{name}': {code.format(n=n)}" for name, code in chosen)
    file = rng.choice(["random.csv", "data.csv", "test.csv", "sample.csv", "people.csv", "fake.csv", "random.xlsx",
                       "test.json"])
    save = rng.random() < 0.6
    code = f"{SEED if 'rng.' in inner else ''}df = pd.DataFrame({{{inner}}})\n"
    if save:
        code += {"csv": f"df.to_csv('{file}', index=False)", "xlsx": f"df.to_excel('{file}', index=False)",
                 "json": f"df.to_json('{file}', orient='records')"}[file.split(".")[1]]
        asks = """
        (make|generate|create) a [random|test|fake] table with {n} rows and columns {c} and save it as {f}
        (make|generate|create|write) {f} with {n} rows of (random|fake|made-up|test) data: {c}
        (random|fake|dummy|test) data with columns {c}, {n} rows, (saved as|in a file|to) {f}
        save a (random|dummy|made-up) table of {n} rows with {c} to {f}
        i need a (test|dummy|sample) file {f} with {c}, {n} rows
        {f}: {n} random rows with {c}
        """
    else:
        code += "df"
        asks = """
        (make|generate|create|give me) a [random|test|fake|dummy] table with {n} rows and [the] columns {c}
        (make|generate|create) {n} rows of (random|fake|made-up|test) data: {c}
        (random|fake|dummy|test|sample) data with columns {c}, {n} rows
        a [random] dataframe of {n} rows with {c}
        i need some (test|dummy|sample) data with {c}, {n} rows
        """
    return Case(beside(rng), asks, code,
                says="the data are in {out}." if save else "here is a table of {n} rows.\nthe table is made up.",
                want=None if save else lambda: n, n=str(n), c=said, f=file,
                then=[] if save else [Case([], """
                    save (it|that|the table) as random.csv
                    (and|now) (as|to) [a] csv [please]
                    write (it|that) to random.csv
                    """, code[:-2] + "df.to_csv('random.csv', index=False)", says="saved as {out}.")])


@kind("given rows as a table", weight=1.3)
def given(rng):
    people = rng.sample(NAMES, rng.randint(2, 4))
    column, low, high = rng.choice([("age", 18, 80), ("score", 1, 100), ("salary", 20000, 90000), ("points", 1, 50),
                                    ("height", 150, 200)])
    values = [rng.randint(low, high) for _ in people]
    said = ", ".join(rng.choice([f"{p} {v}", f"{p}: {v}", f"{p} ({v})"]) for p, v in zip(people, values))
    file = rng.choice(["people.csv", "table.csv", "list.csv", "names.xlsx", "scores.csv"])
    save = rng.random() < 0.5
    code = f"df = pd.DataFrame({{'name': {people}, '{column}': {values}}})\n"
    call = f"df.to_csv('{file}', index=False)" if file.endswith("csv") else f"df.to_excel('{file}', index=False)"
    a = Value(said, said)
    if save:
        return Exact(
            beside(rng), """
            (make|create|write|save) (a table|a csv|a file) {f} with name and {c}: {a}
            {a} - save (that|this) as {f} with columns name and {c}
            put (this|these) into {f} (name, {c}|with columns name and {c}): {a}
            create {f} from {a}, columns name and {c}
            """, code + call, says="the table is in {out}.", a=a, c=column, f=file)
    return Exact(
        beside(rng), """
        (make|create|show) a table with name and {c}: {a}
        (turn|put) this into a table with name and {c}: {a}
        table with columns name and {c}: {a}
        {a} as a table with name and {c}
        dataframe with name and {c} from {a}
        """, code + "df", says="here is the table.", want=lambda: [list(row) for row in zip(people, values)], a=a,
        c=column)


@kind("empty table with given columns")
def empty(rng):
    names = rng.sample([name for name, _ in COLUMNS] + ["email", "phone", "amount", "comment", "status"],
                       rng.randint(3, 5))
    file = rng.choice(["template.csv", "empty.csv", "new.csv", "form.xlsx", "list.csv"])
    call = f"to_csv('{file}', index=False)" if file.endswith("csv") else f"to_excel('{file}', index=False)"
    return Case(
        beside(rng), """
        (make|create|write) an empty (csv|table|file) {f} with [the] columns {c}
        {f} with only the headers {c}
        (template|blank table|empty table) {f}, columns {c}
        i need a file {f} with the headings {c} [and no rows]
        """, f"pd.DataFrame(columns={names}).{call}", says="the empty table is {out}.",
        c=", ".join(names[:-1]) + f" and {names[-1]}", f=file)


@kind("random walk or noise as data")
def series(rng):
    n = rng.choice([30, 50, 100, 365])
    return Case(
        beside(rng), """
        (make|generate|create) a random time series of {n} days (and save it as|, save it to) series.csv
        {n} days of random (daily|time series) data in series.csv
        (fake|dummy|random) daily values for {n} days, saved to series.csv
        time series with {n} random days in series.csv
        """,
        SEED + f"df = pd.DataFrame({{'date': pd.date_range('2024-01-01', periods={n}), 'value': rng.normal(0, 1, "
               f"{n}).cumsum().round(2)}})\n"
        "df.to_csv('series.csv', index=False)", says="the series is in {out}.", n=str(n))


@kind("random matrix")
def matrix(rng):
    n, m = rng.randint(2, 6), rng.randint(2, 6)
    whole = rng.random() < 0.7
    words = ["integers from 0 to 9", "digits", "whole numbers from 0 to 9"] if whole else [
        "numbers between 0 and 1", "decimals from 0 to 1"]
    return Case(
        beside(rng), """
        (make|create|generate|give me) a [random] {n}x{m} matrix (of|with) random {w}
        {n} by {m} matrix of random {w}
        random {n}x{m} matrix with {w}
        (fill|make) a {n}x{m} array with random {w}
        a matrix with {n} rows and {m} columns of random {w}
        """, SEED + (f"rng.integers(0, 10, ({n}, {m}))" if whole else f"rng.random(({n}, {m}))"),
        says="here it is: {out}.", n=str(n), m=str(m), w=words)
