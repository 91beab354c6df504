"""What only may point at somebody: for residents' own words, which nobody has read before neighbours do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.folding import COUNT
from db.records.personal_data.rules.people import SURNAMES, TITLES, TWO_LETTERS

Span = tuple[int, int]

_PART = r"[\s\-.·]"
_LONG_NUMBER = rf"\+?\d(?:{_PART}?\d){{6,}}|\d{{5,}}"
_LONG_NUMBERS = re.compile(_LONG_NUMBER)
_HINTS = re.compile(
    rf"{_LONG_NUMBER}"
    rf"|\d+\s*{_PART}\s*\d+(?:\s*{_PART}\s*\d+)*"
    r"|[\u4e00-\u9fff][A-Z][·•]?[A-Z0-9]{5,6}"
    rf"|{COUNT}+\s*(?:号楼|栋|幢|单元|楼|层|室|号房|号|户|座|#楼?\s*\d*)(?![子下上道梯顶])"
    r"|[甲乙丙丁戊东南西北中A-Za-z](?:单元|座|栋|幢)"
    r"|[零〇一二三四五六七八九幺]{3,}"
    r"|(?<![\d:])\d{3,4}(?![\d:]|\s*[年月日天个次元块米人分点公斤度级路条件])"
    rf"|(?:{TWO_LETTERS}|[{SURNAMES}])[\u4e00-\u9fff]{{0,2}}?(?:{TITLES})|[老小阿][{SURNAMES}]"
    rf"|(?:我叫|我是|名叫|姓名:?)(?:{TWO_LETTERS}|[{SURNAMES}])[\u4e00-\u9fff]{{1,2}}"
)


def hints(plain: str) -> Iterator[Span]:
    """Any number that could be one's own, any building or floor, any surname before a title."""
    return (found.span() for found in _HINTS.finditer(plain))


def long_numbers(plain: str) -> Iterator[Span]:
    return (found.span() for found in _LONG_NUMBERS.finditer(plain))
