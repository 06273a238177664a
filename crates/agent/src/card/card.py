"""Describes one file as a line of JSON; runs in the session, as a cell. Never raises.

Reads no more of a file than its description needs, and bounds every list and string. What a file
contains is data from strangers: nothing of it is executed, unpickled or followed.
"""

import contextlib
import io
import json
import os
import sys
import warnings

COLUMNS_MAX = 60  # a wider table is known by its first columns and their count
ROWS = 4  # enough to see the shape of values
VALUE_CHARS_MAX = 60  # one value of a row
NAME_CHARS_MAX = 120  # a column, sheet, heading or path
WORDS_CHARS_MAX = 600  # the first words of a text
TABLES_MAX = 12  # sheets of a workbook, tables of a database
LISTING_MAX = 40  # entries of an archive, headings of a document
ENTRIES_SCAN_MAX = 20_000  # entries of an archive that are counted
WHOLE_BYTES_MAX = 200 << 20  # a larger table is sampled, its rows counted by newlines
WHOLE_EXCEL_BYTES_MAX = 5 << 20  # reading a workbook takes 10 s for 10 MB
SAMPLE_ROWS = 20_000  # of a table that is too large to be read whole
PAGES_MAX = 3  # of a PDF, read for its first words
HEX_BYTES = 64  # of an unknown file
MISSING_ROWS_MAX = 2_000_000  # rows of a database table whose missing values are counted


def clip(value, chars_max=NAME_CHARS_MAX):
    text = value if isinstance(value, str) else str(value)
    text = text.encode("utf-8", "replace").decode("utf-8")
    return text if len(text) <= chars_max else text[: chars_max - 1] + "…"


class Card:
    def __init__(self, path):
        self.path = path
        self.bytes = os.path.getsize(path)
        self.kind = "file"
        self.facts = []
        self.tables = []
        self.listing = []
        self.listing_total = 0
        self.words = ""
        self.problem = None

    def fact(self, name, value):
        self.facts.append([name, clip(value)])

    def entry(self, text):
        self.listing_total += 1
        if len(self.listing) < LISTING_MAX:
            self.listing.append(clip(text))

    def first_words(self, text):
        self.words = clip(" ".join(text[: WORDS_CHARS_MAX * 8].split()), WORDS_CHARS_MAX)

    def table(self, frame, name=None, rows_total=None, exact=True, missing=True):
        columns = []
        for index, column in enumerate(frame.columns[:COLUMNS_MAX]):
            values = frame.iloc[:, index]
            gaps = int(values.isna().sum()) if missing and exact else None
            columns.append([clip(column), dtype(values), gaps])
        rows = []
        for index in range(min(ROWS, len(frame))):
            values = [frame.iat[index, at] for at in range(len(columns))]
            rows.append([shown(value) for value in values])
        self.tables.append({
            "name": None if name is None else clip(name),
            "columns": columns,
            "columns_total": len(frame.columns),
            "rows": rows,
            "rows_total": len(frame) if rows_total is None else int(rows_total),
            "rows_exact": bool(exact),
        })


def dtype(values):
    import pandas

    name = str(values.dtype)
    if name == "object":
        name = pandas.api.types.infer_dtype(values.head(SAMPLE_ROWS), skipna=True)
    return clip(name, VALUE_CHARS_MAX)


def shown(value):
    import pandas

    with contextlib.suppress(Exception):
        if pandas.api.types.is_scalar(value) and pandas.isna(value):
            return None
    return clip(value, VALUE_CHARS_MAX)


def encoding(head):
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character may be cut by the end of the head.
        if error.start < len(head) - 4:
            return "cp1252"
    return "utf-8"


def head(path, count=1 << 16):
    with open(path, "rb") as file:
        return file.read(count)


