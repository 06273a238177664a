"""Rows picked, numbered, shuffled; part of a table saved."""

from ..cases import Case
from ..tables import NUMBER, TEXT
from .amounts import Saving, few
from .needs import kind
from .tables_reshaped import changed


@kind("one column as a list", need=[TEXT], weight=0.7)
def as_list(t, rng):
    c = rng.choice([x for x in t.columns if x.role in (TEXT, NUMBER) and None not in x.values] or [None])
    if c is None:
        return None
    return Case([t], """
        (give me|show|return) [all] the {cs} as a [python] list
        {c} column as a [python] list
        (turn|convert) [the] {c} [column] into a list
        list of all {cs} [in order]
        (put|collect) all {cs} in[to] a list
        all {cs} (as|in) one list
        a [plain] list with (every|each) {c}
        {cs} as [a] list
        i need [all] the {cs} as a [plain] list
        make a list (out of|from) the {c} column
        """, f'df["{c}"].tolist()', says="here are all {cs}.\nthe list holds every {c}.", want=lambda: c.values, c=c)


@kind("every nth row", need=[], weight=0.4)
def every(t, rng):
    k, word = rng.choice([(2, "(second|2nd|other)"), (3, "(third|3rd)"), (5, "(fifth|5th)"), (10, "(tenth|10th)")])
    return changed(t, rng, f"""
        (show|give me|keep|take) every {word} (row|{{one}}|record)
        every {word} (row|record|line) [of the table]
        (keep|select|pick) only every {word} (row|{{one}}|line)
        thin out the table to every {word} row
        only every {word} (row|{{one}}) [please]
        a table of every {word} (row|{{one}})
        one row, then skip {k - 1}, and so on
        (skip|leave out) all but every {word} row
        (sample|reduce) to every {word} (row|{{one}})
        row 1, row {k + 1}, row {2 * k + 1} and so on
        """, f"df.iloc[::{k}]", stem="thinned", says="here is every row that you asked for.",
        want=lambda: (t.rows + k - 1) // k, one=t.one)


@kind("rows numbered", need=[], weight=0.4)
def numbered(t, rng):
    return changed(t, rng, """
        (add|insert) a [new] column number (that counts|counting) [the] rows from 1
        number the (rows|{many}|lines) [from 1]
        (add|insert|give) a running number [to (each|every) (row|{one})]
        (add|make|insert) a row number [column] [starting at 1]
        give (each|every) (row|{one}) a number, (starting at|from) 1
        consecutive numbers for (the|all) (rows|{many})
        (count|number) the rows 1, 2, 3 in a new column [number]
        an id column number with 1, 2, 3 ...
        enumerate the (rows|{many}) [from 1]
        new column number: 1 for the first row, 2 for the second and so on
        """.replace(" ...", " and so on"), "LOAD\ndf['number'] = range(1, len(df) + 1)\ndf", stem="numbered",
        says="each row has its number now.", want=lambda: t.rows, many=t.many, one=t.one)


@kind("table shuffled", need=[], weight=0.5)
def shuffle(t, rng):
    return changed(t, rng, """
        shuffle [the] (rows|table|{many}|data)
        (put|bring) the (rows|{many}) in [a] random order
        random order of [the] (rows|{many})
        (mix|jumble) [up] the (rows|{many})
        (rearrange|reorder) the (rows|{many}) (randomly|at random)
        all (rows|{many}) in random order
        randomize the order of the (rows|{many})
        the (rows|{many}) should be in random order
        (sort|order) the (rows|{many}) randomly
        a shuffled (copy|version) of the table
        """, "df.sample(frac=1)", stem="shuffled", says="the rows are shuffled.", want=lambda: t.rows, many=t.many)


@kind("part of the table saved", need=[], weight=0.8)
def part_saved(t, rng):
    k, digits = few(rng, (5, 10, 10, 20))
    end = rng.choice(["head", "head", "tail", "sample"])
    k = min(k, t.rows)
    words = {"head": "(first|top)", "tail": "last", "sample": ""}[end]
    who = "{k} random (rows|{many}|records)" if end == "sample" else f"[the] {words} {{k}} (rows|{{many}}|records)"
    save = Saving(rng, "sample" if end == "sample" else end)
    return Case([t], f"""
        {save.verb} {who} {save.asks}
        (take|get) {who} and {save.verb} them {save.asks}
        (make|create|write) a [new] file with {who}, {save.asks}
        (only|just) {who}, {save.verb} them {save.asks}
        {who} {save.asks}
        i need {who} (saved|exported|written) {save.asks}
        (cut|reduce) the table to {who} and {save.verb} it {save.asks}
        {save.verb} (a piece|a part) of the table, {who}, {save.asks}
        (pull|pick) {who} and {save.verb} (those|them) {save.asks}
        """, f"df.{end}({k}).{save.call}", says="they are in {out}.\ni saved them as {out}.", k=[str(k)], many=t.many)
