"""What somebody looks for at the desk, word by word: a matter is found when every word is somewhere in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from db.ground.texts import DASHES, one_line

LONGEST_SEARCH = 100
MOST_WORDS = 8
_BETWEEN = re.compile(r"[\s,，、;；。]+")
# 3号楼2单元301室, 三号楼, 2单元301, 3#2-301, 3-2-301, 2-301: a home as people say it.
_HOME = re.compile(r"(?:([0-9]{1,4})(?:号楼|栋|幢|座|#|号|楼))?(?:([0-9]{1,2})(?:单元|-))?(?:([0-9]{3,4})室?)?")
_NUMERAL = re.compile("([一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=号楼|栋|幢|座|单元)")
_DASHED_HOME = re.compile(r"(?:([0-9]{1,3})-)?([0-9]{1,2})-([0-9]{3,4})室?")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True)
class SearchedWord:
    """`spellings` are narrow, as typed, and with wide digits and letters; `digits` and the home are "" where none are.

    `reference` is the word without dashes, as far as it can be one.
    """

    spellings: tuple[str, ...]
    reference: str = ""
    digits: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""


def searched_words(text: str) -> tuple[SearchedWord, ...]:
    """As people type it: full-width, in several words, with or without dashes."""
    words = _BETWEEN.split(DASHES.sub("-", one_line(text)[:LONGEST_SEARCH]))
    return tuple(_word(word) for word in list(dict.fromkeys(filter(None, words)))[:MOST_WORDS])


def _word(typed: str) -> SearchedWord:
    narrow = DASHES.sub("-", unicodedata.normalize("NFKC", typed))
    squeezed = narrow.replace("-", "").upper()
    building, unit, room = _home(narrow)
    return SearchedWord(
        spellings=tuple(dict.fromkeys(_spellings(typed, narrow))),
        reference=squeezed if re.fullmatch(r"[A-Z]{0,6}[0-9]{1,12}|[A-Z]{1,6}", squeezed) else "",
        digits=squeezed if squeezed.isdigit() else "",
        building=building,
        unit=unit,
        room=room,
    )


def _spellings(typed: str, narrow: str) -> Iterator[str]:
    yield from (narrow, typed, narrow.translate(_WIDE))


def _home(narrow: str) -> tuple[str, str, str]:
    plain = _NUMERAL.sub(_in_digits, narrow)
    found = _DASHED_HOME.fullmatch(plain) or _HOME.fullmatch(plain)
    building, unit, room = (part or "" for part in found.groups()) if found else ("", "", "")
    return (building, unit, room)


def _in_digits(numeral: re.Match[str]) -> str:
    """二十三 as 23. Of 三楼 nobody knows whether it is a floor: it stays as it is."""
    first, ten, last = numeral.groups()
    if not ten:
        return str(_value(first)) if first and not last else numeral[0]
    return str((_value(first) or 1) * 10 + _value(last))


def _value(digit: str) -> int:
    return "〇一二三四五六七八九".find(digit.replace("两", "二")) if digit else 0
