"""What of the city's orders is not handed back yet, for when a community does without them."""

from __future__ import annotations

from datetime import datetime

from db.together.hotline.tables import HotlineOrder


def still_open(community_id: int, _now: datetime) -> int:
    """How many orders have neither been handed back nor gone elsewhere, or came again."""
    waits = HotlineOrder.given_back_at.is_null() | HotlineOrder.again_at.is_null(False)
    here = (HotlineOrder.community == community_id) & HotlineOrder.gone_at.is_null()
    return HotlineOrder.select().where(here & waits).count()


def late_orders(community_id: int, moment: datetime) -> list[str]:
    """The numbers of those that had neither been handed back nor gone elsewhere by the city's limit."""
    theirs = HotlineOrder.extended_due.is_null() & (HotlineOrder.settle_due < moment)
    over = (HotlineOrder.came_at < moment) & ((HotlineOrder.extended_due < moment) | theirs)
    handed = HotlineOrder.given_back_at.is_null() | (HotlineOrder.given_back_at >= moment)
    stayed = HotlineOrder.gone_at.is_null() | (HotlineOrder.gone_at >= moment)
    waited = stayed & (handed | (HotlineOrder.again_at < moment))
    here = HotlineOrder.community == community_id
    rows = HotlineOrder.select(HotlineOrder.number).where(here & waited & over).order_by(HotlineOrder.id)
    return [number for (number,) in rows.tuples()]
