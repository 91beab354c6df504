"""Which dangers a text tells of, by which words, and which signs were set aside and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.records.danger.rules.idioms import IDIOMS
from db.records.danger.rules.kinds import Danger
from db.records.danger.rules.reading import read
from db.records.danger.rules.scopes import SetAside, set_aside
from db.records.danger.rules.signs import COMPILED

_NOTHING = "□"


@dataclass(frozen=True)
class DangerFound:
    """One danger and the words that made us think so: text[start:end]."""

    kind: Danger
    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Sign:
    """Words that may tell of danger; `aside` says why they were not counted."""

    found: DangerFound
    aside: SetAside | None


def dangers_in(text: str) -> tuple[DangerFound, ...]:
    """What endangers life now, in the order of the text; each kind once, by the first words that count."""
    first = {sign.found.kind: sign.found for sign in reversed(signs_in(text)) if sign.aside is None}
    return tuple(sorted(first.values(), key=lambda one: (one.start, list(Danger).index(one.kind))))


def signs_in(text: str) -> tuple[Sign, ...]:
    """Every sign, counted or not, for whoever asks why something was or was not seen."""
    return tuple(sorted(_signs(text), key=lambda sign: (sign.found.start, sign.found.end)))


def _signs(text: str) -> Iterator[Sign]:
    reading = read(text)
    literal = IDIOMS.sub(lambda found: _NOTHING * len(found[0]), reading.plain)
    for kind, pattern in COMPILED.items():
        for match in pattern.finditer(literal):
            start, end = reading.span(*match.span())
            aside = set_aside(kind, reading.plain, *match.span())
            yield Sign(DangerFound(kind, start, end, text[start:end]), aside)
