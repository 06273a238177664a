"""What is in a table: rows, columns, types, first rows, different values, a summary."""

from ..cases import Case
from ..tables import NUMBER, TEXT
from .amounts import Saving, counted, few, is_called
from .needs import kind


@kind("count of rows", need=[], weight=3)
def rows(t, rng):
    own = "" if is_called(t) else """
        how many {many} (are there|do we have|are in (the|this) (file|data|table)) [in total|altogether]
        [total] number of {many}
        how many {many} [in total]
        (count|count up) the {many}
        what is the (total number|count) of {many}
        """
    return Case(
        [t], own + """
        how many (rows|records) (are there|does (it|the file|the table) have|are in (the|this) (file|data|table))
        how many (entries|lines) (are there|does (it|the file|the table) have|are in (the|this) (file|data|table))
        (count|count up) the (rows|records|entries|lines) [of the (file|table)]
        (row|record) count
        number of (rows|records|entries)
        how (long|big) is the table, in rows
        how (many|much) (rows|entries) of data do we have
        what's the (row|record) count
        how many data points are (there|in this)
        tell me how many (rows|records|entries) there are
        size of the data: how many (rows|records)
        """, "len(df)",
        says="""
        there are {out} {many}.
        the table has {out} rows.
        it holds {out} {many}.
        """, want=lambda: t.rows, many=t.many)


@kind("names of the columns", need=[], weight=2)
def columns(t, rng):
    return Case(
        [t], """
        what columns (are there|does (it|the table|the file) have|do we have)
        (list|show|give me|tell me|print) [all] the (column names|columns|headers|field names)
        (which|what) (columns|fields|variables) (are|exist) in (the|this) (file|data|table)
        column names
        what are the (columns|headers|fields|variables) [called|named]
        names of [all|the] columns
        what (fields|variables|headers) do we have
        (list|show) [me] all (fields|variables|headers)
        what are the columns [in here|of this table]
        what kind of (fields|columns) can i find [in] here
        header [row] of the file
        """, "df.columns.tolist()",
        says="""
        the columns are {out}.
        the table has these columns: {out}.
        """, want=lambda: [c.name for c in t.columns], many=t.many, then=[Case([t], """
            how many (are they|columns are that|is that)
            count them
            """, "len(df.columns)", says="there are {out} columns.", want=lambda: len(t.columns))])


@kind("number of columns", need=[])
def columns_count(t, rng):
    return Case(
        [t], """
        how many (columns|fields|variables|features|headers) (are there|does (it|the file|the table) have|do we have)
        number of (columns|fields|variables|features)
        (count|count up) the (columns|fields|variables)
        how (wide|broad) is the table [, in columns]
        column count
        what's the (number|count) of (columns|fields)
        how many (columns|fields|variables) are in (the|this) (file|data|dataset)
        tell me the number of (columns|fields)
        how many (attributes|features) per {one}
        """, "len(df.columns)",
        says="""
        there are {out} columns.
        the table has {out} columns.
        """, want=lambda: len(t.columns), one=t.one)


@kind("rows and columns", need=[], weight=1.2)
def shape(t, rng):
    return Case(
        [t], """
        how many rows and columns (are there|does (it|the table|the file) have|do we have)
        what is the (shape|size) of the (table|data|dataset|dataframe)
        (shape|size|dimensions) of the (table|data|dataset)
        (number|count) of rows and [of] columns
        (what are|give me|show|tell me) the dimensions [of (the|this) (table|data)]
        how (big|large) is (this|the) (table|dataset|data|file)
        (count|give me) rows and columns
        df shape
        rows x columns
        how many {many} and how many (fields|columns)
        how much data (is this|is there|do we have)
        """, "df.shape",
        says="""
        the table has (rows, columns): {out}.
        its shape is {out}.
        """, want=lambda: (t.rows, len(t.columns)), many=t.many)


