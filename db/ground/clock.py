"""The one place where the time is asked, and how instants, weeks and months lie in a community's own time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DEFAULT_ZONE = "Asia/Shanghai"


def now() -> datetime:
    """The present instant in UTC; asked at the edge and passed inwards."""
    return datetime.now(UTC)


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def local_date(moment: datetime, zone: str) -> date:
    return local(moment, zone).date()


def midnight(day: date, zone: str) -> datetime:
    """The instant (UTC) at which a local day begins."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def last_day(limit: datetime, zone: str) -> date:
    """The last local day on which a limit can be kept: one that ends at midnight ends with the day before."""
    return local_date(limit - timedelta.resolution, zone)


@dataclass(frozen=True)
class Period:
    """A half-open span of time [start, end), in UTC, with its stable name: ``2026-W47`` or ``2026-11``."""

    name: str
    start: datetime
    end: datetime
    first_day: date
    last_day: date

    def __contains__(self, moment: datetime | None) -> bool:
        return moment is not None and self.start <= moment < self.end


def _period(name: str, first_day: date, day_after: date, zone: str) -> Period:
    return Period(name, midnight(first_day, zone), midnight(day_after, zone), first_day, day_after - timedelta(days=1))


def week(name: str, zone: str) -> Period:
    """An ISO week by name, Monday 00:00 to Monday 00:00 local time (`numbers.md`).

    Raises ValueError when the name is not a week that exists.
    """
    found = re.fullmatch(r"(\d{4})-W(\d{2})", name)
    if not found:
        raise ValueError(f"not a week: {name!r}")
    monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    return _period(name, monday, monday + timedelta(days=7), zone)


def month(name: str, zone: str) -> Period:
    """A calendar month by name (``2026-11``) in local time. Raises ValueError when it does not exist."""
    found = re.fullmatch(r"(\d{4})-(\d{2})", name)
    if not found:
        raise ValueError(f"not a month: {name!r}")
    first = date(int(found[1]), int(found[2]), 1)
    return _period(name, first, (first + timedelta(days=32)).replace(day=1), zone)


def week_name(day: date) -> str:
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def week_of(moment: datetime, zone: str) -> Period:
    return week(week_name(local_date(moment, zone)), zone)


def month_of(moment: datetime, zone: str) -> Period:
    return month(f"{local_date(moment, zone):%Y-%m}", zone)


def week_before(period: Period, zone: str) -> Period:
    return week(week_name(period.first_day - timedelta(days=7)), zone)


def last_weeks(moment: datetime, count: int, zone: str) -> list[Period]:
    """The `count` complete weeks before the one that contains `moment`, oldest first."""
    monday = week_of(moment, zone).first_day
    return [week(week_name(monday - timedelta(days=7 * back)), zone) for back in range(count, 0, -1)]


def last_months(moment: datetime, count: int, zone: str) -> list[Period]:
    """The `count` complete months before the one that contains `moment`, oldest first."""
    found: list[Period] = []
    first = month_of(moment, zone).first_day
    for _ in range(count):
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(month(f"{first:%Y-%m}", zone))
    return found[::-1]
