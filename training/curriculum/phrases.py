"""Ways to ask: templates that expand at random, and the carelessness with which people type."""

import random
import re

# Of a hundred requests so many get the treatment; the rest stay as they were written.
POLITE_BEFORE = 0.12
POLITE_AFTER = 0.08
LOWER = 0.30
MARK = 0.30
TYPO = 0.06
SHORT = 0.05

BEFORE = [
    "please ", "pls ", "hey, ", "hi, ", "hi! ", "hello, ", "can you ", "could you ", "could you please ",
    "would you ", "i need you to ", "i'd like you to ", "i want you to ", "ok, ", "ok now ", "now ",
    "so, ", "quick question: ", "for this file, ", "from this data, ", "using the file, ", "help me ",
]
AFTER = [
    " please", " pls", " thanks", " thank you", ", thanks!", " asap", " for me", " if you can",
    " from this file", " in this data", " in the file", " in this table", " from the data",
]
# Words that only go with questions: they must not come after "can you".
QUESTION = re.compile(
    r"^(what|which|who|whose|how|when|where|why|is|are|was|were|do|does|did|has|have|had|can|could"
    r"|will|would|should|there|i |my|the |any|in |of |for |on |per )", re.I)
ORDERS = ("can you", "could you", "would you", "i need you", "i'd like", "i want", "help me")
VERBS = set("""add append arrange average break build calculate change chart check clean clear colour color combine
compare compute convert copy count create crop cut delete describe display divide do double draw drop erase estimate
exclude explain export extract fetch figure fill filter find fix flip generate get give graph group hide highlight
identify include increase invert join keep label leave let limit list load look make map mark merge mirror move
multiply name normalise number open order output pack paint pick plot print produce put rank read reduce remove
rename replace resize reverse rotate round run sample save scale search select separate set shade sharpen show
shrink shuffle simulate solve sort split stack subtract sum summarise summarize swap take tell test transform
translate trim turn unpack use visualise visualize work write zip""".split())
ABBREVIATED = [
    (r"\baverage\b", "avg"), (r"\bnumber of\b", "no. of"), (r"\bmaximum\b", "max"),
    (r"\bminimum\b", "min"), (r"\bpercentage\b", "pct"), (r"\bpercent\b", "%"),
    (r"\byou\b", "u"), (r"\bplease\b", "plz"), (r"\band\b", "&"), (r"\bversus\b", "vs"),
    (r"\bfor each\b", "per"), (r"\bwith\b", "w/"), (r"\bare\b", "r"),
]


def parse(template):
    """Reads `(a|b) [c|d] {slot}` into a tree: one of some, one of some or nothing, a slot."""
    tree, rest = _sequence(template, 0, "")
    if rest != len(template):
        raise ValueError(f"a bracket too many in {template!r}")
    return tree


def _sequence(text, at, closing):
    parts = []
    start = at
    while at < len(text) and text[at] not in closing:
        if text[at] in "([{":
            parts.append(text[start:at])
            if text[at] == "{":
                end = text.index("}", at)
                parts.append(("slot", text[at + 1:end]))
                at = end + 1
            elif text[at] == "(":
                options = []
                while text[at] in "(|":
                    option, at = _sequence(text, at + 1, "|)")
                    options.append(option)
                at += 1
                parts.append(("one", options))
            else:
                options = []
                while text[at] in "[|":
                    option, at = _sequence(text, at + 1, "|]")
                    options.append(option)
                at += 1
                parts.append(("maybe", [("one", options)]))
            start = at
        else:
            at += 1
    if closing and at >= len(text):
        raise ValueError(f"a bracket is not closed in {text!r}")
    parts.append(text[start:at])
    return parts, at


def expand(tree, say, rng):
    """Makes one text of a tree; `say` gives the words of a slot."""
    words = []
    for part in tree:
        if isinstance(part, str):
            words.append(part)
            continue
        kind, inner = part
        if kind == "slot":
            words.append(str(say(inner)))
        elif kind == "one":
            words.append(expand(rng.choice(inner), say, rng))
        elif rng.random() < 0.5:
            words.append(expand(inner, say, rng))
    return re.sub(r"\s+([,.!?])", r"\1", re.sub(r" {2,}", " ", "".join(words))).strip()


def templates(text):
    """The templates of a block, one in each line."""
    return [parse(line.strip()) for line in text.strip().splitlines() if line.strip()]


def typo(text, rng):
    """Two letters swapped, one lost or doubled, inside a longer word."""
    places = [m.start() for m in re.finditer(r"(?<=[a-z])[a-z](?=[a-z]{2})", text)]
    if not places:
        return text
    at = rng.choice(places)
    how = rng.randrange(3)
    if how == 0:
        return text[:at] + text[at + 1] + text[at] + text[at + 2:]
    if how == 1:
        return text[:at] + text[at + 1:]
    return text[:at] + text[at] + text[at:]


def careless(text, rng, keep=()):
    """Says it as people type: greetings, no capitals, typos. What is in `keep` stays as it is."""
    is_question = bool(QUESTION.match(text))
    if rng.random() < POLITE_BEFORE:
        before = rng.choice(BEFORE)
        is_order = re.split(r"\W", text.lower(), maxsplit=1)[0] in VERBS
        if is_order or not before.startswith(ORDERS):
            text = before + text[:1].lower() + text[1:]
    if rng.random() < POLITE_AFTER and not text.endswith(("?", ".", "!")):
        text += rng.choice(AFTER)
    if rng.random() < SHORT:
        for pattern, short in rng.sample(ABBREVIATED, 4):
            if not any(re.search(pattern, kept) for kept in keep):
                text = re.sub(pattern, short, text)
    if rng.random() < TYPO and not any(re.search(r"[A-Z_.]", kept) for kept in keep):
        text = typo(text, rng)
    if rng.random() > LOWER:
        text = text[:1].upper() + text[1:] if rng.random() < 0.8 else text
    elif not any(kept != kept.lower() and kept in text for kept in keep):
        text = text.lower()
    if not text.endswith(("?", ".", "!")) and rng.random() < MARK:
        text += "?" if is_question else "."
    return text


if __name__ == "__main__":
    rng = random.Random(1)
    tree = parse("(what is|show me|calculate) [the] (total|sum of) {n} [by {c}]")
    for _ in range(10):
        print(careless(expand(tree, {"n": "unit price", "c": "region"}.get, rng), rng))
