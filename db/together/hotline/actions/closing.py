"""An order is closed by who keeps the orders, where its words ask for it and its sheet does not say so."""

from __future__ import annotations

from datetime import datetime

from db.disputes.actions.city_orders import close_matter
from db.ground.refusals import SomebodyWasFaster
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.together.hotline.actions.entering import own_order


def close_order(actor: Actor, order_id: int, now: datetime) -> None:
    """As if its sheet had said that it is confidential; no later sheet opens it again.

    Raises NotAllowed, NotFound, SomebodyWasFaster where it is closed already.
    """
    require(actor, Ability.KEEP_HOTLINE)
    with recording(actor.community_id) as record:
        order = own_order(actor, order_id)
        if order.confidential:
            raise SomebodyWasFaster()
        order.put(confidential=True)
        record.append("hotline_order", order.id, "hotline_order_closed", now, actor)
        if order.dispute_id:
            close_matter(order.dispute_id, order.community_id, now)
