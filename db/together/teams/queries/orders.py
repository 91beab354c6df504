"""A team's orders for whoever leads it, on the phone; for whom something is, nobody reads there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.reports.rules import ReportKind
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import PoolItemState
from db.together.pool.tables import PoolItem, PoolWord, Volunteer
from db.together.teams.rules import LineState, state_of
from db.together.teams.tables import RoundUpItem, ServiceTeam, TeamMember

LIVE = (PoolItemState.OPEN, PoolItemState.TAKEN)


@dataclass(frozen=True)
class OrderForLeader:
    """`with_whom` is the member who was offered it or took it on, `said` what members wrote about it."""

    id: int
    number: int
    reference: str
    building: str
    kind: ReportKind
    asked: str
    until: datetime
    state: LineState
    with_whom: int | None
    said: tuple[str, ...]


@dataclass(frozen=True)
class TeamForLeader:
    id: int
    name: str
    duties: str
    members: dict[int, str]
    orders: tuple[OrderForLeader, ...]


def teams_led(volunteer: VolunteerView) -> list[TeamForLeader]:
    """With their open orders, the oldest first, and the names of their members; none for who leads no team."""
    led = [one.team_id for one in _places(volunteer.id) if one.leads]
    rows = ServiceTeam.select().where(ServiceTeam.id.in_(led) & ServiceTeam.ended_at.is_null())
    return [
        TeamForLeader(row.id, row.name, row.duties, members_of(row.id), tuple(_orders(row.id)))
        for row in rows.order_by(ServiceTeam.id)
    ]


def members_of(team_id: int) -> dict[int, str]:
    """Names by number, of who is in it now."""
    rows = TeamMember.select(TeamMember, Volunteer).join(Volunteer).where(TeamMember.team == team_id)
    present = [row.volunteer for row in rows if row.until is None and row.volunteer.left_at is None]
    return {one.id: VOLUNTEERS.opened(one, "name") for one in present}


def team_led(volunteer: VolunteerView, errand_id: int) -> int | None:
    """The team of this order, if this volunteer leads it."""
    line = RoundUpItem.one(errand=errand_id)
    led = {one.team_id for one in _places(volunteer.id) if one.leads}
    return line.team_id if line is not None and line.team_id in led else None


def open_orders_of(team_id: int) -> list[int]:
    """The errands of it that wait or are in hand, for the actions of this room."""
    lines = RoundUpItem.select(RoundUpItem.errand).where(RoundUpItem.team == team_id)
    found = PoolItem.select(PoolItem.id).where(PoolItem.id.in_(lines) & PoolItem.state.in_(LIVE))
    return [row[0] for row in found.tuples()]


def is_ready(volunteer_id: int, community_id: int) -> bool:
    """Whether this is a volunteer of the community who has not left."""
    row = Volunteer.one(id=volunteer_id, community=community_id)
    return row is not None and row.left_at is None


def round_of(dispute_id: int) -> int:
    """In which of its rounds a matter is, for the actions of this room."""
    return int(Dispute.get_by_id(dispute_id).round_number)


def _places(volunteer_id: int) -> Iterable[TeamMember]:
    return (one for one in TeamMember.several(volunteer=volunteer_id) if one.until is None)


def _orders(team_id: int) -> Iterable[OrderForLeader]:
    live = PoolItem.state.in_(LIVE) & Dispute.status.in_(sorted(OPEN)) & ~Dispute.private
    rows = (
        RoundUpItem.select(RoundUpItem, PoolItem, Dispute, Building.name.alias("building_name"))
        .join(PoolItem)
        .switch(RoundUpItem)
        .join(Dispute)
        .join(Building, on=(Dispute.building == Building.id), attr="in_building")
        .where((RoundUpItem.team == team_id) & live)
        .order_by(RoundUpItem.id)
    )
    for row in rows:
        errand, about = row.errand, row.dispute
        words = PoolWord.select().where((PoolWord.item == errand.id) & PoolWord.by_volunteer).order_by(PoolWord.id)
        yield OrderForLeader(
            errand.id,
            row.number,
            about.reference,
            about.in_building.building_name,
            about.kind,
            errand.asked,
            errand.until,
            state_of(about.status, False, errand.state, errand.offered_to_id is not None, False),
            errand.taken_by_id or errand.offered_to_id,
            tuple(one.text for one in words if one.text),
        )
