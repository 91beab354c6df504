"""When things happen: staff in working hours of working days, residents mostly in the evening and at weekends."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from db.community.deadlines.rules import due_after, is_working_day
from db.ground.clock import local_date, midnight

OPENS, CLOSES = time(8, 30), time(17)
DAY = timedelta(days=1)
HOUR_WEIGHTS = (2, 1, 1, 1, 1, 2, 5, 9, 9, 8, 8, 8, 9, 7, 6, 6, 7, 9, 12, 15, 16, 14, 9, 5)
BORDER_SECONDS = (-3600, -90, -1, 0, 0, 0, 1, 30, 1800)


def after_working_hours(moment: datetime, hours: float, zone: str) -> datetime:
    """The instant at which so many office hours have passed."""
    at, left = moment.astimezone(ZoneInfo(zone)), timedelta(hours=hours)
    while True:
        closes = datetime.combine(at, CLOSES, at.tzinfo)
        if is_working_day(at.date()) and at < closes:
            at = max(at, datetime.combine(at, OPENS, at.tzinfo))
            if at + left <= closes:
                return (at + left).astimezone(UTC)
            left -= closes - at
        at = datetime.combine(at.date() + DAY, time(), at.tzinfo)


def at_hour(rng: Random, day: date, zone: str) -> datetime:
    """An instant of the local day at which a resident takes out the phone."""
    hour = rng.choices(range(24), HOUR_WEIGHTS)[0]
    return midnight(day, zone) + timedelta(hours=hour, seconds=rng.uniform(0, 3600))


def near_a_border(rng: Random, day: date, zone: str) -> datetime:
    """An instant within an hour of the Monday midnight of the day's week, often exactly on it."""
    monday = day - timedelta(days=day.weekday())
    return midnight(monday, zone) + timedelta(seconds=rng.choice(BORDER_SECONDS))


def before_a_holiday(rng: Random, day: date, zone: str) -> datetime:
    """An instant on one of the two working days before the next break of five days or more, else on the day itself."""
    for ahead in range(90):
        first = day + timedelta(days=ahead)
        if not any(is_working_day(first + timedelta(days=step)) for step in range(5)):
            return at_hour(rng, first - timedelta(days=rng.randint(1, 2)), zone)
    return at_hour(rng, day, zone)


def report_moments(rng: Random, count: int, start: datetime, end: datetime, zone: str, edges: bool) -> list[datetime]:
    """When the reports come in: slowly at first, more as word gets round, more on Mondays and in the cold."""
    days = [local_date(start, zone) + timedelta(days=step) for step in range((end - start).days + 1)]
    weights = list(accumulate(_weight(day, step / len(days)) for step, day in enumerate(days)))
    found: list[datetime] = []
    while len(found) < count:
        day = days[bisect(weights, rng.random() * weights[-1], hi=len(days) - 1)]
        moment = _moment(rng, day, zone, edges)
        if start <= moment < end:
            found.append(moment)
    return sorted(found)


def _moment(rng: Random, day: date, zone: str, edges: bool) -> datetime:
    drawn = rng.random()
    if edges and drawn < 0.4:
        return near_a_border(rng, day, zone)
    if edges and drawn < 0.5:
        return before_a_holiday(rng, day, zone)
    return at_hour(rng, day, zone)


def _weight(day: date, elapsed: float) -> float:
    by_weekday = (1.25, 1.05, 1.0, 1.0, 1.0, 1.15, 1.1)[day.weekday()]
    by_month = 1.25 if day.month in (11, 12, 1, 2) else 1.0
    return (0.35 + 1.3 * elapsed) * by_weekday * by_month


def working_morning(now: datetime, days: int, zone: str) -> datetime:
    """08:30 of the day that lies so many working days before this one."""
    day = local_date(now, zone)
    while days:
        day -= DAY
        days -= is_working_day(day)
    return midnight(day, zone) + timedelta(hours=8, minutes=30)


def day_due_today(now: datetime, days: int, zone: str) -> datetime:
    """The latest 09:00 from which a limit of so many working days runs out today, or else on the next working day."""
    morning = midnight(local_date(now, zone), zone) + timedelta(hours=9)
    while due_after(morning, days, zone) > _end_of_next_working_day(now, zone):
        morning -= DAY
    return morning


def _end_of_next_working_day(now: datetime, zone: str) -> datetime:
    day = local_date(now, zone)
    while not is_working_day(day):
        day += DAY
    return midnight(day + DAY, zone)


def next_morning(now: datetime, zone: str, working: bool = True) -> datetime:
    """08:00 of the next day, or of the next working day."""
    day = local_date(now, zone) + DAY
    while working and not is_working_day(day):
        day += DAY
    return midnight(day, zone) + timedelta(hours=8)


def mondays(end: datetime, count: int, zone: str) -> Sequence[datetime]:
    """The last `count` Mondays at 00:10, when the export of the week before is made, oldest first."""
    today = local_date(end, zone)
    monday = today - timedelta(days=today.weekday())
    found = [midnight(monday - timedelta(days=7 * back), zone) + timedelta(minutes=10) for back in range(count)]
    return [moment for moment in reversed(found) if moment < end]
