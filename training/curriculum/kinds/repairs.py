"""First tries that fail and what is right: wrong names of methods, missing imports, wrong kinds of value."""

import datetime

from ..cases import Case, program
from ..tables import CATEGORY, DATE, NUMBER, TEXT
from .needs import kind


class Question:
    """A plain question to a table: ways to ask, the program, what must come out."""

    def __init__(self, asks, code, want=None, **slots):
        self.asks, self.code, self.want, self.slots = asks, code, want, slots

    def case(self, t, wrong, says="here it is.\nthe result is {out}."):
        """A case whose first try is the program with something wrong in it; None when nothing changed."""
        case = Case([t], self.asks, self.code, says=says, want=self.want, **self.slots)
        case.broken = [text for text in map(wrong, [case.code]) if text != case.code]
        return case if case.broken else None


def _mean(values):
    return sum(values) / len(values)


def mean_by(t, n, c):
    """The mean of a number for each group."""
    return Question("""
        (average|mean|avg) {n} (by|per|for each) {c}
        (what is|show|give me|calculate) the (average|mean) {n} (by|per|for each|of every) {c}
        how high is {n} on average (per|for each) {c}
        group by {c} and (average|take the mean of) {n}
        for each {c}, the (average|mean) {n}
        """, f'df.groupby("{c}")["{n}"].mean()', n=n, c=c)


def total_by(t, n, c):
    """The total of a number for each group."""
    return Question("""
        total {n} (by|per|for each) {c}
        (what is|show|give me|calculate) the total {n} (by|per|for each) {c}
        (sum|add) up {n} (by|per|for each) {c}
        for each {c}, the sum of {n}
        how much {n} does each {c} have
        """, f'df.groupby("{c}")["{n}"].sum()', n=n, c=c)


def mean(t, n):
    """The mean of a number."""
    return Question("""
        (average|mean|avg) {n}
        (what is|what's|give me|calculate|find) the (average|mean) {n}
        how high is {n} on average
        mean value of {n}
        {n} on average
        """, f'df["{n}"].mean()', lambda: _mean(n.known()), n=n)


def bars(t, n, c):
    """A bar chart of totals."""
    title = f"Total {n.mentions[0]} by {c.mentions[0]}".replace("'", "")
    label = n.mentions[0].replace("'", "")
    return Question("""
        bar chart of [the] total {n} (by|per) {c}
        (plot|draw|show|make) a bar chart of [the] total {n} (by|per|for each) {c}
        (plot|chart) [the] total {n} (by|per) {c} as bars
        bars of the summed {n} for each {c}
        """, f'df.groupby("{c}")["{n}"].sum().plot(kind=\'bar\')\nplt.title(\'{title}\')\nplt.ylabel(\'{label}\')', n=n,
        c=c)


def counts(t, c):
    """How many rows of each value."""
    return Question("""
        how many {many} (per|for each|by) {c}
        count [the] {many} (by|per) {c}
        number of {many} (by|per|for each) {c}
        how often does each {c} (occur|appear|come up)
        """, f'df["{c}"].value_counts()',
                    lambda: {v: c.values.count(v) for v in c.distinct()}, c=c, many=t.many)


def top(t, n):
    """The rows with the highest numbers."""
    k = t.rng.choice([3, 5, 10])
    return Question("""
        top {k} {many} by {n}
        (show|list|give me) the {k} {many} with the (highest|largest) {n}
        the {k} {many} with the (highest|largest|most) {n}
        {k} (highest|largest) {many} by {n}
        """, f'df.sort_values("{n}", ascending=False).head({k})', lambda: k, n=n, k=str(k), many=t.many)


