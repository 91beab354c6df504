"""That a handover is under way, for everybody it concerns, and that its ten days are over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import communities, community
from db.ground.clock import local_date
from db.records.permissions.rules import Actor, Role
from db.together.handover.rules import last_day_to_hand_over
from db.together.handover.tables import Handover, OfficeHandedOver


@dataclass(frozen=True)
class HandoverDue:
    """`days_left` is below nothing once the ten days are over; `offices` have changed hands so far."""

    last_day: date
    days_left: int
    offices: int

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def handover_due(actor: Actor, now: datetime) -> HandoverDue | None:
    """For whoever works in the community itself, whose office may be the next; liaisons work for their unit."""
    return None if actor.role is Role.UNIT_LIAISON else _due(actor.community_id, now)


def late_handovers(now: datetime) -> Iterator[tuple[str, date]]:
    """Communities whose handover is late, and by which day it was due: for whoever runs the installation."""
    for home in communities():
        due = _due(home.id, now)
        if due and due.is_late:
            yield home.name, due.last_day


def _due(community_id: int, now: datetime) -> HandoverDue | None:
    row = Handover.get_or_none((Handover.community == community_id) & Handover.ended_at.is_null())
    if row is None:
        return None
    last, today = last_day_to_hand_over(row.elected_on), local_date(now, community(community_id).time_zone)
    changed = OfficeHandedOver.select().where(OfficeHandedOver.handover == row.id).count()
    return HandoverDue(last, (last - today).days, changed)


def late_handover(community_id: int, moment: datetime) -> list[str]:
    """The day by which one that went on at that moment was due, if that was over."""
    zone = community(community_id).time_zone
    went_on = (Handover.begun_at < moment) & (Handover.ended_at.is_null() | (Handover.ended_at >= moment))
    rows = Handover.select().where((Handover.community == community_id) & went_on).order_by(Handover.id)
    due = [last_day_to_hand_over(row.elected_on) for row in rows]
    return [day.isoformat() for day in due if day < local_date(moment, zone)]
