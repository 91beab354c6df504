"""How often the right one is among three, and how often a wrong one is offered: on pairs by several hands."""

from __future__ import annotations

import pytest

from tests.records.alike.pairs import TUNED_TO, UNSEEN, PairFigures, figures_of, pairs_of

WITH_MODEL = {
    "a": PairFigures(24, 24, 24, 24, 6),
    "b": PairFigures(24, 24, 24, 24, 8),
    "c": PairFigures(24, 24, 24, 24, 5),
    "d": PairFigures(24, 23, 23, 24, 8),
    "e": PairFigures(24, 23, 24, 24, 3),
    "f": PairFigures(20, 20, 20, 20, 2),
    "g": PairFigures(24, 22, 24, 24, 3),
    "h": PairFigures(32, 31, 32, 32, 9),
    "k": PairFigures(24, 23, 23, 0, 0),
    "i": PairFigures(32, 29, 29, 32, 7),
    "j": PairFigures(30, 27, 28, 30, 6),
    "l": PairFigures(40, 35, 38, 40, 13),
    "m": PairFigures(25, 25, 25, 25, 11),
    "n": PairFigures(20, 19, 19, 10, 1),
}
BY_WORDS_ALONE = {
    "a": PairFigures(24, 24, 24, 24, 3),
    "b": PairFigures(24, 23, 23, 24, 4),
    "c": PairFigures(24, 23, 23, 24, 2),
    "d": PairFigures(24, 21, 21, 24, 5),
    "e": PairFigures(24, 21, 21, 24, 2),
    "f": PairFigures(20, 7, 8, 20, 1),
    "g": PairFigures(24, 16, 16, 24, 1),
    "h": PairFigures(32, 27, 28, 32, 7),
    "k": PairFigures(24, 18, 18, 0, 0),
    "i": PairFigures(32, 25, 27, 32, 5),
    "j": PairFigures(30, 20, 20, 30, 5),
    "l": PairFigures(40, 21, 30, 40, 7),
    "m": PairFigures(25, 24, 24, 25, 8),
    "n": PairFigures(20, 10, 10, 10, 0),
}


@pytest.mark.parametrize(("with_model", "expected"), [(True, WITH_MODEL), (False, BY_WORDS_ALONE)])
def test_as_many_pairs_are_told_apart_as_was_measured(with_model: bool, expected: dict[str, PairFigures]):
    assert {hand: figures_of(pairs_of(hand), with_model) for hand in TUNED_TO + UNSEEN} == expected
