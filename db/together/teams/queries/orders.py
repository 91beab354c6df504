"""A team's orders for whoever leads it, on the phone; for whom something is, nobody reads there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from peewee import ModelSelect

from db.community.organisation.tables import Building
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute
from db.records.reports.rules import ReportKind
from db.together.pool.queries.matters import words_about
from db.together.pool.queries.names import VOLUNTEERS
from db.together.pool.queries.phone import VolunteerView
from db.together.pool.rules import LIVE
from db.together.pool.tables import PoolItem, Volunteer
from db.together.teams.rules import LineState, TeamDetails, pointed_at, state_of
from db.together.teams.tables import RoundUpItem, ServiceTeam, TeamMember


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
    rows = list(_led_by(volunteer).order_by(ServiceTeam.id))
    members = members_of([row.id for row in rows])
    return [
        TeamForLeader(row.id, row.name, row.duties, names_of(members.get(row.id, ())), tuple(_orders(row.id)))
        for row in rows
    ]


def leads_a_team(volunteer: VolunteerView) -> bool:
    """Asked on each page of the pool: neither names nor orders are read for it."""
    return bool(_led_by(volunteer).exists())


def _led_by(volunteer: VolunteerView) -> ModelSelect:
    led = [one.team_id for one in _places(volunteer.id) if one.leads]
    return ServiceTeam.select().where(ServiceTeam.id.in_(led) & ServiceTeam.ended_at.is_null())


def members_of(team_ids: Collection[int]) -> dict[int, list[TeamMember]]:
    """Who is in each team now, each row with its volunteer."""
    present = TeamMember.team.in_(list(team_ids)) & TeamMember.until.is_null() & Volunteer.left_at.is_null()
    found: dict[int, list[TeamMember]] = {}
    for row in TeamMember.select(TeamMember, Volunteer).join(Volunteer).where(present).order_by(TeamMember.id):
        found.setdefault(row.team_id, []).append(row)
    return found


def names_of(members: Iterable[TeamMember]) -> dict[int, str]:
    """By number."""
    return {one.volunteer_id: VOLUNTEERS.opened(one.volunteer, "name") for one in members}


def team_duties(community_id: int) -> list[tuple[str, str]]:
    """For everybody: what each team is called and is there for; who is in it stands nowhere.

    One whose words may point at a person is left out.
    """
    here = (ServiceTeam.community == community_id) & ServiceTeam.ended_at.is_null()
    found = ServiceTeam.select(ServiceTeam.name, ServiceTeam.duties).where(here).order_by(ServiceTeam.id).tuples()
    return [(name, duties) for name, duties in found if not pointed_at(TeamDetails(name, duties))]


def team_led(volunteer: VolunteerView, errand_id: int) -> int | None:
    """The team of this order, if this volunteer leads it."""
    line = RoundUpItem.one(errand=errand_id)
    led = {one.team_id for one in _places(volunteer.id) if one.leads}
    return line.team_id if line is not None and line.team_id in led else None


def leaders_grids(orders: Sequence[int]) -> Counter[int]:
    """By the grid in which somebody leads the team of an order, how many of these orders they are; `orders` by team."""
    members = members_of(set(orders))
    homes = {team: homes_of_leaders(found) for team, found in members.items()}
    return Counter(home for team in orders for home in sorted(homes.get(team, ())))


def homes_of_leaders(members: Iterable[TeamMember]) -> set[int]:
    """The grids of those who lead; one without a leader has none."""
    return {one.volunteer.grid_id for one in members if one.leads}


def open_orders_of(team_id: int) -> list[int]:
    """The errands of it that wait or are in hand, for the actions of this room."""
    lines = RoundUpItem.select(RoundUpItem.errand).where(RoundUpItem.team == team_id)
    found = PoolItem.select(PoolItem.id).where(PoolItem.id.in_(lines) & PoolItem.state.in_(LIVE))
    return [row[0] for row in found.tuples()]


def is_ready(volunteer_id: int, community_id: int) -> bool:
    """Whether this is a volunteer of the community who has not left."""
    row = Volunteer.one(id=volunteer_id, community=community_id)
    return row is not None and row.left_at is None


def _places(volunteer_id: int) -> Iterable[TeamMember]:
    return (one for one in TeamMember.several(volunteer=volunteer_id) if one.until is None)


def _orders(team_id: int) -> Iterable[OrderForLeader]:
    live = PoolItem.state.in_(LIVE) & Dispute.status.in_(sorted(OPEN)) & ~Dispute.private
    query = (
        RoundUpItem.select(RoundUpItem, PoolItem, Dispute, Building.name.alias("building_name"))
        .join(PoolItem)
        .switch(RoundUpItem)
        .join(Dispute)
        .join(Building, on=(Dispute.building == Building.id), attr="in_building")
        .where((RoundUpItem.team == team_id) & live)
        .order_by(RoundUpItem.id)
    )
    rows = list(query)
    words = words_about([row.errand_id for row in rows])
    for row in rows:
        errand, about = row.errand, row.dispute
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
            tuple(one.text for one in words.get(errand.id, ()) if one.by_volunteer and one.text),
        )
