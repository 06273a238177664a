"""PDF and Word documents, and sounds."""

from ..cases import Case, kind
from ..files import pdf_file, sound_file, word_file
from ..tables import Value
from .splitting import there

IT = ["the pdf", "this pdf", "the document", "this document", "it", "the file", "my pdf", "the pdf file"]
SAYS = "saved as {out}.\ndone, the new file is {out}."


def reader(f):
    """The line that opens a PDF."""
    return f'reader = PdfReader("{f}")\n'


@kind("pages of a pdf", weight=2)
def pages(rng):
    f = pdf_file(rng)
    return Case([f], """
        how many pages (does {it} have|are in {it}|are there|has {it})
        (count|number of) [the] pages [of {it}|in {it}]
        (page count|pages) [of {it}]
        how long is {it} [in pages]
        (what is|tell me|find) the (number of pages|page count) [of {it}]
        how many (sheets|pages) would {it} be when printed
        {it}: how many pages
        """, reader(f) + "len(reader.pages)", it=IT, says="it has {out} pages.\nthere are {out} pages.",
                want=lambda: len(f.texts))


@kind("text of a pdf", weight=2.5)
def text(rng):
    f = pdf_file(rng)
    how = rng.choice(["all", "all", "page", "words", "save", "find"])
    whole = "text = '\\n'.join(page.extract_text() for page in reader.pages)\n"
    at = rng.randrange(len(f.texts))
    name = ["first", "second", "third", "fourth", "fifth"][at] if at < 5 else None
    ways = [f"page {at + 1}"] * 2 + ([f"the {name} page"] if name else []) \
        + (["the last page"] if at == len(f.texts) - 1 and at else [])
    word = rng.choice(f.texts[at].strip(".").split())
    asks, line, want, says = {
        "all": ("""
            (extract|read|get|show|print) the text (of|from|in) {it}
            (what does {it} say|what is written in {it}|read {it})
            (extract|get) all [the] text [from {it}]
            text of {it}
            {it} as [plain] text
            (show|print) what {it} says
            """, whole + "print(text)", lambda: "\n\n".join(f.texts), "here is the text.\nit says: {out}"),
        "page": ("""
            (extract|read|get|show|print) [the text of] {p} [of {it}]
            what (does {p} say|is on {p}|is written on {p})
            text (of|on|from) {p} [of {it}]
            (read|show) only {p}
            {p} as text
            """, f"print(reader.pages[{at}].extract_text())", lambda: f.texts[at], "here is the page.\nit says: {out}"),
        "words": ("""
            how many words (does {it} have|are in {it}|are there)
            (count|number of) [the] words [in {it}|of {it}]
            word count [of {it}]
            how long is {it} in words
            how (wordy|many words long) is {it}
            """, whole + "len(text.split())", lambda: sum(len(said.split()) for said in f.texts),
                  "it has {out} words.\nthere are {out} words."),
        "save": ("""
            (convert|turn) {it} (to|into) (text|txt|a text file|plain text)
            (save|export|write) {it} as (text|txt|a text file|plain text)
            (save|write) the text (of|from) {it} (to|in|into) a (file|text file|txt)
            (extract|get) the text [of {it}] and save it
            pdf to (txt|text)
            {it} as (txt|a text file)
            """, whole + f"with open('{f.stem}.txt', 'w') as file:\n    file.write(text)", there([f"{f.stem}.txt"]),
                SAYS),
        "find": ("""
            on (which|what) pages is {v} mentioned
            (which|what) pages (contain|mention|have) [the word] {v}
            (find|search) {v} in {it}, (which pages|on which pages)
            pages (with|that mention|containing) [the word] {v}
            where in {it} (does {v} come up|is {v} mentioned), (which page|page numbers)
            """,
            f"[number for number, page in enumerate(reader.pages, 1) if {Value(word)} in page.extract_text()]",
            lambda: [at + 1 for at, said in enumerate(f.texts) if word in said],
                "it is on the pages {out}.\npages {out}."),
    }[how]
    return Case([f], asks, reader(f) + line, it=IT, says=says, want=want, p=ways, v=Value(word))


def written(f, lines, suffix):
    """A program that copies pages of a PDF to a new one."""
    return f"""from pypdf import PdfWriter
reader = PdfReader("{f}")
writer = PdfWriter()
{lines}
with open('{f.stem}_{suffix}.pdf', 'wb') as file:
    writer.write(file)"""


