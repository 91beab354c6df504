"""Where an order belongs, and what kind of matter it is: only what its words say, nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from db.disputes.rules.searching import SearchedHome, searched_words
from db.records.reports.rules import ReportKind
from db.together.hotline.rules.cities import City

_ENDINGS = re.compile(r"(?:社区|小区|花园|家园|居民委员会|居委会)$")
_SENTENCES = re.compile(r"[，,。；;！!？?、\n]")
_SIGNS = "(?:号楼|栋|幢|座|号|楼|#)"
_NUMBERED = re.compile("([0-9一二三四五六七八九十]{1,4})(?:号楼|栋|幢|座)")


@dataclass(frozen=True)
class KnownBuilding:
    id: int
    number: int
    name: str
    address: str


@dataclass(frozen=True)
class OurNames:
    """What the community is called, and what it lies in: street, district, city."""

    community: str
    around: Collection[str]

    @property
    def short(self) -> str:
        return _ENDINGS.sub("", self.community)


@dataclass(frozen=True)
class FoundPlace:
    building_id: int
    unit: str = ""
    room: str = ""


def place_found(place: str, text: str, ours: OurNames, buildings: Sequence[KnownBuilding]) -> FoundPlace | None:
    """By a building's address, else by its number beside our own name; None where two may be meant.

    In what was said, only beside our own name: people speak of other houses, too. In a place, what stands before the
    number must name us, or be no more than street, district and city.
    """
    squeezed = _squeezed(place)
    named = [one for one in buildings if one.address and _squeezed(one.address) in squeezed]
    if len(named) == 1:
        return _at(named[0], [home for home, _before in _homes(place)])
    found = _by_number(list(_homes(place)), ours, buildings, is_place=True)
    if found:
        return found
    for sentence in _SENTENCES.split(text):
        found = _by_number(list(_homes(sentence)), ours, buildings, is_place=False)
        if found:
            return found
    return None


def _squeezed(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())


def _homes(words: str) -> Iterator[tuple[SearchedHome, str]]:
    """The home that is spoken of, in each way in which it may be meant, with the words before it; of several none."""
    whole = _squeezed(words)
    if len(set(_NUMBERED.findall(whole))) > 1:
        return
    for home in (home for word in searched_words(whole) for home in word.homes if home.building):
        first = home.words[0] if home.words else ""
        yield home, first if whole.startswith(first) else ""


def _by_number(
    homes: Sequence[tuple[SearchedHome, str]], ours: OurNames, buildings: Sequence[KnownBuilding], *, is_place: bool
) -> FoundPlace | None:
    labels = {home.building for home, _before in homes}
    if len(labels) != 1 or not all(_is_here(before, ours, is_place) for _home, before in homes):
        return None
    (label,) = labels
    found = [one for one in buildings if str(one.number) == label]
    if not found:
        called = re.compile(f"{re.escape(label)}{_SIGNS}?")
        found = [one for one in buildings if called.fullmatch(_squeezed(one.name).upper())]
    return _at(found[0], [home for home, _before in homes]) if len(found) == 1 else None


def _is_here(before: str, ours: OurNames, is_place: bool) -> bool:
    if ours.short in before:
        return True
    for words in ours.around:
        before = before.replace(words, "")
    return is_place and not before


def _at(building: KnownBuilding, homes: Sequence[SearchedHome]) -> FoundPlace:
    home = next((one for one in homes if one.unit or one.room), SearchedHome())
    return FoundPlace(building.id, home.unit[:10], home.room[:20])


def kind_found(city: City, type_said: str, category: str, title: str) -> ReportKind | None:
    """None where the city's table has none of these words: a person says it."""
    said = f"{category} {title} {type_said}"
    return next((kind for words, kind in city.kinds if words in said), None)
