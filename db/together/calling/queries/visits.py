"""Who comes by a personal link, and to which matter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from db.community.receipts.queries import OwnLinks
from db.community.staff.queries import people
from db.ground.refusals import NotFound
from db.ground.sealing import token_hash
from db.records.permissions.rules import Actor
from db.together.calling.queries.calls import CallInfo, info_of
from db.together.calling.tables import Call, KnownPhone, PersonalLink

LINKS = OwnLinks(PersonalLink)


@dataclass(frozen=True)
class PersonalLinkVisit:
    """A link that is good now: for whom, to which matter, and by which call, if it was one."""

    link_id: int
    actor: Actor
    dispute_id: int
    call: CallInfo | None
    expires_at: datetime | None


class LinkVisit(Protocol):
    """Somebody who comes by a link of their own, to one matter or to all of theirs."""

    @property
    def actor(self) -> Actor: ...


def visit_for(key: str, now: datetime) -> PersonalLinkVisit:
    """Who comes by the link with this key, and to which matter.

    Raises NotFound for a link that was never made, has expired or was revoked, or whose person has left.
    """
    link = LINKS.by_link(key)
    actor = people.actor(link.staff_id, now) if link else None
    if link is None or actor is None or link.revoked_at is not None or link.expires_at <= now:
        raise NotFound()
    call = Call.get_by_id(link.call_id) if link.call_id else None
    return PersonalLinkVisit(link.id, actor, link.dispute_id, info_of(call) if call else None, link.expires_at)


def visit_at_desk(actor: Actor, dispute_id: int) -> PersonalLinkVisit | None:
    """The liaison's part in a matter the unit assists with, as a visit made at the desk; None without one."""
    if actor.unit_id is None:
        return None
    open_part = (Call.dispute == dispute_id) & (Call.unit == actor.unit_id) & Call.ended_at.is_null() & ~Call.leading
    call = Call.select().where(open_part).first()
    return PersonalLinkVisit(0, actor, dispute_id, info_of(call), None) if call else None


def knows_phone(visit: LinkVisit, phone: str, now: datetime) -> bool:
    """Whether this person's short code was entered on this phone before, and that still holds."""
    known = KnownPhone.one(staff=visit.actor.staff_id, phone_hash=token_hash(phone))
    return known is not None and known.until > now
