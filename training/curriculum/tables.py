"""Tables that the model is taught on: themes with columns, the words for them, files of all kinds.

A theme says what may be in a table and how people speak of it. A table draws some of its columns,
gives them headers in one of many styles, fills them, and is written to a file.
"""

import datetime
import json
import random
import re

NUMBER, CATEGORY, DATE, TEXT, FLAG, IDENT = "number", "category", "date", "text", "flag", "ident"
THEMES = {}
# Of a hundred tables so many are of this kind of file.
FILES = [("csv", 66), ("csv;", 5), ("tsv", 4), ("xlsx", 13), ("json", 6), ("parquet", 6)]
ROWS = (12, 60)
COLUMNS = (3, 11)
# A header in another style than the theme's words, or one that nobody has met.
MISSING = 0.15
INVENTED = 0.25


class Column:
    """A column of one table: its header, what it holds, and how people name it."""

    def __init__(self, spec, header, rng):
        self.spec, self.name, self.values = spec, header, []
        self.role, self.adds = spec.role, spec.adds
        self.most, self.least = spec.most, spec.least
        own = words(header)
        self.mentions = [own, own, own, *spec.say]

    def __str__(self):
        """The header as it stands between double quotes."""
        return escaped(self.name)

    def __format__(self, _):
        return str(self)

    def known(self):
        """The values that are not missing."""
        return [value for value in self.values if value is not None]

    def distinct(self):
        """The different values, in order of appearance."""
        return list(dict.fromkeys(self.known()))


class Value:
    """A value in a request and in a program."""

    def __init__(self, value, mention=None):
        self.value, self.mention = value, str(value) if mention is None else mention

    def __str__(self):
        """A Python literal in single quotes."""
        if isinstance(self.value, str):
            return "'" + self.value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return repr(self.value)

    def __format__(self, _):
        return str(self)


class Spec:
    """What a theme says of a column."""

    def __init__(self, role, name, make, say=(), also=(), most=(), least=(), adds=True, always=False):
        self.role, self.make, self.adds, self.always = role, make, adds, always
        self.names = [name, *also]
        self.say, self.most, self.least = list(say), list(most), list(least)


def number(name, low, high, *, digits=0, say=(), also=(), most=(), least=(), adds=True, skew=False):
    """A number between two others; `adds` when a total makes sense, `skew` when most are small."""
    def make(rng, rows):
        def draw():
            share = rng.random() ** 3 if skew else rng.random()
            value = low + (high - low) * share
            return round(value, digits) if digits else int(round(value))
        return [draw() for _ in range(rows)]
    return Spec(NUMBER, name, make, say, also, most, least, adds)


def category(name, values, *, say=(), also=(), most=(), least=()):
    """One of a few values."""
    def make(rng, rows):
        some = rng.sample(values, min(len(values), rng.randint(2, 7)))
        weights = [rng.random() + 0.2 for _ in some]
        return rng.choices(some, weights, k=rows)
    return Spec(CATEGORY, name, make, say, also, most, least, adds=False)


def text(name, values, *, say=(), also=()):
    """Words that are mostly different: names, titles; `values` is a list or a function of `rng`."""
    def make(rng, rows):
        if callable(values):
            return [values(rng) for _ in range(rows)]
        return [rng.choice(values) for _ in range(rows)]
    return Spec(TEXT, name, make, say, also, adds=False)


def date(name, *, say=(), also=(), years=(2018, 2026), most=("latest", "newest", "most recent", "last"),
         least=("earliest", "oldest", "first")):
    """Days of one to three years."""
    def make(rng, rows):
        start = datetime.date(rng.randint(*years), rng.randint(1, 12), 1)
        span = rng.choice([90, 180, 365, 365, 730, 1000])
        days = [start + datetime.timedelta(rng.randrange(span)) for _ in range(rows)]
        if rng.random() < 0.7:
            days.sort()
        return days
    return Spec(DATE, name, make, say, also, most, least, adds=False)


def flag(name, *, say=(), also=(), yes="true"):
    """Yes or no, written in one of the usual ways."""
    def make(rng, rows):
        true, false = rng.choice([(True, False), ("yes", "no"), ("Y", "N"), (1, 0), ("Yes", "No")])
        return [true if rng.random() < 0.45 else false for _ in range(rows)]
    return Spec(FLAG, name, make, say, also, adds=False)


