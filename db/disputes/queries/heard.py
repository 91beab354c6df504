"""Who hears a resident: the office that has their matter now, and who has read what they wrote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.community.organisation.queries import members, places
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.waiting import who_answers
from db.disputes.tables import Dispute, Round
from db.records.history.queries import happenings_of
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


def office_of(own: Dispute, now: datetime) -> OfficeNow:
    """Who answers its resident now: also while the holder is away, and after the end."""
    staff_id, unit_id = who_answers([own], now)[own.id]
    person = staff_by_ids([staff_id]).get(staff_id) if staff_id is not None else None
    phone = (person.duty_phone if person else "") or places.community(own.community_id).phone
    return OfficeNow(person.role if person else None, members.unit(unit_id).name if unit_id else None, phone)


def read_marks(dispute_id: int) -> list[ReadMark]:
    """In the order in which they were made."""
    made = [event for event in happenings_of("dispute", dispute_id) if _is_mark(event.kind, event.data)]
    people = staff_by_ids([event.actor_id for event in made if event.actor_id is not None])
    return [ReadMark(event.at, people[event.actor_id].role if event.actor_id in people else None) for event in made]


def _is_mark(kind: str, data: dict[str, object]) -> bool:
    return kind == "marked_read" or (kind == "said" and data["purpose"] == "contact")


def mark_of(written_at: datetime, marks: Sequence[ReadMark], replies: Sequence[datetime]) -> ReadMark | None:
    """The first mark after it was written, unless an answer that stands on the page came before."""
    mark = next((mark for mark in marks if mark.at >= written_at), None)
    return None if mark is None or any(written_at < reply <= mark.at for reply in replies) else mark


def is_higher(main: Dispute, present: Round) -> bool:
    """Whether another one has it now than who had said that it was settled; nobody here is above the secretary."""
    before = Round.one(dispute=main.id, number=present.number - 1)
    hands = (main.holder_staff_id, main.holder_unit_id)
    if before is None or (before.holder_staff_id, before.holder_unit_id) == hands:
        return False
    settled_by = staff_by_ids([before.holder_staff_id]).get(before.holder_staff_id)
    return settled_by is None or settled_by.role is not Role.COMMUNITY_SECRETARY