@kind("pdf pages taken or turned", weight=2)
def taken(rng):
    f = pdf_file(rng, pages=rng.randint(4, 9))
    count, how = len(f.texts), rng.choice(["first", "range", "one", "without", "turn", "reverse", "split"])
    n = rng.randint(2, 3)
    a, b = 2, rng.randint(3, count)
    at = rng.randint(1, count)
    degrees = rng.choice([90, 90, 180, 270])
    each = "for page in {}:\n    writer.add_page(page)"
    asks, lines, suffix = {
        "first": ("""
            (keep|extract|save|take) (only|just|) the first {n} pages [of {it}]
            first {n} pages [of {it}] as a (new|separate) pdf
            (a|new) pdf with (only|just) the first {n} pages
            (cut|shorten|trim) {it} (to|down to) the first {n} pages
            (drop|remove) everything after page {n}
            """, each.format(f"reader.pages[:{n}]"), "pages"),
        "range": ("""
            (extract|save|take|keep) pages {a} to {b} [of {it}]
            pages {a}-{b} [of {it}] as a (new|separate) pdf
            (a|new) pdf with (only|just|) pages {a} (to|through) {b}
            (cut out|get) pages {a}-{b} [from {it}]
            i need (only|just) pages {a} to {b}
            """, each.format(f"reader.pages[{a - 1}:{b}]"), "pages"),
        "one": ("""
            (extract|save|take|keep) (only|just|) page {c} [of {it}] [as pdf]
            page {c} [of {it}] as a (new|separate) pdf
            (a|new) pdf with (only|just) page {c}
            (cut out|get) page {c} (from|of) {it} as pdf
            """, f"writer.add_page(reader.pages[{at - 1}])", "page"),
        "without": ("""
            (remove|delete|drop) page {c} (from|of) {it}
            {it} without page {c}
            (take|cut) page {c} out of {it}
            (leave out|skip) page {c}
            get rid of page {c}
            """, "for number, page in enumerate(reader.pages, 1):\n"
                    f"    if number != {at}:\n        writer.add_page(page)",
                    "short"),
        "turn": ("""
            (rotate|turn) (all|the|all the) pages [of {it}] [by] {d} degrees
            (rotate|turn) {it} [by] {d} degrees [clockwise]
            the pages [of {it}] are (sideways|turned), rotate them [by] {d} degrees
            {it} with all pages (rotated|turned) by {d}°
            """,
                 f"for page in reader.pages:\n    writer.add_page(page.rotate({degrees}))", "rotated"),
        "reverse": ("""
            reverse the (order of the pages|page order) [of {it}]
            (put|save) the pages [of {it}] in reverse order
            {it} (backwards|from the last page to the first|with the pages in reverse order)
            last page first [please]
            (flip|turn around) the page order
            """, each.format("reversed(reader.pages)"), "reversed"),
        "split": ("""
            (split|cut|separate) {it} into [single] pages
            (one|a|a separate) (pdf|file) (per|for each|for every) page [of {it}]
            (save|export) (each|every) page [of {it}] (as|to) (its own|a separate) (pdf|file)
            (each|every) page as a (pdf|file) of its own
            burst {it} into pages
            """, None, "1"),
    }[how]
    code = written(f, lines, suffix) if lines else f"""from pypdf import PdfWriter
reader = PdfReader("{f}")
for number, page in enumerate(reader.pages, 1):
    writer = PdfWriter()
    writer.add_page(page)
    writer.write(f'{f.stem}_{{number}}.pdf')"""
    left = {"first": n, "range": b - a + 1, "one": 1, "without": count - 1, "split": 1}.get(how, count)

    def want():
        import pypdf
        made = len(pypdf.PdfReader(f"{f.stem}_{suffix}.pdf").pages)
        return "" if made == left else f"{made} pages"
    return Case([f], asks, code, it=IT, says=SAYS, want=want, n=n, a=a, b=b, c=at, d=degrees)


@kind("pdfs put together", weight=2)
def merged(rng):
    found = {}
    for _ in range(rng.randint(2, 4)):
        f = pdf_file(rng)
        found.setdefault(f.file, f)
    files = list(found.values())
    if len(files) < 2:
        return None
    names = ", ".join(f'"{f}"' for f in files)
    return Case(files, """
        (merge|combine|join|concatenate) {all} [into one|into a single pdf|into one pdf]
        (put|bind) {all} together [in one pdf|as one file]
        one pdf (from|out of|with) {all}
        (make|create) (one|a single) pdf (of|from|out of) {all}
        {all} (in|as) (one|a single) (file|pdf|document)
        (append|attach) {all} to (one another|each other)
        i need {all} in (one|a single) pdf
        """, f"""from pypdf import PdfWriter
writer = PdfWriter()
for name in [{names}]:
    writer.append(name)
with open('merged.pdf', 'wb') as file:
    writer.write(file)""", all=["the pdfs", "these pdfs", "all pdfs", "the files", "these files", "all the pdfs",
                                      "the documents", "my pdfs", "all of them", "them"], says=SAYS,
                want=there(["merged.pdf"]))


DOCS = ["the document", "this document", "the word file", "it", "the docx", "this docx", "the file", "my document",
        "the word document"]


