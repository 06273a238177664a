"""Shorthand for themes: words stand in one string, with commas between them.

The first of `names` is the usual header, the others are variants; `say` is how people name the column.
`number` adds up to a total; `measure` does not (ages, prices, temperatures, ratings, years).
"""

from .. import tables

FIRST = ("Ana Ben Cleo Dev Eli Fatima Grace Hugo Ines Jonas Kofi Lena Marco Nadia Omar Priya Quinn Rosa Sven Tara "
         "Uma Victor Wei Ximena Yusuf Zoe Anders Bianca Carlos Dalia Emma Farid Greta Hiro Isla Jack Kim Liam Mia "
         "Noah Olivia Paul Ruth Sam Tom").split()
LAST = ("Smith Okafor Nguyen Rossi Kaya Garcia Kim Novak Haddad Larsen Brown Silva Weber Dubois Chen Patel Jones "
        "Kowalski Ivanova Tanaka Costa Murphy Ali Andersson Moreau Schmidt Khan Lopez Wilson Ferrari Singh Park "
        "Berg Adeyemi Cohen Fischer Martin Popescu Reyes Taylor").split()
MAKERS = "Alder Brightway Corvo Delta Evergreen Fenwick Granite Harbor Ironside Juniper Kestrel Lumen Meridian " \
         "Northgate Orbit Pinnacle Quarry Redwood Solis Tidewater Umbra Vertex Westbrook Yarrow Zenith"
CITIES = ("London, Paris, Berlin, Madrid, Rome, Lisbon, Vienna, Chicago, Boston, Toronto, Sydney, Tokyo, Mumbai, "
          "Lagos, Cairo, Lima, New York, San Diego, Austin, Denver, Oslo, Prague")
COUNTRIES = ("Germany, France, Spain, Italy, Poland, Japan, China, India, Brazil, Canada, Mexico, Kenya, Nigeria, "
             "Egypt, Australia, Norway, United States, United Kingdom, South Africa, Turkey, Argentina, Vietnam")
CONTINENTS = "Africa, Asia, Europe, North America, South America, Oceania"
STATES = ("California, Texas, New York, Florida, Ohio, Oregon, Nevada, Utah, Georgia, Virginia, Maine, Iowa, "
          "Washington, Michigan, Illinois")


def cut(words):
    """The parts of `a, b, c`."""
    return [part.strip() for part in words.split(",") if part.strip()] if isinstance(words, str) else list(words)


def joined(*parts):
    """A text of one word of each part; `joined("Old, New", "Mill, Bridge")`."""
    lists = [cut(part) for part in parts]
    return lambda rng: " ".join(rng.choice(words) for words in lists)


def linked(*parts):
    """A path on a web site of one word of each part."""
    make = joined(*parts)
    return lambda rng: make(rng).replace(" ", "/")


def coded(pattern):
    """A code; `#` is a digit and `@` a letter."""
    def make(rng):
        return "".join(rng.choice("0123456789") if c == "#" else rng.choice("ABCDEFGHKLMNPRSTVWXZ") if c == "@" else c
                       for c in pattern)
    return make


person = joined(FIRST, LAST)
company = joined(MAKERS.split(), "Ltd, Inc, GmbH, Group, & Co, Partners, Foods, Systems, Labs, Trading, Works")


def mailbox(rng):
    """An address for mail."""
    return f"{rng.choice(FIRST)}.{rng.choice(LAST)}@{rng.choice(['example.com', 'mail.test', 'post.example'])}".lower()


def number(names, low, high, say="", most="", least="", *, digits=0, adds=True, skew=False):
    """A number of which a total makes sense."""
    name, *also = cut(names)
    return tables.number(name, low, high, digits=digits, say=cut(say), also=also, most=cut(most), least=cut(least),
                         adds=adds, skew=skew)


def measure(names, low, high, say="", most="", least="", *, digits=0, skew=False):
    """A number of which only an average makes sense."""
    return number(names, low, high, say, most, least, digits=digits, adds=False, skew=skew)


def category(names, values, say=""):
    """One of a few values."""
    name, *also = cut(names)
    return tables.category(name, cut(values), say=cut(say), also=also)


def date(names, say="", most=None, least=None, *, years=(2018, 2026)):
    """A day; an empty `most` or `least` where another column owns these words."""
    name, *also = cut(names)
    own = {} if most is None else {"most": cut(most), "least": cut(least or "")}
    return tables.date(name, say=cut(say), also=also, years=years, **own)


def flag(names, say=""):
    """Yes or no; `say` fits after "is": "sent back"."""
    name, *also = cut(names)
    return tables.flag(name, say=cut(say), also=also)


def ident(names, say=""):
    """Number or code of a row."""
    name, *also = cut(names)
    return tables.ident(name, say=cut(say), also=also)


def text(names, values, say=""):
    """Words that are mostly different; `values` are words or a function of `rng`."""
    name, *also = cut(names)
    return tables.text(name, values if callable(values) else cut(values), say=cut(say), also=also)


def theme(name, files, row, *columns):
    """A theme: its name, stems of files, `order, orders`, its columns."""
    one, many = cut(row)
    tables.theme(name, files=cut(files), one=one, many=many, columns=list(columns))
