"""The pool on a volunteer's phone: what is to be done, by building and kind, and never for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries.places import community
from db.community.organisation.tables import Building, Grid
from db.community.receipts.queries import LinkPhone
from db.disputes.tables import Dispute
from db.ground.refusals import NotFound
from db.records.reports.rules import ReportKind
from db.together.pool.queries.matters import words_about
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.rules import TAKEN_SHOWN, PoolItemState
from db.together.pool.tables import PoolItem, PoolWord, Volunteer


@dataclass(frozen=True)
class VolunteerView:
    id: int
    community_id: int
    community_name: str
    grid_id: int
    grid_name: str
    zone: str
    name: str
    until: datetime


@dataclass(frozen=True)
class VolunteerErrand:
    id: int
    reference: str
    building: str
    kind: ReportKind
    asked: str
    until: datetime
    state: PoolItemState
    mine: bool
    taken_at: datetime | None
    words: tuple[tuple[datetime, str], ...]


def volunteer_for(key: str, now: datetime) -> VolunteerView:
    """The volunteer with this key. Raises NotFound for a link unknown or too old, or whose volunteer has left."""
    found = VOLUNTEERS.by_link(key)
    if found is None or found.left_at is not None or found.key_until <= now:
        raise NotFound()
    home = community(found.community_id)
    grid = Grid.get_by_id(found.grid_id)
    return VolunteerView(
        found.id,
        home.id,
        home.name,
        grid.id,
        grid.name,
        home.time_zone,
        VOLUNTEERS.opened(found, "name"),
        found.key_until,
    )


def phone_of_volunteer(view: VolunteerView, phone: str | None) -> LinkPhone:
    """Whether this is the phone that took the link first."""
    return VOLUNTEERS.phone_of(Volunteer.get_by_id(view.id), phone)


def errands_for(volunteer: VolunteerView, now: datetime) -> list[VolunteerErrand]:
    """The volunteer's own errands, then what can be taken, then what neighbours have just taken."""
    here = (PoolItem.grid == volunteer.grid_id) & ~PoolItem.by_team
    mine = (PoolItem.taken_by == volunteer.id) & (PoolItem.state == PoolItemState.TAKEN)
    offered = here | (PoolItem.offered_to == volunteer.id)
    free = offered & (PoolItem.state == PoolItemState.OPEN) & (PoolItem.until > now)
    just_taken = here & (PoolItem.state == PoolItemState.TAKEN) & (PoolItem.taken_at > now - TAKEN_SHOWN)
    query = (
        PoolItem.select(PoolItem, Dispute, Building.name.alias("building_name"))
        .join(Dispute)
        .join(Building, on=(Dispute.building == Building.id), attr="in_building")
        .where(mine | free | just_taken)
        .order_by(PoolItem.until, PoolItem.id)
    )
    rows = list(query)
    words = words_about([row.id for row in rows if row.taken_by_id == volunteer.id])
    found = [_errand(row, volunteer.id, words.get(row.id, ())) for row in rows]
    return sorted(found, key=lambda errand: (not errand.mine, errand.state is PoolItemState.TAKEN))


def _errand(row: PoolItem, volunteer_id: int, words: Iterable[PoolWord]) -> VolunteerErrand:
    return VolunteerErrand(
        row.id,
        row.dispute.reference,
        row.dispute.in_building.building_name,
        row.dispute.kind,
        row.asked,
        row.until,
        row.state,
        row.taken_by_id == volunteer_id,
        row.taken_at,
        tuple((word.at, word.text) for word in words if word.by_volunteer),
    )
