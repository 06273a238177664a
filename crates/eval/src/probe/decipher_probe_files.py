"""Files as data: what they hold, by their endings, whatever they are named."""

import hashlib
import json
import os

import numpy as np
import pandas as pd
from decipher_probe_values import TEXT_CHARS_MAX, table

FOLDER = "/mnt/data"
FILES_MAX = 200
FILE_BYTES_MAX = 32 << 20
# A picture is compared by the mean colours of so many fields along each side.
GRID = 24
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff")
TEXTS = (".txt", ".md", ".log", ".html", ".py", ".xml", ".yaml", ".yml", ".ini", ".svg")
ARCHIVES = (".zip", ".tar", ".gz", ".tgz")


def digests():
    """The files that a person may have asked for, each with what tells its content."""
    found = []
    for folder, folders, names in os.walk(FOLDER):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        found.extend(os.path.join(folder, name) for name in names if not name.startswith("."))
    files = (path for path in sorted(found) if os.path.isfile(path) and not os.path.islink(path))
    return {path: digest(path) for path in files}


def digest(path):
    """What tells one content from another."""
    if os.path.getsize(path) > FILE_BYTES_MAX:
        return f"{os.path.getsize(path)} {os.path.getmtime(path)}"
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def describe(path, mark):
    """A file by what it holds."""
    content = None
    if os.path.getsize(path) <= FILE_BYTES_MAX:
        try:
            content = content_of(path, os.path.splitext(path)[1].lower())
        except Exception:
            # Not what its ending says: its bytes are all there is.
            content = None
    path = os.path.relpath(path, FOLDER)
    return {"path": path, "digest": mark, "content": content or {"kind": "bytes"}}


def content_of(path, end):
    """What a file holds, by its ending."""
    if end in PICTURES:
        return picture(path)
    if end in ARCHIVES:
        return archive(path)
    if end in TEXTS:
        with open(path, encoding="utf-8", errors="replace") as file:
            return {"kind": "text", "text": file.read(TEXT_CHARS_MAX)}
    frames = frames_of(path, end)
    return frames and {"kind": "tables", "tables": [table(frame) for frame in frames]}


def frames_of(path, end):
    """The tables of a file; None when it is no such file."""
    if end == ".csv":
        return [pd.read_csv(path)]
    if end == ".tsv":
        return [pd.read_csv(path, sep="\t")]
    if end == ".parquet":
        return [pd.read_parquet(path)]
    if end in (".xlsx", ".xls", ".ods"):
        return list(pd.read_excel(path, sheet_name=None).values())
    if end == ".json":
        with open(path) as file:
            return [pd.DataFrame(json.load(file))]
    return None


def picture(path):
    """A picture by its size and the mean colours of its fields, with what is clear left clear."""
    from PIL import Image

    image = Image.open(path)
    pixels = np.asarray(image.convert("RGBA"), dtype=float).copy()
    pixels[..., :3] *= pixels[..., 3:] / 255
    rows = np.array_split(np.arange(image.height), min(GRID, image.height))
    columns = np.array_split(np.arange(image.width), min(GRID, image.width))
    means = [pixels[np.ix_(row, column)].mean(axis=(0, 1)) for row in rows for column in columns]
    colours = [round(float(part), 2) for mean in means for part in mean]
    return {"kind": "picture", "width": image.width, "height": image.height, "colours": colours}


def archive(path):
    """An archive by the names and sizes of what lies in it."""
    import tarfile
    import zipfile

    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as box:
            members = [(it.filename, it.file_size) for it in box.infolist() if not it.is_dir()]
    else:
        with tarfile.open(path) as box:
            members = [(it.name, it.size) for it in box.getmembers() if it.isfile()]
    named = [{"name": os.path.basename(name), "bytes": size} for name, size in members]
    return {"kind": "archive", "members": named}
