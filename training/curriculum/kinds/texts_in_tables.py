"""Texts of a table: in another case, trimmed, split, measured."""

from ..cases import Case
from ..tables import CATEGORY, TEXT
from .needs import kind
from .tables_reshaped import changed


@kind("text in another case", need=[TEXT], weight=1)
def text_case(t, rng):
    c = rng.choice([x for x in t.columns if x.role in (TEXT, CATEGORY) and all(isinstance(v,
        str) for v in x.known())] or [None])
    if c is None:
        return None
    method, said = rng.choice([("upper", "(upper case|uppercase|capitals|capital letters|all caps)"),
                               ("lower", "(lower case|lowercase|small letters)"), ("title",
                                   "(title case|titlecase|proper case)")])
    return changed(t, rng, f"""
        (convert|change|turn) [the] {{c}} [column] (to|into) {said}
        (make|put|write) [all] [the] {{cs}} (in|into|to) {said}
        {{c}} in {said}
        [all] {{cs}} (in|as) {said}
        (set|bring) [the] {{c}} column to {said}
        i want [all] [the] {{cs}} in {said}
        {{cs}} should be (written|spelled) in {said}
        (change|switch) the (case|spelling|letters) of {{c}} to {said}
        transform {{c}} to {said}
        write (every|each) {{c}} in {said}
        """, f'LOAD\ndf["{c}"] = df["{c}"].str.{method}()\ndf', says=f"""
        the {{cs}} are in {method} case now.
        {{c}} is changed.
        """, want=lambda: t.rows, c=c)


@kind("text trimmed", need=[TEXT], weight=0.6)
def strip(t, rng):
    c = t.text()
    return changed(t, rng, """
        (strip|trim) [the] (spaces|whitespace|blanks) (from|off|around) [the] {c} [column]
        (remove|delete) (leading and trailing|extra) (spaces|whitespace|blanks) (in|from|around|of) [the] {c}
        (remove|delete) (surrounding|outer) (spaces|whitespace|blanks) (in|from|around|of) [the] {c}
        (strip|trim) [the] {c} [column]
        (clean|tidy) [up] [the] {c}: (no|without) (spaces|whitespace) (around|before or after)
        get rid of (spaces|blanks) (at the ends|before and after|around) [of] [the] {c}
        {c} without (leading or trailing|surrounding) (spaces|blanks|whitespace)
        cut off (spaces|whitespace) at (both ends|the beginning and the end) of {c}
        there may be spaces around [the] {cs}, (strip|trim|remove) them
        (trim|strip) (all|the) {cs}
        no spaces (before and after|around) the {cs}
        """, f'LOAD\ndf["{c}"] = df["{c}"].str.strip()\ndf', stem="clean", says="the {cs} are trimmed.",
        want=lambda: t.rows, c=c)


@kind("text split into two columns", need=[TEXT], weight=0.8)
def split(t, rng):
    c = t.text()
    if not all(isinstance(v, str) and len(v.split()) == 2 for v in c.known()):
        return None
    a, b = rng.choice([("first", "last"), ("first_name", "last_name"), ("part1", "part2"), ("first", "second")])
    return changed(t, rng, """
        split [the] {c} [column] into {a} and {b}
        split [the] {c} (at|by|on) the (space|blank) into [the] [columns] {a} and {b}
        (divide|separate|break) [the] {c} [column] into [two columns] {a} and {b}
        make [two columns] {a} and {b} (out of|from) [the] {c}
        (create|add) [the] columns {a} and {b} from [the] {c}
        two columns {a} and {b} instead of [one] {c}, split at the space
        turn {c} into [two columns] {a} and {b}
        get {a} and {b} from [each] {c}
        (extract|derive) {a} and {b} (from|out of) {c}
        split up {c}: {a}, {b}
        """, f'LOAD\ndf[[\'{a}\', \'{b}\']] = df["{c}"].str.split(\' \', n=1, expand=True)\ndf', stem="split",
        says="the columns {a} and {b} are new.", want=lambda: t.rows, c=c, a=[a, a.replace("_", " ")], b=[b,
            b.replace("_", " ")])


@kind("word of a text as a column", need=[TEXT], weight=0.6)
def first_word(t, rng):
    c = t.text()
    at, word = rng.choice([(0, "first"), (-1, "last")])
    if None in c.values or not all(isinstance(v, str) and v.split() for v in c.values):
        return None
    return Case([t], f"""
        (add|make|create) a [new] column word with the {word} word of [the] {{c}}
        (extract|take|get) the {word} word (of|from) (each|every|the) {{c}} [into a new column]
        {word} word of (each|every) {{c}} [as a new column]
        new column word: {word} word of {{c}}
        put the {word} word of [the] {{c}} in[to] a (new|separate) column
        only the {word} word of {{c}} in a new column
        (pull|pick) the {word} word out of (each|every) {{c}}
        i need the {word} word of (each|every) {{c}} in its own column
        a column with only the {word} word of [the] {{c}}
        derive the {word} word of {{c}}
        """, f'LOAD\ndf[\'word\'] = df["{c}"].str.split().str[{at}]\ndf', says="the column word is new.",
        want=lambda: t.rows, c=c)


@kind("length of texts", need=[TEXT], weight=0.5)
def lengths(t, rng):
    c = t.text()
    mean = rng.random() < 0.5
    sizes = [len(v) for v in c.known()]
    if mean:
        return Case([t], """
            (average|mean) length of [the] {cs}
            how long (is|are) [the] {cs} on average, in (characters|letters)
            (average|mean) number of (characters|letters) (in|of) [the] {c}
            how many (characters|letters) does a {c} have on average
            (what is|compute) the (average|mean) [text] length (of|in) [the] {c} [column]
            on average, how long is [a|the] {c}
            typical length of [a] {c} in characters
            (average|mean) {c} length
            how many characters has the average {c}
            mean string length of {c}
            """, f'df["{c}"].str.len().mean()', says="they are {out} characters long on average.",
            want=lambda: sum(sizes) / len(sizes), c=c)
    return Case([t], """
        (add|make|create) a [new] column length with the length of [the] {c}
        (add|compute) the number of (characters|letters) of (each|every) {c} [as a new column] [length]
        how many (characters|letters) does (each|every) {c} have [, in a new column length]
        length of (each|every) {c} [as a new column] [length]
        new column length: (characters|letters) in {c}
        (count|count up) the (characters|letters) in (each|every) {c}
        put the length of [the] {c} next to it
        how long is (each|every) {c} in (characters|letters)
        text length of {c} per {one}
        a column length that says how long each {c} is
        """, f'LOAD\ndf[\'length\'] = df["{c}"].str.len()\ndf', says="the column length is new.",
        want=lambda: t.rows, c=c, one=t.one)
