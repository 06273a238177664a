"""Learning from what a person corrected or called good: `python -m learning.learn --folder FOLDER …`.

It begins with weights that are there, reads the person's cases mixed with cases of the curriculum, so
that nothing is forgotten, and measures before and after on cases of both that it kept back. What comes
of it is `learnt/` with the weights and `report.json`; whether they are taken is decided elsewhere.
"""

import argparse
import ast
import hashlib
import io
import itertools
import json
import pathlib
import re
import time
import tokenize

import numpy as np
import torch
from torch.nn import functional

from . import lessons, tokens, transformer
from .stages import foretells
from .training import Trainer

# Of all cases one in so many is kept back, to measure with.
KEPT_BACK = 5
# How much of what is read are the person's cases; the rest is rehearsal against forgetting.
SHARE_OF_YOURS = 0.2
SEQUENCES = 16
# How much more it counts to stay as it was than to learn what is new.
KEEPING = 3.0
# Of the learning rate that the weights were taught with: more of it forgets, less of it learns nothing.
STRENGTH = 0.1
# A name from a card, where a brief has it: of a file, a sheet, a column.
NAME = re.compile(r'^(?:<\|file\|>| sheet |.*?: )"((?:[^"\\]|\\.)*)"', re.M)
STRING = re.compile(r"""^([rRuUbBfF]*)('''|\"""|'|")""")
HOME = "/mnt/data/"


def names(brief):
    """The names that stand on the cards of a brief."""
    parts = re.split(r"(?=<\|file\|>)", brief)
    return {ast.literal_eval(f'"{found}"') for part in parts for found in NAME.findall(part)}


def taught(code, known):
    """A program in the style of the curriculum, as far as quotes go: double ones hold names from cards,
    single ones all else, and no comment stays. None when it cannot be said so, or is no Python."""
    try:
        ast.parse(code)
        found = list(tokenize.generate_tokens(io.StringIO(code).readline))
    except (SyntaxError, tokenize.TokenError):
        return None
    lines = code.splitlines(keepends=True)
    starts = [0, *itertools.accumulate(map(len, lines))]
    for token in reversed(found):
        if token.type not in (tokenize.STRING, tokenize.COMMENT):
            continue
        text = "" if token.type == tokenize.COMMENT else quoted(token.string, known)
        if text is None:
            return None
        begin, end = (starts[row - 1] + column for row, column in (token.start, token.end))
        code = code[:begin] + text + code[end:]
    return "\n".join(line.rstrip() for line in code.splitlines() if line.strip())


def quoted(literal, known):
    """A string of a program, in the quotes that it is to have."""
    prefix, quote = STRING.match(literal).groups()
    if "f" in prefix.lower():
        inner = literal[len(prefix) + len(quote):-len(quote)]
        return None if set("'\"\n") & set(inner) else f"{prefix}'{inner}'"
    value = ast.literal_eval(literal)
    if isinstance(value, bytes):
        return None if '"' in literal[len(prefix) + 1:-1] else repr(value)
    value = value.removeprefix(HOME) if value.removeprefix(HOME) in known else value
    if value in known:
        escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        return '"' + "".join(escapes.get(char, char) for char in value) + '"'
    if '"' in value:
        return None
    return repr(value) if "'" not in value else "'" + repr(value)[1:-1].replace("'", "\\'") + "'"