def ident(name, *, say=(), also=(), start=1):
    """Numbers or codes of the rows."""
    def make(rng, rows):
        first, prefix = rng.choice([start, 100, 1000, 5001]), rng.choice(["", "", "", "A", "ID-", "X"])
        return [f"{prefix}{first + at}" if prefix else first + at for at in range(rows)]
    return Spec(IDENT, name, make, say, also, adds=False)


def theme(name, *, files, one, many, columns):
    """Registers a theme: stems of its files, what a row is called, its columns."""
    if name in THEMES:
        raise ValueError(f"theme {name} stands twice")
    THEMES[name] = {"files": files, "one": one, "many": many, "columns": columns}


def words(name):
    """The words of a header: `bodyMass_g` -> `body mass g`."""
    name = re.sub(r"[_\-./:]+", " ", name)
    name = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    name = re.sub(r"(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])", " ", name)
    return " ".join(name.lower().split())


def escaped(name):
    """A name as it stands between double quotes in Python."""
    return name.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def styled(name, style):
    """`unit price` or `unit_price` in a style of headers."""
    parts = name.replace("_", " ").split()
    return {
        "snake": "_".join(parts).lower(),
        "title": " ".join(part[:1].upper() + part[1:] for part in parts),
        "camel": parts[0].lower() + "".join(part[:1].upper() + part[1:] for part in parts[1:]),
        "pascal": "".join(part[:1].upper() + part[1:] for part in parts),
        "upper": "_".join(parts).upper(),
        "lower": " ".join(parts).lower(),
        "sentence": " ".join(parts)[:1].upper() + " ".join(parts)[1:],
        "kebab": "-".join(parts).lower(),
    }[style]


STYLES = [("snake", 40), ("title", 22), ("lower", 8), ("camel", 7), ("pascal", 8), ("upper", 5),
          ("sentence", 6), ("kebab", 4)]


def invented(rng, syllables=("ba", "lo", "ri", "ten", "mu", "ska", "vor", "pel", "qui", "dra", "ne",
                             "zi", "fo", "gar", "hu", "jit", "kom", "lys", "nor", "pra", "sto", "tel",
                             "um", "wex", "yor", "cla", "bri", "fen", "gol", "hex")):
    """A word that nobody knows: names must be copied, not remembered."""
    return "".join(rng.choice(syllables) for _ in range(rng.randint(2, 3)))


