"""A recurring rule in plain words: every second Saturday, the 15th of each month, the last Friday."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from babel.dates import get_day_names

from db.ground.words import N_
from db.nine_ones.reasoning_day.rules.recurrence import LAST, RecurrencePattern, RecurrenceRhythm

ORDINALS = {
    1: N_("first"),
    2: N_("second"),
    3: N_("third"),
    4: N_("fourth"),
    5: N_("fifth"),
    LAST: N_("last"),
}
WEEKLY, EVERY_WEEKS = N_("every %(days)s"), N_("every %(every)s weeks on %(days)s")
MONTHLY, EVERY_MONTHS = N_("%(days)s of each month"), N_("%(days)s, every %(every)s months")
NTH = N_("%(weeks)s %(days)s")
DATE, LAST_DATE = N_("day %(day)s"), N_("last day")
AND = N_(" and ")
Say = Callable[..., str]


def pattern_words(pattern: RecurrencePattern, say: Say, locale: str) -> str:
    """The rhythm of a rule in words; `say` translates a sentence and fills it in."""
    if pattern.rhythm is RecurrenceRhythm.WEEKLY:
        days = _joined((weekday_name(day, locale) for day in pattern.weekdays), say)
        return say(WEEKLY, days=days) if pattern.every == 1 else say(EVERY_WEEKS, days=days, every=pattern.every)
    days = _joined(_days_of_month(pattern, say, locale), say)
    return say(MONTHLY, days=days) if pattern.every == 1 else say(EVERY_MONTHS, days=days, every=pattern.every)


def _days_of_month(pattern: RecurrencePattern, say: Say, locale: str) -> list[str]:
    if pattern.rhythm is RecurrenceRhythm.BY_DATE:
        return [say(LAST_DATE) if day == LAST else say(DATE, day=day) for day in pattern.days]
    weeks = _joined((say(ORDINALS[week]) for week in pattern.weeks), say)
    return [say(NTH, weeks=weeks, days=_joined((weekday_name(day, locale) for day in pattern.weekdays), say))]


def weekday_name(day: int, locale: str) -> str:
    return str(get_day_names("abbreviated" if locale.startswith("zh") else "wide", locale=locale)[day])


def _joined(words: Iterable[str], say: Say) -> str:
    return say(AND).join(words)
