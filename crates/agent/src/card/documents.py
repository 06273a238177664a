"""Describes documents: pages, headings, first words. Follows card.py in the same cell."""


def pdf(card):
    import pypdf

    card.kind = "PDF document"
    reader = pypdf.PdfReader(card.path)
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("it is locked by a password")
    card.fact("pages", len(reader.pages))
    with contextlib.suppress(Exception):
        if reader.metadata and reader.metadata.title:
            card.fact("title", reader.metadata.title)
    with contextlib.suppress(Exception):
        headings(card, reader.outline)
    text = ""
    for page in reader.pages[:PAGES_MAX]:
        text += page.extract_text() + "\n"
        if len(text) > WORDS_CHARS_MAX * 2:
            break
    card.first_words(text)
    if not text.strip():
        card.fact("text", "none on the first pages: perhaps scanned")


def headings(card, outline, depth=0):
    for item in outline:
        if isinstance(item, list):
            if depth < 4:
                headings(card, item, depth + 1)
        else:
            card.entry("  " * depth + str(item.title))


def word(card):
    import docx

    card.kind = "Word document"
    document = docx.Document(card.path)
    card.fact("paragraphs", len(document.paragraphs))
    card.fact("tables", len(document.tables))
    for paragraph in document.paragraphs:
        style = (paragraph.style.name if paragraph.style is not None else "") or ""
        if style.startswith(("Heading", "Title")):
            card.entry(f"{style}: {paragraph.text}")
    card.first_words("\n".join(paragraph.text for paragraph in document.paragraphs[:50]))


def slides(card):
    import pptx

    card.kind = "PowerPoint presentation"
    presentation = pptx.Presentation(card.path)
    card.fact("slides", len(presentation.slides))
    for number, slide in enumerate(presentation.slides, 1):
        title = slide.shapes.title
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        first = next((text for text in texts if text.strip()), "")
        text = first if title is None else title.text_frame.text
        card.entry(f"slide {number}: {text}")


def notebook(card):
    card.kind = "notebook"
    with open(card.path, encoding="utf-8", errors="replace") as file:
        cells = json.load(file)["cells"]
    kinds = [cell.get("cell_type") for cell in cells]
    card.fact("code cells", kinds.count("code"))
    card.fact("text cells", kinds.count("markdown"))
    sources = ["".join(cell.get("source", "")) for cell in cells]
    for kind, source in zip(kinds, sources):
        if kind == "markdown":
            marked(card, source)
    card.first_words(next((source for source in sources if source.strip()), ""))


def marked(card, text):
    fenced = False
    for line in text.splitlines():
        fenced ^= line.lstrip().startswith("```")
        if not fenced and line.startswith("#") and line.lstrip("#").startswith(" "):
            card.entry(line)


def web(card):
    import bs4

    card.kind = "HTML page"
    start = head(card.path, 4 << 20)
    page = bs4.BeautifulSoup(start, "html.parser")
    if page.title is not None:
        card.fact("title", page.title.get_text(" ", strip=True))
    card.fact("tables", len(page.find_all("table")))
    for heading in page.find_all(["h1", "h2", "h3"]):
        card.entry(f"{heading.name}: {heading.get_text(' ', strip=True)}")
    for hidden in page(["script", "style", "head"]):
        hidden.decompose()
    card.first_words(page.get_text(" ", strip=True))


def text(card):
    card.kind = "text"
    start = head(card.path)
    code = encoding(start)
    card.fact("encoding", code)
    card.fact("lines", lines(card.path))
    words = start.decode(code, "replace")
    if card.path.lower().endswith((".md", ".markdown")):
        card.kind = "Markdown text"
        marked(card, head(card.path, 4 << 20).decode(code, "replace"))
    card.first_words(words)
