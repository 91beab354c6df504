"""What was promised for a week, and how a matter stood when it was over: decided from what had happened by then."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import StrEnum

from db.disputes.rules.workflow import Status
from db.figures.satisfaction.rules.rounds import RoundFacts, as_it_stood
from db.ground.clock import Period
from db.ground.words import N_
from db.records.minutes.rules.promises import PledgeOutcome, PromiseHistory

INSTANT = timedelta.resolution


class AgendaStatus(StrEnum):
    """How a round of handling, or a promise of minutes, stood at an instant."""

    OPEN = "open"
    OVERDUE = "overdue"
    ON_HOLD = "on_hold"
    SETTLED_IN_TIME = "settled_in_time"
    SETTLED_LATE = "settled_late"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    NOT_POSSIBLE = "not_possible"
    TAKEN_BACK = "taken_back"


ENDED_AS = {
    Status.REFUSED: AgendaStatus.REFUSED,
    Status.WITHDRAWN: AgendaStatus.WITHDRAWN,
    Status.JOINED: AgendaStatus.JOINED,
}


def standing_at(facts: RoundFacts, moment: datetime) -> AgendaStatus:
    """How a round stood at an instant; nothing that happens afterwards can change the answer."""
    facts = as_it_stood(facts, moment)
    if facts.ended_at is not None and facts.ended_at < moment:
        in_time = AgendaStatus.SETTLED_IN_TIME if facts.ended_at <= facts.settle_due else AgendaStatus.SETTLED_LATE
        return ENDED_AS.get(facts.outcome, in_time) if facts.outcome else in_time
    if facts.paused_at is not None and facts.paused_at < moment:
        return AgendaStatus.ON_HOLD
    return AgendaStatus.OVERDUE if facts.settle_due < moment else AgendaStatus.OPEN


def was_promised(facts: RoundFacts, period: Period, wanted_by: date | None) -> bool:
    """Whether a limit, or the day that was asked for with an assignment, lay in the period when it began.

    A matter that came in during the period is taken as it stood when it came in. What waited for its resident then
    was promised for no day.
    """
    begun = max(facts.opened_at, period.start)
    if begun >= period.end or standing_at(facts, begun) not in (AgendaStatus.OPEN, AgendaStatus.OVERDUE):
        return False
    limit_then = as_it_stood(facts, begun).settle_due
    wanted = wanted_by is not None and period.first_day <= wanted_by <= period.last_day
    return wanted or period.start < limit_then <= period.end


def promise_standing(story: PromiseHistory, period: Period) -> AgendaStatus:
    """How a promise stood when the period was over; nothing noted later can change the answer."""
    moment = period.end - INSTANT
    promise, ended = story.read_at(moment), story.ended_at(moment)
    if promise is None:
        return AgendaStatus.TAKEN_BACK
    if ended is None:
        return AgendaStatus.OVERDUE if promise.by <= period.last_day else AgendaStatus.OPEN
    if ended.outcome is PledgeOutcome.NOT_POSSIBLE:
        return AgendaStatus.NOT_POSSIBLE
    return AgendaStatus.KEPT if ended.on is None or ended.on <= promise.by else AgendaStatus.KEPT_LATE


def was_pledged(story: PromiseHistory, period: Period) -> bool:
    """Whether a promise was open at the period's begin, or made in it, with its last day in the period."""
    return story.begun < period.end and _is_open_for(story, period, max(story.begun, period.start - INSTANT))


def is_pledged(story: PromiseHistory, period: Period) -> bool:
    """Like `was_pledged`, for a period that only begins: what is promised during it is not known yet."""
    return _is_open_for(story, period, period.start - INSTANT)


def _is_open_for(story: PromiseHistory, period: Period, moment: datetime) -> bool:
    promise = story.read_at(moment)
    is_due = promise is not None and period.first_day <= promise.by <= period.last_day
    return is_due and story.ended_at(moment) is None


STANDINGS = {
    AgendaStatus.OPEN: N_("open"),
    AgendaStatus.OVERDUE: N_("late"),
    AgendaStatus.ON_HOLD: N_("waits for the resident"),
    AgendaStatus.SETTLED_IN_TIME: N_("settled in time"),
    AgendaStatus.SETTLED_LATE: N_("settled late"),
    AgendaStatus.REFUSED: N_("refused"),
    AgendaStatus.WITHDRAWN: N_("withdrawn"),
    AgendaStatus.JOINED: N_("joined to another"),
    AgendaStatus.KEPT: N_("carried out in time"),
    AgendaStatus.KEPT_LATE: N_("carried out late"),
    AgendaStatus.NOT_POSSIBLE: N_("found impossible"),
    AgendaStatus.TAKEN_BACK: N_("taken out of the minutes"),
}
