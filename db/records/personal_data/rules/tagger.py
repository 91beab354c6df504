"""The Chinese tagger: which word of a text is a person's name; its model is in the wheel, nothing is called out.

It answers by the text alone, as a rule does. It is loaded when it is first asked, not when this is imported: about
0.2 seconds, and 80 MB in each process that asks; then about a millisecond for fifty letters. Any number of threads
may ask.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Any, NamedTuple

from db.ground.brief_memory import kept_briefly

logger = logging.getLogger(__name__)

_LONGEST_PIECE = 200  # its memory grows with the square of a line
# A line end stands alone: the tagger makes it a part of the word before it, and an unknown one looks like a name.
_PIECES = re.compile(rf"[\r\n]|[^\r\n。！？!?;]{{0,{_LONGEST_PIECE}}}[。！？!?;]?")
_loading = Lock()


class Word(NamedTuple):
    """A word of a text as the tagger cut it; `known` is whether its dictionary has it."""

    start: int
    end: int
    text: str
    tag: str
    known: bool


def tagged(plain: str) -> list[Word]:
    """The words of the text, without a gap; none at all where the tagger cannot be loaded."""
    reader = _reader()
    return list(_words(reader, plain)) if reader and not plain.isascii() else []


def tagger_works() -> bool:
    """Whether names are looked for by more than patterns; loads the tagger."""
    return _reader() is not None


def _words(reader: Any, plain: str) -> Iterator[Word]:
    start = 0
    for piece in _PIECES.findall(plain):
        for text, tag in _cut(reader, piece):
            yield Word(start, start + len(text), text, tag, text in reader._vocab)
            start += len(text)


@kept_briefly(most=256)
def _cut(reader: Any, piece: str) -> tuple[tuple[str, str], ...]:
    """The words of a piece; a screen that is drawn anew asks for the same ones again."""
    return tuple(reader.run(piece))


def _reader() -> Any:
    with _loading:
        return _loaded()


@cache
def _loaded() -> Any:
    try:
        return _load()
    except Exception as fault:  # a broken wheel fails in many ways, and a mask by patterns is better than none
        logger.warning("no tagger (%s): names are looked for by patterns alone", type(fault).__name__)
        return None


def _load() -> Any:
    return import_module(".model", __package__).load()
