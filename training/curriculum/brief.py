"""The words that our own model reads, made from what is known of files; `crates/model` has its twin."""

import re

from .tables import escaped, words

VALUES_MAX = 8
VALUE_CHARS_MAX = 24
NAME_CHARS_MAX = 60
ENTRIES_MAX = 6
ASK_CHARS_MAX = 300
OUT_CHARS_MAX = 120
ERROR_CHARS_MAX = 160
FILES_MAX = 3
# Not those with an exponent, nor version numbers.
LONG = re.compile(r"(?<![\w.])-?\d+\.\d{3,}(?![\w.]|-\d)")
DATE = re.compile(
    r"\d{4}[-/]\d{1,2}([-/]\d{1,2})?([ T]\d{2}:\d{2}.*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}( .*)?"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}")
FLOAT, INT = re.compile(r"float|double|decimal|real|numeric", re.I), re.compile(r"int", re.I)
TIME, FLAG = re.compile(r"date|time", re.I), re.compile(r"bool", re.I)
LETTERS = re.compile(r"str|object|char|text|categor|mixed|empty|any|clob", re.I)


def one_line(text, chars_max):
    """Without line breaks and doubled spaces, cut."""
    return " ".join(str(text).split())[:chars_max]


def type_of(name, samples):
    """int, float, text, date, bool or mixed, by the type's name and some values."""
    if TIME.search(name):
        return "date"
    if FLAG.search(name):
        return "bool"
    if FLOAT.search(name):
        return "float"
    if INT.search(name):
        return "int"
    if samples and all(DATE.fullmatch(sample) for sample in samples):
        return "date"
    return "text" if LETTERS.search(name) else "mixed"


def column(name, kind, missing, distinct, samples):
    """One line for a column; values only where there are few, as only those are asked for by name."""
    known = [one_line(value, VALUE_CHARS_MAX) for value in distinct[:VALUES_MAX]]
    values = " " + "|".join(known) if known else ""
    gaps = " missing" if missing else ""
    kind = type_of(kind, samples)
    return f' {words(name)[:NAME_CHARS_MAX]}: "{escaped(name)}" {kind}{values}{gaps}\n'


def file(path, card):
    """The lines of a file, from its card as the session describes it."""
    name = escaped(path)
    kind = card["kind"]
    facts = dict(map(tuple, card.get("facts", ())))
    if card.get("tables"):
        named = any(table["name"] for table in card["tables"])
        head = "table" if not named else kind
        if facts.get("separator", "','") != "','":
            head += " separator " + facts["separator"]
        lines = []
        for table in card["tables"]:
            if named:
                lines.append(f' sheet "{escaped(table["name"])}"\n')
            for at, found in enumerate(table["columns"]):
                samples = [row[at] for row in table["rows"] if row[at] is not None]
                distinct = found[3] if len(found) > 3 else []
                lines.append(column(found[0], found[1], found[2], distinct, samples))
        return f'<|file|>"{name}" {head}\n' + "".join(lines)
    if kind == "image":
        size = facts.get("size", "").replace(" × ", "x").replace(" pixels", "")
        return f'<|file|>"{name}" image {facts.get("format", "")} {size} {facts.get("mode", "")}\n'
    entries = "|".join(one_line(entry, VALUE_CHARS_MAX) for entry in card.get("listing", [])[:ENTRIES_MAX])
    return f'<|file|>"{name}" {kind}{" " + entries if entries else ""}\n'


def ask(text):
    """A request."""
    return "<|ask|>" + one_line(text, ASK_CHARS_MAX)


def out(text):
    """What was printed or shown: numbers as people want to read them."""
    return LONG.sub(lambda found: rounded(found.group()), one_line(text, OUT_CHARS_MAX))


def rounded(number):
    """Two decimals, or four of what is less than one; a number that would vanish stays."""
    value = float(number)
    short = f"{value:.{2 if abs(value) >= 1 else 4}f}".rstrip("0").rstrip(".")
    return number if float(short) == 0 and value else short


def error(text):
    """What a program failed with: the last line of its traceback."""
    return "<|error|>" + one_line(text, ERROR_CHARS_MAX)
