"""What has happened around one dispute: its conversation and its timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.community.organisation.queries.members import unit
from db.community.staff.queries.people import staff_by_ids
from db.disputes.tables import Attachment, Dispute, Message
from db.records.history import queries as history
from db.records.history.rules import ActorKind


@dataclass(frozen=True)
class DeskMessage:
    id: int
    at: datetime
    by_resident: bool
    author: str | None
    role: str | None
    internal: bool
    purpose: str
    text: str
    photo_ids: tuple[int, ...]
    joined_reference: str | None


@dataclass(frozen=True)
class TimelineEntry:
    """One recorded event; faces put it into words by its kind. Names of staff and units are looked up already."""

    at: datetime
    kind: str
    actor_kind: str
    actor_name: str | None
    data: dict[str, Any]
    to_name: str | None


PhotoIds = dict[tuple[int, int | None], tuple[int, ...]]


def photos_of(disputes: Sequence[Dispute]) -> PhotoIds:
    """Photo ids by dispute and message; those of a report itself stand under no message."""
    found: PhotoIds = {}
    query = Attachment.select().where(Attachment.dispute.in_([dispute.id for dispute in disputes]))
    for row in query.order_by(Attachment.id):
        place = row.dispute_id, row.message_id
        found[place] = (*found.get(place, ()), row.photo_id)
    return found


def messages_of(
    dispute: Dispute, joined: Sequence[Dispute], photos: PhotoIds, readable: Callable[[str], str]
) -> tuple[DeskMessage, ...]:
    """The whole conversation, with what was said in disputes that were joined into this one."""
    references = {one.id: one.reference for one in joined}
    said = list(Message.select().where(Message.dispute.in_([dispute.id, *references])).order_by(Message.at, Message.id))
    people = staff_by_ids(message.staff_id for message in said)
    return tuple(
        DeskMessage(
            message.id,
            message.at,
            message.author_kind is ActorKind.RESIDENT,
            people[message.staff_id].name if message.staff_id in people else None,
            people[message.staff_id].role if message.staff_id in people else None,
            message.internal,
            message.purpose,
            readable(message.text),
            photos.get((message.dispute_id, message.id), ()),
            references.get(message.dispute_id),
        )
        for message in said
    )


def timeline_of(dispute: Dispute) -> tuple[TimelineEntry, ...]:
    events = history.happenings_of("dispute", dispute.id)
    ids = [event.actor_id for event in events] + [event.data.get("to_staff") for event in events]
    people = staff_by_ids(ids)

    def to_name(data: dict[str, Any]) -> str | None:
        if data.get("to_unit"):
            return unit(data["to_unit"]).name
        return people[data["to_staff"]].name if data.get("to_staff") in people else None

    return tuple(
        TimelineEntry(
            event.at,
            event.kind,
            event.actor_kind,
            people[event.actor_id].name if event.actor_id in people else None,
            event.data,
            to_name(event.data),
        )
        for event in events
    )


def was_just_said(dispute_id: int, staff_id: int, text: str, since: datetime) -> bool:
    """Whether these are the last words that a resident was told in the matter, by this person and since then."""
    told = (Message.dispute == dispute_id) & ~Message.internal
    last = Message.select().where(told).order_by(Message.at.desc(), Message.id.desc()).first()
    return last is not None and (last.staff_id, last.text) == (staff_id, text) and last.at >= since
