"""The labelled pairs of tests/data/alike, and what is offered of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.records.alike.rules.closeness import CLOSE, closeness, nearest, telling_of
from db.records.alike.rules.vectors import cosines, vectors_of

FOLDER = Path(__file__).parents[2] / "data" / "alike"
TUNED_TO, UNSEEN = "abcdefghkn", "ijlm"  # hands; what is unseen was looked at by nothing that was decided afterwards


@dataclass(frozen=True)
class Pair:
    same: bool
    text: str
    other: str


@dataclass(frozen=True)
class PairFigures:
    """Of `same` pairs: in how many the other text is among the first three of all, and close. Of others: close."""

    same: int
    among_three: int
    offered: int
    others: int
    wrongly_offered: int


def pairs_of(hand: str) -> list[Pair]:
    lines = (FOLDER / f"hand_{hand}.tsv").read_text("utf-8").splitlines()
    return [Pair(said == "same", text, other) for said, text, other in (line.split("\t") for line in lines)]


def figures_of(pairs: Sequence[Pair], with_model: bool) -> PairFigures:
    """Each text is looked up among all second texts of its hand, those with the same words included."""
    pool = sorted({pair.other for pair in pairs})
    vectors = vectors_of(pool) if with_model else None
    first, close = [], []
    for pair in pairs:
        found = cosines(pair.text, vectors) if vectors else None
        known: Sequence[float | None] = found or [None] * len(pool)
        right = pool.index(pair.other)
        near = [number for _, number in nearest(pair.text, zip(pool, known, strict=True))]
        first.append(right in near[:3])
        score = closeness(telling_of(pair.text), telling_of(pair.other), known[right])
        close.append(score is not None and score >= CLOSE)
    same = [number for number, pair in enumerate(pairs) if pair.same]
    other = [number for number, pair in enumerate(pairs) if not pair.same]
    return PairFigures(
        len(same),
        sum(first[number] for number in same),
        sum(close[number] for number in same),
        len(other),
        sum(close[number] for number in other),
    )
