"""Which figures of a period a round of handling counts in: decided from what had happened before its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from db.disputes.rules.answers import AnswerSource, RoundBegan, Satisfaction, Solved, StillWrong
from db.disputes.rules.workflow import Status
from db.ground.clock import Period, month_of, week_of
from db.records.reports.rules import ReportKind


class FigurePart(StrEnum):
    """One column of noughts and ones in the rows behind the figures; each figure is a sum of such columns."""

    RECEIVED = "received"
    CONTACT_LIMIT_ENDED = "contact_limit_ended"
    RESPONDED_IN_TIME = "responded_in_time"
    CONTACTED = "contacted"
    SETTLED = "settled"
    SETTLED_IN_TIME = "settled_in_time"
    ASKED = "asked"
    ANSWERED = "answered"
    SOLVED = "solved"
    PARTLY_SOLVED = "partly_solved"
    GOES_ON = "goes_on"
    SENT_BACK = "sent_back"
    BROKEN_AGAIN = "broken_again"
    SATISFIED = "satisfied"
    BASICALLY_SATISFIED = "basically_satisfied"
    DISSATISFIED = "dissatisfied"
    BACKLOG = "backlog"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class OverwrittenTimes:
    """The limit, pause and end that a round had until an instant, when one of them was changed."""

    until: datetime
    settle_due: datetime
    paused_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What happened to one round of handling, and when; a mirror of the row, free of the database."""

    round_id: int
    dispute_id: int
    number: int
    grid_id: int
    building_id: int
    kind: ReportKind
    opened_at: datetime
    settle_due: datetime
    staff_id: int | None = None
    unit_id: int | None = None
    contact_due: datetime | None = None
    contacted_at: datetime | None = None
    paused_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Status | None = None
    overwritten: tuple[OverwrittenTimes, ...] = ()
    asked_at: datetime | None = None
    answer_due: datetime | None = None
    asking_ended_at: datetime | None = None
    answered_at: datetime | None = None
    source: AnswerSource | None = None
    solved: Solved | None = None
    satisfaction: Satisfaction | None = None
    began: RoundBegan = RoundBegan.FIRST
    still_wrong: StillWrong | None = None
    supported_at: tuple[datetime, ...] = ()
    support_ended_at: tuple[datetime, ...] = ()


def as_it_stood(facts: RoundFacts, moment: datetime) -> RoundFacts:
    """The round with the limit, pause and end that held at an instant, where these were changed since.

    Only a round that was joined to another dispute by mistake ever loses its end again.
    """
    former = next((former for former in facts.overwritten if former.until >= moment), None)
    if former is None:
        return facts
    before = replace(facts, settle_due=former.settle_due, paused_at=former.paused_at)
    return replace(before, ended_at=former.ended_at, outcome=Status.JOINED) if former.ended_at else before


def last_moment(facts: RoundFacts) -> datetime | None:
    """The last instant at which anything about the round counts anywhere; None while it is open."""
    if facts.ended_at is None:
        return None
    moments = [facts.contact_due, facts.contacted_at, facts.answer_due, facts.answered_at]
    moments += [former.until for former in facts.overwritten]
    return max([facts.ended_at, *(moment for moment in moments if moment is not None)])


def parts_of(facts: RoundFacts, period: Period, zone: str) -> frozenset[FigurePart]:
    """The columns in which a round counts for the period; nothing that happens afterwards can change them."""
    contact_parts = _contact_parts(facts, period)
    facts = as_it_stood(facts, period.end)
    found = [
        (FigurePart.RECEIVED, _is_received(facts, period, zone)),
        *contact_parts,
        *_settling_parts(facts, period),
        (FigurePart.ASKED, _is_asked(facts, period)),
        *_answer_parts(facts, period),
        (FigurePart.BROKEN_AGAIN, facts.began is RoundBegan.BROKEN_AGAIN and facts.opened_at in period),
        (FigurePart.BACKLOG, is_backlog(facts, period.end)),
        (FigurePart.OVERDUE, is_overdue(facts, period.end)),
    ]
    return frozenset(part for part, holds in found if holds)


