"""A text changed and saved: other letters, other order, some lines, in a code, in parts."""

import base64
import codecs
import hashlib
import re

from ..cases import Case, kind
from ..files import lines_file, markdown_file, prose_file
from ..tables import Value
from .splitting import there
from .texts import IT, asked, words

SAYS = """
saved as {out}.
done, the new text is {out}.
the changed text is in {out}.
"""
LINES = ["the lines", "all lines", "the rows", "the entries", "the items"]


def changed(rng, asks, line, suffix, want, *, f=None, **slots):
    """A case that saves a changed text."""
    f = f or prose_file(rng)
    name = f"{f.stem}_{suffix}.{f.ending}"
    code = f'text = open("{f}").read()\n{line}\nwith open(\'{name}\', \'w\') as file:\n    file.write(text)'

    def check():
        with open(name, encoding="utf-8") as file:
            got = file.read()
        return "" if got == want(f.content) else f"{got[:80]!r}"
    return Case([f], asks, code, says=SAYS, want=check, it=IT, lines=LINES, **slots)


@kind("text in upper or lower case", weight=2)
def case(rng):
    how = rng.choice(["upper", "lower", "title", "swapcase"])
    names = {"upper": ["upper case", "uppercase", "capital letters", "all caps", "capitals", "CAPS"],
             "lower": ["lower case", "lowercase", "small letters", "lower-case letters"],
             "title": ["title case", "capitalized words", "title-case"],
             "swapcase": ["swapped case", "inverted case"]}[how]
    more = {"upper":
            "\n(capitalize|uppercase|shout) (the whole text|everything|every letter)\nno small letters [please]",
            "lower": "\n(lowercase|uncapitalize) (the whole text|everything)\nno (capitals|capital letters) [please]",
            "lower": "\n(lowercase|uncapitalize) every letter\nno (capitals|capital letters) [please]",
            "title": "\ncapitalize (each|every) word [of {it}]\nevery word should (start|begin) with a capital",
            "title": "\ncapitalise (each|every) word [of {it}]\nevery word should (start|begin) with a capital",
            "swapcase": "\nswap upper and lower case [in {it}]\nmake small letters big and big ones small"}[how]
    return changed(rng, """
        (convert|change|turn|transform) {it} (to|into) {w}
        (put|write) {it} (in|all in) {w}
        {it} in {w} [please]
        (save|give me) {it} in {w}
        {w} (version|copy) of {it}
        i want {it} (in|all in) {w}
        (all|everything) (in|to) {w}
        """ + more, f"text = text.{how}()", how, lambda text: getattr(text, how)(), w=names)


@kind("a word replaced", weight=3)
def replace(rng):
    f = prose_file(rng)
    old = rng.choice([w for w in re.findall(r"\w+", f.content) if len(w) > 2])
    new = rng.choice(["client", "colleague", "apple", "house", "weekend", "manager", "XXX", "nobody", "city", "report"])
    o, n = Value(old), Value(new)
    if rng.random() < 0.2:
        return changed(rng, """
            (remove|delete) every {o} [from {it}] and save [it]
            (drop|erase) every {o} [from {it}] and save [it]
            (save|write) {it} without the word {o}
            {it} without the word {o}
            (strip|take) the word {o} out of {it}
            (cut out|leave out) the word {o} everywhere
            get rid of the word {o}
            """,
                       f"text = text.replace({o}, '')", "new", lambda text: text.replace(old, ""), f=f, o=o)
    return changed(rng, """
        replace {o} (with|by) {n} [in {it}]
        replace (all|every|each) {o} (with|by) {n} [in {it}] [and save it]
        (change|turn) [every|the word] {o} (to|into) {n} [in {it}]
        substitute {n} for {o} [in {it}]
        (put|write|use) {n} instead of {o} [everywhere|in {it}]
        (find|search for) {o} and replace (it|them) (with|by) {n}
        (search|find) and replace: {o} -> {n}
        {o} should (be|become) {n} everywhere [in {it}]
        swap [the word] {o} for {n}
        rename {o} to {n} (in {it}|throughout|everywhere)
        """, f"text = text.replace({o}, {n})", "new", lambda text: text.replace(old, new), f=f, o=o, n=n)


