"""What the pool needs to know of a matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.disputes.queries.inbox import place_of
from db.disputes.rules import ENDED, OPEN
from db.disputes.tables import Dispute
from db.organisation.tables import Building
from db.permissions.rules import Place
from db.pool.rules import State
from db.pool.tables import PoolItem
from db.refusals import NotFound
from db.reports.rules import Kind


@dataclass(frozen=True)
class Matter:
    id: int
    reference: str
    building: str
    kind: Kind
    place: Place
    private: bool
    is_open: bool


def matter(dispute_id: int, community_id: int) -> Matter:
    """The caller has checked who asks. Raises NotFound."""
    found = Dispute.one(id=dispute_id, community=community_id)
    if found is None:
        raise NotFound()
    building = Building.get_by_id(found.building_id).name
    return Matter(found.id, found.reference, building, found.kind, place_of(found), found.private, found.status in OPEN)


def over_or_late(now: datetime) -> list[tuple[int, int]]:
    """Item and community of what should come out of the pool."""
    late = (PoolItem.state == State.OPEN) & (PoolItem.until <= now)
    unsuited = Dispute.private | Dispute.status.in_(sorted(ENDED))
    over = PoolItem.state.in_([State.OPEN, State.TAKEN]) & unsuited
    query = PoolItem.select(PoolItem.id, PoolItem.community).join(Dispute).where(late | over).order_by(PoolItem.id)
    return list(query.tuples())