@kind("what stands in a Word document", weight=2.5)
def word(rng):
    f = word_file(rng)
    heads = [said for heading, said in f.parts if heading]
    how = rng.choice(["words", "words", "paragraphs", "text", "headings", "save"])
    whole = "text = '\\n'.join(paragraph.text for paragraph in document.paragraphs)\n"
    asks, line, want, says = {
        "words": ("""
            how many words (does {it} have|are in {it}|are there)
            (count|number of) [the|all] words [in {it}|of {it}]
            word count [of {it}|please]
            how long is {it} in words
            (tell me|find out) how many words {it} has
            """, whole + "len(text.split())", lambda: sum(len(said.split()) for _, said in f.parts),
                  "it has {out} words.\nthere are {out} words."),
        "paragraphs": ("""
            how many paragraphs (does {it} have|are in {it}|are there)
            (count|number of) [the|all] paragraphs [in {it}|of {it}]
            paragraph count [of {it}]
            {it} has how many paragraphs
            """, "len(document.paragraphs)", lambda: len(f.parts),
                "it has {out} paragraphs.\nthere are {out} paragraphs."),
        "text": ("""
            (extract|read|get|show|print) the text (of|from|in) {it}
            (what does {it} say|what is written in {it}|read {it})
            text of {it}
            {it} as plain text
            (show|print) what {it} says
            """, whole + "print(text)", lambda: "\n".join(said for _, said in f.parts),
                "here is the text.\nit says: {out}"),
        "headings": ("""
            (list|show|get|extract) (the|all|all the) (headings|titles|headlines) [of {it}|in {it}]
            (headings|outline|table of contents) [of {it}]
            (which|what) (headings|sections) does {it} have
            how is {it} (structured|organized)
            """, "[paragraph.text for paragraph in document.paragraphs if paragraph.style.name.startswith('Heading')]",
                     lambda: heads, "the headings are {out}.\n{out}."),
        "save": ("""
            (convert|turn) {it} (to|into) (text|txt|a text file|plain text)
            (save|export|write) {it} as (text|txt|a text file|plain text)
            (save|write) the text (of|from) {it} (to|in|into) a (file|text file|txt)
            (docx|word) to (txt|text)
            {it} as (txt|a text file)
            """, whole + f"with open('{f.stem}.txt', 'w') as file:\n    file.write(text)", there([f"{f.stem}.txt"]),
                SAYS),
    }[how]
    return Case([f], asks, f'document = Document("{f}")\n{line}', it=DOCS, says=says, want=want)


SOUNDS = ["the recording", "this recording", "the sound", "it", "the audio", "this audio", "the wav", "the file",
          "the clip", "this sound", "the audio file"]


@kind("a sound", weight=1.2)
def sound(rng):
    f = sound_file(rng)
    how = rng.choice(["long", "long", "rate", "channels", "wave"])
    load = f'import wave\nsound = wave.open("{f}")\n'
    asks, line, want, says = {
        "long": ("""
            how long is {it} [in seconds]
            (length|duration) of {it} [in seconds]
            (what is|tell me|find|get) the (length|duration) [of {it}]
            how many seconds (does {it} last|is {it} long|does {it} take)
            (duration|playing time|length in seconds) [of {it}]
            how much time does {it} take to play
            """, "sound.getnframes() / sound.getframerate()", lambda: f.seconds,
                "it lasts {out} seconds.\n{out} seconds."),
        "rate": ("""
            (what is|tell me|get|find) the (sample rate|sampling rate|sampling frequency) [of {it}]
            (sample rate|sampling rate) [of {it}]
            how many samples (per|a) second does {it} have
            (which|what) (sample|sampling) rate does {it} (have|use)
            at how many hertz was {it} (recorded|sampled)
            """, "sound.getframerate()", lambda: f.rate, "it is {out} hertz.\n{out} samples per second."),
        "channels": ("""
            is {it} (mono or stereo|stereo or mono)
            how many channels (does {it} have|are in {it}|are there)
            (number of channels|channel count) [of {it}]
            (mono or stereo|stereo or mono)
            (count|tell me) the channels [of {it}]
            """, "sound.getnchannels()", lambda: f.channels,
                "it has {out} channels (1 is mono, 2 is stereo).\nchannels: {out}."),
        "wave": ("""
            (plot|draw|show|chart|graph) the (waveform|wave form|wave|amplitude|signal) [of {it}]
            waveform [of {it}]
            (plot|show|graph) {it} over time
            what does {it} look like as a (wave|curve)
            picture of the (waveform|sound wave) [of {it}]
            (loudness|amplitude) over time [as a chart]
            """, """values = np.frombuffer(sound.readframes(sound.getnframes()), 'int16')[::sound.getnchannels()]
plt.plot(np.arange(len(values)) / sound.getframerate(), values)
plt.title('Waveform')
plt.xlabel('seconds')
plt.ylabel('amplitude')""", None, "here is the waveform.\nthe curve shows the sound over time."),
    }[how]
    return Case([f], asks, load + line, it=SOUNDS, says=says, want=want)
