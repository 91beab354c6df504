"""What the calling room needs to know of a matter."""

from __future__ import annotations

from dataclasses import dataclass

from db.calling.tables import Call
from db.disputes.queries.inbox import place_of
from db.disputes.rules import Status
from db.disputes.tables import Dispute
from db.organisation.tables import Building, MemberUnit
from db.permissions.rules import Place, Role
from db.refusals import NotFound
from db.reports.rules import Kind
from db.staff.tables import StaffMember


@dataclass(frozen=True)
class Matter:
    id: int
    community_id: int
    reference: str
    building: str
    kind: Kind
    status: Status
    holder_unit_id: int | None


def matter(dispute_id: int) -> Matter:
    """The caller has checked who asks. Raises NotFound."""
    found = Dispute.one(id=dispute_id)
    if found is None:
        raise NotFound()
    building = Building.get_by_id(found.building_id).name
    return Matter(
        found.id, found.community_id, found.reference, building, found.kind, found.status, found.holder_unit_id
    )


def place_of_matter(dispute_id: int) -> Place:
    found = Dispute.one(id=dispute_id)
    if found is None:
        raise NotFound()
    return place_of(found)


def liaison_of(unit_id: int) -> int | None:
    """The member of staff who answers for the unit; of several, the one who has been here longest."""
    found = StaffMember.select(StaffMember.id).where(
        (StaffMember.unit == unit_id) & (StaffMember.role == Role.UNIT_LIAISON) & StaffMember.active
    )
    return found.order_by(StaffMember.id).limit(1).scalar()


def unit_name(unit_id: int) -> str:
    return MemberUnit.get_by_id(unit_id).name


def uncalled() -> list[Dispute]:
    """Open matters in a unit's hands by another way than a call: by the routing table, or given one by one."""
    called = Call.select(Call.dispute).where(
        Call.leading & Call.ended_at.is_null() & (Call.unit == Dispute.holder_unit)
    )
    waiting = [Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING, Status.REOPENED]
    return list(
        Dispute.select()
        .where(Dispute.holder_unit.is_null(False) & Dispute.status.in_(waiting) & Dispute.id.not_in(called))
        .order_by(Dispute.id)
    )