@kind("first rows", need=[], weight=2)
def first(t, rng):
    k, digits = few(rng)
    plain = 5
    return Case([t], """
        (show|give|display|print) [me] the first {k} (rows|{many}|records|lines|entries)
        [the] first {k} (rows|{many}|records|entries)
        what do the first {k} (rows|{many}|lines) look like
        (top|head) {k} rows of the (file|table|data)
        let me see the first {k} (rows|{many}|lines)
        [only] the first {k} lines of (the|this) (file|table)
        can i see the first {k} (rows|{many}|entries)
        i want to see {k} rows from the (top|start|beginning)
        (show|print) {k} rows from the (top|start|beginning)
        {k} rows from the (beginning|start) of the (file|table)
        """, f"df.head({k})", says="""
        here are the first {k} rows.
        these are the first {many} in the file.
        """, want=lambda: k, k=digits, many=t.many) if rng.random() < 0.6 else Case([t], """
        (preview|show|display) the (data|table|file)
        (what does|show me what) the (data|table|file) (look|looks) like
        (show|give me) the first (few|couple of) (rows|{many}|lines)
        show the (top|head) of the (table|file|data)
        what does (the|this) (data|file|table) look like
        (let me have|take|have) a (quick|first) look at the (data|table|file)
        (give me|show) a [quick] (preview|glimpse|peek|sneak peek) [of the (data|table|file)]
        first (few|couple of) (rows|{many}|records)
        what's in (this|the) (file|table)
        open the (file|table) and show me [a bit of] it
        (show|see) some rows
        head of the (table|data)
        what is this file about, show me the start
        """, f"df.head({plain})", says="""
        here are the first rows.
        this is how the data looks.
        """, want=lambda: plain, many=t.many)


@kind("last rows", need=[], weight=1)
def last(t, rng):
    k, digits = few(rng)
    return Case([t], """
        (show|give|display|print) [me] the last {k} (rows|{many}|records|lines|entries)
        [the] last {k} (rows|records|entries|lines)
        (what do|how do) the last {k} (rows|lines) look [like]
        (tail|bottom) {k} rows of the (file|table|data)
        let me see the (last|final) {k} (rows|{many}|lines)
        [only] the (last|final) {k} lines of (the|this) (file|table)
        {k} rows from the (end|bottom) of the (file|table)
        i want to see {k} rows from the (end|bottom)
        how does the table end, {k} rows
        the {k} (rows|entries|records) at the (end|bottom) [of the (file|table)]
        (show|print) {k} rows from the (end|bottom)
        """, f"df.tail({k})", says="""
        here are the last {k} rows.
        these are the last {many} in the file.
        """, want=lambda: k, k=digits, many=t.many)


@kind("random rows", need=[], weight=1)
def sample(t, rng):
    k, digits = few(rng)
    return Case([t], """
        (show|give|pick|draw|take) [me] {k} random (rows|{many}|records)
        [a] random sample of {k} (rows|{many}|records|entries)
        (sample|draw) {k} (rows|{many}|records) [at random|randomly]
        pick {k} (rows|{many}|records) (at random|randomly)
        {k} random (rows|{many}|records|entries)
        choose {k} (rows|{many}) (at random|by chance|randomly)
        (select|get) {k} arbitrary (rows|{many})
        i (want|need) {k} randomly (chosen|selected|picked) (rows|{many})
        raffle: draw {k} {many}
        give me any {k} (rows|{many}) at random
        spot check: {k} random (rows|{many})
        """, f"df.sample({k})", says="""
        here are {k} random {many}.
        these {many} were drawn at random.
        """, want=lambda: k, k=digits, many=t.many)


@kind("one row by its place", need=[], weight=0.6)
def row(t, rng):
    at = rng.randint(1, t.rows)
    return Case([t], """
        (show|give|print) [me] (row|line|record|entry) [number|no|nr] {k}
        what (is|stands) in (row|line|record) {k}
        (row|record|entry) [number|#] {k}
        what does (row|record) {k} (say|look like|contain)
        let me see (row|line|record) {k}
        the (row|record) at position {k} [counted from 1]
        i want to see (row|record|entry) [number] {k}
        details of (row|record|entry) [number] {k}
        (look up|pull up) (row|record|entry) [number] {k}
        all values of row {k}
        """, f"df.iloc[{at - 1}]", says="""
        this is row {k}.
        here is what stands in row {k}.
        """, k=str(at))


@kind("types of the columns", need=[], weight=1.2)
def types(t, rng):
    return Case([t], """
        (what are|show|list|give me|print) the (data types|types|dtypes) [of (the|all|each) (columns|column)]
        what (type|data type) (is|has) (each|every) column
        (data types|dtypes|column types)
        which columns are (numbers|numeric) and which are text
        what type of data is in each (column|field)
        (types|data types) of [all] [the] (columns|fields)
        (show|tell me) what kind of data each column (holds|has|contains)
        how are the columns stored [, which types]
        (check|list) the column types
        is each column text, number or date
        of what type are the (columns|fields|variables)
        """, "df.dtypes", says="""
        these are the types of the columns.
        here is the type of each column.
        """, want=None)