class Table:
    """A table in a file."""

    def __init__(self, rng, name=None, *, need=(), rows=None):
        """`need` are roles that must be there, one column for each: `[NUMBER, NUMBER, DATE]`."""
        self.rng = rng
        able = [key for key, value in THEMES.items() if _has(value["columns"], need)]
        self.theme = name or rng.choice(able)
        said = THEMES[self.theme]
        self.one, self.many = said["one"], said["many"]
        self.rows = rows or rng.randint(*ROWS)
        self.columns = self._columns(said["columns"], need)
        for column in self.columns:
            column.values = column.spec.make(rng, self.rows)
            if column.role in (NUMBER, CATEGORY, TEXT) and rng.random() < MISSING:
                for at in rng.sample(range(self.rows), rng.randint(1, max(1, self.rows // 8))):
                    column.values[at] = None
        self.dates = rng.choice(["%Y-%m-%d"] * 7 + ["%m/%d/%Y", "%Y/%m/%d"])
        kinds, weights = zip(*FILES)
        self.kind = rng.choices(kinds, weights)[0]
        self.stem = self._stem(said["files"])
        self.file = f"{self.stem}.{self.kind.rstrip(';')}"
        self.sheet = None

    def _stem(self, stems):
        rng, stem = self.rng, self.rng.choice(stems)
        how = rng.random()
        if how < 0.15:
            stem += rng.choice(["_2024", "_2023", "-2025", "_data", "_export", "_final", "_v2", " (1)",
                                "_clean", "_q1", "2", "_all", "_list", "-report", "_may"])
        elif how < 0.25:
            stem = rng.choice([stem.title(), stem.upper(), invented(rng), f"my_{stem}", f"{invented(rng)}_{stem}"])
        return stem

    def _columns(self, specs, need):
        rng = self.rng
        chosen = [spec for spec in specs if spec.always]
        for role in dict.fromkeys(need):
            count = list(need).count(role)
            missing = count - sum(spec.role == role for spec in chosen)
            others = [spec for spec in specs if spec.role == role and spec not in chosen]
            chosen += rng.sample(others, max(0, missing))
        rest = [spec for spec in specs if spec not in chosen]
        more = rng.randint(*COLUMNS) - len(chosen)
        chosen += rng.sample(rest, max(0, min(more, len(rest))))
        chosen.sort(key=specs.index)
        if rng.random() < 0.3:
            rng.shuffle(chosen)
        styles, weights = zip(*STYLES)
        style = rng.choices(styles, weights)[0]
        made, taken = [], set()
        for spec in chosen:
            header = spec.names[0] if rng.random() < 0.7 else rng.choice(spec.names)
            header = styled(header, style)
            if rng.random() < INVENTED / 4 and spec.role in (NUMBER, CATEGORY):
                header = styled(f"{invented(rng)} {rng.choice(['', 'level', 'score', 'type', 'index', 'code'])}".strip(), style)
                spec = Spec(spec.role, header, spec.make, adds=spec.adds)
            if header not in taken:
                taken.add(header)
                made.append(Column(spec, header, rng))
        return made

    # What kinds ask for.

    def of(self, role, count=1, *, but=(), fit=None):
        """So many columns of a role, or None when there are not as many."""
        found = [c for c in self.columns if c.role == role and c not in but and (fit is None or fit(c))]
        if len(found) < count:
            return None
        return self.rng.sample(found, count)

    def number(self, *, but=(), adds=None):
        """A column of numbers, or None."""
        found = self.of(NUMBER, but=but, fit=None if adds is None else lambda c: c.adds == adds)
        return found and found[0]

    def category(self, *, but=()):
        """A column of few values, or None."""
        found = self.of(CATEGORY, but=but, fit=lambda c: len(c.distinct()) >= 2)
        return found and found[0]

    def date(self):
        """A column of dates, or None."""
        found = self.of(DATE)
        return found and found[0]

    def text(self, *, but=()):
        """A column of names or titles, or None."""
        found = self.of(TEXT, but=but)
        return found and found[0]

    def flag(self):
        """A column of yes and no, or None."""
        found = self.of(FLAG)
        return found and found[0]

    def ident(self):
        """A column that numbers the rows, or None."""
        found = self.of(IDENT)
        return found and found[0]

    def value(self, column):
        """A value that stands in a column, as people would name it."""
        value = self.rng.choice(column.distinct())
        mention = str(value)
        if isinstance(value, str) and self.rng.random() < 0.35:
            mention = mention.lower()
        return Value(value, mention)

    def mention(self, column):
        """Words for a column that fit no other column of this table."""
        others = {mention for other in self.columns if other is not column for mention in other.mentions}
        own = [mention for mention in column.mentions if mention not in others]
        if not own:
            return column.name
        if self.rng.random() < 0.12:
            return column.name
        return self.rng.choice(own)

    def load(self, dates=(), into="df"):
        """The lines that load the table."""
        name = escaped(self.file)
        read = {
            "csv": f'pd.read_csv("{name}")', "csv;": f'pd.read_csv("{name}", sep=\';\')',
            "tsv": f'pd.read_csv("{name}", sep=\'\\t\')', "xlsx": f'pd.read_excel("{name}")',
            "json": f'pd.read_json("{name}")', "parquet": f'pd.read_parquet("{name}")',
        }[self.kind]
        lines = [f"{into} = {read}"]
        for column in dates:
            lines.append(f'{into}["{column}"] = pd.to_datetime({into}["{column}"])')
        return "\n".join(lines)

    def frame(self):
        """The table for pandas."""
        import pandas
        data = {}
        for column in self.columns:
            values = column.values
            if column.role == DATE and self.kind != "parquet":
                values = [value and value.strftime(self.dates) for value in values]
            elif column.role == DATE:
                values = pandas.to_datetime(values)
            data[column.name] = values
        return pandas.DataFrame(data)

    def write(self, folder):
        """Writes the file."""
        frame, path = self.frame(), f"{folder}/{self.file}"
        if self.kind in ("csv", "csv;", "tsv"):
            frame.to_csv(path, index=False, sep={"csv": ",", "csv;": ";", "tsv": "\t"}[self.kind])
        elif self.kind == "xlsx":
            frame.to_excel(path, index=False)
        elif self.kind == "json":
            frame.to_json(path, orient="records", date_format="iso")
        else:
            frame.to_parquet(path)


def _has(specs, need):
    return all(sum(spec.role == role for spec in specs) >= list(need).count(role) for role in need)
