"""Who hears a resident: the office that has their matter now, and who has read what they wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import members
from db.community.organisation.queries.places import CommunityInfo
from db.community.staff.queries.people import StaffInfo, staff_by_ids
from db.disputes.queries.waiting import Holder
from db.disputes.tables import Dispute, Round
from db.records.history.queries import EventInfo
from db.records.permissions.rules import Role


@dataclass(frozen=True)
class OfficeNow:
    """By office, never by name. The phone is the office's duty phone, and the community's where it has none."""

    role: str | None
    unit: str | None
    phone: str


@dataclass(frozen=True)
class ReadMark:
    """Somebody has read it and had nothing to answer, or answered by calling."""

    at: datetime
    role: str | None


def office_of(holder: Holder, people: Mapping[int, StaffInfo], home: CommunityInfo) -> OfficeNow:
    """Who answers a resident now, of `who_answers`: also while the holder is away, and after the end."""
    staff_id, unit_id = holder
    person = people.get(staff_id) if staff_id is not None else None
    phone = (person.duty_phone if person else "") or home.phone
    return OfficeNow(person.role if person else None, members.unit(unit_id).name if unit_id else None, phone)


def marks_in(story: Iterable[EventInfo]) -> list[EventInfo]:
    """Where somebody said of a matter that they had read it, in the order in which they did."""
    return [event for event in story if _is_mark(event.kind, event.data)]


def read_marks(made: Iterable[EventInfo], people: Mapping[int, StaffInfo]) -> list[ReadMark]:
    return [ReadMark(event.at, one.role if (one := people.get(event.actor_id or 0)) else None) for event in made]


def _is_mark(kind: str, data: dict[str, object]) -> bool:
    return kind == "marked_read" or (kind == "said" and data["purpose"] == "contact")


def mark_of(written_at: datetime, marks: Sequence[ReadMark], replies: Sequence[datetime]) -> ReadMark | None:
    """The first mark after it was written, unless an answer that stands on the page came before."""
    mark = next((mark for mark in marks if mark.at >= written_at), None)
    return None if mark is None or any(written_at < reply <= mark.at for reply in replies) else mark


def is_higher(main: Dispute, before: Round | None) -> bool:
    """Whether another one has it now than had it in the round before; nobody here is above the secretary."""
    hands = (main.holder_staff_id, main.holder_unit_id)
    if before is None or (before.holder_staff_id, before.holder_unit_id) == hands:
        return False
    settled_by = staff_by_ids([before.holder_staff_id]).get(before.holder_staff_id)
    return settled_by is None or settled_by.role is not Role.COMMUNITY_SECRETARY
