"""A table saved in another format, with another separator, or in part."""

from ..cases import Case, kind
from ..tables import CATEGORY, NUMBER, Value

IT = ["the file", "this file", "the table", "this table", "it", "my data", "the data", "this", "the spreadsheet",
      "this data", "everything", "my file", "the dataset"]
SAYS = """
saved as {out}.
done, the new file is {out}.
the table is now in {out}.
"""
KINDS = {"csv": ["csv", "comma separated"], "csv;": ["csv", "semicolon csv"], "tsv": ["tsv", "tab separated"],
         "xlsx": ["excel", "xlsx", "spreadsheet"], "json": ["json"], "parquet": ["parquet"]}
FORMATS = {
    "xlsx": (["excel", "xlsx", "an excel file", "a spreadsheet", "an xlsx", "an excel sheet", "a workbook", "Excel"],
             "df.to_excel('{s}.xlsx', index=False)"),
    "csv": (["csv", "a csv", "a csv file", "comma separated values", "CSV", "a comma separated file"],
            "df.to_csv('{s}.csv', index=False)"),
    "json": (["json", "a json file", "JSON", "a list of json objects", "json records"],
             "df.to_json('{s}.json', orient='records')"),
    "parquet": (["parquet", "a parquet file", "Parquet"], "df.to_parquet('{s}.parquet')"),
    "html": (["html", "an html table", "an html page", "a web page", "HTML", "an html file"],
             "df.to_html('{s}.html', index=False)"),
    "md": (["markdown", "a markdown table", "md", "a table for my readme", "Markdown"],
           "df.to_markdown('{s}.md', index=False)"),
    "tsv": (["tsv", "a tab separated file", "tab separated values", "TSV", "tab-delimited text"],
            "df.to_csv('{s}.tsv', sep='\\t', index=False)"),
    "db": (["sqlite", "an sqlite database", "a sqlite database", "SQLite", "an sql database", "a database"],
           "df.to_sql('{k}', sqlite3.connect('{s}.db'), index=False)"),
    "tex": (["latex", "a latex table", "LaTeX", "tex"], "df.to_latex('{s}.tex', index=False)"),
    "xml": (["xml", "an xml file", "XML"], "df.to_xml('{s}.xml', index=False)"),
    "feather": (["feather", "a feather file"], "df.to_feather('{s}.feather')"),
}
LIKELY = ["xlsx"] * 6 + ["csv"] * 6 + ["json"] * 5 + ["parquet"] * 2 + ["html"] * 3 + ["md"] * 2 + ["tsv"] * 2 \
    + ["db"] * 2 + ["tex", "feather"]


def rows(name, t, read):
    """A check that a saved table has the rows and columns of the table."""
    def want():
        import pandas
        made = getattr(pandas, read)(name)
        return "" if made.shape == (t.rows, len(t.columns)) else f"a table of {made.shape}"
    return want


def short(names):
    """The names of a format without an article."""
    return [name for name in names if not name.startswith(("a ", "an "))]


@kind("table to another format", need=[], weight=6)
def convert(t, rng):
    to = rng.choice([to for to in LIKELY if to != t.kind.rstrip(";")])
    names, line = FORMATS[to]
    check = {"xlsx": "read_excel", "json": "read_json", "parquet": "read_parquet"}.get(to)
    later = rng.choice([other for other in ("xlsx", "csv", "json", "html") if other not in (to, t.kind.rstrip(";"))])
    return Case([t], """
        convert {it} (to|into) {to}
        (save|export|store|write) {it} as {to}
        (turn|change|transform) {it} into {to}
        {it} as {to} [please]
        (i need|i want|i'd like to have) {it} as {to}
        (give me|make|create|produce) {short} (from|out of) {it}
        {from} to {short}
        {from} -> {short}
        (download|get|have) {it} as {to}
        (can i have|could i get) {it} as {to}
        (export|dump|write) {it} to {to}
        {short} (version|export|copy) of {it}
        my colleague can only (open|read) {short}, convert {it}
        put {it} (in|into) {to}
        (change|convert) the (format|file format) to {short}
        """, line.format(s=t.stem, k="data"), it=IT, to=names, short=short(names), says=SAYS,
        want=rows(f"{t.stem}.{to}", t, check) if check else None,
        then=[Case([t], """
            (and|now|also) as {short}
            (now|and) {short} (too|as well|instead)
            the same as {to}
            also (save|export) it as {to}
            (actually|no), make it {to}
            """, FORMATS[later][1].format(s=t.stem, k="data"), to=FORMATS[later][0], short=short(FORMATS[later][0]),
                   says=SAYS)],
        **{"from": KINDS[t.kind]})