def lines(path):
    count, last = 0, b"\n"
    with open(path, "rb") as file:
        while chunk := file.read(1 << 22):
            count += chunk.count(b"\n")
            last = chunk[-1:]
    return count + (last != b"\n")


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
        value = [feature.get("properties") or {} for feature in value["features"] if isinstance(feature, dict)]
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
        query = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%' order by name"
        names = [row[0] for row in connection.execute(query)]
        card.fact("tables and views", len(names))
        for name in names[:TABLES_MAX]:
            quoted = '"' + name.replace('"', '""') + '"'
            info = connection.execute(f"pragma table_info({quoted})").fetchall()[:COLUMNS_MAX]
            rows = connection.execute(f"select count(*) from {quoted}").fetchone()[0]
            frame = pandas.read_sql_query(f"select * from {quoted} limit {ROWS}", connection)
            card.table(frame, name=name, rows_total=rows, missing=False)
            gaps = [None] * len(info)
            if rows <= MISSING_ROWS_MAX and info:
                counts = ", ".join('count("' + column[1].replace('"', '""') + '")' for column in info)
                found = connection.execute(f"select {counts} from {quoted}").fetchone()
                gaps = [rows - count for count in found]
            for column, declared, missing in zip(card.tables[-1]["columns"], info, gaps):
                column[1], column[2] = clip(declared[2] or "any", VALUE_CHARS_MAX), missing
        for name in names[TABLES_MAX:]:
            card.entry(f"table {name}")


def image(card):
    import PIL.Image

    card.kind = "image"
    with PIL.Image.open(card.path) as picture:
        card.fact("format", picture.format)
        card.fact("size", f"{picture.width} × {picture.height} pixels")
        card.fact("mode", picture.mode)
        if getattr(picture, "n_frames", 1) > 1:
            card.fact("frames", picture.n_frames)
        with contextlib.suppress(Exception):
            exif = {name: picture.getexif().get(tag) for name, tag in (("orientation", 274), ("taken", 306))}
            for name, value in exif.items():
                if value is not None:
                    card.fact(name, value)


def array(card):
    import numpy

    card.kind = "NumPy array"
    values = numpy.load(card.path, mmap_mode="r", allow_pickle=False)
    if hasattr(values, "files"):
        for name in values.files:
            card.entry(name)
        return
    card.fact("shape", " × ".join(map(str, values.shape)))
    card.fact("type", values.dtype)
    card.first_words(str(values.ravel()[:20].tolist()))


def zipped(card):
    import zipfile

    card.kind = "ZIP archive"
    total = 0
    with zipfile.ZipFile(card.path) as archive:
        for item in archive.infolist():
            card.entry(f"{item.filename} ({item.file_size} bytes)")
            total += item.file_size
        if any(item.flag_bits & 1 for item in archive.infolist()):
            card.fact("encrypted", "yes")
    card.fact("unpacked", f"{total} bytes")


def tarred(card):
    import tarfile

    card.kind = "TAR archive"
    with tarfile.open(card.path) as archive:
        for count, item in enumerate(archive):
            if count >= ENTRIES_SCAN_MAX:
                card.problem = f"only the first {ENTRIES_SCAN_MAX} entries were counted"
                break
            card.entry(f"{item.name} ({item.size} bytes)" if item.isfile() else item.name)


def packed(card):
    import bz2
    import gzip
    import lzma
    import tarfile

    with contextlib.suppress(tarfile.TarError, EOFError, OSError):
        return tarred(card)
    card.kind = "compressed file"
    card.problem = None
    start = head(card.path, 6)
    opener = gzip if start.startswith(b"\x1f\x8b") else bz2 if start.startswith(b"BZh") else lzma
    with opener.open(card.path) as file:
        begin = file.read(1 << 13)
    if b"\0" in begin:
        card.words = hexadecimal(begin)
    else:
        card.first_words(begin.decode(encoding(begin), "replace"))