ORDER = {
    "sorted": ("lines = sorted(text.splitlines())", """
        sort {lines} [of {it}] [alphabetically|from a to z]
        (order|arrange) {lines} [of {it}] alphabetically
        {it} with {lines} in alphabetical order
        (alphabetize|alphabetise) {it}
        put {lines} in [alphabetical] order
        (sorted|alphabetical) (copy|version) of {it}
        sort {it} (a-z|line by line|alphabetically)
        """, lambda lines: sorted(lines)),
    "sorted_down": ("lines = sorted(text.splitlines(), reverse=True)", """
        sort {lines} [of {it}] (backwards|in reverse|descending|from z to a|in reverse alphabetical order)
        (order|arrange) {lines} [of {it}] from z to a
        reverse alphabetical order for {lines} [of {it}]
        sort {it} (z-a|descending|from z to a)
        """, lambda lines: sorted(lines, reverse=True)),
    "reversed": ("lines = text.splitlines()[::-1]", """
        reverse the order of {lines} [in {it}]
        (turn|flip) the order of {lines} around
        {it} with {lines} (in reverse order|from last to first|from bottom to top)
        (write|save) {lines} from last to first
        last line first, first line last
        {it} upside down: last line on top
        """, lambda lines: lines[::-1]),
    "unique": ("lines = list(dict.fromkeys(text.splitlines()))", """
        (remove|delete|drop) [the] (duplicate|repeated|double) lines [from {it}]
        (keep|save) (only|just) [the] (unique|distinct|different) lines [of {it}]
        (dedupe|deduplicate) {lines} [of {it}]
        {it} without (duplicate|repeated|double) lines
        (each|every) line only once [please]
        get rid of (duplicates|duplicate lines|lines that come twice)
        (unique|distinct) lines [of {it}] in the old order
        """, lambda lines: list(dict.fromkeys(lines))),
    "clean": ("lines = [line for line in text.splitlines() if line.strip()]", """
        (remove|delete|drop) [the|all] (blank|empty) lines [from {it}]
        {it} without (blank|empty) lines
        get rid of (the|all|any) (blank|empty) lines [in {it}]
        (strip|clean) [out] (blank|empty) lines
        close the gaps: no (blank|empty) lines
        (keep|save) only [the] lines that are not (empty|blank)
        """, lambda lines: [line for line in lines if line.strip()]),
    "numbered": ("lines = [f'{number} {line}' for number, line in enumerate(text.splitlines(), 1)]", """
        number {lines} [of {it}]
        (add|put) line numbers [to {it}|in front of {lines}]
        {it} with line numbers
        (prefix|begin) (each|every) line with its number
        (give|assign) (each|every) line a number
        (line numbers|numbered lines) [please]
        (count|number) {lines} from 1 [in the text]
        """, lambda lines: [f"{at} {line}" for at, line in enumerate(lines, 1)]),
    "trimmed": ("lines = [line.strip() for line in text.splitlines()]", """
        (strip|trim|remove) [the] (spaces|whitespace|white space) (around|at the ends of|from) (each|every) line
        (trim|strip) {lines} [of {it}]
        remove (leading and trailing|trailing) (spaces|whitespace) [from {lines}]
        {it} without spaces at the (start and end|ends) of the lines
        clean the whitespace around {lines}
        """, lambda lines: [line.strip() for line in lines]),
    "shuffled": ("lines = random.sample(text.splitlines(), len(text.splitlines()))", """
        shuffle {lines} [of {it}]
        put {lines} in (a random|random) order
        (mix up|randomize|scramble) {lines} [of {it}]
        {it} with {lines} in random order
        random order of {lines}
        """, None),
    "by_length": ("lines = sorted(text.splitlines(), key=len)", """
        sort {lines} [of {it}] by [their] length
        (order|arrange) {lines} [of {it}] (by length|from short to long|shortest first)
        shortest lines first [please]
        {it} with {lines} sorted by length
        """, lambda lines: sorted(lines, key=len)),
}


@kind("lines in another order or number", weight=5)
def order(rng):
    suffix = rng.choice(["sorted", "sorted", "unique", "unique", "clean", "numbered", *ORDER])
    line, asks, make = ORDER[suffix]
    f = lines_file(rng)
    name = f"{f.stem}_{suffix}.{f.ending}"

    def check():
        with open(name, encoding="utf-8") as file:
            got = file.read().split("\n")
        lines = f.content.splitlines()
        good = sorted(got) == sorted(lines) if make is None else got == make(lines)
        return "" if good else f"{got[:5]}"
    return Case([f], asks, f'text = open("{f}").read()\n{line}\nwith open(\'{name}\', \'w\') as file:\n'
                           "    file.write('\\n'.join(lines))", says=SAYS, want=check, it=IT, lines=LINES)


