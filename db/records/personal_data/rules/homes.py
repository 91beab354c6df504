"""Homes: what leads to one door, as a floor of a unit does with its few, and a whole building or unit does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.records.personal_data.rules.folding import COUNT, DIGIT

Span = tuple[int, int]

_NO_AMOUNT = rf"(?!{DIGIT}|\s*[年月日天个次元块米人户分点公斤度级路条件名位:])"
_UNIT = rf"(?:{COUNT}{{1,3}}|[甲乙丙丁东西南北中A-Za-z])\s*单元"
_BUILDING = rf"(?:{COUNT}{{1,3}}\s*(?:号楼|栋|幢|座|#楼?)|[甲乙丙丁东西南北中A-Za-z]\s*[座栋幢])"
_ROOM = rf"(?:{DIGIT}{{3,4}}\s*(?:室|号房|房间?|号|户(?!居民|住户|家庭|人))?|{COUNT}{{1,3}}\s*(?:室|号房))"
_FLOOR = rf"{COUNT}{{1,3}}\s*[楼层](?![道梯顶])"
_DASH = r"\s*-?\s*"
_SIDE = r"[东西南北左右中对]+\s*(?:户|侧|边|门|手|间)"
_HOMES = re.compile(
    rf"(?=[0-9A-Za-z零〇○一二两三四五六七八九幺十百甲乙丙丁东西南北中])(?:"  # most letters are passed over at once
    rf"(?:{_BUILDING}{_DASH})?{_UNIT}{_DASH}(?:{_FLOOR}(?:{_DASH}{_ROOM}{_NO_AMOUNT}|\s*的?{_SIDE})?|{_ROOM}{_NO_AMOUNT})"
    rf"|{_BUILDING}{_DASH}(?:[0-9]{{1,3}}-[0-9]{{3,4}}\s*(?:室|号房|房)?{_NO_AMOUNT}"
    rf"|{_FLOOR}(?:\s*{_ROOM}{_NO_AMOUNT}|\s*{_SIDE})|{DIGIT}{{3,4}}\s*(?:室|号房|房)?{_NO_AMOUNT})"
    rf"|(?<![0-9-])[0-9]{{1,3}}\s*-\s*[0-9]{{1,2}}\s*-\s*[0-9]{{3,4}}(?![0-9-])"
    rf"|(?<![0-9-])[0-9]{{1,3}}\s*-\s*[0-9]{{3,4}}\s*(?:室|号房|房|的?住户|的?业主|家)"
    rf"|(?<=住)[0-9]{{1,3}}-[0-9]{{3,4}}(?![0-9-])"
    rf"|{DIGIT}{{3,4}}\s*(?:室|号房)(?!内)"
    rf"|{_FLOOR}\s*的?{_SIDE}"
    r"|\b(?:[Rr]oom|[Ff]lat|[Aa]partment|[Aa]pt\.?)\s*(?:[Nn]o\.?\s*)?[0-9]{1,4}[A-Za-z]?\b)"
)


def homes(plain: str) -> Iterator[Span]:
    return (found.span() for found in _HOMES.finditer(plain))
