"""Teams and the month's round-up at the desk: what is proposed, how each line stands, which grids are through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.places import community, grids_of
from db.community.organisation.tables import Building, Grid
from db.disputes.queries.scope import in_scope, one_by_one
from db.disputes.rules.workflow import OPEN
from db.disputes.tables import Dispute, Round
from db.ground.clock import Period, local_date, midnight, month_of
from db.ground.rows import has_words
from db.messages.queries.channels import leads_to_volunteers
from db.records.permissions.rules import Ability, Actor, Place, require
from db.records.reports.rules import ReportKind
from db.together.pool.rules import LIVE
from db.together.pool.tables import PoolItem
from db.together.sent_up.tables import SentUp
from db.together.teams.queries.orders import homes_of_leaders, members_of, names_of
from db.together.teams.rules import MOST_PROPOSED, ROUND_UP_DAY, LineState, TeamDetails, is_in_time, state_of, team_for
from db.together.teams.tables import RoundUp, RoundUpItem, ServiceTeam


@dataclass(frozen=True)
class TeamInfo:
    """`members` by number; `leaders` are the numbers of those who lead.

    `untold` are the grids of leaders to which no channel for volunteers leads: they learn of orders by looking.
    """

    id: int
    details: TeamDetails
    members: dict[int, str]
    leaders: frozenset[int]
    untold: tuple[str, ...]


@dataclass(frozen=True)
class ProposedOrder:
    """`text` is what staff read of it; the words for the team are written anew."""

    dispute_id: int
    reference: str
    building: str
    kind: ReportKind
    text: str
    team_id: int | None


@dataclass(frozen=True)
class RoundUpLine:
    """`since` is when it came back, if it did."""

    number: int
    dispute_id: int
    reference: str
    team: str
    state: LineState
    since: datetime | None


@dataclass(frozen=True)
class GridMonth:
    """A grid's round-up of a month; `confirmed_on` is None where it was not made."""

    grid_id: int
    grid: str
    confirmed_on: date | None
    in_time: bool
    lines: tuple[RoundUpLine, ...]


def teams_here(actor: Actor) -> list[TeamInfo]:
    """Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    rows = _teams(actor.community_id)
    members = members_of([row.id for row in rows])
    homes = set().union(*map(homes_of_leaders, members.values()))
    names = {row.id: row.name for row in Grid.select().where(Grid.id.in_(homes)).order_by(Grid.number)}
    untold = {number: name for number, name in names.items() if not leads_to_volunteers(actor.community_id, number)}
    return [
        TeamInfo(
            row.id,
            TeamDetails(row.name, row.duties, tuple(row.kinds)),
            names_of(members.get(row.id, ())),
            frozenset(one.volunteer_id for one in members.get(row.id, ()) if one.leads),
            tuple(name for number, name in untold.items() if number in homes_of_leaders(members.get(row.id, ()))),
        )
        for row in rows
    ]


def _teams(community_id: int) -> list[ServiceTeam]:
    return [row for row in ServiceTeam.several(community=community_id) if row.ended_at is None]


def proposed_orders(actor: Actor, grid_id: int) -> list[ProposedOrder]:
    """What is open in a grid, has no hands and is an errand; the oldest first. Raises NotAllowed, NotFound."""
    require(actor, Ability.ASSIGN_DISPUTES, Place(actor.community_id, grid_id))
    held = PoolItem.select(PoolItem.dispute).where(PoolItem.state.in_(LIVE))
    here = (Dispute.grid == grid_id) & Dispute.status.in_(sorted(OPEN)) & Dispute.holder_unit.is_null()
    kept = Dispute.private | Dispute.in_danger | Dispute.withheld | Dispute.duty_open
    errand = (Dispute.kind != ReportKind.NEIGHBOUR) & Dispute.complaint.is_null() & has_words(Dispute.text)
    rows = Dispute.select(Dispute, Building).join(Building, on=(Dispute.building == Building.id), attr="home")
    rows = rows.where(here & errand & ~kept & Dispute.id.not_in(held) & one_by_one(in_scope(actor)))
    teams = [(one.id, tuple(one.kinds)) for one in _teams(actor.community_id)]
    return [
        ProposedOrder(row.id, row.reference, row.home.name, row.kind, row.text, team_for(row.kind, teams))
        for row in rows.order_by(Dispute.submitted_at, Dispute.id).limit(MOST_PROPOSED)
    ]


def months_of_grids(actor: Actor, month: Period) -> list[GridMonth]:
    """Of each of the actor's grids. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    zone = community(actor.community_id).time_zone
    made = {row.grid_id: row for row in RoundUp.several(community=actor.community_id, month=month.name)}
    lines = _lines(actor, [row.id for row in made.values()])
    found = []
    for grid in grids_of(actor):
        row = made.get(grid.id)
        on = local_date(row.confirmed_at, zone) if row else None
        told = tuple(lines.get(row.id, ())) if row else ()
        found.append(GridMonth(grid.id, grid.name, on, on is not None and is_in_time(on), told))
    return found


