"""The result goes back to the city: a file in its columns, recorded when taken out, then ticked as handed back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from db.disputes.actions.city_orders import say_city_due
from db.disputes.queries.city_orders import outcomes_of
from db.ground.refusals import Refused
from db.ground.words import N_
from db.records.history.actions import recording
from db.records.permissions.rules import Ability, Actor, require
from db.together.hotline.actions.entering import own_order
from db.together.hotline.actions.platforms import own_platform
from db.together.hotline.queries.back import back_rows, orders_to_hand_back, plain_table_of, workbook_of
from db.together.hotline.tables import HotlineOrder

NOTHING_CHOSEN = N_("Please choose at least one order.")


def take_out_results(
    actor: Actor, platform_id: int, order_ids: Collection[int], now: datetime, *, as_text: bool = False
) -> bytes:
    """The file. Who took out how many is recorded, and on each order when. Raises NotAllowed, NotFound, Refused."""
    require(actor, Ability.KEEP_HOTLINE)
    with recording(actor.community_id) as record:
        platform = own_platform(actor, platform_id)
        said, rows = back_rows(actor, platform.id, order_ids)
        if not rows:
            raise Refused(NOTHING_CHOSEN)
        for row in _chosen(actor, platform_id, order_ids):
            row.put(taken_out_at=now)
        record.append("hotline_platform", platform.id, "hotline_results_taken_out", now, actor, orders=len(rows))
    return plain_table_of(said, rows) if as_text else workbook_of(said, rows)


def mark_handed_back(actor: Actor, platform_id: int, order_ids: Collection[int], now: datetime) -> int:
    """The city has them: their limits warn no more. Returns how many. Raises NotAllowed, NotFound, Refused."""
    require(actor, Ability.KEEP_HOTLINE)
    with recording(actor.community_id) as record:
        rows = _chosen(actor, own_platform(actor, platform_id).id, order_ids)
        if not rows:
            raise Refused(NOTHING_CHOSEN)
        found = outcomes_of({row.dispute_id for row in rows})
        for row in rows:
            row.put(given_back_at=now, again_at=None)
            for number in {row.dispute_id, found[row.dispute_id].root_id}:
                say_city_due(number, None)
            record.append("hotline_order", row.id, "hotline_order_handed_back", now, actor)
    return len(rows)


def stay_as_it_is(actor: Actor, order_id: int, now: datetime) -> None:
    """One that came again after it was handed back: somebody has looked, and nothing is done anew."""
    require(actor, Ability.KEEP_HOTLINE)
    with recording(actor.community_id) as record:
        order = own_order(actor, order_id)
        if order.again_at is not None:
            order.put(again_at=None)
            say_city_due(order.dispute_id, None)
            record.append("hotline_order", order.id, "hotline_order_stays", now, actor)


def _chosen(actor: Actor, platform_id: int, order_ids: Collection[int]) -> list[HotlineOrder]:
    waiting = {one.id for one in orders_to_hand_back(actor, platform_id)} & set(order_ids)
    return list(HotlineOrder.select().where(HotlineOrder.id.in_(sorted(waiting))).order_by(HotlineOrder.id))