@kind("table to a file of a given name", need=[], weight=1.5)
def named(t, rng):
    to = rng.choice(["xlsx", "csv", "json"])
    name = rng.choice(["output", "export", "backup", "copy", "new", "final", "data_new", "report", "for_boss",
        "upload"])
    if name == t.stem:
        return None
    read = {"xlsx": "read_excel", "json": "read_json", "csv": "read_csv"}[to]
    return Case([t], """
        (save|export|write|store) {it} (as|to|under|into) {name}
        convert {it} to {name}
        (save|export) {it} as {stem} in {short} format
        (write|dump|put) {it} (in|into) a [new] file [called|named] {name}
        make a {name} (from|out of) {it}
        (copy|save a copy of) {it} (to|as) {name}
        i need {it} in a file (named|called) {name}
        {name} from {it} [please]
        store it under the name {name}
        """, FORMATS[to][1].format(s=name), it=IT, name=Value(f"{name}.{to}"), stem=name, short=short(FORMATS[to][0]),
            says=SAYS,
                want=rows(f"{name}.{to}", t, read))


SEPARATORS = {
    ";": (["semicolon", "semicolons", "a semicolon", ";"], "sep=';', "),
    "\t": (["tab", "tabs", "a tab"], "sep='\\t', "),
    "|": (["pipe", "pipes", "a pipe", "|"], "sep='|', "),
    ",": (["comma", "commas", "a comma", ","], ""),
}


@kind("another separator", need=[], weight=1.5)
def separator(t, rng):
    own = {"csv": ",", "csv;": ";", "tsv": "\t"}.get(t.kind)
    to = rng.choice([mark for mark in SEPARATORS if mark != own and (mark != "," or own)])
    names, option = SEPARATORS[to]
    words = [name for name in names if len(name) > 1]
    return Case([t], """
        (change|set) the (separator|delimiter) [of {it}] to {m}
        (save|export|write) {it} [as csv] with {m} as (separator|delimiter)
        (use|i want) {m} (as|for) (separator|delimiter) [instead]
        (make|convert) {it} {w} (separated|delimited)
        {w} (separated|delimited) (csv|file|version) [of {it}]
        separate the columns (by|with) {w} [in a new csv]
        csv with {w} (between the columns|as field separator|as delimiter)
        i need {it} {w}-(separated|delimited)
        resave the csv with {m} between the (values|fields|columns)
        the columns should be separated by {w} in the (file|csv)
        replace the (separator|delimiter) with {w}
        """, f"df.to_csv('{t.stem}_new.csv', {option}index=False)", it=IT, m=names,
                w=[name for name in words if not name.startswith("a ") and not name.endswith("s")], says=SAYS)


@kind("table with row numbers", need=[], weight=0.8)
def index(t, rng):
    keep = rng.random() < 0.5
    if keep:
        return Case([t], """
            (save|export|write) {it} as csv with (the index|row numbers|the row numbers|an index column)
            (csv|csv file) with (index|row numbers|line numbers) [of {it}]
            (keep|include) the (index|row numbers) in the (csv|exported csv|export)
            export {it} and (number|count) the rows in the first column
            csv including the index [column]
            add the row index when you save the csv
            """, f"df.to_csv('{t.stem}_index.csv')", it=IT, says=SAYS)
    return Case([t], """
        (save|export|write) {it} (as csv|to a csv) without (the header|a header|column names|the header row|headers)
        (csv|csv file) without (header|headers|column names) [of {it}]
        (drop|leave out|skip|omit) the (header|header row|column names) in the (csv|exported csv|export)
        only the values as csv, no (header|column names|first line)
        headerless csv [of {it}]
        export csv, data only, (no|without) column titles
        """, f"df.to_csv('{t.stem}_noheader.csv', index=False, header=False)", it=IT, says=SAYS)


@kind("compressed csv", need=[], weight=0.6)
def gz(t, rng):
    return Case([t], """
        (save|export|write) {it} as [a] (gzipped|gzip|compressed|gz) csv
        (compress|gzip) {it} [as a csv.gz]
        {it} as csv.gz
        (gzipped|compressed) csv [of {it}]
        make a (csv.gz|gzipped csv) (of|from) {it}
        (shrink|pack) {it} into a csv.gz
        i need {it} as a gz file
        """, f"df.to_csv('{t.stem}.csv.gz', index=False)", it=IT, says=SAYS)


