"""What was promised for a week, and how a matter stood when it was over: decided from what had happened by then."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from db.clock import Period
from db.disputes.rules import Status
from db.satisfaction.rules import RoundFacts, as_it_stood
from db.words import N_


class Standing(StrEnum):
    """How a round of handling stood at an instant."""

    OPEN = "open"
    OVERDUE = "overdue"
    ON_HOLD = "on_hold"
    SETTLED_IN_TIME = "settled_in_time"
    SETTLED_LATE = "settled_late"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    JOINED = "joined"


ENDED_AS = {
    Status.REFUSED: Standing.REFUSED,
    Status.WITHDRAWN: Standing.WITHDRAWN,
    Status.JOINED: Standing.JOINED,
}


def standing_at(facts: RoundFacts, moment: datetime) -> Standing:
    """Nothing that happens after the instant can change the answer."""
    facts = as_it_stood(facts, moment)
    if facts.ended_at is not None and facts.ended_at < moment:
        in_time = Standing.SETTLED_IN_TIME if facts.ended_at <= facts.settle_due else Standing.SETTLED_LATE
        return ENDED_AS.get(facts.outcome, in_time) if facts.outcome else in_time
    if facts.paused_at is not None and facts.paused_at < moment:
        return Standing.ON_HOLD
    return Standing.OVERDUE if facts.settle_due < moment else Standing.OPEN


def was_promised(facts: RoundFacts, period: Period, wanted_by: date | None) -> bool:
    """Whether a limit, or the day that was asked for with an assignment, lay in the period when it began.

    A matter that came in during the period is taken as it stood when it came in. What waited for its resident then
    was promised for no day.
    """
    begun = max(facts.opened_at, period.start)
    if begun >= period.end or standing_at(facts, begun) not in (Standing.OPEN, Standing.OVERDUE):
        return False
    limit_then = as_it_stood(facts, begun).settle_due
    wanted = wanted_by is not None and period.first_day <= wanted_by <= period.last_day
    return wanted or period.start < limit_then <= period.end


STANDINGS = {
    Standing.OPEN: N_("open"),
    Standing.OVERDUE: N_("late"),
    Standing.ON_HOLD: N_("waits for the resident"),
    Standing.SETTLED_IN_TIME: N_("settled in time"),
    Standing.SETTLED_LATE: N_("settled late"),
    Standing.REFUSED: N_("refused"),
    Standing.WITHDRAWN: N_("withdrawn"),
    Standing.JOINED: N_("joined to another"),
}
