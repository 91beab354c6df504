"""One's own matters on the phone: the link, the code beside it, and taking both away again."""

from __future__ import annotations

from datetime import datetime

from db.community.staff.actions.pocket import give_pocket_link, take_pocket_link
from db.community.staff.queries.pocket import pocket_until
from db.community.staff.rules.pocket import may_have_pocket
from db.ground.refusals import NotAllowed
from db.ground.sealing import token_hash
from db.records.history.actions import recording
from db.records.permissions.rules import Actor
from db.together.calling.actions.phones import ensure_code
from db.together.calling.queries.visits import LinkVisit
from db.together.calling.tables import KnownPhone


def open_pocket(actor: Actor, now: datetime) -> str:
    """Makes the link to the actor's own matters and returns its key; the one before dies.

    Raises NotAllowed for who holds no matters in person.
    """
    if not may_have_pocket(actor.role):
        raise NotAllowed()
    with recording(actor.community_id) as record:
        ensure_code(actor, now)
        key = give_pocket_link(actor.staff_id, now)
        record.append("staff", actor.staff_id, "pocket_opened", now, actor)
    return key


def close_pocket(actor: Actor, staff_id: int, now: datetime) -> None:
    """Ends somebody's link and makes all their phones strangers: one's own, or by who looks after the people here.

    Raises NotAllowed, NotFound.
    """
    if pocket_until(actor, staff_id, now) is None:
        return
    with recording(actor.community_id) as record:
        take_pocket_link(staff_id)
        KnownPhone.delete().where(KnownPhone.staff == staff_id).execute()
        record.append("staff", staff_id, "pocket_closed", now, actor)


def leave_phone(visit: LinkVisit, phone: str, now: datetime) -> None:
    """This one phone is asked for the code again."""
    with recording(visit.actor.community_id) as record:
        mine = (KnownPhone.staff == visit.actor.staff_id) & (KnownPhone.phone_hash == token_hash(phone))
        KnownPhone.delete().where(mine).execute()
        record.append("staff", visit.actor.staff_id, "phone_left", now, visit.actor)
