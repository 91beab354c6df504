"""Alliances with their units and who leads, as they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from db.community.organisation.queries.members import units_of
from db.records.permissions.rules import Ability, Actor, require
from db.together.alliances.rules import AllianceDetails
from db.together.alliances.tables import Alliance, AllianceMember


@dataclass(frozen=True)
class AllianceInfo:
    """`units` by number, only those that are still member units; `lead` is None while nobody leads."""

    id: int
    details: AllianceDetails
    units: dict[int, str]
    lead: int | None


def alliances_of(actor: Actor) -> list[AllianceInfo]:
    """Raises NotAllowed."""
    require(actor, Ability.ASSIGN_DISPUTES)
    names = {unit.id: unit.name for unit in units_of(actor, active_only=True)}
    rows = [row for row in Alliance.several(community=actor.community_id) if row.ended_at is None]
    present = _present([row.id for row in rows])
    return [_told(row, {one: names[one] for one in present.get(row.id, ()) if one in names}) for row in rows]


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
