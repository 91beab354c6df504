"""What offices asked, for those who keep or supervise the community's affairs; no figure of it goes anywhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community
from db.ground.clock import local_date
from db.records.permissions.rules import Ability, Actor, Place, require
from db.together.asks.rules import AskDetails, AskLack, AskOutcome, is_closed, lacks_of
from db.together.asks.tables import OfficeAsk


@dataclass(frozen=True)
class OfficeAsked:
    """`lacks` is what the law wants and the office has not given; `steps` is handed back with a change.

    One that `is_closed` can be ended, and not be changed any more.
    """

    id: int
    details: AskDetails
    asked_on: date
    outcome: AskOutcome
    ended_on: date | None
    is_late: bool
    is_closed: bool
    lacks: tuple[AskLack, ...]
    steps: int


def asks_of_offices(actor: Actor, now: datetime) -> list[OfficeAsked]:
    """The open ones first, the first due on top; then what ended, the newest first. Raises NotAllowed."""
    require(actor, Ability.READ_DISCLOSURES, Place(actor.community_id))
    return asks_here(actor.community_id, local_date(now, community(actor.community_id).time_zone))


def asks_here(community_id: int, today: date) -> list[OfficeAsked]:
    """For the rooms above, which have checked who asks; `today` decides what is late."""
    zone = community(community_id).time_zone
    found = [_asked(row, today, zone) for row in OfficeAsk.several(community=community_id)]
    still = [one for one in found if one.outcome is AskOutcome.OPEN]
    over = [one for one in found if one.outcome is not AskOutcome.OPEN]
    still.sort(key=lambda one: (one.details.due or date.max, one.id))
    return [*still, *sorted(over, key=lambda one: (one.ended_on or one.asked_on, one.id), reverse=True)]


def _asked(row: OfficeAsk, today: date, zone: str) -> OfficeAsked:
    details = AskDetails(row.office, row.what, row.basis, row.money, row.asked_on, row.due)
    late = row.outcome is AskOutcome.OPEN and row.due is not None and row.due < today
    closed, lacks = is_closed(local_date(row.noted_at, zone), today), lacks_of(row.basis, row.money)
    return OfficeAsked(row.id, details, row.asked_on, row.outcome, row.ended_on, late, closed, lacks, row.steps)


def still_open(community_id: int, _now: datetime) -> int:
    """How many are under way, for when the community does without this."""
    here = OfficeAsk.community == community_id
    return OfficeAsk.select().where(here & (OfficeAsk.outcome == AskOutcome.OPEN)).count()


def late_asks(community_id: int, moment: datetime) -> list[str]:
    """The offices whose ask was overdue and not ended, each with the day it was due."""
    day = local_date(moment, community(community_id).time_zone)
    here = (OfficeAsk.community == community_id) & (OfficeAsk.noted_at < moment) & (OfficeAsk.due < day)
    waited = OfficeAsk.ended_on.is_null() | (OfficeAsk.ended_on >= day)
    rows = OfficeAsk.select(OfficeAsk.office, OfficeAsk.due).where(here & waited).order_by(OfficeAsk.due, OfficeAsk.id)
    return [f"{office} {due.isoformat()}" for office, due in rows.tuples()]
