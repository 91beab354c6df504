"""What is proposed for a joint conference and why, and what its plan, its items and its minutes must have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from db.ground.refusals import Invalid, Problem, Refused
from db.ground.texts import checked_line, checked_text, clean_text, length_problems, one_line
from db.ground.words import N_

LONGEST_PLACE, LONGEST_TOPIC, LONGEST_WHO = 60, 120, 40
LONGEST_SAID, LONGEST_DECISION, LONGEST_DONE = 2_000, 1_000, 500
MOST_UNITS, MOST_ITEMS = 60, 40
FARTHEST = timedelta(days=366)


class ConferenceStage(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


class DecisionOutcome(StrEnum):
    """What became of a decision; an item without a decision has none."""

    OPEN = "open"
    DONE = "done"


class AgendaReason(StrEnum):
    """Why a matter is on the agenda."""

    LATE_TWICE = "late_twice"
    DECLINED = "declined"
    REOPENED_TWICE = "reopened_twice"
    SEVERAL_UNITS = "several_units"
    BY_HAND = "by_hand"


REASONS = {
    AgendaReason.LATE_TWICE: N_("late twice"),
    AgendaReason.DECLINED: N_("declined by a unit"),
    AgendaReason.REOPENED_TWICE: N_("taken up again twice"),
    AgendaReason.SEVERAL_UNITS: N_("needs several units"),
    AgendaReason.BY_HAND: N_("put on by hand"),
}


@dataclass(frozen=True)
class AgendaSignals:
    """How often an open matter went wrong in ways that show that one unit alone cannot settle it.

    `late_rounds` missed the limit to settle; `escalations` are the times it rose because a limit had passed; `units`
    have it in hand or assist now.
    """

    late_rounds: int = 0
    escalations: int = 0
    declines: int = 0
    reopened: int = 0
    units: int = 0


def reasons_of(signs: AgendaSignals) -> tuple[AgendaReason, ...]:
    """Why a matter belongs before the joint conference; empty when it does not."""
    found = (
        (AgendaReason.LATE_TWICE, signs.late_rounds >= 2 or signs.escalations >= 2),
        (AgendaReason.DECLINED, signs.declines >= 1),
        (AgendaReason.REOPENED_TWICE, signs.reopened >= 2),
        (AgendaReason.SEVERAL_UNITS, signs.units >= 2),
    )
    return tuple(reason for reason, holds in found if holds)


@dataclass(frozen=True)
class ConferencePlan:
    day: date
    at: time
    place: str
    chair_id: int
    unit_ids: tuple[int, ...]


def checked_plan(plan: ConferencePlan, today: date) -> ConferencePlan:
    """The plan, tidied; the day may lie in the past. Raises Invalid with everything that is wrong."""
    plan = replace(plan, place=one_line(plan.place), unit_ids=tuple(dict.fromkeys(plan.unit_ids)))
    problems = [
        *length_problems("place", plan.place, LONGEST_PLACE, required=True),
        *_far("day", plan.day, today - FARTHEST, today + FARTHEST),
    ]
    if not 0 < len(plan.unit_ids) <= MOST_UNITS:
        problems.append(Problem("units", N_("Invite at least one unit.")))
    if problems:
        raise Invalid(*problems)
    return plan


@dataclass(frozen=True)
class AgendaItemNotes:
    """What is written at the table about one item; without a lead the community carries it out itself."""

    said: str = ""
    decision: str = ""
    lead_id: int | None = None
    assisting: tuple[int, ...] = ()
    due: date | None = None
    calls: bool = False


def checked_written(written: AgendaItemNotes, met: date, is_matter: bool) -> AgendaItemNotes:
    """The notes, cleaned. Raises Invalid for units, a day or a call without a decision, or a call without a matter."""
    assisting = tuple(unit for unit in dict.fromkeys(written.assisting) if unit != written.lead_id)
    written = replace(
        written, said=clean_text(written.said), decision=clean_text(written.decision), assisting=assisting
    )
    problems = [
        *length_problems("said", written.said, LONGEST_SAID),
        *length_problems("decision", written.decision, LONGEST_DECISION),
        *(_far("due", written.due, met, met + FARTHEST) if written.due else ()),
    ]
    if not written.decision and (written.lead_id or written.assisting or written.due or written.calls):
        problems.append(Problem("decision", N_("Write what was decided.")))
    if written.calls and not (is_matter and (written.lead_id or written.assisting)):
        problems.append(Problem("calls", N_("Calling needs a matter, and a unit to call.")))
    if problems:
        raise Invalid(*problems)
    return written


def checked_topic(topic: str, required: bool) -> str:
    return checked_line("topic", topic, LONGEST_TOPIC, required=required)


def checked_place(place: str) -> str:
    return checked_line("place", place, LONGEST_PLACE)


def checked_done(words: str) -> str:
    return checked_text("words", words, LONGEST_DONE)


def checked_who(who: str) -> str:
    return checked_line("who", who, LONGEST_WHO, required=False)


def people_in(who: str) -> int | None:
    """How many people a text names, words in brackets not counted; None where it names nobody."""
    if not who:
        return None
    parts = re.split(r"[\s、，,;；/]+", re.sub(r"[（(][^）)]*[）)]", "", who))
    return max(1, sum(len(part) > 1 for part in parts))


def check_minutes(begins_at: datetime, now: datetime, attendance: Sequence[bool | None], items: Iterable[str]) -> None:
    """Raises Refused for minutes that are not whole; `items` are what was said or decided about each."""
    told = list(items)
    if now < begins_at:
        raise Refused(N_("The conference has not begun yet."))
    if not told:
        raise Refused(N_("There is nothing on the agenda."))
    if any(came is None for came in attendance):
        raise Refused(N_("Note for each unit whether it came."))
    if not all(told):
        raise Refused(N_("Write for each item what was said or decided, or take it off."))


def _far(field: str, day: date, earliest: date, latest: date) -> list[Problem]:
    return [] if earliest <= day <= latest else [Problem(field, N_("This day is too far away, or too early."))]