@kind("summary of the table", need=[NUMBER], weight=2)
def summary(t, rng):
    return Case([t], """
        (describe|summarize|summarise) (the|this) (data|table|file|dataset|numbers)
        (summary|descriptive) statistics [for (all|the) (columns|numbers|numeric columns)]
        (give me|show|compute|i need) [the|some] (summary|basic) (statistics|stats) [of the (table|data|numbers)]
        (give me|show|compute|i need) [the|some] (descriptive|key) (statistics|stats) [of the (table|data|numbers)]
        (give me|show) a [quick|short|statistical] (summary|overview) of the (data|table|numbers|dataset)
        (basic|key|main) (stats|statistics|figures) of the (data|table|numeric columns)
        overview of the (data|table|numbers)
        mean, std, min, max and quartiles of (all|the|every) (columns|numeric columns|column)
        what are the (basic|summary|main) (stats|statistics|figures) (of|for) (this|the) (data|table)
        (describe|summarize) all [the] (numbers|numeric columns|number columns)
        statistics for (every|each|all) numeric (column|columns)
        statistical (profile|overview|summary) [of the data]
        tell me about (the|this) (data|table) in numbers
        """, "df.describe()", says="""
        here is a summary of the numbers.
        this table shows count, mean, spread and quartiles of each number.
        """)


@kind("summary of a column", need=[NUMBER], weight=1.5)
def summary_of(t, rng):
    n = t.number()
    return Case([t], """
        (describe|summarize|summarise) [the] {n} [column]
        (summary|descriptive|basic) (statistics|stats) (of|for) [the] {n}
        (give me|show|compute) [the] (summary|key|basic) (statistics|stats|figures) (of|for) {n}
        (statistics|stats) (of|for|about) [the] {n} [column]
        mean, min, max and quartiles of [the] {n}
        (give me|show) a [quick] (summary|overview) of [the] {n}
        {n} (summary|statistics|stats|overview)
        what does the distribution of {n} look like in numbers
        count, mean, std, min and max of {n}
        tell me all about [the] {n} in numbers
        how is {n} distributed, numbers only
        """, f'df["{n}"].describe()', says="""
        here is a summary of {n}.
        these are the key figures of {n}.
        """, n=n, then=[Case([t], """
            (and|now) the same for {m}
            what about {m}
            {m} too
            """, f'df["{m}"].describe()', says="here is a summary of {m}.", m=m)
            for m in [t.number(but=[n])] if m])


@kind("numeric columns", need=[NUMBER], weight=0.5)
def numeric(t, rng):
    text = rng.random() < 0.3
    if text and not any(c.role == TEXT for c in t.columns):
        return None
    kind_said = "(text|textual|string)" if text else "(numeric|number|numerical|quantitative)"
    code = "object" if text else "number"
    code = "'str'" if text else f"'{code}'"
    return Case([t], f"""
        (which|what) columns are {kind_said}
        (list|show|give me) the {kind_said} columns
        (which|what) (fields|columns) (hold|contain) {kind_said} (values|data)
        names of the {kind_said} columns
        {kind_said} columns
        what are the {kind_said} (columns|fields|variables)
        tell me which (columns|fields|variables) are {kind_said}
        (only|just) the names of {kind_said} columns
        which of the columns are of {kind_said} type
        find [all] the {kind_said} (columns|variables|fields)
        """, f"df.select_dtypes({code}).columns.tolist()", says="""
        these columns are it: {out}.
        the columns are {out}.
        """)


@kind("summary of the table saved", need=[NUMBER], weight=0.6)
def summary_saved(t, rng):
    saving = Saving(rng, "summary", index=True)
    return Case([t], f"""
        {saving.verb} the (summary|descriptive|basic) statistics {saving.asks}
        (describe|summarize) the (data|table) and {saving.verb} (it|the result) {saving.asks}
        (make|create|write) a (statistical summary|summary) [of the (table|data)] {saving.asks}
        {saving.verb} a summary of (the|all) (numbers|numeric columns) {saving.asks}
        (mean, min and max|summary stats|key statistics) of (all|the) columns, {saving.verb} (them|that) {saving.asks}
        i need the (summary|descriptive) statistics {saving.asks}
        (get|compute) (summary|basic) statistics and {saving.verb} them {saving.asks}
        put an overview of the numbers {saving.asks}
        """, f"df.describe().{saving.call}", says="""
        the summary is in {out}.
        i saved the statistics in {out}.
        """)
