"""Alliances with their units and who leads, as they stand."""

from __future__ import annotations

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
    return [_told(row, names) for row in rows]


def _told(row: Alliance, names: dict[int, str]) -> AllianceInfo:
    present = [one.unit_id for one in AllianceMember.several(alliance=row.id) if one.until is None]
    units = {number: names[number] for number in present if number in names}
    details = AllianceDetails(row.name, row.purpose, row.parent_id, row.lead_unit_id)
    return AllianceInfo(row.id, details, units, row.lead_unit_id if row.lead_unit_id in units else None)


def parents_of(community_id: int) -> dict[int, int | None]:
    """For the actions of this room: of each alliance that there is, the one above."""
    return {row.id: row.parent_id for row in Alliance.several(community=community_id) if row.ended_at is None}
