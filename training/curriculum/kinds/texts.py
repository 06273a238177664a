"""Questions about a text: how many, how often, how long, what can be found in it."""

import re
from collections import Counter

from ..cases import Case, kind
from ..files import lines_file, markdown_file, prose_file
from ..tables import Value

IT = ["the text", "this text", "the file", "this file", "it", "the document", "my text", "this document", "my notes",
      "the whole text", "the text file", "the txt"]
NAMED = {1: "one", 2: "two", 3: "three", 5: "five", 10: "ten", 15: "fifteen", 20: "twenty"}


def asked(rng, asks, lines, says, want, *, f=None, **slots):
    """A case about a text that was read into `text`."""
    f = f or prose_file(rng)
    return Case([f], asks, f'text = open("{f}").read()\n{lines}', says=says, want=want and (lambda: want(f.content)),
                it=IT, **slots)


def words(text):
    """The words of a text in lower case."""
    return re.findall(r"\w+", text.lower())


COUNTS = {
    "words": ("len(text.split())", lambda text: len(text.split()), """
        how (long|many words long) is {it} in words
        word count [of {it}|please]
        how (wordy|many words) is {it}
        """),
    "lines": ("len(text.splitlines())", lambda text: text.count("\n"), """
        how (long|many lines long) is {it} in lines
        line count [of {it}|please]
        how many rows of text (does {it} have|are there)
        """),
    "characters": ("len(text)", len, """
        how (long|many characters long) is {it} in (characters|letters and signs)
        (character|char) count [of {it}|please]
        length of {it} in characters
        how many (chars|signs) (does {it} have|are there in {it})
        """),
    "sentences": ("len(re.findall(r'[.!?]+(?:\\s|$)', text))",
                  lambda text: sum(text[at] in ".!?" and text[at + 1:at + 2] in ("", " ",
                      "\n") for at in range(len(text))), """
        sentence count [of {it}|please]
        how many (full sentences|phrases ending with a full stop) (does {it} have|are there)
        {it} has how many sentences
        """),
    "paragraphs": ("len([part for part in text.split('\\n\\n') if part.strip()])",
                   lambda text: len(re.split(r"\n\s*\n", text.strip())), """
        paragraph count [of {it}|please]
        how many (blocks of text|sections separated by blank lines) (does {it} have|are there)
        into how many paragraphs is {it} divided
        """),
    "letters": ("sum(char.isalpha() for char in text)", lambda text: len(re.findall("[A-Za-z]", text)), """
        how many letters, without (spaces|blanks) and (punctuation|signs), (are there|does {it} have)
        letter count [of {it}|please]
        count only the letters a to z
        """),
    "different words": ("len(set(re.findall(r'\\w+', text.lower())))", lambda text: len(set(words(text))), """
        how many (unique|distinct) words (does {it} (have|use)|are there in {it})
        (size of the vocabulary|vocabulary size) [of {it}]
        how (rich|large) is the vocabulary [of {it}]
        number of (unique|distinct) words [in {it}]
        """),
    "digits": ("sum(char.isdigit() for char in text)", lambda text: len(re.findall("[0-9]", text)), """
        digit count [of {it}|please]
        how often do digits (occur|come up) [in {it}]
        how many (of the characters|characters of {it}) are digits
        """),
    "capital letters": ("sum(char.isupper() for char in text)", lambda text: len(re.findall("[A-Z]", text)), """
        how many (uppercase|upper case|big) letters (does {it} have|are there)
        (uppercase|capital) letter count
        number of (uppercase|upper-case) (letters|characters) [in {it}]
        """),
    "blank lines": ("sum(not line.strip() for line in text.splitlines())",
                    lambda text: text.split("\n").count("") - 1, """
        how many (empty|white) lines (does {it} have|are there)
        (empty|blank) line count
        number of (empty|blank) lines
        """),
}


@kind("how many words, lines, ... in a text", weight=5)
def count(rng):
    what = rng.choice(["words", "words", "words", "lines", "lines", "characters", *COUNTS])
    line, want, more = COUNTS[what]
    return asked(rng, """
        how many {w} (are in {it}|are there in {it}|does {it} have|has {it})
        (count|number of) [the|all] {w} [in {it}|of {it}]
        (give me|what is|tell me|find) the number of {w} [in {it}]
        how many {w}
        {w} in {it}
        (count up|tally) (all|the) {w}
        (compute|get|show) how many {w} {it} (has|contains|consists of)
        """
                 + more, line, """
        there are {out} {w}.
        the text has {out} {w}.
        """, want, w=what)


