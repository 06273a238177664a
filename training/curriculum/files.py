"""Files that are no tables: pictures, texts, archives and whatever else people bring."""

import json
import random

from . import prose
from .tables import Column, Spec, Table, invented

PICTURES = ["photo", "picture", "image", "cat", "dog", "beach", "logo", "portrait", "holiday", "scan",
            "screenshot", "banner", "avatar", "sunset", "IMG_2041", "DSC0012", "house", "garden", "car"]
TEXTS = ("notes", "text", "readme", "letter", "report", "article", "story", "essay", "diary", "speech",
         "minutes", "draft", "book", "chapter", "email", "transcript")
SIZES = [(40, 40), (64, 48), (90, 60), (120, 80), (160, 100), (100, 160), (128, 128), (200, 150), (320, 240),
         (300, 400), (512, 512), (640, 480), (800, 600)]


class File:
    """A file with a name; `write(folder)` makes it."""

    def __init__(self, file, write):
        self.file, self._write = file, write
        self.stem, _, self.ending = file.rpartition(".")

    def __str__(self):
        return self.file

    def __format__(self, _):
        return self.file

    def write(self, folder):
        """Writes the file."""
        self._write(f"{folder}/{self.file}")


def stem(rng, stems):
    """A file name without its ending, now and then one that nobody has met."""
    name = rng.choice(stems)
    how = rng.random()
    if how < 0.12:
        return name + rng.choice(["_1", "2", "-final", "_old", "_copy", " (1)", "_2024", "_edited"])
    if how < 0.24:
        return invented(rng)
    return name


def picture(rng, stems=PICTURES, endings=("png", "png", "jpg", "jpg", "jpeg"), size=None, exif=False):
    """A picture of random blocks of colour."""
    wide, high = size or rng.choice(SIZES)
    ending = rng.choice(endings)
    mode = rng.choice(["RGB", "RGB", "RGB", "RGBA"]) if ending == "png" else "RGB"
    seed = rng.random()

    def write(path):
        from PIL import Image
        own = random.Random(seed)
        small = Image.new(mode, (4, 3))
        small.putdata([tuple(own.randrange(256) for _ in mode) for _ in range(12)])
        made = small.resize((wide, high), Image.Resampling.NEAREST)
        if exif:
            facts = Image.Exif()
            facts[271], facts[272] = own.choice(["Canon", "Nikon", "Sony", "Apple"]), own.choice(["X100", "EOS 80D"])
            facts[306] = f"2024:0{own.randint(1, 9)}:1{own.randint(0, 9)} 12:30:00"
            made.save(path, exif=facts)
        else:
            made.save(path)
    made = File(f"{stem(rng, stems)}.{ending}", write)
    made.size, made.mode = (wide, high), mode
    return made


def animation(rng):
    """A GIF of some frames."""
    count, seed = rng.randint(3, 8), rng.random()

    def write(path):
        from PIL import Image
        own = random.Random(seed)
        frames = [Image.new("RGB", (60, 40), tuple(own.randrange(256) for _ in range(3))) for _ in range(count)]
        frames[0].save(path, save_all=True, append_images=frames[1:], duration=200)
    made = File(f"{stem(rng, ['animation', 'clip', 'funny', 'reaction', 'spinner', 'demo'])}.gif", write)
    made.count = count
    return made


def text_file(rng, content, stems=TEXTS, ending="txt"):
    """A text; `content` is what stands in it."""
    def write(path):
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
    made = File(f"{stem(rng, list(stems))}.{ending}", write)
    made.content = content
    return made


def prose_file(rng, **options):
    """A text of some paragraphs."""
    return text_file(rng, prose.paragraphs(rng, **options), ending=rng.choice(["txt", "txt", "txt", "txt", "md"]))


def lines_file(rng):
    """A text of short lines, some of them twice, some blank."""
    return text_file(rng, prose.short_lines(rng),
                     stems=("list", "names", "words", "todo", "shopping", "items", "guests", "lines", "urls", "ids"))


def markdown_file(rng):
    """A Markdown text with headings and links."""
    return text_file(rng, prose.markdown(rng), stems=("README", "notes", "guide", "docs", "handbook", "plan"),
                     ending="md")


def log_file(rng):
    """The log of a program."""
    made = text_file(rng, prose.log(rng), stems=("server", "app", "access", "system", "error", "debug", "service"),
                     ending=rng.choice(["log", "log", "log", "txt"]))
    return made


def json_file(rng):
    """A JSON object with some keys."""
    value = prose.settings(rng)
    made = text_file(rng, json.dumps(value, separators=(",", ":")),
                     stems=("config", "settings", "package", "profile", "response", "data", "user"), ending="json")
    made.value = value
    return made


