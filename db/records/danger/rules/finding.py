"""Which dangers a text tells of, by which words, and which signs were set aside and why."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from db.records.danger.rules.idioms import IDIOMS
from db.records.danger.rules.kinds import READ_IN_WORDS, SET_APART, Danger
from db.records.danger.rules.likeness import likenesses
from db.records.danger.rules.reading import Reading, read
from db.records.danger.rules.scopes import ALWAYS_COUNTS, SetAside, set_aside
from db.records.danger.rules.signs import compiled
from db.records.danger.rules.signs.words import CRY
from db.records.danger.rules.which import AROUND, SICKENED, kinds_meant

MOST_READ = 2000
"""Letters: nothing longer is taken from anybody, and reading costs time for each."""
_NOTHING = "□"
_CRY = re.compile(CRY)


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
    """What endangers life now, in the order of the text; each kind once, by the first words that count.

    Likeness is asked where the frames see nothing, never against a reason they give; and about despair always, which
    is the worst to take for another. Which of several dangers the same words mean is decided last (see `which`).
    """
    signs = signs_in(text)
    counted = [sign for sign in signs if sign.aside is None]
    alike = {one.kind: one for one in alike_in(text, only_likeliest=bool(counted))}
    if counted and all(map(_is_cry, counted)) and alike.keys() - {Danger.VIOLENCE}:
        counted = []  # they call for people, and the rest says what for
    first = {sign.found.kind: sign.found for sign in reversed(counted)}
    asked = ALWAYS_COUNTS | frozenset(() if first else {*READ_IN_WORDS} - {sign.found.kind for sign in signs})
    return _as_meant(text, ({kind: one for kind, one in alike.items() if kind in asked} | first).values())


def dangers_said_plainly(text: str) -> tuple[DangerFound, ...]:
    """By the frames alone: likeness was taught with what residents write."""
    plainly = [sign.found for sign in signs_in(text) if sign.aside is None]
    return _as_meant(text, {one.kind: one for one in reversed(plainly)}.values())


def _as_meant(text: str, found: Iterable[DangerFound]) -> tuple[DangerFound, ...]:
    """In the order of the text, each as what it means in it; each kind once, by the first words that tell of it."""
    in_order = sorted(found, key=lambda one: (one.start, list(Danger).index(one.kind)))
    plain = read(text[:MOST_READ])
    kinds = kinds_meant([one.kind for one in in_order], [_around(plain, one) for one in in_order])
    meant = [replace(one, kind=kind) for one, kind in zip(in_order, kinds, strict=True) if kind]
    first = {one.kind: one for one in reversed([*meant, *_sickened(plain, text, meant)])}
    return tuple(one for one in (*meant, *first.values()) if first.pop(one.kind, None) is one)


def _sickened(plain: Reading, text: str, meant: Sequence[DangerFound]) -> Iterator[DangerFound]:
    """Whoever has breathed gas is ill as well, so that the ambulance is called first."""
    told = SICKENED.search(plain.plain) if {one.kind for one in meant} & {Danger.GAS} else None
    if told:
        start, end = plain.span(*told.span())
        yield DangerFound(Danger.ILLNESS, start, end, text[start:end])


def _around(reading: Reading, one: DangerFound) -> str:
    start, end = bisect_left(reading.places, one.start), bisect_left(reading.places, one.end)
    return reading.plain[max(0, start - AROUND) : end + AROUND]


def alike_in(text: str, only_likeliest: bool = False) -> tuple[DangerFound, ...]:
    """What the first MOST_READ letters are enough like; the words are the clause that weighed most."""
    reading = read(text[:MOST_READ])
    alike = (one for one in likenesses(reading.plain) if one.likeliest or not only_likeliest)
    spans = [(one.kind, *reading.span(*one.clause)) for one in alike]
    return tuple(DangerFound(kind, start, end, text[start:end]) for kind, start, end in spans)


def reads_like_it(kind: Danger, words: str) -> bool:
    """Whether nothing in the words by which a danger was found says so by itself: it was seen by likeness."""
    return not {kind, SET_APART.get(kind)} & {sign.found.kind for sign in signs_in(words)}


def signs_in(text: str) -> tuple[Sign, ...]:
    """Every sign of the frames in the first MOST_READ letters, counted or not, for whoever asks why it was seen."""
    signs = sorted(_signs(text[:MOST_READ]), key=lambda sign: (sign.found.start, sign.found.end))
    told = any(sign.aside is None and sign.found.kind is not Danger.VIOLENCE for sign in signs)
    return tuple(replace(sign, aside=SetAside.CRY) if told and _is_cry(sign) else sign for sign in signs)


def _is_cry(sign: Sign) -> bool:
    """Whether it only calls for people, so that another danger in the text says what for."""
    return (
        sign.found.kind is Danger.VIOLENCE and sign.aside is None and bool(_CRY.fullmatch(read(sign.found.words).plain))
    )


def _signs(text: str) -> Iterator[Sign]:
    reading = read(text)
    literal = IDIOMS.sub(lambda found: _NOTHING * len(found[0]), reading.plain)
    for kind, pattern in compiled().items():
        for match in pattern.finditer(literal):
            start, end = reading.span(*match.span())
            aside = set_aside(kind, reading.plain, *match.span())
            yield Sign(DangerFound(kind, start, end, text[start:end]), aside)
