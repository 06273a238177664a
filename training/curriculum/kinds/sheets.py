"""Workbooks of several sheets and databases of several tables."""

from ..cases import Case, kind
from ..files import Workbook
from ..tables import NUMBER, escaped
from .splitting import there

NTH = ["first", "second", "third", "fourth"]
IT = ["the workbook", "this workbook", "the excel file", "this excel", "the file", "this file", "it", "the spreadsheet"]


def book(w):
    """The line that reads all sheets."""
    return f'sheets = pd.read_excel("{escaped(w.file)}", sheet_name=None)\n'


@kind("names of the sheets", weight=1.5)
def names(rng):
    w = Workbook(rng)
    count = rng.random() < 0.3
    return Case([w], """
        how many (sheets|tabs|worksheets) (are in {it}|does {it} have|are there)
        (number of|count the) (sheets|tabs|worksheets) [in {it}]
        (sheet|tab) count [of {it}]
        how many (pages|sheets|tabs) has {it}
        {it}: how many (sheets|tabs)
        """ if count else """
        (what|which) (sheets|tabs|worksheets) (are in {it}|does {it} have|are there)
        (list|show|print|give me) [all] the (sheets|tabs|worksheets|sheet names|names of the sheets) (in|of) {it}
        (sheet names|names of the (sheets|tabs)) [in {it}]
        what are the (sheets|tabs|worksheets) called
        (which|what) (sheets|tabs) can i (choose from|use)
        what is in {it}, which (sheets|tabs)
        (sheets|tabs)?
        """, f'len(pd.ExcelFile("{escaped(w.file)}").sheet_names)' if count else
                f'pd.ExcelFile("{escaped(w.file)}").sheet_names', it=IT,
                says="it has {out} sheets.\nthere are {out} sheets." if count else
                "the sheets are {out}.\nit holds these sheets: {out}.",
                want=lambda: len(w.names) if count else w.names)


def one(rng):
    """A sheet of a workbook and words for it."""
    w = Workbook(rng)
    at = rng.randrange(len(w.names))
    name = w.names[at]
    by_place = rng.random() < 0.35
    ways = [f"the {NTH[at]} sheet", f"the {NTH[at]} tab", f"sheet number {at + 1}", f"the {NTH[at]} worksheet"]
    if at == len(w.names) - 1:
        ways += ["the last sheet", "the last tab"]
    said = ways if by_place else [f"sheet {name}", f"the sheet {name}", f"the {name} sheet", f"the tab {name}",
                                  f"{name}", f"the {name} tab"]
    read = f'df = pd.read_excel("{escaped(w.file)}", sheet_name="{name}")\n'
    return w, w.tables[name], said, read


@kind("one sheet shown", weight=1.5)
def sheet(rng):
    w, t, said, read = one(rng)
    return Case([w], """
        (show|open|read|load|display|print|give me) {s}
        what is (on|in) {s}
        (let me see|i want to see|take me to) {s}
        (show|read) (the data|the table|everything) (on|in|from) {s}
        (contents|data) of {s}
        {s} [please]
        (open|read) {it} at {s}
        """, read + "df", s=said, it=IT, want=lambda: t.rows,
                says="this is the sheet.\nhere is the table of that sheet.")


@kind("rows of one sheet", weight=1)
def counted(rng):
    w, t, said, read = one(rng)
    return Case([w], """
        how many (rows|{many}) (are on|are in|are there on) {s}
        (count|number of) [the] (rows|{many}) (on|in|of) {s}
        (row count|number of {many}) of {s}
        {s}: how many (rows|{many})
        how long is {s} in rows
        """, read + "len(df)", s=said, many=w.many, want=lambda: t.rows,
                says="there are {out} {many}.\nthe sheet has {out} rows.", )


@kind("total on one sheet", weight=1.5)
def total(rng):
    w, t, said, read = one(rng)
    found = [c for c in t.columns if c.role == NUMBER and c.adds and c.known()]
    if not found:
        return None
    n = rng.choice(found)
    mean = rng.random() < 0.4
    return Case([w], """
        (what is|what's|find|get) the (average|mean) {n} (on|in) {s}
        (average|mean) {n} (on|in|of) {s}
        {s}: (average|mean) {n}
        how (high|much) is {n} on average (on|in) {s}
        (take|use) {s} and (compute|give me) the (average|mean) {n}
        """ if mean else """
        (what is|what's|find|get) the (total|sum of) {n} (on|in) {s}
        (total|sum of) {n} (on|in|of) {s}
        {s}: (total|sum of) {n}
        how much {n} (is there|in total) (on|in) {s}
        (take|use) {s} and (add up|sum|total) [the] {n}
        add up {n} (on|in|from) {s}
        """,
                read + f'df["{n}"].{"mean" if mean else "sum"}()', s=said, n=n.mentions,
                says="on that sheet it is {out}.\nthe answer for that sheet is {out}.",
                want=lambda: sum(n.known()) / (len(n.known()) if mean else 1))