@kind("zip of the table", need=[], weight=0.8)
def zipped(t, rng):
    return Case([t], """
        zip {it}
        (make|create) a zip (of|from|with) {it}
        (put|pack) {it} (in|into) a zip [archive|file]
        {it} as (zip|a zip|a zip archive)
        (compress|pack) {it} as (a zip|zip)
        i need {it} zipped
        zip archive with (this|the) file
        (zip up|archive) {it}
        """, f"""with zipfile.ZipFile('{t.stem}.zip', 'w', zipfile.ZIP_DEFLATED) as archive:
    archive.write("{t.file}")""", it=[i for i in IT if i not in ("everything", "the spreadsheet")], says=SAYS)


@kind("first rows to a file", need=[], weight=1.2)
def head(t, rng):
    n = rng.choice([3, 5, 10, 10])
    last = rng.random() < 0.35
    to = rng.choice(["csv", "csv", "xlsx"])
    side, other = ("tail", "last") if last else ("head", "first")
    save = f"to_excel('{t.stem}_{other}.xlsx', index=False)" if to == "xlsx" else \
        f"to_csv('{t.stem}_{other}.csv', index=False)"
    return Case([t], """
        (save|export|write|store) the {o} {n} (rows|{many}|lines|records) (to|in|as) {f}
        (save|export) (only|just) the {o} {n} (rows|{many}|lines) as {f}
        (put|copy) the {o} {n} (rows|{many}|lines) (in|into) {f}
        {f} with [only] the {o} {n} (rows|{many}|lines)
        (cut|trim|shorten) {it} to the {o} {n} (rows|{many}) and save it as {f}
        i need {f} of the {o} {n} (rows|{many})
        make a sample file [as {f}]: the {o} {n} (rows|lines)
        (take|keep) the {o} {n} (rows|{many}) and (export|save) them as {f}
        """, f"df.{side}({n}).{save}", o=other, n=n, many=t.many, it=IT, says=SAYS,
                f=["a new excel file", "excel", "an xlsx", "an excel file"] if to == "xlsx" else
                ["a new csv", "a csv", "csv", "a csv file", "a new file"])


@kind("some columns to a file", need=[NUMBER, CATEGORY], weight=1.5)
def columns(t, rng):
    found = rng.sample(t.columns, 2)
    a, b = found
    return Case([t], """
        (save|export|write) (only|just) [the columns] {a} and {b} (to|as) (a csv|csv|a new csv|a new file)
        (a|new) csv with (only|just) {a} and {b}
        (export|save) [the] {a} and {b} [columns] to [a] csv
        (keep|take) (only|just) {a} and {b} and save [them|that] [as csv]
        i need a file with nothing but {a} and {b}
        (make|create) a csv (of|from|with) the columns {a} and {b}
        drop every column (but|except) {a} and {b} and save the rest as csv
        (copy|extract) [the columns] {a} and {b} (to|into) a new (csv|file)
        {a} and {b} only, as a csv [file]
        """, f"df[[\"{a}\", \"{b}\"]].to_csv('{t.stem}_columns.csv', index=False)", a=a, b=b, says=SAYS)


@kind("a row of totals", need=[NUMBER], weight=1.5)
def totals(t, rng):
    n = t.number(adds=True)
    if n is None or t.kind == "parquet":
        return None
    to = rng.choice(["csv", "xlsx"])
    save = f"to_{'excel' if to == 'xlsx' else 'csv'}('{t.stem}_total.{to}', index=False)"

    def want():
        import pandas
        made = pandas.read_excel(f"{t.stem}_total.xlsx") if to == "xlsx" else pandas.read_csv(f"{t.stem}_total.csv")
        return "" if len(made) == t.rows + 1 and abs(made[n.name].iloc[-1] - sum(n.known())) < 1e-4 else "no totals"
    return Case([t], """
        (add|append|put) a (totals|total|sum) row [at the (end|bottom)] and save it [as {f}]
        (add|append) a row with the (total|sum|totals) [of {n}] (to|at the end of) {it} and (save|export) it [as {f}]
        (save|export) {it} [as {f}] with a (totals|total|sum) row [at the (end|bottom)]
        {f} with a (totals|total|sum) row (at the end|at the bottom|below the data)
        put the (totals|sums) of the number columns in a last row and (save|export) [as {f}]
        i want a (total|sum) line (under|below) the (table|data), [saved] as {f}
        (append|add) the (sums|column totals) as last row, then save [as {f}]
        sum up every numeric column in a row at the bottom and write {f}
        """.replace(*("[as {f}]", "as {f}") if to == "xlsx" else ("", "")),
            f"df.loc[len(df)] = df.sum(numeric_only=True)\ndf.{save}", n=n, it=IT, says=SAYS, want=want,
                f=["excel", "an excel file", "xlsx"] if to == "xlsx" else ["csv", "a csv", "a new csv"])
