"""One table cut into several files or sheets."""

from ..cases import Case, kind
from ..tables import CATEGORY, DATE, NUMBER
from .conversion import IT

SAYS = """
done, one file for each part, the first is {out}.
the parts are saved, for example as {out}.
"""
BOOK = """
the workbook {out} has a sheet for each part.
saved as {out}.
"""


def plain(column):
    """Whether the values of a column can be parts of file names and names of sheets."""
    return all(str(value).replace(" ", "").replace("-", "").isalnum() and len(str(value)) < 28
               for value in column.distinct())


def there(names):
    """A check that files were made."""
    def want():
        import os
        missing = [name for name in names if not os.path.exists(name)]
        return f"not made: {missing}" if missing else ""
    return want


@kind("a file for each category", need=[CATEGORY], weight=2.5)
def files(t, rng):
    c = t.category()
    if c is None or not plain(c):
        return None
    to = rng.choice(["csv", "csv", "csv", "xlsx"])
    save = "to_excel" if to == "xlsx" else "to_csv"
    return Case([t], """
        (split|divide|break up|separate) {it} (by|per|on) {c} (into|in) (separate|different|several|individual) {f}
        (split|divide) {it} into one {s} (per|for each|for every) {c}
        one {s} (per|for each|for every) {c}
        (save|export|write) each {c} (to|as|in) (its own|a separate|an own) {s}
        (make|create) (a|one|a separate) {s} (for each|for every|per) {c}
        a separate {s} for (each|every) {c} [please]
        (save|export) the {many} of each {c} (separately|as separate {f}|in different {f})
        split by {c} (into|and save as) {f}
        {f} by {c}
        every {c} should get (its own|a) {s}
        i need the {many} split [up] by {c}, one {s} each
        partition {it} by {c} into {f}
        """, f"for value, part in df.groupby(\"{c}\"):\n    part.{save}(f'{t.stem}_{{value}}.{to}', index=False)",
        it=IT, c=c, many=t.many, says=SAYS, want=there([f"{t.stem}_{value}.{to}" for value in c.distinct()]),
        f=["excel files", "xlsx files", "workbooks"] if to == "xlsx" else ["csv files", "files", "csvs"],
        s=["excel file", "xlsx file", "workbook"] if to == "xlsx" else ["csv", "file", "csv file"])


@kind("a sheet for each category", need=[CATEGORY], weight=2)
def sheets(t, rng):
    c = t.category()
    if c is None or not plain(c):
        return None
    return Case([t], """
        (split|divide|break up) {it} (by|per) {c} into [separate] (sheets|tabs) [of one (excel file|workbook)]
        (split|divide|break up) {it} (by|per) {c} into [separate] worksheets [of one (excel file|workbook)]
        (one|a|a separate) (sheet|tab|worksheet) (per|for each|for every) {c}
        (make|create) an excel [file] with (one|a) (sheet|tab) (per|for each) {c}
        (save|export|write) each {c} (to|on|in) (its own|a separate) (sheet|tab|worksheet)
        (excel|workbook|xlsx) with a (sheet|tab) (for each|for every|per) {c}
        put each {c} (on|in) (its own|a separate) (sheet|tab) [of a workbook]
        every {c} should (get|have) (its own|a) (sheet|tab) in (excel|the workbook)
        i want the {many} of each {c} on a (sheet|tab) of their own
        (sheets|tabs) by {c} in one (excel|xlsx) file
        spreadsheet with {cs} as (tabs|sheets)
        """, f"with pd.ExcelWriter('{t.stem}_sheets.xlsx') as writer:\n"
             f"    for value, part in df.groupby(\"{c}\"):\n"
             "        part.to_excel(writer, sheet_name=str(value), index=False)",
        it=IT, c=c, many=t.many, says=BOOK, want=there([f"{t.stem}_sheets.xlsx"]))


@kind("a file for each month", need=[DATE], weight=1)
def months(t, rng):
    d = t.date()
    if d is None or None in d.values:
        return None
    part = rng.choice(["month", "month", "year"])
    mark = {"month": "M", "year": "Y"}[part]
    names = {f"{t.stem}_{day.strftime('%Y-%m' if part == 'month' else '%Y')}.csv" for day in d.values}
    return Case([t], """
        (split|divide|break up) {it} by {p} (into|in) (separate|several|different) (files|csv files|csvs)
        one (csv|file|csv file) (per|for each|for every) {p} [of {d}]
        (save|export|write) each {p} (to|as|in) (its own|a separate) (csv|file)
        (make|create) (a|one|a separate) (csv|file) (for each|for every|per) {p}
        {adj} (files|csv files|csvs) [by {d}]
        (separate|split) the {many} {advb} and save (them|each part)
        every {p} should (be|get) (a file of its own|its own csv)
        i need the {many} in one file per {p}
        cut {it} into {adj} (pieces|parts|files)
        """, f"for value, part in df.groupby(df[\"{d}\"].dt.to_period('{mark}')):\n"
             f"    part.to_csv(f'{t.stem}_{{value}}.csv', index=False)",
        it=IT, p=part, d=d, many=t.many, adj=part + "ly", advb=["by " + part, part + " by " + part, "per " + part],
        says=SAYS, want=there(names))


NAMED = {2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 8: "eight", 10: "ten"}


