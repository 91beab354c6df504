"""The month's sheets: one's own, and one at a time for a talk. There is no list of people with figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.tables import Building
from db.community.staff.queries.people import scopes_of, staff_by_ids
from db.community.staff.rules.people import LEVEL_HELD
from db.disputes.tables import Dispute
from db.figures.satisfaction.queries.rounds import facts_of_community
from db.figures.satisfaction.rules.rounds import RoundFacts
from db.ground.clock import Period
from db.ground.refusals import NotFound
from db.records.history.queries import stories_of_some
from db.records.permissions.queries import lies_in
from db.records.permissions.rules import SECRETARIES, Ability, Actor, Role, require
from db.together.in_charge.rules.charge import spans_of
from db.together.in_charge.rules.sheet import MatterStory
from db.together.in_charge.tables import MonthSheet, MonthSheetsOn


@dataclass(frozen=True)
class MonthSheetInfo:
    """`agreed_before` is what was agreed in the talk about the sheet before."""

    id: int
    month: str
    name: str
    role: Role
    own: bool
    facts: dict[str, int]
    digest: str
    read_at: datetime | None
    reply: str
    talked_at: datetime | None
    agreed: tuple[str, ...]
    agreed_before: tuple[str, ...]


@dataclass(frozen=True)
class SheetName:
    """Enough to choose a sheet by: nothing of what stands on it."""

    id: int
    month: str
    name: str


def are_sheets_on(actor: Actor) -> bool:
    require(actor, Ability.HANDLE_DISPUTES)
    return MonthSheetsOn.one(community=actor.community_id) is not None


def own_sheets(actor: Actor) -> list[SheetName]:
    """Newest first. Raises NotAllowed for who handles no matters."""
    require(actor, Ability.HANDLE_DISPUTES)
    rows = MonthSheet.several(community=actor.community_id, staff=actor.staff_id)
    return [SheetName(row.id, row.month, actor.name) for row in sorted(rows, key=lambda row: row.month, reverse=True)]


def sheets_to_talk_about(actor: Actor, month: str) -> list[SheetName]:
    """Of those below whom this secretary talks with, by name and in the order of their offices, without a figure."""
    require(actor, Ability.HANDLE_DISPUTES)
    rows = [row for row in MonthSheet.several(community=actor.community_id, month=month) if _may_talk(actor, row)]
    people = staff_by_ids(row.staff_id for row in rows)
    return [SheetName(row.id, row.month, people[row.staff_id].name) for row in sorted(rows, key=lambda r: r.staff_id)]


def sheet_for(actor: Actor, sheet_id: int) -> MonthSheetInfo:
    """One's own, or a secretary's for a talk. Raises NotFound for everybody else's, whatever is asked."""
    require(actor, Ability.HANDLE_DISPUTES)
    row = readable_sheet(actor, sheet_id)
    person = staff_by_ids([row.staff_id])[row.staff_id]
    earlier = [one for one in MonthSheet.several(staff=row.staff_id) if one.month < row.month and one.talked_at]
    before: list[str] = max(earlier, key=lambda one: one.month).agreed if earlier else []
    return MonthSheetInfo(
        row.id,
        row.month,
        person.name,
        person.role,
        row.staff_id == actor.staff_id,
        row.facts,
        row.digest,
        row.read_at,
        row.reply,
        row.talked_at,
        tuple(row.agreed),
        tuple(before),
    )


def readable_sheet(actor: Actor, sheet_id: int) -> MonthSheet:
    """For the actions of this room. Raises NotFound."""
    row = MonthSheet.one(id=sheet_id, community=actor.community_id)
    if row is None or not (row.staff_id == actor.staff_id or _may_talk(actor, row)):
        raise NotFound()
    return row


def _may_talk(actor: Actor, row: MonthSheet) -> bool:
    """The community's secretary with everybody below; a grid's with the mediators of its buildings."""
    if actor.role not in SECRETARIES or row.staff_id == actor.staff_id:
        return False
    role = row.staff.role
    if actor.role is Role.COMMUNITY_SECRETARY:
        return LEVEL_HELD.get(role, 0) < LEVEL_HELD[actor.role]
    buildings = scopes_of([row.staff_id])[row.staff_id][1]
    stands = Building.select().where(Building.id.in_(sorted(buildings)) & lies_in(actor.territory, Building))
    return role is Role.BUILDING_MEDIATOR and stands.exists()


def matters_of(community_id: int, period: Period) -> list[MatterStory]:
    """For the actions of this room: what the month touched, each matter with all of what the figures know of it.

    What was joined into another matter is counted there alone, and what is for an office outside nowhere.
    """
    facts = facts_of_community(community_id, period.start, period.end)
    rounds: dict[int, list[RoundFacts]] = {}
    for one in facts.touching(period):
        rounds.setdefault(one.dispute_id, []).append(one)
    found = []
    for number, story in stories_of_some("dispute", set(rounds) - _joined(community_id)).items():
        known = [event for event in story if event.at < period.end]
        there = sorted(rounds[number], key=lambda one: one.number)
        found.append(MatterStory(tuple(there), tuple(known), tuple(spans_of(known))))
    return found


def _joined(community_id: int) -> set[int]:
    here = (Dispute.community == community_id) & Dispute.joined_into.is_null(False)
    return {row[0] for row in Dispute.select(Dispute.id).where(here).tuples()}
