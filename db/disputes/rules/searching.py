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
# TY 2026 0519 and 2026 0519; 编号0519, 房号 301; 3 号楼, 2 单元, 301 室: one word each, whatever blanks are in it.
_REFERENCE = re.compile(r"(?<!\w)([A-Za-zＡ-Ｚａ-ｚ]{1,6}[\s-]+\d{4}|[2２][0０]\d\d)[\s-]+(\d{4,6})(?!\w)")
_WHAT_FOLLOWS = re.compile(r"(?:编号|房号)\s*[:：]?\s*(?=[0-9A-Za-z０-９Ａ-Ｚａ-ｚ])")
_BEFORE_SIGN = re.compile(r"(?<=[\d一二两三四五六七八九十])\s+(?=号楼|栋|幢|座|单元|室(?![内外]))")
# A building is called 3, A4, 4B or 12-1; with a sign behind it also A.
_LABEL = "[A-Z甲乙丙丁东西南北]?[0-9]{1,4}[A-Z甲乙丙丁]?(?:-[0-9]{1,3})?"
_SIGNED = f"({_LABEL}|[A-Z甲乙丙丁])(?:号楼|栋|幢|座|#|号|楼)-?"
# 3号楼2单元301室, 2单元301, 3#2-301, 301: a home as people say it, and one with words around it.
_HOME = re.compile(f"(?:{_SIGNED})?(?:([0-9]{{1,2}})(?:单元|-))?(?:([0-9]{{3,4}})室?)?", re.IGNORECASE)
_HOME_AMONG_WORDS = re.compile(
    f"(?:{_SIGNED}(?:([0-9]{{1,2}})单元)?|([0-9]{{1,2}})单元)(?:([0-9]{{3,4}})室?)?", re.IGNORECASE
)
# 12-1-301 is unit 1 of building 12, or building 12-1 of one unit: each that fits is looked for.
_DASHED = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        f"(?P<building>{_LABEL})-(?P<unit>[0-9]{{1,2}})-(?P<room>[0-9]{{3,4}})室?",
        f"(?P<building>{_LABEL})-(?P<room>[0-9]{{3,4}})室?",
        "(?P<unit>[0-9]{1,2})-(?P<room>[0-9]{3,4})室?",
        f"(?P<building>{_LABEL})-(?P<unit>[0-9]{{1,2}})",
        f"(?P<building>{_LABEL})",
    )
)
# 3楼 may be building 3 and the third floor: both are looked for.
_FLOOR = re.compile("(?:第)?(?:([0-9]{1,2})|([一二两三四五六七八九]?十?[一二三四五六七八九]?))(?:楼|层)")
_NUMERAL = re.compile("([一二两三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=号楼|栋|幢|座|单元)")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


@dataclass(frozen=True)
class SearchedHome:
    """Each part is "" where it is not said. `words` stood around it without a blank."""

    building: str = ""
    unit: str = ""
    room: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchedWord:
    """`spellings` are narrow, as typed, and with wide digits and letters; `digits` are "" where none are.

    `reference` is the word without dashes, as far as it can be one. `homes` are all that may be meant.
    """

    spellings: tuple[str, ...]
    reference: str = ""
    digits: str = ""
    homes: tuple[SearchedHome, ...] = ()
    floors: tuple[str, ...] = ()


def searched_words(text: str) -> tuple[SearchedWord, ...]:
    """As people type it: full-width, in several words, with or without dashes."""
    words = _BETWEEN.split(_in_one_word(DASHES.sub("-", one_line(text)[:LONGEST_SEARCH])))
    return tuple(_word(word) for word in list(dict.fromkeys(filter(None, words)))[:MOST_WORDS])


def _in_one_word(text: str) -> str:
    together = _REFERENCE.sub(lambda found: re.sub(r"[\s-]", "", found[0]), _WHAT_FOLLOWS.sub(" ", text))
    return _BEFORE_SIGN.sub("", together)


def _word(typed: str) -> SearchedWord:
    narrow = DASHES.sub("-", unicodedata.normalize("NFKC", typed))
    squeezed = narrow.replace("-", "").upper()
    return SearchedWord(
        spellings=spellings_of(typed),
        reference=squeezed if re.fullmatch(r"[A-Z]{0,6}[0-9]{1,12}|[A-Z]{1,6}", squeezed) else "",
        digits=squeezed if squeezed.isdigit() else "",
        homes=tuple(dict.fromkeys(_homes(_NUMERAL.sub(_in_digits, narrow)))),
        floors=_floors(narrow),
    )


def _floors(narrow: str) -> tuple[str, ...]:
    """Of 3楼 and 三层 alike: 3, 三."""
    said = _FLOOR.fullmatch(narrow)
    number = (int(said[1]) if said[1] else _number(said[2])) if said else 0
    return (str(number), in_chinese(number)) if number else ()


def spellings_of(typed: str) -> tuple[str, ...]:
    narrow = DASHES.sub("-", unicodedata.normalize("NFKC", typed))
    return tuple(dict.fromkeys((narrow, typed, narrow.translate(_WIDE))))


def _homes(plain: str) -> Iterator[SearchedHome]:
    whole = _HOME.fullmatch(plain)
    if whole and any(whole.groups()):
        building, unit, room = (part or "" for part in whole.groups())
        yield SearchedHome(building.upper(), unit, room)
    for found in filter(None, (shape.fullmatch(plain) for shape in _DASHED if "-" in plain)):
        said = found.groupdict()
        yield SearchedHome(said.get("building", "").upper(), said.get("unit", ""), said.get("room", ""))
    among = None if whole else _HOME_AMONG_WORDS.search(plain)
    if among:
        building, unit, only_unit, room = (part or "" for part in among.groups())
        words = (plain[: among.start()], plain[among.end() :])
        yield SearchedHome(building.upper(), unit or only_unit, room, tuple(filter(None, words)))


def _in_digits(numeral: re.Match[str]) -> str:
    """二十三 as 23. Of 三楼 nobody knows whether it is a floor: it stays as it is."""
    first, ten, last = numeral.groups()
    return str(_number(numeral[0])) if ten or (first and not last) else numeral[0]


def _number(numeral: str) -> int:
    first, ten, last = numeral.rpartition("十")
    return (_value(first) or 1) * 10 + _value(last) if ten else _value(last)


def in_chinese(number: int) -> str:
    """Of a number from 1 to 99."""
    tens, ones = divmod(number, 10)
    return (
        ("一二三四五六七八九"[tens - 1] if tens > 1 else "")
        + ("十" if tens else "")
        + " 一二三四五六七八九"[ones].strip()
    )


def _value(digit: str) -> int:
    return "〇一二三四五六七八九".find(digit.replace("两", "二")) if digit else 0
