"""Texts as vectors, which lie near each other when they say the same in other words; the model is in a wheel.

It answers by the text alone, as a rule does. It is loaded when it is first asked, not when this is imported: about a
second, and 127 MB; then about two milliseconds for forty letters. One process has it (db/records/alike/actions.py),
the others ask there. Without it texts are compared by their words alone, and the log says so.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module
from threading import Lock
from typing import Any

from db.records.alike.rules.places import without_places

logger = logging.getLogger(__name__)

_loading = Lock()
_loaded: list[Any] = []  # the model, or None where it cannot be loaded; empty until somebody asks, and after `let_go`


def vectors_of(texts: Sequence[str]) -> list[bytes] | None:
    """One of each text, as it is kept; of a text that says nothing, an empty one. None where there is no model.

    Places are left out of it: they are compared apart, because to a model unit 2 and unit 3 are nearly the same.
    """
    model = _model()
    if model is None:
        return None
    said = {text: without_places(text) for text in texts}
    telling = [text for text in said if says_something(said[text])]
    known = dict(zip(telling, model.vectors([said[text] for text in telling]), strict=True)) if telling else {}
    return [known.get(text, b"") for text in texts]


def cosines(text: str, vectors: Sequence[bytes]) -> list[float] | None:
    """How alike a text is to others, by their vectors, -1 to 1. None where there is no model, or it says nothing."""
    said, model = without_places(text), _model()
    if model is None or not says_something(said):
        return None
    return list(model.cosines(said, vectors)) if vectors else []


def nearest_kept(vector: bytes, rows: Sequence[tuple[int, bytes]], most: int) -> dict[int, float]:
    """Of rows with their numbers those that lie nearest, the nearest first, with their cosine; needs no model."""
    return dict(import_module(".packed", __package__).nearest_of(vector, rows, most))


def says_something(said: str) -> bool:
    """Numbers, signs and a single letter say nothing: to a model they would be like something all the same."""
    return sum(letter.isalpha() for letter in said) > 1


def encoder_works() -> bool:
    """Whether texts are compared by more than their words; loads the model."""
    return _model() is not None


def is_loaded() -> bool:
    return any(_loaded)


def let_go() -> None:
    """Gives its memory back; whoever asks next waits a second."""
    with _loading:
        _loaded.clear()


def _model() -> Any:
    with _loading:
        if not _loaded:
            _loaded.append(_load())
        return _loaded[0]


def _load() -> Any:
    try:
        return import_module(".model", __package__).SentenceModel()
    except Exception as fault:  # a broken wheel fails in many ways, and comparing words is better than nothing
        logger.warning("no sentence encoder (%s): texts are compared by their words alone", type(fault).__name__)
        return None
