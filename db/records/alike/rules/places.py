"""Which unit, floor, gate or lift a text names: what is wrong in unit 2 is not what is wrong in unit 3."""

from __future__ import annotations

import re
from collections.abc import Mapping

from db.records.alike.rules.plain import plain_words
from db.records.alike.rules.spots import rooms_in, spots_in
from db.records.personal_data.rules.place_class import COUNTED

Places = Mapping[str, frozenset[str]]

_N = r"([0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?!百)"
_LIFT = r"(?:电梯|升降[机梯]|客梯|货梯|梯(?![子间口扶])|elevator|lift)"
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
# The group that matched is the value, whatever it is: a number, a letter or a side.
_NAMED = {
    "building": rf"(?<![0-9]){_N}\s*(?:[号#]\s*楼|[号#]?\s*[栋幢])|building\s*(?:no\.?\s*)?([0-9]+)"
    r"|(?<![a-z])([a-z])\s*[座栋幢]",
    "unit": rf"{_N}\s*单元|\bunit\s*([0-9]+)",
    "lift": rf"{_N}\s*[号#]\s*{_LIFT}|{_LIFT}\s*(?:no\.?\s*)?([0-9]+)(?!\s*[楼层])"
    rf"|([左右东西南北])[边侧面]?的?\s*{_LIFT}",
    "floor": rf"(?<![上下每各面0-9]){_N}\s*[楼层](?![顶灰雪皮土油])|\bfloor\s*([0-9]+)|([0-9]+)(?:st|nd|rd|th) floor"
    r"|(?<![a-z0-9])([0-9]{1,2})f(?![a-z0-9])",
    "gate": r"([东南西北前后正侧])[侧边面]?\s*(?:大?门|出入口|[出入]口)|\b(east|south|west|north)\s+gate",
    "level": rf"(?:\bb|负|地下){_N}(?:\s*[层楼])?",
    "phase": rf"{_N}\s*期(?![间限])",
    "yard": r"([前后东西南北])院",
    "group": rf"(?<![加装换放买添每]){_N}\s*组(?=[的村居路口有没到和那这，。,.]|$)",
    "hamlet": rf"([{_SURNAMES}])家(?:湾|屯|庄|沟|堡|村|坪|坝|冲|岭|窝棚)",
    "side": r"([东南西北])\s*[侧边面区头](?!的?\s*(?:电梯|大?门|出入口|[出入]口|升))",
}
_NUMBERED = re.compile(
    rf"{_N}\s*[号#]\s*(车棚|车库|地库|门岗|岗亭|泵房|充电桩|垃圾[桶房站]|快递柜|车位|门|井|桶|柜|桩)"
)
_RANGE = re.compile(rf"(?<![上下每各面0-9]){_N}\s*[楼层]?\s*(?:到|至|-|~)\s*{_N}\s*([楼层])(?![顶灰雪皮土油])")
_WHERE_A_LIFT_STANDS = re.compile(
    rf"({_LIFT}.{{0,6}}?(?:停|困|卡|关)?[在到]了?\s*){_N}\s*[楼层](?=.{{0,4}}(?:停|困|卡|不动|$|[，。,.]))"
)
MOST_FLOORS = 60
_PATTERNS = {dimension: re.compile(written) for dimension, written in _NAMED.items()}
_HOME = re.compile(
    r"(?<![0-9])(?:([0-9]{1,2})-([0-9]{1,2})-)?([0-9]{1,2})([01][0-9])(?:室|号|房)?(?![0-9度年月日块元%.])"
)
_LEVEL = _PATTERNS["level"]
_SIDES = {"east": "东", "south": "南", "west": "西", "north": "北"}


def places_in(text: str) -> Places:
    """What it names, by kind of place; numbers as digits, however they were written."""
    plain = plain_words(text)
    found: dict[str, set[str]] = {}
    for match in _LEVEL.finditer(plain):
        found.setdefault("level", set()).add(_value(match))
    above = _LEVEL.sub(" ", plain)
    for match in _HOME.finditer(above):
        building, unit, floor, door = match.groups()
        named = {"building": building, "unit": unit, "floor": floor, "home": floor + door}
        for dimension, value in named.items():
            if value:
                found.setdefault(dimension, set()).add(str(int(value)))
    above = _HOME.sub(" ", above)
    for match in _RANGE.finditer(above):
        found.setdefault("floor", set()).update(_floors(match))
    above = _WHERE_A_LIFT_STANDS.sub(r"\1", _RANGE.sub(" ", above))
    for dimension, pattern in _PATTERNS.items():
        for match in pattern.finditer(above) if dimension != "level" else ():
            found.setdefault(dimension, set()).add(_value(match))
    for match in _NUMBERED.finditer(above):
        found.setdefault(match[2], set()).add(str(_number(match[1])))
    found |= {"spot": set(spots_in(plain)), "room": set(rooms_in(plain))}
    return {dimension: frozenset(values) for dimension, values in found.items() if values}


def conflict(one: Places, other: Places) -> bool:
    """Whether both name a place of the same kind, and no common one."""
    return any(not one[dimension] & other[dimension] for dimension in one.keys() & other.keys() if dimension != "home")


def agree(one: Places, other: Places) -> bool:
    """Whether both name the same numbered place; that both tell of a kitchen says little."""
    return any(one[kind] & other[kind] for kind in one.keys() & other.keys() - {"spot", "room"})


def without_places(text: str) -> str:
    """What is said, without where: an encoder takes unit 2 and unit 3 for nearly the same."""
    plain = plain_words(text)
    for pattern in (_LEVEL, _HOME, *_PATTERNS.values()):
        plain = pattern.sub(" ", plain)
    return " ".join(plain.split())


def _floors(match: re.Match[str]) -> list[str]:
    """All of a range."""
    first, last = sorted((_number(match[1]), _number(match[2])))
    return [str(floor) for floor in range(first, min(last, first + MOST_FLOORS) + 1)]


def _value(match: re.Match[str]) -> str:
    written = next(filter(None, match.groups()))
    return _SIDES.get(written, written) if not _is_number(written) else str(_number(written))


def _is_number(written: str) -> bool:
    return written.isdigit() and written.isascii() or all(letter in COUNTED for letter in written)


def _number(written: str) -> int:
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (COUNTED.get(tens, 1) * 10 if ten else 0) + COUNTED.get(ones, 0)
