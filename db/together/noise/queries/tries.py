"""The tries of one matter for staff, and contacts already noted from which one can begin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.staff.queries.people import staff_by_ids
from db.disputes.queries.scope import in_scope, one_by_one, words_for
from db.disputes.tables import Dispute, Message
from db.ground.refusals import NotFound
from db.ground.rows import has_words
from db.records.permissions.rules import Actor, Role
from db.together.noise.rules import OFFICE_OF, DissuadingOffice, asked_and_followed
from db.together.noise.tables import DissuasionTry

NOTED_AS = ("contact", "note")
MOST_OFFERED = 5


@dataclass(frozen=True)
class DissuasionTried:
    """One line of the record; its words are empty once they were deleted with the matter's."""

    tried_at: datetime
    office: DissuadingOffice
    asked: str
    followed: str
    in_vain: bool


@dataclass(frozen=True)
class NotedContact:
    """What a colleague noted before, to begin a line from: day and hour, and the office as far as it shows."""

    id: int
    at: datetime
    office: DissuadingOffice
    text: str


def tries_of(actor: Actor, dispute_id: int) -> list[DissuasionTried]:
    """In the order in which they were tried. Raises NotFound for a matter this actor may not read."""
    _require_readable(actor, dispute_id)
    readable = words_for(actor)
    return [
        DissuasionTried(one.tried_at, one.office, readable(one.asked), readable(one.followed), one.in_vain)
        for one in tries_in(dispute_id)
    ]


def tries_in(dispute_id: int) -> list[DissuasionTried]:
    """The same for whoever has checked that they may be read."""
    rows = DissuasionTry.select(DissuasionTry, Message).join(Message).where(DissuasionTry.dispute == dispute_id)
    return [
        DissuasionTried(row.tried_at, row.office, *asked_and_followed(row.message.text), row.in_vain)
        for row in rows.order_by(DissuasionTry.tried_at, DissuasionTry.id)
    ]


def is_noted(dispute_id: int, tried_at: datetime | None, text: str) -> bool:
    """Whether this very line stands there already."""
    same = (DissuasionTry.dispute == dispute_id) & (DissuasionTry.tried_at == tried_at) & (Message.text == text)
    return DissuasionTry.select().join(Message).where(same).exists()


def contacts_noted(actor: Actor, dispute_id: int) -> list[NotedContact]:
    """The newest notes and contacts of colleagues, newest first. Raises NotFound."""
    _require_readable(actor, dispute_id)
    said = (Message.dispute == dispute_id) & Message.internal & (Message.purpose << NOTED_AS) & has_words(Message.text)
    rows = list(Message.select().where(said).order_by(Message.id.desc()).limit(MOST_OFFERED))
    people = staff_by_ids([row.staff_id for row in rows])
    return [
        NotedContact(row.id, row.at, _office(people[row.staff_id].role), words_for(actor)(row.text))
        for row in rows
        if row.staff_id in people
    ]


def _office(role: Role) -> DissuadingOffice:
    return OFFICE_OF.get(role, DissuadingOffice.OTHER)


def _require_readable(actor: Actor, dispute_id: int) -> None:
    if not Dispute.select().where(one_by_one(in_scope(actor)) & (Dispute.id == dispute_id)).exists():
        raise NotFound()
