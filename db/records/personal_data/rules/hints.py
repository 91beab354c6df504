"""What only may point at somebody: for residents' own words, which nobody has read before neighbours do.

Prices, dates, floors, buildings and service lines stay: without them nobody could tell what the matter is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.folding import with_numerals
from db.records.personal_data.rules.homes import NO_AMOUNT

Span = tuple[int, int]

_PART = r"[\s\-.·]"
_LONG_NUMBERS = re.compile(rf"\+?\d(?:{_PART}?\d){{6,}}|\d{{5,}}")
_LONG = re.compile(
    rf"(?<![A-Za-z0-9.¥])(?<!编号)(?<!读数)(?<!编码)\+?\d(?:[\s\-·]?\d){{6,}}{NO_AMOUNT}|(?<![A-Za-z0-9.¥])\d{{5,}}{NO_AMOUNT}"
)
_COUNTING = "123456789"
_SERVICE_LINE = re.compile(r"(?:400|800|95|96|10|11|12)[0-9\s-]*$")
_DATE = re.compile(
    r"(?:19|20)\d\d[-./\s]?(?:0?[1-9]|1[0-2])[-./\s]?(?:[0-2]?\d|3[01])$|(?:19|20)\d\d\s?-\s?(?:19|20)\d\d$"
)
_BARE = re.compile(
    rf"(?<![宽高长深厚距0-9A-Za-z.:/#¥第共约近超涨到至从花收交罚满扣付给用存欠卖买租费是每各达足剩了要才型号线路年减增加成金价额-"
    rf"])(?!19\d\d|20\d\d|11[0-9]|12[0-9]\b)\d{{3,4}}"
    rf"(?![0-9:A-Za-z/-]|{NO_AMOUNT[3:-1]}|\s*[路线伏兆寸英厘毫班站期只本张份字页词元]|\s*(?:左右|以上|以下|多|来|个))"
)
_BARE_HOME = re.compile(rf"(?<![0-9-])\d{{1,2}}[-#]\d{{3,4}}(?![0-9-]){NO_AMOUNT}")
_OTHERS = re.compile(
    r"(?<![零〇○一二三四五六七八九幺])(?!一一[零九]|一二[零二]"
    r"|二[〇零])[一二三四五六七八九][零〇○幺一二三四五六七八九]?[零〇○幺][一二三四五六七八九零](?![年月零〇○一二三四"
    r"五六七八九幺百千万])"
    r"|[零〇○一二三四五六七八九幺]{7,}"
)


def hints(plain: str) -> Iterator[Span]:
    """A number that could be one's own or a door's, where the words around it do not say what else it is."""
    yield from (found.span() for found in _LONG.finditer(plain) if not _is_nobodys(found[0]))
    for pattern in (_BARE, _BARE_HOME, _OTHERS):
        yield from (found.span() for found in pattern.finditer(plain) if not _counts(found[0]))


def _counts(number: str) -> bool:
    """As 1 2 3 4 5 in a list, or “一二三四五楼”."""
    return with_numerals(number) in _COUNTING


def _is_nobodys(number: str) -> bool:
    return _counts(number) or bool(
        _SERVICE_LINE.match(number) and len(re.sub(r"\D", "", number)) in (5, 6, 10) or _DATE.match(number)
    )


def long_numbers(plain: str) -> Iterator[Span]:
    return (found.span() for found in _LONG_NUMBERS.finditer(plain))