def _lines(actor: Actor, round_ups: list[int]) -> dict[int, list[RoundUpLine]]:
    """Of each of these round-ups, in their order."""
    names = {row.id: row.name for row in ServiceTeam.several(community=actor.community_id)}
    rows = (
        RoundUpItem.select(RoundUpItem, PoolItem, Dispute)
        .join(PoolItem)
        .switch(RoundUpItem)
        .join(Dispute)
        .where(RoundUpItem.round_up.in_(round_ups) & one_by_one(in_scope(actor)))
    )
    found = list(rows.order_by(RoundUpItem.number))
    numbers = [row.dispute_id for row in found]
    up = {row.dispute_id for row in SentUp.select().where(SentUp.dispute.in_(numbers) & SentUp.answered_on.is_null())}
    began = {(row.dispute_id, row.number): row.opened_at for row in Round.select().where(Round.dispute.in_(numbers))}
    told: dict[int, list[RoundUpLine]] = {}
    for row in found:
        errand, about = row.errand, row.dispute
        new, offered = about.round_number > row.round_number, errand.offered_to_id is not None
        state = state_of(about.status, new, errand.state, offered, about.id in up)
        since = began.get((about.id, about.round_number)) if state is LineState.CAME_BACK else None
        line = RoundUpLine(row.number, about.id, about.reference, names[row.team_id], state, since)
        told.setdefault(row.round_up_id, []).append(line)
    return told


def not_rounded_up(actor: Actor, now: datetime) -> list[str]:
    """The actor's grids whose month is not gone through, by name; none where there is no team."""
    if not actor.may(Ability.ASSIGN_DISPUTES) or not _teams(actor.community_id):
        return []
    month = month_of(now, community(actor.community_id).time_zone).name
    made = {row.grid_id for row in RoundUp.several(community=actor.community_id, month=month)}
    return [grid.name for grid in grids_of(actor) if grid.id not in made]


def late_round_ups(community_id: int, moment: datetime) -> list[str]:
    """The grids whose month was not gone through by its 10th, by name; none where no team was there on that day."""
    zone = community(community_id).time_zone
    day = local_date(moment, zone)
    if is_in_time(day):
        return []
    over = midnight(day.replace(day=ROUND_UP_DAY + 1), zone)
    lasted = ServiceTeam.ended_at.is_null() | (ServiceTeam.ended_at >= moment)
    here = (ServiceTeam.community == community_id) & (ServiceTeam.begun_at < over)
    if not ServiceTeam.select().where(here & lasted).exists():
        return []
    made = (RoundUp.community == community_id) & (RoundUp.month == month_of(moment, zone).name)
    through = RoundUp.select(RoundUp.grid).where(made & (RoundUp.confirmed_at < moment))
    grids = Grid.select(Grid.name).where((Grid.community == community_id) & Grid.id.not_in(through))
    return [name for (name,) in grids.order_by(Grid.number).tuples()]


def still_open(community_id: int, _now: datetime) -> int:
    """How many orders of teams wait for somebody or are in hand, for when the community does without this."""
    lines = RoundUpItem.select(RoundUpItem.errand)
    here = (PoolItem.community == community_id) & PoolItem.by_team & PoolItem.state.in_(LIVE)
    return PoolItem.select().where(here & PoolItem.id.in_(lines)).count()
