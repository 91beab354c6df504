"""What the calling room needs to know of a matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import fn

from db.community.organisation.tables import Building, MemberUnit
from db.community.staff.tables import StaffMember
from db.disputes.queries.scope import place_of
from db.disputes.rules.workflow import Status
from db.disputes.tables import Assistance, Dispute
from db.ground.refusals import NotFound
from db.records.permissions.rules import Place, Role
from db.records.reports.rules import ReportKind
from db.together.calling.tables import Call


@dataclass(frozen=True)
class CalledMatter:
    id: int
    community_id: int
    reference: str
    building: str
    kind: ReportKind
    status: Status
    holder_unit_id: int | None


def matter(dispute_id: int) -> CalledMatter:
    """What the calling room needs to know of a matter. Raises NotFound. The caller has checked who asks."""
    found = Dispute.one(id=dispute_id)
    if found is None:
        raise NotFound()
    building = Building.get_by_id(found.building_id).name
    return CalledMatter(
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


@dataclass(frozen=True)
class OpenCall:
    """An open call, and how its matter stands now."""

    call_id: int
    community_id: int
    dispute_id: int
    unit_id: int
    leading: bool
    called_at: datetime
    is_accepted: bool
    status: Status
    holder_unit_id: int | None
    is_assisting: bool

    @property
    def is_its_own(self) -> bool:
        """Whether the matter is still in the unit's hands, or the unit still among those that assist."""
        return self.holder_unit_id == self.unit_id if self.leading else self.is_assisting


def open_calls() -> list[OpenCall]:
    """The open calls of all communities, in one statement."""
    present = (Assistance.dispute == Call.dispute) & (Assistance.unit == Call.unit) & Assistance.until.is_null()
    query = (
        Call.select(
            Call.id,
            Call.community,
            Call.dispute,
            Call.unit,
            Call.leading,
            Call.called_at,
            Call.accepted_at.is_null(False),
            Dispute.status,
            Dispute.holder_unit,
            fn.EXISTS(Assistance.select(Assistance.id).where(present)),
        )
        .join(Dispute)
        .where(Call.ended_at.is_null())
        .order_by(Call.id)
    )
    return [OpenCall(*row) for row in query.tuples()]


def uncalled() -> list[Dispute]:
    """The open matters that a unit has in hand without a call: by the routing table, or given one by one."""
    called = Call.select(Call.dispute).where(
        Call.leading & Call.ended_at.is_null() & (Call.unit == Dispute.holder_unit)
    )
    waiting = [Status.DISPATCHED, Status.ACCEPTED, Status.HANDLING, Status.REOPENED]
    return list(
        Dispute.select()
        .where(Dispute.holder_unit.is_null(False) & Dispute.status.in_(waiting) & Dispute.id.not_in(called))
        .order_by(Dispute.id)
    )
