"""The text for pre-training: sources, docstrings and descriptions of the installed packages.

Only packages whose licence lets it be used so; each is written down with its licence and share.
"""

import ast
import importlib.metadata
import json
import random
import re

ALLOWED = re.compile(r"\b(BSD|MIT|Apache|PSF|Python Software Foundation|ISC|HPND|Matplotlib|MPL|Zlib|Unlicense)\b", re.I)
FILE_BYTES_MAX = 400_000
PACKAGE_CHARS_MAX = 4_000_000
PIECE_CHARS = (60, 3_000)
# Packages that people's programs use come first; the rest fills up.
FIRST = ["pandas", "numpy", "matplotlib", "pillow", "seaborn", "scipy", "sympy", "openpyxl", "statsmodels",
         "scikit-learn", "networkx", "polars", "pyarrow"]


def packages():
    """Installed packages that may be used: name, licence, distribution."""
    for found in importlib.metadata.distributions():
        about = found.metadata
        licence = about.get("License-Expression") or " ".join(
            line.rpartition("::")[2].strip() for line in about.get_all("Classifier") or [] if line.startswith("License"))
        licence = licence or (about.get("License") or "")[:80]
        if ALLOWED.search(licence):
            yield about["Name"].lower(), " ".join(licence.split())[:80], found


def pieces(source):
    """Docstrings and short functions of a source."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module)):
            said = ast.get_docstring(node)
            if said:
                yield re.sub(r"\n{3,}", "\n\n", said)
        if isinstance(node, ast.FunctionDef):
            lines = source.splitlines()[node.lineno - 1:node.end_lineno]
            yield "\n".join(lines)


def texts(distribution):
    """The texts of a package."""
    about = distribution.metadata.get_payload()
    if isinstance(about, str) and len(about) > PIECE_CHARS[0]:
        yield from re.split(r"\n(?=#)", about)
    for file in distribution.files or ():
        if file.suffix != ".py" or "test" in str(file):
            continue
        path = file.locate()
        try:
            if path.stat().st_size <= FILE_BYTES_MAX:
                yield from pieces(path.read_text(encoding="utf-8", errors="ignore"))
        except OSError:
            continue


def gather(path, chars_max, seed=1):
    """Writes the corpus, one text in a line of JSON, and returns what it was made of."""
    rng = random.Random(seed)
    made, record = 0, []
    found = sorted(packages(), key=lambda one: (FIRST.index(one[0]) if one[0] in FIRST else 99, one[0]))
    with open(path, "w", encoding="utf-8") as file:
        for name, licence, distribution in found:
            some = [text for text in texts(distribution) if PIECE_CHARS[0] <= len(text) <= PIECE_CHARS[1]]
            rng.shuffle(some)
            own = 0
            for text in some:
                if own > PACKAGE_CHARS_MAX or made > chars_max:
                    break
                file.write(json.dumps(text, ensure_ascii=False) + "\n")
                own, made = own + len(text), made + len(text)
            if own:
                record.append({"package": name, "version": distribution.version, "licence": licence, "characters": own})
    return record
