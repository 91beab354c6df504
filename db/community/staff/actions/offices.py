"""What is kept of an office when it ends, so that it can be said later how a building stood."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.tables import PastOffice, StaffMember, StaffScope, StandIn
from db.records.permissions.rules import Role


def end_offices(member: StaffMember, now: datetime) -> None:
    """Keeps until when this person was mediator of which building; call it before anything of it is changed."""
    if member.role is not Role.BUILDING_MEDIATOR or not member.active:
        return
    scopes = StaffScope.select().where((StaffScope.staff == member.id) & StaffScope.building.is_null(False))
    for scope in scopes:
        since = scope.held_from or member.added_at
        if since < now:
            PastOffice.add(
                building=scope.building_id,
                staff=member.id,
                had_phone=bool(member.duty_phone),
                held_from=since,
                held_until=now,
            )


def end_standing_in(staff_id: int, now: datetime) -> None:
    """Ends every stand-in of somebody who leaves; those that had not begun will never begin."""
    StandIn.update(until_at=now).where(
        (StandIn.staff == staff_id) & (StandIn.from_at <= now) & (StandIn.until_at > now)
    ).execute()
    StandIn.update(until_at=StandIn.from_at).where((StandIn.staff == staff_id) & (StandIn.from_at > now)).execute()
