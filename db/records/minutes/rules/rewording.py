"""What one wording changed in another, told so that anybody can read it: what went, what came, a little beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import Any

MOST_COMPARISONS = 250_000
ALIKE = 0.4
LONGEST_KEPT = 60
SHOWN_BESIDE = 24
_SENTENCE = re.compile(r"[^。！？；!?;\n]*[。！？；!?;\n]|[^。！？；!?;\n]+")
_WORD = re.compile(r"[A-Za-z0-9]+|\s|.", re.S)


class ChangeSign(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True)
class ChangePiece:
    sign: ChangeSign
    text: str


Pieces = tuple[ChangePiece, ...]


def pieces_as_json(pieces: Sequence[ChangePiece]) -> list[Any]:
    return [[piece.sign, piece.text] for piece in pieces]


def pieces_from_json(data: Sequence[Any]) -> Pieces:
    return tuple(ChangePiece(ChangeSign(sign), text) for sign, text in data)


def tells_a_change(pieces: Sequence[ChangePiece]) -> bool:
    return any(piece.sign is not ChangeSign.SAME for piece in pieces)


def replaced(was: str, now: str) -> tuple[ChangePiece, ...]:
    """The change of a short fact: all of the old one, then all of the new one."""
    pieces = (
        [ChangePiece(ChangeSign.SAME, now)]
        if was == now
        else [ChangePiece(ChangeSign.REMOVED, was), ChangePiece(ChangeSign.ADDED, now)]
    )
    return tuple(piece for piece in pieces if piece.text)


def reworded(was: str, now: str) -> tuple[ChangePiece, ...]:
    """The change of a text: what was taken out and what came, with a little of the text beside it."""
    return tuple(_shortened(difference(was, now)))


def difference(was: str, now: str) -> list[ChangePiece]:
    """The pieces by which two texts differ, by sentences first, then by characters and words inside of these.

    Never in crumbs that nobody can read.
    """
    old, new = _SENTENCE.findall(was), _SENTENCE.findall(now)
    if len(old) * len(new) > MOST_COMPARISONS:
        return _joined([ChangePiece(ChangeSign.SAME, was)] if was == now else _whole_text(was, now))
    pieces: list[ChangePiece] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        pieces += [ChangePiece(ChangeSign.SAME, before)] if kind == "equal" else _by_words(before, after)
    return _joined(pieces)


def _whole_text(was: str, now: str) -> list[ChangePiece]:
    return [ChangePiece(ChangeSign.REMOVED, was), ChangePiece(ChangeSign.ADDED, now)]


def _by_words(was: str, now: str) -> list[ChangePiece]:
    old, new = _WORD.findall(was), _WORD.findall(now)
    if len(old) * len(new) > MOST_COMPARISONS:
        return _whole_text(was, now)
    match = SequenceMatcher(None, old, new, autojunk=False)
    if match.ratio() < ALIKE:
        return _whole_text(was, now)
    pieces: list[ChangePiece] = []
    for kind, a, b, c, d in match.get_opcodes():
        before, after = "".join(old[a:b]), "".join(new[c:d])
        crumb = kind == "equal" and len(before) < 2 and a > 0 and b < len(old)
        pieces += (
            [ChangePiece(ChangeSign.SAME, before)] if kind == "equal" and not crumb else _whole_text(before, after)
        )
    return pieces


def _joined(pieces: Sequence[ChangePiece]) -> list[ChangePiece]:
    """Between two stretches that stayed, one that went and one that came."""
    found: list[ChangePiece] = []
    for same, run in groupby(pieces, lambda piece: piece.sign is ChangeSign.SAME):
        texts = dict.fromkeys([ChangeSign.SAME] if same else [ChangeSign.REMOVED, ChangeSign.ADDED], "")
        for piece in run:
            texts[piece.sign] += piece.text
        found += [ChangePiece(sign, text) for sign, text in texts.items() if text]
    return found


def _shortened(pieces: Sequence[ChangePiece]) -> Iterator[ChangePiece]:
    """Of what stayed, only what stands beside a change."""
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        if piece.sign is not ChangeSign.SAME or len(piece.text) <= LONGEST_KEPT:
            yield piece
            continue
        before = piece.text[:SHOWN_BESIDE] if place > 0 else ""
        after = piece.text[-SHOWN_BESIDE:] if place < last else ""
        yield ChangePiece(ChangeSign.SAME, f"{before}…{after}")