@kind("words, lines and characters of a text", weight=1)
def statistics(rng):
    return asked(rng, """
        (count|how many) [the] words, lines and characters [in {it}|of {it}]
        how many (lines, words and characters|words, characters and lines) does {it} have
        (text statistics|statistics|stats|basic statistics) [of {it}]
        word, line and character count [of {it}]
        (like wc|wc): (lines, words, characters|words lines characters) [of {it}]
        (give me|show|print) (the stats|some statistics|basic numbers) about {it}
        how (long|big) is {it} (in words, lines and characters|all in all)
        """,
                 "{'words': len(text.split()), 'lines': len(text.splitlines()), 'characters': len(text)}",
                 "here are the numbers: {out}.\n{out}.",
                 lambda text: {"words": len(text.split()), "lines": text.count("\n"), "characters": len(text)})


@kind("most common words", weight=4)
def common(rng):
    n = rng.choice([3, 5, 5, 10, 10, 10, 15, 20])
    chart = rng.random() < 0.25
    long = rng.random() < 0.15 and not chart
    least = rng.choice([4, 5])
    slots = {"n": [str(n), NAMED[n]], "l": least}
    bare = "Counter(re.findall(r'\\w+', text.lower()))"
    if chart:
        return asked(rng, """
            (plot|chart|graph|draw) the {n} (most common|most frequent|most used|top) words [in {it}|of {it}]
            (bar chart|chart|graph|plot|bar plot) of the {n} (most common|most frequent|most used|top) words [in {it}]
            (word frequency|word frequencies) (bar chart|chart|plot) [of {it}] (with|for) the top {n} [words]
            (show|plot) how often the {n} (commonest|most frequent) words (occur|come up) as (bars|a chart|a bar chart)
            (visualize|visualise) the {n} (most frequent|top) words
            diagram of the {n} words that (occur|are used) most
            """, f"counts = pd.Series(re.findall(r'\\w+', text.lower())).value_counts().head({n})\n"
                 "counts.plot.bar()\nplt.title('Most common words')\nplt.ylabel('count')",
                     "here is the chart of the {n} most common words.\nthe bars show how often each word occurs.",
                     None, **slots)
    if long:
        return asked(rng, """
            the {n} (most common|most frequent) words (with|of) (at least {l}|{l} or more) letters [in {it}]
            {n} (most common|most used|top) words (not shorter than|of at least|with no less than) {l} letters
            which {n} words (of at least|with at least) {l} letters (occur|come up) most [often]
            top {n} words, ignore (words|those) (under|shorter than|with fewer than) {l} letters
            """, f"Counter(re.findall(r'\\w{{{least},}}', text.lower())).most_common({n})",
                     "the most common are {out}.\n{out}.",
                     lambda text: Counter(re.findall(r"\w{%d,}" % least, text.lower())).most_common(n), **slots)
    return asked(rng, """
        (what are|show|list) the {n} (most common|most frequent|most used|commonest|top) words [in {it}|of {it}]
        (find|give me|print) the {n} (most common|most frequent|most used|commonest|top) words [in {it}|of {it}]
        [the] {n} (most common|most frequent|most used|commonest) words [in {it}|of {it}]
        top {n} words [in {it}|of {it}|by frequency|by count]
        which {n} words (are used|occur|appear|come up) (the most|most often|most frequently) [in {it}]
        (which|what) words are used most [often] [in {it}], top {n}
        word frequencies [of {it}], (top {n}|the first {n}|{n} highest)
        count (the|all) words and (show|list) the {n} (most common|most frequent) [ones]
        rank the words [of {it}] by (frequency|count|how often they occur), {n} [of them] (will do|are enough)
        {n} words that (occur|appear) most [often] [in {it}]
        what does {it} repeat most, {n} words
        """, f"{bare}.most_common({n})", """
        the most common words are {out}.
        most often come {out}.
        """, lambda text: Counter(words(text)).most_common(n), **slots)


@kind("the most common word", weight=1.5)
def commonest(rng):
    f = prose_file(rng)
    best = Counter(words(f.content)).most_common(2)
    if best[0][1] == best[1][1]:
        return None
    return asked(rng, """
        (what is|which is|what's|find|tell me) the (most common|most frequent|most used|commonest) word [in {it}]
        (which|what) word (occurs|appears|comes up|is used) (most often|the most|most frequently) [in {it}]
        (most common|most frequent|commonest|top) word [in {it}|of {it}]
        what word does {it} use most
        the word that is repeated most [in {it}]
        number one word by frequency
        """, "Counter(re.findall(r'\\w+', text.lower())).most_common(1)[0][0]", """
        the most common word is {out}.
        {out} is used most often.
        """, lambda text: best[0][0], f=f)


