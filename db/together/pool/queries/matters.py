"""What the pool needs to know of a matter, and what was written about its errands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building
from db.disputes.queries.scope import place_of
from db.disputes.rules.workflow import ENDED, OPEN
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.permissions.rules import Place
from db.records.reports.rules import ReportKind
from db.together.pool.rules import LIVE, PoolItemState
from db.together.pool.tables import PoolItem, PoolWord


@dataclass(frozen=True)
class PoolMatter:
    id: int
    reference: str
    building: str
    kind: ReportKind
    place: Place
    private: bool
    is_open: bool
    round_number: int


def matter(dispute_id: int, community_id: int) -> PoolMatter:
    """What the pool needs to know of a matter. Raises NotFound. The caller has checked who asks."""
    found = Dispute.one(id=dispute_id, community=community_id)
    if found is None:
        raise NotFound()
    building = Building.get_by_id(found.building_id).name
    return PoolMatter(
        found.id,
        found.reference,
        building,
        found.kind,
        place_of(found),
        found.private,
        found.status in OPEN,
        found.round_number,
    )


def words_about(item_ids: Collection[int]) -> dict[int, list[PoolWord]]:
    """By item, in the order they were written; nothing where there are none."""
    found: dict[int, list[PoolWord]] = {}
    for word in PoolWord.select().where(PoolWord.item.in_(list(item_ids))).order_by(PoolWord.id):
        found.setdefault(word.item_id, []).append(word)
    return found


def over_or_late(now: datetime) -> list[tuple[int, int]]:
    """The id and the community of each item that should come out of the pool."""
    late = (PoolItem.state == PoolItemState.OPEN) & (PoolItem.until <= now)
    unsuited = Dispute.private | Dispute.status.in_(sorted(ENDED))
    over = PoolItem.state.in_(LIVE) & unsuited
    query = PoolItem.select(PoolItem.id, PoolItem.community).join(Dispute).where(late | over).order_by(PoolItem.id)
    return list(query.tuples())
