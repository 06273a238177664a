"""Kinds of task and the cases that they make: requests, a program, what must come out of it."""

import random
import re

from . import phrases
from .tables import Column, Table, Value

KINDS = {}
# The imports that programs may have, by what they are known by in the program.
IMPORTS = {
    r"\bBytesIO\b": "from io import BytesIO",
    r"\bCounter\b": "from collections import Counter",
    r"\bFraction\b": "from fractions import Fraction",
    r"\bDecimal\b": "from decimal import Decimal",
    r"\bImage\b": "from PIL import Image", r"\bImageDraw\b": "from PIL import ImageDraw",
    r"\bImageEnhance\b": "from PIL import ImageEnhance",
    r"\bImageFilter\b": "from PIL import ImageFilter", r"\bImageOps\b": "from PIL import ImageOps",
    r"\bExifTags\b": "from PIL import ExifTags",
    r"(?<!\.)\bcsv\.": "import csv", r"\bdatetime\.": "import datetime", r"\bgzip\.": "import gzip",
    r"\bhashlib\.": "import hashlib", r"\bitertools\.": "import itertools", r"\bjson\.": "import json",
    r"\bmath\.": "import math", r"\bplt\.": "import matplotlib.pyplot as plt",
    r"\bnp\.": "import numpy as np", r"\bos\.": "import os", r"\bpd\.": "import pandas as pd",
    r"(?<!\.)\brandom\.": "import random", r"(?<!\.)\bre\.": "import re", r"\bsns\.": "import seaborn as sns",
    r"\bshutil\.": "import shutil", r"\bsqlite3\.": "import sqlite3", r"\bstats\.": "from scipy import stats",
    r"\bsecrets\.": "import secrets", r"\bstatistics\.": "import statistics", r"\bstring\.": "import string",
    r"\bsympy\.": "import sympy", r"\btarfile\.": "import tarfile", r"\btextwrap\.": "import textwrap",
    r"\bunicodedata\.": "import unicodedata", r"\bzipfile\.": "import zipfile", r"\bbase64\.": "import base64",
    r"\bcalendar\.": "import calendar", r"\bglob\.": "import glob", r"\bcmath\.": "import cmath",
    r"\bqrcode\.": "import qrcode", r"\bzoneinfo\.": "import zoneinfo", r"\burllib\.parse\.": "import urllib.parse",
    r"\bLinearRegression\b": "from sklearn.linear_model import LinearRegression",
    r"\bKMeans\b": "from sklearn.cluster import KMeans",
    r"\bPdfReader\b": "from pypdf import PdfReader", r"\bDocument\b": "from docx import Document",
}


# A line that stands for those which load the table; with `DATES`, all dates that are used are read.
LOAD = re.compile(r"^LOAD(DATES)?$", re.M)


class Case:
    """One task: ways to ask for it, the program, and what must be true of what comes out."""

    def __init__(self, files, asks, code, *, says="", want=None, then=(), broken=(), no=False, **slots):
        self.files, self.slots, self.no = list(files), slots, no
        self.asks, self.says = phrases.templates(asks), phrases.templates(says)
        self.code = None if no else program(self.files, code)
        self.want, self.then = want, list(then)
        self.broken = [program(self.files, wrong) for wrong in broken]
        self.kind = None

    def request(self, rng):
        """One way to ask."""
        keep = []

        def say(slot):
            words = self._say(slot, rng)
            if isinstance(self.slots.get(slot), (Column, Value)):
                keep.append(words)
            return words
        said = phrases.expand(rng.choice(self.asks), say, rng)
        return phrases.careless(said, rng, keep)

    def sentence(self, out, rng):
        """One way to say what came out; None when the kind has none."""
        if not self.says:
            return None
        said = phrases.expand(rng.choice(self.says), lambda s: out if s == "out" else self._say(s, rng), rng)
        return said[:1].upper() + said[1:]

    def _say(self, slot, rng):
        if slot.endswith("s") and slot[:-1] in self.slots and slot not in self.slots:
            return plural(self._say(slot[:-1], rng))
        value = self.slots[slot]
        if isinstance(value, Column):
            tables = [file for file in self.files if isinstance(file, Table) and value in file.columns]
            return tables[0].mention(value) if tables else value.name
        if isinstance(value, Value):
            return value.mention
        if isinstance(value, (list, tuple)):
            return rng.choice(value)
        return value


def program(files, body):
    """A whole program: imports, then the body; `LOAD` stands for the lines that load the table."""
    body = body.strip("\n")
    tables = [file for file in files if isinstance(file, Table)]
    if tables and not LOAD.search(body) and "df = " not in body and re.search(r"\bdf\b", body):
        body = "LOAD\n" + body
    if tables:
        dates = [c for c in tables[0].columns if c.role == "date" and f'df["{c}"].dt' in body]
        dates += [c for c in tables[0].columns if c.role == "date" and c not in dates
                  and re.search(re.escape(f'"{c}"'), body) and re.search(r"^LOADDATES$", body, re.M)]
        body = LOAD.sub(lambda _: tables[0].load(dates), body)
    lines = [line for pattern, line in IMPORTS.items() if re.search(pattern, body)]
    return "\n".join(sorted(set(lines), key=_module) + [body])


def _module(line):
    return line.split()[1].lower(), line


def plural(word):
    """`region` -> `regions`, `category` -> `categories`."""
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    if re.search(r"(s|x|z|ch|sh)$", word):
        return word + "es"
    return word + "s"


def kind(name, *, need=None, weight=1.0):
    """Registers a kind: a function of `(t, rng)` or, without `need`, of `rng`; it may return None.

    `need` are the roles of columns that its table must have; `weight` how often it is drawn.
    """
    def register(make):
        if name in KINDS:
            raise ValueError(f"kind {name} stands twice")
        KINDS[name] = (make, need, weight)
        return make
    return register


def draw(name, rng, table=None):
    """A case of a kind, on `table` where it fits; None when it does not."""
    make, need, _ = KINDS[name]
    case = make(rng) if need is None else make(table or Table(rng, need=need), rng)
    if case is not None:
        case.kind = name
        for later in case.then:
            later.kind = f"{name}, then"
    return case
