"""How long a group's code lives, and what of it may be said.

WeChat prints under it "valid for 7 days (before 30 November)" when it is made on 23 November: from the first instant of
that day on it opens nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.ground.clock import midnight
from db.ground.refusals import Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_
from db.records.health.rules import Health, HealthState

LIFETIME = timedelta(days=7)
REMINDED_BEFORE = timedelta(days=1)
LONGEST_NAME = 40
LONGEST_HOW = 200


@dataclass(frozen=True)
class WechatGroupDetails:
    """What staff say of a group beside its code."""

    name: str
    how_to_join: str = ""


def tidied(said: WechatGroupDetails) -> WechatGroupDetails:
    return WechatGroupDetails(one_line(said.name), clean_text(said.how_to_join))


def said_problems(said: WechatGroupDetails) -> list[Problem]:
    problems = []
    if not 1 <= len(said.name) <= LONGEST_NAME:
        problems.append(Problem("name", N_("Write 1 to %(most)s characters."), {"most": LONGEST_NAME}))
    return problems + length_problems("how_to_join", said.how_to_join, LONGEST_HOW)


def dies_at(made_on: date, zone: str) -> datetime:
    return midnight(made_on + LIFETIME, zone)


def last_day_of(made_on: date) -> date:
    """The last day on which a code made on this day still opens the group."""
    return made_on + LIFETIME - timedelta(days=1)


def made_on_problems(made_on: date, today: date, put_up_before: date | None) -> list[Problem]:
    """What is wrong with the day a code was made on; it cannot be later than when the code was first put up."""
    if made_on > today:
        return [Problem("made_on", N_("This day is still to come."))]
    if put_up_before is not None and made_on > put_up_before:
        words = N_("This very code was put up on %(day)s already. Make a new one in WeChat, then choose its picture.")
        return [Problem("made_on", words, {"day": put_up_before.isoformat()})]
    if made_on + LIFETIME <= today:
        return [Problem("made_on", N_("A code made on that day is dead already. Make a new one in WeChat."))]
    return []


def days_left(dies: datetime, at: datetime) -> int:
    """How many days a code still opens the group: 1 on its last day, 0 when it is dead."""
    return max(0, -((at - dies) // timedelta(days=1)))


def health_of(there: bool, dies: datetime | None, at: datetime) -> Health:
    """Alive: the code still opens the group, or the group is joined by invitation. Stale: it is dead. Missing: none."""
    if not there:
        return Health(HealthState.MISSING, N_("No WeChat group is shown."))
    if dies is None:
        return Health(HealthState.ALIVE, N_("The group is joined by invitation."))
    if dies <= at:
        days = (at - dies) // timedelta(days=1) + 1
        return Health(HealthState.STALE, N_("The code has been dead for %(days)s days."), {"days": days})
    return Health(
        HealthState.ALIVE, N_("The code opens the group for %(days)s more days."), {"days": days_left(dies, at)}
    )
