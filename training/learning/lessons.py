"""Turns cases into sequences of tokens: which token sees which, and which are to be learnt.

A sequence holds several groups. In a group the description of its files comes once, and each
conversation about them sees it and itself, as if it stood alone: a card is read once for many
programs.
"""

import pickle
import random

import numpy as np

LENGTH = 384
# How often a case is asked in one sequence, each time in other words.
ASKED = 2
# Of the cases that have one, so many show a follow-up, a repair, a last sentence.
THEN, REPAIR, SENTENCE = 0.6, 0.5, 0.3
# So many conversations begin with an example, as corrections of people are shown later. It must be
# read, not believed: some of them are of another kind.
LIKE, LIKE_OTHER = 0.3, 0.35


def encode(lines, tokens, path):
    """Reads cases into numbers, once, and writes them."""
    groups = []
    for line in lines:
        cases = [encoded(case, tokens) for case in line["cases"]]
        groups.append((tokens(line["files"]), cases))
    with open(path, "wb") as file:
        pickle.dump(groups, file, protocol=5)
    return groups


def encoded(case, tokens):
    """A case in numbers."""
    def array(text):
        return np.array(tokens(text), dtype=np.uint16)
    found = {"kind": case["kind"], "asks": [array("<|ask|>" + one_line(ask)) for ask in case["asks"]]}
    if case.get("no"):
        return {**found, "no": array("<|no|><|end|>")}
    found["code"] = array("<|code|>" + case["code"] + "<|end|>")
    found["says"] = [array("<|say|>" + say + "<|end|>") for say in case.get("says", ())]
    found["out"] = array("<|out|>" + case["out"])
    found["broken"] = [(array("<|code|>" + code + "<|end|>"), array(error)) for code, error in case.get("broken", ())]
    if "then" in case:
        found["then"] = encoded(case["then"], tokens)
    return found


def one_line(text):
    """As `brief.ask` cuts it."""
    return " ".join(text.split())[:300]


class Examples:
    """Cases of other groups, to be shown as examples."""

    def __init__(self, groups, like):
        self.like = np.array([like], np.uint16)
        self.kinds = {}
        for _, cases in groups:
            for case in cases:
                if "code" in case:
                    self.kinds.setdefault(case["kind"], []).append(case)
        self.all = list(self.kinds)

    def draw(self, case, rng):
        """The pieces of an example for a case, mostly of its kind."""
        other = "no" in case or rng.random() < LIKE_OTHER
        found = rng.choice(self.kinds[rng.choice(self.all) if other else case["kind"]])
        if found is case:
            return []
        # The request without its own mark: an example is no question.
        asked = np.concatenate([self.like, rng.choice(found["asks"])[1:]])
        return [(asked, False), (found["code"], False)]


def conversations(case, rng, examples=None):
    """Conversations of a case: pieces, each to be learnt or only read."""
    asks = rng.sample(case["asks"], min(ASKED, len(case["asks"])))
    for ask in asks:
        pieces = examples.draw(case, rng) if examples and examples.all and rng.random() < LIKE else []
        if "no" in case:
            yield [*pieces, (ask, False), (case["no"], True)]
            continue
        pieces.append((ask, False))
        if case["broken"] and rng.random() < REPAIR:
            wrong, error = rng.choice(case["broken"])
            pieces += [(wrong, False), (error, False)]
        pieces.append((case["code"], True))
        if "then" in case and rng.random() < THEN:
            later = case["then"]
            pieces += [(rng.choice(later["asks"]), False), (later.get("code", later.get("no")), True)]
        yield pieces


def sentences(case, rng):
    """Last sentences, which see neither files nor program."""
    for one in (case, case.get("then")):
        if one and one.get("says") and rng.random() < SENTENCE:
            yield [(rng.choice(one["asks"]), False), (one["out"][:90], False), (rng.choice(one["says"]), True)]


class Sequence:
    """Tokens with their places, who they belong to, and what is to be learnt."""

    def __init__(self, length):
        self.tokens = np.zeros(length, np.int64)
        self.places = np.zeros(length, np.int64)
        self.groups = np.full(length, -1, np.int64)
        self.talks = np.zeros(length, np.int64)
        self.learnt = np.zeros(length, bool)
        self.used, self.group, self.talk = 0, 0, 0

    def room(self):
        return len(self.tokens) - self.used

    def add(self, pieces, place, talk):
        for piece, learnt in pieces:
            end = self.used + len(piece)
            span = slice(self.used, end)
            self.tokens[span] = piece
            self.places[span] = np.arange(place, place + len(piece))
            self.groups[span], self.talks[span], self.learnt[span] = self.group, talk, learnt
            self.used, place = end, place + len(piece)

    def add_group(self, head, cases, rng, examples):
        """Adds what fits of a group; false when nothing did."""
        shared = len(head)
        talks = [talk for case in cases for talk in conversations(case, rng, examples)]
        rng.shuffle(talks)
        added = False
        for talk in talks:
            long = size(talk)
            if self.room() < long + (0 if added else shared):
                continue
            if not added:
                self.group += 1
                self.add([(head, False)], 0, 0)
                added = True
            self.talk += 1
            self.add(talk, shared, self.talk)
        for talk in (talk for case in cases for talk in sentences(case, rng)):
            if self.room() >= size(talk):
                self.group += 1
                self.add(talk, 0, 0)
        return added


def size(pieces):
    """The tokens of a conversation."""
    return sum(len(piece) for piece, _ in pieces)


def sequences(groups, seed, length=LENGTH, like=None):
    """Sequences without end, each pass in another order and other words.

    `like` is the token that marks an example; without it, none are shown.
    """
    epoch, examples = 0, None if like is None else Examples(groups, like)
    while True:
        rng = random.Random(f"{seed} {epoch}")
        order = list(range(len(groups)))
        rng.shuffle(order)
        sequence = Sequence(length)
        for at in order:
            head, cases = groups[at]
            if not sequence.add_group(head, cases, rng, examples) and sequence.used:
                yield sequence
                sequence = Sequence(length)
                sequence.add_group(head, cases, rng, examples)
        if sequence.used:
            yield sequence
        epoch += 1


def batch(found):
    """Sequences as tensors: tokens, places, who sees whom, targets (-1 is not learnt)."""
    import torch
    tokens, places, groups, talks, learnt = (
        torch.from_numpy(np.stack([getattr(one, name) for one in found]))
        for name in ("tokens", "places", "groups", "talks", "learnt"))
    length = tokens.shape[1]
    sees = torch.ones(length, length, dtype=torch.bool).tril()[None]
    sees = sees & (groups[:, :, None] == groups[:, None, :])
    sees &= (talks[:, None, :] == 0) | (talks[:, :, None] == talks[:, None, :])
    targets = torch.full_like(tokens, -1)
    # A token is foretold by the one before it; the first of a conversation never is learnt.
    targets[:, :-1] = torch.where(learnt[:, 1:], tokens[:, 1:], -1)
    return tokens, places, sees[:, None], targets