def packed_file(rng, ending="zip"):
    """An archive of some small files; `entries` are the names and contents."""
    count = rng.randint(2, 5)
    names = rng.sample(["a.txt", "notes.txt", "data.csv", "readme.md", "list.txt", "todo.txt", "sales.csv",
                        "info.json", "log.txt", "plan.md", "team.csv", "q1.csv", "q2.csv"], count)
    entries = {name: prose.entry(rng, name) for name in names}

    def write(path):
        import io
        import tarfile
        import zipfile
        if ending == "zip":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for name, content in entries.items():
                    archive.writestr(name, content)
            return
        with tarfile.open(path, "w:gz" if ending.endswith("gz") else "w") as archive:
            for name, content in entries.items():
                item = tarfile.TarInfo(name)
                item.size = len(content.encode())
                archive.addfile(item, io.BytesIO(content.encode()))
    made = File(f"{stem(rng, ['archive', 'files', 'backup', 'bundle', 'export', 'download', 'project'])}.{ending}",
                write)
    made.stem = made.file.removesuffix("." + ending)
    made.entries = entries
    return made


def pdf_file(rng, pages=None):
    """A PDF with a few words on each page."""
    texts = [prose.sentence(rng) for _ in range(pages or rng.randint(2, 9))]

    def write(path):
        from reportlab.pdfgen import canvas
        sheet = canvas.Canvas(path)
        for said in texts:
            sheet.drawString(72, 720, said)
            sheet.showPage()
        sheet.save()
    made = File(f"{stem(rng, ['report', 'invoice', 'contract', 'paper', 'manual', 'thesis', 'scan', 'form'])}.pdf",
                write)
    made.texts = texts
    return made


def word_file(rng):
    """A Word document with headings, paragraphs and now and then a table."""
    parts = [(rng.random() < 0.3, prose.sentence(rng)) for _ in range(rng.randint(4, 12))]
    parts[0] = (True, parts[0][1])

    def write(path):
        import docx
        document = docx.Document()
        for heading, said in parts:
            document.add_heading(said) if heading else document.add_paragraph(said)
        document.save(path)
    made = File(f"{stem(rng, ['report', 'letter', 'cv', 'proposal', 'essay', 'contract', 'notes'])}.docx", write)
    made.parts = parts
    return made


def sound_file(rng):
    """A tone of a second or so."""
    rate, seconds = rng.choice([8000, 16000, 22050]), rng.choice([0.5, 1, 1.5, 2])
    pitch, channels = rng.choice([220, 330, 440, 660]), rng.choice([1, 1, 2])

    def write(path):
        import wave

        import numpy
        moments = numpy.arange(int(rate * seconds)) / rate
        wanted = (numpy.sin(2 * numpy.pi * pitch * moments) * 12000).astype("<i2")
        with wave.open(path, "wb") as sound:
            sound.setnchannels(channels)
            sound.setsampwidth(2)
            sound.setframerate(rate)
            sound.writeframes(numpy.repeat(wanted, channels).tobytes())
    made = File(f"{stem(rng, ['recording', 'sound', 'voice', 'song', 'memo', 'clip', 'tone'])}.wav", write)
    made.rate, made.seconds, made.channels = rate, int(rate * seconds) / rate, channels
    return made


class Workbook(File):
    """A workbook of several sheets; `tables` are what stands in them, by name."""

    def __init__(self, rng):
        first = Table(rng)
        named = rng.choice([
            ["Q1", "Q2", "Q3", "Q4"], ["January", "February", "March"], ["2022", "2023", "2024"],
            ["North", "South", "East"], ["Data", "More"], ["Sheet1", "Sheet2", "Sheet3"], ["Jan", "Feb", "Mar", "Apr"],
            ["Berlin", "Paris", "Rome"], ["plan", "actual"], ["old", "new"]])
        self.names = named[:rng.randint(2, len(named))]
        self.tables = {name: like(first, rng) for name in self.names}
        self.columns, self.one, self.many = first.columns, first.one, first.many
        self.first = first
        super().__init__(f"{first.stem}.xlsx", None)

    def write(self, folder):
        """Writes the file."""
        import pandas
        with pandas.ExcelWriter(f"{folder}/{self.file}") as writer:
            for name, table in self.tables.items():
                table.frame().to_excel(writer, sheet_name=name, index=False)


def like(table, rng, rows=None, **changed):
    """Another table with the same columns and other rows."""
    made = Table.__new__(Table)
    made.__dict__.update(table.__dict__)
    made.rng, made.rows = rng, rows or rng.randint(6, 30)
    made.columns = []
    for column in table.columns:
        twin = Column.__new__(Column)
        twin.__dict__.update(column.__dict__)
        twin.values = column.spec.make(rng, made.rows)
        made.columns.append(twin)
    made.__dict__.update(changed)
    return made


def table_of(table, rng, name, columns):
    """A CSV file of the columns `{header: (role, values, ways to say it)}`, that goes with another table."""
    made = Table.__new__(Table)
    made.__dict__.update(table.__dict__)
    made.rng, made.kind, made.stem, made.file = rng, "csv", name, f"{name}.csv"
    made.columns = []
    for header, (role, values, say) in columns.items():
        column = Column(Spec(role, header, None, say), header, rng)
        column.values = values
        made.columns.append(column)
        made.rows = len(values)
    return made

