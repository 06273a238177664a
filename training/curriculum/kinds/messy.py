"""Numbers and dates that are written as text: `1,234`, `$5.20`, `12 kg`, `unknown`, `25/03/2024`."""

from ..cases import Case, kind
from ..tables import CATEGORY, DATE, NUMBER, Table

# A role that no other kind looks for: the values are text.
MESSY = "messy"

# How a number is written, and the program's words that read it.
CLEAN = ".str.replace(r'[^0-9.-]', '', regex=True).astype(float)"
FORMS = {
    "commas": (lambda v, rng: f"{v:,}", ".str.replace(',', '').astype(float)"),
    "dollars": (lambda v, rng: f"${v:,}", CLEAN), "euros": (lambda v, rng: f"€{v}", CLEAN),
    "euros after": (lambda v, rng: f"{v} €", CLEAN), "kilos": (lambda v, rng: f"{v} kg", CLEAN),
    "percent": (lambda v, rng: f"{v}%", CLEAN), "code": (lambda v, rng: f"USD {v:,}", CLEAN),
    "points": (lambda v, rng: f"{v} pts", CLEAN), "minutes": (lambda v, rng: f"{v} min", CLEAN),
    "decimal comma": (lambda v, rng: f"{v:,}".replace(",", " ").replace(".", ",").replace(" ", "."),
                      ".str.replace('.', '').str.replace(',', '.').astype(float)"),
}


def spoiled(rng, role):
    """A csv table with one column of a role whose values are text; None where it does not work out."""
    t = Table(rng, need=[role, CATEGORY])
    t.kind, t.file = "csv", f"{t.stem}.csv"
    found = t.of(role)
    if found is None:
        return None, None
    column = found[0]
    column.role = MESSY
    return t, column


def numbers(rng):
    """A table with numbers as text, the column, what they are, and the line that reads them."""
    t, n = spoiled(rng, NUMBER)
    if t is None:
        return None
    form, read = FORMS[rng.choice(list(FORMS))]
    true = list(n.values)
    if form(1234567, rng)[:5] == "1,234" and max(n.known()) < 1000:
        true = [v and v * 1000 for v in true]
    if len(set(true)) < 3:
        return None
    if form(1.5, rng) == "1,5" and not any(isinstance(v, float) for v in true):
        true = [None if v is None else v + rng.choice([0.5, 0.25, 0.75]) for v in true]
    n.values = [None if v is None else form(v, rng) for v in true]
    if form(1234, rng) == "1,234":
        shown = [v for v in n.values if v is not None and "," in v]
        if not shown:
            return None
    return t, n, true, f'df["{n}"] = df["{n}"]{read}\n'


def known(values):
    """Those that are not missing."""
    return [v for v in values if v is not None]


