"""The stages, each one command: `python -m learning.stages STAGE --folder FOLDER …`.

    corpus      text of installed packages, and the tokenizer
    pretrain    next token of that text
    finetune    programs for requests, on cases that were run
    export      weights, configuration and tokenizer as Hugging Face has them

Each goes on where it was stopped.
"""

import argparse
import itertools
import json
import pathlib
import random
import time

import numpy as np
import torch
from torch.nn import functional

from . import corpus, lessons, tokens, transformer
from .training import Trainer

SEQUENCES = 21


def words(folder):
    """The tokenizer of a folder."""
    return tokens.Tokens(folder / "tokenizer.json")


def gather(options):
    """Text for pre-training and the tokenizer."""
    folder = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "corpus.jsonl").exists():
        record = corpus.gather(folder / "corpus.new", options.characters)
        (folder / "sources.json").write_text(json.dumps(record, indent=1) + "\n")
        (folder / "corpus.new").rename(folder / "corpus.jsonl")
        print(f"{sum(one['characters'] for one in record)} characters of {len(record)} packages", flush=True)
    if not (folder / "tokenizer.json").exists():
        with open(folder / "corpus.jsonl", encoding="utf-8") as file:
            texts = [json.loads(line) for line in itertools.islice(file, 3_000)]
        own = (text for line in tokens.lines(options.cases) for text in tokens.texts_of(line))
        texts += itertools.islice(own, tokens.TEXTS_MAX)
        programs = [code for line in tokens.lines(options.cases) for code in tokens.programs_of(line)]
        made = tokens.train(texts, programs, folder / "tokenizer.json", options.vocabulary)
        print(f"a tokenizer of {made.tokenizer.get_vocab_size()} tokens", flush=True)


