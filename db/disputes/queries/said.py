"""What was said in a matter, as its resident reads it, and which of their own words somebody has read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from db.community.staff.queries.people import StaffInfo
from db.disputes.queries.answers import answers_given
from db.disputes.queries.heard import ReadMark, mark_of
from db.disputes.tables import Attachment, Dispute, Message, Round
from db.records.history.rules import ActorKind
from db.records.reports.rules import public_words


@dataclass(frozen=True)
class MessageForResident:
    """One message as the resident reads it; staff are named by office, never by name."""

    at: datetime
    by_resident: bool
    role: str | None
    purpose: str
    text: str
    photo_ids: tuple[int, ...]
    read: ReadMark | None = None


def words_said(own: Dispute, main: Dispute) -> list[Message]:
    """What both sides said; of a matter joined into another one, also how that one ended, unless it is private."""
    said = list(Message.select().where((Message.dispute == own.id) & ~Message.internal).order_by(Message.id))
    if main is not own and not main.private:
        ended = Message.purpose.in_(["settlement", "refusal"]) & (Message.at >= own.joined_at)
        said += list(Message.select().where((Message.dispute == main.id) & ended).order_by(Message.id))
    return said


def conversation(
    own: Dispute, said: list[Message], people: dict[int, StaffInfo], photos: dict[int | None, tuple[int, ...]]
) -> tuple[MessageForResident, ...]:
    """As the resident reads it. What was written to somebody else is read with names and numbers blotted out."""
    return tuple(
        MessageForResident(
            message.at,
            message.author_kind is ActorKind.RESIDENT,
            people[message.staff_id].role if message.staff_id in people else None,
            message.purpose,
            message.text if message.dispute_id == own.id else public_words(message.text),
            photos.get(message.id, ()),
        )
        for message in said
    )


def photos_of(dispute: Dispute) -> dict[int | None, tuple[int, ...]]:
    """Photo ids by message; those of the report itself stand under None."""
    found: dict[int | None, tuple[int, ...]] = {None: ()}
    for row in Attachment.select().where(Attachment.dispute == dispute.id).order_by(Attachment.id):
        found[row.message_id] = (*found.get(row.message_id, ()), row.photo_id)
    return found


def with_marks(rounds: list[Round], marks: list[ReadMark], said: tuple[MessageForResident, ...]) -> dict[str, Any]:
    """Messages and answers, the resident's own with whether somebody has read them."""
    replies = [message.at for message in said if not message.by_resident]
    given = answers_given(rounds)
    moments = {one.at for one in said} | {one.at for one in given}
    read = {at: mark_of(at, marks, replies) for at in moments}
    return {
        "messages": tuple(replace(one, read=read[one.at]) if one.by_resident else one for one in said),
        "answers": tuple(replace(one, read=read[one.at]) for one in given),
    }
