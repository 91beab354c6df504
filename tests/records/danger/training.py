"""python -m tests.records.danger.training, or `make danger`: write db/records/danger/rules/likeness.tsv again.

A logistic regression over the pieces of the labelled texts, by small steps in a fixed order: the same texts give the
same file.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from db.records.danger.rules import likeness
from db.records.danger.rules.kinds import READ_IN_WORDS
from db.records.danger.rules.reading import read
from tests.records.danger.labelled import NONE, SETS, Labelled, labelled

TEXTS_THAT_KNOW_A_PIECE = 3
ROUNDS = 15
LEAST = 9
"""Steps: a piece that weighs less for all kinds together is not kept, and the file stays small."""
SHORT = 25
"""Letters of a text that is also learned as a part of a longer one."""
PACE = 0.2
ONLY_TO_LEARN_FROM = ("lessons", "ordinary", "everyday")
CLASSES = (NONE, *READ_IN_WORDS)


def lessons(but: Collection[str] = ()) -> list[Labelled]:
    """Whatever is learned from: the sets, what was written to learn from, and ordinary texts."""
    return [one for name in (*SETS, *ONLY_TO_LEARN_FROM) if name not in but for one in labelled(name)]


def spoken(texts: Sequence[Labelled]) -> list[Labelled]:
    """Every other short text before or behind a harmless one, without a stop, as people talk into the phone."""
    lots = random.Random(11)
    harmless = [one.text for one in texts if not one.is_danger and len(one.text) <= SHORT]
    found = []
    for one in texts[::2]:
        if len(one.text) <= SHORT:
            words = [one.text, lots.choice(harmless)]
            lots.shuffle(words)
            found.append(Labelled(one.kind, "".join(words).replace("，", "").replace("。", "")))
    return found


def learn(texts: Sequence[Labelled]) -> likeness.Weights:
    """What each piece weighs for each kind of danger, in steps, against a text without."""
    everything = [*texts, *spoken(texts)]
    cut = [likeness.pieces(read(one.text).plain) for one in everything]
    times = Counter(piece for one in cut[: len(texts)] for piece in one)
    known = sorted(piece for piece, count in times.items() if count >= TEXTS_THAT_KNOW_A_PIECE)
    place = {piece: at for at, piece in enumerate(known)}
    rows = [np.array(sorted(place[piece] for piece in one if piece in place), dtype=np.int64) for one in cut]
    learned, start = _descend(rows, [CLASSES.index(one.kind) for one in everything], len(known))
    return {"": _in_steps(start), **{piece: _in_steps(learned[at]) for at, piece in enumerate(known)}}


def _descend(rows: list[np.ndarray], right: list[int], pieces: int) -> tuple[np.ndarray, np.ndarray]:
    """The mean of the second half of the rounds, which lies nearer to the best than the last step does."""
    weights, start = np.zeros((pieces, len(CLASSES))), np.zeros(len(CLASSES))
    mean, mean_start = weights.copy(), start.copy()
    order, lots = list(range(len(rows))), random.Random(7)
    for turn in range(ROUNDS):
        lots.shuffle(order)
        pace = PACE / (1 + 0.3 * turn)
        for at in order:
            _step(weights, start, rows[at], right[at], pace)
        if turn >= ROUNDS // 2:
            mean += weights
            mean_start += start
    return mean / (ROUNDS - ROUNDS // 2), mean_start / (ROUNDS - ROUNDS // 2)


def _step(weights: np.ndarray, start: np.ndarray, row: np.ndarray, right: int, pace: float) -> None:
    reach = likeness.REACH / math.sqrt(len(row) or 1)
    known = weights.take(row, 0)
    scores = start + reach * np.add.reduce(known)
    wrong = np.exp(scores - np.maximum.reduce(scores))
    wrong /= np.add.reduce(wrong)
    wrong[right] -= 1
    known -= pace * reach * wrong
    weights[row] = known
    start -= pace * wrong


def _in_steps(row: np.ndarray) -> tuple[int, ...]:
    return tuple(round(float(one - row[0]) / likeness.STEP) for one in row[1:])


def written(weights: likeness.Weights) -> str:
    lines = [
        "\t".join((piece, " ".join(map(str, row))))
        for piece, row in weights.items()
        if sum(map(abs, row)) >= LEAST or not piece
    ]
    return "\n".join([" ".join(READ_IN_WORDS), *lines]) + "\n"


def main() -> None:
    likeness.WEIGHTS.write_text(written(learn(lessons())), "utf-8")


if __name__ == "__main__":
    main()