@kind("longest word", weight=1.5)
def longest(rng):
    f = prose_file(rng)
    short = rng.random() < 0.15
    found = sorted(set(re.findall(r"\w+", f.content)), key=len, reverse=not short)
    if len(found[0]) == len(found[1]):
        n = rng.choice([3, 5, 10])
        if short:
            return None
        return asked(rng, """
            (what are|show|list|find) the {n} longest words [in {it}|of {it}]
            {n} longest words [in {it}]
            top {n} words by length
            which {n} words are [the] longest
            (list|give me) {n} words with the most letters
            the {n} (words with the most characters|biggest words)
            """, f"sorted(set(re.findall(r'\\w+', text)), key=len, reverse=True)[:{n}]",
                "the longest words are {out}.\n{out}.",
                     None, f=f, n=[str(n), NAMED[n]])
    return asked(rng, """
        (what is|which is|what's|find|show me|tell me) the {l} word [in {it}]
        which word is [the] {l} [in {it}]
        {l} word [in {it}|of {it}]
        (which|what) word has the {m} (letters|characters) [in {it}]
        the word with the {m} letters
        {l} of all words [in {it}]
        """, f"{'min' if short else 'max'}(re.findall(r'\\w+', text), key=len)", "the {l} word is {out}.\nit is {out}.",
                 lambda text: found[0], f=f, l="shortest" if short else "longest", m="fewest" if short else "most")


@kind("average length in a text")
def length(rng):
    what = rng.choice(["word", "word", "sentence", "line"])
    asks, line, want = {
        "word": ("""
            (what is|what's) the (average|mean) (word length|length of a word|length of the words) [in {it}]
            (find|compute) the (average|mean) (word length|length of a word|length of the words) [in {it}]
            (average|mean) (word length|length of the words) [of {it}]
            how long are the words [of {it}] on average
            how many letters does a word have on average
            (average|mean) number of letters (per|in a) word
            (characters|letters) per word on average
            """, "statistics.mean(len(word) for word in re.findall(r'\\w+', text))",
                 lambda text: sum(map(len, words(text))) / len(words(text))),
        "sentence": ("""
            (what is|what's|find|compute) the (average|mean) (sentence length|length of a sentence) [in words]
            (average|mean) (sentence length|number of words per sentence) [of {it}]
            how long are the sentences [of {it}] on average [in words]
            how many words does a sentence have on average
            words per sentence [on average]
            """, "len(text.split()) / len(re.findall(r'[.!?]+(?:\\s|$)', text))",
                     lambda text: len(text.split()) / COUNTS["sentences"][1](text)),
        "line": ("""
            (what is|what's|find|compute) the (average|mean) (line length|length of a line) [in characters]
            (average|mean) (line length|number of characters per line) [of {it}]
            how long are the lines [of {it}] on average
            how many characters does a line have on average
            characters per line [on average]
            """, "statistics.mean(len(line) for line in text.splitlines())",
                 lambda text: sum(map(len, text.splitlines())) / len(text.splitlines())),
    }[what]
    return asked(rng, asks, line, "on average it is {out}.\nthe average is {out}.", want)


@kind("how often a word occurs", weight=3)
def often(rng):
    f = prose_file(rng)
    word = rng.choice(words(f.content))
    v = Value(word, rng.choice([word, f"'{word}'"]))
    return asked(rng, """
        how (often|many times|frequently) does [the word] {v} (occur|appear|come up|show up) [in {it}]
        (count|find) (the word|the occurrences of|how many times we have) {v} [in {it}]
        how many {v} (are in {it}|are there|does {it} have)
        (count|frequency of) [the word] {v}
        how (often|many times) is [the word] {v} (used|mentioned|written) [in {it}]
        (occurrences|mentions|hits) of {v} [in {it}]
        how (often|many times) does {it} (mention|say|use|contain) {v}
        {v}: how (often|many times)
        """,
                 f"re.findall(r'\\w+', text.lower()).count({Value(word)})", """
        it occurs {out} times.
        the word comes up {out} times.
        """, lambda text: words(text).count(word), f=f, v=v)


@kind("how often each character occurs", weight=0.9)
def characters(rng):
    chart = rng.random() < 0.4
    if chart:
        return asked(rng, """
            (plot|chart) (the|a chart of the) (letter|character) (frequency|frequencies|distribution) [of {it}]
            (graph|draw) (the|a chart of the) (letter|character) (frequency|frequencies|distribution) [of {it}]
            (bar chart|chart|plot|graph) of how often each letter (occurs|comes up|is used)
            (letter|character) (frequency|frequencies) (chart|plot|bar chart|graph) [of {it}]
            (show|visualize) how often each letter (occurs|comes up) [in {it}] as (bars|a chart)
            diagram of the letters by (count|frequency)
            """, "counts = pd.Series([char for char in text.lower() if char.isalpha()]).value_counts()\n"
                 "counts.plot.bar()\nplt.title('Letters')\nplt.ylabel('count')",
                     "here is the chart of the letters.\nthe bars show how often each letter occurs.", None)
    n = rng.choice([3, 5, 10])
    return asked(rng, """
        (what are|show|list|find) the {n} (most common|most frequent|most used) letters [in {it}]
        top {n} letters [in {it}|by frequency]
        which {n} letters (occur|appear|are used) (most|most often) [in {it}]
        {n} most (common|frequent) letters
        letter frequencies [of {it}], top {n}
        count the letters and show the {n} most common [ones]
        """, f"Counter(char for char in text.lower() if char.isalpha()).most_common({n})",
                 "the most common letters are {out}.\n{out}.",
                 lambda text: Counter(c for c in text.lower() if c.isalpha()).most_common(n), n=[str(n), NAMED[n]])


