"""Writes `crates/own/src/briefs.json`: cards with their briefs, to which both writers are held."""

import json
import os
import random
import sys
import tempfile

from . import brief, files, make
from .tables import Table


def main(path, count=12):
    """Cards of tables of all kinds, a picture, a text and an archive."""
    make.load()
    rng = random.Random(7)
    some = [Table(rng, rows=12) for _ in range(count)]
    some += [files.picture(rng), files.text_file(rng, "Dear all,\nthis is a letter.\n")]
    found = []
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for file in some:
            file.write(".")
            card = make.describe(file.file)
            found.append({"path": file.file, "card": card, "brief": brief.file(file.file, card)})
    outs = ["3.14159 and -0.00312", "v1.234", "0.0000012", "12", "a\n b  c", "[1.23456, 2.5]", "1.23456e-05", "2.10.3456"]
    names = ["bodyMass_g", "unit price", "GDPPercap2007", "x1", "Ünit-Größe", "A/B.c"]
    whole = {
        "files": found, "outs": [[out, brief.out(out)] for out in outs],
        "names": [[name, brief.words(name)] for name in names]}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file, ensure_ascii=False, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