def _is_received(facts: RoundFacts, period: Period, zone: str) -> bool:
    """A duplicate is counted once, in the dispute it was joined to within the period it came in.

    Separated again in a later period, it counts there, because its own period had left it out.
    """
    if facts.number != 1 or facts.opened_at >= period.end or _ended_as(facts, period.end, Status.JOINED):
        return False
    return facts.opened_at >= period.start or _was_left_out(facts, period, zone)


def _was_left_out(facts: RoundFacts, period: Period, zone: str) -> bool:
    if not facts.overwritten:
        return False
    its_own = (week_of if "W" in period.name else month_of)(facts.opened_at, zone)
    return any(
        former.until in period and former.ended_at is not None and former.ended_at < its_own.end
        for former in facts.overwritten
    )


def _ended_as(facts: RoundFacts, before: datetime, *outcomes: Status) -> bool:
    return facts.ended_at is not None and facts.ended_at < before and facts.outcome in outcomes


def _contact_parts(facts: RoundFacts, period: Period) -> list[tuple[FigurePart, bool]]:
    due, contacted = facts.contact_due, facts.contacted_at
    limit_ended = due is not None and due in period and not _was_over(facts, due)
    in_time = limit_ended and due is not None and contacted is not None and contacted <= due
    return [
        (FigurePart.CONTACT_LIMIT_ENDED, limit_ended),
        (FigurePart.RESPONDED_IN_TIME, in_time),
        (FigurePart.CONTACTED, facts.number == 1 and contacted in period),
    ]


def _was_over(facts: RoundFacts, due: datetime) -> bool:
    """Whether it was withdrawn, or joined to another one, when its limit ended: then nobody was waited for.

    It is looked at as it stood then, whether anybody had been in touch before, or it was separated afterwards.
    """
    return _ended_as(as_it_stood(facts, due), due, Status.WITHDRAWN, Status.JOINED)


def _settling_parts(facts: RoundFacts, period: Period) -> list[tuple[FigurePart, bool]]:
    ended = facts.ended_at
    settled = ended is not None and ended in period and facts.outcome is Status.SETTLED
    in_time = settled and ended is not None and ended <= facts.settle_due
    return [(FigurePart.SETTLED, settled), (FigurePart.SETTLED_IN_TIME, in_time)]


def _is_asked(facts: RoundFacts, period: Period) -> bool:
    """The question stood open at some instant of the period: it was put before the end, and had been neither
    answered nor run out before the beginning."""
    if facts.asked_at is None or facts.asked_at >= period.end:
        return False
    if facts.answered_at in period:
        return True
    ended, due = facts.asking_ended_at, facts.answer_due or facts.asked_at
    return due >= period.start and (ended is None or ended >= period.start)


def _answer_parts(facts: RoundFacts, period: Period) -> list[tuple[FigurePart, bool]]:
    answered = facts.answered_at in period
    return [
        (FigurePart.ANSWERED, answered),
        (FigurePart.SOLVED, answered and facts.solved is Solved.YES),
        (FigurePart.PARTLY_SOLVED, answered and facts.solved in (Solved.PARTLY, Solved.PARTLY_GOES_ON)),
        (FigurePart.GOES_ON, answered and facts.solved is Solved.PARTLY_GOES_ON),
        (FigurePart.SENT_BACK, answered and facts.solved is Solved.NO),
        (FigurePart.SATISFIED, answered and facts.satisfaction is Satisfaction.SATISFIED),
        (FigurePart.BASICALLY_SATISFIED, answered and facts.satisfaction is Satisfaction.BASICALLY_SATISFIED),
        (FigurePart.DISSATISFIED, answered and facts.satisfaction is Satisfaction.DISSATISFIED),
    ]


def is_backlog(facts: RoundFacts, moment: datetime) -> bool:
    return facts.opened_at < moment and (facts.ended_at is None or facts.ended_at >= moment)


def is_overdue(facts: RoundFacts, moment: datetime) -> bool:
    """Whether at this instant the round was open and its limit had passed; on hold, no limit passes."""
    on_hold = facts.paused_at is not None and facts.paused_at < moment
    return is_backlog(facts, moment) and not on_hold and facts.settle_due < moment