@kind("text backwards or in a code", weight=1.5)
def code(rng):
    how = rng.choice(["reverse", "words", "rot13", "caesar", "spaces", "lines", "punctuation"])
    n = rng.choice([1, 2, 3, 4, 5, 7, 10])

    def caesar(text):
        made = []
        for char in text:
            base = 97 if "a" <= char <= "z" else 65 if "A" <= char <= "Z" else None
            made.append(char if base is None else chr((ord(char) - base + n) % 26 + base))
        return "".join(made)
    lower, upper = "string.ascii_lowercase", "string.ascii_uppercase"
    asks, line, make = {
        "reverse": ("""
            (reverse|flip) {it} [letter by letter]
            (write|save|turn) {it} backwards
            {it} (backwards|reversed|from back to front)
            reverse (the characters|the letters|every character) [of {it}]
            spell {it} backwards
            (reversed|backward) (copy|version) of {it}
            """, "text = text[::-1]", lambda text: text[::-1]),
        "words": ("""
            reverse the order of the words [in {it}]
            (write|save) the words [of {it}] (from last to first|in reverse order)
            {it} with the words in reverse order
            last word first, first word last
            (turn|flip) the word order around
            """, "text = ' '.join(text.split()[::-1])", lambda text: " ".join(text.split()[::-1])),
        "rot13": ("""
            (encode|encrypt|convert) {it} (with|in|to|using) rot13
            (apply|use|run) rot13 (on|to) {it}
            rot13 (of|for|on) {it}
            {it} in rot13
            rot 13 [please]
            """, f"letters = {lower} + {upper}\n"
                  f"moved = {lower}[13:] + {lower}[:13] + {upper}[13:] + {upper}[:13]\n"
                  "text = text.translate(str.maketrans(letters, moved))", lambda text: codecs.encode(text, "rot13")),
        "caesar": ("""
            (encrypt|encode) {it} with a caesar (cipher|shift) [of] {n}
            caesar (cipher|shift) (by|of) {n} [on {it}]
            shift (every|each) letter [of {it}] by {n} [places|positions] [in the alphabet]
            (move|shift) the letters {n} (places|positions) (forward|along|on) in the alphabet
            caesar {n} [for {it}]
            """, f"letters = {lower} + {upper}\n"
                 f"moved = {lower}[{n}:] + {lower}[:{n}] + {upper}[{n}:] + {upper}[:{n}]\n"
                 "text = text.translate(str.maketrans(letters, moved))", caesar),
        "spaces": ("""
            (remove|delete|drop) (all|the) (spaces|blanks) [from {it}]
            {it} without [any] spaces
            (strip|take) (all|every) (spaces|blanks) out of {it}
            no spaces [please], (write|run) everything together
            """, "text = text.replace(' ', '')", lambda text: text.replace(" ", "")),
        "lines": ("""
            (put|write|join) {it} (in|into|on|to) (one|a single) line
            (remove|delete|drop) (all|the) (line breaks|newlines) [from {it}]
            {it} (on|in) (one|a single) line
            (join|merge) all lines [of {it}] (with|by) spaces
            no (line breaks|newlines) [please]
            """, "text = ' '.join(text.split())", lambda text: " ".join(text.split())),
        "punctuation": ("""
            (remove|delete|drop|strip) [all] [the] punctuation [marks] [from {it}]
            {it} without punctuation [marks]
            get rid of (commas, full stops and so on|the punctuation|all punctuation marks)
            (only words and spaces|no punctuation) [please]
            """, "text = re.sub(r'[^\\w\\s]', '', text)", lambda text: re.sub(r"[^\w\s]", "", text)),
    }[how]
    return changed(rng, asks, line, {"spaces": "nospaces", "lines": "oneline"}.get(how, how), make, n=n)


@kind("text in base64 or as a hash", weight=1.5)
def digest(rng):
    how = rng.choice(["md5", "sha256", "sha256", "sha1", "base64", "base64"])
    if how == "base64":
        f = prose_file(rng)
        return Case([f], """
            (encode|convert|turn) {it} (to|in|into|as|with) base64
            base64 [encode|encoding of|of] {it}
            {it} (in|as) base64
            (give me|show|make) (the|a) base64 (string|code|version) of {it}
            (base64|base 64) [please]
            """, f'base64.b64encode(open("{f}", \'rb\').read()).decode()', it=IT, says="the code is {out}.\n{out}",
                    want=lambda: base64.b64encode(f.content.encode()).decode())
    f = prose_file(rng)
    return Case([f], """
        (compute|calculate|get|make|what is|give me) the {h} [hash|checksum|sum] (of|for) {it}
        {h} [hash|checksum|sum|digest] [of {it}]
        (hash|fingerprint) {it} with {h}
        (checksum|hash|fingerprint) of {it} (with|using|in) {h}
        {h} of this file [please]
        what's the {h} (hash|checksum) [of {it}]
        """, f'hashlib.{how}(open("{f}", \'rb\').read()).hexdigest()', it=IT, says="the {h} is {out}.\n{out}",
                want=lambda: getattr(hashlib, how)(f.content.encode()).hexdigest(),
                h={"md5": ["md5", "MD5"], "sha256": ["sha256", "sha-256", "SHA256"], "sha1": ["sha1", "sha-1"]}[how])