def pdf(card):
    import pypdf

    card.kind = "PDF document"
    reader = pypdf.PdfReader(card.path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is locked by a password")
    card.fact("pages", len(reader.pages))
    with contextlib.suppress(Exception):
        if reader.metadata and reader.metadata.title:
            card.fact("title", reader.metadata.title)
    with contextlib.suppress(Exception):
        headings(card, reader.outline)
    text = ""
    for page in reader.pages[:PAGES_MAX]:
        text += page.extract_text() + "\n"
        if len(text) > WORDS_CHARS_MAX * 2:
            break
    card.first_words(text)
    if not text.strip():
        card.fact("text", "none on the first pages: perhaps scanned")


def headings(card, outline, depth=0):
    for item in outline:
        if isinstance(item, list):
            if depth < 4:
                headings(card, item, depth + 1)
        else:
            card.entry("  " * depth + str(item.title))


def word(card):
    import docx

    card.kind = "Word document"
    document = docx.Document(card.path)
    card.fact("paragraphs", len(document.paragraphs))
    card.fact("tables", len(document.tables))
    for paragraph in document.paragraphs:
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        if style.startswith(("Heading", "Title")):
            card.entry(f"{style}: {paragraph.text}")
    card.first_words("\n".join(paragraph.text for paragraph in document.paragraphs[:50]))


def slides(card):
    import pptx

    card.kind = "PowerPoint presentation"
    presentation = pptx.Presentation(card.path)
    card.fact("slides", len(presentation.slides))
    for number, slide in enumerate(presentation.slides, 1):
        title = slide.shapes.title
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        text = title.text_frame.text if title is not None else next((t for t in texts if t.strip()), "")
        card.entry(f"slide {number}: {text}")


def notebook(card):
    card.kind = "notebook"
    with open(card.path, encoding="utf-8", errors="replace") as file:
        cells = json.load(file)["cells"]
    kinds = [cell.get("cell_type") for cell in cells]
    card.fact("code cells", kinds.count("code"))
    card.fact("text cells", kinds.count("markdown"))
    sources = ["".join(cell.get("source", "")) for cell in cells]
    for kind, source in zip(kinds, sources):
        if kind == "markdown":
            marked(card, source)
    card.first_words(next((source for source in sources if source.strip()), ""))


def marked(card, text):
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith("```")
        if not fenced and line.startswith("#") and line.lstrip("#").startswith(" "):
            card.entry(line)


def web(card):
    import bs4

    card.kind = "HTML page"
    start = head(card.path, 4 << 20)
    page = bs4.BeautifulSoup(start, "html.parser")
    if page.title is not None:
        card.fact("title", page.title.get_text(" ", strip=True))
    card.fact("tables", len(page.find_all("table")))
    for heading in page.find_all(["h1", "h2", "h3"]):
        card.entry(f"{heading.name}: {heading.get_text(' ', strip=True)}")
    for hidden in page(["script", "style", "head"]):
        hidden.decompose()
    card.first_words(page.get_text(" ", strip=True))


def text(card):
    card.kind = "text"
    start = head(card.path)
    code = encoding(start)
    card.fact("encoding", code)
    card.fact("lines", lines(card.path))
    words = start.decode(code, "replace")
    if card.path.lower().endswith((".md", ".markdown")):
        card.kind = "Markdown text"
        marked(card, head(card.path, 4 << 20).decode(code, "replace"))
    card.first_words(words)


def audio(card):
    card.kind = "audio"
    if head(card.path, 4) == b"RIFF":
        import wave

        with contextlib.suppress(wave.Error), wave.open(card.path) as sound:
            card.fact("duration", f"{sound.getnframes() / sound.getframerate():.2f} s")
            card.fact("channels", sound.getnchannels())
            card.fact("sample rate", f"{sound.getframerate()} Hz")
            return
    try:
        import soundfile

        info = soundfile.info(card.path)
        card.fact("duration", f"{info.duration:.2f} s")
        card.fact("channels", info.channels)
        card.fact("sample rate", f"{info.samplerate} Hz")
    except ImportError:
        import mutagen

        card.fact("duration", f"{mutagen.File(card.path).info.length:.2f} s")


def video(card):
    import cv2

    card.kind = "video"
    film = cv2.VideoCapture(card.path)
    frames, rate = film.get(cv2.CAP_PROP_FRAME_COUNT), film.get(cv2.CAP_PROP_FPS)
    width, height = film.get(cv2.CAP_PROP_FRAME_WIDTH), film.get(cv2.CAP_PROP_FRAME_HEIGHT)
    film.release()
    if not frames or not rate:
        raise ValueError("it cannot be decoded")
    card.fact("duration", f"{frames / rate:.2f} s")
    card.fact("size", f"{width:.0f} × {height:.0f} pixels")


def pickled(card):
    card.kind = "Python pickle"
    card.fact("contents", "not looked at: loading a pickle runs its code")


def unknown(card):
    start = head(card.path, 1 << 13)
    if b"\0" not in start and (not start or sum(byte < 9 for byte in start) == 0):
        return text(card)
    card.kind = "unknown binary"
    card.words = hexadecimal(start)


def hexadecimal(data):
    data = data[:HEX_BYTES]
    letters = "".join(chr(byte) if 32 <= byte < 127 else "." for byte in data)
    return f"{data.hex(' ')}  {letters}"


BY_NAME = {
    separated: "csv",
    tabbed: "tsv tab",
    workbook: "xlsx xlsm xls xlsb ods",
    parquet: "parquet pq",
    feather: "feather arrow",
    json_lines: "jsonl ndjson",
    json_value: "json geojson",
    database: "sqlite sqlite3 db",
    image: "png jpg jpeg gif bmp tif tiff webp ico",
    array: "npy npz",
    zipped: "zip",
    tarred: "tar",
    packed: "gz tgz bz2 tbz2 xz txz",
    pdf: "pdf",
    word: "docx",
    slides: "pptx",
    notebook: "ipynb",
    web: "html htm",
    audio: "wav mp3 flac ogg m4a aac",
    video: "mp4 mov avi mkv webm",
    pickled: "pkl pickle joblib",
}

BY_MAGIC = [
    (b"%PDF-", pdf),
    (b"\x89PNG", image),
    (b"\xff\xd8\xff", image),
    (b"GIF8", image),
    (b"SQLite format 3\0", database),
    (b"PAR1", parquet),
    (b"ARROW1", feather),
    (b"\x1f\x8b", packed),
    (b"BZh", packed),
    (b"\xfd7zXZ", packed),
    (b"PK\x03\x04", zipped),
    (b"\x93NUMPY", array),
]


def reader(path):
    ending = os.path.splitext(path)[1].lower().lstrip(".")
    for describe, endings in BY_NAME.items():
        if ending in endings.split():
            return describe
    start = head(path, 16)
    return next((describe for magic, describe in BY_MAGIC if start.startswith(magic)), unknown)


def describe(path):
    card = Card(path)
    if card.bytes == 0:
        card.kind = "empty file"
        return card
    try:
        reader(path)(card)
    except KeyboardInterrupt:
        card.problem = "describing it took too long"
    except BaseException as error:
        card.problem = clip(f"it cannot be read as {card.kind}: {type(error).__name__}: {error}", 300)
        if not card.words:
            with contextlib.suppress(Exception):
                card.words = hexadecimal(head(path, HEX_BYTES))
    return card


def main(path):
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        try:
            fields = vars(describe(path))
        except BaseException as error:
            fields = {"bytes": 0, "kind": "file", "problem": clip(f"{type(error).__name__}: {error}", 300)}
    fields.pop("path", None)
    sys.stdout.write(json.dumps(fields, ensure_ascii=False, allow_nan=False) + "\n")


main(PATH)  # noqa: F821  the cell that runs this sets it
