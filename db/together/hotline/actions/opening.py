"""Opening what an order said, and who called: for whoever has it in hand; each look is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.disputes.actions.case import case_for_staff
from db.disputes.queries.scope import may_see_contact
from db.ground.refusals import NotAllowed, NotFound
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, Place, Role, require
from db.together.hotline.actions.entering import own_order
from db.together.hotline.queries.sealed import caller_of, words_of
from db.together.hotline.rules.cells import first_phone
from db.together.hotline.tables import HotlineOrder


@dataclass(frozen=True)
class OpenedOrder:
    """`name` and `phone` as they were written, `to_call` the number in them; None for who may not call."""

    title: str
    text: str
    place: str
    name: str | None
    phone: str | None
    to_call: str


def open_order(actor: Actor, order_id: int, now: datetime) -> OpenedOrder:
    """Of a matter: all of it for its holder, the words for the community's secretary too, and for nobody else.

    One that has no place yet: its words, for who keeps the orders. Raises NotAllowed, NotFound.
    """
    with recording(actor.community_id) as record:
        order = own_order(actor, order_id)
        if order.dispute_id is None:
            require(actor, Ability.KEEP_HOTLINE, Place(order.community_id))
            record.append("hotline_order", order.id, "hotline_order_opened", now, actor, caller=False)
            return _opened(order, with_caller=False)
        with case_for_staff(actor, order.dispute_id, Ability.READ_DISPUTES) as case:
            may_call = may_see_contact(actor, case.dispute) and actor.role is not Role.UNIT_LIAISON
            if not may_call and actor.role is not Role.COMMUNITY_SECRETARY:
                raise NotAllowed()
            case.note("hotline_order_opened", actor, now, order=order.id, caller=may_call)
        return _opened(order, with_caller=may_call)


def _opened(order: HotlineOrder, *, with_caller: bool) -> OpenedOrder:
    if order.sealed_words is None and order.sealed_caller is None:
        raise NotFound()
    words, caller = words_of(order), caller_of(order)
    said = (words["title"], words["text"], words["place"])
    if not with_caller:
        return OpenedOrder(*said, None, None, "")
    return OpenedOrder(*said, caller["name"], caller["phone"], first_phone(caller["phone"]))
