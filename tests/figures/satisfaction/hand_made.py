"""Rounds and instants written by hand, for rules that need no database."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from db.disputes.rules.answers import AnswerSource, Satisfaction, Solved
from db.disputes.rules.workflow import Status
from db.figures.satisfaction.rules.figures import Figures
from db.figures.satisfaction.rules.rounds import FigurePart, OverwrittenTimes, RoundFacts, parts_of
from db.ground.clock import DEFAULT_ZONE, week
from db.records.reports.rules import ReportKind

ZONE = DEFAULT_ZONE
LAST_WEEK, THIS_WEEK, NEXT_WEEK, WEEK_AFTER = (week(f"2026-W{number}", ZONE) for number in (46, 47, 48, 49))


def at(day: int, hour: int = 9, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    """An instant by Shanghai's clock; the 16th of November 2026 is the Monday of THIS_WEEK."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def counts_of(found: Figures) -> dict[FigurePart, int]:
    """What a column of the rows behind the figures adds up to."""
    return {
        FigurePart.RECEIVED: found.received,
        FigurePart.CONTACT_LIMIT_ENDED: found.responded.denominator,
        FigurePart.RESPONDED_IN_TIME: found.responded.numerator,
        FigurePart.CONTACTED: found.contact_time.n,
        FigurePart.SETTLED: found.settled,
        FigurePart.SETTLED_IN_TIME: found.settled_in_time.numerator,
        FigurePart.ASKED: found.asked,
        FigurePart.ANSWERED: found.answered,
        FigurePart.SOLVED: found.solved.numerator,
        FigurePart.PARTLY_SOLVED: found.partly_solved,
        FigurePart.GOES_ON: found.goes_on,
        FigurePart.SENT_BACK: found.sent_back.numerator,
        FigurePart.BROKEN_AGAIN: found.broken_again,
        FigurePart.SATISFIED: found.satisfied_count,
        FigurePart.BASICALLY_SATISFIED: found.basically_satisfied,
        FigurePart.DISSATISFIED: found.dissatisfied,
        FigurePart.BACKLOG: found.backlog,
        FigurePart.OVERDUE: found.overdue,
    }


def a_round(opened_at: datetime = at(16), **changes) -> RoundFacts:
    """A round of Rosa's: contact wanted by the end of the 17th, settlement by the end of the 25th."""
    values = {
        "round_id": 1,
        "dispute_id": 1,
        "number": 1,
        "grid_id": 1,
        "building_id": 1,
        "kind": ReportKind.PROPERTY,
        "opened_at": opened_at,
        "contact_due": at(18, 0),
        "settle_due": at(26, 0),
        **changes,
    }
    return RoundFacts(**values)


def settled(ended_at: datetime, **changes) -> RoundFacts:
    """Settled, and its resident asked."""
    due = ended_at.replace() + (at(15) - at(1))
    return a_round(
        **{
            "ended_at": ended_at,
            "outcome": Status.SETTLED,
            "contacted_at": ended_at,
            "asked_at": ended_at,
            "answer_due": due,
            **changes,
        }
    )


def answered(
    ended_at: datetime,
    answered_at: datetime,
    solved: Solved = Solved.YES,
    satisfaction: Satisfaction = Satisfaction.SATISFIED,
    source: AnswerSource = AnswerSource.RESIDENT,
    **changes,
) -> RoundFacts:
    return settled(
        ended_at,
        answered_at=answered_at,
        asking_ended_at=answered_at,
        solved=solved,
        satisfaction=satisfaction,
        source=source,
        **changes,
    )


def joined(ended_at: datetime, **changes) -> RoundFacts:
    return a_round(ended_at=ended_at, outcome=Status.JOINED, **changes)


def was(until: datetime, settle_due: datetime = at(26, 0), paused_at=None, ended_at=None) -> OverwrittenTimes:
    return OverwrittenTimes(until, settle_due, paused_at, ended_at)


def counts_in(facts: RoundFacts, period=THIS_WEEK) -> set[FigurePart]:
    return set(parts_of(facts, period, ZONE))