@kind("mean of numbers that are text", weight=1.5)
def mean(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, true, line = made
    how, words = rng.choice([("mean", "(average|mean|avg)"), ("sum", "(total|sum of [the]|overall)"),
                             ("max", "(highest|maximum|largest|biggest)"),
                             ("median", "median")])
    does = {"mean": lambda v: sum(v) / len(v), "sum": sum, "max": max,
            "median": lambda v: (sorted(v)[(len(v) - 1) // 2] + sorted(v)[len(v) // 2]) / 2}[how]
    return Case([t], f"""
        {words} {{n}}
        (what is|what's|give me|calculate|find|show) the {words.replace(" of [the]", "")} {{n}}
        {words} {{n}} of (all|the) {{many}}
        (tell me|i need|compute) the {words.replace(" of [the]", "")} {{n}}
        """, f'{line}df["{n}"].{how}()', says="it is {out}.\nthe answer is {out}.", want=lambda: does(known(true)), n=n,
        many=t.many,
        broken=[] if how in ("sum", "max") else [f'df["{n}"].{how}()', f'df["{n}"].astype(float).{how}()'])


@kind("numbers that are text by group", weight=1.5)
def by_group(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, _, line = made
    c = t.category()
    if c is None:
        return None
    how, words = rng.choice([("mean", "(average|mean|avg)"), ("sum", "total")])
    return Case([t], f"""
        {words} {{n}} (by|per|for each) {{c}}
        (what is|show|give me|calculate) the {words} {{n}} (by|per|for each) {{c}}
        for (each|every) {{c}}, the {words} {{n}}
        {{n}} (by|per) {{c}}, as the {words}
        """, f'{line}df.groupby("{c}")["{n}"].{how}()', says="here is {n} by {c}.", n=n, c=c,
        broken=[f'df.groupby("{c}")["{n}"].mean()'] if how == "mean" else [])


@kind("bar chart of numbers that are text")
def chart(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, _, line = made
    c = t.category()
    if c is None:
        return None
    a, b = n.mentions[0].replace("'", ""), c.mentions[0].replace("'", "")
    return Case([t], """
        bar chart of [the] average {n} (by|per) {c}
        (plot|draw|show|make) a bar chart of [the] (average|mean) {n} (by|per|for each) {c}
        (plot|chart) [the] (average|mean) {n} (by|per) {c} as bars
        bars of the mean {n} for each {c}
        """,
        f"{line}df.groupby(\"{c}\")[\"{n}\"].mean().plot(kind='bar')\nplt.title('Average {a} by {b}')\n"
        f"plt.ylabel('{a}')",
        says="here is {n} by {c}.", n=n, c=c,
        broken=[f"df.groupby(\"{c}\")[\"{n}\"].mean().plot(kind='bar')"])


@kind("histogram or sorting of numbers that are text")
def histogram(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, _, line = made
    a = n.mentions[0].replace("'", "")
    if rng.random() < 0.5:
        k = rng.choice([3, 5, 10])
        return Case([t], """
            top {k} {many} by {n}
            (show|list|give me) the {k} {many} with the (highest|largest) {n}
            the {k} {many} with the (highest|largest|most) {n}
            {k} (highest|largest) {many} by {n}
            """, f'{line}df.sort_values("{n}", ascending=False).head({k})', says="here are the top {k}.",
            want=lambda: min(k, t.rows), broken=[f'df.nlargest({k}, "{n}")'], n=n, k=str(k), many=t.many)
    return Case([t], """
        histogram of [the] {n}
        (plot|draw|show|make) a histogram of [the] {n}
        distribution of {n} [as a histogram]
        how is {n} distributed, as a histogram
        """, f"{line}df[\"{n}\"].plot(kind='hist')\nplt.title('Distribution of {a}')\nplt.xlabel('{a}')",
        says="here is how {n} is spread.", broken=[f"df[\"{n}\"].plot(kind='hist')\nplt.title('Distribution of {a}')"],
        n=n)


@kind("filter by numbers that are text")
def filtered(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, true, line = made
    limit = sorted(known(true))[len(known(true)) // 2]
    return Case([t], """
        how many {many} have [a] {n} (above|over|greater than|more than) {k}
        (count|number of) {many} (with|where) {n} (above|over|greater than|more than) {k}
        {many} with {n} over {k}, how many
        in how many {many} is {n} (above|over) {k}
        """, f'{line}len(df[df["{n}"] > {limit}])', says="there are {out} such {many}.",
        want=lambda: sum(v > limit for v in known(true)), broken=[f'len(df[df["{n}"] > {limit}])'],
        n=n, k=str(limit), many=t.many)


@kind("convert texts to numbers")
def convert(rng):
    made = numbers(rng)
    if made is None:
        return None
    t, n, _, line = made
    save = rng.random() < 0.4
    return Case([t], f"""
        (convert|turn|change) [the] {{n}} [column] (to|into) numbers{" and save as numbers.csv" if save else ""}
        make [the] {{n}} [column] numeric{", save it as numbers.csv" if save else ""}
        {{n}} is text, make it (a number|numbers){" and save the table as numbers.csv" if save else ""}
        (clean|fix) [the] {{n}} column so that it is numeric{", save to numbers.csv" if save else ""}
        (clean|fix) [the] {{n}} column so that i can calculate with it{", save to numbers.csv" if save else ""}
        strip (the signs|everything but digits) from {{n}} and make it a number{", write numbers.csv" if save else ""}
        strip the symbols from {{n}} and make it a number{", write numbers.csv" if save else ""}
        """, line + ("df.to_csv('numbers.csv', index=False)" if save else "df"),
        says="{n} holds numbers now." if not save else "{n} holds numbers now, in {out}.",
        broken=[f'df["{n}"] = df["{n}"].astype(float)\ndf'], n=n)


WORDS = ["unknown", "n.a.", "-", "?", "not given", "tbd", "missing", "none given"]


@kind("numbers with words among them", weight=1.5)
def words(rng):
    t, n = spoiled(rng, NUMBER)
    if t is None:
        return None
    true = [None if v is not None and rng.random() < 0.12 else v for v in n.values]
    if len(known(true)) < 5 or None not in true:
        return None
    word = rng.choice(WORDS)
    n.values = [word if v is None else v for v in true]
    line = f"df[\"{n}\"] = pd.to_numeric(df[\"{n}\"], errors='coerce')\n"
    c = t.category()
    if c is not None and rng.random() < 0.4:
        return Case([t], """
            (average|mean|avg) {n} (by|per|for each) {c}
            (what is|show|give me|calculate) the (average|mean) {n} (by|per|for each) {c}
            for (each|every) {c}, the (average|mean) {n}
            """, f'{line}df.groupby("{c}")["{n}"].mean()', says="here is {n} by {c}.",
            broken=[f'df.groupby("{c}")["{n}"].mean()'], n=n, c=c)
    how, said, does = rng.choice([("mean", "(average|mean|avg)", lambda v: sum(v) / len(v)),
                                  ("sum", "(total|summed|overall)", sum),
                                  ("max", "(highest|maximum|largest)", max)])
    return Case([t], f"""
        {said} {{n}}
        (what is|what's|give me|calculate|find) the {said} {{n}}
        {said} {{n}} of all {{many}}
        {said} {{n}}, leave out the {{w}} ones
        """, f'{line}df["{n}"].{how}()', says="it is {out}.", want=lambda: does(known(true)), n=n, many=t.many, w=word,
        broken={"sum": [], "mean": [f'df["{n}"].mean()'], "max": [f'df["{n}"].astype(float).max()']}[how])


@kind("dates with the day first", weight=1.2)
def day_first(rng):
    t, d = spoiled(rng, DATE)
    if t is None:
        return None
    sign = rng.choice(["/", "/", ".", "-"])
    true = d.values
    if true[0].day > 12 or not any(v.day > 12 for v in true):
        return None
    d.values = [v.strftime(f"%d{sign}%m{sign}%Y") for v in true]
    line = f'df["{d}"] = pd.to_datetime(df["{d}"], dayfirst=True)\n'
    wrong = f'df["{d}"] = pd.to_datetime(df["{d}"])\n'
    n = t.number(adds=True)
    if n is not None and rng.random() < 0.6:
        code = f"df.groupby(df[\"{d}\"].dt.to_period('M'))[\"{n}\"].sum()"
        return Case([t], """
            total {n} (by|per) month [of {d}]
            (what is|show|give me) the total {n} (by|per|for each) month [of {d}]
            monthly {n} in total
            (sum|add up) {n} (by|per) month [of {d}]
            """, line + code, says="here is {n} by month.", broken=[wrong + code], n=n, d=d)
    code = f'df["{d}"].dt.month.value_counts().sort_index()'
    return Case([t], """
        how many {many} (per|by|for each|in each) month [of {d}]
        count [the] {many} (by|per) month [of {d}]
        number of {many} (by|per|in each) month [of {d}]
        """, line + code, says="here are the {many} by month.", broken=[wrong + code], d=d, many=t.many,
        want=lambda: {m: sum(v.month == m for v in true) for m in sorted({v.month for v in true})})


class Latin(Table):
    """A table that is written in an old encoding."""

    def load(self, dates=(), into="df"):
        return super().load(dates, into).replace('.csv")', ".csv\", encoding='latin-1')")

    def write(self, folder):
        self.frame().to_csv(f"{folder}/{self.file}", index=False, encoding="latin-1")


@kind("table in an old encoding", weight=0.8)
def latin(rng):
    t = Latin(rng, need=[NUMBER, CATEGORY])
    t.kind, t.file = "csv", f"{t.stem}.csv"
    c, n = t.category(), t.number()
    if c is None or n is None or not t.file.isascii():
        return None
    old = c.distinct()
    new = dict(zip(old, rng.sample(["Zürich", "Genève", "Málaga", "Köln", "São Paulo", "Besançon", "Århus", "Göteborg",
                                    "Orléans", "Łódź".replace("Ł", "L").replace("ź", "z").replace("ó", "ó")],
                                    min(len(old), 10))))
    if len(new) < len(old):
        return None
    c.values = [v and new[v] for v in c.values]
    case = Case([t], """
        (average|mean|avg) {n} (by|per|for each) {c}
        (what is|show|give me|calculate) the (average|mean) {n} (by|per|for each) {c}
        for (each|every) {c}, the (average|mean) {n}
        (mean|average) {n} of every {c}
        """, f'df.groupby("{c}")["{n}"].mean()', says="here is {n} by {c}.", n=n, c=c)
    case.broken = [case.code.replace(", encoding='latin-1'", "")]
    return case