def split(marked):
    """What to learn from and what to measure with, of pairs with a text that says which they are: the
    same each time, so that what is measured with was not learnt an hour before."""
    ordered = sorted(marked, key=lambda pair: hashlib.sha256(pair[0].encode()).digest())
    count = -(-len(ordered) // KEPT_BACK)
    return [found for _, found in ordered[count:]], [found for _, found in ordered[:count]]


def of_curriculum(paths, read):
    """Groups of the curriculum in numbers, to learn from and to measure with."""
    return split((line["files"], (array(read, line["files"]), [lessons.encoded(case, read) for case in line["cases"]]))
                 for line in tokens.lines(paths))


def of_person(path, read):
    """The person's cases likewise, and how many of them the model cannot write."""
    usable, unusable = [], 0
    for line in tokens.lines([path]):
        for case in line["cases"]:
            code = taught(case["code"], names(line["files"]))
            head = array(read, line["files"])
            found = code and lessons.encoded({**case, "code": code}, read)
            if not found or len(head) + len(found["asks"][0]) + len(found["code"]) > lessons.LENGTH:
                unusable += 1
                continue
            usable.append((case["asks"][0] + line["files"], (head, [found])))
    return *map(joined, split(usable)), unusable


def joined(groups):
    """One group for each head, so that files are read once for all that is asked of them."""
    found = {}
    for head, cases in groups:
        found.setdefault(head.tobytes(), (head, []))[1].extend(cases)
    return list(found.values())


def array(read, text):
    """A text in numbers."""
    return np.array(read(text), np.uint16)


def exact(model, groups):
    """How many programs are foretold token by token, and how many there are."""
    with torch.no_grad():
        right = [foretells(model, head, case, case["asks"][0]) for head, cases in groups for case in cases]
    return [sum(right), len(right)]


def mixed(yours, rehearsal, seed, like):
    """Batches without end, some sequences of the person's cases, all others of the curriculum, and
    which of them are the person's."""
    of_yours = lessons.sequences(yours, f"{seed} yours")
    of_all_else = lessons.sequences(rehearsal, f"{seed} rehearsal", like=like)
    count = round(SEQUENCES * SHARE_OF_YOURS)
    while True:
        found = [*itertools.islice(of_yours, count), *itertools.islice(of_all_else, SEQUENCES - count)]
        yield lessons.batch(found), torch.arange(SEQUENCES) < count


def loss_beside(teacher):
    """The loss of a batch: the person's programs are to be foretold, all else as `teacher` foretells it.
    What the model was before is a better rehearsal than the programs alone: nothing of it drifts."""
    def loss(model, batch):
        device = next(model.parameters()).device
        (read, places, sees, targets), yours = ([part.to(device) for part in batch[0]], batch[1].to(device))
        chosen = targets >= 0
        mine = yours[:, None].expand_as(targets)[chosen]
        foretold = model.logits(model.states(read, places, sees)[chosen])
        others = ~yours
        with torch.no_grad():
            known = teacher.logits(teacher.states(read[others], places[others], sees[others])[chosen[others]])
        told = functional.cross_entropy(foretold[mine], targets[chosen][mine], reduction="sum")
        kept = functional.kl_div(foretold[~mine].log_softmax(-1), known.log_softmax(-1), reduction="sum", log_target=True)
        return (told + KEEPING * kept) / chosen.sum(), read.numel()
    return loss


def learn(options):
    """Learns, measures, and writes what came of it."""
    torch.manual_seed(options.seed)
    read = tokens.Tokens(options.begin / "tokenizer.json")
    yours, yours_held, unusable = of_person(options.yours, read)
    rehearsal, rehearsal_held = of_curriculum(options.rehearsal, read)
    rehearsal_held = rehearsal_held[:options.held]
    count = sum(len(cases) for _, cases in yours)
    print(f"{count} cases of yours to learn, {sum(len(c) for _, c in yours_held)} to measure with, "
          f"{sum(len(c) for _, c in rehearsal)} of the curriculum beside them", flush=True)
    if not yours or not yours_held:
        raise SystemExit("too few cases: none is left to learn from, or none to measure with")
    if not rehearsal:
        raise SystemExit("no case of the curriculum to rehearse")
    started = time.monotonic()
    model = transformer.load(options.begin)
    used = transformer.load(options.used or options.begin)
    before = {"yours": exact(used, yours_held), "rehearsal": exact(used, rehearsal_held)}
    print(f"before: {said(before)}", flush=True)
    trainer = Trainer(model, options.folder / "learn", tokens=int(options.tokens), minutes=options.minutes,
                      seed=options.seed, strength=options.strength)
    teacher = transformer.load(options.begin).to(trainer.device)
    trainer.learn(mixed(yours, rehearsal, options.seed, read.special["<|like|>"]), loss_beside(teacher))
    model = model.cpu()
    after = {"yours": exact(model, yours_held), "rehearsal": exact(model, rehearsal_held)}
    print(f"after: {said(after)}", flush=True)
    transformer.save(model, options.folder / "learnt", read.special)
    (options.folder / "learnt" / "tokenizer.json").write_bytes((options.begin / "tokenizer.json").read_bytes())
    report = {"learnt": count, "unusable": unusable, "before": before, "after": after,
              "tokens": trainer.tokens, "seconds": round(time.monotonic() - started)}
    (options.folder / "report.json").write_text(json.dumps(report) + "\n")


def said(rates):
    """Rates for people."""
    return ", ".join(f"{name} {right} of {of}" for name, (right, of) in rates.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where all that is made is left")
    parser.add_argument("--begin", type=pathlib.Path, required=True, help="the weights to begin with, as a folder")
    parser.add_argument("--used", type=pathlib.Path, help="the weights to measure against, when they are others")
    parser.add_argument("--yours", type=pathlib.Path, required=True, help="the person's cases")
    parser.add_argument("--rehearsal", nargs="+", required=True, help="files of cases of the curriculum")
    parser.add_argument("--held", type=int, default=120, help="groups of the curriculum to measure with")
    parser.add_argument("--tokens", type=float, default=4e5)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="of the learning rate")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    options.folder.mkdir(parents=True, exist_ok=True)
    learn(options)


if __name__ == "__main__":
    main()
