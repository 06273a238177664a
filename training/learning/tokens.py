"""The tokenizer: byte-level BPE, trained on programs, requests and documentation."""

import collections
import json

SPECIAL = ["<|pad|>", "<|file|>", "<|ask|>", "<|code|>", "<|end|>", "<|out|>", "<|error|>", "<|say|>", "<|no|>",
           "<|like|>"]
VOCABULARY = 4096
# Words with the space before them, digits one by one, quotes alone, line breaks with what indents.
PIECES = r" ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}\"]+|\"|\n+ *| +(?!\S)| "
TEXTS_MAX = 400_000
# Tokens that are whole pieces of programs: what stands between names, strings and numbers.
IDIOMS = 1_000
IDIOM_CHARS = (3, 60)


def idioms(programs, count):
    """The commonest pieces of programs: a line is cut where a name, a string or a number stands.

    A program of 40 tokens becomes one of 15: half the time to learn it, and to write it.
    """
    found = collections.Counter()
    for program in programs:
        for line in program.splitlines(keepends=True):
            at, quoted = 0, None
            start = 0
            while at < len(line):
                char = line[at]
                if quoted:
                    if char == quoted:
                        quoted, start = None, at
                elif char in "\"'":
                    found[line[start:at + 1]] += 1
                    quoted = char
                elif char.isdigit() and (at == 0 or not (line[at - 1].isalnum() or line[at - 1] in "_.")):
                    found[line[start:at]] += 1
                    while at + 1 < len(line) and (line[at + 1].isdigit() or line[at + 1] in "._"):
                        at += 1
                    start = at + 1
                at += 1
            if not quoted:
                found[line[start:]] += 1
    low, high = IDIOM_CHARS
    pieces = [(times * (len(piece) - 2), piece) for piece, times in found.items() if low <= len(piece) <= high]
    return [piece for _, piece in sorted(pieces, reverse=True)[:count]]


def train(texts, programs, path, vocabulary=VOCABULARY):
    """Trains a tokenizer and writes `tokenizer.json`."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, pre_tokenizers, trainers
    own = idioms(programs, IDIOMS * vocabulary // VOCABULARY)
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        pre_tokenizers.Split(Regex(PIECES), "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
    ])
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=vocabulary - len(own), special_tokens=SPECIAL, show_progress=False,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), min_frequency=2)
    tokenizer.train_from_iterator(texts, trainer)
    tokenizer.add_tokens([AddedToken(piece, normalized=False) for piece in own])
    tokenizer.save(str(path))
    return Tokens(path)


class Tokens:
    """A tokenizer as the stages use it."""

    def __init__(self, path):
        from tokenizers import Tokenizer
        self.tokenizer = Tokenizer.from_file(str(path))
        self.special = {name: self.tokenizer.token_to_id(name) for name in SPECIAL}

    def __call__(self, text):
        return self.tokenizer.encode(text, add_special_tokens=False).ids

    def text(self, tokens):
        return self.tokenizer.decode(list(tokens), skip_special_tokens=False)

    def many(self, texts):
        """The tokens of several texts, on all cores."""
        return [found.ids for found in self.tokenizer.encode_batch(texts, add_special_tokens=False)]


def texts_of(line):
    """All texts of a line of the curriculum."""
    yield line["files"]
    for case in line["cases"]:
        yield from texts_of_case(case)


def texts_of_case(case):
    """All texts of a case."""
    yield from case["asks"]
    yield from case.get("says", ())
    for key in ("code", "out"):
        if key in case:
            yield case[key]
    if "then" in case:
        yield from texts_of_case(case["then"])


def programs_of(line):
    """All programs of a line of the curriculum."""
    for case in line["cases"]:
        while case:
            if "code" in case:
                yield case["code"]
            case = case.get("then")


def lines(paths):
    """The lines of the curriculum."""
    for path in paths:
        with open(path, encoding="utf-8") as file:
            yield from map(json.loads, file)