@kind("all sheets together", weight=2)
def together(rng):
    w = Workbook(rng)
    all_of = ["all sheets", "all the sheets", "the sheets", "all tabs", "every sheet", "all worksheets", "the tabs"]
    numbers = [c for c in w.columns if c.role == NUMBER and c.adds]
    how = rng.choice(["table", "csv", "count", "sum"])
    if how == "sum" and not numbers:
        how = "table"
    n = rng.choice(numbers) if numbers else None
    rows = sum(t.rows for t in w.tables.values())
    load = book(w) + "df = pd.concat(sheets.values(), ignore_index=True)\n"
    if how == "count":
        return Case([w], """
            how many (rows|{many}) (are|are there) (on|in) {all} (together|in total|altogether|combined)
            (total|overall) number of (rows|{many}) (on|over|in|across) {all}
            count the (rows|{many}) (of|on|across) {all} [together]
            (rows|{many}) (on|in) {all} (together|combined|in sum)
            """, load + "len(df)", many=w.many, all=all_of, want=lambda: rows,
                    says="there are {out} {many} in all.\ntogether they have {out} rows.")
    if how == "sum":
        return Case([w], """
            (what is|what's|get) the total {n} (over|across|of|on) {all} [together]
            total {n} (over|across|of) {all}
            (add up|sum) [the] {n} (over|across|of) {all}
            how much {n} (over|across|on) {all} (together|in total|combined)
            {n} (over|across) {all} (together|in total|combined)
            """, load + f'df["{n}"].sum()', n=n.mentions, all=all_of, says="in total it is {out}.\nthe sum is {out}.",
                    want=lambda: sum(sum(c.known()) for t in w.tables.values() for c in t.columns if c.name == n.name))
    saved = how == "csv"
    return Case([w], """
        (combine|merge|join|put|stack|append) {all} [together] into one {f}
        {all} (in|as|into) one {f}
        (save|export|write) {all} (to|as|in) one {f}
        (make|create) one {f} (from|of|out of) {all}
        (consolidate|unite|collect) {all} (in|into) a single {f}
        i need {all} in (one|a single) {f}
        a single {f} with {all} (below each other|one after the other|together)
        """, load + (f"df.to_csv('{w.stem}_all.csv', index=False)" if saved else "df"), all=all_of,
                f=["csv", "csv file"] if saved else ["table", "data frame", "big table", "list"],
                want=there([f"{w.stem}_all.csv"]) if saved else lambda: rows,
                says="saved as {out}.\nall sheets are in {out}." if saved else
                "here are all sheets in one table.\nthis is the combined table.")


@kind("each sheet to a file", weight=1.5)
def each(rng):
    w = Workbook(rng)
    return Case([w], """
        (save|export|write|convert) (each|every) (sheet|tab|worksheet) (to|as|into) (a csv|its own csv)
        (save|export|write|convert) (each|every) (sheet|tab|worksheet) (to|as|into) (a separate csv|csv)
        (split|divide|break) {it} into (one csv per sheet|csv files|a csv for each sheet|separate csvs)
        (one|a|a separate) csv (per|for each|for every) (sheet|tab|worksheet)
        (all|the) (sheets|tabs) (as|to) [separate] csv files
        (convert|turn) {it} to csv, (one file per sheet|each sheet separately)
        (csv|csv files) from (all|the) (sheets|tabs)
        (extract|export) (all|the) (sheets|tabs) (as|to) csvs
        {it} to csvs, a file for (each|every) (sheet|tab)
        """, book(w) + "for name, df in sheets.items():\n    df.to_csv(f'{name}.csv', index=False)", it=IT,
                says="each sheet is a csv file now, the first is {out}.\ndone, a file for each sheet.",
                want=there([f"{name}.csv" for name in w.names]))


@kind("sheets compared", weight=1.2)
def compared(rng):
    w = Workbook(rng)
    numbers = [c for c in w.columns if c.role == NUMBER and c.adds]
    how = rng.choice(["rows", "total", "chart"]) if numbers else "rows"
    n = rng.choice(numbers) if numbers else None
    every = ["each sheet", "every sheet", "each tab", "each worksheet"]
    if how == "rows":
        return Case([w], """
            how many (rows|{many}) are on {e}
            (rows|number of rows|{many}|row count) (per sheet|of {e}|by sheet|on {e})
            count the (rows|{many}) (per sheet|on {e})
            (list|show) the number of (rows|{many}) (of|for) {e}
            which sheet has how many (rows|{many})
            """, book(w) + "{name: len(df) for name, df in sheets.items()}",
                    many=w.many, e=every, want=lambda: {name: t.rows for name, t in w.tables.items()},
                    says="the sheets have {out} rows.\nrows of each sheet: {out}.")
    sums = "{name: df[\"" + str(n) + "\"].sum() for name, df in sheets.items()}"
    if how == "total":
        return Case([w], """
            total {n} (per sheet|of {e}|on {e}|by sheet)
            (what is|show|list) the total {n} (per sheet|of {e}|for {e})
            (add up|sum) [the] {n} (on|of|for) {e}
            compare the sheets by total {n}
            how much {n} is (on|in) {e}
            {n} (per|by) (sheet|tab)
            """, book(w) + sums, n=n.mentions, e=every, says="the totals are {out}.\nby sheet: {out}.",
                    want=lambda: {name: sum(next(c for c in t.columns if c.name == n.name).known())
                                  for name, t in w.tables.items()})
    return Case([w], """
        (plot|chart|graph|draw) the total {n} (per sheet|of {e}|by sheet)
        (bar chart|chart|graph|plot) of [the] [total] {n} (per|by) (sheet|tab)
        compare the sheets by {n} in a (chart|bar chart|plot)
        (show|draw) a bar for {e} with its [total] {n}
        """, book(w) + f"totals = pd.Series({sums})\n"
                f"totals.plot.bar()\nplt.title('Total by sheet')\nplt.ylabel(\"{n}\")",
                n=n.mentions, e=every, says="here is the chart of the sheets.\nthe chart compares the sheets.")
