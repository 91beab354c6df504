"""What has happened around one dispute: its conversation, its timeline, and what sounded alike before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from db.community.organisation.queries.members import unit
from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.scope import in_scope, words_for
from db.disputes.rules.answers import Satisfaction
from db.disputes.rules.workflow import Status
from db.disputes.tables import Attachment, Dispute, Message, Round
from db.records.alike.rules.closeness import similarity
from db.records.history import queries as history
from db.records.history.rules import ActorKind
from db.records.permissions.rules import Actor

SIMILAR_DAYS = 365
MOST_CANDIDATES = 600
MOST_SIMILAR = 5
ALIKE = 0.1
EXCERPT = 80


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


@dataclass(frozen=True)
class SimilarCase:
    """An earlier or parallel dispute that sounds alike, and how it ended."""

    id: int
    reference: str
    excerpt: str
    status: Status
    settlement: str
    satisfaction: Satisfaction | None
    same_building: bool


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


def similar_cases(actor: Actor, dispute: Dispute, now: datetime) -> tuple[SimilarCase, ...]:
    """What sounded alike in the last year within the actor's scope, and what helped then."""
    recent = Dispute.submitted_at > now - timedelta(days=SIMILAR_DAYS)
    others = (
        Dispute.select()
        .where(in_scope(actor) & recent & (Dispute.kind == dispute.kind) & (Dispute.id != dispute.id))
        .order_by(Dispute.submitted_at.desc())
        .limit(MOST_CANDIDATES)
    )
    scored = ((similarity(dispute.text, other.text), other) for other in others)
    alike = sorted((pair for pair in scored if pair[0] >= ALIKE), key=lambda pair: -pair[0])[:MOST_SIMILAR]
    readable = words_for(actor)
    return tuple(_similar_case(dispute, other, readable) for _, other in alike)


def _similar_case(dispute: Dispute, other: Dispute, readable: Callable[[str], str]) -> SimilarCase:
    settled = (Message.dispute == other.id) & (Message.purpose == "settlement")
    said = Message.select(Message.text).where(settled).order_by(Message.id.desc()).first()
    last = Round.select(Round.satisfaction).where(Round.dispute == other.id).order_by(Round.number.desc()).first()
    return SimilarCase(
        other.id,
        other.reference,
        readable(other.text)[:EXCERPT],
        other.status,
        readable(said.text) if said else "",
        last.satisfaction if last else None,
        other.building_id == dispute.building_id,
    )


def was_just_said(dispute_id: int, staff_id: int, text: str, since: datetime) -> bool:
    """Whether these are the last words that a resident was told in the matter, by this person and since then."""
    told = (Message.dispute == dispute_id) & ~Message.internal
    last = Message.select().where(told).order_by(Message.at.desc(), Message.id.desc()).first()
    return last is not None and (last.staff_id, last.text) == (staff_id, text) and last.at >= since
