"""By when the city wants something: as its sheet says it, else computed in the city's own kind of days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from db.community.deadlines.rules import due_after
from db.ground.clock import local_date, midnight

DAY_KINDS = ("working_days", "days", "hours")
ANSWERS_OF = {"working_days": 90, "days": 180, "hours": 720}  # the most that is believed
_SAID = re.compile(r"(\d{1,3})\s*(?:个)?\s*(工作日|自然日|日|天|小时)")
_KIND_SAID = {"工作日": "working_days", "小时": "hours"}


@dataclass(frozen=True)
class CityLimit:
    count: int
    kind: str


def limit_said(text: str) -> CityLimit | None:
    """Of a cell such as 5个工作日, 24小时 or 3天; None for what is no length of time."""
    found = _SAID.fullmatch(text.strip())
    if found is None:
        return None
    kind = _KIND_SAID.get(found[2], "days")
    count = int(found[1])
    return CityLimit(count, kind) if 1 <= count <= ANSWERS_OF[kind] else None


def due_by(begin: datetime, limit: CityLimit, zone: str) -> datetime:
    """Days end at 24:00 of their last day, like ours; hours run from the minute."""
    if limit.kind == "hours":
        return begin + timedelta(hours=limit.count)
    if limit.kind == "days":
        return midnight(local_date(begin, zone) + timedelta(days=limit.count + 1), zone)
    return due_after(begin, limit.count, zone)


def settle_limit(type_said: str, limits: Mapping[str, CityLimit], by_type: Mapping[str, CityLimit]) -> CityLimit | None:
    """By what kind of order it is, where the city tells them apart."""
    for words, limit in by_type.items():
        if words in type_said:
            return limit
    return limits.get("settle")