@kind("a table in some parts", need=[], weight=1.5)
def parts(t, rng):
    n = rng.choice([2, 2, 3, 3, 4, 5, 6, 8, 10])
    return Case([t], """
        (split|divide|cut|break) {it} (in|into) {n} [equal|equally large|even] (parts|pieces|files|chunks|csv files)
        (split|cut) {it} {n} ways [into files]
        {n} (equal|even|equally large) (files|parts|csvs|chunks) (from|of|out of) {it}
        (make|create) {n} (files|csvs|parts) [of the same size] (from|out of) {it}
        (distribute|spread) the {many} (over|among|across) {n} (files|csv files|csvs)
        (save|export) {it} in {n} (parts|pieces|files|chunks)
        i need {it} in {n} (equal|) (parts|files|pieces)
        share the {many} evenly between {n} (people|files), one file each
        """ + ("""
        (halve|split) {it} [and save both halves as csv] into halves
        (cut|split|divide) {it} in (half|halves) [as two files]
        """ if n == 2 else ""), f"""for number, rows in enumerate(np.array_split(range(len(df)), {n}), 1):
    df.iloc[rows].to_csv(f'{t.stem}_{{number}}.csv', index=False)""",
        it=IT, many=t.many, n=[str(n), NAMED[n]], says=SAYS, want=there([f"{t.stem}_{at + 1}.csv" for at in range(n)]))


@kind("a file for every so many rows", need=[], weight=1.2)
def chunks(t, rng):
    n = rng.choice([5, 10, 10, 15, 20, 25, 50, 100, 500, 1000])
    return Case([t], """
        (split|divide|cut|break) {it} into (files|parts|chunks) of {n} (rows|{many}|lines|records) [each]
        (split|divide|cut|break) {it} into (csv files|pieces) of {n} (rows|{many}|lines|records) [each]
        a new (file|csv) (every|after) [every] {n} (rows|{many}|lines)
        {n} (rows|{many}|lines) per (file|csv|part|chunk)
        (save|export) {it} in (chunks|batches|portions|blocks) of {n} [rows|{many}]
        (chunks|batches) of {n} (rows|{many}) as [separate] (files|csvs)
        not more than {n} (rows|{many}|lines) (per|in each) (file|csv)
        (make|create) (files|csvs) with {n} (rows|{many}) each [out of {it}]
        every {n} (rows|{many}) in a file of their own
        batch {it}: {n} (rows|{many}) per csv
        """, f"""for number, start in enumerate(range(0, len(df), {n}), 1):
    df[start:start + {n}].to_csv(f'{t.stem}_{{number}}.csv', index=False)""",
        it=IT, many=t.many, n=n, says=SAYS,
        want=there([f"{t.stem}_{at + 1}.csv" for at in range(-(-t.rows // n))]))


@kind("rows of one category to a file", need=[CATEGORY], weight=2.5)
def only(t, rng):
    c = t.category()
    if c is None:
        return None
    v = t.value(c)
    if not isinstance(v.value, str):
        return None
    to = rng.choice(["csv", "csv", "xlsx"])
    name = f"{t.stem}_filtered.{to}"
    save = f"to_excel('{name}', index=False)" if to == "xlsx" else f"to_csv('{name}', index=False)"

    def want():
        import pandas
        made = pandas.read_excel(name) if to == "xlsx" else pandas.read_csv(name)
        return "" if len(made) == c.values.count(v.value) else f"{len(made)} rows"
    return Case([t], """
        (save|export|write) (only|just|all) the {many} where {c} (is|equals|=) {v} (to|as|in) {f}
        (save|export) (all|the) {v} {many} (to|as) {f}
        {f} with (only|just) the {v} {many}
        {f} of all {many} with {c} {v}
        (filter|extract|take|pull out) the {many} with {c} {v} and (save|export) them [as {f}]
        (keep|copy) only [the] {v} [{many}] and save [that|it] as {f}
        i need {f} (of|with|for) [only] {c} {v}
        (put|write) the {v} {many} (in|into) {f}
        drop everything but {v} and save as {f}
        (make|create) {f} (for|of) {c} {v}
        """,
        f"df[df[\"{c}\"] == {v}].{save}", c=c, v=v, many=t.many,
        f=["an excel file", "excel", "a spreadsheet", "an xlsx"] if to == "xlsx" else ["a csv", "a new csv", "csv",
            "a new file"],
        says="saved as {out}.\nthe {many} with {c} {v} are in {out}.", want=want)


@kind("training and test part", need=[NUMBER], weight=0.7)
def train(t, rng):
    share = rng.choice([10, 20, 20, 25, 30])
    return Case([t], """
        (split|divide) {it} into (training and test|train and test) (data|sets) {r}/{s}
        (split|divide) {it} into (training and test|train and test) (parts|files) {r}/{s}
        {r}/{s} (train test|train/test|training test) split [of {it}] [as files]
        (random|randomly) (split|divide) {it} {r}% and {s}% (into|as) (train and test|training and test) files
        (make|create) a (train.csv and a test.csv|train and a test file) with {r}% and {s}% of the {many}
        (put|hold out|set aside) {s}% of the {many} (as|for) (a test set|testing) and (save|export) both parts
        training set {r}%, test set {s}%
        (train|train/test) split {r} {s}
        """, f"""test = df.sample(frac={share / 100:g}, random_state=1)
test.to_csv('test.csv', index=False)
df.drop(test.index).to_csv('train.csv', index=False)""", it=IT, s=share, r=100 - share, many=t.many,
        says="the parts are saved as train.csv and test.csv.\ndone: {out} and the other part.",
        want=there(["train.csv", "test.csv"]))
