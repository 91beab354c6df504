"""Teams are founded and ended, people join them, a month is rounded up, and a leader hands an order out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from db.community.organisation.queries.places import community, grids_of
from db.disputes.actions.danger import look_beside_matter
from db.ground.clock import month_of
from db.ground.refusals import NotFound, Refused
from db.ground.words import N_
from db.messages.actions.outbox import tell_volunteers
from db.records.history.actions import Recorder, recording
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.personal_data.rules.finding import require_looked_at
from db.together.pool.actions.items import offer_errand, put_for_team, take_offers_back
from db.together.pool.queries.matters import matter
from db.together.pool.queries.phone import VolunteerView
from db.together.teams.queries.orders import is_ready, leaders_grids, open_orders_of, team_led
from db.together.teams.rules import ORDER_DAYS, TeamDetails, TeamOrder, checked_team
from db.together.teams.tables import RoundUp, RoundUpItem, ServiceTeam, TeamMember

STILL_OPEN = N_("Its orders are still open. Settle them or take them out of the pool first.")


def found_team(actor: Actor, details: TeamDetails, now: datetime) -> int:
    """A team of the whole community, by its secretary. Raises Invalid, NotAllowed."""
    require(actor, Ability.EDIT_WORKING_RULES)
    told = checked_team(details)
    with recording(actor.community_id) as record:
        row = ServiceTeam.add(
            community=actor.community_id, name=told.name, duties=told.duties, kinds=list(told.kinds), begun_at=now
        )
        record.append("service_team", row.id, "team_founded", now, actor)
    return int(row.id)


def change_team(actor: Actor, team_id: int, details: TeamDetails, now: datetime) -> None:
    """Raises Invalid, NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    told = checked_team(details)
    with recording(actor.community_id) as record:
        _team(actor, team_id).put(name=told.name, duties=told.duties, kinds=list(told.kinds))
        record.append("service_team", team_id, "team_changed", now, actor)


def end_team(actor: Actor, team_id: int, now: datetime) -> None:
    """With everybody's place in it. Raises Refused while its orders are open, NotAllowed, NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        team = _team(actor, team_id)
        if open_orders_of(team_id):
            raise Refused(STILL_OPEN)
        team.put(ended_at=now)
        TeamMember.update(until=now).where((TeamMember.team == team_id) & TeamMember.until.is_null()).execute()
        record.append("service_team", team_id, "team_ended", now, actor)


def put_in_team(actor: Actor, team_id: int, volunteer_id: int, leads: bool, now: datetime) -> None:
    """Somebody who is a volunteer here, as a member or as one who leads; once more puts it right. Raises NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        _team(actor, team_id)
        if not is_ready(volunteer_id, actor.community_id):
            raise NotFound()
        row = _present(team_id, volunteer_id)
        if row is None:
            TeamMember.add(team=team_id, volunteer=volunteer_id, leads=leads, since=now)
        elif row.leads == leads:
            return
        else:
            row.put(leads=leads)
        record.append("service_team", team_id, "team_member_put", now, actor, volunteer=volunteer_id, leads=leads)


def take_out_of_team(actor: Actor, team_id: int, volunteer_id: int, now: datetime) -> None:
    """What they were offered waits for the leader again; what they have taken on they finish. Raises NotFound."""
    require(actor, Ability.EDIT_WORKING_RULES)
    with recording(actor.community_id) as record:
        _team(actor, team_id)
        row = _present(team_id, volunteer_id)
        if row is None:
            return
        row.put(until=now)
        take_offers_back(volunteer_id, open_orders_of(team_id))
        record.append("service_team", team_id, "team_member_out", now, actor, volunteer=volunteer_id)


def confirm_round_up(
    actor: Actor, grid_id: int, orders: Sequence[TeamOrder], now: datetime, *, looked_at: Collection[str] = ()
) -> int:
    """This month's round-up of a grid, with its numbered orders to teams; all of it or nothing, and once.

    Whoever leads one of the teams is told, where a channel leads to volunteers. Confirmed again it changes nothing.
    Raises NotAllowed, NotFound, Refused for a matter that is no errand, Invalid.
    """
    require(actor, Ability.ASSIGN_DISPUTES, Place(actor.community_id, grid_id))
    grid = next((one for one in grids_of(actor) if one.id == grid_id), None)
    if grid is None:
        raise NotFound()
    for one in orders:
        require_looked_at(one.asked, looked_at)
    month = month_of(now, community(actor.community_id).time_zone).name
    with recording(actor.community_id) as record:
        row = RoundUp.one(grid=grid_id, month=month)
        if row is not None:
            return int(row.id)
        row = RoundUp.add(
            community=actor.community_id, grid=grid_id, month=month, confirmed_at=now, confirmed_by=actor.staff_id
        )
        for number, one in enumerate(orders, 1):
            _add_line(record, actor, row, number, one, now)
        record.append(
            "round_up", row.id, "round_up_confirmed", now, actor, grid=grid_id, month=month, lines=len(orders)
        )
        for home, count in leaders_grids([one.team_id for one in orders]).items():
            told = {"grid": grid.name, "count": count}
            tell_volunteers(actor.community_id, home, "team_orders", f"round_up:{row.id}", now, **told)
    for one in orders:
        look_beside_matter(one.dispute_id, actor.community_id, one.asked, actor, now)
    return int(row.id)


def _add_line(record: Recorder, actor: Actor, row: RoundUp, number: int, one: TeamOrder, now: datetime) -> None:
    team = _team(actor, one.team_id)
    about = matter(one.dispute_id, actor.community_id)
    if about.place.grid_id != row.grid_id:
        raise NotFound()
    errand = put_for_team(record, actor, about, one.asked, ORDER_DAYS, now)
    RoundUpItem.add(
        round_up=row.id,
        number=number,
        dispute=one.dispute_id,
        round_number=about.round_number,
        team=team.id,
        errand=errand,
    )


def hand_out(leader: VolunteerView, errand_id: int, volunteer_id: int, now: datetime) -> None:
    """To a member of the team, as long as nobody has taken it on; handed to another, the first sees it no more.

    Raises NotFound for whoever does not lead the team of this order, or somebody who is not in it.
    """
    with recording(leader.community_id) as record:
        team_id = team_led(leader, errand_id)
        if team_id is None or _present(team_id, volunteer_id) is None:
            raise NotFound()
        offer_errand(record, errand_id, volunteer_id, leader.id, now)


def _team(actor: Actor, team_id: int) -> ServiceTeam:
    row = ServiceTeam.locked(id=team_id, community=actor.community_id)
    if row is None or row.ended_at is not None:
        raise NotFound()
    return row


def _present(team_id: int, volunteer_id: int) -> TeamMember | None:
    found = TeamMember.several(team=team_id, volunteer=volunteer_id)
    return next((one for one in found if one.until is None and one.volunteer.left_at is None), None)
