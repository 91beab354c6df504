"""Alliances with their units and who leads, as they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from db.community.organisation.queries.members import units_of
from db.community.organisation.queries.places import community
from db.community.organisation.tables import MemberUnit
from db.disputes.rules.workflow import Status
from db.disputes.tables import Dispute
from db.figures.satisfaction.rules.rates import Rate
from db.ground.clock import midnight
from db.records.history.queries import stories_of
from db.records.permissions.rules import Ability, Actor, require
from db.together.alliances.rules import AllianceDetails
from db.together.alliances.tables import Alliance, AllianceMember
from db.together.calling.rules import accept_due
from db.together.calling.tables import Call

SETTLED = (Status.SETTLED, Status.CLOSED)


@dataclass(frozen=True)
class AllianceInfo:
    """`units` by number, only those that are still member units; `lead` is None while nobody leads."""

    id: int
    details: AllianceDetails
    units: dict[int, str]
    lead: int | None


@dataclass(frozen=True)
class AllianceInYear:
    """`units` were in it at any time of the year; each figure is of the calls that were made by calling this alliance.

    `answered`: taken up by the end of the next working day, of the calls for which that is over.
    """

    name: str
    above: str
    units: tuple[str, ...]
    called: int
    calls: int
    answered: Rate
    settled: int


def alliances_of(actor: Actor) -> list[AllianceInfo]:
    """Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    names = {unit.id: unit.name for unit in units_of(actor, active_only=True)}
    rows = [row for row in Alliance.several(community=actor.community_id) if row.ended_at is None]
    present = _present([row.id for row in rows])
    return [_told(row, {one: names[one] for one in present.get(row.id, ()) if one in names}) for row in rows]


def alliances_in_year(actor: Actor, year: int, now: datetime) -> list[AllianceInYear]:
    """Of each that stood in the year, how often it was called together and what came of it. Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    zone = community(actor.community_id).time_zone
    start, end = midnight(date(year, 1, 1), zone), midnight(date(year + 1, 1, 1), zone)
    every = Alliance.several(community=actor.community_id)
    stood = [row for row in every if row.begun_at < end and (row.ended_at is None or row.ended_at >= start)]
    told = [one for one in stories_of(actor.community_id, "alliance") if one.kind == "alliance_called"]
    called = [(one.subject_id, one.data["dispute"], one.at) for one in told if start <= one.at < end]
    calls = list(Call.select().where(Call.dispute.in_({matter for _, matter, _ in called})))
    ended = Dispute.id.in_({matter for _, matter, _ in called}) & Dispute.status.in_(SETTLED)
    settled = {row.id for row in Dispute.select(Dispute.id).where(ended)}
    names = {row.id: row.name for row in every}
    found = []
    for row in stood:
        own = [(matter, at) for number, matter, at in called if number == row.id]
        made = [call for call in calls if (call.dispute_id, call.called_at) in own]
        due = [(call, accept_due(call.called_at, zone)) for call in made]
        over = [(call, until) for call, until in due if until <= now]
        in_time = sum(call.accepted_at is not None and call.accepted_at <= until for call, until in over)
        matters = {matter for matter, _ in own}
        units = _units_between(row.id, start, end)
        told_in = (row.name, names.get(row.parent_id, ""), units, len(own), len(made))
        found.append(AllianceInYear(*told_in, Rate(in_time, len(over)), len(matters & settled)))
    return found


def _units_between(alliance_id: int, start: datetime, end: datetime) -> tuple[str, ...]:
    there = (AllianceMember.alliance == alliance_id) & (AllianceMember.since < end)
    lasted = AllianceMember.until.is_null() | (AllianceMember.until >= start)
    rows = AllianceMember.select(AllianceMember, MemberUnit).join(MemberUnit).where(there & lasted)
    return tuple(dict.fromkeys(row.unit.name for row in rows.order_by(AllianceMember.id)))


def _present(alliance_ids: Collection[int]) -> dict[int, list[int]]:
    """The units in each of these alliances now, in the order in which they came."""
    there = AllianceMember.alliance.in_(list(alliance_ids)) & AllianceMember.until.is_null()
    found: dict[int, list[int]] = {}
    for one in AllianceMember.select().where(there).order_by(AllianceMember.id):
        found.setdefault(one.alliance_id, []).append(one.unit_id)
    return found


def _told(row: Alliance, units: dict[int, str]) -> AllianceInfo:
    details = AllianceDetails(row.name, row.purpose, row.parent_id, row.lead_unit_id)
    return AllianceInfo(row.id, details, units, row.lead_unit_id if row.lead_unit_id in units else None)


def parents_of(community_id: int) -> dict[int, int | None]:
    """For the actions of this room: of each alliance that there is, the one above."""
    return {row.id: row.parent_id for row in Alliance.several(community=community_id) if row.ended_at is None}