@kind("text between two words", weight=0.8)
def between(rng):
    f = prose_file(rng)
    found = re.findall(r"\w+", f.content)
    at = rng.randrange(len(found) - 8)
    first, last = found[at], found[at + rng.randint(3, 6)]
    hit = re.search(f"{first}(.*?){last}", f.content, re.S)
    if first == last or not hit or not hit[1].strip():
        return None
    a, b = Value(first), Value(last)
    return asked(rng, """
        (extract|get|show|find) (the text|everything|what is|the part) between {a} and {b}
        what (stands|is) between {a} and {b} [in {it}]
        text between {a} and {b}
        (show|cut out) the (part|piece|passage) from {a} to {b}
        everything after {a} (and|but) before {b}
        (find|show) the words between the first {a} and the next {b}
        """, f"re.search(r'{first}(.*?){last}', text, re.S)[1].strip()", "it says: {out}\n{out}",
                 lambda text: hit[1].strip(), f=f, a=a, b=b)


@kind("text in several files", weight=1)
def parts(rng):
    how = rng.choice(["paragraphs", "lines", "chapters"])
    if how == "chapters":
        f = markdown_file(rng)
        count = f.content.count("\n## ") + 1
        return Case([f], """
            (split|divide|cut) {it} into (chapters|sections) [by heading|at the headings]
            (one|a|a separate) file (per|for each|for every) (chapter|section|heading)
            (save|write) (each|every) (chapter|section) (to|as|in) (its own|a separate) file
            (cut|split) {it} at (the|each|every) (heading|headings)
            (each|every) (section|chapter) as a file of its own
            break {it} into files by (heading|section)
            """, f'text = open("{f}").read()\n' + """parts = re.split(r'^(?=#)', text, flags=re.M)
for number, part in enumerate([part for part in parts if part.strip()], 1):
    with open(f'part_{number}.md', 'w') as file:
        file.write(part)""", it=IT, says="the sections are saved, the first as {out}.\ndone, a file for each section.",
                    want=there([f"part_{at + 1}.md" for at in range(count)]))
    if how == "paragraphs":
        f = prose_file(rng)
        return Case([f], """
            (split|divide|cut) {it} into paragraphs [as files|, one file each]
            (one|a|a separate) file (per|for each|for every) paragraph
            (save|write) (each|every) paragraph (to|as|in) (its own|a separate) file
            (cut|split) {it} at (the|each|every) blank (line|lines) into files
            (each|every) paragraph as a file of its own
            """, f'text = open("{f}").read()\n' + """for number, part in enumerate(text.strip().split('\\n\\n'), 1):
    with open(f'part_{number}.txt', 'w') as file:
        file.write(part)""", it=IT,
            says="the paragraphs are saved, the first as {out}.\ndone, a file for each paragraph.",
                    want=there([f"part_{at + 1}.txt" for at in range(f.content.strip().count(chr(10) * 2) + 1)]))
    f, n = lines_file(rng), rng.choice([2, 3, 5, 10, 50, 100])
    count = -(-len(f.content.splitlines()) // n)
    return Case([f], """
        (split|divide|cut) {it} into files of {n} lines [each]
        {n} lines per file
        a new file (every|after every) {n} lines
        (save|write) {it} in (parts|chunks|pieces) of {n} lines
        (chunks|batches) of {n} lines as [separate] files
        break {it} up: {n} lines in each file
        """, f"""lines = open("{f}").read().splitlines()
for number, start in enumerate(range(0, len(lines), {n}), 1):
    with open(f'part_{{number}}.txt', 'w') as file:
        file.write('\\n'.join(lines[start:start + {n}]))""", it=IT, n=n,
                says="the parts are saved, the first as {out}.\ndone, {n} lines in each file.",
                want=there([f"part_{at + 1}.txt" for at in range(count)]))


@kind("words of a text as a table", weight=0.8)
def table(rng):
    f = prose_file(rng)
    return Case([f], """
        (save|write|export) the word (counts|frequencies) [of {it}] (as|to|in) [a] csv
        (make|create) a (csv|table|csv table) (of|with) (all words and their counts|the word counts)
        (make|create) a (csv|table|csv table) (of|with) how often each word occurs
        word (count|frequency) (table|list) [of {it}] as csv
        csv (of|with) (every|each) word and how often it (occurs|comes up)
        count (every|each) word [of {it}] and save (it|the counts) as csv
        all words with their (counts|frequencies) (to|in|as) [a] csv
        """, f'text = open("{f}").read()\n' + """counts = pd.Series(re.findall(r'\\w+', text.lower())).value_counts()
counts.to_csv('word_counts.csv')""", it=IT, says="saved as {out}.\nthe counts are in {out}.",
                want=lambda: "" if len(open("word_counts.csv", encoding="utf-8").read().splitlines()) == len(
                    set(words(f.content))) + 1 else "wrong")