def shape(options):
    """How large the model is to be."""
    return transformer.Shape(
        vocabulary=words(options.folder).tokenizer.get_vocab_size(), width=options.width,
        layers=options.layers, heads=options.width // 64 or 1, inner=options.inner)


def trainer(options, stage, model, strength=1.0):
    """The loop of a stage."""
    made = Trainer(model, options.folder / stage, tokens=int(options.tokens), minutes=options.minutes,
                   seed=options.seed, strength=strength)
    made.resume()
    return made


def begin(options, *stages):
    """The model of the last of these stages that ended, or a fresh one."""
    for stage in stages:
        if (options.folder / stage / "model.safetensors").exists():
            print(f"begins with the weights of {stage}", flush=True)
            return transformer.load(options.folder / stage)
    torch.manual_seed(options.seed)
    model = transformer.Transformer(shape(options))
    print(f"a fresh model of {sum(w.numel() for w in model.parameters()) / 1e6:.2f} M weights", flush=True)
    return model


def finish(options, stage, model):
    """Writes the weights of a stage."""
    transformer.save(model.cpu(), options.folder / stage, words(options.folder).special)


def loss(model, batch):
    """How badly the next tokens are foretold, where they are to be learnt."""
    device = next(model.parameters()).device
    found, places, sees, targets = (part.to(device) for part in batch)
    states = model.states(found, places, sees)
    chosen = targets >= 0
    return functional.cross_entropy(model.logits(states[chosen]), targets[chosen]), found.numel()


def pretrain(options):
    """Next token of the corpus."""
    read = words(options.folder)
    path = options.folder / "corpus.npy"
    if not path.exists():
        with open(options.folder / "corpus.jsonl", encoding="utf-8") as file:
            texts = [json.loads(line) for line in file]
        random.Random(options.seed).shuffle(texts)
        end = read.special["<|end|>"]
        flat = [np.array([*found, end], np.uint16) for found in read.many(texts)]
        np.save(path, np.concatenate(flat))
    flat = np.load(path)
    length = lessons.LENGTH

    def batches():
        rng = np.random.default_rng(options.seed)
        while True:
            starts = rng.integers(0, len(flat) - length - 1, options.sequences)
            rows = torch.from_numpy(np.stack([flat[at:at + length + 1] for at in starts]).astype(np.int64))
            yield rows

    def loss_of(model, rows):
        rows = rows.to(next(model.parameters()).device)
        logits = model.logits(model.states(rows[:, :-1]))
        return functional.cross_entropy(logits.flatten(0, 1), rows[:, 1:].flatten()), rows[:, 1:].numel()
    model = begin(options, "pretrain")
    trainer(options, "pretrain", model).learn(batches(), loss_of)
    finish(options, "pretrain", model)


def encoded(options, read, name, paths):
    """The cases in numbers, made once for these files."""
    path = options.folder / f"{name}.pickle"
    if not path.exists() or any(pathlib.Path(p).stat().st_mtime > path.stat().st_mtime for p in paths):
        return lessons.encode(tokens.lines(paths), read, path)
    import pickle
    return pickle.loads(path.read_bytes())


def finetune(options):
    """Programs for requests."""
    read = words(options.folder)
    groups = encoded(options, read, "cases", options.cases)
    held = encoded(options, read, "held", options.held) if options.held else []
    print(f"{len(groups)} groups, {sum(len(cases) for _, cases in groups)} cases", flush=True)
    model = begin(options, "finetune", "pretrain")

    def batches():
        found = lessons.sequences(groups, f"{options.seed} {time.time()}", like=read.special["<|like|>"])
        while True:
            yield lessons.batch(list(itertools.islice(found, options.sequences)))
    made = trainer(options, "finetune", model, options.strength)
    made.learn(batches(), loss, (lambda model: print(held_out(model, held, read), flush=True)) if held else None)
    finish(options, "finetune", model)


def foretells(model, head, case, ask):
    """Whether each token of a case's program is the likeliest one, when it is asked for in these words."""
    answer = case["no"] if "no" in case else case["code"]
    row = np.concatenate([head, ask, answer]).astype(np.int64)[None]
    states = model.states(torch.from_numpy(row).to(next(model.parameters()).device))
    foretold = model.logits(states[:, -len(answer) - 1:-1]).argmax(-1)[0].cpu().numpy()
    return bool((foretold == answer).all())


def held_out(model, groups, read, count=64):
    """How many programs of cases that were not learnt are foretold token by token."""
    right, kinds = [], {}
    for at, (head, cases) in enumerate(groups[:count]):
        for case in cases:
            good = foretells(model, head, case, case["asks"][at % len(case["asks"])])
            right.append(good)
            kinds.setdefault(case["kind"], []).append(good)
    worst = sorted(kinds.items(), key=lambda item: (sum(item[1]) / len(item[1]), -len(item[1])))[:6]
    names = ", ".join(f"{name} {sum(goods)}/{len(goods)}" for name, goods in worst)
    return f"held out: {sum(right)} of {len(right)} programs exact; least: {names}"


def export(options):
    """The weights of the last stage, with all that Hugging Face wants beside them."""
    model = begin(options, *options.of)
    folder = options.folder / "export"
    transformer.save(model, folder, words(options.folder).special)
    (folder / "tokenizer.json").write_bytes((options.folder / "tokenizer.json").read_bytes())
    print(f"{folder}: {sum(w.numel() for w in model.parameters()) / 1e6:.2f} M weights", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stage", choices=["corpus", "pretrain", "finetune", "export"])
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    parser.add_argument("--cases", nargs="*", default=[], help="files of cases that were run")
    parser.add_argument("--held", nargs="*", default=[], help="files of cases that are not learnt")
    parser.add_argument("--of", nargs="*", default=["finetune", "pretrain"],
                        help="export: of the first of these stages that ended")
    parser.add_argument("--tokens", type=float, default=40e6)
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--characters", type=float, default=30e6)
    parser.add_argument("--vocabulary", type=int, default=tokens.VOCABULARY)
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=5)
    parser.add_argument("--inner", type=int, default=512)
    parser.add_argument("--sequences", type=int, default=SEQUENCES)
    parser.add_argument("--strength", type=float, default=1.0, help="of the learning rate")
    parser.add_argument("--threads", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.threads:
        torch.set_num_threads(options.threads)
    stages = {"corpus": gather, "pretrain": pretrain, "finetune": finetune, "export": export}
    stages[options.stage](options)


if __name__ == "__main__":
    main()
