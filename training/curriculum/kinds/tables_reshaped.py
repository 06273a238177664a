"""Tables in another shape: fewer columns, other names, types and texts, turned around."""

import re

from ..cases import Case
from ..tables import CATEGORY, DATE, FLAG, NUMBER, TEXT
from .amounts import Saving
from .needs import kind

DROP = "(drop|remove|delete|get rid of|throw out)"


def changed(t, rng, asks, code, stem="changed", chance=0.35, **more):
    """A case that ends with the changed table, or saves it."""
    save = Saving(rng, stem) if rng.random() < chance else None
    tail = f" and {save.verb} (it|the result|the table) {save.asks}" if save else ""
    asks = "\n".join(line + tail for line in asks.strip().splitlines())
    says = more.pop("says", "the table is changed.\nhere is the changed table.")
    if save:
        return Case([t], asks, f"{code}.{save.call}" if "\n" not in code else re.sub(r"df$", f"df.{save.call}",
            code.rstrip()),
                    says="the new table is in {out}.\ni saved it as {out}.", **{k: v for k,
                        v in more.items() if k not in ("want", "then")})
    return Case([t], asks, code, says=says, **more)


@kind("rename a column", need=[], weight=1.5)
def rename(t, rng):
    c = rng.choice(t.columns)
    new = rng.choice(["name", "value", "group", "kind", "label", "score", "Category", "amount_eur", "key", "Total",
        "new_name",
                      "level", "measure", "x", "y", "title", "code", "Type", "info", "result", "price_usd"])
    if new in [x.name for x in t.columns] or t.kind == "parquet" and not new:
        return None
    return changed(t, rng, """
        rename [the] [column] {c} (to|as|into) {w}
        (rename|change) the (column|header|name of [the] column) {c} to {w}
        call [the] [column] {c} {w} (instead|from now on)
        (the|let the) column {c} (should be|must be) (called|named) {w}
        change {c} to {w} in the header
        give [the] column {c} the name {w}
        {c} should be (called|named) {w}
        rename {c} -> {w}
        replace the (header|column name) {c} (by|with) {w}
        (set|make) the name of [the] {c} column [to] {w}
        i want {c} to be (called|named) {w}
        """, f'df.rename(columns={{"{c}": \'{new}\'}})', stem="renamed", says="""
        the column is called {w} now.
        {c} is now {w}.
        """, want=lambda: t.rows, c=c, w=[new, new, f"'{new}'"])


@kind("column names in one style", need=[], weight=0.8)
def header_style(t, rng):
    code, words = rng.choice([
        ("str.lower()", "(lower case|lowercase|small letters)"), ("str.upper()",
            "(upper case|uppercase|capitals|capital letters)"),
        ("str.replace(' ', '_')", "underscores instead of (spaces|blanks)"),
        ("str.lower().str.replace(' ', '_')", "(snake case|snake_case)"), ("str.strip()",
            "(no spaces around them|trimmed form)")])
    return changed(t, rng, f"""
        (make|write|put) [all] [the] (column names|headers) (in|into|with|to) {words}
        (convert|change|turn) [all] [the] (column names|headers) (to|into) {words}
        [all] (column names|headers) (in|with) {words}
        (rename|change) (all|the) columns to {words}
        i want [all] the (column names|headers) (in|with) {words}
        [the] headers should be (in|with) {words}
        (clean|tidy) [up] the (column names|headers): {words}
        (use|apply) {words} (for|in) [all] [the] (column names|headers)
        (standardize|normalize) the (headers|column names) to {words}
        give the columns names (in|with) {words}
        """, f"LOAD\ndf.columns = df.columns.{code}\ndf", stem="renamed", says="the headers are changed.",
        want=lambda: t.rows)