@kind("palindromes in a text", weight=0.5)
def palindromes(rng):
    return asked(rng, """
        (find|list|show|get) [all] [the] (palindromes|palindrome words) [in {it}]
        (which|what) words (are palindromes|read the same backwards|are the same backwards) [in {it}]
        are there [any] palindromes [in {it}]
        palindromes [in {it}|of {it}]
        words [in {it}] that read the same (forwards and backwards|in both directions|both ways)
        (list|find) words that are (equal to their reverse|the same when reversed)
        """, "sorted({word for word in re.findall(r'\\w{3,}', text.lower()) if word == word[::-1]})", """
        the palindromes are {out}.
        found: {out}.
        """, lambda text: sorted({w for w in words(text) if len(w) > 2 and w == w[::-1]}) or None)


@kind("headings of a Markdown text", weight=1)
def headings(rng):
    f = markdown_file(rng)
    heads = [line for line in f.content.splitlines() if line.startswith("#")]
    how = rng.choice(["all", "all", "count", "links"])
    asks, line, want, says = {
        "all": ("""
            (list|show|get) (the|all|all the) (headings|headers|section titles|titles) [of {it}|in {it}]
            (find|extract|print) (the|all|all the) (headings|headers|section titles|titles) [of {it}|in {it}]
            (headings|headers|section titles|table of contents|outline) [of {it}]
            (which|what) (sections|headings|chapters) does {it} have
            how is {it} (structured|organized), show the headings
            (outline|table of contents|toc) [please]
            make a table of contents (of|for) {it}
            """, "re.findall(r'^#+ .*', text, re.M)", lambda text: heads, "the headings are {out}.\n{out}."),
        "count": ("""
            how many (headings|headers|sections) (does {it} have|are in {it}|are there)
            (count|number of) [the] (headings|headers|sections) [in {it}]
            {it} has how many headings
            """, "len(re.findall(r'^#+ .*', text, re.M))", lambda text: len(heads),
                "there are {out} headings.\n{out} headings."),
        "links": ("""
            (list|show|get|find|extract) (the|all|all the) (link targets|links|markdown links|urls) [of {it}|in {it}]
            where do the links [in {it}] (lead|go|point) [to]
            (links|link targets) [in {it}]
            (which|what) (links|pages) does {it} (have|link to)
            """, "re.findall(r'\\]\\((.*?)\\)', text)", lambda text: [p.split(")")[0] for p in text.split("](")[1:]],
                  "the links go to {out}.\n{out}."),
    }[how]
    return asked(rng, asks, line, says, want, f=f)


@kind("begin or end of a text", weight=1.5)
def ends(rng):
    n = rng.choice([1, 3, 5, 10])
    last = rng.random() < 0.4
    where = ["last", "final"] if last else ["first"]
    slots = {"o": where, "n": [str(n), NAMED[n]], "s": "end" if last else "beginning"}
    cut = (f"[-{n}:]" if last else f"[:{n}]")
    if n == 1:
        return asked(rng, """
            (what is|show|print|read|give me) the {o} line [of {it}|in {it}]
            {o} line [of {it}|please]
            how does {it} (start|begin)
            (show|read) only the {o} line
            the {o} line of {it}, please
            """.replace("(start|begin)", "end" if last else "(start|begin)"), f"text.splitlines()[{-1 if last else 0}]",
                     "it says: {out}\nthe {o} line is: {out}",
                     lambda text: text.splitlines()[-1 if last else 0], f=lines_or(rng), **slots)
    return asked(rng, """
        (show|print|read|give me|list) the {o} {n} lines [of {it}|in {it}]
        {o} {n} lines [of {it}]
        what do the {o} {n} lines [of {it}] say
        {n} lines from the {s} [of {it}]
        (show|print) {n} lines (at|from) the {s}
        only the {o} {n} lines
        """, f"print('\\n'.join(text.splitlines(){cut}))", "these are the {o} {n} lines.\nhere they are.", None,
                 f=lines_or(rng), **slots)


def lines_or(rng):
    """A text with short lines or paragraphs."""
    return rng.choice([prose_file, lines_file])(rng)
