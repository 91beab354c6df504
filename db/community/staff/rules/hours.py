"""When a mediator is there for the neighbours: days of the week, from and to, in the community's own time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import combinations
from typing import Any

from db.ground.refusals import Problem
from db.ground.words import N_

MOST_SPANS = 4
MONDAY, SUNDAY = 1, 7
SHORTEST = timedelta(minutes=15)


@dataclass(frozen=True)
class HoursSpan:
    """The same hours on some days of the week, 1 is Monday."""

    days: tuple[int, ...]
    start: time
    end: time


Hours = tuple[HoursSpan, ...]


def hours_problems(hours: Sequence[HoursSpan]) -> list[Problem]:
    """What is wrong with office hours; none at all are allowed and honestly shown as none."""
    if len(hours) > MOST_SPANS:
        return [Problem("hours", N_("At most %(most)s lines of hours, please."), {"most": MOST_SPANS})]
    if any(not span.days or not set(span.days) <= set(range(MONDAY, SUNDAY + 1)) for span in hours):
        return [Problem("hours", N_("Choose at least one day of the week in each line of hours."))]
    if any(_minutes(span.end) - _minutes(span.start) < SHORTEST // timedelta(minutes=1) for span in hours):
        return [Problem("hours", N_("Hours end at least a quarter of an hour after they begin, on the same day."))]
    if any(_overlap(one, other) for one, other in combinations(hours, 2)):
        return [Problem("hours", N_("Two lines of hours overlap on the same day."))]
    return []


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _overlap(one: HoursSpan, other: HoursSpan) -> bool:
    return bool(set(one.days) & set(other.days)) and one.start < other.end and other.start < one.end


def in_order(hours: Iterable[HoursSpan]) -> Hours:
    """The days in the order of the week, each once."""
    tidy = (HoursSpan(tuple(sorted(set(span.days))), span.start, span.end) for span in hours)
    return tuple(sorted(tidy, key=lambda span: (span.days, span.start)))


def written(hours: Iterable[HoursSpan]) -> list[dict[str, Any]]:
    """The office hours as text, the way they are stored."""
    return [{"days": [*span.days], "from": f"{span.start:%H:%M}", "to": f"{span.end:%H:%M}"} for span in hours]


def read(stored: Iterable[Mapping[str, Any]]) -> Hours:
    return tuple(
        HoursSpan(tuple(line["days"]), time.fromisoformat(line["from"]), time.fromisoformat(line["to"]))
        for line in stored
    )


def there_until(hours: Hours, here: datetime) -> datetime | None:
    """Until when today's office hours last at this local moment; None when it lies outside them."""
    for span in hours:
        if here.isoweekday() in span.days and span.start <= here.time() < span.end:
            return here.replace(hour=span.end.hour, minute=span.end.minute, second=0, microsecond=0)
    return None


def next_turn(hours: Hours, here: datetime) -> datetime | None:
    """The next local moment at which office hours begin or end; None without any."""
    week = (here.date() + timedelta(days=ahead) for ahead in range(SUNDAY + 1))
    turns = (
        datetime.combine(day, moment, here.tzinfo)
        for day in week
        for span in hours
        if day.isoweekday() in span.days
        for moment in (span.start, span.end)
    )
    return min((turn for turn in turns if turn > here), default=None)


RUN = N_("%(first)s to %(last)s")
COMMA = N_(", ")


def in_words(span: HoursSpan, day_names: Mapping[int, str], run: str, comma: str) -> str:
    """Office hours as they are read aloud, neighbouring days drawn together: Mon to Fri, Sun 9:00–11:30.

    `run` and `comma` are RUN and COMMA, translated.
    """
    days = comma.join(_run_in_words(found, day_names, run) for found in _runs(span.days))
    return f"{days} {_clock(span.start)}–{_clock(span.end)}"


def _runs(days: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _run_in_words(days: Sequence[int], day_names: Mapping[int, str], run: str) -> str:
    first, last = day_names[days[0]], day_names[days[-1]]
    return first if len(days) == 1 else run % {"first": first, "last": last}


def _clock(moment: time) -> str:
    return f"{moment.hour}:{moment:%M}"
