"""What neighbours may read of a place before anybody has looked: which shared thing, and nobody's home."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records.personal_data.rules.folding import folded


class SharedPlace(StrEnum):
    """The first that is named counts; whatever is none of them is the building."""

    LIFT = "lift"
    STAIRS = "stairs"
    CORRIDOR = "corridor"
    GARAGE = "garage"
    ROOF = "roof"
    GATE = "gate"
    YARD = "yard"
    BUILDING = "building"


WRITTEN = {
    SharedPlace.LIFT: r"电梯|升降梯|elevator|\blift",
    SharedPlace.STAIRS: r"楼梯|stair",
    SharedPlace.CORRIDOR: r"楼道|走廊|过道|走道|corridor|hallway",
    SharedPlace.GARAGE: r"车库|地库|停车场|车棚|garage|car park",
    SharedPlace.ROOF: r"天台|楼顶|屋顶|\broof",
    SharedPlace.GATE: r"大门|单元门|[东南西北后正侧]门|门禁|门卫|\bgate",
    SharedPlace.YARD: r"院子|院里|花园|绿地|草坪|广场|\byard|garden",
}
OF_A_FLOOR = frozenset({SharedPlace.STAIRS, SharedPlace.CORRIDOR})
SOMEBODYS = re.compile(r"[家户室房]|门口|隔壁|对门|[0-9]{3}|\b(?:home|flat|room|apartment)", re.IGNORECASE)
COUNTED = {one: number for number, one in enumerate("一二三四五六七八九", 1)} | {"两": 2, "十": 10}
NUMBER = r"([0-9]{1,2}|[一二三四五六七八九十])(?![0-9一二三四五六七八九十百])"


@dataclass(frozen=True)
class PlaceClass:
    """Lift 2, the stairs of the third floor: never a unit, a flat or a home."""

    place: SharedPlace
    number: int | None = None
    floor: int | None = None


def place_class(where: str, floor: str = "", room: str = "") -> PlaceClass:
    """Of what was filled in as the place. Where a home is meant too, neither number nor floor is told."""
    plain = folded(where).lower()
    place = next((place for place, written in WRITTEN.items() if re.search(written, plain)), SharedPlace.BUILDING)
    if place is SharedPlace.BUILDING or room.strip() or SOMEBODYS.search(plain):
        return PlaceClass(place)
    if place in OF_A_FLOOR:
        return PlaceClass(place, floor=_floor_in(plain) or _number(folded(floor).strip(" 楼层Ff")))
    return PlaceClass(place, number=_number_beside(plain, WRITTEN[place]))


def _floor_in(plain: str) -> int | None:
    found = re.search(rf"(?<![0-9一二三四五六七八九十]){NUMBER}\s*[楼层]|floor\s*{NUMBER}", plain)
    return _number(next(filter(None, found.groups()))) if found else None


def _number_beside(plain: str, written: str) -> int | None:
    """2号电梯, 电梯2: the number of the thing itself, not of a building or an entrance before it."""
    before = rf"(?<![0-9一二三四五六七八九十]){NUMBER}\s*[号#]\s*(?:{written})"
    after = rf"(?:{written})\s*{NUMBER}(?!\s*[楼层])"
    found = re.search(f"{before}|{after}", plain)
    return _number(next(filter(None, found.groups()))) if found else None


def _number(written: str) -> int | None:
    if written.isascii() and written.isdigit() and len(written) < 3:
        return int(written)
    return COUNTED.get(written)
