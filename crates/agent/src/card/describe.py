"""Finds out what a file is, has it described, prints the card. Ends the cell; never raises."""


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
        cause = f"{type(error).__name__}: {error}"
        card.problem = clip(f"it cannot be read as {card.kind}: {cause}", 300)
        if not card.words:
            with contextlib.suppress(Exception):
                card.words = hexadecimal(head(path, HEX_BYTES))
    return card


def main(path):
    chatter = io.StringIO()
    with (
        warnings.catch_warnings(),
        contextlib.redirect_stdout(chatter),
        contextlib.redirect_stderr(chatter),
    ):
        warnings.simplefilter("ignore")
        try:
            fields = vars(describe(path))
        except BaseException as error:
            problem = clip(f"{type(error).__name__}: {error}", 300)
            fields = {"bytes": 0, "kind": "file", "problem": problem}
    fields.pop("path", None)
    sys.stdout.write(json.dumps(fields, ensure_ascii=False, allow_nan=False) + "\n")


main(PATH)  # noqa: F821  the cell that runs this sets it