def above(t, n, c):
    """How many rows meet two conditions."""
    limit = sorted(n.known())[len(n.known()) // 3]
    v = t.value(c)
    return Question("""
        how many {many} (with|where) {c} {v} have [a] {n} (above|over|greater than) {k}
        (count|number of) {many} (with|where) {c} is {v} and {n} is (above|over|more than) {k}
        how many {v} {many} have {n} (above|over) {k}
        """, f'len(df[(df["{c}"] == {v}) & (df["{n}"] > {limit})])',
                    lambda: sum(a == v.value and b is not None and b > limit for a, b in zip(c.values, n.values)),
                    c=c, v=v, n=n, k=str(limit), many=t.many)


def monthly(t, n, d):
    """The total of a number by month."""
    return Question("""
        total {n} (by|per) month
        (what is|show|give me) the total {n} (by|per|for each|of every) month
        monthly {n} in total
        (sum|add up) {n} (by|per) month
        how much {n} was there each month
        """, f"df.groupby(df[\"{d}\"].dt.to_period('M'))[\"{n}\"].sum()", n=n, d=d)


def any_question(t, rng):
    """One of the plain questions that this table can be asked."""
    n, c = t.number(adds=True) or t.number(), t.category()
    made = [mean(t, n), top(t, n)]
    if c is not None:
        made += [mean_by(t, n, c), total_by(t, n, c), counts(t, c), bars(t, n, c)]
    return rng.choice(made)


WRONG_NAMES = [
    (".mean()", ".avg()"), (".mean()", ".average()"), (".mean()", ".agg('avg')"),
    (".sum()", ".total()"), (".sum()", ".agg('total')"), (".sum()", ".add_up()"), (".value_counts()", ".counts()"),
    (".value_counts()", ".count_values()"), (".value_counts()", ".value_count()"), (".sort_values(", ".sort("),
    (".sort_values(", ".order_by("), ("ascending=False", "descending=True"), ("ascending=False", "reverse=True"),
    (".head(", ".top("), (".head(", ".limit("), (".groupby(", ".group_by("), (".groupby(", ".group("),
    ("kind='bar'", "kind='bars'"), ("kind='bar'", "type='bar'"), (".plot(kind='bar')", ".bar()"),
    (".plot(kind='bar')", ".plot.barchart()"), ("plt.title(", "plt.set_title("), ("plt.ylabel(", "plt.y_label("),
    ("pd.read_csv(", "pd.load_csv("), ("pd.read_csv(", "pd.csv("), ("pd.read_excel(", "pd.read_xlsx("),
    (".sort_values(", ".sorted("), ("sep=", "separator="),
]


@kind("repair: wrong name of a method", need=[NUMBER], weight=3)
def method(t, rng):
    question = any_question(t, rng)
    code = program([t], question.code)
    for right, wrong in rng.sample(WRONG_NAMES, len(WRONG_NAMES)):
        if right in code:
            return question.case(t, lambda text: text.replace(right, wrong, 1))
    return None


@kind("repair: missing import", need=[NUMBER], weight=1.5)
def imports(t, rng):
    question = any_question(t, rng)
    code = program([t], question.code)
    lines = [line for line in code.splitlines() if line.startswith("import ")]
    dropped = rng.choice(lines)
    return question.case(t, lambda text: text.replace(dropped + "\n", "", 1))


@kind("repair: column of the wrong name", need=[NUMBER], weight=2)
def column(t, rng):
    question = any_question(t, rng)
    used = [c for c in t.columns if f'"{c}"' in question.code]
    if not used:
        return None
    c = rng.choice(used)
    taken = {other.name for other in t.columns}
    wrong = rng.choice([rng.choice(c.mentions), c.name.lower(), c.name.replace("_", " "), c.name.replace(" ", "_"),
                        c.name.title(), c.name + "s"])
    if wrong in taken or "'" in wrong:
        return None
    return question.case(t, lambda text: text.replace(f'"{c}"', f"'{wrong}'"))


@kind("repair: mean of columns that are no numbers", need=[NUMBER, CATEGORY])
def mean_of_all(t, rng):
    c = t.category()
    if not any(o.role in (TEXT, CATEGORY) and o is not c for o in t.columns):
        return None
    how, said = rng.choice([("mean", "(average|mean)"), ("median", "median"), ("std", "standard deviation")])
    return Case([t], f"""
        {said} of (all|every|each) [numeric|number] (columns|column) (by|per|for each) {{c}}
        (what is|show|give me) the {said} of all (numbers|numeric columns) (by|per) {{c}}
        {said} of everything (by|per) {{c}}
        group by {{c}} and take the {said} of all number columns
        """, f'df.groupby("{c}").{how}(numeric_only=True)', says="here they are for each {c}.",
        broken=[f'df.groupby("{c}").{how}()'], c=c)


@kind("repair: dropping a column", need=[NUMBER])
def drop(t, rng):
    c = rng.choice(t.columns)
    if len(t.columns) < 3:
        return None
    return Case([t], """
        (drop|remove|delete|throw out) [the] [column] {c} [column]
        (show|give me) the table without [the] [column] {c}
        without {c}
        get rid of [the] {c} [column]
        i don't need [the column] {c}
        """, f'df.drop(columns="{c}")', says="here is the table without {c}.",
        want=lambda: t.rows, broken=[rng.choice([f'df.drop("{c}")', f'df.remove("{c}")', f'df.drop(column="{c}")'])],
        c=c)


@kind("repair: and between conditions", need=[NUMBER, CATEGORY], weight=1.5)
def conditions(t, rng):
    n, c = t.number(), t.category()
    question = above(t, n, c)
    how = rng.randrange(3)
    return question.case(t, lambda text: [
        text.replace(") & (", " and ").replace("[(df[", "[df[").replace(")])", "])"),
        text.replace(") & (", " & ").replace("[(df[", "[df[").replace(")])", "])"),
        text.replace(") & (", ") and (")][how], says="{out} of them.\nthere are {out} such {many}.")


@kind("repair: number compared with text", need=[NUMBER])
def compared(t, rng):
    n = t.number()
    limit = sorted(n.known())[len(n.known()) // 3]
    if limit == max(n.known()):
        return None
    return Case([t], """
        how many {many} have [a] {n} (above|over|greater than|more than) {k}
        (count|number of) {many} (with|where) {n} (above|over|greater than|more than) {k}
        {many} with {n} over {k}, how many
        in how many {many} is {n} (above|over) {k}
        """, f'len(df[df["{n}"] > {limit}])', says="there are {out} such {many}.",
        want=lambda: sum(v > limit for v in n.known()), broken=[f"len(df[df[\"{n}\"] > '{limit}'])"],
        n=n, k=str(limit), many=t.many)


@kind("repair: dates not read as dates", need=[NUMBER, DATE], weight=2)
def dates(t, rng):
    n, d = t.number(adds=True), t.date()
    if n is None:
        return None
    question = monthly(t, n, d)
    line = f'df["{d}"] = pd.to_datetime(df["{d}"])\n'
    if t.kind in ("parquet",):
        return None
    how = rng.randrange(3)
    return question.case(t, lambda text: [
        text.replace(line, ""), text.replace(line, "").replace(f"df.groupby(df[\"{d}\"].dt.to_period('M'))[\"{n}\"]",
                                                               f"df.resample('M', on=\"{d}\")[\"{n}\"]"),
        text.replace("dt.to_period('M')", "month")][how], says="here is {n} by month.")


@kind("repair: date compared with a date", need=[DATE], weight=1.5)
def date_compared(t, rng):
    d = t.date()
    days = sorted(d.known())
    day = days[len(days) // 2].replace(day=1)
    if t.kind == "parquet" or not any(v > day for v in days):
        return None
    said = rng.choice([day.isoformat(), day.strftime("%B %Y"), day.strftime("%d %B %Y").lstrip("0")])
    code = f"LOADDATES\nlen(df[df[\"{d}\"] >= '{day.isoformat()}'])"
    case = Case([t], """
        how many {many} (since|from) {k} [on] (by|according to) [the] {d}
        how many {many} have [a] {d} (on or after|from|not before) {k}
        (count|number of) {many} (with|where) {d} is (on or after|from|not before) {k}
        """, code, says="there are {out} such {many}.", want=lambda: sum(v >= day for v in d.known()),
                d=d, k=said, many=t.many)
    line = f'df["{d}"] = pd.to_datetime(df["{d}"])\n'
    case.broken = ["import datetime\n" + case.code.replace(line, "").replace(
        f"'{day.isoformat()}'", f"datetime.date({day.year}, {day.month}, {day.day})")]
    return case


@kind("repair: whole numbers with gaps", need=[NUMBER])
def whole(t, rng):
    n = next((c for c in t.columns if c.role == NUMBER and None in c.values), None)
    if n is None:
        return None
    return Case([t], """
        (convert|turn|change|cast) [the] {n} [column] (to|into) (whole numbers|integers|int) and count gaps as 0
        (convert|turn|change|cast) [the] {n} [column] (to|into) (whole numbers|integers|int) with 0 for gaps
        (convert|turn|change|cast) [the] {n} [column] (to|into) (whole numbers|integers|int) , gaps become 0
        make [the] {n} [column] (an integer|whole numbers) and (fill|replace) (gaps|missing values) with 0
        {n} as integers, missing ones as 0
        """, f'df["{n}"] = df["{n}"].fillna(0).astype(int)\ndf', says="{n} is now whole numbers.",
        want=lambda: t.rows, broken=[f'df["{n}"] = df["{n}"].astype(int)\ndf'], n=n)


@kind("repair: text joined with a number", need=[NUMBER, CATEGORY])
def joined(t, rng):
    n, c = t.number(), t.category()
    if None in c.values or not all(isinstance(v, str) for v in c.values):
        return None
    return Case([t], """
        (add|make) a column label (from|of) {c} and {n} (joined|with a space between)
        (join|combine|concatenate|glue) {c} and {n} [with a space] (in|into) a [new] column label
        new column label: {c}, a space, {n}
        put {c} and {n} together in one column label
        """, f"df['label'] = df[\"{c}\"] + ' ' + df[\"{n}\"].astype(str)\ndf", says="the column label was added.",
        want=lambda: t.rows, broken=[f"df['label'] = df[\"{c}\"] + ' ' + df[\"{n}\"]\ndf"], c=c, n=n)


@kind("repair: first row by its number", need=[])
def row(t, rng):
    k = rng.randint(0, min(9, t.rows - 1))
    return Case([t], """
        (show|give me|print|what is) [the] row (number|no.|) {k}
        (show|give me) (row|line|record) {k} of the table
        what is in row {k}
        row {k}
        (which|what) {one} is in row {k}
        """, f"df.iloc[{k}]" if k == 0 else f"df.iloc[{k - 1}]", says="here is row {k}.",
        broken=[rng.choice([f"df[{k}]", f"df.row({k})", f"df.ix[{k}]"])], k=str(max(1, k)), one=t.one)


@kind("repair: pivot with doubles", need=[NUMBER, CATEGORY, CATEGORY])
def pivot(t, rng):
    found = t.of(CATEGORY, 2, fit=lambda c: len(c.distinct()) >= 2)
    n = t.number(adds=True)
    if found is None or n is None:
        return None
    a, b = found
    return Case([t], """
        pivot [table] of [the] total {n} (by|with) {a} and {b}
        (make|build|show) a pivot table: {a} in rows, {b} in columns, total {n}
        cross {a} and {b} with the sum of {n}
        total {n} by {a} (down|in the rows) and {b} (across|in the columns)
        """, f'df.pivot_table(index="{a}", columns="{b}", values="{n}", aggfunc=\'sum\')',
        says="here is {n} by {a} and {b}.",
        broken=[rng.choice([f'df.pivot(index="{a}", columns="{b}", values="{n}")',
                            f'df.pivot_table(index="{a}", columns="{b}", values="{n}", aggfunc=\'total\')'])], a=a, b=b,
                            n=n)


@kind("repair: file read in the wrong way", need=[NUMBER, CATEGORY], weight=2)
def reading(t, rng):
    if t.kind == "csv":
        return None
    n, c = t.number(), t.category()
    question = rng.choice([mean(t, n), mean_by(t, n, c), counts(t, c), top(t, n)])
    read = t.load().removeprefix("df = ")
    return question.case(t, lambda text: text.replace(read, f'pd.read_csv("{t.file}")'))


@kind("repair: plot of what is no number", need=[CATEGORY], weight=1.5)
def plotted(t, rng):
    c = t.category()
    title = f"{t.many.capitalize()} by {c.mentions[0]}".replace("'", "")
    return Case([t], """
        (plot|chart|draw|show) how many {many} (there are|) (per|for each) {c}
        bar chart of [the] [number of] {many} (by|per) {c}
        (plot|draw) the counts of {c} [as bars]
        bars for how often each {c} occurs
        """, f"df[\"{c}\"].value_counts().plot(kind='bar')\nplt.title('{title}')\nplt.ylabel('{t.many}')",
        says="here are the {many} by {c}.", broken=[
            f"df[\"{c}\"].plot(kind='bar')\nplt.title('{title}')\nplt.ylabel('{t.many}')"], c=c, many=t.many)


@kind("repair: all correlations of a table with texts", need=[NUMBER, NUMBER, CATEGORY])
def correlations(t, rng):
    return Case([t], """
        (correlations|correlation matrix) of [all] [the] (numbers|numeric columns|columns)
        (show|calculate|compute|give me) the correlation matrix
        how do the numeric columns correlate [with each other]
        (which|what) numbers go together, all correlations
        """, "df.corr(numeric_only=True)", says="here are the correlations.", broken=[
            rng.choice(["df.corr()", "df.correlation()", "np.corrcoef(df)"])])


@kind("repair: difference of days", need=[DATE])
def days(t, rng):
    d = t.date()
    if t.kind == "parquet":
        return None
    known = d.known()
    case = Case([t], """
        how many days (lie|are|are there) between the first and [the] last {d}
        days (between|from) the (earliest|first) (and|to) the (latest|last) {d}
        (what is|how long is) the span of [the] {d} in days
        how many days does {d} cover, last minus first
        """, f'LOADDATES\n(df["{d}"].max() - df["{d}"].min()).days', says="it is {out} days.",
                want=lambda: (max(known) - min(known)) // datetime.timedelta(1), d=d)
    case.broken = [case.code.replace(f'df["{d}"] = pd.to_datetime(df["{d}"])\n', "")]
    return case
