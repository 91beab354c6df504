"""What the notice of an assembly says, and how long before the day it is published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from db.ground.refusals import Invalid, Problem
from db.ground.texts import clean_text, length_problems, one_line
from db.ground.words import N_
from db.nine_ones.record_book.rules.convening import BINDING, NOTICE, MeetingKind

LONGEST_PLACE, LONGEST_TOPICS, LONGEST_HURRIED = 60, 1000, 200
FARTHEST_AHEAD = timedelta(days=366)
TOO_LATE = N_("It is announced at least %(days)s days before: %(first)s or later; or say why it is at short notice.")


@dataclass(frozen=True)
class AssemblyPlan:
    """What is typed, the day and the hour in local time; `hurried` only where the ten days cannot be kept."""

    kind: MeetingKind
    day: date | None
    at: time | None
    place: str
    topics: str
    hurried: str = ""

    @property
    def all_said(self) -> str:
        """All text in which somebody could be named."""
        return "\n".join((self.place, self.topics, self.hurried))


def first_day_in_time(today: date) -> date:
    return today + NOTICE


def checked_plan(given: AssemblyPlan, today: date) -> AssemblyPlan:
    """The plan, tidied; a reason is dropped where it needs none. Raises Invalid by field."""
    tidied = replace(
        given, place=one_line(given.place), topics=clean_text(given.topics), hurried=one_line(given.hurried)
    )
    problems = [
        *length_problems("place", tidied.place, LONGEST_PLACE, required=True),
        *length_problems("topics", tidied.topics, LONGEST_TOPICS, required=True),
        *length_problems("hurried", tidied.hurried, LONGEST_HURRIED),
        *_day_problems(tidied, today),
    ]
    if tidied.kind not in BINDING:
        problems.append(Problem("kind", N_("Only an assembly is announced here.")))
    if problems:
        raise Invalid(*problems)
    in_time = tidied.day is not None and tidied.day >= first_day_in_time(today)
    return replace(tidied, hurried="") if in_time else tidied


def _day_problems(plan: AssemblyPlan, today: date) -> list[Problem]:
    if plan.day is None or plan.at is None:
        return [Problem("day", N_("Please give day and hour."))]
    if not today < plan.day <= today + FARTHEST_AHEAD:
        return [Problem("day", N_("Please choose a day that is still to come."))]
    first = first_day_in_time(today)
    if plan.day < first and not plan.hurried:
        return [Problem("day", TOO_LATE, {"days": NOTICE.days, "first": first})]
    return []
