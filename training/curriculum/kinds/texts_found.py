"""What can be found in a text: addresses, links, numbers, lines with a word."""

import re

from ..cases import kind
from ..files import lines_file, prose_file
from ..tables import Value
from .texts import asked, words

PATTERNS = {
    "mail": (r"[\w.+-]+@[\w-]+\.[\w.-]*\w", ["email addresses", "emails", "e-mail addresses", "mail addresses",
        "e-mails"],
             "whom could i (mail|write to) according to {it}"),
    "url": (r"https?://\S*\w", ["urls", "links", "web addresses", "hyperlinks", "web links", "websites"],
            "which (web pages|sites) does {it} (link|point|refer) to"),
    "phone": (r"\d{3}-\d{3}-\d{4}", ["phone numbers", "telephone numbers", "phone nos"],
              "which numbers could i (call|ring) according to {it}"),
    "date": (r"\d{4}-\d{2}-\d{2}", ["dates", "days in the form 2024-01-31", "iso dates", "dates like 2024-05-01"],
             "which (days|dates) does {it} (mention|name)"),
    "number": (r"\d+(?:\.\d+)?", ["numbers", "figures", "numeric values"], "which numbers does {it} (mention|name)"),
    "tag": (r"#\w+", ["hashtags", "tags with #", "#tags", "hash tags"], "which hashtags does {it} use"),
    "price": (r"\$\d+(?:\.\d+)?", ["prices", "dollar amounts", "amounts in dollars", "prices in $"],
              "what (does it cost|costs|prices) (are|does it) (mentioned|mention)"),
    "capital": (r"\b[A-Z]\w*", ["capitalized words", "words with a capital letter", "words that start with a capital"],
                "which words (begin|start) with a capital letter"),
    "quote": (r"\b\w+ing\b", ["words ending in ing", "words that end with ing"], "which words end (in|with) ing"),
}
PATTERNS["price"] = PATTERNS["price"][:2] + ("which (prices|dollar amounts) (are mentioned|does {it} mention)",)


@kind("things found in a text", weight=5)
def found(rng):
    what = rng.choice(["mail", "mail", "mail", "url", "url", "phone", "date", "number", *PATTERNS])
    pattern, names, more = PATTERNS[what]
    f = prose_file(rng)
    if not re.findall(pattern, f.content):
        return None
    how = rng.choice(["all", "all", "all", "unique", "count", "save"])
    call = f"re.findall(r'{pattern}', text)"
    plain = re.findall(pattern, f.content)
    asks, line, want, says = {
        "all": ("""
            (find|list|extract|get|show|pull out|collect) all [the] {w} [in {it}|from {it}]
            (find|list|extract|get|show|pull out|give me) the {w} [in {it}|from {it}]
            (which|what) {w} (are in {it}|does {it} contain|are there in {it}|can be found)
            {w} in {it}
            (extract|get|find) {w}
            i need (all|the) {w} [from {it}]
            are there any {w} in {it}, (which|list them)
            (search|scan|look through) {it} for {w}
            """ + more, call, lambda text: plain, "found: {out}.\nthe {w} are {out}."),
        "unique": ("""
            (find|list|extract|get|show) (all|the) (different|unique|distinct) {w} [in {it}|from {it}]
            (unique|distinct) {w} [in {it}], (sorted|in order|alphabetically)
            {w} [in {it}] without (repeats|duplicates)
            (list|show) each of the {w} (only once|once)
            (sorted|sort) list of [the] (unique|different) {w}
            """, f"sorted(set({call}))", lambda text: sorted(set(plain)), "found: {out}.\nthe {w} are {out}."),
        "count": ("""
            how many {w} (are in {it}|does {it} contain|are there)
            (count|number of) [the|all] {w} [in {it}]
            (tell me|find out) how many {w} {it} has
            how many {w} can be found [in {it}]
            """, f"len({call})", lambda text: len(plain), "there are {out} {w}.\nfound {out} {w}."),
        "save": ("""
            (save|write|export) (all|the) {w} [of {it}|from {it}] (to|into) a (file|text file|txt)
            (extract|find) (all|the) {w} and (save|write) them (to|in) a [text] file
            (make|create) a (list|text file|txt) (of|with) all {w} [in {it}], one per line
            a file with (all|the) {w} (from|in|of) {it}
            """, f"with open('found.txt', 'w') as file:\n    file.write('\\n'.join({call}))",
            lambda text: "" if open("found.txt", encoding="utf-8").read() == "\n".join(plain) else "other words",
            "the {w} are saved.\nsaved in found.txt."),
    }[how]
    return asked(rng, asks, line, says, want, f=f, w=names)


@kind("lines with a word", weight=3)
def grep(rng):
    f = rng.choice([prose_file, lines_file])(rng)
    word = rng.choice([w for w in words(f.content) if len(w) > 2])
    v = Value(word)
    lines = f.content.splitlines()
    hits = [line for line in lines if word in line.lower()]
    how = rng.choice(["lines", "lines", "count", "first", "without"])
    test = f"{v} in line.lower()"
    asks, code, want, says = {
        "lines": ("""
            (show|list|print) (the|all|all the|every) lines (with|containing|that contain|that mention|including) {v}
            (give me|find|get) (the|all|all the|every) lines (with|containing|that contain|that mention|including) {v}
            (which|what) lines (contain|mention|have|include) [the word] {v}
            lines (with|containing|mentioning) [the word] {v} [in {it}]
            (grep|search) {it} for {v}
            (grep|filter) {it}: {v}
            where does {it} (mention|say|talk about) {v}
            (keep|show) only [the] lines with [the word] {v}
            in which lines does [the word] {v} (occur|appear|come up)
            """, f"[line for line in text.splitlines() if {test}]", lambda text: hits,
                  "these lines contain it: {out}.\nfound: {out}."),
        "count": ("""
            how many lines (contain|mention|have|include) [the word] {v}
            (count|number of) [the] lines (with|containing|mentioning) [the word] {v}
            in how many lines does {v} (occur|appear|come up)
            (count|tell me) how many lines have {v} in them
            """, f"sum({test} for line in text.splitlines())", lambda text: len(hits),
                  "{out} lines contain it.\nit is in {out} lines."),
        "first": ("""
            (show|find|print|what is) the first line (with|containing|that mentions) [the word] {v}
            first line with [the word] {v} [in it]
            where does {v} (come up|occur|appear) for the first time, show the line
            the line (in which|where) {v} (comes|appears) first
            """, f"next(line for line in text.splitlines() if {test})", lambda text: hits[0],
                "the line is: {out}.\n{out}"),
        "without": ("""
            (show|list|keep|give me) (the|all|only the) lines (without|not containing) {v}
            (show|list|keep|give me) (the|all|only the) lines (that do not contain|that don't mention) {v}
            (which|what) lines do not (contain|mention|have) [the word] {v}
            lines (without|not containing|not mentioning) [the word] {v}
            everything (except|but) the lines with {v}
            (drop|remove|leave out) (every line|all lines|the lines) (with|containing) {v}
            """, f"[line for line in text.splitlines() if {v} not in line.lower()]",
                    lambda text: [line for line in lines if word not in line.lower()],
                        "these are the other lines.\n{out}."),
    }[how]
    return asked(rng, asks, code, says, want, f=f, v=v)
