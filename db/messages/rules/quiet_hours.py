"""Quiet hours: when what is not urgent waits for the morning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from db.ground.clock import local
from db.ground.refusals import Invalid, Problem
from db.ground.words import N_


@dataclass(frozen=True)
class QuietHoursSpan:
    """The quiet hours, local times such as ``21:00``; where both are the same there are none."""

    begin: str
    end: str


DEFAULT_HOURS = QuietHoursSpan("21:00", "07:30")


def check_hours(hours: QuietHoursSpan) -> None:
    """Raises Invalid unless both are times such as ``21:00``."""
    wrong = [
        Problem(field, N_("Write a time such as 21:00."))
        for field in ("begin", "end")
        if not re.fullmatch("([01][0-9]|2[0-3]):[0-5][0-9]", getattr(hours, field))
    ]
    if wrong:
        raise Invalid(*wrong)


def quiet_until(now: datetime, hours: QuietHoursSpan, zone: str) -> datetime | None:
    """When the quiet hours in which this instant lies are over; None outside them."""
    here, begin, end = local(now, zone), time.fromisoformat(hours.begin), time.fromisoformat(hours.end)
    clock = here.time()
    if not (begin <= clock < end if begin <= end else clock >= begin or clock < end):
        return None
    day = here.date() + timedelta(days=clock >= end)
    return datetime.combine(day, end, ZoneInfo(zone)).astimezone(UTC)
