"""Who takes a dispute that goes on: the office above, or whoever stands highest here once more."""

from __future__ import annotations

from enum import StrEnum

from db.community.staff.queries.offices import community_secretary_of, grid_secretary_of
from db.community.staff.queries.people import StaffInfo
from db.disputes.queries.scope import place_of
from db.disputes.rules.workflow import HolderLevel, level_above
from db.disputes.tables import Dispute
from db.records.permissions.rules import is_about


class TakenUpBy(StrEnum):
    """Who goes on with what was not solved, as a resident is promised it."""

    GRID = "grid"
    COMMUNITY = "community"
    SAME = "same"  # the secretary of the community had it: nobody here is above them
    NOBODY_YET = "nobody_yet"  # that office is empty, or it is about whoever holds it


def holder_above(dispute: Dispute) -> tuple[HolderLevel, StaffInfo | None]:
    """The level above and who answers for it; a vacant grid is passed over."""
    level = level_above(dispute.level)
    found = grid_secretary_of(dispute.grid_id) if level is HolderLevel.GRID else None
    if found is None:
        level, found = HolderLevel.COMMUNITY, community_secretary_of(dispute.community_id)
    return level, found if found and not is_about(place_of(dispute), found.id, found.role) else None


def taken_up_by(dispute: Dispute) -> TakenUpBy:
    level, found = holder_above(dispute)
    if found is None:
        return TakenUpBy.NOBODY_YET
    if found.id == dispute.holder_staff_id:
        return TakenUpBy.SAME
    return TakenUpBy.GRID if level is HolderLevel.GRID else TakenUpBy.COMMUNITY