@kind("drop columns", need=[], weight=1.5)
def drop(t, rng):
    if len(t.columns) < 3:
        return None
    some = rng.sample(t.columns, rng.choice([1, 1, 2]))
    said = "{a}" if len(some) == 1 else "{a} and {b}"
    s = "" if len(some) == 1 else "s"
    listed = ", ".join(f'"{c}"' for c in some)
    return changed(t, rng, f"""
        {DROP} [the] column{s} {said}
        {DROP} [the] {said} column{s}
        {DROP} {said} from the (table|data|file)
        the table without [the] [column{s}] {said}
        (show|give me) (everything|all columns) (but|except|without) {said}
        i don't need [the] [column{s}] {said} [, {DROP} {"it" if not s else "them"}]
        leave out [the] [column{s}] {said}
        (all|keep all) columns (but|except) {said}
        take out [the] [column{s}] {said}
        {said} can go, {DROP} the column{s}
        (we|i) do not want {said} in the table
        """.replace(f"[, {DROP} it]", "").replace(f"[, {DROP} them]", ""), f"df.drop(columns=[{listed}])", stem="small",
        says="the column is gone.\nhere is the table without it." if not s else "both columns are gone.",
        want=lambda: t.rows, a=some[0], b=some[-1])


@kind("select columns", need=[], weight=2)
def select(t, rng):
    if len(t.columns) < 4:
        return None
    some = rng.sample(t.columns, rng.choice([1, 2, 2, 3]))
    said = {1: "{a}", 2: "{a} and {b}", 3: "{a}, {m} and {b}"}[len(some)]
    s = "" if len(some) == 1 else "s"
    listed = ", ".join(f'"{c}"' for c in some)
    return changed(t, rng, f"""
        (show|give me|list|display) (only|just) [the] [column{s}] {said}
        (keep|select|take) only [the] [column{s}] {said}
        (only|just) [the] column{s} {said}
        select [the] column{s} {said}
        {DROP} (all|every) column{"s" if s else ""} (but|except) {said}
        i only (need|want) {said} [of (each|every) {{one}}]
        (show|give) me [the] {said} of (all|the) {{many}}
        a table (with|of) (only|just|nothing but) {said}
        [the] column{s} {said}, nothing else
        reduce the table to {said}
        (extract|pull out) [the] column{s} {said}
        limit the columns to {said}
        """.replace("every) columns", "all the) columns").replace("(all|every) column (", "(all|all the) columns ("),
        f"df[[{listed}]]", stem="selected", says="here are only those columns.\nthe table has only what you asked for.",
        want=lambda: t.rows, a=some[0], b=some[-1], m=some[len(some) // 2], one=t.one, many=t.many)


@kind("type of a column changed", need=[NUMBER], weight=0.8)
def retype(t, rng):
    able = [c for c in t.columns if c.role in (NUMBER, DATE)]
    c = rng.choice(able)
    if c.role == DATE:
        kind_said, code = "(a date|dates|datetime|real dates|date type)", f'pd.to_datetime(df["{c}"])'
    elif None not in c.values and rng.random() < 0.4:
        kind_said, code = "(integer|int|whole numbers|integers)", f'df["{c}"].astype(int)'
    else:
        kind_said, code = rng.choice([("(text|string|strings|str)", f'df["{c}"].astype(str)'),
                                      ("(float|floats|decimal numbers|floating point)", f'df["{c}"].astype(float)')])
    return Case([t], f"""
        (convert|change|turn|cast) [the] {{c}} [column] (to|into) {kind_said}
        (make|treat) [the] {{c}} [column] (as|into) {kind_said}
        [the] {{c}} [column] should be {kind_said}
        (change|set) the type of [the] {{c}} [column] to {kind_said}
        {{c}} as {kind_said}
        (store|save|keep) [the] {{c}} [column] as {kind_said} in the table
        (parse|read) [the] {{c}} [column] as {kind_said}
        i want [the] {{c}} [column] (as|to be) {kind_said}
        cast {{c}} to {kind_said}
        data type of {{c}} to {kind_said}
        """.replace("(store|save|keep)", "keep"), f'LOAD\ndf["{c}"] = {code}\ndf', says="""
        the column has its new type.
        {c} is converted.
        """, want=lambda: t.rows, c=c)


@kind("round numbers", need=[NUMBER], weight=1)
def rounding(t, rng):
    k, said = rng.choice([(0, "(whole numbers|the nearest integer|0 decimals|no decimals)"), (1,
        "(1 decimal|one decimal [place])"),
                          (2, "(2 decimals|two decimal places|two digits|2 decimal places)")])
    n = t.number()
    if rng.random() < 0.25:
        return changed(t, rng, f"""
            round (all|every) (number|numbers|numeric columns|value) to {said}
            (all|every) number[s] rounded to {said}
            round (everything|the whole table) to {said}
            (show|give me) the table with [all] numbers rounded to {said}
            (cut|limit) all numbers to {said}, rounded
            numbers in the table should have {said}, round them
            round the (table|data) to {said}
            all numeric columns to {said}, rounded
            """, f"df.round({k})", stem="rounded", want=lambda: t.rows)
    return changed(t, rng, f"""
        round [the] {{n}} [column] to {said}
        [the] {{n}} rounded to {said}
        (show|give me) the table with [the] {{n}} rounded to {said}
        (cut|limit|reduce) [the] {{n}} to {said}, rounded
        {{n}} should (be rounded to|have) {said}, round it
        (make|turn) [the] {{n}} into {said} by rounding
        i want [the] {{n}} (rounded|with rounding) to {said}
        rounding of [the] {{n}} to {said}
        round {{ns}} to {said}
        round off {{n}} to {said}
        """, f'LOAD\ndf["{n}"] = df["{n}"].round({k})\ndf', stem="rounded", says="""
        {n} is rounded.
        the numbers in {n} are rounded now.
        """, want=lambda: t.rows, n=n)


@kind("scale a column", need=[NUMBER], weight=1)
def scale(t, rng):
    n = t.number()
    if len(n.distinct()) < 3:
        return None
    how = rng.choice(["minmax", "minmax", "z", "z", "share"])
    code, said = {
        "minmax": (f'(df["{n}"] - df["{n}"].min()) / (df["{n}"].max() - df["{n}"].min())',
                   "(between 0 and 1|to 0..1|to the range 0 to 1|from 0 to 1|with min-max scaling)"),
        "z": (f'(df["{n}"] - df["{n}"].mean()) / df["{n}"].std()',
              "(to mean 0 and standard deviation 1|to z-scores|to zero mean and unit variance|as z-scores)"),
        "share": (f'df["{n}"] / df["{n}"].max()',
        "(to its maximum|so that the highest is 1|by its largest value)")}[how]
    verb = {"minmax": "(normalize|normalise|scale|rescale)", "z": "(standardize|standardise|scale|transform)",
        "share": "(scale|divide)"}[how]
    word = {"minmax": "(normalized|min-max scaled) {n}", "z": "(standardized {n}|z-score of {n}|z-scores of {n})",
        "share": ""}[how]
    if how == "share":
        verb, said = "(scale|rescale)", "(by its maximum|so that the highest becomes 1|by its largest value)"
    alone = {"minmax": "min-max (scale|scaling of) [the] {n}\nnormalize [the] {n} [column]",
             "z": "standardize [the] {n} [column]\ncompute z-scores of [the] {n} [in the table]",
             "share": "divide [the] {n} by its (maximum|largest value)"}[how]
    extra = f"replace [the] {{n}} by [the] {word}" if word else "express [the] {n} as a fraction of its maximum"
    return changed(t, rng, f"""
        {verb} [the] {{n}} [column] {said}
        {verb} {{ns}} {said}
        i want to {verb} [the] {{n}} {said}
        {verb} [the] values (of|in) {{n}} {said}
        {verb} [the] {{n}} column in place {said}
        (show|give me) the table after you {verb} {{n}} {said}
        for [the] {{n}}: {verb} {said}
        the {{n}} column, {verb} it {said}
        {alone}
        {extra}
        """, f'LOAD\ndf["{n}"] = {code}\ndf', stem="scaled", says="{n} is scaled.\nthe table has the scaled {n}.",
        want=lambda: t.rows, n=n)


@kind("one column for each value", need=[CATEGORY], weight=0.8)
def one_hot(t, rng):
    c = t.category()
    return changed(t, rng, """
        one-hot encode [the] {c} [column]
        (one hot|one-hot) encoding (of|for) [the] {c}
        (make|create) dummy (variables|columns) (for|from|of) [the] {c}
        (convert|turn) [the] {c} [column] into (dummies|dummy variables|dummy columns|indicator columns)
        get dummies (of|for) {c}
        (encode|code) [the] {c} as (0/1|binary|indicator) columns
        (one|a) 0/1 column for (each|every) {c}
        a column of zeros and ones for each {c}
        (split|expand) {c} into one (indicator|yes/no) column per value
        dummies (for|from) [the] {c} column
        (add|make) indicator (variables|columns) for [each] {c}
        """, f'pd.get_dummies(df, columns=["{c}"])', stem="encoded", says="""
        each {c} has its own column now.
        here is the table with one column for each {c}.
        """, want=lambda: t.rows, c=c)


@kind("category as numbers", need=[CATEGORY], weight=0.4)
def codes(t, rng):
    c = t.category()
    return changed(t, rng, """
        label encode [the] {c} [column]
        (encode|code) [the] {c} [column] (as|with) (integers|numbers|integer codes)
        (replace|turn|convert) [the] {cs} (by|into|with|to) (integer codes|number codes|numbers|codes)
        give (each|every) {c} a (number|code) and use that instead
        label encoding (of|for) {c}
        {c} as (integer codes|category codes|numeric codes)
        map [the] {cs} to (integers|numbers|codes)
        numeric codes (for|instead of) [the] {cs}
        (assign|use) an integer for (each|every) {c}
        (transform|change) {c} to (category|numeric) codes
        """, f'LOAD\ndf["{c}"] = df["{c}"].astype(\'category\').cat.codes\ndf', stem="encoded",
        says="each {c} is a number now.", want=lambda: t.rows, c=c)


@kind("table turned around", need=[], weight=0.6)
def transpose(t, rng):
    return Case([t], """
        transpose [the] (table|data|file|dataframe)
        (swap|switch|exchange) [the] rows and [the] columns
        (turn|flip) [the] (table|data) (around|on its side|sideways)
        (make|turn) rows [into] columns and columns [into] rows
        rows as columns and columns as rows
        (show|give me) the (table|data) transposed
        (the|a) transposed (table|version of the table)
        rotate the table so that (columns|headers) run down
        columns (down|as rows), {many} across
        flip rows and columns
        """.replace("columns (down|as rows)", "fields as rows"), "df.T",
        says="rows and columns are swapped.\nhere is the transposed table.",
        want=lambda: len(t.columns), many=t.many)


@kind("wide table made long", need=[TEXT, NUMBER, NUMBER], weight=0.7)
def melt(t, rng):
    x, found = t.text(), t.of(NUMBER, 2)
    a, b = found
    return changed(t, rng, """
        (melt|unpivot) [the] {a} and {b} [columns] [, keep {x}]
        (melt|unpivot) the table: {x} stays, {a} and {b} become rows
        (reshape|turn|convert) [the columns] {a} and {b} (from wide to long|into long format) with {x} as [the] (id|key)
        long format of {a} and {b} (by|per|for each) {x}
        stack [the columns] {a} and {b} (below|under) each other [for each {x}]
        (one|a) row (for|per) {x} and (measure|variable), measures are {a} and {b}
        make the table long: id {x}, values {a} and {b}
        wide to long: {x} as id, {a} and {b} as values
        put {a} and {b} into one value column, with {x} [beside it]
        turn the columns {a} and {b} into rows [, with {x} kept]
        """, f'df.melt(id_vars="{x}", value_vars=["{a}", "{b}"])', stem="long",
        says="the table is long now.\nhere is the long table.",
        want=lambda: 2 * t.rows, x=x, a=a, b=b)


@kind("flag as true and false", need=[FLAG], weight=0.5)
def flag_bool(t, rng):
    f = t.flag()
    yes = next((v for v in f.values if v in ("yes", "Y", "Yes")), None)
    if yes is None:
        return None
    number = rng.random() < 0.5
    said = "(1 and 0|0/1|zeros and ones|numbers 1 and 0)" if number else "(true and false|booleans|true/false|bool)"
    code = f'(df["{f}"] == \'{yes}\')' + (".astype(int)" if number else "")
    return changed(t, rng, f"""
        (convert|turn|change) [the] {{f}} [column] (to|into) {said}
        {{f}} as {said}
        (make|write) [the] {{f}} [column] (as|into) {said}
        (replace|map) {yes.lower()} and no in [the] {{f}} [column] (by|to|with) {said}
        [the] {{f}} [column] should be {said}
        i (want|need) {{f}} as {said}
        use {said} (for|in) [the] {{f}} [column]
        (encode|code) [the] {{f}} as {said}
        {said} instead of {yes.lower()}/no in {{f}}
        set {{f}} to {said}
        """, f'LOAD\ndf["{f}"] = {code}\ndf', says="{f} is converted.", want=lambda: t.rows, f=f)
