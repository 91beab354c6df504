"""How much a text is like those that told of danger: a second opinion beside the frames, learned from labelled texts.

It adds up what each piece of one to three letters weighs for each kind, by a file that `make danger` writes, and
compares the sum with that of a text without danger. It knows no reasons, as the frames do; it knows what they do not.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from db.records.danger.rules.kinds import READ_IN_WORDS, Danger

LONGEST_VIEW = 40
"""Letters looked at together: what else stands in a long text must not outvote one sentence of it."""
HALF = LONGEST_VIEW // 2
LONGEST_PIECE = 3
REACH = 6.0
"""How far the pieces of one view weigh together, however many they are."""
STEP = 0.1
"""What a weight of one stands for."""
ENOUGH = 0.25
"""From which score on it counts, for every kind: where danger is rather likelier than none."""
KNOWN = 0.5
"""Less of the different letters known, and nothing can be said: a few known ones must not speak for all."""
SHARE = 0.2
"""Kinds at least so likely are told beside the likeliest, so that the right number is among those shown."""
WEIGHTS = files("db.records.danger.rules") / "likeness.tsv"
"""A part of this program, as a list in Python were."""
_SENTENCE = re.compile("[^。]+。*|。+")
_CLAUSE = re.compile("[^，。]+[，。]*|[，。]+")
Span = tuple[int, int]
Weights = dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Likeness:
    """A likely kind, by how much danger is likelier than none (a logarithm), and the clause that weighed most.

    `likeliest` of all kinds in some view; others are nearly so.
    """

    kind: Danger
    score: float
    clause: Span
    likeliest: bool = False


def likenesses(plain: str, weights: Weights | None = None) -> tuple[Likeness, ...]:
    """What the views of a plain text (see `reading`) are enough like, each kind once, by the view most like it."""
    weights, best, foremost = weights or learned(), dict[Danger, Likeness](), set[Danger]()
    for start, end in views(plain):
        if not is_known(plain[start:end], weights):
            continue
        score, shares = likeness(plain[start:end], weights)
        first = max(shares, key=shares.__getitem__)
        likely = [kind for kind, share in shares.items() if kind is first or share >= SHARE]
        for kind in likely if score >= ENOUGH else ():
            if kind not in best or score > best[kind].score:
                best[kind] = Likeness(kind, score, _weightiest(plain, start, end, kind, weights))
        if score >= ENOUGH:
            foremost.add(first)
    return tuple(replace(one, likeliest=one.kind in foremost) for one in best.values())


def is_known(view: str, weights: Weights) -> bool:
    """Whether enough of its letters were ever met to say what it is like."""
    letters = set(view) - set("，。 ")
    return sum(letter in weights for letter in letters) >= KNOWN * len(letters)


def likeness(view: str, weights: Weights) -> tuple[float, dict[Danger, float]]:
    """The logarithm of the odds that a few words tell of danger, and each kind's share in it."""
    rows = _known(view, weights)
    reach = STEP * REACH / math.sqrt(len(rows) or 1)
    scores = [STEP * start + reach * sum(column) for start, *column in zip(weights[""], *rows, strict=True)]
    total = math.log(sum(map(math.exp, scores)))
    return total, {kind: math.exp(score - total) for kind, score in zip(READ_IN_WORDS, scores, strict=True)}


def pieces(view: str) -> set[str]:
    """One to three letters in a row; both ends of the view count as letters, with stops or without."""
    framed = f"^{view.strip('，。 ')}$"
    sizes = range(1, LONGEST_PIECE + 1)
    return {framed[i : i + size] for size in sizes for i in range(len(framed) - size + 1)}


def views(plain: str) -> Iterator[Span]:
    """A short text whole; of a longer one each sentence, and of a long sentence as many clauses as fit, overlapping."""
    if len(plain) <= LONGEST_VIEW:
        yield from [(0, len(plain))] if plain else []
        return
    for sentence in _SENTENCE.finditer(plain):
        yield from _within(plain, *sentence.span())


def _within(plain: str, start: int, until: int) -> Iterator[Span]:
    """Each view begins at the first clause after the middle of the one before."""
    cut = [(start + begins, start + ends) for begins, ends in clauses(plain[start:until])]
    while True:
        end = max(ends for _, ends in cut if ends <= start + LONGEST_VIEW)
        yield start, end
        if end == until:
            return
        start = min(begins for begins, _ in cut if begins >= start + HALF)


def clauses(plain: str) -> Iterator[Span]:
    """From pause to pause; what is spoken without any is cut after half a view."""
    for found in _CLAUSE.finditer(plain):
        for start in range(*found.span(), HALF):
            yield start, min(start + HALF, found.end())


def _weightiest(plain: str, start: int, end: int, kind: Danger, weights: Weights) -> Span:
    """The clause of a view that says most for the kind, without the stops behind it."""
    column = READ_IN_WORDS.index(kind)
    within = [plain[start + begins : start + ends] for begins, ends in clauses(plain[start:end])]
    said = [sum(row[column] for row in _known(clause, weights)) for clause in within]
    most = said.index(max(said))
    begins = start + sum(map(len, within[:most]))
    return begins, begins + len(within[most].rstrip("，。") or within[most])


def _known(words: str, weights: Weights) -> list[tuple[int, ...]]:
    return [weights[piece] for piece in pieces(words) if piece in weights]


@cache
def learned() -> Weights:
    """What each piece weighs for each kind, read once; "" is what every text begins with."""
    head, *lines = WEIGHTS.read_text("utf-8").splitlines()
    if head.split() != list(READ_IN_WORDS):
        raise ValueError(f"{WEIGHTS.name} weighs other kinds: run make danger")
    rows = (line.split("\t") for line in lines)
    return {piece: tuple(map(int, numbers.split())) for piece, numbers in rows}
