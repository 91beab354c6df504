"""Who comes by the standing link to their own matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.community.receipts.queries import OwnLinks
from db.community.staff.queries.people import actor_of
from db.community.staff.rules.pocket import may_have_pocket
from db.community.staff.tables import PocketLink, StaffMember
from db.ground.refusals import NotFound
from db.records.permissions.rules import Ability, Actor, require

POCKETS = OwnLinks(PocketLink)


@dataclass(frozen=True)
class PocketVisit:
    """A link that is good now, and whose it is."""

    actor: Actor
    until: datetime


def pocket_visit(key: str, now: datetime) -> PocketVisit:
    """Who comes by the link with this key.

    Raises NotFound for one that was never made, has ended, or whose person has left or holds no matters any more.
    """
    link = POCKETS.by_link(key)
    if link is None or link.until <= now or not _holds_matters(link.staff):
        raise NotFound()
    return PocketVisit(actor_of(link.staff, now), link.until)


def _holds_matters(member: StaffMember) -> bool:
    return member.active and may_have_pocket(member.role)


def pocket_until(actor: Actor, staff_id: int, now: datetime) -> datetime | None:
    """Until when somebody's link is good; None without one. For themselves and for who looks after the people here.

    Raises NotAllowed, NotFound.
    """
    if staff_id != actor.staff_id:
        require(actor, Ability.MANAGE_STAFF)
    member = StaffMember.one(id=staff_id, community=actor.community_id)
    if member is None:
        raise NotFound()
    return pocket_end(staff_id, now)


def pocket_end(staff_id: int, now: datetime) -> datetime | None:
    """The same for letters, which go to that very person."""
    link = PocketLink.one(staff=staff_id)
    return link.until if link is not None and link.until > now and _holds_matters(link.staff) else None
