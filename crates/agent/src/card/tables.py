"""Describes tables: text, workbooks, Parquet, JSON, databases. Follows card.py in the same cell."""


def separated(card, separator=None):
    import csv

    import pandas

    start = head(card.path)
    code = encoding(start)
    sample = start.decode(code, "replace")
    if separator is None:
        first = sample.splitlines()[0] if sample.splitlines() else ""
        try:
            separator = csv.Sniffer().sniff(sample[:8192], delimiters=",;\t|").delimiter
        except csv.Error:
            separator = max(",;\t|", key=first.count)
        if separator not in first:
            separator = max(",;\t|", key=first.count)
    card.kind = "table as text"
    card.fact("separator", repr(separator))
    card.fact("encoding", code)
    whole = card.bytes <= WHOLE_BYTES_MAX
    options = {"sep": separator, "encoding": code, "encoding_errors": "replace"}
    if not whole:
        options["nrows"] = SAMPLE_ROWS
    try:
        frame = pandas.read_csv(card.path, low_memory=False, **options)
    except pandas.errors.EmptyDataError:
        raise ValueError("the file holds no columns") from None
    except pandas.errors.ParserError as error:
        card.problem = clip(f"some lines do not fit the columns and are left out here: {error}")
        frame = pandas.read_csv(card.path, low_memory=False, on_bad_lines="skip", **options)
    if not frame.empty and all(number(column) for column in frame.columns):
        card.fact("header", "none: the first row looks like data")
    if separator == ";" and decimal_comma(frame):
        card.fact("decimals", "a comma: read with decimal=','")
    if whole:
        card.table(frame)
    else:
        card.table(frame, rows_total=max(lines(card.path) - 1, 0), exact=False)


def number(text):
    with contextlib.suppress(ValueError):
        float(str(text))
        return True
    return False


def decimal_comma(frame):
    for index in range(min(len(frame.columns), COLUMNS_MAX)):
        values = frame.iloc[:50, index].dropna().astype(str)
        if len(values) and values.str.fullmatch(r"\s*-?[\d.]*\d,\d+\s*").all():
            return True
    return False


def tabbed(card):
    separated(card, "\t")


def workbook(card):
    import pandas

    card.kind = "workbook"
    whole = card.bytes <= WHOLE_EXCEL_BYTES_MAX
    with pandas.ExcelFile(card.path) as book:
        card.fact("sheets", len(book.sheet_names))
        for sheet in book.sheet_names[:TABLES_MAX]:
            if whole:
                card.table(book.parse(sheet), name=sheet)
                continue
            frame = book.parse(sheet, nrows=1_000)
            rows = getattr(book.book[sheet], "max_row", None) if book.engine == "openpyxl" else None
            card.table(frame, name=sheet, rows_total=(rows - 1) if rows else None, exact=False)
        for sheet in book.sheet_names[TABLES_MAX:]:
            card.entry(f"sheet {sheet}")


def parquet(card):
    import pyarrow.parquet

    card.kind = "Parquet table"
    file = pyarrow.parquet.ParquetFile(card.path)
    rows = file.metadata.num_rows
    batch = next(file.iter_batches(batch_size=ROWS), None)
    frame = (file.schema_arrow.empty_table() if batch is None else batch).to_pandas()
    card.table(frame, rows_total=rows, missing=False)
    types = {field.name: str(field.type) for field in file.schema_arrow}
    for index, column in enumerate(card.tables[0]["columns"]):
        column[1] = clip(types.get(str(frame.columns[index]), column[1]), VALUE_CHARS_MAX)
        column[2] = parquet_missing(file.metadata, str(frame.columns[index]))


def parquet_missing(metadata, name):
    total = 0
    for group in range(metadata.num_row_groups):
        columns = (metadata.row_group(group).column(at) for at in range(metadata.num_columns))
        found = next((column for column in columns if column.path_in_schema == name), None)
        if found is None or found.statistics is None or found.statistics.null_count is None:
            return None
        total += found.statistics.null_count
    return total


def feather(card):
    import pyarrow.feather

    card.kind = "Feather table"
    table = pyarrow.feather.read_table(card.path, memory_map=True)
    card.table(table.slice(0, SAMPLE_ROWS).to_pandas(), rows_total=table.num_rows, missing=False)
    for index, column in enumerate(card.tables[0]["columns"]):
        if index < table.num_columns and table.column_names[index] == column[0]:
            column[2] = table.column(index).null_count


def json_lines(card):
    import pandas

    card.kind = "JSON lines"
    whole = card.bytes <= WHOLE_BYTES_MAX
    frame = pandas.read_json(card.path, lines=True, nrows=None if whole else SAMPLE_ROWS)
    card.table(frame, rows_total=None if whole else lines(card.path), exact=whole)


def json_value(card):
    import pandas

    card.kind = "JSON"
    if card.bytes > WHOLE_BYTES_MAX:
        card.first_words(head(card.path).decode("utf-8", "replace"))
        card.problem = "too large to be described whole"
        return
    with open(card.path, encoding=encoding(head(card.path)), errors="replace") as file:
        try:
            value = json.load(file)
        except json.JSONDecodeError as error:
            if "Extra data" not in str(error):
                raise
            return json_lines(card)
    if isinstance(value, dict) and isinstance(value.get("features"), list):
        card.kind = "GeoJSON"
        features = (feature for feature in value["features"] if isinstance(feature, dict))
        value = [feature.get("properties") or {} for feature in features]
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        card.table(pandas.DataFrame(value), missing=True)
    elif isinstance(value, list):
        card.fact("list of", f"{len(value)} values")
        card.first_words(json.dumps(value[:20], ensure_ascii=False))
    elif isinstance(value, dict):
        card.fact("object with", f"{len(value)} keys")
        for key, item in value.items():
            size = f" of {len(item)}" if isinstance(item, (list, dict, str)) else ""
            card.entry(f"{key!r}: {type(item).__name__}{size}")
    else:
        card.first_words(json.dumps(value, ensure_ascii=False))


def database(card):
    import sqlite3
    from urllib.parse import quote

    import pandas

    card.kind = "SQLite database"
    connection = sqlite3.connect(f"file:{quote(card.path)}?mode=ro&immutable=1", uri=True)
    with contextlib.closing(connection):
        query = "select name from sqlite_master where type in ('table', 'view') order by name"
        names = [row[0] for row in connection.execute(query)]
        names = [name for name in names if not name.startswith("sqlite_")]
        card.fact("tables and views", len(names))
        for name in names[:TABLES_MAX]:
            quoted = '"' + name.replace('"', '""') + '"'
            info = connection.execute(f"pragma table_info({quoted})").fetchall()[:COLUMNS_MAX]
            rows = connection.execute(f"select count(*) from {quoted}").fetchone()[0]
            frame = pandas.read_sql_query(f"select * from {quoted} limit {ROWS}", connection)
            card.table(frame, name=name, rows_total=rows, missing=False)
            gaps = [None] * len(info)
            if rows <= MISSING_ROWS_MAX and info:
                quotes = (column[1].replace('"', '""') for column in info)
                counts = ", ".join(f'count("{name}")' for name in quotes)
                found = connection.execute(f"select {counts} from {quoted}").fetchone()
                gaps = [rows - count for count in found]
            for column, declared, missing in zip(card.tables[-1]["columns"], info, gaps):
                column[1], column[2] = clip(declared[2] or "any", VALUE_CHARS_MAX), missing
        for name in names[TABLES_MAX:]:
            card.entry(f"table {name}")
